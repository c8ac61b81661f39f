//! The reports of one run of our own invention: what they look like, what a hostile page can do in
//! them, and that they are the same every time, short enough, and without passwords.

#![expect(
    clippy::disallowed_methods,
    reason = "the independent judge reads files"
)]

#[path = "reports/attacks.rs"]
mod attacks;
#[path = "reports/hostile.rs"]
mod hostile;
#[path = "reports/looks.rs"]
mod looks;
#[path = "reports/sample.rs"]
mod sample;
#[path = "reports/sample_document.rs"]
mod sample_document;

use verify::model::judged::Head;
use verify::model::judged::Judged;
use verify::report::FORMATS;
use verify::report::card::card;
use verify::report::headline::Open;
use verify::report::terminal::Terminal;
use verify::report::words::Voice;

fn written(format: &str, head: &Head, references: Vec<Judged>) -> String {
    let report = FORMATS
        .iter()
        .find(|report| report.name() == format)
        .expect("a format");
    let mut out = Vec::new();
    report
        .write(head, &mut references.into_iter(), &mut out)
        .expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

/// Everything that is written of a run: format name as file extension, and text.
fn everything(head: &Head, references: &[Judged]) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&str, String)> = ["md", "json", "jsonl"]
        .map(|format| (format, written(format, head, references.to_vec())))
        .to_vec();
    let terminal = Terminal {
        voice: Voice::German,
        style: false,
        width: 60,
        verbose: true,
    };
    let mut shown: String = references.iter().map(|r| terminal.reference(r)).collect();
    for document in &head.documents {
        shown.push_str(&terminal.document(document, None));
    }
    shown.push_str(&terminal.closing(head, Open::default()));
    for judged in references {
        shown.push_str(&card(head, judged, 80, false));
    }
    all.push(("txt", shown));
    all
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let references = sample::references();
    let head = sample::head(&references, "de");
    assert_eq!(
        everything(&head, &references),
        everything(&head, &references)
    );
}

#[test]
fn no_password_is_ever_shown() {
    let address = "https://jo:hunter2@gazette.example/a";
    let mut references = sample::references();
    for judged in &mut references {
        judged.stated.url = address.into();
        judged.stated.title = None;
        judged.url = Some(address.into());
        judged.final_url = Some(address.into());
        judged.link.detail = Some(format!("asked {address}, then {address}"));
        for finding in &mut judged.findings {
            finding.says.en = format!("asked {address}");
            finding.says.de = format!("gefragt {address}");
            for exhibit in &mut finding.exhibits {
                exhibit.text = address.into();
            }
        }
    }
    let mut head = sample::head(&references, "de");
    head.run.inputs = vec![address.into()];
    head.extra.recovered = vec![(address.into(), verify::model::class::Class::Timeout)];
    for (format, text) in everything(&head, &references) {
        assert!(!text.contains("hunter2"), "{format}");
    }
}

#[test]
fn a_report_of_a_terrible_night_still_fits_a_job_summary() {
    let mut gone = sample::references().swap_remove(1);
    gone.stated.title = Some("long words ".repeat(40).into());
    let mut references = Vec::new();
    let mut walled = sample::references().swap_remove(5);
    for line in 1..=9_000 {
        gone.line = line;
        references.push(gone.clone());
        if line > 1_500 {
            continue;
        }
        walled.url = Some(format!("https://host-{line}.example/"));
        walled.line = line;
        references.push(walled.clone());
    }
    let mut head = sample::head(&references[..1], "en");
    let claim = head.documents[0].claims[0].clone();
    head.documents[0].claims = vec![claim; 3_000];
    let text = written("md", &head, references);
    assert!(
        text.len() <= verify::report::md::MOST_BYTES,
        "{}",
        text.len()
    );
    assert!(
        text.contains("more; the JSON report has all of them"),
        "says what it left out"
    );
}

#[test]
fn the_worst_and_newest_come_first() {
    let gone = sample::references().swap_remove(1);
    let other_day = sample::references().swap_remove(3);
    let at = |judged: &Judged, line: u32, new: bool| {
        let mut judged = judged.clone();
        judged.line = line;
        judged
            .findings
            .iter_mut()
            .for_each(|finding| finding.new = new);
        judged
    };
    let references = vec![
        at(&other_day, 1, true),
        at(&gone, 2, false),
        at(&gone, 3, true),
        at(&other_day, 4, false),
    ];
    let head = sample::head(&references, "en");
    let text = written("md", &head, references);
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### Line "))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(lines, ["3", "2", "1", "4"]);
}
