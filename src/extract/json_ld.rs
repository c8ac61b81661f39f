//! What does the page's JSON-LD say of this article?
//!
//! Pages carry several nodes: the article, its site, breadcrumbs, a video, ten teasers. Only the
//! node that *is* this page may speak for it: an article by type, by its URL or by its headline.
//! Much of it is not JSON: comments, trailing commas, raw newlines in strings and escaped markup
//! are repaired before it is given up.

use super::text::unescape;
use super::tree::Outline;
use super::tree::fold;
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

/// A script's content as JSON, repaired if it must be.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches(';');
    if text.is_empty() {
        return None;
    }
    serde_json::from_str(text)
        .ok()
        .or_else(|| first_of(text))
        .or_else(|| first_of(&repair(text)))
}

/// The first whole value, whatever follows it.
fn first_of(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    serde_json::Deserializer::from_str(&text[start..])
        .into_iter()
        .next()?
        .ok()
}

/// Makes JSON of what people write: comments and CDATA marks go, control characters in strings are
/// escaped, trailing commas and bad escapes dropped, and missing ends added.
fn repair(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        let rest = &text[at..];
        if in_string {
            match c {
                '"' if ends_string(&text[at + 1..]) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => match chars.peek() {
                    Some((_, e)) if matches!(e, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                        out.push('\\');
                        out.push(*e);
                        chars.next();
                    }
                    Some((u, 'u'))
                        if text[*u..].len() > 4
                            && text.as_bytes()[u + 1..u + 5]
                                .iter()
                                .all(u8::is_ascii_hexdigit) =>
                    {
                        out.push('\\');
                    }
                    _ => {}
                },
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '/' if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(text.len(), |i| at + i + 2);
                while chars.next_if(|(i, _)| *i < end).is_some() {}
            }
            '/' if rest.starts_with("//") => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '<' => {
                // `<![CDATA[`, `<!--`
                let end = rest.find(['{', '"', '\n']).map_or(text.len(), |i| at + i);
                while chars.next_if(|(i, _)| *i < end).is_some() {}
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                while out.ends_with([',', ' ', '\n', '\t', '\r']) {
                    out.pop();
                }
                if open.pop().is_none() {
                    break;
                }
                out.push(c);
                if open.is_empty() {
                    break;
                }
            }
            ',' if out.trim_end().ends_with([',', '{', '[', ':']) => {}
            // One is enough, and `trim_end` above stays short.
            c if c.is_whitespace() && out.ends_with(char::is_whitespace) => {}
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    while out.ends_with([',', ' ', '\n', '\t', '\r']) {
        out.pop();
    }
    out.extend(open.into_iter().rev());
    out
}

/// Whether a quotation mark before `rest` can end a string: punctuation of JSON follows.
fn ends_string(rest: &str) -> bool {
    match rest.trim_start().chars().next() {
        None | Some(':' | '}' | ']') => true,
        Some(',') => {
            let after = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
            after.starts_with(['"', '{', '[', '}', ']', '-', '/'])
                || after.starts_with(|c: char| c.is_ascii_digit())
                || ["true", "false", "null"]
                    .iter()
                    .any(|word| after.starts_with(word))
        }
        Some('/') => rest.trim_start().starts_with("//") || rest.trim_start().starts_with("/*"),
        _ => false,
    }
}

type Node<'a> = &'a Map<String, Value>;

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

/// Types that are a piece of writing, without the `…Article` ones.
const WORKS: &[&str] = &[
    "BlogPosting",
    "Report",
    "SocialMediaPosting",
    "Review",
    "CriticReview",
    "Recipe",
    "HowTo",
    "QAPage",
    "LiveBlogPosting",
    "DiscussionForumPosting",
    "Thesis",
    "ScholarlyArticle",
    "PodcastEpisode",
    "CreativeWork",
    "Dataset",
    "Course",
    "ClaimReview",
    "Periodical",
    "Book",
    "SpecialAnnouncement",
];

/// How well a node fits as this page's own; 0 or less if it cannot be.
fn fit(node: Node<'_>, this: &This<'_>) -> i32 {
    let mut fit = if types(node).any(|t| t.ends_with("Article") || t.ends_with("NewsArticle")) {
        40
    } else if is_a(node, WORKS) {
        30
    } else if is_a(
        node,
        &[
            "WebPage",
            "ItemPage",
            "AboutPage",
            "Product",
            "Event",
            "VideoObject",
            "MedicalWebPage",
        ],
    ) {
        10
    } else {
        return 0;
    };
    let titles = ["headline", "name"]
        .iter()
        .filter_map(|key| text(node.get(*key)?));
    if titles.map(|t| t.to_lowercase()).any(|title| {
        this.titles.iter().any(|other| {
            let other = other.to_lowercase();
            title.len() > 8 && other.len() > 8 && (other.contains(&title) || title.contains(&other))
        })
    }) {
        fit += 25;
    }
    match address_of(node) {
        Some(address) if this.addresses.iter().any(|own| same_address(own, &address)) => fit += 25,
        Some(address) if address.contains('/') => fit -= 15,
        _ => {}
    }
    if node.contains_key("datePublished") {
        fit += 5;
    }
    if node.contains_key("author") {
        fit += 3;
    }
    fit
}

fn types<'a>(node: Node<'a>) -> impl Iterator<Item = &'a str> {
    let of = |value: &'a Value| {
        value
            .as_str()
            .map(|t| t.rsplit(['/', '#', ':']).next().unwrap_or(t))
    };
    let kind = node.get("@type");
    let many = kind
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(of);
    kind.and_then(of).into_iter().chain(many)
}

fn is_a(node: Node<'_>, names: &[&str]) -> bool {
    types(node).any(|t| names.contains(&t))
}

fn address_of(node: Node<'_>) -> Option<String> {
    let of = |value: &Value| -> Option<String> {
        let text = value.as_str().or_else(|| value.get("@id")?.as_str())?;
        text.starts_with("http").then(|| bare(text))
    };
    ["url", "mainEntityOfPage", "@id"]
        .iter()
        .find_map(|key| of(node.get(*key)?))
}

/// An address without scheme, `www.`, query, fragment and last slash.
pub(super) fn bare(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.trim_start_matches("www.")
        .trim_end_matches('/')
        .to_lowercase()
}

fn same_address(own: &str, other: &str) -> bool {
    own == other
        || own
            .split_once('/')
            .is_some_and(|(_, path)| other.split_once('/').is_some_and(|(_, p)| p == path))
}

fn fill(linked: &mut Linked, node: Node<'_>, nodes: &[Node<'_>]) {
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
fn text(value: &Value) -> Option<String> {
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
