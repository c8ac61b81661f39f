//! What answered 404 twice and was never seen is looked for in its site's own list of pages.
//!
//! One inquiry for each site, at the end of the round, for all its addresses together; within
//! the time that is left of the first one's budget, at the host's pace and by its robots.txt like
//! every look.

use super::Shared;
use super::drive::Arrived;
use crate::check::site_map::Inquiry;
use crate::check::trace;
use crate::model::observation::Look;
use crate::model::observation::Why;
use crate::model::site_map::MapSays;
use crate::model::url::WebUrl;
use crate::web::Fetch;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Sites that are asked in one run.
const MOST_SITES: usize = 100;

/// Sites that are asked at once: each may hold lists of some megabytes.
const AT_ONCE: usize = 4;

/// Whether the site's own list of pages is to be asked about this address.
pub(super) fn wants(shared: &Shared, arrived: &Arrived) -> bool {
    let job = &shared.job;
    let url = &shared.plan.works[arrived.work].url;
    // Whatever a person saw once is a trace, even if the confirmation holds no longer.
    let seen_by_a_person =
        job.saved.contains_key(url) || job.confirmed.iter().any(|seen| seen.url == *url);
    let observation = arrived.seen.observation.as_ref();
    job.wants(trace::ID)
        && !seen_by_a_person
        && observation.is_some_and(|observation| {
            trace::is_doubtful(observation, arrived.seen.classified.class, &arrived.history)
        })
}

/// Asks the sites of `doubtful` for their lists, and puts what they say beside each address.
pub(super) async fn ask(shared: &Arc<Shared>, mut doubtful: Vec<Arrived>) -> Vec<Arrived> {
    let mut sites: BTreeMap<String, (Vec<WebUrl>, Duration)> = BTreeMap::new();
    for arrived in &doubtful {
        let url = &shared.plan.works[arrived.work].url;
        let spent = arrived.seen.observation.as_ref().map(|o| o.elapsed);
        let left = shared
            .limits
            .budget
            .saturating_sub(spent.unwrap_or_default());
        if sites.len() >= MOST_SITES && !sites.contains_key(&url.origin()) {
            continue;
        }
        let site = sites.entry(url.origin()).or_default();
        site.0.push(url.clone());
        site.1 = site.1.max(left);
    }
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    let mut inquiries = tokio::task::JoinSet::new();
    for (urls, left) in sites.into_values() {
        let (shared, permits) = (Arc::clone(shared), Arc::clone(&permits));
        inquiries.spawn(async move {
            let _permit = permits.acquire_owned().await;
            inquire(&shared, urls, left).await
        });
    }
    let mut says: HashMap<WebUrl, MapSays> = HashMap::new();
    while let Some(said) = inquiries.join_next().await {
        says.extend(said.unwrap_or_default());
    }
    for arrived in &mut doubtful {
        arrived.seen.site_map = says.remove(&shared.plan.works[arrived.work].url);
    }
    doubtful
}

/// One site's lists, as far as they can be had within `left`.
async fn inquire(
    shared: &Arc<Shared>,
    urls: Vec<WebUrl>,
    mut left: Duration,
) -> Vec<(WebUrl, MapSays)> {
    let Some(mut inquiry) = Inquiry::about(urls) else {
        return Vec::new();
    };
    while let Some(url) = inquiry.next_question() {
        let question = Look {
            url,
            why: Why::Probe,
            validators: None,
            budget: Some(left),
            last: false,
        };
        let fetched = shared.web.fetch(&question).await;
        left = left.saturating_sub(fetched.observation.elapsed);
        // Unpacking and reading a list is CPU work.
        let taken = tokio::task::spawn_blocking(move || {
            inquiry.take(&fetched);
            inquiry
        });
        match taken.await {
            Ok(taken) => inquiry = taken,
            Err(_) => return Vec::new(),
        }
    }
    let now = shared.job.now;
    tokio::task::spawn_blocking(move || inquiry.says(now))
        .await
        .unwrap_or_default()
}
