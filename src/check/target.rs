//! Is the address an address?

use crate::model::document::Target;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;

/// Answers only where it is none: a good address is no news.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    let Target::Malformed { problem } = &dossier.reference.target else {
        return Vec::new();
    };
    let says = Says::new(
        format!("this cannot be opened: {problem}"),
        format!("das lässt sich nicht öffnen: {problem}"),
    );
    let place = Place(dossier.reference.position);
    vec![
        Finding::new("target", Some(Verdict::Broken), place, says)
            .at_level("bad-address")
            .showing(
                "stated",
                crate::model::url::mask(&dossier.reference.stated.url),
            ),
    ]
}
