//! What all formats have in common: blocks of running text with marks on them.
//!
//! A format turns its syntax into blocks (a paragraph, a list item, a cell, a heading) and
//! hands each on as soon as it is complete; what is a reference, an entry or a claim is
//! decided on blocks, once for all formats. Blocks are not kept, so that memory does not
//! grow with the document.

use crate::model::document::Stated;
use std::ops::Range;

/// A piece of running text, without its markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Where it stands among others.
    pub(super) shape: Shape,
    /// The words; `\n` where the source breaks the line.
    pub(super) text: String,
    /// What is marked in them, in order of their beginnings.
    pub(super) marks: Vec<Mark>,
    /// `id`s of the elements that begin with it.
    pub(super) ids: Vec<Box<str>>,
    /// Pairs (byte of `text`, byte of the source): from the one on, both run in parallel.
    origin: Vec<(usize, usize)>,
}

/// Where a block stands among others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// Whether it is the first block of a list item.
    pub(super) opens_item: bool,
    /// The number of its item in a numbered list.
    pub(super) number: Option<u64>,
    /// The label of the footnote that it belongs to.
    pub(super) footnote: Option<Box<str>>,
    /// The number of its table row, counted through the document.
    pub(super) row: Option<usize>,
    /// Whether it stands in a block quotation.
    pub(super) quoted: bool,
}

/// A marked part of a block.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the block's text; may be empty.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: MarkKind,
}

/// What a part of a block is marked as.
#[derive(Clone, Debug)]
pub(super) enum MarkKind {
    /// A link.
    Link(Box<Link>),
    /// `**bold**`.
    Strong,
    /// `*emphasis*`.
    Emphasis,
    /// Code: never a link.
    Code,
    /// `<cite>`.
    Cite,
    /// The use of a footnote: its label.
    Footnote(Box<str>),
}

/// A link as the format understands it.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The destination as written (entities and escapes resolved).
    pub(super) dest: String,
    /// Byte of the source where the link begins.
    pub(super) at: usize,
    /// The label of its definition, for `[text][label]`.
    pub(super) label: Option<Box<str>>,
    /// Whether the text is the address itself.
    pub(super) bare: bool,
    /// What a citation template or bibliography entry states, field by field.
    pub(super) cited: Option<Box<Stated>>,
}

impl Mark {
    /// The link, if it is one, with its bytes.
    pub(super) fn link(&self) -> Option<(&Range<usize>, &Link)> {
        match &self.kind {
            MarkKind::Link(link) => Some((&self.range, link.as_ref())),
            _ => None,
        }
    }
}

impl Block {
    /// The byte of the source from which a byte of the text comes.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let after = self.origin.partition_point(|(text, _)| *text <= at);
        match after.checked_sub(1).map(|i| self.origin[i]) {
            Some((text, source)) => source + (at - text),
            None => self.origin.first().map_or(0, |(_, source)| *source),
        }
    }

    /// The marks that begin in a stretch of the text; empty ones at its very end belong to the last stretch.
    pub(super) fn marks_in(&self, range: &Range<usize>) -> &[Mark] {
        let from = self
            .marks
            .partition_point(|mark| mark.range.start < range.start);
        let to = match range.end >= self.text.len() {
            true => self.marks.len(),
            false => self
                .marks
                .partition_point(|mark| mark.range.start < range.end),
        };
        self.marks.get(from..to).unwrap_or_default()
    }

    /// The links that begin in a stretch of the text.
    pub(super) fn links_in(
        &self,
        range: &Range<usize>,
    ) -> impl Iterator<Item = (&Range<usize>, &Link)> {
        self.marks_in(range).iter().filter_map(Mark::link)
    }

    /// The byte of the source where it begins.
    pub(super) fn start(&self) -> usize {
        self.origin.first().map_or(0, |(_, source)| *source)
    }

    /// The links in it.
    pub(super) fn links(&self) -> impl Iterator<Item = (&Range<usize>, &Link)> {
        self.marks.iter().filter_map(Mark::link)
    }

    /// Whether bold text covers all of it, white space and a final colon apart.
    pub(super) fn is_all_strong(&self) -> bool {
        let trimmed = self.text.trim().trim_end_matches([':', '：']).trim_end();
        let start = self.text.len() - self.text.trim_start().len();
        !trimmed.is_empty()
            && self.marks.iter().any(|mark| {
                matches!(mark.kind, MarkKind::Strong)
                    && mark.range.start <= start
                    && mark.range.end >= start + trimmed.len()
            })
    }
}

/// Takes blocks, in document order.
pub(super) type Sink<'s> = dyn FnMut(Block) + 's;

/// Builds blocks from the pieces that a format's parser gives.
pub(super) struct Builder<'s> {
    sink: &'s mut Sink<'s>,
    block: Block,
    open: Vec<(usize, MarkKind)>,
    /// The shape that the next block gets.
    pub(super) next: Shape,
    /// The `id`s that the next block gets.
    pub(super) ids: Vec<Box<str>>,
    /// Whether anything was said since the last flush.
    begun: bool,
}

/// Marks open at once, beyond which further ones are dropped: real documents nest a handful.
const MAX_OPEN: usize = 64;

impl<'s> Builder<'s> {
    /// A builder that hands its blocks to `sink`.
    pub(super) fn new(sink: &'s mut Sink<'s>) -> Builder<'s> {
        Builder {
            sink,
            block: Block::default(),
            open: Vec::new(),
            next: Shape::default(),
            ids: Vec::new(),
            begun: false,
        }
    }

    /// Adds words that begin at byte `source`.
    pub(super) fn text(&mut self, words: &str, source: usize) {
        if words.is_empty() {
            return;
        }
        self.begin();
        let at = self.block.text.len();
        let runs_on = self
            .block
            .origin
            .last()
            .is_some_and(|(text, from)| from + (at - text) == source);
        if !runs_on {
            self.block.origin.push((at, source));
        }
        self.block.text.push_str(words);
    }

    /// Opens a mark.
    pub(super) fn open(&mut self, kind: MarkKind) {
        if self.open.len() < MAX_OPEN || matches!(kind, MarkKind::Link(_)) {
            self.begin();
            self.open.push((self.block.text.len(), kind));
        }
    }

    /// Closes the innermost open mark that `is` accepts, if there is one.
    pub(super) fn close(&mut self, is: impl Fn(&MarkKind) -> bool) {
        if let Some(index) = self.open.iter().rposition(|(_, kind)| is(kind)) {
            let (start, kind) = self.open.remove(index);
            self.mark(start..self.block.text.len(), kind);
        }
    }

    /// Adds a finished mark.
    pub(super) fn mark(&mut self, range: Range<usize>, kind: MarkKind) {
        self.begin();
        self.block.marks.push(Mark { range, kind });
    }

    /// Length of the text so far: where the next words will stand.
    pub(super) fn here(&self) -> usize {
        if self.begun { self.block.text.len() } else { 0 }
    }

    /// Hands the block on, if it holds anything. Marks left open end here.
    pub(super) fn flush(&mut self) {
        while let Some((start, kind)) = self.open.pop() {
            self.mark(start..self.block.text.len(), kind);
        }
        if !self.begun {
            return;
        }
        self.begun = false;
        let mut block = std::mem::take(&mut self.block);
        if block.text.trim().is_empty() && block.marks.is_empty() {
            return;
        }
        block.marks.sort_by_key(|mark| mark.range.start);
        super::bare::mark_addresses(&mut block);
        (self.sink)(block);
        self.next.opens_item = false;
    }

    fn begin(&mut self) {
        if !self.begun {
            self.begun = true;
            self.block.shape = self.next.clone();
            self.block.ids = std::mem::take(&mut self.ids);
        }
    }
}
