//! Does everything else that a claim says stand in one passage?
//!
//! Where words cannot tell that a passage is about the same thing (another language, no dictionary, a list of
//! sources), its other facts can: the same month, the same names, and one other sum.

use super::compare;
use super::compare::Answer;
use super::page::PageIndex;
use super::prepared::Prepared;
use super::wanted::Wanted;
use super::wanted::WantedName;
use super::wanted::What;
use crate::model::fact::FactKind;

/// What the other facts must weigh together: a day or month or a figure 1, a year or a name a half.
const LEAST: f32 = 1.5;

/// Whether every other fact than number `at` stands in the sentence, and enough of them.
pub(super) fn others_stand(
    prepared: &Prepared,
    page: &PageIndex,
    sentence: usize,
    at: usize,
) -> bool {
    let mut weight = 0.0;
    for (i, wanted) in prepared.wanted.iter().enumerate() {
        let said = |before: &Wanted| before.stated == wanted.stated;
        if i == at || wanted.kind == FactKind::Name && prepared.wanted[..i].iter().any(said) {
            continue;
        }
        let (stands, worth, must) = match &wanted.what {
            What::Date(date) => {
                let mut here = page.dates.iter().filter(|(s, _)| *s as usize == sentence);
                let stands = here.any(|(_, there)| compare::dates(date, there) == Answer::Same);
                (stands, if date.month.is_some() { 1.0 } else { 0.5 }, true)
            }
            What::Amount { amount, .. } => {
                let mut here = page.amounts.iter().filter(|(s, _)| *s as usize == sentence);
                let stands = here.any(|(_, there)| {
                    compare::amounts(amount, there).is_some_and(|answer| answer != Answer::Other)
                });
                (stands, 1.0, amount.digits)
            }
            What::Name(name) => (name_stands(name, page, sentence), 0.5, name.sure),
            What::Quote { .. } | What::Impossible => continue,
        };
        if must && !stands {
            return false;
        }
        if stands {
            weight += worth;
        }
    }
    weight >= LEAST
}

pub(super) fn name_stands(name: &WantedName, page: &PageIndex, sentence: usize) -> bool {
    name.parts.iter().all(|part| {
        let keys = std::iter::once(&part.keys.whole).chain(&part.shorter);
        keys.into_iter().any(|key| {
            let there = page.names_of(name, *key);
            there.iter().any(|n| n.1 as usize == sentence)
        })
    })
}
