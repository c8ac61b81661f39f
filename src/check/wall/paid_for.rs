//! Is the page paid for?

use super::Standing;
use super::standing;
use crate::check::glance::Glance;
use crate::check::link::SHORT_PAGE;
use crate::check::link::Seen;
use crate::check::paid;
use crate::check::phrases;
use crate::check::soft404::NO_ARTICLE;
use crate::model::page::Wall;

/// Text from which on an article marked as paid for is there all the same, in characters.
pub(crate) const WHOLE_ARTICLE: usize = 4000;

/// A paywall: marked by the page itself, or said in a short one.
pub(crate) fn paywall(seen: &Seen<'_>, glance: Option<&Glance>) -> Option<Standing> {
    let long = seen
        .page
        .text
        .as_ref()
        .map(|text| text.chars().count())
        .or(glance.map(|g| g.said));
    if long.is_some_and(|said| said >= WHOLE_ARTICLE) {
        return None;
    }
    if let Some(mark) = paid::mark(seen.body) {
        return standing(Wall::Paywall, mark);
    }
    if let Some(glance) = glance
        && glance.said < 3 * NO_ARTICLE
    {
        // On a page of some size the menus offer subscriptions too.
        let large = seen.body.len() >= SHORT_PAGE;
        let text = phrases::folded(if large { &glance.plain } else { &glance.text });
        let pair = || phrases::PAID.in_text(&text);
        if let Some(phrase) = phrases::said(&text, phrases::PAYWALL).or_else(pair) {
            return standing(Wall::Paywall, phrase);
        }
    }
    let marked = seen.page.walls.contains(&Wall::Paywall);
    marked
        .then_some(())
        .and_then(|()| standing(Wall::Paywall, "marked by the page"))
}
