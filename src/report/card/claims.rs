//! What a card shows of the document's claims: those that this page says something about.

use super::Card;
use crate::model::date::PartialDate;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::FactKind;
use crate::model::fact::FactResult;
use crate::model::fact::JudgedFact;
use crate::model::judged::JudgedClaim;
use crate::model::judged::strong_date;
use crate::model::opinion::ByModel;
use crate::model::opinion::Opinion;
use crate::model::page::Via;
use crate::report::inert;
use crate::report::words::count;
use crate::report::words::fill;

/// Claims shown.
const CLAIMS: usize = 6;

impl Card<'_> {
    /// The claims that lean on this reference, each with its facts and its best passage.
    pub(super) fn claims(&self, lines: &mut Vec<String>) {
        let claims = self.leaning();
        let mut label = self.words.claims;
        for claim in claims.iter().take(CLAIMS) {
            lines.push(self.row(label, &self.claim(claim)));
            label = "";
        }
        if claims.len() > CLAIMS {
            let more = (claims.len() - CLAIMS) as u64;
            lines.push(self.row(
                "",
                &count(more, self.words.more_claims, self.words.more_claims),
            ));
        }
    }

    fn leaning(&self) -> Vec<&JudgedClaim> {
        let Some(document) = self.document else {
            return Vec::new();
        };
        // A claim may lean on a whole list: it is shown where this page says something about it,
        // where no other page could, or where the address fits its month.
        let key = &self.judged.key;
        let day = self.day_from_address();
        let leaning = |claim: &&JudgedClaim| {
            claim.verdict != ClaimVerdict::NoFact
                && claim.leans_on.contains(key)
                && (claim.leans_on.len() == 1
                    || claim
                        .facts
                        .iter()
                        .any(|fact| fact.reference.as_ref() == Some(key))
                    || claim
                        .evidence
                        .iter()
                        .any(|evidence| evidence.reference == *key)
                    || day.is_some_and(|day| fits(claim, day)))
        };
        document.claims.iter().filter(leaning).collect()
    }

    fn claim(&self, claim: &JudgedClaim) -> String {
        let (voice, words) = (self.voice, self.words);
        let unread = self.judged.page.via == Via::None;
        let key = &self.judged.key;
        let here = |fact: &JudgedFact| fact.reference.as_ref() == Some(key);
        let evidence = claim.evidence.iter().find(|e| e.reference == *key);
        // What can be looked up before names: a card has no room for both.
        let mut facts: Vec<&JudgedFact> = claim.facts.iter().collect();
        facts.sort_by_key(|fact| fact.kind == FactKind::Name);
        let facts: Vec<String> = facts
            .into_iter()
            .take(3)
            .map(|fact| {
                let stated = inert::terminal(&fact.stated);
                match fact.result {
                    _ if unread => stated,
                    result if result.is_found() && here(fact) => format!("{stated} ✓"),
                    FactResult::DifferentValue => {
                        let there = inert::terminal(fact.found.as_deref().unwrap_or_default());
                        format!("{stated}: {}", fill(words.instead, &[("text", &there)]))
                    }
                    FactResult::NotCheckable => format!("{stated} ?"),
                    FactResult::Absent if here(fact) => {
                        let there = inert::terminal(fact.found.as_deref().unwrap_or_default());
                        let said = words.in_its_place(fact.kind);
                        format!("{stated} – ({})", fill(said, &[("text", &there)]))
                    }
                    _ => format!("{stated} –"),
                }
            })
            .collect();
        let place = if self.judged.document == "argument" {
            String::new()
        } else {
            format!("{}  ", fill(words.line, &[("n", &claim.line.to_string())]))
        };
        let quote = match (claim.verdict, evidence) {
            _ if unread => match self.day_from_address() {
                Some(day) if fits(claim, day) => {
                    format!("  {}, {}", words.fits_address, words.text_not_read)
                }
                _ => format!("  {}", words.text_not_read),
            },
            (ClaimVerdict::Unavailable, _) => format!("  {}", words.not_read),
            (_, Some(evidence)) => format!("  {}", voice.quoted(&inert::terminal(&evidence.text))),
            _ => String::new(),
        };
        format!("{place}{}{quote}{}", facts.join("  "), self.said(claim))
    }

    /// What judges say of the claim, each with its name.
    fn said(&self, claim: &JudgedClaim) -> String {
        let words = self.words;
        let mut out = String::new();
        for (name, said) in claim.models.iter().flatten() {
            if let ByModel::Judge { verdict, .. } = said {
                let verdict = match verdict {
                    Opinion::Supported => words.model_supported,
                    Opinion::Contradicted => words.model_contradicted,
                    Opinion::NotEnough => words.model_not_enough,
                };
                out.push_str(&format!("  {}: {verdict}", inert::terminal(name)));
            }
        }
        out
    }

    /// Facts found on this page.
    pub(super) fn facts_found(&self) -> u64 {
        self.leaning()
            .iter()
            .flat_map(|claim| &claim.facts)
            .filter(|fact| fact.result.is_found())
            .filter(|fact| fact.reference.as_ref() == Some(&self.judged.key))
            .count() as u64
    }
}

/// Whether a claim's own strong month is that of a day.
fn fits(claim: &JudgedClaim, day: PartialDate) -> bool {
    strong_date(&claim.context).is_some_and(|date| date.month().is_some() && date.agrees_with(&day))
}
