//! Is it the web that is down, or are we?
//!
//! A night in which our own network was down says nothing about anybody's links. So: at least
//! [`ENOUGH`] hosts (or all, if there are fewer), at least 90 % of them failing alike before any
//! answer (in DNS, connecting, or timing out), and none answering. One URL alone cannot tell;
//! there, a look-up of names that never vanish decides ([`control_look`]).

use super::resolve;
use crate::model::observation::Failure;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use std::collections::HashMap;
use std::time::Duration;

/// Hosts that must have been asked.
const ENOUGH: usize = 5;

/// Names that answer as long as there is an internet: IANA's own and a root server.
const CONTROLS: [&str; 2] = ["example.com", "a.root-servers.net"];

/// What one host's looks came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Answered,
    NoName,
    NoConnection,
    NoTime,
    /// Failed in a way that needs a network that works: TLS, a bad answer.
    Otherwise,
}

/// How the hosts of a run fared, a word for each: what a run keeps of its looks until its end.
#[derive(Debug, Default)]
pub struct Outage {
    hosts: HashMap<String, Fate>,
}

impl Outage {
    /// Takes note of a look.
    pub fn note(&mut self, observation: &Observation) {
        let Some(fate) = fate(observation) else {
            return;
        };
        let host = self
            .hosts
            .entry(observation.url.authority())
            .or_insert(fate);
        if fate == Fate::Answered {
            *host = fate;
        }
    }

    /// Hosts that were asked.
    pub fn hosts(&self) -> usize {
        self.hosts.len()
    }

    /// Whether our own network is down.
    ///
    /// With a single host this is true if it failed so; ask [`control_look`] before believing it.
    pub fn is_ours(&self) -> bool {
        is_ours(&self.hosts)
    }
}

fn is_ours(hosts: &HashMap<String, Fate>) -> bool {
    let count = |fate: Fate| hosts.values().filter(|f| **f == fate).count();
    let answered = count(Fate::Answered);
    let alike = [Fate::NoName, Fate::NoConnection, Fate::NoTime]
        .map(count)
        .into_iter()
        .max()
        .unwrap_or(0);
    let all = hosts.len();
    // Fewer than five hosts are enough only if all of them failed alike.
    let share = if all >= ENOUGH {
        alike * 10 >= all * 9
    } else {
        alike == all
    };
    answered == 0 && all > 0 && share
}

/// What a look says about the network; nothing if nobody was asked.
fn fate(observation: &Observation) -> Option<Fate> {
    // A redirect was followed: somebody answered.
    if !observation.hops.is_empty() {
        return Some(Fate::Answered);
    }
    match &observation.outcome {
        Outcome::Answered(_) => Some(Fate::Answered),
        Outcome::Skipped(_) | Outcome::Failed(Failure::Unsafe { .. }) => None,
        Outcome::Failed(Failure::NoSuchName | Failure::Resolver(_)) => Some(Fate::NoName),
        Outcome::Failed(Failure::Refused | Failure::Reset | Failure::Unreachable(_)) => {
            Some(Fate::NoConnection)
        }
        Outcome::Failed(Failure::Timeout(_)) => Some(Fate::NoTime),
        Outcome::Failed(_) => Some(Fate::Otherwise),
    }
}

/// Whether names that never vanish can be looked up: false means that our own network is down.
pub async fn control_look() -> bool {
    for name in CONTROLS {
        if resolve::lookup(name, Duration::from_secs(5)).await.is_ok() {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::observation::Phase;
    use crate::model::observation::Skip;
    use crate::model::url::WebUrl;

    #[test]
    fn our_own_network_is_down_when_all_hosts_fail_alike() {
        // one sign per host: . answered, n no name, c refused, t timed out, x bad TLS, - not asked
        for (hosts, down) in [
            ("", false),
            ("-", false),
            ("n", true),
            ("nn", true),
            ("nc", false),
            ("n.", false),
            ("nnnnn", true),
            ("ccccc", true),
            ("ttttt--", true),
            ("nnnnnnnnnc", true),
            ("nnnnnnnncc", false),
            ("nnnnnnnnnx", true),
            ("nnnnnnnnn.", false),
            ("xxxxx", false),
        ] {
            let mut outage = Outage::default();
            for look in hosts.chars().enumerate().map(look) {
                outage.note(&look);
            }
            assert_eq!(outage.is_ours(), down, "{hosts}");
        }
    }

    fn look((n, sign): (usize, char)) -> Observation {
        let url = WebUrl::parse(&format!("http://h{n}.example.org/")).unwrap();
        let outcome = match sign {
            'n' => Outcome::Failed(Failure::NoSuchName),
            'c' => Outcome::Failed(Failure::Refused),
            't' => Outcome::Failed(Failure::Timeout(Phase::Answer)),
            'x' => Outcome::Failed(Failure::Malformed(String::new())),
            '-' => Outcome::Skipped(Skip::Offline),
            _ => Outcome::Answered(crate::model::observation::Answer {
                url: url.clone(),
                status: 404,
                headers: Default::default(),
                cut: None,
                revalidated: false,
            }),
        };
        Observation {
            url,
            at: jiff::Timestamp::UNIX_EPOCH,
            outcome,
            hops: Vec::new(),
            tries: 1,
            elapsed: Duration::ZERO,
            bytes: 0,
            remarks: Vec::new(),
        }
    }
}
