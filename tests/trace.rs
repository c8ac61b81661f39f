//! A cited page that never was is told apart from one that is gone.

mod support;

use jiff::SignedDuration;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use support::Reply;
use support::Server;
use support::article;
use verify::model::date::PartialDate;
use verify::model::dossier::Confirmation;
use verify::model::finding::Verdict;
use verify::model::judged::Judged;
use verify::model::url::WebUrl;
use verify::pipeline::job::Job;
use verify::read;
use verify::store::Store;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);
const INVENTED: &str = "/news/quiet-harbour-doubles-its-pilots";

/// A site with these pages in its `/sitemap.xml`; all else is 404. Without pages it has no list.
fn site(pages: &'static [&'static str]) -> Server {
    Server::start(move |asked| {
        let home = format!("http://{}", asked.headers["host"]);
        if asked.path == "/sitemap.xml" && !pages.is_empty() {
            let urls = pages
                .iter()
                .map(|page| format!("<url><loc>{home}{page}</loc></url>"));
            let urls: String = urls.collect();
            Reply::html(
                200,
                &format!("<?xml version=\"1.0\"?><urlset>{urls}</urlset>"),
            )
        } else {
            Reply::html(404, "<title>Not found</title><h1>Not found</h1>")
        }
    })
}

fn job(urls: &[String], now: Timestamp) -> Job {
    let entries = urls
        .iter()
        .map(|url| format!("- [Fog and pilots]({url})\n"));
    let text = format!("# Post\n\n## References\n\n{}", entries.collect::<String>());
    support::job(vec![read::document("post.md", text.as_bytes())], now)
}

fn judged(job: Job) -> Vec<Judged> {
    let store = Store::temporary().expect("a store");
    support::run(job, store).judged().collect()
}

/// The level of the remark about a trace.
fn level(judged: &Judged) -> Option<&str> {
    let trace = judged.findings.iter().find(|f| f.check == "trace")?;
    assert_eq!(trace.verdict, None, "a remark decides nothing");
    trace.level.as_deref()
}

#[test]
fn what_no_list_of_the_site_knows_has_no_trace() {
    for (pages, expected) in [
        (
            &["/news/fog-over-the-bay", "/news/ferry-late-again", "/about"][..],
            Some("no-trace"),
        ),
        (
            &[
                "/news/fog-over-the-bay",
                "/2024/quiet-harbour-doubles-pilots",
            ],
            Some("alike"),
        ),
        (&["/news/fog-over-the-bay", INVENTED], Some("listed")),
        (&[], None), // a site without a list says nothing
    ] {
        let server = site(pages);
        let judged = &judged(job(&[server.url(INVENTED)], NOW))[0];
        assert_eq!(level(judged), expected, "{pages:?}");
        assert_eq!(judged.verdict, Verdict::Broken, "{pages:?}");
    }
}

#[test]
fn a_page_that_was_seen_once_is_gone_and_its_site_is_not_asked() {
    let gone = Arc::new(AtomicBool::new(false));
    let now_gone = Arc::clone(&gone);
    let server = Server::start(move |asked| match asked.path.as_str() {
        INVENTED if !now_gone.load(Ordering::Relaxed) => {
            Reply::html(200, &article("Fog and pilots", "2025-03-12"))
        }
        _ => Reply::html(404, ""),
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.db");
    let url = server.url(INVENTED);
    let (store, _) = Store::open(&path, NOW).expect("a history");
    support::run(job(std::slice::from_ref(&url), NOW), store);
    gone.store(true, Ordering::Relaxed);
    let next = NOW + SignedDuration::from_hours(24);
    let (store, _) = Store::open(&path, next).expect("a history");
    let run = support::run(job(&[url], next), store);
    let judged = run.judged().next().expect("one reference");
    assert_eq!((judged.verdict, level(&judged)), (Verdict::Broken, None));
    assert!(!server.paths().contains(&"/sitemap.xml".to_owned()));
}

#[test]
fn what_a_person_confirmed_once_has_a_trace() {
    let server = site(&["/news/fog-over-the-bay", "/news/ferry-late-again"]);
    let url = server.url(INVENTED);
    let mut job = job(std::slice::from_ref(&url), NOW);
    job.confirmed = vec![Confirmation {
        url: WebUrl::parse(&url).expect("an address"),
        on: PartialDate::parse("2024-01-02").expect("a day"),
        title: None,
        published: None,
        until: Some(PartialDate::parse("2024-06-02").expect("a day")),
    }];
    assert_eq!(level(&judged(job)[0]), None);
}

#[test]
fn a_site_is_asked_once_for_all_its_addresses() {
    let server = site(&["/news/fog-over-the-bay", "/news/ferry-late-again"]);
    let urls: Vec<String> = (0..30)
        .map(|n| server.url(&format!("/news/invented-story-{n}-of-the-harbour")))
        .collect();
    let judged = judged(job(&urls, NOW));
    assert!(
        judged
            .iter()
            .all(|judged| level(judged) == Some("no-trace"))
    );
    let asked = server.paths();
    let lists = asked.iter().filter(|path| !path.starts_with("/news/"));
    // the web stack's own look at robots.txt, and the inquiry's
    assert_eq!(
        lists.collect::<Vec<_>>(),
        ["/robots.txt", "/robots.txt", "/sitemap.xml"]
    );
}
