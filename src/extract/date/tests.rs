use crate::extract::About;
use crate::extract::page;
use crate::model::page::Depth;
use crate::model::page::Page;
use crate::model::url::WebUrl;

/// A page of the given head and body, with a headline between them.
pub(super) fn read(address: &str, head: &str, above: &str, below: &str) -> Page {
    let address = format!("https://gazette.example/{address}");
    read_at(&address, head, above, below)
}

/// The same, at a whole address.
fn read_at(address: &str, head: &str, above: &str, below: &str) -> Page {
    let url = WebUrl::parse(address).expect("a URL");
    let about = About {
        url: &url,
        content_type: None,
        day: Some(jiff::civil::date(2026, 5, 1)),
        publisher: None,
        wants_anchors: false,
    };
    let text =
        "Ships call at the harbour more often than they did a year before, says its master. ";
    let html = format!(
        "<html lang=en><head>{head}<title>Ships call more often</title></head><body>{above}\
         <h1>Ships call more often</h1>{below}<p>{}</p><p>{}</p></body></html>",
        text.repeat(5),
        text.repeat(5)
    );
    page(html.as_bytes(), &about, Depth::Metadata)
}

const LINKED: &str = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ships call more often",
    "datePublished":"2020-05-06","dateModified":"2025-09-25"}</script>"#;
const SHARED: &str = r#"<meta property="article:published_time" content="2020-05-06T08:00:00Z">"#;
const CHANGED: &str = r#"<meta property="article:modified_time" content="2025-09-25T08:00:00Z">"#;

#[test]
fn the_day_of_a_page_is_the_one_that_its_signals_agree_on() {
    for (what, address, head, above, below, day) in [
        ("data alone", "a", LINKED, "", "", Some("2020-05-06")),
        ("nothing", "a", "", "", "", None),
        (
            "a copyright",
            "a",
            "",
            "",
            "<p>© 3 May 2024 The Gazette</p>",
            None,
        ),
        (
            "change before publication",
            "a",
            &format!("{CHANGED}{SHARED}"),
            "",
            "<p>Updated 25 September 2025</p>",
            Some("2020-05-06"),
        ),
        (
            "both days in one line",
            "a",
            "",
            "",
            "<p>Published on Oct 21, 2024 Updated on Mar 9, 2026</p>",
            Some("2024-10-21"),
        ),
        (
            "the first day behind the headline",
            "a",
            "",
            "",
            "<p>Jane Doe, Aug 25, 2024</p><div>Jun 13, 2025</div>",
            Some("2024-08-25"),
        ),
        (
            "a day above the headline, named like a teaser",
            "a",
            "",
            "<div class=teaser-meta>Jane Doe / 07.11.2023 / 09:30</div>",
            "",
            Some("2023-11-07"),
        ),
        (
            "a day set as a heading",
            "a",
            "",
            "",
            "<h5>2024-11-06</h5>",
            Some("2024-11-06"),
        ),
        (
            "a microformat",
            "a",
            "",
            "",
            "<span class=updated title=2024-11-06T18:52:11+00:00></span>",
            Some("2024-11-06"),
        ),
        (
            "the only day, far below",
            "a",
            "",
            "",
            &format!(
                "{}<div>August 12, 2025 by the team</div>",
                "<p>Text.</p>".repeat(60)
            ),
            Some("2025-08-12"),
        ),
        (
            "one of two days, far below",
            "a",
            "",
            "",
            &format!(
                "{}<div>August 12, 2025</div><div>May 3, 2025</div>",
                "<p>Text.</p>".repeat(60)
            ),
            None,
        ),
        (
            "a filled-in first of January",
            "a",
            "<meta name=created content=2004-01-01>",
            "",
            "<p>Updated June 13, 2019</p>",
            Some("2019-06-13"),
        ),
        (
            "a meta with its value under another name",
            "a",
            "<meta name=og:article:published_time value=2024-12-14T06:02:15Z>",
            "",
            "",
            Some("2024-12-14"),
        ),
        (
            "a meta of publication in no list",
            "a",
            "<meta name=prism.publicationDate content=2024-12-14>",
            "",
            "",
            Some("2024-12-14"),
        ),
        (
            "RDFa",
            "a",
            "",
            "",
            "<span property='dc:date dc:created' content=2024-12-14T14:16:26+01:00>Saturday</span>",
            Some("2024-12-14"),
        ),
        (
            "the address",
            "meldungen/29-10-2024",
            "",
            "",
            "",
            Some("2024-10-29"),
        ),
    ] {
        let page = read(address, head, above, below);
        let found = page.published.map(|found| found.value.to_string());
        assert_eq!(found.as_deref(), day, "{what}");
    }
}

#[test]
fn a_page_is_dated_by_what_it_shows_where_only_json_ld_tells_another_day() {
    let updated = "<p>Updated September 25, 2025</p>";
    let both = "<p>First told on May 6, 2020. Updated September 25, 2025</p>";
    for (what, head, below, published, declared) in [
        (
            "json-ld alone",
            LINKED,
            updated,
            "2025-09-25",
            Some("2020-05-06"),
        ),
        (
            "open graph too",
            &format!("{LINKED}{SHARED}"),
            updated,
            "2020-05-06",
            None,
        ),
        (
            "open graph too, but the page speaks of no update",
            &format!("{LINKED}{SHARED}"),
            "<p>September 25, 2025</p>",
            "2020-05-06",
            None,
        ),
        ("shown too", LINKED, both, "2020-05-06", None),
        ("nothing shown", LINKED, "", "2020-05-06", None),
    ] {
        let page = read("a", head, "", below);
        let text = |day: Option<crate::model::page::Found<_>>| {
            day.map(
                |found: crate::model::page::Found<crate::model::date::PartialDate>| {
                    found.value.to_string()
                },
            )
        };
        assert_eq!(text(page.published).as_deref(), Some(published), "{what}");
        assert_eq!(text(page.declared).as_deref(), declared, "{what}");
        assert_eq!(text(page.modified).as_deref(), Some("2025-09-25"), "{what}");
    }
}

#[test]
fn a_list_of_other_pages_has_no_day() {
    let teasers = |of: &[&str]| -> String {
        let teaser = |day: &&str| format!("<li><a href=b>A ship calls</a> <span>{day}</span></li>");
        of.iter().map(teaser).collect()
    };
    let days = ["12 May 2024", "9 May 2024", "3 May 2024", "1 May 2024"];
    let labelled = format!("<p>Published 12 May 2024</p>{}", teasers(&days[1..]));
    for (what, head, below, day) in [
        ("a list", "", teasers(&days), None),
        ("two days", "", teasers(&days[..2]), Some("2024-05-12")),
        ("data", SHARED, teasers(&days), Some("2020-05-06")),
        ("a word", "", labelled, Some("2024-05-12")),
        (
            "before the headline",
            "",
            "<p class=date>1 April 2024</p>".to_owned(),
            Some("2024-04-01"),
        ),
    ] {
        let above = if what == "before the headline" {
            teasers(&days)
        } else {
            String::new()
        };
        let page = read("a", head, &above, &below);
        let found = page.published.map(|found| found.value.to_string());
        assert_eq!(found.as_deref(), day, "{what}");
    }
}

#[test]
fn day_and_month_are_told_apart_by_what_else_the_page_tells() {
    for (what, address, head, day) in [
        ("the American way", "a", "", "2024-09-10"),
        (
            "data",
            "a",
            "<meta name=date content=2024-10-09>",
            "2024-10-09",
        ),
        ("the address", "2024/10/ships", "", "2024-10-09"),
        (
            "the country in the address",
            "en-gb/ships",
            "",
            "2024-10-09",
        ),
        (
            "the country that the data tell",
            "a",
            "<meta property=og:locale content=en_GB>",
            "2024-10-09",
        ),
    ] {
        let page = read(address, head, "", "<p>09/10/2024</p>");
        let found = page.published.map(|found| found.value.to_string());
        assert_eq!(found.as_deref(), Some(day), "{what}");
    }
    // English, but not in the United States.
    let page = read_at("https://gazette.sg/ships", "", "", "<p>09/10/2024</p>");
    assert_eq!(
        page.published
            .map(|found| found.value.to_string())
            .as_deref(),
        Some("2024-10-09")
    );
    let page = read("a", "", "", "<p>03/12/2026</p>");
    assert_eq!(
        page.published
            .map(|found| found.value.to_string())
            .as_deref(),
        Some("2026-03-12")
    );
    // The other way lies in the future of the look.
    let page = read("a", "", "", "<p>12/03/2026</p>");
    assert_eq!(
        page.published
            .map(|found| found.value.to_string())
            .as_deref(),
        Some("2026-03-12")
    );
}

#[test]
fn a_page_that_only_says_how_long_ago_is_dated_from_the_day_of_the_look() {
    let teaser = |ago: &str| format!("<ul class=list><li>Other news<br>{ago}</li></ul>");
    let three = ["1 hour ago", "2 hours ago", "3 days ago"]
        .map(teaser)
        .concat();
    for (what, below, published, or_else, modified) in [
        (
            "counted",
            "<p>3 days ago</p>",
            Some("2026-04-28"),
            Some("2026-04-27"),
            None,
        ),
        (
            "with byline",
            "<p>By Jane Doe · 5 hours ago · 4 min read</p>",
            Some("2026-05-01"),
            Some("2026-04-30"),
            None,
        ),
        (
            "named, with a time",
            "<p>Yesterday, 10:15 am</p>",
            Some("2026-04-30"),
            None,
            None,
        ),
        (
            "named, in a date's element",
            "<p class=date>Yesterday</p>",
            Some("2026-04-30"),
            None,
            None,
        ),
        ("a section's name", "<p>Today</p>", None, None, None),
        (
            "of change",
            "<p>Updated 2 days ago</p>",
            None,
            None,
            Some("2026-04-29"),
        ),
        (
            "both",
            "<p>Updated 2 days ago</p><p>Published 9 days ago</p>",
            Some("2026-04-22"),
            Some("2026-04-21"),
            None,
        ),
        (
            "beside a day",
            "<p>3 May 2024</p><p>3 days ago</p>",
            Some("2024-05-03"),
            None,
            None,
        ),
        (
            "of a comment",
            "<div class=comments><p>3 days ago</p></div>",
            None,
            None,
            None,
        ),
        ("weeks", "<p>2 weeks ago</p>", None, None, None),
        ("a list", three.as_str(), None, None, None),
    ] {
        let page = read("a", "", "", below);
        let day = |found: Option<&crate::model::page::Found<crate::model::date::PartialDate>>| {
            found.map(|f| f.value.to_string())
        };
        assert_eq!(day(page.published.as_ref()).as_deref(), published, "{what}");
        let other = page
            .published
            .as_ref()
            .and_then(|f| f.or_else)
            .map(|d| d.to_string());
        assert_eq!(other.as_deref(), or_else, "{what}");
        if modified.is_some() {
            assert_eq!(day(page.modified.as_ref()).as_deref(), modified, "{what}");
        }
    }
}
