//! Whatever comes is named and bounded; what may pass is tried again.

use super::HTML;
use super::look;
use super::options;
use super::rude::Act;
use super::rude::Rude;
use super::rude::answer;
use super::rude::bare;
use super::rude::page;
use super::rude::raw;
use super::word;
use std::io::Write;
use std::time::Duration;
use std::time::Instant;
use verify::model::observation::Failure;
use verify::model::observation::Outcome;
use verify::model::observation::Phase;
use verify::model::observation::Skip;
use verify::web::Options;
use verify::web::Web;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_is_named_and_bounded() {
    let gzip = {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..1000 {
            to.write_all(&[b' '; 10_000]).unwrap();
        }
        to.finish().unwrap()
    };
    let html = |more: &[u8]| [HTML, more].concat();
    let server = Rude::start(move |path, _| {
        let forever = |head: &[u8], more: &[u8]| {
            vec![Act::Send(html(head)), Act::Forever(more.to_vec())]
        };
        match path {
            "/bomb" => answer(200, "Content-Type: text/html\nContent-Encoding: gzip", &gzip),
            "/endless" => forever(b"\r\n<p>", &[b'x'; 10_000]),
            "/huge" => forever(b"Content-Length: 10737418240\r\n\r\n<p>", &[b'x'; 10_000]),
            "/crumbs" => forever(b"Transfer-Encoding: chunked\r\n\r\n", &b"1\r\na\r\n".repeat(1000)),
            "/film" => vec![
                Act::Send(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 4000000000\r\n\r\n".to_vec()),
                Act::Forever(vec![0; 10_000]),
            ],
            "/headers" => forever(b"", &[b"X-H: ".as_slice(), &[b'v'; 8000], b"\r\n"].concat()),
            "/short" => raw(html(b"Content-Length: 1000\r\n\r\n<p>half")),
            "/cut" => vec![Act::Send(html(b"Content-Length: 1000\r\n\r\n<p>half")), Act::Reset],
            "/chunk" => raw(html(b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n<p>")),
            "/reset" => vec![Act::Reset],
            "/close" => vec![],
            "/mute" => vec![Act::Wait(Duration::from_secs(60))],
            "/drip" => vec![
                Act::Send(html(b"Content-Length: 1000\r\n\r\n<p>")),
                Act::Wait(Duration::from_secs(60)),
            ],
            "/noise" => raw([0_u8; 300]),
            "/icy" => raw("ICY 200 OK\r\n\r\n"),
            "/1000" => raw("HTTP/1.1 1000 Big\r\nContent-Length: 0\r\n\r\n"),
            "/badgzip" => answer(200, "Content-Type: text/html\nContent-Encoding: gzip", "<p>this was never packed at all"),
            "/many" => answer(200, "Content-Type: text/html\nContent-Encoding: gzip, gzip, gzip", "<p>"),
            _ => page(),
        }
    })
    .await;
    let web = Web::live(&Options {
        retries: 0,
        ..options()
    })
    .unwrap();
    for (path, came) in [
        ("/fine", "200"),
        ("/bomb", "200 TooLarge"),
        ("/endless", "200 TooLarge"),
        ("/huge", "200 TooLarge"),
        ("/crumbs", "200 TooLarge"),
        ("/film", "200"),
        ("/headers", "malformed"),
        ("/short", "200 Truncated"),
        ("/cut", "200 Truncated"),
        ("/chunk", "200 Malformed"),
        ("/reset", "Reset"),
        ("/close", "Reset"),
        ("/mute", "Timeout(Answer)"),
        ("/drip", "200 Timeout"),
        ("/noise", "malformed"),
        ("/icy", "malformed"),
        ("/1000", "malformed"),
        ("/badgzip", "200 Malformed"),
        ("/many", "200 Malformed"),
    ] {
        let begun = Instant::now();
        let fetched = look(&web, &server.url(path)).await;
        assert_eq!(word(&fetched), came, "{path}");
        assert!(
            fetched.body.len() <= 200_000,
            "{path}: {}",
            fetched.body.len()
        );
        assert!(fetched.observation.bytes <= 100_000, "{path}");
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{path}: {:?}",
            begun.elapsed()
        );
    }
    let refused = Web::live(&options()).unwrap();
    let closed = Rude::start(|_, _| page()).await;
    let url = closed.url("/");
    let nobody = format!("http://127.0.0.1:{}/", free_port());
    assert_eq!(word(&look(&refused, &nobody).await), "Refused", "{url}");
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_pass_is_tried_again_and_nothing_else() {
    let server = Rude::start(|path, before| match (path, before) {
        ("/503", 0 | 1) => bare(503, ""),
        ("/torn", 0) => raw([HTML, b"Content-Length: 900\r\n\r\n<p>"].concat()),
        ("/reset", 0) => vec![Act::Reset],
        ("/slow", 0) => vec![Act::Wait(Duration::from_secs(60))],
        ("/429", 0) => bare(429, "Retry-After: 1"),
        ("/429-again", _) => bare(429, ""),
        ("/always", _) => bare(500, ""),
        ("/404", _) => bare(404, ""),
        ("/501", _) => bare(501, ""),
        ("/wall", _) => bare(503, "cf-mitigated: challenge"),
        ("/malformed", _) => raw("no http"),
        _ => page(),
    })
    .await;
    let web = Web::live(&options()).unwrap();
    for (path, came, tries) in [
        ("/503", "200", 3),
        ("/torn", "200", 2),
        ("/reset", "200", 2),
        ("/slow", "200", 2),
        ("/429", "200", 2),
        ("/429-again", "429", 2),
        ("/always", "500", 3),
        ("/404", "404", 1),
        ("/501", "501", 1),
        ("/wall", "503", 1),
        ("/malformed", "malformed", 1),
    ] {
        let fetched = look(&web, &server.url(path)).await;
        assert_eq!(word(&fetched), came, "{path}");
        assert_eq!(fetched.observation.tries, tries, "{path}");
        let hits = server.hits().iter().filter(|hit| hit.path == path).count();
        assert_eq!(hits, tries as usize, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_beyond_reach_closes_the_host_for_tonight() {
    for absurd in [
        "2099",
        "Wed, 21 Oct 2099 07:28:00 GMT",
        "99999999999999999999",
    ] {
        let server = Rude::start(move |_, _| bare(429, &format!("Retry-After: {absurd}"))).await;
        let web = Web::live(&options()).unwrap();
        let begun = Instant::now();
        assert_eq!(word(&look(&web, &server.url("/a")).await), "429");
        let second = look(&web, &server.url("/b")).await;
        assert!(
            matches!(second.observation.outcome, Outcome::Skipped(Skip::Held(s)) if s > 2000),
            "{absurd}: {}",
            word(&second)
        );
        assert_eq!(server.hits().len(), 1, "{absurd}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{absurd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_budget_bounds_all_tries_together() {
    let server = Rude::start(|path, _| match path {
        "/robots.txt" => bare(404, ""),
        _ => vec![Act::Wait(Duration::from_secs(60))],
    })
    .await;
    let web = Web::live(&Options {
        retries: 9,
        budget: Duration::from_secs(2),
        timeout: Duration::from_secs(1),
        ..options()
    })
    .unwrap();
    let begun = Instant::now();
    let fetched = look(&web, &server.url("/")).await;
    assert!(
        matches!(
            fetched.observation.outcome,
            Outcome::Failed(Failure::Timeout(Phase::Answer))
        ),
        "{}",
        word(&fetched)
    );
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
}
