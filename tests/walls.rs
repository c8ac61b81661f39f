//! What short pages say instead of an article, in many languages, and short notes that only sound like it.
//!
//! The tables hold what was once judged wrong. Pages are of our own.

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

/// Class, language, title and text of pages that are none.
const WALLS: &str = include_str!("fixtures/walls.txt");
/// Language, title and text of short pages that are what was cited.
const NO_WALLS: &str = include_str!("fixtures/no-walls.txt");

/// What a page under this title, with this text, comes to when it answers 200.
fn told(language: &str, title: &str, text: &str) -> Classified {
    let text = if text.starts_with('<') {
        text.to_owned()
    } else {
        format!("<p>{text}</p>")
    };
    let body = format!(
        "<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title}</title></head>\
         <body><h1>{title}</h1>{text}</body></html>"
    );
    told_of(body.into_bytes())
}

fn told_of(body: Vec<u8>) -> Classified {
    told_at(body, None)
}

/// The same where a redirect led to `landed`.
fn told_at(body: Vec<u8>, landed: Option<&str>) -> Classified {
    let asked =
        WebUrl::parse("https://gazette.example/2025/09/tides-of-the-north-sea").expect("a URL");
    let url = landed.map_or(asked.clone(), |landed| {
        WebUrl::parse(landed).expect("a URL")
    });
    let hops = landed.map(|_| Hop {
        url: asked.clone(),
        status: 301,
        to: Some(url.clone()),
    });
    let about = About {
        url: &url,
        content_type: Some("text/html"),
        day: None,
        publisher: None,
        wants_anchors: false,
    };
    let page = extract::page(&body, &about, Depth::Metadata);
    let answer = Answer {
        url: url.clone(),
        status: 200,
        headers: Headers(vec![("content-type".to_owned(), "text/html".to_owned())]),
        cut: None,
        revalidated: false,
    };
    let observation = Observation {
        url: asked,
        at: Timestamp::constant(1_763_000_000, 0),
        outcome: Outcome::Answered(answer),
        hops: hops.into_iter().collect(),
        tries: 1,
        elapsed: Duration::ZERO,
        bytes: 0,
        remarks: Vec::new(),
    };
    link::classify(&Fetched { observation, body }, &page, &[])
}

#[test]
fn a_short_page_is_told_by_what_it_says_in_many_languages() {
    let mut wrong = Vec::new();
    for row in WALLS.lines() {
        let [class, language, title, text] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("four parts: {row}");
        };
        let told = told(language, title, text);
        if told.class.as_str() != class {
            wrong.push(format!("{row}: {}", told.class));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_short_note_about_such_things_is_a_note() {
    let mut wrong = Vec::new();
    for row in NO_WALLS.lines() {
        let [language, title, text] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("three parts: {row}");
        };
        let told = told(language, title, text);
        if told.class != Class::Ok {
            wrong.push(format!("{row}: {} {:?}", told.class, told.signals));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_error_page_is_seen_behind_a_heap_of_scripts_and_an_article_too() {
    let heap = format!("<script>{}</script>", "var a=1;".repeat(60_000));
    let text =
        "<p>High water came at noon, and the pilots counted forty-one ships in the roads.</p>";
    for (text, class) in [
        (
            "<p>The page you requested does not exist.</p>".to_owned(),
            Class::Soft404,
        ),
        (text.repeat(60), Class::Ok),
    ] {
        let page = format!("<title>Gazette</title><div id=\"root\">{heap}{text}</div>");
        assert_eq!(told_of(page.into_bytes()).class, class, "{text:.60}");
    }
}

#[test]
fn an_error_page_may_have_a_long_footer_and_an_article_about_errors_is_one() {
    let text =
        "<p>Here is what others read today, and how to write to us by letter or by telephone.</p>";
    for (title, times, class) in [
        ("Page not found | Gazette", 10, Class::Soft404),
        ("404 - Seite nicht gefunden", 10, Class::Soft404),
        ("Page not found | Gazette", 30, Class::Ok),
        ("Page not found: the art of the error page", 10, Class::Ok),
        ("Why your page was not found, and what to do", 10, Class::Ok),
    ] {
        let told = told("en", title, &text.repeat(times));
        assert_eq!(told.class, class, "{title} {times} {:?}", told.signals);
    }
}

/// An article of some length.
fn article(title: &str, head: &str) -> String {
    let text = "<p>High water came at noon, and the harbour pilots counted forty-one ships.</p>";
    format!(
        "<title>{title}</title>{head}<h1>{title}</h1>{}",
        text.repeat(12)
    )
}

fn short(title: &str, text: &str) -> String {
    format!("<title>{title}</title><h1>{title}</h1>{text}")
}

#[test]
fn an_address_speaks_for_the_page_that_has_its_words() {
    let canonical = "<link rel=canonical href=\"https://gazette.example/\">";
    // page, where a redirect led, class, the sign that is shown
    for (body, landed, class, sign) in [
        // some sites call every page of theirs the front page
        (
            article("Tides of the North Sea", canonical),
            None,
            Class::Ok,
            None,
        ),
        (
            article("Harbour Authority", canonical),
            None,
            Class::Ok,
            Some("canonical-home"),
        ),
        (
            short("Search", "<p>Your search returned no results.</p>"),
            Some("https://gazette.example/search?q=tides"),
            Class::Soft404,
            Some("search-landing"),
        ),
        (
            short("Tides of the North Sea", "<p>High water at noon.</p>"),
            Some("https://gazette.example/search/tides"),
            Class::OkRedirected,
            None,
        ),
        (
            short("Welcome", "<p>High water at noon.</p>"),
            Some("https://gazette.example/2025/09/index.html"),
            Class::OkRedirected,
            Some("home-title"),
        ),
        (
            short("Uh oh...", "<p>High water at noon.</p>"),
            None,
            Class::Ok,
            Some("odd-title"),
        ),
        (
            short("Uh oh...", "<p><a href=/>Take me home</a></p>"),
            None,
            Class::Soft404,
            Some("way-home"),
        ),
        (
            short(
                "Port sells a name",
                "<p>The domain tides.example is for sale, said the clerk.</p>",
            ),
            None,
            Class::Ok,
            Some("domain-offered"),
        ),
    ] {
        let told = told_at(body.clone().into_bytes(), landed);
        let shown = told.signals.iter().map(|sign| sign.name.as_str());
        let shown: Vec<&str> = shown.collect();
        assert_eq!(told.class, class, "{landed:?} {shown:?} {body:.120}");
        assert_eq!(sign.is_some(), !shown.is_empty(), "{shown:?} {body:.120}");
        assert!(sign.is_none_or(|sign| shown.contains(&sign)), "{shown:?}");
    }
}
