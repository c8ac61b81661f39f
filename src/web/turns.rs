//! Whose turn is it? A queue of ids per host, so that waiting costs an id and not a task.
//!
//! A run over one slow host with a thousand links and a thousand hosts with one each begins with
//! what can begin; the slow host's links wait here, a few bytes each, and delay nobody.

use super::pace::Host;
use super::pace::Pace;
use crate::model::url::WebUrl;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
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
    /// Hosts that are full: they come back when a turn of theirs ends.
    full: Vec<usize>,
    waiting: usize,
    ended: Arc<Notify>,
}

struct Queue<T> {
    authority: String,
    ids: VecDeque<T>,
    host: Arc<Host>,
    out: Arc<AtomicUsize>,
}

/// One id whose host may be looked at now. The host's next turn comes when this is dropped.
pub struct Turn<T> {
    /// The id, as it was pushed.
    pub id: T,
    out: Arc<AtomicUsize>,
    ended: Arc<Notify>,
}

impl<T> Drop for Turn<T> {
    fn drop(&mut self) {
        self.out.fetch_sub(1, Ordering::AcqRel);
        self.ended.notify_one();
    }
}

impl<T> Turns<T> {
    pub(crate) fn new(pace: Arc<Pace>) -> Turns<T> {
        Turns {
            pace,
            hosts: Vec::new(),
            by_authority: HashMap::new(),
            ready: BinaryHeap::new(),
            full: Vec::new(),
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
                    out: Arc::default(),
                });
                self.by_authority.insert(authority, at);
                at
            }
        };
        if self.hosts[at].ids.is_empty() && !self.full.contains(&at) {
            self.ready.push(Reverse((Instant::now(), at)));
        }
        self.hosts[at].ids.push_back(id);
        self.waiting += 1;
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
            let mut still_full = Vec::new();
            for at in std::mem::take(&mut self.full) {
                if self.hosts[at].out.load(Ordering::Acquire) < self.pace.per_host() {
                    self.ready.push(Reverse((Instant::now(), at)));
                } else {
                    still_full.push(at);
                }
            }
            self.full = still_full;
            let Some(&Reverse((when, at))) = self.ready.peek() else {
                self.ended.notified().await;
                continue;
            };
            let now = Instant::now();
            if when > now {
                tokio::select! {
                    () = tokio::time::sleep_until(when) => {}
                    () = self.ended.notified() => {}
                }
                continue;
            }
            self.ready.pop();
            let queue = &mut self.hosts[at];
            if queue.out.load(Ordering::Acquire) >= self.pace.per_host() {
                self.full.push(at);
                continue;
            }
            // Debts may have come up since it was queued.
            if let Some(free) = queue.host.free_at()
                && free > now
            {
                self.ready.push(Reverse((free, at)));
                continue;
            }
            let Some(id) = queue.ids.pop_front() else {
                continue;
            };
            self.waiting -= 1;
            queue.out.fetch_add(1, Ordering::AcqRel);
            if !queue.ids.is_empty() {
                // The look given out counts only once it begins: take its pace for granted.
                self.ready.push(Reverse((now + queue.host.pace(), at)));
            }
            return Some(Turn {
                id,
                out: Arc::clone(&queue.out),
                ended: Arc::clone(&self.ended),
            });
        }
        None
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
}
