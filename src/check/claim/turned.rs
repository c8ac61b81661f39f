//! Do the passages say the contrary of the claim, in the same words?
//!
//! `Revenue fell 12 percent` and `revenue rose 12 percent` share all but one word, and a denied sentence all but `not`.
//! Such words are few in any language (`turned/words.txt`). They prove nothing, so they never make a conflict; but where they
//! stand against each other, sharing the other words is no support.

mod words;

use super::terms;
use super::terms::Keyring;
use crate::facts::number;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::language::Language;
use rust_decimal::Decimal;
use words::Side;
use words::Words;

/// A text in lower case, word by word.
struct Read<'a> {
    words: Vec<String>,
    table: &'a Words,
    keyring: &'a Keyring,
    /// Places in a row, each with the key of what has it: `the third library`.
    places: Vec<(Decimal, u64)>,
}

/// Words close behind a denial that make it none (`not only`).
const NO_DENIAL: [&str; 14] = [
    "only",
    "just",
    "nur",
    "bloß",
    "seulement",
    "solamente",
    "sólo",
    "solo",
    "só",
    "apenas",
    "alleen",
    "bara",
    "kun",
    "tylko",
];

impl<'a> Read<'a> {
    fn new(
        text: &str,
        language: Option<Language>,
        table: &'a Words,
        keyring: &'a Keyring,
    ) -> Read<'a> {
        let amounts = number::amounts(text, language, &[]).into_iter();
        let rows = amounts.filter(|amount| amount.unit == Unit::Ordinal);
        let places = rows.filter_map(|row| {
            let things = terms::things(&text[row.span.end..], keyring);
            Some((row.value, *things.first()?))
        });
        let places = places.collect();
        let tokens = token::tokens(text).into_iter();
        let words = tokens.map(|token| text[token.span].to_lowercase());
        Read {
            words: words.collect(),
            table,
            keyring,
            places,
        }
    }

    fn says(&self, side: Side) -> bool {
        self.words.iter().any(|word| self.table.says(word, side))
    }

    fn denies(&self) -> bool {
        let mut words = self.words.iter().enumerate();
        words.any(|(at, word)| {
            let next = self.words.get(at + 1).map(String::as_str);
            self.table.says(word, Side::Not) && next.is_none_or(|next| !NO_DENIAL.contains(&next))
        })
    }

    fn may_deny(&self) -> bool {
        self.denies() || self.says(Side::Lacks)
    }

    /// Whether passages put what the claim puts in one place of a row in another, and none in the same.
    fn another_place(&self, passages: &[Read<'_>]) -> bool {
        self.places.iter().any(|(place, thing)| {
            let of_thing = || {
                passages
                    .iter()
                    .flat_map(|p| &p.places)
                    .filter(|p| p.1 == *thing)
            };
            of_thing().next().is_some() && of_thing().all(|there| there.0 != *place)
        })
    }

    /// Key of a word, unless it says nothing by itself.
    fn key(&self, word: &str) -> Option<u64> {
        let keys = self.keyring.keys(word, token::Shape::Lower);
        (!keys.stop).then_some(keys.stem)
    }

    fn keys(&self) -> Vec<u64> {
        self.words
            .iter()
            .filter_map(|word| self.key(word))
            .collect()
    }

    /// The first word with content behind each denial.
    fn denied(&self) -> Vec<u64> {
        let denials = self.words.iter().enumerate();
        let denials = denials.filter(|(_, word)| self.table.says(word, Side::Not));
        denials
            .filter_map(|(at, _)| {
                let next = self.words[at + 1..].iter().take(WITHIN);
                // `has not yet decided`
                let mut next = next.filter(|word| !self.table.says(word, Side::Lacks));
                next.find_map(|word| self.key(word))
            })
            .collect()
    }
}

/// Words behind a denial among which the denied one stands.
const WITHIN: usize = 4;

/// Passages that must not deny what the claim states.
const FIRST: usize = 2;

/// Whether the passages that have a claim's words say the contrary.
pub(super) fn turned(
    claim: &str,
    language: Option<Language>,
    passages: &[&str],
    of_page: Option<Language>,
) -> bool {
    let (Some(own), Some(theirs)) = (Words::of(language), Words::of(of_page)) else {
        return false;
    };
    if passages.is_empty() {
        return false;
    }
    let rings = (Keyring::of(language), Keyring::of(of_page));
    let claim = Read::new(claim, language, own, &rings.0);
    let passages: Vec<Read<'_>> = passages
        .iter()
        .map(|passage| Read::new(passage, of_page, theirs, &rings.1))
        .collect();
    let says = |side| passages.iter().any(|passage| passage.says(side));
    let against = |side, other| claim.says(side) && !says(side) && says(other);
    if against(Side::Up, Side::Down) || against(Side::Down, Side::Up) {
        return true;
    }
    if claim.denies() {
        return !passages.iter().any(Read::may_deny);
    }
    if language != of_page {
        return false;
    }
    if claim.another_place(&passages) {
        return true;
    }
    if claim.may_deny() {
        return false;
    }
    let stated = claim.keys();
    let first = passages.iter().take(FIRST);
    let mut denied = first
        .flat_map(Read::denied)
        .filter(|word| stated.contains(word));
    // nor does another passage state it
    denied.any(|word| {
        let states = |passage: &Read<'_>| !passage.may_deny() && passage.keys().contains(&word);
        !passages.iter().any(states)
    })
}

#[cfg(test)]
mod tests {
    use super::turned;
    use crate::model::language::Language;

    #[test]
    fn passages_with_the_claim_s_words_may_say_the_contrary() {
        for (language, claim, page, passages, contrary) in [
            (
                "en",
                "Revenue fell 12% to 5 million.",
                "en",
                vec!["Revenue rose 12% to 5 million."],
                true,
            ),
            (
                "en",
                "Revenue grew 12%.",
                "en",
                vec!["Revenue rose 12%."],
                false,
            ),
            (
                "en",
                "Revenue fell.",
                "en",
                vec!["Revenue rose.", "Costs fell."],
                false,
            ),
            (
                "de",
                "Der Umsatz sank um 12 Prozent.",
                "en",
                vec!["Revenue rose 12%."],
                true,
            ),
            (
                "de",
                "Der Umsatz stieg um 12 Prozent.",
                "en",
                vec!["Revenue rose 12%."],
                false,
            ),
            (
                "fr",
                "Le chiffre d'affaires a baissé.",
                "de",
                vec!["Der Umsatz stieg."],
                true,
            ),
            (
                "en",
                "The lake was drained in the 1870s.",
                "en",
                vec!["The lake was never drained in the 1870s."],
                true,
            ),
            (
                "en",
                "The lake was drained.",
                "en",
                vec!["The lake was never drained.", "In 1902 it was drained."],
                false,
            ),
            (
                "en",
                "The lake was never drained.",
                "en",
                vec!["The lake was never drained."],
                false,
            ),
            (
                "en",
                "The lake was not drained.",
                "en",
                vec!["The lake was drained."],
                true,
            ),
            (
                "en",
                "The lake was not drained.",
                "en",
                vec!["They failed to drain the lake."],
                false,
            ),
            (
                "en",
                "The lake is not only deep.",
                "en",
                vec!["The lake is deep."],
                false,
            ),
            (
                "de",
                "Der See wurde nicht entwässert.",
                "en",
                vec!["The lake was drained."],
                true,
            ),
            (
                "de",
                "Der See wurde nicht entwässert.",
                "en",
                vec!["The lake was never drained."],
                false,
            ),
            (
                "es",
                "El lago fue drenado.",
                "es",
                vec!["El lago no fue drenado."],
                true,
            ),
            (
                "en",
                "The lake isn't deep.",
                "en",
                vec!["The lake is deep."],
                true,
            ),
            ("xx", "Revenue fell.", "en", vec!["Revenue rose."], false),
            ("en", "Revenue fell.", "en", vec![], false),
        ] {
            let tag = Language::parse;
            let found = turned(claim, tag(language), &passages, tag(page));
            assert_eq!(found, contrary, "{claim} | {passages:?}");
        }
    }
}
