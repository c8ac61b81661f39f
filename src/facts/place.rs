//! Which country does a word or two name, in any language?
//!
//! Countries are what changes its name most between languages (`Deutschland`, `Allemagne`, `Niemcy`), and news
//! is full of them: a table makes them anchors like numbers. Names of the same sound need none.

use super::fold::Map;
use super::fold::fold;
use super::fold::hash;
use super::fold::sound;
use super::token::Shape;
use super::token::Token;
use super::token::without_article;
use crate::model::language::Language;
use std::sync::LazyLock;

const TERRITORIES: &str = include_str!("territories.txt");

/// Languages in which names of countries take endings.
const DECLINES: [&str; 14] = [
    "pl", "ru", "uk", "cs", "sk", "hr", "sl", "fi", "hu", "tr", "el", "bg", "ro", "id",
];

/// A name of a country: its folded words, and the key of the country.
struct Name {
    words: Vec<Box<str>>,
    key: u64,
}

/// Names by language and the first three letters of their first word's sound.
static NAMES: LazyLock<Map<u64, Vec<Name>>> = LazyLock::new(|| {
    let mut names: Map<u64, Vec<Name>> = Map::default();
    for line in TERRITORIES.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('|');
        let Some(language) = columns.next() else {
            continue;
        };
        for (code, list) in columns.filter_map(|column| column.split_once('=')) {
            for name in list.split(';') {
                let words: Vec<Box<str>> = name
                    .split([' ', '-', '.'])
                    .map(|word| fold(word).into())
                    .collect();
                let Some(first) = words.first() else { continue };
                let key = hash(code) ^ 4;
                names
                    .entry(entry(language, first))
                    .or_default()
                    .push(Name { words, key });
            }
        }
    }
    names
});

/// The key of a list: language, and how the word begins.
fn entry(language: &str, folded: &str) -> u64 {
    let sound = sound(folded);
    let end = sound
        .char_indices()
        .nth(3)
        .map_or(sound.len(), |(at, _)| at);
    hash(&sound[..end]) ^ hash(language).rotate_left(9)
}

/// The country that the capitalised token `at` and those behind it name: its key, and how many tokens.
pub(crate) fn named(
    text: &str,
    tokens: &[Token],
    at: usize,
    language: Option<Language>,
) -> Option<(u64, usize)> {
    if !matches!(tokens[at].shape, Shape::Capital | Shape::Marked) {
        return None;
    }
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|token| fold(bare(&text[token.span.clone()])))
    };
    let first = word(at)?;
    let code = language.as_ref().map_or("en", Language::as_str);
    let declines = DECLINES.contains(&code);
    let lists = [code, "*"]
        .into_iter()
        .filter_map(|language| NAMES.get(&entry(language, &first)));
    lists
        .flatten()
        .filter(|name| {
            let mut words = name.words.iter().enumerate();
            words
                .all(|(i, wanted)| word(at + i).is_some_and(|there| same(&there, wanted, declines)))
        })
        .max_by_key(|name| name.words.iter().map(|word| word.len()).sum::<usize>())
        .map(|name| (name.key, name.words.len()))
}

/// Whether a word is the wanted one, in a case of its declension where the language has such.
fn same(there: &str, wanted: &str, declines: bool) -> bool {
    if there == wanted || there.strip_suffix('s') == Some(wanted) {
        return true;
    }
    let stem = wanted.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    declines && stem.len() >= 4 && there.starts_with(stem) && there.len() <= wanted.len() + 4
}

/// The word without what is glued to it by an apostrophe: `Türkiye'nin`, `l'Allemagne`.
fn bare(word: &str) -> &str {
    let word = without_article(word);
    word.split(['\'', '’']).next().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::facts::token::tokens;
    use crate::model::language::Language;

    #[test]
    fn a_country_is_the_same_in_every_language() {
        let key = |language: &str, text: &str| {
            named(text, &tokens(text), 0, Language::parse(language)).map(|(key, _)| key)
        };
        for (language, text, english) in [
            ("de", "Deutschland", "Germany"),
            ("de", "Frankreichs", "France"),
            ("fr", "l'Allemagne", "Germany"),
            ("es", "Estados Unidos", "United States"),
            ("fr", "États-Unis", "United States"),
            ("pl", "Niemczech", "Germany"),
            ("ru", "России", "Russia"),
            ("tr", "İngiltere'nin", "Britain"),
            ("de", "Australien", "Australia"),
            ("pl", "Austrii", "Austria"),
        ] {
            assert_eq!(key(language, text), key("en", english), "{text}");
            assert!(key("en", english).is_some(), "{english}");
        }
        assert_ne!(key("en", "Austria"), key("en", "Australia"));
        assert_eq!(key("en", "Monday"), None);
    }
}
