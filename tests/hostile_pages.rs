//! Whatever the bytes, extraction ends soon, and never in a panic.

use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prelude::prop;
use proptest::proptest;
use proptest::sample::select;
use proptest::strategy::Strategy;
use verify::extract::About;
use verify::extract::page;
use verify::model::page::Depth;
use verify::model::page::Page;
use verify::model::url::WebUrl;

fn read(body: &[u8], depth: Depth) -> Page {
    let url = WebUrl::parse("https://gazette.example/2024/05/06/tides").expect("an address");
    let about = About {
        url: &url,
        content_type: Some("text/html"),
        day: None,
        publisher: None,
        wants_anchors: true,
    };
    page(body, &about, depth)
}

/// Bricks of broken pages.
const BRICKS: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<!",
    "<div>",
    "</div>",
    "<p",
    " class='related ad",
    "\"",
    "'",
    "<h1>",
    "</h1>",
    "<title>",
    "<table><td>",
    "<select><option>",
    "<script type=application/ld+json>",
    "</script>",
    "{\"@type\":\"Article\",\"headline\":\"",
    "\",}",
    "[[[",
    "\\u12",
    "&#x",
    "&amp;#8217;",
    "<time datetime=",
    "2024-13-45",
    "5. Mai 2024",
    "By Jane Doe and ",
    "Von ",
    "<meta property=og:title content='",
    "<svg>",
    "<template>",
    "é",
    "日本",
    "\u{200b}",
    "\0",
    "\u{feff}",
    "<b>",
    "<a href=",
    "©",
    "Correction: ",
    "Updated ",
    "<textarea>",
    "<iframe/>",
    "=",
    "/",
    " ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for depth in [Depth::Head, Depth::Metadata, Depth::Everything] {
            read(&bytes, depth);
        }
    }

    #[test]
    fn any_soup_of_tags_is_read(soup in prop::collection::vec(select(BRICKS), 0..200).prop_map(|b| b.concat())) {
        for depth in [Depth::Head, Depth::Metadata, Depth::Everything] {
            read(soup.as_bytes(), depth);
        }
    }
}

/// Pages on which html5ever alone takes minutes or gigabytes. The bound here is wide (no optimisation, busy
/// machines); docs/extraction.md has the measured times.
#[test]
fn pages_built_to_stop_a_parser_do_not() {
    let many = 200_000;
    for (name, body) in [
        ("nested divs", "<div>".repeat(many)),
        (
            "attributes of one element",
            format!(
                "<p {}>",
                (0..many).map(|i| format!("a{i} ")).collect::<String>()
            ),
        ),
        (
            "unclosed bold with names",
            (0..many / 4).map(|i| format!("<b id=b{i}><p>x")).collect(),
        ),
        (
            "text in a table",
            format!("<table>{}", "x<b>y".repeat(many / 4)),
        ),
        ("unclosed links", "<a href=1>x".repeat(many / 4)),
        ("less-than signs", "<".repeat(many * 2)),
        ("unclosed comments", "<!--".repeat(many)),
        ("unclosed drawings", "<svg>".repeat(many)),
        (
            "nested arrays",
            format!("<script type=application/ld+json>{}", "[".repeat(many)),
        ),
        ("CDATA without an end", "<![CDATA[x".repeat(many)),
        ("odd comments", "<!--x--!>".repeat(many)),
        ("unclosed titles", "<title>x".repeat(many)),
        ("ampersands", "&".repeat(many * 4)),
        ("escapes", "&amp;".repeat(many * 2)),
        (
            "escapes in attributes",
            format!("<a title='{}'>x", "&amp;".repeat(2000)).repeat(many / 2000),
        ),
        ("paragraphs", "<p>x".repeat(many)),
        ("nested tables", "<table><tr><td>x".repeat(many / 4)),
        ("drop-down lists", "<select><option>x".repeat(many / 4)),
        (
            "raw text never closed",
            "<style><textarea><iframe>".repeat(many / 4),
        ),
        (
            "adopted children",
            "<b><div></b>x<a><p></a></p>".repeat(many / 8),
        ),
        (
            "data",
            "<meta name=date content=2024-05-06>".repeat(many / 8),
        ),
        (
            "headings that all fit",
            format!(
                "<title>Tides of the sea</title>{}",
                "<h1>Tides of the sea</h1>".repeat(many / 8)
            ),
        ),
        (
            "bylines",
            "<p class=author>By Jane Doe and John Roe</p>".repeat(many / 8),
        ),
        ("dates", format!("<p>{}", "5 May 2024 ".repeat(many / 4))),
        ("letters that combine", "\u{316}\u{301}".repeat(many)),
        (
            "notes of changes",
            "<p>Correction: amended on 5 May 2024</p>".repeat(many / 8),
        ),
        (
            "nested values",
            format!(
                "<script type=application/ld+json>{}",
                "{\"a\":".repeat(many)
            ),
        ),
        (
            "commas in data",
            format!(
                "<script type=application/ld+json>{{{}}}</script>",
                " ,".repeat(many)
            ),
        ),
        (
            "nested times",
            format!("{}{}", "<time>".repeat(many / 10), "x ".repeat(many)),
        ),
        (
            "articles in data",
            format!(
                "<script type=application/ld+json>[{}0]</script>",
                "{\"@type\":\"Article\",\"headline\":\"x\"},".repeat(many / 16)
            ),
        ),
        (
            "days in microdata",
            "<b itemprop=datePublished content=2024-05-06>x</b>".repeat(many / 4),
        ),
        (
            "lines of nothing",
            format!("<pre>{}", "\r\n".repeat(many * 8)),
        ),
        (
            "names that no element has",
            (0..many).map(|i| format!("<a{i}\"&;>x")).collect(),
        ),
        (
            "sentences without an English word",
            format!(
                "<p>{}</p>",
                "Die Fähre läuft häufiger als früher aus. ".repeat(6)
            )
            .repeat(many / 40),
        ),
        (
            "times in one line",
            "<time>5 May 2020</time>".repeat(many / 10),
        ),
    ] {
        let start = std::time::Instant::now();
        read(body.as_bytes(), Depth::Everything);
        assert!(
            start.elapsed().as_secs() < 20,
            "{name}: {:?}",
            start.elapsed()
        );
    }
}
