//! `verify claims`: a document's claims with their best source; or pairs judged in batches.

use super::args::Options;
use super::batch;
use super::check;
use super::check::Outcome;
use super::config::Loaded;
use super::lexicon;
use crate::check::claim;
use crate::error::Error;
use jiff::Timestamp;
use std::io;

/// Judges a document's claims as the main job does, or answers JSON lines.
///
/// # Errors
/// Those of the main job; [`Error::Read`] for a dictionary.
pub(super) fn run(
    document: Option<&str>,
    jsonl: bool,
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    if jsonl {
        let lexicon = lexicon::load(&options.lexicon)?;
        return batch::answer_lines(
            io::BufReader::new(io::stdin()),
            io::stdout(),
            options.threads,
            |line| claim::batch::answer(line, lexicon.as_ref()),
        )
        .map(|()| Outcome::default())
        .map_err(|cause| Error::Write {
            path: "-".into(),
            cause,
        });
    }
    let Some(document) = document else {
        return Err(Error::Usage(
            "which document? `verify claims post.md`".to_owned(),
        ));
    };
    let only = Options {
        check: vec![claim::ID.to_owned()],
        verbose: true,
        ..options.clone()
    };
    check::run(&[document.to_owned()], &only, loaded, now)
}
