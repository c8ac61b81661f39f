//! Which month does a word name, and in which languages?
//!
//! One table for all languages, because pages quote dates in other languages than their own. A word that
//! names different months in different languages (`listopad`: October in Croatian, November in Polish)
//! counts only where the language is known.

use crate::model::language::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The table; its head says where it comes from.
const NAMES: &str = include_str!("months.txt");

/// Shortest and longest word that can be a month, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=40;

/// What a word says as a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// 1 to 12.
    pub(super) month: i8,
    /// A full name, no abbreviation.
    pub(super) full: bool,
    /// It belongs to the language of the text.
    pub(super) own: bool,
    /// It is English.
    pub(super) english: bool,
    /// It is Thai, so that its year counts from 543 BC.
    pub(super) thai: bool,
    /// It begins with a capital letter.
    pub(super) capital: bool,
}

struct Reading {
    language: Language,
    month: i8,
    full: bool,
}

struct Table {
    names: HashMap<Box<str>, Vec<Reading>>,
    /// One bit for each hash of a first three bytes: most words of a page are dismissed by it.
    begins: Box<[u64; 1024]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        names: HashMap::new(),
        begins: Box::new([0; 1024]),
    };
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('|');
        let Some(language) = columns.next().and_then(Language::parse) else {
            continue;
        };
        for (month, column) in (1..=12).zip(columns) {
            let (full, short) = column.split_once(';').unwrap_or((column, ""));
            for (names, full) in [(full, true), (short, false)] {
                for name in names.split(' ').filter(|name| !name.is_empty()) {
                    table.add(
                        name,
                        Reading {
                            language,
                            month,
                            full,
                        },
                    );
                }
            }
        }
    }
    table
});

impl Table {
    fn add(&mut self, name: &str, reading: Reading) {
        let mut capital = name.chars();
        let first = capital.next().map(|c| c.to_uppercase().to_string());
        let capital = first.unwrap_or_default() + capital.as_str();
        for form in [name, &capital, &name.to_uppercase()] {
            if let Some(bit) = beginning(form.as_bytes()) {
                self.begins[bit / 64] |= 1 << (bit % 64);
            }
        }
        self.names.entry(name.into()).or_default().push(reading);
    }
}

/// A hash of the first three bytes, ASCII letters in lower case; below 65536.
fn beginning(word: &[u8]) -> Option<usize> {
    let [a, b] = [*word.first()?, *word.get(1)?];
    let c = word.get(2).copied().unwrap_or(0);
    let low = |b: u8| usize::from(b.to_ascii_lowercase());
    Some((low(a) ^ (low(b) << 4) ^ (low(c) << 8)) & 0xffff)
}

/// The month that `word` names; none for a word that names several, unless `language` decides.
pub(super) fn named(word: &str, language: Option<Language>) -> Option<Name> {
    let bytes = word.as_bytes();
    if !LENGTHS.contains(&bytes.len()) {
        return None;
    }
    let bit = beginning(bytes)?;
    let table = &*TABLE;
    if table.begins[bit / 64] & (1 << (bit % 64)) == 0 {
        return None;
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let lower;
    let readings = match table.names.get(word) {
        Some(readings) => readings,
        None => {
            lower = word.to_lowercase().replace('\u{307}', "");
            table.names.get(lower.as_str())?
        }
    };
    let own = readings.iter().find(|r| Some(r.language) == language);
    let first = readings.first()?;
    let reading = match own {
        Some(own) => own,
        None if readings.iter().all(|r| r.month == first.month) => {
            readings.iter().find(|r| r.full).unwrap_or(first)
        }
        None => return None,
    };
    Some(Name {
        month: reading.month,
        full: reading.full,
        own: own.is_some(),
        english: readings.iter().any(|r| r.language == Language::ENGLISH),
        thai: reading.language.as_str() == "th",
        capital,
    })
}

/// Names that no single word is: Thai abbreviations (letters and points), and names of two words; longer ones first.
const PHRASES: [(&str, &str, i8); 45] = [
    ("th", "ม.ค.", 1),
    ("th", "ก.พ.", 2),
    ("th", "มี.ค.", 3),
    ("th", "เม.ย.", 4),
    ("th", "พ.ค.", 5),
    ("th", "มิ.ย.", 6),
    ("th", "ก.ค.", 7),
    ("th", "ส.ค.", 8),
    ("th", "ก.ย.", 9),
    ("th", "ต.ค.", 10),
    ("th", "พ.ย.", 11),
    ("th", "ธ.ค.", 12),
    ("ar", "كانون الثاني", 1),
    ("ar", "تشرين الأول", 10),
    ("ar", "تشرين الاول", 10),
    ("ar", "تشرين الثاني", 11),
    ("ar", "كانون الأول", 12),
    ("ar", "كانون الاول", 12),
    ("ga", "Meán Fómhair", 9),
    ("ga", "Deireadh Fómhair", 10),
    ("vi", "Tháng Mười Một", 11),
    ("vi", "Tháng Mười Hai", 12),
    ("vi", "Tháng Một", 1),
    ("vi", "Tháng Giêng", 1),
    ("vi", "Tháng Hai", 2),
    ("vi", "Tháng Ba", 3),
    ("vi", "Tháng Tư", 4),
    ("vi", "Tháng Năm", 5),
    ("vi", "Tháng Sáu", 6),
    ("vi", "Tháng Bảy", 7),
    ("vi", "Tháng Tám", 8),
    ("vi", "Tháng Chín", 9),
    ("vi", "Tháng Mười", 10),
    ("vi", "tháng mười một", 11),
    ("vi", "tháng mười hai", 12),
    ("vi", "tháng giêng", 1),
    ("vi", "tháng hai", 2),
    ("vi", "tháng ba", 3),
    ("vi", "tháng tư", 4),
    ("vi", "tháng năm", 5),
    ("vi", "tháng sáu", 6),
    ("vi", "tháng bảy", 7),
    ("vi", "tháng tám", 8),
    ("vi", "tháng chín", 9),
    ("vi", "tháng mười", 10),
];

/// The name of several pieces that `text` begins with, in the language of the text, and its length in bytes.
pub(super) fn phrase(text: &str, language: Language) -> Option<(Name, usize)> {
    let code = language.as_str();
    let (_, words, month) = PHRASES
        .iter()
        .find(|(of, words, _)| *of == code && text.starts_with(words))?;
    let name = Name {
        month: *month,
        full: code != "th",
        own: true,
        english: false,
        thai: code == "th",
        capital: true,
    };
    Some((name, words.len()))
}

/// Whether a language has names of several pieces.
pub(super) fn has_phrases(language: Language) -> bool {
    matches!(language.as_str(), "th" | "ar" | "ga" | "vi")
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::model::language::Language;

    #[test]
    fn a_word_names_a_month_if_its_language_has_it() {
        for (word, language, month) in [
            ("März", "de", Some(3)),
            ("maerz", "de", Some(3)),
            ("MÄRZ", "en", Some(3)),
            ("Sept", "en", Some(9)),
            ("października", "pl", Some(10)),
            ("listopada", "pl", Some(11)),
            ("listopada", "hr", Some(10)),
            ("listopada", "en", None),
            ("Мая", "ru", Some(5)),
            ("मई", "hi", Some(5)),
            ("أكتوبر", "ar", Some(10)),
            ("toukokuussa", "fi", Some(5)),
            ("Milch", "de", None),
            ("x", "de", None),
        ] {
            let found = named(word, Language::parse(language)).map(|name| name.month);
            assert_eq!(found, month, "{word} {language}");
        }
    }
}
