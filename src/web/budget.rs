//! One budget per URL over all of it: hops, tries, robots.txt, the second look.
//!
//! The top of the stack: a look comes in, and what came of it goes out as an observation. The
//! layers below spend from the URL's purse what they really use. A second look says itself what
//! the first one left.

use super::layer::Ask;
use super::layer::Layer;
use super::layer::NoAnswer;
use super::layer::Step;
use super::purse::Purse;
use super::room::Hold;
use crate::model::observation::Answer;
use crate::model::observation::Fetched;
use crate::model::observation::Look;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use std::time::Duration;

/// The layer that keeps the purses.
pub(crate) struct Budget<L> {
    pub(crate) inner: L,
    /// For each URL.
    pub(crate) time: Duration,
    /// Further tries for each look.
    pub(crate) retries: u32,
}

impl<L: Layer> Budget<L> {
    /// Answers one look, with the room that a large body takes.
    pub(crate) async fn fetch_held(&self, look: &Look) -> (Fetched, Option<Hold>) {
        let purse = Purse::new(look.budget.unwrap_or(self.time), self.retries);
        let reply = self
            .inner
            .ask(Ask {
                url: &look.url,
                why: look.why,
                step: Step::Look,
                validators: look.validators.as_ref(),
                cookie: None,
                last: look.last,
                purse: &purse,
            })
            .await;
        let (mut body, mut hold) = (Vec::new(), None);
        let outcome = match reply.result {
            Ok(response) => {
                (body, hold) = (response.body, response.hold);
                Outcome::Answered(Answer {
                    url: response.url,
                    status: response.status,
                    headers: response.headers,
                    cut: response.cut,
                    revalidated: response.revalidated,
                })
            }
            Err(NoAnswer::Failed(failure)) => Outcome::Failed(failure),
            Err(NoAnswer::Skipped(skip)) => Outcome::Skipped(skip),
        };
        let fetched = Fetched {
            observation: Observation {
                url: look.url.clone(),
                at: reply.at,
                outcome,
                hops: reply.hops,
                tries: reply.tries,
                elapsed: reply.elapsed,
                bytes: reply.bytes,
                remarks: reply.remarks,
            },
            body,
        };
        (fetched, hold)
    }
}
