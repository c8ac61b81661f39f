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
use crate::check::references;
use crate::check::versions;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Reference;
use crate::model::dossier::History;
use crate::model::finding::Finding;
use crate::model::judged::Judged;
use crate::model::judged::JudgedClaim;
use crate::model::opinion::ByModel;
use crate::model::page::Page;
use crate::store::StoredPage;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

/// What one page says of the claims that lean on it: document, claim, digest; and, where models are to be asked,
/// the page itself.
#[derive(Debug, Default)]
pub(super) struct Weighings(Vec<(usize, usize, Weighed)>, Vec<Kept>);

/// A page that is kept for models until all have come.
#[derive(Debug)]
pub(super) struct Kept {
    /// The document whose claims lean on it.
    pub document: usize,
    /// Which claims.
    pub claims: Vec<usize>,
    /// The reference.
    pub key: Key,
    /// Its address, for links to passages.
    pub url: String,
    /// The page, its text included.
    pub page: Page,
}

impl Weighings {
    /// Whether another value stands where a fact of a claim should: then the claim's other sources decide
    /// whether its reference is to be looked at.
    pub(super) fn may_clash(&self) -> bool {
        self.0.iter().any(|(.., weighed)| weighed.may_conflict())
    }
}

/// The judged claims of a document, with the findings that reach its references.
#[derive(Debug, Default)]
pub(super) struct JudgedClaims {
    pub claims: Vec<JudgedClaim>,
    /// Findings that reach references, by their keys.
    pub findings: Vec<(Key, Finding)>,
    /// The references whose page was compared with a claim of its language.
    pub compared: HashSet<Key>,
}

/// Bytes of page texts that are kept for models. What is beyond is not put in order by them.
const MOST_KEPT: usize = 64 << 20;

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
        let wanted = |document: &&Document| {
            let ids = [claim::ID, references::ID, versions::ID];
            ids.iter().any(|id| job.wants(id)) && !document.claims.is_empty()
        };
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
                reference,
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
            let reference = &job.documents[d as usize].references[r as usize];
            let Some(claims) = self.by_key[d as usize].get(&reference.key) else {
                continue;
            };
            if judged.page.via == stored.page.via {
                self.weigh_page(
                    job,
                    &stored.page,
                    &mut indexes,
                    d as usize,
                    claims,
                    reference,
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
        reference: &Reference,
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
        let key = &reference.key;
        let title = reference.stated.title.as_deref();
        let called = claim::Called::new(title, url, job.documents[document].language);
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
            let weighed = weighed.called(&called, &self.prepared[document][c]);
            to.0.push((document, c, weighed));
        }
        if job.models.is_some() {
            to.1.push(Kept {
                document,
                claims: claims.to_vec(),
                key: key.clone(),
                url: url.to_owned(),
                page: page.clone(),
            });
        }
    }
}

/// What all pages said so far.
#[derive(Debug)]
pub(super) struct Claims {
    leanings: Arc<Leanings>,
    weighed: HashMap<(usize, usize), Vec<Weighed>>,
    kept: Vec<Kept>,
    /// Bytes of the kept pages' texts.
    kept_bytes: usize,
    by_model: HashMap<(usize, usize), BTreeMap<String, ByModel>>,
}

impl Claims {
    /// Nothing said yet.
    pub(super) fn new(leanings: Arc<Leanings>) -> Claims {
        Claims {
            leanings,
            weighed: HashMap::new(),
            kept: Vec::new(),
            kept_bytes: 0,
            by_model: HashMap::new(),
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
        for kept in weighings.1 {
            let bytes = kept.page.text.as_ref().map_or(0, String::len);
            if self.kept_bytes + bytes <= MOST_KEPT {
                self.kept_bytes += bytes;
                self.kept.push(kept);
            }
        }
    }

    /// The pages kept for models, in the order of documents and of what they cite.
    pub(super) fn take_kept(&mut self) -> Vec<Kept> {
        let mut kept = std::mem::take(&mut self.kept);
        let place = |kept: &Kept| {
            let claim = kept.claims.first().copied().unwrap_or_default();
            let claim = &self.leanings.prepared[kept.document][claim].claim;
            claim.leans_on.iter().position(|key| *key == kept.key)
        };
        kept.sort_by_cached_key(|kept| (kept.document, kept.claims.first().copied(), place(kept)));
        kept
    }

    /// A claim, ready to be weighed.
    pub(super) fn prepared(&self, document: usize, claim: usize) -> &Prepared {
        &self.leanings.prepared[document][claim]
    }

    /// Puts another order of passages in the place of what was weighed, with the model that gave it.
    pub(super) fn put_in_order(
        &mut self,
        place: (usize, usize),
        weighed: Weighed,
        (model, similarity): (&str, f32),
    ) {
        let all = self.weighed.entry(place).or_default();
        if let Some(before) = all.iter_mut().find(|before| before.key == weighed.key) {
            *before = weighed.called_as(before);
        }
        let said = self.by_model.entry(place).or_default();
        let best = match said.get(model) {
            Some(ByModel::Passages { similarity: before }) => similarity.max(*before),
            _ => similarity,
        };
        let passages = ByModel::Passages { similarity: best };
        said.insert(model.to_owned(), passages);
    }

    /// Judges the claims of one document.
    pub(super) fn judge(&mut self, document: usize) -> JudgedClaims {
        let mut judged = JudgedClaims::default();
        for (c, prepared) in self.leanings.prepared[document].iter().enumerate() {
            let mut weighed = self.weighed.remove(&(document, c)).unwrap_or_default();
            // pages come in any order; what is said of them must not depend on it
            weighed.sort_by_key(|one| {
                let leans_on = &prepared.claim.leans_on;
                leans_on.iter().position(|key| *key == one.key)
            });
            let unread = prepared.claim.leans_on.len().saturating_sub(weighed.len());
            let (mut claim, found) = claim::judge(prepared, &weighed, unread);
            claim.models = self.by_model.remove(&(document, c));
            judged.claims.push(claim);
            judged.findings.extend(found);
            let compared = weighed.into_iter().filter(|one| !one.is_foreign());
            judged.compared.extend(compared.map(|one| one.key));
        }
        judged
    }

    /// Lists the claims of one document, nothing looked for.
    pub(super) fn offline(&self, document: usize) -> JudgedClaims {
        let claims = self.leanings.prepared[document].iter();
        JudgedClaims {
            claims: claims.map(claim::offline).collect(),
            ..JudgedClaims::default()
        }
    }
}
