//! Whose turn is it? A queue of ids per host, so that waiting costs an id and not a task.
//!
//! A run over one slow host with a thousand links and a thousand hosts with one each begins with
//! what can begin; the slow host's links wait here, a few bytes each, and delay nobody. Where no
//! pace is asked for, a host that was begun is gone through before another one is: its connection is
//! open, and each that waits for more holds a file and 80 KB.

use super::pace::Host;
use super::pace::Pace;
use crate::model::url::WebUrl;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Ids waiting for their hosts.
pub struct Turns<T> {
    pace: Arc<Pace>,
    hosts: Vec<Queue<T>>,
    by_authority: HashMap<String, usize>,
    /// When each host with waiting ids may be next; ties go by the order in which hosts came up.
    ready: BinaryHeap<Reverse<(Instant, usize)>>,
    /// Hosts without a pace whose last turn has ended: they go first.
    begun: VecDeque<usize>,
    waiting: usize,
    ended: Arc<Ended>,
}

struct Queue<T> {
    authority: String,
    ids: VecDeque<T>,
    host: Arc<Host>,
    /// Turns that are out.
    out: usize,
    stands: Stands,
}

/// Where a host with waiting ids stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Nowhere: none waits.
    Idle,
    /// In the heap.
    Ready,
    /// Aside, until a turn of it ends.
    Full,
}

/// The hosts of turns that have ended.
#[derive(Default)]
struct Ended {
    hosts: Mutex<Vec<usize>>,
    called: Notify,
}

/// One id whose host may be looked at now. The host's next turn comes when this is dropped.
pub struct Turn<T> {
    /// The id, as it was pushed.
    pub id: T,
    /// Whether it is the last that waited for its host.
    pub last: bool,
    host: usize,
    ended: Arc<Ended>,
}

impl<T> Drop for Turn<T> {
    fn drop(&mut self) {
        let hosts = self.ended.hosts.lock();
        hosts
            .unwrap_or_else(PoisonError::into_inner)
            .push(self.host);
        self.ended.called.notify_one();
    }
}

impl<T> Turns<T> {
    pub(crate) fn new(pace: Arc<Pace>) -> Turns<T> {
        Turns {
            pace,
            hosts: Vec::new(),
            by_authority: HashMap::new(),
            ready: BinaryHeap::new(),
            begun: VecDeque::new(),
            waiting: 0,
            ended: Arc::default(),
        }
    }

    /// Puts an id in the queue of its URL's host.
    pub fn push(&mut self, url: &WebUrl, id: T) {
        let authority = url.authority();
        let at = match self.by_authority.get(&authority) {
            Some(at) => *at,
            None => {
                let at = self.hosts.len();
                self.hosts.push(Queue {
                    host: self.pace.host(&authority),
                    authority: authority.clone(),
                    ids: VecDeque::new(),
                    out: 0,
                    stands: Stands::Idle,
                });
                self.by_authority.insert(authority, at);
                at
            }
        };
        self.hosts[at].ids.push_back(id);
        self.waiting += 1;
        if self.hosts[at].stands == Stands::Idle {
            self.stand(at, Instant::now());
        }
    }

    /// How often a server has answered, or failed to, in this run.
    pub fn answers(&self) -> usize {
        self.pace.answers()
    }

    /// Ids that wait.
    pub fn len(&self) -> usize {
        self.waiting
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Hosts whose queue takes longer than `limit` by pace alone: authority, ids waiting, time.
    pub fn slow(&self, limit: Duration) -> Vec<(&str, usize, Duration)> {
        let time = |queue: &Queue<T>| {
            queue.host.pace() * u32::try_from(queue.ids.len()).unwrap_or(u32::MAX)
        };
        let mut slow: Vec<_> = self
            .hosts
            .iter()
            .map(|queue| (queue.authority.as_str(), queue.ids.len(), time(queue)))
            .filter(|(.., time)| *time > limit)
            .collect();
        slow.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        slow
    }

    /// The next id whose host may be looked at; none when none waits any more.
    ///
    /// Waits for pace and for turns that are out. To be polled by one task, and safe to cancel.
    pub async fn next(&mut self) -> Option<Turn<T>> {
        while self.waiting > 0 {
            self.take_back();
            if let Some(at) = self.begun.pop_front() {
                let queue = &self.hosts[at];
                let now = Instant::now();
                let free = queue.host.free_at().is_none_or(|free| free <= now);
                if queue.out == 0
                    && free
                    && let Some(turn) = self.give(at, now)
                {
                    return Some(turn);
                }
                continue;
            }
            let Some(&Reverse((when, at))) = self.ready.peek() else {
                self.ended.called.notified().await;
                continue;
            };
            let now = Instant::now();
            if when > now {
                tokio::select! {
                    () = tokio::time::sleep_until(when) => {}
                    () = self.ended.called.notified() => {}
                }
                continue;
            }
            self.ready.pop();
            let queue = &mut self.hosts[at];
            queue.stands = Stands::Idle;
            if queue.ids.is_empty() {
                continue;
            }
            if queue.out >= self.pace.per_host() {
                queue.stands = Stands::Full;
                continue;
            }
            // Debts may have come up since it was queued.
            if let Some(free) = queue.host.free_at()
                && free > now
            {
                self.stand(at, free);
                continue;
            }
            if let Some(turn) = self.give(at, now) {
                return Some(turn);
            }
        }
        None
    }

    /// Puts a host among those that may be next from `when` on.
    fn stand(&mut self, at: usize, when: Instant) {
        self.hosts[at].stands = Stands::Ready;
        self.ready.push(Reverse((when, at)));
    }

    /// Takes note of the turns that have ended.
    fn take_back(&mut self) {
        let ended = self.ended.hosts.lock();
        let ended = std::mem::take(&mut *ended.unwrap_or_else(PoisonError::into_inner));
        for at in ended {
            let queue = &mut self.hosts[at];
            queue.out -= 1;
            if queue.ids.is_empty() {
                continue;
            }
            if queue.out == 0 && queue.host.pace().is_zero() {
                self.begun.push_back(at);
            }
            if self.hosts[at].stands == Stands::Full {
                self.stand(at, Instant::now());
            }
        }
    }

    /// Gives out the next id of a host, if one waits.
    fn give(&mut self, at: usize, now: Instant) -> Option<Turn<T>> {
        let queue = &mut self.hosts[at];
        let id = queue.ids.pop_front()?;
        self.waiting -= 1;
        queue.out += 1;
        let last = queue.ids.is_empty();
        if !last && queue.stands == Stands::Idle {
            // The look given out counts only once it begins: take its pace for granted.
            let when = now + queue.host.pace();
            self.stand(at, when);
        }
        Some(Turn {
            id,
            last,
            host: at,
            ended: Arc::clone(&self.ended),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_slow_host_delays_no_other() {
        let pace = Arc::new(Pace::new(Duration::from_secs(1), HashMap::new(), 2));
        let mut turns = Turns::new(Arc::clone(&pace));
        for id in ["a1", "a2", "a3", "a4", "b1", "c1", "b2"] {
            let host = &id[..1];
            turns.push(
                &WebUrl::parse(&format!("http://{host}.example.org/{id}")).unwrap(),
                id,
            );
        }
        assert_eq!(
            turns.slow(Duration::from_secs(3)),
            [("a.example.org:80", 4, Duration::from_secs(4))]
        );
        let begun = Instant::now();
        let mut given = Vec::new();
        let mut held = Vec::new();
        while let Some(turn) = turns.next().await {
            pace.host(&format!("{}.example.org:80", &turn.id[..1]))
                .turn()
                .await;
            given.push((turn.id, begun.elapsed().as_secs()));
            // a's turns take 3 s each, so only two of them are out at once
            if turn.id.starts_with('a') {
                held.push(tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_secs(3)).await;
                    drop(turn);
                }));
            }
        }
        assert_eq!(
            given,
            [
                ("a1", 0),
                ("b1", 0),
                ("c1", 0),
                ("a2", 1),
                ("b2", 1),
                ("a3", 3),
                ("a4", 4)
            ]
        );
    }

    #[tokio::test]
    async fn without_a_pace_a_host_that_was_begun_goes_first() {
        let pace = Arc::new(Pace::new(Duration::ZERO, HashMap::new(), 9));
        let mut turns = Turns::new(pace);
        for id in ["a1", "b1", "c1", "a2", "b2", "c2", "a3"] {
            let host = &id[..1];
            turns.push(
                &WebUrl::parse(&format!("http://{host}.example.org/{id}")).unwrap(),
                id,
            );
        }
        // What is named ends before the next turn is asked for; `*` stands for a host's last.
        let mut out: Vec<Turn<&str>> = Vec::new();
        let mut given = Vec::new();
        for ends in ["", "", "b1", "", "a1", "b2", ""] {
            out.retain(|turn| turn.id != ends);
            let turn = turns.next().await.expect("one waits");
            given.push(format!("{}{}", turn.id, if turn.last { "*" } else { "" }));
            out.push(turn);
        }
        assert_eq!(given, ["a1", "b1", "b2*", "c1", "a2", "a3*", "c2*"]);
        assert!(turns.next().await.is_none());
    }
}
