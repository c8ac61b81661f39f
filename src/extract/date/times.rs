//! Dates in elements that carry one as data: `<time datetime>`, other elements with `datetime`, and those
//! named after a date that write it into `title` (the hAtom microformat) or `data-date`.

use super::Candidate;
use super::Family;
use super::Kind;
use super::words::MODIFIED;
use super::words::PUBLISHED;
use crate::extract::block::parts_digits;
use crate::extract::scene::Scene;
use crate::extract::stamp::Stamp;
use crate::extract::stamp::read as stamp;
use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::page::Signal;

/// Such elements read per page.
const TIMES: usize = 300;

/// Such elements whose words are read too.
const FIRST: usize = 6;

/// Items of an element up to which it is a line, not a part of the page.
const SMALL: usize = 24;

/// Attributes besides `datetime` in which an element named after a date may write it.
const ATTRIBUTES: [&str; 5] = [
    "title",
    "data-date",
    "data-datetime",
    "data-timestamp",
    "data-published",
];

/// The candidates of `scene`. `headline` is an index of the outline, `head` the line of it.
pub(super) fn read(
    scene: &Scene<'_>,
    headline: Option<usize>,
    head: Option<usize>,
) -> Vec<Candidate> {
    let hint = scene.hint();
    let mut candidates = Vec::new();
    for (nth, (index, stamp)) in stamped(scene, hint).enumerate() {
        let stamp = if nth < FIRST && stamp.moment.is_some() {
            local(stamp, shown(scene, index, hint))
        } else {
            stamp
        };
        let mut weight = weight(scene, index, headline);
        let item = &scene.outline.items[index];
        let names = item.attr("class").unwrap_or_default().to_lowercase()
            + " "
            + &item.attr("itemprop").unwrap_or_default().to_lowercase();
        let is_published = names.contains("publish") || item.has("pubdate");
        if is_published {
            weight += 0.4;
        }
        weight *= match nth {
            0 => 1.0,
            1..=5 => 0.9,
            _ => 0.5,
        };
        if weight <= 0.2 {
            continue;
        }
        let names_update = names.contains("updated") || names.contains("modified");
        let kind = if (names_update && !names.contains("published")) || is_update(scene, index) {
            Kind::Modified
        } else {
            Kind::Published
        };
        let blocks = &scene.blocks.blocks;
        let line = blocks.partition_point(|b| b.first as usize <= index);
        candidates.push(Candidate {
            stamp,
            kind,
            family: Family::Seen,
            by: Signal::Time,
            weight,
            is_labelled: kind == Kind::Modified || is_published,
            offset: head.map(|head| line as i32 - 1 - head as i32),
        });
    }
    candidates
}

/// Whether one of these days stands in such an element.
pub(super) fn mention_any(scene: &Scene<'_>, days: &[PartialDate]) -> bool {
    stamped(scene, scene.hint()).any(|(_, stamp)| days.contains(&stamp.day))
}

/// Elements with their dates, in order.
fn stamped<'a>(scene: &'a Scene<'_>, hint: Hint) -> impl Iterator<Item = (usize, Stamp)> + 'a {
    let items = &scene.outline.items;
    let elements = (0..items.len()).filter_map(move |index| {
        let item = &items[index];
        if item.tag.is_empty() {
            return None;
        }
        if item.tag == "time" || item.has("datetime") {
            let written = item.attr("datetime").or_else(|| item.attr("content"));
            return Some(
                written
                    .and_then(|written| stamp(written, hint))
                    .or_else(|| shown(scene, index, hint))
                    .map(|stamp| (index, stamp)),
            );
        }
        if !scene.blocks.hints[index].is_date {
            return None;
        }
        let written = ATTRIBUTES.iter().find_map(|name| {
            item.attr(name)
                .filter(|value| value.bytes().take(4).all(|b| b.is_ascii_digit()))
        })?;
        Some(stamp(written, hint).map(|stamp| (index, stamp)))
    });
    elements.take(TIMES).flatten()
}

/// The date that the words of an element write.
fn shown(scene: &Scene<'_>, index: usize, hint: Hint) -> Option<Stamp> {
    stamp(&scene.outline.line_of(index, parts_digits), hint)
}

/// The day that a reader sees, where a moment is told in UTC and its element shows the day beside: `datetime` is
/// `2024-05-07T03:00Z`, and 6 May is what the page says.
fn local(told: Stamp, shown: Option<Stamp>) -> Stamp {
    let neighbour = shown.filter(|shown| {
        let days = told.day.civil().zip(shown.day.civil());
        let apart = days.map(|(a, b)| (a - b).get_days().abs());
        apart == Some(1) && told.utc().is_none()
    });
    Stamp {
        day: neighbour.map_or(told.day, |shown| shown.day),
        ..told
    }
}

/// How likely a date at `index` is the page's own, by where it stands.
fn weight(scene: &Scene<'_>, index: usize, headline: Option<usize>) -> f32 {
    let outline = scene.outline;
    let distance = headline.map(|head| index as i64 - head as i64);
    let mut weight: f32 = match distance {
        None => 1.0,
        Some(1..=40) => 1.9,
        Some(41..=120) => 1.6,
        Some(121..=300) => 1.1,
        Some(301..) => 0.5,
        Some(-80..=0) => 1.6,
        Some(_) => 0.6,
    };
    let is_close = distance.is_some_and(|distance| (-40..=60).contains(&distance));
    for up in outline.up(index).take(12) {
        let hints = scene.blocks.hints[up];
        let tag = outline.items[up].tag;
        // "12 May 2024 | 33 comments" is a line of the article's head, whatever its element is called.
        let size = outline.items[up].end as usize - up;
        let is_comments = hints.is_comments && !(is_close && size < SMALL);
        if is_comments || tag == "nav" || (hints.is_related && !is_close) {
            return 0.0;
        }
        if hints.is_related {
            weight *= 0.8;
        }
        let is_teaser = tag == "li" && outline.items[up].end as usize - up > 12;
        if matches!(tag, "aside" | "footer") {
            weight *= 0.5;
        } else if hints.is_junk || is_teaser {
            weight *= if is_close { 0.85 } else { 0.5 };
        }
    }
    weight
}

/// Whether the words before it, in the element around it, say that it is a day of change.
fn is_update(scene: &Scene<'_>, index: usize) -> bool {
    let outline = scene.outline;
    let parent = outline.items[index].parent as usize;
    if outline.items[parent].end as usize - parent >= 30 {
        return false;
    }
    let around = outline.text_of(parent).to_lowercase();
    let text = outline.text_of(index).to_lowercase();
    let ahead = &around[..around.find(&text).unwrap_or(around.len())];
    MODIFIED.iter().any(|word| ahead.contains(word))
        && !PUBLISHED.iter().any(|word| ahead.contains(word))
}
