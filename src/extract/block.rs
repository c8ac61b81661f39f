//! The lines of a page: runs of text that a reader sees as one, each with where it stands.
//!
//! Dates, bylines, walls, amendments and main text all read these; the tree is walked once.

use super::hint::Hints;
use super::hint::hints;
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
}

impl Block {
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

impl Place {
    /// Whether it is no part of an article.
    pub(super) fn is_noise(&self) -> bool {
        self.is_comments
            || self.is_related
            || self.is_junk
            || self.is_footer
            || self.is_aside
            || self.is_hidden
    }
}

/// What stands around a line: the union over the elements above it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Navigation, teasers, sharing, forms: by element or by name.
    pub(super) is_junk: bool,
    /// Readers' comments.
    pub(super) is_comments: bool,
    /// Teasers of other pages.
    pub(super) is_related: bool,
    /// In an element named after a date.
    pub(super) is_date: bool,
    /// In an element named after an author.
    pub(super) is_author: bool,
    /// `<footer>` or an element named so.
    pub(super) is_footer: bool,
    /// `<aside>`.
    pub(super) is_aside: bool,
    /// `<header>` of the page or of the article.
    pub(super) is_header: bool,
    /// In `<article>`, `<main>` or an element named after an article's body.
    pub(super) is_article: bool,
    /// In a list, a table, a quotation, a figure caption, a heading (level) or code.
    pub(super) kind: Kind,
    /// Not shown.
    pub(super) is_hidden: bool,
    /// In an element named after a lead.
    pub(super) is_lead: bool,
    /// In a small element named after a caption or a credit.
    pub(super) is_caption: bool,
    /// In `<figure>`, and not in a table, quotation or code that it frames.
    pub(super) is_figure: bool,
    /// In a box within the article that is none of its text.
    pub(super) is_insert: bool,
}

/// What kind of block a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph or anything else.
    #[default]
    Plain,
    /// `<p>`.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// In `<li>`, `<dd>` or `<dt>`.
    Item,
    /// In `<td>` or `<th>`.
    Cell,
    /// In `<blockquote>`.
    Quote,
    /// In `<figcaption>` or `<caption>`.
    Caption,
    /// In `<pre>`.
    Code,
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
    let mut places = places(outline, &hints, &blocks, true);
    let running = |kept: bool| -> usize {
        let kept = |b: &&Block| !kept || !places[b.owner as usize].is_noise();
        blocks.iter().filter(kept).map(Block::running).sum()
    };
    if running(true) * 2 < running(false) {
        // Names that throw most of a page away are not to be believed.
        places = self::places(outline, &hints, &blocks, false);
    }
    for block in &mut blocks {
        let seen = block.place;
        block.place = places[block.owner as usize];
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

fn kind(tag: &str) -> Option<Kind> {
    Some(match tag {
        "p" => Kind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(tag.as_bytes()[1] - b'0'),
        "li" | "dd" | "dt" => Kind::Item,
        "td" | "th" => Kind::Cell,
        "blockquote" => Kind::Quote,
        "figcaption" | "caption" => Kind::Caption,
        "pre" => Kind::Code,
        "ul" | "ol" | "table" | "div" | "section" | "article" => Kind::Plain,
        _ => return None,
    })
}

/// Lines of a page; what stands behind is one more. The longest page of our bench has a third of it.
const LINES: usize = 20_000;

/// Bytes of unlinked text from which a line counts as running text.
const RUNNING: usize = 60;

/// Items of an element up to which a name such as `caption` is believed.
const CAPTION: usize = 40;

/// For each element, what it and those above it are. A name alone proves little: `with-sidebar` stands
/// on the wrapper of whole articles. So what holds the headline or a good part of all running text is
/// not thrown away for its name.
fn places(
    outline: &Outline<'_>,
    hints: &[Hints],
    blocks: &[Block],
    names_count: bool,
) -> Vec<Place> {
    let items = &outline.items;
    let mut running = vec![0u32; items.len()];
    let mut has_h1 = vec![false; items.len()];
    for block in blocks {
        running[block.owner as usize] += block.running() as u32;
    }
    for index in (1..items.len()).rev() {
        let parent = items[index].parent as usize;
        if parent != index {
            running[parent] += running[index];
            let heads = has_h1[index] || items[index].tag == "h1";
            has_h1[parent] |= heads;
        }
    }
    let all = running
        .iter()
        .take(1)
        .copied()
        .max()
        .unwrap_or_default()
        .max(1) as f32;
    let mut places = vec![Place::default(); items.len()];
    for index in 0..items.len() {
        let item = &items[index];
        let parent = item.parent as usize;
        let mut place = if parent < index {
            places[parent]
        } else {
            Place::default()
        };
        if item.tag.is_empty() {
            places[index] = place;
            continue;
        }
        let (hint, share) = (hints[index], running[index] as f32 / all);
        let whole = matches!(item.tag, "html" | "body" | "main") || has_h1[index];
        if !whole {
            place.is_junk |= names_count && hint.is_junk && !hint.is_body && share < 0.3;
            place.is_insert |= names_count && hint.is_insert && !hint.is_body && share < 0.3;
            place.is_related |= names_count && hint.is_related && share < 0.4;
            place.is_comments |= hint.is_comments && share < 0.8;
            place.is_hidden |= share < 0.3
                && (item.has("hidden")
                    || item.attr("aria-hidden") == Some("true")
                    || item.attr("style").is_some());
            place.is_footer |= item.tag == "footer" && share < 0.5;
            place.is_aside |= item.tag == "aside" && share < 0.4;
        }
        place.is_junk |= matches!(item.tag, "nav" | "form" | "button" | "dialog") && share < 0.4;
        place.is_header |= item.tag == "header";
        // Posts are named after their authors and days: only a small element is a byline.
        let small = running[index] < 500 && item.end as usize - index < 80;
        place.is_date |= hint.is_date && small;
        place.is_author |= hint.is_author && small;
        place.is_article |= matches!(item.tag, "article" | "main") || hint.is_body;
        let size = item.end as usize - index;
        place.is_caption |= hint.is_caption && size <= CAPTION;
        match item.tag {
            "html" | "body" | "main" => place.is_lead = false,
            _ => place.is_lead |= hint.is_lead,
        }
        match item.tag {
            "figure" => place.is_figure = true,
            "table" | "blockquote" | "pre" | "article" => place.is_figure = false,
            _ => {}
        }
        if let Some(kind) = kind(item.tag) {
            place.kind = kind;
        }
        places[index] = place;
    }
    places
}

#[derive(Default)]
struct Cutter {
    blocks: Vec<Block>,
    text: String,
    linked: u32,
    first: u32,
    space: bool,
    /// Hints of the inline elements of this line.
    seen: Place,
}

impl Cutter {
    fn take(&mut self, text: &str, at: u32, in_link: bool, hints: Hints) {
        let before = self.text.len();
        if before == 0 {
            self.first = at;
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
        self.text.clear();
        self.blocks.push(Block {
            text,
            owner: around.owner,
            first: self.first,
            linked: std::mem::take(&mut self.linked),
            place: seen,
        });
    }
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
