//! One reference, with everything known about it, to its judged form.

use super::job::Job;
use super::ladder;
use super::seen::Seen;
use crate::check;
use crate::check::waiver::Waivers;
use crate::history;
use crate::model::class::Class;
use crate::model::document::Document;
use crate::model::document::Reference;
use crate::model::dossier::Dossier;
use crate::model::dossier::History;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::FailedLook;
use crate::model::judged::Judged;
use crate::model::judged::Link;
use crate::model::url::mask;
use std::collections::HashSet;

/// What is the same for every reference of a run.
#[derive(Debug)]
pub(super) struct Judging {
    /// The waivers that hold today.
    pub waivers: Waivers,
    /// The alarming findings of the last finished run over the same inputs; none if there was no such run.
    pub last: Option<HashSet<u64>>,
    /// Whether our own network is down.
    pub void: bool,
}

/// What is known of a reference, with the page from the best rung of the evidence ladder.
///
/// `with` gets the dossier; the page lives only as long.
pub(super) fn with_dossier<T>(
    job: &Job,
    void: bool,
    (document, reference): (&Document, &Reference),
    seen: &Seen,
    history: &History,
    with: impl FnOnce(&Dossier<'_>) -> T,
) -> T {
    let live = Dossier {
        reference,
        document_language: document.language,
        document_as_of: document.as_of,
        observation: seen.observation.as_ref(),
        classified: &seen.classified,
        void,
        page: &seen.page,
        history,
        confirmation: ladder::confirmation(job, reference, seen),
        site_map: seen.site_map.as_ref(),
        now: job.now,
        patience: job.patience,
    };
    let page = ladder::best_page(&live, seen, job.prefer_saved);
    with(&Dossier {
        page: &page,
        ..live
    })
}

/// Judges one reference.
pub(super) fn judge(
    job: &Job,
    judging: &Judging,
    document: &Document,
    reference: &Reference,
    seen: &Seen,
    history: &History,
) -> Judged {
    let own = check::fragment::at_fragment(&seen.classified, reference, &seen.page);
    let own = own.map(|classified| Seen {
        classified,
        ..seen.clone()
    });
    let seen = own.as_ref().unwrap_or(seen);
    let (page, findings) = with_dossier(
        job,
        judging.void,
        (document, reference),
        seen,
        history,
        |dossier| {
            (
                dossier.page.clone(),
                check::judge(dossier, |id| job.wants(id)),
            )
        },
    );
    let url = reference.target.url();
    let mut stated = (*reference.stated).clone();
    stated.url = mask(&stated.url).into();
    let mut judged = Judged {
        document: document.path.clone(),
        line: reference.position.line,
        column: reference.position.column,
        key: reference.key.clone(),
        role: reference.role,
        verdict: Verdict::Unverifiable,
        rests_on: Vec::new(),
        stated,
        url: url.map(|url| url.shown()),
        final_url: seen
            .observation
            .as_ref()
            .filter(|o| o.answer().is_some())
            .map(|o| o.final_url().shown()),
        link: link(job, judging, seen, history),
        page,
        findings,
    };
    judged.page.text = None;
    judged.page.anchors = None;
    for finding in &mut judged.findings {
        finish(
            judging,
            finding,
            &document.path,
            judged.url.as_deref().unwrap_or(&judged.stated.url),
        );
    }
    judged.settle();
    judged
}

/// Says of a finding whether it is waived and whether it is new.
pub(super) fn finish(judging: &Judging, finding: &mut Finding, document: &str, url: &str) {
    judging.waivers.apply(finding, url);
    finding.new = finding.counts_as() >= Some(Verdict::Suspect)
        && judging
            .last
            .as_ref()
            .is_some_and(|last| !last.contains(&identity(finding, document, url)));
}

/// What a document's own finding is about, for waivers and for telling it from another of its kind: the link as
/// written, else the document.
pub(super) fn about(finding: &Finding, document: &str) -> String {
    let stated = finding
        .exhibits
        .iter()
        .find(|exhibit| exhibit.name == "stated");
    stated.map_or_else(|| document.to_owned(), |exhibit| exhibit.text.clone())
}

/// What makes a finding the same on another night: document, URL, check and verdict, not the line.
pub(super) fn identity(finding: &Finding, document: &str, url: &str) -> u64 {
    let verdict = finding.verdict.map_or("", |verdict| verdict.as_str());
    let mut hash = blake3::Hasher::new();
    for part in [document, url, &finding.check, verdict] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    u64::from_le_bytes(
        hash.finalize().as_bytes()[..8]
            .try_into()
            .expect("eight of 32 bytes"),
    )
}

fn link(job: &Job, judging: &Judging, seen: &Seen, history: &History) -> Link {
    let class = seen.classified.class;
    let observation = seen.observation.as_ref();
    let status = observation
        .and_then(|o| o.answer())
        .map(|answer| answer.status);
    let asked = observation.filter(|o| o.tries > 0);
    let tonight = asked
        .filter(|_| !judging.void)
        .map(|o| (o.at, class, status));
    let tally = history::tally(history, tonight, &job.patience);
    let failed = |(at, class, status): &(_, Class, _)| FailedLook {
        at: *at,
        class: *class,
        status: *status,
    };
    Link {
        class,
        status,
        detail: Some(seen.classified.detail.en.clone()).filter(|detail| !detail.is_empty()),
        tries: observation.map_or(0, |o| o.tries),
        elapsed_ms: observation.map_or(0, |o| o.elapsed.as_millis() as u64),
        bytes: observation.map_or(0, |o| o.bytes),
        hops: observation.map(|o| o.hops.clone()).unwrap_or_default(),
        first_failed: tally.first_failed,
        last_ok: tally.last_ok,
        strikes: tally.strikes,
        looks: tally.failed.iter().map(failed).collect(),
    }
}
