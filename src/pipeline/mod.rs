//! The road: the one place where core and web meet.
//!
//! Each distinct address is looked at once; what comes is read off the reactor, judged, committed
//! to the store in small batches, and shown once its batch is on the disk. What might still turn
//! out to be our own fault (a name, a connection, a time-out), or needs a second look (404, 410),
//! waits for the end of the round.

mod claims;
pub mod cover;
mod drive;
mod heads;
pub mod job;
mod judge;
mod ladder;
mod maps;
mod models;
pub mod offline;
mod round;
mod run;
mod seen;
mod settle;
mod surveys;
mod suspicion;

pub use run::Run;
pub use run::run;

use crate::model::dossier::History;
use crate::model::judged::Judged;
use crate::model::judged::RunHead;
use crate::model::observation::Skip;
use crate::model::page::Depth;
use crate::store::Past;
use crate::store::Store;
use crate::store::StoredPage;
use crate::web::Web;
use claims::Leanings;
use job::Job;
use job::Plan;
use job::Work;
use seen::Extent;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use tokio::sync::Semaphore;

/// Who looks on while a run goes its way.
pub trait Watch: Send {
    /// The run has begun. `taken_up` references were finished by an invocation that was broken off.
    fn begun(&mut self, run: &RunHead, plan: &Plan, taken_up: u64);
    /// A reference is finished, and on the disk.
    fn finished(&mut self, judged: &Judged);
}

/// What bounds a run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Looks under way at once.
    pub concurrency: usize,
    /// Time for one URL in all, second look included.
    pub budget: std::time::Duration,
}

/// What the tasks of a run share.
struct Shared {
    job: Job,
    leanings: Arc<Leanings>,
    plan: Plan,
    web: Web,
    store: Mutex<Store>,
    run: String,
    /// How many pages are read at once: parsing is CPU work.
    readers: Semaphore,
    reading_at_once: u32,
    /// What was known before this run, if anything was.
    past: Option<Mutex<Past>>,
    limits: Limits,
}

impl Shared {
    fn store(&self) -> std::sync::MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn past(&self) -> Option<std::sync::MutexGuard<'_, Past>> {
        let past = self.past.as_ref()?;
        Some(past.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What earlier runs saw. A history that cannot be read is no reason to stop: it counts as none.
    fn history(&self, work: &Work) -> History {
        let history = self.past().map(|mut past| past.history_of(&work.url));
        history.and_then(Result::ok).unwrap_or_default()
    }

    /// The last good page, if it was read as this run would read it, or its head settled all that is asked.
    fn stored(&self, work: &Work, depth: Depth) -> Option<StoredPage> {
        self.past.as_ref()?;
        let extents: &[Extent] = match depth {
            Depth::Metadata => &[Extent::Metadata, Extent::Head, Extent::Headline],
            Depth::Everything => &[Extent::Everything],
            Depth::Head => &[Extent::Head],
        };
        let extractors = seen::extractors(&self.job, &work.url, extents);
        let stored = self.past()?.page(&work.url, &extractors).ok().flatten()?;
        let at = extractors.iter().position(|by| *by == stored.extractor)?;
        heads::settles(&self.job, work, &stored.page, extents[at]).then_some(stored)
    }

    /// The same page with its text.
    fn with_text(&self, mut stored: StoredPage) -> StoredPage {
        stored.page.text = self
            .past()
            .and_then(|past| past.text(&stored.url).ok().flatten());
        stored
    }

    /// Why this address is not looked at, if so.
    fn skip(&self, work: &Work) -> Option<Skip> {
        if self.job.exclude.is_match(work.url.as_str()) {
            return Some(Skip::Excluded);
        }
        if is_reserved(work.url.host()) {
            return Some(Skip::Reserved);
        }
        // What was asked of us on an earlier night; a person's own question is asked all the same.
        let held = self.past()?.not_before(&work.url.authority());
        held.filter(|_| !self.job.asked)
            .map(|until| Skip::Held(until.duration_since(self.job.now).as_secs().unsigned_abs()))
    }
}

/// Names that never lead anywhere: RFC 2606 and RFC 6761 (`example.*`, `.test`, `.invalid`), `.local`
/// (RFC 6762), `.onion` (RFC 7686). `localhost` is the guard's business.
pub fn is_reserved(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let last = host.rsplit('.').next().unwrap_or_default();
    let under = |name: &str| {
        host == name
            || host
                .strip_suffix(name)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    matches!(last, "test" | "example" | "invalid" | "local" | "onion")
        || ["example.com", "example.net", "example.org", "example.edu"]
            .iter()
            .any(|name| under(name))
}

#[cfg(test)]
mod tests {
    #[test]
    fn reserved_names_are_not_looked_at() {
        for (host, reserved) in [
            ("example.com", true),
            ("www.example.org", true),
            ("gazette.example", true),
            ("a.test", true),
            ("myexample.com", false),
            ("example.de", false),
            ("test.org", false),
            ("localhost", false),
        ] {
            assert_eq!(super::is_reserved(host), reserved, "{host}");
        }
    }
}
