//! The evidence ladder: which page speaks for a reference, and how it came to us.
//!
//! Live, else saved by an editor, else what an editor confirmed, else nothing: then the
//! address alone may still tell something, and that is a check's business.

use super::job::Job;
use super::seen::Seen;
use crate::check;
use crate::extract;
use crate::extract::About;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::document::Reference;
use crate::model::dossier::Confirmation;
use crate::model::dossier::Dossier;
use crate::model::page::Depth;
use crate::model::page::Found;
use crate::model::page::Page;
use crate::model::page::Signal;
use crate::model::page::Via;
use crate::model::url::WebUrl;
use jiff::Timestamp;

/// The page from the best rung. `dossier` has the live page.
///
/// A live page behind a wall speaks only if its own title agrees with the stated one: else it may be
/// the wall that has a title.
pub(super) fn best_page(dossier: &Dossier<'_>, seen: &Seen, prefer_saved: bool) -> Page {
    let speaks = match seen.classified.class.weight() {
        Weight::Good => true,
        Weight::GoodIfTitleAgrees => check::title::agrees(dossier),
        _ => false,
    };
    match &seen.saved {
        Some(page) if prefer_saved || !speaks => return page.clone(),
        _ if speaks => return seen.page.clone(),
        _ => {}
    }
    dossier.confirmation.map_or_else(Page::default, confirmed)
}

/// The confirmation of what `reference` cites, if it still holds: the server's own word that the page is
/// gone, or another page in its place, voids it before its time.
pub(super) fn confirmation<'j>(
    job: &'j Job,
    reference: &Reference,
    seen: &Seen,
) -> Option<&'j Confirmation> {
    let class = seen.classified.class;
    let gone = matches!(class, Class::Broken | Class::Soft404 | Class::Parked)
        || seen.classified.no_such_name;
    reference
        .target
        .url()
        .filter(|_| !gone)
        .and_then(|url| job.confirmation_of(url))
}

/// The page that an editor saved, read like a live one.
pub(super) fn saved(job: &Job, url: &WebUrl, depth: Depth) -> Option<Page> {
    let saved = job.saved.get(url)?;
    let about = About {
        url,
        content_type: saved.content_type.as_deref(),
        day: saved.as_of.map(day),
        publisher: job.publishers.of(url),
        wants_anchors: false,
    };
    Some(Page {
        via: Via::Saved,
        as_of: saved.as_of,
        ..extract::page(&saved.body, &about, depth)
    })
}

fn confirmed(confirmation: &Confirmation) -> Page {
    let title = confirmation.title.clone();
    Page {
        via: Via::Confirmed,
        as_of: confirmation
            .on
            .civil()
            .and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .map(|at| at.timestamp()),
        titles: title.iter().cloned().collect(),
        // Whoever looked read it off the page; where on the page, nobody wrote down.
        title: title.map(|title| Found::new(title, Signal::Text, 1.0)),
        published: confirmation
            .published
            .map(|day| Found::new(day, Signal::Text, 1.0)),
        ..Page::default()
    }
}

/// The day of a moment, in UTC.
pub(super) fn day(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}
