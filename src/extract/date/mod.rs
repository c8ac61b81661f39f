//! When was it published, when changed, and which day is shown?
//!
//! Every signal names a day with a weight; weights of one day add up, those of signals that are
//! filled from the same field of the same CMS only in part. So agreement of independent signals
//! beats any one. Published beats modified whatever the order on the page. Where nothing weighs
//! enough, nothing is said: no 1 January, no copyright year.

mod address;
mod ago;
mod dated;
mod declared;
mod entry;
mod lines;
mod list;
mod times;
mod weigh;
mod words;

#[cfg(test)]
mod shown_tests;
#[cfg(test)]
mod tests;

use super::scene::Scene;
use super::stamp::Stamp;
use super::title;
use crate::model::date::PartialDate;
use crate::model::page::Found;
use crate::model::page::Signal;

/// What a date on a page claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Published,
    Modified,
    /// Creation of the file or the entry: publication, if nothing else is told.
    Created,
}

/// Signals that are filled from one source, so that their agreement proves less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// JSON-LD, `<meta>`, microdata: the CMS's field.
    Data,
    /// The address.
    Address,
    /// What a reader sees.
    Seen,
}

/// A date on the page.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    stamp: Stamp,
    kind: Kind,
    family: Family,
    by: Signal,
    /// How much it says that this is the day; 1 is a fair guess.
    weight: f32,
    /// Whether the page says in words what it is ("Published", "Updated").
    is_labelled: bool,
    /// Lines behind the headline, negative before it; none for data and where no headline is.
    offset: Option<i32>,
}

/// The days of a page.
#[derive(Debug, Default)]
pub(super) struct Days {
    pub(super) published: Option<Found<PartialDate>>,
    pub(super) modified: Option<Found<PartialDate>>,
    pub(super) shown: Option<Found<PartialDate>>,
    /// The declared day of publication, where the page is dated by another one that it shows.
    pub(super) declared: Option<Found<PartialDate>>,
}

/// Weight below which no day is given.
const ENOUGH: f32 = 0.9;

/// Lines around the headline in which the first date is the page's more often than any other.
const FIRST: std::ops::RangeInclusive<i32> = -3..=30;

/// What being the first there adds.
const FIRST_ADDS: f32 = 0.5;

/// Weight that a 1 January must have by itself: CMSs fill in the first of a year where a day is not known.
const JANUARY: f32 = 2.0;

/// How often the declared day was right where the page is dated by another.
const DECLARED: f32 = 0.26;

/// How often the only day that a page shows, though far from its headline, was right.
const ONLY: f32 = 0.7;

/// Reads the days. `headline` is the outline index of the title's heading; `is_whole` tells whether the
/// lines of the page are there to be read, or only its head and headings.
pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>, is_whole: bool) -> Days {
    let headline = headline.or_else(|| {
        scene
            .headings
            .iter()
            .find(|h| h.level <= 2 && title::may_head(h, scene))
            .map(|h| h.index)
    });
    let blocks = &scene.blocks.blocks;
    let head = headline.map(|index| blocks.partition_point(|b| (b.first as usize) < index));
    let mut seen = times::read(scene, headline, head);
    seen.extend(lines::read(scene, head));
    let mut candidates = declared::read(scene);
    candidates.extend(address::read(scene.about.url, scene.hint().day_first));
    let month = address::month(scene.about.url);
    order(&mut seen, &candidates, month, scene);
    seen.retain(|c| is_plausible(c.stamp.day, scene));
    candidates.retain(|c| is_plausible(c.stamp.day, scene));
    raise_first(&mut seen, lines::body(scene, head));
    let shown = seen
        .iter()
        .max_by(|a, b| a.weight.total_cmp(&b.weight))
        .filter(|c| c.weight >= ENOUGH)
        .map(|c| found(c, 0.7));
    candidates.append(&mut seen);
    candidates.retain(|c| !is_filled_in(c));
    let modified = candidates
        .iter()
        .filter(|c| c.kind == Kind::Modified)
        .max_by(|a, b| a.weight.total_cmp(&b.weight))
        .map(|c| found(c, 0.7));
    let dated = is_whole.then(|| dated::read(scene, &candidates)).flatten();
    relabel(&mut candidates);
    let published = weigh::read(&candidates, month);
    if let Some(day) = &published
        && is_only_shown(day.value, &candidates, month)
        && list::is_one(scene, head)
    {
        // A section front: the days are those of other pages.
        return Days {
            modified,
            ..Days::default()
        };
    }
    let published = published.or_else(|| {
        let day = lines::only(scene, head)?;
        if is_new_year(day) || !is_plausible(day, scene) {
            return None;
        }
        Some(Found::new(day, Signal::Text, ONLY))
    });
    if published.is_none() && dated.is_none() {
        return ago_only(scene, head, modified, shown);
    }
    match dated {
        Some(dated) => Days {
            declared: candidates
                .iter()
                .filter(|c| c.family == Family::Data && c.kind == Kind::Published)
                .max_by(|a, b| a.weight.total_cmp(&b.weight))
                .map(|c| found(c, DECLARED)),
            published: Some(dated),
            modified,
            shown,
        },
        None => Days {
            published,
            modified,
            shown,
            declared: None,
        },
    }
}

/// The days of a page that only says how long ago it was written, or changed.
fn ago_only(
    scene: &Scene<'_>,
    head: Option<usize>,
    modified: Option<Found<PartialDate>>,
    shown: Option<Found<PartialDate>>,
) -> Days {
    let mut days = Days {
        modified,
        shown,
        ..Days::default()
    };
    if let Some((kind, told)) = ago::read(scene, head) {
        if kind == Kind::Modified {
            days.modified = days.modified.or_else(|| Some(told.clone()));
        } else {
            days.published = Some(told.clone());
        }
        days.shown = days.shown.or(Some(told));
    }
    days
}

fn found(candidate: &Candidate, confidence: f32) -> Found<PartialDate> {
    let stamp = &candidate.stamp;
    Found {
        utc: stamp.utc(),
        moment: stamp.moment,
        ..Found::new(stamp.day, candidate.by, confidence)
    }
}

/// Whether a page can carry this day: the web began in 1991, and no page is younger than its look.
fn is_plausible(day: PartialDate, scene: &Scene<'_>) -> bool {
    let latest = scene
        .about
        .day
        .and_then(|d| d.checked_add(jiff::Span::new().days(2)).ok());
    day.year() >= 1990 && day.year() < 2100 && latest.is_none_or(|latest| day.first_day() <= latest)
}

/// Whether it is a 1 January that a CMS may have filled in.
fn is_filled_in(candidate: &Candidate) -> bool {
    is_new_year(candidate.stamp.day)
        && (candidate.kind == Kind::Created || candidate.weight < JANUARY)
}

fn is_new_year(day: PartialDate) -> bool {
    day.month() == Some(1) && day.day() == Some(1)
}

/// Reads `03/04/2024` the other way, where data or address tell that day or month, or the first way lies
/// in the future.
fn order(
    seen: &mut [Candidate],
    told: &[Candidate],
    month: Option<PartialDate>,
    scene: &Scene<'_>,
) {
    let is_told = |day: PartialDate| told.iter().any(|c| c.stamp.day == day);
    for candidate in seen {
        let day = candidate.stamp.day;
        let Some(other) = candidate.stamp.or_else else {
            continue;
        };
        let in_month = |day| month.is_some_and(|month| month.agrees_with(&day));
        if (is_told(other) && !is_told(day))
            || (in_month(other) && !in_month(day))
            || (is_plausible(other, scene) && !is_plausible(day, scene))
        {
            candidate.stamp.day = other;
            candidate.stamp.or_else = Some(day);
        }
    }
}

/// Raises the first day shown near the headline: behind it and above the text, else right before it, else further
/// down. `body` is how many lines behind the headline the text begins.
fn raise_first(seen: &mut [Candidate], body: i32) {
    let near = |c: &Candidate| {
        let offset = c.offset.filter(|offset| FIRST.contains(offset))?;
        (c.weight > 0.3 && c.kind != Kind::Modified).then_some(offset)
    };
    let rank = |offset: i32| match offset {
        0..=8 if offset <= body => (0, offset),
        ..0 => (1, -offset),
        _ => (2, offset),
    };
    let first = seen
        .iter()
        .filter_map(|c| Some((rank(near(c)?), c.stamp.day)))
        .min_by_key(|(rank, _)| *rank);
    let Some((_, day)) = first else { return };
    for candidate in seen {
        if candidate.stamp.day == day && near(candidate).is_some() {
            candidate.weight += FIRST_ADDS;
        }
    }
}

/// Whether nothing but a date that readers see tells this day, without a word of what it is or with a word that
/// others there have too.
fn is_only_shown(day: PartialDate, candidates: &[Candidate], month: Option<PartialDate>) -> bool {
    let in_month = month.is_some_and(|month| month.agrees_with(&day));
    let mut labelled: Vec<PartialDate> = candidates
        .iter()
        .filter(|c| c.family == Family::Seen && c.kind == Kind::Published && c.is_labelled)
        .map(|c| c.stamp.day)
        .collect();
    labelled.sort_unstable();
    labelled.dedup();
    let says_nothing = |c: &Candidate| !c.is_labelled || labelled.len() >= list::MANY;
    let mut telling = candidates.iter().filter(|c| c.stamp.day == day);
    !in_month && telling.all(|c| c.family == Family::Seen && says_nothing(c))
}

/// Days of data of this kind, as written and in UTC.
fn declared_days(candidates: &[Candidate], kind: Kind, least: f32) -> Vec<PartialDate> {
    candidates
        .iter()
        .filter(|c| c.family == Family::Data && c.kind == kind && c.weight >= least)
        .flat_map(|c| [Some(c.stamp.day), c.stamp.utc()])
        .flatten()
        .collect()
}

/// Sets right what agreement tells: a day shown without a word that is the declared day of change, and
/// not that of publication, is a change.
fn relabel(candidates: &mut [Candidate]) {
    let published = declared_days(candidates, Kind::Published, 0.0);
    let modified = declared_days(candidates, Kind::Modified, 0.0);
    for candidate in candidates {
        let day = candidate.stamp.day;
        if candidate.family == Family::Seen
            && modified.contains(&day)
            && !published.is_empty()
            && !published.contains(&day)
        {
            candidate.kind = Kind::Modified;
        }
    }
}
