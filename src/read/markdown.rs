//! Markdown -> blocks: CommonMark with GitHub's tables, footnotes and autolinks.
//!
//! Front matter, HTML, MDX, Liquid tags and shortcodes stand in real documents too. What is
//! no Markdown stays text, so that an address in it is still found.

use super::About;
use super::Format;
use super::block::Builder;
use super::block::Link;
use super::block::MarkKind;
use super::block::Shape;
use super::block::Sink;
use super::front_matter;
use super::markup::Markup;
use super::pieces;
use super::slug::Slugs;
use pulldown_cmark::BrokenLink;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::collections::HashMap;
use std::ops::Range;

/// The format.
pub(super) struct Markdown;

impl Format for Markdown {
    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdx", "mdown", "mkd", "qmd", "rmd"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        // Front matter is cut off first: the parser would see metadata between any two rules.
        let base = front_matter::read(text, about);
        let pieces: Vec<Range<usize>> = pieces::of(&text[base..])
            .into_iter()
            .map(|piece| base + piece.start..base + piece.end)
            .collect();
        // A definition holds for the whole text, wherever it stands.
        for piece in &pieces {
            let parser = Parser::new_ext(&text[piece.clone()], options());
            for (label, definition) in parser.reference_definitions().iter() {
                about.definitions.push(super::Definition {
                    label: label.into(),
                    dest: definition.dest.to_string(),
                    at: piece.start + definition.span.start,
                });
            }
        }
        about.definitions.sort_by_key(|d| d.at);
        let elsewhere = Elsewhere::of(about, pieces.len());
        let mut walk = Walk {
            builder: Builder::new(sink),
            about,
            markup: Markup::default(),
            slugs: Slugs::default(),
            numbered: String::new(),
            notes: HashMap::new(),
            lists: Vec::new(),
            items: Vec::new(),
            quotes: 0,
            rows: 0,
            heading: String::new(),
            html: None,
            silent: 0,
        };
        for piece in pieces {
            let mut find = |broken: BrokenLink<'_>| elsewhere.find(&broken.reference);
            let text = &text[piece.clone()];
            let parser = Parser::new_with_broken_link_callback(text, options(), Some(&mut find));
            for (event, span) in parser.into_offset_iter() {
                walk.event(event, piece.start + span.start..piece.start + span.end);
            }
        }
        walk.builder.flush();
    }
}

/// Definitions that stand in another piece of a large text.
struct Elsewhere(HashMap<String, String>);

impl Elsewhere {
    /// Those of all pieces; none where there is only one.
    fn of(about: &About, pieces: usize) -> Elsewhere {
        let mut known = HashMap::new();
        for definition in about.definitions.iter().filter(|_| pieces > 1) {
            // The first of several counts (CommonMark, 4.7).
            known
                .entry(folded(&definition.label))
                .or_insert_with(|| definition.dest.clone());
        }
        Elsewhere(known)
    }

    fn find(&self, label: &str) -> Option<(CowStr<'static>, CowStr<'static>)> {
        let dest = self.0.get(&folded(label))?;
        Some((dest.clone().into(), "".into()))
    }
}

/// A label as CommonMark compares it: case and white space folded.
fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

struct Walk<'a, 's> {
    builder: Builder<'s>,
    about: &'a mut About,
    markup: Markup,
    slugs: Slugs,
    /// Lists open; the next number of numbered ones.
    lists: Vec<Option<u64>>,
    /// For each open item: the shape that its list's surroundings had.
    items: Vec<Shape>,
    quotes: usize,
    rows: usize,
    heading: String,
    /// The same with the numbers of its footnotes, which are a part of GitHub's slug.
    numbered: String,
    /// The footnotes' numbers by label, in the order in which they are first referred to.
    notes: HashMap<Box<str>, usize>,
    /// The HTML block being read: its text, and pairs (byte of it, byte of the document).
    html: Option<(String, Vec<(usize, usize)>)>,
    /// Images and code blocks open: their text is no running text.
    silent: usize,
}

impl Walk<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words, span.start),
            Event::Code(words) => {
                // The backticks before it are part of the span.
                let ticks = (span.len().saturating_sub(words.len())) / 2;
                if self.silent == 0 {
                    self.head(&words);
                    self.builder.open(MarkKind::Code);
                    self.builder.text(&words, span.start + ticks);
                    self.builder.close(|kind| matches!(kind, MarkKind::Code));
                }
            }
            Event::Html(html) => match &mut self.html {
                Some((text, origin)) => {
                    origin.push((text.len(), span.start));
                    text.push_str(&html);
                }
                None => self.markup(&html, span.start),
            },
            Event::InlineHtml(html) => self.markup(&html, span.start),
            Event::SoftBreak | Event::HardBreak => {
                if self.silent == 0 {
                    self.builder.text("\n", span.start);
                }
            }
            Event::FootnoteReference(label) => {
                self.number(&label);
                let here = self.builder.here();
                self.builder
                    .mark(here..here, MarkKind::Footnote(label.as_ref().into()));
            }
            Event::Rule => self.builder.flush(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn words(&mut self, words: &str, at: usize) {
        if self.silent == 0 {
            self.head(words);
            self.builder.text(words, at);
        }
    }

    /// Takes the words of a heading, for its slug.
    fn head(&mut self, words: &str) {
        if self.builder.next.heading.is_some() {
            self.heading.push_str(words);
            self.numbered.push_str(words);
        }
    }

    /// Takes the mark of a footnote: notes are numbered in the order in which they are first referred to.
    fn number(&mut self, label: &str) {
        let next = self.notes.len() + 1;
        let number = *self.notes.entry(label.into()).or_insert(next);
        if self.builder.next.heading.is_some() {
            self.numbered.push_str(&number.to_string());
        }
    }

    /// HTML between two points of the text; list items and cells in it end with it.
    fn markup(&mut self, html: &str, at: usize) {
        self.markup
            .read(html, &|byte| at + byte, self.about, &mut self.builder);
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => self.builder.flush(),
            Tag::Heading { level, id, .. } => {
                self.builder.flush();
                self.builder.next.heading = Some(level as u8);
                self.heading.clear();
                self.numbered.clear();
                if let Some(id) = id {
                    self.about.anchors.push(id.to_string());
                }
            }
            Tag::BlockQuote(_) => {
                self.builder.flush();
                self.quotes += 1;
                self.builder.next.quoted = true;
            }
            Tag::CodeBlock(_) => {
                self.builder.flush();
                self.silent += 1;
            }
            Tag::HtmlBlock => self.html = Some((String::new(), Vec::new())),
            Tag::List(number) => {
                self.builder.flush();
                self.lists.push(number);
                self.builder.next.depth += 1;
            }
            Tag::Item => {
                self.builder.flush();
                self.items.push(self.builder.next.clone());
                self.builder.next.opens_item = true;
                self.builder.next.number = self.lists.last_mut().and_then(|number| {
                    let this = *number;
                    *number = number.map(|n| n.saturating_add(1));
                    this
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.builder.flush();
                self.builder.next.footnote = Some(label.as_ref().into());
            }
            Tag::Table(_) => self.builder.flush(),
            Tag::TableHead | Tag::TableRow => {
                self.builder.flush();
                self.rows += 1;
                self.builder.next.row = Some(self.rows);
            }
            Tag::TableCell => self.builder.flush(),
            Tag::Emphasis => self.builder.open(MarkKind::Emphasis),
            Tag::Strong => self.builder.open(MarkKind::Strong),
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => self.link(link_type, &dest_url, &id, span.start),
            Tag::Image { .. } => self.silent += 1,
            Tag::MetadataBlock(_)
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn link(&mut self, kind: LinkType, dest: &str, label: &str, at: usize) {
        if self.silent > 0 {
            return;
        }
        let defined = matches!(
            kind,
            LinkType::Reference
                | LinkType::ReferenceUnknown
                | LinkType::Collapsed
                | LinkType::CollapsedUnknown
                | LinkType::Shortcut
                | LinkType::ShortcutUnknown
        );
        let dest = match kind {
            LinkType::Email => format!("mailto:{dest}"),
            _ => dest.to_owned(),
        };
        self.builder.open(MarkKind::Link(Box::new(Link {
            dest,
            at,
            label: defined.then(|| label.into()),
            bare: matches!(kind, LinkType::Autolink | LinkType::Email),
            cited: None,
        })));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.builder.flush(),
            TagEnd::Heading(_) => {
                let slug = self.slugs.of(&self.heading);
                self.about.anchors.push(slug);
                if self.numbered != self.heading {
                    let slug = self.slugs.of(&self.numbered);
                    self.about.anchors.push(slug);
                }
                // Other renderers than GitHub's leave no dash for a picture at the end.
                let whole = self.heading.trim();
                if whole.len() < self.heading.len() {
                    let slug = self.slugs.of(whole);
                    self.about.anchors.push(slug);
                }
                self.builder.flush();
                self.builder.next.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.builder.flush();
                self.quotes -= 1;
                self.builder.next.quoted = self.quotes > 0;
            }
            TagEnd::CodeBlock => self.silent -= 1,
            TagEnd::HtmlBlock => {
                if let Some((html, origin)) = self.html.take() {
                    let source = |byte: usize| {
                        let after = origin.partition_point(|(text, _)| *text <= byte);
                        let (text, from) = origin[after.saturating_sub(1)];
                        from + (byte - text)
                    };
                    self.builder.flush();
                    if !origin.is_empty() {
                        self.markup
                            .read(&html, &source, self.about, &mut self.builder);
                    }
                    self.builder.flush();
                }
            }
            TagEnd::List(_) => {
                self.builder.flush();
                self.lists.pop();
                self.builder.next.depth = self.builder.next.depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.builder.flush();
                if let Some(shape) = self.items.pop() {
                    self.builder.next = shape;
                }
            }
            TagEnd::FootnoteDefinition => {
                self.builder.flush();
                self.builder.next.footnote = None;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.builder.flush();
                self.builder.next.row = None;
            }
            TagEnd::TableCell | TagEnd::Table => self.builder.flush(),
            TagEnd::Emphasis => self
                .builder
                .close(|kind| matches!(kind, MarkKind::Emphasis)),
            TagEnd::Strong => self.builder.close(|kind| matches!(kind, MarkKind::Strong)),
            TagEnd::Link if self.silent == 0 => {
                self.builder.close(|kind| matches!(kind, MarkKind::Link(_)));
            }
            TagEnd::Image => self.silent -= 1,
            _ => {}
        }
    }
}
