//! What does the page's JSON-LD say of this article?
//!
//! Pages carry several nodes: the article, its site, breadcrumbs, a video, ten teasers. Only the
//! node that *is* this page may speak for it: an article by type, by its URL or by its headline.
//! Much of it is not JSON: comments, trailing commas, raw newlines in strings and escaped markup
//! are repaired before it is given up.

mod fill;
mod fit;
mod repair;

pub(super) use fit::bare;

use super::tree::Outline;
use fill::fill;
use fill::text;
use fit::fit;
use fit::is_a;
use repair::parse;
use serde_json::Map;
use serde_json::Value;

/// Nodes looked at per page; a hostile page may carry millions.
const NODES: usize = 4000;

/// How deep nodes are looked for in each other.
const DEPTH: usize = 12;

/// What the node of this article says; empty where nothing is said.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// `headline`, else `name`, of the article; then `alternativeHeadline`.
    pub(super) titles: Vec<String>,
    /// `datePublished`, as written.
    pub(super) published: Vec<String>,
    /// `dateModified`, as written.
    pub(super) modified: Vec<String>,
    /// `dateCreated`, as written.
    pub(super) created: Vec<String>,
    /// Names of `author` (else `creator`).
    pub(super) authors: Vec<Author>,
    /// `publisher.name`, or the site's.
    pub(super) publisher: Option<String>,
    /// `inLanguage`.
    pub(super) language: Option<String>,
    /// `articleBody`, folded.
    pub(super) body: Option<String>,
    /// `isAccessibleForFree` is false.
    pub(super) is_paid: bool,
    /// Whether the node is an article by its type, not merely a web page.
    pub(super) is_article: bool,
}

/// A name under `author`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Author {
    /// As written, unescaped and folded.
    pub(super) name: String,
    /// Whether it is declared an organisation.
    pub(super) is_organisation: bool,
}

/// What a node is compared with to tell whether it is this page.
pub(super) struct This<'a> {
    /// The page's address and its canonical one, without scheme and query.
    pub(super) addresses: &'a [String],
    /// Titles seen elsewhere on the page.
    pub(super) titles: &'a [String],
}

type Node<'a> = &'a Map<String, Value>;

/// Reads all JSON-LD of a page.
pub(super) fn read(outline: &Outline<'_>, this: &This<'_>) -> Linked {
    let roots: Vec<Value> = outline
        .all("script")
        .take(100)
        .filter_map(|script| {
            let text: String = outline
                .below(script)
                .iter()
                .filter_map(|item| item.text())
                .collect();
            parse(&text)
        })
        .collect();
    choose(&roots, this)
}

fn choose(roots: &[Value], this: &This<'_>) -> Linked {
    let mut nodes = Vec::new();
    for root in roots {
        collect(root, DEPTH, &mut nodes);
    }
    let mut best: Option<(i32, Node<'_>)> = None;
    for node in &nodes {
        let fit = fit(node, this);
        if fit > 0 && best.is_none_or(|(other, _)| fit > other) {
            best = Some((fit, node));
        }
    }
    let mut linked = Linked::default();
    if let Some((_, node)) = best {
        fill(&mut linked, node, &nodes);
        // The same article may be told twice (article and web page): the second fills gaps.
        for other in &nodes {
            if !std::ptr::eq(*other, node) && fit(other, this) >= 20 {
                fill(&mut linked, other, &nodes);
            }
        }
    }
    if linked.publisher.is_none() {
        linked.publisher = nodes
            .iter()
            .find(|node| is_a(node, &["WebSite", "NewsMediaOrganization"]))
            .and_then(|node| text(node.get("name")?));
    }
    linked
}

/// Puts every node that may be the page's own into `nodes`, outermost first.
fn collect<'a>(value: &'a Value, depth: usize, nodes: &mut Vec<Node<'a>>) {
    if depth == 0 || nodes.len() >= NODES {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| collect(v, depth - 1, nodes)),
        Value::Object(map) => {
            nodes.push(map);
            for (key, value) in map {
                // Not: comment, video, image, hasPart, itemListElement, isRelatedTo, review …
                if matches!(
                    key.as_str(),
                    "@graph"
                        | "mainEntity"
                        | "mainEntityOfPage"
                        | "author"
                        | "creator"
                        | "publisher"
                        | "isPartOf"
                        | "about"
                ) {
                    collect(value, depth - 1, nodes);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Author;
    use super::Linked;
    use super::This;
    use super::choose;
    use super::parse;

    fn read(scripts: &[&str]) -> Linked {
        let roots: Vec<_> = scripts.iter().filter_map(|s| parse(s)).collect();
        choose(
            &roots,
            &This {
                addresses: &["gazette.example/tides".to_owned()],
                titles: &["Tides of the North Sea".to_owned()],
            },
        )
    }

    #[test]
    fn json_that_is_none_is_repaired() {
        for script in [
            r#"{"@type":"Article","headline":"A b"}"#,
            "// <![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A b\"}\n// ]]>",
            "{\"@type\":\"Article\",/* c */\"headline\":\"A\nb\",}",
            "<!-- {\"@type\":\"Article\",\"headline\":\"A b\",,} -->",
            "{\"@type\":\"Article\",\"headline\":\"A\tb\"",
            "{\"@type\":\"Article\",\"headline\":\"A b\"};",
            "{\"@type\":\"Article\",\"headline\":\"A b\"}{\"@type\":\"Thing\"}",
            "[{\"@type\":[\"Article\"],\"headline\":\"A&nbsp;b\",\"x\":\"\\d\"}]",
        ] {
            assert_eq!(read(&[script]).titles, ["A b"], "{script}");
        }
        assert_eq!(
            read(&["{\"@type\":\"Article\",\"headline\":\"The \"big\" one\",\"x\":1}"]).titles,
            ["The \"big\" one"]
        );
    }

    #[test]
    fn the_node_that_is_this_page_speaks() {
        let linked = read(&[
            r#"{"@type":"VideoObject","name":"Clip","uploadDate":"2020-01-01","datePublished":"2020-01-01"}"#,
            r##"{"@graph":[
                {"@type":"NewsArticle","headline":"Another story","url":"https://gazette.example/other","datePublished":"2019-01-01"},
                {"@type":"NewsArticle","headline":"Tides of the North Sea","url":"https://www.gazette.example/tides?x=1","datePublished":"2024-05-06T23:30:00-05:00","author":[{"@id":"#jane"},"Max Muster"],"publisher":{"@id":"#org"}},
                {"@type":"Person","@id":"#jane","name":"Jane Doe"},
                {"@type":"Organization","@id":"#org","name":"The Gazette"}]}"##,
        ]);
        assert_eq!(linked.published, ["2024-05-06T23:30:00-05:00"]);
        let names: Vec<_> = linked
            .authors
            .iter()
            .map(|a: &Author| a.name.as_str())
            .collect();
        assert_eq!(names, ["Jane Doe", "Max Muster"]);
        assert_eq!(linked.publisher.as_deref(), Some("The Gazette"));
    }
}
