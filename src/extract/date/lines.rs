//! Dates in the lines that a reader sees: near the headline before anything else.

use super::Candidate;
use super::Family;
use super::Kind;
use super::entry;
use super::words::label;
use crate::extract::block::Block;
use crate::extract::place::Kind as BlockKind;
use crate::extract::scene::Scene;
use crate::extract::stamp::Stamp;
use crate::facts::date::Mention;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use crate::model::page::Signal;

/// Lines read for dates; a page of millions of lines is no article.
const LINES: usize = 3000;

/// Dates taken; they are compared with each other.
const DATES: usize = 1000;

/// Bytes of a line that are read: a date that is the page's stands at its beginning.
const READ: usize = 160;

/// Bytes that a line before may have to be the label of the next.
const LABEL: usize = 40;

/// Every date of the page's lines that may be its own. `head` is the line of the headline.
pub(super) fn read(scene: &Scene<'_>, head: Option<usize>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let blocks = &scene.blocks.blocks;
    let hint = scene.hint();
    let body = first_long(blocks, head.unwrap_or(0));
    for (nth, block) in blocks.iter().enumerate().take(LINES) {
        if candidates.len() >= DATES {
            break;
        }
        if !may_hold_a_date(block) {
            continue;
        }
        let spot = Spot { nth, head, body };
        // A date gets at most this; most lines are done here.
        let is_entry = spot.offset().is_some_and(|n| n > 0) && entry::is_dated(&block.text);
        if spot.weight(block, 1.0) <= LEAST && !is_entry {
            continue;
        }
        let text = block.parted();
        let text = &text[..text.floor_char_boundary(if is_entry { entry::READ } else { READ })];
        // "Published" and its date may stand in two lines.
        let above = nth
            .checked_sub(1)
            .map(|at| blocks[at].text.as_str())
            .filter(|above| above.len() < LABEL)
            .unwrap_or_default();
        let found = mentions(text, hint);
        for (nth, mention) in found.iter().enumerate().take(3) {
            let share = mention.span.len() as f32 / block.text.len().max(1) as f32;
            let weight = if is_entry && !block.place.is_hidden {
                spot.weight(block, share).max(ENTRY)
            } else {
                spot.weight(block, share)
            };
            if weight > LEAST {
                let weight = if ends_a_span(text, &found, nth) {
                    weight * OF_ELSE
                } else {
                    weight
                };
                candidates.extend(candidate(mention, text, block, above, weight, &spot));
            }
        }
    }
    candidates
}

/// What is left of the weight of a date that is most likely one of what the text tells.
const OF_ELSE: f32 = 0.2;

/// Least weight of a template's sentence about the entry, before its words are read.
const ENTRY: f32 = 0.9;

/// Weight up to which a line says nothing.
const LEAST: f32 = 0.1;

/// Whether one of these days stands in any line but readers' comments.
pub(super) fn mention_any(scene: &Scene<'_>, days: &[PartialDate]) -> bool {
    let lines = scene.blocks.blocks.iter().take(LINES);
    lines
        .flat_map(|block| whole_days(scene, block))
        .any(|day| days.contains(&day))
}

/// The only day that the page shows, if it stands in a short line of its own behind the headline.
pub(super) fn only(scene: &Scene<'_>, head: Option<usize>) -> Option<PartialDate> {
    let mut only = None;
    let mut is_its_own = false;
    for (nth, block) in scene.blocks.blocks.iter().enumerate().take(LINES) {
        for day in whole_days(scene, block) {
            if only.is_some_and(|other| other != day) {
                return None;
            }
            only = Some(day);
            is_its_own |= head.is_some_and(|head| nth > head) && is_a_dateline(scene, block);
        }
    }
    only.filter(|_| is_its_own)
}

/// Whether a line is short, and no word in it makes its first date something else.
fn is_a_dateline(scene: &Scene<'_>, block: &Block) -> bool {
    let text = block.parted();
    text.len() < DATELINE
        && !block.place.is_hidden
        && !block.place.is_quoted
        && mentions(text, scene.hint()).iter().take(1).all(|m| {
            let (before, behind) = (&text[..m.span.start], &text[m.span.end..]);
            label(before, behind).is_some_and(|label| label.kind == Kind::Published)
                && !is_in_a_sentence(block, before, behind)
        })
}

/// Bytes up to which a line may be one that dates something, and not a sentence.
pub(super) const DATELINE: usize = 100;

/// The whole days in a line, but not in readers' comments.
pub(super) fn whole_days(scene: &Scene<'_>, block: &Block) -> Vec<PartialDate> {
    if block.place.is_comments || !may_hold_a_date(block) {
        return Vec::new();
    }
    let text = block.parted();
    let text = &text[..text.floor_char_boundary(READ * 2)];
    let days = mentions(text, scene.hint());
    let days = days.iter().filter(|m| m.day.is_some());
    days.filter_map(Mention::date).collect()
}

fn may_hold_a_date(block: &Block) -> bool {
    !block.text.is_ascii() || block.text.bytes().any(|b| b.is_ascii_digit())
}

/// The first line after the headline that is a paragraph of the text.
pub(super) fn first_long(blocks: &[Block], from: usize) -> usize {
    blocks
        .iter()
        .enumerate()
        .skip(from + 1)
        .find(|(_, b)| b.text.len() > 250 && (b.linked as usize) < b.text.len() / 2)
        .map_or(usize::MAX, |(at, _)| at)
}

/// How many lines behind the headline the text begins.
pub(super) fn body(scene: &Scene<'_>, head: Option<usize>) -> i32 {
    let head = head.unwrap_or(0);
    let body = first_long(&scene.blocks.blocks, head);
    i32::try_from(body - head).unwrap_or(i32::MAX)
}

/// Where a line stands.
struct Spot {
    nth: usize,
    /// The line of the headline.
    head: Option<usize>,
    /// The line of the first paragraph.
    body: usize,
}

impl Spot {
    /// Lines behind the headline; negative before it.
    fn offset(&self) -> Option<i32> {
        Some(self.nth as i32 - self.head? as i32)
    }

    /// How likely a date that is this share of its line is the page's own, by where the line stands.
    fn weight(&self, block: &Block, share: f32) -> f32 {
        let place = &block.place;
        let offset = self.offset();
        let is_near = offset.is_some_and(|n| matches!(n, -3..=-1 | 1..=6));
        let is_above_text = match self.body {
            usize::MAX => offset.is_some_and(|n| (1..=2).contains(&n)),
            body => offset.is_some_and(|n| (1..=6).contains(&n)) && self.nth < body,
        };
        if place.is_comments && !is_above_text {
            return 0.0;
        }
        if place.is_hidden || (place.is_related && !is_near) {
            return 0.0;
        }
        let mut weight: f32 = match offset {
            None | Some(0) => 0.6,
            Some(1..=4) => 1.5,
            Some(5..=10) => 1.2,
            Some(11..=25) => 0.7,
            Some(26..) => 0.3,
            Some(-3..=-1) => 1.3,
            Some(-8..=-4) => 0.8,
            Some(_) => 0.2,
        };
        if block.text.len() > 120 {
            weight *= if self.nth == self.body { 0.7 } else { 0.4 };
        }
        if place.is_date {
            weight += 0.6;
        }
        if place.is_author {
            weight += 0.2;
        }
        if place.is_junk || place.is_related {
            weight *= if is_near { 0.8 } else { 0.5 };
        }
        if place.is_footer || (place.is_aside && !place.is_date) {
            weight *= 0.5;
        }
        // A heading that is nothing but a date is only set like one.
        if matches!(place.kind, BlockKind::Heading(_)) && share <= 0.7 {
            weight *= 0.7;
        }
        if self.nth > self.body && !place.is_date {
            weight *= 0.6;
        } else if self.nth > self.body && offset.is_some_and(|n| (1..=25).contains(&n)) {
            // Behind a short text stand the days of others.
            weight *= 0.75;
        }
        if place.is_quoted {
            // A post of somebody else that the page shows.
            weight *= 0.15;
        } else if place.kind == BlockKind::Caption {
            // The day of a picture.
            weight *= 0.2;
        } else if place.is_figure {
            // The same; but a headline's figure may hold the line of the day too.
            weight *= 0.3;
        }
        weight
    }
}

/// What a mention is worth with the words around it.
fn candidate(
    mention: &Mention,
    text: &str,
    block: &Block,
    above: &str,
    weight: f32,
    spot: &Spot,
) -> Option<Candidate> {
    mention.day?;
    let day = mention.date()?;
    let before = &text[..mention.span.start];
    let behind = &text[mention.span.end..];
    let label = if before.len() < 12 {
        label(&format!("{above} {before}"), behind)?
    } else {
        label(before, behind)?
    };
    let mut factor = 1.0;
    if label.is_told {
        factor *= 1.4;
    }
    let share = mention.span.len() as f32 / block.text.len().max(1) as f32;
    if share > 0.7 {
        factor *= 1.3;
    } else if share < 0.15 && !label.is_told && mention.span.start > 40 {
        factor *= 0.6;
    }
    if !mention.certain {
        factor *= 0.8;
    }
    if !label.is_told && is_in_a_sentence(block, before, behind) {
        factor *= OF_ELSE;
    }
    let mut weight = weight * factor;
    if label.is_told && block.text.len() < 100 && !block.place.is_related {
        weight = weight.max(1.0);
    }
    // "Created 6 May" beside the headline is the page's; farther away it may be an account's or a file's.
    let is_beside = spot.offset().is_some_and(|n| (-8..=30).contains(&n));
    let kind = match label.kind {
        Kind::Created if is_beside => Kind::Published,
        kind => kind,
    };
    Some(Candidate {
        stamp: Stamp {
            day,
            moment: None,
            or_else: mention.or_else,
        },
        kind,
        family: Family::Seen,
        by: Signal::Text,
        weight,
        is_labelled: label.is_told,
        offset: spot.offset(),
    })
}

/// Whether the date stands in the midst of a sentence: it dates what the sentence tells, not the page. Where an
/// article begins with place and day, they stand at its head.
fn is_in_a_sentence(block: &Block, before: &str, behind: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .filter(|w| w.chars().any(char::is_alphabetic))
            .count()
    };
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '。', '।', '؟']);
    let is_set_apart = block.text.contains(['|', '•', '·', '–', '—']) || block.place.is_date;
    !is_set_apart && ends(&block.text) && words(before) >= 2 && words(before) + words(behind) >= 4
}

/// Whether a date is one end of a span of days, an event: `12 May – 14 May`, `vom 12. Mai bis 14. Mai 2024`.
/// A time of day may follow a dash, and "updated" another day.
fn ends_a_span(text: &str, mentions: &[Mention], nth: usize) -> bool {
    let joins = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (mentions.get(one), mentions.get(other)) else {
            return false;
        };
        let between = &text[one.span.end..other.span.start];
        let mut words = between
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty());
        let is_joined =
            between.contains(['–', '-', '—']) || words.clone().any(|w| JOINING.contains(&w));
        between.len() <= BETWEEN
            && is_joined
            && words.by_ref().count() <= 2
            && label(between, "").is_some_and(|label| !label.is_told)
    };
    joins(nth, nth + 1) || nth.checked_sub(1).is_some_and(|before| joins(before, nth))
}

/// Bytes between the days of a span, with a time and a day of the week.
const BETWEEN: usize = 25;

/// Words between the days of a span.
const JOINING: [&str; 12] = [
    "to", "bis", "until", "till", "au", "al", "hasta", "tot", "til", "do", "по", "až",
];
