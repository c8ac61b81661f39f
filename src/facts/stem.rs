//! Which words are forms of one word, and which say nothing?

use super::fold::Map;
use super::fold::fold;
use super::fold::hash;
use crate::model::language::Language;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::sync::LazyLock;

/// Words of a language without content of their own.
const STOP_WORDS: &str = include_str!("stop_words.txt");

/// Hashes of the empty words of each language.
static STOP: LazyLock<Vec<(Language, Map<u64, ()>)>> = LazyLock::new(|| {
    let words = |words: &'static str| words.split(' ').map(|word| (hash(word), ())).collect();
    let lines = STOP_WORDS.lines().filter_map(|line| line.split_once('|'));
    lines
        .filter_map(|(code, list)| Some((Language::parse(code)?, words(list))))
        .collect()
});

/// Brings the words of one language to their stems.
pub(crate) struct Stems {
    stemmer: Option<Stemmer>,
    stop: Option<&'static Map<u64, ()>>,
    english: bool,
}

impl Stems {
    /// Stems for `language`; without one, or for one that Snowball does not know, words are only folded.
    pub(crate) fn of(language: Option<Language>) -> Stems {
        let code = language.as_ref().map(Language::as_str);
        Stems {
            stemmer: code.and_then(algorithm).map(Stemmer::create),
            stop: STOP
                .iter()
                .find(|(l, _)| Some(*l) == language)
                .map(|(_, words)| words),
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
        let listed = |words: &Map<u64, ()>| words.contains_key(&hash(lower));
        lower.len() <= 24 && (self.stop.is_some_and(listed) || (!self.english && lower.len() < 2))
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
