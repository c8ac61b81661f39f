//! Is it an error page of the server that calls itself a success?
//!
//! A proxy whose backend is gone, a program that failed: the status says 200, the page does not.

use super::glance::Glance;
use super::link::Seen;
use super::phrases;
use super::phrases::Fit;
use super::soft404::NO_ARTICLE;
use super::wall::titles;

/// What shows it: the title of an error page, or what a program printed when it failed.
pub(crate) fn shown(seen: &Seen<'_>, glance: &Glance) -> Option<String> {
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let title = titles(seen, glance).into_iter().find(|title| {
        phrases::title_says(title, phrases::FAULT, phrases::FAULT_ALONE, Fit::Tight).is_some()
    });
    let text = phrases::folded(&glance.text);
    let traced = || phrases::FAULTS.in_text(&text);
    title.or_else(traced).map(str::to_owned)
}
