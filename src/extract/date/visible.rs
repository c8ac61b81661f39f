//! Dates that a reader sees: near headline and byline before anything else.

use super::Candidate;
use super::Family;
use super::Kind;
use crate::extract::block::Block;
use crate::extract::block::Kind as BlockKind;
use crate::extract::scene::Scene;
use crate::extract::stamp::Stamp;
use crate::extract::stamp::read as stamp;
use crate::facts::date::Mention;
use crate::facts::date::mentions;
use crate::model::page::Signal;

/// Lines read for dates; a page of millions of lines is no article.
const LINES: usize = 3000;

/// `<time>` elements read.
const TIMES: usize = 300;

/// Bytes of a line that are read: a date that is the page's stands at its beginning.
const READ: usize = 160;

/// Words before a date that make it one of publication.
const PUBLISHED: &[&str] = &[
    "publish",
    "posted",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "erstellt",
    "opublikowan",
    "издан",
    "опубликован",
    "publicat",
    "created",
    "date:",
    "datum:",
    "datum",
    "release",
    "utgitt",
    "publicerad",
    "publisert",
    "published",
    "fecha",
    "geplaatst",
    "julkaistu",
    "eingestellt",
    "written",
    "yayın",
    "dodano",
    "δημοσ",
];

/// Words before a date that make it one of change.
const MODIFIED: &[&str] = &[
    "updat",
    "modif",
    "aktualis",
    "geändert",
    "änderung",
    "last change",
    "last edit",
    "stand:",
    "stand ",
    "mis à jour",
    "mise à jour",
    "actualiz",
    "aggiorna",
    "bijgewerkt",
    "revised",
    "edited",
    "reviewed",
    "uppdaterad",
    "oppdatert",
    "opdateret",
    "обновл",
    "zuletzt",
    "päivitetty",
    "güncel",
    "aktualiz",
];

/// Words before or behind a date that make it something else.
const OTHER: &[&str] = &[
    "©",
    "copyright",
    "until",
    "expires",
    "deadline",
    "born",
    "geboren",
    "joined",
    "member since",
    "gültig",
    "accessed",
    "abgerufen",
    "retrieved",
    "zugriff",
    "last seen",
    "since",
    "bis zum",
    "registered",
    "effective",
];

pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let blocks = &scene.blocks.blocks;
    let head_at = headline.map(|index| blocks.partition_point(|b| (b.first as usize) < index));
    times(scene, headline, &mut candidates);
    let hint = scene.hint();
    let body_at = first_long(blocks, head_at.unwrap_or(0));
    for (nth, block) in blocks.iter().enumerate().take(LINES) {
        if !block.text.bytes().any(|b| b.is_ascii_digit()) && block.text.is_ascii() {
            continue;
        }
        let weight = weight(block, nth, head_at, body_at);
        if weight <= 0.1 {
            continue;
        }
        let text = &block.text[..block.text.floor_char_boundary(READ)];
        // "Published" and its date may stand in two lines.
        let label = nth
            .checked_sub(1)
            .map(|at| blocks[at].text.as_str())
            .filter(|label| label.len() < 40);
        for mention in mentions(text, hint).iter().take(3) {
            if let Some(told) = judge(mention, text, &block.text, label.unwrap_or_default()) {
                let mut weight = weight * told.factor;
                if told.is_labelled && told.stands_alone && !block.place.is_junk {
                    weight = weight.max(1.0);
                }
                candidates.push(Candidate {
                    stamp: told.stamp,
                    kind: told.kind,
                    family: Family::Seen,
                    by: Signal::Text,
                    weight,
                    is_labelled: told.is_labelled,
                });
            }
        }
    }
    candidates
}

/// The first line after the headline that is a paragraph of the text.
fn first_long(blocks: &[Block], from: usize) -> usize {
    blocks
        .iter()
        .enumerate()
        .skip(from + 1)
        .find(|(_, b)| b.text.len() > 250 && (b.linked as usize) < b.text.len() / 2)
        .map_or(usize::MAX, |(at, _)| at)
}

/// How likely a date of this line is the page's, by where the line stands.
fn weight(block: &Block, nth: usize, head_at: Option<usize>, body_at: usize) -> f32 {
    let place = &block.place;
    let near = head_at.is_some_and(|head| nth > head && nth - head <= 6);
    if place.is_comments || place.is_hidden || (place.is_related && !near) {
        return 0.0;
    }
    let mut weight: f32 = match head_at {
        Some(head) if nth == head => 0.6,
        Some(head) if nth > head => match nth - head {
            1..=4 => 1.5,
            5..=10 => 1.2,
            11..=25 => 0.7,
            _ => 0.3,
        },
        Some(head) => match head - nth {
            1..=3 => 1.3,
            4..=8 => 0.8,
            _ => 0.2,
        },
        None => 0.6,
    };
    if block.text.len() > 120 {
        weight *= if nth == body_at { 0.7 } else { 0.4 };
    }
    if place.is_date {
        weight += 0.6;
    }
    if place.is_author {
        weight += 0.2;
    }
    if place.is_junk || place.is_related {
        weight *= if near { 0.8 } else { 0.5 };
    }
    if place.is_footer || (place.is_aside && !place.is_date) {
        weight *= 0.5;
    }
    if matches!(place.kind, BlockKind::Heading(_)) {
        weight *= 0.7;
    }
    if nth > body_at && !place.is_date {
        weight *= 0.6;
    }
    weight
}

/// What a mention and the words around it tell.
struct Told {
    stamp: Stamp,
    kind: Kind,
    factor: f32,
    is_labelled: bool,
    stands_alone: bool,
}

fn judge(mention: &Mention, text: &str, whole: &str, label: &str) -> Option<Told> {
    mention.day?;
    let day = mention.date()?;
    let mut before = text[..mention.span.start].to_lowercase();
    if before.len() < 12 {
        before = format!("{} {before}", label.to_lowercase());
    }
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    let after = text[mention.span.end..].to_lowercase();
    let after = &after[..after.floor_char_boundary(25)];
    if OTHER.iter().any(|w| near.contains(w)) {
        return None;
    }
    let last = |words: &[&str]| words.iter().filter_map(|w| near.rfind(w)).max();
    let (published, modified) = (last(PUBLISHED), last(MODIFIED));
    let kind = match (published, modified) {
        (Some(p), Some(m)) if m > p => Kind::Modified,
        (None, Some(_)) => Kind::Modified,
        _ if after
            .trim_start_matches([' ', '(', ','])
            .starts_with("updat") =>
        {
            Kind::Modified
        }
        _ => Kind::Published,
    };
    let mut factor = 1.0;
    if published.is_some() || modified.is_some() {
        factor *= 1.4;
    }
    let share = mention.span.len() as f32 / whole.len().max(1) as f32;
    if share > 0.7 {
        factor *= 1.3;
    } else if share < 0.15 && published.is_none() && mention.span.start > 40 {
        factor *= 0.6;
    }
    if !mention.certain {
        factor *= 0.8;
    }
    let trimmed = after.trim_start();
    if trimmed.starts_with(['–', '-'])
        && trimmed[trimmed.chars().next().map_or(0, char::len_utf8)..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
        && !trimmed.contains(':')
    {
        factor *= 0.5; // a span of days: an event
    }
    Some(Told {
        stamp: Stamp {
            day,
            moment: None,
            or_else: mention.or_else,
        },
        kind,
        factor,
        is_labelled: published.is_some() || modified.is_some(),
        stands_alone: whole.len() < 100,
    })
}

/// `<time>` elements.
fn times(scene: &Scene<'_>, headline: Option<usize>, candidates: &mut Vec<Candidate>) {
    let outline = scene.outline;
    let hint = scene.hint();
    let mut seen = 0;
    for index in outline.all("time").take(TIMES) {
        let item = &outline.items[index];
        let written = item.attr("datetime").or_else(|| item.attr("content"));
        let text = outline.text_of(index);
        let Some(stamp) = written
            .and_then(|w| stamp(w, hint))
            .or_else(|| stamp(&text, hint))
        else {
            continue;
        };
        let mut weight: f32 = match headline {
            Some(head) if index > head => match index - head {
                0..=40 => 1.9,
                41..=120 => 1.6,
                121..=300 => 1.1,
                _ => 0.5,
            },
            Some(head) => match head - index {
                0..=80 => 1.6,
                _ => 0.6,
            },
            None => 1.0,
        };
        let mut kind = Kind::Published;
        for up in outline.up(index).take(12) {
            let hints = scene.blocks.hints[up];
            let tag = outline.items[up].tag;
            if hints.is_comments || hints.is_related || matches!(tag, "nav") {
                weight = 0.0;
            }
            let teaser = tag == "li" && outline.items[up].end as usize - up > 12;
            if hints.is_junk || teaser || matches!(tag, "aside" | "footer") {
                weight *= 0.5;
            }
        }
        let names = item.attr("class").unwrap_or_default().to_lowercase()
            + " "
            + item.attr("itemprop").unwrap_or_default();
        let parent = item.parent as usize;
        let label = if outline.items[parent].end as usize - parent < 30 {
            outline.text_of(parent).to_lowercase()
        } else {
            String::new()
        };
        let names_update =
            names.contains("updated") || names.contains("modified") || names.contains("Modified");
        let at = label.find(&text.to_lowercase()).unwrap_or(label.len());
        let ahead = &label[..at];
        if (names_update && !names.contains("published"))
            || MODIFIED.iter().any(|w| ahead.contains(w))
                && !PUBLISHED.iter().any(|w| ahead.contains(w))
        {
            kind = Kind::Modified;
        }
        if names.contains("publish") || item.has("pubdate") {
            weight += 0.4;
        }
        seen += 1;
        if seen > 1 {
            weight *= if seen > 6 { 0.5 } else { 0.9 };
        }
        if weight > 0.2 {
            candidates.push(Candidate {
                stamp,
                kind,
                family: Family::Seen,
                by: Signal::Time,
                weight,
                is_labelled: kind == Kind::Modified || names.contains("publish"),
            });
        }
    }
}
