//! What happened when? A row of failures in one sentence.
//!
//! "404 on 20, 21 and 22 Nov; last seen fine on 18 Nov" lets an editor judge patience by herself.

use super::calendar;
use super::exhibit;
use super::words::Voice;
use super::words::class_event;
use super::words::class_heading;
use super::words::fill;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::date::PartialDate;
use crate::model::judged::Judged;
use crate::model::judged::Link;

/// Rows of the same told one by one; of more the last is, and since when it fails.
const ROWS: usize = 3;

/// Days named one by one; of a longer row the first and the last are.
const NAMED: usize = 5;

/// What the link did, as a heading. Only what was there can be gone: we saw it, or the server says so (410).
pub fn heading(judged: &Judged, voice: Voice) -> &'static str {
    heading_of(&judged.link, voice)
}

fn heading_of(link: &Link, voice: Voice) -> &'static str {
    let was_there = link.last_ok.is_some() || link.status == Some(410);
    if link.class == Class::Broken && !was_there {
        voice.words().not_there
    } else {
        class_heading(link.class, voice)
    }
}

/// What the link did over the nights; none if it is well.
pub fn sentence(judged: &Judged, voice: Voice) -> Option<String> {
    let link = &judged.link;
    if matches!(
        link.class.weight(),
        Weight::Good | Weight::GoodIfTitleAgrees | Weight::Unsafe
    ) {
        return None;
    }
    let words = voice.words();
    let as_of = judged.page.as_of.map(calendar::day_of);
    let this_year = year(link, as_of);
    let mut sentence = told(link, as_of, voice);
    if link.strikes > 0 && link.class.weight() != Weight::Gone {
        sentence.push_str(", ");
        sentence.push_str(&fill(words.strikes, &[("n", &link.strikes.to_string())]));
    }
    match link.last_ok {
        Some(at) => {
            let day = calendar::day_of(at);
            let day = if this_year == 0 {
                calendar::date(day, voice)
            } else {
                calendar::short(day, this_year, voice)
            };
            sentence.push_str("; ");
            sentence.push_str(&fill(words.last_fine, &[("day", &day)]));
        }
        // One look proves no past.
        None if link.looks.len() > 1 => {
            sentence.push_str("; ");
            sentence.push_str(words.never_fine);
        }
        None => {}
    }
    Some(sentence)
}

/// Why a connection or an answer failed, where the heading does not tell: "the certificate has expired".
pub fn reason(judged: &Judged, voice: Voice) -> Option<String> {
    let untold = matches!(
        judged.link.class,
        Class::TlsError | Class::DnsError | Class::ConnectError | Class::Malformed | Class::Timeout
    );
    let finding = judged
        .findings
        .iter()
        .find(|finding| finding.check == "link");
    let says = exhibit::says(finding.filter(|_| untold)?, voice);
    // Since when, and that one look proves little, stands in the sentence about the nights.
    let behind = voice.words().behind_a_reason.split('|');
    let end = behind.filter_map(|behind| says.find(behind)).min();
    Some(says[..end.unwrap_or(says.len())].to_owned())
}

/// The year that needs no telling; 0 if none is known.
fn year(link: &Link, as_of: Option<PartialDate>) -> i16 {
    let last = link.looks.last().map(|look| calendar::day_of(look.at));
    last.or(as_of).map_or(0, |day| day.year())
}

/// What was seen, and when.
fn told(link: &Link, as_of: Option<PartialDate>, voice: Voice) -> String {
    let words = voice.words();
    let rows = rows(link, voice);
    let this_year = year(link, as_of);
    match (rows.as_slice(), link.first_failed) {
        ([], None) => {
            let what = class_event(link.class, link.status, voice);
            fill(words.failed_tonight, &[("what", &what)])
        }
        ([], Some(first)) => {
            let what = class_event(link.class, link.status, voice);
            let day = calendar::date(calendar::day_of(first), voice);
            fill(words.failing_since, &[("what", &what), ("day", &day)])
        }
        (rows, _) if rows.len() > ROWS => {
            let first = rows[0].1[0];
            let (what, days) = &rows[rows.len() - 1];
            let what = on(what, days, this_year, voice);
            let day = calendar::short(first, this_year, voice);
            fill(words.failing_since, &[("what", &what), ("day", &day)])
        }
        (rows, _) => {
            let told = rows
                .iter()
                .map(|(what, days)| on(what, days, this_year, voice));
            told.collect::<Vec<_>>().join("; ")
        }
    }
}

/// The failed looks in a row that came to the same: what, and on which days.
fn rows(link: &Link, voice: Voice) -> Vec<(String, Vec<PartialDate>)> {
    let mut rows: Vec<(String, Vec<PartialDate>)> = Vec::new();
    for look in &link.looks {
        let what = class_event(look.class, look.status, voice);
        let day = calendar::day_of(look.at);
        match rows.last_mut() {
            Some((last, days)) if *last == what => {
                if days.last() != Some(&day) {
                    days.push(day);
                }
            }
            _ => rows.push((what, vec![day])),
        }
    }
    rows
}

/// "404 on 20, 21 and 22 Nov", or of a long row its ends.
fn on(what: &str, days: &[PartialDate], this_year: i16, voice: Voice) -> String {
    if days.len() <= NAMED {
        let days = calendar::days(days, this_year, voice);
        return fill(voice.words().failed_on, &[("what", what), ("days", &days)]);
    }
    let ends = [days[0], days[days.len() - 1]].map(|day| calendar::short(day, this_year, voice));
    format!("{what} ({}–{}, {}×)", ends[0], ends[1], days.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::judged::FailedLook;
    use jiff::Timestamp;

    #[test]
    fn each_day_is_told_with_what_was_seen_on_it() {
        // one look a day from 1 June on: g 404, p parked, x a fault of the server
        for (looks, said) in [
            ("ggg", "404 on 1, 2 and 3 Jun"),
            ("ppg", "the domain is parked on 1 and 2 Jun; 404 on 3 Jun"),
            (
                "gpg",
                "404 on 1 Jun; the domain is parked on 2 Jun; 404 on 3 Jun",
            ),
            ("gpgpx", "500 on 5 Jun, failing since 1 Jun"),
            ("gggggg", "404 (1 Jun–6 Jun, 6×)"),
        ] {
            let mut link: Link = serde_json::from_str(
                r#"{"class": "broken", "status": 404, "detail": null, "tries": 1, "elapsed_ms": 1,
                    "bytes": 1, "hops": [], "first_failed": null, "last_ok": null, "strikes": 1}"#,
            )
            .expect("a link");
            for (night, sign) in looks.chars().enumerate() {
                let (class, status) = match sign {
                    'g' => (Class::Broken, 404),
                    'p' => (Class::Parked, 200),
                    _ => (Class::ServerError, 500),
                };
                link.looks.push(FailedLook {
                    at: Timestamp::from_second(1_780_300_000 + night as i64 * 86_400)
                        .expect("a day"),
                    class,
                    status: Some(status),
                });
            }
            assert_eq!(told(&link, None, Voice::English), said, "{looks}");
        }
    }

    #[test]
    fn only_what_was_there_is_called_gone() {
        for (status, seen, said) in [
            (404, true, "the page is gone"),
            (404, false, "the page is not there"),
            (410, false, "the page is gone"),
        ] {
            let text = format!(
                r#"{{"class": "broken", "status": {status}, "detail": null, "tries": 1, "elapsed_ms": 1,
                    "bytes": 1, "hops": [], "first_failed": null, "last_ok": null, "strikes": 1}}"#
            );
            let mut link: Link = serde_json::from_str(&text).expect("a link");
            link.last_ok = seen.then_some(Timestamp::UNIX_EPOCH);
            assert_eq!(heading_of(&link, Voice::English), said, "{status} {seen}");
        }
    }
}
