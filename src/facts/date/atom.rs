//! Where in a text do numbers and names of months stand?
//!
//! One pass over the bytes; everything else of a page is passed over without being decoded.

use super::month;
use super::month::Name;
use crate::model::language::Language;

/// A piece that a date may be made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A run of at most four digits of one script, with a letter or `_` right before or behind it, or not.
    Number {
        value: i16,
        digits: u8,
        glued_before: bool,
        glued_behind: bool,
    },
    /// A longer run of digits: part of no date, but it parts others.
    Long,
    Month(Name),
}

/// The digit that begins `bytes`, in any script that dates are written in, and its length.
fn digit(bytes: &[u8]) -> Option<(u8, usize)> {
    match *bytes {
        [b @ b'0'..=b'9', ..] => Some((b - b'0', 1)),
        [0xd9, b @ 0xa0..=0xa9, ..] => Some((b - 0xa0, 2)), // Arabic
        [0xdb, b @ 0xb0..=0xb9, ..] => Some((b - 0xb0, 2)), // Persian
        [0xe0, 0xa5 | 0xa7, b @ 0xa6..=0xaf, ..] => Some((b - 0xa6, 3)), // Devanagari, Bengali
        [0xe0, 0xb9, b @ 0x90..=0x99, ..] => Some((b - 0x90, 3)), // Thai
        [0xef, 0xbc, b @ 0x90..=0x99, ..] => Some((b - 0x90, 3)), // full width
        _ => None,
    }
}

/// Length of the sign that begins `bytes`, if it is no letter: Latin-1 signs, general punctuation, CJK brackets.
fn sign(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [0xc2, ..] => Some(2),
        [0xe2, ..] | [0xe3, 0x80, ..] | [0xef, 0xbc | 0xbd, ..] => Some(3),
        [0xd8, 0x8c | 0x9b, ..] => Some(2), // Arabic comma and semicolon
        [first, ..] if first >= 0xf0 => Some(4),
        _ => None,
    }
}

/// Whether `byte` belongs to a letter or digit of an alphabet with spaces between its words.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || (0xc3..=0xd3).contains(&byte)
}

/// Numbers and months of `text`, in order.
pub(super) fn atoms(text: &str, language: Option<Language>) -> Vec<Atom> {
    let bytes = text.as_bytes();
    let phrases = language.filter(|language| month::has_phrases(*language));
    let mut atoms = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() || byte >= 0x80 {
            let start = at;
            if byte >= 0x80 {
                if digit(&bytes[at..]).is_some() {
                    at = number(text, at, &mut atoms);
                    continue;
                }
                if let Some(length) = sign(&bytes[at..]) {
                    at += length;
                    continue;
                }
            }
            let found = phrases.and_then(|language| month::phrase(text.get(at..)?, language));
            if let Some((name, length)) = found {
                at += length;
                let kind = Kind::Month(name);
                let end = at;
                atoms.push(Atom { start, end, kind });
                continue;
            }
            // Where a word begins that is glued to the one before: `DoeMay 12`.
            let mut hump = start;
            while let Some(&byte) = bytes.get(at) {
                match byte {
                    b'a'..=b'z' => at += 1,
                    b'A'..=b'Z' => {
                        if at > start && bytes[at - 1].is_ascii_lowercase() {
                            hump = at;
                        }
                        at += 1;
                    }
                    0x80.. if digit(&bytes[at..]).is_none() && sign(&bytes[at..]).is_none() => {
                        at += width(byte);
                    }
                    _ => break,
                }
            }
            // A hostile tail of continuation bytes cannot occur: `text` is UTF-8.
            let named = |from: usize| {
                let name = text.get(from..at).and_then(|w| month::named(w, language))?;
                Some((from, name))
            };
            let found = named(start).or_else(|| if hump > start { named(hump) } else { None });
            if let Some((start, name)) = found {
                atoms.push(Atom {
                    start,
                    end: at,
                    kind: Kind::Month(name),
                });
            }
        } else if byte.is_ascii_digit() {
            at = number(text, at, &mut atoms);
        } else {
            at += 1;
        }
    }
    atoms
}

/// Bytes of the character that begins with `byte`.
fn width(byte: u8) -> usize {
    match byte {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

/// Takes the run of digits that begins at `start`; returns its end.
fn number(text: &str, start: usize, atoms: &mut Vec<Atom>) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut value, mut digits) = (start, 0i16, 0u8);
    while let Some((digit, length)) = digit(&bytes[at..]) {
        if digits < 4 {
            value = value * 10 + i16::from(digit);
        }
        digits = digits.saturating_add(1);
        at += length;
    }
    let kind = if digits <= 4 {
        Kind::Number {
            value,
            digits,
            glued_before: start > 0 && (is_word(bytes[start - 1]) || cyrillic_before(text, start)),
            glued_behind: bytes.get(at).copied().is_some_and(is_word),
        }
    } else {
        Kind::Long
    };
    atoms.push(Atom {
        start,
        end: at,
        kind,
    });
    at
}

/// Whether the character before `at` is a letter of a two-byte alphabet.
fn cyrillic_before(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at >= 2 && bytes[at - 1] >= 0x80 && (0xc3..=0xd3).contains(&bytes[at - 2])
}
