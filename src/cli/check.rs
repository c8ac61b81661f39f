//! The main job: inputs read, sources looked at, reports written, an exit code.

use super::args::FailOn;
use super::args::Options;
use super::config::Loaded;
use super::console::Console;
use super::history;
use super::inputs;
use super::job;
use super::lapsed;
use super::net;
use super::one;
use super::outputs;
use super::outputs::Output;
use super::saved;
use crate::disk;
use crate::error::Error;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::pipeline;
use crate::pipeline::Limits;
use crate::pipeline::Watch;
use crate::pipeline::job::Job;
use crate::pipeline::offline;
use crate::store::Store;
use jiff::Timestamp;
use std::io;
use std::io::Write;
use std::path::Path;

/// What a run comes to, apart from what it printed.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The worst verdict, and the worst among new findings.
    pub worst: Option<Verdict>,
    /// The worst verdict among new findings.
    pub worst_new: Option<Verdict>,
    /// What could not be done.
    pub troubles: Vec<Error>,
    /// Why the run is void.
    pub void: Option<String>,
    /// The documents with their judged claims.
    pub documents: Vec<JudgedDocument>,
}

impl Outcome {
    /// The exit code: `interface.md`, "Exit codes".
    pub(super) fn code(&self, options: &Options) -> u8 {
        if !self.troubles.is_empty() || self.void.is_some() {
            return 2;
        }
        let worst = if options.only_new {
            self.worst_new
        } else {
            self.worst
        };
        let bound = match options.fail_on {
            FailOn::Never => return 0,
            FailOn::Unverifiable => Verdict::Unverifiable,
            FailOn::Suspect => Verdict::Suspect,
            FailOn::Broken => Verdict::Broken,
        };
        u8::from(worst >= Some(bound))
    }
}

/// Does the main job.
///
/// # Errors
/// What ends it before it began: usage, configuration, network set-up.
pub(super) fn run(
    inputs: &[String],
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    run_saying(inputs, options, loaded, now, Vec::new())
}

/// Does the main job; `notices` stand above the report.
///
/// # Errors
/// As [`run`].
pub(super) fn run_saying(
    inputs: &[String],
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
    mut notices: Vec<String>,
) -> Result<Outcome, Error> {
    net::check(options)?;
    let outputs = outputs::of(options, now)?;
    let mut gathered = inputs::gather(inputs, options, Path::new(outputs::FOLDER));
    let alone = gathered.urls.len() == 1 && gathered.documents.is_empty();
    if !gathered.urls.is_empty() {
        let (document, said) = one::document(&gathered.urls, options, loaded)?;
        gathered.documents.insert(0, document);
        notices.extend(said);
    } else if options.in_document.is_some()
        || options.saved.is_some()
        || options.title.is_some()
        || !options.claim.is_empty()
    {
        return Err(Error::Usage(
            "--in, --title, --claim and --saved go with one URL".to_owned(),
        ));
    }
    let mut troubles = std::mem::take(&mut gathered.troubles);
    let saved = saved::all(&gathered, options, loaded, &mut troubles);
    let documents = std::mem::take(&mut gathered.documents);
    let confirmed = loaded.map_or(&[][..], |loaded| &loaded.sources.confirmed);
    notices.extend(lapsed::notices(confirmed, &documents, now));
    let job = job::of(
        documents, inputs, options, loaded, saved, alone, notices, now,
    )?;
    let mut outcome = if options.offline {
        let run = offline::Run::of(&job);
        print(
            &outputs,
            options,
            &run.head,
            || run.judged(&job),
            &mut troubles,
        )?;
        Outcome {
            documents: run.head.documents.clone(),
            worst: run.worst,
            ..Outcome::default()
        }
    } else {
        online(job, &outputs, options, alone, &mut troubles)?
    };
    outcome.troubles.append(&mut troubles);
    Ok(outcome)
}

fn online(
    job: Job,
    outputs: &[Output],
    options: &Options,
    alone: bool,
    troubles: &mut Vec<Error>,
) -> Result<Outcome, Error> {
    let kept = !options.no_history
        && (options.history.is_some()
            || (!job.replay && (!alone || disk::exists(Path::new("sources.toml")))));
    let store = if kept {
        let path = history::path(options);
        match Store::open(&path, job.now) {
            Ok((store, None)) => store,
            Ok((store, Some(aside))) => {
                let problem = format!(
                    "it was damaged; it is now `{}`, and a new one was begun",
                    aside.display()
                );
                troubles.push(Error::History { path, problem });
                store
            }
            Err(trouble) => {
                troubles.push(trouble);
                Store::passing()?
            }
        }
    } else {
        Store::passing()?
    };
    let streaming = outputs
        .iter()
        .any(|output| output.is_stdout() && output.format.name() == "jsonl")
        && !job.replay;
    let language = job.spoken();
    let mut console = Console::new(
        options,
        Some(language),
        streaming,
        alone,
        outputs.iter().any(Output::is_stdout),
    )
    .holding(job.replay);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|cause| Error::Setup(cause.to_string()))?;
    let web = net::web(&job.publishers, options, job.now)?;
    let limits = Limits {
        // A record is answered in order: two URLs may share a hop's recorded answers.
        concurrency: if job.replay {
            1
        } else {
            options.concurrency as usize
        },
        budget: options.budget,
    };
    // On one of the runtime's own threads: to wake another one for each look takes two switches.
    let run = runtime.spawn(async move {
        let run = pipeline::run(job, web, limits, store, &mut console).await;
        (run, console)
    });
    let (run, mut console) = runtime
        .block_on(run)
        .unwrap_or_else(|crash| std::panic::resume_unwind(crash.into_panic()));
    // A name that is still being looked up would hold an orderly end for minutes.
    runtime.shutdown_background();
    console.end();
    let mut run = run?;
    troubles.extend(run.not_kept());
    if let (Some(path), Some(problem)) = (&options.record, &run.record) {
        let cause = io::Error::new(problem.kind(), problem.to_string());
        troubles.push(Error::Write {
            path: path.clone(),
            cause,
        });
    }
    if streaming {
        console.close(&run.head)?;
    }
    console.listed(run.judged());
    if alone && !outputs.iter().any(Output::is_stdout) {
        let judged: Vec<Judged> = run.judged().collect();
        if let Some(judged) = judged.first() {
            console.card(&run.head, judged);
        }
    }
    let rest = |output: &&Output| !(streaming && output.is_stdout());
    let rest: Vec<&Output> = outputs.iter().filter(rest).collect();
    console.documents(&run.head);
    let written = write(&rest, &run.head, || run.judged(), troubles)?;
    console.summary(&run.head, &written);
    Ok(Outcome {
        worst: run.worst,
        worst_new: run.worst_new,
        void: run.head.extra.void.clone(),
        documents: run.head.documents,
        ..Outcome::default()
    })
}

/// Writes the reports and gives those that were written; one that cannot be does not keep the others back.
fn write<'o, J: Iterator<Item = Judged>>(
    outputs: &[&'o Output],
    head: &Head,
    judged: impl Fn() -> J,
    troubles: &mut Vec<Error>,
) -> Result<Vec<&'o Output>, Error> {
    let mut written = Vec::new();
    for output in outputs {
        if output.is_stdout() {
            to_stdout(|out| output.format.write(head, &mut judged(), out))?;
        } else if let Err(trouble) = output.write(head, &judged) {
            troubles.push(trouble);
            continue;
        }
        written.push(*output);
    }
    Ok(written)
}

fn print<J: Iterator<Item = Judged>>(
    outputs: &[Output],
    options: &Options,
    head: &Head,
    judged: impl Fn() -> J,
    troubles: &mut Vec<Error>,
) -> Result<(), Error> {
    let all: Vec<&Output> = outputs.iter().collect();
    let all = write(&all, head, &judged, troubles)?;
    let mut console = Console::new(
        options,
        head.extra.language,
        false,
        false,
        outputs.iter().any(Output::is_stdout),
    );
    if outputs.is_empty() {
        judged().for_each(|judged| console.finished(&judged));
        console.documents(head);
    } else {
        judged().for_each(|judged| console.tally(&judged));
    }
    console.summary(head, &all);
    Ok(())
}

/// Writes to standard output; a reader that went away is no error of ours.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Error::Write {
            path: "-".into(),
            cause,
        }),
        _ => Ok(()),
    }
}

/// As [`to_stdout`], for what has troubles of its own.
///
/// # Errors
/// Those of `write`.
pub(super) fn to_stdout_or(
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    write(&mut io::BufWriter::new(io::stdout().lock()))
}
