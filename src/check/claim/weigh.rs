//! Which passages of one page fit a claim, and which of its facts stand there?
//!
//! Words, names, numbers and dates of the claim are anchors; each sentence gets the weight of those it has,
//! rare ones counting more. A fact counts as found where it stands in or beside such a passage: a number
//! anywhere on a page proves little.

use super::conflict;
use super::hit;
use super::page::PageIndex;
use super::passage;
use super::prepared::Prepared;
use super::seen::Seen;
use super::seen::seen;
use crate::facts::lexicon::Lexicon;
use crate::model::document::Key;
use crate::model::fact::Evidence;
use crate::model::fact::FactResult;

/// What one page says to one claim: small, owned, to be kept until all pages are read.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The source.
    pub key: Key,
    /// The best passages, best first, at most three.
    pub passages: Vec<Evidence>,
    /// How much of the claim's words stands in the best passages together, 0 to 1.
    pub coverage: f32,
    /// The same for the best passage alone.
    pub best: f32,
    /// The same as `coverage` for the best five passages.
    pub(super) breadth: f32,
    /// Capitalised words of the claim that stand nowhere on the page.
    pub(super) strangers: usize,
    pub(super) facts: Vec<Seen>,
    /// Numbers of the best passages' sentences.
    pub(super) ranking: Vec<usize>,
    /// The claim and the page are in different languages.
    pub(super) foreign: bool,
    /// The passages deny or attribute what they say.
    pub(super) refutes: bool,
}

impl Weighed {
    /// Whether another value stands where a fact should: the claim's other sources decide what it means.
    pub fn may_conflict(&self) -> bool {
        self.facts
            .iter()
            .any(|seen| seen.result == FactResult::DifferentValue)
    }
}

/// Weighs a claim against a page. `url` is for links to the passages.
///
/// Time: the claim's words times the sentences they stand in; the page itself is not read again.
pub fn weigh(
    prepared: &Prepared,
    page: &PageIndex,
    key: &Key,
    url: Option<&str>,
    lexicon: Option<&Lexicon>,
) -> Weighed {
    let hits: Vec<Vec<hit::Hit>> = prepared
        .wanted
        .iter()
        .map(|wanted| hit::hits(wanted, prepared, page))
        .collect();
    let matched = passage::Matched::of(prepared, page, lexicon);
    let foreign = matched.foreign;
    let scores = passage::Scores::of(&matched, prepared, page, &hits, None);
    let mut facts: Vec<Seen> = prepared
        .wanted
        .iter()
        .zip(&hits)
        .map(|(wanted, hits)| seen(wanted, hits, page, &scores, lexicon, prepared))
        .collect();
    let dictionary = lexicon.is_some_and(|l| l.joins(prepared.language, page.language));
    if prepared.parts > 1 {
        for part in 0..prepared.parts {
            let scores = passage::Scores::of(&matched, prepared, page, &hits, Some(part));
            conflict::find(prepared, page, &scores, Some(part), dictionary, &mut facts);
        }
    } else {
        conflict::find(prepared, page, &scores, None, dictionary, &mut facts);
    }
    let passages = scores.best.iter().take(3).map(|&at| {
        let span = &page.sentences[at];
        Evidence {
            reference: key.clone(),
            text: page.text[span.clone()].to_owned(),
            start: (span.start - page.offset) as u32,
            end: (span.end - page.offset) as u32,
            score: scores.of_sentence[at].min(1.0),
            link: url.map(|url| passage::link(url, &page.text[span.clone()])),
        }
    });
    Weighed {
        key: key.clone(),
        passages: passages.collect(),
        coverage: scores.coverage,
        breadth: scores.breadth,
        strangers: matched.strangers(prepared),
        best: scores
            .best
            .first()
            .map_or(0.0, |&at| scores.of_sentence[at]),
        facts,
        ranking: scores.best.iter().map(|at| at - page.titles).collect(),
        foreign,
        refutes: scores
            .best
            .first()
            .is_some_and(|&at| passage::refutes(page.words_of(at), &prepared.claim.text)),
    }
}
