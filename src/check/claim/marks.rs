//! Which footnote marks would tie each claim to the source that carries it?
//!
//! A proposal, as a unified diff that `git apply` takes; nothing is written. Only claims all of whose facts were
//! found get a mark, and only where their last words are found in the text as they were read.

use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::fact::ClaimVerdict;
use crate::model::judged::JudgedClaim;
use similar::TextDiff;

/// How many bytes behind a claim's beginning its end is looked for, beside its own length: markup takes room.
const ROOM: usize = 600;

/// The unified diff that adds footnote marks to a Markdown document; empty where there is nothing to propose.
pub fn marks(text: &str, document: &Document, claims: &[JudgedClaim]) -> String {
    let mut places: Vec<(usize, &Key)> = Vec::new();
    for claim in claims
        .iter()
        .filter(|c| c.verdict == ClaimVerdict::FactsFound)
    {
        let Some(key) = carrier(claim) else { continue };
        let Some(end) = end_of(text, claim) else {
            continue;
        };
        let mark = format!("[^{key}]");
        if !text[end..].starts_with(&mark) && !places.contains(&(end, key)) {
            places.push((end, key));
        }
    }
    places.sort_by_key(|(at, _)| *at);
    let mut marked = String::with_capacity(text.len() + places.len() * 24);
    let mut from = 0;
    for (at, key) in &places {
        marked.push_str(&text[from..*at]);
        marked.push_str(&format!("[^{key}]"));
        from = *at;
    }
    marked.push_str(&text[from..]);
    add_notes(&mut marked, document, &places);
    if marked == text {
        return String::new();
    }
    let (old, new) = (
        format!("a/{}", document.path),
        format!("b/{}", document.path),
    );
    TextDiff::from_lines(text, &marked)
        .unified_diff()
        .header(&old, &new)
        .to_string()
}

/// The source that carries the claim: that of its found facts, else that of its best passage.
fn carrier(claim: &JudgedClaim) -> Option<&Key> {
    let found = claim
        .facts
        .iter()
        .filter(|f| f.result.is_found())
        .find_map(|f| f.reference.as_ref());
    found.or_else(|| claim.evidence.first().map(|e| &e.reference))
}

/// The byte behind a claim's sentence, its full stop included.
fn end_of(text: &str, claim: &JudgedClaim) -> Option<usize> {
    let line_start = match claim.line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line as usize - 2)?.0 + 1,
    };
    let column = claim.column.saturating_sub(1) as usize;
    let start = line_start
        + text[line_start..]
            .char_indices()
            .nth(column)
            .map_or(0, |(at, _)| at);
    let mut limit = text.len().min(start + claim.text.len() + ROOM);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &text[start..limit];
    let window = window.split("\n\n").next().unwrap_or(window);
    let plain = claim.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = plain
        .rsplit(char::is_whitespace)
        .next()
        .filter(|word| !word.is_empty())?;
    // the last word of the claim, not before where it can end
    let least = claim
        .text
        .len()
        .saturating_sub(word.len() + 8)
        .min(window.len());
    let least = (0..=least).rev().find(|at| window.is_char_boundary(*at))?;
    let at = least + window[least..].find(word)? + word.len();
    let stop: usize = window[at..]
        .chars()
        .take_while(|c| {
            matches!(
                c,
                '.' | '!' | '?' | '"' | '”' | '“' | '»' | ')' | '*' | '_' | '。'
            )
        })
        .map(char::len_utf8)
        .sum();
    Some(start + at + stop)
}

/// Appends the notes that the marks need and the document has not.
fn add_notes(marked: &mut String, document: &Document, places: &[(usize, &Key)]) {
    let mut notes = String::new();
    for reference in &document.references {
        let label = format!("[^{}]:", reference.key);
        let needed = places.iter().any(|(_, key)| **key == reference.key);
        if needed && !marked.contains(&label) && !notes.contains(&label) {
            let title = reference
                .stated
                .title
                .as_deref()
                .map(|t| format!("{t}. "))
                .unwrap_or_default();
            notes.push_str(&format!("{label} {title}<{}>\n", reference.stated.url));
        }
    }
    if !notes.is_empty() {
        if !marked.ends_with('\n') {
            marked.push('\n');
        }
        marked.push('\n');
        marked.push_str(&notes);
    }
}
