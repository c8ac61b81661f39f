//! Which sentence of one version is which of the other?
//!
//! Translations keep the order of their sentences, so the pairs never cross: the alignment of two sequences with
//! the largest sum of what each pair shares (Needleman and Wunsch, 1970).

use super::value;
use crate::model::claim::Context;
use crate::model::fact::FactKind;
use crate::model::judged::JudgedClaim;
use crate::model::judged::strong_date;

/// Two sentences that say the same, as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) original: usize,
    pub(super) translation: usize,
    /// They share a fact or a name, not only their place.
    pub(super) sure: bool,
}

/// What a pair must share at least to be one.
const LEAST: f32 = 0.75;

/// From what on it is sure.
const SURE: f32 = 1.5;

/// The pairs, in order. Time and memory: the product of the lengths, which the caller bounds.
pub(super) fn pairs(original: &[JudgedClaim], translation: &[JudgedClaim]) -> Vec<Pair> {
    let (rows, columns) = (original.len(), translation.len());
    let likeness: Vec<f32> = original
        .iter()
        .enumerate()
        .flat_map(|(i, a)| {
            translation.iter().enumerate().map(move |(j, b)| {
                let apart = i as f32 / rows as f32 - j as f32 / columns as f32;
                likeness(a, b) - apart.abs()
            })
        })
        .collect();
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    let mut best = vec![0f32; (rows + 1) * (columns + 1)];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let like = likeness[i * columns + j];
            let both = if like >= LEAST {
                like + best[at(i + 1, j + 1)]
            } else {
                0.0
            };
            best[at(i, j)] = both.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let like = likeness[i * columns + j];
        if like >= LEAST && best[at(i, j)] <= like + best[at(i + 1, j + 1)] {
            pairs.push(Pair {
                original: i,
                translation: j,
                sure: like >= SURE,
            });
            (i, j) = (i + 1, j + 1);
        } else if best[at(i + 1, j)] >= best[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How much two sentences share: values count one each, names half, the surrounding date and depth a little.
fn likeness(a: &JudgedClaim, b: &JudgedClaim) -> f32 {
    let mut shared = 0f32;
    for fact in &a.facts {
        let same = |other: &&crate::model::fact::JudgedFact| match fact.kind {
            FactKind::Name | FactKind::Quote => {
                fact.kind == other.kind && fact.stated.to_lowercase() == other.stated.to_lowercase()
            }
            _ => value::compares(fact) && value::same(fact, other),
        };
        if b.facts.iter().any(|other| same(&other)) {
            shared += if fact.kind == FactKind::Name {
                0.5
            } else {
                1.0
            };
        }
    }
    let depth = |context: &Context| (context.headings.len(), context.lead_in.is_some());
    if depth(&a.context) == depth(&b.context) {
        shared += 0.5;
    }
    if strong_date(&a.context) == strong_date(&b.context) {
        shared += 0.5;
    }
    shared.min(4.0)
}
