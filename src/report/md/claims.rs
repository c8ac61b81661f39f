//! *Claims*: what the document says, what was found, and where it stands.

use super::Desk;
use super::capped::Capped;
use super::name;
use super::opinion;
use super::worth_a_look::excerpt;
use crate::model::date::PartialDate;
use crate::model::document::Key;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::FactKind;
use crate::model::fact::FactResult;
use crate::model::fact::JudgedFact;
use crate::model::judged::Judged;
use crate::model::judged::JudgedClaim;
use crate::model::page::Via;
use crate::report::calendar;
use crate::report::inert;
use crate::report::words::fill;
use std::collections::HashMap;
use std::collections::HashSet;

/// Bytes of this section.
const SHARE: usize = 200_000;

/// Facts shown in one row.
const FACTS: usize = 6;

/// Names shown in one row.
const NAMES: usize = 3;

/// Share of the best passage's score from which the next source is named too.
const RUNNER_UP: f32 = 0.6;

/// The section, while references come in.
pub(crate) struct Claims<'a> {
    desk: &'a Desk<'a>,
    /// The references that rows name, and what they are called; the others are not kept.
    wanted: HashSet<(&'a str, &'a Key)>,
    names: HashMap<(String, Key), String>,
}

impl<'a> Claims<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>) -> Claims<'a> {
        let wanted = desk
            .head
            .documents
            .iter()
            .flat_map(|document| {
                let path = document.path.as_str();
                document.claims.iter().flat_map(move |claim| {
                    let facts = claim
                        .facts
                        .iter()
                        .filter_map(|fact| fact.reference.as_ref());
                    let evidence = claim.evidence.iter().map(|evidence| &evidence.reference);
                    facts.chain(evidence).map(move |key| (path, key))
                })
            })
            .collect();
        Claims {
            desk,
            wanted,
            names: HashMap::new(),
        }
    }

    /// Remembers what a reference is called, if a claim rests on it.
    pub(crate) fn add(&mut self, judged: &Judged) {
        if !self
            .wanted
            .contains(&(judged.document.as_str(), &judged.key))
        {
            return;
        }
        let voice = self.desk.voice;
        let mut called = inert::markdown(&name(judged));
        if judged.page.via == Via::Saved {
            called.push_str(&format!(" ({}", voice.words().saved_by_you));
            if let Some(at) = judged.page.as_of {
                let day = calendar::short(calendar::day_of(at), self.desk.this_year, voice);
                called.push_str(&format!(", {day}"));
            }
            called.push(')');
        }
        self.names
            .insert((judged.document.clone(), judged.key.clone()), called);
    }

    /// The section, or nothing.
    pub(crate) fn finish(self) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let mut out = String::new();
        let mut left = SHARE;
        for document in &self.desk.head.documents {
            let mut rows = Capped::new(left);
            // a column of its own, and only where a judge spoke
            let judged = document.claims.iter().any(opinion::has_spoken);
            for claim in &document.claims {
                if claim.verdict != ClaimVerdict::NoFact || opinion::has_spoken(claim) {
                    let said = judged.then(|| opinion::cell(claim, voice));
                    rows.push(&self.row(&document.path, claim, said));
                }
            }
            if rows.is_empty() {
                continue;
            }
            if self.desk.has_many_documents() {
                out.push_str(&format!("### {}\n\n", inert::markdown(&document.path)));
            }
            let rows = rows.finish(voice);
            left = left.saturating_sub(rows.len());
            let (head, line) = if judged {
                (format!(" {} |", words.col_model), "--|")
            } else {
                (String::new(), "")
            };
            out.push_str(&format!(
                "| {} | {} | {} | {} |{head}\n|--:|--|--|--|{line}\n{rows}\n",
                words.col_line, words.col_says, words.col_found, words.col_where
            ));
        }
        if out.is_empty() {
            return out;
        }
        format!("## {}\n\n{out}", words.claims)
    }

    fn row(&self, path: &str, claim: &JudgedClaim, said: Option<String>) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        // A sentence of ten names would drown its one figure: names are named in part, counted in full.
        let (names, facts): (Vec<&JudgedFact>, Vec<&JudgedFact>) = claim
            .facts
            .iter()
            .partition(|fact| fact.kind == FactKind::Name);
        let facts = &facts[..facts.len().min(FACTS)];
        let mut says: Vec<String> = Vec::new();
        for fact in facts.iter().chain(names.iter().take(NAMES)) {
            let text = self.stated(fact);
            if !says.contains(&text) {
                says.push(text);
            }
        }
        if names.len() > NAMES {
            says.push("…".to_owned());
        }
        if says.is_empty() {
            says.push(voice.quoted(&inert::markdown(&excerpt(&claim.text, 80))));
        }
        let found = match claim.verdict {
            ClaimVerdict::Unavailable => words.not_read.to_owned(),
            ClaimVerdict::NotFound
                if claim
                    .facts
                    .iter()
                    .all(|f| f.result == FactResult::Absent && f.found.is_none()) =>
            {
                words.nothing_found.to_owned()
            }
            _ => {
                let mut found: Vec<String> =
                    facts.iter().map(|fact| self.found(claim, fact)).collect();
                found.dedup();
                let instead = names
                    .iter()
                    .filter(|name| name.result == FactResult::Absent && name.found.is_some());
                found.extend(instead.map(|name| self.found(claim, name)));
                if !names.is_empty() {
                    let there = names.iter().filter(|name| name.result.is_found()).count();
                    found.push(fill(
                        words.names_found,
                        &[("n", &there.to_string()), ("all", &names.len().to_string())],
                    ));
                }
                found.join(" · ")
            }
        };
        let said = said.map(|said| format!(" {said} |")).unwrap_or_default();
        format!(
            "| {} | {} | {found} | {} |{said}\n",
            claim.line,
            says.join(" · "),
            self.place(path, claim)
        )
    }

    /// A fact as the document has it; a date with its inherited parts.
    fn stated(&self, fact: &JudgedFact) -> String {
        let voice = self.desk.voice;
        match fact.kind {
            FactKind::Date => match fact.value.as_deref().and_then(PartialDate::parse) {
                Some(date) => calendar::date(date, voice),
                None => inert::markdown(&fact.stated),
            },
            FactKind::Quote => voice.quoted(&inert::markdown(&excerpt(&fact.stated, 80))),
            _ => inert::markdown(&fact.stated),
        }
    }

    /// What became of a fact.
    fn found(&self, claim: &JudgedClaim, fact: &JudgedFact) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let there = fact
            .found
            .as_deref()
            .map(|text| inert::markdown(&excerpt(text, 80)))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| self.stated(fact));
        match fact.result {
            FactResult::Found | FactResult::FoundRounded if !is_quoted(claim, fact) => {
                format!("{there} ({})", words.elsewhere)
            }
            FactResult::Found if fact.kind == FactKind::Quote => format!("{} ✓", words.verbatim),
            FactResult::Found => format!("{there} ✓"),
            FactResult::FoundRounded => format!("{there} ✓ ({})", words.rounded),
            FactResult::FoundPublication => {
                match fact.found.as_deref().and_then(PartialDate::parse) {
                    Some(day) => {
                        let day = calendar::date(day, voice);
                        format!("{} ✓", fill(words.published, &[("day", &day)]))
                    }
                    None => format!("{there} ✓ ({})", words.by_source_itself),
                }
            }
            FactResult::DifferentValue => fill(words.instead, &[("text", &there)]),
            FactResult::Absent if fact.found.is_some() => {
                let said = fill(words.in_its_place(fact.kind), &[("text", &there)]);
                format!("{} – ({said})", self.stated(fact))
            }
            FactResult::Absent => format!("{} –", self.stated(fact)),
            FactResult::NotCheckable if fact.kind == FactKind::Quote => {
                words.translated_quote.to_owned()
            }
            FactResult::NotCheckable => format!("{} ?", self.stated(fact)),
        }
    }

    /// The best passage, its source, a link that opens it there, and the next best source.
    fn place(&self, path: &str, claim: &JudgedClaim) -> String {
        let voice = self.desk.voice;
        let called = |key: &Key| {
            self.names
                .get(&(path.to_owned(), key.clone()))
                .cloned()
                .unwrap_or_else(|| inert::markdown(&key.0))
        };
        let Some(evidence) = claim.evidence.first() else {
            let key = claim.facts.iter().find_map(|fact| fact.reference.as_ref());
            return key.map(called).unwrap_or_default();
        };
        let open = evidence
            .link
            .as_deref()
            .and_then(inert::link)
            .map(|link| format!(" [{}]({link})", voice.words().open))
            .unwrap_or_default();
        // of a list's sources the next best too: nobody said which one the sentence rests on
        let next = claim
            .evidence
            .iter()
            .find(|other| other.reference != evidence.reference)
            .filter(|next| next.score >= evidence.score * RUNNER_UP)
            .map(|next| format!("; {} {}", voice.words().next_best, called(&next.reference)))
            .unwrap_or_default();
        format!(
            "{}: {}{open}{next}",
            called(&evidence.reference),
            voice.quoted(&inert::markdown(&excerpt(&evidence.text, 160)))
        )
    }
}

/// Whether a fact stands in one of the claim's passages, or in the source's own titles or day. What stands elsewhere on
/// a page may be about something else, and gets no tick.
fn is_quoted(claim: &JudgedClaim, fact: &JudgedFact) -> bool {
    let (Some(start), Some(end)) = (fact.start, fact.end) else {
        return true;
    };
    claim.evidence.iter().any(|passage| {
        Some(&passage.reference) == fact.reference.as_ref()
            && passage.start <= start
            && end <= passage.end
    })
}
