//! What a number counts: the unit, currency or ordinal ending that stands behind or before it.

use super::super::measure;
use super::super::sense;
use super::super::sense::Sense;
use super::super::sense::Unit;
use super::piece::Kind;
use super::piece::Piece;

/// Units of two words.
const TWO_WORDS: [(&str, Unit); 17] = [
    ("percentage point", Unit::Points),
    ("per cent", Unit::Percent),
    ("pour cent", Unit::Percent),
    ("por ciento", Unit::Percent),
    ("por cento", Unit::Percent),
    ("per cento", Unit::Percent),
    ("points de pourcentage", Unit::Points),
    ("puntos porcentuales", Unit::Points),
    ("pontos percentuais", Unit::Points),
    ("punti percentuali", Unit::Points),
    ("punktów procentowych", Unit::Points),
    ("procentních bodů", Unit::Points),
    ("процентных пункт", Unit::Points),
    ("τοις εκατό", Unit::Percent),
    ("phần trăm", Unit::Percent),
    ("في المئة", Unit::Percent),
    ("في المائة", Unit::Percent),
];

/// The unit behind a number: `%`, `US dollars`, `de euros`, `-year-old`, `km`.
pub(super) fn behind(
    text: &str,
    pieces: &[Piece],
    next: usize,
    end: usize,
) -> Option<(Unit, usize)> {
    if let Some(sign) = text[end..]
        .trim_start_matches([' ', '\u{a0}', '\u{202f}'])
        .chars()
        .next()
        .and_then(sense::currency_sign)
    {
        let at = text[end..].find(|c| sense::currency_sign(c).is_some())?;
        let sign_end = end + at + text[end + at..].chars().next()?.len_utf8();
        // `100 $200`: the sign belongs to the next number
        if !text[sign_end..].starts_with(|c: char| c.is_ascii_digit()) {
            return Some((sign, sign_end));
        }
    }
    for (words, unit) in TWO_WORDS {
        if let Some(rest) = text[end..]
            .strip_prefix(' ')
            .and_then(|t| t.strip_prefix(words))
        {
            return Some((unit, text.len() - rest.len()));
        }
    }
    let piece = pieces.get(next)?;
    let gap = text.get(end..piece.start)?;
    let mut square = false;
    let small = gap.len() <= 24
        && gap
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’' | '‑'))
            .all(|word| {
                square |= measure::says_square(word);
                square
                    || matches!(
                        word,
                        "" | "de"
                            | "d"
                            | "di"
                            | "do"
                            | "US"
                            | "U"
                            | "S"
                            | "of"
                            | "per"
                            | "pour"
                            | "livre"
                            | "livres"
                            | "por"
                            | "amerikanische"
                            | "American"
                            | "US‑"
                    )
            });
    match piece.kind {
        Kind::Sense(Sense::Unit(unit)) if small && !gap.contains('\n') => {
            let (unit, end) = refined(text, unit, piece.end);
            let area = measure::squared(unit).filter(|_| square);
            (area.is_some() || !square).then_some((area.unwrap_or(unit), end))
        }
        _ => None,
    }
}

/// A unit with what the word behind it adds: `degrees Celsius`, `kilomètres carrés`.
fn refined(text: &str, unit: Unit, end: usize) -> (Unit, usize) {
    let Unit::Measure(code) = unit else {
        return (unit, end);
    };
    if code == "km"
        && let Some(rest) = text[end..].strip_prefix("/h")
        && !rest.starts_with(char::is_alphanumeric)
    {
        return (Unit::Measure("kmh"), end + 2);
    }
    let Some(rest) = text[end..].strip_prefix(' ') else {
        return (unit, end);
    };
    let length = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let word = &rest[..length];
    let refined = if code == "degree" {
        measure::scale(word)
    } else {
        measure::squared(unit).filter(|_| measure::says_square(word))
    };
    refined.map_or((unit, end), |unit| (unit, end + 1 + length))
}

/// Codes and short names of currencies that are written before the number.
const CODES: [&str; 22] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "Rs", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "AUD", "CAD", "BRL", "IDR", "Rp", "KRW", "ZAR",
];

/// A per cent that is written before its number, as in Turkish and Chinese (`%7`, `yüzde 7`, `百分之7`): its length.
pub(super) fn percent_before(before: &str) -> Option<usize> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}']);
    let mark = ["%", "yüzde", "Yüzde", "百分之"]
        .into_iter()
        .find(|mark| trimmed.ends_with(mark))?;
    let rest = &trimmed[..trimmed.len() - mark.len()];
    // `5 % 7`: the sign belongs to the number before it
    let free = !rest.trim_end().ends_with(|c: char| {
        c.is_numeric() || (mark != "百分之" && c.is_alphabetic() && !rest.ends_with(' '))
    });
    free.then_some(before.len() - rest.len())
}

/// A sign or code of currency right before a number, its length, and whether `m` behind means million.
pub(super) fn currency_before(before: &str) -> Option<(Unit, usize, bool)> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let space = before.len() - trimmed.len();
    let last = trimmed.chars().next_back()?;
    if let Some(unit) = sense::currency_sign(last) {
        let mut length = space + last.len_utf8();
        let rest = &trimmed[..trimmed.len() - last.len_utf8()];
        for (prefix, code) in [
            ("US", "USD"),
            ("U.S.", "USD"),
            ("A", "AUD"),
            ("AU", "AUD"),
            ("C", "CAD"),
            ("CA", "CAD"),
            ("HK", "HKD"),
            ("NZ", "NZD"),
            ("S", "SGD"),
            ("R", "BRL"),
        ] {
            let own = rest
                .strip_suffix(prefix)
                .is_some_and(|r| !r.ends_with(char::is_alphanumeric));
            if last == '$' && own {
                length += prefix.len();
                return Some((Unit::Currency(code), length, true));
            }
        }
        return Some((unit, length, true));
    }
    for code in CODES {
        if let Some(rest) = trimmed.strip_suffix(code)
            && !rest.ends_with(char::is_alphanumeric)
        {
            let Some(Sense::Unit(unit)) = sense::of(code, None) else {
                continue;
            };
            return Some((unit, space + code.len(), true));
        }
    }
    None
}

/// Length of an ordinal's ending behind digits: `3rd`, `1er`, `2º`. A dot alone says too little.
pub(super) fn ordinal_suffix(behind: &str) -> Option<usize> {
    [
        "st", "nd", "rd", "th", "ème", "ère", "er", "º", "ª", "-й", "-го", "-я", ":a", "ste", "de",
    ]
    .iter()
    .find_map(|suffix| {
        let rest = behind.strip_prefix(suffix)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(suffix.len())
    })
}
