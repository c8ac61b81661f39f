//! robots.txt and pace.

use super::asked;
use super::look;
use super::look_because;
use super::options;
use super::rude::Act;
use super::rude::Rude;
use super::rude::answer;
use super::rude::bare;
use super::rude::page;
use super::word;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;
use verify::model::observation::Look;
use verify::model::observation::Why;
use verify::web::Fetch;
use verify::web::Options;
use verify::web::Web;

#[tokio::test(flavor = "multi_thread")]
async fn robots_txt_is_obeyed_once_asked_and_mentioned_to_a_person() {
    for (text, status, cited, asked) in [
        ("User-agent: *\nDisallow: /a", 200, "Robots", "200"),
        (
            "User-agent: *\nDisallow: /a\nUser-agent: verify\nAllow: /",
            200,
            "200",
            "200",
        ),
        ("User-agent: *\nDisallow: /", 404, "200", "200"),
        ("User-agent: *\nDisallow: /", 503, "Robots", "200"),
        ("User-agent: *\nCrawl-delay: 3600", 200, "200", "200"),
    ] {
        let server = Rude::start(move |path, _| match path {
            "/robots.txt" => answer(status, "Content-Type: text/plain", text),
            _ => page(),
        })
        .await;
        let web = Web::live(&options()).unwrap();
        assert_eq!(
            word(&look(&web, &server.url("/a")).await),
            cited,
            "{text} {status}"
        );
        let person = look_because(&web, &server.url("/a"), Why::Asked).await;
        assert_eq!(word(&person), asked, "{text} {status}");
        let mentioned = person
            .observation
            .remarks
            .iter()
            .any(|r| r.contains("robots.txt"));
        assert_eq!(mentioned, cited == "Robots", "{text} {status}");
        let robots = server
            .all_hits()
            .iter()
            .filter(|hit| hit.path == "/robots.txt")
            .count();
        assert_eq!(robots, 1, "{text} {status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_told_when_nothing_else_is_wanted_of_it() {
    let server = Rude::start(|path, _| match path {
        "/robots.txt" => bare(404, ""),
        "/moved" => answer(302, "Location: /a", ""),
        _ => page(),
    })
    .await;
    let web = Web::live(&options()).unwrap();
    for (path, last) in [("/a", false), ("/a", true), ("/moved", true)] {
        let look = Look {
            last,
            ..asked(&server.url(path), Why::Cited)
        };
        assert_eq!(word(&web.fetch(&look).await), "200", "{path}");
    }
    let told: Vec<bool> = server
        .all_hits()
        .iter()
        .map(|hit| hit.head.contains("connection: close"))
        .collect();
    // robots.txt, a page, the last page; a redirect and what it leads to
    assert_eq!(told, [false, false, true, true, false]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_asked_at_its_pace_and_never_by_a_crowd() {
    let server = Rude::start(|path, _| match path {
        "/robots.txt" => bare(404, ""),
        _ => [vec![Act::Wait(Duration::from_millis(300))], page()].concat(),
    })
    .await;
    let web = Arc::new(
        Web::live(&Options {
            pace: Duration::from_millis(100),
            ..options()
        })
        .unwrap(),
    );
    let begun = Instant::now();
    let mut looks = tokio::task::JoinSet::new();
    for n in 0..6 {
        let (web, url) = (Arc::clone(&web), server.url(&format!("/{n}")));
        looks.spawn(async move { word(&look(&web, &url).await) });
    }
    while let Some(came) = looks.join_next().await {
        assert_eq!(came.unwrap(), "200");
    }
    // two at once, 300 ms each: three rounds
    assert!(
        begun.elapsed() >= Duration::from_millis(900),
        "{:?}",
        begun.elapsed()
    );
    let mut at: Vec<Instant> = server.hits().iter().map(|hit| hit.at).collect();
    at.sort();
    for pair in at.windows(2) {
        assert!(
            pair[1] - pair[0] >= Duration::from_millis(90),
            "{:?}",
            pair[1] - pair[0]
        );
    }
}
