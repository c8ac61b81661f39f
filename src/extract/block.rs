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
    let mut cutter = Cutter {
        blocks: Vec::new(),
        text: String::new(),
        linked: 0,
        first: 0,
        space: false,
    };
    let mut all = Vec::with_capacity(outline.items.len());
    // Open elements: where they end, what is known below them, the block owner, whether in a link.
    let mut open: Vec<(u32, Place, u32, bool, bool)> = Vec::with_capacity(64);
    let mut at = 0usize;
    let (mut place, mut owner, mut in_link) = (Place::default(), 0u32, false);
    while at < outline.items.len() {
        while let Some(&(end, ..)) = open.last() {
            if end as usize > at {
                break;
            }
            let (_, outer, outer_owner, outer_link, breaks) = open.pop().unwrap_or_default();
            if breaks {
                cutter.cut(owner, place);
            }
            (place, owner, in_link) = (outer, outer_owner, outer_link);
        }
        let item = &outline.items[at];
        if let Some(text) = item.text() {
            all.push(Hints::default());
            cutter.take(text, at as u32, in_link);
            at += 1;
            continue;
        }
        let hints = hints(item);
        all.push(hints);
        if matches!(
            item.tag,
            "script" | "style" | "head" | "title" | "link" | "meta"
        ) && item.tag != "head"
        {
            for _ in at + 1..item.end as usize {
                all.push(Hints::default());
            }
            at = item.end as usize;
            continue;
        }
        let breaks = !is_inline(item.tag);
        if breaks {
            cutter.cut(owner, place);
        }
        if item.end as usize > at + 1 {
            open.push((item.end, place, owner, in_link, breaks));
            if breaks {
                owner = at as u32;
            }
            in_link |= item.tag == "a";
            place = place.below(item.tag, hints, item);
        }
        at += 1;
    }
    cutter.cut(owner, place);
    Blocks {
        blocks: cutter.blocks,
        hints: all,
    }
}

impl Place {
    fn below(mut self, tag: &str, hints: Hints, item: &super::tree::Item<'_>) -> Place {
        let whole = matches!(tag, "html" | "body" | "main");
        if !whole {
            self.is_junk |= hints.is_junk;
            self.is_comments |= hints.is_comments;
            self.is_related |= hints.is_related;
            self.is_date |= hints.is_date;
            self.is_author |= hints.is_author;
            self.is_hidden |= item.has("hidden")
                || item.attr("aria-hidden") == Some("true")
                || item.attr("style").is_some();
        }
        self.is_article |= matches!(tag, "article" | "main") || hints.is_body;
        match tag {
            "nav" | "form" | "button" | "dialog" => self.is_junk = true,
            "footer" => self.is_footer = true,
            "aside" => self.is_aside = true,
            "header" => self.is_header = true,
            "p" => self.kind = Kind::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.kind = Kind::Heading(tag.as_bytes()[1] - b'0')
            }
            "li" | "dd" | "dt" => self.kind = Kind::Item,
            "td" | "th" => self.kind = Kind::Cell,
            "blockquote" => self.kind = Kind::Quote,
            "figcaption" | "caption" => self.kind = Kind::Caption,
            "pre" => self.kind = Kind::Code,
            "ul" | "ol" | "table" if self.kind == Kind::Paragraph => self.kind = Kind::Plain,
            _ => {}
        }
        self
    }
}

struct Cutter {
    blocks: Vec<Block>,
    text: String,
    linked: u32,
    first: u32,
    space: bool,
}

impl Cutter {
    fn take(&mut self, text: &str, at: u32, in_link: bool) {
        let before = self.text.len();
        if before == 0 {
            self.first = at;
        }
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{feff}' {
                self.space = true;
            } else if !matches!(c, '\u{200b}' | '\u{ad}' | '\u{2060}') && !c.is_control() {
                if self.space && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(c);
            }
        }
        if in_link {
            self.linked += (self.text.len() - before) as u32;
        }
    }

    fn cut(&mut self, owner: u32, place: Place) {
        self.space = false;
        if self.text.is_empty() {
            return;
        }
        let text = self.text.as_str().to_owned();
        self.text.clear();
        self.blocks.push(Block {
            text,
            owner,
            first: self.first,
            linked: std::mem::take(&mut self.linked),
            place,
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
