//! The road without a web: documents listed, nobody asked.
//!
//! References are judged as they are wanted and never kept, so that a million links take no memory.

use super::claims::Claims;
use super::claims::JudgedClaims;
use super::claims::Leanings;
use super::is_reserved;
use super::job::Job;
use super::judge;
use super::judge::Judging;
use super::ladder;
use super::seen;
use super::seen::Seen;
use super::surveys;
use crate::check::waiver::Waivers;
use crate::model::document::Document;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::document::Target;
use crate::model::dossier::History;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::HeadExtra;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::judged::RunHead;
use crate::model::judged::Summary;
use crate::model::observation::Skip;
use std::sync::Arc;

/// An offline run: its head; the references are judged when they are asked for.
#[derive(Debug)]
pub struct Run {
    /// Run, summary and documents.
    pub head: Head,
    /// The worst verdict.
    pub worst: Option<Verdict>,
    judging: Judging,
}

impl Run {
    /// Counts the references of `job` and lists its claims.
    pub fn of(job: &Job) -> Run {
        let judging = Judging {
            waivers: Waivers::on(ladder::day(job.now).into(), &job.waivers),
            last: None,
            void: false,
        };
        let mut summary = Summary::default();
        let mut worst = None;
        for (document, reference) in reported(job) {
            // Nobody is asked, so an address on the web can only be undecided: a million of them are
            // counted without being judged twice. A waiver is counted too, so it needs the judgement.
            if reference.target.url().is_some() && job.waivers.is_empty() {
                summary.references += 1;
                summary.unverifiable += 1;
                worst = worst.max(Some(Verdict::Unverifiable));
            } else {
                let judged = judge_unseen(job, &judging, document, reference);
                summary.count(&judged);
                worst = worst.max(Some(judged.verdict));
            }
        }
        let claims = Claims::new(Arc::new(Leanings::of(job)));
        let mut documents = Vec::new();
        let listed: Vec<JudgedClaims> = (0..job.documents.len())
            .map(|d| claims.offline(d))
            .collect();
        let surveyed = surveys::findings(job, &listed);
        for ((document, listed), surveyed) in job.documents.iter().zip(listed).zip(surveyed) {
            let listed = listed.claims;
            for claim in &listed {
                summary.claims.count(claim.verdict);
            }
            let mut findings: Vec<_> = document
                .findings
                .iter()
                .filter(|f| job.wants(&f.check))
                .cloned()
                .collect();
            findings.extend(surveyed);
            for finding in &mut findings {
                let about = judge::about(finding, &document.path);
                judge::finish(&judging, finding, &document.path, &about);
                worst = worst.max(finding.counts_as());
            }
            summary.count_findings(&findings);
            documents.push(judged_document(document, findings, listed));
        }
        let fingerprint = job.fingerprint();
        let head = Head {
            schema: 1,
            run: RunHead {
                id: format!("offline-{fingerprint}"),
                started: job.now,
                finished: Some(job.now),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                inputs: job.inputs.clone(),
            },
            summary,
            documents,
            extra: HeadExtra {
                language: Some(job.spoken()),
                notices: job.notices.clone(),
                ..HeadExtra::default()
            },
        };
        Run {
            head,
            worst,
            judging,
        }
    }

    /// The references of `job`, judged, in document order.
    pub fn judged<'a>(&'a self, job: &'a Job) -> impl Iterator<Item = Judged> + 'a {
        reported(job)
            .map(|(document, reference)| judge_unseen(job, &self.judging, document, reference))
    }
}

/// The references that are reported themselves, with their documents.
fn reported(job: &Job) -> impl Iterator<Item = (&Document, &Reference)> {
    job.documents.iter().flat_map(|document| {
        let references = document.references.iter();
        references
            .filter(|reference| reference.role != Role::Covered)
            .map(move |reference| (document, reference))
    })
}

fn judge_unseen(
    job: &Job,
    judging: &Judging,
    document: &Document,
    reference: &Reference,
) -> Judged {
    let seen = unseen(job, reference);
    judge::judge(
        job,
        judging,
        document,
        reference,
        &seen,
        &History::default(),
    )
}

/// What is known of a reference when nobody is asked.
fn unseen(job: &Job, reference: &Reference) -> Seen {
    match &reference.target {
        Target::Web { url, .. } => {
            let why = if job.exclude.is_match(url.as_str()) {
                Skip::Excluded
            } else if is_reserved(url.host()) {
                Skip::Reserved
            } else {
                Skip::Offline
            };
            seen::not_asked(url, reference, why, job.now)
        }
        Target::Other { .. } | Target::Malformed { .. } => seen::unasked(reference),
    }
}

/// A document with what was found about it.
pub(super) fn judged_document(
    document: &Document,
    findings: Vec<crate::model::finding::Finding>,
    claims: Vec<crate::model::judged::JudgedClaim>,
) -> JudgedDocument {
    JudgedDocument {
        path: document.path.clone(),
        title: document.title.clone(),
        language: document.language,
        as_of: document.as_of,
        marks: document.marks,
        findings,
        claims,
    }
}
