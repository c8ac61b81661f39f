//! What a look comes to, weighed against the nights before.

use super::ID;
use crate::check::class_words;
use crate::check::title;
use crate::history;
use crate::history::Tally;
use crate::model::class::Weight;
use crate::model::document::Target;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Verdict;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;

/// The findings of this check: always one for an address that could be asked.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    if !matches!(dossier.reference.target, Target::Web { .. }) {
        return Vec::new();
    }
    let classified = dossier.classified;
    let class = classified.class;
    let tonight = dossier
        .observation
        .filter(|_| !dossier.void)
        .map(|observation| {
            (
                observation.at,
                class,
                observation.answer().map(|answer| answer.status),
            )
        });
    let tally = history::tally(dossier.history, tonight, &dossier.patience);
    let title_agrees = class.weight() == Weight::GoodIfTitleAgrees && title::agrees(dossier);
    let walled_before = dossier.history.host_walls.0 > 0;
    let gone = class.weight() == Weight::Gone || classified.no_such_name;
    let verdict = match class.weight() {
        _ if dossier.void && class.weight() != Weight::Good => Verdict::Unverifiable,
        _ if gone && !walled_before => Verdict::Broken,
        _ if gone || class.weight() == Weight::Failing => {
            if tally.confirmed {
                Verdict::Broken
            } else {
                Verdict::Unverifiable
            }
        }
        Weight::Wrong if tally.confirmed => Verdict::Broken,
        Weight::Unsafe => match dossier.observation.map(|o| &o.outcome) {
            Some(Outcome::Failed(Failure::Unsafe {
                how: Exposure::Redirect | Exposure::Dns,
                ..
            })) => Verdict::Suspect,
            _ => Verdict::Unverifiable,
        },
        _ => class.first_verdict(title_agrees),
    };
    let says = class_words::finding(classified, verdict, &tally, title_agrees);
    let mut finding = Finding::new(ID, Some(verdict), Place(dossier.reference.position), says)
        .at_level(class.as_str());
    if let Some(answer) = dossier.observation.and_then(Observation::answer) {
        finding = finding.showing("status", answer.status.to_string());
        if answer.url
            != dossier
                .observation
                .map_or(answer.url.clone(), |o| o.url.clone())
        {
            finding = finding.showing("final-address", answer.url.shown());
        }
    }
    for signal in &classified.signals {
        finding.exhibits.push(signal.clone());
    }
    vec![finding.with_history(&tally)]
}

impl Finding {
    /// The same with the nights that failed, where there is more than one.
    fn with_history(self, tally: &Tally) -> Finding {
        if tally.failed.len() < 2 {
            return self;
        }
        let nights = tally
            .failed
            .iter()
            .rev()
            .take(5)
            .rev()
            .map(|(at, class, status)| {
                let what =
                    status.map_or_else(|| class.as_str().to_owned(), |status| status.to_string());
                format!("{} {what}", at.strftime("%Y-%m-%d"))
            });
        let nights: Vec<String> = nights.collect();
        self.showing("nights", nights.join(", "))
    }
}
