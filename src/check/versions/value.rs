//! When do two facts of different languages say the same?

use crate::model::date::PartialDate;
use crate::model::fact::FactKind;
use crate::model::fact::JudgedFact;
use crate::model::judged::JudgedClaim;

/// Whether it is of a kind that every language writes alike, and was read for sure.
///
/// Names and quotations are not: they are translated, declined and written in other scripts. Small numbers are
/// not either: one language counts "two men" where another says "both".
pub(super) fn compares(fact: &JudgedFact) -> bool {
    let digits = fact.stated.chars().any(char::is_numeric) || is_cjk_number(&fact.stated);
    match fact.kind {
        FactKind::Money | FactKind::Percent | FactKind::Number | FactKind::Duration => {
            fact.value.is_some() && digits
        }
        FactKind::Date => date(fact).is_some(),
        FactKind::Quote | FactKind::Name => false,
    }
}

/// Whether a sentence holds anything that can be compared.
pub(super) fn bears(claim: &JudgedClaim) -> bool {
    claim.facts.iter().any(compares)
}

/// Whether it is worth a hint where the other version has nothing like it: months and days are often given again or
/// left out, sums and shares are not.
pub(super) fn is_missed(fact: &JudgedFact) -> bool {
    matches!(fact.kind, FactKind::Money | FactKind::Percent)
        || fact.kind == FactKind::Number && significant(fact) >= 2
}

/// Whether two facts say the same.
pub(super) fn same(a: &JudgedFact, b: &JudgedFact) -> bool {
    if let (Some(a), Some(b)) = (date(a), date(b)) {
        return a.agrees_with(&b);
    }
    if (a.kind == FactKind::Date) != (b.kind == FactKind::Date) {
        // "2015" is read as a year in one language and as a number in another
        let year = |fact: &JudgedFact| {
            fact.value
                .as_deref()
                .map(|v| v[..v.len().min(4)].to_owned())
        };
        return [a, b]
            .iter()
            .all(|f| matches!(f.kind, FactKind::Date | FactKind::Number))
            && year(a) == year(b);
    }
    let (Some((a_number, a_unit)), Some((b_number, b_unit))) = (parts(a), parts(b)) else {
        return false;
    };
    a_number == b_number && units_agree(a_unit, b_unit)
}

/// The one fact of the other side that stands where `fact` should: of the same kind and unit, and the only one of
/// it that is left over on either side.
pub(super) fn counterpart<'a>(
    fact: &JudgedFact,
    here: &[JudgedFact],
    there: &'a [JudgedFact],
) -> Option<&'a JudgedFact> {
    let alike = |other: &&JudgedFact| match (date(fact), date(other)) {
        (Some(a), Some(b)) => differ_in_one_part(&a, &b),
        _ => {
            let units = parts(fact).zip(parts(other));
            fact.kind == other.kind && units.is_some_and(|(a, b)| units_agree(a.1, b.1))
        }
    };
    let mut candidates = there.iter().filter(alike);
    let candidate = candidates.next()?;
    let alone = candidates.next().is_none() && here.iter().filter(alike).count() <= 1;
    alone.then_some(candidate)
}

fn differ_in_one_part(a: &PartialDate, b: &PartialDate) -> bool {
    let same_shape =
        a.month().is_some() == b.month().is_some() && a.day().is_some() == b.day().is_some();
    let differ = [
        a.year() != b.year(),
        a.month() != b.month(),
        a.day() != b.day(),
    ];
    same_shape && differ.iter().filter(|d| **d).count() == 1
}

fn date(fact: &JudgedFact) -> Option<PartialDate> {
    (fact.kind == FactKind::Date)
        .then(|| fact.value.as_deref().and_then(PartialDate::parse))
        .flatten()
}

/// Number and unit of a normal form: `97400000000 USD`.
fn parts(fact: &JudgedFact) -> Option<(&str, &str)> {
    let value = fact.value.as_deref()?;
    Some(value.split_once(' ').unwrap_or((value, "")))
}

/// A bare `$` is any dollar; a thing counted has no unit in one language and a counter in another.
fn units_agree(a: &str, b: &str) -> bool {
    let dollar = |unit: &str| unit == "$" || unit.ends_with('D') && unit.len() == 3;
    a == b || (a == "$" || b == "$") && dollar(a) && dollar(b)
}

/// Digits of a number that say something: 3 of 10,300.
fn significant(fact: &JudgedFact) -> usize {
    let digits: String = parts(fact).map_or(String::new(), |(number, _)| {
        number.chars().filter(char::is_ascii_digit).collect()
    });
    digits.trim_matches('0').len()
}

fn is_cjk_number(text: &str) -> bool {
    text.chars()
        .any(|c| "一二三四五六七八九十百千万億兆".contains(c))
}
