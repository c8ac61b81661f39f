//! How right is extraction on real pages? A ratchet: floors may be raised; lowering one is a commit of
//! its own, with the reason.
//!
//! The pages are other people's and stay outside the repository: `../shared/bench/extract` (or under
//! `VERIFY_SHARED`), unpacked into `target/bench` as its README says. Without them the test says so and
//! passes. `VERIFY_PREDICTIONS=file.jsonl` writes the answers, for the bench's own `evaluate.py`.

#![expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]

use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use verify::extract::batch;
use verify::model::page::Depth;
use verify::publisher::Publishers;

/// What must hold without any publisher's rule, a little below what was measured: see docs/extraction.md.
const FLOORS: [(&str, f64); 5] = [
    ("day", 0.912),
    ("day precision", 0.938),
    ("title", 0.865),
    ("authors", 0.8),
    ("snippets kept", 0.905),
];

/// The bench's folder and that of its pages, if both are there.
fn bench() -> Option<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared =
        std::env::var_os("VERIFY_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let (gold, pages) = (
        shared.join("bench/extract/gold.jsonl"),
        root.join("target/bench/pages"),
    );
    (gold.is_file() && pages.is_dir()).then_some((gold, pages))
}

#[test]
fn extraction_is_no_worse_than_it_was() {
    let Some((gold, pages)) = bench() else {
        eprintln!(
            "SKIPPED: no bench. Extraction was NOT measured: unpack ../shared/bench/extract/pages.tar.xz into target/bench"
        );
        return;
    };
    let gold: Vec<Value> = fs::read_to_string(gold)
        .expect("the gold")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of gold"))
        .collect();
    let answers = answers(&gold, &pages);
    if let Some(path) = std::env::var_os("VERIFY_PREDICTIONS") {
        fs::write(
            path,
            answers.iter().map(|a| format!("{a}\n")).collect::<String>(),
        )
        .expect("written");
    }
    let score = score(&gold, &answers);
    for (name, floor) in FLOORS {
        let (right, of) = score
            .iter()
            .find(|(n, ..)| *n == name)
            .map(|(_, r, o)| (*r, *o))
            .expect("a score");
        let share = right as f64 / of as f64;
        eprintln!("{name}: {right} of {of}, {share:.3} (floor {floor})");
        assert!(
            share >= floor,
            "{name} fell to {share:.3}, below its floor {floor}"
        );
    }
}

fn answers(gold: &[Value], pages: &Path) -> Vec<Value> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(vec![Value::Null; gold.len()]);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(page) = gold.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let id = page["id"].as_str().expect("an id");
                    let path = pages.join(format!("{id}.html"));
                    let line =
                        serde_json::json!({"id": id, "url": page["url"], "path": path}).to_string();
                    let answer = batch::answer(
                        &line,
                        Depth::Everything,
                        &Publishers::none(),
                        None,
                        |path| fs::read(path),
                    );
                    let at = gold
                        .iter()
                        .position(|g| g["id"] == page["id"])
                        .expect("it is there");
                    answers.lock().expect("no panic")[at] =
                        serde_json::from_str(&answer).expect("JSON");
                }
            });
        }
    });
    answers.into_inner().expect("no panic")
}

/// Name, right ones, all. A coarser yardstick than the bench's own, but of the same things.
fn score(gold: &[Value], answers: &[Value]) -> [(&'static str, usize, usize); 5] {
    let (mut days, mut given, mut right) = (0, 0, 0);
    let (mut titles, mut same_title, mut authors, mut same_authors) = (0, 0, 0, 0);
    let (mut snippets, mut kept) = (0, 0);
    for (gold, answer) in gold.iter().zip(answers) {
        if let Some(day) = gold["date"].as_str() {
            days += 1;
            if let Some(found) = answer["date"].as_str() {
                given += 1;
                right += usize::from(day.starts_with(found));
            }
        }
        if let Some(title) = gold["title"].as_str() {
            titles += 1;
            same_title += usize::from(
                answer["title"]
                    .as_str()
                    .is_some_and(|t| letters(t) == letters(title)),
            );
        }
        if let Some(names) = names(&gold["author"]) {
            authors += 1;
            same_authors += usize::from(
                answer["authors"].as_array().is_some()
                    && Some(names) == self::names(&answer["authors"]),
            );
        }
        for snippet in gold["with"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            snippets += 1;
            let fold = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
            kept += usize::from(
                answer["text"]
                    .as_str()
                    .is_some_and(|t| fold(t).contains(&fold(snippet))),
            );
        }
    }
    [
        ("day", right, days),
        ("day precision", right, given),
        ("title", same_title, titles),
        ("authors", same_authors, authors),
        ("snippets kept", kept, snippets),
    ]
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn names(value: &Value) -> Option<HashSet<String>> {
    let list: Vec<&str> = match value {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let cut = list
        .iter()
        .flat_map(|n| n.split([',', ';']))
        .flat_map(|n| n.split(" and "))
        .flat_map(|n| n.split(" und "));
    let names: HashSet<String> = cut.map(letters).filter(|n| !n.is_empty()).collect();
    (!names.is_empty()).then_some(names)
}
