//! What models say, once all pages have come: passages in another order, and an opinion beside each verdict.
//!
//! It stands at the end of the run so that no look waits for a model. Ours is judged before theirs is asked, and
//! nothing of theirs flows back.

use super::Shared;
use super::claims::Claims;
use super::claims::JudgedClaims;
use super::claims::Kept;
use super::job::Job;
use crate::check::claim;
use crate::check::claim::PageIndex;
use crate::model::document::Key;
use crate::model::judged::JudgedClaim;
use crate::model::language::Language;
use crate::models::Cache;
use crate::models::Models;
use crate::store::Store;
use jiff::Timestamp;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Sentences of a page that are embedded: some ten thousand words.
const MOST_SENTENCES: usize = 512;

/// Passages that a judge reads.
const PASSAGES: usize = 8;

/// Judges the claims of all documents, asking models where the user named some.
pub(super) async fn judged(shared: &Shared, claims: &mut Claims) -> Vec<JudgedClaims> {
    let documents = 0..shared.job.documents.len();
    let Some(models) = &shared.job.models else {
        return documents.map(|d| claims.judge(d)).collect();
    };
    let kept = claims.take_kept();
    let cache = Answers(&shared.store, shared.job.now);
    put_in_order(&shared.job, models, claims, &kept, &cache).await;
    let mut judged: Vec<JudgedClaims> = documents.map(|d| claims.judge(d)).collect();
    for (d, judged) in judged.iter_mut().enumerate() {
        let texts: Vec<(Key, &str)> = kept
            .iter()
            .filter(|kept| kept.document == d)
            .filter_map(|kept| Some((kept.key.clone(), kept.page.text.as_deref()?)))
            .collect();
        for claim in &mut judged.claims {
            hear(models, claim, &texts, &cache).await;
        }
    }
    judged
}

/// What is to be said above the report of models that were not asked to the end.
pub(super) fn troubles(job: &Job) -> Vec<String> {
    let troubles = job.models.iter().flat_map(Models::troubles);
    let german = job.spoken() == Language::GERMAN;
    let say = |why: String| {
        if german {
            format!(
                "Ein Modell wurde nicht bis zum Ende gefragt ({why}); die Befunde sind dieselben."
            )
        } else {
            format!("A model was not asked to the end ({why}); the findings are the same.")
        }
    };
    troubles.map(say).collect()
}

/// Lets an embedding model find passages, page by page, for claims in another language.
async fn put_in_order(
    job: &Job,
    models: &Models,
    claims: &mut Claims,
    kept: &[Kept],
    cache: &dyn Cache,
) {
    for kept in kept {
        if !models.finds() {
            return;
        }
        let index = PageIndex::new(&kept.page);
        let leaning: Vec<usize> = kept
            .claims
            .iter()
            .copied()
            .filter(|c| claim::may_help(claims.prepared(kept.document, *c), &index))
            .collect();
        let sentences: Vec<&str> = claim::sentences(&index).take(MOST_SENTENCES).collect();
        if leaning.is_empty() || sentences.is_empty() {
            continue;
        }
        let texts: Vec<String> = leaning
            .iter()
            .map(|c| claims.prepared(kept.document, *c).claim.text.clone())
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let questions = models.embed(&texts, cache).await;
        let Some((name, questions)) = questions else {
            continue;
        };
        let passages = models.embed(&sentences, cache).await;
        let Some((_, passages)) = passages else {
            continue;
        };
        for (c, question) in leaning.into_iter().zip(questions) {
            let Some(near) = claim::nearness(&question, &passages) else {
                continue;
            };
            let weighed = claim::weigh_by(
                claims.prepared(kept.document, c),
                &index,
                &kept.key,
                Some(&kept.url),
                job.lexicon.as_ref(),
                Some(&near),
            );
            let nearest = near.iter().copied().fold(f32::MIN, f32::max);
            claims.put_in_order((kept.document, c), weighed, (&name, nearest));
        }
    }
}

/// Asks the judge for a claim that has passages; what it quotes must stand on one of the pages.
async fn hear(models: &Models, claim: &mut JudgedClaim, texts: &[(Key, &str)], cache: &dyn Cache) {
    if !models.judges() || claim.evidence.is_empty() {
        return;
    }
    let passages: Vec<&str> = claim
        .evidence
        .iter()
        .take(PASSAGES)
        .map(|evidence| evidence.text.as_str())
        .collect();
    let Some(said) = models.judge(&claim.text, &passages, cache).await else {
        return;
    };
    if let Some(heard) = claim::opinion(claim, &said, texts) {
        claim
            .models
            .get_or_insert_default()
            .insert(said.model, heard);
    }
}

/// The history as a place for answers. One that cannot be kept is asked again another night.
struct Answers<'a>(&'a Mutex<Store>, Timestamp);

impl Cache for Answers<'_> {
    fn get(&self, hash: &[u8; 32]) -> Option<Vec<u8>> {
        let store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        store.answer(hash).ok().flatten()
    }

    fn put(&self, answers: &[([u8; 32], Vec<u8>)]) {
        let mut store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = store.keep_answers(answers, self.1);
    }
}
