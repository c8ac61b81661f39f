//! Pages of our own, shaped like those of publishers that editors cite: every field is right, with the
//! built-in publishers and without any.
//!
//! `fixtures/publishers/<host>/<capture-date>.html` and the expected `.json` beside it; adding a case
//! adds no code.

#![expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]

use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use verify::extract::About;
use verify::extract::page;
use verify::model::page::Depth;
use verify::model::url::WebUrl;
use verify::publisher::Publishers;

#[derive(Deserialize)]
struct Expected {
    url: String,
    title: String,
    /// What is read without the publisher's rule, where that is why there is one.
    title_without_rule: Option<String>,
    /// The day on which it was captured, where the publisher has rules for several layouts.
    captured: Option<jiff::civil::Date>,
    published: Option<String>,
    modified: Option<String>,
    declared: Option<String>,
    authors: Option<Vec<String>>,
    language: String,
    amendments: usize,
    /// Passages of the main text.
    contains: Vec<String>,
    /// What stands on the page, but not in its main text.
    omits: Vec<String>,
}

fn cases() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/publishers");
    let folders = fs::read_dir(root).expect("the fixtures");
    let mut cases: Vec<PathBuf> = folders
        .flat_map(|folder| fs::read_dir(folder.expect("a folder").path()).expect("a folder"))
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_field_of_a_publisher_s_page_is_right() {
    let cases = cases();
    assert!(cases.len() >= 9, "the fixtures are there");
    for path in cases {
        let html = fs::read(&path).expect("the page");
        let json = fs::read_to_string(path.with_extension("json")).expect("what is expected");
        let expected: Expected = serde_json::from_str(&json).expect("the expected fields");
        let url = WebUrl::parse(&expected.url).expect("an address");
        for has_rules in [true, false] {
            let publishers = match has_rules {
                true => Publishers::with(Vec::new()),
                false => Publishers::none(),
            };
            let title = match &expected.title_without_rule {
                Some(title) if !has_rules => title,
                _ => &expected.title,
            };
            let about = About {
                url: &url,
                content_type: None,
                day: expected.captured,
                publisher: publishers.of(&url),
                wants_anchors: false,
            };
            let page = page(&html, &about, Depth::Everything);
            let case = path.display();
            let day = |found: &Option<verify::model::page::Found<_>>| {
                found
                    .as_ref()
                    .map(|f| ToString::to_string(&f.value as &verify::model::date::PartialDate))
            };
            assert_eq!(
                page.title.map(|t| t.value).as_deref(),
                Some(title.as_str()),
                "{case}"
            );
            assert_eq!(
                day(&page.published),
                expected.published,
                "published: {case}"
            );
            assert_eq!(day(&page.modified), expected.modified, "modified: {case}");
            assert_eq!(day(&page.declared), expected.declared, "declared: {case}");
            assert_eq!(
                page.authors.map(|a| a.value),
                expected.authors,
                "authors: {case}"
            );
            assert_eq!(
                page.language.map(|l| l.value.to_string()),
                Some(expected.language.clone()),
                "language: {case}"
            );
            assert_eq!(
                page.amendments.len(),
                expected.amendments,
                "{:?}: {case}",
                page.amendments
            );
            let text = page.text.unwrap_or_default();
            for passage in &expected.contains {
                assert!(
                    text.contains(passage.as_str()),
                    "{case} lacks: {passage}\n{text}"
                );
            }
            for passage in &expected.omits {
                assert!(
                    !text.contains(passage.as_str()),
                    "{case} keeps: {passage}\n{text}"
                );
            }
        }
    }
}
