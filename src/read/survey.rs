//! What must be known of a document before its claims can be read?
//!
//! Its language, the day it speaks for, and how it cites: with marks in the text, or only with
//! a list at its end. So every document is read twice; parsing is the cheap part.

use super::as_of;
use super::block::Block;
use super::block::MarkKind;
use super::language::Sample;
use super::no_address;
use super::reference_list::Part;
use super::reference_list::Watch;
use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::language::Language;
use regex::Regex;
use std::sync::LazyLock;

/// Blocks searched for an as-of phrase: it stands near the beginning, or the document is a book.
const BLOCKS: usize = 4000;

/// What the first reading of a document gives.
#[derive(Default)]
pub(super) struct Survey {
    sample: Sample,
    watch: Watch,
    blocks: usize,
    /// The first heading of the highest rank.
    title: Option<(u8, String)>,
    /// Whether it has a list of references.
    pub(super) lists: bool,
    /// Whether its sentences point to entries or footnotes.
    pub(super) marks: bool,
    phrase: Option<(PartialDate, usize)>,
}

impl Survey {
    /// Takes the next block.
    pub(super) fn block(&mut self, block: &Block) {
        self.blocks += 1;
        if let Some(level) = block.shape.heading
            && self.title.as_ref().is_none_or(|(best, _)| level < *best)
        {
            self.title = Some((level, super::words::folded(&block.text)));
        }
        match self.watch.part(block) {
            Part::Opening => self.lists = true,
            Part::Entry => {}
            Part::Outside if block.shape.heading.is_none() && block.shape.footnote.is_none() => {
                self.prose(block);
            }
            Part::Outside => {}
        }
    }

    fn prose(&mut self, block: &Block) {
        if block
            .marks
            .iter()
            .all(|mark| !matches!(mark.kind, MarkKind::Code))
        {
            self.sample.add(&block.text);
        }
        if !self.marks {
            let footnotes = block
                .marks
                .iter()
                .any(|mark| matches!(mark.kind, MarkKind::Footnote(_)));
            let begins = block.text.trim_start().starts_with('[');
            self.marks = footnotes
                || (!begins
                    && no_address::markers(block)
                        .iter()
                        .any(|m| !m.numbers.is_empty()));
        }
        if self.phrase.is_none() && self.blocks <= BLOCKS {
            let found = as_of::phrase(&block.text, Hint::default());
            self.phrase = found.map(|phrase| (phrase.value, block.source_of(phrase.at)));
        }
    }

    /// The language of its prose.
    pub(super) fn language(&self) -> Option<Language> {
        self.sample.language()
    }

    /// Its first heading of the highest rank.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|(_, title)| title.as_str())
    }

    /// The day it speaks for: front matter, else file name, else text (`interface.md`).
    pub(super) fn as_of(
        &self,
        front: Option<PartialDate>,
        path: &str,
        line: impl Fn(usize) -> u32,
    ) -> Option<AsOf> {
        let by = |by: AsOfBy| {
            move |value: PartialDate| AsOf {
                value,
                by,
                line: None,
            }
        };
        front
            .map(by(AsOfBy::FrontMatter))
            .or_else(|| of_name(path).map(by(AsOfBy::FileName)))
            .or_else(|| {
                let (value, at) = self.phrase?;
                Some(
                    as_of::Phrase {
                        value,
                        cut: 0..0,
                        at,
                    }
                    .as_of(line(at)),
                )
            })
    }
}

/// The day in a file name, as Jekyll has it: `2025-10-03-title.md`.
fn of_name(path: &str) -> Option<PartialDate> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)(\d{4})-(\d\d?)-(\d\d?)(?:\D|$)").expect("a constant pattern")
    });
    let name = path.rsplit(['/', '\\']).next()?;
    let found = DAY.captures(name)?;
    PartialDate::of_day(
        found[1].parse().ok()?,
        found[2].parse().ok()?,
        found[3].parse().ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::of_name;

    #[test]
    fn the_file_name_may_give_the_day() {
        for (path, day) in [
            ("posts/2025-10-03-feud.md", Some("2025-10-03")),
            ("posts__2013__2013-07-11-x.md", Some("2013-07-11")),
            ("_posts/2020-3-30-clippings.md", Some("2020-03-30")),
            ("2025-10-03/x.md", None),
            ("posts/2025-13-03-x.md", None),
            ("posts/12025-10-031.md", None),
            ("-", None),
        ] {
            assert_eq!(
                of_name(path).map(|d| d.to_string()).as_deref(),
                day,
                "{path}"
            );
        }
    }
}
