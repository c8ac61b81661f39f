//! Which sentences of a page have most of what a claim has?

use super::page::PageIndex;
use std::borrow::Cow;

/// How much longer sentences than the average are worth less, and how much of what only the neighbours say counts:
/// within one language, and between two.
const NATIVE: (f32, f32) = (0.12, 0.35);
const FOREIGN: (f32, f32) = (0.1, 0.2);

/// A word or fact of the claim: its weight, and the sentences in which it stands, in order, with how surely it does.
pub(super) struct Anchor<'a> {
    pub(super) weight: f32,
    pub(super) places: Cow<'a, [(u32, f32)]>,
}

/// What an anchor tells within one language that stands in `there` of `count` sentences: the inverse document
/// frequency of BM25. Between languages a word's other forms are missed, and [`rarity`] tells more.
pub(super) fn surprise(there: usize, count: usize) -> f32 {
    let (there, count) = (there.max(1) as f32, count.max(1) as f32);
    (1.0 + (count - there + 0.5) / (there + 0.5)).ln()
}

/// What an anchor is worth that stands in `there` of `count` sentences: 1 for one, little for all.
pub(super) fn rarity(there: usize, count: usize) -> f32 {
    let (there, count) = (there.max(1) as f32, count.max(1) as f32);
    0.25 + 0.75 * (1.0 + (count - there) / (there + 0.5)).ln() / (1.0 + count).ln().max(0.7)
}

/// The ten best sentences, best first, with what they are worth.
///
/// A sentence is worth its anchors, and a share of those that only its neighbours have: what a sentence leaves to
/// the one before it (`He married there.`) is often said there.
pub(super) fn rank(page: &PageIndex, anchors: &[Anchor<'_>], foreign: bool) -> Vec<(f32, usize)> {
    let count = page.sentences.len();
    let (length, neighbour) = if foreign { FOREIGN } else { NATIVE };
    let mut own = vec![0f32; count];
    let mut beside = vec![0f32; count];
    let mut total = f32::MIN_POSITIVE;
    for anchor in anchors {
        let places = anchor.places.len();
        let weight = anchor.weight
            * if foreign {
                rarity(places, count)
            } else {
                surprise(places, count)
            };
        total += weight;
        for (at, (sentence, strength)) in anchor.places.iter().enumerate() {
            let sentence = *sentence as usize;
            own[sentence] += weight * strength;
            let near = &anchor.places[at.saturating_sub(2)..places.min(at + 3)];
            let there = |other: Option<usize>| {
                near.iter()
                    .find(|place| Some(place.0 as usize) == other)
                    .map_or(0.0, |place| place.1)
            };
            // of two neighbours that have it the surer gives it, once
            let before = sentence.checked_sub(1);
            if let Some(before) = before
                && there(before.checked_sub(1)) == 0.0
            {
                beside[before] += weight * (strength - there(Some(before))).max(0.0);
            }
            let behind = sentence + 1;
            if behind < count {
                let surer = strength.max(there(Some(behind + 1)));
                beside[behind] += weight * (surer - there(Some(behind))).max(0.0);
            }
        }
    }
    let average = page.lengths.iter().sum::<u32>() as f32 / count.max(1) as f32;
    let value = |at: usize| {
        let long = page.lengths[at] as f32 / average.max(1.0);
        if own[at] > 0.0 {
            (own[at] / (1.0 - length + length * long) + neighbour * beside[at]) / total
        } else {
            0.0
        }
    };
    let mut ranked: Vec<(f32, usize)> = (page.titles..count).map(|at| (value(at), at)).collect();
    let ten = ranked.len().min(10);
    if ranked.len() > ten {
        ranked.select_nth_unstable_by(ten, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(ten);
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
}
