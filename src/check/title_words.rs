//! A title as words that can be compared: what is left when typography is taken away.
//!
//! Editors retype headlines: quotes become straight, dashes change, capitals come and go. None of
//! that is another title, so titles are compared word by word, folded. Where a script writes no
//! spaces, each character counts as a word.

use unicode_normalization::UnicodeNormalization;

/// Characters of a title that are looked at; a longer one is no title but an attack or a mistake.
const LONGEST: usize = 1_000;

/// One word of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, without accents and apostrophes.
    pub(crate) folded: String,
    /// Whether it may be a name: it begins with a capital, or has a digit.
    pub(crate) name: bool,
    /// Whether a colon, bar, dash, bracket or the end of a sentence stands before it.
    pub(crate) apart: bool,
}

/// The words of a title, in order.
pub(crate) fn words(title: &str) -> Vec<Word> {
    // Accents go (a cited "Cafe" is the page's "Café"); the marks of kana and other scripts stay.
    let text: Vec<char> = match title.is_ascii() {
        true => title.chars().take(LONGEST).collect(),
        false => title
            .chars()
            .take(LONGEST)
            .nfkd()
            .filter(|c| !('\u{300}'..='\u{36f}').contains(c) && !is_invisible(*c))
            .nfc()
            .collect(),
    };
    let mut words: Vec<Word> = Vec::new();
    let mut word = String::new();
    let mut name = false;
    let mut apart = false;
    for (i, &c) in text.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| text[j]);
        let after = text.get(i + 1).copied();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let digits =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        if c.is_alphanumeric() && writes_no_spaces(c) {
            close(&mut words, &mut word, &mut name, &mut apart);
            word.push(c);
            close(&mut words, &mut word, &mut name, &mut apart);
        } else if c.is_alphanumeric() {
            name |= c.is_numeric() || (word.is_empty() && c.is_uppercase());
            match c {
                'ß' | 'ẞ' => word.push_str("ss"),
                _ => word.extend(c.to_lowercase()),
            }
        } else if digits && matches!(c, '.' | ',') {
            word.push('.'); // 97.4 and 97,4
        } else if matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´') && inside(before) && inside(after)
        {
            // Musk's, l'Europe: one word
        } else if (matches!(c, '+' | '#') && !word.is_empty()) || matches!(c, '$' | '€' | '£' | '%')
        {
            word.push(c); // C++, C#, $97
        } else {
            close(&mut words, &mut word, &mut name, &mut apart);
            apart |= sets_apart(c, before, after);
        }
    }
    close(&mut words, &mut word, &mut name, &mut apart);
    words
}

fn close(words: &mut Vec<Word>, word: &mut String, name: &mut bool, apart: &mut bool) {
    if word.is_empty() {
        return;
    }
    words.push(Word {
        folded: std::mem::take(word),
        name: std::mem::take(name),
        apart: std::mem::take(apart),
    });
}

/// Whether `c` between two words sets them apart more than a space does.
fn sets_apart(c: char, before: Option<char>, after: Option<char>) -> bool {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '|' | '–' | '—' | '―' | '·' | '•' | '»' | '«' | '(' | '[' | '【' | '】' | '「' | '〜'
        | '~' => true,
        '-' | '/' => space(before) && space(after),
        ':' | '.' | '?' | '!' | ';' => space(after) || after.is_some_and(writes_no_spaces),
        ',' => space(after),
        _ => false,
    }
}

/// Zero-width and directional characters, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Han, kana, Thai, Lao, Khmer, Burmese.
pub(crate) fn writes_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn typography_is_no_part_of_a_word() {
        for (title, folded) in [
            ("Harbour’s  “Quiet” Year", "harbours quiet year"),
            ("CAFÉ – straße", "cafe strasse"),
            ("C++ beats C#", "c++ beats c#"),
            ("A $97,4 bid", "a $97.4 bid"),
            ("港の一年", "港 の 一 年"),
            ("Har\u{ad}bour\u{200b}", "harbour"),
            ("…", ""),
        ] {
            let found: Vec<_> = words(title).into_iter().map(|w| w.folded).collect();
            assert_eq!(found.join(" "), folded, "{title}");
        }
    }

    #[test]
    fn a_bar_a_dash_or_a_colon_sets_words_apart() {
        for (title, apart) in [
            ("Tides | Gazette", true),
            ("Tides - Gazette", true),
            ("Tides: Gazette", true),
            ("Tides? Gazette", true),
            ("Tides-Gazette", false),
            ("Tides Gazette", false),
            ("10:30", false),
        ] {
            assert_eq!(words(title)[1].apart, apart, "{title}");
        }
    }
}
