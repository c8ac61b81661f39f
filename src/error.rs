//! What verify itself could not do. What the web did is an `Outcome`, never an `Error`.

use std::path::PathBuf;

/// What verify itself could not do, with path and cause. Ends in exit code 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// `sources.toml` says something that cannot be meant. The message names file, line, key and the nearest known key.
    #[error("`{file}`, line {line}: {problem}")]
    Sources {
        /// The file as shown.
        file: String,
        /// The line, from 1.
        line: u32,
        /// What is wrong.
        problem: String,
    },
    /// The history database could not be used.
    #[error("cannot use the history `{}`: {problem}", path.display())]
    History {
        /// The file.
        path: PathBuf,
        /// Why.
        problem: String,
    },
    /// The command line or the configuration asks for something impossible.
    #[error("{0}")]
    Usage(String),
    /// A network component could not be set up (TLS roots, `--proxy`, `--ca-file`).
    #[error("cannot set up the network: {0}")]
    Setup(String),
    /// A WARC file could not be read or written.
    #[error("`{}`: {problem}", path.display())]
    Warc {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}
