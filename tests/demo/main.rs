//! The demo: its recordings are those of its pages, its pages say what they are, and the report
//! it writes is the one we show.
//!
//! `VERIFY_BLESS=1 cargo test --test demo` writes recordings and reports anew.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads and writes the tree it stands in"
)]

mod recording;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use verify::extract;
use verify::extract::About;
use verify::model::page::Depth;
use verify::model::url::WebUrl;

/// The nights that the demo plays.
const NIGHTS: [&str; 3] = ["2026-11-20", "2026-11-21", "2026-11-22"];

#[test]
fn the_recordings_are_those_of_the_pages() {
    for day in NIGHTS {
        let began = format!("{day}T03:10:00Z").parse().expect("a moment");
        let built = recording::warc(&recording::night(&example("pages"), day), began);
        let file = example(&format!("nights/{day}.warc.gz"));
        if blessing() {
            fs::create_dir_all(example("nights")).expect("made");
            fs::write(&file, &built).expect("written");
        }
        let kept = fs::read(&file).expect("the recording is there");
        // unpacked: another zlib may pack the same bytes otherwise
        assert!(
            recording::unpacked(&kept) == recording::unpacked(&built),
            "{} is not made of examples/pages: VERIFY_BLESS=1 cargo test --test demo",
            file.display()
        );
    }
}

#[test]
fn every_stand_in_says_that_it_is_one() {
    let mut pages: Vec<(String, String)> = NIGHTS
        .iter()
        .flat_map(|day| recording::night(&example("pages"), day))
        .filter(|exchange| !exchange.url.ends_with("/robots.txt"))
        .map(|exchange| {
            let text = String::from_utf8(exchange.response).expect("UTF-8");
            (exchange.url, text)
        })
        .collect();
    pages.push((
        "saved/businessinsider.html".to_owned(),
        fs::read_to_string(example("saved/businessinsider.html")).expect("readable"),
    ));
    assert!(pages.len() > 20, "{}", pages.len());
    for (url, text) in pages {
        for mark in [
            r#"<meta name="generator" content="verify stand-in">"#,
            "<!-- A stand-in, written for the demo of verify.",
        ] {
            assert!(text.contains(mark), "{url}: {mark}");
        }
        let moved = text.contains("301 Moved Permanently"); // nobody reads its body
        assert!(
            moved || text.contains("Stand-in page, written for the demo"),
            "{url}: a line to see"
        );
    }
}

#[test]
fn the_stand_ins_are_read_as_such_pages_are() {
    // the saved page is read by the demo itself; these are the last night's
    for (host, title, published) in [
        (
            "www.theguardian.com",
            "Elon Musk’s xAI accuses OpenAI of stealing trade secrets",
            "2025-09-25",
        ),
        (
            "arstechnica.com",
            "Sam Altman finally stood up to Elon Musk after years of X trolling",
            "2025-08-13",
        ),
        (
            "www.forbes.com",
            "Sam Altman Is Going After Elon Musk’s Empire, One Company At A Time",
            "2025-08-16",
        ),
        (
            "www.axios.com",
            "Musk-Altman rivalry devolves into lawsuit threats",
            "2025-08-12",
        ),
    ] {
        let exchanges = recording::night(&example("pages"), NIGHTS[2]);
        let last = exchanges
            .iter()
            .rfind(|exchange| exchange.url.split('/').nth(2) == Some(host))
            .expect("the host is recorded");
        let url = WebUrl::parse(&last.url).expect("an address");
        let about = About {
            url: &url,
            content_type: Some("text/html; charset=utf-8"),
            day: None,
            publisher: None,
            wants_anchors: false,
        };
        let body = last.response.windows(4).position(|at| at == b"\r\n\r\n");
        let body = &last.response[body.expect("a head and a body") + 4..];
        let page = extract::page(body, &about, Depth::Everything);
        assert_eq!(
            page.title.map(|found| found.value).as_deref(),
            Some(title),
            "{host}"
        );
        let day = page.published.map(|found| found.value.to_string());
        assert_eq!(day.as_deref(), Some(published), "{host}");
    }
}

#[test]
fn the_demo_writes_the_reports_we_show_and_writes_them_again() {
    for (options, shown) in [
        (&["demo"][..], "reports/example/report.md"),
        (
            &["demo", "--lang", "en"][..],
            "reports/example/report.en.md",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let first = verify(folder.path(), options);
        assert!(
            first.status.success(),
            "{}",
            String::from_utf8_lossy(&first.stderr)
        );
        let written =
            fs::read_to_string(folder.path().join("reports/demo/report.md")).expect("written");
        let shown = Path::new(env!("CARGO_MANIFEST_DIR")).join(shown);
        if blessing() {
            fs::create_dir_all(shown.parent().expect("has one")).expect("made");
            fs::write(&shown, &written).expect("written");
        }
        let kept = fs::read_to_string(&shown)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            written == kept,
            "{} is not what the demo writes. If the change is meant: VERIFY_BLESS=1 cargo test --test demo, \
             read the difference, draw the picture with docs/draw-report.py. The demo writes\n{written}",
            shown.display()
        );

        let again = verify(folder.path(), options);
        assert_eq!(
            String::from_utf8_lossy(&again.stdout),
            String::from_utf8_lossy(&first.stdout)
        );
        let rewritten =
            fs::read_to_string(folder.path().join("reports/demo/report.md")).expect("written");
        assert!(
            rewritten == written,
            "a second demo remembers the first:\n{rewritten}"
        );
    }
}

#[test]
fn the_demo_ends_well_and_says_how_it_would_have_ended_in_ci() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let ran = verify(folder.path(), &["demo"]);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{said}");
    assert!(said.contains("would end with exit code 1"), "{said}");
    let shown = String::from_utf8_lossy(&ran.stdout);
    assert!(
        shown
            .trim_end()
            .replace('\\', "/")
            .ends_with("reports/demo/report.md"),
        "the last line is the path: {shown}"
    );
}

fn verify(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_verify"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the binary can be started")
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}

fn blessing() -> bool {
    std::env::var_os("VERIFY_BLESS").is_some()
}
