//! What is settled is judged, committed, counted and shown: in this order.

use super::Shared;
use super::claims::JudgedClaims;
use super::drive::Arrived;
use super::job::sequence;
use super::judge;
use super::offline;
use super::round::Round;
use super::surveys;
use crate::error::Error;
use crate::history;
use crate::model::class::Class;
use crate::model::dossier::PastLook;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::observation::Observation;
use crate::store::Done;
use crate::web;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// A batch on its way to the disk.
pub(super) type Writing = tokio::task::JoinHandle<Result<Vec<Done>, Error>>;

/// What came of it.
pub(super) type Written = Result<Result<Vec<Done>, Error>, tokio::task::JoinError>;

/// References from which on a batch is written: a commit waits for the disk.
pub(super) const BATCH: usize = 1024;

/// References that may gather while the batch before them is being written; then all wait for the disk.
const MOST_WAITING: usize = 2 * BATCH;

/// A `Retry-After` is obeyed for a week at the most: absurd ones would hide a host for ever.
const LONGEST_HOLD: Duration = Duration::from_secs(7 * 24 * 3600);

impl Round<'_> {
    /// Judges every reference to one address.
    pub(super) fn settle(&mut self, shared: &Arc<Shared>, arrived: Arrived) -> Result<(), Error> {
        let Arrived {
            work,
            seen,
            history,
            keep,
            weighed,
        } = arrived;
        let work = &shared.plan.works[work];
        let class = seen.classified.class;
        if history::has_recovered(&history, class) {
            let before = history
                .looks
                .iter()
                .rev()
                .find(|look| !look.void)
                .map_or(class, |look| look.class);
            self.recovered.push((work.url.shown(), before));
        }
        // A paywall is no answer to machines: readers see it too.
        if class.is_wall() && class != Class::Paywall {
            let (walled, nights) = history.host_walls;
            self.walled
                .insert(work.url.site(), (walled + 1, nights + 1));
        }
        let reported = work
            .references
            .iter()
            .filter(|place| shared.job.is_reported(**place));
        let judged = reported.map(|&(d, r)| {
            let document = &shared.job.documents[d as usize];
            let reference = &document.references[r as usize];
            (
                sequence((d, r)),
                judge::judge(
                    &shared.job,
                    &self.judging,
                    document,
                    reference,
                    &seen,
                    &history,
                ),
            )
        });
        let not_before = seen.observation.as_ref().and_then(held_until);
        let asked = seen.observation.as_ref().filter(|o| o.tries > 0);
        let look = asked.map(|observation| {
            let status = observation.answer().map(|answer| answer.status);
            (
                work.url.clone(),
                PastLook {
                    at: observation.at,
                    class,
                    status,
                    run: shared.run.clone(),
                    void: false,
                },
            )
        });
        let done = Done {
            look,
            page: keep,
            not_before,
            judged: judged.collect(),
        };
        let clashes = weighed.may_clash();
        self.claims.take(weighed);
        if clashes {
            self.clashing.push(done);
            return Ok(());
        }
        self.push(shared, done)
    }

    pub(super) fn push(&mut self, shared: &Arc<Shared>, done: Done) -> Result<(), Error> {
        self.batch.push(done);
        let may_wait = self.writing.is_some() && self.batch.len() < MOST_WAITING;
        if self.batch.len() >= BATCH && !may_wait {
            self.write(shared)
        } else {
            Ok(())
        }
    }

    /// Writes the batch and shows it.
    pub(super) fn commit(&mut self, shared: &Arc<Shared>) -> Result<(), Error> {
        self.write(shared)?;
        self.finish_writing()
    }

    /// Begins to write the batch; what was being written is shown first.
    pub(super) fn write(&mut self, shared: &Arc<Shared>) -> Result<(), Error> {
        self.finish_writing()?;
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        let shared = Arc::clone(shared);
        self.writing = Some(tokio::task::spawn_blocking(move || {
            let committed = shared.store().commit(&shared.run, &batch);
            committed.map(|()| batch)
        }));
        Ok(())
    }

    /// Waits until what is being written is on the disk, and shows it: in this order.
    fn finish_writing(&mut self) -> Result<(), Error> {
        let Some(writing) = self.writing.take() else {
            return Ok(());
        };
        let runtime = tokio::runtime::Handle::current();
        self.show(tokio::task::block_in_place(|| runtime.block_on(writing)))
    }

    /// Shows a batch that is on the disk.
    pub(super) fn show(&mut self, written: Written) -> Result<(), Error> {
        let batch =
            written.unwrap_or_else(|crash| std::panic::resume_unwind(crash.into_panic()))?;
        for (_, judged) in batch.iter().flat_map(|done| &done.judged) {
            self.count(judged);
            self.watch.finished(judged);
        }
        Ok(())
    }

    pub(super) fn count(&mut self, judged: &Judged) {
        self.summary.count(judged);
        let url = judged
            .url
            .as_deref()
            .unwrap_or(&judged.stated.url)
            .to_owned();
        self.note(&judged.findings, &judged.document, &url);
        self.worst = self.worst.max(Some(judged.verdict));
    }

    pub(super) fn note(&mut self, findings: &[Finding], document: &str, url: &str) {
        for finding in findings {
            let verdict = finding.counts_as();
            if verdict >= Some(Verdict::Suspect) {
                self.alarms.insert(judge::identity(finding, document, url));
                self.worst = self.worst.max(verdict);
                if finding.new {
                    self.worst_new = self.worst_new.max(verdict);
                }
            }
        }
    }

    /// What is said of each document as a whole, once all its references are settled.
    pub(super) fn documents(
        &mut self,
        shared: &Arc<Shared>,
        judged_claims: Vec<JudgedClaims>,
    ) -> Result<Vec<JudgedDocument>, Error> {
        let mut clashing = std::mem::take(&mut self.clashing);
        let mut judged_documents = Vec::new();
        let surveyed = surveys::findings(&shared.job, &judged_claims);
        let all = shared.job.documents.iter().zip(judged_claims).zip(surveyed);
        for ((document, judged), surveyed) in all {
            let JudgedClaims {
                claims,
                findings: about_references,
                ..
            } = judged;
            for (key, finding) in about_references {
                if !shared.job.wants(&finding.check) {
                    continue;
                }
                let all = clashing.iter_mut().flat_map(|done| &mut done.judged);
                for (_, judged) in
                    all.filter(|(_, judged)| judged.document == document.path && judged.key == key)
                {
                    let url = judged.url.clone().unwrap_or_default();
                    let mut finding = finding.clone();
                    judge::finish(&self.judging, &mut finding, &document.path, &url);
                    judged.findings.push(finding);
                    judged.settle();
                }
            }
            for claim in &claims {
                self.summary.claims.count(claim.verdict);
            }
            let mut findings: Vec<Finding> = document
                .findings
                .iter()
                .filter(|f| shared.job.wants(&f.check))
                .cloned()
                .collect();
            findings.extend(surveyed);
            for finding in &mut findings {
                let about = judge::about(finding, &document.path);
                judge::finish(&self.judging, finding, &document.path, &about);
            }
            self.summary.count_findings(&findings);
            self.note(&findings, &document.path, "");
            judged_documents.push(offline::judged_document(document, findings, claims));
        }
        for done in clashing {
            self.push(shared, done)?;
        }
        self.commit(shared)?;
        Ok(judged_documents)
    }
}

/// Until when a host that turned us away wants to be left alone: its authority, and the moment.
fn held_until(observation: &Observation) -> Option<(String, Timestamp)> {
    let answer = observation
        .answer()
        .filter(|answer| matches!(answer.status, 429 | 503))?;
    let wait = web::retry_after(&answer.headers, observation.at)?.min(LONGEST_HOLD);
    Some((
        answer.url.authority(),
        observation.at.checked_add(wait).ok()?,
    ))
}
