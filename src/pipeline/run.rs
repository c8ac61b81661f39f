//! A run from its beginning to its end: begun in the store, looked around, settled, finished.

use super::Limits;
use super::Shared;
use super::Watch;
use super::claims::Claims;
use super::claims::Leanings;
use super::job::Job;
use super::job::Plan;
use super::judge::Judging;
use super::models;
use super::round::Overview;
use super::round::Round;
use super::suspicion;
use crate::check::waiver::Waivers;
use crate::error::Error;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::HeadExtra;
use crate::model::judged::Judged;
use crate::model::judged::RunHead;
use crate::model::judged::Summary;
use crate::model::language::Language;
use crate::store::Store;
use crate::web;
use crate::web::Web;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Instant;
use tokio::sync::Semaphore;

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
    /// Why the history does not have the whole of this run, if so: disk full and the like.
    pub fn not_kept(&mut self) -> Option<Error> {
        self.store.not_kept()
    }

    /// The judged references, in document order.
    pub fn judged(&self) -> impl Iterator<Item = Judged> + '_ {
        self.store.in_order(&self.head.run.id)
    }
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
        writing: None,
        clashing: Vec::new(),
    };
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let past = (begun.taken_up > 0 || !store.is_blank())
        .then(|| store.past(&begun.id, job.now))
        .transpose()?;
    let shared = Arc::new(Shared {
        past: past.map(Mutex::new),
        job,
        leanings,
        plan,
        web,
        store: Mutex::new(store),
        run: begun.id,
        limits,
        readers: Semaphore::new(cores),
        reading_at_once: cores as u32,
    });
    let open = round.take_up(&shared, begun.taken_up)?;
    round.unasked(&shared)?;
    let (waiting, overview) = round.first_looks(&shared, open).await?;
    let void = is_void(&shared, &overview).await;
    round.judging.void = void.is_some();
    let waiting = suspicion::ask_around(&shared, waiting, &overview.landed).await;
    round.second_looks(&shared, waiting).await?;
    let claims = models::judged(&shared, &mut round.claims).await;
    let documents = round.documents(&shared, claims)?;
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
    let mut notices = shared.job.notices.clone();
    notices.extend(models::troubles(&shared.job));
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
                notices,
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

/// Why this run is void, if our own network is down.
async fn is_void(shared: &Shared, overview: &Overview) -> Option<String> {
    if shared.job.replay || !overview.outage.is_ours() {
        return None;
    }
    if overview.looks == 1 && web::control_look().await {
        return None;
    }
    let hosts = overview.outage.hosts();
    Some(if shared.job.spoken() == Language::GERMAN {
        format!("keiner von {hosts} Hosts war zu erreichen")
    } else {
        format!("none of {hosts} hosts could be reached")
    })
}
