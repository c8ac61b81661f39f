//! Commands, progress, exit code.
#![expect(
    clippy::print_stderr,
    reason = "diagnostics go to standard error: this is where"
)]

pub mod args;
mod batch;
mod check;
mod claims;
mod config;
mod console;
mod demo;
mod extract;
mod history;
mod inputs;
mod job;
mod lapsed;
mod lexicon;
mod manual;
mod models;
mod net;
mod one;
mod outputs;
mod saved;
mod write;

use crate::disk;
use crate::error::Error;
use crate::report::inert;
use args::Command;
use args::Verb;
use check::Outcome;
use config::Refusal;
use jiff::Timestamp;
use std::ffi::OsString;
use std::path::Path;

/// What to say to somebody who gave nothing to do.
const NOTHING_TO_DO: &str = "nothing to check: there is no `sources.toml` here
  verify post.md     checks the sources that a document cites
  verify init        writes a sources.toml from your documents
  verify demo        shows what a report looks like";

/// Carries out the words of the command line; returns the exit code. `now` is the clock.
pub fn main(words: Vec<OsString>, now: Timestamp) -> u8 {
    match config::read(words) {
        Ok((command, loaded)) => {
            let now = command.options.now.unwrap_or(now);
            match carry_out(&command, loaded.as_ref(), now) {
                Ok(outcome) => {
                    outcome.troubles.iter().for_each(say);
                    if let Some(void) = &outcome.void {
                        eprintln!("our own network is down: {void}");
                    }
                    outcome.code(&command.options)
                }
                Err(trouble) => {
                    say(&trouble);
                    2
                }
            }
        }
        Err(Refusal::Ours(trouble)) => {
            say(&trouble);
            2
        }
        Err(Refusal::Words(message)) => {
            // `--help` and `--version` are messages too, on standard output and with exit code 0.
            let _ = message.print();
            u8::try_from(message.exit_code()).unwrap_or(2)
        }
    }
}

fn carry_out(
    command: &Command,
    loaded: Option<&config::Loaded>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let options = &command.options;
    let done = |()| Outcome::default();
    match &command.verb {
        None if command.input.is_empty() => {
            let Some(loaded) = loaded else {
                return Err(Error::Usage(NOTHING_TO_DO.to_owned()));
            };
            let input = loaded.path.display().to_string();
            check::run(&[input], options, Some(loaded), now)
        }
        None => check::run(&command.input, options, loaded, now),
        Some(Verb::Demo) => demo::run(options),
        Some(Verb::Init { document }) => write::init(document, options).map(done),
        Some(Verb::Confirm { url }) => write::confirm(url, options, now).map(done),
        Some(Verb::Extract {
            input,
            jsonl,
            depth,
        }) => {
            let asked = extract::Asked {
                input: input.as_deref(),
                jsonl: *jsonl,
                depth: *depth,
            };
            extract::run(&asked, options, loaded, now).map(done)
        }
        Some(Verb::Claims {
            document,
            marks,
            jsonl,
        }) => claims::run(document.as_deref(), (*marks, *jsonl), options, loaded, now),
        Some(Verb::History { url, jsonl }) => {
            check::to_stdout_or(|out| history::run(options, url.as_deref(), *jsonl, now, out))
                .map(done)
        }
        Some(Verb::Completions { shell }) => manual::completions(*shell).map(done),
        Some(Verb::Man) => manual::page().map(done),
    }
}

/// Says on standard error what could not be done, to what, then the causes.
fn say(trouble: &Error) {
    let mut text = trouble.to_string();
    let mut cause = std::error::Error::source(trouble);
    while let Some(next) = cause {
        text.push_str(&format!(": {next}"));
        cause = next.source();
    }
    for line in text.lines() {
        // The margin is ours; what stands behind it may be anybody's.
        let words = line.trim_start();
        eprintln!(
            "{}{}",
            &line[..line.len() - words.len()],
            inert::terminal(words)
        );
    }
}

/// The place of sources.toml that `init` and `confirm` write to.
fn sources_toml(options: &args::Options) -> std::path::PathBuf {
    options
        .config
        .clone()
        .unwrap_or_else(|| Path::new("sources.toml").to_owned())
}

/// The text of sources.toml; empty, if there is none yet.
fn sources_text(path: &Path) -> Result<String, Error> {
    if disk::exists(path) {
        disk::read_text(path, 64 << 20)
    } else {
        Ok(String::new())
    }
}
