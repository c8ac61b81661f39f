//! Bylines as they stand on pages; all names and pages are invented.

use super::line;
use super::names_author;
use super::signature;
use crate::extract::About;
use crate::extract::page;
use crate::model::page::Depth;
use crate::model::url::WebUrl;

/// The names in a line, and whether "By" or its like signs it.
fn signed(line: &str) -> (Vec<String>, bool) {
    signature::read(&line::of_text(line), false).map_or_else(Default::default, |signature| {
        let names = signature.names.into_iter().map(|name| name.text);
        (names.collect(), signature.has_by)
    })
}

/// The authors of a page.
fn authors(html: &str) -> Vec<String> {
    let url = WebUrl::parse("https://gazette.example/tides").expect("a URL");
    let about = About {
        url: &url,
        content_type: Some("text/html; charset=utf-8"),
        day: None,
        publisher: None,
        wants_anchors: false,
    };
    page(html.as_bytes(), &about, Depth::Metadata)
        .authors
        .map(|found| found.value)
        .unwrap_or_default()
}

#[test]
fn a_byline_is_read_in_many_languages() {
    for (line, names) in [
        ("By Jane Doe", vec!["Jane Doe"]),
        ("Written by: Jane Doe, PhD", vec!["Jane Doe"]),
        (
            "By Jane Doe and John Q. Roe | 6 May 2024",
            vec!["Jane Doe", "John Q. Roe"],
        ),
        ("By JANE DOE, Staff Writer", vec!["JANE DOE"]),
        (
            "Posted on 6 May 2024 by Jane Doe in Tides",
            vec!["Jane Doe"],
        ),
        ("By Jan April", vec!["Jan April"]),
        ("2024. május 6. Szerző: Jane Doe", vec!["Jane Doe"]),
        (
            "Tides, National, Top Story | Published: 5 hours ago | Last Updated: 5 hours ago | Written by Jane Doe",
            vec!["Jane Doe"],
        ),
        ("Avtor: Jane Doe", vec!["Jane Doe"]),
        ("От Jane Doe", vec!["Jane Doe"]),
        ("โดย Jane Doe", vec!["Jane Doe"]),
        ("By Jane Doe Jane Doe", vec!["Jane Doe"]),
        ("By Jane Doe, Tidal Systems Engineer", vec!["Jane Doe"]),
        (
            "Von Erika Muster und Max von der Aue, Kiel",
            vec!["Erika Muster", "Max von der Aue"],
        ),
        ("Ein Gastbeitrag von Erika Muster", vec!["Erika Muster"]),
        ("Autorin: Redakteurin Erika Muster", vec!["Erika Muster"]),
        (
            "Veröffentlicht am 6. Mai 2024 von strandgut",
            vec!["strandgut"],
        ),
        (
            "Par Jeanne Dupré et Luc Moreau",
            vec!["Jeanne Dupré", "Luc Moreau"],
        ),
        ("Auteur : Jeanne Dupré", vec!["Jeanne Dupré"]),
        ("Por Juana de la Mar", vec!["Juana de la Mar"]),
        ("di Carla Bianchi", vec!["Carla Bianchi"]),
        ("Door Jan van der Zee", vec!["Jan van der Zee"]),
        ("Af Karen Søe", vec!["Karen Søe"]),
        (
            "Av Kari Nordmann og Ola Nordmann",
            vec!["Kari Nordmann", "Ola Nordmann"],
        ),
        ("Przez Jan Morski", vec!["Jan Morski"]),
        ("Írta: Tengeri Anna", vec!["Tengeri Anna"]),
        ("Yazan: Deniz Kıyı", vec!["Deniz Kıyı"]),
        ("Автор: Анна Морская", vec!["Анна Морская"]),
        ("بقلم: ليلى البحر", vec!["ليلى البحر"]),
        ("作者：王海洋", vec!["王海洋"]),
        ("著者：海野太郎", vec!["海野太郎"]),
        ("기자 김바다", vec!["김바다"]),
        ("文：记者王海洋", vec!["王海洋"]),
    ] {
        assert_eq!(
            signed(line),
            (names.into_iter().map(str::to_owned).collect(), true),
            "{line}"
        );
    }
}

#[test]
fn a_line_without_by_is_read_for_what_it_names() {
    for (line, names) in [
        ("Jane Doe • 6 May 2024", vec!["Jane Doe"]),
        ("6 May 2024 · Jane Doe", vec!["Jane Doe"]),
        ("Jane Doe, John Roe", vec!["Jane Doe", "John Roe"]),
        ("The Gazette Team", vec!["The Gazette Team"]),
        ("Reviewed by Jane Doe", vec![]),
        ("Photo: Jane Doe", vec![]),
        ("6 May 2024", vec![]),
        ("Share this article", vec![]),
        ("Read more", vec![]),
    ] {
        assert_eq!(
            signed(line),
            (names.into_iter().map(str::to_owned).collect(), false),
            "{line}"
        );
    }
}

#[test]
fn only_a_persons_name_makes_a_line_a_byline() {
    for (line, is) in [
        ("By Jane Doe", true),
        ("Von Erika Muster", true),
        ("By the sea", false),
        ("By now", false),
        ("Von Kiel nach Husum", false),
        ("Jane Doe", false),
    ] {
        assert_eq!(names_author(line), is, "{line}");
    }
}

#[test]
fn a_page_names_its_authors_in_data_and_near_its_headline() {
    let article = |head: &str, byline: &str| {
        format!(
            "<head><title>Tides of the North Sea</title>{head}</head><body><h1>Tides of the North Sea</h1>{byline}\
             <p>The water rises twice a day and falls twice a day, and nobody who lives here looks up for it.</p>\
             <p>It did so before there were people, and it will do so when the last of them has moved away.</p></body>"
        )
    };
    for (why, head, byline, names) in [
        (
            "an element's edge parts words",
            "",
            "<p class=byline>By <a href=/author/jane>Jane Doe</a><span>CEO</span></p>",
            vec!["Jane Doe"],
        ),
        (
            "a link to an author signs without \"by\"",
            "",
            "<p><a href=/authors/jane-doe>Jane Doe</a></p>",
            vec!["Jane Doe"],
        ),
        (
            "the line names all, the data the first",
            "<meta name=author content='Jane Doe'>",
            "<p>By Jane Doe and John Roe</p>",
            vec!["Jane Doe", "John Roe"],
        ),
        (
            "a name shown beats an account",
            "<meta name=author content=admin>",
            "<p>By Jane Doe</p>",
            vec!["Jane Doe"],
        ),
        (
            "a name shown beats the site",
            "<meta property=og:site_name content='The Gazette'><meta name=author content='The Gazette'>",
            "<p>By Jane Doe</p>",
            vec!["Jane Doe"],
        ),
        (
            "a site may be called after its author",
            "<meta property=og:site_name content='Jane Doe'>",
            "<p class=byline>By Jane Doe</p>",
            vec!["Jane Doe"],
        ),
        (
            "each author in a line of its own",
            "",
            "<ul class=authors><li>Jane Doe</li><li>John Roe</li></ul>",
            vec!["Jane Doe", "John Roe"],
        ),
        (
            "\"By\" in a line of its own",
            "",
            "<div>Written by</div><div>Jane Doe</div>",
            vec!["Jane Doe"],
        ),
        (
            "who checked it did not write it",
            "",
            "<div class=author>Jane Doe</div><div class=author>Fact checked by</div><div class=author>John Roe</div>",
            vec!["Jane Doe"],
        ),
        (
            "a name behind a date and its time",
            "",
            "<p>6 May 2024 at 10:30 / Jane Doe</p>",
            vec!["Jane Doe"],
        ),
        (
            "who took the picture stands in a line of his own, and the byline follows",
            "",
            "<div>Photo: Max Muster</div><div class=byline>By Jane Doe</div>",
            vec!["Jane Doe"],
        ),
        (
            "numbers of footnotes are no part of a name",
            "",
            "<ul class=authors><li><a>Jane Doe</a><sup>1</sup></li><li><a>John Roe</a><sup>2</sup></li></ul>",
            vec!["Jane Doe", "John Roe"],
        ),
        (
            "a number, an address and a profile are no names",
            "<meta name=author content=105092><meta property=article:author content='https://social.example/gazette'>",
            "",
            vec![],
        ),
        ("nobody is named", "", "<p>6 May 2024</p>", vec![]),
    ] {
        assert_eq!(authors(&article(head, byline)), names, "{why}");
    }
}

#[test]
fn hundreds_of_signed_lines_before_the_headline_hide_none_behind_it() {
    let menu = "<div><a href=/author/x>By the bay</a></div>".repeat(400);
    let text =
        "The water rises twice a day and falls twice a day, and nobody looks up for it. ".repeat(3);
    let html = format!(
        "<title>Tides of the North Sea</title>{menu}<h1>Tides of the North Sea</h1><p>By Jane Doe</p><p>{text}</p>"
    );
    assert_eq!(authors(&html), ["Jane Doe"]);
}

#[test]
fn long_lines_of_names_are_read_in_bounded_time() {
    for unit in [
        "By ",
        "Jane Doe, ",
        "von der ",
        "(",
        "@a ",
        "a: ",
        "é",
        "Dr. ",
    ] {
        let line = unit.repeat(20_000 / unit.len());
        let (names, _) = signed(&line);
        assert!(names.len() <= 30, "{unit}: {}", names.len());
    }
}
