//! The claims of all documents: weighed against each page as it comes, judged when all have come.
//!
//! A page is dropped once it is weighed; what is kept of it is a small digest for each claim.

use super::job::Job;
use super::job::Work;
use super::seen::Seen;
use crate::model::document::Key;
use crate::model::dossier::History;
use crate::model::finding::Finding;
use crate::model::judged::Judged;
use crate::model::judged::JudgedClaim;
use crate::store::StoredPage;

/// What one page says of the claims that lean on it.
#[derive(Debug, Default)]
pub(super) struct Weighings(Vec<(u32, Key, Vec<()>)>);

/// Weighs the claims that lean on `work` against what was seen.
pub(super) fn weigh(job: &Job, work: &Work, seen: &Seen, history: &History) -> Weighings {
    let _ = (job, work, seen, history);
    Weighings::default()
}

/// The claims of all documents.
#[derive(Debug)]
pub(super) struct Claims;

impl Claims {
    /// The claims of the job's documents.
    pub(super) fn of(job: &Job) -> Claims {
        let _ = job;
        Claims
    }

    /// Takes in what a page says; tells whether something on it may clash with a claim.
    pub(super) fn take(&mut self, weighed: Weighings) -> bool {
        let _ = weighed.0;
        false
    }

    /// Weighs the stored page of references that a broken-off run had finished.
    pub(super) fn take_up(
        &mut self,
        job: &Job,
        work: &Work,
        stored: Option<StoredPage>,
        finished: &[Judged],
    ) {
        let _ = (job, work, stored, finished);
    }

    /// Judges the claims of one document, with the findings that reach references by their keys.
    pub(super) fn judge(
        &mut self,
        job: &Job,
        document: usize,
    ) -> (Vec<JudgedClaim>, Vec<(Key, Finding)>) {
        let _ = (job, document);
        (Vec::new(), Vec::new())
    }

    /// Lists the claims of one document, nothing looked for.
    pub(super) fn offline(&self, document: usize) -> Vec<JudgedClaim> {
        let _ = document;
        Vec::new()
    }
}
