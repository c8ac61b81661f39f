//! What is fuzzed: one function for each kind of text that strangers write.
//!
//! Each takes any bytes, must neither panic nor hang, and asserts what always holds. Two drivers
//! share them: `fuzz_targets/` (libFuzzer, through cargo-fuzz) and `tests/fuzz.rs` (a seeded
//! mutator, a few seconds of every `./test`).

use verify::extract;
use verify::extract::About;
use verify::facts::date;
use verify::facts::date::Hint;
use verify::model::date::PartialDate;
use verify::model::dossier::Confirmation;
use verify::model::language::Language;
use verify::model::page::Depth;
use verify::model::page::Page;
use verify::model::url::WebUrl;
use verify::read;
use verify::sources;
use verify::web::Robots;

/// What is driven: it takes any bytes, and must not panic.
pub type Target = fn(&[u8]);

/// Every target with its name: that of its file in `fuzz_targets/`.
pub const ALL: [(&str, Target); 6] = [
    ("markdown", markdown),
    ("page", page),
    ("dates", dates),
    ("robots", robots),
    ("json_ld", json_ld),
    ("sources", sources),
];

/// Reading a document. The first byte picks the format, Markdown for most.
pub fn markdown(data: &[u8]) {
    let Some((first, text)) = data.split_first() else {
        return;
    };
    let name = match first {
        b'0' => "a.html",
        b'1' => "a.rst",
        b'2' => "a.adoc",
        b'3' => "a.org",
        b'4' => "a.wiki",
        b'5' => "a.bib",
        b'6' => "a.txt",
        _ => "a.md",
    };
    let document = read::document(name, text);
    for reference in &document.references {
        let place = reference.position;
        assert!(place.line >= 1 && place.column >= 1, "{place:?}");
    }
    for claim in &document.claims {
        for key in &claim.leans_on {
            let known = document.references.iter().any(|r| r.key == *key);
            assert!(known, "a claim leans on {key:?}, which is no reference");
        }
    }
}

/// Decoding and extraction. The first two bytes pick depth and declared charset.
pub fn page(data: &[u8]) {
    let [depth, charset, body @ ..] = data else {
        return;
    };
    let depth = [Depth::Head, Depth::Metadata, Depth::Everything][usize::from(depth % 3)];
    let content_type = [
        None,
        Some("text/html"),
        Some("text/html; charset=utf-8"),
        Some("text/html; charset=utf-16le"),
        Some("text/html; charset=iso-2022-jp"),
        Some("text/html; charset=gb18030"),
        Some("text/html; charset=windows-1251"),
        Some("text/html; charset=\"nonsense"),
    ][usize::from(charset % 8)];
    sound(&extracted(body, content_type, depth));
}

/// JSON-LD in a page that has nothing else.
pub fn json_ld(data: &[u8]) {
    let mut body =
        b"<!doctype html><title>Tides</title><script type=\"application/ld+json\">".to_vec();
    body.extend_from_slice(data);
    body.extend_from_slice(b"</script><h1>Tides of the sea</h1><p>Text.</p>");
    sound(&extracted(
        &body,
        Some("text/html; charset=utf-8"),
        Depth::Everything,
    ));
}

/// Dates in running text, with every hint.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let german = Some(Language::GERMAN);
    for (language, day_first) in [(None, None), (german, Some(true)), (None, Some(false))] {
        let mut end = 0;
        for mention in date::mentions(
            &text,
            Hint {
                language,
                day_first,
            },
        ) {
            assert!(
                mention.span.start >= end,
                "{mention:?} overlaps the one before"
            );
            assert!(
                text.get(mention.span.clone()).is_some(),
                "{mention:?} cuts a letter"
            );
            end = mention.span.end;
        }
    }
    if let Some(date) = PartialDate::parse(&text) {
        assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
    }
}

/// A robots.txt and, behind a NUL, a path.
pub fn robots(data: &[u8]) {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let text = parts.next().unwrap_or_default();
    let path = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let robots = Robots::parse(text, "verify");
    let _ = robots.forbids(&format!("/{path}"));
    assert_eq!(robots.forbids("/robots.txt"), None);
}

/// `sources.toml`: what can be read can be written to, and read again.
pub fn sources(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(read) = sources::parse("sources.toml", &text) else {
        return;
    };
    let _ = sources::references("sources.toml", &read);
    let document = read::document(
        "post.md",
        b"## References\n\n- [Tides](https://gazette.example/tides)\n",
    );
    let confirmation = Confirmation {
        url: WebUrl::parse("https://gazette.example/tides").expect("an address"),
        on: PartialDate::parse("2026-11-22").expect("a day"),
        title: Some("Tides".to_owned()),
        published: None,
        until: None,
    };
    for written in [
        sources::extended(&text, &[document]),
        sources::confirmed(&text, &confirmation),
    ] {
        let Ok(written) = written else { continue };
        if let Err(error) = sources::parse("sources.toml", &written) {
            panic!("{error}\n--- before\n{text}\n--- after\n{written}");
        }
    }
}

fn extracted(body: &[u8], content_type: Option<&str>, depth: Depth) -> Page {
    let url =
        WebUrl::parse("https://gazette.example/2024/05/06/tides-of-the-sea").expect("an address");
    let about = About {
        url: &url,
        content_type,
        day: Some(jiff::civil::date(2026, 11, 22)),
        publisher: None,
        wants_anchors: true,
    };
    extract::page(body, &about, depth)
}

/// What holds of every page.
fn sound(page: &Page) {
    for confidence in [
        page.title.as_ref().map(|found| found.confidence),
        page.published.as_ref().map(|found| found.confidence),
        page.authors.as_ref().map(|found| found.confidence),
    ]
    .into_iter()
    .flatten()
    {
        assert!((0.0..=1.0).contains(&confidence), "{confidence}");
    }
    if let Some(title) = &page.title {
        assert!(!title.value.trim().is_empty(), "an empty title is none");
    }
}
