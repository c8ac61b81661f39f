//! AsciiDoc (`https://example.org[words]`) and Org (`[[address][words]]`).

use super::About;
use super::Format;
use super::block::Sink;
use super::lines;
use super::lines::Inline;
use super::lines::Kind;
use super::lines::Syntax;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// AsciiDoc.
pub(super) struct AsciiDoc;

/// Org.
pub(super) struct Org;

impl Format for AsciiDoc {
    fn extensions(&self) -> &'static [&'static str] {
        &["adoc", "asciidoc", "asc"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        lines::read(self, text, about, sink);
    }
}

impl Format for Org {
    fn extensions(&self) -> &'static [&'static str] {
        &["org"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        lines::read(self, text, about, sink);
    }
}

impl Syntax for AsciiDoc {
    fn heading(&self, line: &str, _below: &str) -> Option<(u8, Range<usize>)> {
        marked_heading(line, '=')
    }

    fn links(&self, text: &str) -> Vec<Inline> {
        static LINK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)(?:link:)?(https?://[^\s\[\]<>]+)\[([^\]]*)\]")
                .expect("a constant pattern")
        });
        inlines(&LINK, text)
    }

    fn takes(&self, line: &str, about: &mut About) -> bool {
        let attribute = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        if let Some((name, value)) = attribute {
            note(name, value.trim(), about);
            return true;
        }
        line.starts_with("image::")
            || line.starts_with("//")
            || (line.starts_with('[') && line.ends_with(']') && !line.contains("://"))
    }

    fn literal(&self, line: &str) -> Option<&'static str> {
        ["----", "....", "////", "++++"]
            .into_iter()
            .find(|fence| *fence == line)
    }
}

impl Syntax for Org {
    fn heading(&self, line: &str, _below: &str) -> Option<(u8, Range<usize>)> {
        marked_heading(line, '*')
    }

    fn links(&self, text: &str) -> Vec<Inline> {
        static LINK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"\[\[([^\]\[]+)\](?:\[([^\]]*)\])?\]").expect("a constant pattern")
        });
        inlines(&LINK, text)
    }

    fn takes(&self, line: &str, about: &mut About) -> bool {
        let Some((name, value)) = line
            .strip_prefix("#+")
            .and_then(|rest| rest.split_once(':'))
        else {
            return line.starts_with("# ");
        };
        note(name, value.trim().trim_matches(['<', '>', '[', ']']), about);
        true
    }

    fn literal(&self, line: &str) -> Option<&'static str> {
        let lower = line.trim().to_ascii_lowercase();
        if lower.starts_with("#+begin_src") {
            Some("#+end_src")
        } else if lower.starts_with("#+begin_example") {
            Some("#+end_example")
        } else {
            None
        }
    }
}

/// What a line says of the document: its title, day, language.
fn note(name: &str, value: &str, about: &mut About) {
    match name.to_ascii_lowercase().as_str() {
        "title" | "doctitle" => about.title = Some(value.to_owned()),
        "date" | "revdate" => about.day = PartialDate::parse(value.get(..10).unwrap_or(value)),
        "lang" | "language" => about.language = Language::parse(value),
        _ => {}
    }
}

fn marked_heading(line: &str, mark: char) -> Option<(u8, Range<usize>)> {
    let level = line.len() - line.trim_start_matches(mark).len();
    let words = line.get(level..)?;
    (words.starts_with(' ') && (1..=6).contains(&level))
        .then(|| (u8::try_from(level).unwrap_or(6), level + 1..line.len()))
}

fn inlines(pattern: &Regex, text: &str) -> Vec<Inline> {
    let found = pattern.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        let dest = found.get(1)?;
        Some(Inline {
            whole: whole.range(),
            shown: found
                .get(2)
                .filter(|m| !m.is_empty())
                .map_or(dest.range(), |m| m.range()),
            kind: Kind::Link(dest.as_str().to_owned()),
        })
    });
    found.collect()
}
