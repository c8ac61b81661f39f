//! Which text do these bytes spell?
//!
//! UTF-8, with or without a byte order mark, and UTF-16 with one. Every sequence that is no
//! UTF-8 becomes one U+FFFD, so that lines and columns stay those that an editor shows.

use super::place::Places;
use crate::model::document::Position;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use std::borrow::Cow;

/// The text of a file and what was wrong with its bytes.
pub(super) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub(super) text: Cow<'a, str>,
    /// At most one finding of each kind.
    pub(super) findings: Vec<Finding>,
}

/// Decodes a file. Bytes that spell nothing are a finding, never an error.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(bytes).0,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(bytes).0,
        _ => String::from_utf8_lossy(bytes),
    };
    let mut findings = Vec::new();
    // A borrowed text is the file as it is, so a U+FFFD in it is the editor's own.
    if let Cow::Owned(text) = &text {
        let bad = text.matches('\u{FFFD}').count();
        if let Some(at) = text.find('\u{FFFD}') {
            findings.push(odd(
                Places::of(text).position(at),
                &format!("{bad} places in the file are not UTF-8; they are read as U+FFFD"),
                &format!("{bad} Stellen der Datei sind kein UTF-8; gelesen als U+FFFD"),
            ));
        }
    }
    if let Some(at) = text.find('\0') {
        findings.push(odd(
            Places::of(&text).position(at),
            "the file has NUL bytes in it",
            "die Datei enthält NUL-Bytes",
        ));
    }
    Decoded { text, findings }
}

fn odd(position: Position, en: &str, de: &str) -> Finding {
    Finding::new(
        "encoding",
        Some(Verdict::Suspect),
        Place(position),
        Says::new(en, de),
    )
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn any_bytes_become_text_and_bad_ones_a_finding() {
        for (bytes, text, findings) in [
            (&b"plain"[..], "plain", vec![]),
            (b"\xEF\xBB\xBFafter a mark", "after a mark", vec![]),
            (b"\xFF\xFEh\0i\0", "hi", vec![]),
            (b"\xFE\xFF\0h\0i", "hi", vec![]),
            (
                b"ok\nb\xFFd \xE2\x82 end",
                "ok\nb\u{FFFD}d \u{FFFD} end",
                vec![(2, 2)],
            ),
            (b"a\0b", "a\0b", vec![(1, 2)]),
        ] {
            let decoded = decode(bytes);
            assert_eq!(decoded.text, text);
            let at: Vec<_> = decoded
                .findings
                .iter()
                .map(|f| (f.line, f.column))
                .collect();
            assert_eq!(at, findings, "{text:?}");
        }
    }
}
