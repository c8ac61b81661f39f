//! On which line, in which column does this byte stand?
//!
//! Documents may be one line of 100 MB with a million links, so counting from the start of
//! the line each time would be quadratic. Checkpoints every [`STRIDE`] bytes bound the count.

use crate::model::document::Position;

/// Bytes between checkpoints.
const STRIDE: usize = 1024;

/// The lines of a text, and how many characters stand before each checkpoint.
pub(super) struct Places<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    chars_before: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Counts the text once. Lines end with LF, CR LF or a lone CR, as CommonMark has it.
    pub(super) fn of(text: &'t str) -> Places<'t> {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        let mut chars_before = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut chars = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if at % STRIDE == 0 {
                chars_before.push(chars);
            }
            // Continuation bytes begin no character.
            chars += usize::from(byte & 0xC0 != 0x80);
            let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                line_starts.push(at + 1);
            }
        }
        if chars_before.is_empty() {
            chars_before.push(0);
        }
        Places {
            text,
            line_starts,
            chars_before,
        }
    }

    /// The place of a byte offset; past the end it is that of the end.
    pub(super) fn position(&self, at: usize) -> Position {
        let at = at.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= at);
        let column = self.chars(at) - self.chars(self.line_starts[line - 1]) + 1;
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position {
            line: clip(line),
            column: clip(column),
        }
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.position(at).line
    }

    /// Characters that begin before `at`.
    fn chars(&self, at: usize) -> usize {
        let checkpoint = (at / STRIDE).min(self.chars_before.len() - 1);
        let rest = &self.text.as_bytes()[checkpoint * STRIDE..at];
        self.chars_before[checkpoint] + rest.iter().filter(|b| **b & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn columns_count_characters_and_every_line_ending_counts_once() {
        let text = "äb\r\nc\rd\n\nxé";
        let places = Places::of(text);
        for (word, line, column) in [
            ("ä", 1, 1),
            ("b", 1, 2),
            ("c", 2, 1),
            ("d", 3, 1),
            ("x", 5, 1),
            ("é", 5, 2),
        ] {
            let at = places.position(text.find(word).expect("stands there"));
            assert_eq!((at.line, at.column), (line, column), "{word}");
        }
        let end = places.position(9999);
        assert_eq!((end.line, end.column), (5, 3));
        assert_eq!(Places::of("").position(0).column, 1);
    }

    #[test]
    fn a_long_line_is_counted_from_checkpoints() {
        let text = "ß".repeat(5000);
        let places = Places::of(&text);
        for chars in [0, 511, 512, 513, 4999] {
            assert_eq!(places.position(chars * 2).column as usize, chars + 1);
        }
    }
}
