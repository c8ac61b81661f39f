//! Where a list's entries begin and end, and what tells that a block outside of any list is one.

use super::block::Block;
use super::reference_list;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The entries of a block: its lines, where each has a number or an address of its own.
#[expect(
    clippy::single_range_in_vec_init,
    reason = "one entry, which is a range of the text"
)]
pub(super) fn split(block: &Block) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in block.text.split_inclusive('\n') {
        lines.push(at..at + line.len());
        at += line.len();
    }
    let has_link = |line: &Range<usize>| block.links_in(line).next().is_some();
    let numbered = lines
        .iter()
        .filter(|line| number_of(&block.text[(*line).clone()]).is_some())
        .count();
    if lines.len() < 2 {
        return vec![0..block.text.len()];
    }
    if numbered >= 1 && (numbered > 1 || number_of(&block.text).is_some()) {
        let mut entries: Vec<Range<usize>> = Vec::new();
        for line in lines {
            match entries.last_mut() {
                Some(last) if number_of(&block.text[line.clone()]).is_none() => last.end = line.end,
                _ => entries.push(line),
            }
        }
        return entries;
    }
    let linked = block.links().count();
    if linked == lines.len() && lines.iter().all(has_link) {
        return lines;
    }
    vec![0..block.text.len()]
}

/// The number of an entry that begins with `[3]`, or with `3.` at the start of a line.
pub(super) fn number_of(text: &str) -> Option<u64> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:\[(\d{1,4})\]|(\d{1,3})[.)、．](?:\s|\p{L}|《|“|「))")
            .expect("a constant pattern")
    });
    let parts = NUMBER.captures(text)?;
    parts.get(1).or_else(|| parts.get(2))?.as_str().parse().ok()
}

/// Whether a block outside of any list is an entry all the same: `[3] …`.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('[') && number_of(text).is_some()
}

/// The bytes of a label such as `Source:` or `出典：` that a block with links begins with.
pub(super) fn source_line(block: &Block) -> Option<Range<usize>> {
    let (first, _) = block.links().next()?;
    let head = block.text.get(..first.start)?;
    let colon = head.find([':', '：'])?;
    (colon < 80 && reference_list::names_source(&head[..colon])).then_some(0..colon)
}
