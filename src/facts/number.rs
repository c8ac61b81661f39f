//! Quantities in running text: counts, money, shares, durations, measures.
//!
//! Digits are read with the separators of the text's language; where `1.500` may be either, both readings are
//! kept. Identifiers (`GPT-4`, `3.4.1`, `10:30`) are no quantities. Exact decimals, so that equal is equal.

mod before;
mod digits;
mod part;
mod piece;
mod power;
mod spoken;
#[cfg(test)]
mod tests;
mod unit;

use super::sense::Approx;
use super::sense::Sense;
use super::sense::Unit;
use crate::model::language::Language;
use piece::Kind;
use piece::Piece;
pub(crate) use power::power;
use rust_decimal::Decimal;
use std::ops::Range;

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Bytes of the text, with sign of currency, magnitude and unit.
    pub span: Range<usize>,
    /// Its value, magnitudes multiplied in.
    pub value: Decimal,
    /// The other reading of `1.500`.
    pub or_else: Option<Decimal>,
    /// The place of its last digit: 0.1 billion for `97.4 billion`. What lies within half of it rounds to it.
    pub step: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// How exactly it is meant.
    pub approx: Approx,
    /// Whether it is written in digits.
    pub digits: bool,
}

impl Amount {
    /// Whether it is a number word up to twelve, which may mean little by itself (`both`, `a pair`).
    pub fn is_small(&self) -> bool {
        !self.digits && self.value <= Decimal::from(12)
    }

    /// Whether it is a part of a whole in words: `a third`, `die Hälfte`.
    pub fn is_part(&self) -> bool {
        !self.digits && self.unit == Unit::Percent && self.approx == Approx::About
    }

    /// The normal form of `interface.md`: `97400000000 USD`, `12 %`, `3 year`, `45`.
    pub fn normal_form(&self) -> String {
        let value = self.value.normalize();
        match self.unit {
            Unit::Count => value.to_string(),
            Unit::Ordinal => format!("{value}."),
            Unit::Percent => format!("{value} %"),
            Unit::Points => format!("{value} pp"),
            Unit::Currency(code) => format!("{value} {code}"),
            Unit::Time(unit) | Unit::Measure(unit) => format!("{value} {unit}"),
        }
    }
}

/// Larger quantities are none that a text means; below, sums and small multiples cannot overflow.
const LARGEST: Decimal = Decimal::from_parts(0xa100_0000, 0x1bce_cced, 0xd3c2, false, 0); // 10^24

/// Languages that write a place in a row as `63.`.
const DOTTED: [&str; 11] = [
    "de", "da", "no", "fi", "cs", "sk", "hu", "tr", "hr", "sl", "et",
];

/// Every quantity in `text` outside the spans `taken` (dates), in order. Linear in the text.
pub fn amounts(text: &str, language: Option<Language>, taken: &[Range<usize>]) -> Vec<Amount> {
    let pieces = piece::pieces(text, language, taken);
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let free = amounts.last().map_or(0, |a| a.span.end);
        let (amount, next) = part::part(text, &pieces, at)
            .map(|(part, next)| (Some(part), next))
            .unwrap_or_else(|| amount(text, language, &pieces, at, free));
        if let Some(mut amount) = amount {
            let times = magnitude(&pieces[at], &amount);
            share_unit(text, &mut amounts, &mut amount, times);
            amounts.push(amount);
        }
        at = next;
    }
    amounts
}

/// `5–10 million`, `10 to 15 %`: what is written once counts for both.
fn share_unit(text: &str, amounts: &mut [Amount], next: &mut Amount, magnitude: Decimal) {
    let Some(last) = amounts.last_mut() else {
        return;
    };
    let between = &text[last.span.end..next.span.start];
    // `€35–50 million`
    let money = matches!(last.unit, Unit::Currency(_)) && matches!(between, "-" | "–");
    if money && next.unit == Unit::Count && magnitude > Decimal::ONE {
        next.unit = last.unit;
    }
    // `€5.8 to €6.1 billion`: the sign is said twice, the magnitude once
    let shares = last.unit == Unit::Count || last.unit == next.unit;
    let range = matches!(
        between.trim(),
        "-" | "–"
            | "—"
            | "to"
            | "bis"
            | "à"
            | "a"
            | "and"
            | "und"
            | "or"
            | "oder"
            | "ou"
            | "bis zu"
            | "или"
            | "до"
            | "til"
            | "tot"
    );
    if range && shares && last.step <= Decimal::ONE && next.unit != Unit::Ordinal {
        last.unit = next.unit;
        if magnitude > Decimal::ONE
            && last.value < Decimal::ONE_THOUSAND
            && let (Some(value), Some(step)) = (
                last.value.checked_mul(magnitude),
                last.step.checked_mul(magnitude),
            )
            && value <= next.value
            && value <= LARGEST
        {
            last.step = step;
            last.value = value;
        }
    }
}

/// What the digits of a quantity are multiplied by: a billion for `6.1 billion`.
fn magnitude(first: &Piece, amount: &Amount) -> Decimal {
    let place = match first.kind {
        Kind::Digits(digits) => Decimal::new(1, digits.decimals),
        Kind::Sense(_) => Decimal::ONE,
    };
    amount.step.checked_div(place).unwrap_or(amount.step)
}

/// The quantity that begins at piece `at`, if there is one, and the piece to go on with.
fn amount(
    text: &str,
    language: Option<Language>,
    pieces: &[Piece],
    at: usize,
    free: usize,
) -> (Option<Amount>, usize) {
    let piece = &pieces[at];
    let mut next = at + 1;
    let mut start = piece.start;
    let mut end = piece.end;
    let before = &text[free.max(floor(text, start.saturating_sub(24)))..start];
    let (mut value, mut or_else, mut step, digits) = match piece.kind {
        Kind::Digits(d) => {
            let step = Decimal::new(1, d.decimals);
            (d.value, d.or_else, step, true)
        }
        Kind::Sense(Sense::Value(value)) => (value, None, Decimal::ONE, false),
        Kind::Sense(Sense::Ordinal(value)) => {
            let found = Amount {
                span: start..end,
                value,
                or_else: None,
                step: Decimal::ONE,
                unit: Unit::Ordinal,
                approx: Approx::Exact,
                digits: false,
            };
            return (Some(found), next);
        }
        Kind::Sense(Sense::Times(value)) if spoken::half(before).is_some() => {
            start -= spoken::half(before).unwrap_or(0);
            (value / Decimal::TWO, None, value / Decimal::TWO, false)
        }
        Kind::Sense(Sense::Times(value)) if before::is_article(before) => {
            (value, None, value, false)
        }
        Kind::Sense(_) => return (None, next),
    };
    // magnitudes and further parts: `97.4 billion`, `two hundred thousand`, `twenty-five`, `3万5000`
    let mut scaled = matches!(piece.kind, Kind::Sense(Sense::Times(_)));
    let mut lone_one = !digits && value == Decimal::ONE;
    let currency_before = unit::currency_before(before);
    let french = language.is_some_and(|l| l.as_str() == "fr");
    while let Some(piece) = pieces.get(next) {
        let gap = &text[end..piece.start];
        let joined = matches!(gap, "" | " " | "-" | "\u{a0}" | "\u{202f}" | "+" | " - ");
        match piece.kind {
            Kind::Sense(Sense::Times(times)) if joined => {
                let (Some(v), Some(s)) = (value.checked_mul(times), step.checked_mul(times)) else {
                    return (None, next + 1);
                };
                if v > LARGEST {
                    return (None, next + 1);
                }
                (value, step) = (v, s);
                or_else = or_else.and_then(|v| v.checked_mul(times));
                scaled = true;
                lone_one = false;
            }
            Kind::Sense(Sense::Value(more))
                if joined && !digits && more < value && step > more && gap != " - " =>
            {
                value += more;
                step = Decimal::ONE;
            }
            Kind::Sense(Sense::Value(more))
                if french && joined && !digits && spoken::french(value, more).is_some() =>
            {
                value = spoken::french(value, more).unwrap_or(value);
            }
            Kind::Sense(Sense::Value(more))
                if (joined || spoken::joins(gap))
                    && !digits
                    && more < Decimal::TEN
                    && value >= Decimal::from(20)
                    && value % Decimal::TEN == Decimal::ZERO
                    && value < Decimal::ONE_HUNDRED =>
            {
                value += more;
            }
            Kind::Digits(more)
                if (gap.is_empty() || gap == " " && is_magnitude(pieces, next + 1))
                    && scaled
                    && more.value < step =>
            {
                // `3万5000`
                value += more.value;
                step = Decimal::ONE;
                if let Some(Kind::Sense(Sense::Times(times))) = pieces
                    .get(next + 1)
                    .filter(|p| p.start == piece.end)
                    .map(|p| p.kind)
                {
                    let (Some(low), Some(whole)) = (
                        more.value.checked_mul(times).filter(|low| *low <= LARGEST),
                        value.checked_sub(more.value),
                    ) else {
                        return (None, next + 1);
                    };
                    value = whole + low;
                    step = times;
                    next += 1;
                }
            }
            _ => break,
        }
        end = pieces[next].end;
        next += 1;
    }
    let mut unit = Unit::Count;
    let behind = &text[end..];
    if let Some((sign, length, million)) = currency_before {
        unit = sign;
        start -= length;
        // `$5m`
        let short = behind.strip_prefix(' ').unwrap_or(behind);
        if !scaled
            && (short.starts_with('m') || short.starts_with('M'))
            && !short[1..].starts_with(char::is_alphanumeric)
            && million
        {
            let million = Decimal::from(1_000_000);
            if let (Some(v), Some(s)) = (
                value.checked_mul(million).filter(|v| *v <= LARGEST),
                step.checked_mul(million),
            ) {
                (value, step) = (v, s);
                end = text.len() - short.len() + 1;
            }
        }
    }
    if unit == Unit::Count
        && let Some(length) = unit::percent_before(before)
    {
        unit = Unit::Percent;
        start -= length;
    }
    // `18. Jahrhundert` counts no centuries
    let place = digits
        && !scaled
        && language.is_some_and(|l| DOTTED.contains(&l.as_str()))
        && value < Decimal::ONE_THOUSAND
        && behind
            .strip_prefix(". ")
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if unit == Unit::Count {
        if place {
            unit = Unit::Ordinal;
            end += 1;
        } else if let Some((found, to)) = unit::behind(text, pieces, next, end) {
            unit = found;
            end = to;
            while pieces.get(next).is_some_and(|piece| piece.start < end) {
                next += 1;
            }
        } else if digits && !scaled {
            if let Some(suffix) = unit::ordinal_suffix(behind) {
                unit = Unit::Ordinal;
                end += suffix;
            } else if behind.starts_with(|c: char| c.is_alphabetic() && (c as u32) < 0x2000) {
                return (None, next); // `4K`, `3D`: an identifier
            }
        }
    }
    if lone_one && unit == Unit::Count {
        return (None, next); // `one of them`
    }
    let degrees = matches!(unit, Unit::Measure("degree" | "celsius" | "fahrenheit"));
    if degrees && digits && before::is_minus(before) {
        value = -value;
    }
    let approx = before::approx(before, language);
    let found = Amount {
        span: start..end,
        value,
        or_else,
        step,
        unit,
        approx,
        digits,
    };
    (Some(found), next)
}

/// Whether a magnitude of a script without spaces stands right behind the digits before piece `at`: `3조 5000억`.
fn is_magnitude(pieces: &[Piece], at: usize) -> bool {
    let beside = |piece: &&Piece| pieces[at - 1].end == piece.start && piece.end - piece.start >= 3;
    let piece = pieces.get(at).filter(beside);
    piece.is_some_and(|piece| matches!(piece.kind, Kind::Sense(Sense::Times(_))))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
