//! `verify init` and `verify confirm`: what writes to sources.toml, keeping comments and order.

use super::args::Options;
use super::check::to_stdout;
use super::inputs;
use super::sources_text;
use super::sources_toml;
use crate::disk;
use crate::error::Error;
use crate::model::date::PartialDate;
use crate::model::document::Document;
use crate::model::dossier::Confirmation;
use crate::model::url::WebUrl;
use crate::read;
use crate::sources;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use std::path::Path;
use std::path::PathBuf;

/// How long a confirmation holds: half a year.
const HOLDS_MONTHS: i64 = 6;

/// Writes or extends sources.toml from documents.
///
/// # Errors
/// [`Error::Read`] for a document, [`Error::Sources`] for what is there, [`Error::Write`].
pub(super) fn init(documents: &[PathBuf], options: &Options) -> Result<(), Error> {
    let path = sources_toml(options);
    let found = if documents.is_empty() {
        disk::documents_in(Path::new("."), None)
    } else {
        documents.to_vec()
    };
    let mut read: Vec<Document> = Vec::new();
    for path in found
        .iter()
        .filter(|path| !documents.is_empty() || !path.starts_with("./reports"))
    {
        let bytes = disk::read(path, disk::LARGEST_DOCUMENT)?;
        read.push(read::document(&inputs::shown(path), &bytes));
    }
    let before = sources_text(&path)?;
    let after = sources::extended(&before, &read).map_err(|problem| unusable(&path, problem))?;
    let cited: usize = read.iter().map(|document| document.references.len()).sum();
    if after == before {
        return to_stdout(|out| {
            writeln!(
                out,
                "{} already has all {cited} references of {} documents",
                path.display(),
                read.len()
            )
        });
    }
    disk::write_with(&path, |out| out.write_all(after.as_bytes()))?;
    to_stdout(|out| {
        writeln!(
            out,
            "{}: {cited} references of {} documents",
            path.display(),
            read.len()
        )
    })
}

/// Records that a person looked.
///
/// # Errors
/// [`Error::Usage`] for a URL that is none, [`Error::Sources`], [`Error::Write`].
pub(super) fn confirm(url: &str, options: &Options, now: Timestamp) -> Result<(), Error> {
    let url = WebUrl::parse(url).map_err(|problem| Error::Usage(problem.to_string()))?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let confirmation = Confirmation {
        url,
        on: PartialDate::from(today),
        title: options.title.clone(),
        published: options.published,
        until: today
            .checked_add(HOLDS_MONTHS.months())
            .ok()
            .map(PartialDate::from),
    };
    let path = sources_toml(options);
    let after = sources::confirmed(&sources_text(&path)?, &confirmation)
        .map_err(|problem| unusable(&path, problem))?;
    disk::write_with(&path, |out| out.write_all(after.as_bytes()))?;
    to_stdout(|out| {
        let until = confirmation
            .until
            .map(|day| format!(", until {day}"))
            .unwrap_or_default();
        writeln!(
            out,
            "{}: confirmed {} on {today}{until}",
            path.display(),
            confirmation.url
        )
    })
}

/// What is there is no sources.toml that could be written to.
fn unusable(path: &Path, problem: String) -> Error {
    Error::Usage(format!("`{}`: {problem}", path.display()))
}
