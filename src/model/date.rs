//! A day, a month or a year, known only as far as somebody wrote it.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// A calendar date of any precision: a year, a month of a year, or a day.
///
/// Fields are private so that "30 February" or "a day without a month" cannot be built.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A year from 1 to 9999.
    pub fn of_year(year: i16) -> Option<PartialDate> {
        (1..=9999).contains(&year).then_some(PartialDate {
            year,
            month: None,
            day: None,
        })
    }

    /// A month (1 to 12) of a year.
    pub fn of_month(year: i16, month: i8) -> Option<PartialDate> {
        Self::of_year(year)?;
        (1..=12).contains(&month).then_some(PartialDate {
            year,
            month: Some(month),
            day: None,
        })
    }

    /// A day that exists in the (proleptic) Gregorian calendar.
    pub fn of_day(year: i16, month: i8, day: i8) -> Option<PartialDate> {
        Self::of_year(year)?;
        jiff::civil::Date::new(year, month, day)
            .ok()
            .map(PartialDate::from)
    }

    /// Reads `2025`, `2025-09` or `2025-09-25`; also the day of an RFC 3339 date-time as it is written there.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let text = text.trim();
        let text = match text.as_bytes().get(10) {
            Some(b'T' | b't' | b' ') => text.get(..10)?,
            _ => text,
        };
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| -> Option<i16> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())?
        };
        let year = number(parts.next()?, 4)?;
        let date = match (parts.next(), parts.next()) {
            (None, _) => Self::of_year(year)?,
            (Some(month), None) => Self::of_month(year, number(month, 2)? as i8)?,
            (Some(month), Some(day)) => {
                Self::of_day(year, number(month, 2)? as i8, number(day, 2)? as i8)?
            }
        };
        parts.next().is_none().then_some(date)
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(&self) -> Option<i8> {
        self.day
    }

    /// The whole day, if it is one.
    pub fn civil(&self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The first day that it may mean: `2025` → 1 January 2025.
    pub fn first_day(&self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("checked when built")
    }

    /// The last day that it may mean: `2024-02` → 29 February 2024.
    pub fn last_day(&self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            _ => self.first_day().last_of_year(),
        }
    }

    /// Whether both may mean the same day: "2024" does not clash with "5 March 2024".
    pub fn agrees_with(&self, other: &PartialDate) -> bool {
        fn alike<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        self.year == other.year && alike(self.month, other.month) && alike(self.day, other.day)
    }

    /// Whether the whole of `self` lies after the whole of `other`.
    pub fn is_after(&self, other: &PartialDate) -> bool {
        self.first_day() > other.last_day()
    }

    /// Days between two whole days, without sign; none if either is not one.
    pub fn days_apart(&self, other: &PartialDate) -> Option<i32> {
        let apart = self.civil()?.until(other.civil()?).ok()?;
        Some(apart.get_days().abs())
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        PartialDate {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        PartialDate::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{text}` is no date; write a year, year-month or day: 2025, 2025-09, 2025-09-25"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn a_date_is_read_only_as_far_as_it_is_written() {
        for (text, shown) in [
            ("2025", Some("2025")),
            ("2025-09", Some("2025-09")),
            ("2025-09-25", Some("2025-09-25")),
            ("2025-09-25T23:30:00-05:00", Some("2025-09-25")),
            ("2024-02-29", Some("2024-02-29")),
            ("2025-02-29", None),
            ("2025-13", None),
            ("2025-9-25", None),
            ("25", None),
            ("2025-09-25-1", None),
            ("", None),
        ] {
            assert_eq!(
                PartialDate::parse(text).map(|d| d.to_string()).as_deref(),
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn a_coarse_date_clashes_only_with_what_lies_outside_it() {
        for (a, b, agrees) in [
            ("2024", "2024-03-05", true),
            ("2024-03", "2024-03-05", true),
            ("2024-04", "2024-03-05", false),
            ("2024-03-06", "2024-03-05", false),
        ] {
            let [x, y] = [a, b].map(|t| PartialDate::parse(t).expect("a date"));
            assert_eq!(x.agrees_with(&y), agrees, "{a} {b}");
            assert_eq!(y.agrees_with(&x), agrees, "{b} {a}");
        }
    }

    #[test]
    fn after_means_wholly_after() {
        for (a, b, after) in [
            ("2025-10", "2025-09-30", true),
            ("2025-09", "2025-09-30", false),
            ("2025", "2024-12", true),
            ("2025", "2025-01-01", false),
        ] {
            let [x, y] = [a, b].map(|t| PartialDate::parse(t).expect("a date"));
            assert_eq!(x.is_after(&y), after, "{a} after {b}");
        }
    }
}
