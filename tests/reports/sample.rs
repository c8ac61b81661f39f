//! One run of our own invention that has something of everything a report shows.

use super::sample_document;
use verify::model::class::Class;
use verify::model::date::PartialDate;
use verify::model::document::Position;
use verify::model::document::Role;
use verify::model::document::Stated;
use verify::model::finding::Finding;
use verify::model::finding::Place;
use verify::model::finding::Says;
use verify::model::finding::Verdict;
use verify::model::finding::WaivedBy;
use verify::model::judged::FailedLook;
use verify::model::judged::Head;
use verify::model::judged::HeadExtra;
use verify::model::judged::Judged;
use verify::model::judged::Link;
use verify::model::judged::RunHead;
use verify::model::judged::Summary;
use verify::model::language::Language;
use verify::model::observation::Hop;
use verify::model::page::Found;
use verify::model::page::Page;
use verify::model::page::Signal;
use verify::model::page::Via;
use verify::model::url::WebUrl;

/// The document.
pub(crate) const POST: &str = "posts/hafen.de.md";

/// A reference that answers, at `line`, with the findings to come.
pub(crate) fn reference(line: u32, key: &str, url: &str) -> Judged {
    Judged {
        document: POST.into(),
        line,
        column: 3,
        key: key.into(),
        role: Role::List,
        verdict: Verdict::Verified,
        rests_on: Vec::new(),
        stated: Stated {
            url: url.into(),
            ..Stated::default()
        },
        url: Some(url.into()),
        final_url: Some(url.into()),
        link: Link {
            class: Class::Ok,
            status: Some(200),
            detail: None,
            tries: 1,
            elapsed_ms: 212,
            bytes: 61_234,
            hops: Vec::new(),
            first_failed: None,
            last_ok: Some(time("2026-11-22T03:10:00Z")),
            strikes: 0,
            looks: Vec::new(),
        },
        page: Page {
            via: Via::Live,
            as_of: Some(time("2026-11-22T03:10:00Z")),
            ..Page::default()
        },
        findings: vec![finding(
            line,
            "link",
            Some(Verdict::Verified),
            "answers",
            "antwortet",
        )],
    }
}

/// A finding at a line.
pub(crate) fn finding(
    line: u32,
    check: &str,
    verdict: Option<Verdict>,
    en: &str,
    de: &str,
) -> Finding {
    Finding::new(
        check,
        verdict,
        Place(Position { line, column: 3 }),
        Says::new(en, de),
    )
}

/// The references, settled, in document order.
pub(crate) fn references() -> Vec<Judged> {
    let mut fine = reference(
        41,
        "gazette",
        "https://www.gazette.example/2025/sep/25/harbour-sues",
    );
    fine.stated.title = Some("Harbour sues the dredgers".into());
    fine.page.title = Some(Found::new(
        "Harbour sues the dredgers".into(),
        Signal::H1,
        0.97,
    ));
    fine.page.published = Some(Found::new(day("2025-09-25"), Signal::JsonLd, 0.98));
    fine.page.publisher = Some(Found::new("The Gazette".into(), Signal::JsonLd, 0.9));
    fine.page.authors = Some(Found::new(vec!["Jane Doe".into()], Signal::JsonLd, 0.9));
    fine.page.language = Language::parse("en").map(|l| Found::new(l, Signal::Meta, 0.99));
    fine.findings.push(
        finding(
            41,
            "title",
            Some(Verdict::Verified),
            "the page carries the stated title",
            "die Seite trägt den angegebenen Titel",
        )
        .at_level("same")
        .showing("stated", "Harbour sues the dredgers")
        .showing("found", "Harbour sues the dredgers")
        .showing("by", "h1"),
    );

    let mut gone = reference(
        42,
        "tidewire",
        "https://tidewire.example/article/harbour-timeline/",
    );
    gone.stated.title = Some("Timeline: harbour and dredgers".into());
    gone.link.class = Class::Broken;
    gone.link.status = Some(404);
    gone.link.last_ok = Some(time("2026-11-18T03:10:00Z"));
    gone.link.first_failed = Some(time("2026-11-20T03:10:00Z"));
    gone.link.strikes = 3;
    gone.link.looks = [
        "2026-11-20T03:10:00Z",
        "2026-11-21T03:10:00Z",
        "2026-11-22T03:10:00Z",
    ]
    .map(|at| FailedLook {
        at: time(at),
        class: Class::Broken,
        status: Some(404),
    })
    .to_vec();
    gone.page = Page::default();
    let mut link = finding(
        42,
        "link",
        Some(Verdict::Broken),
        "the server says the page is not there (404)",
        "der Server sagt, die Seite sei nicht da (404)",
    )
    .showing(
        "replacement",
        "https://tidewire.example/2025/harbour-timeline",
    );
    link.new = true;
    gone.findings = vec![link];

    let mut goes_on = reference(
        43,
        "ledger",
        "https://ledger.example/harbour-is-going-after-its-rivals",
    );
    goes_on.stated.title = Some("The Harbour Is Going After Its Rivals".into());
    goes_on.page.publisher = Some(Found::new("Ledger".into(), Signal::OpenGraph, 0.9));
    goes_on.findings.push(
        finding(
            43,
            "title",
            Some(Verdict::Verified),
            "the page carries the stated title, and its headline has more",
            "die Seite trägt den angegebenen Titel, ihre Überschrift hat mehr",
        )
        .at_level("page-goes-on")
        .showing("stated", "The Harbour Is Going After Its Rivals")
        .showing(
            "found",
            "The Harbour Is Going After Its Rivals, One Pier At A Time",
        )
        .showing("by", "json-ld"),
    );

    let mut other_day = reference(44, "courier", "https://courier.example/pilots");
    other_day.stated.title = Some("Pilots go back to work".into());
    other_day.stated.published = Some(day("2025-08-16"));
    other_day.page.published = Some(Found::new(day("2024-08-16"), Signal::JsonLd, 0.98));
    other_day.findings.push(
        finding(
            44,
            "date",
            Some(Verdict::Suspect),
            "the page gives another day",
            "die Seite nennt ein anderes Datum",
        )
        .at_level("another-day")
        .showing("stated", "2025-08-16")
        .showing("found", "2024-08-16")
        .showing("by", "json-ld"),
    );

    let mut saved = reference(45, "insider", "https://insider.example/great-jewel");
    saved.link.class = Class::Blocked;
    saved.link.status = Some(403);
    saved.page.via = Via::Saved;
    saved.page.as_of = Some(time("2026-11-20T09:00:00Z"));
    saved.page.publisher = Some(Found::new("Insider".into(), Signal::OpenGraph, 0.9));
    saved.findings = vec![
        finding(45, "link", Some(Verdict::Unverifiable), "asks for a browser (403)", "verlangt einen Browser (403)"),
        finding(45, "title", Some(Verdict::Verified), "the page carries the stated title (on the copy saved by hand, 2026-11-20)", "die Seite trägt den angegebenen Titel (in der von Hand gespeicherten Kopie, 2026-11-20)")
            .at_level("same"),
    ];

    let mut walled = reference(
        46,
        "axle",
        "https://www.axle.example/2025/08/12/harbour-pilots-fight",
    );
    walled.stated.title = Some("Harbour-pilots fight devolves into threats".into());
    walled.link.class = Class::Blocked;
    walled.link.status = Some(403);
    walled.link.last_ok = None;
    walled.page = Page::default();
    walled.findings = vec![
        finding(46, "link", Some(Verdict::Unverifiable), "asks for a browser (403)", "verlangt einen Browser (403)"),
        finding(46, "address", None, "from the address only: dated 2025-08-12; older than the document, as it must be; shares with the title: harbour, pilots, fight", "nur aus der Adresse: Datum 2025-08-12; älter als das Dokument, wie es sein muss; gemeinsam mit dem Titel: harbour, pilots, fight")
            .at_level("day")
            .showing("day-from-address", "2025-08-12"),
    ];

    let mut moved = reference(47, "arsenal", "https://arsenal.example/a-brief-history");
    moved.link.class = Class::OkRedirected;
    moved.final_url = Some("https://arsenal.example/harbour/2025/a-brief-history".into());
    moved.link.hops = vec![Hop {
        url: WebUrl::parse("https://arsenal.example/a-brief-history").expect("a URL"),
        status: 301,
        to: None,
    }];
    let mut waived = finding(
        47,
        "title",
        Some(Verdict::Suspect),
        "the page carries another title",
        "die Seite trägt einen anderen Titel",
    )
    .at_level("different");
    waived.waived = Some(WaivedBy {
        because: "headline differs by region".into(),
        until: None,
    });
    moved.findings.push(waived);

    let mut all = vec![fine, gone, goes_on, other_day, saved, walled, moved];
    for judged in &mut all {
        judged.settle();
    }
    all
}

/// The head, counted.
pub(crate) fn head(references: &[Judged], language: &str) -> Head {
    let mut summary = Summary::default();
    references.iter().for_each(|judged| summary.count(judged));
    summary.recovered = 1;
    let documents = vec![sample_document::document()];
    for claim in &documents[0].claims {
        summary.claims.count(claim.verdict);
    }
    Head {
        schema: 1,
        run: RunHead {
            id: "5b1c".into(),
            started: time("2026-11-22T03:10:00Z"),
            finished: Some(time("2026-11-22T03:10:01Z")),
            version: "0.1.0".into(),
            inputs: vec![POST.into()],
        },
        summary,
        documents,
        extra: HeadExtra {
            language: Language::parse(language),
            void: None,
            walled_hosts: vec![("www.axle.example".into(), 31, 31)],
            notices: Vec::new(),
            took_ms: Some(912),
            recovered: vec![("https://pier.example/map".into(), Class::Timeout)],
        },
    }
}

/// A date.
pub(crate) fn day(text: &str) -> PartialDate {
    PartialDate::parse(text).expect("a date")
}

fn time(text: &str) -> jiff::Timestamp {
    text.parse().expect("a time")
}
