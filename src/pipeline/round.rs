//! One night's looks: every address once, then what needs the end of the round.

use super::Shared;
use super::Watch;
use super::claims::Claims;
use super::drive;
use super::drive::Arrived;
use super::drive::Order;
use super::job::sequence;
use super::judge;
use super::judge::Judging;
use super::maps;
use super::seen;
use super::settle::BATCH;
use super::settle::Writing;
use super::suspicion;
use crate::error::Error;
use crate::model::class::Class;
use crate::model::dossier::History;
use crate::model::finding::Verdict;
use crate::model::judged::Summary;
use crate::model::observation::Observation;
use crate::model::observation::Why;
use crate::model::url::WebUrl;
use crate::store::Done;
use crate::web::Outage;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How long a finished reference waits for others to be committed with it.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long the second look at a single URL waits.
const BREATH: Duration = Duration::from_secs(2);

/// What is settled as the run goes on.
pub(super) struct Round<'w> {
    pub(super) judging: Judging,
    pub(super) claims: Claims,
    pub(super) watch: &'w mut dyn Watch,
    pub(super) summary: Summary,
    pub(super) alarms: HashSet<u64>,
    pub(super) worst: Option<Verdict>,
    pub(super) worst_new: Option<Verdict>,
    pub(super) recovered: Vec<(String, Class)>,
    pub(super) walled: HashMap<String, (u32, u32)>,
    pub(super) batch: Vec<Done>,
    /// The batch that is on its way to the disk.
    pub(super) writing: Option<Writing>,
    /// References whose claims may clash: shown when their document is done.
    pub(super) clashing: Vec<Done>,
}

impl Round<'_> {
    /// Takes over what a broken-off run had finished; returns the works that are still open.
    pub(super) fn take_up(
        &mut self,
        shared: &Arc<Shared>,
        taken_up: u64,
    ) -> Result<Vec<usize>, Error> {
        let all = 0..shared.plan.works.len();
        if taken_up == 0 {
            return Ok(all.collect());
        }
        let mut open = Vec::new();
        for at in all {
            let work = &shared.plan.works[at];
            let mut finished = Vec::new();
            let reported = || {
                work.references
                    .iter()
                    .filter(|place| shared.job.is_reported(**place))
            };
            for place in reported() {
                finished.extend(shared.store().judged(&shared.run, sequence(*place))?);
            }
            let same = finished
                .iter()
                .all(|judged| judged.url.as_deref() == Some(&work.url.shown()));
            if finished.len() < reported().count() || finished.is_empty() || !same {
                open.push(at);
                continue;
            }
            let depth = seen::depth(&shared.job, &shared.leanings, work);
            let stored = shared.stored(work, depth);
            let stored = stored.map(|stored| shared.with_text(stored));
            self.claims.take(shared.leanings.weigh_again(
                &shared.job,
                work,
                stored.as_ref(),
                &finished,
            ));
            for judged in &finished {
                self.count(judged);
                self.watch.finished(judged);
            }
        }
        Ok(open)
    }

    /// Judges the references that nobody is asked about.
    pub(super) fn unasked(&mut self, shared: &Arc<Shared>) -> Result<(), Error> {
        for &place in &shared.plan.unasked {
            let document = &shared.job.documents[place.0 as usize];
            let reference = &document.references[place.1 as usize];
            let seen = seen::unasked(reference);
            let judged = judge::judge(
                &shared.job,
                &self.judging,
                document,
                reference,
                &seen,
                &History::default(),
            );
            self.push(
                shared,
                Done {
                    look: None,
                    page: None,
                    not_before: None,
                    judged: vec![(sequence(place), judged)],
                },
            )?;
        }
        self.commit(shared)
    }

    /// The first look at every open address. Returns what must wait for the end, and what all came to.
    pub(super) async fn first_looks(
        &mut self,
        shared: &Arc<Shared>,
        open: Vec<usize>,
    ) -> Result<(Vec<Arrived>, Overview), Error> {
        let mut looks = drive::Looks::at(shared, open);
        let (mut waiting, mut overview) = (Vec::new(), Overview::default());
        let mut due: Option<Instant> = None;
        loop {
            let next = async {
                match due {
                    None => looks.next().await,
                    // Late, or the last has come: what is ready goes to the disk and is shown.
                    Some(due) => tokio::time::timeout_at(due, looks.next())
                        .await
                        .unwrap_or(None),
                }
            };
            // The looks go on while a batch is written.
            let next = match &mut self.writing {
                None => next.await,
                Some(writing) => tokio::select! {
                    biased;
                    written = writing => {
                        self.writing = None;
                        self.show(written)?;
                        if self.batch.len() >= BATCH {
                            self.write(shared)?;
                        }
                        continue;
                    }
                    next = next => next,
                },
            };
            match next {
                Some(arrived) => {
                    overview.note(&arrived);
                    if waits(&arrived) {
                        waiting.push(arrived);
                    } else {
                        self.settle(shared, arrived)?;
                    }
                }
                None if due.is_none() => break,
                None => self.write(shared)?,
            }
            due = match due {
                _ if self.batch.is_empty() => None,
                None => Some(Instant::now() + PATIENCE),
                due => due,
            };
        }
        self.commit(shared)?;
        Ok((waiting, overview))
    }

    /// Looks again at what would be called broken, then settles all that waited.
    pub(super) async fn second_looks(
        &mut self,
        shared: &Arc<Shared>,
        waiting: Vec<Arrived>,
    ) -> Result<(), Error> {
        let mut looks = tokio::task::JoinSet::new();
        let mut first: HashMap<usize, Arrived> = HashMap::new();
        let mut doubtful = Vec::new();
        for arrived in waiting {
            if self.judging.void || !wants_second_look(&arrived) {
                self.settle(shared, arrived)?;
                continue;
            }
            let at = arrived.work;
            let spent = arrived
                .seen
                .observation
                .as_ref()
                .map_or(Duration::ZERO, |o| o.elapsed);
            let history = arrived.history.clone();
            first.insert(at, arrived);
            let shared = Arc::clone(shared);
            looks.spawn(async move {
                if shared.job.asked && !shared.job.replay {
                    tokio::time::sleep(BREATH).await;
                }
                let order = Order {
                    why: Why::SecondLook,
                    budget: Some(shared.limits.budget.saturating_sub(spent)),
                    last: false,
                };
                drive::look(&shared, at, history, order).await
            });
        }
        self.commit(shared)?;
        while let Some(second) = looks.join_next().await {
            let Ok(second) = second else { continue };
            let Some(before) = first.remove(&second.work) else {
                continue;
            };
            let second = second.after(before);
            if maps::wants(shared, &second) {
                doubtful.push(second);
                continue;
            }
            self.settle(shared, second)?;
            self.commit(shared)?;
        }
        for arrived in maps::ask(shared, doubtful).await {
            self.settle(shared, arrived)?;
        }
        // A look that crashed leaves its first one.
        for (_, arrived) in first {
            self.settle(shared, arrived)?;
        }
        self.commit(shared)
    }
}

/// What all looks of a round come to: bounded by hosts and landings, not by looks.
#[derive(Debug, Default)]
pub(super) struct Overview {
    /// Addresses that were asked.
    pub(super) looks: usize,
    /// How the hosts fared.
    pub(super) outage: Outage,
    /// How many redirects ended where.
    pub(super) landed: HashMap<WebUrl, usize>,
}

impl Overview {
    fn note(&mut self, arrived: &Arrived) {
        let asked = |o: &&Observation| o.tries > 0;
        let Some(observation) = arrived.seen.observation.as_ref().filter(asked) else {
            return;
        };
        self.looks += 1;
        self.outage.note(observation);
        if !observation.hops.is_empty() {
            *self
                .landed
                .entry(observation.final_url().clone())
                .or_default() += 1;
        }
    }
}

/// Whether a result must wait for the end of the round: it may be our own network, or needs a second look.
fn waits(arrived: &Arrived) -> bool {
    let ours = matches!(
        arrived.seen.classified.class,
        Class::DnsError | Class::ConnectError | Class::Timeout
    );
    ours || wants_second_look(arrived) || suspicion::smells(arrived)
}

/// Whether it would be called broken on this look alone.
fn wants_second_look(arrived: &Arrived) -> bool {
    let asked = arrived
        .seen
        .observation
        .as_ref()
        .is_some_and(|o| o.tries > 0);
    asked
        && (arrived.seen.classified.class == Class::Broken || arrived.seen.classified.no_such_name)
}
