//! Where do addresses stand in running text, without any markup?
//!
//! GitHub's autolinks: `https://…`, `http://…` and `www.…`. Never inside a link or code.

use super::block::Block;
use super::block::Link;
use super::block::Mark;
use super::block::MarkKind;
use linkify::LinkFinder;
use linkify::LinkKind;
use std::ops::Range;

/// The addresses in a text, with the bytes where they stand.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    // Most text holds none: one cheap look before the finder.
    if !text.contains("://") && !text.contains("www.") {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    finder
        .links(text)
        .filter_map(|link| {
            let mut range = link.start()..link.end();
            let shown = link.as_str();
            if is_web(shown) || starts_with(shown, "www.") {
                range.end = range.start + trimmed(shown).len();
                return Some(range);
            }
            // `view-source:https://…` and the like: the address begins later.
            let later = find_scheme(shown)?;
            Some(range.start + later..range.start + later + trimmed(&shown[later..]).len())
        })
        .collect()
}

/// Adds a link mark for every address in the block that no link or code covers yet.
pub(super) fn mark_addresses(block: &mut Block) {
    let found = addresses(&block.text);
    if found.is_empty() {
        return;
    }
    let taken: Vec<Range<usize>> = block
        .marks
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Link(_) | MarkKind::Code))
        .map(|mark| mark.range.clone())
        .collect();
    let mut next = 0;
    for range in found {
        while taken.get(next).is_some_and(|t| t.end <= range.start) {
            next += 1;
        }
        if taken.get(next).is_some_and(|t| t.start < range.end) {
            continue;
        }
        let shown = &block.text[range.clone()];
        let dest = if is_web(shown) {
            shown.to_owned()
        } else {
            format!("http://{shown}")
        };
        let link = Link {
            dest,
            at: block.source_of(range.start),
            label: None,
            bare: true,
            cited: None,
        };
        block.marks.push(Mark {
            range,
            kind: MarkKind::Link(Box::new(link)),
        });
    }
    block.marks.sort_by_key(|mark| mark.range.start);
}

/// Whether a text begins with `http://` or `https://`, in any case.
pub(super) fn is_web(text: &str) -> bool {
    starts_with(text, "http://") || starts_with(text, "https://")
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn find_scheme(text: &str) -> Option<usize> {
    text.match_indices("http")
        .map(|(at, _)| at)
        .find(|at| is_web(&text[*at..]))
}

/// An address without the punctuation of the sentence around it, also that of East Asian
/// sentences, which write none of it in addresses.
fn trimmed(address: &str) -> &str {
    let end = address
        .find(|c: char| {
            matches!(
                c,
                '。' | '，'
                    | '、'
                    | '；'
                    | '：'
                    | '！'
                    | '？'
                    | '）'
                    | '（'
                    | '」'
                    | '「'
                    | '』'
                    | '『'
                    | '》'
                    | '《'
                    | '】'
                    | '【'
                    | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '…'
                    | '\u{3000}'
                    | '|'
                    | '\u{FFFD}'
            )
        })
        .unwrap_or(address.len());
    address[..end].trim_end_matches(['*', '_', '~', '\'', '.', ',', ';', ':', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, found) in [
            ("see https://example.org/a.", vec!["https://example.org/a"]),
            (
                "(https://example.org/a_(b)) and",
                vec!["https://example.org/a_(b)"],
            ),
            (
                "出典：https://example.org/甲。次",
                vec!["https://example.org/甲"],
            ),
            ("www.example.org/x, y", vec!["www.example.org/x"]),
            ("example.org is none", vec![]),
            ("jane@example.org is none", vec![]),
            ("ftp://example.org is none", vec![]),
            ("HTTP://EXAMPLE.org/x!", vec!["HTTP://EXAMPLE.org/x"]),
            (
                "“https://example.org/q” „https://example.org/r“",
                vec!["https://example.org/q", "https://example.org/r"],
            ),
            (
                "https://web.archive.org/web/2017/http://example.org/",
                vec!["https://web.archive.org/web/2017/http://example.org/"],
            ),
        ] {
            let got: Vec<_> = addresses(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(got, found, "{text}");
        }
    }
}
