//! Which words of a claim are names?
//!
//! Groups of capitalised words; in German, where every noun has a capital, single ones that no article or adjective
//! goes before.

use super::MOST_FACTS;
use super::Reader;
use crate::check::claim::hit;
use crate::check::claim::terms::is_capital;
use crate::check::claim::wanted::NamePart;
use crate::check::claim::wanted::Wanted;
use crate::check::claim::wanted::WantedName;
use crate::check::claim::wanted::What;
use crate::facts::place;
use crate::facts::token;
use crate::facts::token::Shape;
use crate::facts::token::Token;
use crate::model::fact::FactKind;
use crate::model::language::Language;
use std::ops::Range;

impl Reader {
    /// Groups of capitalised words.
    pub(super) fn names(&mut self, text: &str, tokens: &[Token], taken: &[Range<usize>]) {
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
        if let [only] = group
            && is_period(&text[tokens[*only].span.clone()])
        {
            return;
        }
        let before = text[..first.span.start].trim_end();
        let starts = before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '„', '“', '"', '»', '«', '•', '–']);
        let marked = group.iter().any(|&at| tokens[at].shape == Shape::Marked);
        let word = &text[first.span.clone()];
        let article = word.len() - token::without_article(word).len();
        let span = first.span.start + article..tokens[group[group.len() - 1]].span.end;
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
        let stated = &text[span.clone()];
        let joins = match self.wanted.last().map(|before| &before.what) {
            Some(What::Name(before)) => is_gap(&text[before.span.end..span.start]),
            _ => false,
        };
        let goes_on = tokens
            .get(group[group.len() - 1] + 1)
            .is_some_and(|next| is_capital(next) && is_gap(&text[span.end..next.span.start]));
        let known = self
            .wanted
            .iter()
            .any(|w| w.kind == FactKind::Name && w.stated == stated);
        let word_of_name = german && (joins || goes_on);
        if self.wanted.len() > MOST_FACTS * 3 || known && !word_of_name {
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
                3
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
                short: (2..=3).contains(&length) && hit::in_capitals(word),
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
                kana: false,
                span,
                joins,
                begins: starts,
                country: place::named(text, tokens, group[0], self.language)
                    .filter(|(_, words)| *words == group.len())
                    .map(|(country, _)| country),
                previous,
            }),
        });
    }
}

/// Whether a word is written as names are but tells a time: `1890s`, `Q3`.
pub(super) fn is_period(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let decade = word
        .strip_suffix(['s', 'S'])
        .or_else(|| word.strip_suffix("'s"));
    let quarter = word.strip_prefix(['Q', 'H']).filter(|rest| rest.len() == 1);
    decade.is_some_and(digits) || quarter.is_some_and(digits)
}

/// Whether what stands between two words keeps them together.
fn is_gap(between: &str) -> bool {
    matches!(between, " " | "-" | "\u{a0}")
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
