//! Is the place on the page that a link points to there?
//!
//! A place is an `id` or `name`, or words (`#:~:text=`, the URL Fragment Text Directives of WICG). Words are looked
//! for when the page is read, letters and digits only: what markup stands between them does not matter. Those
//! that are missing are noted among the page's places.

use super::link::without_place;
use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::document::Reference;
use crate::model::document::Target;
use crate::model::page::Page;
use unicode_normalization::UnicodeNormalization;

/// What a good look comes to for one of several references to the page, if the place that it points to is missing.
pub fn at_fragment(
    classified: &Classified,
    reference: &Reference,
    page: &Page,
) -> Option<Classified> {
    let good = matches!(classified.class, Class::Ok | Class::OkRedirected);
    let missing = missing_fragment(reference, page).filter(|_| good)?;
    Some(without_place(&missing))
}

/// A fragment that the page lacks, if all who cite the page cite one that it lacks.
pub(super) fn missing_everywhere(references: &[&Reference], page: &Page) -> Option<String> {
    let missing = references
        .iter()
        .map(|reference| missing_fragment(reference, page));
    missing.collect::<Option<Vec<String>>>()?.into_iter().next()
}

/// What is to be noted among the places of a page for the words that links to it point to: those that stand
/// nowhere in its text, which is asked for only if there are such links.
pub fn words_not_there(
    references: &[&Reference],
    text: impl FnOnce() -> Option<String>,
) -> Vec<String> {
    let words = references
        .iter()
        .filter_map(|reference| reference.stated.text_fragment.as_deref());
    let mut words: Vec<&str> = words.take(MOST_WORDS).collect();
    words.sort_unstable();
    words.dedup();
    if words.is_empty() {
        return Vec::new();
    }
    let Some(text) = text().map(|text| letters(&text)) else {
        return Vec::new();
    };
    let missing = words
        .into_iter()
        .filter(|words| !stand_in_order(words, &text));
    missing.map(noted).collect()
}

/// Words to one page that are looked for.
const MOST_WORDS: usize = 200;

/// How words that are missing are noted: no `id` begins so, for it could not be linked to.
fn noted(words: &str) -> String {
    format!("! {words}")
}

/// Whether the beginning and the end of a quotation (`start … end`) stand in a text of letters.
fn stand_in_order(words: &str, text: &str) -> bool {
    let mut rest = text;
    words.split(" … ").all(|part| {
        let found = rest.split_once(letters(part).as_str());
        rest = found.map_or(rest, |(_, after)| after);
        found.is_some()
    })
}

/// Letters and digits, lower case, NFKC: quotation marks, dashes and blanks differ between page and link.
fn letters(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// The cited fragment, if the page was searched for it in vain.
///
/// Routes of page applications (`#/…`, `#!…`, anything with a slash) and text directives name no place in the HTML;
/// `#top` is every page's beginning.
fn missing_fragment(reference: &Reference, page: &Page) -> Option<String> {
    missing_place(reference, page).or_else(|| {
        let words = noted(reference.stated.text_fragment.as_deref()?);
        page.anchors.as_ref()?.contains(&words).then_some(words)
    })
}

fn missing_place(reference: &Reference, page: &Page) -> Option<String> {
    let Target::Web {
        fragment: Some(fragment),
        ..
    } = &reference.target
    else {
        return None;
    };
    let anchors = page.anchors.as_ref()?;
    if fragment.is_empty()
        || fragment.starts_with('!')
        || fragment.contains('/')
        || fragment.contains('=')
        || fragment.eq_ignore_ascii_case("top")
    {
        return None;
    }
    let decoded: String = url::form_urlencoded::parse(fragment.replace('+', "%2B").as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default();
    let there = anchors.iter().any(|anchor| {
        let bare = anchor.strip_prefix("user-content-").unwrap_or(anchor);
        [anchor.as_str(), bare]
            .into_iter()
            .any(|a| a == &**fragment || a == decoded)
    });
    // Lines of a file (`#L10`) are made by scripts.
    let line = fragment
        .strip_prefix('L')
        .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
    (!there && !line).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// The directives of links in a document that are not on a page of this text.
    fn missing(fragment: &str, text: &str) -> bool {
        let source = format!("See [it](https://a.example/p#{fragment}).\n");
        let document = read::document("a.md", source.as_bytes());
        let references: Vec<&Reference> = document.references.iter().collect();
        let noted = words_not_there(&references, || Some(text.to_owned()));
        let page = Page {
            anchors: Some(noted),
            ..Page::default()
        };
        missing_everywhere(&references, &page).is_some()
    }

    #[test]
    fn quoted_words_are_looked_for_by_their_letters() {
        let text =
            "In March “4,312 vessels” called at the port,\nup 7.4 per cent on the year before.";
        for (fragment, gone) in [
            (":~:text=4,312%20vessels", false), // two parts, in this order
            (":~:text=4%2C312%20vessels", false),
            (":~:text=Vessels%22%20called", false),
            (":~:text=in-,march,the%20year,-before", false),
            (":~:text=the%20year,in%20march", true),
            (":~:text=elephants", true),
            (":~:text=elephants&text=vessels", true), // of several, the first counts
            ("top:~:text=elephants", true),
            (":~:unknown=elephants", false),
            (":~:text=", false),
        ] {
            assert_eq!(missing(fragment, text), gone, "{fragment}");
        }
    }
}
