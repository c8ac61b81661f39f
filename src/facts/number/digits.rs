//! Numbers in digits: signs of decimals and thousands, and what is no quantity (`GPT-4`, `3.4.1`, `10:30`).

use crate::model::language::Language;
use rust_decimal::Decimal;

/// Languages whose decimal sign is the point. All others of ours write a comma.
const POINT: [&str; 11] = [
    "en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "ar", "ms",
];

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) value: Decimal,
    pub(super) or_else: Option<Decimal>,
    pub(super) decimals: u32,
}

/// The number in digits that begins at `at`, and where it ends; none if it is no quantity.
pub(super) fn digits(text: &str, at: usize, language: Option<Language>) -> (usize, Option<Digits>) {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut groups: Vec<(usize, usize, char)> = Vec::new(); // start, end, the sign before
    let mut sign = '\0';
    loop {
        let start = end;
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
        groups.push((start, end, sign));
        let Some(next) = text[end..].chars().next() else {
            break;
        };
        let behind = end + next.len_utf8();
        let digits_behind = bytes.get(behind..).map_or(0, |b| {
            b.iter().take(5).take_while(|b| b.is_ascii_digit()).count()
        });
        let goes_on = match next {
            '.' | ',' | '\'' | '’' | '٫' | '٬' => digits_behind > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                let first = groups[0].1 - groups[0].0 <= 3
                    && groups.iter().skip(1).all(|g| g.1 - g.0 == 3 && g.2 == next);
                digits_behind == 3
                    && first
                    && (next != ' ' || !language.is_some_and(|l| POINT.contains(&l.as_str())))
            }
            _ => false,
        };
        if !goes_on || groups.len() > 12 {
            break;
        }
        sign = next;
        end = behind;
    }
    let before = text[..at].chars().next_back();
    let second = text[..at].chars().rev().nth(1);
    let identifier = before.is_some_and(|c| {
        (c.is_alphabetic() && (c as u32) < 0x2000) || matches!(c, '_' | '#' | '№' | '@' | '\\')
    }) || (matches!(before, Some('-' | '‑' | '/'))
        && second.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2000));
    // `10:30`, `3:1`: clocks are none, scores are two numbers
    let clock =
        (before == Some(':') && second.is_some_and(|c| c.is_ascii_digit()) && end - at == 2)
            || (bytes.get(end) == Some(&b':')
                && bytes
                    .get(end + 1..end + 3)
                    .is_some_and(|b| b.iter().all(u8::is_ascii_digit)));
    if identifier || clock {
        return (end, None);
    }
    (end, read(text, &groups, language))
}

/// The value of groups of digits.
fn read(text: &str, groups: &[(usize, usize, char)], language: Option<Language>) -> Option<Digits> {
    let all: String = groups.iter().map(|g| &text[g.0..g.1]).collect();
    if all.len() > 18 {
        return None;
    }
    let whole = |decimals: usize| -> Option<Digits> {
        let number: i64 = all.parse().ok()?;
        Some(Digits {
            value: Decimal::new(number, decimals as u32),
            or_else: None,
            decimals: decimals as u32,
        })
    };
    let lengths: Vec<usize> = groups.iter().map(|g| g.1 - g.0).collect();
    let [_, rest @ ..] = groups else { return None };
    let Some(last) = rest.last() else {
        return (all.len() <= 12 || all.ends_with("000"))
            .then(|| whole(0))
            .flatten();
    };
    let threes = lengths[1..].iter().all(|n| *n == 3) && lengths[0] <= 3;
    let indian = lengths[0] <= 2
        && lengths[lengths.len() - 1] == 3
        && lengths[1..lengths.len() - 1].iter().all(|n| *n == 2);
    let same = rest.iter().all(|g| g.2 == last.2);
    let last_length = lengths[lengths.len() - 1];
    if !same {
        // `1.234,5`: the last sign is the decimal one, the others part thousands
        let grouped = lengths[1..lengths.len() - 1].iter().all(|n| *n == 3) && lengths[0] <= 3;
        return (grouped && matches!(last.2, '.' | ',' | '٫'))
            .then(|| whole(last_length))
            .flatten();
    }
    if rest.len() > 1 {
        return (threes || (indian && last.2 == ','))
            .then(|| whole(0))
            .flatten(); // `3.4.1` is none
    }
    match last.2 {
        '.' | ',' if threes && lengths[0] >= 1 && !text[groups[0].0..].starts_with('0') => {
            let point = language.map(|l| POINT.contains(&l.as_str()));
            let decimal = match point {
                Some(true) => '.',
                Some(false) => ',',
                None => '.',
            };
            let (grouped, fraction) = (whole(0)?, whole(3)?);
            let (mut first, other) = if last.2 == decimal {
                (fraction, grouped)
            } else {
                (grouped, fraction)
            };
            first.or_else = Some(other.value);
            Some(first)
        }
        '.' | ',' | '٫' => whole(last_length),
        _ => whole(0),
    }
}

/// The zero of each script that writes decimal digits of its own and that pages are written in, after Unicode's
/// `Nd`; its ten digits follow each other.
const ZEROS: [u32; 17] = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
    0x0f20, 0x1040, 0x17e0, 0xff10,
];

/// The ASCII digit that means the same as a digit of another script.
fn ascii(c: char) -> Option<char> {
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&(c as u32)))?;
    char::from_digit(c as u32 - zero, 10)
}

/// Longest number in other digits, in characters; longer runs are no quantities.
const LONGEST: usize = 48;

/// The number that begins at `at` in digits of another script, and where it ends; none where there is no such digit.
pub(super) fn of_other_scripts(
    text: &str,
    at: usize,
    language: Option<Language>,
) -> Option<(usize, Option<Digits>)> {
    ascii(text[at..].chars().next().filter(|c| !c.is_ascii())?)?;
    let mut plain = String::new();
    let mut ends = Vec::new();
    let mut end = at;
    for c in text[at..].chars() {
        let Some(same) = ascii(c).or(match c {
            '.' | ',' | '٫' | '٬' => Some(c),
            '，' => Some(','),
            '．' => Some('.'),
            _ => None,
        }) else {
            break;
        };
        end += c.len_utf8();
        if ends.len() <= LONGEST {
            plain.push(same);
            ends.push((plain.len(), end));
        }
    }
    if ends.len() > LONGEST {
        return Some((end, None));
    }
    let (read, value) = digits(&plain, 0, language);
    let end = ends.iter().find(|(plain, _)| *plain == read)?.1;
    let glued = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    Some((end, value.filter(|_| !glued)))
}
