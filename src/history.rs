//! Has it failed often enough, over enough days, to be called dead?
//!
//! One bad night proves little: servers restart and networks blink. InternetArchiveBot asks for
//! three failed looks, at least three days apart; we keep its rule, with a longer patience for
//! time-outs and server errors, which heal more often.

use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::dossier::History;
use crate::model::dossier::PastLook;
use crate::model::dossier::Patience;
use jiff::SignedDuration;
use jiff::Timestamp;

/// Nightly jobs drift by some hours: so much less than a day lies between two nights.
const DRIFT: SignedDuration = SignedDuration::from_hours(4);

/// Least time between two failed looks that count as two.
const ONE_STRIKE_IN: SignedDuration = SignedDuration::from_hours(20);

/// What a row of looks comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Failed looks since the last good one, at most one in 20 hours, void runs left out.
    pub strikes: u32,
    /// Whether they are enough, over enough days.
    pub confirmed: bool,
    /// The first of them.
    pub first_failed: Option<Timestamp>,
    /// The last good look, tonight's included.
    pub last_ok: Option<Timestamp>,
    /// What that look came to.
    pub last_ok_class: Option<Class>,
    /// The looks that count as strikes: when, what it was, and the status.
    pub failed: Vec<(Timestamp, Class, Option<u16>)>,
}

/// Counts the strikes of `history` with tonight's look (its status too) at the end of it.
///
/// A wall, a robots.txt or a skipped look says nothing: it neither strikes nor clears. Looks of
/// void runs are left out; pass `None` for tonight if this run is void.
pub fn tally(
    history: &History,
    tonight: Option<(Timestamp, Class, Option<u16>)>,
    patience: &Patience,
) -> Tally {
    let mut tally = Tally::default();
    let earlier = history
        .looks
        .iter()
        .filter(|look| !look.void)
        .map(|look| (look.at, look.class, look.status));
    for (at, class, status) in earlier.chain(tonight) {
        match class.weight() {
            Weight::Good | Weight::GoodIfTitleAgrees => {
                tally = Tally {
                    last_ok: Some(at),
                    last_ok_class: Some(class),
                    ..Tally::default()
                };
            }
            Weight::Gone | Weight::Wrong | Weight::Failing => {
                let counted = tally.failed.last().map(|(last, ..)| *last);
                if counted.is_some_and(|last| at.duration_since(last) < ONE_STRIKE_IN) {
                    continue;
                }
                let first = *tally.first_failed.get_or_insert(at);
                tally.failed.push((at, class, status));
                tally.strikes += 1;
                let slow = matches!(class, Class::Timeout | Class::ServerError);
                let days = if slow {
                    patience.slow_days
                } else {
                    patience.days
                };
                let enough = SignedDuration::from_hours(24 * i64::from(days)) - DRIFT;
                let lasting = at.duration_since(first) >= enough;
                tally.confirmed = tally.strikes >= patience.strikes && lasting;
            }
            Weight::Undecided | Weight::Unsafe => {}
        }
    }
    tally
}

/// Looks in a row that came to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What they came to.
    pub class: Class,
    /// The status, if a server answered; a 304 says that the page of the look before still stands.
    pub status: Option<u16>,
    /// Whether our own network was down: such looks say nothing.
    pub void: bool,
    /// The first look.
    pub first: Timestamp,
    /// The last look.
    pub last: Timestamp,
    /// How many there were.
    pub looks: u32,
}

impl Span {
    /// Takes one more look into the last of `spans`, or begins a new one.
    pub fn extend(spans: &mut Vec<Span>, look: &PastLook) {
        let status = match (look.status, spans.last()) {
            (Some(304), Some(before)) if before.class == look.class => before.status,
            (Some(304), _) => Some(200),
            (status, _) => status,
        };
        match spans.last_mut() {
            Some(span)
                if (span.class, span.status, span.void) == (look.class, status, look.void) =>
            {
                span.last = look.at;
                span.looks += 1;
            }
            _ => spans.push(Span {
                class: look.class,
                status,
                void: look.void,
                first: look.at,
                last: look.at,
                looks: 1,
            }),
        }
    }
}

/// Whether a URL that failed on its last look answers again.
pub fn has_recovered(history: &History, tonight: Class) -> bool {
    let good = |class: Class| matches!(class.weight(), Weight::Good | Weight::GoodIfTitleAgrees);
    let telling = history.looks.iter().rev().find(|look| {
        !look.void && !matches!(look.class.weight(), Weight::Undecided | Weight::Unsafe)
    });
    good(tonight) && telling.is_some_and(|look| !good(look.class))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENING: Timestamp = Timestamp::constant(1_763_000_000, 0);

    /// One sign per night: `.` answered, `x` refused, `t` timed out, `b` walled, `v` void, `-` not asked.
    fn nights(signs: &str) -> Vec<PastLook> {
        let night = |(n, sign): (usize, char)| {
            let class = match sign {
                '.' => Class::Ok,
                'x' | 'v' => Class::ConnectError,
                't' => Class::Timeout,
                'b' => Class::Blocked,
                _ => return None,
            };
            Some(PastLook {
                at: EVENING + SignedDuration::from_hours(24 * n as i64),
                class,
                status: None,
                run: n.to_string(),
                void: sign == 'v',
            })
        };
        signs.chars().enumerate().filter_map(night).collect()
    }

    #[test]
    fn silence_becomes_rot_only_after_patience() {
        for (signs, strikes, confirmed) in [
            ("", 0, false),
            ("...", 0, false),
            ("..x", 1, false),
            (".xxx", 3, false), // three strikes, but only two days after the first
            (".xx.x", 1, false), // one answer starts the count anew
            (".xxxx", 4, true), // three days after the first
            (".x--xx", 3, true), // missed nights do not matter, days do
            (".xvvv", 1, false), // our own network was down
            (".xbbx-x", 3, true), // a wall neither strikes nor clears
            ("bbbbbb", 0, false), // walled for ever is undecided for ever
            (".tttt", 4, false), // time-outs need a week
            (".tttttttt", 8, true),
        ] {
            let history = History {
                looks: nights(signs),
                ..History::default()
            };
            let tally = tally(&history, None, &Patience::default());
            assert_eq!(
                (tally.strikes, tally.confirmed),
                (strikes, confirmed),
                "{signs}"
            );
        }
    }

    #[test]
    fn a_job_that_begins_earlier_on_the_last_night_still_confirms() {
        // hours of the failed looks
        for (hours, confirmed) in [
            (&[0, 24, 48, 72][..], true),
            (&[0, 23, 48, 69], true), // three nights later, three hours earlier
            (&[0, 24, 48, 60], false), // a run at noon: only two nights and a half
            (&[0, 24, 48], false),
        ] {
            let look = |hours: &i64| PastLook {
                at: EVENING + SignedDuration::from_hours(*hours),
                class: Class::ConnectError,
                status: None,
                run: hours.to_string(),
                void: false,
            };
            let history = History {
                looks: hours.iter().map(look).collect(),
                ..History::default()
            };
            let tally = tally(&history, None, &Patience::default());
            assert_eq!(tally.confirmed, confirmed, "{hours:?}");
        }
    }

    #[test]
    fn two_runs_on_one_evening_are_one_strike() {
        let mut history = History {
            looks: nights(".x"),
            ..History::default()
        };
        let last = history.looks[1].at;
        let tonight = |hours| {
            Some((
                last + SignedDuration::from_hours(hours),
                Class::ConnectError,
                None,
            ))
        };
        history.looks.push(PastLook {
            at: last + SignedDuration::from_hours(1),
            ..history.looks[1].clone()
        });
        assert_eq!(tally(&history, tonight(2), &Patience::default()).strikes, 1);
        assert_eq!(
            tally(&history, tonight(20), &Patience::default()).strikes,
            2
        );
    }

    #[test]
    fn a_link_has_recovered_when_its_last_telling_look_failed() {
        for (signs, recovered) in [
            ("..", false),
            (".x", true),
            (".xb", true),
            ("x.", false),
            ("v", false),
            ("", false),
        ] {
            let history = History {
                looks: nights(signs),
                ..History::default()
            };
            assert_eq!(has_recovered(&history, Class::Ok), recovered, "{signs}");
            assert!(!has_recovered(&history, Class::Timeout), "{signs}");
        }
    }
}
