//! The claims of all documents: weighed against each page as it comes, judged when all have come.
//!
//! A page is dropped once it is weighed; what is kept of it is a small digest for each claim.

use super::job::Job;
use super::job::Work;
use super::judge;
use super::seen::Seen;
use crate::check::claim;
use crate::check::claim::PageIndex;
use crate::check::claim::Prepared;
use crate::check::claim::Weighed;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::dossier::History;
use crate::model::finding::Finding;
use crate::model::judged::Judged;
use crate::model::judged::JudgedClaim;
use crate::model::page::Page;
use crate::store::StoredPage;
use std::collections::HashMap;
use std::sync::Arc;

/// What one page says of the claims that lean on it: document, claim, digest.
#[derive(Debug, Default)]
pub(super) struct Weighings(Vec<(usize, usize, Weighed)>);

impl Weighings {
    /// Whether another value stands where a fact of a claim should: then the claim's other sources decide
    /// whether its reference is to be looked at.
    pub(super) fn may_clash(&self) -> bool {
        self.0.iter().any(|(.., weighed)| weighed.may_conflict())
    }
}

/// Who leans on what, worked out once.
#[derive(Debug, Default)]
pub(super) struct Leanings {
    /// The facts of every claim, by document and claim.
    prepared: Vec<Vec<Prepared>>,
    /// Which claims of a document lean on a key of it.
    by_key: Vec<HashMap<Key, Vec<usize>>>,
}

impl Leanings {
    /// Those of the job's documents; none, if claims are not wanted.
    pub(super) fn of(job: &Job) -> Leanings {
        let wanted = |document: &&Document| job.wants(claim::ID) && !document.claims.is_empty();
        let prepare = |document: &Document| -> Vec<Prepared> {
            let prepared = |claim: &Claim| Prepared::new(claim, document.language, document.as_of);
            Some(document)
                .filter(wanted)
                .map(|d| d.claims.iter().map(prepared).collect())
                .unwrap_or_default()
        };
        let by_key = |document: &Document| {
            let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
            for (c, claim) in document
                .claims
                .iter()
                .enumerate()
                .filter(|_| wanted(&document))
            {
                for key in &claim.leans_on {
                    by_key.entry(key.clone()).or_default().push(c);
                }
            }
            by_key
        };
        Leanings {
            prepared: job.documents.iter().map(prepare).collect(),
            by_key: job.documents.iter().map(by_key).collect(),
        }
    }

    /// Whether a claim leans on a reference to `work`.
    pub(super) fn need(&self, job: &Job, work: &Work) -> bool {
        work.references.iter().any(|&(d, r)| {
            let key = &job.documents[d as usize].references[r as usize].key;
            self.by_key[d as usize].contains_key(key)
        })
    }

    /// Weighs the claims that lean on `work` against what was seen.
    pub(super) fn weigh(
        &self,
        job: &Job,
        work: &Work,
        seen: &Seen,
        history: &History,
    ) -> Weighings {
        let mut weighings = Weighings::default();
        let mut indexes: Vec<(Page, PageIndex)> = Vec::new();
        for &(d, r) in &work.references {
            let document = &job.documents[d as usize];
            let reference = &document.references[r as usize];
            let Some(claims) = self.by_key[d as usize].get(&reference.key) else {
                continue;
            };
            let page = judge::with_dossier(
                job,
                false,
                (document, reference),
                seen,
                history,
                |dossier| dossier.page.clone(),
            );
            self.weigh_page(
                job,
                &page,
                &mut indexes,
                d as usize,
                claims,
                &reference.key,
                &work.url.shown(),
                &mut weighings,
            );
        }
        weighings
    }

    /// Weighs the stored page of references that a broken-off run had finished.
    pub(super) fn weigh_again(
        &self,
        job: &Job,
        work: &Work,
        stored: Option<&StoredPage>,
        finished: &[Judged],
    ) -> Weighings {
        let mut weighings = Weighings::default();
        let mut indexes = Vec::new();
        let Some(stored) = stored else {
            return weighings;
        };
        let Some(judged) = finished.first() else {
            return weighings;
        };
        for &(d, r) in &work.references {
            let key = &job.documents[d as usize].references[r as usize].key;
            let Some(claims) = self.by_key[d as usize].get(key) else {
                continue;
            };
            if judged.page.via == stored.page.via {
                self.weigh_page(
                    job,
                    &stored.page,
                    &mut indexes,
                    d as usize,
                    claims,
                    key,
                    &work.url.shown(),
                    &mut weighings,
                );
            }
        }
        weighings
    }

    #[expect(clippy::too_many_arguments, reason = "the inner loop of two callers")]
    fn weigh_page(
        &self,
        job: &Job,
        page: &Page,
        indexes: &mut Vec<(Page, PageIndex)>,
        document: usize,
        claims: &[usize],
        key: &Key,
        url: &str,
        to: &mut Weighings,
    ) {
        if page.text.is_none() {
            return;
        }
        if !indexes.iter().any(|(known, _)| known == page) {
            indexes.push((page.clone(), PageIndex::new(page)));
        }
        let index = indexes
            .iter()
            .find(|(known, _)| known == page)
            .map(|(_, index)| index);
        for (&c, index) in claims
            .iter()
            .zip(std::iter::repeat(index.expect("made above")))
        {
            let weighed = claim::weigh(
                &self.prepared[document][c],
                index,
                key,
                Some(url),
                job.lexicon.as_ref(),
            );
            to.0.push((document, c, weighed));
        }
    }
}

/// What all pages said so far.
#[derive(Debug)]
pub(super) struct Claims {
    leanings: Arc<Leanings>,
    weighed: HashMap<(usize, usize), Vec<Weighed>>,
}

impl Claims {
    /// Nothing said yet.
    pub(super) fn new(leanings: Arc<Leanings>) -> Claims {
        Claims {
            leanings,
            weighed: HashMap::new(),
        }
    }

    /// Takes in what a page says.
    pub(super) fn take(&mut self, weighings: Weighings) {
        for (document, claim, weighed) in weighings.0 {
            self.weighed
                .entry((document, claim))
                .or_default()
                .push(weighed);
        }
    }

    /// Judges the claims of one document, with the findings that reach its references by their keys.
    pub(super) fn judge(&mut self, document: usize) -> (Vec<JudgedClaim>, Vec<(Key, Finding)>) {
        let mut judged = Vec::new();
        let mut findings = Vec::new();
        for (c, prepared) in self.leanings.prepared[document].iter().enumerate() {
            let mut weighed = self.weighed.remove(&(document, c)).unwrap_or_default();
            // pages come in any order; what is said of them must not depend on it
            weighed.sort_by_key(|one| {
                let leans_on = &prepared.claim.leans_on;
                leans_on.iter().position(|key| *key == one.key)
            });
            let unread = prepared.claim.leans_on.len().saturating_sub(weighed.len());
            let (claim, found) = claim::judge(prepared, &weighed, unread);
            judged.push(claim);
            findings.extend(found);
        }
        (judged, findings)
    }

    /// Lists the claims of one document, nothing looked for.
    pub(super) fn offline(&self, document: usize) -> Vec<JudgedClaim> {
        self.leanings.prepared[document]
            .iter()
            .map(claim::offline)
            .collect()
    }
}
