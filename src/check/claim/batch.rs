//! `verify claims --jsonl`: one claim and its evidence in, one verdict out.
//!
//! The words of the field's benchmarks: `facts-found` is `supported`, `conflict` is `contradicted`, the rest is
//! `not_enough`. Besides, a claim without anything typed to look for counts as supported where its words stand
//! in the evidence almost all; reports call such a claim `no-fact`.

use super::judge;
use super::opinion;
use super::page::PageIndex;
use super::prepared::Prepared;
use super::similar;
use super::turned;
use super::wanted::What;
use super::weigh::Weighed;
use super::weigh::weigh_by;
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
use crate::model::judged::JudgedClaim;
use crate::model::language::Language;
use crate::model::opinion::ByModel;
use crate::model::opinion::Said;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Share of the claim's words that a few passages must say together before it counts as supported within one language:
/// this, and [`LEFT_OUT`] of one word more, for a short claim may leave out less than a long one.
///
/// Chosen on the bench's dev items (precision and recall of `supported` on WiCE .78 and .51, on Factcheck-GPT .67 and
/// .39); it is a choice on a slope, not a plateau: with 0.52 they are .74 and .61, .52 and .48; with 0.78 .80 and .32,
/// .76 and .24. Fitted on one half of the documents, the other half gives .65 or .67 for this.
const SUPPORTED: f32 = 0.65;

/// See [`SUPPORTED`]. With 0.64 the four are .76, .52, .65 and .43; with 0.96 .78, .50, .67 and .38.
const LEFT_OUT: f32 = 0.8;

/// A share that is all of it but for rounding.
const ALL: f32 = 0.999;

/// Words in a row that make a clause: where none of them stands in the passages, what it says is not supported.
const CLAUSE: usize = 4;

/// The same between languages, in the best three passages, facts found: with a dictionary, without.
const SUPPORTED_FOREIGN: (f32, f32) = (0.4, 0.35);

/// The same where the claim has no typed fact.
const SUPPORTED_BY_WORDS: (f32, f32) = (0.5, 2.0);

/// Passages that a judge reads.
const JUDGED_PASSAGES: usize = 8;

/// What the evidence is called where a source has its key.
const EVIDENCE: &str = "evidence";

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
    match Asked::read(line) {
        Ok(asked) => asked.weighed(lexicon, None).line(),
        Err(answer) => answer,
    }
}

/// A question, made ready.
#[derive(Debug)]
pub struct Asked {
    id: serde_json::Value,
    prepared: Prepared,
    page: PageIndex,
}

/// A question weighed and judged; a model may still be heard.
#[derive(Debug)]
pub struct Answered<'a> {
    asked: &'a Asked,
    weighed: Weighed,
    judged: JudgedClaim,
    joined: bool,
    models: BTreeMap<String, ByModel>,
}

impl Asked {
    /// Reads a line.
    ///
    /// # Errors
    /// The answer to a line that is no question.
    pub fn read(line: &str) -> Result<Asked, String> {
        let question: Question = serde_json::from_str(line).map_err(|error| {
            let id = serde_json::from_str::<serde_json::Value>(line)
                .ok()
                .and_then(|v| v.get("id").cloned());
            json!({"id": id, "verdict": "not_enough", "score": 0.0, "evidence": [], "facts": [], "error": error.to_string()}).to_string()
        })?;
        let language = |tag: &Option<String>| tag.as_deref().and_then(Language::parse);
        let claim = Claim {
            text: question.claim.clone(),
            position: Position { line: 1, column: 1 },
            leans_on: vec![Key::from(EVIDENCE)],
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
        let published = question
            .evidence_published
            .as_deref()
            .and_then(PartialDate::parse);
        let titles: Vec<String> = question.evidence_title.iter().cloned().collect();
        Ok(Asked {
            prepared: Prepared::new(&claim, None, as_of),
            page: PageIndex::of_sentences(
                &question.evidence,
                published,
                language(&question.evidence_lang),
                &titles,
            ),
            id: question.id,
        })
    }

    /// The claim's words.
    pub fn claim(&self) -> &str {
        &self.prepared.claim.text
    }

    /// The evidence, if a model may help to put it in order.
    pub fn sentences(&self) -> Vec<&str> {
        if similar::may_help(&self.prepared, &self.page) {
            similar::sentences(&self.page).collect()
        } else {
            Vec::new()
        }
    }

    /// Weighs and judges; `near` is a model's name and how near each sentence is.
    pub fn weighed(&self, lexicon: Option<&Lexicon>, near: Option<(&str, &[f32])>) -> Answered<'_> {
        let (prepared, page) = (&self.prepared, &self.page);
        let key = &prepared.claim.leans_on[0];
        let weighed = weigh_by(prepared, page, key, None, lexicon, near.map(|n| n.1));
        let (judged, _) = judge::judge(prepared, std::slice::from_ref(&weighed), 0);
        let mut models = BTreeMap::new();
        if let Some((name, near)) = near
            && let Some(similarity) = weighed.ranking.first().and_then(|at| near.get(*at))
        {
            let similarity = *similarity;
            models.insert(name.to_owned(), ByModel::Passages { similarity });
        }
        Answered {
            joined: lexicon.is_some_and(|l| l.joins(prepared.language, page.language)),
            asked: self,
            weighed,
            judged,
            models,
        }
    }
}

impl Answered<'_> {
    /// What a judge should read: the best passages.
    pub fn passages(&self) -> Vec<&str> {
        let first = self.asked.page.titles;
        let passages = self.weighed.ranking.iter().take(JUDGED_PASSAGES);
        passages
            .map(|at| self.asked.page.words_of(at + first))
            .collect()
    }

    /// Takes in what a judge said, if the words that it quotes stand in the evidence.
    pub fn hear(&mut self, said: &Said) {
        let page = &self.asked.page;
        let texts = [(Key::from(EVIDENCE), &page.text[page.offset..])];
        if let Some(heard) = opinion::opinion(&self.judged, said, &texts) {
            self.models.insert(said.model.clone(), heard);
        }
    }

    /// Whether the best passages say the contrary of the claim.
    fn turned(&self) -> bool {
        let (prepared, page) = (&self.asked.prepared, &self.asked.page);
        let passages: Vec<&str> = self
            .weighed
            .passages
            .iter()
            .map(|p| p.text.as_str())
            .collect();
        turned::turned(
            &prepared.claim.text,
            prepared.language,
            &passages,
            page.language,
        )
    }

    /// The answer, as one line of JSON.
    pub fn line(&self) -> String {
        let verdict = match self.judged.verdict {
            ClaimVerdict::Conflict => "contradicted",
            verdict
                if supported(&self.asked.prepared, &self.weighed, verdict, self.joined)
                    && !self.turned() =>
            {
                "supported"
            }
            _ => "not_enough",
        };
        let mut answer = json!({
            "id": self.asked.id,
            "verdict": verdict,
            "score": score(&self.weighed),
            "evidence": self.weighed.ranking,
            "facts": self.judged.facts,
        });
        if !self.models.is_empty() {
            answer["models"] = json!(self.models);
        }
        answer.to_string()
    }
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
    let impossible = prepared
        .wanted
        .iter()
        .any(|w| matches!(w.what, What::Impossible));
    if weighed.refutes || doubt || impossible || verdict == ClaimVerdict::Conflict {
        return false;
    }
    if !weighed.foreign {
        let cover = weighed.cover;
        let least = SUPPORTED + LEFT_OUT / cover.weight.max(1.0);
        return weighed.strangers == 0
            && cover.gap < CLAUSE
            && judge::lacks_nothing_but_names(prepared, weighed)
            && cover.share >= least.min(ALL);
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
    let words = if weighed.foreign {
        weighed.coverage
    } else {
        weighed.cover.share
    };
    let score = words * (0.4 + 0.6 * share);
    (score * 1000.0).round() / 1000.0
}
