//! The page as a tree, built once, in bounded time.
//!
//! html5ever walks its stack of open elements for every tag, so its time grows with depth times
//! length; unclosed formatting elements are copied into every paragraph that follows. Both are
//! stopped here: a gate between tokenizer and tree builder lets no start tag through below
//! [`DEPTH`], and nothing at all after [`NODES`] elements. Text goes on, so a page that is only
//! oddly built loses structure and no words.

use ego_tree::NodeId;
use ego_tree::NodeRef;
use html5ever::Attribute;
use html5ever::QualName;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::ElementFlags;
use html5ever::interface::NodeOrText;
use html5ever::interface::QuirksMode;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TagKind;
use html5ever::tokenizer::Token;
use html5ever::tokenizer::TokenSink;
use html5ever::tokenizer::TokenSinkResult;
use html5ever::tokenizer::Tokenizer;
use html5ever::tree_builder::TreeBuilder;
use scraper::Html;
use scraper::HtmlTreeSink;
use scraper::Node;
use std::borrow::Cow;
use std::cell::Cell;
use std::cell::Ref;
use std::cell::RefCell;

/// Elements inside each other. Real pages stay below 100; browsers stop at 512.
const DEPTH: u32 = 256;

/// Elements in all. The largest page of our bench has a third of it.
const NODES: u32 = 60_000;

/// Bytes of an element's text that are read as one line: elements within each other share theirs.
const LINE: usize = 16 * 1024;

/// Parses a sieved source.
pub(super) fn parse(html: &str) -> Html {
    let sink = Guarded {
        inner: HtmlTreeSink::new(Html::new_document()),
        depths: RefCell::new(vec![0]),
        here: Cell::new(0),
    };
    let gate = Gate(TreeBuilder::new(sink, Default::default()));
    let tokenizer = Tokenizer::new(gate, Default::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // A closed `<script>` (JSON-LD) hands control back each time; nothing is run.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

/// Stands between tokenizer and tree builder, and holds tags back.
struct Gate(TreeBuilder<Handle, Guarded>);

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        let guarded = &self.0.sink;
        let held_back = match &token {
            Token::EOFToken => false,
            _ if guarded.depths.borrow().len() as u32 > NODES => true,
            Token::TagToken(tag) => tag.kind == TagKind::StartTag && guarded.here.get() > DEPTH,
            Token::ParseError(_) => true,
            _ => false,
        };
        if held_back {
            TokenSinkResult::Continue
        } else {
            self.0.process_token(token, line_number)
        }
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node, and its place in the list of depths.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Handle {
    id: NodeId,
    nth: u32,
}

/// scraper's sink, which also knows how deep it stands.
struct Guarded {
    inner: HtmlTreeSink,
    /// Of each node created, in order; entry 0 is the document's.
    depths: RefCell<Vec<u32>>,
    /// Depth of the node that was touched last.
    here: Cell<u32>,
}

impl Guarded {
    fn created(&self, id: NodeId) -> Handle {
        let mut depths = self.depths.borrow_mut();
        depths.push(0);
        Handle {
            id,
            nth: depths.len() as u32 - 1,
        }
    }

    fn depth(&self, handle: &Handle) -> u32 {
        self.depths.borrow()[handle.nth as usize]
    }

    /// Notes that `child` now stands at `depth`, and gives it as scraper's sink wants it.
    fn put(&self, child: NodeOrText<Handle>, depth: u32) -> NodeOrText<NodeId> {
        match child {
            NodeOrText::AppendNode(node) => {
                self.depths.borrow_mut()[node.nth as usize] = depth;
                self.here.set(depth);
                NodeOrText::AppendNode(node.id)
            }
            NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
        }
    }
}

impl TreeSink for Guarded {
    type Handle = Handle;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle {
            id: self.inner.get_document(),
            nth: 0,
        }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Ref<'a, QualName> {
        self.inner.elem_name(&target.id)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.created(self.inner.create_element(name, attrs, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.created(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.created(self.inner.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.put(child, self.depth(parent) + 1);
        self.inner.append(&parent.id, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let child = self.put(child, self.depth(element));
        self.inner
            .append_based_on_parent_node(&element.id, &previous.id, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn pop(&self, node: &Handle) {
        self.here.set(self.depth(node).saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle {
            id: self.inner.get_template_contents(&target.id),
            nth: target.nth,
        }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let new = self.put(new, self.depth(sibling));
        self.inner.append_before_sibling(&sibling.id, new);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(&target.id, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.inner.remove_from_parent(&target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.inner.reparent_children(&node.id, &new_parent.id);
    }
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
        let mut out = String::new();
        let end = self.items[index].end as usize;
        let mut at = index;
        while at < end && out.len() < LINE {
            let item = &self.items[at];
            if let Some(text) = item.text() {
                out.push_str(&text[..text.floor_char_boundary(LINE)]);
            } else if matches!(item.tag, "script" | "style") {
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
