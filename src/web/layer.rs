//! What the layers of the stack say to each other.
//!
//! [`Fetch`](super::Fetch) is what the outside sees: a look, and what came of it. Inside, a layer
//! passes on single requests. A layer knows only the one below it, so each can be tested alone.

use super::purse::Purse;
use super::room::Hold;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Headers;
use crate::model::observation::Hop;
use crate::model::observation::Skip;
use crate::model::observation::Validators;
use crate::model::observation::Why;
use crate::model::url::WebUrl;
use jiff::Timestamp;
use std::future::Future;
use std::time::Duration;

/// One layer of the stack.
pub(crate) trait Layer: Send + Sync {
    /// Answers one question. Never fails: what went wrong is in the reply.
    fn ask(&self, ask: Ask<'_>) -> impl Future<Output = Reply> + Send;

    /// Takes note of a question that a layer above decided not to ask, so that a record has it.
    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        let _ = (url, skip);
    }
}

/// A question on its way down the stack.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    /// What is asked for now: the cited URL, or a hop of it.
    pub(crate) url: &'a WebUrl,
    /// Why the look was begun.
    pub(crate) why: Why,
    /// Which of its requests this is.
    pub(crate) step: Step,
    /// What makes it conditional, if anything.
    pub(crate) validators: Option<&'a Validators>,
    /// Cookies that this origin set earlier in the same chain of redirects.
    pub(crate) cookie: Option<&'a str>,
    /// Whether nothing else is planned for the host of the look.
    pub(crate) last: bool,
    /// What is left of the URL's time and tries.
    pub(crate) purse: &'a Purse,
}

/// Which request of a look this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The first.
    Look,
    /// The same again.
    Retry,
    /// A redirect that is followed.
    Hop,
    /// A robots.txt on the way.
    Robots,
}

/// What came back up the stack.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// When the first request began.
    pub(crate) at: Timestamp,
    /// The answer, or why there is none.
    pub(crate) result: Result<Response, NoAnswer>,
    /// Redirects followed on the way.
    pub(crate) hops: Vec<Hop>,
    /// Requests for the same URL, robots.txt left out; 0 if it was not asked.
    pub(crate) tries: u32,
    /// How long the requests took.
    pub(crate) elapsed: Duration,
    /// Body bytes taken from the wire.
    pub(crate) bytes: u64,
    /// What is worth saying besides.
    pub(crate) remarks: Vec<String>,
}

impl Reply {
    /// A reply without an answer.
    pub(crate) fn none(at: Timestamp, why: NoAnswer) -> Reply {
        Reply {
            at,
            result: Err(why),
            hops: Vec::new(),
            tries: 0,
            elapsed: Duration::ZERO,
            bytes: 0,
            remarks: Vec::new(),
        }
    }

    /// Takes over the times, bytes and remarks of an `earlier` request of the same look.
    pub(crate) fn after(mut self, earlier: Reply) -> Reply {
        self.at = earlier.at;
        self.elapsed += earlier.elapsed;
        self.bytes += earlier.bytes;
        let mut remarks = earlier.remarks;
        for remark in self.remarks {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        self.remarks = remarks;
        self
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NoAnswer {
    /// We tried.
    Failed(Failure),
    /// We did not.
    Skipped(Skip),
}

/// An answer with its body.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// Where it came from.
    pub(crate) url: WebUrl,
    /// The HTTP status.
    pub(crate) status: u16,
    /// Its headers, names in lower case.
    pub(crate) headers: Headers,
    /// Its body: as it came below `Decoding`, decoded above.
    pub(crate) body: Vec<u8>,
    /// Why the body is not whole.
    pub(crate) cut: Option<Cut>,
    /// Whether it confirms our stored copy.
    pub(crate) revalidated: bool,
    /// The room that its body takes, if it is a large one.
    pub(crate) hold: Option<Hold>,
}
