//! What smells is asked about at the end of the round: do others end there too, does a made-up
//! address beside it answer alike?
//!
//! A single sign is a hint and no verdict, and most pages have none; so this costs a request only
//! where it may settle something, and one for each folder of a site.

use super::Shared;
use super::claims::Weighings;
use super::drive::Arrived;
use crate::check::likeness::Likeness;
use crate::check::link;
use crate::check::soft404;
use crate::model::observation::Look;
use crate::model::observation::Why;
use crate::model::url::WebUrl;
use crate::web::Fetch;
use std::collections::HashMap;
use std::sync::Arc;

/// Other addresses that end on the same page, from which on that is a sign of its own.
const COMPANY: usize = 2;

/// Gathers what else speaks against the pages among `waiting` that smell.
pub(super) async fn ask_around(
    shared: &Arc<Shared>,
    mut waiting: Vec<Arrived>,
    landed: &HashMap<WebUrl, usize>,
) -> Vec<Arrived> {
    let mut probes = tokio::task::JoinSet::new();
    let mut folders: HashMap<String, WebUrl> = HashMap::new();
    for arrived in waiting.iter_mut().filter(|arrived| smells(arrived)) {
        let Some(observation) = &arrived.seen.observation else {
            continue;
        };
        let moved = !observation.hops.is_empty();
        let others = landed.get(observation.final_url()).map_or(0, |n| n - 1);
        if moved && others >= COMPANY {
            convict(arrived, soft404::shared_landing(others));
            continue;
        }
        let Some(sibling) = soft404::sibling(&observation.url) else {
            continue;
        };
        let folder = folder(&sibling);
        if folders.contains_key(&folder) {
            continue;
        }
        folders.insert(folder.clone(), sibling.clone());
        let shared = Arc::clone(shared);
        let left = shared.limits.budget.saturating_sub(observation.elapsed);
        probes.spawn(async move {
            let question = Look {
                url: sibling,
                why: Why::Probe,
                validators: None,
                budget: Some(left),
                last: false,
            };
            let fetched = shared.web.fetch(&question).await;
            let likeness = tokio::task::spawn_blocking(move || Likeness::of(&fetched)).await;
            (folder, likeness.ok().flatten())
        });
    }
    let mut answers: HashMap<String, Likeness> = HashMap::new();
    while let Some(answer) = probes.join_next().await {
        if let Ok((folder, Some(likeness))) = answer {
            answers.insert(folder, likeness);
        }
    }
    for arrived in waiting.iter_mut().filter(|arrived| smells(arrived)) {
        let url = &shared.plan.works[arrived.work].url;
        let Some(at) = soft404::sibling(url).map(|sibling| folder(&sibling)) else {
            continue;
        };
        let twin = arrived
            .seen
            .likeness
            .as_ref()
            .zip(answers.get(&at))
            .is_some_and(|(page, sibling)| page.is_alike(sibling));
        if let Some(sibling) = folders.get(&at).filter(|_| twin) {
            convict(arrived, soft404::twin(sibling));
        }
    }
    waiting
}

/// Whether one sign speaks against a page that else answers well.
pub(super) fn smells(arrived: &Arrived) -> bool {
    link::smells(&arrived.seen.classified)
}

fn convict(arrived: &mut Arrived, sign: crate::model::finding::Exhibit) {
    let told = link::convicted(arrived.seen.classified.clone(), sign);
    arrived.seen.classified = told;
    arrived.keep = None;
    arrived.weighed = Weighings::default();
}

/// A site's folder: what one probe speaks for.
fn folder(url: &WebUrl) -> String {
    let text = url.as_str();
    text.rsplit_once('/')
        .map_or(text, |(folder, _)| folder)
        .to_owned()
}
