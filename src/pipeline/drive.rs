//! Looks, one after the other as their hosts' pace allows: a slow host delays no other.
//!
//! Pace, permits and robots.txt are the web stack's business; here it is decided whether a host
//! that walls us is asked again. One look a night is enough to know that the wall still stands.

use super::Shared;
use super::claims::Weighings;
use super::heads;
use super::seen;
use super::seen::Seen;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::dossier::History;
use crate::model::observation::Look;
use crate::model::observation::Skip;
use crate::model::observation::Why;
use crate::store::StoredPage;
use crate::web::Turn;
use crate::web::Turns;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Walls, and nothing else, after which a host is left alone tonight.
const WALLS_ENOUGH: u32 = 3;

/// Looks that begin at once, and that are added when nothing comes: more than the machine can keep up with
/// only wait in its memory, each with a connection of 100 KB.
const STEP: usize = 64;

/// How long no server must answer for the looks to be waiting for the network, and not for us.
const QUIET: Duration = Duration::from_millis(15);

/// Bytes from which on a page is read alone.
const LARGE_PAGE: usize = 1024 * 1024;

/// What came of one address.
#[derive(Debug)]
pub(super) struct Arrived {
    /// Which.
    pub work: usize,
    /// What was seen.
    pub seen: Seen,
    /// What earlier runs saw.
    pub history: History,
    /// The page to be kept.
    pub keep: Option<StoredPage>,
    /// What the page says of the claims that lean on it.
    pub weighed: Weighings,
}

impl Arrived {
    /// A second look in the place of the `first`: what was taken and tried counts for both.
    pub(super) fn after(mut self, first: Arrived) -> Arrived {
        if let (Some(now), Some(before)) = (&mut self.seen.observation, &first.seen.observation) {
            now.tries += before.tries;
            now.bytes += before.bytes;
            now.elapsed += before.elapsed;
            now.at = before.at;
            if self.seen.classified.class != first.seen.classified.class {
                now.remarks.push(format!(
                    "a first look gave: {}",
                    first.seen.classified.detail.en
                ));
            }
        }
        self
    }
}

/// How one host treats us tonight.
#[derive(Debug, Default)]
struct Mood {
    walls: u32,
    friendly: bool,
    /// It walled us on the nights that history knows and never let us in: its first answer decides for all.
    hostile: bool,
    /// What waits for that answer.
    parked: Vec<usize>,
}

impl Mood {
    /// Whether it is to be left alone for the rest of the night.
    fn is_enough(&self) -> bool {
        !self.friendly && self.walls >= if self.hostile { 1 } else { WALLS_ENOUGH }
    }
}

/// The looks of one round.
pub(super) struct Looks {
    shared: Arc<Shared>,
    turns: Turns<usize>,
    moods: HashMap<String, Mood>,
    under_way: JoinSet<Arrived>,
    /// How many may be under way: grows to what the user allows.
    at_once: usize,
    /// Answers of servers when they were last counted, and when that was.
    answers: (usize, Instant),
    /// When we last turned to the looks: while we are away, silence means nothing.
    turned: Instant,
    /// Finished without a look.
    skipped: VecDeque<Arrived>,
}

impl Looks {
    /// Looks at `works`, queued by host.
    pub(super) fn at(shared: &Arc<Shared>, works: Vec<usize>) -> Looks {
        let mut looks = Looks {
            shared: Arc::clone(shared),
            turns: shared.web.turns(),
            moods: HashMap::new(),
            under_way: JoinSet::new(),
            at_once: shared.limits.concurrency.min(STEP),
            answers: (0, Instant::now()),
            turned: Instant::now(),
            skipped: VecDeque::new(),
        };
        for at in works {
            let work = &shared.plan.works[at];
            if let Some(why) = shared.skip(work) {
                looks.skip(at, why);
                continue;
            }
            let host = work.url.authority();
            match looks.moods.get_mut(&host) {
                Some(mood) if mood.hostile => mood.parked.push(at),
                Some(_) => looks.turns.push(&work.url, at),
                None => {
                    let hostile = shared.history(work).host_closed;
                    looks.moods.insert(
                        host,
                        Mood {
                            hostile,
                            ..Mood::default()
                        },
                    );
                    looks.turns.push(&work.url, at);
                }
            }
        }
        looks
    }

    /// The next result, in the order in which they come; none when all have come.
    pub(super) async fn next(&mut self) -> Option<Arrived> {
        self.answers.1 += self.turned.elapsed();
        let next = self.listen().await;
        self.turned = Instant::now();
        next
    }

    async fn listen(&mut self) -> Option<Arrived> {
        loop {
            self.turned = Instant::now();
            if let Some(skipped) = self.skipped.pop_front() {
                return Some(skipped);
            }
            let room = self.under_way.len() < self.at_once;
            let may_grow = !room && self.at_once < self.shared.limits.concurrency;
            tokio::select! {
                biased;
                Some(arrived) = self.under_way.join_next(), if !self.under_way.is_empty() => {
                    // A task only ends early when the runtime is being taken down.
                    let Ok(arrived) = arrived else { continue };
                    self.learn(&arrived);
                    return Some(arrived);
                }
                turn = self.turns.next(), if room && !self.turns.is_empty() => {
                    let Some(turn) = turn else { continue };
                    self.begin(turn);
                }
                () = tokio::time::sleep_until(self.answers.1 + QUIET), if may_grow => {
                    let answers = self.turns.answers();
                    if answers == self.answers.0 {
                        self.at_once += STEP.min(self.shared.limits.concurrency - self.at_once);
                    }
                    self.answers = (answers, Instant::now());
                }
                else => return None,
            }
        }
    }

    fn begin(&mut self, turn: Turn<usize>) {
        let shared = Arc::clone(&self.shared);
        let at = turn.id;
        let host = shared.plan.works[at].url.authority();
        if self.moods.get(&host).is_some_and(Mood::is_enough) {
            self.skip(at, Skip::Walled);
            return;
        }
        self.under_way.spawn(async move {
            let history = shared.history(&shared.plan.works[at]);
            let why = if shared.job.asked {
                Why::Asked
            } else {
                Why::Cited
            };
            let order = Order {
                why,
                budget: None,
                last: turn.last && !shared.job.asked,
            };
            let arrived = look(&shared, at, history, order).await;
            drop(turn);
            arrived
        });
    }

    /// Draws from a result what it says of its host.
    fn learn(&mut self, arrived: &Arrived) {
        let shared = Arc::clone(&self.shared);
        let host = shared.plan.works[arrived.work].url.authority();
        let mood = self.moods.entry(host).or_default();
        let class = arrived.seen.classified.class;
        mood.walls += u32::from(matches!(class, Class::Blocked | Class::LoginRequired));
        mood.friendly |= class.weight() == Weight::Good;
        let enough = mood.is_enough();
        for at in std::mem::take(&mut mood.parked) {
            if enough {
                self.skip(at, Skip::Walled);
            } else {
                self.turns.push(&shared.plan.works[at].url, at);
            }
        }
    }

    fn skip(&mut self, at: usize, why: Skip) {
        let work = &self.shared.plan.works[at];
        let history = self.shared.history(work);
        let mut seen = seen::skipped(&self.shared.job, &self.shared.leanings, work, why);
        let weighed = self
            .shared
            .leanings
            .weigh(&self.shared.job, work, &seen, &history);
        seen.forget_texts();
        self.skipped.push_back(Arrived {
            work: at,
            seen,
            history,
            keep: None,
            weighed,
        });
    }
}

/// How a look is to be made.
pub(super) struct Order {
    /// Why.
    pub why: Why,
    /// What is left of the URL's time; none for the whole of it.
    pub budget: Option<Duration>,
    /// Whether nothing else is planned for its host.
    pub last: bool,
}

/// One look: fetched on the reactor, read off it.
pub(super) async fn look(
    shared: &Arc<Shared>,
    at: usize,
    history: History,
    order: Order,
) -> Arrived {
    let work = &shared.plan.works[at];
    let depth = seen::depth(&shared.job, &shared.leanings, work);
    // Before a page is called broken it is asked for without conditions: some servers answer those with 412.
    let stored = match order.why {
        Why::SecondLook => None,
        _ => shared.stored(work, depth),
    };
    let question = Look {
        url: work.url.clone(),
        why: order.why,
        validators: stored.as_ref().map(|stored| stored.validators.clone()),
        budget: order.budget,
        last: order.last,
    };
    let (fetched, hold) = shared.web.fetch_held(&question).await;
    // A reader that crashes ends this look, not the night.
    let by_head = AssertUnwindSafe(|| heads::by_head(&shared.job, work, fetched, depth));
    let settled = match std::panic::catch_unwind(by_head) {
        Ok(settled) => settled,
        Err(_) => ControlFlow::Break((seen::crashed(&shared.job, work, "its head"), None)),
    };
    let unread = match settled {
        ControlFlow::Continue(unread) => unread,
        ControlFlow::Break((seen, keep)) => {
            return Arrived {
                work: at,
                seen,
                history,
                keep: unless_known(keep, stored.as_ref()),
                weighed: Weighings::default(),
            };
        }
    };
    // A large page is read alone: its tree may take a hundred megabytes.
    let share = if unread.fetched.body.len() > LARGE_PAGE {
        shared.reading_at_once
    } else {
        1
    };
    let permit = shared.readers.acquire_many(share).await;
    let reading = Arc::clone(shared);
    let known = history.clone();
    let read = tokio::task::spawn_blocking(move || {
        let (job, work) = (&reading.job, &reading.plan.works[at]);
        let stands = unread
            .fetched
            .observation
            .answer()
            .is_some_and(|a| a.revalidated);
        let (before, stored) = if stands {
            (None, stored)
        } else {
            (stored, None)
        };
        let stored = stored.map(|stored| reading.with_text(stored));
        let (mut seen, keep) = seen::read(job, work, unread, stored, depth);
        let keep = unless_known(keep, before.as_ref());
        let weighed = reading.leanings.weigh(job, work, &seen, &known);
        seen.forget_texts();
        (seen, keep, weighed)
    });
    let read = read.await;
    drop((permit, hold));
    match read {
        Ok((seen, keep, weighed)) => Arrived {
            work: at,
            seen,
            history,
            keep,
            weighed,
        },
        Err(crash) => Arrived {
            work: at,
            seen: seen::crashed(&shared.job, work, &crash.to_string()),
            history,
            keep: None,
            weighed: Weighings::default(),
        },
    }
}

/// What is to be kept of a page, unless an earlier night kept just that.
fn unless_known(keep: Option<StoredPage>, before: Option<&StoredPage>) -> Option<StoredPage> {
    keep.filter(|page| !before.is_some_and(|before| page.is_known_as(before)))
}
