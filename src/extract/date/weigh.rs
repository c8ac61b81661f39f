//! Which day do all candidates together speak for, and how sure is that?

use super::Candidate;
use super::ENOUGH;
use super::Family;
use super::Kind;
use super::found;
use crate::model::date::PartialDate;
use crate::model::page::Found;

/// The day that weighs most. A day of change stands in only where no day of publication is told.
pub(super) fn read(
    candidates: &[Candidate],
    month: Option<PartialDate>,
) -> Option<Found<PartialDate>> {
    let told: Vec<Candidate> = candidates
        .iter()
        .filter(|c| c.kind != Kind::Modified)
        .copied()
        .collect();
    let published = heaviest(&told, month).filter(|day| !is_outweighed(day.value, candidates));
    published.or_else(|| {
        let changed = heaviest(candidates, month)?;
        Some(Found {
            confidence: CHANGE_ONLY,
            ..changed
        })
    })
}

/// Whether nothing but a date away from the headline, without a word of what it is, tells this day, and one that the
/// page calls a change stands beside the headline: the first is then a picture's or a sentence's.
fn is_outweighed(day: PartialDate, candidates: &[Candidate]) -> bool {
    let telling = candidates
        .iter()
        .filter(|c| c.stamp.day == day && c.kind != Kind::Modified);
    let is_near = |c: &Candidate| c.offset.is_some_and(|offset| (-3..=8).contains(&offset));
    let mut heaviest = 0.0f32;
    for candidate in telling {
        if candidate.family != Family::Seen || candidate.is_labelled || is_near(candidate) {
            return false;
        }
        heaviest = heaviest.max(candidate.weight);
    }
    candidates.iter().any(|c| {
        c.kind == Kind::Modified && c.family == Family::Seen && is_near(c) && c.weight > heaviest
    })
}

/// How often the day of change is the day of publication too, where no other is told.
const CHANGE_ONLY: f32 = 0.65;

fn heaviest(candidates: &[Candidate], month: Option<PartialDate>) -> Option<Found<PartialDate>> {
    let mut best: Option<(f32, &Candidate)> = None;
    for candidate in candidates {
        let total = total(candidate.stamp.day, candidates, month);
        let better = best.is_none_or(|(other, held)| {
            total > other + 0.001 || (total > other - 0.001 && rank(candidate) > rank(held))
        });
        if better {
            best = Some((total, candidate));
        }
    }
    let (total, candidate) = best.filter(|(total, _)| *total >= ENOUGH)?;
    // The one that tells the moment speaks for its day.
    let speaker = candidates
        .iter()
        .filter(|c| {
            c.stamp.day == candidate.stamp.day
                && c.kind == candidate.kind
                && c.stamp.moment.is_some()
        })
        .max_by(|a, b| rank(a).total_cmp(&rank(b)))
        .filter(|_| candidate.stamp.moment.is_none());
    let mut found = found(
        candidate,
        confidence(candidate.stamp.day, candidates, total),
    );
    if let Some(speaker) = speaker {
        found.moment = speaker.stamp.moment;
        found.utc = speaker.stamp.utc();
    }
    Some(found)
}

fn rank(candidate: &Candidate) -> f32 {
    candidate.weight
        + if candidate.kind == Kind::Published {
            1.0
        } else {
            0.0
        }
}

/// What all candidates together say for a day.
fn total(day: PartialDate, candidates: &[Candidate], month: Option<PartialDate>) -> f32 {
    let mut sum = 0.0;
    for family in [Family::Data, Family::Address, Family::Seen] {
        let (mut most, mut rest) = (0.0f32, 0.0f32);
        for candidate in candidates.iter().filter(|c| c.family == family) {
            let weight = match candidate.kind {
                Kind::Published => candidate.weight,
                Kind::Created => candidate.weight * 0.6,
                Kind::Modified => candidate.weight * if family == Family::Seen { 1.0 } else { 0.3 },
            };
            let weight = if candidate.stamp.day == day {
                weight
            } else if candidate.stamp.utc() == Some(day) || candidate.stamp.or_else == Some(day) {
                weight * 0.4
            } else {
                continue;
            };
            if weight > most {
                rest += most;
                most = weight;
            } else {
                rest += weight;
            }
        }
        sum += most + (rest * 0.2).min(0.6);
    }
    match month {
        Some(month) if month.agrees_with(&day) => sum + 0.8,
        Some(_) => sum - 0.4,
        None => sum,
    }
}

/// How often such a day was right; see `docs/extraction.md`. What counts is whether sources that are not
/// filled from each other tell the day, far more than how loudly one of them does.
fn confidence(day: PartialDate, candidates: &[Candidate], total: f32) -> f32 {
    let tells = |family: Family| {
        candidates
            .iter()
            .any(|c| c.family == family && c.stamp.day == day)
    };
    let families = [Family::Data, Family::Address, Family::Seen];
    let agreeing = families.into_iter().filter(|family| tells(*family)).count();
    match total {
        t if agreeing > 1 && t >= 5.5 => 0.99,
        _ if agreeing > 1 => 0.97,
        _ if tells(Family::Data) => 0.88,
        _ => 0.93,
    }
}
