//! The lines of a page: runs of text that a reader sees as one, each with where it stands.
//!
//! Dates, bylines, walls, amendments and main text all read these; the tree is walked once.

use super::hint::Hints;
use super::hint::hints;
use super::place::Kind;
use super::place::Place;
use super::place::kind;
use super::place::places;
use super::tree::Outline;
use super::tree::is_inline;

/// A line: what stands between two breaks.
pub(super) struct Block {
    /// Its words, white space folded.
    pub(super) text: String,
    /// Index of the nearest element around it that makes blocks.
    pub(super) owner: u32,
    /// Index of its first text.
    pub(super) first: u32,
    /// Bytes that stand in links.
    pub(super) linked: u32,
    /// What stands around it.
    pub(super) place: Place,
    /// Its words with a space at every element's edge that glues a digit to something.
    pub(super) parted: Option<Box<str>>,
}

impl Block {
    /// Its words as a reader of dates sees them: pages glue elements together (`<b>Jane Doe</b><i>12.05.2024</i>`,
    /// `<span>2024</span><span>7:55</span>`), and style sheets part them.
    pub(super) fn parted(&self) -> &str {
        self.parted.as_deref().unwrap_or(&self.text)
    }

    /// Bytes of running text: those outside links, if they are enough for a sentence.
    pub(super) fn running(&self) -> usize {
        let plain = self.text.len().saturating_sub(self.linked as usize);
        if plain >= RUNNING { plain } else { 0 }
    }

    /// The share of it that stands in links.
    pub(super) fn linked_share(&self) -> f32 {
        self.linked as f32 / self.text.len().max(1) as f32
    }
}

/// The lines of a page, and the hints of every element.
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// Per item of the outline.
    pub(super) hints: Vec<Hints>,
}

/// Cuts a page into lines.
pub(super) fn blocks(outline: &Outline<'_>) -> Blocks {
    let hints: Vec<Hints> = outline.items.iter().map(hints).collect();
    let mut cutter = Cutter::default();
    // Open elements: where they end, and what held around them.
    let mut open: Vec<(u32, Around)> = Vec::with_capacity(64);
    let mut around = Around::default();
    let mut at = 0usize;
    while at < outline.items.len() {
        while let Some(&(end, outer)) = open.last() {
            if end as usize > at {
                break;
            }
            open.pop();
            if outer.owner != around.owner {
                cutter.cut(around);
            }
            around = outer;
        }
        let item = &outline.items[at];
        if let Some(text) = item.text() {
            cutter.take(text, at as u32, around.in_link, hints[item.parent as usize]);
            at += 1;
            continue;
        }
        if matches!(item.tag, "script" | "style" | "title" | "link" | "meta") {
            at = item.end as usize;
            continue;
        }
        let breaks = !is_inline(item.tag);
        if breaks {
            cutter.cut(around);
        }
        if item.end as usize > at + 1 {
            open.push((item.end, around));
            if breaks {
                around.owner = at as u32;
            }
            around.in_link |= item.tag == "a";
            around.kind = kind(item.tag).unwrap_or(around.kind);
        }
        at += 1;
    }
    cutter.push(around);
    let mut blocks = cutter.blocks;
    let mut found = places(outline, &hints, &blocks, true);
    let running = |kept: bool| -> usize {
        let kept = |b: &&Block| !kept || !found[b.owner as usize].is_noise();
        blocks.iter().filter(kept).map(Block::running).sum()
    };
    if running(true) * 2 < running(false) {
        // Names that throw most of a page away are not to be believed.
        found = places(outline, &hints, &blocks, false);
    }
    for block in &mut blocks {
        let seen = block.place;
        block.place = found[block.owner as usize];
        block.place.is_date |= seen.is_date;
        block.place.is_author |= seen.is_author;
        block.place.is_caption |= seen.is_caption;
    }
    Blocks { blocks, hints }
}

/// What holds around a line while the page is walked.
#[derive(Clone, Copy, Default)]
struct Around {
    owner: u32,
    kind: Kind,
    in_link: bool,
}

/// Lines of a page; what stands behind is one more. The longest page of our bench has a third of it.
const LINES: usize = 20_000;

/// Bytes of unlinked text from which a line counts as running text.
const RUNNING: usize = 60;

#[derive(Default)]
struct Cutter {
    blocks: Vec<Block>,
    text: String,
    linked: u32,
    first: u32,
    space: bool,
    /// Where an element's edge glues a digit to something.
    glued: Vec<u32>,
    /// Hints of the inline elements of this line.
    seen: Place,
}

impl Cutter {
    fn take(&mut self, text: &str, at: u32, in_link: bool, hints: Hints) {
        let before = self.text.len();
        if before == 0 {
            self.first = at;
        } else if !self.space && parts_digits(&self.text, text) {
            self.glued.push(before as u32);
        }
        let mut rest = text;
        loop {
            // Most of a text are letters and marks of ASCII, in rows between its blanks.
            let row = rest.bytes().position(|b| !b.is_ascii_graphic());
            let (row, behind) = rest.split_at(row.unwrap_or(rest.len()));
            self.put(row);
            let Some(c) = behind.chars().next() else {
                break;
            };
            let (one, behind) = behind.split_at(c.len_utf8());
            rest = behind;
            if c.is_whitespace() || c == '\u{feff}' {
                self.space = true;
            } else if !matches!(c, '\u{200b}' | '\u{ad}' | '\u{2060}') && !c.is_control() {
                self.put(one);
            }
        }
        if self.text.len() > before {
            self.seen.is_date |= hints.is_date;
            self.seen.is_author |= hints.is_author;
            self.seen.is_caption |= hints.is_caption;
        }
        if in_link {
            self.linked += (self.text.len() - before) as u32;
        }
    }

    /// Adds what is no white space.
    fn put(&mut self, row: &str) {
        if row.is_empty() {
            return;
        }
        if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push_str(row);
    }

    fn cut(&mut self, around: Around) {
        if self.blocks.len() >= LINES {
            self.space = true;
        } else {
            self.push(around);
        }
    }

    fn push(&mut self, around: Around) {
        self.space = false;
        let seen = std::mem::take(&mut self.seen);
        if self.text.is_empty() {
            return;
        }
        let text = self.text.as_str().to_owned();
        let glued = std::mem::take(&mut self.glued);
        self.text.clear();
        self.blocks.push(Block {
            parted: (!glued.is_empty()).then(|| part(&text, &glued)),
            text,
            owner: around.owner,
            first: self.first,
            linked: std::mem::take(&mut self.linked),
            place: seen,
        });
    }
}

/// Whether two texts that an element's edge glues together are two words to a reader of dates: a digit stands there.
pub(super) fn parts_digits(before: &str, behind: &str) -> bool {
    // `2023. 10. 14.` and `10:30`
    let before = before
        .strip_suffix('.')
        .filter(|date| date.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(before);
    let last = before.chars().next_back().filter(|c| c.is_alphanumeric());
    let first = behind.chars().next().filter(|c| c.is_alphanumeric());
    last.zip(first)
        .is_some_and(|(last, first)| last.is_numeric() || first.is_numeric())
}

/// A text with spaces put in.
fn part(text: &str, at: &[u32]) -> Box<str> {
    let mut out = String::with_capacity(text.len() + at.len());
    let mut from = 0;
    for &edge in at {
        out.push_str(&text[from..edge as usize]);
        out.push(' ');
        from = edge as usize;
    }
    out.push_str(&text[from..]);
    out.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::extract::tree::Outline;
    use crate::extract::tree::parse;

    #[test]
    fn a_line_is_what_a_reader_sees_as_one() {
        let html = parse(
            "<body><h1>A <b>b</b></h1><div>c<p>d <a href=x>e</a><br>f</p>g</div><ul><li>h<li>i</ul>",
        );
        let outline = Outline::of(&html);
        let lines: Vec<String> = blocks(&outline)
            .blocks
            .into_iter()
            .map(|b| b.text)
            .collect();
        assert_eq!(lines, ["A b", "c", "d e", "f", "g", "h", "i"]);
    }
}
