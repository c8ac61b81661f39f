//! Is the place on the page that a link points to there?

use super::link::without_place;
use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::document::Reference;
use crate::model::document::Target;
use crate::model::page::Page;

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

/// The cited fragment, if the page was searched for it in vain.
///
/// Routes of page applications (`#/…`, `#!…`, anything with a slash) and text directives name no place in the HTML;
/// `#top` is every page's beginning.
fn missing_fragment(reference: &Reference, page: &Page) -> Option<String> {
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
        || fragment.contains(":~:")
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
