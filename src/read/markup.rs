//! HTML tags -> blocks, for HTML documents and for the HTML in Markdown.
//!
//! A tokenizer is enough: what matters is where text, links and blocks begin and end, and
//! only the tokenizer tells where in the bytes that is. Nothing here nests, so that a
//! million open tags cost no more than their bytes.

use super::About;
use super::block::Builder;
use super::block::Link;
use super::block::MarkKind;
use super::block::Shape;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use html5gum::DefaultEmitter;
use html5gum::HtmlString;
use html5gum::Spanned;
use html5gum::StartTag;
use html5gum::Token;
use html5gum::Tokenizer;
use std::collections::BTreeMap;

/// Elements whose text is no running text.
const SILENT: [&str; 10] = [
    "script", "style", "template", "textarea", "svg", "math", "select", "iframe", "object",
    "noscript",
];

/// What is open while tags go by.
#[derive(Default)]
pub(super) struct Markup {
    /// The silent element that is open, and how often.
    silent: Option<(String, usize)>,
    /// Lists open; the next number of numbered ones.
    lists: Vec<Option<u64>>,
    /// Whether the text belongs to `<title>`.
    in_title: bool,
    /// Shape of the text around, which list items and cells are added to.
    rows: usize,
}

impl Markup {
    /// Reads a stretch of HTML. `source` gives the byte of the document for a byte of `html`.
    pub(super) fn read(
        &mut self,
        html: &str,
        source: &dyn Fn(usize) -> usize,
        about: &mut About,
        builder: &mut Builder<'_>,
    ) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag, source, about, builder),
                Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name), builder),
                Token::String(words) => self.words(&words, source, about, builder),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn words(
        &mut self,
        words: &Spanned<HtmlString, usize>,
        source: &dyn Fn(usize) -> usize,
        about: &mut About,
        builder: &mut Builder<'_>,
    ) {
        let text = String::from_utf8_lossy(&words.value);
        if self.in_title {
            about.title.get_or_insert_with(String::new).push_str(&text);
        } else if self.silent.is_none() {
            builder.text(&text, source(words.span.start));
        }
    }

    fn start(
        &mut self,
        tag: &StartTag<usize>,
        source: &dyn Fn(usize) -> usize,
        about: &mut About,
        builder: &mut Builder<'_>,
    ) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if let Some((silent, depth)) = &mut self.silent {
            *depth += usize::from(silent == name && !tag.self_closing);
            return;
        }
        let attribute = |wanted: &str| attribute(&tag.attributes, wanted);
        for anchor in [attribute("id"), attribute("name").filter(|_| name == "a")] {
            if let Some(anchor) = anchor.filter(|a| !a.is_empty()) {
                about.anchors.push(anchor.clone());
                builder.ids.push(anchor.into());
            }
        }
        if SILENT.contains(&name) {
            if !tag.self_closing {
                self.silent = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "html" => {
                let tag = attribute("lang").or_else(|| attribute("xml:lang"));
                about.language = about.language.or(tag.and_then(|t| Language::parse(&t)));
            }
            "meta" => meta(&attribute, about),
            "title" => self.in_title = about.title.is_none(),
            "a" | "area" => {
                if let Some(dest) = attribute("href") {
                    builder.close(|kind| matches!(kind, MarkKind::Link(_)));
                    let link = Link {
                        dest: dest.trim().to_owned(),
                        at: source(tag.span.start),
                        label: None,
                        bare: false,
                        cited: None,
                    };
                    builder.open(MarkKind::Link(Box::new(link)));
                    if name == "area" {
                        self.end("a", builder);
                    }
                }
            }
            "cite" => builder.open(MarkKind::Cite),
            "strong" | "b" => builder.open(MarkKind::Strong),
            "em" | "i" => builder.open(MarkKind::Emphasis),
            "code" | "kbd" | "samp" | "tt" => builder.open(MarkKind::Code),
            "q" => builder.text("“", source(tag.span.start)),
            "br" => builder.text("\n", source(tag.span.start)),
            _ => self.start_block(name, builder),
        }
    }

    fn start_block(&mut self, name: &str, builder: &mut Builder<'_>) {
        match name {
            "ol" | "ul" | "dl" => {
                builder.flush();
                self.lists.push((name == "ol").then_some(1));
                builder.next.depth += 1;
            }
            "li" | "dt" | "dd" => {
                builder.flush();
                builder.next.opens_item = true;
                builder.next.number = self.lists.last_mut().and_then(|number| {
                    let this = *number;
                    *number = number.map(|n| n + 1);
                    this
                });
            }
            "tr" => {
                builder.flush();
                self.rows += 1;
            }
            "td" | "th" => {
                builder.flush();
                builder.next.row = Some(self.rows);
            }
            "blockquote" => {
                builder.flush();
                builder.next.quoted = true;
            }
            "pre" => {
                builder.flush();
                builder.open(MarkKind::Code);
            }
            _ if heading(name).is_some() => {
                builder.flush();
                builder.next.heading = heading(name);
            }
            _ if is_block(name) => builder.flush(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder<'_>) {
        if let Some((silent, depth)) = &mut self.silent {
            if silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "a" => builder.close(|kind| matches!(kind, MarkKind::Link(_))),
            "cite" => builder.close(|kind| matches!(kind, MarkKind::Cite)),
            "strong" | "b" => builder.close(|kind| matches!(kind, MarkKind::Strong)),
            "em" | "i" => builder.close(|kind| matches!(kind, MarkKind::Emphasis)),
            "code" | "kbd" | "samp" | "tt" => builder.close(|kind| matches!(kind, MarkKind::Code)),
            "q" => {
                let here = builder.here();
                builder.text("”", here);
            }
            "ol" | "ul" | "dl" => {
                builder.flush();
                if self.lists.pop().is_some() {
                    builder.next.depth = builder.next.depth.saturating_sub(1);
                }
            }
            "td" | "th" | "tr" | "table" => {
                builder.flush();
                builder.next.row = None;
            }
            "blockquote" => {
                builder.flush();
                builder.next.quoted = false;
            }
            _ if heading(name).is_some() => {
                builder.flush();
                builder.next.heading = None;
            }
            _ if is_block(name) => builder.flush(),
            _ => {}
        }
    }

    /// Ends what a document leaves open.
    pub(super) fn finish(&mut self, builder: &mut Builder<'_>) {
        builder.flush();
        builder.next = Shape::default();
    }
}

/// What `<meta>` says of the document's day.
fn meta(attribute: &dyn Fn(&str) -> Option<String>, about: &mut About) {
    let name = attribute("name").or_else(|| attribute("property"));
    let (Some(name), Some(content)) = (name, attribute("content")) else {
        return;
    };
    let name = name.to_ascii_lowercase();
    let dates = [
        "date",
        "article:published_time",
        "dcterms.date",
        "dc.date",
        "dcterms.created",
    ];
    if dates.contains(&name.as_str()) {
        about.day = about.day.or(PartialDate::parse(&content));
    }
}

fn attribute(
    attributes: &BTreeMap<HtmlString, Spanned<HtmlString, usize>>,
    name: &str,
) -> Option<String> {
    let value = attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Whether an element begins a new piece of running text.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "main"
            | "body"
            | "li"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "address"
            | "form"
            | "fieldset"
            | "hr"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "center"
            | "option"
            | "blockquote"
    )
}
