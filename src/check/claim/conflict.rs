//! Does another value stand where a claimed one should?
//!
//! The strongest thing that a machine may say here, so it stands behind gates: the claimed value is nowhere on
//! the page; a passage is clearly about the same thing; in it one value of the same kind and unit is left that
//! answers no other fact of the claim; and it counts the same thing, or exactly one part of the date differs.

use super::compare;
use super::compare::Answer;
use super::page::PageIndex;
use super::passage::Scores;
use super::prepared::Prepared;
use super::prepared::WantedDate;
use super::prepared::What;
use super::terms::Keyring;
use super::weigh::Seen;
use crate::facts::number::Amount;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::fact::FactResult;
use rust_decimal::Decimal;

/// Share of the claim's words that a passage must have to be about the same thing: same language, other language.
const ABOUT: (f32, f32) = (0.5, 0.3);

/// How much better than the next the passage must fit, where the thing counted cannot be compared.
const MARGIN: f32 = 1.25;

/// Turns absent quantities and dates into different ones where all gates are open.
pub(super) fn find(prepared: &Prepared, page: &PageIndex, scores: &Scores, facts: &mut [Seen]) {
    let Some(&passage) = scores.best.first() else {
        return;
    };
    let about = if scores.foreign { ABOUT.1 } else { ABOUT.0 };
    if scores.words[passage] < about {
        return;
    }
    let clear = scores
        .best
        .get(1)
        .is_none_or(|next| scores.of_sentence[passage] > scores.of_sentence[*next] * MARGIN);
    for (at, (wanted, fact)) in prepared.wanted.iter().zip(facts).enumerate() {
        if fact.result != FactResult::Absent {
            continue;
        }
        let other = match &wanted.what {
            What::Amount { amount, counted } => {
                amount_instead(prepared, page, at, amount, counted, passage, clear)
            }
            What::Date(date) if !date.from_lead_in => {
                date_instead(prepared, page, at, date, passage)
            }
            _ => None,
        };
        if let Some((start, end)) = other {
            let own = start >= page.offset;
            *fact = Seen {
                result: FactResult::DifferentValue,
                found: Some(page.text[start..end].trim().to_owned()),
                span: own.then(|| ((start - page.offset) as u32, (end - page.offset) as u32)),
                near: true,
                doubt: false,
                sentence: Some(page.words_of(passage).to_owned()),
            };
        }
    }
}

/// The one quantity of the passage that stands where the wanted one should.
fn amount_instead(
    prepared: &Prepared,
    page: &PageIndex,
    at: usize,
    wanted: &Amount,
    counted: &[u64],
    passage: usize,
    clear: bool,
) -> Option<(usize, usize)> {
    if matches!(wanted.unit, Unit::Ordinal) {
        return None;
    }
    let others = |amount: &Amount| {
        prepared.wanted.iter().enumerate().any(|(i, w)| {
            i != at
                && matches!(&w.what, What::Amount { amount: other, .. }
                if compare::amounts(other, amount).is_some_and(|a| a != Answer::Other))
        })
    };
    let left: Vec<&Amount> = page
        .amounts
        .iter()
        .filter(|(s, a)| {
            *s as usize == passage
                && compare::same_unit(wanted.unit, a.unit)
                && (a.digits || a.value > Decimal::TWO)
        })
        .map(|(_, a)| a)
        .filter(|a| !others(a))
        .collect();
    let missing = prepared
        .wanted
        .iter()
        .filter(|w| matches!(&w.what, What::Amount { amount, .. } if compare::same_unit(amount.unit, wanted.unit)))
        .filter(|w| {
            let What::Amount { amount, .. } = &w.what else { return false };
            !page.amounts.iter().any(|(_, a)| compare::amounts(amount, a).is_some_and(|x| x != Answer::Other))
        })
        .count();
    let [other] = left.as_slice() else {
        return None;
    };
    if missing != 1 {
        return None;
    }
    let same_thing = !matches!(wanted.unit, Unit::Count) || counts_same(page, other, counted);
    (same_thing || clear).then_some((other.span.start, other.span.end))
}

/// Whether the words behind the quantity on the page are those behind the wanted one.
fn counts_same(page: &PageIndex, other: &Amount, counted: &[u64]) -> bool {
    let mut end = page.text.len().min(other.span.end + 60);
    while !page.text.is_char_boundary(end) {
        end -= 1;
    }
    let behind = &page.text[other.span.end..end];
    let mut keyring = Keyring::of(page.language);
    token::tokens(behind).into_iter().take(3).any(|token| {
        let keys = keyring.keys(&behind[token.span.clone()], token.shape);
        !keys.stop
            && (counted.contains(&keys.stem)
                || keys.sound.is_some_and(|sound| counted.contains(&sound)))
    })
}

/// The one date of the passage that differs from the wanted one in exactly one part.
fn date_instead(
    prepared: &Prepared,
    page: &PageIndex,
    at: usize,
    wanted: &WantedDate,
    passage: usize,
) -> Option<(usize, usize)> {
    let mut left = page.dates.iter().filter(|(s, _)| *s as usize == passage).map(|(_, m)| m).filter(|mention| {
        let answers_other = prepared.wanted.iter().enumerate().any(|(i, w)| {
            i != at && matches!(&w.what, What::Date(other) if compare::dates(other, mention) == Answer::Same)
        });
        let (_, shared) = compare::differing_parts(wanted, mention);
        !answers_other && shared > 0 && mention.or_else.is_none()
    });
    let mention = left.next()?;
    if left.next().is_some() {
        return None;
    }
    let (differ, _) = compare::differing_parts(wanted, mention);
    (differ == 1).then_some((mention.span.start, mention.span.end))
}
