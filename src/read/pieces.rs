//! Where a very large Markdown text may be cut, so that its parser's tree stays small.
//!
//! The parser builds the tree of all it is given, some fifteen times the text. Beyond a few
//! megabytes a text is read piece by piece: cut where a block begins at the margin, outside code
//! fences, else (one list or one paragraph of a million lines) where any line does.

use std::ops::Range;

/// Bytes up to which a text is read whole.
const LARGE: usize = 4 << 20;

/// Bytes from which a piece of a larger one ends at the next block that begins at the margin.
const PIECE: usize = 512 << 10;

/// Bytes from which it ends at the next line that begins there.
const LONGEST: usize = 768 << 10;

/// The pieces of `text`, in order, together all of it. One, if it is not large.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    if text.len() <= LARGE {
        pieces.push(0..text.len());
        return pieces;
    }
    let (mut start, mut at) = (0, 0);
    let mut blank = true;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let at_margin = !line.starts_with([' ', '\t', '\r', '\n', '>']);
        let long = at - start;
        if fence.is_none() && at_margin && (long >= LONGEST || (long >= PIECE && blank)) {
            pieces.push(start..at);
            start = at;
        }
        let words = line.trim_start();
        match fence {
            Some(mark)
                if words.starts_with(mark)
                    && words.trim_end().chars().all(|c| mark.starts_with(c)) =>
            {
                fence = None
            }
            Some(_) => {}
            None => {
                fence = ["```", "~~~"]
                    .into_iter()
                    .find(|mark| words.starts_with(mark))
            }
        }
        blank = words.is_empty();
        at += line.len();
    }
    pieces.push(start..text.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_text_that_is_not_large_is_one_piece() {
        for text in ["", "# Title\n\ntext", &"word ".repeat(1000)] {
            assert_eq!(of(text), vec![0..text.len()]);
        }
    }

    #[test]
    fn pieces_are_the_whole_text_and_begin_blocks_outside_fences() {
        let paragraph = "Some words of a paragraph, which goes on for a while.\n\n".repeat(60_000);
        let text = format!("{paragraph}```\n{paragraph}```\n{paragraph}");
        let pieces = of(&text);
        assert!(pieces.len() > 2, "{pieces:?}");
        let (mut end, fenced) = (0, paragraph.len()..2 * paragraph.len() + 4);
        for piece in pieces {
            assert_eq!(piece.start, end);
            assert!(
                !fenced.contains(&piece.start) || piece.start == fenced.start,
                "{piece:?} begins in the fence"
            );
            end = piece.end;
        }
        assert_eq!(end, text.len());
    }

    #[test]
    fn a_large_text_is_read_as_a_small_one_is() {
        let filler = "Some words of a paragraph, which goes on for a while.\n\n".repeat(80_000);
        let text = format!(
            "# Top\n\nSee [one][a] and <https://news.site.org/two>.\n\n{filler}\nSee [three](https://news.site.org/three).\n\n[a]: https://news.site.org/one\n"
        );
        let document = read::document("large.md", text.as_bytes());
        let found: Vec<(u32, &str)> = document
            .references
            .iter()
            .map(|r| (r.position.line, &*r.stated.url))
            .collect();
        let last = text[..text.find("See [three]").expect("there")]
            .matches('\n')
            .count() as u32
            + 1;
        assert_eq!(
            found,
            [
                (3, "https://news.site.org/one"),
                (3, "https://news.site.org/two"),
                (last, "https://news.site.org/three"),
            ]
        );
    }
}
