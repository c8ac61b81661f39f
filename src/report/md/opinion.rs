//! The column of models: who says what, with the words that it quotes.

use super::worth_a_look::excerpt;
use crate::model::judged::JudgedClaim;
use crate::model::opinion::ByModel;
use crate::model::opinion::Opinion;
use crate::report::inert;
use crate::report::words::Voice;
use crate::report::words::fill;

/// Whether a judge spoke of this claim. A model that only put passages in order needs no column.
pub(super) fn has_spoken(claim: &JudgedClaim) -> bool {
    let judges = |said: &ByModel| matches!(said, ByModel::Judge { .. });
    claim.models.iter().flatten().any(|(_, said)| judges(said))
}

/// What stands in the column.
pub(super) fn cell(claim: &JudgedClaim, voice: Voice) -> String {
    let words = voice.words();
    let mut cell = Vec::new();
    for (name, said) in claim.models.iter().flatten() {
        let ByModel::Judge {
            verdict,
            quote,
            missing,
            ..
        } = said
        else {
            continue;
        };
        let mut text = format!(
            "{}: {}",
            inert::markdown(&excerpt(name, 40)),
            match verdict {
                Opinion::Supported => words.model_supported,
                Opinion::Contradicted => words.model_contradicted,
                Opinion::NotEnough => words.model_not_enough,
            }
        );
        if let Some(quote) = quote {
            let quote = inert::markdown(&excerpt(quote, 160));
            text.push_str(&format!(", {}", voice.quoted(&quote)));
        }
        if !missing.is_empty() {
            let facts: Vec<String> = missing.iter().map(|fact| inert::markdown(fact)).collect();
            let facts = voice.list(&facts);
            text.push_str(&format!(
                " ({})",
                fill(words.model_missing, &[("facts", &facts)])
            ));
        }
        cell.push(text);
    }
    cell.join(" · ")
}
