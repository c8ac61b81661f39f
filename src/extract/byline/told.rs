//! Who wrote it, as the page's data tell: JSON-LD, `<meta>`, microdata.

use super::line;
use super::line::Kind;
use super::name::Name;
use super::name::Sort;
use super::name::is_role;
use super::signature;
use super::words::FURNITURE;
use crate::extract::meta::signal;
use crate::extract::scene::Scene;
use crate::model::page::Signal;

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

/// What one place in the data says.
pub(super) struct Told {
    /// As written.
    pub(super) values: Vec<String>,
    pub(super) by: Signal,
    /// Whether they are declared organisations.
    pub(super) is_organisation: bool,
}

/// All that data say of authors, best first.
pub(super) fn all(scene: &Scene<'_>) -> Vec<Told> {
    let tell = |values: Vec<String>, by: Signal| Told {
        values,
        by,
        is_organisation: false,
    };
    let of_kind = |is_organisation: bool| Told {
        values: scene
            .linked
            .authors
            .iter()
            .filter(|a| a.is_organisation == is_organisation)
            .map(|a| a.name.clone())
            .collect(),
        by: Signal::JsonLd,
        is_organisation,
    };
    let mut all = vec![of_kind(false), tell(cited(scene), Signal::Meta)];
    for key in KEYS {
        all.push(tell(
            scene.metas.all(key).map(str::to_owned).collect(),
            signal(key),
        ));
    }
    // WordPress (Yoast): "Written by" and the name as a pair of Twitter cards.
    let is_name = scene.metas.get("twitter:label1").is_some_and(|label| {
        signature::is_only_by(&line::of_text(label)) || label.eq_ignore_ascii_case("author")
    });
    if is_name {
        all.push(tell(
            scene
                .metas
                .all("twitter:data1")
                .map(str::to_owned)
                .collect(),
            Signal::Meta,
        ));
    }
    all.push(tell(microdata(scene), Signal::Microdata));
    all.push(of_kind(true));
    all.retain(|told| !told.values.is_empty());
    all
}

/// `citation_author` writes "Doe, Jane".
fn cited(scene: &Scene<'_>) -> Vec<String> {
    let turned = |value: &str| match value.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => value.to_owned(),
    };
    scene.metas.all("citation_author").map(turned).collect()
}

/// The names in a value: "By Jane Doe and John Roe | The Gazette". A value that is no list of persons
/// is one account's or office's name, as written.
pub(super) fn names(value: &str) -> Vec<Name> {
    let is_address = value.contains("://")
        || value.starts_with("www.")
        || (!value.contains(' ') && value.contains('.') && value.contains(['/', '@']));
    if is_address {
        return Vec::new();
    }
    let tokens = line::of_text(value);
    let parts = tokens.split(|t| matches!(t.kind, Kind::Bar | Kind::Comma | Kind::Break));
    // "Luxury Travel Expert" is no person with a role.
    let ends_in_role = |part: &[line::Token]| {
        let last = part.iter().rev().find(|t| t.kind == Kind::Word);
        last.is_some_and(is_role)
    };
    // Nor is "Your Native Teacher" one behind a word of the page's furniture.
    let begins_well = |part: &[line::Token]| {
        let first = part.iter().find(|t| t.kind == Kind::Word);
        first.is_some_and(|t| !FURNITURE.contains(&t.plain) || signature::begins_with_by(&t.word))
    };
    let persons: Vec<Name> = parts
        .filter(|part| begins_well(part) && !ends_in_role(part))
        .filter_map(|part| signature::read(part, false))
        .filter(|signature| signature.is_whole || signature.has_by)
        .flat_map(|signature| signature.names)
        .filter(|name| name.sort == Sort::Person)
        .collect();
    if !persons.is_empty() {
        return persons;
    }
    let first = value
        .split([',', ';', '|', line::EDGE])
        .next()
        .unwrap_or_default();
    let tokens = line::of_text(first);
    let by = signature::read(&tokens, false).filter(|s| s.has_by);
    if let Some(by) = by {
        return by.names;
    }
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let words = first.split_whitespace().count();
    let is_name =
        letters > 1 && letters * 2 > first.len() / 2 && words <= 6 && !first.contains('@');
    let is_function = tokens.iter().all(|t| t.kind != Kind::Word || is_role(t));
    let name = Name {
        text: first.trim().trim_matches('"').to_owned(),
        sort: if words == 1 {
            Sort::Single
        } else {
            Sort::Office
        },
    };
    if is_name && !is_function {
        vec![name]
    } else {
        Vec::new()
    }
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
            .map_or_else(|| line::text_of(outline, at), str::to_owned);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && text.len() < 120 {
            first = first.or(Some(index));
            values.push(text);
        }
    }
    values
}
