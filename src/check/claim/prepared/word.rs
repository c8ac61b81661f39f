//! Which words of a claim say something, and which stand side by side?

use super::ANY;
use super::Reader;
use super::name;
use crate::check::claim::terms::Keys;
use crate::check::claim::terms::is_capital;
use crate::check::claim::terms::place_in_row;
use crate::check::claim::wanted::Pair;
use crate::check::claim::wanted::Term;
use crate::facts::place;
use crate::facts::token;
use crate::facts::token::Shape;
use crate::facts::token::Token;
use crate::model::language::Language;
use rust_decimal::Decimal;
use std::ops::Range;

/// Most words of one claim that are looked for.
const MOST_TERMS: usize = 400;

impl Reader {
    /// Content words become terms; returns all tokens.
    pub(super) fn words(
        &mut self,
        text: &str,
        taken: &[Range<usize>],
        rows: &[(Range<usize>, Decimal)],
        weight: f32,
    ) -> Vec<Token> {
        let tokens = token::tokens(text);
        let mut taken = taken.iter().peekable();
        let mut part_of_name = 0;
        let mut before = None;
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
            let row = rows.iter().find(|(row, _)| row.start == token.span.start);
            if let Some((_, place)) = row {
                keys.sound = Some(place_in_row(*place));
                keys.stop = false;
            }
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
            let own = weight >= 1.0;
            if own && !keys.stop && self.pairs.len() < MOST_TERMS {
                let part = self.part(token.span.start);
                if let Some(first) = before.replace(keys.stem) {
                    let second = keys.stem;
                    self.pairs.push(Pair {
                        first,
                        second,
                        part,
                    });
                }
            }
            if is_fact
                || keys.stop
                || self.terms.len() >= MOST_TERMS
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
                capital: is_capital(token) && !name::is_period(word),
                in_row: row.is_some(),
                part: if own {
                    self.part(token.span.start)
                } else {
                    ANY
                },
            });
        }
        tokens
    }
}
