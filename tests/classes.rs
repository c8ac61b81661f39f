//! What one look comes to, with the real reader of pages.

use jiff::Timestamp;
use std::time::Duration;
use verify::check::link;
use verify::extract;
use verify::extract::About;
use verify::model::class::Class;
use verify::model::class::Classified;
use verify::model::observation::Answer;
use verify::model::observation::Fetched;
use verify::model::observation::Headers;
use verify::model::observation::Hop;
use verify::model::observation::Observation;
use verify::model::observation::Outcome;
use verify::model::page::Depth;
use verify::model::url::WebUrl;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);
const ASKED: &str = "https://gazette.example/2025/09/tides-of-the-north-sea";

/// What it is; status, further headers and body; where a redirect led; the class.
type Row<'a> = (&'a str, u16, &'a str, String, Option<&'a str>, Class);

/// An article of some length.
fn article(title: &str, head: &str) -> String {
    let text = "<p>High water came at noon, and the harbour pilots counted forty-one ships in the roads before the \
                wind turned north and the ferries stayed in port until the evening tide.</p>"
        .repeat(8);
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{text}</body></html>"
    )
}

fn short(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )
}

fn fetched(outcome: Outcome, body: &str, landed: Option<&str>) -> Fetched {
    let url = WebUrl::parse(ASKED).expect("a URL");
    let hops = landed.map(|landed| Hop {
        url: url.clone(),
        status: 301,
        to: WebUrl::parse(landed).ok(),
    });
    Fetched {
        observation: Observation {
            url,
            at: NOW,
            outcome,
            hops: hops.into_iter().collect(),
            tries: 1,
            elapsed: Duration::ZERO,
            bytes: 0,
            remarks: Vec::new(),
        },
        body: body.as_bytes().to_vec(),
    }
}

fn answered(status: u16, headers: &str, body: &str, landed: Option<&str>) -> Classified {
    let mut all = vec![(
        "content-type".to_owned(),
        "text/html; charset=utf-8".to_owned(),
    )];
    for line in headers.lines() {
        let (name, value) = line.split_once(": ").expect("name and value");
        all.retain(|(known, _)| known != name);
        all.push((name.to_owned(), value.to_owned()));
    }
    let answer = Answer {
        url: WebUrl::parse(landed.unwrap_or(ASKED)).expect("a URL"),
        status,
        headers: Headers(all),
        cut: None,
        revalidated: false,
    };
    let about = About {
        url: &answer.url,
        content_type: answer.headers.get("content-type"),
        day: None,
        publisher: None,
        wants_anchors: true,
    };
    let page = extract::page(body.as_bytes(), &about, Depth::Metadata);
    let fetched = fetched(Outcome::Answered(answer.clone()), body, landed);
    link::classify(&fetched, &page, &[])
}

#[test]
fn a_status_is_told_in_the_field_s_own_words() {
    for (status, class) in [
        (200, Class::Ok),
        (204, Class::Empty),
        (300, Class::Broken),
        (302, Class::Malformed),
        (304, Class::Malformed),
        (401, Class::LoginRequired),
        (402, Class::Paywall),
        (403, Class::Blocked),
        (404, Class::Broken),
        (405, Class::Broken),
        (407, Class::LoginRequired),
        (408, Class::Timeout),
        (410, Class::Broken),
        (429, Class::RateLimited),
        (451, Class::Blocked),
        (500, Class::ServerError),
        (503, Class::ServerError),
        (509, Class::RateLimited),
        (511, Class::LoginRequired),
        (419, Class::Blocked),
        (420, Class::RateLimited),
        (430, Class::Blocked),
        (440, Class::LoginRequired),
        (444, Class::Blocked),
        (495, Class::TlsError),
        (496, Class::LoginRequired),
        (498, Class::LoginRequired),
        (499, Class::Broken),
        (529, Class::ServerError),
        (561, Class::LoginRequired),
        (598, Class::Timeout),
        (600, Class::Malformed),
        (525, Class::TlsError),
        (599, Class::ServerError),
        (999, Class::Blocked),
        (101, Class::Malformed),
    ] {
        let told = answered(status, "", &article("Tides of the North Sea", ""), None);
        assert_eq!(told.class, class, "{status}");
        assert!(!told.detail.en.is_empty() && !told.detail.de.is_empty());
    }
}

#[test]
fn a_page_that_answers_is_told_from_all_that_only_look_like_it() {
    let good = article("Tides of the North Sea", "");
    let table: [Row<'_>; 52] = [
        ("an article", 200, "", good.clone(), None, Class::Ok),
        ("a short note", 200, "", short("Tides", "<p>High water at noon.</p>"), None, Class::Ok),
        ("moved", 200, "", good.clone(), Some("https://gazette.example/sea/tides-of-the-north-sea"), Class::OkRedirected),
        ("https and www", 200, "", good.clone(), Some("https://www.gazette.example/2025/09/tides-of-the-north-sea/"), Class::OkRedirected),
        ("an article about 404s", 200, "", article("404 Page Not Found: the story of an error", ""), None, Class::Ok),
        ("an article about domains", 200, "", article("Why every domain for sale costs too much", ""), None, Class::Ok),
        ("an article with a login box", 200, "", good.replace("</body>", "<form><input type=password></form></body>"), None, Class::Ok),
        ("an article about captchas", 200, "", article("Are you a robot? The captcha turns 25", ""), None, Class::Ok),
        ("an article about maintenance", 200, "", article("Bridge under maintenance until May", ""), None, Class::Ok),
        ("an article behind a cookie banner", 200, "", good.replace("<p>High", "<div>We value your privacy</div><p>High"), None, Class::Ok),
        ("soft 404 by title", 200, "", short("404 - Page Not Found", "<p>Sorry.</p><a href=/>Home</a>"), None, Class::Soft404),
        ("soft 404 by text", 200, "", short("The Gazette", "<p>Oops! We can't find that page. It may have been moved.</p>"), None, Class::Soft404),
        ("soft 404 in German", 200, "", short("Seite nicht gefunden", "<p>Die angeforderte Seite existiert nicht mehr.</p>"), None, Class::Soft404),
        ("soft 404 in French", 200, "", short("Page introuvable - La Gazette", "<p>Désolé.</p>"), None, Class::Soft404),
        ("soft 404 in Chinese", 200, "", short("页面不存在", "<p>抱歉，您访问的页面不存在。</p>"), None, Class::Soft404),
        ("soft 404 in Japanese", 200, "", short("お探しのページは見つかりません", "<p>申し訳ございません。</p>"), None, Class::Soft404),
        ("soft 404 in Russian", 200, "", short("Страница не найдена", "<p>Извините.</p>"), None, Class::Soft404),
        ("soft 404 in Arabic", 200, "", short("الصفحة غير موجودة", "<p>عذرا</p>"), None, Class::Soft404),
        ("sent home", 200, "", article("The Gazette: news from the sea", ""), Some("https://gazette.example/"), Class::Soft404),
        ("sent to an error page", 200, "", short("Sorry", "<p>Nothing here.</p>"), Some("https://gazette.example/404.html"), Class::Soft404),
        ("sent to a section", 200, "", article("News", ""), Some("https://gazette.example/news"), Class::OkRedirected),
        ("parked", 200, "", short("gazette.example - This domain may be for sale", "<p>Buy this domain.</p>"), None, Class::Parked),
        ("parked by script", 200, "", "<html><head><title>gazette.example</title></head><body><script src='https://www.sedoparking.com/x.js'></script></body></html>".to_owned(), None, Class::Parked),
        ("parked on ww1", 200, "", "<html><head><title>gazette.example</title></head><body><script src=/p.js></script></body></html>".to_owned(), Some("https://ww1.gazette.example/a/b"), Class::Parked),
        ("an office on ww2", 200, "", short("Tides of the north", "<p>High water came at noon, and the pilots counted forty-one ships in the roads.</p>"), Some("https://ww2.gazette.example/a/b"), Class::OkRedirected),
        ("parked by redirect", 200, "", short("gazette.example", "<p>Names</p>"), Some("https://www.hugedomains.com/domain_profile.cfm?d=gazette.example"), Class::Parked),
        ("login by redirect", 200, "", short("Log in", "<form><input type=password></form>"), Some("https://gazette.example/login?next=/2025"), Class::LoginRequired),
        ("login by host", 200, "", short("Welcome", "<form><input type=password></form>"), Some("https://accounts.gazette.example/x"), Class::LoginRequired),
        ("login in place", 200, "", short("Sign in", "<p>Please sign in to continue</p><form><input type=password></form>"), None, Class::LoginRequired),
        ("consent by host", 200, "", article("Before you continue", ""), Some("https://consent.gazette.example/m?continue=x"), Class::Consent),
        ("paywall by JSON-LD", 200, "", short("Tides of the North Sea", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script><p>First lines.</p>"), None, Class::Paywall),
        ("paywall by words", 200, "", short("Tides of the North Sea", "<p>First lines. Subscribe to continue reading.</p>"), None, Class::Paywall),
        ("free by JSON-LD", 200, "", article("Tides", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":true}</script>"), None, Class::Ok),
        ("challenge by header", 403, "cf-mitigated: challenge", short("Just a moment...", ""), None, Class::Blocked),
        ("challenge behind 503", 503, "server: cloudflare", short("Just a moment...", "<form id=challenge-form action='/?__cf_chl_x=1'></form>"), None, Class::Blocked),
        ("challenge behind 200", 200, "", short("Just a moment...", "<script src='/cdn-cgi/challenge-platform/x.js'></script>"), None, Class::Blocked),
        ("captcha behind 200", 200, "", short("Security check", "<p>Please complete the captcha to go on.</p>"), None, Class::Blocked),
        ("AWS behind 202", 202, "x-amzn-waf-action: challenge", short("", ""), None, Class::Blocked),
        ("refused politely", 200, "", short("Access Denied", "<p>Reference #18.2f</p>"), None, Class::Blocked),
        ("geo block", 200, "", short("Not available", "<p>This content is not available in your country or region.</p>"), None, Class::Blocked),
        ("geo block in German", 200, "", short("Hinweis", "<p>Dieser Inhalt ist in Ihrem Land nicht verfügbar.</p>"), None, Class::Blocked),
        ("maintenance", 200, "", short("We'll be right back", "<p>The site is down for scheduled maintenance.</p>"), None, Class::ServerError),
        ("maintenance in German", 200, "", short("Wartungsarbeiten", "<p>Bald wieder da.</p>"), None, Class::ServerError),
        ("needs scripts, and says so", 200, "", "<title>Gazette</title><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/a.js></script>".to_owned(), None, Class::NeedsJs),
        ("needs scripts", 200, "", "<title>Gazette</title><div id=\"app\"></div><script src=/a.js></script>".to_owned(), None, Class::NeedsJs),
        ("redirects by script", 200, "", "<title>Moved</title><script>location.href='/x'</script>".to_owned(), None, Class::NeedsJs),
        ("nothing", 200, "", String::new(), None, Class::Empty),
        ("an empty page", 200, "", "<html><head></head><body></body></html>".to_owned(), None, Class::Empty),
        ("a PDF", 200, "content-type: application/pdf", "%PDF-1.7".to_owned(), None, Class::NonHtml),
        ("a PDF that claims to be a page", 200, "", "%PDF-1.7".to_owned(), None, Class::NonHtml),
        ("a page that claims to be a picture", 200, "content-type: image/png", good.clone(), None, Class::Ok),
        ("a feed", 200, "content-type: application/rss+xml", "<?xml version='1.0'?><rss/>".to_owned(), None, Class::NonHtml),
    ];
    let mut wrong = Vec::new();
    for (what, status, headers, body, landed, class) in table {
        let told = answered(status, headers, &body, landed);
        if told.class != class {
            wrong.push(format!(
                "{what}: {} {} {:?}",
                told.class, told.detail.en, told.signals
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What an error page says: language, title, text.
const GONE: &str = include_str!("fixtures/error-pages.txt");

#[test]
fn an_error_page_is_known_by_its_title_or_its_text_in_many_languages() {
    for row in GONE.lines() {
        let [language, title, text] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("three parts: {row}");
        };
        for (title, text) in [(title, "…"), ("Gazette", text)] {
            let page = short(title, &format!("<p>{text}</p>"));
            let told = answered(200, "", &page, None);
            assert_eq!(told.class, Class::Soft404, "{language}: {title} / {text}");
        }
        // the same words above an article are its headline
        let told = answered(200, "", &article(title, ""), None);
        assert_ne!(told.class, Class::Soft404, "{language}: {title}");
    }
}

#[test]
fn what_stands_in_the_way_is_named_whatever_it_calls_itself() {
    let form = "<form><input type=password></form>";
    let script = "<script src=/a.js></script>";
    // status, headers, title, body, class
    for (status, headers, title, body, class) in [
        (
            200,
            "",
            "Making sure you're not a bot!",
            "<p>Loading</p>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Gazette",
            "<script id=anubis_challenge type=application/json>{}</script>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Gazette",
            "<p>You are now in line. Thank you for your patience.</p>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Sicherheitsprüfung",
            "<p>Einen Moment bitte.</p>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Blocked",
            "<p>Your IP address has been blocked.</p>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Too many requests",
            "<p>Slow down.</p>",
            Class::Blocked,
        ),
        (429, "x-kpsdk-ct: 01", "", "", Class::Blocked),
        (403, "x-datadome: protected", "", "", Class::Blocked),
        (404, "x-datadome: protected", "", "", Class::Broken),
        (410, "x-px-blocked: 1", "", "", Class::Broken),
        (
            503,
            "",
            "Gazette",
            "<p>Your access to this site has been limited by its owner.</p>",
            Class::Blocked,
        ),
        (
            200,
            "",
            "Gazette Login, Sign in | Gazette",
            form,
            Class::LoginRequired,
        ),
        (
            200,
            "",
            "Gazette",
            "<p>You must be logged in to view this page.</p>",
            Class::LoginRequired,
        ),
        (
            200,
            "",
            "Sign in to continue",
            "<p>With your library card.</p>",
            Class::LoginRequired,
        ),
        (
            200,
            "",
            "Gazette",
            "<p>You must be logged in to post a comment.</p>",
            Class::Ok,
        ),
        (
            200,
            "",
            "500 Internal Server Error",
            "<p>nginx</p>",
            Class::ServerError,
        ),
        (
            200,
            "",
            "502 Bad Gateway",
            "<p>nginx</p>",
            Class::ServerError,
        ),
        (
            200,
            "",
            "Gazette",
            "<p>Error establishing a database connection</p>",
            Class::ServerError,
        ),
        (
            200,
            "",
            "Ein Fehler ist aufgetreten",
            "<p>Bitte später wieder.</p>",
            Class::ServerError,
        ),
        (
            200,
            "",
            "gazette.example is for sale | Names",
            "<p>Buy now.</p>",
            Class::Parked,
        ),
        (
            200,
            "",
            "The lighthouse is for sale",
            "<p>It was built in 1874.</p>",
            Class::Ok,
        ),
        (
            200,
            "",
            "gazette.example",
            "<script>window.location.href=\"/lander\"</script>",
            Class::Parked,
        ),
        (
            200,
            "",
            "Account Suspended",
            "<p>Ask your provider.</p>",
            Class::Soft404,
        ),
        (
            200,
            "",
            "Welcome to nginx!",
            "<p>If you see this, it works.</p>",
            Class::Soft404,
        ),
        (
            200,
            "",
            "Gazette",
            "<p>There isn't a GitHub Pages site here.</p>",
            Class::Soft404,
        ),
        (
            200,
            "",
            "Forbidden City draws crowds",
            "<p>Queues of two hours.</p>",
            Class::Ok,
        ),
        (
            200,
            "",
            "Airport security checkpoint moves",
            "<p>To the second floor.</p>",
            Class::Ok,
        ),
    ] {
        let told = answered(status, headers, &short(title, body), None);
        assert_eq!(
            told.class, class,
            "{status} {title:?} {body} {:?}",
            told.signals
        );
        assert!(!told.detail.en.is_empty() && !told.detail.de.is_empty());
    }
    // (no heading: what waits for its scripts has none)
    for (page, class) in [
        (format!("<title>Gazette</title><div class=spinner>Loading...</div>{script}"), Class::NeedsJs),
        (format!("<title>Gazette</title><p>JavaScript is disabled in this browser. Please enable it, or take another one, to read on. Here is a list of those that work.</p>{script}"), Class::NeedsJs),
        ("<title>Tides</title><script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>".to_owned(), Class::Ok),
    ] {
        assert_eq!(answered(200, "", &page, None).class, class, "{page}");
    }
}
