//! What do all pages together come to for a claim?
//!
//! A fact found on any of a claim's sources is found, and voids a conflict on another. All facts of a claim
//! must stand on one source, in or beside a passage about the same thing, before it is `facts-found`.

use super::older;
use super::prepared::Prepared;
use super::seen::Seen;
use super::told;
use super::weigh::Weighed;
use super::whole;
use crate::model::document::Key;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::Evidence;
use crate::model::fact::FactKind;
use crate::model::fact::FactResult;
use crate::model::fact::JudgedFact;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::judged::JudgedClaim;

/// Share of a claim's words that must stand in the passages for its facts to be about the same thing:
/// same language, other language. Names alone need more than numbers and dates do.
const ABOUT: (f32, f32) = (0.45, 0.2);
const ABOUT_NAMES: (f32, f32) = (0.6, 0.3);

/// What the whole title of a source, found in the claim, counts beside a passage of it: enough to choose between two
/// that fit about alike, and no more.
const TITLE: f32 = 0.1;

/// The id of this survey's findings.
pub const ID: &str = "claim";

/// Judges one claim by what its sources said. `unread` counts the sources that it leans on and that were not read.
///
/// The findings belong to the references whose keys stand with them: one `suspect` for each conflict, and for each
/// source that is older than what the claim tells.
pub fn judge(
    prepared: &Prepared,
    weighed: &[Weighed],
    unread: usize,
) -> (JudgedClaim, Vec<(Key, Finding)>) {
    let mut order: Vec<&Weighed> = weighed.iter().collect();
    order.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    let count = prepared.wanted.len();
    let mut facts = Vec::with_capacity(count);
    let (mut loose, mut sentences) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut findings = Vec::new();
    for at in 0..count {
        let best = order
            .iter()
            .map(|w| (&w.key, &w.facts[at]))
            .max_by_key(|(_, seen)| rank(seen));
        // of equals the best source's
        let best = best.and_then(|(_, top)| {
            order
                .iter()
                .map(|w| (&w.key, &w.facts[at]))
                .find(|(_, s)| rank(s) == rank(top))
        });
        let told = told::instead(prepared, at, &order, unread, best);
        let best = told.as_ref().map(|(key, seen)| (*key, seen)).or(best);
        facts.push(fact(prepared, at, best));
        loose.push(best.is_some_and(|(_, seen)| seen.loose));
        sentences.push(best.and_then(|(_, seen)| seen.sentence.clone()));
    }
    let verdict = verdict(prepared, &order, &facts, unread);
    // a capitalised noun, or the first word of a sentence, is no name to report unless a page writes it as one
    let shown = |at: usize, fact: &JudgedFact| {
        prepared.wanted[at].is_sure() || fact.result != FactResult::NotCheckable && !loose[at]
    };
    if verdict == ClaimVerdict::Conflict {
        for (at, fact) in facts
            .iter()
            .enumerate()
            .filter(|(_, f)| f.result == FactResult::DifferentValue)
        {
            if let Some(key) = &fact.reference {
                let finding = conflict(prepared, fact, sentences[at].as_deref());
                findings.push((key.clone(), finding));
            }
        }
    }
    findings.extend(older::findings(prepared, weighed, unread));
    let mut evidence: Vec<(f32, Evidence)> = order
        .iter()
        .flat_map(|w| {
            w.passages
                .iter()
                .map(|p| (p.score + TITLE * w.called, p.clone()))
        })
        .collect();
    evidence.sort_by(|a, b| b.0.total_cmp(&a.0));
    let evidence = evidence.into_iter().map(|(_, passage)| passage).collect();
    let facts = facts
        .into_iter()
        .enumerate()
        .filter(|(at, f)| shown(*at, f));
    let facts = whole::merged(prepared, facts.collect());
    (judged(prepared, verdict, facts, evidence), findings)
}

/// The claim where nothing was asked (`--offline`): its facts, none checkable.
pub fn offline(prepared: &Prepared) -> JudgedClaim {
    let facts = (0..prepared.wanted.len())
        .filter(|at| prepared.wanted[*at].is_sure())
        .map(|at| fact(prepared, at, None))
        .collect();
    let verdict = if prepared.has_facts() {
        ClaimVerdict::Unavailable
    } else {
        ClaimVerdict::NoFact
    };
    judged(prepared, verdict, facts, Vec::new())
}

fn judged(
    prepared: &Prepared,
    verdict: ClaimVerdict,
    facts: Vec<JudgedFact>,
    evidence: Vec<Evidence>,
) -> JudgedClaim {
    let claim = &prepared.claim;
    JudgedClaim {
        text: claim.text.clone(),
        line: claim.position.line,
        column: claim.position.column,
        leans_on: claim.leans_on.clone(),
        context: claim.context.clone(),
        verdict,
        facts,
        evidence,
        models: None,
    }
}

/// How well a source fits as a whole: facts that stand near fitting passages, then words.
fn worth(weighed: &Weighed) -> f32 {
    let found = weighed
        .facts
        .iter()
        .filter(|s| s.result.is_found() && s.near)
        .count() as f32;
    found + weighed.coverage + TITLE * weighed.called
}

/// Better results first; near ones before those elsewhere on the page.
fn rank(seen: &Seen) -> u8 {
    match seen.result {
        FactResult::Found if seen.near => 9,
        FactResult::FoundRounded if seen.near => 8,
        FactResult::FoundPublication if seen.near => 7,
        FactResult::Found => 6,
        FactResult::FoundRounded => 5,
        FactResult::FoundPublication => 4,
        FactResult::DifferentValue => 3,
        FactResult::Absent => 2,
        FactResult::NotCheckable => 1,
    }
}

fn fact(prepared: &Prepared, at: usize, seen: Option<(&Key, &Seen)>) -> JudgedFact {
    let wanted = &prepared.wanted[at];
    let located = seen.filter(|(_, s)| s.found.is_some());
    JudgedFact {
        kind: wanted.kind,
        stated: wanted.stated.clone(),
        value: wanted.value.clone(),
        result: seen.map_or(FactResult::NotCheckable, |(_, s)| s.result),
        found: located.and_then(|(_, s)| s.found.clone()),
        reference: located.map(|(key, _)| key.clone()),
        start: located.and_then(|(_, s)| s.span.map(|s| s.0)),
        end: located.and_then(|(_, s)| s.span.map(|s| s.1)),
    }
}

fn verdict(
    prepared: &Prepared,
    order: &[&Weighed],
    facts: &[JudgedFact],
    unread: usize,
) -> ClaimVerdict {
    if order.is_empty() {
        return if prepared.has_facts() {
            ClaimVerdict::Unavailable
        } else {
            ClaimVerdict::NoFact
        };
    }
    if facts.iter().any(|f| f.result == FactResult::DifferentValue) {
        return ClaimVerdict::Conflict;
    }
    if order.iter().any(|w| carries(prepared, w)) {
        return ClaimVerdict::FactsFound;
    }
    if facts.iter().all(|f| f.result == FactResult::NotCheckable) {
        return ClaimVerdict::NoFact;
    }
    // found, but elsewhere on the page than a passage about the same thing: no support
    let found = facts.iter().any(|f| f.result.is_found());
    match (found, unread) {
        (true, _) => ClaimVerdict::Partly,
        (false, 0) => ClaimVerdict::NotFound,
        (false, _) => ClaimVerdict::Unavailable,
    }
}

/// Whether one source has every checkable fact of the claim, near passages about the same thing.
pub(super) fn carries(prepared: &Prepared, weighed: &Weighed) -> bool {
    let checkable = |s: &&Seen| s.result != FactResult::NotCheckable;
    let mut any = false;
    for seen in weighed.facts.iter().filter(checkable) {
        if !seen.result.is_found() || !seen.near {
            return false;
        }
        any = true;
    }
    let names_only = prepared
        .wanted
        .iter()
        .zip(&weighed.facts)
        .all(|(w, s)| w.kind == FactKind::Name || s.result == FactResult::NotCheckable);
    let about = if names_only { ABOUT_NAMES } else { ABOUT };
    let least = if weighed.foreign { about.1 } else { about.0 };
    any && weighed.coverage >= least
}

/// Whether every checkable fact of the claim stands near passages about the same thing, names left out.
pub(super) fn lacks_nothing_but_names(prepared: &Prepared, weighed: &Weighed) -> bool {
    let mut facts = prepared.wanted.iter().zip(&weighed.facts);
    facts.all(|(wanted, seen)| {
        wanted.kind == FactKind::Name
            || seen.result == FactResult::NotCheckable
            || seen.result.is_found() && seen.near
    })
}

/// The finding of a conflict: both values, and the sentence.
fn conflict(prepared: &Prepared, fact: &JudgedFact, sentence: Option<&str>) -> Finding {
    let found = fact.found.as_deref().unwrap_or_default();
    let says = Says::new(
        format!(
            "the text says “{}”; where this should stand, the source says “{found}”",
            fact.stated
        ),
        format!(
            "im Text steht „{}“; wo das in der Quelle stehen sollte, steht „{found}“",
            fact.stated
        ),
    );
    let mut finding = Finding::new(
        ID,
        Some(Verdict::Suspect),
        Place(prepared.claim.position),
        says,
    )
    .at_level("conflict")
    .showing("claim", &prepared.claim.text)
    .showing("stated", &fact.stated)
    .showing("found", found);
    if let Some(sentence) = sentence {
        finding = finding.showing("passage", sentence);
    }
    finding
}
