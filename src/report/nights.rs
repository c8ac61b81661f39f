//! What happened when? A row of failures in one sentence.
//!
//! "404 on 20, 21 and 22 Nov; last seen fine on 18 Nov" lets an editor judge patience by herself.

use super::calendar;
use super::words::Voice;
use super::words::class_event;
use super::words::class_heading;
use super::words::fill;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::date::PartialDate;
use crate::model::judged::Judged;
use crate::model::judged::Link;

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
    let what = class_event(link.class, link.status, voice);
    let mut days: Vec<PartialDate> = link
        .looks
        .iter()
        .map(|look| calendar::day_of(look.at))
        .collect();
    days.dedup();
    let this_year = days
        .last()
        .copied()
        .or_else(|| judged.page.as_of.map(calendar::day_of))
        .map_or(0, |day| day.year());
    let mut sentence = match (days.as_slice(), link.first_failed) {
        ([], None) => fill(words.failed_tonight, &[("what", &what)]),
        ([], Some(first)) => fill(
            words.failing_since,
            &[
                ("what", &what),
                ("day", &calendar::date(calendar::day_of(first), voice)),
            ],
        ),
        (days, _) if days.len() > NAMED => {
            let ends = [days[0], days[days.len() - 1]];
            format!(
                "{} ({}–{}, {}×)",
                what,
                calendar::short(ends[0], this_year, voice),
                calendar::short(ends[1], this_year, voice),
                link.looks.len()
            )
        }
        (days, _) => fill(
            words.failed_on,
            &[
                ("what", &what),
                ("days", &calendar::days(days, this_year, voice)),
            ],
        ),
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

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
