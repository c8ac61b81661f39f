//! Which node is this page's own: an article by type, by its URL or by its headline?

use super::Node;
use super::This;
use super::fill::text;
use serde_json::Value;

/// Types that are a piece of writing, without the `…Article` ones.
pub(super) const WORKS: &[&str] = &[
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
pub(super) fn fit(node: Node<'_>, this: &This<'_>) -> i32 {
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

pub(super) fn types<'a>(node: Node<'a>) -> impl Iterator<Item = &'a str> {
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

pub(super) fn is_a(node: Node<'_>, names: &[&str]) -> bool {
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
pub(in crate::extract) fn bare(url: &str) -> String {
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
