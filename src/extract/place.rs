//! What stands around a line: is it the article's, or navigation, a teaser, a comment, a caption?
//!
//! Read off the elements above it, by their tags and their names (`hint`).

use super::block::Block;
use super::hint::Hints;
use super::tree::Outline;

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
    /// Shown, but not read out by screen readers: icons, copies, and the date beside "2 hours ago".
    pub(super) is_unspoken: bool,
    /// In `<blockquote>`, however deep.
    pub(super) is_quoted: bool,
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

impl Place {
    /// Whether it is no part of an article.
    pub(super) fn is_noise(&self) -> bool {
        self.is_comments
            || self.is_related
            || self.is_junk
            || self.is_footer
            || self.is_aside
            || self.is_hidden
            || self.is_unspoken
    }
}

/// The kind of block that an element makes, if it makes one.
pub(super) fn kind(tag: &str) -> Option<Kind> {
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

/// Items of an element up to which a name such as `caption` is believed.
const CAPTION: usize = 40;

/// For each element, what it and those above it are. A name alone proves little: `with-sidebar` stands
/// on the wrapper of whole articles. So what holds the headline or a good part of all running text is
/// not thrown away for its name.
pub(super) fn places(
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
            place.is_hidden |=
                share < 0.3 && (item.has("hidden") || item.attr("style").is_some_and(hides));
            place.is_unspoken |= share < 0.3 && item.attr("aria-hidden") == Some("true");
            place.is_footer |= item.tag == "footer" && share < 0.5;
            place.is_aside |= item.tag == "aside" && share < 0.4;
        }
        place.is_junk |= matches!(item.tag, "nav" | "form" | "button" | "dialog") && share < 0.4;
        place.is_header |= item.tag == "header";
        place.is_quoted |= item.tag == "blockquote" && share < 0.5;
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

/// Whether a style sheet's words take their element off the page; `border-bottom: none` does not.
fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(property, value)| {
            let value = value.trim().split([' ', '!']).next().unwrap_or_default();
            property.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
        })
    })
}
