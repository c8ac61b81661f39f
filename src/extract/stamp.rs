//! A point in time as pages write it in attributes and data: ISO and its relatives, RFC 2822, epochs.
//!
//! The day is kept as it is written, with the page's own zone; turning it into UTC first moves
//! every 28th page to a neighbouring day. The moment and its day in UTC stand beside it.

use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use jiff::Timestamp;
use jiff::tz::Offset;

/// A day, and the moment if time and zone are written too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stamp {
    /// The day as it is written.
    pub(super) day: PartialDate,
    /// The moment, if time and zone are told.
    pub(super) moment: Option<Timestamp>,
    /// The other reading of `03/04/2024`.
    pub(super) or_else: Option<PartialDate>,
}

impl Stamp {
    fn of(day: PartialDate) -> Stamp {
        Stamp {
            day,
            moment: None,
            or_else: None,
        }
    }

    /// The day in UTC, where that is another one.
    pub(super) fn utc(&self) -> Option<PartialDate> {
        let day = PartialDate::from(Offset::UTC.to_datetime(self.moment?).date());
        (day != self.day).then_some(day)
    }
}

/// Reads a value that should be a date. Only whole days count.
pub(super) fn read(text: &str, hint: Hint) -> Option<Stamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    iso(text)
        .or_else(|| epoch(text))
        .or_else(|| script_date(text))
        .or_else(|| {
            let mention = mentions(text, hint)
                .into_iter()
                .find(|m| m.day.is_some() && m.year.is_some())?;
            let day = mention.date()?;
            Some(Stamp {
                or_else: mention.or_else,
                ..Stamp::of(day)
            })
        })
}

/// `2024-05-06`, `2024/5/6`, `2024.05.06`, `20240506`, each with time and zone or without.
fn iso(text: &str) -> Option<Stamp> {
    let digits = |text: &str, most: usize| {
        text.bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count()
    };
    let year_len = digits(text, 5);
    if year_len == 5 || year_len < 4 {
        return compact(text);
    }
    let separator = text
        .as_bytes()
        .get(4)
        .copied()
        .filter(|b| matches!(b, b'-' | b'/' | b'.' | b':'))?;
    let rest = &text[5..];
    let month_len = digits(rest, 2);
    if month_len == 0 || rest.as_bytes().get(month_len) != Some(&separator) {
        return None;
    }
    let after = &rest[month_len + 1..];
    let day_len = digits(after, 2);
    if day_len == 0 {
        return None;
    }
    let day = PartialDate::of_day(
        text[..4].parse().ok()?,
        rest[..month_len].parse().ok()?,
        after[..day_len].parse().ok()?,
    )?;
    Some(with_time(day, &after[day_len..]))
}

/// `20240506`, `20240506T0708`.
fn compact(text: &str) -> Option<Stamp> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    if run != 8 && run != 14 && run != 12 {
        return None;
    }
    let day = PartialDate::of_day(
        text[..4].parse().ok()?,
        text[4..6].parse().ok()?,
        text[6..8].parse().ok()?,
    )?;
    (1990..2100).contains(&day.year()).then_some(Stamp::of(day))
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Stamp> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let moment = Timestamp::from_second(seconds).ok()?;
    let day = PartialDate::from(Offset::UTC.to_datetime(moment).date());
    (1990..2100).contains(&day.year()).then(|| Stamp {
        moment: Some(moment),
        ..Stamp::of(day)
    })
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `Wed, 22 Jun 2022 12:00:00 +0000` (RFC 2822), `Wed Jun 22 2022 12:00:00 GMT+0200` (JavaScript),
/// `Wed Jun 22 12:00:00 CEST 2022` (Unix).
fn script_date(text: &str) -> Option<Stamp> {
    let words: Vec<&str> = text
        .split([' ', ',', '-'])
        .filter(|w| !w.is_empty())
        .collect();
    let month_at = words.iter().take(3).position(|w| {
        w.get(..3)
            .is_some_and(|m| MONTHS.contains(&m.to_ascii_lowercase().as_str()))
            && w.len() <= 4
    })?;
    let month = MONTHS
        .iter()
        .position(|m| words[month_at][..3].eq_ignore_ascii_case(m))? as i8
        + 1;
    let number = |at: usize, len: usize| -> Option<i16> {
        words
            .get(at)
            .filter(|w| w.len() <= len && w.bytes().all(|b| b.is_ascii_digit()))?
            .parse()
            .ok()
    };
    let before = month_at.checked_sub(1).and_then(|at| number(at, 2));
    let (day, rest_at) = match before {
        Some(day) => (day, month_at + 1),
        None => (number(month_at + 1, 2)?, month_at + 2),
    };
    let year = number(rest_at, 4)
        .filter(|y| *y > 1000)
        .or_else(|| number(words.len() - 1, 4))?;
    let day = PartialDate::of_day(year, month, day as i8)?;
    let time_at = text
        .find(':')
        .map(|i| text[..i].rfind(' ').map_or(i, |s| s))?;
    Some(with_time(day, &text[time_at..]))
}

/// Adds the moment, if the rest of the text tells time and zone.
fn with_time(day: PartialDate, rest: &str) -> Stamp {
    Stamp {
        moment: moment(day, rest),
        ..Stamp::of(day)
    }
}

fn moment(day: PartialDate, rest: &str) -> Option<Timestamp> {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',', '_']);
    let mut parts = rest.splitn(3, ':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute_text = parts.next()?;
    let minute: i8 = minute_text.get(..2)?.parse().ok()?;
    let zone_at = rest.find(':')? + 3;
    let mut zone = &rest[zone_at..];
    if let Some(seconds) = zone.strip_prefix(':') {
        zone = seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    }
    let offset = offset(zone.trim())?;
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    offset.to_timestamp(day.civil()?.to_datetime(time)).ok()
}

fn offset(zone: &str) -> Option<Offset> {
    let zone = zone
        .strip_prefix("GMT")
        .or_else(|| zone.strip_prefix("UTC"))
        .map_or(zone, |rest| if rest.is_empty() { "Z" } else { rest });
    if zone.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let negative = zone.starts_with(['-', '−']);
    let digits: String = zone
        .strip_prefix(['+', '-', '−'])?
        .chars()
        .filter(|c| *c != ':')
        .take_while(char::is_ascii_digit)
        .collect();
    let (hours, minutes): (i32, i32) = match digits.len() {
        2 => (digits.parse().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    let seconds = hours * 3600 + minutes * 60;
    Offset::from_seconds(if negative { -seconds } else { seconds }).ok()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::facts::date::Hint;

    #[test]
    fn the_day_is_the_one_written_and_the_moment_stands_beside_it() {
        for (text, day, utc) in [
            ("2024-05-06", "2024-05-06", None),
            (
                "2024-05-06T23:30:00-05:00",
                "2024-05-06",
                Some("2024-05-07"),
            ),
            ("2024-05-06T00:30:00+0200", "2024-05-06", Some("2024-05-05")),
            ("2024-05-06 10:00:00.000Z", "2024-05-06", None),
            ("2024/5/6 10:00", "2024-05-06", None),
            ("2024.05.06", "2024-05-06", None),
            ("20240506", "2024-05-06", None),
            ("20240506T101010Z", "2024-05-06", None),
            ("1714953600", "2024-05-06", None),
            ("1714953600000", "2024-05-06", None),
            (
                "Mon, 06 May 2024 23:30:00 -0500",
                "2024-05-06",
                Some("2024-05-07"),
            ),
            (
                "Mon May 06 2024 01:00:00 GMT+0200 (CEST)",
                "2024-05-06",
                Some("2024-05-05"),
            ),
            ("Mon May 06 12:00:00 UTC 2024", "2024-05-06", None),
        ] {
            let stamp = read(text, Hint::default());
            assert_eq!(
                stamp.map(|s| s.day.to_string()).as_deref(),
                Some(day),
                "{text}"
            );
            assert_eq!(
                stamp
                    .and_then(|s| s.utc())
                    .map(|d| d.to_string())
                    .as_deref(),
                utc,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "0",
            "2024",
            "2024-13-01",
            "2024-02-30",
            "00000000",
            "-",
            "12345678901",
            "2024-é",
            "é",
        ] {
            assert_eq!(read(text, Hint::default()), None, "{text}");
        }
    }
}
