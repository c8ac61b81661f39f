//! The job of a run, from all that was read: options, sources.toml, documents, saved pages.

use super::args::Options;
use super::config::Loaded;
use super::lexicon;
use super::models;
use crate::error::Error;
use crate::model::document::Document;
use crate::model::dossier::Patience;
use crate::model::language::Language;
use crate::model::url::WebUrl;
use crate::pipeline::job::Job;
use crate::pipeline::job::Saved;
use crate::publisher::Publishers;
use crate::sources::Sources;
use jiff::Timestamp;
use std::collections::HashMap;

/// Puts it together.
///
/// # Errors
/// Globs, checks and languages that are none; a lexicon that cannot be read; models that are not well described.
#[expect(
    clippy::too_many_arguments,
    reason = "one place where everything that was read comes together"
)]
pub(super) fn of(
    documents: Vec<Document>,
    inputs: &[String],
    options: &Options,
    loaded: Option<&Loaded>,
    saved: HashMap<WebUrl, Saved>,
    asked: bool,
    notices: Vec<String>,
    now: Timestamp,
) -> Result<Job, Error> {
    let none = Sources::default();
    let sources = loaded.map_or(&none, |loaded| &loaded.sources);
    let mut exclude = globset::GlobSetBuilder::new();
    for glob in &options.exclude {
        let built = globset::Glob::new(glob)
            .map_err(|e| Error::Usage(format!("`{glob}` is no glob: {}", e.kind())))?;
        exclude.add(built);
    }
    let known: Vec<&str> = crate::check::ids().collect();
    if let Some(unknown) = options
        .check
        .iter()
        .find(|id| !known.contains(&id.as_str()))
    {
        return Err(Error::Usage(format!(
            "there is no check `{unknown}`; there are {}",
            known.join(", ")
        )));
    }
    if let (Some(loaded), Some(waiver)) = (
        loaded,
        sources
            .waivers
            .iter()
            .find(|waiver| !known.contains(&waiver.check.as_str())),
    ) {
        return Err(Error::Sources {
            file: loaded.path.display().to_string(),
            line: waiver.line,
            problem: format!(
                "there is no check `{}`; there are {}",
                waiver.check,
                known.join(", ")
            ),
        });
    }
    let language = options.lang.as_deref().map(|tag| {
        Language::parse(tag)
            .ok_or_else(|| Error::Usage(format!("`{tag}` is no language; write de or en")))
    });
    Ok(Job {
        documents,
        inputs: inputs.to_vec(),
        saved,
        prefer_saved: options.saved.is_some(),
        confirmed: sources.confirmed.clone(),
        waivers: sources.waivers.clone(),
        publishers: if options.no_publisher_rules {
            Publishers::none()
        } else {
            Publishers::with(sources.publishers.clone())
        },
        checks: (!options.check.is_empty()).then(|| options.check.iter().cloned().collect()),
        exclude: exclude.build().map_err(|e| Error::Usage(e.to_string()))?,
        offline: options.offline,
        asked,
        replay: options.replay.is_some(),
        patience: Patience {
            strikes: options.strikes,
            days: options.strike_days,
            slow_days: options.strike_days.max(Patience::default().slow_days),
        },
        language: language.transpose()?,
        now,
        lexicon: lexicon::load(&options.lexicon)?,
        models: models::of(options, loaded)?,
        notices,
    })
}
