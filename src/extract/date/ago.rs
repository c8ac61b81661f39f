//! "3 hours ago" beside the headline, told from the day of the look: the last that dates a page.
//!
//! Most such lines on a page belong to teasers, so only a short one right at the headline counts, only where
//! nothing on the page gives a day, and not where several stand before the first paragraph.

use super::Kind;
use super::lines::DATELINE;
use super::lines::first_long;
use super::list::LISTED;
use super::list::MANY;
use super::words::label;
use crate::extract::block::Block;
use crate::extract::place::Kind as BlockKind;
use crate::extract::scene::Scene;
use crate::facts::ago;
use crate::facts::ago::Ago;
use crate::model::date::PartialDate;
use crate::model::page::Found;
use crate::model::page::Signal;
use jiff::civil::Date;

/// Lines around the headline in which it must stand.
const BESIDE: std::ops::RangeInclusive<i32> = -3..=8;

/// No corpus with gold tells the day of its looks, so this is no measured share; it is too low to accuse.
const CONFIDENCE: f32 = 0.6;

/// The day that the page tells from the day of the look, and whether of publication or of change.
pub(super) fn read(scene: &Scene<'_>, head: Option<usize>) -> Option<(Kind, Found<PartialDate>)> {
    let (today, head) = (scene.about.day?, head?);
    let blocks = &scene.blocks.blocks;
    let body = first_long(blocks, head)
        .min(head + LISTED)
        .min(blocks.len());
    let from = head
        .saturating_sub(BESIDE.start().unsigned_abs() as usize)
        .min(body);
    let mut told = Vec::new();
    for (nth, block) in blocks.iter().enumerate().take(body).skip(from) {
        if let Some((kind, ago)) = dateline(scene, block) {
            told.push((nth as i32 - head as i32, kind, ago));
        }
    }
    let published = |kind: &Kind| *kind != Kind::Modified;
    if told.iter().filter(|(_, kind, _)| published(kind)).count() >= MANY {
        return None;
    }
    let beside = told.iter().filter(|(offset, ..)| BESIDE.contains(offset));
    let (_, kind, ago) =
        beside.min_by_key(|(offset, kind, _)| (!published(kind), *offset < 0, offset.abs()))?;
    Some((*kind, found(today, ago)?))
}

/// How long ago a line that dates something says that it was.
fn dateline(scene: &Scene<'_>, block: &Block) -> Option<(Kind, Ago)> {
    let (text, place) = (block.parted(), &block.place);
    let is_elsewhere = place.is_comments
        || place.is_hidden
        || place.is_related
        || place.is_quoted
        || place.is_footer
        || place.is_aside;
    // files and threads of a table have their days too
    if text.len() >= DATELINE || is_elsewhere || place.kind == BlockKind::Cell {
        return None;
    }
    let ago = ago::read(text, scene.language)?;
    let (before, behind) = (&text[..ago.span.start], &text[ago.span.end..]);
    let label = label(before, behind)?;
    // "Today" is the name of a section or a show as well.
    let is_dated = ago.is_counted || label.is_told || place.is_date || has_a_clock(behind);
    is_dated.then_some((label.kind, ago))
}

/// Whether a text tells a time of day.
fn has_a_clock(text: &str) -> bool {
    let digit = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    text.match_indices([':', '.', 'h'])
        .any(|(at, _)| digit(at.checked_sub(1)) && digit(Some(at + 1)) && digit(Some(at + 2)))
}

/// The day so long before `today`; what was counted may be the one before.
fn found(today: Date, ago: &Ago) -> Option<Found<PartialDate>> {
    let back = |days: i32| {
        let day = today.checked_sub(jiff::Span::new().days(days)).ok()?;
        Some(PartialDate::from(day))
    };
    Some(Found {
        or_else: back(ago.days + 1).filter(|_| ago.is_counted),
        ..Found::new(back(ago.days)?, Signal::Text, CONFIDENCE)
    })
}
