//! Do the quoted words stand there?
//!
//! Compared letter by letter without case, punctuation and white space; `…` and `[…]` in the quotation may
//! stand for anything within a few sentences.

use std::ops::Range;

/// Most bytes of letters that an ellipsis may stand for.
const LEFT_OUT: usize = 500;

/// Most places at which a quotation with an ellipsis is tried.
const TRIES: usize = 20;

/// The letters of a text, to search in.
#[derive(Debug)]
pub(super) struct Letters {
    letters: String,
    /// Where each byte of `letters` stands in the text.
    at: Vec<u32>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let mut found = Letters {
            letters: String::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            if let Some(letter) = letter(c) {
                found.letters.push(letter);
                found.at.resize(found.letters.len(), at as u32);
            }
        }
        found
    }

    /// Where `words` stand in the text, and whether without anything left out. Linear in the text.
    pub(super) fn find(&self, words: &str, text: &str) -> Option<(Range<usize>, bool)> {
        let parts: Vec<String> = words
            .split(['…', '[', ']'])
            .flat_map(|part| part.split("..."))
            .map(|part| part.chars().filter_map(letter).collect::<String>())
            .filter(|part| !part.is_empty())
            .collect();
        let first = parts.first()?;
        for (start, _) in self.letters.match_indices(first.as_str()).take(TRIES) {
            let mut end = start + first.len();
            let rest = parts[1..].iter().try_for_each(|part| {
                let mut limit = self.letters.len().min(end + LEFT_OUT + part.len());
                while !self.letters.is_char_boundary(limit) {
                    limit -= 1;
                }
                let next = self.letters.get(end..limit)?.find(part.as_str())?;
                end += next + part.len();
                Some(())
            });
            let begins = *self.at.get(start)? as usize;
            let inside = text[..begins]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2e80);
            if rest.is_none() || inside {
                continue;
            }
            let last = *self.at.get(end - 1)? as usize;
            let last = last + text[last..].chars().next().map_or(0, char::len_utf8);
            let cut = text[last..]
                .chars()
                .next()
                .is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2e80);
            if !cut {
                return Some((begins..last, parts.len() == 1));
            }
        }
        None
    }
}

/// The letter as it is compared; none for signs and spaces.
fn letter(c: char) -> Option<char> {
    c.is_alphanumeric()
        .then(|| c.to_lowercase().next().unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn quoted_words_are_found_whatever_their_marks_and_spaces() {
        let text = "He said: “We  will not — ever — be\nslowed down.” Then nothing.";
        for (words, found) in [
            ("we will not, ever, be slowed down", Some(true)),
            ("we will not … be slowed", Some(false)),
            ("we will be slowed", None),
            ("e will not", None),
            ("the", None),
            ("", None),
        ] {
            let there = Letters::of(text).find(words, text).map(|(_, exact)| exact);
            assert_eq!(there, found, "{words}");
        }
    }
}
