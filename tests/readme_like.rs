//! A README with many prose links is no bibliography: no title is accused, and nothing fails.

mod support;

use jiff::Timestamp;
use std::fmt::Write;
use support::Reply;
use support::Server;
use support::article;
use verify::model::finding::Verdict;
use verify::read;
use verify::store::Store;

#[test]
fn two_hundred_prose_links_and_local_addresses_raise_no_alarm() {
    let server = Server::start(|asked| {
        Reply::html(
            200,
            &article(&format!("Page about {}", asked.path), "2025-03-12"),
        )
    });
    let mut text = String::from(
        "# A tool\n\nRun it, then open http://localhost:3000 or <http://192.168.0.10:8080/admin>.\n\n",
    );
    for n in 0..200 {
        let anchor = [
            "docs",
            "this report",
            "the guide to everything",
            "here",
            "CI",
            "Harbour Authority",
        ][n % 6];
        writeln!(
            text,
            "Some words about thing {n}, see [{anchor}]({}) for more.\n",
            server.url(&format!("/page-{n}"))
        )
        .expect("a string");
    }
    let run = support::run(
        support::job(
            vec![read::document("README.md", text.as_bytes())],
            Timestamp::constant(1_763_000_000, 0),
        ),
        Store::temporary().expect("a store"),
    );
    assert_eq!(run.head.summary.references, 202);
    assert_eq!(run.head.summary.verified, 200);
    assert!(run.worst < Some(Verdict::Suspect), "{:?}", run.worst);
    for judged in run.judged() {
        assert!(
            judged
                .findings
                .iter()
                .all(|finding| finding.check != "title"),
            "{judged:?}"
        );
    }
}
