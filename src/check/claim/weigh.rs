//! Which passages of one page fit a claim, and which of its facts stand there?
//!
//! Words, names, numbers and dates of the claim are anchors; each sentence gets the weight of those it has,
//! rare ones counting more. A fact counts as found where it stands in or beside such a passage: a number
//! anywhere on a page proves little.

use super::assign::Called;
use super::conflict;
use super::cover::Cover;
use super::hit;
use super::instead;
use super::older;
use super::page::PageIndex;
use super::passage;
use super::prepared::Prepared;
use super::seen::Seen;
use super::seen::seen;
use super::similar;
use super::whole;
use crate::facts::lexicon::Lexicon;
use crate::model::date::PartialDate;
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
    /// What the best passages say of the claim together.
    pub(super) cover: Cover,
    /// Capitalised words of the claim that stand nowhere on the page.
    pub(super) strangers: usize,
    pub(super) facts: Vec<Seen>,
    /// Numbers of the passages' sentences, in the order in which they are shown.
    pub(super) ranking: Vec<usize>,
    /// The claim and the page are in different languages.
    pub(super) foreign: bool,
    /// The passages deny or attribute what they say.
    pub(super) refutes: bool,
    /// The last day on which the page was written, if the claim tells of a later one.
    pub(super) older: Option<PartialDate>,
    /// Share of the words of its cited title and address that the claim has.
    pub(super) called: f32,
}

impl Weighed {
    /// Whether another value stands where a fact should, or the page is older than what the claim tells: the claim's
    /// other sources decide what it means.
    pub fn may_conflict(&self) -> bool {
        let another_day = |seen: &Seen| seen.instead.as_ref().is_some_and(|i| i.day.is_some());
        let differs = |seen: &Seen| seen.result == FactResult::DifferentValue || another_day(seen);
        self.facts.iter().any(differs) || self.older.is_some()
    }

    /// The same, knowing what the source is called: of two that fit alike, the one whose title fits is shown first.
    #[must_use]
    pub fn called(mut self, called: &Called, prepared: &Prepared) -> Weighed {
        self.called = called.shares(prepared);
        self
    }

    /// The same, called as `other` is.
    #[must_use]
    pub fn called_as(mut self, other: &Weighed) -> Weighed {
        self.called = other.called;
        self
    }

    /// Whether claim and page are in different languages: then few of their words can be compared.
    pub fn is_foreign(&self) -> bool {
        self.foreign
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
    weigh_by(prepared, page, key, url, lexicon, None)
}

/// The same, with passages in the order that a model's nearness gives too: see `similar`. What is
/// found, and what it comes to, does not depend on it.
pub fn weigh_by(
    prepared: &Prepared,
    page: &PageIndex,
    key: &Key,
    url: Option<&str>,
    lexicon: Option<&Lexicon>,
    near: Option<&[f32]>,
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
    whole::names(prepared, page, &scores, &hits, &mut facts);
    let known = dictionary || !foreign;
    instead::names(prepared, page, &scores, known, &mut facts);
    let shown = near.map(|near| similar::rank(page, &scores, near));
    let shown = shown.as_ref().unwrap_or(&scores.best);
    let score = |at: usize| {
        let words = scores.of_sentence[at].min(1.0);
        let near = near.and_then(|all| Some((*all.get(at - page.titles)?, all)));
        near.map_or(words, |(near, all)| similar::score(words, near, all))
    };
    // a sentence that shares nothing is no passage
    let fitting = shown.iter().take(3).filter(|at| score(**at) > 0.0);
    let passages = fitting.map(|&at| {
        let span = &page.sentences[at];
        Evidence {
            reference: key.clone(),
            text: page.text[span.clone()].to_owned(),
            start: (span.start - page.offset) as u32,
            end: (span.end - page.offset) as u32,
            score: score(at),
            link: url.map(|url| passage::link(url, &page.text[span.clone()])),
        }
    });
    Weighed {
        key: key.clone(),
        passages: passages.collect(),
        coverage: scores.coverage,
        cover: scores.cover,
        strangers: matched.strangers(prepared),
        older: older::than(prepared, page, &facts),
        called: 0.0,
        best: scores
            .best
            .first()
            .map_or(0.0, |&at| scores.of_sentence[at]),
        facts,
        ranking: shown.iter().map(|at| at - page.titles).collect(),
        foreign,
        refutes: scores
            .best
            .first()
            .is_some_and(|&at| passage::refutes(page.words_of(at), &prepared.claim.text)),
    }
}
