//! Do two quantities in different units say the same?
//!
//! A text for readers in one country states in miles what its source states in kilometres, and in years what that
//! states in months. Only units whose relation is exact and the same everywhere: no gallons, no tons.

use super::sense::Unit;
use rust_decimal::Decimal;

/// What is measured: quantities of one kind can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Length,
    Area,
    Mass,
    Months,
    Hours,
}

/// Units, what they measure, and how much of the kind's first unit they are.
///
/// International yard and pound of 1959: an inch is 25.4 mm, a pound 0.45359237 kg.
const UNITS: [(&str, Kind, Decimal); 23] = [
    ("m", Kind::Length, Decimal::ONE),
    ("km", Kind::Length, dec(1000, 0)),
    ("cm", Kind::Length, dec(1, 2)),
    ("mm", Kind::Length, dec(1, 3)),
    ("inch", Kind::Length, dec(254, 4)),
    ("foot", Kind::Length, dec(3048, 4)),
    ("mile", Kind::Length, dec(1_609_344, 3)),
    // a speed is a length, for `per hour` is written in too many ways: `300 km (186 miles) per hour`
    ("kmh", Kind::Length, dec(1000, 0)),
    ("mph", Kind::Length, dec(1_609_344, 3)),
    ("m2", Kind::Area, Decimal::ONE),
    ("km2", Kind::Area, dec(1_000_000, 0)),
    ("ha", Kind::Area, dec(10_000, 0)),
    ("acre", Kind::Area, dec(40_468_564_224, 7)),
    ("foot2", Kind::Area, dec(9_290_304, 8)),
    ("mile2", Kind::Area, dec(2_589_988_110_336, 6)),
    ("kg", Kind::Mass, Decimal::ONE),
    ("pound", Kind::Mass, dec(45_359_237, 8)),
    ("month", Kind::Months, Decimal::ONE),
    ("year", Kind::Months, dec(12, 0)),
    ("decade", Kind::Months, dec(120, 0)),
    ("hour", Kind::Hours, Decimal::ONE),
    ("day", Kind::Hours, dec(24, 0)),
    ("week", Kind::Hours, dec(168, 0)),
];

const fn dec(digits: i64, places: u32) -> Decimal {
    let (low, high) = (digits as u32, (digits >> 32) as u32);
    Decimal::from_parts(low, high, 0, false, places)
}

/// `value` and the place of its last digit, from one unit in another; none if they measure different things, or if one
/// unit is the other.
pub(crate) fn converted(
    (value, step): (Decimal, Decimal),
    from: Unit,
    to: Unit,
) -> Option<(Decimal, Decimal)> {
    let (from, to) = match (from, to) {
        (Unit::Measure(from), Unit::Measure(to)) | (Unit::Time(from), Unit::Time(to)) => (from, to),
        _ => return None,
    };
    match (from, to) {
        _ if from == to => None,
        ("celsius", "fahrenheit") => {
            let degrees = |value: Decimal| value.checked_mul(dec(18, 1));
            Some((degrees(value)?.checked_add(dec(32, 0))?, degrees(step)?))
        }
        ("fahrenheit", "celsius") => {
            let degrees = |value: Decimal| value.checked_div(dec(18, 1));
            Some((degrees(value.checked_sub(dec(32, 0))?)?, degrees(step)?))
        }
        _ => {
            let unit = |code: &str| UNITS.iter().find(|unit| unit.0 == code);
            let (from, to) = (unit(from)?, unit(to)?);
            let change =
                |value: Decimal| value.checked_mul(from.2).and_then(|v| v.checked_div(to.2));
            (from.1 == to.1)
                .then(|| Some((change(value)?, change(step)?)))
                .flatten()
        }
    }
}

/// Whether quantities in two different units can be compared.
pub(crate) fn comparable(a: Unit, b: Unit) -> bool {
    converted((Decimal::ONE, Decimal::ONE), a, b).is_some()
}

/// The unit of an area whose sides are in `unit`.
pub(super) fn squared(unit: Unit) -> Option<Unit> {
    Some(Unit::Measure(match unit {
        Unit::Measure("km") => "km2",
        Unit::Measure("m") => "m2",
        Unit::Measure("mile") => "mile2",
        Unit::Measure("foot") => "foot2",
        _ => return None,
    }))
}

/// Beginnings of the words for `square`, in any language. They stand before the unit or behind it.
const SQUARE: [&str; 12] = [
    "square",
    "sq",
    "carré",
    "cuadrad",
    "quadrad",
    "quadrat",
    "quadr",
    "vierkante",
    "kwadrat",
    "čtvereč",
    "квадратн",
    "pătrați",
];

/// Whether a word says `square`.
pub(super) fn says_square(word: &str) -> bool {
    SQUARE.iter().any(|square| word.starts_with(square)) && word.len() <= 24
}

/// Beginnings of the names of scales, behind `degrees`.
const SCALES: [(&str, &str); 6] = [
    ("Celsi", "celsius"),
    ("Цельс", "celsius"),
    ("centígrad", "celsius"),
    ("centigrad", "celsius"),
    ("Fahrenh", "fahrenheit"),
    ("Фаренг", "fahrenheit"),
];

/// The scale that the word behind `degrees` names, and the word's length.
pub(super) fn scale(word: &str) -> Option<Unit> {
    let named = SCALES.iter().find(|(start, _)| word.starts_with(start));
    named.map(|(_, unit)| Unit::Measure(unit))
}

#[cfg(test)]
mod tests {
    use super::converted;
    use crate::facts::number;
    use crate::facts::number::Amount;
    use crate::model::language::Language;

    fn read(language: &str, text: &str) -> Amount {
        number::amounts(text, Language::parse(language), &[]).remove(0)
    }

    #[test]
    fn a_quantity_is_the_same_in_another_unit_of_its_kind() {
        for (text, other, value) in [
            ("19 kilometres", "1 mile", "11.806"),
            ("312 metres", "1 foot", "1023.622"),
            ("19 °C", "1 °F", "66.2"),
            ("-40 degrees Fahrenheit", "1 °C", "-40"),
            ("48 square kilometres", "1 square mile", "18.533"),
            ("48 km²", "1 hectare", "4800"),
            ("two years", "1 month", "24"),
            ("10 stone", "1 pound", "none"),
            ("19 km", "1 km²", "none"),
            ("19 °C", "1 km", "none"),
            ("148 km/h", "1 mph", "91.963"),
        ] {
            let (amount, other) = (read("en", text), read("en", other));
            let found = converted((amount.value, amount.step), amount.unit, other.unit);
            let found = found.map(|(value, _)| value.round_dp(3).normalize().to_string());
            assert_eq!(found.as_deref().unwrap_or("none"), value, "{text}");
        }
    }

    #[test]
    fn areas_and_temperatures_are_read_in_many_languages() {
        for (language, text, unit) in [
            ("de", "48 Quadratkilometer", "km2"),
            ("fr", "48 kilomètres carrés", "km2"),
            ("es", "48 kilómetros cuadrados", "km2"),
            ("it", "48 chilometri quadrati", "km2"),
            ("nl", "48 vierkante kilometer", "km2"),
            ("ru", "48 квадратных километров", "km2"),
            ("sv", "48 kvadratkilometer", "km2"),
            ("en", "48 sq km", "km2"),
            ("en", "300 square feet", "foot2"),
            ("de", "19 Grad Celsius", "celsius"),
            ("fr", "19 degrés Celsius", "celsius"),
            ("es", "19 grados centígrados", "celsius"),
            ("ru", "19 градусов Цельсия", "celsius"),
            ("de", "19 °C", "celsius"),
            ("en", "66°F", "fahrenheit"),
            ("en", "66 degrees", "degree"),
            ("fr", "48 kilomètres de côte", "km"),
        ] {
            assert_eq!(
                read(language, text).normal_form().split(' ').nth(1),
                Some(unit),
                "{text}"
            );
        }
    }
}
