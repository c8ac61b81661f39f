//! When may this host be looked at next?
//!
//! A host (name or address, with port) is looked at once per pace. What goes at once in between,
//! redirects that end there and its robots.txt, is a debt: the next look comes that much
//! later, so the mean holds. At most `per_host` requests are under way to it.

use super::robots::Robots;
use crate::model::observation::Failure;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// The state of all hosts of a run.
#[derive(Debug)]
pub(crate) struct Pace {
    usual: Duration,
    /// Slower hosts, by host name: publishers ask for more.
    slower: HashMap<String, Duration>,
    per_host: usize,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
    answers: AtomicUsize,
}

/// The state of one host.
#[derive(Debug)]
pub(crate) struct Host {
    pace: Duration,
    /// Requests under way.
    pub(crate) slots: Semaphore,
    /// What its robots.txt says, once asked.
    pub(crate) robots: OnceCell<Rules>,
    /// Who waits for the pace, in the order they came.
    turnstile: tokio::sync::Mutex<()>,
    times: Mutex<Times>,
}

#[derive(Debug, Default)]
struct Times {
    next: Option<Instant>,
    held_until: Option<Instant>,
}

/// What asking for robots.txt gave.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rules {
    /// Its rules; none where there is no such file (4xx).
    Known(Robots),
    /// A server error, with its status: nothing may be fetched (RFC 9309, 2.3.1.4).
    ServerError(u16),
    /// No answer. The page itself will show what is wrong.
    NoAnswer(Failure),
}

impl Pace {
    pub(crate) fn new(usual: Duration, slower: HashMap<String, Duration>, per_host: usize) -> Pace {
        Pace {
            usual,
            slower,
            per_host: per_host.max(1),
            hosts: Mutex::default(),
            answers: AtomicUsize::new(0),
        }
    }

    /// Counts a request that has come to its end.
    pub(crate) fn count_answer(&self) {
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    /// Requests that have come to their end.
    pub(crate) fn answers(&self) -> usize {
        self.answers.load(Ordering::Relaxed)
    }

    /// The state of the host with this authority (`example.org:443`).
    pub(crate) fn host(&self, authority: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(authority) {
            return Arc::clone(host);
        }
        let name = authority
            .rsplit_once(':')
            .map_or(authority, |(name, _)| name);
        let pace = self.slower.get(name).copied().unwrap_or_default();
        let host = Arc::new(Host {
            pace: pace.max(self.usual),
            slots: Semaphore::new(self.per_host),
            robots: OnceCell::new(),
            turnstile: tokio::sync::Mutex::default(),
            times: Mutex::default(),
        });
        hosts.insert(authority.to_owned(), Arc::clone(&host));
        host
    }

    /// Requests that may be under way to one host.
    pub(crate) fn per_host(&self) -> usize {
        self.per_host
    }
}

impl Host {
    /// Waits until the host may be looked at, and counts that look.
    pub(crate) async fn turn(&self) {
        // Held while waiting: debts that come up meanwhile delay whoever waits.
        let _first_in_line = self.turnstile.lock().await;
        loop {
            let next = self.free_at();
            if next.is_none_or(|next| next <= Instant::now()) {
                break;
            }
            if let Some(next) = next {
                tokio::time::sleep_until(next).await;
            }
        }
        self.owe();
    }

    /// Counts a request that went at once.
    pub(crate) fn owe(&self) {
        let now = Instant::now();
        self.times(|times| {
            times.next = Some(times.next.map_or(now, |next| next.max(now)) + self.pace)
        });
    }

    /// Takes note that the host wants to be left alone: a short wait delays the next look, a long
    /// one closes the host for this run.
    pub(crate) fn hold(&self, wait: Duration, reach: Duration) {
        let until = Instant::now() + wait;
        self.times(|times| {
            if wait <= reach {
                times.next = Some(times.next.map_or(until, |next| next.max(until)));
            } else {
                times.held_until = Some(until);
            }
        });
    }

    /// Least time between two looks.
    pub(crate) fn pace(&self) -> Duration {
        self.pace
    }

    /// How much longer the host wants to be left alone, if longer than we can wait.
    pub(crate) fn held_for(&self) -> Option<Duration> {
        let until = self.times(|times| times.held_until)?;
        let left = until.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    /// When the next look may begin; none for at once.
    pub(crate) fn free_at(&self) -> Option<Instant> {
        self.times(|times| times.next)
    }

    fn times<T>(&self, with: impl FnOnce(&mut Times) -> T) -> T {
        with(&mut self.times.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_goes_at_once_is_paid_later() {
        let pace = Pace::new(Duration::from_secs(1), HashMap::new(), 2);
        let begun = Instant::now();
        let mut moments = Vec::new();
        // l: a look, d: a redirect that ends here
        for step in "ldllddl".chars() {
            let host = pace.host("example.org:443");
            match step {
                'l' => host.turn().await,
                _ => host.owe(),
            }
            moments.push(begun.elapsed().as_secs());
        }
        assert_eq!(moments, [0, 0, 2, 3, 3, 3, 6]);
    }

    #[tokio::test(start_paused = true)]
    async fn one_host_s_pace_is_no_other_s() {
        let slower = HashMap::from([("slow.example.org".to_owned(), Duration::from_secs(5))]);
        let pace = Pace::new(Duration::from_secs(1), slower, 2);
        let begun = Instant::now();
        pace.host("slow.example.org:443").turn().await;
        pace.host("a.example.org:443").turn().await;
        pace.host("b.example.org:443").turn().await;
        assert_eq!(begun.elapsed().as_secs(), 0);
        pace.host("a.example.org:443").turn().await;
        assert_eq!(begun.elapsed().as_secs(), 1);
        pace.host("slow.example.org:443").turn().await;
        assert_eq!(begun.elapsed().as_secs(), 5);
    }
}
