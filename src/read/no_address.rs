//! Which citations have no address at all?
//!
//! `[3]` with no third entry, and the tokens that chat models leave behind when their links
//! are lost: `(web:13, web:25)`, `citeturn0search3`, `【12†source】`, `[oaicite:1]`.

use super::block::Block;
use super::block::MarkKind;
use super::place::Places;
use crate::model::finding::Exhibit;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A citation mark in running text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marker {
    /// Its bytes in the block's text.
    pub(super) range: Range<usize>,
    /// The numbers of the entries that it names; empty for a token that names none.
    pub(super) numbers: Vec<u64>,
}

/// Most entries that `[1–9]` may stand for.
const WIDEST: u64 = 40;

/// The citation marks of a block, in order. Links and code hold none.
pub(super) fn markers(block: &Block) -> Vec<Marker> {
    let text = block.text.as_str();
    // Most text holds none: one cheap look before the patterns.
    if !text.contains(['[', '【', '\u{e200}', ':']) && !text.contains("citeturn") {
        return Vec::new();
    }
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[\^?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\^?\]").expect("a constant pattern")
    });
    static TOKENS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)
            [(\[]\s*(?:(?:web|source|ref|post|news|cite)\s*:\s*\d{1,4}\s*[,;]?\s*)+[)\]]
            | \x{e200}?cite(?:\x{e202})?(?:turn\d+(?:search|view|news|fetch|academia|forecast|image)\d+\x{e202}?)+\x{e201}?
            | 【\d+(?::\d+)?†[^】]{0,60}】
            | :contentReference\[oaicite:\d+\](?:\{index=\d+\})?
            | \[oaicite:\d+\]",
        )
        .expect("a constant pattern")
    });
    // Beginnings of links and code, each with the furthest end so far.
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for mark in &block.marks {
        if matches!(mark.kind, MarkKind::Link(_) | MarkKind::Code) {
            let before = covered.last().map_or(0, |(_, end)| *end);
            covered.push((mark.range.start, mark.range.end.max(before)));
        }
    }
    let free = |range: &Range<usize>| {
        let begun = covered.partition_point(|(start, _)| *start < range.end);
        begun == 0 || covered[begun - 1].1 <= range.start
    };
    let mut found: Vec<Marker> = TOKENS
        .find_iter(text)
        .map(|token| Marker {
            range: token.range(),
            numbers: Vec::new(),
        })
        .filter(|marker| free(&marker.range))
        .collect();
    for parts in NUMBERS.captures_iter(text) {
        let (Some(whole), Some(inner)) = (parts.get(0), parts.get(1)) else {
            continue;
        };
        // `a[0]` is an index, `[0]` no entry.
        let numbers = numbers(inner.as_str());
        let index = text[whole.end()..].starts_with('=') || numbers.contains(&0);
        if !numbers.is_empty() && !index && free(&whole.range()) {
            found.push(Marker {
                range: whole.range(),
                numbers,
            });
        }
    }
    found.sort_by_key(|marker| marker.range.start);
    found.dedup_by(|b, a| b.range.start < a.range.end);
    found
}

/// A finding for every line with marks that no entry answers.
pub(super) fn findings(
    markers: &[(usize, String, Vec<u64>)],
    has_entry: impl Fn(u64) -> bool,
    places: &Places<'_>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (at, words, numbers) in markers {
        if !numbers.is_empty() && numbers.iter().any(|n| has_entry(*n)) {
            continue;
        }
        let position = places.position(*at);
        match findings.last_mut() {
            Some(last) if last.line == position.line => {
                last.exhibits.push(Exhibit {
                    name: "stated".to_owned(),
                    text: words.clone(),
                });
            }
            _ => findings.push(
                Finding::new(
                    "no-address",
                    Some(Verdict::Suspect),
                    Place(position),
                    Says::new(
                        format!(
                            "{words} cites something, but the document gives no address for it"
                        ),
                        format!(
                            "{words} verweist auf etwas, aber das Dokument nennt keine Adresse dazu"
                        ),
                    ),
                )
                .showing("stated", words.clone()),
            ),
        }
    }
    findings
}

fn numbers(inner: &str) -> Vec<u64> {
    let mut all = Vec::new();
    for part in inner.split([',', ';']) {
        let mut ends = part.split(['–', '-']).map(|n| n.trim().parse::<u64>());
        match (ends.next(), ends.next()) {
            (Some(Ok(one)), None) => all.push(one),
            (Some(Ok(from)), Some(Ok(to))) if from <= to && to - from < WIDEST => {
                all.extend(from..=to)
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::markers;
    use crate::read::block::Builder;

    #[test]
    fn citation_marks_are_found_with_the_entries_they_name() {
        for (text, found) in [
            (
                "It rose.[3] Then fell.[1,2][4–6]",
                vec![
                    ("[3]", vec![3]),
                    ("[1,2]", vec![1, 2]),
                    ("[4–6]", vec![4, 5, 6]),
                ],
            ),
            (
                "It rose (web:13, web:25).",
                vec![("(web:13, web:25)", vec![])],
            ),
            (
                "It rose citeturn0search3turn1view0.",
                vec![("citeturn0search3turn1view0", vec![])],
            ),
            ("It rose【12†source】.", vec![("【12†source】", vec![])]),
            (
                "It rose :contentReference[oaicite:0]{index=0}.",
                vec![(":contentReference[oaicite:0]{index=0}", vec![])],
            ),
            ("It rose [^3^].", vec![("[^3^]", vec![3])]),
            ("x[0] and [2024] and [a] and (web: a page)", vec![]),
        ] {
            let mut block = None;
            let mut sink = |b| block = Some(b);
            let mut builder = Builder::new(&mut sink);
            builder.text(text, 0);
            builder.flush();
            let block = block.expect("one block");
            let got: Vec<_> = markers(&block)
                .into_iter()
                .map(|m| (&text[m.range], m.numbers))
                .collect();
            assert_eq!(got, found, "{text}");
        }
    }
}
