//! Do the language versions of one post say the same?
//!
//! Documents of one run that cite the same addresses, or most of them, in different languages are versions of one text. Sentences are
//! put side by side in their order; numbers, sums, shares and dates must be the same. Where exactly one value of a
//! kind is left over on both sides, the two differ: `suspect`. What merely has no counterpart is a hint, and so
//! are words that are easily mistaken for each other (`sued`, `countersued`).

mod align;
mod notion;
#[cfg(test)]
mod tests;
mod value;

use crate::model::document::Document;
use crate::model::document::Position;
use crate::model::document::Role;
use crate::model::fact::JudgedFact;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::judged::JudgedClaim;
use std::collections::BTreeMap;

/// The id of these findings.
pub const ID: &str = "versions";

/// Addresses that two documents must share before they can be versions of one text: one may be a coincidence.
const LEAST_ADDRESSES: usize = 2;

/// Claims of a document that are compared.
const MOST_CLAIMS: usize = 400;

/// Findings of one version, at most: where more differs, it is another text.
const MOST_FINDINGS: usize = 20;

/// Share of the original's claims that must find their like, before anything is said of the rest.
const LEAST_ALIKE: f32 = 0.4;

/// Share of the addresses of the one that cites more that both must cite: a translation may drop a source or add one.
const SHARED: (usize, usize) = (2, 3);

/// Documents that may cite an address before it says nothing about which of them are one text, as an imprint does.
const MOST_CITING: usize = 100;

/// Which documents are versions of each other: their indexes, the original first.
///
/// The original is the one that does not say that it is translated; of several the first. Of two texts in one
/// language the one that shares more addresses with it is its version.
pub fn groups(documents: &[Document]) -> Vec<Vec<usize>> {
    let mut citing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let cites = document
            .references
            .iter()
            .filter(|r| !matches!(r.role, Role::Source | Role::Covered | Role::Argument))
            .filter_map(|r| r.target.url().map(|url| url.as_str()));
        for address in cites.filter(|_| document.language.is_some()) {
            let citing = citing.entry(address).or_default();
            if citing.last() != Some(&at) {
                citing.push(at);
            }
        }
    }
    citing.retain(|_, citing| citing.len() <= MOST_CITING);
    let mut cited: Vec<Vec<&str>> = vec![Vec::new(); documents.len()];
    for (address, citing) in &citing {
        citing.iter().for_each(|at| cited[*at].push(address));
    }
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|at| (documents[*at].marks.translated, *at));
    let mut taken = vec![false; documents.len()];
    let mut groups = Vec::new();
    for original in order {
        if taken[original] || cited[original].len() < LEAST_ADDRESSES {
            continue;
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in cited[original].iter().flat_map(|address| &citing[address]) {
            *shared.entry(*at).or_default() += usize::from(*at != original && !taken[*at]);
        }
        let larger = |at: usize| cited[original].len().max(cited[at].len());
        shared.retain(|at, shared| {
            *shared >= LEAST_ADDRESSES && *shared * SHARED.1 >= larger(*at) * SHARED.0
        });
        let mut alike: Vec<(usize, usize)> = shared.into_iter().collect();
        alike.sort_by_key(|(at, shared)| (larger(*at) - shared, *at));
        let mut group = vec![original];
        for (at, _) in alike {
            let known = |other: &usize| documents[*other].language == documents[at].language;
            if !group.iter().any(known) {
                group.push(at);
            }
        }
        if group.len() > 1 {
            group.iter().for_each(|at| taken[*at] = true);
            group[1..].sort_unstable_by_key(|at| (documents[*at].marks.translated, *at));
            groups.push(group);
        }
    }
    groups.sort();
    groups
}

/// One version of a text.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its claims, in document order.
    pub claims: &'a [JudgedClaim],
}

/// What `translation` says otherwise than `original`: findings of the translation.
pub fn look(original: Version<'_>, translation: Version<'_>) -> Vec<Finding> {
    let first = |version: &Version<'_>| version.claims.len().min(MOST_CLAIMS);
    let theirs = &original.claims[..first(&original)];
    let ours = &translation.claims[..first(&translation)];
    let pairs = align::pairs(theirs, ours);
    let alike = pairs.iter().filter(|pair| pair.sure).count();
    if (alike as f32) < LEAST_ALIKE * theirs.iter().filter(|c| value::bears(c)).count() as f32 {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for pair in &pairs {
        let (there, here) = (&theirs[pair.original], &ours[pair.translation]);
        let left = |of: &JudgedClaim, others: &[JudgedClaim]| -> Vec<JudgedFact> {
            let there = |fact: &JudgedFact| {
                let mut all = others.iter().flat_map(|claim| &claim.facts);
                all.any(|other| value::same(fact, other))
            };
            let facts = of
                .facts
                .iter()
                .filter(|fact| value::compares(fact) && !there(fact));
            facts.cloned().collect()
        };
        let (there_left, here_left) = (left(there, ours), left(here, theirs));
        let mut told = Vec::new();
        for fact in &there_left {
            let instead = value::counterpart(fact, &there_left, &here_left);
            if let Some(other) = instead {
                told.push(other.clone());
                findings.push(differs(original.path, there, here, fact, other));
            } else if pair.sure && value::is_missed(fact) {
                findings.push(missing(original.path, there, here, fact));
            }
        }
        for fact in here_left.iter().filter(|f| !told.contains(f)) {
            if pair.sure && value::is_missed(fact) {
                findings.push(added(original.path, there, here, fact));
            }
        }
        if let Some((theirs, ours)) = notion::opposed(&there.text, &here.text) {
            findings.push(words(original.path, there, here, &theirs, &ours));
        }
    }
    findings.truncate(MOST_FINDINGS);
    findings
}

fn finding(verdict: Option<Verdict>, level: &str, here: &JudgedClaim, says: Says) -> Finding {
    let place = Place(Position {
        line: here.line,
        column: here.column,
    });
    Finding::new(ID, verdict, place, says).at_level(level)
}

fn differs(
    path: &str,
    there: &JudgedClaim,
    here: &JudgedClaim,
    theirs: &JudgedFact,
    ours: &JudgedFact,
) -> Finding {
    let (ours, theirs) = (&ours.stated, &theirs.stated);
    let says = Says::new(
        format!("“{ours}” here, “{theirs}” in {path}:{}", there.line),
        format!("hier „{ours}“, in {path}:{} „{theirs}“", there.line),
    );
    finding(Some(Verdict::Suspect), "other-value", here, says)
        .showing("stated", &here.text)
        .showing("found", &there.text)
}

fn missing(path: &str, there: &JudgedClaim, here: &JudgedClaim, theirs: &JudgedFact) -> Finding {
    let theirs = &theirs.stated;
    let says = Says::new(
        format!("“{theirs}” stands in {path}:{}, and not here", there.line),
        format!("„{theirs}“ steht in {path}:{} und hier nicht", there.line),
    );
    finding(None, "missing-value", here, says)
        .showing("stated", &here.text)
        .showing("found", &there.text)
}

fn added(path: &str, there: &JudgedClaim, here: &JudgedClaim, ours: &JudgedFact) -> Finding {
    let ours = &ours.stated;
    let says = Says::new(
        format!("“{ours}” stands here, and not in {path}:{}", there.line),
        format!("„{ours}“ steht hier und nicht in {path}:{}", there.line),
    );
    finding(None, "added-value", here, says)
        .showing("stated", &here.text)
        .showing("found", &there.text)
}

fn words(path: &str, there: &JudgedClaim, here: &JudgedClaim, theirs: &str, ours: &str) -> Finding {
    let says = Says::new(
        format!(
            "“{ours}” here, “{theirs}” in {path}:{}: the same?",
            there.line
        ),
        format!(
            "hier „{ours}“, in {path}:{} „{theirs}“: dasselbe?",
            there.line
        ),
    );
    finding(None, "other-word", here, says)
        .showing("stated", &here.text)
        .showing("found", &there.text)
}
