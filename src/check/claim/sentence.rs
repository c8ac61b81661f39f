//! Where does a sentence of a page begin and end?
//!
//! Blocks of the page's text stand on lines of their own. Within one, a sentence ends at `.`, `!`, `?` and their
//! like when a new one visibly begins. Endless sentences are cut, so that a passage stays something to read.

use std::ops::Range;

/// Longest passage, in bytes: about four lines of print.
const LONGEST: usize = 700;

/// Words whose dot ends no sentence.
const ABBREVIATIONS: [&str; 40] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp",
    "no", "vol", "u.s", "u.k", "e.g", "i.e", "z.b", "d.h", "u.a", "bzw", "ca", "nr", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gen", "sen",
];

/// The sentences of `text`, in order. Linear.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut last_space = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let behind = at + c.len_utf8();
        if c.is_whitespace() {
            last_space = behind;
        }
        let ends = match c {
            '\n' => true,
            '。' | '！' | '？' | '।' | '۔' => true,
            '.' | '!' | '?' | '…' => {
                // closing marks belong to the sentence
                let rest = &text[behind..];
                let after = rest.trim_start_matches(['"', '”', '“', '’', '»', ')', ']', '\'']);
                let next = after.trim_start_matches(' ');
                let space = next.len() < after.len();
                let begins = next
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | '–'));
                space && begins && !(c == '.' && abbreviates(&text[start..at], next))
            }
            _ => false,
        };
        if ends {
            let mut end = behind;
            while c != '\n'
                && chars.peek().is_some_and(|(_, c)| {
                    matches!(c, '"' | '”' | '“' | '’' | '»' | ')' | ']' | '\'' | '」')
                })
            {
                let (at, c) = chars.next().expect("peeked");
                end = at + c.len_utf8();
            }
            push(text, start..end, &mut sentences);
            start = end;
        } else if behind - start > LONGEST {
            let cut = if last_space > start + LONGEST / 2 {
                last_space
            } else {
                behind
            };
            push(text, start..cut, &mut sentences);
            start = cut;
        }
    }
    push(text, start..text.len(), &mut sentences);
    sentences
}

/// Whether the dot behind `before` belongs to an abbreviation, an initial or an ordinal (`3. Mai`).
fn abbreviates(before: &str, next: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("")
        .trim_start_matches(['(', '"', '“', '„']);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let ordinal = word.len() <= 2
        && word.bytes().all(|b| b.is_ascii_digit())
        && !word.is_empty()
        && next.starts_with(char::is_alphabetic);
    initial || ordinal || (word.len() <= 5 && ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

fn push(text: &str, span: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        sentences.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_page_falls_into_sentences_that_can_be_quoted() {
        for (text, count) in [
            ("One. Two! Three?", 3),
            ("Mr. Smith met J. Doe on 3. Mai in the U.S. today.", 1),
            ("He said \"Stop.\" Then he left.", 2),
            ("Line one\nLine two", 2),
            ("一つ。二つ。", 2),
            ("It cost 3.5 million.", 1),
            ("", 0),
        ] {
            assert_eq!(sentences(text).len(), count, "{text}");
        }
        let endless = "word ".repeat(100_000);
        assert!(
            sentences(&endless)
                .iter()
                .all(|s| s.len() <= super::LONGEST + 8)
        );
    }
}
