//! Lines -> blocks, for all formats that are made of lines: paragraphs between blank lines,
//! items by their bullet, headings by their shape.

use super::About;
use super::block::Builder;
use super::block::Link;
use super::block::MarkKind;
use super::block::Sink;
use crate::model::document::Stated;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What is particular to one such format.
pub(super) trait Syntax {
    /// The heading that a line is, given the line below it: its level and its words' bytes.
    fn heading(&self, line: &str, below: &str) -> Option<(u8, Range<usize>)>;

    /// The links in a paragraph, in order, without overlap.
    fn links(&self, text: &str) -> Vec<Inline>;

    /// The label of the footnote that a line begins, and where its text begins.
    fn footnote(&self, _line: &str) -> Option<(String, usize)> {
        None
    }

    /// A line that is markup only; it may say something of the document.
    fn takes(&self, _line: &str, _about: &mut About) -> bool {
        false
    }

    /// The line that ends the literal block that this line begins.
    fn literal(&self, _line: &str) -> Option<&'static str> {
        None
    }
}

/// A link or footnote mark in a paragraph.
pub(super) struct Inline {
    /// All of it, bytes of the paragraph.
    pub(super) whole: Range<usize>,
    /// What is shown of it.
    pub(super) shown: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// What an inline piece is.
pub(super) enum Kind {
    /// A link to an address.
    Link(String),
    /// A citation template with its fields.
    Cited(String, Box<Stated>),
    /// The use of a footnote.
    Footnote(String),
}

/// Hands the blocks of a text on, as `syntax` divides it.
pub(super) fn read(syntax: &dyn Syntax, text: &str, about: &mut About, sink: &mut Sink<'_>) {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^([ \t]*)((?:[-+•*#]{1,6}|\d{1,3}[.)])\s+)\S").expect("a constant pattern")
    });
    let mut builder = Builder::new(sink);
    let mut paragraph = Paragraph::default();
    let mut literal: Option<&'static str> = None;
    let mut lines = text.split_inclusive('\n').peekable();
    let mut at = 0;
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        if let Some(end) = literal {
            literal = (words.trim() != end).then_some(end);
            continue;
        }
        let below = lines.peek().map_or("", |l| l.trim_end());
        if words.trim().is_empty() {
            paragraph.flush(syntax, &mut builder);
            builder.next.footnote = None;
            builder.next.depth = 0;
        } else if let Some(end) = syntax.literal(words) {
            paragraph.flush(syntax, &mut builder);
            literal = Some(end);
        } else if syntax.takes(words, about) {
            paragraph.flush(syntax, &mut builder);
        } else if let Some((level, inside)) = syntax.heading(words, below) {
            paragraph.flush(syntax, &mut builder);
            builder.next.depth = 0;
            builder.next.heading = Some(level);
            paragraph.add(&words[inside.clone()], start + inside.start);
            paragraph.flush(syntax, &mut builder);
            builder.next.heading = None;
        } else if let Some((label, from)) = syntax.footnote(words) {
            paragraph.flush(syntax, &mut builder);
            builder.next.footnote = Some(label.into());
            paragraph.add(&words[from..], start + from);
        } else if let Some(item) = ITEM.captures(words) {
            paragraph.flush(syntax, &mut builder);
            let indent = item.get(1).map_or(0, |m| m.len());
            let bullet = item.get(2).map_or("", |m| m.as_str()).trim_end();
            let stars = if bullet.starts_with(['*', '#']) {
                bullet.len()
            } else {
                1
            };
            builder.next.depth = indent / 2 + stars;
            builder.next.opens_item = true;
            builder.next.number = bullet.trim_end_matches(['.', ')']).parse().ok();
            let from = item.get(2).map_or(0, |m| m.end());
            paragraph.add(&words[from..], start + from);
        } else {
            paragraph.add(words, start);
            // Lists of addresses come by the million: one line, one block.
            if super::bare::is_web(words) && !words.contains(char::is_whitespace) {
                paragraph.flush(syntax, &mut builder);
            }
        }
    }
    paragraph.flush(syntax, &mut builder);
}

/// The lines of a paragraph so far.
#[derive(Default)]
struct Paragraph {
    text: String,
    origin: Vec<(usize, usize)>,
}

impl Paragraph {
    fn add(&mut self, words: &str, source: usize) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.origin.push((self.text.len(), source));
        self.text.push_str(words);
    }

    fn source(&self, at: usize) -> usize {
        let after = self.origin.partition_point(|(text, _)| *text <= at);
        let (text, source) = self.origin[after.saturating_sub(1)];
        source + (at - text)
    }

    /// Adds a stretch of it, line by line.
    fn put(&self, range: Range<usize>, builder: &mut Builder<'_>) {
        let mut at = range.start;
        for line in self.text[range].split_inclusive('\n') {
            builder.text(line, self.source(at));
            at += line.len();
        }
    }

    fn flush(&mut self, syntax: &dyn Syntax, builder: &mut Builder<'_>) {
        if self.origin.is_empty() {
            return;
        }
        let mut at = 0;
        for inline in syntax.links(&self.text) {
            if inline.whole.start < at {
                continue;
            }
            self.put(at..inline.whole.start, builder);
            at = inline.whole.end;
            let (dest, cited) = match inline.kind {
                Kind::Footnote(label) => {
                    let here = builder.here();
                    builder.mark(here..here, MarkKind::Footnote(label.into()));
                    continue;
                }
                Kind::Link(dest) => (dest, None),
                Kind::Cited(dest, stated) => (dest, Some(stated)),
            };
            let bare = cited.is_none()
                && (inline.shown.is_empty() || self.text[inline.shown.clone()] == *dest);
            builder.open(MarkKind::Link(Box::new(Link {
                dest,
                at: self.source(inline.whole.start),
                label: None,
                bare,
                cited,
            })));
            self.put(inline.shown, builder);
            builder.close(|kind| matches!(kind, MarkKind::Link(_)));
        }
        self.put(at..self.text.len(), builder);
        builder.flush();
        self.text.clear();
        self.origin.clear();
    }
}
