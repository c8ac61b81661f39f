//! What a URL may still spend: time over all its requests, and further tries.
//!
//! Layers spend what they really use: requests and waits that the other side caused. Waiting for
//! our own pace is not spent, so a long queue never starves its last URL.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

/// The rest of one URL's budget.
#[derive(Debug)]
pub(crate) struct Purse {
    left: Mutex<Rest>,
}

#[derive(Clone, Copy, Debug)]
struct Rest {
    time: Duration,
    tries: u32,
}

impl Purse {
    /// A purse with `time` and so many further tries.
    pub(crate) fn new(time: Duration, tries: u32) -> Purse {
        Purse {
            left: Mutex::new(Rest { time, tries }),
        }
    }

    /// The time left.
    pub(crate) fn time(&self) -> Duration {
        self.rest(|rest| rest.time)
    }

    /// Takes `time` away.
    pub(crate) fn spend(&self, time: Duration) {
        self.rest(|rest| rest.time = rest.time.saturating_sub(time));
    }

    /// Takes one further try away, if there is one.
    pub(crate) fn take_try(&self) -> bool {
        self.rest(|rest| {
            let there = rest.tries > 0;
            rest.tries = rest.tries.saturating_sub(1);
            there
        })
    }

    fn rest<T>(&self, with: impl FnOnce(&mut Rest) -> T) -> T {
        with(&mut self.left.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
