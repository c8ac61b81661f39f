//! Dates in running text.
//!
//! Two steps, both linear: numbers and month names are picked out of the text (`atom`), then neighbours
//! are put together as dates are written in the world (`named` with a month's name, `digits` without).

mod atom;
mod counted;
mod digits;
mod gap;
mod month;
mod named;

use crate::model::date::PartialDate;
use crate::model::language::Language;
use atom::Atom;
use atom::Kind;
use std::ops::Range;

/// What helps to read a date: without it, ambiguous ones stay ambiguous.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint {
    /// The language of the text.
    pub language: Option<Language>,
    /// Whether the day stands before the month (`03/04`), if that is known of the site or document.
    pub day_first: Option<bool>,
}

/// A date as it stands in a text, as far as it is written: `Februar` has only a month, `12 May` no year.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The other reading of `03/04/2024`, where neither language nor hint decides.
    pub or_else: Option<PartialDate>,
    /// Whether it is written so that it can be nothing but a date (a month's name, ISO form); false for a bare `2024` or `3.4.`.
    pub certain: bool,
}

impl Mention {
    /// The date, if it has its year.
    pub fn date(&self) -> Option<PartialDate> {
        match (self.year?, self.month, self.day) {
            (year, Some(month), Some(day)) => PartialDate::of_day(year, month, day),
            (year, Some(month), None) => PartialDate::of_month(year, month),
            (year, None, _) => PartialDate::of_year(year),
        }
    }
}

/// Every date in `text`, in order, not overlapping; no relative dates ("last August").
///
/// Time and memory are linear in the text. A bare year is one from 1000 to 2100 that is not visibly part of
/// a quantity or an identifier; what it counts besides ("2000 people") the caller must judge.
pub fn mentions(text: &str, hint: Hint) -> Vec<Mention> {
    read_all(text, hint).0
}

/// Spans that are written as dates with a month's name and are in no calendar (`31 February 2024`), in order. Linear.
pub(crate) fn impossible(text: &str, hint: Hint) -> Vec<Range<usize>> {
    read_all(text, hint).1
}

/// Dates, and what is written as one and can be none.
fn read_all(text: &str, hint: Hint) -> (Vec<Mention>, Vec<Range<usize>>) {
    let mut impossible = Vec::new();
    let reader = Reader {
        text,
        atoms: atom::atoms(text, hint.language),
        hint,
    };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < reader.atoms.len() {
        match reader.read(at, free) {
            Some(Read {
                mentions: read,
                next,
            }) => {
                if read.is_empty() && next > at {
                    impossible.push(reader.atoms[at].start..reader.atoms[next - 1].end);
                }
                for mention in read {
                    free = mention.span.end;
                    mentions.push(mention);
                }
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    (mentions, impossible)
}

/// One date (two, where a range shares month and year), and the atom after it.
struct Read {
    mentions: Vec<Mention>,
    next: usize,
}

struct Reader<'a> {
    text: &'a str,
    atoms: Vec<Atom>,
    hint: Hint,
}

impl<'a> Reader<'a> {
    /// The date that begins at atom `at`; text before `free` is taken already.
    fn read(&self, at: usize, free: usize) -> Option<Read> {
        match self.atoms[at].kind {
            Kind::Month(name) => self.at_month(at, name, free),
            Kind::Number { .. } => self.to_month(at, free).or_else(|| self.at_digits(at, free)),
            Kind::Long => None,
        }
    }

    /// A date that begins with a number and has a month's name within the next three atoms.
    fn to_month(&self, at: usize, free: usize) -> Option<Read> {
        let start = self.atoms[at].start;
        (at + 1..at + 4).find_map(|i| match self.atoms.get(i)?.kind {
            Kind::Month(name) => self.around_month(i, name, free).filter(|read| {
                let first = read.mentions.first();
                first.map_or(i == at + 1, |first| first.span.start == start)
            }),
            _ => None,
        })
    }

    /// The text between an atom and the next.
    fn gap(&self, at: usize) -> Option<&'a str> {
        self.text
            .get(self.atoms.get(at)?.end..self.atoms.get(at + 1)?.start)
    }

    fn before(&self, at: usize) -> &'a str {
        &self.text[..self.atoms[at].start]
    }

    fn behind(&self, at: usize) -> &'a str {
        &self.text[self.atoms[at].end..]
    }

    /// The number at an atom with its count of digits, if no letter is glued to its front.
    fn number(&self, at: usize) -> Option<(i16, u8)> {
        match self.atoms.get(at)?.kind {
            Kind::Number {
                value,
                digits,
                glued_before: false,
                ..
            } => Some((value, digits)),
            _ => None,
        }
    }

    /// A day of a month at an atom: one or two digits, 1 to 31.
    fn day(&self, at: usize) -> Option<i8> {
        let (value, digits) = self.number(at)?;
        (digits <= 2 && (1..=31).contains(&value)).then_some(value as i8)
    }

    /// A year of four digits at an atom.
    fn year(&self, at: usize) -> Option<i16> {
        let (value, digits) = self.number(at)?;
        (digits == 4 && (1000..=2600).contains(&value)).then_some(value)
    }

    fn speaks(&self, languages: &[&str]) -> bool {
        self.hint
            .language
            .is_some_and(|l| languages.contains(&l.as_str()))
    }

    fn mention(
        &self,
        atoms: Range<usize>,
        parts: (Option<i16>, Option<i8>, Option<i8>),
    ) -> Mention {
        Mention {
            span: self.atoms[atoms.start].start..self.atoms[atoms.end - 1].end,
            year: parts.0,
            month: parts.1,
            day: parts.2,
            or_else: None,
            certain: true,
        }
    }
}

#[cfg(test)]
mod tests;
