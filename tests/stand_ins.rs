//! The example post against its stand-in pages, as they are and with one number, one month and one name changed.
//!
//! Nothing is asked: the pages are given as an editor would have saved them.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the tree it stands in"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use verify::model::document::Document;
use verify::model::fact::ClaimVerdict;
use verify::model::fact::FactResult;
use verify::model::judged::JudgedDocument;
use verify::model::url::WebUrl;
use verify::pipeline::job::Job;
use verify::pipeline::job::Saved;
use verify::read;
use verify::store::Store;

/// What is changed on the pages, wherever it stands there.
const CHANGES: [(&str, &str); 3] = [
    ("97.4", "94.7"),
    ("February 2018", "March 2018"),
    ("Tucker Carlson", "Piers Morgan"),
];

fn example(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(path)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The stand-in pages by the address that the post cites, changed.
fn pages(changes: &[(&str, &str)]) -> Vec<(WebUrl, Saved)> {
    let mut files: Vec<PathBuf> = fs::read_dir(example("pages"))
        .expect("the pages are there")
        .filter_map(|entry| {
            Some(entry.ok()?.path()).filter(|path| path.extension().is_some_and(|e| e == "http"))
        })
        .collect();
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let exchange = text(&file);
        let url = exchange.split_whitespace().nth(1).expect("GET url");
        let mut body = if file.ends_with("businessinsider.http") {
            text(&example("saved/businessinsider.html")) // the site asks for a browser
        } else {
            exchange[exchange.rfind("<!doctype").expect("a page")..].to_owned()
        };
        for (from, to) in changes {
            body = body.replace(from, to);
        }
        let saved = Saved {
            url: None,
            body: body.into_bytes(),
            content_type: Some("text/html; charset=utf-8".to_owned()),
            as_of: None,
        };
        pages.push((WebUrl::parse(url).expect(url), saved));
    }
    assert_eq!(pages.len(), 7);
    pages
}

fn judged(documents: Vec<Document>, changes: &[(&str, &str)]) -> Vec<JudgedDocument> {
    let mut exclude = globset::GlobSetBuilder::new();
    exclude.add(globset::Glob::new("**").expect("a glob"));
    let job = Job {
        saved: pages(changes).into_iter().collect(),
        prefer_saved: true,
        exclude: exclude.build().expect("globs"),
        ..support::job(documents, "2026-11-22T03:10:00Z".parse().expect("a moment"))
    };
    support::run(job, Store::temporary().expect("a store"))
        .head
        .documents
}

fn post(language: &str) -> Document {
    let name = format!("feud.{language}.md");
    read::document(&name, text(&example("posts").join(&name)).as_bytes())
}

/// The conflicts of a document: what it states, and what stands there instead.
fn conflicts(document: &JudgedDocument) -> BTreeSet<(String, String)> {
    let facts = document.claims.iter().flat_map(|claim| &claim.facts);
    facts
        .filter(|fact| fact.result == FactResult::DifferentValue)
        .map(|fact| (fact.stated.clone(), fact.found.clone().unwrap_or_default()))
        .collect()
}

#[test]
fn the_pages_as_they_are_contradict_no_version_of_the_post() {
    // without a dictionary few words of Japanese can be compared with English ones
    for (language, least) in [("de", 9), ("en", 11), ("fr", 8), ("ja", 2)] {
        let document = judged(vec![post(language)], &[]).remove(0);
        assert_eq!(conflicts(&document), BTreeSet::new(), "{language}");
        let mut facts = document.claims.iter().flat_map(|claim| &claim.facts);
        let hint = facts.find(|f| f.result == FactResult::Absent && f.found.is_some());
        assert_eq!(hint, None, "{language}");
        let found = |verdict: ClaimVerdict| {
            document
                .claims
                .iter()
                .filter(|c| c.verdict == verdict)
                .count()
        };
        assert!(
            found(ClaimVerdict::FactsFound) >= least,
            "{language}: {}",
            found(ClaimVerdict::FactsFound)
        );
    }
}

#[test]
fn a_changed_number_month_and_name_are_shown_with_both_values_and_nothing_else() {
    for (language, number, month, name) in [
        (
            "en",
            "$97.4 billion",
            "February 2018",
            Some("Tucker Carlson"),
        ),
        (
            "de",
            "97,4 Milliarden Dollar",
            "Februar 2018",
            Some("Tucker Carlson"),
        ),
        (
            "fr",
            "97,4 milliards de dollars",
            "février 2018",
            Some("Tucker Carlson"),
        ),
        ("ja", "974億ドル", "2018年2月", Some("タッカー・カールソン")),
    ] {
        let document = judged(vec![post(language)], &CHANGES).remove(0);
        let facts = document.claims.iter().flat_map(|claim| &claim.facts);
        let told = |result: FactResult| -> BTreeSet<(&str, &str)> {
            let facts = facts.clone().filter(|fact| fact.result == result);
            facts
                .filter_map(|fact| Some((fact.stated.as_str(), fact.found.as_deref()?)))
                .collect()
        };
        let different = BTreeSet::from([(number, "$94.7 billion"), (month, "March 2018")]);
        let absent: BTreeSet<_> = name
            .map(|name| (name, "Piers Morgan"))
            .into_iter()
            .collect();
        assert_eq!(told(FactResult::DifferentValue), different, "{language}");
        assert_eq!(told(FactResult::Absent), absent, "{language}");
    }
}

#[test]
fn a_name_of_the_german_post_is_one_fact() {
    let document = judged(vec![post("de")], &[]).remove(0);
    let facts = document.claims.iter().flat_map(|claim| &claim.facts);
    let names: BTreeSet<&str> = facts
        .filter(|fact| fact.kind == verify::model::fact::FactKind::Name)
        .map(|fact| fact.stated.as_str())
        .collect();
    assert!(names.contains("Tucker Carlson"), "{names:?}");
    for word in ["Tucker", "Carlson"] {
        assert!(!names.contains(word), "{word} alone: {names:?}");
    }
}

#[test]
fn the_traps_of_the_post_are_no_facts() {
    let document = judged(vec![post("de")], &[]).remove(0);
    for claim in &document.claims {
        for fact in &claim.facts {
            let own_day = fact.value.as_deref() == Some("2025-10");
            assert!(
                !own_day,
                "{}: “Heute (Oktober 2025)” speaks of the post",
                claim.line
            );
            let nickname = fact.stated == "sehr wenig" && fact.result == FactResult::Absent;
            assert!(
                !nickname,
                "two words in quotation marks are never called absent"
            );
        }
    }
    let dated: Vec<&str> = document
        .claims
        .iter()
        .flat_map(|claim| &claim.facts)
        .filter_map(|fact| fact.value.as_deref())
        .filter(|value| value.starts_with("2025-"))
        .collect();
    assert_eq!(
        dated,
        ["2025-02", "2025-08", "2025-09"],
        "lead-ins under their year"
    );
}

#[test]
fn the_versions_of_the_post_say_the_same_until_one_is_changed() {
    let posts = || ["de", "en", "fr", "ja"].map(post).to_vec();
    let told = |documents: Vec<Document>| -> Vec<String> {
        let documents = judged(documents, &[]);
        let findings = documents.iter().flat_map(|document| &document.findings);
        findings
            .filter(|f| f.check == "versions")
            .map(|f| f.says.en.clone())
            .collect()
    };
    assert_eq!(told(posts()), [""; 0], "four faithful versions");
    let name = "feud.fr.md";
    let changed = text(&example("posts").join(name)).replace("97,4 milliards", "94,7 milliards");
    let mut documents = posts();
    documents[2] = read::document(name, changed.as_bytes());
    assert_eq!(
        told(documents),
        ["“94,7 milliards de dollars” here, “97,4 Milliarden Dollar” in feud.de.md:24"]
    );
}
