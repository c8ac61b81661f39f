//! Where tags, names and elements end, as the WHATWG tokenizer finds it.

use super::Sieve;
use memchr::memchr;
use memchr::memchr_iter;
use memchr::memchr3;

impl<'a> Sieve<'a> {
    pub(super) fn skip_past(&mut self, end: u8) {
        self.at = memchr(end, &self.source.as_bytes()[self.at..])
            .map_or(self.source.len(), |i| self.at + i + 1);
    }

    /// Past signs that follow each other, up to one that may begin a tag.
    pub(super) fn skip_signs(&mut self) {
        let rest = &self.source.as_bytes()[self.at..];
        let run = rest.iter().take_while(|b| **b == b'<').count();
        self.at += run.saturating_sub(1);
    }

    /// Past the `>` of a tag whose attributes nobody asks for. A quote opens a value only behind `=`.
    pub(super) fn skip_tag(&mut self) {
        let bytes = self.source.as_bytes();
        while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[self.at..]) {
            let here = self.at + found;
            self.at = here + 1;
            if bytes[here] == b'>' {
                return;
            }
            let before = bytes[..here].iter().rfind(|b| !b.is_ascii_whitespace());
            if before == Some(&b'=') {
                self.at =
                    memchr(bytes[here], &bytes[self.at..]).map_or(bytes.len(), |i| self.at + i + 1);
            }
        }
        self.at = bytes.len();
    }

    /// The name that begins at `from`.
    pub(super) fn name(&self, from: usize) -> &'a str {
        let rest = &self.source[from..];
        let end = rest
            .bytes()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
            .unwrap_or(rest.len());
        &rest[..end]
    }

    /// Where the end tag of `name` begins after here, if there is one.
    pub(super) fn find_end(&mut self, name: &'static str) -> Option<usize> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let bytes = self.source.as_bytes();
        let end = memchr_iter(b'<', &bytes[self.at..]).find_map(|found| {
            let open = self.at + found;
            let start = open + 2;
            let end = start + name.len();
            let is_end = bytes[open + 1..].first() == Some(&b'/')
                && bytes
                    .get(start..end)
                    .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
                && bytes
                    .get(end)
                    .is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace());
            is_end.then_some(open)
        });
        if end.is_some() {
            return end;
        }
        self.unclosed.push(name);
        None
    }
}

/// Bytes of a comment up to and with its `-->` or `--!>`, whichever is first.
pub(super) fn end_of_comment(comment: &str) -> Option<usize> {
    let bytes = comment.as_bytes();
    memchr_iter(b'>', bytes)
        .find(|at| bytes[..*at].ends_with(b"--") || bytes[..*at].ends_with(b"--!"))
        .map(|at| at + 1)
}

/// Whether an element can be called so: the parser keeps every name that it meets, and noise has many.
pub(super) fn is_a_name(name: &str) -> bool {
    let is_sound =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.' | 0x80..);
    name.bytes().all(is_sound)
}
