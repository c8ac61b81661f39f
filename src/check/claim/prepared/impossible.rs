//! What is written as a date or a number and can be none: `31.02.2024`, `2024-13-45`, `1e999`.
//!
//! Its parts must not be taken for facts: nobody claims 13, or a name `1e999`.

use crate::facts::date;
use crate::facts::date::Hint;
use crate::facts::number;
use crate::model::date::PartialDate;
use std::ops::Range;

/// Spans of dates that no calendar has, and of numbers too large or small to compare, with whether they are
/// dates; in order. Linear.
pub(super) fn impossible(text: &str, hint: Hint) -> Vec<(Range<usize>, bool)> {
    let mut found: Vec<(Range<usize>, bool)> = date::impossible(text, hint)
        .into_iter()
        .map(|span| (span, true))
        .collect();
    let of_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '+' | '_');
    let mut at = 0;
    for run in text.split(|c| !of_run(c)) {
        let start = at;
        at += run.len()
            + text[at + run.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let plain = run.trim_end_matches(['.', '-', '/', '+', '_']);
        let span = start..start + plain.len();
        if !plain.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if is_no_date(plain) {
            found.push((span, true));
        } else if is_power(plain) {
            found.push((span, false));
        }
    }
    for (start, ten) in text.match_indices("10") {
        let end = start + ten.len();
        let within = text[..start].ends_with(|c: char| c.is_alphanumeric());
        if let Some((length, None)) = number::power(ten, &text[end..])
            && !within
        {
            found.push((start..end + length, false));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Whether it is written as a whole date, year first or last, and the calendar has none such in either order.
fn is_no_date(run: &str) -> bool {
    ['-', '/', '.'].into_iter().any(|sign| {
        let mut parts = run.split(sign);
        let (Some(a), Some(b), Some(c), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let digits = [a, b, c]
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let short = |part: &str| matches!(part.len(), 1 | 2);
        let (year, x, y) = match (a.len(), c.len()) {
            (4, 1 | 2) => (a, b, c),
            (1 | 2, 4) => (c, b, a),
            _ => return false,
        };
        let year = year.parse::<i16>().ok();
        let (Some(year), Ok(x), Ok(y)) = (year, x.parse::<i8>(), y.parse::<i8>()) else {
            return false;
        };
        digits
            && short(b)
            && (1000..=2200).contains(&year)
            && PartialDate::of_day(year, x, y).is_none()
            && PartialDate::of_day(year, y, x).is_none()
    })
}

/// Whether it is a number with a power of ten that is no quantity to be compared: `1e999`, `2.5E-8`.
fn is_power(run: &str) -> bool {
    let Some((mantissa, _)) = run.split_once(['e', 'E']) else {
        return false;
    };
    let behind = &run[mantissa.len()..];
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&mantissa.replacen('.', "", 1))
        && number::power(mantissa, behind) == Some((behind.len(), None))
}

#[cfg(test)]
mod tests {
    use super::impossible;
    use crate::facts::date::Hint;

    #[test]
    fn what_can_be_no_date_or_number_is_picked_out_whole() {
        for (text, found) in [
            (
                "on 2024-13-45, at 31.02.2024.",
                vec![("2024-13-45", true), ("31.02.2024", true)],
            ),
            ("2024-02-29, 13/05/2024, 05/13/2024 and 2024.1.2", vec![]),
            (
                "about 1e999 of 2.5E+8 in 10^99, 10⁻⁹ and 10^6",
                vec![("1e999", false), ("10^99", false), ("10⁻⁹", false)],
            ),
            ("GPT-4e5, v1e2, 3.4.1, 192.168.1.10, 7e, 1900", vec![]),
        ] {
            let read: Vec<_> = impossible(text, Hint::default())
                .into_iter()
                .map(|(span, date)| (&text[span], date))
                .collect();
            assert_eq!(read, found, "{text}");
        }
    }
}
