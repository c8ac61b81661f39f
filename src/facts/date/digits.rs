//! Dates in digits: `2024-05-12`, `12.05.2024`, `5/12/2024`, `2024年5月12日`, `2024`.

use super::Mention;
use super::Read;
use super::Reader;
use crate::facts::sense;
use crate::facts::sense::Sense;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::date::PartialDate;

/// Words that count persons and things in scripts without spaces.
const COUNTERS: [char; 6] = ['人', '名', '个', '個', '명', '개'];

/// Names of currencies that are common words too (`in 2010 won the cup`).
const VERBS: [&str; 3] = ["won", "real", "mark"];

/// What follows a number that counts or measures, right behind it or after a space.
const UNITS: [&str; 26] = [
    "%",
    "€",
    "$",
    "£",
    "°",
    "km",
    "kg",
    "m²",
    "km²",
    "GB",
    "MB",
    "TB",
    "MW",
    "GW",
    "px",
    "mm",
    "cm",
    "Euro",
    "euro",
    "dollar",
    "Dollar",
    "million",
    "billion",
    "Millionen",
    "Mio",
    "people",
];

/// The year that two digits mean; the pivot of POSIX (`strptime`, `%y`).
pub(super) fn century(two_digits: i16) -> i16 {
    if two_digits < 69 {
        2000 + two_digits
    } else {
        1900 + two_digits
    }
}

impl Reader<'_> {
    /// The date in digits that begins at atom `at`; the last date ended at `free`.
    pub(super) fn at_digits(&self, at: usize, free: usize) -> Option<Read> {
        self.number(at)?;
        self.east_asian(at)
            .or_else(|| self.vietnamese(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.year_last(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month_and_year(at))
            .or_else(|| self.bare_year(at, free))
    }

    /// `2024-05-12`, `2024/5/12`, `2024.05.12`, `2024. 5. 12.`, `2024-05`.
    fn year_first(&self, at: usize) -> Option<Read> {
        let year = self.year(at).filter(|year| *year <= 2200)?;
        let sign = self.gap(at)?;
        if !matches!(sign, "-" | "/" | "." | ". " | "\u{2011}") || !self.opens(at) {
            return None;
        }
        let month = self.day(at + 1).filter(|month| *month <= 12)?;
        let day = self.day(at + 2).filter(|_| self.gap(at + 1) == Some(sign));
        let date = day.and_then(|day| PartialDate::of_day(year, month, day));
        if date.is_some() && (self.closes(at + 2) || self.is_glued_to_a_word(at + 2)) {
            return Some(read(
                self.mention(at..at + 3, (Some(year), Some(month), day)),
                at + 3,
            ));
        }
        // `2024-05` is a month, `2010-12` may be three years.
        let two_digits = self.number(at + 1).is_some_and(|(_, digits)| digits == 2);
        if sign == "-" && two_digits && day.is_none() && self.closes(at + 1) {
            let mut mention = self.mention(at..at + 2, (Some(year), Some(month), None));
            mention.certain = i16::from(month) <= year % 100;
            return Some(read(mention, at + 2));
        }
        None
    }

    /// `12.05.2024`, `5/12/2024`, `12-05-2024`, `12. 5. 2024`, `12.05.24`.
    fn year_last(&self, at: usize) -> Option<Read> {
        let (a, b) = (self.day(at)?, self.day(at + 1)?);
        let sign = self.gap(at)?;
        if self.gap(at + 1) != Some(sign)
            || !self.opens(at)
            || !(self.closes(at + 2) || self.is_glued_to_a_word(at + 2))
        {
            return None;
        }
        let (value, digits) = self.number(at + 2)?;
        let (year, sure) = match digits {
            4 => (
                Some(self.western(self.year(at + 2)?)).filter(|y| *y <= 2200)?,
                true,
            ),
            2 if matches!(sign, "." | "/") => (century(value), false),
            _ => return None,
        };
        // `23/10/14`: these languages never put the year last.
        if digits == 2 && self.speaks(&["ja", "zh", "ko"]) {
            let (year, month, day) = (century(i16::from(a)), b, value as i8);
            let date = PartialDate::of_day(year, month, day)?;
            let mut mention = self.mention(at..at + 3, (Some(year), date.month(), date.day()));
            mention.certain = false;
            return Some(read(mention, at + 3));
        }
        let day_first = PartialDate::of_day(year, b, a);
        let month_first = PartialDate::of_day(year, a, b);
        let (date, or_else) = match sign {
            // English knows `12.05.2024` both ways too, but rarely with the month first.
            "." | ". " if self.day_comes_first().is_none() => {
                let date = day_first.or(month_first)?;
                (date, month_first.filter(|other| *other != date))
            }
            "." | ". " => (day_first.or(month_first)?, None),
            "/" | "-" | "\u{2011}" => match (day_first, month_first) {
                (Some(one), Some(other)) if one != other => match self.day_comes_first() {
                    Some(true) => (one, None),
                    Some(false) => (other, None),
                    None => (other, Some(one)),
                },
                (one, other) => (one.or(other)?, None),
            },
            _ => return None,
        };
        let mut mention = self.mention(at..at + 3, (Some(year), date.month(), date.day()));
        mention.or_else = or_else;
        mention.certain = sure;
        Some(read(mention, at + 3))
    }

    /// The year in our era: Thai pages count from 543 BC.
    fn western(&self, year: i16) -> i16 {
        match year {
            2400.. if self.speaks(&["th"]) => year - 543,
            _ => year,
        }
    }

    /// `3.4.` where the language writes days so.
    fn day_and_month(&self, at: usize) -> Option<Read> {
        let dotted = [
            "de", "cs", "sk", "sl", "hr", "sr", "bs", "fi", "et", "no", "da", "is", "lv", "tr",
            "pl",
        ];
        let sign = self.gap(at)?;
        if !self.speaks(&dotted) || !matches!(sign, "." | ". ") || !self.opens(at) {
            return None;
        }
        let behind = self.behind(at + 1).strip_prefix('.')?;
        let day = self.day(at)?;
        let month = self.day(at + 1).filter(|month| *month <= 12)?;
        let more = behind
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        if more || jiff::civil::Date::new(2024, month, day).is_err() {
            return None;
        }
        let mut mention = self.mention(at..at + 2, (None, Some(month), Some(day)));
        mention.certain = false;
        Some(read(mention, at + 2))
    }

    /// `05/2024`.
    fn month_and_year(&self, at: usize) -> Option<Read> {
        let month = self.day(at).filter(|month| *month <= 12)?;
        let year = self
            .year(at + 1)
            .filter(|year| (1900..=2100).contains(year))?;
        if self.gap(at)? != "/" || !self.opens(at) || !self.closes(at + 1) {
            return None;
        }
        let mut mention = self.mention(at..at + 2, (Some(year), Some(month), None));
        mention.certain = false;
        Some(read(mention, at + 2))
    }

    /// `2024`, unless signs, letters or a unit beside it say that it is something else.
    fn bare_year(&self, at: usize, free: usize) -> Option<Read> {
        let year = self.year(at).filter(|year| *year <= 2100)?;
        let after = self.before(at).trim_end_matches(['-', '–', '/']);
        let range = free > 0 && after.len() == free; // behind another date: `2019–2023`
        let before_fits = range
            || !self.before(at).ends_with([
                '$', '€', '£', '¥', '#', '№', '§', '.', ',', ':', '/', '=', '&', '%', '-', '+',
                '\\', '@',
            ]);
        if !before_fits || !self.closes(at) || self.counts(at) {
            return None;
        }
        let mut mention = self.mention(at..at + 1, (Some(year), None, None));
        mention.certain = false;
        Some(read(mention, at + 1))
    }

    /// Whether a text begins with a magnitude or unit, in any script: `万ユーロ`, `만`, `करोड़`, `Mrd.`, `miles`.
    ///
    /// Not `года` and the like, which say that the number is a year; nor short words that are verbs elsewhere (`ha`).
    fn is_magnitude_or_unit(&self, next: &str) -> bool {
        if sense::east_asian(next).is_some() || next.starts_with(COUNTERS) {
            return true;
        }
        let of_word = |c: char| c.is_alphabetic() || token::is_mark(c);
        let end = next.find(|c| !of_word(c)).unwrap_or(next.len());
        let word = &next[..end];
        let long = word.chars().nth(2).is_some();
        match sense::of(word, self.hint.language) {
            Some(Sense::Times(_)) => long,
            Some(Sense::Unit(Unit::Time(_))) => false,
            Some(Sense::Unit(_)) => long && !VERBS.contains(&word),
            _ => false,
        }
    }

    /// Whether a unit follows, or another group of a thousand.
    fn counts(&self, at: usize) -> bool {
        let behind = self.behind(at);
        let next = behind
            .strip_prefix([' ', '\u{a0}', '\u{202f}'])
            .unwrap_or(behind);
        let group =
            next.len() < behind.len() && next.bytes().take_while(u8::is_ascii_digit).count() == 3;
        group
            || self.is_magnitude_or_unit(next)
            || UNITS.iter().any(|unit| {
                next.strip_prefix(unit).is_some_and(|rest| {
                    !rest.starts_with(char::is_lowercase) || rest.starts_with('s')
                })
            })
    }

    /// Whether day or month comes first in `03/04/2024`: by hint, else by language. English knows both.
    fn day_comes_first(&self) -> Option<bool> {
        self.hint
            .day_first
            .or_else(|| match self.hint.language?.as_str() {
                "en" => None,
                "fil" | "sw" => Some(false),
                _ => Some(true),
            })
    }

    /// Whether nothing before the number makes it part of more: `1.12.05.2024`, `v12.05.2024`.
    fn opens(&self, at: usize) -> bool {
        let before = self.before(at);
        let sign = before.trim_end_matches(['.', ',', '/', '-', ':']);
        sign.len() == before.len() || !sign.ends_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// Whether a word is glued to the number, as lines without space between their parts are: `12.05.2024By`.
    fn is_glued_to_a_word(&self, at: usize) -> bool {
        let mut behind = self.behind(at).chars();
        behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase)
    }

    /// Whether nothing behind the number makes it part of more: `2024.5`, `2024s`, `2024-1`.
    fn closes(&self, at: usize) -> bool {
        let behind = self.behind(at);
        let rest = behind.trim_start_matches(['.', ',', '/', ':']);
        let more = rest.len() < behind.len() && rest.starts_with(|c: char| c.is_ascii_digit());
        let glued = matches!(
            self.atoms[at].kind,
            super::Kind::Number {
                glued_behind: true,
                ..
            }
        ) && !behind.starts_with(['T', 't']);
        !more && !glued
    }
}

pub(super) fn read(mention: Mention, next: usize) -> Read {
    Read {
        mentions: vec![mention],
        next,
    }
}
