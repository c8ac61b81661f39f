//! What a reader must find in the four versions of the example post: `examples/posts/claims.gold.jsonl`.
//!
//! Each line of the gold is a sentence that bears facts, with its line, the date it comes to once
//! the lead-ins around it are read, and the facts that can be looked for. Names are not in it.

use serde_json::Value;
use std::collections::HashMap;
use std::process::Command;

const GOLD: &str = include_str!("../examples/posts/claims.gold.jsonl");

/// The seven addresses of the reference list, as they stand in each version.
const CITED: usize = 7;

#[test]
fn every_claim_of_the_example_post_is_found_with_its_date_and_facts() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    let mut posts = HashMap::new();
    for gold in GOLD.lines() {
        let gold: Value = serde_json::from_str(gold).expect("JSON");
        let post = gold["post"].as_str().expect("a post");
        let read = posts.entry(post.to_owned()).or_insert_with(|| read(post));
        let text = folded(gold["text"].as_str().expect("a text"));
        let claims = read["documents"][0]["claims"].as_array().expect("claims");
        checked += 1;
        let Some(claim) = claims
            .iter()
            .find(|claim| folded(claim["text"].as_str().unwrap_or_default()).contains(&text))
        else {
            wrong.push(format!("{post}:{}: no claim {text:?}", gold["line"]));
            continue;
        };
        if claim["line"] != gold["line"] {
            wrong.push(format!(
                "{post}:{}: {text:?} stands in line {}",
                gold["line"], claim["line"]
            ));
        }
        if gold["date"].is_string() && dated(claim) != gold["date"] {
            wrong.push(format!(
                "{post}:{}: {text:?} comes to {}, not {}",
                gold["line"],
                dated(claim),
                gold["date"]
            ));
        }
        let facts = claim["facts"].as_array().expect("facts");
        let has = |kind: &str, value: &str| {
            facts.iter().any(|fact| {
                fact["kind"] == kind
                    && folded(fact["value"].as_str().unwrap_or_default()) == folded(value)
            })
        };
        for fact in gold["facts"].as_array().expect("facts") {
            let (kind, value) = (
                fact["kind"].as_str().expect("a kind"),
                fact["value"].as_str().expect("a value"),
            );
            if !has(kind, value) {
                wrong.push(format!(
                    "{post}:{}: {text:?} has no {kind} {value}, but {}",
                    gold["line"],
                    listed(facts)
                ));
            }
        }
    }
    assert_eq!(checked, 56, "14 claims in each of four languages");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_version_cites_the_same_seven_addresses_with_titles_as_written() {
    let mut before: Option<Vec<String>> = None;
    for (post, titles) in [
        (
            "feud.de.md",
            "Elon Musk's xAI accuses OpenAI of stealing trade secrets",
        ),
        (
            "feud.en.md",
            "Elon Musk's xAI accuses OpenAI of stealing trade secrets",
        ),
        (
            "feud.fr.md",
            "Elon Musk's xAI accuses OpenAI of stealing trade secrets",
        ),
        (
            "feud.ja.md",
            "イーロン・マスクのxAI、営業秘密の窃取でOpenAIを非難",
        ),
    ] {
        let read = read(post);
        let references = read["references"].as_array().expect("references");
        let urls: Vec<String> = references
            .iter()
            .map(|one| one["url"].to_string())
            .collect();
        assert_eq!(urls.len(), CITED, "{post}: {urls:?}");
        assert_eq!(references[3]["stated"]["title"], titles, "{post}");
        assert_eq!(references[3]["line"], 36, "{post}");
        assert_eq!(read["documents"][0]["as_of"]["value"], "2025-10", "{post}");
        assert_eq!(read["documents"][0]["as_of"]["by"], "text", "{post}");
        assert!(
            before.is_none_or(|before| before == urls),
            "{post}: {urls:?}"
        );
        before = Some(urls);
    }
}

/// What `verify --offline` reads in a post.
fn read(post: &str) -> Value {
    let ran = Command::new(env!("CARGO_BIN_EXE_verify"))
        .args([
            "--offline",
            "--report",
            "json=-",
            &format!("examples/posts/{post}"),
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the binary can be started");
    serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|cause| panic!("{post}: {cause}\n{}", String::from_utf8_lossy(&ran.stderr)))
}

/// The first date of a claim: the one it says, filled in from around it, else what stands around it.
fn dated(claim: &Value) -> Value {
    let facts = claim["facts"].as_array().expect("facts");
    let inherited = claim["context"]["inherited"].as_array().expect("a list");
    let around: Vec<&str> = inherited
        .iter()
        .filter_map(|part| part["value"].as_str())
        .collect();
    facts
        .iter()
        .filter(|fact| fact["kind"] == "date" && fact["value"].is_string())
        .map(|fact| fact["value"].clone())
        .rev() // of two as fine, the first
        .max_by_key(|value| value.as_str().map_or(0, str::len).min("2024-02".len()))
        .unwrap_or_else(|| Value::from(around.join("-")))
}

fn listed(facts: &[Value]) -> String {
    let all: Vec<String> = facts
        .iter()
        .map(|fact| format!("{} {}", fact["kind"], fact["value"]))
        .collect();
    all.join(", ")
}

/// A text without white space at its ends, runs of it as one space, quotation marks and apostrophes straight.
fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' | '‘' => '\'',
            other => other,
        })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
