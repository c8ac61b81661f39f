//! The page as a tree, built once, in bounded time.
//!
//! html5ever walks its stack of open elements for every tag, so its time grows with depth times
//! length; unclosed formatting elements are copied into every paragraph that follows. Both are
//! stopped here: a gate between tokenizer and tree builder (`guarded`) lets no start tag through
//! below a depth, and nothing at all after so many elements. Text goes on, so a page that is only
//! oddly built loses structure and no words.

mod guarded;

use ego_tree::NodeRef;
use guarded::Gate;
use guarded::Guarded;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tokenizer;
use html5ever::tree_builder::TreeBuilder;
use scraper::Html;
use scraper::Node;

/// Bytes of an element's text that are read as one line: elements within each other share theirs.
const LINE: usize = 16 * 1024;

/// Parses a sieved source.
pub(super) fn parse(html: &str) -> Html {
    let gate = Gate(TreeBuilder::new(Guarded::new(), Default::default()));
    let tokenizer = Tokenizer::new(gate, Default::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // A closed `<script>` (JSON-LD) hands control back each time; nothing is run.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

/// The nodes of a tree in document order, so that "what stands before, inside, after" are ranges.
pub(super) struct Outline<'a> {
    /// Elements and texts; an element is followed by what it contains.
    pub(super) items: Vec<Item<'a>>,
}

/// An element or a text.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) node: NodeRef<'a, Node>,
    /// The element's name; empty for a text.
    pub(super) tag: &'a str,
    /// Index of the parent; its own for the first.
    pub(super) parent: u32,
    /// Index after its last descendant.
    pub(super) end: u32,
}

impl<'a> Item<'a> {
    /// An attribute, trimmed; none if it is missing or empty.
    pub(super) fn attr(&self, name: &str) -> Option<&'a str> {
        let element = self.node.value().as_element()?;
        let value = element
            .attrs
            .iter()
            .find(|(n, _)| &*n.local == name)?
            .1
            .trim();
        (!value.is_empty()).then_some(value)
    }

    /// Whether the attribute is there, empty or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.node
            .value()
            .as_element()
            .is_some_and(|e| e.attrs.iter().any(|(n, _)| &*n.local == name))
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.node.value().as_text().map(|text| &**text)
    }
}

impl<'a> Outline<'a> {
    /// Lists a tree. Templates are left out: nobody sees them.
    pub(super) fn of(html: &'a Html) -> Outline<'a> {
        let mut items: Vec<Item<'a>> = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let mut next = html.tree.root().first_child();
        while let Some(node) = next {
            let tag = match node.value() {
                Node::Element(element) if &*element.name.local != "template" => {
                    Some(&*element.name.local)
                }
                Node::Text(_) => Some(""),
                _ => None,
            };
            if let Some(tag) = tag {
                let index = items.len() as u32;
                items.push(Item {
                    node,
                    tag,
                    parent: open.last().copied().unwrap_or(index),
                    end: index + 1,
                });
                if let Some(child) = node.first_child() {
                    open.push(index);
                    next = Some(child);
                    continue;
                }
            }
            let mut here = node;
            next = loop {
                if let Some(sibling) = here.next_sibling() {
                    break Some(sibling);
                }
                let Some(closed) = open.pop() else { break None };
                let end = items.len() as u32;
                items[closed as usize].end = end;
                here = items[closed as usize].node;
            };
        }
        Outline { items }
    }

    /// Indices of the elements of this name, in order.
    pub(super) fn all(&self, tag: &str) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(move |i| self.items[*i].tag == tag)
    }

    /// The items below one.
    pub(super) fn below(&self, index: usize) -> &[Item<'a>] {
        &self.items[index + 1..self.items[index].end as usize]
    }

    /// The element and those around it, inmost first.
    pub(super) fn up(&self, index: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(index);
        std::iter::from_fn(move || {
            let here = next?;
            let parent = self.items[here].parent as usize;
            next = (parent != here).then_some(parent);
            Some(here)
        })
    }

    /// The text below an element, up to [`LINE`], with white space folded, as a reader sees it in one line.
    pub(super) fn text_of(&self, index: usize) -> String {
        self.line_of(index, |_, _| false)
    }

    /// The same, with a space between two texts that `parts` tells to be two words though nothing parts them.
    pub(super) fn line_of(&self, index: usize, parts: fn(&str, &str) -> bool) -> String {
        let mut out = String::new();
        let end = self.items[index].end as usize;
        let mut at = index;
        while at < end && out.len() < LINE {
            let item = &self.items[at];
            if let Some(text) = item.text() {
                if parts(&out, text) {
                    out.push(' ');
                }
                out.push_str(&text[..text.floor_char_boundary(LINE)]);
            } else if matches!(item.tag, "script" | "style" | "rt" | "rp") {
                at = item.end as usize;
                continue;
            } else if !is_inline(item.tag) {
                out.push(' ');
            }
            at += 1;
        }
        fold(&out)
    }
}

/// Whether an element stands inside a line.
pub(super) fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "big"
            | "strike"
            | "nobr"
            | "acronym"
            | "slot"
    ) || tag.contains('-')
}

/// Folds white space (with no-break and zero-width ones) into single spaces, trimmed.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{feff}' {
            space = true;
        } else if matches!(c, '\u{200b}' | '\u{ad}' | '\u{2060}') || (c.is_control()) {
            // seen by nobody
        } else {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    out
}
