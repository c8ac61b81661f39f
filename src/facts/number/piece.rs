//! The pieces that quantities are made of: digits, and words that mean something for numbers.

use super::super::sense;
use super::super::sense::Sense;
use super::super::token;
use super::digits;
use super::digits::Digits;
use super::power;
use super::spoken;
use crate::model::language::Language;
use std::ops::Range;

/// A piece that a quantity may be made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Digits(Digits),
    Sense(Sense),
}

/// Picks digits and meaningful words out of the text.
pub(super) fn pieces(text: &str, language: Option<Language>, taken: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut taken = taken.iter().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while taken.peek().is_some_and(|span| span.end <= at) {
            taken.next();
        }
        if let Some(span) = taken.peek()
            && span.start <= at
        {
            at = span.end;
            continue;
        }
        let byte = bytes[at];
        if let Some(length) = citation_mark(&text[at..]) {
            at += length;
            continue;
        }
        let number = if byte.is_ascii_digit() {
            Some(digits::digits(text, at, language))
        } else {
            digits::of_other_scripts(text, at, language)
        };
        if let Some((end, _)) = number
            && spoken::ends_years(text, at, end)
        {
            at = end;
            continue;
        }
        let spoken = (byte >= 0xe3 && number.is_none())
            .then(|| spoken::chinese(&text[at..]))
            .flatten()
            .filter(|_| !text[..at].ends_with(spoken::is_part));
        if let Some((length, value)) = spoken {
            pieces.push(Piece {
                start: at,
                end: at + length,
                kind: Kind::Sense(Sense::Value(value)),
            });
            at += length;
            at = magnitudes(text, at, &mut pieces);
        } else if let Some((end, value)) = number {
            let raised = value.and_then(|_| power::power(&text[at..end], &text[end..]));
            if let Some(value) = value.filter(|_| !matches!(raised, Some((_, None)))) {
                pieces.push(Piece {
                    start: at,
                    end,
                    kind: Kind::Digits(value),
                });
            }
            at = end;
            if let Some((length, factor)) = raised {
                at += length;
                pieces.extend(factor.map(|factor| Piece {
                    start: end,
                    end: at,
                    kind: Kind::Sense(Sense::Times(factor)),
                }));
            }
            at = magnitudes(text, at, &mut pieces);
        } else if byte.is_ascii_alphabetic()
            || byte >= 0xc3
            || byte == b'%'
            || text[at..].starts_with('°')
        {
            let start = at;
            if byte == b'%' {
                at += 1;
            } else {
                at = word_end(text, at);
            }
            let word = &text[start..at];
            let sense = sense::of(word, language).or_else(|| {
                let german = language == Some(Language::GERMAN) || language.is_none();
                let compound = german.then(|| sense::german(word)).flatten();
                let compound = compound.or_else(|| spoken::compound(word, language));
                compound.map(Sense::Value)
            });
            if let Some(sense) = sense {
                pieces.push(Piece {
                    start,
                    end: at,
                    kind: Kind::Sense(sense),
                });
            }
        } else {
            at += 1;
        }
        at = ceil(text, at);
    }
    pieces
}

/// Picks out the magnitudes and units of scripts without spaces that stand right behind a number; where they end.
fn magnitudes(text: &str, mut at: usize, pieces: &mut Vec<Piece>) -> usize {
    while let Some((sense, length)) = text
        .get(at..)
        .and_then(|t| sense::east_asian(t.strip_prefix(' ').unwrap_or(t)))
    {
        let space = usize::from(text.as_bytes()[at] == b' ');
        pieces.push(Piece {
            start: at + space,
            end: at + space + length,
            kind: Kind::Sense(sense),
        });
        at += space + length;
    }
    at
}

/// Length of the marks of notes that begin a text (`[4]`, `[12, 13]`, `[3–5]`): identifiers, no quantities.
///
/// Up to three digits each; `[2,000]` and `[2015]` are words that an editor put in.
fn citation_mark(text: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let inner = text.strip_prefix('[')?;
    let mut length = 0;
    let mut digits = 0;
    let mut comma = false;
    for c in inner.chars().take(LONGEST) {
        match c {
            ']' if digits > 0 && !(comma && digits == 3) => return Some(length + 2),
            ',' | ';' | '-' | '–' if digits > 0 && !(comma && digits == 3) => {
                (digits, comma) = (0, c == ',');
            }
            ' ' if digits == 0 && length > 0 => comma = false,
            _ if c.is_numeric() && digits < 3 => digits += 1,
            _ => return None,
        }
        length += c.len_utf8();
    }
    None
}

/// The end of the word that begins at `at`: letters of any script.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        if !(c.is_alphabetic() || matches!(c, '²' | '°') || token::is_mark(c)) {
            break;
        }
        end += c.len_utf8();
        // scripts without spaces have no words that end: look at every character
        if c as u32 >= 0x2e80 {
            break;
        }
    }
    end.max(at + text[at..].chars().next().map_or(1, char::len_utf8))
}

fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
