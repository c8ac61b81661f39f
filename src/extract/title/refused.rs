//! Which words are nobody's headline?

use crate::extract::scene::Scene;
use crate::extract::scene::key;

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
    // the box of Google's translator
    "original text",
];

/// Words, or letters, past which a declared site name is the page's title by mistake: some systems fill
/// `og:site_name` with the headline.
const LONGEST_NAME: (usize, usize) = (5, 45);

/// Whether these words are a site's name, a label of its furniture, or nothing.
pub(super) fn is_no_title(text: &str, scene: &Scene<'_>) -> bool {
    let key = key(text);
    let is_long = text.split_whitespace().nth(LONGEST_NAME.0).is_some()
        || text.chars().nth(LONGEST_NAME.1).is_some();
    key.is_empty()
        || (!is_long && scene.site.contains(&key))
        || NO_TITLES.contains(&text.trim_end_matches(':').to_lowercase().as_str())
}
