//! Are two quantities, or two dates, the same?

use super::wanted::WantedDate;
use crate::facts::date::Mention;
use crate::facts::measure;
use crate::facts::number::Amount;
use crate::facts::sense::Approx;
use crate::facts::sense::Unit;
use rust_decimal::Decimal;

/// How a value on a page answers a wanted one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// Another value.
    Other,
    /// The same within what rounding or an approximation leaves open.
    Rounded,
    /// The same.
    Same,
}

/// What a hundred of these make: euros or dollars, whichever the other names; pounds.
const SMALL: [(&str, &[&str]); 2] = [
    (
        "cent",
        &[
            "EUR", "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR", "BRL", "$",
        ],
    ),
    ("pence", &["GBP", "£"]),
];

/// An amount of small money in the larger money that the other amount is in: `90 cents` beside `€1.05`.
fn in_large(amount: &Amount, other: &Amount) -> Option<Amount> {
    let (Unit::Currency(small @ ("cent" | "pence")), Unit::Currency(large)) =
        (amount.unit, other.unit)
    else {
        return None;
    };
    (small != large).then(|| Amount {
        value: amount.value / Decimal::ONE_HUNDRED,
        step: amount.step / Decimal::ONE_HUNDRED,
        unit: other.unit,
        ..amount.clone()
    })
}

/// Share of a value that "about", "over" and "under" leave open.
const OPEN: Decimal = Decimal::from_parts(10, 0, 0, false, 2);

/// How a quantity on a page answers the wanted one; none if they count different things for sure.
pub(super) fn amounts(wanted: &Amount, there: &Amount) -> Option<Answer> {
    if !compatible(wanted.unit, there.unit) {
        return None;
    }
    let (small, large) = (in_large(wanted, there), in_large(there, wanted));
    let (wanted, there) = (
        small.as_ref().unwrap_or(wanted),
        large.as_ref().unwrap_or(there),
    );
    let mut best = Answer::Other;
    for a in [Some(wanted.value), wanted.or_else].into_iter().flatten() {
        for b in [Some(there.value), there.or_else].into_iter().flatten() {
            if a == b && !measure::comparable(wanted.unit, there.unit) {
                return Some(Answer::Same);
            }
            if rounds(a, wanted, b, there) || measures_alike(a, wanted, b, there) {
                best = Answer::Rounded;
            }
        }
    }
    Some(best)
}

/// Share of a quantity that a conversion into another unit may leave out: writers round once more.
const CONVERTED: Decimal = Decimal::from_parts(15, 0, 0, false, 3);

/// Whether two quantities in different units are the same, as far as their digits tell.
fn measures_alike(a: Decimal, wanted: &Amount, b: Decimal, there: &Amount) -> bool {
    let Some((b, step)) = measure::converted((b, there.step), there.unit, wanted.unit) else {
        return false;
    };
    let apart = (a - b).abs();
    let approx = [wanted.approx, there.approx].contains(&Approx::About);
    let degrees = matches!(wanted.unit, Unit::Measure("celsius" | "fahrenheit"));
    let within = |share: Decimal| b.abs().checked_mul(share).is_some_and(|open| apart <= open);
    apart * Decimal::TWO <= step.max(wanted.step)
        || !degrees && within(CONVERTED)
        || !degrees && approx && within(OPEN / Decimal::TWO)
}

fn rounds(a: Decimal, wanted: &Amount, b: Decimal, there: &Amount) -> bool {
    if measure::comparable(wanted.unit, there.unit) {
        return false;
    }
    let apart = (a - b).abs();
    let coarser = wanted.step.max(there.step);
    // `97.4 billion` for 97,412,000,000; but not 3 for 2.6, which hides too much
    let fine = a.abs() >= coarser * Decimal::TEN;
    let by_digits = wanted.step != there.step && fine && apart * Decimal::TWO <= coarser;
    let larger = a.abs().max(b.abs());
    let within = |share: Decimal| larger.checked_mul(share).is_some_and(|open| apart <= open);
    let by_words = match (wanted.approx, there.approx) {
        // a bound is a number of its own: below 26 billion is not below 25 billion
        (Approx::Over | Approx::Under, Approx::Over | Approx::Under) => false,
        (Approx::About, _) | (_, Approx::About) => within(OPEN / Decimal::TWO),
        (Approx::Over, _) => b > a && within(OPEN),
        (_, Approx::Over) => a > b && within(OPEN),
        (Approx::Under, _) => b < a && within(OPEN),
        (_, Approx::Under) => a < b && within(OPEN),
        _ => false,
    };
    by_digits || by_words
}

/// Whether two units may mean the same thing. What is merely counted may be measured elsewhere (`Smith, 54`).
pub(super) fn compatible(a: Unit, b: Unit) -> bool {
    match (a, b) {
        (Unit::Currency(a), Unit::Currency(b)) => {
            same_currency(a, b) || small_money(a, b) || small_money(b, a)
        }
        (Unit::Percent | Unit::Points, Unit::Percent | Unit::Points) => true,
        (Unit::Ordinal, other) | (other, Unit::Ordinal) => other == Unit::Ordinal,
        // points may go without what they are points of
        (Unit::Count, Unit::Percent) | (Unit::Percent, Unit::Count) => false,
        (Unit::Count, _) | (_, Unit::Count) => true,
        (Unit::Measure("degree"), Unit::Measure("celsius" | "fahrenheit"))
        | (Unit::Measure("celsius" | "fahrenheit"), Unit::Measure("degree")) => true,
        (a, b) => a == b || measure::comparable(a, b),
    }
}

/// Whether two units are the same for sure: the gate of a conflict.
pub(super) fn same_unit(a: Unit, b: Unit) -> bool {
    match (a, b) {
        (Unit::Currency(a), Unit::Currency(b)) => same_currency(a, b),
        // `18 °F warmer` is 10 °C warmer: a difference is converted otherwise
        (Unit::Measure("celsius" | "fahrenheit"), _) => a == b,
        (Unit::Measure(_), Unit::Measure(_)) => a == b || measure::comparable(a, b),
        (a, b) => a == b,
    }
}

fn same_currency(a: &str, b: &str) -> bool {
    let shares = |sign: &str, code: &str| match sign {
        "$" => matches!(code, "USD" | "AUD" | "CAD" | "HKD" | "NZD" | "SGD"),
        "£" => code == "GBP",
        "¥" => matches!(code, "JPY" | "CNY"),
        _ => false,
    };
    a == b || shares(a, b) || shares(b, a)
}

/// Whether the second is the larger money of the first.
fn small_money(small: &str, large: &str) -> bool {
    let made = SMALL.iter().find(|(code, _)| *code == small);
    made.is_some_and(|(_, codes)| codes.contains(&large))
}

/// How a date on a page answers the wanted one. `Rounded`: the page leaves the year open.
pub(super) fn dates(wanted: &WantedDate, there: &Mention) -> Answer {
    let readings = [
        Some((there.year, there.month, there.day)),
        there.or_else.map(|d| (Some(d.year()), d.month(), d.day())),
    ];
    let mut best = Answer::Other;
    for (year, month, day) in readings.into_iter().flatten() {
        let month_fits = wanted.month.is_none() || wanted.month == month;
        let day_fits = wanted.day.is_none() || wanted.day == day;
        if !month_fits || !day_fits {
            continue;
        }
        if wanted.year.is_none() || wanted.year == year {
            return Answer::Same;
        }
        if year.is_none() && wanted.month.is_some() {
            best = Answer::Rounded;
        }
    }
    best
}

/// Parts that both dates say and in which they differ, and the number of parts that both say.
pub(super) fn differing_parts(wanted: &WantedDate, there: &Mention) -> (u8, u8) {
    let pairs = [
        (wanted.year.map(i32::from), there.year.map(i32::from)),
        (wanted.month.map(i32::from), there.month.map(i32::from)),
        (wanted.day.map(i32::from), there.day.map(i32::from)),
    ];
    let both = pairs.iter().filter(|(a, b)| a.is_some() && b.is_some());
    let (mut differ, mut shared) = (0, 0);
    for (a, b) in both {
        shared += 1;
        differ += u8::from(a != b);
    }
    (differ, shared)
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use crate::facts::number;
    use crate::model::language::Language;

    #[test]
    fn bounds_and_other_units_leave_open_what_they_round() {
        for (wanted, there, answer) in [
            ("below $26 billion", "below $25 billion", Answer::Other),
            ("over 100 ships", "more than 105 ships", Answer::Other),
            ("over 100 ships", "under 105 ships", Answer::Other),
            ("over 100 ships", "more than 100 ships", Answer::Same),
            (
                "over $97.4 billion",
                "more than $97,412,000,000",
                Answer::Rounded,
            ),
            ("over 100 ships", "104 ships", Answer::Rounded),
            ("90 cents", "€0.90", Answer::Same),
            ("90 cents", "$0.80", Answer::Other),
            ("£0.50", "50 pence", Answer::Same),
            ("11.8 miles", "19 kilometres", Answer::Rounded),
            ("about 12 miles", "19 km", Answer::Rounded),
            ("25 miles", "19 km", Answer::Other),
            ("66 °F", "19 °C", Answer::Rounded),
            ("61 °F", "19 °C", Answer::Other),
            ("two years", "24 months", Answer::Rounded),
            ("24 months", "12 months", Answer::Other),
            ("about 100 ships", "over 103 ships", Answer::Rounded),
        ] {
            let read = |text| number::amounts(text, Some(Language::ENGLISH), &[]).remove(0);
            let found = super::amounts(&read(wanted), &read(there));
            assert_eq!(found, Some(answer), "{wanted} / {there}");
        }
    }
}
