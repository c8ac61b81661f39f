//! One night: every address once, then what needs the end of the round, then the documents.

use super::Limits;
use super::Shared;
use super::Watch;
use super::claims::Claims;
use super::claims::Leanings;
use super::drive;
use super::drive::Arrived;
use super::job::Job;
use super::job::Plan;
use super::job::sequence;
use super::judge;
use super::judge::Judging;
use super::offline;
use super::seen;
use super::suspicion;
use crate::check::waiver::Waivers;
use crate::error::Error;
use crate::history;
use crate::model::class::Class;
use crate::model::dossier::History;
use crate::model::dossier::PastLook;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::HeadExtra;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::judged::RunHead;
use crate::model::judged::Summary;
use crate::model::observation::Headers;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use crate::model::observation::Why;
use crate::store::Done;
use crate::store::Store;
use crate::web;
use crate::web::Web;
use jiff::Timestamp;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;
use tokio::sync::Semaphore;

/// References committed at once, at most: a commit waits for the disk.
const BATCH: usize = 64;

/// A `Retry-After` is obeyed for a week at the most: absurd ones would hide a host for ever.
const LONGEST_HOLD: Duration = Duration::from_secs(7 * 24 * 3600);

/// How long the second look at a single URL waits.
const BREATH: Duration = Duration::from_secs(2);

/// A finished run: its head, and the store that has its references.
#[derive(Debug)]
pub struct Run {
    /// Run, summary and documents.
    pub head: Head,
    /// The worst verdict.
    pub worst: Option<Verdict>,
    /// The worst verdict among new findings: what `--only-new` fails on.
    pub worst_new: Option<Verdict>,
    /// Why the record of the run is not whole, if one was kept.
    pub record: Option<std::io::Error>,
    store: Store,
}

impl Run {
    /// The judged references, in document order.
    pub fn judged(&self) -> impl Iterator<Item = Judged> + '_ {
        self.store.in_order(&self.head.run.id)
    }
}

/// What is settled as the run goes on.
struct Round<'w> {
    judging: Judging,
    claims: Claims,
    watch: &'w mut dyn Watch,
    summary: Summary,
    alarms: HashSet<u64>,
    worst: Option<Verdict>,
    worst_new: Option<Verdict>,
    recovered: Vec<(String, Class)>,
    walled: HashMap<String, (u32, u32)>,
    batch: Vec<Done>,
    /// References whose claims may clash: shown when their document is done.
    clashing: Vec<Done>,
}

/// Runs the job: looks, judges, commits, shows.
///
/// # Errors
/// [`Error::History`] only: what the web does is a finding.
pub async fn run(
    job: Job,
    web: Web,
    limits: Limits,
    mut store: Store,
    watch: &mut dyn Watch,
) -> Result<Run, Error> {
    let clock = Instant::now();
    let inputs = job.fingerprint();
    let begun = store.begin(&id(&job, &inputs), &inputs, job.now)?;
    let last = store.last_findings(&inputs)?;
    let plan = Plan::of(&job.documents);
    let mut head = RunHead {
        id: begun.id.clone(),
        started: begun.started,
        finished: None,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: job.inputs.clone(),
    };
    watch.begun(&head, &plan, begun.taken_up);
    let leanings = Arc::new(Leanings::of(&job));
    let mut round = Round {
        judging: Judging {
            waivers: Waivers::on(super::ladder::day(job.now).into(), &job.waivers),
            last,
            void: false,
        },
        claims: Claims::new(Arc::clone(&leanings)),
        watch,
        summary: Summary::default(),
        alarms: HashSet::new(),
        worst: None,
        worst_new: None,
        recovered: Vec::new(),
        walled: HashMap::new(),
        batch: Vec::new(),
        clashing: Vec::new(),
    };
    let shared = Arc::new(Shared {
        job,
        leanings,
        plan,
        web,
        store: Mutex::new(store),
        run: begun.id,
        limits,
        readers: Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)),
    });
    let open = round.take_up(&shared, begun.taken_up)?;
    round.unasked(&shared)?;
    let (waiting, observed) = round.first_looks(&shared, open).await?;
    let void = is_void(&shared, &observed).await;
    round.judging.void = void.is_some();
    let waiting = suspicion::ask_around(&shared, waiting, &observed).await;
    round.second_looks(&shared, waiting).await?;
    let documents = round.documents(&shared)?;
    head.finished = Some(if shared.job.replay {
        shared.job.now
    } else {
        shared.job.now + clock.elapsed()
    });
    let Round {
        mut summary,
        alarms,
        worst,
        worst_new,
        mut recovered,
        walled,
        ..
    } = round;
    recovered.sort();
    summary.recovered = recovered.len() as u64;
    let mut walled_hosts: Vec<_> = walled
        .into_iter()
        .map(|(host, (walled, nights))| (host, walled, nights))
        .collect();
    walled_hosts.sort();
    let shared = Arc::into_inner(shared).expect("all tasks have ended");
    let mut store = shared
        .store
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let record = shared.web.finish().err();
    let now = head.finished.unwrap_or(shared.job.now);
    store.finish(&head.id, &inputs, now, void.is_some(), &alarms)?;
    Ok(Run {
        head: Head {
            schema: 1,
            run: head,
            summary,
            documents,
            extra: HeadExtra {
                language: Some(shared.job.spoken()),
                void,
                walled_hosts,
                notices: shared.job.notices,
                took_ms: (!shared.job.replay).then(|| clock.elapsed().as_millis() as u64),
                recovered,
            },
        },
        worst,
        worst_new,
        record,
        store,
    })
}

/// A run's name: its inputs and its moment.
fn id(job: &Job, inputs: &str) -> String {
    let hash = blake3::hash(format!("{inputs} {}", job.now).as_bytes()).to_hex();
    if job.replay {
        hash[..16].to_owned()
    } else {
        format!("{}-{}", job.now.strftime("%Y%m%dT%H%M%SZ"), &hash[..8])
    }
}

impl Round<'_> {
    /// Takes over what a broken-off run had finished; returns the works that are still open.
    fn take_up(&mut self, shared: &Arc<Shared>, taken_up: u64) -> Result<Vec<usize>, Error> {
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
    fn unasked(&mut self, shared: &Arc<Shared>) -> Result<(), Error> {
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

    /// The first look at every open address. Returns what must wait for the end, and all that was observed.
    async fn first_looks(
        &mut self,
        shared: &Arc<Shared>,
        open: Vec<usize>,
    ) -> Result<(Vec<Arrived>, Vec<Observation>), Error> {
        let mut looks = drive::Looks::at(shared, open);
        let (mut waiting, mut observed) = (Vec::new(), Vec::new());
        while let Some(first) = looks.next().await {
            let mut next = Some(first);
            while let Some(arrived) = next {
                observed.extend(outline(&arrived));
                if waits(&arrived) {
                    waiting.push(arrived);
                } else {
                    self.settle(shared, arrived)?;
                }
                next = looks.ready();
            }
            self.commit(shared)?;
        }
        Ok((waiting, observed))
    }

    /// Looks again at what would be called broken, then settles all that waited.
    async fn second_looks(
        &mut self,
        shared: &Arc<Shared>,
        waiting: Vec<Arrived>,
    ) -> Result<(), Error> {
        let mut looks = tokio::task::JoinSet::new();
        let mut first: HashMap<usize, Arrived> = HashMap::new();
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
                let left = shared.limits.budget.saturating_sub(spent);
                drive::look(&shared, at, history, Why::SecondLook, Some(left)).await
            });
        }
        self.commit(shared)?;
        while let Some(second) = looks.join_next().await {
            let Ok(second) = second else { continue };
            let Some(before) = first.remove(&second.work) else {
                continue;
            };
            self.settle(shared, second.after(before))?;
            self.commit(shared)?;
        }
        // A look that crashed leaves its first one.
        for (_, arrived) in first {
            self.settle(shared, arrived)?;
        }
        self.commit(shared)
    }

    /// Judges every reference to one address.
    fn settle(&mut self, shared: &Arc<Shared>, arrived: Arrived) -> Result<(), Error> {
        let Arrived {
            work,
            seen,
            history,
            keep,
            weighed,
        } = arrived;
        let work = &shared.plan.works[work];
        let class = seen.classified.class;
        if history::has_recovered(&history, class) {
            let before = history
                .looks
                .iter()
                .rev()
                .find(|look| !look.void)
                .map_or(class, |look| look.class);
            self.recovered.push((work.url.shown(), before));
        }
        if class.is_wall() {
            let (walled, nights) = history.host_walls;
            self.walled
                .insert(work.url.host().to_owned(), (walled + 1, nights + 1));
        }
        let reported = work
            .references
            .iter()
            .filter(|place| shared.job.is_reported(**place));
        let judged = reported.map(|&(d, r)| {
            let document = &shared.job.documents[d as usize];
            let reference = &document.references[r as usize];
            (
                sequence((d, r)),
                judge::judge(
                    &shared.job,
                    &self.judging,
                    document,
                    reference,
                    &seen,
                    &history,
                ),
            )
        });
        let not_before = seen.observation.as_ref().and_then(held_until);
        let asked = seen.observation.as_ref().filter(|o| o.tries > 0);
        let look = asked.map(|observation| {
            let status = observation.answer().map(|answer| answer.status);
            (
                work.url.clone(),
                PastLook {
                    at: observation.at,
                    class,
                    status,
                    run: shared.run.clone(),
                    void: false,
                },
            )
        });
        let done = Done {
            look,
            page: keep,
            not_before,
            judged: judged.collect(),
        };
        let clashes = weighed.may_clash();
        self.claims.take(weighed);
        if clashes {
            self.clashing.push(done);
            return Ok(());
        }
        self.push(shared, done)
    }

    fn push(&mut self, shared: &Arc<Shared>, done: Done) -> Result<(), Error> {
        self.batch.push(done);
        if self.batch.len() >= BATCH {
            self.commit(shared)
        } else {
            Ok(())
        }
    }

    /// Writes the batch, then shows it: in this order.
    fn commit(&mut self, shared: &Arc<Shared>) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        tokio::task::block_in_place(|| shared.store().commit(&shared.run, &batch))?;
        for (_, judged) in batch.iter().flat_map(|done| &done.judged) {
            self.count(judged);
            self.watch.finished(judged);
        }
        Ok(())
    }

    fn count(&mut self, judged: &Judged) {
        self.summary.count(judged);
        let url = judged
            .url
            .as_deref()
            .unwrap_or(&judged.stated.url)
            .to_owned();
        self.note(&judged.findings, &judged.document, &url);
        self.worst = self.worst.max(Some(judged.verdict));
    }

    fn note(&mut self, findings: &[Finding], document: &str, url: &str) {
        for finding in findings {
            let verdict = finding.counts_as();
            if verdict >= Some(Verdict::Suspect) {
                self.alarms.insert(judge::identity(finding, document, url));
                self.worst = self.worst.max(verdict);
                if finding.new {
                    self.worst_new = self.worst_new.max(verdict);
                }
            }
        }
    }

    /// What is said of each document as a whole, once all its references are settled.
    fn documents(&mut self, shared: &Arc<Shared>) -> Result<Vec<JudgedDocument>, Error> {
        let mut clashing = std::mem::take(&mut self.clashing);
        let mut judged_documents = Vec::new();
        for (d, document) in shared.job.documents.iter().enumerate() {
            let (claims, about_references) = self.claims.judge(d);
            for (key, finding) in about_references {
                let all = clashing.iter_mut().flat_map(|done| &mut done.judged);
                for (_, judged) in
                    all.filter(|(_, judged)| judged.document == document.path && judged.key == key)
                {
                    let url = judged.url.clone().unwrap_or_default();
                    let mut finding = finding.clone();
                    judge::finish(&self.judging, &mut finding, &document.path, &url);
                    judged.findings.push(finding);
                    judged.settle();
                }
            }
            for claim in &claims {
                self.summary.claims.count(claim.verdict);
            }
            let mut findings: Vec<Finding> = document
                .findings
                .iter()
                .filter(|f| shared.job.wants(&f.check))
                .cloned()
                .collect();
            for finding in &mut findings {
                judge::finish(&self.judging, finding, &document.path, "");
            }
            self.summary.count_findings(&findings);
            self.note(&findings, &document.path, "");
            judged_documents.push(offline::judged_document(document, findings, claims));
        }
        for done in clashing {
            self.push(shared, done)?;
        }
        self.commit(shared)?;
        Ok(judged_documents)
    }
}

/// Why this run is void, if our own network is down.
async fn is_void(shared: &Shared, observed: &[Observation]) -> Option<String> {
    if shared.job.replay || !web::network_down(observed) {
        return None;
    }
    if observed.len() == 1 && web::control_look().await {
        return None;
    }
    Some("our own network is down: none of the hosts could be reached, so this run says nothing about any link".to_owned())
}

/// Until when a host that turned us away wants to be left alone: its authority, and the moment.
fn held_until(observation: &Observation) -> Option<(String, Timestamp)> {
    let answer = observation
        .answer()
        .filter(|answer| matches!(answer.status, 429 | 503))?;
    let wait = web::retry_after(&answer.headers, observation.at)?.min(LONGEST_HOLD);
    Some((
        answer.url.authority(),
        observation.at.checked_add(wait).ok()?,
    ))
}

/// A look without what only its judgement needs: thousands of them are kept until the end.
fn outline(arrived: &Arrived) -> Option<Observation> {
    let observation = arrived.seen.observation.as_ref().filter(|o| o.tries > 0)?;
    let mut outline = Observation {
        remarks: Vec::new(),
        ..observation.clone()
    };
    if let Outcome::Answered(answer) = &mut outline.outcome {
        answer.headers = Headers::default();
    }
    Some(outline)
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
