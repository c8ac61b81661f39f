//! Who wrote it, as a reader sees: the line under the headline, a box of the author, a last line.

use super::line;
use super::line::LONGEST;
use super::line::Signed;
use super::name::Sort;
use super::signature;
use super::signature::Signature;
use super::weight;
use crate::extract::scene::Scene;

/// Lines read whole around the headline.
const NEAR: i64 = 25;

/// Lines farther away that are read for their class or their first word, at most.
const FAR: usize = 300;

/// A line that names somebody, and how far that is to be trusted.
pub(super) struct Line {
    pub(super) signature: Signature,
    /// Its rank: about the share of such lines that were right. See `weight`.
    pub(super) weight: f32,
    /// Place among the lines.
    nth: usize,
    /// Lines below the headline; above it if negative.
    pub(super) away: i64,
    /// Whether it stands in an element named after an author.
    pub(super) is_classed: bool,
    /// Whether names stand in what the page calls its author: a link, `rel`, `itemprop`.
    pub(super) is_signed: bool,
}

/// The lines that name authors, best first.
pub(super) fn all(scene: &Scene<'_>, headline: Option<usize>) -> Vec<Line> {
    let blocks = &scene.blocks.blocks;
    let items = scene.outline.items.len() as u32;
    let signed = Signed::of(scene);
    let head = headline.map_or(0, |index| {
        blocks.partition_point(|b| (b.first as usize) < index)
    }) as i64;
    let mut lines: Vec<Line> = Vec::new();
    let mut far = 0;
    let mut after_by = false;
    let mut after_others = false;
    for (nth, block) in blocks.iter().enumerate() {
        let place = &block.place;
        if place.is_comments || (place.is_related && !place.is_author) || block.text.len() > LONGEST
        {
            (after_by, after_others) = (false, false);
            continue;
        }
        let end = blocks.get(nth + 1).map_or(items, |next| next.first);
        let away = nth as i64 - head;
        let is_signed = signed.any(block.first, end);
        let is_near = (-3..=NEAR).contains(&away);
        let has_reason = place.is_author || is_signed || after_by || begins_with_by(&block.text);
        if !is_near && !has_reason {
            continue;
        }
        if !is_near {
            far += 1;
            if far > FAR {
                continue;
            }
        }
        let tokens = line::of_block(scene, &signed, block, end);
        if std::mem::take(&mut after_others) {
            continue;
        }
        let follows = std::mem::take(&mut after_by);
        if signature::is_only_by(&tokens) {
            after_by = true;
            continue;
        }
        if signature::is_only_others(&tokens) {
            after_others = true;
            continue;
        }
        let Some(signature) = signature::read(&tokens, follows) else {
            continue;
        };
        let is_dated = has_date(&tokens)
            || [nth.checked_sub(1), Some(nth + 1)]
                .into_iter()
                .flatten()
                .filter_map(|n| blocks.get(n))
                .any(|b| {
                    b.text.len() < 120 && (b.place.is_date || has_date(&line::of_text(&b.text)))
                });
        let is_signed = is_signed && tokens.iter().any(|t| t.is_signed);
        let found = Line {
            weight: 0.0,
            nth,
            away,
            is_classed: place.is_author,
            is_signed,
            signature,
        };
        let weight = weight::of(&found, block, is_dated);
        if weight > 0.0 {
            lines.push(Line { weight, ..found });
        }
    }
    for at in (1..lines.len()).rev() {
        join(&mut lines, at);
    }
    lines.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.away.abs().cmp(&b.away.abs()))
    });
    lines
}

fn has_date(tokens: &[line::Token]) -> bool {
    tokens.iter().any(|t| t.kind == line::Kind::Date)
}

/// A quick look at a line's first words.
fn begins_with_by(text: &str) -> bool {
    text.len() < 120 && signature::begins_with_by(text)
}

/// One author a line: the names of a line go to the one before it, if both are of a kind.
fn join(lines: &mut Vec<Line>, at: usize) {
    let (before, line) = (&lines[at - 1], &lines[at]);
    let is_list = |l: &Line| l.signature.is_whole && (l.is_classed || l.is_signed);
    let people = |l: &Line| l.signature.names.iter().all(|n| n.sort == Sort::Person);
    if before.nth + 1 == line.nth
        && is_list(before)
        && is_list(line)
        && before.is_signed == line.is_signed
        && !line.signature.has_by
        && people(before)
        && people(line)
    {
        let line = lines.remove(at);
        lines[at - 1].signature.names.extend(line.signature.names);
    }
}
