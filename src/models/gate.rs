//! How often, how long and how many at once is a model asked?
//!
//! The gate closes for the rest of the run when the server fails several times in a row, says that it has no such
//! thing, or has had all its requests or all its time. Then nobody waits for it any more.

use super::server::Refusal;
use std::future::Future;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// Failures in a row after which a model is not asked any more. One bad night's hiccup is forgiven; a
/// server that hangs costs this many timeouts.
const MOST_FAILURES: u32 = 3;

/// What bounds the requests to one model.
pub(crate) struct Gate {
    state: Mutex<State>,
    turns: Semaphore,
}

#[derive(Debug)]
struct State {
    left: u32,
    time: Duration,
    failures: u32,
    answered: bool,
    absent: bool,
    why: Option<String>,
}

impl Gate {
    pub(crate) fn new(requests: u32, time: Duration, at_once: usize) -> Gate {
        Gate {
            state: Mutex::new(State {
                left: requests,
                time,
                failures: 0,
                answered: false,
                absent: false,
                why: None,
            }),
            turns: Semaphore::new(at_once.max(1)),
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it may still be asked.
    pub(crate) fn is_open(&self) -> bool {
        self.state().why.is_none()
    }

    /// Why it is not asked any more.
    pub(crate) fn why(&self) -> Option<String> {
        self.state().why.clone()
    }

    /// Whether it was asked with success.
    pub(crate) fn has_answered(&self) -> bool {
        self.state().answered
    }

    /// Whether the server said that it has no such thing.
    pub(crate) fn is_absent(&self) -> bool {
        self.state().absent
    }

    /// Asks no more.
    pub(crate) fn close(&self, why: &str) {
        self.state().why.get_or_insert_with(|| why.to_owned());
    }

    /// An answer came and was worth nothing: it counts as a failure.
    pub(crate) fn disappoint(&self, why: &str) {
        self.fail(&Refusal::Failed(why.to_owned()));
    }

    /// An answer came and was good.
    pub(crate) fn content(&self) {
        let mut state = self.state();
        state.answered = true;
        state.failures = 0;
    }

    fn fail(&self, refusal: &Refusal) {
        let mut state = self.state();
        state.failures += 1;
        let closed = match refusal {
            Refusal::Absent(_) => {
                state.absent = true;
                true
            }
            Refusal::Denied(_) => true,
            Refusal::Failed(_) | Refusal::Odd(_) => state.failures >= MOST_FAILURES,
        };
        if closed {
            state.why.get_or_insert_with(|| refusal.to_string());
        }
    }

    /// One request, if there is still one to be had. Whether its answer is good is for [`Gate::content`] and
    /// [`Gate::disappoint`] to say.
    pub(crate) async fn ask<T, F: Future<Output = Result<T, Refusal>>>(
        &self,
        request: impl FnOnce() -> F,
    ) -> Option<T> {
        match self.try_ask(request).await? {
            Ok(answer) => Some(answer),
            Err(refusal) => {
                self.fail(&refusal);
                None
            }
        }
    }

    /// The same; a request that was not understood comes back, to be put in other words.
    pub(crate) async fn ask_in_words<T, F: Future<Output = Result<T, Refusal>>>(
        &self,
        request: impl FnOnce() -> F,
    ) -> Option<Result<T, Refusal>> {
        match self.try_ask(request).await? {
            Err(refusal) if !matches!(refusal, Refusal::Odd(_)) => {
                self.fail(&refusal);
                None
            }
            said => Some(said),
        }
    }

    async fn try_ask<T, F: Future<Output = Result<T, Refusal>>>(
        &self,
        request: impl FnOnce() -> F,
    ) -> Option<Result<T, Refusal>> {
        let _turn = self.turns.acquire().await.ok()?;
        {
            let mut state = self.state();
            if state.why.is_some() {
                return None;
            }
            if state.left == 0 || state.time.is_zero() {
                let why = if state.left == 0 {
                    "it had all its requests"
                } else {
                    "it had all its time"
                };
                state.why = Some(why.to_owned());
                return None;
            }
            state.left -= 1;
        }
        let begun = Instant::now();
        let said = request().await;
        let mut state = self.state();
        state.time = state.time.saturating_sub(begun.elapsed());
        Some(said)
    }
}
