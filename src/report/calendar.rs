//! How is a day written in the reader's language?

use super::words::Voice;
use crate::model::date::PartialDate;
use jiff::Timestamp;
use jiff::tz::TimeZone;

const ENGLISH: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const GERMAN: [&str; 12] = [
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.",
];

/// `22 Nov 2026`, `22. Nov. 2026`; a month or a year as far as it is known.
pub fn date(date: PartialDate, voice: Voice) -> String {
    let year = date.year();
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{} {year}", day_month(day, month, voice)),
        (Some(month), None) => format!("{} {year}", month_name(month, voice)),
        _ => year.to_string(),
    }
}

/// `22 Nov 2026 03:10 UTC`.
pub fn moment(at: Timestamp, voice: Voice) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    let day = date(PartialDate::from(at.date()), voice);
    format!("{day} {:02}:{:02} UTC", at.hour(), at.minute())
}

/// The day of a moment in UTC.
pub fn day_of(at: Timestamp) -> PartialDate {
    PartialDate::from(at.to_zoned(TimeZone::UTC).date())
}

/// `18 Nov`; with its year where that is not `this_year`.
pub fn short(day: PartialDate, this_year: i16, voice: Voice) -> String {
    match (day.month(), day.day()) {
        (Some(month), Some(number)) if day.year() == this_year => day_month(number, month, voice),
        _ => date(day, voice),
    }
}

/// `20, 21 and 22 Nov`: several days, months named once where they follow each other.
pub fn days(days: &[PartialDate], this_year: i16, voice: Voice) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (i, day) in days.iter().enumerate() {
        let next = days.get(i + 1);
        let same_month =
            next.is_some_and(|next| next.year() == day.year() && next.month() == day.month());
        parts.push(match day.day() {
            Some(number) if same_month => match voice {
                Voice::English => number.to_string(),
                Voice::German => format!("{number}."),
            },
            _ => short(*day, this_year, voice),
        });
    }
    voice.list(&parts)
}

fn day_month(day: i8, month: i8, voice: Voice) -> String {
    match voice {
        Voice::English => format!("{day} {}", month_name(month, voice)),
        Voice::German => format!("{day}. {}", month_name(month, voice)),
    }
}

fn month_name(month: i8, voice: Voice) -> &'static str {
    let names = match voice {
        Voice::English => &ENGLISH,
        Voice::German => &GERMAN,
    };
    names[usize::from(month.unsigned_abs()).clamp(1, 12) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_reader_writes_them() {
        let parse = |text: &str| PartialDate::parse(text).expect("a date");
        for (day, en, de) in [
            ("2026-11-22", "22 Nov 2026", "22. Nov. 2026"),
            ("2025-10", "Oct 2025", "Okt. 2025"),
            ("2025", "2025", "2025"),
        ] {
            assert_eq!(date(parse(day), Voice::English), en);
            assert_eq!(date(parse(day), Voice::German), de);
        }
        let nights = ["2026-10-31", "2026-11-20", "2026-11-21"].map(parse);
        assert_eq!(days(&nights, 2026, Voice::English), "31 Oct, 20 and 21 Nov");
        assert_eq!(
            days(&nights, 2026, Voice::German),
            "31. Okt., 20. und 21. Nov."
        );
        assert_eq!(days(&nights[..1], 2027, Voice::English), "31 Oct 2026");
    }
}
