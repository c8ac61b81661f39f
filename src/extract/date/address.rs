//! The day in an address: `/2024/05/06/`, `/2024/may/06/`, `/2024-05-06-tides`, `/20240506/`.

use super::Candidate;
use super::Family;
use super::Kind;
use crate::extract::stamp::Stamp;
use crate::model::date::PartialDate;
use crate::model::page::Signal;
use crate::model::url::WebUrl;

/// Measured on 194 pages: .954.
const WEIGHT: f32 = 2.6;

/// Of a day with the year last, as in `/29-10-2021`: often that of an event.
const YEAR_LAST_WEIGHT: f32 = 1.6;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day, if the address has one. `day_first` tells how to read `/03-04-2024`.
pub(super) fn read(url: &WebUrl, day_first: Option<bool>) -> Option<Candidate> {
    let year_first = day(url.path()).map(|day| (day, WEIGHT));
    let (day, weight) =
        year_first.or_else(|| Some((year_last(url.path(), day_first)?, YEAR_LAST_WEIGHT)))?;
    Some(Candidate {
        stamp: Stamp {
            day,
            moment: None,
            or_else: None,
        },
        kind: Kind::Published,
        family: Family::Address,
        by: Signal::Url,
        weight,
        is_labelled: false,
        offset: None,
    })
}

/// The month in `/2024/05/`, where no day follows.
pub(super) fn month(url: &WebUrl) -> Option<PartialDate> {
    let path = url.path();
    if day(path).is_some() {
        return None;
    }
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(2).find_map(|pair| {
        let year = year(pair[0])?;
        PartialDate::of_month(year, self::month_of(pair[1])?)
    })
}

fn day(path: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = path.split('/').collect();
    let nested = parts.windows(3).find_map(|three| {
        let year = year(three[0])?;
        let month = month_of(three[1])?;
        let digits = three[2].bytes().take_while(u8::is_ascii_digit).count();
        let ends = three[2]
            .as_bytes()
            .get(digits)
            .is_none_or(|b| matches!(b, b'-' | b'_' | b'.'));
        ((1..=2).contains(&digits) && ends)
            .then(|| PartialDate::of_day(year, month, three[2][..digits].parse().ok()?))?
    });
    nested.or_else(|| written_out(path))
}

/// `2024-05-06`, `2024_05_06`, `2024-05/06` or `20240506` anywhere, not within a longer number.
fn written_out(path: &str) -> Option<PartialDate> {
    numbers(path).find_map(|run| {
        let [first, second, third] = match run {
            Run::One(digits) if digits.len() == 8 => [&digits[..4], &digits[4..6], &digits[6..]],
            Run::Three(parts, ["-", "-" | "/"] | ["_", "_"] | [".", "."]) => parts,
            _ => return None,
        };
        let two = second.len() == 2 && third.len() == 2;
        let day = two.then(|| third.parse().ok())?;
        PartialDate::of_day(year(first)?, month_of(second)?, day?)
    })
}

/// `06-05-2024`, `06.05.2024`, `06052024`; only where day and month cannot be mixed up.
fn year_last(path: &str, day_first: Option<bool>) -> Option<PartialDate> {
    numbers(path).find_map(|run| {
        let [first, second, third] = match run {
            Run::One(digits) if digits.len() == 8 => [&digits[..2], &digits[2..4], &digits[4..]],
            Run::Three(parts, ["-", "-"] | ["_", "_"] | [".", "."]) => parts,
            _ => return None,
        };
        let two = first.len() == 2 && second.len() == 2;
        let [a, b]: [i8; 2] = two.then(|| Some([first.parse().ok()?, second.parse().ok()?]))??;
        let year = year(third)?;
        let (one, other) = (
            PartialDate::of_day(year, b, a),
            PartialDate::of_day(year, a, b),
        );
        match (one, other, day_first) {
            (Some(one), None, _) | (Some(one), Some(_), Some(true)) => Some(one),
            (None, Some(other), _) | (Some(_), Some(other), Some(false)) => Some(other),
            (Some(one), Some(other), None) if one == other => Some(one),
            _ => None,
        }
    })
}

/// A number of an address; or three with single signs between them.
enum Run<'a> {
    One(&'a str),
    Three([&'a str; 3], [&'a str; 2]),
}

/// Its runs of digits, alone and with the two that follow, in order.
fn numbers(path: &str) -> impl Iterator<Item = Run<'_>> {
    let runs: Vec<(usize, &str)> = path
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(|run| (run.as_ptr() as usize - path.as_ptr() as usize, run))
        .collect();
    let many = runs.len();
    (0..many).flat_map(move |at| {
        let (start, first) = runs[at];
        let three = runs.get(at + 1..at + 3).and_then(|next| {
            let [(second_at, second), (third_at, third)] = [next[0], next[1]];
            let signs = [
                path.get(start + first.len()..second_at)?,
                path.get(second_at + second.len()..third_at)?,
            ];
            Some(Run::Three([first, second, third], signs))
        });
        [Some(Run::One(first)), three].into_iter().flatten()
    })
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
        .filter(|y| (1995..2100).contains(y))
}

fn month_of(text: &str) -> Option<i8> {
    if (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().filter(|m| (1..=12).contains(m));
    }
    let text = text.to_ascii_lowercase();
    MONTHS
        .iter()
        .position(|month| *month == text || month[..3] == text)
        .map(|at| at as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::day;
    use super::year_last;

    #[test]
    fn the_day_is_read_off_the_address() {
        for (path, expected) in [
            ("/2024/05/06/tides", Some("2024-05-06")),
            ("/world/2024/may/06/tides", Some("2024-05-06")),
            ("/2024/5/6/", Some("2024-05-06")),
            ("/blog/2024/october/06/", Some("2024-10-06")),
            ("/news/2024-05-06-tides", Some("2024-05-06")),
            ("/news/tides-20240506.html", Some("2024-05-06")),
            ("/a/20240506101112", None),
            ("/2024/05/tides", None),
            ("/2024/13/06/", None),
            ("/1234/05/06/", None),
            ("/2024/05/06th/", None),
            ("/é2024-05-06é", Some("2024-05-06")),
            ("/news/2024-05/06/c_1.htm", Some("2024-05-06")),
            ("/a-2024-05_06", None),
        ] {
            assert_eq!(
                day(path).map(|d| d.to_string()).as_deref(),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn a_year_that_stands_last_is_read_where_day_and_month_are_clear() {
        for (path, day_first, expected) in [
            ("/news/29-10-2024", None, Some("2024-10-29")),
            ("/news/06-05-2024", Some(true), Some("2024-05-06")),
            ("/news/06-05-2024", Some(false), Some("2024-06-05")),
            ("/news/06-05-2024", None, None),
            ("/talk_of_29.10.2024_here", None, Some("2024-10-29")),
            ("/29102024-talk", None, Some("2024-10-29")),
            ("/129102024-talk", None, None),
            ("/39-10-2024", None, None),
        ] {
            assert_eq!(
                year_last(path, day_first).map(|d| d.to_string()).as_deref(),
                expected,
                "{path}"
            );
        }
    }
}
