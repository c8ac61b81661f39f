//! Which source of a list is a claim about? Cited titles and the words of addresses help to tell.
//!
//! Only in which order sources are shown: a title that shares words with a claim proves nothing about what
//! stands on the page.

use super::prepared::Prepared;
use super::terms::Keyring;
use crate::facts::token;
use crate::model::language::Language;

/// Words of a title and an address that are looked at.
const MOST: usize = 40;

/// What a reference is called: the keys of the words of its cited title and of its address.
#[derive(Debug)]
pub struct Called(Vec<(u64, Option<u64>)>);

impl Called {
    /// Reads a cited title and the path of an address, in the document's language.
    pub fn new(title: Option<&str>, address: &str, language: Option<Language>) -> Called {
        let keyring = Keyring::of(language);
        let path = address
            .split("//")
            .nth(1)
            .and_then(|rest| rest.split_once('/'));
        let slug = path
            .map_or("", |(_, path)| path)
            .replace(['-', '_', '/', '.'], " ");
        let mut keys = Vec::new();
        for text in [title.unwrap_or_default(), &slug] {
            for token in token::tokens(text).into_iter().take(MOST) {
                let word = &text[token.span.clone()];
                let found = keyring.keys(word, token.shape);
                let tells = !found.stop && word.chars().any(char::is_alphabetic);
                if tells && !keys.iter().any(|(stem, _)| *stem == found.stem) {
                    keys.push((found.stem, found.sound));
                }
            }
        }
        Called(keys)
    }

    /// Share of its words that the claim has too, 0 to 1.
    pub(super) fn shares(&self, prepared: &Prepared) -> f32 {
        let has = |(stem, sound): &&(u64, Option<u64>)| {
            prepared
                .terms
                .iter()
                .any(|term| term.keys.stem == *stem || sound.is_some() && term.keys.sound == *sound)
        };
        let there = self.0.iter().filter(has).count();
        there as f32 / self.0.len().max(1) as f32
    }
}
