//! Who wrote it?
//!
//! Names are told in data and shown near the headline. Both are cleaned alike: "By", roles and the
//! publisher's own name go, "A and B" are two.

use super::meta::signal;
use super::scene::Scene;
use super::scene::key;
use crate::model::page::Found;
use crate::model::page::Signal;

/// Names taken at most.
const MOST: usize = 30;

/// The authors, by the best signal that names any.
pub(super) fn read(scene: &Scene<'_>) -> Option<Found<Vec<String>>> {
    let linked: Vec<&str> = scene
        .linked
        .authors
        .iter()
        .filter(|a| !a.is_organisation)
        .map(|a| a.name.as_str())
        .collect();
    found(scene, &linked, Signal::JsonLd, 0.85)
        .or_else(|| {
            const KEYS: &[&str] = &[
                "author",
                "article:author",
                "og:article:author",
                "parsely-author",
                "sailthru.author",
                "dc.creator",
                "dcterms.creator",
                "citation_author",
                "byl",
                "dc.contributor",
                "twitter:creator:name",
                "authors",
                "cxenseparse:author",
                "article:author_name",
            ];
            KEYS.iter().find_map(|k| {
                let values: Vec<&str> = scene.metas.all(k).collect();
                found(scene, &values, signal(k), 0.7)
            })
        })
        .or_else(|| microdata(scene))
        .or_else(|| shown(scene))
}

fn found(
    scene: &Scene<'_>,
    values: &[&str],
    by: Signal,
    confidence: f32,
) -> Option<Found<Vec<String>>> {
    let mut names: Vec<String> = Vec::new();
    for value in values {
        for name in split(value) {
            if let Some(name) = clean(&name, scene)
                && !names.iter().any(|n| key(n) == key(&name))
                && names.len() < MOST
            {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| Found::new(names, by, confidence))
}

fn microdata(scene: &Scene<'_>) -> Option<Found<Vec<String>>> {
    let outline = scene.outline;
    let mut values = Vec::new();
    for (index, item) in outline.items.iter().enumerate() {
        let is_author = item
            .attr("itemprop")
            .is_some_and(|p| p.split(' ').any(|p| p == "author"))
            || item
                .attr("rel")
                .is_some_and(|r| r.split(' ').any(|r| r == "author"));
        if !is_author || values.len() >= MOST {
            continue;
        }
        let named = (index + 1..item.end as usize)
            .find(|i| outline.items[*i].attr("itemprop") == Some("name"));
        let at = named.unwrap_or(index);
        let text = outline.items[at]
            .attr("content")
            .map_or_else(|| outline.text_of(at), str::to_owned);
        if text.len() < 120 {
            values.push(text);
        }
    }
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    found(scene, &values, Signal::Microdata, 0.7)
}

/// Lines that name an author by their class, or begin with "By".
fn shown(scene: &Scene<'_>) -> Option<Found<Vec<String>>> {
    for block in &scene.blocks.blocks {
        let place = &block.place;
        if place.is_comments || place.is_related || place.is_footer || block.text.len() > 150 {
            continue;
        }
        if place.is_author || after_by(&block.text).is_some() {
            let text = after_by(&block.text).unwrap_or(&block.text);
            if let Some(found) = found(scene, &[text], Signal::Text, 0.5) {
                return Some(found);
            }
        }
    }
    None
}

/// Words that stand before an author's name.
const BY: &[&str] = &[
    "written by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "text by",
    "by",
    "von",
    "par",
    "por",
    "door",
    "di",
    "av",
    "af",
    "autor:",
    "author:",
    "text:",
    "autorin:",
    "od",
    "przez",
    "автор:",
    "από",
    "a cura di",
    "écrit par",
    "publié par",
    "publicado por",
    "escrito por",
];

fn after_by(text: &str) -> Option<&str> {
    BY.iter().find_map(|by| {
        let head = text.get(..by.len())?;
        let rest = text.get(by.len()..)?;
        (head.to_lowercase() == *by && (rest.starts_with([' ', ':']) || by.ends_with(':')))
            .then(|| rest.trim_start_matches([' ', ':']))
    })
}

/// Cuts a list of names.
fn split(value: &str) -> Vec<String> {
    let value = after_by(value.trim()).unwrap_or(value.trim());
    let mut parts = vec![value.to_owned()];
    for separator in [
        ";", "|", " and ", " & ", " und ", " et ", " y ", " og ", " och ", " en ", " e ", ",",
        " / ", " • ", " · ", "、",
    ] {
        parts = parts
            .iter()
            .flat_map(|p| {
                p.split(separator)
                    .map(|s| s.trim().to_owned())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// Words that are no names.
const ROLES: &[&str] = &[
    "staff",
    "admin",
    "administrator",
    "editor",
    "editors",
    "redaktion",
    "reporter",
    "correspondent",
    "writer",
    "ceo",
    "author",
    "contributor",
    "editorial",
    "team",
    "webmaster",
    "guest",
    "unknown",
    "anonymous",
    "null",
    "none",
    "root",
    "user",
    "agency",
    "desk",
    "newsroom",
];

fn clean(name: &str, scene: &Scene<'_>) -> Option<String> {
    let name = after_by(name).unwrap_or(name).trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ':' | '-' | '|' | '@' | '"')
    });
    let words = name.split_whitespace().count();
    if name.len() < 2
        || words == 0
        || words > 6
        || name.contains(['@', '/', '<', '{', '='])
        || name.contains("http")
    {
        return None;
    }
    if name.chars().filter(char::is_ascii_digit).count() > 1 {
        return None;
    }
    let folded = key(name);
    if scene.site.contains(&folded) {
        return None;
    }
    let is_role = name
        .split_whitespace()
        .all(|w| ROLES.contains(&w.to_lowercase().as_str()));
    (!is_role).then(|| name.to_owned())
}
