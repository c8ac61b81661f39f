//! Do the words of a name stand together on the page, as they do in the claim?
//!
//! German writes every noun with a capital, so its names are looked for word by word: `Sam Altman` may be one
//! name, `Apple Nutzern` is none. The page tells: words that stand side by side on both are one name.

use super::hit;
use super::hit::Hit;
use super::page::PageIndex;
use super::passage::Scores;
use super::prepared::Prepared;
use super::seen::Seen;
use super::wanted::Wanted;
use super::wanted::WantedName;
use super::wanted::What;
use crate::model::fact::FactKind;
use crate::model::fact::FactResult;
use crate::model::fact::JudgedFact;
use std::ops::Range;

/// The name that a fact is, if it is one.
pub(super) fn name(wanted: &Wanted) -> Option<&WantedName> {
    match &wanted.what {
        What::Name(name) => Some(name),
        _ => None,
    }
}

/// The end of the run of names that stand side by side in the claim, from `start` on.
pub(super) fn end_of_run(wanted: &[Wanted], start: usize) -> usize {
    let rest = wanted[start + 1..].iter();
    let joined = rest.take_while(|w| name(w).is_some_and(|name| name.joins));
    start + 1 + joined.count()
}

/// Gives names that stand side by side on claim and page one answer: the whole name.
pub(super) fn names(
    prepared: &Prepared,
    page: &PageIndex,
    scores: &Scores,
    hits: &[Vec<Hit>],
    facts: &mut [Seen],
) {
    let mut start = 0;
    while start < prepared.wanted.len() {
        if name(&prepared.wanted[start]).is_none() {
            start += 1;
            continue;
        }
        let run = end_of_run(&prepared.wanted, start);
        while start < run {
            let found = (start..run).take_while(|at| facts[*at].result.is_found());
            let (words, hit) = longest(start, start + found.count(), hits, page, scores);
            if let Some(hit) = hit.filter(|_| words > 1) {
                let one = one(&facts[start..start + words], hit, page);
                facts[start..start + words].fill(one);
            }
            start += words;
        }
    }
}

/// How many of the names from `start` on stand side by side on the page, and where they fit best.
fn longest(
    start: usize,
    end: usize,
    hits: &[Vec<Hit>],
    page: &PageIndex,
    scores: &Scores,
) -> (usize, Option<Hit>) {
    let mut best: (usize, Option<Hit>) = (1, None);
    if start >= end {
        return best;
    }
    for first in &hits[start] {
        let mut whole = *first;
        let mut words = 1;
        while start + words < end {
            let next = hits[start + words].iter();
            let mut next = next.filter(|next| hit::beside(whole, **next, page));
            let Some(next) = next.next() else { break };
            whole.end = next.end;
            words += 1;
        }
        let near = |hit: &Hit| scores.near(hit.sentence);
        if words > best.0 || words == best.0 && best.1.is_some_and(|b| near(&whole) > near(&b)) {
            best = (words, Some(whole));
        }
    }
    best
}

/// What became of the name as a whole.
fn one(words: &[Seen], hit: Hit, page: &PageIndex) -> Seen {
    let text = page.text.get(hit.start as usize..hit.end as usize);
    let inside = hit.start as usize >= page.offset;
    let offset = page.offset as u32;
    Seen {
        result: FactResult::Found,
        found: text.map(|text| text.trim().to_owned()),
        span: inside.then(|| (hit.start - offset, hit.end - offset)),
        near: words.iter().all(|word| word.near),
        doubt: false,
        sentence: None,
        loose: words.iter().all(|word| word.loose),
        instead: None,
    }
}

/// Facts as they are shown: words of one name together. `facts` come with the numbers of what was wanted.
pub(super) fn merged(prepared: &Prepared, facts: Vec<(usize, JudgedFact)>) -> Vec<JudgedFact> {
    let mut shown: Vec<(Range<usize>, JudgedFact)> = Vec::with_capacity(facts.len());
    for (at, fact) in facts {
        let joins = name(&prepared.wanted[at]).is_some_and(|name| name.joins);
        if let Some((range, before)) = shown.last_mut()
            && joins
            && range.end == at
            && is_one(before, &fact)
            && let (Some(first), Some(last)) = (
                name(&prepared.wanted[range.start]),
                name(&prepared.wanted[at]),
            )
            && let Some(text) = prepared.claim.text.get(first.span.start..last.span.end)
        {
            before.stated = text.to_owned();
            before.value = Some(text.to_owned());
            range.end = at + 1;
            continue;
        }
        shown.push((at..at + 1, fact));
    }
    // a name said twice is one fact
    let mut once: Vec<JudgedFact> = Vec::with_capacity(shown.len());
    for (_, fact) in shown {
        let said = |before: &JudgedFact| before.kind == fact.kind && before.stated == fact.stated;
        if fact.kind != FactKind::Name || !once.iter().any(said) {
            once.push(fact);
        }
    }
    once
}

/// Whether two neighbouring words of the claim came to the same name of the page, or to none.
fn is_one(a: &JudgedFact, b: &JudgedFact) -> bool {
    let alike =
        (a.result, a.start, &a.found, &a.reference) == (b.result, b.start, &b.found, &b.reference);
    alike && (a.found.is_some() || a.result == FactResult::Absent)
}
