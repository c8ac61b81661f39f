//! What in a claim can be looked for?
//!
//! Facts (quantities, dates, quotations, names) and content words. The lead-in of a list item (`September`
//! under `2025 Drama`) belongs to the claim, and strongly inherited parts of dates are filled in.

mod impossible;
mod kana;
mod name;
mod word;

use super::page::detect;
use super::sentence;
use super::terms::Keyring;
use super::terms::things;
use super::wanted::Pair;
use super::wanted::Term;
use super::wanted::Wanted;
use super::wanted::WantedDate;
use super::wanted::What;
use crate::facts::date;
use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::number;
use crate::facts::quote;
use crate::facts::relative;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::model::claim::Claim;
use crate::model::claim::DatePart;
use crate::model::claim::Strength;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::fact::FactKind;
use crate::model::language::Language;
use std::ops::Range;

/// Most bytes of a claim that are read. No sentence that says one thing is longer.
const MOST_BYTES: usize = 8 << 10;

/// Most facts of one kind that are looked for in one claim.
const MOST_FACTS: usize = 40;

/// The part of what stands around the claim: it belongs to all of its sentences.
pub(super) const ANY: u8 = u8::MAX;

/// What a word of a heading above counts against one of the claim.
const HEADING: f32 = 0.15;

/// A claim, ready to be weighed against pages.
#[derive(Debug)]
pub struct Prepared {
    /// The claim as it was read.
    pub claim: Claim,
    /// Its language, stated or by its words.
    pub language: Option<Language>,
    /// The day its document speaks for, unless only git tells it.
    pub(super) as_of: Option<PartialDate>,
    pub(super) wanted: Vec<Wanted>,
    pub(super) terms: Vec<Term>,
    pub(super) pairs: Vec<Pair>,
    /// Number of its sentences, at least 1.
    pub(super) parts: u8,
}

impl Prepared {
    /// Reads a claim of a document in `document_language` that speaks for `document_as_of`.
    pub fn new(
        claim: &Claim,
        document_language: Option<Language>,
        document_as_of: Option<AsOf>,
    ) -> Prepared {
        let text = cut(&claim.text);
        let language = claim
            .language
            .or(document_language)
            .or_else(|| detect(text));
        let as_of = document_as_of
            .filter(|as_of| as_of.by != AsOfBy::Git)
            .map(|as_of| as_of.value);
        let mut reader = Reader {
            language,
            today: as_of,
            keyring: Keyring::of(language),
            wanted: Vec::new(),
            terms: Vec::new(),
            pairs: Vec::new(),
            ends: sentence::sentences(text)
                .iter()
                .map(|s| s.end)
                .take(32)
                .collect(),
        };
        let own_day = document_as_of
            .filter(|as_of| {
                as_of.by == AsOfBy::Text
                    && as_of.line.is_none_or(|line| line == claim.position.line)
            })
            .map(|as_of| as_of.value);
        if let Some(lead_in) = claim.context.lead_in.as_deref() {
            // a lead-in that only sets the scene for a later sentence is a hint, no fact of it
            let inherited = &claim.context.inherited;
            let weak =
                !inherited.is_empty() && inherited.iter().all(|i| i.strength == Strength::Weak);
            if !weak {
                reader.dates(cut(lead_in), claim, true, None);
            }
            reader.words(cut(lead_in), &[], &[], 0.5);
        }
        reader.all(text, claim, own_day);
        for heading in &claim.context.headings {
            reader.words(cut(heading), &[], &[], HEADING);
        }
        Prepared {
            claim: claim.clone(),
            language,
            as_of,
            wanted: reader.wanted,
            terms: reader.terms,
            pairs: reader.pairs,
            parts: reader.ends.len().max(1) as u8,
        }
    }

    /// Whether it holds anything that can be looked for at all.
    pub fn has_facts(&self) -> bool {
        self.wanted.iter().any(Wanted::is_sure)
    }
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

struct Reader {
    language: Option<Language>,
    /// The day from which "last August" is told.
    today: Option<PartialDate>,
    keyring: Keyring,
    wanted: Vec<Wanted>,
    terms: Vec<Term>,
    pairs: Vec<Pair>,
    /// Ends of the claim's sentences.
    ends: Vec<usize>,
}

impl Reader {
    fn all(&mut self, text: &str, claim: &Claim, own_day: Option<PartialDate>) {
        let impossible = impossible::impossible(text, self.hint());
        let mut taken = self.dates(text, claim, false, own_day);
        for (span, date) in impossible.into_iter().take(MOST_FACTS) {
            self.wanted.push(Wanted {
                kind: if date {
                    FactKind::Date
                } else {
                    FactKind::Number
                },
                stated: text[span.clone()].to_owned(),
                value: None,
                what: What::Impossible,
                part: self.part(span.start),
            });
            taken.push(span);
        }
        taken.sort_by_key(|span| span.start);
        let amounts = number::amounts(text, self.language, &taken);
        let mut rows = Vec::new();
        for amount in amounts.into_iter().take(MOST_FACTS) {
            taken.push(amount.span.clone());
            if amount.unit == Unit::Ordinal {
                rows.push((amount.span.clone(), amount.value));
                continue; // a place in a row is no quantity
            }
            let counted = self.counted(text, amount.span.end);
            let things = things(&text[amount.span.end..], &self.keyring);
            self.wanted.push(Wanted {
                kind: match amount.unit {
                    Unit::Currency(_) => FactKind::Money,
                    Unit::Percent | Unit::Points => FactKind::Percent,
                    Unit::Time(_) => FactKind::Duration,
                    Unit::Count | Unit::Ordinal | Unit::Measure(_) => FactKind::Number,
                },
                stated: text[amount.span.clone()].trim().to_owned(),
                value: Some(amount.normal_form()),
                part: self.part(amount.span.start),
                what: What::Amount {
                    amount,
                    counted,
                    things,
                },
            });
        }
        let quotes = quote::quotes(text);
        for span in quotes.into_iter().take(MOST_FACTS) {
            let inner = text[span.clone()].trim();
            let words = token::tokens(inner).len();
            self.wanted.push(Wanted {
                kind: FactKind::Quote,
                stated: inner.to_owned(),
                value: Some(inner.to_owned()),
                what: What::Quote { words },
                part: self.part(span.start),
            });
        }
        taken.sort_by_key(|span| span.start);
        let words = taken
            .iter()
            .filter(|s| !rows.iter().any(|(row, _)| row == *s));
        let words: Vec<_> = words.cloned().collect();
        let tokens = self.words(text, &words, &rows, 1.0);
        self.names(text, &tokens, &taken);
        self.kana(text, &taken);
    }

    fn hint(&self) -> Hint {
        Hint {
            language: self.language,
            day_first: None,
        }
    }

    /// Dates; returns their spans.
    fn dates(
        &mut self,
        text: &str,
        claim: &Claim,
        lead_in: bool,
        own_day: Option<PartialDate>,
    ) -> Vec<Range<usize>> {
        let mut mentions = date::mentions(text, self.hint());
        let broken = impossible::impossible(text, self.hint());
        mentions.retain(|mention| {
            let at = broken.partition_point(|(span, _)| span.end <= mention.span.start);
            broken
                .get(at)
                .is_none_or(|(span, _)| mention.span.end <= span.start)
        });
        if let Some(today) = self.today {
            relative::resolve(text, &mut mentions, self.language, today);
        }
        let mut spans = Vec::with_capacity(mentions.len());
        for mention in mentions {
            spans.push(mention.span.clone());
            if own_day.is_some() && mention.date() == own_day || spans.len() > MOST_FACTS {
                continue; // "Today (October 2025)" speaks of the document, not of its sources
            }
            let wanted = filled(&mention, claim, lead_in);
            let bare = wanted.day.is_none() && wanted.year.is_none() && !mention.certain;
            if bare
                || self
                    .wanted
                    .iter()
                    .any(|w| matches!(&w.what, What::Date(d) if same(d, &wanted)))
            {
                continue;
            }
            self.wanted.push(Wanted {
                kind: FactKind::Date,
                stated: text[mention.span.clone()].to_owned(),
                value: wanted.whole().map(|date| date.to_string()),
                what: What::Date(wanted),
                part: if lead_in {
                    0
                } else {
                    self.part(mention.span.start)
                },
            });
        }
        spans
    }

    /// The sentence of the claim in which a byte stands.
    fn part(&self, at: usize) -> u8 {
        let last = self.ends.len().saturating_sub(1);
        self.ends.partition_point(|end| *end <= at).min(last) as u8
    }

    /// Keys of the first content words behind a quantity.
    fn counted(&mut self, text: &str, from: usize) -> Vec<u64> {
        let mut end = text.len().min(from + 60);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut counted = Vec::new();
        for token in token::tokens(&text[from..end]).into_iter().take(3) {
            let word = &text[from..][token.span.clone()];
            let keys = self.keyring.keys(word, token.shape);
            if !keys.stop {
                counted.push(keys.stem);
                counted.extend(keys.sound);
            }
        }
        counted
    }
}

/// The parts that the mention and its surroundings say for sure.
fn filled(mention: &Mention, claim: &Claim, from_lead_in: bool) -> WantedDate {
    let inherited = |part: DatePart| {
        let found = claim
            .context
            .inherited
            .iter()
            .find(|i| i.part == part && i.strength == Strength::Strong);
        found.and_then(|i| i.value.parse::<i16>().ok())
    };
    let month = mention.month;
    let year = mention
        .year
        .or_else(|| month.and_then(|_| inherited(DatePart::Year)));
    WantedDate {
        year,
        month,
        day: mention.day,
        from_lead_in,
    }
}

fn same(a: &WantedDate, b: &WantedDate) -> bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day)
}
