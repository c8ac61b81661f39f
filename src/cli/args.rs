//! The words of the command line, as `interface.md` has them.

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use jiff::Timestamp;
use std::path::PathBuf;
use std::time::Duration;

/// Reads the sources a document cites and says, with the words quoted, whether they still answer
/// and carry what the document says.
#[derive(Debug, Parser)]
#[command(name = "verify", version, max_term_width = 100)]
pub struct Command {
    /// What to do; without a verb: check INPUT.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// A URL, a document, a sources.toml, a folder, or - for Markdown on standard input.
    pub input: Vec<String>,
    /// The options.
    #[command(flatten)]
    pub options: Options,
}

/// What to do, other than the main job.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run the main job on the shipped example, from its recorded pages, without network.
    Demo,
    /// Write or extend sources.toml from documents.
    Init {
        /// The documents; `**/*.md` below this folder if none is named.
        document: Vec<PathBuf>,
    },
    /// Record that a person looked at a page: writes a `[[confirmed]]` entry.
    Confirm {
        /// The page.
        url: String,
    },
    /// Print a page's metadata as JSON.
    Extract {
        /// A file, a URL, or - for standard input.
        input: Option<String>,
        /// Read {"id", "path", "url"} a line on standard input, answer a line each.
        #[arg(long)]
        jsonl: bool,
        /// How much to read: the less, the sooner.
        #[arg(long, value_name = "DEPTH", default_value = "everything")]
        depth: HowDeep,
    },
    /// A document's claims with their best source.
    Claims {
        /// The document.
        document: Option<String>,
        /// Print footnote marks that tie each claim to its source, as a unified diff.
        #[arg(long, conflicts_with = "jsonl")]
        marks: bool,
        /// Judge {"id", "claim", "evidence"} a line on standard input, answer a line each.
        #[arg(long)]
        jsonl: bool,
    },
    /// What earlier runs saw, as a timeline.
    History {
        /// One URL only.
        url: Option<String>,
        /// Print every stored observation, one JSON object a line.
        #[arg(long)]
        jsonl: bool,
    },
    /// Print a completion script.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// The options, on either side of a verb. Any long one may stand in `[check]` of sources.toml.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// Write a report: md, json or jsonl; PATH - is standard output.
    #[arg(long, value_name = "FORMAT[=PATH]", global = true)]
    pub report: Vec<String>,
    /// The least verdict that ends in exit code 1.
    #[arg(long, value_name = "LEVEL", default_value = "broken", global = true)]
    pub fail_on: FailOn,
    /// Fail only on findings that the last finished run over the same inputs did not have.
    #[arg(long, global = true)]
    pub only_new: bool,
    /// Only these checks.
    #[arg(long, value_name = "ID", value_delimiter = ',', global = true)]
    pub check: Vec<String>,
    /// URLs not to look at.
    #[arg(long, value_name = "GLOB", global = true)]
    pub exclude: Vec<String>,
    /// Only references on lines changed since this git revision.
    #[arg(long, value_name = "GIT_REV", global = true)]
    pub since: Option<String>,
    /// One URL: check it against the citation and claims of this draft.
    #[arg(long = "in", value_name = "DOC", global = true)]
    pub in_document: Option<String>,
    /// One URL: the title it is cited with.
    #[arg(long, global = true)]
    pub title: Option<String>,
    /// One URL: the day it is cited with.
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    pub published: Option<crate::model::date::PartialDate>,
    /// One URL: a claim it is to carry.
    #[arg(long, value_name = "TEXT", global = true)]
    pub claim: Vec<String>,
    /// One URL: judge the page from this HTML or WARC, saved by hand.
    #[arg(long, value_name = "FILE", global = true)]
    pub saved: Option<PathBuf>,
    /// The SQLite file with earlier observations [default: reports/history.db].
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with = "no_history",
        global = true
    )]
    pub history: Option<PathBuf>,
    /// Neither read nor keep observations.
    #[arg(long, global = true)]
    pub no_history: bool,
    /// Keep every exchange as WARC 1.1.
    #[arg(
        long,
        value_name = "FILE.warc.gz",
        conflicts_with = "replay",
        global = true
    )]
    pub record: Option<PathBuf>,
    /// Answer from such a file, never from the network.
    #[arg(long, value_name = "FILE.warc.gz", global = true)]
    pub replay: Option<PathBuf>,
    /// Time for one try.
    #[arg(long, value_name = "D", default_value = "20s", value_parser = duration, global = true)]
    pub timeout: Duration,
    /// Further tries.
    #[arg(long, value_name = "N", default_value_t = 2, global = true)]
    pub retries: u32,
    /// Time for one URL in all: hops, tries, robots.txt, second look.
    #[arg(long, value_name = "D", default_value = "45s", value_parser = duration, global = true)]
    pub budget: Duration,
    /// Requests in flight.
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=4096), global = true)]
    pub concurrency: u32,
    /// Requests in flight at one host.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=4096), global = true)]
    pub per_host: u32,
    /// Least time between looks at one host.
    #[arg(long, value_name = "D", default_value = "1s", value_parser = duration, global = true)]
    pub pace: Duration,
    /// Open an address range that is otherwise refused.
    #[arg(long, value_name = "CIDR", global = true)]
    pub allow_net: Vec<String>,
    /// Bytes taken per response on the wire; twice that decoded.
    #[arg(long, value_name = "BYTES", default_value = "5MiB", value_parser = bytes, global = true)]
    pub max_body: u64,
    /// Ask through this proxy.
    #[arg(long, value_name = "URL", global = true)]
    pub proxy: Option<String>,
    /// Trust the certificates in this file too.
    #[arg(long, value_name = "PEM", global = true)]
    pub ca_file: Option<PathBuf>,
    /// What we call ourselves.
    #[arg(long, value_name = "S", global = true)]
    pub user_agent: Option<String>,
    /// A header for one host; `env:VAR` as value takes it from the environment.
    #[arg(long, value_name = "HOST=NAME:VALUE", global = true)]
    pub header: Vec<String>,
    /// A bilingual dictionary (Ding, FreeDict).
    #[arg(long, value_name = "FILE", global = true)]
    pub lexicon: Vec<PathBuf>,
    /// An OpenAI-compatible server for optional models: embeddings find passages, a chat model judges beside us.
    #[arg(long, value_name = "URL", global = true)]
    pub model_url: Option<String>,
    /// Read the documents, list references and claims; ask nobody.
    #[arg(long, global = true)]
    pub offline: bool,
    /// The clock.
    #[arg(long, value_name = "RFC3339", global = true)]
    pub now: Option<Timestamp>,
    /// This sources.toml instead of the one in this folder.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The language of the report: de or en [default: the documents'].
    #[arg(long, value_name = "LANG", global = true)]
    pub lang: Option<String>,
    /// Failed looks that make a link broken.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..), global = true)]
    pub strikes: u32,
    /// Days from the first to the last of them.
    #[arg(long, value_name = "N", default_value_t = 3, global = true)]
    pub strike_days: u32,
    /// Use no publisher's page rules.
    #[arg(long, global = true)]
    pub no_publisher_rules: bool,
    /// Threads of a batch verb [default: all cores].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024), global = true)]
    pub threads: Option<u32>,
    /// Print only what needs you.
    #[arg(long, short, conflicts_with = "verbose", global = true)]
    pub quiet: bool,
    /// Print good findings too.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Colours.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: When,
    /// No progress bar.
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// Standard output is kept for what a verb prints itself.
    #[arg(skip)]
    pub silent: bool,
}

/// How much of a page `verify extract` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HowDeep {
    /// What the page declares of itself, and its headings: title, days, authors, publisher, address.
    Head,
    /// As well what its running text tells of these; walls and amendments.
    Metadata,
    /// As well the main text.
    Everything,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The least verdict that ends in exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Anything that could not be told.
    Unverifiable,
    /// Anything an editor should look at.
    Suspect,
    /// Dead links.
    Broken,
    /// Nothing.
    Never,
}

/// Reads `500ms`, `8s`, `2m`, `1h`.
///
/// # Errors
/// A message with the forms.
pub fn duration(text: &str) -> Result<Duration, String> {
    let split = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let seconds = match unit.trim() {
        "ms" => 0.001,
        "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => return Err(format!("`{text}` is no duration; write 500ms, 8s or 2m")),
    };
    number
        .parse::<f64>()
        .ok()
        .and_then(|number| Duration::try_from_secs_f64(number * seconds).ok())
        .ok_or_else(|| format!("`{text}` is no duration; write 500ms, 8s or 2m"))
}

/// Reads `5MiB`, `500kB`, `1000000`.
fn bytes(text: &str) -> Result<u64, String> {
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1000,
        "kib" => 1 << 10,
        "m" | "mb" => 1_000_000,
        "mib" => 1 << 20,
        "g" | "gb" => 1_000_000_000,
        "gib" => 1 << 30,
        _ => return Err(format!("`{text}` is no size; write 5MiB or 500kB")),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| format!("`{text}` is no size; write 5MiB or 500kB"))
}

fn date(text: &str) -> Result<crate::model::date::PartialDate, String> {
    crate::model::date::PartialDate::parse(text)
        .ok_or_else(|| format!("`{text}` is no date; write 2025, 2025-09 or 2025-09-25"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Command::command().debug_assert();
    }

    #[test]
    fn durations_and_sizes_are_read_as_the_contract_writes_them() {
        for (text, milliseconds) in [
            ("500ms", Some(500)),
            ("8s", Some(8000)),
            ("2m", Some(120_000)),
            ("0.5s", Some(500)),
            ("8", None),
            ("", None),
            ("-1s", None),
            ("1d", None),
        ] {
            assert_eq!(
                duration(text).ok().map(|d| d.as_millis()),
                milliseconds,
                "{text}"
            );
        }
        for (text, size) in [
            ("5MiB", Some(5 << 20)),
            ("500kB", Some(500_000)),
            ("1000", Some(1000)),
            ("0", None),
            ("5 XB", None),
        ] {
            assert_eq!(bytes(text).ok(), size, "{text}");
        }
    }

    #[test]
    fn options_may_stand_on_either_side_of_a_verb() {
        for line in [
            "verify --now 2026-11-22T03:00:00Z demo",
            "verify demo --now 2026-11-22T03:00:00Z",
        ] {
            let command = Command::try_parse_from(line.split(' ')).expect(line);
            assert!(matches!(command.verb, Some(Verb::Demo)), "{line}");
            assert!(command.options.now.is_some(), "{line}");
        }
        for line in [
            "verify post.md --offline",
            "verify --offline post.md other.md",
            "verify https://example.org/ --title demo",
        ] {
            let command = Command::try_parse_from(line.split(' ')).expect(line);
            assert!(
                command.verb.is_none() && !command.input.is_empty(),
                "{line}"
            );
        }
    }
}
