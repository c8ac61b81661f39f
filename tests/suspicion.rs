//! A page that smells is asked about: its neighbours and those who share its landing decide.

mod support;

use jiff::Timestamp;
use std::collections::HashMap;
use support::Reply;
use support::Server;
use support::article;
use verify::model::class::Class;
use verify::read;
use verify::store::Store;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);

/// The classes of prose links to these addresses, by address.
fn classes(urls: &[String]) -> HashMap<String, Class> {
    let links: Vec<String> = urls
        .iter()
        .map(|url| format!("See [this]({url}).\n"))
        .collect();
    let documents = vec![read::document("post.md", links.join("\n").as_bytes())];
    let store = Store::temporary().expect("a store");
    let run = support::run(support::job(documents, NOW), store);
    run.judged()
        .map(|judged| (judged.url.expect("an address"), judged.link.class))
        .collect()
}

#[test]
fn a_site_that_answers_every_address_alike_has_no_pages() {
    for (honest, class, looks) in [(true, Class::Ok, 2), (false, Class::Soft404, 2)] {
        let server = Server::start(move |asked| {
            if honest && asked.path.contains("no-such-page") {
                Reply::html(404, "")
            } else {
                Reply::html(200, &article("The Gazette - Welcome", "2025-03-12"))
            }
        });
        let url = server.url("/2025/tides-of-the-sea");
        assert_eq!(
            classes(std::slice::from_ref(&url))[&url],
            class,
            "honest: {honest}"
        );
        assert_eq!(server.looks(), looks, "honest: {honest}");
    }
}

#[test]
fn a_page_that_does_not_smell_is_not_asked_about() {
    let server = Server::start(|_| Reply::html(200, &article("Tides of the sea", "2025-03-12")));
    let url = server.url("/2025/tides-of-the-sea");
    assert_eq!(classes(std::slice::from_ref(&url))[&url], Class::Ok);
    assert_eq!(server.looks(), 1);
}

#[test]
fn articles_that_all_end_on_one_page_are_gone() {
    let server = Server::start(|asked| {
        if asked.path.starts_with("/2025/") && !asked.path.contains("no-such-page") {
            Reply::html(301, "").with("Location", "/archive")
        } else if asked.path == "/archive" {
            Reply::html(200, &article("Archive", "2025-03-12"))
        } else {
            Reply::html(404, "")
        }
    });
    let urls: Vec<String> = ["one-long-night", "two-short-days", "three-tides-more"]
        .iter()
        .map(|slug| server.url(&format!("/2025/09/{slug}")))
        .collect();
    for (url, class) in classes(&urls) {
        assert_eq!(class, Class::Soft404, "{url}");
    }
    assert_eq!(classes(&urls[..1])[&urls[0]], Class::OkRedirected);
}
