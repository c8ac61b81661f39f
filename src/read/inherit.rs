//! Which parts of a date does a sentence take from its surroundings, and how surely?
//!
//! A year from the item above and a month from the item's own lead-in date the item's first
//! sentence: strong. Whatever comes from a heading, an earlier sentence or the document's own
//! day is a hint: weak, and never accuses. A month never stands without a year.

use crate::facts::date::Mention;
use crate::model::claim::DatePart;
use crate::model::claim::Inherited;
use crate::model::claim::Strength;

/// Parts of a date with the lines where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// The year.
    pub(super) year: Option<(i16, u32)>,
    /// The month.
    pub(super) month: Option<(i8, u32)>,
    /// The day of the month.
    pub(super) day: Option<(i8, u32)>,
}

impl Parts {
    /// The parts that a lead-in, heading or sentence gives: those of its only date, or its first
    /// if all agree on the year.
    pub(super) fn of(dates: &[Mention], line: impl Fn(usize) -> u32) -> Parts {
        let mut dates = dates.iter().filter(|m| m.or_else.is_none());
        let Some(first) = dates.next() else {
            return Parts::default();
        };
        let rest: Vec<_> = dates.collect();
        if rest
            .iter()
            .any(|m| m.year.is_some() && m.year != first.year)
        {
            return Parts::default();
        }
        let alone = rest.is_empty();
        let line = line(first.span.start);
        Parts {
            year: first.year.map(|y| (y, line)),
            month: first.month.filter(|_| alone).map(|m| (m, line)),
            day: first.day.filter(|_| alone).map(|d| (d, line)),
        }
    }

    /// These parts within those of the item around: "September" within "2025 Drama".
    pub(super) fn within(self, outer: Parts) -> Parts {
        if self.year.is_some() {
            return self;
        }
        if self.month.is_some() {
            return Parts {
                year: outer.year,
                ..self
            };
        }
        Parts {
            day: self.day.or(outer.day),
            ..outer
        }
    }
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The lead-in of its item within those of the items around.
    pub(super) item: Parts,
    /// Whether it is the first sentence of its item.
    pub(super) first: bool,
    /// The last date of an earlier sentence.
    pub(super) earlier: Parts,
    /// The nearest heading with a date.
    pub(super) heading: Parts,
    /// The document's own year.
    pub(super) document: Option<(i16, u32)>,
}

/// What a sentence with these dates of its own inherits. Year before month before day.
pub(super) fn inherited(frame: &Frame, own: &[Mention]) -> Vec<Inherited> {
    use Strength::Strong;
    use Strength::Weak;
    let bare_month = own.iter().any(|m| m.year.is_none() && m.month.is_some());
    let years: Vec<i16> = own.iter().filter_map(|m| m.year).collect();
    let item = frame.item;
    let strength = if frame.first { Strong } else { Weak };
    if let Some(year) = item.year {
        if bare_month {
            // The item's year holds for every month named in it.
            return list(Some(year), Strong, None, None, Weak);
        }
        let dated = own
            .iter()
            .any(|m| m.year == Some(year.0) && m.month.is_some());
        if dated {
            return Vec::new();
        }
        let elsewhere = !years.is_empty() && !years.contains(&year.0);
        let strength = if elsewhere { Weak } else { strength };
        return list(Some(year), strength, item.month, item.day, strength);
    }
    if !years.is_empty() && !bare_month {
        return Vec::new();
    }
    let hint = frame.earlier.year.or(frame.heading.year).or(frame.document);
    if bare_month {
        return list(hint, Weak, None, None, Weak);
    }
    if item.month.is_some() {
        return match hint {
            Some(_) => list(hint, Weak, item.month, item.day, strength),
            None => Vec::new(),
        };
    }
    list(
        frame.heading.year,
        Weak,
        frame.heading.month,
        frame.heading.day,
        Weak,
    )
}

fn list(
    year: Option<(i16, u32)>,
    year_strength: Strength,
    month: Option<(i8, u32)>,
    day: Option<(i8, u32)>,
    strength: Strength,
) -> Vec<Inherited> {
    let Some((year, year_line)) = year else {
        return Vec::new();
    };
    let mut all = vec![Inherited {
        part: DatePart::Year,
        value: format!("{year:04}"),
        line: year_line,
        strength: year_strength,
    }];
    for (part, value) in [
        (DatePart::Month, month),
        (DatePart::Day, day.filter(|_| month.is_some())),
    ] {
        if let Some((value, line)) = value {
            all.push(Inherited {
                part,
                value: format!("{value:02}"),
                line,
                strength,
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::date::Hint;
    use crate::facts::date::mentions;

    fn parts(text: &str, line: u32) -> Parts {
        Parts::of(&mentions(text, Hint::default()), |_| line)
    }

    #[test]
    fn items_date_their_first_sentence_and_the_rest_only_hints() {
        // parent, lead-in, first sentence?, earlier, heading, sentence -> inherited
        for (parent, lead, first, earlier, heading, sentence, expected) in [
            (
                "2025 drama",
                "September",
                true,
                "",
                "",
                "It sued.",
                "2025! 09!",
            ),
            (
                "2025 drama",
                "September",
                false,
                "",
                "",
                "It lost.",
                "2025? 09?",
            ),
            ("", "2024 lawsuit", true, "", "", "It sued.", "2024!"),
            ("", "2024", false, "", "", "In June it withdrew.", "2024!"),
            ("2025", "", true, "", "", "It sued.", "2025!"),
            (
                "2025",
                "September",
                true,
                "",
                "",
                "It sued as in 2019.",
                "2025? 09?",
            ),
            (
                "2025",
                "September",
                true,
                "",
                "",
                "It sued in October 2025.",
                "",
            ),
            ("", "September", true, "", "2025", "It sued.", "2025? 09!"),
            ("", "September", true, "", "", "It sued.", ""),
            (
                "",
                "",
                false,
                "In 2018 it began.",
                "",
                "In June it ended.",
                "2018?",
            ),
            ("", "", false, "In 2018 it began.", "", "It was hard.", ""),
            ("", "", false, "", "May 2025", "It was hard.", "2025? 05?"),
            ("", "2018 to 2020", true, "", "", "It was hard.", ""),
            ("2024", "2025", true, "", "", "It sued.", "2025!"),
        ] {
            let frame = Frame {
                item: parts(lead, 2).within(parts(parent, 1)),
                first,
                earlier: parts(earlier, 3),
                heading: parts(heading, 4),
                document: None,
            };
            let own = mentions(sentence, Hint::default());
            let got: Vec<String> = inherited(&frame, &own)
                .iter()
                .map(|i| {
                    format!(
                        "{}{}",
                        i.value,
                        if i.strength == Strength::Strong {
                            '!'
                        } else {
                            '?'
                        }
                    )
                })
                .collect();
            assert_eq!(got.join(" "), expected, "{parent} > {lead}: {sentence}");
        }
    }
}
