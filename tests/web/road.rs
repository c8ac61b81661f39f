//! Requests, redirects, origins, validators.

use super::look;
use super::options;
use super::rude::Rude;
use super::rude::answer;
use super::rude::bare;
use super::rude::page;
use super::rude::raw;
use super::word;
use verify::model::observation::Look;
use verify::model::observation::Validators;
use verify::model::observation::Why;
use verify::model::url::WebUrl;
use verify::web::Fetch;
use verify::web::Options;
use verify::web::Web;

#[tokio::test(flavor = "multi_thread")]
async fn a_request_says_who_we_are_and_nothing_else() {
    let server = Rude::start(|_, _| page()).await;
    let web = Web::live(&options()).unwrap();
    let fetched = look(&web, &server.url("/a?b")).await;
    assert_eq!(word(&fetched), "200");
    assert!(fetched.body.starts_with(b"<!doctype html>"));
    let hit = &server.hits()[0];
    assert_eq!(hit.path, "/a?b");
    let names: Vec<&str> = hit
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    for name in names {
        assert!(
            ["host", "user-agent", "accept", "accept-encoding"].contains(&name),
            "{name}"
        );
    }
    assert!(hit.head.contains("verify/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_followed_as_browsers_do() {
    let server = Rude::start(|path, before| {
        let number = |prefix: &str| path.strip_prefix(prefix).and_then(|n| n.parse::<u32>().ok());
        if let Some(left) = number("/chain") {
            return match left {
                0 => page(),
                n => bare(301, &format!("Location: /chain{}", n - 1)),
            };
        }
        if let Some(status) = number("/status") {
            return bare(status as u16, "Location: /landed");
        }
        match path {
            "/utf8" => raw("HTTP/1.1 302 Found\r\nLocation: /café\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            "/latin1" => raw(b"HTTP/1.1 302 Found\r\nLocation: /caf\xe9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            "/blank" => bare(302, "Location: /a b"),
            "/self" => bare(302, "Location: /self"),
            "/two" => bare(302, "Location: /three"),
            "/three" => bare(302, "Location: /two"),
            "/nowhere" => bare(302, ""),
            "/broken" => bare(302, "Location: http://[::1"),
            "/file" => bare(302, "Location: file:///etc/passwd"),
            "/cookie" if before == 0 => bare(302, "Location: /cookie\nSet-Cookie: seen=1; Path=/"),
            "/refresh" => answer(200, "Content-Type: text/html", "<!doctype html><meta http-equiv=refresh content='0; url=/landed'>"),
            _ => page(),
        }
    })
    .await;
    let web = Web::live(&options()).unwrap();
    for (path, came, end, hops) in [
        ("/status301", "200", "/landed", 1),
        ("/status302", "200", "/landed", 1),
        ("/status303", "200", "/landed", 1),
        ("/status307", "200", "/landed", 1),
        ("/status308", "200", "/landed", 1),
        ("/status304", "304", "/status304", 0),
        ("/utf8", "200", "/caf%C3%A9", 1),
        ("/latin1", "200", "/caf%E9", 1),
        ("/blank", "200", "/a%20b", 1),
        ("/cookie", "200", "/cookie", 1),
        ("/refresh", "200", "/landed", 1),
        ("/chain10", "200", "/chain0", 10),
        ("/chain11", "RedirectLoop", "/chain0", 11),
        ("/self", "RedirectLoop", "/self", 1),
        ("/two", "RedirectLoop", "/two", 2),
        ("/nowhere", "302", "/nowhere", 0),
        ("/broken", "bad redirect", "/broken", 1),
        ("/file", "unsafe Redirect", "/file", 1),
    ] {
        let fetched = look(&web, &server.url(path)).await;
        assert_eq!(word(&fetched), came, "{path}");
        assert_eq!(fetched.observation.hops.len(), hops, "{path}");
        if hops < 11 && path != "/broken" && path != "/file" {
            assert_eq!(
                fetched.observation.final_url().as_str(),
                server.url(end),
                "{path}"
            );
        }
    }
    let asked = |path: &str| server.hits().iter().filter(|hit| hit.path == path).count();
    assert_eq!(asked("/self"), 1, "a loop is found at its first repeat");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_one_origin_goes_to_another() {
    let other = Rude::start(|_, _| page()).await;
    let to = other.url("/landed");
    let server =
        Rude::start(move |_, _| bare(302, &format!("Location: {to}\nSet-Cookie: secret=1"))).await;
    let web = Web::live(&Options {
        headers: vec![(
            server.address.to_string(),
            "Authorization".to_owned(),
            "Bearer x".to_owned(),
        )],
        ..options()
    })
    .unwrap();
    let url = server.url("/a").replace("://", "://jo:hunter2@");
    assert_eq!(word(&look(&web, &url).await), "200");
    assert!(server.hits()[0].head.contains("authorization"));
    let hits = other.hits();
    for leak in ["cookie", "authorization", "referer", "hunter2", "bearer"] {
        assert!(!hits[0].head.contains(leak), "{leak}: {}", hits[0].head);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_304_confirms_what_we_have_and_only_if_we_asked() {
    let server = Rude::start(|_, _| bare(304, "ETag: \"v1\"")).await;
    let web = Web::live(&options()).unwrap();
    for (etag, revalidated) in [(Some("\"v1\""), true), (None, false)] {
        let look = Look {
            url: WebUrl::parse(&server.url("/a")).unwrap(),
            why: Why::Cited,
            validators: Some(Validators {
                etag: etag.map(str::to_owned),
                last_modified: None,
            }),
            budget: None,
            last: false,
        };
        let fetched = web.fetch(&look).await;
        let answer = fetched.observation.answer().expect("an answer");
        assert_eq!((answer.status, answer.revalidated), (304, revalidated));
    }
    assert!(server.hits()[0].head.contains("if-none-match: \"v1\""));
    assert!(!server.hits()[1].head.contains("if-none-match"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_asked_for_the_outside_only() {
    let proxy = Rude::start(|_, _| page()).await;
    let web = Web::live(&Options {
        allow_net: Vec::new(),
        proxy: Some(proxy.url("")),
        ..options()
    })
    .unwrap();
    assert_eq!(word(&look(&web, "http://9.9.9.9/x").await), "200");
    let asked: Vec<String> = proxy.all_hits().into_iter().map(|hit| hit.path).collect();
    assert_eq!(asked, ["http://9.9.9.9/robots.txt", "http://9.9.9.9/x"]);
    let inside = proxy.url("/inside");
    assert_eq!(word(&look(&web, &inside).await), "unsafe Written");
    assert_eq!(proxy.all_hits().len(), 2);
}
