//! What may stand between the parts of a date?
//!
//! `12th of May`, `1er mai`, `2024. gada 12. maijā`, `12 de mayo del 2024`: small words of many languages,
//! so short and so few that a list is safer than a grammar.

/// Longest text between two parts, in bytes.
const LONGEST: usize = 24;

const DAY_WORDS: [&str; 42] = [
    "st", "nd", "rd", "th", "of", "the", "day", "er", "ère", "ere", "e", "re", "ème", "de", "d",
    "di", "do", "del", "da", "dia", "º", "ª", "°", "го", "е", "-го", "a", "ος", "η", "ain", "an",
    "te", "ste", "den", "ης", "no", "ng", "på", "-a", "i", "l", "ה",
];

const YEAR_WORDS: [&str; 20] = [
    "of", "de", "del", "do", "the", "m", "gada", "ko", "da", "dell", "di", "d", "roku", "року",
    "года", "anul", "พ", "ศ", "an", "ת",
];

/// "Buddhist era", before a Thai year.
const BUDDHIST: &str = "พ.ศ.";

fn words_are(gap: &str, signs: &[char], words: &[&str]) -> bool {
    gap.len() <= LONGEST
        && !gap.contains('\n')
        && gap
            .split(|c: char| c.is_whitespace() || signs.contains(&c))
            .all(|word| word.is_empty() || words.contains(&word.to_lowercase().as_str()))
}

/// Between a day and the month behind it: `12. Mai`, `1er mai`, `12 de mayo`, `12-May`, `the 12th of May`.
pub(super) fn day_to_month(gap: &str) -> bool {
    words_are(
        gap,
        &['.', '-', '/', '\'', '’', '\u{2011}', ')', ':'],
        &DAY_WORDS,
    ) && gap.matches(['.', '-', '/']).count() <= 1
}

/// Between a month and the year behind it: `May 2024`, `May, 2024`, `mayo de 2024`, `Sept. 2024`.
pub(super) fn month_to_year(gap: &str, full_name: bool) -> bool {
    words_are(
        gap,
        &['.', ',', '-', '/', '\'', '’', '،', '\u{2011}'],
        &YEAR_WORDS,
    ) && (!full_name || !gap.contains(". ") || gap.contains(BUDDHIST))
        && gap.matches(['.', ',', '-', '/', '،']).count() <= 2
}

/// Between a month and the day behind it: `May 12`, `Sept. 3`, `May the 4th`.
pub(super) fn month_to_day(gap: &str, full_name: bool) -> bool {
    words_are(gap, &['.', '-', '/', '\u{2011}'], &["the", "aren"])
        && (!full_name || !gap.contains(". "))
}

/// Between a day and the year behind it: `12, 2024`, `12th, 2024`.
pub(super) fn day_to_year(gap: &str) -> bool {
    words_are(
        gap,
        &[',', '-', '/', '.', '\'', '’', '،'],
        &["st", "nd", "rd", "th", "of", "de", "del"],
    ) && !gap.contains(". ")
        && !gap.is_empty()
}

/// Between a year and the month or day behind it: `2024. május`, `2024 m. gegužės`, `2024-May-12`.
pub(super) fn from_year(gap: &str) -> bool {
    words_are(
        gap,
        &['.', '-', '/', ',', '年'],
        &["m", "gada", "ko", "г", "года", "j", "жылғы"],
    )
}

/// Between the two days of a range: `12–14 May`, `12. bis 14. Mai`, `12 and 13 May`.
pub(super) fn day_to_day(gap: &str) -> bool {
    words_are(
        gap,
        &['–', '-', '—', '.', '/', ',', '&', '\u{2011}'],
        &[
            "to", "and", "or", "bis", "und", "oder", "au", "et", "al", "y", "e", "a", "till",
            "och", "og", "en", "tot", "do", "i", "по", "и", "th", "st", "nd", "rd",
        ],
    ) && gap.chars().any(|c| !c.is_whitespace())
}
