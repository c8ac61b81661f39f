//! When was it published, when changed, and which day is shown?
//!
//! Every signal names a day with a weight; weights of one day add up, those of signals that are
//! filled from the same field of the same CMS only in part. So agreement of independent signals
//! beats any one. Published beats modified whatever the order on the page. Where nothing weighs
//! enough, nothing is said: no 1 January, no copyright year.

mod address;
mod declared;
mod visible;

use super::scene::Scene;
use super::stamp::Stamp;
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
}

/// The three days of a page.
#[derive(Debug, Default)]
pub(super) struct Days {
    pub(super) published: Option<Found<PartialDate>>,
    pub(super) modified: Option<Found<PartialDate>>,
    pub(super) shown: Option<Found<PartialDate>>,
}

/// Weight below which no day is given.
const ENOUGH: f32 = 0.9;

/// Reads the days. `headline` is the outline index of the title's heading.
pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>) -> Days {
    let mut candidates = declared::read(scene);
    candidates.extend(address::read(scene.about.url));
    let headline = headline.or_else(|| {
        scene
            .headings
            .iter()
            .find(|h| h.level <= 2)
            .map(|h| h.index)
    });
    let seen = visible::read(scene, headline);
    candidates.extend(seen.iter().copied());
    candidates.retain(|c| is_plausible(c.stamp.day, scene));
    relabel(&mut candidates);
    let month = address::month(scene.about.url);

    let published = weigh(&candidates, month);
    let modified = candidates
        .iter()
        .filter(|c| c.kind == Kind::Modified)
        .max_by(|a, b| a.weight.total_cmp(&b.weight))
        .map(|c| found(c, 0.7));
    let shown = seen
        .iter()
        .filter(|c| is_plausible(c.stamp.day, scene))
        .max_by(|a, b| a.weight.total_cmp(&b.weight))
        .filter(|c| c.weight >= ENOUGH)
        .map(|c| found(c, 0.7));
    Days {
        published,
        modified,
        shown,
    }
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

/// Sets right what agreement tells: a day shown without a word that is the declared day of change, and
/// not that of publication, is a change; and a day of publication that moves with each change says little.
fn relabel(candidates: &mut [Candidate]) {
    let declared = |kind: Kind| -> Vec<PartialDate> {
        let of_kind = candidates
            .iter()
            .filter(|c| c.family == Family::Data && c.kind == kind);
        of_kind
            .flat_map(|c| [Some(c.stamp.day), c.stamp.utc()])
            .flatten()
            .collect()
    };
    let (published, modified) = (declared(Kind::Published), declared(Kind::Modified));
    for candidate in candidates {
        let day = candidate.stamp.day;
        if candidate.family == Family::Seen
            && !candidate.is_labelled
            && modified.contains(&day)
            && !published.is_empty()
            && !published.contains(&day)
        {
            candidate.kind = Kind::Modified;
        }
        if candidate.family == Family::Data
            && candidate.kind == Kind::Published
            && modified.contains(&day)
        {
            candidate.weight -= 0.4;
        }
    }
}

/// The day that weighs most. A day of change stands in only where no day of publication is told.
fn weigh(candidates: &[Candidate], month: Option<PartialDate>) -> Option<Found<PartialDate>> {
    let told: Vec<Candidate> = candidates
        .iter()
        .filter(|c| c.kind != Kind::Modified)
        .copied()
        .collect();
    heaviest(&told, month).or_else(|| heaviest(candidates, month))
}

fn heaviest(candidates: &[Candidate], month: Option<PartialDate>) -> Option<Found<PartialDate>> {
    let mut best: Option<(f32, &Candidate)> = None;
    for candidate in candidates {
        let total = total(candidate.stamp.day, candidates, month);
        let better = best.is_none_or(|(other, held)| {
            total > other + 0.001 || (total > other - 0.001 && rank(candidate) > rank(held))
        });
        if better {
            best = Some((total, candidate));
        }
    }
    let (total, candidate) = best.filter(|(total, _)| *total >= ENOUGH)?;
    // The one that tells the moment speaks for its day.
    let speaker = candidates
        .iter()
        .filter(|c| {
            c.stamp.day == candidate.stamp.day
                && c.kind == candidate.kind
                && c.stamp.moment.is_some()
        })
        .max_by(|a, b| rank(a).total_cmp(&rank(b)))
        .filter(|_| candidate.stamp.moment.is_none());
    let mut found = found(candidate, confidence(total));
    if let Some(speaker) = speaker {
        found.moment = speaker.stamp.moment;
        found.utc = speaker.stamp.utc();
    }
    Some(found)
}

fn rank(candidate: &Candidate) -> f32 {
    candidate.weight
        + if candidate.kind == Kind::Published {
            1.0
        } else {
            0.0
        }
}

/// What all candidates together say for a day.
fn total(day: PartialDate, candidates: &[Candidate], month: Option<PartialDate>) -> f32 {
    let mut sum = 0.0;
    for family in [Family::Data, Family::Address, Family::Seen] {
        let (mut most, mut rest) = (0.0f32, 0.0f32);
        for candidate in candidates.iter().filter(|c| c.family == family) {
            let weight = match candidate.kind {
                Kind::Published => candidate.weight,
                Kind::Created => candidate.weight * 0.6,
                Kind::Modified => candidate.weight * if family == Family::Seen { 1.0 } else { 0.3 },
            };
            let weight = if candidate.stamp.day == day {
                weight
            } else if candidate.stamp.utc() == Some(day) || candidate.stamp.or_else == Some(day) {
                weight * 0.4
            } else {
                continue;
            };
            if weight > most {
                rest += most;
                most = weight;
            } else {
                rest += weight;
            }
        }
        sum += most + (rest * 0.2).min(0.6);
    }
    match month {
        Some(month) if month.agrees_with(&day) => sum + 0.8,
        Some(_) => sum - 0.4,
        None => sum,
    }
}

/// How often a day of this weight was right; see `docs/extraction.md`. One declared day alone (2.5 to 3.5)
/// is right less often than a shown one: half the misses are pages that show a day of change instead.
fn confidence(total: f32) -> f32 {
    match total {
        t if t >= 5.0 => 0.99,
        t if t >= 3.5 => 0.96,
        t if t >= 2.5 => 0.8,
        t if t >= 1.5 => 0.9,
        _ => 0.74,
    }
}
