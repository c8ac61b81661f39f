//! Does another value stand where a claimed one should?
//!
//! The strongest thing that a machine may say here, so it stands behind gates. The claimed value is nowhere on
//! the page. A passage is clearly about the same thing. In it one value is left that answers no other fact of the
//! claim and could stand for this one. How much the passage must share with the claim depends on how much the
//! two values share: a date that differs in one of three parts needs less than a bare year.

mod amount;
mod date;
mod dateline;

use super::agreeing;
use super::page::PageIndex;
use super::passage::Scores;
use super::prepared::Prepared;
use super::seen::Instead;
use super::seen::Seen;
use super::wanted::What;
use crate::model::claim::Leaning;
use crate::model::fact::FactResult;
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
/// and 120 % the precision on human-labelled English was .978, .988 and .986, over 90, 84 and 69 conflicts, before
/// small numbers had to stand among the claim's years as well.
const ABOUT: [(Likeness, [f32; 3]); 3] = [
    (Likeness::Weak, [0.6, 0.35, 0.1]),
    (Likeness::Fair, [0.3, 0.25, 0.05]),
    (Likeness::Strong, [0.2, 0.15, 0.03]),
];

/// The same for a small number in words, within one language: `four` is about everywhere.
const ABOUT_SMALL: f32 = 0.5;

/// The same for a claim that only leans on its document's list of references: none of them need be about it, so
/// a passage must share much more before another value on it means anything. On the bench every claim has its own
/// evidence, so this is judged on the shipped example, not there.
const ABOUT_LISTED: [f32; 3] = [0.5, 0.4, 0.3];

/// Weight of words that must be matched at all where likeness is weak: a claim of three words fits too much.
const LEAST_MATCHED: f32 = 2.0;

/// How much better than the next with another value the passage must fit, where likeness is weak.
const MARGIN: f32 = 1.1;

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
        if part.is_some_and(|part| part != wanted.part) {
            continue;
        }
        let missing = fact.result == FactResult::Absent;
        let other = match &wanted.what {
            What::Amount { amount, things, .. } if amount.is_small() => gates
                .small_instead(at, amount, things)
                .map(|span| (span, Likeness::Fair)),
            What::Amount {
                amount, counted, ..
            } if missing => gates.amount_instead(at, amount, counted),
            What::Date(date) if missing && (!date.from_lead_in || gates.others_stand(at)) => {
                gates.date_instead(at, date)
            }
            _ => None,
        };
        if let (What::Date(date), FactResult::Absent) = (&wanted.what, fact.result) {
            fact.instead = gates.hint(at, date);
        }
        let Some((span, likeness)) = other else {
            if let (What::Date(date), true) = (&wanted.what, missing)
                && let Some(own) = gates.own_day_instead(date)
            {
                *fact = own;
            }
            continue;
        };
        let about = gates.about(likeness, &span);
        let enough = if likeness == Likeness::Weak {
            about && absent <= most
        } else {
            about || gates.others_stand(at)
        };
        if !enough {
            continue;
        }
        *fact = gates.another_value(span);
    }
}

impl Gates<'_> {
    /// Whether all else that the claim says stands in the passage.
    fn others_stand(&self, at: usize) -> bool {
        agreeing::others_stand(self.prepared, self.page, self.passage, at)
    }

    /// What becomes of a fact that has another value in the passage.
    fn another_value(&self, span: Range<usize>) -> Seen {
        Seen::another(Instead::at(&span, self.passage, self.page))
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
        let words = &self.page.text[other.clone()];
        let next = self
            .scores
            .best
            .iter()
            .skip(1)
            .find(|at| !self.page.words_of(**at).contains(words));
        let best = self.scores.of_sentence[self.passage];
        next.is_none_or(|next| best > self.scores.of_sentence[*next] * MARGIN)
    }
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

    #[test]
    fn within_one_language_a_conflict_needs_the_same_thing_at_the_same_time() {
        let titles = "Between 1989 and 2005 the Harbour club won five league titles and six cups. \
                      Harbour has won 13 league titles in all.";
        let in_range = "The Harbour Film Festival runs May 11-22 in the old port.";
        let on_a_day = "The Harbour Film Festival opens on May 11 in the old port.";
        let reign = "Justice Castell sat on the Harbour Court from 1939 to 1975. It was built of stone. Its door is red.";
        let later = "The Court lost Castell in 1975 and a wing in 1982. It was built of stone. Its door is red.";
        let attribute = "First heard in Dana Crow's 2005 thriller Elmtown, the song Quay One is by the Pier band. \
                         It met in a harbour. Its drummer sells boats.";
        let released = "The song Quay One by the Pier band was released in 2005. \
                        It met in a harbour. Its drummer sells boats.";
        let other_race = "The Northern Centenary Race was run over 32 laps on 26 December 1936.";
        let same_race = "The Northern Race was run over 32 laps on 26 December 1932.";
        for (claim, page, conflict) in [
            (
                "Between 1989 and 2005 Harbour won four league titles.",
                titles,
                true,
            ),
            (
                "Between 1989 and 2005 Harbour won five league titles.",
                titles,
                false,
            ),
            (
                "Between 1990 and 1996 Harbour won four league titles.",
                titles,
                false,
            ),
            (
                "The Harbour Film Festival opens on May 19 in the old port.",
                in_range,
                false,
            ),
            (
                "The Harbour Film Festival opens on May 19 in the old port.",
                on_a_day,
                true,
            ),
            (
                "The song Quay One by the Pier band was released in 2016.",
                attribute,
                false,
            ),
            (
                "The song Quay One by the Pier band was released in 2016.",
                released,
                true,
            ),
            (
                "Justice Castell served the Harbour Court from 1935 until retirement in 1975.",
                reign,
                true,
            ),
            (
                "Justice Castell served the Harbour Court from 1935 until retirement in 1975.",
                later,
                false,
            ),
            (
                "The 1932 Northern Race was run over 40 laps.",
                other_race,
                false,
            ),
            (
                "The 1932 Northern Race was run over 40 laps.",
                same_race,
                true,
            ),
        ] {
            let claim = Claim {
                text: claim.to_owned(),
                position: Position { line: 1, column: 1 },
                leans_on: vec![Key::from("a")],
                leaning: Leaning::Link,
                context: Context::default(),
                language: None,
            };
            let prepared = Prepared::new(&claim, Some(Language::ENGLISH), None);
            let index = PageIndex::of_text(page, &[], None, Some(Language::ENGLISH));
            let weighed = weigh(&prepared, &index, &Key::from("a"), None, None);
            assert_eq!(weighed.may_conflict(), conflict, "{} | {page}", claim.text);
        }
    }
}
