//! `verify history`: what earlier runs saw.

use super::args::Options;
use super::outputs;
use crate::disk;
use crate::error::Error;
use crate::model::url::WebUrl;
use crate::report::inert;
use crate::store::Store;
use jiff::Timestamp;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The file of earlier observations that this run uses by default.
pub(super) fn path(options: &Options) -> PathBuf {
    options
        .history
        .clone()
        .unwrap_or_else(|| Path::new(outputs::FOLDER).join("history.db"))
}

/// Prints the stored looks: a line each, or a JSON object each.
///
/// # Errors
/// [`Error::History`], [`Error::Usage`] for a URL that is none; [`Error::Write`] for standard output.
pub(super) fn run(
    options: &Options,
    url: Option<&str>,
    jsonl: bool,
    now: Timestamp,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let url = url
        .map(WebUrl::parse)
        .transpose()
        .map_err(|problem| Error::Usage(problem.to_string()))?;
    let path = path(options);
    if !disk::exists(&path) {
        return if jsonl {
            Ok(())
        } else {
            Err(Error::Usage(format!(
                "there is no history `{}` yet",
                path.display()
            )))
        };
    }
    let (store, aside) = Store::open(&path, now)?;
    if let Some(aside) = aside {
        return Err(Error::History {
            path,
            problem: format!("it was damaged, and is now `{}`", aside.display()),
        });
    }
    let mut wrote: io::Result<()> = Ok(());
    let mut before = String::new();
    store.looks(url.as_ref().map(WebUrl::shown).as_deref(), |look| {
        if wrote.is_err() {
            return;
        }
        wrote = if jsonl {
            serde_json::to_writer(&mut *out, &look)
                .map_err(io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
        } else {
            let heading = if before == look.url {
                Ok(())
            } else {
                writeln!(out, "{}", inert::terminal(&look.url))
            };
            before.clone_from(&look.url);
            let status = look
                .status
                .map_or(String::new(), |status| format!(" ({status})"));
            heading.and_then(|()| {
                writeln!(
                    out,
                    "  {}  {}{status}",
                    look.at.strftime("%Y-%m-%d %H:%M UTC"),
                    look.class
                )
            })
        };
    })?;
    wrote
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write {
            path: "-".into(),
            cause,
        })
}
