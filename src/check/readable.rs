//! May what came be compared with what was cited?
//!
//! A "Just a moment…" page has a title and a day too, and they say nothing about the source.

use crate::model::class::Weight;
use crate::model::dossier::Dossier;
use crate::model::page::Via;

/// How far the page of a dossier may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It is the page, or a copy of it: agreement and difference both count.
    Page,
    /// A wall or a half page: agreement counts, difference says nothing.
    BehindWall,
    /// It was not read.
    Nothing,
}

/// How far `dossier.page` may be compared.
pub(crate) fn reading(dossier: &Dossier<'_>) -> Reading {
    match dossier.page.via {
        Via::None => Reading::Nothing,
        // What a person saved or saw was chosen by that person.
        Via::Saved | Via::Confirmed => Reading::Page,
        Via::Live => match dossier.classified.class.weight() {
            Weight::Good => Reading::Page,
            Weight::GoodIfTitleAgrees => Reading::BehindWall,
            Weight::Undecided | Weight::Gone | Weight::Wrong | Weight::Failing | Weight::Unsafe => {
                Reading::Nothing
            }
        },
    }
}

/// What a finding adds where the page did not come from the web just now: English and German.
pub(crate) fn provenance(dossier: &Dossier<'_>) -> Option<(String, String)> {
    let day = dossier
        .page
        .as_of
        .map(|at| at.strftime("%Y-%m-%d").to_string());
    let on = |word: &str| {
        day.as_ref()
            .map(|day| format!("{word}{day}"))
            .unwrap_or_default()
    };
    match dossier.page.via {
        Via::Saved => Some((
            format!("on the copy saved by hand{}", on(", ")),
            format!("in der von Hand gespeicherten Kopie{}", on(", ")),
        )),
        Via::Confirmed => {
            let day = dossier
                .confirmation
                .map(|c| c.on.to_string())
                .or(day)
                .unwrap_or_default();
            Some((
                format!("as a person confirmed on {day}"),
                format!("wie ein Mensch am {day} bestätigt hat"),
            ))
        }
        Via::Live | Via::None => None,
    }
}
