//! Every case in `fixtures/documents` is read as its `expected.json` says.
//!
//! A case is a folder with one `input.*`; adding one adds no code. `VERIFY_BLESS=1` writes what is
//! read now, to be looked at before it is committed.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures")]

use serde_json::Value;
use serde_json::json;
use std::fs;
use std::path::Path;
use verify::model::claim::Claim;
use verify::model::document::Document;
use verify::model::document::Reference;
use verify::model::document::Target;

#[test]
fn documents_are_read_as_an_editor_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let mut cases: Vec<_> = fs::read_dir(&root)
        .expect("fixtures")
        .map(|e| e.expect("an entry").path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 15, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let name = case
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let input = fs::read_dir(&case)
            .expect("a folder")
            .map(|e| e.expect("an entry").path())
            .find(|p| p.file_stem().is_some_and(|s| s == "input"))
            .unwrap_or_else(|| panic!("{name} has no input"));
        let shown = input
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let document = verify::read::document(&shown, &fs::read(&input).expect("readable"));
        let found = outline(&document);
        let path = case.join("expected.json");
        if std::env::var_os("VERIFY_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&found).expect("values");
            fs::write(&path, text + "\n").expect("writable");
        }
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("expected.json")).expect("JSON");
        if found != expected {
            wrong.push(format!("{name}: {}", difference(&expected, &found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pieces that have meaning to some format; in any order they must not make reading panic.
const PIECES: [&str; 46] = [
    "---\n",
    "+++\n",
    "a: b\n",
    "\n\n",
    "\n",
    "\r\n",
    "\r",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "# ",
    "**",
    "*",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[^1]",
    "[^1]: ",
    "[1]",
    "[1]: ",
    "https://a.example/ä",
    "www.b.example",
    "<a href=\"",
    "\">",
    "</a>",
    "<cite>",
    "<!--",
    "`",
    "| a | b |\n|---|---|\n",
    "{{cite web|url=",
    "|title=",
    "}}",
    "“",
    "」",
    "。",
    "3. Mai 2024",
    "2025年10月",
    "Heute (",
    "References",
    "\0",
    "\u{feff}",
    "@misc{x, url = {",
    ".. [#] ",
];

proptest::proptest! {
    #[test]
    fn no_bytes_make_reading_panic(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
        noise in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40),
    ) {
        let mut text: Vec<u8> = pieces.iter().flat_map(|p| PIECES[*p].bytes()).collect();
        text.extend(noise);
        text.extend(pieces.iter().rev().flat_map(|p| PIECES[*p].bytes()));
        for name in ["a.md", "a.html", "a.txt", "a.rst", "a.wiki", "a.adoc", "a.org", "a.bib"] {
            let document = verify::read::document(name, &text);
            let mut keys: Vec<_> = document.references.iter().map(|r| r.key.clone()).collect();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), document.references.len(), "keys are unique");
        }
    }
}

/// The first difference, in words short enough to read.
fn difference(expected: &Value, found: &Value) -> String {
    for part in [
        "language",
        "as_of",
        "title",
        "references",
        "claims",
        "findings",
        "local",
    ] {
        let (Value::Array(a), Value::Array(b)) = (&expected[part], &found[part]) else {
            if expected[part] != found[part] {
                return format!("{part}: expected {}, found {}", expected[part], found[part]);
            }
            continue;
        };
        for index in 0..a.len().max(b.len()) {
            if a.get(index) != b.get(index) {
                return format!(
                    "{part}[{index}]:\n  expected {:?}\n  found    {:?}",
                    a.get(index),
                    b.get(index)
                );
            }
        }
    }
    String::from("no difference in the parts compared")
}

fn outline(document: &Document) -> Value {
    json!({
        "language": document.language,
        "as_of": document.as_of,
        "title": document.title,
        "marks": document.marks,
        "references": document.references.iter().map(reference).collect::<Vec<_>>(),
        "claims": document.claims.iter().map(claim).collect::<Vec<_>>(),
        "findings": document.findings.iter().map(|f| json!({"check": f.check, "line": f.line, "column": f.column})).collect::<Vec<_>>(),
        "local": document.local_links.iter().map(|l| &l.written).collect::<Vec<_>>(),
        "anchors": document.anchors,
    })
}

fn reference(reference: &Reference) -> Value {
    let target = match &reference.target {
        Target::Web { url, fragment } => match fragment {
            Some(fragment) => format!("{}#{fragment}", url.as_str()),
            None => url.as_str().to_owned(),
        },
        Target::Other { scheme } => format!("({scheme})"),
        Target::Malformed { problem } => format!("({problem})"),
    };
    let mut stated = serde_json::to_value(&*reference.stated).expect("values");
    if let Value::Object(fields) = &mut stated {
        fields.retain(|_, value| !value.is_null() && value != &json!([]));
    }
    json!({
        "line": reference.position.line,
        "column": reference.position.column,
        "key": reference.key,
        "role": reference.role,
        "target": target,
        "stated": stated,
    })
}

fn claim(claim: &Claim) -> Value {
    let inherited: Vec<String> = claim
        .context
        .inherited
        .iter()
        .map(|i| {
            format!(
                "{:?} {} (line {}, {:?})",
                i.part, i.value, i.line, i.strength
            )
            .to_lowercase()
        })
        .collect();
    json!({
        "line": claim.position.line,
        "column": claim.position.column,
        "text": claim.text,
        "leans_on": claim.leans_on,
        "leaning": claim.leaning,
        "headings": claim.context.headings,
        "lead_in": claim.context.lead_in,
        "inherited": inherited,
    })
}
