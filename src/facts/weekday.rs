//! Which day of the week does a word name, in any language?
//!
//! News tells its days by their names, and hardly any two languages have them in common (`jueves`, `Thursday`,
//! `Donnerstag`): a table makes them anchors between languages.

use super::fold::Map;
use super::fold::hash;
use crate::model::language::Language;
use std::sync::LazyLock;

/// From Unicode CLDR 47 (licence Unicode-3.0), with the forms that running text has.
const WEEKDAYS: &str = include_str!("weekdays.txt");

/// The key of a day by language and word.
static DAYS: LazyLock<Map<u64, u64>> = LazyLock::new(|| {
    let mut days = Map::default();
    for line in WEEKDAYS.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('|');
        let language = columns.next().unwrap_or_default();
        for (day, words) in columns.enumerate() {
            for word in words.split(' ') {
                days.insert(entry(language, word), day as u64);
            }
        }
    }
    days
});

/// Languages that write `Monday evening` in one word.
const COMPOUNDS: [&str; 6] = ["de", "nl", "sv", "da", "no", "fi"];

fn entry(language: &str, word: &str) -> u64 {
    hash(word) ^ hash(language).rotate_left(9)
}

/// The day that a word in lower case names, from 0 for Monday.
pub(crate) fn named(lower: &str, language: Option<Language>) -> Option<u64> {
    let code = language?;
    let code = code.as_str();
    let whole = DAYS.get(&entry(code, lower)).copied();
    whole.or_else(|| {
        // the first part of a compound: `Montagnachmittag`
        let ends = lower
            .char_indices()
            .filter(|(at, _)| COMPOUNDS.contains(&code) && (6..=11).contains(at));
        ends.map(|(at, _)| &lower[..at])
            .find_map(|day| DAYS.get(&entry(code, day)).copied())
    })
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::model::language::Language;

    #[test]
    fn a_day_of_the_week_is_the_same_in_every_language() {
        for (language, word, english) in [
            ("es", "jueves", "thursday"),
            ("de", "donnerstag", "thursday"),
            ("pl", "środę", "wednesday"),
            ("ru", "пятницу", "friday"),
            ("tr", "pazar", "sunday"),
            ("sv", "tisdagen", "tuesday"),
            ("de", "montagnachmittag", "monday"),
        ] {
            let english = named(english, Some(Language::ENGLISH));
            assert!(english.is_some());
            assert_eq!(named(word, Language::parse(language)), english, "{word}");
        }
        assert_eq!(named("mars", Language::parse("fr")), None);
        assert_eq!(named("monday", Language::parse("de")), None);
    }
}
