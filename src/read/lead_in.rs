//! What does an item say before it begins? "**2025 Drama**:", "Februar:", "12 May –".
//!
//! A lead-in frames its item and the items below it, and is no part of the sentence.

use super::block::Block;
use super::block::MarkKind;
use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::date::mentions;
use std::ops::Range;

/// Longest lead-in, in bytes: beyond that it is a sentence with a colon in it.
const LONGEST: usize = 160;

/// A lead-in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LeadIn {
    /// Its words, white space folded, without the colon.
    pub(super) words: String,
    /// The byte of the block's text where the sentence begins.
    pub(super) end: usize,
    /// The dates in it, by their bytes in the block's text.
    pub(super) dates: Vec<Mention>,
}

/// The lead-in of a block, if it has one.
pub(super) fn of(block: &Block, hint: Hint) -> Option<LeadIn> {
    let range = bold(block)
        .or_else(|| linked(block))
        .or_else(|| dated(block, hint))?;
    let words = block.text[range.start..range.end]
        .trim()
        .trim_matches([':', '：', '–', '—', '-', '.', ' ']);
    let words = super::words::folded(words);
    let rest = &block.text[range.end..];
    let skipped = rest.len()
        - rest
            .trim_start_matches([' ', '\n', ':', '：', '–', '—', '-', '\u{a0}', '\u{202f}'])
            .len();
    let mut dates = mentions(&block.text[range.clone()], hint);
    for mention in &mut dates {
        mention.span = mention.span.start + range.start..mention.span.end + range.start;
    }
    (!words.is_empty()).then_some(LeadIn {
        words,
        end: range.end + skipped,
        dates,
    })
}

/// Bold words at the beginning, set off by a colon or dash, or alone.
fn bold(block: &Block) -> Option<Range<usize>> {
    let start = block.text.len()
        - block
            .text
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“„«「『《".contains(c))
            .len();
    let strong = block.marks.iter().find(|mark| {
        matches!(mark.kind, MarkKind::Strong) && mark.range.start <= start && mark.range.end > start
    })?;
    let inside = block.text[strong.range.clone()].trim_end();
    let after = block.text[strong.range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let set_off = inside.ends_with([':', '：', '.'])
        && (inside.ends_with([':', '：']) || block.shape.opens_item)
        || after.starts_with([':', '：', '–', '—'])
        || after.starts_with("- ")
        || after.trim().is_empty();
    (set_off && inside.len() <= LONGEST).then_some(start..strong.range.end)
}

/// A link at the beginning of an item, set off by a colon: the source that the item is about.
fn linked(block: &Block) -> Option<Range<usize>> {
    let (range, link) = block.links().next()?;
    let set_off = block.text[range.end..]
        .trim_start()
        .starts_with([':', '：']);
    let first = block.text[..range.start].trim().is_empty();
    (first && set_off && !link.bare && block.shape.opens_item).then(|| range.clone())
}

/// A short beginning with a date in it, before a colon; or nothing but a date before a dash.
fn dated(block: &Block, hint: Hint) -> Option<Range<usize>> {
    let mut near = block.text.len().min(LONGEST);
    while !block.text.is_char_boundary(near) {
        near -= 1;
    }
    let head = &block.text[..near];
    let colon = head.char_indices().find(|(at, c)| match c {
        '：' => true,
        // Not the colon of `10:30` or `https://`.
        ':' => head[at + 1..]
            .chars()
            .next()
            .is_none_or(|n| n.is_whitespace() || n > '\u{2E7F}'),
        _ => false,
    });
    if let Some((at, _)) = colon {
        let before = &head[..at];
        let short = before.split_whitespace().count() <= 6 && before.chars().count() <= 48;
        let one = !before.contains(['.', '。', ';', '；', '!', '?', '"', '“', '„'])
            || is_date(before, hint);
        let found = mentions(before, hint);
        let whole = is_date(before, hint);
        if short && one && !found.is_empty() && (whole || block.shape.opens_item) {
            return Some(0..at);
        }
    }
    let dash = [" – ", " — ", " - ", "—", "――"]
        .iter()
        .filter_map(|d| head.find(d))
        .min()?;
    let before = &head[..dash];
    (is_date(before, hint) && block.shape.opens_item).then_some(0..dash)
}

/// Whether a text is nothing but a date.
fn is_date(text: &str, hint: Hint) -> bool {
    let covered: usize = mentions(text, hint)
        .iter()
        .map(|m| {
            text[m.span.clone()]
                .chars()
                .filter(|c| c.is_alphanumeric())
                .count()
        })
        .sum();
    let all = text.chars().filter(|c| c.is_alphanumeric()).count();
    covered > 0 && covered == all
}
