//! Which part of a whole is meant: `two thirds`, `a quarter of`, `one in eight`, `die Hälfte`.
//!
//! What a text says as a part its source may say in per cent. So a part is a share, and meant roughly.

use super::super::sense::Approx;
use super::super::sense::Sense;
use super::super::sense::Unit;
use super::Amount;
use super::piece::Kind;
use super::piece::Piece;
use rust_decimal::Decimal;

/// Words behind a part that say of what it is one. Without, `the third quarter` and `Viertel` may be anything.
const OF: [&str; 28] = [
    "of", "the", "all", "der", "des", "dieser", "aller", "von", "de", "des", "du", "d", "del",
    "della", "delle", "dei", "degli", "dello", "di", "dos", "das", "da", "do", "van", "av", "af",
    "les", "los",
];

/// Articles that say one part.
const ONE: [&str; 14] = [
    "a", "an", "ein", "eine", "einem", "eines", "un", "une", "una", "um", "uma", "een", "en", "ett",
];

/// Articles before a half, of which there are two.
const THE: [&str; 6] = ["die", "der", "la", "a", "de", "il"];

/// Words before `half` that tell which, and not how much.
const WHICH: [&str; 6] = ["first", "second", "latter", "last", "other", "top"];

/// The part that begins at piece `at`, and the piece to go on with.
pub(super) fn part(text: &str, pieces: &[Piece], at: usize) -> Option<(Amount, usize)> {
    let first = pieces[at];
    let of = |end: usize| {
        let word = words(&text[end..]).next();
        word.is_some_and(|word| OF.contains(&word))
    };
    match first.kind {
        // `two thirds`, `drei Viertel`
        Kind::Sense(Sense::Value(count)) => {
            let next = pieces.get(at + 1)?;
            let gap = &text[first.end..next.start];
            match next.kind {
                Kind::Sense(Sense::Part(parts) | Sense::Ordinal(parts))
                    if matches!(gap, " " | "-" | "\u{a0}") =>
                {
                    let one = count == Decimal::ONE;
                    let named = matches!(next.kind, Kind::Sense(Sense::Part(_)));
                    // two quarters may be half a year
                    let whole = of(next.end) || named && !one && parts != Decimal::from(4);
                    (whole && (one || named))
                        .then(|| made(first.start..next.end, count, parts, at + 2))?
                }
                Kind::Sense(Sense::Value(parts)) if one_in(gap) && count == Decimal::ONE => {
                    made(first.start..next.end, count, parts, at + 2)
                }
                Kind::Digits(parts) if one_in(gap) && count == Decimal::ONE => {
                    made(first.start..next.end, count, parts.value, at + 2)
                }
                _ => None,
            }
        }
        // `jeder vierte`
        Kind::Sense(Sense::Ordinal(parts)) if each(&text[..first.start]) => {
            made(first.start..first.end, Decimal::ONE, parts, at + 1)
        }
        // `a quarter of`, `die Hälfte der`, `un tiers des`
        Kind::Sense(Sense::Part(parts) | Sense::Ordinal(parts)) if of(first.end) => {
            let before = text[..first.start].trim_end();
            let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
            let one = ONE.contains(&word.to_lowercase().as_str());
            let half = parts == Decimal::TWO && matches!(first.kind, Kind::Sense(Sense::Part(_)));
            let english = half && text[first.start..first.end].eq_ignore_ascii_case("half");
            let one = one || english && !WHICH.contains(&word.to_lowercase().as_str());
            let the = half && THE.contains(&word.to_lowercase().as_str());
            (one || the).then(|| made(first.start..first.end, Decimal::ONE, parts, at + 1))?
        }
        _ => None,
    }
}

/// Whether `jeder` stands right before, as in `jeder vierte Wähler`.
fn each(before: &str) -> bool {
    let word = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphabetic())
        .next();
    word.is_some_and(|word| ["jeder", "jede", "jedem"].contains(&word.to_lowercase().as_str()))
}

/// Whether `one … eight` says one of eight: `one in eight`.
fn one_in(gap: &str) -> bool {
    matches!(gap, " in " | " out of " | " in every ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| !c.is_alphabetic();
    text.trim_start_matches([' ', '\u{a0}']).split(apart)
}

fn made(
    span: std::ops::Range<usize>,
    count: Decimal,
    parts: Decimal,
    next: usize,
) -> Option<(Amount, usize)> {
    let share = count
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(parts)?
        .round_dp(1);
    let within = parts > Decimal::ONE && count < parts;
    let amount = Amount {
        span,
        value: share,
        or_else: None,
        step: Decimal::new(1, 1),
        unit: Unit::Percent,
        approx: Approx::About,
        digits: false,
    };
    within.then_some((amount, next))
}

#[cfg(test)]
mod tests {
    use crate::facts::number;
    use crate::model::language::Language;

    #[test]
    fn a_part_of_a_whole_is_a_share() {
        for (language, text, shares) in [
            ("en", "Two thirds of the shore", "66.7 %"),
            ("en", "about a third of the shore", "33.3 %"),
            ("en", "one-third of voters", "33.3 %"),
            ("en", "three quarters of them", "75 %"),
            ("en", "a quarter of all", "25 %"),
            ("en", "one in eight adults", "12.5 %"),
            ("en", "one in 8 adults", "12.5 %"),
            (
                "en",
                "the third of May, a third time, the third quarter",
                "3. | 3. | 3.",
            ),
            ("en", "the third of four children", "3. | 4"),
            ("en", "results for the first quarter of 2025", "1. | 2025"),
            ("en", "two quarters in a row", "2"),
            (
                "de",
                "ein Drittel der Ufer, zwei Drittel",
                "33.3 % | 66.7 %",
            ),
            (
                "en",
                "Half of the voters, about half the voters",
                "50 % | 50 %",
            ),
            (
                "en",
                "in the first half of 2025, half a million",
                "1. | 2025 | 500000",
            ),
            ("de", "Jeder vierte Arbeitsplatz", "25 %"),
            ("de", "die Hälfte der Wähler", "50 %"),
            ("de", "in der zweiten Hälfte der Saison", "2."),
            (
                "fr",
                "un tiers des électeurs, les deux tiers",
                "33.3 % | 66.7 %",
            ),
            ("es", "la mitad de los votos, dos tercios", "50 % | 66.7 %"),
            ("it", "la metà dei voti, due terzi", "50 % | 66.7 %"),
            (
                "nl",
                "de helft van de kiezers, een kwart van",
                "50 % | 25 %",
            ),
            ("sv", "en tredjedel av väljarna", "33.3 %"),
        ] {
            let found = number::amounts(text, Language::parse(language), &[]);
            let found: Vec<String> = found.iter().map(|a| a.normal_form()).collect();
            assert_eq!(found.join(" | "), shares, "{text}");
        }
    }
}
