//! Does every listed reference back a sentence, and does a listed reference carry every sentence?
//!
//! A survey over one document. Both answers are remarks: a source may be listed as further reading, and a sentence
//! may be common knowledge. Nothing is said of what was not read.

use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Role;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::FactKind;
use crate::model::fact::FactResult;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::judged::JudgedClaim;
use std::collections::HashSet;

/// The id of these findings.
pub const ID: &str = "references";

/// Share of a claim's best passage from which another source's passage speaks for the claim too.
const SPEAKS: f32 = 0.5;

/// What is to be said of a document's references and claims. `compared` are the references whose page
/// was read and is in the language of a claim: of others too little is known.
pub fn look(document: &Document, claims: &[JudgedClaim], compared: &HashSet<Key>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = document
        .references
        .iter()
        .filter(|r| r.role == Role::List && compared.contains(&r.key) && !backs_any(&r.key, claims))
        .map(|reference| {
            let says = Says::new(
                format!(
                    "no sentence rests on “{}”, as far as it was read",
                    reference.key
                ),
                format!(
                    "kein Satz stützt sich auf „{}“, soweit es gelesen wurde",
                    reference.key
                ),
            );
            Finding::new(ID, None, Place(reference.position), says)
                .at_level("backs-no-claim")
                .showing("stated", reference.stated.url.to_string())
        })
        .collect();
    findings.extend(claims.iter().filter_map(uncarried));
    findings
}

/// Whether a claim has a fact from this source, or a passage that speaks for it.
fn backs_any(key: &Key, claims: &[JudgedClaim]) -> bool {
    claims.iter().any(|claim| {
        let best = claim.evidence.iter().map(|e| e.score).fold(0.0, f32::max);
        let fact = |f: &crate::model::fact::JudgedFact| {
            f.result.is_found() && f.reference.as_ref() == Some(key)
        };
        claim.facts.iter().any(fact)
            || claim.verdict != ClaimVerdict::NoFact
                && claim
                    .evidence
                    .iter()
                    .any(|e| e.reference == *key && e.score > 0.0 && e.score >= best * SPEAKS)
    })
}

/// A claim none of whose facts stands on any of its sources, all of which were read.
///
/// Names alone are too little to say so: another spelling looks like none.
fn uncarried(claim: &JudgedClaim) -> Option<Finding> {
    let absent = claim
        .facts
        .iter()
        .find(|f| f.result == FactResult::Absent && f.kind != FactKind::Name)?;
    if claim.verdict != ClaimVerdict::NotFound || claim.leans_on.is_empty() {
        return None;
    }
    let (count, fact) = (claim.leans_on.len(), &absent.stated);
    let says = if count == 1 {
        Says::new(
            format!("the source does not carry “{fact}”"),
            format!("die Quelle trägt „{fact}“ nicht"),
        )
    } else {
        Says::new(
            format!("none of the {count} sources carries “{fact}”"),
            format!("keine der {count} Quellen trägt „{fact}“"),
        )
    };
    let place = Place(crate::model::document::Position {
        line: claim.line,
        column: claim.column,
    });
    Some(
        Finding::new(ID, None, place, says)
            .at_level("no-source")
            .showing("claim", &claim.text),
    )
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::check::claim;
    use crate::check::claim::PageIndex;
    use crate::check::claim::Prepared;
    use crate::model::document::Key;
    use crate::read;
    use std::collections::HashSet;

    const POST: &str = "---\nlang: en\n---\n# The harbour\n\nPort Castell opened its harbour in May 1902. The dredger Anna moved 4,310 tons of \
        mud.\n\n## References\n\n- [Opening](https://a.example.org/opening)\n- [Mud](https://b.example.org/mud)\n";
    const OPENING: &str = "The harbour of Port Castell was opened in May 1902 by the queen.";
    const MUD: &str = "The dredger Anna moved 4,310 tons of mud at Port Castell.";
    const CHESS: &str = "A chess club met on Tuesdays.";

    /// The levels of the findings where these pages were read, in the order of the list; none for an unread one.
    fn levels(pages: [Option<&str>; 2]) -> Vec<String> {
        let document = read::document("post.md", POST.as_bytes());
        let keys: Vec<Key> = document.references.iter().map(|r| r.key.clone()).collect();
        let read: HashSet<Key> = keys
            .iter()
            .zip(pages)
            .filter(|(_, p)| p.is_some())
            .map(|(k, _)| k.clone())
            .collect();
        let judged: Vec<_> = document
            .claims
            .iter()
            .map(|one| {
                let prepared = Prepared::new(one, document.language, None);
                let weighed: Vec<_> = keys
                    .iter()
                    .zip(pages)
                    .filter_map(|(key, page)| {
                        let index = PageIndex::of_text(page?, &[], None, document.language);
                        Some(claim::weigh(&prepared, &index, key, None, None))
                    })
                    .collect();
                claim::judge(&prepared, &weighed, keys.len() - weighed.len()).0
            })
            .collect();
        let findings = look(&document, &judged, &read);
        findings.into_iter().filter_map(|f| f.level).collect()
    }

    #[test]
    fn an_idle_reference_and_an_uncarried_claim_are_told_only_of_what_was_read() {
        for (pages, told) in [
            ([Some(OPENING), Some(MUD)], vec![]),
            (
                [Some(OPENING), Some(CHESS)],
                vec!["backs-no-claim", "no-source"],
            ),
            ([Some(OPENING), None], vec![]),
            ([None, None], vec![]),
            (
                [Some(CHESS), Some(CHESS)],
                vec!["backs-no-claim", "backs-no-claim", "no-source", "no-source"],
            ),
        ] {
            assert_eq!(levels(pages), told, "{pages:?}");
        }
    }
}
