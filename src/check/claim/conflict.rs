//! Does another value stand where a claimed one should?
//!
//! The strongest thing that a machine may say here, so it stands behind gates. The claimed value is nowhere on
//! the page. A passage is clearly about the same thing. In it one value is left that answers no other fact of the
//! claim and could stand for this one. How much the passage must share with the claim depends on how much the
//! two values share: a date that differs in one of three parts needs less than a bare year.

use super::agreeing;
use super::compare;
use super::compare::Answer;
use super::page::PageIndex;
use super::passage::Scores;
use super::prepared::Prepared;
use super::prepared::WantedDate;
use super::prepared::What;
use super::terms::Keyring;
use super::weigh::Seen;
use crate::facts::date::Mention;
use crate::facts::number::Amount;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::claim::Leaning;
use crate::model::fact::FactResult;
use rust_decimal::Decimal;
use std::ops::Range;

/// How alike the two values are apart from their difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A bare year and another; things counted that cannot be compared.
    Weak,
    /// The same currency, per cent, unit, or thing counted.
    Fair,
    /// Two of three parts of a date; the same digits with another magnitude.
    Strong,
}

/// Share of the claim's words that the passage must have, by likeness: same language, with a dictionary,
/// other language without one. Chosen on the bench's dev items, and no knife-edge there: with all of them at 80, 100
/// and 120 % the precision on human-labelled English is .943, .956 and .946, over 87, 68 and 56 conflicts.
const ABOUT: [(Likeness, [f32; 3]); 3] = [
    (Likeness::Weak, [0.7, 0.35, 0.1]),
    (Likeness::Fair, [0.4, 0.25, 0.05]),
    (Likeness::Strong, [0.2, 0.15, 0.03]),
];

/// The same for a claim that only leans on its document's list of references: none of them need be about it, so
/// a passage must share much more before another value on it means anything. On the bench every claim has its own
/// evidence, so this is judged on the shipped example, not there.
const ABOUT_LISTED: [f32; 3] = [0.5, 0.4, 0.3];

/// Weight of words that must be matched at all where likeness is weak: a claim of three words fits too much.
const LEAST_MATCHED: f32 = 3.0;

/// How much better than the next with another value the passage must fit, where likeness is weak: same and other
/// language. Across languages fewer words match by chance.
const MARGIN: (f32, f32) = (1.3, 1.1);

/// Facts that may be missing where likeness is weak, same and other language: where more is missing, the page may
/// be about something else.
const MISSING: (usize, usize) = (1, 2);

/// What the gates of one claim, or one of its sentences, look at.
struct Gates<'a> {
    prepared: &'a Prepared,
    page: &'a PageIndex,
    scores: &'a Scores,
    /// Index into the columns of [`ABOUT`].
    tongue: usize,
    passage: usize,
}

/// Turns absent quantities and dates into different ones where all gates are open.
pub(super) fn find(
    prepared: &Prepared,
    page: &PageIndex,
    scores: &Scores,
    part: Option<u8>,
    dictionary: bool,
    facts: &mut [Seen],
) {
    let Some(&passage) = scores.best.first() else {
        return;
    };
    let gates = Gates {
        prepared,
        page,
        scores,
        tongue: match (scores.foreign, dictionary) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        },
        passage,
    };
    let most = if scores.foreign { MISSING.1 } else { MISSING.0 };
    let absent = facts
        .iter()
        .filter(|f| f.result == FactResult::Absent)
        .count();
    for (at, (wanted, fact)) in prepared.wanted.iter().zip(facts).enumerate() {
        if fact.result != FactResult::Absent || part.is_some_and(|part| part != wanted.part) {
            continue;
        }
        let other = match &wanted.what {
            What::Amount { amount, counted } => gates.amount_instead(at, amount, counted),
            What::Date(date) if !date.from_lead_in || gates.others_stand(at) => {
                gates.date_instead(at, date)
            }
            _ => None,
        };
        let Some((span, likeness)) = other else {
            continue;
        };
        let about = || gates.about(likeness, &span) || gates.others_stand(at);
        if likeness == Likeness::Weak && (absent > most || !gates.about(likeness, &span))
            || !about()
        {
            continue;
        }
        let own = span.start >= page.offset;
        *fact = Seen {
            result: FactResult::DifferentValue,
            found: Some(page.text[span.clone()].trim().to_owned()),
            span: own.then(|| {
                (
                    (span.start - page.offset) as u32,
                    (span.end - page.offset) as u32,
                )
            }),
            near: true,
            doubt: false,
            sentence: Some(page.words_of(passage).to_owned()),
            loose: false,
        };
    }
}

impl Gates<'_> {
    /// Whether all else that the claim says stands in the passage.
    fn others_stand(&self, at: usize) -> bool {
        agreeing::others_stand(self.prepared, self.page, self.passage, at)
    }

    /// Whether the passage is about the same thing, as surely as this likeness needs.
    fn about(&self, likeness: Likeness, other: &Range<usize>) -> bool {
        let words = self.scores.words[self.passage];
        let least = ABOUT
            .iter()
            .find(|(l, _)| *l == likeness)
            .map_or(1.0, |(_, least)| least[self.tongue]);
        let least = match self.prepared.claim.leaning {
            Leaning::List => least.max(ABOUT_LISTED[self.tongue]),
            Leaning::Link | Leaning::Source => least,
        };
        let enough = likeness > Likeness::Weak
            || self.clear(other)
                && (self.tongue > 0 || words * self.scores.word_weight >= LEAST_MATCHED);
        words >= least && enough
    }

    /// Whether no other passage fits about as well, unless it says the same other value.
    fn clear(&self, other: &Range<usize>) -> bool {
        let margin = if self.scores.foreign {
            MARGIN.1
        } else {
            MARGIN.0
        };
        let words = &self.page.text[other.clone()];
        let next = self
            .scores
            .best
            .iter()
            .skip(1)
            .find(|at| !self.page.words_of(**at).contains(words));
        let best = self.scores.of_sentence[self.passage];
        next.is_none_or(|next| best > self.scores.of_sentence[*next] * margin)
    }

    /// The one quantity of the passage that stands where the wanted one should.
    fn amount_instead(
        &self,
        at: usize,
        wanted: &Amount,
        counted: &[u64],
    ) -> Option<(Range<usize>, Likeness)> {
        let odd = matches!(wanted.unit, Unit::Ordinal | Unit::Measure("degree"));
        if odd || self.missing(wanted) != 1 {
            return None;
        }
        let here = self
            .page
            .amounts
            .iter()
            .filter(|(sentence, _)| *sentence as usize == self.passage);
        let left: Vec<&Amount> = here
            .map(|(_, amount)| amount)
            .filter(|amount| amount.digits || amount.value > Decimal::TWO)
            .filter(|amount| self.may_replace(wanted, amount) && !self.answers_other(at, amount))
            .collect();
        // the same digits with another magnitude stand out among others
        if let Some(other) = left.iter().find(|other| same_digits(wanted, other)) {
            return Some((other.span.clone(), Likeness::Strong));
        }
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
                What::Amount { amount, .. } if i != at => {
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

    /// The date of the passage that differs from the wanted one in exactly one part.
    fn date_instead(&self, at: usize, wanted: &WantedDate) -> Option<(Range<usize>, Likeness)> {
        let here = self
            .page
            .dates
            .iter()
            .filter(|(sentence, _)| *sentence as usize == self.passage);
        let answers_other = |mention: &Mention| {
            self.prepared.wanted.iter().enumerate().any(|(i, w)| {
                matches!(&w.what, What::Date(other) if i != at && compare::dates(other, mention) == Answer::Same)
            })
        };
        let left: Vec<&Mention> = here
            .map(|(_, mention)| mention)
            .filter(|mention| mention.or_else.is_none() && !answers_other(mention))
            .collect();
        let differs = |mention: &&&Mention| {
            let (differ, shared) = compare::differing_parts(wanted, mention);
            differ == 1 && shared >= 2
        };
        if let Some(mention) = left.iter().find(differs) {
            return Some((mention.span.clone(), Likeness::Strong));
        }
        let [mention] = left.as_slice() else {
            return None;
        };
        let (differ, shared) = compare::differing_parts(wanted, mention);
        let parts = |year: bool, month: bool, day: bool| (year, month, day);
        let alike = parts(
            wanted.year.is_some(),
            wanted.month.is_some(),
            wanted.day.is_some(),
        ) == parts(
            mention.year.is_some(),
            mention.month.is_some(),
            mention.day.is_some(),
        );
        // a bare year beside a whole day says less than two bare years
        (differ == 1 && shared == 1 && (alike || self.tongue > 0))
            .then(|| (mention.span.clone(), Likeness::Weak))
    }
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

#[cfg(test)]
mod tests {
    use super::super::PageIndex;
    use super::super::Prepared;
    use super::super::weigh;
    use crate::model::claim::Claim;
    use crate::model::claim::Context;
    use crate::model::claim::Leaning;
    use crate::model::document::Key;
    use crate::model::document::Position;
    use crate::model::language::Language;

    #[test]
    fn a_source_of_a_list_conflicts_only_where_its_passage_is_about_the_claim() {
        let page = "Harbour Lines is a shipping company in the north. In February 2025 a group of investors around \
                    Castell offered $94.7 billion for Harbour Lines. The board met on the same day.";
        for (text, leaning, conflict) in [
            (
                "Castell bot 97,4 Milliarden Dollar für Harbour Lines.",
                Leaning::List,
                true,
            ),
            (
                "Castell bot 97,4 Milliarden Dollar für Harbour Lines.",
                Leaning::Link,
                true,
            ),
            (
                "Ein Jahr darauf gründete Harbour Lines eine gewinnorientierte Tochter, und Ostbank sagte 1 Milliarde Dollar zu.",
                Leaning::List,
                false,
            ),
        ] {
            let claim = Claim {
                text: text.to_owned(),
                position: Position { line: 1, column: 1 },
                leans_on: vec![Key::from("a")],
                leaning,
                context: Context::default(),
                language: None,
            };
            let prepared = Prepared::new(&claim, Some(Language::GERMAN), None);
            let index = PageIndex::of_text(page, &[], None, Some(Language::ENGLISH));
            let weighed = weigh(&prepared, &index, &Key::from("a"), None, None);
            assert_eq!(weighed.may_conflict(), conflict, "{text} {leaning:?}");
        }
    }
}
