//! `verify claims --jsonl`: one claim and its evidence in, one verdict out.
//!
//! The words of the field's benchmarks: `facts-found` is `supported`, `conflict` is `contradicted`, the rest is
//! `not_enough`. Besides, a claim without anything typed to look for counts as supported where its words stand
//! in the evidence almost all; reports call such a claim `no-fact`.

use super::judge;
use super::page::PageIndex;
use super::prepared::Prepared;
use super::weigh::Weighed;
use super::weigh::weigh;
use crate::facts::lexicon::Lexicon;
use crate::model::claim::Claim;
use crate::model::claim::Context;
use crate::model::claim::Leaning;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::document::Key;
use crate::model::document::Position;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::FactResult;
use crate::model::language::Language;
use serde::Deserialize;
use serde_json::json;

/// Share of the claim's words in the best five passages from which it counts as supported within one language:
/// this, and one word's worth more, so that a short claim may leave out less than a long one. On the bench's dev
/// items that is the best that words give on long pages and on short ones alike.
const SUPPORTED: f32 = 0.6;

/// The same between languages, in the best three passages, facts found: with a dictionary, without.
const SUPPORTED_FOREIGN: (f32, f32) = (0.4, 0.35);

/// The same where the claim has no typed fact.
const SUPPORTED_BY_WORDS: (f32, f32) = (0.5, 2.0);

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    claim: String,
    #[serde(default)]
    claim_lang: Option<String>,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    evidence_lang: Option<String>,
    #[serde(default)]
    context: Option<serde_json::Value>,
    #[serde(default)]
    document_date: Option<String>,
    #[serde(default)]
    evidence_title: Option<String>,
    #[serde(default)]
    evidence_published: Option<String>,
}

/// The answer to one line, itself one line of JSON; for a line that is no question, one with `error`.
pub fn answer(line: &str, lexicon: Option<&Lexicon>) -> String {
    match serde_json::from_str::<Question>(line) {
        Ok(question) => reply(&question, lexicon).to_string(),
        Err(error) => {
            let id = serde_json::from_str::<serde_json::Value>(line)
                .ok()
                .and_then(|v| v.get("id").cloned());
            json!({"id": id, "verdict": "not_enough", "score": 0.0, "evidence": [], "facts": [], "error": error.to_string()}).to_string()
        }
    }
}

fn reply(question: &Question, lexicon: Option<&Lexicon>) -> serde_json::Value {
    let language = |tag: &Option<String>| tag.as_deref().and_then(Language::parse);
    let claim = Claim {
        text: question.claim.clone(),
        position: Position { line: 1, column: 1 },
        leans_on: vec![Key::from("evidence")],
        leaning: Leaning::Source,
        context: context(question.context.as_ref()),
        language: language(&question.claim_lang),
    };
    let as_of = question
        .document_date
        .as_deref()
        .and_then(PartialDate::parse);
    let as_of = as_of.map(|value| AsOf {
        value,
        by: AsOfBy::FrontMatter,
        line: None,
    });
    let prepared = Prepared::new(&claim, None, as_of);
    let published = question
        .evidence_published
        .as_deref()
        .and_then(PartialDate::parse);
    let titles: Vec<String> = question.evidence_title.iter().cloned().collect();
    let page = PageIndex::of_sentences(
        &question.evidence,
        published,
        language(&question.evidence_lang),
        &titles,
    );
    let weighed = weigh(&prepared, &page, &claim.leans_on[0], None, lexicon);
    let joined = lexicon.is_some_and(|l| l.joins(prepared.language, page.language));
    let (judged, _) = judge::judge(&prepared, std::slice::from_ref(&weighed), 0);
    let verdict = match judged.verdict {
        ClaimVerdict::Conflict => "contradicted",
        _ if supported(&prepared, &weighed, judged.verdict, joined) => "supported",
        _ => "not_enough",
    };
    json!({
        "id": question.id,
        "verdict": verdict,
        "score": score(&weighed),
        "evidence": weighed.ranking,
        "facts": judged.facts,
    })
}

/// Context as our own reports write it, or any text: then it only stands above the claim, as a heading does.
fn context(value: Option<&serde_json::Value>) -> Context {
    match value {
        Some(serde_json::Value::String(text)) => Context {
            headings: vec![text.clone()],
            ..Context::default()
        },
        Some(value) => Context::deserialize(value).unwrap_or_default(),
        None => Context::default(),
    }
}

fn supported(prepared: &Prepared, weighed: &Weighed, verdict: ClaimVerdict, joined: bool) -> bool {
    let doubt = weighed.facts.iter().any(|f| f.doubt);
    if weighed.refutes || doubt || verdict == ClaimVerdict::Conflict {
        return false;
    }
    if !weighed.foreign {
        let words = prepared.words().max(1) as f32;
        return weighed.strangers == 0
            && judge::lacks_nothing_but_names(prepared, weighed)
            && weighed.breadth >= (SUPPORTED + 1.0 / words).min(1.0);
    }
    let of = |limits: (f32, f32)| if joined { limits.0 } else { limits.1 };
    match verdict {
        ClaimVerdict::FactsFound => {
            judge::carries(prepared, weighed) && weighed.coverage >= of(SUPPORTED_FOREIGN)
        }
        ClaimVerdict::NoFact => weighed.coverage >= of(SUPPORTED_BY_WORDS),
        _ => false,
    }
}

/// How much speaks for the claim, 0 to 1: its words in the passages, less what is missing of its facts.
fn score(weighed: &Weighed) -> f32 {
    let checkable: Vec<_> = weighed
        .facts
        .iter()
        .filter(|f| f.result != FactResult::NotCheckable)
        .collect();
    let found = checkable
        .iter()
        .filter(|f| f.result.is_found() && f.near)
        .count() as f32;
    let share = if checkable.is_empty() {
        1.0
    } else {
        found / checkable.len() as f32
    };
    let score = weighed.coverage * (0.4 + 0.6 * share);
    (score * 1000.0).round() / 1000.0
}
