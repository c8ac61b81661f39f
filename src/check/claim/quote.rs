//! Do the quoted words stand there?
//!
//! Compared letter by letter without case, punctuation and white space; `…` and `[…]` in the quotation may
//! stand for anything within a few sentences.

use crate::facts::quote;
use std::ops::Range;

/// Most bytes that may part two halves of one quotation: `, he said in a letter to the board, `.
const ATTRIBUTION: usize = 80;

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
    /// All letters of a text.
    pub(super) fn of(text: &str) -> Letters {
        Letters::without(text, &[])
    }

    /// Those of a text in which quotations are broken by who said it (`“The sea,” he said, “is wide”`), without that;
    /// none where no quotation is broken.
    pub(super) fn unbroken(text: &str) -> Option<Letters> {
        let quotes = quote::quotes(text);
        let between = quotes.windows(2).map(|pair| pair[0].end..pair[1].start);
        let gaps: Vec<Range<usize>> = between
            .filter(|gap| gap.len() <= ATTRIBUTION && !text[gap.clone()].contains('\n'))
            .collect();
        (!gaps.is_empty()).then(|| Letters::without(text, &gaps))
    }

    /// The letters outside of `gaps`, which are in order.
    fn without(text: &str, gaps: &[Range<usize>]) -> Letters {
        let mut gaps = gaps.iter().peekable();
        let mut found = Letters {
            letters: String::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            while gaps.peek().is_some_and(|gap| gap.end <= at) {
                gaps.next();
            }
            if gaps.peek().is_some_and(|gap| gap.start <= at) {
                continue;
            }
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

    #[test]
    fn a_quotation_broken_by_who_said_it_is_found_whole() {
        let text =
            "“The sea,” she said, “is wide and deep.” Later: “It was not. Far away it is cold.";
        for (words, found) in [
            (
                "the sea is wide and deep",
                Some("The sea,” she said, “is wide and deep"),
            ),
            ("the sea is cold", None),
            ("the sea she said is wide", None),
        ] {
            let letters = Letters::unbroken(text);
            let there = letters.and_then(|l| l.find(words, text));
            assert_eq!(there.map(|(span, _)| &text[span]), found, "{words}");
        }
        assert!(Letters::unbroken("“One.” \n “Two.”").is_none());
    }
}
