//! Pages that have no day of their own: section fronts, archives, contacts, products, events, documentation.
//!
//! `fixtures/no-date/*.html`; adding a case adds no code. At most one in ten may be given a day, and none the
//! first of a year.

#![expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]

use std::fs;
use std::path::PathBuf;
use verify::extract::About;
use verify::extract::page;
use verify::model::page::Depth;
use verify::model::url::WebUrl;

#[test]
fn a_page_without_a_day_of_its_own_is_given_none() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/no-date");
    let mut given = Vec::new();
    let mut pages = 0;
    for file in fs::read_dir(folder).expect("the fixtures") {
        let path = file.expect("a file").path();
        let url = WebUrl::parse("https://gazette.example/harbour").expect("an address");
        for day in [None, Some(jiff::civil::date(2026, 5, 1))] {
            let about = About {
                url: &url,
                content_type: Some("text/html; charset=utf-8"),
                day,
                publisher: None,
                wants_anchors: false,
            };
            let read = page(
                &fs::read(&path).expect("the page"),
                &about,
                Depth::Everything,
            );
            pages += 1;
            if let Some(found) = read.published {
                given.push(format!(
                    "{} {}",
                    path.file_name().unwrap_or_default().display(),
                    found.value
                ));
            }
        }
    }
    assert!(pages >= 60, "the fixtures are there");
    assert!(given.len() * 10 <= pages, "of {pages}: {given:#?}");
    assert!(
        given.iter().all(|day| !day.ends_with("-01-01")),
        "{given:#?}"
    );
}
