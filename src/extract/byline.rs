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

/// Keys of `<meta>` that name authors, best first.
const KEYS: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "dc.contributor",
    "authors",
    "cxenseparse:author",
    "article:author_name",
    "article_author",
    "author_name",
];

/// The authors, by the best signal that names any.
///
/// Persons in data come first, then persons shown; an organisation or an account's name only where
/// nobody else is named.
pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>) -> Option<Found<Vec<String>>> {
    let people = |is_organisation: bool| -> Vec<String> {
        let of_kind = scene
            .linked
            .authors
            .iter()
            .filter(|a| a.is_organisation == is_organisation);
        of_kind.map(|a| a.name.clone()).collect()
    };
    let mut told: Vec<(Vec<String>, Signal)> = vec![(people(false), Signal::JsonLd)];
    told.push((cited(scene), Signal::Meta));
    for key in KEYS {
        told.push((
            scene.metas.all(key).map(str::to_owned).collect(),
            signal(key),
        ));
    }
    if scene
        .metas
        .get("twitter:label1")
        .is_some_and(|label| BY.contains(&label.to_lowercase().as_str()))
    {
        // WordPress (Yoast): "Written by" and the name as a pair of Twitter cards.
        told.push((
            scene
                .metas
                .all("twitter:data1")
                .map(str::to_owned)
                .collect(),
            Signal::Meta,
        ));
    }
    let named = |accept: fn(&str) -> bool, least: f32| {
        told.iter().find_map(|(values, by)| {
            let confidence = if *by == Signal::JsonLd { 0.93 } else { 0.91 };
            found(scene, values, *by, confidence - least, accept)
        })
    };
    named(is_person, 0.0)
        .or_else(|| found(scene, &microdata(scene), Signal::Microdata, 0.88, is_person))
        .or_else(|| shown(scene, headline, is_person))
        .or_else(|| named(is_account, 0.1))
        .or_else(|| found(scene, &people(true), Signal::JsonLd, 0.6, is_account))
        .or_else(|| shown(scene, headline, is_account).filter(|f| f.confidence > 0.5))
        .or_else(|| declared_site(scene))
}

/// The names that pass.
fn found(
    scene: &Scene<'_>,
    values: &[String],
    by: Signal,
    confidence: f32,
    accept: fn(&str) -> bool,
) -> Option<Found<Vec<String>>> {
    let mut names: Vec<String> = Vec::new();
    for value in values {
        for name in split(value) {
            if let Some(name) = clean(&name, scene).filter(|name| accept(name))
                && !names.iter().any(|n| key(n) == key(&name))
                && names.len() < MOST
            {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| Found::new(names, by, confidence))
}

/// `citation_author` writes "Doe, Jane".
fn cited(scene: &Scene<'_>) -> Vec<String> {
    let turned = |value: &str| match value.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => value.to_owned(),
    };
    scene.metas.all("citation_author").map(turned).collect()
}

/// The site itself, where data declare it the author: nobody is named, but somebody answers for it.
fn declared_site(scene: &Scene<'_>) -> Option<Found<Vec<String>>> {
    let linked = scene
        .linked
        .authors
        .iter()
        .map(|a| (a.name.as_str(), Signal::JsonLd));
    let metas = scene
        .metas
        .of_keys(KEYS)
        .map(|(key, value)| (value, signal(key)));
    let (name, by) = linked.chain(metas).find(|(name, _)| {
        !name.contains("http") && name.len() < 60 && !name.contains('@') && !is_role(name)
    })?;
    let name = name.split(", ").next().unwrap_or(name);
    Some(Found::new(vec![name.to_owned()], by, 0.83))
}

/// `itemprop=author` and `rel=author`, outside comments and teasers; the first group of them.
fn microdata(scene: &Scene<'_>) -> Vec<String> {
    let outline = scene.outline;
    let mut values = Vec::new();
    let mut first = None;
    for (index, item) in outline.items.iter().enumerate() {
        let has = |attribute: &str, word: &str| {
            item.attr(attribute)
                .is_some_and(|v| v.split(' ').any(|p| p == word))
        };
        if !(has("itemprop", "author") || has("rel", "author"))
            || first.is_some_and(|at| index > at + 60)
        {
            continue;
        }
        let elsewhere = outline.up(index).any(|up| {
            let hints = scene.blocks.hints[up];
            hints.is_comments || hints.is_related || outline.items[up].tag == "aside"
        });
        if elsewhere {
            continue;
        }
        let named = (index + 1..item.end as usize)
            .find(|i| outline.items[*i].attr("itemprop") == Some("name"));
        let at = named.unwrap_or(index);
        let text = outline.items[at]
            .attr("content")
            .map_or_else(|| outline.text_of(at), str::to_owned);
        if !text.is_empty() && text.len() < 120 {
            first = first.or(Some(index));
            values.push(text);
        }
    }
    values
}

/// Lines around the headline that name an author by their class, or begin with "By"; nearest first.
fn shown(
    scene: &Scene<'_>,
    headline: Option<usize>,
    accept: fn(&str) -> bool,
) -> Option<Found<Vec<String>>> {
    let blocks = &scene.blocks.blocks;
    let head = headline.map_or(0, |index| {
        blocks.partition_point(|b| (b.first as usize) < index)
    });
    let mut lines: Vec<(i64, &str, bool)> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        let place = &block.place;
        if place.is_comments || (place.is_related && !place.is_author) || block.text.len() > 160 {
            continue;
        }
        let by = after_by(&block.text);
        if by.is_none() && !place.is_author {
            continue;
        }
        let away = nth as i64 - head as i64;
        let cost = away.abs() + if away < 0 { 20 } else { 0 } - if by.is_some() { 8 } else { 0 }
            + if place.is_footer { 40 } else { 0 };
        lines.push((cost, by.unwrap_or(&block.text), by.is_some()));
    }
    lines.sort_by_key(|(cost, ..)| *cost);
    lines.iter().take(12).find_map(|(cost, line, by)| {
        let confidence = match (by, *cost < 15) {
            (true, true) => 0.67,
            (false, true) => 0.53,
            _ => 0.42,
        };
        found(
            scene,
            &[before_date(line).to_owned()],
            Signal::Text,
            confidence,
            accept,
        )
    })
}

/// A byline up to its date or its first mark: "Jane Doe on 6 May", "Jane Doe | 6 May".
fn before_date(line: &str) -> &str {
    let ends = [
        " on ",
        " am ",
        " vom ",
        " - ",
        " – ",
        " — ",
        " in ",
        " für ",
        " for ",
        " via ",
        " at ",
        "Updated",
        "Published",
        "(",
        "Posted",
        " le ",
        " | ",
        " · ",
        " • ",
        " / ",
    ];
    let end = ends
        .iter()
        .filter_map(|e| line.find(e))
        .filter(|at| *at > 3)
        .min()
        .unwrap_or(line.len());
    let digits = line
        .find(|c: char| c.is_ascii_digit())
        .filter(|at| *at > 3)
        .unwrap_or(line.len());
    line[..end.min(digits)].trim()
}

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "da", "di", "del", "della", "la", "le", "el", "al", "bin",
    "ten", "ter", "dos", "du", "zu", "zur", "af", "av", "bint", "ibn", "do", "das", "des", "st.",
    "e", "y",
];

/// Words that no person is called by, in lower case.
const NOT_NAMES: &[&str] = &[
    "profile",
    "profil",
    "perfil",
    "bio",
    "follow",
    "folgen",
    "updated",
    "more",
    "view",
    "zeige",
    "show",
    "written",
    "posted",
    "published",
    "categories",
    "category",
    "type",
    "role",
    "jobs",
    "comments",
    "comment",
    "news",
    "redaktion",
    "team",
    "staff",
    "editor",
    "editors",
    "agencies",
    "agency",
    "newsroom",
    "desk",
    "watch",
    "live",
    "share",
    "min",
    "read",
    "home",
    "about",
    "contact",
    "subscribe",
    "newsletter",
    "admin",
    "administrator",
    "webmaster",
    "website",
    "event",
    "marketing",
    "challenge",
    "contributor",
    "content",
    "quelle",
    "source",
    "foto",
    "photo",
    "image",
    "by",
    "von",
    "autor",
    "author",
    "authors",
    "politik",
    "chefredakteur",
    "chefredakteurin",
    "expert",
    "experte",
    "editorial",
    "press",
    "magazine",
    "online",
    "media",
    "gmbh",
    "inc",
    "llc",
    "the",
    "all",
    "posts",
    "articles",
    "article",
    "see",
    "full",
    "edition",
    "university",
    "institute",
    "frankfurt",
    "germany",
    "berlin",
    "london",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "hire",
    "your",
    "our",
    "my",
    "is",
    "was",
    "this",
    "that",
    "how",
    "what",
    "why",
    "new",
    "best",
    "reviewed",
    "licensed",
    "general",
    "correspondent",
    "reporter",
    "publicado",
    "hace",
    "copyright",
];

/// Whether this can be a person's name.
fn is_person(name: &str) -> bool {
    let mut words = name.split_whitespace().peekable();
    let cased = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !cased {
        return (2..=30).contains(&name.chars().count());
    }
    let many = name.split_whitespace().count();
    let capital = |word: &str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
    };
    let begins = words
        .peek()
        .is_some_and(|w| capital(w) || PARTICLES.contains(w));
    begins
        && (2..=5).contains(&many)
        && !name.chars().any(|c| c.is_ascii_digit())
        && words.all(|word| {
            let plain = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            !NOT_NAMES.contains(&plain.as_str())
                && (capital(word)
                    || PARTICLES.contains(&plain.as_str())
                    || word.starts_with(['\'', '’']))
        })
}

/// Whether it names anybody at all: one word, an account, an editorial office.
fn is_account(name: &str) -> bool {
    let words = name.split_whitespace().map(|w| {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    });
    name.split_whitespace().count() <= 6
        && words.clone().all(|w| {
            !matches!(
                w.as_str(),
                "profile"
                    | "profil"
                    | "comments"
                    | "updated"
                    | "read"
                    | "share"
                    | "follow"
                    | "folgen"
                    | "by"
                    | "von"
                    | "posted"
                    | "published"
                    | "role"
                    | "type"
                    | "more"
                    | "view"
            )
        })
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

/// Whether a line begins as a byline does: "By" and a person's name.
pub(super) fn names_author(line: &str) -> bool {
    after_by(line).is_some_and(|rest| {
        split(before_date(rest))
            .first()
            .is_some_and(|name| is_person(name))
    })
}

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

/// Whether it is only a function: "Staff Writer", "admin".
fn is_role(name: &str) -> bool {
    name.split_whitespace()
        .all(|w| ROLES.contains(&w.to_lowercase().as_str()))
}

/// Whether it is only a degree, cut off a name by its comma.
fn is_degree(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(
        letters.to_lowercase().as_str(),
        "phd"
            | "md"
            | "rd"
            | "rdn"
            | "msc"
            | "ms"
            | "ma"
            | "ba"
            | "bsc"
            | "mph"
            | "mba"
            | "dvm"
            | "jd"
            | "cpa"
            | "cfp"
            | "rn"
            | "lcsw"
            | "psyd"
            | "jr"
            | "sr"
            | "esq"
            | "dds"
            | "do"
            | "cfa"
            | "med"
            | "facp"
    )
}

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
    (!is_role(name) && !is_degree(name)).then(|| name.to_owned())
}
