//! How far a line is to be trusted to name the page's authors.
//!
//! The numbers are about the share of such lines on the bench that named exactly the gold's authors;
//! they only rank lines. What a confidence says is measured again on the answers.

use super::name::Sort;
use super::shown::Line;
use crate::extract::block::Block;
use crate::extract::place::Kind;

/// Weights of a line: at the headline (one line above to three below), four to eight lines below it,
/// nine to twenty, and anywhere else.
type Row = [f32; 4];

const BY_MARKED: Row = [0.87, 0.60, 0.40, 0.36];
const BY_DATED: Row = [0.84, 0.60, 0.40, 0.25];
const BY: Row = [0.67, 0.60, 0.40, 0.25];
const SIGNED_IN_CLASS: Row = [0.87, 0.62, 0.44, 0.36];
const SIGNED: Row = [0.84, 0.50, 0.30, 0.20];
const CLASS: Row = [0.72, 0.40, 0.30, 0.32];
const PART_OF_CLASS: Row = [0.30, 0.20, 0.15, 0.10];
const NAME_AND_DATE: Row = [0.50, 0.0, 0.0, 0.0];
const NOTHING: Row = [0.0; 4];

/// The weight of a line; 0 or less if it names no author. `is_dated`: a date stands in it or beside it.
pub(super) fn of(line: &Line, block: &Block, is_dated: bool) -> f32 {
    let signature = &line.signature;
    let (by, class, signed) = (signature.has_by, line.is_classed, line.is_signed);
    let is_marked = by || class || signed;
    let is_text = !matches!(block.place.kind, Kind::Heading(_)) && block.linked == 0;
    let row = if by && (class || signed) {
        BY_MARKED
    } else if by && is_dated {
        BY_DATED
    } else if by {
        BY
    } else if signed && class {
        SIGNED_IN_CLASS
    } else if signed {
        SIGNED
    } else if class && signature.is_whole {
        CLASS
    } else if class {
        PART_OF_CLASS
    } else if is_dated && is_text && signature.is_whole && line.away >= 0 {
        NAME_AND_DATE
    } else {
        NOTHING
    };
    let mut weight = match line.away {
        -1..=3 => row[0],
        4..=8 => row[1],
        9..=20 => row[2],
        _ => row[3],
    };
    if block.place.is_footer && line.away > 8 {
        weight -= 0.15;
    }
    if line.away < -3 {
        weight -= 0.1;
    }
    let texts = || signature.names.iter().map(|name| name.text.as_str());
    // Without capitals any word may be a name, and "by focusing on …" is prose.
    let has_case = |text: &str| text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let is_uncased = !texts().all(has_case);
    let is_prose = !(is_dated || signed || class)
        && texts()
            .next()
            .is_some_and(|text| !text.starts_with(char::is_uppercase));
    let has = |sort: Sort| signature.names.iter().any(|name| name.sort == sort);
    let cut = if !is_marked && (is_uncased || !has(Sort::Person)) {
        1.0
    } else if has(Sort::Person) {
        0.0
    } else if is_prose {
        0.4
    } else if by || signed {
        0.1
    } else if has(Sort::Office) {
        0.2
    } else {
        0.4
    };
    weight - cut
}
