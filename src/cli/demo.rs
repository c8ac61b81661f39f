//! The shipped example: what stands in it, and the nights it plays.
//!
//! One run cannot show "gone since two nights", so the demo walks the real road three times, over
//! three recordings and with each night's clock, and keeps all it used in `reports/demo/`: the
//! post, its `sources.toml`, the recordings, the history and the report. The pages in the
//! recordings are stand-ins of our own (`examples/pages/`) and say so wherever they show.

use super::args::Options;
use super::check;
use super::check::Outcome;
use super::config;
use super::outputs;
use crate::disk;
use crate::error::Error;
use crate::model::language::Language;
use jiff::Timestamp;
use std::path::Path;
use std::path::PathBuf;

/// A file of the example, in the binary so that the demo runs anywhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    /// Where it is unpacked, in the demo's folder.
    pub path: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

/// A night that the demo plays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Night {
    /// When it began.
    pub began: &'static str,
    /// Which of the [`files`] is its recording.
    pub recording: &'static str,
}

/// The nights, in order. What the last one finds is the report.
pub(super) const NIGHTS: [Night; 3] = [
    Night {
        began: "2026-11-20T03:10:00Z",
        recording: "nights/2026-11-20.warc.gz",
    },
    Night {
        began: "2026-11-21T03:10:00Z",
        recording: "nights/2026-11-21.warc.gz",
    },
    Night {
        began: "2026-11-22T03:10:00Z",
        recording: "nights/2026-11-22.warc.gz",
    },
];

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        &[$(File { path: $path, bytes: include_bytes!(concat!("../../examples/", $path)) }),*]
    };
}

/// All that the demo needs.
pub(super) fn files() -> &'static [File] {
    shipped![
        "sources.toml",
        "posts/feud.de.md",
        "saved/businessinsider.html",
        "nights/2026-11-20.warc.gz",
        "nights/2026-11-21.warc.gz",
        "nights/2026-11-22.warc.gz",
    ]
}

/// Plays the nights; says on standard error how such a run would have ended in CI.
///
/// The outcome is good whatever was found: the demo is there to find something.
///
/// # Errors
/// Those of the main job, and of files that cannot be written.
pub(super) fn run(options: &Options) -> Result<Outcome, Error> {
    let folder = Path::new(outputs::FOLDER).join("demo");
    for file in files() {
        disk::write_with(&folder.join(file.path), |out| out.write_all(file.bytes))?;
    }
    let history = folder.join("history.db");
    for rest in ["", "-wal", "-shm"] {
        disk::remove(&folder.join(format!("history.db{rest}")))?; // each demo begins without memory
    }
    let sources = folder.join("sources.toml");
    let loaded = config::load(&sources)?;
    let mut last = Outcome::default();
    for (number, night) in (1..).zip(NIGHTS) {
        let began: Timestamp = night.began.parse().expect("written above");
        let is_last = number == NIGHTS.len();
        let mut tonight = options.clone();
        tonight.history = Some(history.clone());
        tonight.no_history = false;
        tonight.record = None;
        tonight.replay = Some(folder.join(night.recording));
        tonight.quiet |= !is_last;
        if is_last {
            tonight.report.insert(0, report(&folder));
        } else {
            tonight.report.clear();
        }
        eprintln!(
            "night {number} of {}: {}",
            NIGHTS.len(),
            began.strftime("%-d %b %Y")
        );
        let input = sources.display().to_string();
        last = check::run_saying(
            &[input],
            &tonight,
            Some(&loaded),
            began,
            vec![notice(options)],
        )?;
        if !last.troubles.is_empty() {
            return Ok(last);
        }
    }
    let mut nightly = options.clone();
    nightly.only_new = true;
    eprintln!(
        "in CI this run would end with exit code {}; with --only-new, as the nightly job sets it, {}",
        last.code(options),
        last.code(&nightly)
    );
    Ok(Outcome::default())
}

/// The demo's own report.
fn report(folder: &Path) -> String {
    let path: PathBuf = folder.join("report.md");
    format!("md={}", path.display())
}

/// What stands above everything in its report.
fn notice(options: &Options) -> String {
    let english = options
        .lang
        .as_deref()
        .and_then(Language::parse)
        .is_some_and(|language| language != Language::GERMAN);
    if english {
        "Demo: the pages are stand-ins written for verify, not the publishers' own; three recorded nights were played, and nobody was asked.".to_owned()
    } else {
        "Demo: Die Seiten sind Attrappen, für verify geschrieben, nicht die der Verlage; drei aufgezeichnete Nächte wurden gespielt, niemand wurde gefragt.".to_owned()
    }
}
