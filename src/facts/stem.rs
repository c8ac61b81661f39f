//! Which words are forms of one word, and which say nothing?

use super::fold::fold;
use crate::model::language::Language;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

/// Words of a language without content of their own.
const STOP_WORDS: &str = include_str!("stop_words.txt");

/// Brings the words of one language to their stems.
pub(crate) struct Stems {
    stemmer: Option<Stemmer>,
    stop: Option<&'static str>,
    english: bool,
}

impl Stems {
    /// Stems for `language`; without one, or for one that Snowball does not know, words are only folded.
    pub(crate) fn of(language: Option<Language>) -> Stems {
        let code = language.as_ref().map(Language::as_str);
        Stems {
            stemmer: code.and_then(algorithm).map(Stemmer::create),
            stop: STOP_WORDS.lines().find_map(|line| {
                let (name, words) = line.split_once('|')?;
                (Some(name) == code).then_some(words)
            }),
            english: code == Some("en"),
        }
    }

    /// The stem of a word, folded.
    pub(crate) fn stem(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let lower = lower
            .strip_suffix("'s")
            .or_else(|| lower.strip_suffix("’s"))
            .unwrap_or(&lower);
        match &self.stemmer {
            Some(stemmer) if lower.len() > 3 => fold(&stemmer.stem(lower)),
            _ => fold(lower),
        }
    }

    /// Whether the word (lower case) says nothing by itself.
    pub(crate) fn is_stop(&self, lower: &str) -> bool {
        let listed = |words: &str| words.split(' ').any(|word| word == lower);
        lower.len() <= 16 && (self.stop.is_some_and(listed) || (!self.english && lower.len() < 2))
    }
}

fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
