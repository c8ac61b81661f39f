//! Where are the words of a text?
//!
//! Runs of letters and digits with what is glued into them (`GPT-4`, `O'Brien`, `U.S.`). Scripts without
//! spaces give pairs of neighbouring characters, which is how they are searched everywhere.

use std::ops::Range;

/// A word as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Bytes of the text.
    pub(crate) span: Range<usize>,
    /// How it is written.
    pub(crate) shape: Shape,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No capital letter.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals inside or throughout, or letters with digits: `OpenAI`, `NATO`, `GPT-4`.
    Marked,
    /// Digits only.
    Digits,
    /// Two neighbouring characters of a script without spaces.
    Pair,
}

/// Whether `c` belongs to a script that is written without spaces.
pub(crate) fn is_spaceless(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Longest word kept, in bytes; longer runs are no words, and are cut.
const LONGEST: usize = 96;

/// The words of `text`, in order. Linear.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if is_spaceless(c) {
            if let Some(&(_, next)) = chars.peek()
                && is_spaceless(next)
            {
                let end = start + c.len_utf8() + next.len_utf8();
                tokens.push(Token {
                    span: start..end,
                    shape: Shape::Pair,
                });
            }
            continue;
        }
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let (mut digits, mut letters) = (c.is_numeric(), c.is_alphabetic());
        let first_capital = c.is_uppercase();
        let mut inner_capital = false;
        while let Some(&(at, next)) = chars.peek() {
            if end - start > LONGEST {
                break;
            }
            if next.is_alphanumeric() && !is_spaceless(next) || is_mark(next) {
                inner_capital |= next.is_uppercase();
                digits |= next.is_numeric();
                letters |= next.is_alphabetic();
                end = at + next.len_utf8();
                chars.next();
            } else if matches!(next, '\'' | '’')
                && text[at + next.len_utf8()..].starts_with(char::is_alphabetic)
            {
                end = at + next.len_utf8();
                chars.next();
            } else if next == '-'
                && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
                && letters
                && !digits
                && end - start <= 6
                && (inner_capital || first_capital)
            {
                end = at + 1;
                chars.next();
            } else {
                break;
            }
        }
        let shape = match (letters, digits) {
            (true, true) => Shape::Marked,
            (false, _) => Shape::Digits,
            _ if inner_capital => Shape::Marked,
            _ if first_capital => Shape::Capital,
            _ => Shape::Lower,
        };
        tokens.push(Token {
            span: start..end,
            shape,
        });
    }
    tokens
}

/// Articles and prepositions that lose their vowel before another, in French, Italian and Catalan. `D'` and `O'`
/// with a capital begin names.
const ELIDED: [&str; 34] = [
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "un", "all", "dell",
    "nell", "sull", "dall", "quell", "L", "J", "N", "S", "C", "Qu", "Jusqu", "Lorsqu", "Un", "All",
    "Dell", "Nell", "Sull", "Dall", "Quell",
];

/// The word without an article or preposition that is glued to it: `l'Allemagne`, `dell’anno`.
pub(crate) fn without_article(word: &str) -> &str {
    let mark = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'));
    let parts = mark.map(|(at, mark)| (&word[..at], &word[at + mark.len_utf8()..]));
    match parts {
        Some((article, rest))
            if ELIDED.contains(&article)
                && rest.chars().nth(1).is_some_and(char::is_alphabetic) =>
        {
            rest
        }
        _ => word,
    }
}

/// Combining marks and the like, which belong to the letter before.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x900..=0x903 | 0x93a..=0x94f | 0x962..=0x963 | 0x610..=0x61a | 0x64b..=0x65f | 0x200c | 0x200d | 0xad)
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use super::tokens;

    #[test]
    fn an_article_that_lost_its_vowel_is_no_part_of_the_word() {
        for (word, bare) in [
            ("l'Allemagne", "Allemagne"),
            ("dell’anno", "anno"),
            ("Qu'Ariana", "Ariana"),
            ("O'Brien", "O'Brien"),
            ("D'Angelo", "D'Angelo"),
            ("Musk's", "Musk's"),
            ("Türkiye'nin", "Türkiye'nin"),
            ("l'", "l'"),
        ] {
            assert_eq!(super::without_article(word), bare);
        }
    }

    #[test]
    fn words_keep_what_is_glued_into_them() {
        let text = "O'Brien's GPT-4 said: 42 times well-known 東京都 NATO Łódź";
        let words: Vec<_> = tokens(text)
            .iter()
            .map(|t| (&text[t.span.clone()], t.shape))
            .collect();
        assert_eq!(
            words,
            [
                ("O'Brien's", Shape::Marked),
                ("GPT-4", Shape::Marked),
                ("said", Shape::Lower),
                ("42", Shape::Digits),
                ("times", Shape::Lower),
                ("well", Shape::Lower),
                ("known", Shape::Lower),
                ("東京", Shape::Pair),
                ("京都", Shape::Pair),
                ("NATO", Shape::Marked),
                ("Łódź", Shape::Capital),
            ]
        );
    }
}
