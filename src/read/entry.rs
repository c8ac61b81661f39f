//! What does an entry of a reference list, or a footnote, state about each of its links?
//!
//! Editors write `[Title](address) – Publisher, 12 May 2024`, `Author (2024). Title. Publisher.`,
//! `"Title", Publisher, address` and a hundred others. Where the words do not show which is
//! which, nothing is stated: silence costs nothing, a wrong title accuses.

use super::access;
use super::block::Block;
use super::block::Link;
use super::block::MarkKind;
use super::label;
use super::label::Label;
use super::quoted;
use super::words;
use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::document::Stated;
use std::ops::Range;

/// Links in one entry from which it is a line of links, and the words between belong to none.
const CROWD: usize = 9;

/// A part of a block that is one entry.
pub(super) struct Entry<'b> {
    /// The block.
    pub(super) block: &'b Block,
    /// The entry's bytes in it.
    pub(super) range: Range<usize>,
    /// Words of an earlier block, where this one holds only the address.
    pub(super) before: Option<&'b str>,
    /// Whether words without any mark may be a title: yes in lists, no in footnotes.
    pub(super) plain_titles: bool,
    /// The day on which the whole list was looked at.
    pub(super) accessed: Option<PartialDate>,
    /// What helps to read its dates.
    pub(super) hint: Hint,
}

impl Entry<'_> {
    /// What is stated about the link on `range`, whose site is `host`.
    pub(super) fn stated(&self, range: &Range<usize>, link: &Link, host: Option<&str>) -> Stated {
        let text = &self.block.text[..self.range.end];
        let shown = text.get(range.clone()).unwrap_or_default();
        let mut stated = Stated {
            accessed: self.accessed,
            ..Stated::default()
        };
        let label = if link.bare {
            Label::Nothing
        } else {
            label::judge(shown, host)
        };
        let crowded = self.links_within() >= CROWD;
        if label == Label::Title && self.stands_as_title(range) {
            if crowded {
                stated.title = Some(quoted::unquoted(&words::folded(shown)).into());
                return stated;
            }
            let title = quoted::unquoted(&words::folded(shown)).to_owned();
            self.around(range, host, &mut stated);
            let (title, publisher) = words::without_site(&title, host);
            stated.title = Some(title.into());
            stated.publisher = publisher.map(Into::into).or(stated.publisher);
            return stated;
        }
        if label == Label::Publisher {
            stated.publisher = Some(words::folded(shown).into());
        }
        if !crowded {
            self.take_words(range, host, label, &mut stated);
        }
        stated
    }

    /// Whether the link stands where titles stand, and is no word of a sentence.
    fn stands_as_title(&self, range: &Range<usize>) -> bool {
        let before = self.block.text[self.range.start..range.start].trim_end();
        let after = self.block.text[range.end..self.range.end].trim_start();
        let opens = words::lead(before).is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric())
            || words::is_pointer(before);
        let closes = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        opens && (closes || words::lead(before).is_empty())
    }

    /// Dates, publisher and authors from the words around a title that is a link.
    fn around(&self, range: &Range<usize>, host: Option<&str>, stated: &mut Stated) {
        let text = &self.block.text[self.range.clone()];
        let shift = self.range.start;
        let title = range.start - shift..range.end - shift;
        let masked = self.masked();
        let dates = access::dates(&masked, &self.titles(), self.hint);
        let next = self
            .block
            .links_in(&(range.end..self.range.end))
            .map(|(r, _)| r.start)
            .next()
            .unwrap_or(self.range.end)
            .clamp(range.end, self.range.end)
            - shift;
        let only = self.links_within() == 1;
        stated.accessed = dates.accessed.or(stated.accessed);
        let mut end = next;
        if let Some((day, span)) = dates.published
            && (only || (span.start >= title.end && span.start < next))
        {
            stated.published = Some(day);
            if span.start >= title.end {
                end = end.min(span.start);
            }
        }
        for aside in &dates.asides {
            if aside.start >= title.end {
                end = end.min(aside.start);
            }
        }
        let after = &text[title.end..end.max(title.end)];
        stated.publisher = words::publisher(after, host).map(Into::into);
        let before = words::lead(&text[..title.start]);
        match words::before_title(before, host) {
            words::Before::Publisher(name) => stated.publisher = Some(name.into()),
            words::Before::Authors(names) => {
                stated.authors = names.into_iter().map(Into::into).collect()
            }
            words::Before::Nothing => {}
        }
    }

    /// Title, publisher, dates and authors from words around an address.
    fn take_words(
        &self,
        range: &Range<usize>,
        host: Option<&str>,
        label: Label,
        stated: &mut Stated,
    ) {
        if self.links_within() > 2 {
            return;
        }
        let masked = self.masked();
        let dates = access::dates(&masked, &[], self.hint);
        stated.accessed = dates.accessed.or(stated.accessed);
        let mut words_only = masked.clone();
        for aside in dates.asides.iter().rev() {
            words_only.replace_range(aside.clone(), &" ".repeat(aside.len()));
        }
        // What follows the address belongs to it only if nothing stands before it.
        let start = range
            .start
            .saturating_sub(self.range.start)
            .min(words_only.len());
        let head = words::lead(&words_only[..start]).trim();
        let whole = match (self.before, head.is_empty()) {
            (Some(before), true) => before.to_owned(),
            (None, true) => words_only[start..].to_owned(),
            _ => head.to_owned(),
        };
        if self.before.is_some() && head.is_empty() {
            let before = access::dates(&whole, &[], self.hint);
            stated.published = before.published.map(|(day, _)| day);
            stated.accessed = before.accessed.or(stated.accessed);
        } else {
            stated.published = dates.published.map(|(day, _)| day);
        }
        let read = words::read(&whole, host, self.hint);
        let sure = read.sure || self.plain_titles;
        if let Some(title) = self.emphasised(range).or(read.title.filter(|_| sure))
            && label::judge(&title, host) == Label::Title
        {
            stated.title = Some(title.into());
        }
        if label != Label::Publisher && sure {
            stated.publisher = read.publisher.map(Into::into);
        }
        stated.authors = read.authors.into_iter().map(Into::into).collect();
        if read.published.is_some() {
            stated.published = read.published;
        }
    }

    /// Emphasised or cited words before a link that states nothing.
    fn emphasised(&self, range: &Range<usize>) -> Option<String> {
        let marks = self.block.marks.iter().filter(|mark| {
            matches!(mark.kind, MarkKind::Emphasis | MarkKind::Cite)
                && mark.range.start >= self.range.start
                && mark.range.end <= range.start
        });
        let words: Vec<_> = marks
            .map(|mark| words::folded(&self.block.text[mark.range.clone()]))
            .filter(|words| {
                words.split(' ').count() >= 3
                    || words.chars().filter(|c| !c.is_ascii()).count() >= 6
            })
            .collect();
        // Two such stretches: one is the journal, and which one cannot be told.
        match words.as_slice() {
            [one] => Some(quoted::unquoted(one).to_owned()),
            _ => None,
        }
    }

    /// The entry's text with its addresses blanked out; byte for byte as long.
    fn masked(&self) -> String {
        let mut text = self.block.text[self.range.clone()].to_owned();
        for (range, link) in self.block.links_in(&self.range) {
            if link.bare && range.start >= self.range.start && range.end <= self.range.end {
                let inside = range.start - self.range.start..range.end - self.range.start;
                text.replace_range(inside.clone(), &" ".repeat(inside.len()));
            }
        }
        text
    }

    /// The bytes of link texts that are no addresses, within the entry.
    fn titles(&self) -> Vec<Range<usize>> {
        let inside = self.block.links_in(&self.range).filter(|(range, link)| {
            !link.bare && range.start >= self.range.start && range.end <= self.range.end
        });
        let start = self.range.start;
        inside
            .map(|(range, _)| range.start - start..range.end - start)
            .collect()
    }

    fn links_within(&self) -> usize {
        self.block.links_in(&self.range).take(CROWD).count()
    }
}
