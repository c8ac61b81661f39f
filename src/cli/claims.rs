//! `verify claims`: a document's claims with their best source; or pairs judged in batches.

use super::args::Options;
use super::batch;
use super::check;
use super::check::Outcome;
use super::config::Loaded;
use super::inputs;
use super::lexicon;
use super::models;
use crate::check::claim;
use crate::disk;
use crate::error::Error;
use crate::model::opinion::ByModel;
use crate::read;
use crate::report::inert;
use jiff::Timestamp;
use std::io;
use std::path::Path;

/// Judges a document's claims as the main job does, proposes footnote marks, or answers JSON lines.
///
/// # Errors
/// Those of the main job; [`Error::Read`] for a dictionary.
pub(super) fn run(
    document: Option<&str>,
    (marks, jsonl): (bool, bool),
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    if jsonl {
        let lexicon = lexicon::load(&options.lexicon)?;
        let asking = models::Asking::of(options, loaded)?;
        return batch::answer_lines(
            io::BufReader::new(io::stdin()),
            io::stdout(),
            options.threads,
            |line| match &asking {
                Some(asking) => asking.answer(line, lexicon.as_ref()),
                None => claim::batch::answer(line, lexicon.as_ref()),
            },
        )
        .map(|()| {
            let troubles = asking.iter().flat_map(models::Asking::troubles);
            troubles.for_each(|why| eprintln!("a model was not asked to the end: {why}"));
            Outcome::default()
        })
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
        silent: true,
        ..options.clone()
    };
    let outcome = check::run(&[document.to_owned()], &only, loaded, now)?;
    if marks {
        propose(document, &outcome)?;
    } else {
        list(&outcome)?;
    }
    Ok(outcome)
}

/// Prints each claim with its verdict, its facts and the passage that fits it best.
fn list(outcome: &Outcome) -> Result<(), Error> {
    check::to_stdout(|out| {
        for document in &outcome.documents {
            for claim in &document.claims {
                let place = format!("{}:{}", document.path, claim.line);
                let verdict = serde_json::to_value(claim.verdict).unwrap_or_default();
                let verdict = verdict.as_str().unwrap_or_default().to_owned();
                writeln!(
                    out,
                    "{}  {verdict}   {}",
                    inert::terminal(&place),
                    inert::terminal(&claim.text)
                )?;
                for fact in claim.facts.iter().filter(|fact| fact.found.is_some()) {
                    let found = fact.found.as_deref().unwrap_or_default();
                    writeln!(
                        out,
                        "    {}  →  {}",
                        inert::terminal(&fact.stated),
                        inert::terminal(found)
                    )?;
                }
                if let Some(best) = claim.evidence.first() {
                    let (source, passage) = (
                        inert::terminal(&best.reference.0),
                        inert::terminal(&best.text),
                    );
                    writeln!(out, "    [{source}]  “{passage}”")?;
                }
                for (model, said) in claim.models.iter().flatten() {
                    if let ByModel::Judge { verdict, quote, .. } = said {
                        let quote = quote.as_deref().map(inert::terminal).unwrap_or_default();
                        let model = inert::terminal(model);
                        writeln!(out, "    {model}: {}  “{quote}”", verdict.as_str())?;
                    }
                }
            }
        }
        Ok(())
    })
}

/// Prints the marks as a patch.
fn propose(path: &str, outcome: &Outcome) -> Result<(), Error> {
    let text = disk::read_text(Path::new(path), disk::LARGEST_DOCUMENT)?;
    let document = read::document(&inputs::shown(Path::new(path)), text.as_bytes());
    let judged = outcome
        .documents
        .iter()
        .find(|judged| judged.path == document.path);
    let claims = judged.map_or(&[][..], |judged| &judged.claims);
    let patch = claim::marks(&text, &document, claims);
    check::to_stdout(|out| out.write_all(patch.as_bytes()))
}
