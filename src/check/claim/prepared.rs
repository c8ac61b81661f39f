//! What in a claim can be looked for?
//!
//! Facts (quantities, dates, quotations, names) and content words. The lead-in of a list item (`September`
//! under `2025 Drama`) belongs to the claim, and strongly inherited parts of dates are filled in.

use super::page::detect;
use super::sentence;
use super::terms::Keyring;
use super::terms::Keys;
use super::terms::is_capital;
use crate::facts::date;
use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::number;
use crate::facts::number::Amount;
use crate::facts::place;
use crate::facts::quote;
use crate::facts::relative;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::facts::token::Shape;
use crate::facts::token::Token;
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
    /// Number of its sentences, at least 1.
    pub(super) parts: u8,
}

/// One fact to look for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: FactKind,
    /// The words as written.
    pub(super) stated: String,
    /// Its normal form.
    pub(super) value: Option<String>,
    pub(super) what: What,
    /// The sentence of the claim in which it stands, from 0.
    pub(super) part: u8,
}

impl Wanted {
    /// Whether it is a fact for sure; a capitalised German noun may be a name, and is one where a page has it.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(&self.what, What::Name(name) if !name.sure)
    }
}

#[derive(Debug)]
pub(super) enum What {
    /// A quantity, and the keys of the words behind it: what it counts.
    Amount {
        amount: Amount,
        counted: Vec<u64>,
    },
    Date(WantedDate),
    /// Words in quotation marks.
    Quote {
        words: usize,
    },
    Name(WantedName),
}

/// A date, as far as the claim and its surroundings say it for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WantedDate {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The year stands there or is strongly inherited.
    pub(super) from_lead_in: bool,
}

impl WantedDate {
    pub(super) fn whole(&self) -> Option<PartialDate> {
        match (self.year?, self.month, self.day) {
            (year, Some(month), Some(day)) => PartialDate::of_day(year, month, day),
            (year, Some(month), None) => PartialDate::of_month(year, month),
            (year, None, _) => PartialDate::of_year(year),
        }
    }
}

/// A name of one or more words.
#[derive(Debug)]
pub(super) struct WantedName {
    pub(super) parts: Vec<NamePart>,
    /// It can hardly be anything but a name. Otherwise it only counts where it is found.
    pub(super) sure: bool,
    /// A capitalised word of a German sentence, which may be any noun: a dictionary tells.
    pub(super) german: bool,
    /// The key of the country that it names.
    pub(super) country: Option<u64>,
    /// The stem of a capitalised word right before it.
    pub(super) previous: Option<String>,
}

#[derive(Debug)]
pub(super) struct NamePart {
    pub(super) keys: Keys,
    /// Keys of the word without the last letters that cases and genitives add.
    pub(super) shorter: Vec<u64>,
    pub(super) stem: String,
}

/// A content word to look for.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) keys: Keys,
    /// Folded, for the dictionary.
    pub(super) stem: String,
    pub(super) weight: f32,
    pub(super) capital: bool,
    /// The sentence of the claim in which it stands, from 0.
    pub(super) part: u8,
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
            reader.words(cut(lead_in), &[], 0.5);
        }
        reader.all(text, claim, own_day);
        for heading in &claim.context.headings {
            reader.words(cut(heading), &[], HEADING);
        }
        Prepared {
            claim: claim.clone(),
            language,
            as_of,
            wanted: reader.wanted,
            terms: reader.terms,
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
    /// Ends of the claim's sentences.
    ends: Vec<usize>,
}

impl Reader {
    fn all(&mut self, text: &str, claim: &Claim, own_day: Option<PartialDate>) {
        let mut taken = self.dates(text, claim, false, own_day);
        let amounts = number::amounts(text, self.language, &taken);
        for amount in amounts.into_iter().take(MOST_FACTS) {
            taken.push(amount.span.clone());
            if amount.unit == Unit::Ordinal {
                continue; // a place in a row is no quantity
            }
            let counted = self.counted(text, amount.span.end);
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
                what: What::Amount { amount, counted },
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
        let tokens = self.words(text, &taken, 1.0);
        self.names(text, &tokens, &taken);
    }

    /// Dates; returns their spans.
    fn dates(
        &mut self,
        text: &str,
        claim: &Claim,
        lead_in: bool,
        own_day: Option<PartialDate>,
    ) -> Vec<Range<usize>> {
        let mut mentions = date::mentions(
            text,
            Hint {
                language: self.language,
                day_first: None,
            },
        );
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

    /// Content words become terms; returns all tokens.
    fn words(&mut self, text: &str, taken: &[Range<usize>], weight: f32) -> Vec<Token> {
        let tokens = token::tokens(text);
        let mut taken = taken.iter().peekable();
        let mut part_of_name = 0;
        for (i, token) in tokens.iter().enumerate() {
            while taken
                .peek()
                .is_some_and(|span| span.end <= token.span.start)
            {
                taken.next();
            }
            let is_fact = taken
                .peek()
                .is_some_and(|span| span.start <= token.span.start);
            let word = &text[token.span.clone()];
            let mut keys = self.keyring.keys(word, token.shape);
            if let Some((country, words)) = place::named(text, &tokens, i, self.language) {
                keys = Keys {
                    stem: country,
                    sound: None,
                    whole: country,
                    stop: false,
                };
                part_of_name = i + words;
            } else if i < part_of_name {
                continue; // a further word of a country's name
            }
            if is_fact
                || keys.stop
                || self.terms.len() >= 400
                || self.terms.iter().any(|t| t.keys.stem == keys.stem)
            {
                continue;
            }
            let shaped = match token.shape {
                Shape::Marked => 1.6,
                Shape::Capital if self.language != Some(Language::GERMAN) => 1.4,
                Shape::Pair => 0.7,
                _ if word.len() <= 3 => 0.6,
                _ => 1.0,
            };
            self.terms.push(Term {
                keys,
                stem: self.keyring.stem(word),
                weight: weight * shaped,
                capital: is_capital(token),
                part: if weight < 1.0 {
                    ANY
                } else {
                    self.part(token.span.start)
                },
            });
        }
        tokens
    }

    /// Groups of capitalised words.
    fn names(&mut self, text: &str, tokens: &[Token], taken: &[Range<usize>]) {
        let german = self.language == Some(Language::GERMAN);
        let within = |spans: &[Range<usize>], at: usize| {
            spans.iter().take(MOST_FACTS * 3).any(|s| s.contains(&at))
        };
        let capitals = tokens.iter().filter(|t| is_capital(t)).count();
        let shouting = capitals * 3 > tokens.len() * 2 && tokens.len() > 3;
        let mut group: Vec<usize> = Vec::new();
        for at in 0..=tokens.len() {
            let joins = tokens.get(at).is_some_and(|token| {
                let word = &text[token.span.clone()];
                let named = is_capital(token)
                    && word.chars().nth(1).is_some()
                    && !within(taken, token.span.start);
                let stop = self.keyring.keys(word, token.shape).stop;
                named
                    && !stop
                    && group.last().is_none_or(|last: &usize| *last + 1 == at)
                    && group.last().is_none_or(|last| {
                        !german
                            && text[tokens[*last].span.end..token.span.start]
                                .trim_matches('-')
                                .trim()
                                .is_empty()
                    })
            });
            if joins {
                group.push(at);
                continue;
            }
            if !group.is_empty() {
                self.name(text, tokens, &group, german, shouting);
                group.clear();
                // the token that broke the group may begin the next
                if tokens
                    .get(at)
                    .is_some_and(|t| is_capital(t) && !within(taken, t.span.start))
                    && !self
                        .keyring
                        .keys(&text[tokens[at].span.clone()], tokens[at].shape)
                        .stop
                    && text[tokens[at].span.clone()].chars().nth(1).is_some()
                {
                    group.push(at);
                }
            }
        }
    }

    fn name(
        &mut self,
        text: &str,
        tokens: &[Token],
        group: &[usize],
        german: bool,
        shouting: bool,
    ) {
        let first = &tokens[group[0]];
        let before = text[..first.span.start].trim_end();
        let starts = before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '„', '“', '"', '»', '«', '•', '–']);
        let marked = group.iter().any(|&at| tokens[at].shape == Shape::Marked);
        let span = first.span.start..tokens[group[group.len() - 1]].span.end;
        let hyphened = text[span.end..].starts_with('-');
        if german && !marked && !hyphened && follows_article(before) {
            return;
        }
        // a capitalised word right before, as first names and titles stand
        let previous = group[0]
            .checked_sub(1)
            .map(|at| &tokens[at])
            .filter(|previous| is_capital(previous) && text[previous.span.end..span.start] == *" ");
        let previous = previous.map(|token| self.keyring.stem(&text[token.span.clone()]));
        let stated = &text[span];
        if self.wanted.len() > MOST_FACTS * 3
            || self
                .wanted
                .iter()
                .any(|w| w.kind == FactKind::Name && w.stated == stated)
        {
            return;
        }
        let mut parts = Vec::with_capacity(group.len());
        for &at in group {
            let token = &tokens[at];
            let word = &text[token.span.clone()];
            let keys = self.keyring.keys(word, token.shape);
            let mut shorter = Vec::new();
            let length = word.chars().count();
            let cases = !matches!(
                self.language.as_ref().map(Language::as_str),
                None | Some("en" | "de")
            );
            let most = if cases {
                2
            } else {
                usize::from(word.ends_with(['s', 'S']))
            };
            for cut in 1..=most {
                if length >= 4 + cut
                    && let Some((end, _)) = word.char_indices().nth(length - cut)
                {
                    shorter.push(self.keyring.keys(&word[..end], token.shape).whole);
                }
            }
            parts.push(NamePart {
                keys,
                shorter,
                stem: self.keyring.stem(word),
            });
        }
        let sure = !shouting && (marked || !german) && (!starts || group.len() > 1 || marked);
        let part = self.part(first.span.start);
        self.wanted.push(Wanted {
            kind: FactKind::Name,
            part,
            stated: stated.to_owned(),
            value: Some(stated.to_owned()),
            what: What::Name(WantedName {
                parts,
                sure,
                german: german && !marked,
                country: place::named(text, tokens, group[0], self.language)
                    .filter(|(_, words)| *words == group.len())
                    .map(|(country, _)| country),
                previous,
            }),
        });
    }
}

/// Whether an article, a possessive or an adjective stands right before: then a German noun is no name.
fn follows_article(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or("");
    let lower = last.starts_with(char::is_lowercase);
    let article = matches!(
        last.to_lowercase().as_str(),
        "der"
            | "die"
            | "das"
            | "dem"
            | "den"
            | "des"
            | "ein"
            | "eine"
            | "einen"
            | "einem"
            | "einer"
            | "eines"
            | "kein"
            | "keine"
            | "zum"
            | "zur"
            | "im"
            | "am"
            | "vom"
            | "beim"
    );
    let possessive = ["sein", "ihr", "mein", "unser", "dies", "jed", "kein", "all"]
        .iter()
        .any(|stem| last.starts_with(stem));
    let adjective = lower
        && last.len() > 5
        && ["en", "er", "es", "em"]
            .iter()
            .any(|end| last.ends_with(end))
        && !last.ends_with("aten");
    article || (lower && possessive) || adjective
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
