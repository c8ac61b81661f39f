//! What `verify extract` promises: one answer per line, the page's own address for a file, no line that
//! stops the rest.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes and reads its own folder"
)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn extract(folder: &Path, words: &[&str], input: &str) -> (i32, String) {
    let output = Command::cargo_bin("verify")
        .expect("built")
        .current_dir(folder)
        .arg("extract")
        .args(words)
        .write_stdin(input)
        .output()
        .expect("run");
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8(output.stdout).expect("UTF-8"),
    )
}

fn page(head: &str) -> String {
    format!(
        "<html lang=en><head><title>Tides rise | North Gazette</title>{head}</head>\
         <body><h1>Tides rise</h1><p>The tide rose by two metres in the night.</p></body></html>"
    )
}

#[test]
fn a_file_is_read_with_the_address_that_it_gives_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    for (head, canonical, publisher) in [
        (
            "<link rel=canonical href='https://northgazette.example/tides'>",
            Some("https://northgazette.example/tides"),
            Some("North Gazette"),
        ),
        (
            "<meta property=og:url content='https://northgazette.example/tides'>",
            Some("https://northgazette.example/tides"),
            Some("North Gazette"),
        ),
        ("<link rel=canonical href='/tides'>", None, None),
        ("", None, None),
    ] {
        fs::write(folder.path().join("page.html"), page(head)).expect("written");
        let (code, out) = extract(folder.path(), &["page.html"], "");
        let found: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(code, 0, "{head}");
        assert_eq!(found["title"], "Tides rise", "{head}");
        assert_eq!(found["canonical"].as_str(), canonical, "{head}");
        assert_eq!(found["publisher"].as_str(), publisher, "{head}");
    }
}

#[test]
fn every_line_gets_one_answer_and_none_stops_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("page.html"), page("")).expect("written");
    let lines = [
        r#"{"id": "good", "path": "page.html", "url": "https://northgazette.example/tides", "unknown": 1}"#,
        r#"{"id": 7, "path": "missing.html", "url": "https://northgazette.example/"}"#,
        r#"{"id": "address", "path": "page.html", "url": "no address"}"#,
        r#"{"id": "half"}"#,
        "no JSON",
    ];
    let (code, out) = extract(folder.path(), &["--jsonl"], &lines.join("\n"));
    assert_eq!(code, 0);
    let answers: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), lines.len(), "{out}");
    let of = |id: Value| answers.iter().find(|a| a["id"] == id).expect("an answer");
    for id in [Value::from(7), "address".into(), "half".into(), Value::Null] {
        assert!(of(id.clone())["error"].is_string(), "{id}: {out}");
    }
    let good = of("good".into());
    for field in [
        "title",
        "date",
        "modified",
        "shown",
        "authors",
        "publisher",
        "language",
        "canonical",
        "text",
        "by",
        "confidence",
        "cpu_ms",
    ] {
        assert!(good.get(field).is_some(), "{field}: {good}");
    }
    assert_eq!(good["title"], "Tides rise");
    assert_eq!(good["by"]["title"], "h1");
    assert_eq!(good["publisher"], "North Gazette");
    assert_eq!(good["language"], "en");
}
