//! Which failures deserve another try, and after what wait.
//!
//! What may pass by itself: server errors, resets, torn bodies, time-outs, a resolver that failed,
//! a 429 whose `Retry-After` is within reach. What will not: 4xx, bad certificates, missing names,
//! answers that are no HTTP, unsafe addresses. A bot wall that calls itself 503 is not argued with.
//! A further try goes through the pace like any look and holds no slot while it waits. The
//! waits grow and jitter; the jitter is a hash of the URL, so that a run can be repeated.

use super::layer::Ask;
use super::layer::Layer;
use super::layer::NoAnswer;
use super::layer::Reply;
use super::layer::Step;
use super::retry_after;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Phase;
use crate::model::observation::Skip;
use crate::model::observation::Tls;
use crate::model::url::WebUrl;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::time::Duration;

/// The wait before the second try; it doubles.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The wait after a 429 that does not say how long.
const TOO_MANY: Duration = Duration::from_secs(2);

/// The layer that tries again.
pub(crate) struct Retrying<L> {
    pub(crate) inner: L,
    /// Whether it waits: not under replay.
    pub(crate) waits: bool,
}

impl<L: Layer> Layer for Retrying<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let mut reply = self.inner.ask(ask).await;
        let mut tries = 1;
        while let Some(wait) = wait_after(&reply, ask.url, tries) {
            if wait >= ask.purse.time() || !ask.purse.take_try() {
                break;
            }
            if self.waits {
                ask.purse.spend(wait);
                tokio::time::sleep(wait).await;
            }
            // Who holds room and waits for more of it may wait for ever.
            if let Ok(response) = &mut reply.result {
                response.hold = None;
            }
            let again = Ask {
                step: Step::Retry,
                ..ask
            };
            let mut next = self.inner.ask(again).await;
            if matches!(next.result, Err(NoAnswer::Skipped(_))) {
                // The host asked for a pause in the meantime, or the record ends here.
                break;
            }
            tries += 1;
            if self.waits {
                next.elapsed += wait;
            }
            reply = next.after(reply);
            reply.tries = tries;
        }
        reply
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.inner.not_asked(url, skip);
    }
}

/// The wait before another try, if the reply deserves one.
fn wait_after(reply: &Reply, url: &WebUrl, tries: u32) -> Option<Duration> {
    let usual = jittered(FIRST_WAIT * 2_u32.saturating_pow(tries - 1), url, tries);
    match &reply.result {
        Ok(response) => {
            let asked = retry_after::retry_after(&response.headers, reply.at);
            match response.status {
                // Once: who says "too many" twice means it.
                429 if tries > 1 => None,
                429 => {
                    let wait = asked.unwrap_or(TOO_MANY).max(FIRST_WAIT);
                    (wait <= retry_after::REACH).then_some(wait)
                }
                503 if response.headers.get("cf-mitigated").is_some() => None,
                // Not these: "not implemented", "version not supported", "log in to this network".
                501 | 505 | 511 => None,
                408 | 425 | 500..=599 => {
                    let wait = asked.map_or(usual, |asked| asked.max(usual));
                    (wait <= retry_after::REACH).then_some(wait)
                }
                200..=299 if response.cut == Some(Cut::Truncated) => Some(usual),
                _ => None,
            }
        }
        Err(NoAnswer::Failed(failure)) => match failure {
            Failure::Resolver(_)
            | Failure::Refused
            | Failure::Reset
            | Failure::Tls(Tls::Other, _) => Some(usual),
            // Once: HTTP/2 may have been broken off, and the second try speaks HTTP/1.1.
            Failure::Other(_) => (tries == 1).then_some(usual),
            // Once: a try that times out costs all its time.
            Failure::Timeout(Phase::Resolving | Phase::Connecting | Phase::Answer) => {
                (tries == 1).then_some(usual)
            }
            _ => None,
        },
        Err(NoAnswer::Skipped(_)) => None,
    }
}

/// The wait, 25 % shorter to 25 % longer.
fn jittered(wait: Duration, url: &WebUrl, tries: u32) -> Duration {
    let mut hasher = DefaultHasher::new();
    (url, tries).hash(&mut hasher);
    let share = (hasher.finish() % 1000) as f64 / 1000.0;
    wait.mul_f64(0.75 + share / 2.0)
}
