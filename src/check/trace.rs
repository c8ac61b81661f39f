//! Is there any trace that this page ever existed?
//!
//! A page that went away has left traces: an earlier run saw it, a person confirmed or saved it, the
//! site's own list of pages has it. An address that answers 404 and has none of these may be
//! invented, as generated texts invent them; that is worth saying, apart from "gone", and it is
//! never more than a remark: lists have gaps, and our memory begins with our first run.

use super::site_map::slug_words;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::dossier::Dossier;
use crate::model::dossier::History;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::observation::Observation;
use crate::model::site_map::Fit;
use crate::model::site_map::MapKind;
use crate::model::site_map::MapSays;

/// The id of this check.
pub const ID: &str = "trace";

/// Words of the address that are quoted.
const QUOTED: usize = 8;

/// Whether the site's own list of pages should be asked about this look: it gave 404, and we
/// have never seen it answer with a page.
///
/// 410 is a trace by itself: the server says that it was there. A host that walls machines may
/// answer them 404 for anything.
pub fn is_doubtful(observation: &Observation, class: Class, history: &History) -> bool {
    let seen = history.looks.iter().any(|look| {
        matches!(
            look.class.weight(),
            Weight::Good | Weight::GoodIfTitleAgrees
        )
    });
    class == Class::Broken
        && observation
            .answer()
            .is_some_and(|answer| answer.status == 404)
        && !seen
        && history.host_walls.0 == 0
        && slug_words(&observation.url).len() >= 2
}

/// The finding of this check: a remark, only where the site's list was asked and says something.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    let Some(map) = dossier.site_map else {
        return Vec::new();
    };
    let (level, says) = match &map.fit {
        Fit::Nothing => ("no-trace", nothing(map)),
        Fit::Alike(page) => (
            "alike",
            Says::new(
                format!("the site has a page with such words: {}", page.shown()),
                format!(
                    "die Website hat eine Seite mit solchen Wörtern: {}",
                    page.shown()
                ),
            ),
        ),
        Fit::Listed => (
            "listed",
            Says::new(
                "the site's own list of pages still has this address",
                "das Seitenverzeichnis der Website führt diese Adresse noch",
            ),
        ),
    };
    let place = Place(dossier.reference.position);
    vec![
        Finding::new(ID, None, place, says)
            .at_level(level)
            .showing("site-map", map.from.shown()),
    ]
}

fn nothing(map: &MapSays) -> Says {
    let words: Vec<&str> = map.words.iter().take(QUOTED).map(String::as_str).collect();
    let words = words.join(", ");
    let n = map.addresses;
    let (en, de) = match map.kind {
        MapKind::Sitemap => (
            format!("none of the {n} addresses in the site's sitemap has its words"),
            format!("keine der {n} Adressen in der Sitemap der Website hat ihre Wörter"),
        ),
        MapKind::Feed => (
            format!(
                "none of the {n} addresses in the site's feed, its newest pages, has its words"
            ),
            format!(
                "keine der {n} Adressen im Feed der Website, ihre neuesten Seiten, hat ihre Wörter"
            ),
        ),
    };
    Says::new(
        format!(
            "no trace that this page ever existed: it answers 404, we have never seen it, and {en} ({words})"
        ),
        format!(
            "keine Spur, dass es diese Seite je gab: Sie antwortet mit 404, wir haben sie nie gesehen, und {de} ({words})"
        ),
    )
}
