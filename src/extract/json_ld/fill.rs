//! What does a node say, with the nodes that it refers to?

use super::Author;
use super::Linked;
use super::Node;
use super::fit::WORKS;
use super::fit::is_a;
use super::fit::types;
use crate::extract::text::unescape;
use crate::extract::tree::fold;
use serde_json::Value;

/// Adds what `node` says to what is known; what is told already stays.
pub(super) fn fill(linked: &mut Linked, node: Node<'_>, nodes: &[Node<'_>]) {
    let is_article = types(node).any(|t| t.ends_with("Article")) || is_a(node, WORKS);
    linked.is_article |= is_article;
    for key in ["headline", "name", "alternativeHeadline"] {
        if let Some(title) = node.get(key).and_then(text)
            && !linked.titles.contains(&title)
        {
            linked.titles.push(title);
        }
    }
    let dates = |key: &str| -> Vec<String> {
        let one = |v: &Value| text(v).or_else(|| text(v.get("@value")?));
        match node.get(key) {
            Some(Value::Array(values)) => values.iter().filter_map(one).take(4).collect(),
            Some(value) => one(value).into_iter().collect(),
            None => Vec::new(),
        }
    };
    for (list, key) in [
        (&mut linked.published, "datePublished"),
        (&mut linked.modified, "dateModified"),
        (&mut linked.created, "dateCreated"),
    ] {
        if list.is_empty() {
            *list = dates(key);
        }
    }
    if linked.authors.is_empty() {
        for key in ["author", "creator"] {
            if let Some(value) = node.get(key)
                && linked.authors.is_empty()
            {
                authors(value, nodes, 6, &mut linked.authors);
            }
        }
    }
    if linked.publisher.is_none() {
        linked.publisher = node
            .get("publisher")
            .and_then(|value| follow(value, nodes))
            .and_then(|publisher| text(publisher.get("name")?));
    }
    if linked.language.is_none() {
        linked.language = node
            .get("inLanguage")
            .and_then(|v| text(v).or_else(|| text(v.get("alternateName")?)));
    }
    if linked.body.is_none() && is_article {
        linked.body = node
            .get("articleBody")
            .and_then(text)
            .filter(|body| body.len() > 200);
    }
    linked.is_paid |= match node.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(free)) => free.eq_ignore_ascii_case("false") || free.ends_with("/False"),
        _ => false,
    };
}

/// The object that a value is, or refers to by `@id`.
fn follow<'a>(value: &'a Value, nodes: &[Node<'a>]) -> Option<Node<'a>> {
    match value {
        Value::Array(values) => values.iter().find_map(|v| follow(v, nodes)),
        Value::Object(map) if map.contains_key("name") => Some(map),
        Value::Object(map) => {
            let id = map.get("@id")?.as_str()?;
            nodes
                .iter()
                .find(|n| {
                    n.contains_key("name") && n.get("@id").and_then(Value::as_str) == Some(id)
                })
                .copied()
        }
        _ => None,
    }
}

fn authors(value: &Value, nodes: &[Node<'_>], depth: usize, into: &mut Vec<Author>) {
    if depth == 0 || into.len() >= 60 {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|v| authors(v, nodes, depth - 1, into)),
        Value::String(_) => into.extend(text(value).map(|name| Author {
            name,
            is_organisation: false,
        })),
        Value::Object(_) => {
            let Some(node) = follow(value, nodes) else {
                return;
            };
            let is_organisation =
                types(node).any(|t| t.ends_with("Organization") || t == "Corporation");
            match node.get("name") {
                Some(Value::Array(names)) => {
                    into.extend(names.iter().filter_map(text).map(|name| Author {
                        name,
                        is_organisation,
                    }))
                }
                Some(name) => into.extend(text(name).map(|name| Author {
                    name,
                    is_organisation,
                })),
                None => {}
            }
        }
        _ => {}
    }
}

/// A string value with markup escapes undone and white space folded; none if nothing is left.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => fold(&unescape(text)),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().find_map(text_of_string),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn text_of_string(value: &Value) -> Option<String> {
    value.is_string().then(|| text(value))?
}
