//! The gate before the tree builder, and a sink that knows how deep it stands.

use ego_tree::NodeId;
use html5ever::Attribute;
use html5ever::QualName;
use html5ever::interface::ElementFlags;
use html5ever::interface::NodeOrText;
use html5ever::interface::QuirksMode;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TagKind;
use html5ever::tokenizer::Token;
use html5ever::tokenizer::TokenSink;
use html5ever::tokenizer::TokenSinkResult;
use html5ever::tree_builder::TreeBuilder;
use scraper::Html;
use scraper::HtmlTreeSink;
use std::borrow::Cow;
use std::cell::Cell;
use std::cell::Ref;
use std::cell::RefCell;

/// Elements inside each other. Real pages stay below 100; browsers stop at 512.
const DEPTH: u32 = 256;

/// Elements in all. The largest page of our bench has a fifth of it; each takes half a kilobyte.
const NODES: u32 = 60_000;

/// Stands between tokenizer and tree builder, and holds tags back.
pub(super) struct Gate(pub(super) TreeBuilder<Handle, Guarded>);

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
pub(super) struct Handle {
    id: NodeId,
    nth: u32,
}

/// scraper's sink, which also knows how deep it stands.
pub(super) struct Guarded {
    inner: HtmlTreeSink,
    /// Of each node created, in order; entry 0 is the document's.
    depths: RefCell<Vec<u32>>,
    /// Depth of the node that was touched last.
    here: Cell<u32>,
}

impl Guarded {
    pub(super) fn new() -> Guarded {
        Guarded {
            inner: HtmlTreeSink::new(Html::new_document()),
            depths: RefCell::new(vec![0]),
            here: Cell::new(0),
        }
    }

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
