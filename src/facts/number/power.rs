//! Powers of ten: `10^6`, `10⁶`, `2.5 × 10^8`, `1e6`.

use rust_decimal::Decimal;

/// Largest power that is a quantity to be compared.
const LARGEST: u32 = 15;

/// The power of ten behind a number, or with 10 as its base: its length in bytes, and the factor that it adds to the
/// number; no factor where it is too large, or below one. None, if none stands there.
///
/// `number` is what was read before; `behind` the text behind it.
pub(crate) fn power(number: &str, behind: &str) -> Option<(usize, Option<Decimal>)> {
    let rest = behind.trim_start_matches(' ');
    let times = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '×' | '·' | '*' | 'x' | '⋅'));
    let (exponent, bare) = if let Some(e) = behind.strip_prefix(['e', 'E']) {
        let (exponent, rest) = plain(e)?;
        if rest.starts_with('-') {
            return None; // `3e8-4f00`: an identifier
        }
        ((exponent, rest), false)
    } else if let Some(sign) = times {
        let base = rest[sign.len_utf8()..].trim_start_matches(' ');
        (raised(base.strip_prefix("10")?)?, false)
    } else if number == "10" {
        (raised(behind)?, true)
    } else {
        return None;
    };
    let (exponent, rest) = exponent;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '^') {
        return None;
    }
    let added = exponent.and_then(|exponent| exponent.checked_sub(u32::from(bare)));
    let factor = added
        .filter(|added| *added <= LARGEST)
        .map(|added| Decimal::from(10u64.pow(added)));
    Some((behind.len() - rest.len(), factor))
}

/// An exponent, none where it is negative or has more than two digits; and what stands behind it.
type Exponent<'a> = (Option<u32>, &'a str);

/// `^6`, `^{6}`, `⁶`, and what stands behind.
fn raised(text: &str) -> Option<Exponent<'_>> {
    if let Some(rest) = text.strip_prefix('^') {
        return match rest.strip_prefix('{') {
            Some(inner) => {
                let (exponent, rest) = plain(inner)?;
                Some((exponent, rest.strip_prefix('}')?))
            }
            None => plain(rest),
        };
    }
    let digit = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|high| high == c);
    let (minus, text) = match text.strip_prefix('⁻') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('⁺').unwrap_or(text)),
    };
    let mut value = None;
    let mut rest = text;
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = Some(
            value
                .unwrap_or(0u32)
                .saturating_mul(10)
                .saturating_add(digit as u32),
        );
        rest = &rest[c.len_utf8()..];
    }
    let value = value?;
    Some(((!minus).then_some(value), rest))
}

/// `6`, `+6`, `-6`, and what stands behind.
fn plain(text: &str) -> Option<Exponent<'_>> {
    let minus = text.starts_with(['-', '−']);
    let digits = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = digits.split_at(length);
    if number.is_empty() {
        return None;
    }
    let value = if minus { None } else { number.parse().ok() };
    Some((value.filter(|_| length <= 2), rest))
}

#[cfg(test)]
mod tests {
    use super::power;
    use crate::facts::number;
    use crate::model::language::Language;
    use rust_decimal::Decimal;

    #[test]
    fn a_power_of_ten_is_the_number_it_means() {
        for (text, value) in [
            ("about 10^6 cells", Some("1000000")),
            ("10⁶ cells", Some("1000000")),
            ("2.5 × 10^8 metres", Some("250000000")),
            ("3·10⁴ people", Some("30000")),
            ("6x10^{3} ships", Some("6000")),
            ("1e6 ships", Some("1000000")),
            ("2.5E+8 ships", Some("250000000")),
            ("1e999 ships", None),
            ("10^-6 metres", None),
            ("10⁹⁹ ships", None),
        ] {
            let found = number::amounts(text, Some(Language::ENGLISH), &[]);
            let found: Vec<_> = found.iter().map(|amount| amount.value).collect();
            let value: Vec<_> = value
                .iter()
                .filter_map(|v| Decimal::from_str_exact(v).ok())
                .collect();
            assert_eq!(found, value, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_power_is_none() {
        for (number, behind) in [
            ("4", "e5a"),
            ("7", "e"),
            ("3", " x 10 metres"),
            ("10", " ships"),
            ("12", "^6"),
            ("3", "e8-4f00"),
        ] {
            let found = power(number, behind);
            assert_eq!(found, None, "{number}{behind}");
        }
    }
}
