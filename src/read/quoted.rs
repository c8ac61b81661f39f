//! Quotation marks around titles.

use super::block::Block;
use std::ops::Range;

/// Pairs of marks that titles stand in.
const QUOTES: [(char, char); 12] = [
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('«', '»'),
    ('»', '«'),
    ('《', '》'),
    ('『', '』'),
    ('「', '」'),
    ('"', '"'),
    ('‘', '’'),
    ('‹', '›'),
    ('〈', '〉'),
];

/// A text without the quotation marks around all of it.
pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = QUOTES.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.is_empty() && !inner.contains([*open, *close])).then_some(inner)
    });
    inner.unwrap_or(text)
}

/// Whether quotation marks stand around all of a text.
pub(super) fn is_quoted(text: &str) -> bool {
    unquoted(text).len() < text.trim().len()
}

/// Whether a link's text stands in quotation marks and is long enough for a title.
pub(super) fn stands_quoted(block: &Block, range: &Range<usize>) -> bool {
    let shown = &block.text[range.clone()];
    let before = block.text[..range.start].chars().next_back();
    let after = block.text[range.end..].chars().next();
    let around = matches!(
        (before, after),
        (Some('“'), Some('”'))
            | (Some('„'), Some('“' | '”'))
            | (Some('«' | '\u{a0}'), Some('»' | '\u{a0}'))
            | (Some('《'), Some('》'))
            | (Some('「'), Some('」'))
            | (Some('『'), Some('』'))
            | (Some('"'), Some('"'))
    );
    let long = shown.split_whitespace().count() >= 3
        || shown
            .chars()
            .filter(|c| !c.is_ascii() && c.is_alphabetic())
            .count()
            >= 3;
    long && (around || is_quoted(shown))
}

/// The first quoted stretch that is long enough for a title, with what stands around it.
pub(super) fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    QUOTES.iter().find_map(|(open, close)| {
        let start = text.find(*open)?;
        let inner = &text[start + open.len_utf8()..];
        let end = inner.find(*close)?;
        let title = inner[..end].trim();
        let long = title.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
        // An apostrophe is no quotation mark.
        let real = *open != '‘' || !text[..start].ends_with(char::is_alphanumeric);
        (long && real).then(|| {
            (
                text[..start].trim(),
                title.trim_end_matches([',', '.']),
                inner[end + close.len_utf8()..].trim(),
            )
        })
    })
}
