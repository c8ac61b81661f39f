use super::parse;

const WHOLE: &str = r#"documents = ["posts/**/*.md"]

[check]
report = ["md", "json"]
timeout = "8s"
retries = 1

[sources.gazette]
url = "https://gazette.example/a"
title = "Tides"
published = 2025-09-25
saved = "evidence/a.html"
[[sources.gazette.claims]]
text = "Am 25. September stieg das Wasser."
lang = "de"

[sources.almanac]
url = "no address"
published = "2025-09"

[[confirmed]]
url = "https://gazette.example/a"
on = 2026-11-22
until = "2027-05"

[[publisher]]
name = "Example Gazette"
hosts = ["gazette.example"]
[[publisher.rule]]
until = 2024-04-15
title = "h1.headline"

[[waiver]]
check = "title"
url = "https://gazette.example/*"
because = "headline differs by region"
until = 2027-01-01
"#;

#[test]
fn everything_the_contract_names_is_read_with_its_line() {
    let sources = parse("sources.toml", WHOLE).expect("is right");
    assert_eq!(sources.documents, ["posts/**/*.md"]);
    let options: Vec<_> = sources
        .check
        .iter()
        .map(|(k, _, line)| (k.as_str(), *line))
        .collect();
    assert_eq!(options, [("report", 4), ("timeout", 5), ("retries", 6)]);
    let [gazette, almanac] = sources.sources.as_slice() else {
        panic!("two sources");
    };
    assert_eq!(
        (gazette.key.as_str(), gazette.line, gazette.url_line),
        ("gazette", 8, 9)
    );
    assert_eq!(
        gazette.published.map(|d| d.to_string()).as_deref(),
        Some("2025-09-25")
    );
    assert_eq!((gazette.claims.len(), gazette.claims[0].line), (1, 14));
    assert_eq!((almanac.url.as_str(), almanac.line), ("no address", 17));
    assert_eq!(
        sources.confirmed[0].until.map(|d| d.to_string()).as_deref(),
        Some("2027-05")
    );
    assert_eq!(
        sources.publishers[0].rules[0].title.as_deref(),
        Some("h1.headline")
    );
    assert_eq!(
        (sources.waivers[0].check.as_str(), sources.waivers[0].line),
        ("title", 33)
    );
}

#[test]
fn what_cannot_be_meant_is_an_error_with_its_line_and_the_nearest_key() {
    for (text, line, words) in [
        ("documents = []\nsource = 1", 2, "did you mean `sources`"),
        (
            "[sources.a]\nurl = 'x'\ntitel = 'y'",
            3,
            "did you mean `title`",
        ),
        (
            "[sources.a]\nurl = 'x'\n[[sources.a.claims]]\ntxt = 'y'",
            4,
            "did you mean `text`",
        ),
        ("[check]\ntime-out = '8s'", 2, "did you mean `timeout`"),
        ("[check]\nxyzzy = 1", 2, "known here: report"),
        ("[models]\nembeding = 'x'", 2, "did you mean `embedding`"),
        ("[sources.a]\ntitle = 'x'", 1, "`sources.a` has no `url`"),
        (
            "[sources.a]\nurl = 7",
            2,
            "`url` must be a text, not a number",
        ),
        (
            "[sources.a]\nurl = 'x'\npublished = 'May 2025'",
            3,
            "`May 2025` is no date",
        ),
        ("[sources.a]\nurl = 'x'\npublished = 2025-02-30", 3, ""),
        (
            "[sources.a]\nurl = 'x'\n[sources.a]\nurl = 'y'",
            3,
            "duplicate key",
        ),
        ("a = \"unclosed", 1, ""),
        ("documents = 'x'", 1, "`documents` must be a list of texts"),
        (
            "[[confirmed]]\nurl = 'nowhere'\non = 2025-01-01",
            2,
            "no address",
        ),
        ("[confirmed]\nurl = 'x'", 1, "`[[confirmed]]`"),
        (
            "[[publisher]]\nname = 'A'\nhosts = ['x.example']\n[[publisher]]\nname = 'B'\nhosts = ['X.example']",
            6,
            "host `x.example` already belongs to \"A\"",
        ),
        (
            "[[waiver]]\ncheck = 'title'\nurl = 'x'",
            1,
            "`waiver` has no `because`",
        ),
    ] {
        let error = parse("s.toml", text).expect_err(text).to_string();
        assert!(
            error.starts_with(&format!("`s.toml`, line {line}: ")),
            "{text}\n{error}"
        );
        assert!(error.contains(words), "{text}\n{error}");
    }
}
