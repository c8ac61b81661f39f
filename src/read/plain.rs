//! Plain text, lists of addresses, and all that no other format claims.

use super::About;
use super::Format;
use super::block::Sink;
use super::lines;
use super::lines::Inline;
use super::lines::Syntax;
use super::wikitext;
use std::ops::Range;

/// The format.
pub(super) struct Plain;

impl Format for Plain {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text", "urls"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        lines::read(&Lines, text, about, sink);
    }
}

struct Lines;

impl Syntax for Lines {
    /// A line underlined with `===` or `---`.
    fn heading(&self, line: &str, below: &str) -> Option<(u8, Range<usize>)> {
        let level = match below.as_bytes() {
            [b'=', b'=', b'=', rest @ ..] if rest.iter().all(|b| *b == b'=') => 1,
            [b'-', b'-', b'-', rest @ ..] if rest.iter().all(|b| *b == b'-') => 2,
            _ => return None,
        };
        (!line.trim().is_empty()).then_some((level, 0..line.len()))
    }

    fn links(&self, text: &str) -> Vec<Inline> {
        wikitext::templates(text)
    }

    fn takes(&self, line: &str, _about: &mut About) -> bool {
        line.len() >= 3 && line.bytes().all(|b| matches!(b, b'=' | b'-' | b'*' | b'_'))
    }
}
