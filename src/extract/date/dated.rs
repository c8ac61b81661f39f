//! Is the page dated by a day that it shows, against the day of publication that it only declares?
//!
//! Guides and tests are written anew under their old address: JSON-LD keeps the day of the first version,
//! readers see that of the last, and they cite what they see (as citation manuals tell them to). So where
//! only data that no reader sees (JSON-LD, `<meta>` other than Open Graph, microdata) tell a day of publication,
//! and that day stands neither on the page nor in its address, the day beside the headline dates the page: on
//! 22 of 25 such pages. A day that Open Graph gives too is shown on every card
//! that shares the page, and stays: the shown day was right on 11 of 34 of those.

use super::Candidate;
use super::Family;
use super::Kind;
use super::declared_days;
use super::found;
use super::lines;
use super::times;
use crate::extract::scene::Scene;
use crate::model::date::PartialDate;
use crate::model::page::Found;
use crate::model::page::Signal;

/// Lines around the headline in which a page is dated.
const BESIDE: std::ops::RangeInclusive<i32> = -8..=12;

/// Least weight of a date there, if it is the declared day of change.
const CHANGE: f32 = 0.9;

/// Least weight of any other.
const OTHER: f32 = 1.4;

/// Least weight of data that say publication outright.
const SAYS_SO: f32 = 1.5;

/// How often the shown day was right; see `docs/extraction.md`.
const CONFIDENCE: f32 = 0.88;

/// The shown day, if it dates the page.
pub(super) fn read(scene: &Scene<'_>, candidates: &[Candidate]) -> Option<Found<PartialDate>> {
    let published: Vec<PartialDate> = declared_days(candidates, Kind::Published, SAYS_SO);
    let is_shared = candidates
        .iter()
        .any(|c| c.by == Signal::OpenGraph && c.kind == Kind::Published && c.weight >= SAYS_SO);
    let in_address = candidates
        .iter()
        .any(|c| c.family == Family::Address && published.contains(&c.stamp.day));
    if published.is_empty() || is_shared || in_address {
        return None;
    }
    let modified = declared_days(candidates, Kind::Modified, 0.0);
    let is_beside = |c: &&Candidate| {
        let day = c.stamp.day;
        let least = if modified.contains(&day) {
            CHANGE
        } else {
            OTHER
        };
        c.offset.is_some_and(|offset| BESIDE.contains(&offset))
            && c.weight >= least
            && !published.contains(&day)
    };
    // A day that the page calls one of change gives way to another.
    let beside = candidates
        .iter()
        .filter(|c| c.kind != Kind::Modified)
        .find(is_beside)
        .or_else(|| candidates.iter().find(is_beside))?;
    let stands_on_the_page =
        times::mention_any(scene, &published) || lines::mention_any(scene, &published);
    (!stands_on_the_page).then(|| found(beside, CONFIDENCE))
}
