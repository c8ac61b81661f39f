//! Bytes of a page -> Page: title, days, authors, publisher, canonical URL, language, text, walls.
//!
//! One pass: bytes become text (`decode`), text is sieved (`sieve`), the rest becomes one tree
//! (`tree`) and lines (`block`); everything else reads these. How far each signal is to be trusted
//! is measured, not believed: `docs/extraction.md`.

pub mod batch;

mod amendment;
mod block;
mod byline;
mod date;
mod decode;
mod hint;
mod json_ld;
mod language;
mod main_text;
mod meta;
mod rule;
mod scene;
mod sieve;
mod stamp;
mod text;
mod title;
mod tree;
mod wall;

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
pub const VERSION: u32 = 2;

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
        .collect();
    let linked = json_ld::read(
        &outline,
        &json_ld::This {
            addresses: &addresses,
            titles: &titles,
        },
    );
    let language =
        language::declared(&outline, &metas, &linked).or_else(|| language::guessed(&blocks));
    let mut site = site_names(&metas, &linked, about);
    if let Some(title) = &title_tag {
        let told = metas
            .get("og:title")
            .or(linked.titles.first().map(String::as_str));
        site.extend(
            title::site_in_title(title, &headings, about.url.domain(), told).map(scene::key),
        );
    }
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
    let days = date::read(&scene, headline, depth > Depth::Head);
    let mut page = Page {
        title,
        titles,
        published: days.published,
        modified: days.modified,
        shown: days.shown,
        declared: days.declared,
        publisher: publisher(&scene),
        language,
        canonical,
        anchors: about.wants_anchors.then(|| sieved.anchors.clone()),
        ..Page::default()
    };
    if depth >= Depth::Metadata {
        page.authors = byline::read(&scene, headline);
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

fn canonical(outline: &Outline<'_>, metas: &meta::Metas, url: &WebUrl) -> Option<Found<String>> {
    let link = outline
        .all("link")
        .filter(|i| {
            outline.items[*i]
                .attr("rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        })
        .find_map(|i| outline.items[i].attr("href"));
    let (address, by) = match link {
        Some(href) => (href, Signal::Meta),
        None => (metas.get("og:url")?, Signal::OpenGraph),
    };
    Some(Found::new(url.join(address).ok()?.shown(), by, 0.95))
}

fn publisher(scene: &Scene<'_>) -> Option<Found<String>> {
    if let Some(publisher) = scene.about.publisher {
        return Some(Found::new(publisher.name.clone(), Signal::Rule, 1.0));
    }
    if let Some(name) = scene.metas.get("og:site_name") {
        return Some(Found::new(name.to_owned(), Signal::OpenGraph, 0.8));
    }
    if let Some(name) = &scene.linked.publisher {
        return Some(Found::new(name.clone(), Signal::JsonLd, 0.8));
    }
    let name = scene
        .metas
        .of_keys(&[
            "application-name",
            "dc.publisher",
            "citation_publisher",
            "copyright",
        ])
        .next()?
        .1;
    (name.len() < 80).then(|| Found::new(name.to_owned(), Signal::Meta, 0.5))
}

/// The names that the site goes by, folded to letters and digits, longest first.
fn site_names(metas: &meta::Metas, linked: &json_ld::Linked, about: &About<'_>) -> Vec<String> {
    let domain = about.url.domain();
    let host = about.url.host();
    let word = domain.split('.').next().unwrap_or_default();
    let twitter = metas
        .get("twitter:site")
        .map(|handle| handle.trim_start_matches('@'));
    let names = metas
        .of_keys(&[
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
        ])
        .map(|(_, value)| value)
        .chain(linked.publisher.as_deref())
        .chain(twitter)
        .chain(about.publisher.map(|p| p.name.as_str()))
        .chain([domain, word, host, host.trim_start_matches("www.")]);
    let mut keys: Vec<String> = names.map(scene::key).filter(|k| k.len() > 1).collect();
    keys.sort_by_key(|k| std::cmp::Reverse(k.len()));
    keys.dedup();
    keys
}
