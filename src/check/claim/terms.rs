//! Which words of a claim can be looked for, and under which keys do they stand in a page's index?
//!
//! A word stands under its stem, and under its sound for other languages and spellings. A claim's word is
//! looked for under its own keys and those of its translations.

use crate::facts::fold;
use crate::facts::fold::Map;
use crate::facts::kana;
use crate::facts::stem::Stems;
use crate::facts::token;
use crate::facts::token::Shape;
use crate::facts::token::Token;
use crate::facts::weekday;
use crate::model::language::Language;
use rust_decimal::Decimal;
use std::cell::RefCell;

/// The keys of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// Hash of its stem; translations are hashed alike.
    pub(super) stem: u64,
    /// Hash of what its beginning sounds like; none for short words. Of a day of the week, hash of the day.
    pub(super) sound: Option<u64>,
    /// Hash of what all of it sounds like, for names.
    pub(super) whole: u64,
    /// It says nothing by itself.
    pub(super) stop: bool,
}

/// Signs of a word's sound that are compared: five tell `krise` from `kritik`, and forgive endings.
const SOUND_SIGNS: usize = 5;

/// Most words whose keys a thread remembers; then it begins anew.
const REMEMBERED: usize = 1 << 17;

thread_local! {
    /// Keys of words seen before, by language and word: pages of one run share most of their words.
    static KNOWN: RefCell<Map<u64, Keys>> = RefCell::default();
}

/// Makes the keys of words of one language.
pub(super) struct Keyring {
    stems: Stems,
    language: Option<Language>,
    salt: u64,
}

impl Keyring {
    pub(super) fn of(language: Option<Language>) -> Keyring {
        let salt = language
            .as_ref()
            .map_or(0, |language| fold::hash(language.as_str()));
        Keyring {
            stems: Stems::of(language),
            language,
            salt,
        }
    }

    pub(super) fn keys(&self, word: &str, shape: Shape) -> Keys {
        let id = fold::hash(word) ^ self.salt.rotate_left(7) ^ u64::from(shape == Shape::Marked);
        let known = KNOWN.with_borrow(|known| known.get(&id).copied());
        known.unwrap_or_else(|| {
            let keys = self.make(word, shape);
            KNOWN.with_borrow_mut(|known| {
                if known.len() >= REMEMBERED {
                    known.clear();
                }
                known.insert(id, keys);
            });
            keys
        })
    }

    fn make(&self, word: &str, shape: Shape) -> Keys {
        if shape == Shape::Pair {
            let stem = fold::hash(word);
            return Keys {
                stem,
                sound: None,
                whole: stem,
                stop: false,
            };
        }
        let word = token::without_article(word);
        let lower = word.to_lowercase();
        let stem = self.stems.stem(word);
        let folded = fold::fold(bare(&lower));
        let sound = fold::sound(&folded);
        // what is short or an abbreviation sounds like too much: its letters count
        let whole = if folded.len() <= 4 { &folded } else { &sound };
        let day = weekday::named(&lower, self.language);
        let signs = sound
            .char_indices()
            .nth(SOUND_SIGNS)
            .map_or(sound.len(), |(at, _)| at);
        Keys {
            stem: fold::hash(&stem),
            sound: day.map(|day| fold::hash(&day.to_string()) ^ 5).or_else(|| {
                (sound.chars().count() >= 4 && shape != Shape::Digits)
                    .then(|| fold::hash(&sound[..signs]) ^ 1)
            }),
            whole: fold::hash(whole) ^ 2,
            stop: shape != Shape::Marked && self.stems.is_stop(&lower),
        }
    }

    pub(super) fn stem(&self, word: &str) -> String {
        self.stems.stem(token::without_article(word))
    }
}

/// The key of a place in a row, in any language: `second`, `segundo`.
pub(super) fn place_in_row(value: Decimal) -> u64 {
    fold::hash(&value.normalize().to_string()) ^ 6
}

/// The key of a name in katakana, by its consonants.
pub(super) fn kana_key(sounds: &str) -> u64 {
    fold::hash(sounds) ^ 7
}

/// The same of a word in Latin letters, by the consonants that katakana would keep of it.
pub(super) fn latin_kana_key(word: &str) -> u64 {
    let lower = token::without_article(word).to_lowercase();
    kana_key(&kana::of_latin(&fold::fold(bare(&lower))))
}

/// The word without the ending of an English or Turkish genitive (`Musk's`, `Türkiye'nin`).
fn bare(lower: &str) -> &str {
    match lower.find(['\'', '’']) {
        Some(at) if at >= 3 => &lower[..at],
        _ => lower,
    }
}

/// Stems of the words right behind a quantity, up to the first that says nothing or stands apart: what it counts.
pub(super) fn things(behind: &str, keyring: &Keyring) -> Vec<u64> {
    let mut end = behind.len().min(60);
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    let behind = &behind[..end];
    let mut things = Vec::new();
    let mut last = 0;
    for token in token::tokens(behind).into_iter().take(4) {
        let keys = keyring.keys(&behind[token.span.clone()], token.shape);
        // pairs of scripts without spaces overlap: nothing is between them
        let gap = behind.get(last..token.span.start).unwrap_or("");
        let apart = gap.contains(|c: char| !matches!(c, ' ' | '-'));
        if keys.stop || apart || token.shape == Shape::Digits {
            break;
        }
        last = token.span.end;
        things.push(keys.stem);
    }
    things
}

/// Whether a token is written as names are.
pub(super) fn is_capital(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Marked)
}

#[cfg(test)]
mod tests {
    use super::Keyring;
    use super::things;
    use crate::model::language::Language;

    #[test]
    fn what_a_number_counts_ends_with_the_first_word_that_says_nothing() {
        for (language, behind, count) in [
            ("en", " league titles and five cups", 2),
            ("en", " titles, cups", 1),
            ("en", "-seat ferry", 2),
            ("en", " of them", 0),
            ("en", " 5 cups", 0),
            ("ja", "番目の会員と水準を合わせた", 4), // pairs of characters, of which four are looked at
            ("en", "", 0),
        ] {
            let keyring = Keyring::of(Language::parse(language));
            assert_eq!(things(behind, &keyring).len(), count, "{behind}");
        }
    }
}
