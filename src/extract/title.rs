//! Which headline does a reader see?
//!
//! `og:title` and `<title>` are written for other sites and search engines: they carry the site's
//! name, and another wording at times. The headline stands on the page; it is the heading that
//! those titles lead to. Measured on 1,337 pages: `og:title` raw is exact in .59, `<title>` in .22,
//! the first h1 in .77, the best of all in .96.

use super::scene::Heading;
use super::scene::Scene;
use super::scene::key;
use crate::model::page::Found;
use crate::model::page::Signal;
use std::collections::HashMap;

/// What separates a headline from a site's name.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " ~ ",
    " ● ", "｜", " ∣ ", " : ", ": ", " > ", "|", "_",
];

/// Headings that are never a page's title.
const NO_TITLES: &[&str] = &[
    "navigation",
    "menu",
    "search",
    "suche",
    "home",
    "startseite",
    "news",
    "blog",
    "themen",
    "comments",
    "kommentare",
    "leave a reply",
    "leave a comment",
    "write a reply or comment",
    "related",
    "newsletter",
    "navigation und service",
    "pressemitteilungen",
    "pressemitteilung",
    "aktuelles",
    "artikel",
    "article",
    "404",
    "main navigation",
    "hauptnavigation",
    "inhalt",
    "share",
    "cookies",
    "subscribe",
    "login",
    "archive",
    "archiv",
    "press release",
    "press releases",
];

/// The headline; every title of the page, best first; where the headline stands in the outline.
pub(super) fn read(scene: &Scene<'_>) -> (Option<Found<String>>, Vec<String>, Option<usize>) {
    let told = told(scene);
    let (best, at) = match best(scene, &told) {
        Some((best, at)) => (Some(best), at),
        None => (None, None),
    };
    let mut titles: Vec<String> = Vec::new();
    let h1 = scene
        .headings
        .iter()
        .filter(|h| h.level == 1)
        .map(|h| &h.text);
    for title in best
        .iter()
        .map(|b| &b.value)
        .chain(told.iter().map(|t| &t.text))
        .chain(h1)
    {
        if !titles.contains(title) && titles.len() < 12 {
            titles.push(title.clone());
        }
    }
    (best, titles, at)
}

/// A title told outside the body.
struct Told {
    text: String,
    by: Signal,
}

fn told(scene: &Scene<'_>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut add = |text: &str, by: Signal| {
        if !text.is_empty() && text.len() < 600 && !told.iter().any(|t| t.text == text) {
            told.push(Told {
                text: text.to_owned(),
                by,
            });
        }
    };
    for text in &scene.linked.titles {
        add(text, Signal::JsonLd);
    }
    for (name, text) in scene.metas.of_keys(&["og:title", "twitter:title"]) {
        add(
            text,
            if name.starts_with("og") {
                Signal::OpenGraph
            } else {
                Signal::Meta
            },
        );
    }
    for (_, text) in scene.metas.of_keys(&[
        "citation_title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "headline",
        "title",
        "hdl",
    ]) {
        add(text, Signal::Meta);
    }
    if let Some(title) = scene.title {
        add(title, Signal::Title);
    }
    told
}

fn best(scene: &Scene<'_>, told: &[Told]) -> Option<(Found<String>, Option<usize>)> {
    let stripped: Vec<String> = told.iter().map(|t| strip_site(&t.text, scene)).collect();
    let mut best: Option<(f32, &Heading, f32)> = None;
    for (nth, heading) in scene.headings.iter().enumerate() {
        if is_no_title(&heading.text, scene) || links_home(heading, scene) {
            continue;
        }
        let fit = told
            .iter()
            .zip(&stripped)
            .map(|(t, s)| overlap(&heading.text, &t.text).max(overlap(&heading.text, s)))
            .fold(0.0f32, f32::max);
        let level = match heading.level {
            1 => 0.3,
            2 => 0.1,
            _ => 0.0,
        };
        let hints = scene
            .blocks
            .hints
            .get(heading.index)
            .copied()
            .unwrap_or_default();
        let score =
            fit + level + if hints.is_title { 0.05 } else { 0.0 } - nth.min(20) as f32 * 0.005;
        let enough = if heading.level == 1 { 0.3 } else { 0.85 };
        if fit >= enough && best.is_none_or(|(other, ..)| score > other) {
            best = Some((score, heading, fit));
        }
    }
    if let Some((_, heading, fit)) = best {
        let by = if heading.level == 1 {
            Signal::H1
        } else {
            Signal::Text
        };
        let text =
            without_kicker(heading, &stripped, scene).unwrap_or_else(|| heading.text.clone());
        let text = match without_site(&text, scene) {
            Some(shorter) if stripped.iter().any(|s| key(s) == key(shorter)) => shorter.to_owned(),
            _ => text,
        };
        return Some((
            Found::new(text, by, if fit > 0.9 { 0.92 } else { 0.7 }),
            Some(heading.index),
        ));
    }
    let told = told
        .iter()
        .zip(stripped)
        .find(|(_, s)| !is_no_title(s, scene));
    if let Some((told, text)) = told {
        return Some((Found::new(text, told.by, 0.35), None));
    }
    let heading = scene
        .headings
        .iter()
        .find(|h| h.level == 1 && !is_no_title(&h.text, scene))?;
    Some((
        Found::new(heading.text.clone(), Signal::H1, 0.5),
        Some(heading.index),
    ))
}

/// A heading without the element of its own that stands before or behind the headline: a kicker, a
/// date, a subtitle. Another signal must give the rest as the whole title.
fn without_kicker(heading: &Heading, stripped: &[String], scene: &Scene<'_>) -> Option<String> {
    let outline = scene.outline;
    let whole = &heading.text;
    let end = outline.items[heading.index].end as usize;
    (heading.index + 1..end)
        .filter(|i| !outline.items[*i].tag.is_empty())
        .find_map(|index| {
            let part = outline.text_of(index);
            let rest = whole
                .strip_prefix(part.as_str())
                .or_else(|| whole.strip_suffix(part.as_str()));
            let rest = [rest.unwrap_or_default().trim(), part.as_str()];
            rest.into_iter()
                .find(|text| {
                    text.len() < whole.len()
                        && text.len() * 3 > whole.len()
                        && stripped.iter().any(|s| key(s) == key(text))
                })
                .map(str::to_owned)
        })
}

/// Whether a heading links to the front page: it is the site's name then.
fn links_home(heading: &Heading, scene: &Scene<'_>) -> bool {
    let outline = scene.outline;
    let inside = heading.index..outline.items[heading.index].end as usize;
    inside
        .chain(outline.up(heading.index).take(3))
        .filter(|i| outline.items[*i].tag == "a")
        .filter_map(|i| scene.about.url.join(outline.items[i].attr("href")?).ok())
        .any(|to| to.path() == "/" && scene.about.url.path() != "/")
}

/// The segment of the `<title>` that is the site's name by its heading: many sites put their name into
/// an h1 and behind every title.
pub(super) fn site_in_title<'t>(
    title: &'t str,
    headings: &[Heading],
    domain: &str,
    whole: Option<&str>,
) -> Option<&'t str> {
    let domain = key(domain.split('.').next().unwrap_or_default());
    let whole = whole.map(key);
    SEPARATORS.iter().find_map(|separator| {
        let at = title.rfind(separator)?;
        let ends = [(&title[..at], &title[at + separator.len()..]), {
            let at = title.find(separator)?;
            (&title[at + separator.len()..], &title[..at])
        }];
        ends.into_iter().find_map(|(rest, segment)| {
            let name = key(segment);
            let stands = headings
                .iter()
                .any(|h| h.level == 1 && key(&h.text) == name);
            let first = segment
                .split_whitespace()
                .next()
                .map(key)
                .filter(|w| w.len() > 3);
            let named = domain.len() > 3 && name.contains(&domain)
                || first.is_some_and(|w| domain.contains(&w));
            let left = whole.as_ref().is_some_and(|w| *w == key(rest));
            let long = name.len() > 40 || name.len() > key(rest).len();
            if whole.as_ref().is_some_and(|w| w.contains(&name)) || (long && !left) {
                return None;
            }
            (!name.is_empty() && (left && (stands || named) || stands && named))
                .then(|| segment.trim())
        })
    })
}

fn is_no_title(text: &str, scene: &Scene<'_>) -> bool {
    let key = key(text);
    key.is_empty()
        || scene.site.contains(&key)
        || NO_TITLES.contains(&text.trim_end_matches(':').to_lowercase().as_str())
}

/// A title without its segments that are the site's name.
fn strip_site(text: &str, scene: &Scene<'_>) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let Some(shorter) = without_site(text, scene) else {
            break;
        };
        text = shorter;
    }
    text.to_owned()
}

fn without_site<'t>(text: &'t str, scene: &Scene<'_>) -> Option<&'t str> {
    for separator in SEPARATORS {
        if let Some(at) = text.rfind(separator) {
            let (head, tail) = (text[..at].trim(), text[at + separator.len()..].trim());
            if is_site(tail, separator, scene) && !head.is_empty() {
                return Some(head);
            }
        }
        if let Some(at) = text.find(separator) {
            let (head, tail) = (text[..at].trim(), text[at + separator.len()..].trim());
            if is_site(head, separator, scene) && !tail.is_empty() {
                return Some(tail);
            }
        }
    }
    None
}

/// Whether a segment of a title is the site's name.
fn is_site(segment: &str, separator: &str, scene: &Scene<'_>) -> bool {
    let segment = key(segment);
    if separator.trim() == ":" {
        return scene.site.contains(&segment);
    }
    !segment.is_empty()
        && scene.site.iter().any(|name| {
            *name == segment
                || (name.len() > 3
                    && segment.len() > 3
                    && (segment.starts_with(name.as_str()) && segment.len() <= name.len() + 8
                        || name.starts_with(&segment)))
        })
}

/// How much two titles share: F1 of their words, or 0.9 where one lies in the other.
fn overlap(a: &str, b: &str) -> f32 {
    let (ka, kb) = (key(a), key(b));
    if ka == kb {
        return 1.0;
    }
    let contained = ka.len() > 12 && kb.len() > 12 && (ka.contains(&kb) || kb.contains(&ka));
    let mut counts: HashMap<String, i32> = HashMap::new();
    let (mut na, mut nb, mut shared) = (0, 0, 0);
    for word in words(a) {
        *counts.entry(word).or_default() += 1;
        na += 1;
    }
    for word in words(b) {
        nb += 1;
        if let Some(count) = counts.get_mut(&word)
            && *count > 0
        {
            *count -= 1;
            shared += 1;
        }
    }
    let f1 = if na + nb == 0 {
        0.0
    } else {
        2.0 * shared as f32 / (na + nb) as f32
    };
    if contained { f1.max(0.9) } else { f1 }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}
