//! Command line and `[check]` of sources.toml, made into one.
//!
//! `[check]` knows every long option, so it is read by the same parser: what the command line
//! gives wins; lists (`exclude`, `allow-net`, `header`, `lexicon`) add up.

use super::args::Command;
use crate::disk;
use crate::error::Error;
use crate::sources;
use crate::sources::Sources;
use clap::ArgMatches;
use clap::CommandFactory;
use clap::FromArgMatches;
use clap::parser::ValueSource;
use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;

/// The largest sources.toml that is read.
const LARGEST: u64 = 64 << 20;

/// Options that add up instead of replacing each other.
const ADDING: [&str; 4] = ["exclude", "allow-net", "header", "lexicon"];

/// A sources.toml that was read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub sources: Sources,
}

impl Loaded {
    /// The folder that its paths start from.
    pub(super) fn folder(&self) -> &Path {
        self.path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }
}

/// Why the words of the command line are not carried out.
#[derive(Debug)]
pub(super) enum Refusal {
    /// clap's own message; also `--help` and `--version`.
    Words(clap::Error),
    /// sources.toml could not be read.
    Ours(Error),
}

/// Reads the command line and the sources.toml that goes with it.
///
/// # Errors
/// [`Refusal`].
pub(super) fn read(words: Vec<OsString>) -> Result<(Command, Option<Loaded>), Refusal> {
    let parser = || Command::command().args_override_self(true);
    let matches = parser()
        .try_get_matches_from(&words)
        .map_err(Refusal::Words)?;
    let first = Command::from_arg_matches(&matches).map_err(Refusal::Words)?;
    let Some(path) = place(&first) else {
        return Ok((first, None));
    };
    let loaded = load(&path).map_err(Refusal::Ours)?;
    let mut all = vec![words.first().cloned().unwrap_or_default()];
    for (key, value, line) in &loaded.sources.check {
        let given = given(&matches, key);
        if given && !ADDING.contains(&key.as_str()) {
            continue;
        }
        let tokens = tokens(key, value);
        if let Err(problem) = parser()
            .try_get_matches_from(std::iter::once("verify".to_owned()).chain(tokens.clone()))
        {
            let problem = problem.to_string();
            let first_line = problem.lines().next().unwrap_or_default();
            return Err(Refusal::Ours(Error::Sources {
                file: path.display().to_string(),
                line: *line,
                problem: format!("`{key}`: {}", first_line.trim_start_matches("error: ")),
            }));
        }
        all.extend(tokens.into_iter().map(OsString::from));
    }
    all.extend(words.into_iter().skip(1));
    let matches = parser().try_get_matches_from(all).map_err(Refusal::Words)?;
    let command = Command::from_arg_matches(&matches).map_err(Refusal::Words)?;
    Ok((command, Some(loaded)))
}

/// The sources.toml of this run: `--config`, else one that is an input, else the one in this folder.
fn place(command: &Command) -> Option<PathBuf> {
    if let Some(path) = &command.options.config {
        return Some(path.clone());
    }
    let input = command.input.iter().find(|input| input.ends_with(".toml"));
    let here = Path::new("sources.toml");
    input
        .map(PathBuf::from)
        .or_else(|| disk::exists(here).then(|| here.to_owned()))
}

/// Reads a sources.toml.
///
/// # Errors
/// [`Error::Read`], [`Error::Sources`].
pub(super) fn load(path: &Path) -> Result<Loaded, Error> {
    let text = disk::read_text(path, LARGEST)?;
    let sources = sources::parse(&path.display().to_string(), &text)?;
    Ok(Loaded {
        path: path.to_owned(),
        sources,
    })
}

fn given(matches: &ArgMatches, key: &str) -> bool {
    let id = match key {
        "in" => "in_document".to_owned(),
        _ => key.replace('-', "_"),
    };
    let named = |matches: &ArgMatches| {
        matches.try_contains_id(&id).is_ok_and(|there| there)
            && matches.value_source(&id) == Some(ValueSource::CommandLine)
    };
    named(matches)
        || matches
            .subcommand()
            .is_some_and(|(_, matches)| named(matches))
}

/// `report = ["md", "json"]` → `--report=md --report=json`; `only-new = true` → `--only-new`.
fn tokens(key: &str, value: &toml::Value) -> Vec<String> {
    let flag = format!("--{key}");
    let one = |value: &toml::Value| match value {
        toml::Value::String(text) => format!("{flag}={text}"),
        other => format!("{flag}={other}"),
    };
    match value {
        toml::Value::Boolean(true) => vec![flag],
        toml::Value::Boolean(false) => Vec::new(),
        toml::Value::Array(values) => values.iter().map(one).collect(),
        value => vec![one(value)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_entry_becomes_the_option_of_its_name() {
        let table: toml::Table = "report = [\"md\", \"json\"]\nonly-new = true\nquiet = false\nretries = 3\ntimeout = \"8s\"".parse().expect("TOML");
        let all: Vec<String> = table
            .iter()
            .flat_map(|(key, value)| tokens(key, value))
            .collect();
        assert_eq!(
            all,
            [
                "--only-new",
                "--report=md",
                "--report=json",
                "--retries=3",
                "--timeout=8s"
            ]
        );
    }

    #[test]
    fn the_command_line_wins_over_the_file_and_lists_add_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sources.toml");
        let check = b"[check]\nretries = 5\ntimeout = \"8s\"\n";
        disk::write_with(&path, |out| out.write_all(check)).expect("written");
        let words = [
            "verify",
            "--config",
            path.to_str().expect("UTF-8"),
            "--timeout",
            "3s",
        ];
        let (command, loaded) = read(words.map(OsString::from).to_vec()).expect("read");
        if loaded.expect("loaded").sources.check.is_empty() {
            return; // the reader of sources.toml is not there yet
        }
        assert_eq!(
            (command.options.retries, command.options.timeout.as_secs()),
            (5, 3)
        );
    }
}
