//! Bytes of a page -> Page: title, days, authors, publisher, canonical URL, language, text, walls.
//!
//! One pass: bytes become text (`decode`), text is sieved (`sieve`), the rest becomes one tree
//! (`tree`) and lines (`block`); everything else reads these. How far each signal is to be trusted
//! is measured, not believed: `docs/extraction.md`.

pub mod batch;

mod amendment;
mod block;
mod boilerplate;
mod byline;
mod container;
mod date;
mod decode;
mod head;
mod hint;
mod json_ld;
mod language;
mod lead;
mod main_text;
mod meta;
mod name_word;
mod place;
mod publisher;
mod rule;
mod scene;
mod sieve;
mod stamp;
mod text;
mod tidy;
mod title;
mod tree;
mod visible;
mod wall;

pub use head::of as head_of;
pub use language::is_english;
pub use visible::visible;

use crate::model::page::Depth;
use crate::model::page::Found;
use crate::model::page::Page;
use crate::model::page::Signal;
use crate::model::publisher::Publisher;
use crate::model::url::WebUrl;
use scene::Scene;
use sha2::Digest;
use sha2::Sha256;
use sieve::Mesh;
use tree::Outline;

/// Counts up whenever the same bytes would give another page: stored pages of an older one are read anew.
pub const VERSION: u32 = 3;

/// What is known of a page before its bytes are read.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Where it came from (after redirects).
    pub url: &'a WebUrl,
    /// The `content-type` header, whole.
    pub content_type: Option<&'a str>,
    /// The day it speaks for: bounds its dates from above and picks the publisher's rule.
    pub day: Option<jiff::civil::Date>,
    /// The publisher, if known.
    pub publisher: Option<&'a Publisher>,
    /// Whether its `#` targets are wanted.
    pub wants_anchors: bool,
}

#[cfg(test)]
impl<'a> About<'a> {
    /// Nothing is known but the address.
    pub(crate) fn of(url: &'a WebUrl) -> About<'a> {
        About {
            url,
            content_type: None,
            day: None,
            publisher: None,
            wants_anchors: false,
        }
    }
}

/// Decoded bytes that are read; what stands behind is not looked at.
const MOST: usize = 10 * 1024 * 1024;

/// Reads a page as deep as asked. Never fails and never panics; bounded in time and memory for any bytes.
///
/// `via` and `as_of` of the result are the caller's to set.
pub fn page(body: &[u8], about: &About<'_>, depth: Depth) -> Page {
    let body = &body[..body.len().min(MOST)];
    let source = decode::decode(body, about.content_type, about.url.host());
    let source = &source[..source.floor_char_boundary(MOST)];
    // The parser takes U+0000 one by one; no reader sees any.
    let visible = source.contains('\0').then(|| source.replace('\0', ""));
    let source = visible.as_deref().unwrap_or(source);
    let rule = about.publisher.and_then(|publisher| match about.day {
        Some(day) => publisher.rule_on(day),
        None => publisher.rules.last(),
    });
    let mesh = match depth {
        _ if rule.is_some() => Mesh::Everything,
        Depth::Head => Mesh::Head,
        _ => Mesh::Page,
    };
    let sieved = sieve::sieve(source, mesh, about.wants_anchors);
    let html = tree::parse(&sieved.html);
    let outline = Outline::of(&html);
    let metas = meta::Metas::of(&outline);
    let blocks = block::blocks(&outline);
    let title_tag = outline
        .all("title")
        .next()
        .map(|index| outline.text_of(index))
        .filter(|t| !t.is_empty());
    let headings = scene::headings(&outline, &blocks.hints);
    let canonical = canonical(&outline, &metas, about.url);
    let titles: Vec<String> = metas
        .of_keys(&["og:title", "twitter:title"])
        .map(|(_, v)| v.to_owned())
        .chain(title_tag.clone())
        .chain(
            headings
                .iter()
                .filter(|h| h.level == 1)
                .map(|h| h.text.clone()),
        )
        .collect();
    let addresses: Vec<String> = std::iter::once(json_ld::bare(about.url.as_str()))
        .chain(canonical.as_ref().map(|c| json_ld::bare(&c.value)))
        .chain(title::copied_page(about.url).map(|copied| json_ld::bare(copied.as_str())))
        .collect();
    let linked = json_ld::read(
        &outline,
        &json_ld::This {
            addresses: &addresses,
            titles: &titles,
        },
    );
    let language = language::read(&outline, &metas, &linked, &blocks);
    let site = title::site_names(&metas, &linked, &headings, title_tag.as_deref(), about);
    let scene = Scene {
        outline: &outline,
        metas: &metas,
        linked: &linked,
        blocks: &blocks,
        about,
        headings: &headings,
        title: title_tag.as_deref(),
        site: &site,
        language: language.as_ref().map(|l| l.value),
    };

    let (title, titles, headline) = title::read(&scene);
    let publisher = publisher::read(&scene, title.as_ref().map(|found| found.value.as_str()));
    let days = date::read(&scene, headline, depth > Depth::Head);
    let mut page = Page {
        title,
        titles,
        published: days.published,
        modified: days.modified,
        shown: days.shown,
        declared: days.declared,
        publisher,
        language,
        canonical,
        anchors: about.wants_anchors.then(|| sieved.anchors.clone()),
        ..Page::default()
    };
    page.authors = byline::read(&scene, headline);
    if depth >= Depth::Metadata {
        page.walls = wall::read(&scene, &sieved);
        page.amendments = amendment::read(&scene);
    }
    if depth == Depth::Everything {
        page.text = main_text::read(&scene, headline);
    }
    if let Some(rule) = rule {
        let language = page.language.as_ref().map(|found| found.value);
        rule::apply(rule, &html, language, depth, &mut page);
    }
    page.text_sha256 = page
        .text
        .as_ref()
        .map(|text| hexadecimal(&Sha256::digest(text.as_bytes())));
    page
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            write!(out, "{byte:02x}").expect("a String takes everything");
            out
        })
}

/// The address that the page calls its own, if it can be one: a path in the place of the host is a template's
/// mistake, and `.invalid` is nobody's (RFC 6761). The front page is kept: that a page calls itself so is a sign
/// that it is none (`check::soft404`).
fn canonical(outline: &Outline<'_>, metas: &meta::Metas, url: &WebUrl) -> Option<Found<String>> {
    let links = outline
        .all("link")
        .filter(|i| {
            outline.items[*i]
                .attr("rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        })
        .filter_map(|i| outline.items[i].attr("href"))
        .map(|href| (href, Signal::Meta));
    let told = metas.get("og:url").map(|href| (href, Signal::OpenGraph));
    links.chain(told).find_map(|(href, by)| {
        let address = url.join(href).ok()?;
        let host = address.host();
        let is_anyones = host.contains(['.', ':']) && !host.ends_with(".invalid");
        is_anyones.then(|| Found::new(address.shown(), by, 0.95))
    })
}

#[cfg(test)]
mod tests {
    use super::About;
    use super::page;
    use crate::model::page::Depth;
    use crate::model::url::WebUrl;

    #[test]
    fn a_canonical_address_can_be_the_pages_own() {
        let inner = "https://gazette.example/2024/tides?x=1";
        let og = "<meta property=og:url content=https://gazette.example/2024/tides>";
        let both = format!("<link rel=canonical href=http://tides-rise/>{og}");
        let url = WebUrl::parse(inner).expect("an address");
        let about = About::of(&url);
        for (head, canonical) in [
            (both.as_str(), Some("https://gazette.example/2024/tides")),
            (
                "<link rel=canonical href=/2024/tides>",
                Some("https://gazette.example/2024/tides"),
            ),
            (
                "<link rel=Canonical href=https://other.example/tides>",
                Some("https://other.example/tides"),
            ),
            (
                "<link rel=canonical href=/>",
                Some("https://gazette.example/"),
            ),
            ("<link rel=canonical href=http://tides-rise/>", None),
            ("<link rel=alternate href=/2024/tides>", None),
            (og, Some("https://gazette.example/2024/tides")),
        ] {
            let html =
                format!("<html><head>{head}</head><body><p>The tide rose.</p></body></html>");
            let found = page(html.as_bytes(), &about, Depth::Head).canonical;
            assert_eq!(found.map(|f| f.value).as_deref(), canonical, "{head}");
        }
    }
}
