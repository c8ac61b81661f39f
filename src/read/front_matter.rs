//! What does a document say of itself before it begins?
//!
//! YAML between `---` or TOML between `+++`, at the very start (Jekyll, Hugo, Zola). Its
//! values are read with bounds on depth, aliases and events; what cannot be read is a
//! finding with its line, and the addresses in it are found all the same.

use super::About;
use super::FrontLink;
use super::bare;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;

/// Keys that give the day of a document, best first.
const DAYS: [&str; 13] = [
    "date",
    "pubdate",
    "pub_date",
    "published",
    "publishdate",
    "publish_date",
    "publisheddatetime",
    "datepublished",
    "published_at",
    "created",
    "created_at",
    "updated",
    "lastmod",
];

/// Keys whose addresses are pictures or the document's own, not citations.
const NO_CITATIONS: [&str; 14] = [
    "image",
    "images",
    "img",
    "cover",
    "thumbnail",
    "thumb",
    "avatar",
    "banner",
    "hero",
    "og_image",
    "favicon",
    "logo",
    "icon",
    "permalink",
];

/// Reads the front matter of `text` into `about` and returns where the body begins.
pub(super) fn read(text: &str, about: &mut About) -> usize {
    let Some(front) = Front::of(text) else {
        return 0;
    };
    let inner = &text[front.start..front.end];
    let value = if front.fence == "+++" {
        toml(inner, front.start, about)
    } else {
        yaml(inner, front.start, about)
    };
    if let Some(value) = value {
        take(&value, about);
    }
    links(inner, front.start, about);
    front.body
}

/// Where the front matter stands.
struct Front {
    fence: &'static str,
    start: usize,
    end: usize,
    body: usize,
}

impl Front {
    fn of(text: &str) -> Option<Front> {
        let fence = ["---", "+++"].into_iter().find(|f| text.starts_with(f))?;
        let mut at = 0;
        let mut start = None;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            match start {
                None if words == fence => start = Some(line.len()),
                None => return None,
                Some(start) if words == fence || (fence == "---" && words == "...") => {
                    return Some(Front {
                        fence,
                        start,
                        end: at,
                        body: at + line.len(),
                    });
                }
                // A blank line right after the rule: a rule, not front matter.
                Some(start) if at == start && words.is_empty() && fence == "---" => return None,
                Some(_) => {}
            }
            at += line.len();
        }
        None
    }
}

fn yaml(inner: &str, start: usize, about: &mut About) -> Option<Value> {
    let strict = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::Error };
    let error = match serde_saphyr::from_str_with_options::<Value>(inner, strict) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    let line = error
        .location()
        .map_or(1, |l| usize::try_from(l.line()).unwrap_or(1));
    let words = error.to_string();
    complain(inner, start, line, &words, about);
    let lenient = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins };
    match serde_saphyr::from_str_with_options::<Value>(inner, lenient) {
        Ok(value) => Some(value),
        Err(_) => Some(by_line(inner)),
    }
}

fn toml(inner: &str, start: usize, about: &mut About) -> Option<Value> {
    match inner.parse::<toml::Table>() {
        Ok(table) => Some(Value::Object(
            table
                .iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        )),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start.min(inner.len()));
            let line = inner.as_bytes()[..at]
                .iter()
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            complain(inner, start, line, error.message(), about);
            None
        }
    }
}

fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Datetime(day) => Value::String(day.to_string()),
        toml::Value::Boolean(yes) => Value::Bool(*yes),
        toml::Value::Table(table) => Value::Object(
            table
                .iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        ),
        _ => Value::Null,
    }
}

fn complain(inner: &str, start: usize, line: usize, words: &str, about: &mut About) {
    let at = inner
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    // The first line names the problem; the rest is a picture of the source.
    let words: String = words
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(160)
        .collect();
    about.complaints.push(super::Complaint {
        check: "front-matter",
        at: start + at,
        en: format!("the front matter cannot be read: {words}"),
        de: format!("der Vorspann ist nicht lesbar: {words}"),
    });
}

/// Top-level `key: value` lines, for YAML that is none.
fn by_line(inner: &str) -> Value {
    let pairs = inner.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']);
        let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        (plain && !value.is_empty()).then(|| (key.to_owned(), Value::String(value.to_owned())))
    });
    Value::Object(pairs.collect())
}

fn take(value: &Value, about: &mut About) {
    let Value::Object(top) = value else { return };
    let get = |wanted: &str| {
        let found = top.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value)
    };
    about.title = get("title").and_then(Value::as_str).map(str::to_owned);
    about.language = ["lang", "language", "locale"]
        .iter()
        .find_map(|key| get(key).and_then(Value::as_str).and_then(Language::parse));
    about.day = DAYS.iter().find_map(|key| get(key).and_then(day));
    about.marks.generated = get("generated").is_some_and(yes);
    about.marks.translated = get("translated").is_some_and(yes);
}

/// A date value; MkDocs nests it: `date: {created: …}`.
fn day(value: &Value) -> Option<PartialDate> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            let slashed: String;
            let text = if text.get(4..5) == Some("/") {
                slashed = text.replace('/', "-");
                &slashed
            } else {
                text
            };
            PartialDate::parse(text)
        }
        Value::Number(year) => PartialDate::of_year(i16::try_from(year.as_i64()?).ok()?),
        Value::Object(parts) => ["published", "created", "updated"]
            .iter()
            .find_map(|key| parts.get(*key).and_then(day)),
        _ => None,
    }
}

fn yes(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => *yes,
        Value::String(text) => matches!(text.to_ascii_lowercase().as_str(), "true" | "yes"),
        _ => false,
    }
}

/// Every address in it, except pictures and the document's own.
fn links(inner: &str, start: usize, about: &mut About) {
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        let key = line
            .trim_start_matches([' ', '-', '\t'])
            .split([':', '='])
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'', ' '])
            .to_ascii_lowercase();
        if !NO_CITATIONS.contains(&key.as_str()) && !line.trim_start().starts_with('#') {
            for range in bare::addresses(line) {
                let dest = &line[range.clone()];
                if bare::is_web(dest) && !is_picture(dest) {
                    about.front_links.push(FrontLink {
                        dest: dest.to_owned(),
                        at: start + at + range.start,
                    });
                }
            }
        }
        at += line.len();
    }
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif"
    )
}

#[cfg(test)]
mod tests {
    use super::About;
    use super::read;

    fn about(text: &str) -> (About, usize) {
        let mut about = About::default();
        let body = read(text, &mut about);
        (about, body)
    }

    #[test]
    fn the_day_language_and_marks_are_read() {
        for (text, title, day, language) in [
            (
                "---\ntitle: A\nlang: de-AT\ndate: 2025-10-03\n---\nx",
                Some("A"),
                Some("2025-10-03"),
                Some("de"),
            ),
            (
                "---\r\ntitle: 'A: b'\r\npubDate: 2025-03-09\r\n---\r\nx",
                Some("A: b"),
                Some("2025-03-09"),
                None,
            ),
            (
                "---\ndate:\n    created: 2022-04-21T19:00:00Z\n---\n",
                None,
                Some("2022-04-21"),
                None,
            ),
            (
                "+++\ntitle = \"T\"\ndate = 2024-02-01T10:00:00Z\n+++\n",
                Some("T"),
                Some("2024-02-01"),
                None,
            ),
            (
                "+++\ndate = 2024-02-01\n+++\n",
                None,
                Some("2024-02-01"),
                None,
            ),
            ("---\n\nno front matter\n\n---\n", None, None, None),
            ("---\ntitle: never closed\n", None, None, None),
            ("text", None, None, None),
        ] {
            let (about, _) = about(text);
            assert_eq!(about.title.as_deref(), title, "{text}");
            assert_eq!(about.day.map(|d| d.to_string()).as_deref(), day, "{text}");
            assert_eq!(
                about.language.map(|l| l.to_string()).as_deref(),
                language,
                "{text}"
            );
            assert!(about.complaints.is_empty(), "{text}");
        }
        let (about, body) = about("---\ngenerated: true\ntranslated: false\n---\nbody");
        assert!(about.marks.generated && !about.marks.translated);
        assert_eq!(body, 42);
    }

    #[test]
    fn what_cannot_be_read_is_a_complaint_with_its_line() {
        let bomb = {
            let mut text = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for n in 1..12 {
                let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
                text.push_str(&format!("a{n}: &a{n} [{aliases}]\n"));
            }
            text + "title: T\nlink: https://example.org/x\n---\n"
        };
        for (text, line) in [
            (
                "---\ntitle: T\ntitle: U\nlink: https://example.org/x\n---\n",
                3,
            ),
            (
                "---\ntitle: T\nb: [unclosed\nlink: https://example.org/x\n---\n",
                0,
            ),
            (
                "+++\ntitle = 'T'\nb = = 1\nlink = 'https://example.org/x'\n+++\n",
                3,
            ),
            (bomb.as_str(), 0),
        ] {
            let (about, _) = about(text);
            assert_eq!(about.complaints.len(), 1, "{text}");
            if line > 0 {
                let before = &text[..about.complaints[0].at];
                assert_eq!(before.matches('\n').count() + 1, line, "{text}");
            }
            assert_eq!(about.front_links.len(), 1, "{text}");
        }
    }

    #[test]
    fn addresses_are_citations_unless_they_are_pictures() {
        let (about, _) = about(
            "---\nchecks:\n- source: https://Example.org/a\n  image: https://example.org/b\n\
             cover: \"https://example.org/c.png\"\nlinks:\n  - Name: https://example.org/d/\n---\n",
        );
        let found: Vec<_> = about.front_links.iter().map(|l| l.dest.as_str()).collect();
        assert_eq!(found, ["https://Example.org/a", "https://example.org/d/"]);
    }
}
