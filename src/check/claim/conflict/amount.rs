//! Which quantity stands where a claimed one should?

use super::ABOUT_SMALL;
use super::Gates;
use super::Likeness;
use crate::check::claim::compare;
use crate::check::claim::compare::Answer;
use crate::check::claim::terms;
use crate::check::claim::terms::Keyring;
use crate::check::claim::wanted::What;
use crate::facts::measure;
use crate::facts::number::Amount;
use crate::facts::sense::Approx;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::language::Language;
use rust_decimal::Decimal;
use std::ops::Range;

/// Words right before what something changed by, in languages where they say little else.
const BY: [(&str, &str); 5] = [
    ("en", "by"),
    ("de", "um"),
    ("pl", "o"),
    ("cs", "o"),
    ("sk", "o"),
];

/// Whether an amount tells by how much something changed: `rose by $30,000 to $150,000`. Shares mostly do.
fn is_change(text: &str, amount: &Amount, language: Option<Language>) -> bool {
    let code = language.as_ref().map(Language::as_str);
    let by = BY.iter().find(|(by, _)| Some(*by) == code);
    let before = text.get(..amount.span.start).unwrap_or("").trim_end();
    let stands = |word: &str| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| rest.ends_with(' '))
    };
    amount.unit != Unit::Percent && by.is_some_and(|(_, word)| stands(word))
}

impl Gates<'_> {
    /// The one quantity of the passage that stands where the wanted one should.
    pub(super) fn amount_instead(
        &self,
        at: usize,
        wanted: &Amount,
        counted: &[u64],
    ) -> Option<(Range<usize>, Likeness)> {
        let odd = matches!(wanted.unit, Unit::Ordinal | Unit::Measure("degree"));
        if odd || wanted.is_part() || self.missing(wanted) != 1 || self.tells_another_year(at) {
            return None;
        }
        let claim = self.prepared;
        let change = is_change(&claim.claim.text, wanted, claim.language);
        let here = self
            .page
            .amounts
            .iter()
            .filter(|(sentence, _)| *sentence as usize == self.passage);
        let left: Vec<&Amount> = here
            .map(|(_, amount)| amount)
            .filter(|amount| amount.digits || amount.value > Decimal::TWO)
            .filter(|amount| !amount.is_part())
            .filter(|amount| is_change(&self.page.text, amount, self.page.language) == change)
            .filter(|amount| self.may_replace(wanted, amount) && !self.answers_other(at, amount))
            .collect();
        // the same digits with another magnitude stand out among others
        if let Some(other) = left.iter().find(|other| same_digits(wanted, other)) {
            return Some((other.span.clone(), Likeness::Strong));
        }
        let left = said_once(wanted.unit, left);
        let [other] = left.as_slice() else {
            return None;
        };
        let fair = match wanted.unit {
            Unit::Count => self.counts_same(other, counted),
            unit => compare::same_unit(unit, other.unit),
        };
        Some((
            other.span.clone(),
            if fair { Likeness::Fair } else { Likeness::Weak },
        ))
    }

    /// Whether the units allow one to stand for the other. Ages are written without their unit too.
    fn may_replace(&self, wanted: &Amount, there: &Amount) -> bool {
        let age = |a: Unit, b: Unit| a == Unit::Count && b == Unit::Time("year");
        let large = wanted.step == there.step && wanted.step >= Decimal::ONE_THOUSAND;
        compare::same_unit(wanted.unit, there.unit)
            || (self.tongue > 0
                && (age(wanted.unit, there.unit) || age(there.unit, wanted.unit) || large))
    }

    /// How many of the claim's quantities of this kind stand nowhere on the page.
    fn missing(&self, wanted: &Amount) -> usize {
        let amounts = self.prepared.wanted.iter().filter_map(|w| match &w.what {
            What::Amount { amount, .. } if compare::same_unit(amount.unit, wanted.unit) => {
                Some(amount)
            }
            _ => None,
        });
        let there = |amount: &Amount| {
            let mut all = self.page.amounts.iter();
            all.any(|(_, a)| compare::amounts(amount, a).is_some_and(|x| x != Answer::Other))
        };
        amounts.filter(|amount| !there(amount)).count()
    }

    /// Whether a quantity of the passage answers another fact of the claim.
    fn answers_other(&self, at: usize, there: &Amount) -> bool {
        self.prepared
            .wanted
            .iter()
            .enumerate()
            .any(|(i, w)| match &w.what {
                // what the claim says in both units is still one value
                What::Amount { amount, .. }
                    if i != at && !measure::comparable(amount.unit, there.unit) =>
                {
                    compare::amounts(amount, there).is_some_and(|answer| answer != Answer::Other)
                }
                _ => false,
            })
    }

    /// Whether the words behind the quantity on the page are those behind the wanted one.
    fn counts_same(&self, other: &Amount, counted: &[u64]) -> bool {
        let text = &self.page.text;
        let mut end = text.len().min(other.span.end + 60);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let behind = &text[other.span.end..end];
        let keyring = Keyring::of(self.page.language);
        token::tokens(behind).into_iter().take(3).any(|token| {
            let keys = keyring.keys(&behind[token.span.clone()], token.shape);
            let sounds = keys.sound.is_some_and(|sound| counted.contains(&sound));
            !keys.stop && (counted.contains(&keys.stem) || sounds)
        })
    }

    /// The number in the passage that counts what a small number of the claim counts, where no passage has that.
    ///
    /// `four` is found on any page, `four league titles` is not: so this is asked of small numbers that stand
    /// somewhere, too. Within one language only, and where the passage tells the claim's years if that has any.
    pub(super) fn small_instead(
        &self,
        at: usize,
        wanted: &Amount,
        things: &[u64],
    ) -> Option<Range<usize>> {
        let about = self.tongue == 0 && self.scores.words[self.passage] >= ABOUT_SMALL;
        let exact = wanted.unit == Unit::Count && wanted.approx == Approx::Exact;
        if !about || !exact || things.is_empty() || !self.tells_its_years(at) {
            return None;
        }
        let keyring = Keyring::of(self.page.language);
        let text = &self.page.text;
        let counts = |there: &Amount| {
            there.unit == Unit::Count
                && there.approx == Approx::Exact
                && terms::things(&text[there.span.end..], &keyring) == things
        };
        let amounts = || self.page.amounts.iter();
        let mut others = amounts()
            .filter(|(sentence, there)| *sentence as usize == self.passage && counts(there));
        let (_, other) = others.next()?;
        let stands = |(_, there): &(u32, Amount)| there.value == wanted.value && counts(there);
        (others.next().is_none() && !amounts().any(stands)).then(|| other.span.clone())
    }
}

/// The amounts without those that say another one in a unit that was not asked for: `300 km (186 miles)`.
fn said_once(unit: Unit, left: Vec<&Amount>) -> Vec<&Amount> {
    let own = |amount: &Amount| amount.unit == unit;
    let again = |amount: &Amount| {
        !own(amount)
            && left.iter().any(|other| {
                own(other) && compare::amounts(other, amount).is_some_and(|a| a != Answer::Other)
            })
    };
    left.iter()
        .copied()
        .filter(|amount| !again(amount))
        .collect()
}

/// Whether the values differ by a power of ten from a thousand on: `million` for `billion`.
fn same_digits(a: &Amount, b: &Amount) -> bool {
    let (small, large) = if a.value < b.value {
        (a.value, b.value)
    } else {
        (b.value, a.value)
    };
    if small.is_zero() || a.unit != b.unit && !compare::same_unit(a.unit, b.unit) {
        return false;
    }
    let ratio = large.checked_div(small);
    [1_000i64, 1_000_000, 1_000_000_000]
        .iter()
        .any(|power| ratio == Some(Decimal::from(*power)))
}
