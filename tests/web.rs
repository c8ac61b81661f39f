//! The web stack against a server that misbehaves, on loopback.

#[path = "support/rude.rs"]
mod rude;

use jiff::Timestamp;
use rude::Act;
use rude::Rude;
use rude::answer;
use rude::bare;
use rude::page;
use rude::raw;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;
use verify::model::observation::Cut;
use verify::model::observation::Exposure;
use verify::model::observation::Failure;
use verify::model::observation::Fetched;
use verify::model::observation::Look;
use verify::model::observation::Outcome;
use verify::model::observation::Phase;
use verify::model::observation::Skip;
use verify::model::observation::Tls;
use verify::model::observation::Validators;
use verify::model::observation::Why;
use verify::model::url::WebUrl;
use verify::web::Fetch;
use verify::web::Options;
use verify::web::Web;
use verify::web::warc;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);
const HTML: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

fn options() -> Options {
    Options {
        timeout: Duration::from_millis(1500),
        pace: Duration::ZERO,
        max_body: 100_000,
        allow_net: vec!["127.0.0.0/8".parse().unwrap()],
        ..Options::new(Arc::new(|| NOW))
    }
}

async fn look(web: &Web, url: &str) -> Fetched {
    look_because(web, url, Why::Cited).await
}

async fn look_because(web: &Web, url: &str, why: Why) -> Fetched {
    let look = Look {
        url: WebUrl::parse(url).unwrap(),
        why,
        validators: None,
        budget: None,
    };
    web.fetch(&look).await
}

/// What came of a look, in one word.
fn word(fetched: &Fetched) -> String {
    match &fetched.observation.outcome {
        Outcome::Answered(answer) => match answer.cut {
            None => answer.status.to_string(),
            Some(cut) => format!("{} {cut:?}", answer.status),
        },
        Outcome::Failed(failure) => match failure {
            Failure::Malformed(_) => "malformed".to_owned(),
            Failure::Tls(kind, _) => format!("{kind:?}"),
            Failure::Unsafe { how, .. } => format!("unsafe {how:?}"),
            Failure::BadRedirect(_) => "bad redirect".to_owned(),
            other => format!("{other:?}"),
        },
        Outcome::Skipped(skip) => format!("{skip:?}"),
    }
}

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

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_inside_is_contacted_by_any_road() {
    let inside = Rude::start(|_, _| page()).await;
    let port = inside.address.port();
    let outside = Rude::on("127.1.0.1:0", None, move |path, _| {
        let target = format!("http://127.0.0.1:{port}{path}");
        match path {
            "/refresh" => answer(
                200,
                "Content-Type: text/html",
                format!("<!doctype html><meta http-equiv=refresh content='0; url={target}'>"),
            ),
            "/page" => page(),
            "/mapped" => bare(302, &format!("Location: http://[::ffff:127.0.0.1]:{port}/")),
            "/name" => bare(302, &format!("Location: http://localhost:{port}/")),
            _ => bare(302, &format!("Location: {target}")), // robots.txt too
        }
    })
    .await;
    let web = Web::live(&Options {
        allow_net: vec!["127.1.0.0/16".parse().unwrap()],
        ..options()
    })
    .unwrap();
    for (url, came) in [
        (outside.url("/page"), "200"),
        (outside.url("/x"), "unsafe Redirect"),
        (outside.url("/refresh"), "unsafe Redirect"),
        (outside.url("/mapped"), "unsafe Redirect"),
        (outside.url("/name"), "unsafe Redirect"),
        (inside.url("/x"), "unsafe Written"),
        (format!("http://localhost:{port}/"), "unsafe Written"),
        (
            format!(
                "http://127.0.0.1:80@127.1.0.1:{}/page",
                outside.address.port()
            ),
            "unsafe Written",
        ),
    ] {
        assert_eq!(word(&look(&web, &url).await), came, "{url}");
    }
    assert_eq!(inside.all_hits().len(), 0, "{:?}", inside.all_hits());
    let shut = Web::live(&Options {
        allow_net: Vec::new(),
        ..options()
    })
    .unwrap();
    let fetched = look(&shut, &outside.url("/page")).await;
    assert!(matches!(
        fetched.observation.outcome,
        Outcome::Failed(Failure::Unsafe {
            how: Exposure::Written,
            ..
        })
    ));
}

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
        };
        let fetched = web.fetch(&look).await;
        let answer = fetched.observation.answer().expect("an answer");
        assert_eq!((answer.status, answer.revalidated), (304, revalidated));
    }
    assert!(server.hits()[0].head.contains("if-none-match: \"v1\""));
    assert!(!server.hits()[1].head.contains("if-none-match"));
}

mod tls {
    use super::*;
    use rcgen::CertificateParams;
    use rcgen::Issuer;
    use rcgen::KeyPair;
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls;

    fn authority() -> (Issuer<'static, KeyPair>, String) {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        (Issuer::new(params, key), pem)
    }

    fn acceptor(issuer: Option<&Issuer<'static, KeyPair>>, name: &str, year: i32) -> TlsAcceptor {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(year, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = match issuer {
            Some(issuer) => params.signed_by(&key, issuer).unwrap(),
            None => params.self_signed(&key).unwrap(),
        };
        let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_bad_certificate_is_named_and_never_passed_over() {
        let (issuer, pem) = authority();
        let web = Web::live(&Options {
            ca_file: Some(pem.into_bytes()),
            ..options()
        })
        .unwrap();
        for (acceptor, came) in [
            (acceptor(Some(&issuer), "127.0.0.1", 2100), "200".to_owned()),
            (
                acceptor(Some(&issuer), "127.0.0.1", 2021),
                format!("{:?}", Tls::Expired),
            ),
            (
                acceptor(Some(&issuer), "gazette.example", 2100),
                format!("{:?}", Tls::WrongHost),
            ),
            (
                acceptor(None, "127.0.0.1", 2100),
                format!("{:?}", Tls::Untrusted),
            ),
        ] {
            let server = Rude::on("127.0.0.1:0", Some(acceptor), |_, _| page()).await;
            assert_eq!(word(&look(&web, &server.url("/")).await), came);
        }
        let noise = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/", noise.local_addr().unwrap());
        tokio::spawn(async move {
            for n in 0.. {
                let (mut stream, _) = noise.accept().await.unwrap();
                if n % 2 == 0 {
                    let _ =
                        tokio::io::AsyncWriteExt::write_all(&mut stream, b"what is TLS?\r\n").await;
                }
            }
        });
        assert_eq!(
            word(&look(&web, &url).await),
            "Other",
            "no TLS is spoken there"
        );
    }
}

/// Bytes that are written, kept for reading.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_replayed_exactly_without_asking_anybody() {
    let gzip = {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(b"<!doctype html><title>Packed</title>")
            .unwrap();
        to.finish().unwrap()
    };
    let server = Rude::start(move |path, before| match (path, before) {
        ("/robots.txt", _) => answer(
            200,
            "Content-Type: text/plain",
            "User-agent: *\nDisallow: /no",
        ),
        ("/moved", _) => bare(301, "Location: /gzip"),
        ("/gzip", _) => answer(
            200,
            "Content-Type: text/html\nContent-Encoding: gzip",
            &gzip,
        ),
        ("/chunks", _) => raw([
            HTML,
            b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n<p>\r\n0\r\n\r\n",
        ]
        .concat()),
        ("/flaky", 0) => bare(503, ""),
        ("/gone", _) => bare(404, ""),
        ("/half", _) => raw([HTML, b"Content-Length: 900\r\n\r\n<p>"].concat()),
        ("/reset", _) => vec![Act::Reset],
        ("/busy", _) => bare(429, "Retry-After: 9000"),
        _ => page(),
    })
    .await;
    let kept = Shared::default();
    let writer = warc::Writer::new(Box::new(kept.clone()), NOW).unwrap();
    let live = Web::recorded(&options(), writer).unwrap();
    let paths = [
        "/moved",
        "/gzip",
        "/chunks",
        "/flaky",
        "/gone",
        "/gone",
        "/half",
        "/reset",
        "/no",
        "/page?q=ä",
        "/busy",
        "/after",
    ];
    let urls: Vec<String> = paths.iter().map(|path| server.url(path)).collect();
    let mut first = Vec::new();
    for url in &urls {
        first.push(look(&live, url).await);
    }
    live.finish().unwrap();
    let bytes = kept.0.lock().unwrap().clone();
    if let Some(path) = std::env::var_os("VERIFY_KEEP_WARC") {
        std::fs::write(path, &bytes).unwrap();
    }
    let before = server.all_hits().len();
    let (mut again, mut third) = (Vec::new(), Vec::new());
    for run in [&mut again, &mut third] {
        let replayed = Web::replayed(&options(), warc::Reader::new(bytes.clone()).unwrap());
        for url in &urls {
            run.push(look(&replayed, url).await);
        }
    }
    assert_eq!(server.all_hits().len(), before, "a replay asked somebody");
    for (((path, a), b), c) in paths.iter().zip(&first).zip(&again).zip(&third) {
        assert_eq!(word(a), word(b), "{path}");
        assert_eq!(a.body, b.body, "{path}");
        assert_eq!(a.observation.hops, b.observation.hops, "{path}");
        assert_eq!(a.observation.tries, b.observation.tries, "{path}");
        assert_eq!(b.observation, c.observation, "{path}: two replays differ");
    }
    assert_eq!(word(&again[8]), "Robots");
    assert!(matches!(
        again[11].observation.outcome,
        Outcome::Skipped(Skip::Held(_))
    ));
    let torn = warc::Reader::new(bytes[..bytes.len() - 40].to_vec());
    assert!(torn.is_ok(), "a record torn by a kill still opens");
    let unknown = Web::replayed(&options(), warc::Reader::new(bytes).unwrap());
    assert_eq!(
        word(&look(&unknown, "http://other.example/").await),
        "NotRecorded"
    );
    assert_eq!(
        first[6].observation.answer().unwrap().cut,
        Some(Cut::Truncated)
    );
}

#[test]
fn a_page_saved_as_warc_is_found_in_it() {
    let url = WebUrl::parse("https://gazette.example/tides").unwrap();
    let kept = Shared::default();
    let mut writer = warc::Writer::new(Box::new(kept.clone()), NOW).unwrap();
    let headers = |kind: &str| {
        verify::model::observation::Headers(vec![("content-type".to_owned(), kind.to_owned())])
    };
    for (address, status, kind, body) in [
        (
            "https://gazette.example/style.css",
            200,
            "text/css",
            "p { }",
        ),
        (
            "https://gazette.example/",
            404,
            "text/html",
            "<title>no</title>",
        ),
        (
            "https://gazette.example/other",
            200,
            "text/html",
            "<title>Other</title>",
        ),
        (
            "https://gazette.example/tides",
            200,
            "text/html",
            "<title>Tides</title>",
        ),
    ] {
        writer
            .exchange(&warc::Exchange {
                url: &WebUrl::parse(address).unwrap(),
                at: NOW,
                elapsed: Duration::ZERO,
                request: &[],
                status,
                headers: &headers(kind),
                body: body.as_bytes(),
                cut: None,
            })
            .unwrap();
    }
    let bytes = kept.0.lock().unwrap().clone();
    let plain = {
        let mut plain = Vec::new();
        std::io::Read::read_to_end(
            &mut flate2::read::MultiGzDecoder::new(bytes.as_slice()),
            &mut plain,
        )
        .unwrap();
        plain
    };
    let whole = {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(&plain).unwrap();
        to.finish().unwrap()
    };
    for (form, bytes) in [
        ("by record", bytes),
        ("plain", plain),
        ("as a whole", whole),
    ] {
        assert!(warc::is_warc(&bytes), "{form}");
        let page = warc::read_saved(bytes.clone(), Some(&url)).expect(form);
        assert_eq!(page.body, b"<title>Tides</title>", "{form}");
        assert_eq!((page.at, page.status), (NOW, 200), "{form}");
        let first = warc::read_saved(bytes, None).expect(form);
        assert_eq!(first.body, b"<title>Other</title>", "{form}");
    }
    for bytes in [
        &b""[..],
        b"<title>no</title>",
        b"\x1f\x8bxx",
        b"WARC/1.1\r\n",
    ] {
        assert!(warc::read_saved(bytes.to_vec(), None).is_err());
    }
}
