//! reStructuredText: `` `words <address>`_ ``, `.. _name: address`, `.. [#] address`, underlined headings.

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
use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The format.
pub(super) struct Rest;

impl Format for Rest {
    fn extensions(&self) -> &'static [&'static str] {
        &["rst", "rest"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        lines::read(&Lines::of(text), text, about, sink);
    }
}

struct Lines<'t> {
    /// `.. _name: address`, lower case.
    targets: HashMap<String, &'t str>,
    /// Auto-numbered footnotes (`[#]`) defined and used so far.
    defined: Cell<usize>,
    used: Cell<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        static TARGET: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?m)^\.\. _`?([^:`\n]+)`?:\s+(\S+)\s*$").expect("a constant pattern")
        });
        let found = TARGET
            .captures_iter(text)
            .filter_map(|t| Some((t.get(1)?.as_str().to_lowercase(), t.get(2)?.as_str())));
        Lines {
            targets: found.collect(),
            defined: Cell::new(0),
            used: Cell::new(0),
        }
    }

    /// The label of a footnote; auto-numbered ones are counted.
    fn label(label: &str, count: &Cell<usize>) -> String {
        if label == "#" || label == "*" {
            count.set(count.get() + 1);
            return format!("{}", count.get());
        }
        label.trim_start_matches('#').to_owned()
    }
}

impl Syntax for Lines<'_> {
    fn heading(&self, line: &str, below: &str) -> Option<(u8, Range<usize>)> {
        let mark = below
            .chars()
            .next()
            .filter(|c| "=-~^\"'#*+.`:".contains(*c))?;
        let long = below.len() >= 3 && below.chars().all(|c| c == mark);
        let level = match mark {
            '#' | '*' | '=' => 1,
            '-' => 2,
            _ => 3,
        };
        (long && !line.trim().is_empty() && !line.starts_with(".."))
            .then_some((level, 0..line.len()))
    }

    fn links(&self, text: &str) -> Vec<Inline> {
        static LINK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"`([^`<]*?)\s*<([^>`\s]+)>`__?|\[(\d+|#[\w-]*|\*)\]_|`([^`<>]+)`_\b?|\b([\w-]+)_\b").expect("a constant pattern")
        });
        let mut all = Vec::new();
        for found in LINK.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            if let (Some(shown), Some(dest)) = (found.get(1), found.get(2)) {
                all.push(Inline {
                    whole: whole.range(),
                    shown: shown.range(),
                    kind: Kind::Link(dest.as_str().to_owned()),
                });
            } else if let Some(label) = found.get(3) {
                all.push(Inline {
                    whole: whole.range(),
                    shown: whole.end()..whole.end(),
                    kind: Kind::Footnote(Self::label(label.as_str(), &self.used)),
                });
            } else if let Some(name) = found.get(4).or(found.get(5))
                && let Some(dest) = self.targets.get(&name.as_str().to_lowercase())
            {
                all.push(Inline {
                    whole: whole.range(),
                    shown: name.range(),
                    kind: Kind::Link((*dest).to_owned()),
                });
            }
        }
        all
    }

    fn footnote(&self, line: &str) -> Option<(String, usize)> {
        static NOTE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^\.\. \[(\d+|#[\w-]*|\*|[\w-]+)\]\s+").expect("a constant pattern")
        });
        let found = NOTE.captures(line)?;
        let label = Self::label(found.get(1)?.as_str(), &self.defined);
        Some((label, found.get(0)?.end()))
    }

    fn takes(&self, line: &str, about: &mut About) -> bool {
        static FIELD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?:\.\. |:)(title|date|lang|language):\s*(.*)$")
                .expect("a constant pattern")
        });
        if let Some(field) = FIELD.captures(line) {
            let value = field.get(2).map_or("", |m| m.as_str()).trim();
            match field.get(1).map_or("", |m| m.as_str()) {
                "title" => about.title = Some(value.to_owned()).filter(|t| !t.is_empty()),
                "date" => about.day = PartialDate::parse(value.get(..10).unwrap_or(value)),
                _ => about.language = Language::parse(value),
            }
            return true;
        }
        let rule = line.len() >= 3 && line.chars().all(|c| "=-~^\"'#*+.`:".contains(c));
        rule || line.starts_with(".. ") && self.footnote_line(line).is_none() || line == ".."
    }
}

impl Lines<'_> {
    /// Like [`Syntax::footnote`], without counting.
    fn footnote_line(&self, line: &str) -> Option<()> {
        line.strip_prefix(".. [")?.contains(']').then_some(())
    }
}
