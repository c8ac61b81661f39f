//! Dossier -> findings: pure questions, put to one reference at a time.
//!
//! A check has a stable kebab-case id, asks one question an editor would ask, answers only where
//! it knows something, and quotes. `docs/checks.md` has a paragraph for each; a test demands it.

pub mod address;
pub mod claim;
pub mod date;
pub mod fragment;
pub mod likeness;
pub mod link;
pub mod local_link;
pub mod references;
pub mod settled;
pub mod site_map;
pub mod soft404;
pub mod target;
pub mod title;
pub mod trace;
pub mod versions;
pub mod waiver;

mod class_words;
mod fault;
mod glance;
#[cfg(test)]
mod link_cases;
mod map_text;
mod paid;
mod phrases;
mod readable;
#[cfg(test)]
mod sample;
mod title_language;
mod title_level;
mod title_words;
mod wall;

use crate::model::dossier::Dossier;
use crate::model::finding::Finding;

/// A pure question put to one dossier.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its id: `title`.
    pub id: &'static str,
    /// The question.
    pub look: fn(&Dossier<'_>) -> Vec<Finding>,
}

/// All checks of one reference, in the order in which their findings are shown.
pub const ALL: &[Check] = &[
    Check {
        id: "target",
        look: target::look,
    },
    Check {
        id: "link",
        look: link::look,
    },
    Check {
        id: "title",
        look: title::look,
    },
    Check {
        id: "date",
        look: date::look,
    },
    Check {
        id: "address",
        look: address::look,
    },
    Check {
        id: "trace",
        look: trace::look,
    },
];

/// Ids of findings that no [`Check`] gives: those of reading and of the surveys over a document.
pub const OTHERS: &[&str] = &[
    "claim",
    "no-address",
    "local-link",
    "encoding",
    "front-matter",
    "unreadable",
    "stated",
    "references",
    "versions",
];

/// The ids of all checks and surveys.
pub fn ids() -> impl Iterator<Item = &'static str> {
    ALL.iter()
        .map(|check| check.id)
        .chain(OTHERS.iter().copied())
}

/// The findings of all checks that `wanted` lets through.
pub fn judge(dossier: &Dossier<'_>, wanted: impl Fn(&str) -> bool) -> Vec<Finding> {
    ALL.iter()
        .filter(|check| wanted(check.id))
        .flat_map(|check| (check.look)(dossier))
        .collect()
}
