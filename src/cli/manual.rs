//! Completions and the manual page, both made from the words of the command line.

use super::args::Command;
use super::check::to_stdout;
use crate::error::Error;
use clap::CommandFactory;

/// Prints a completion script.
///
/// # Errors
/// [`Error::Write`].
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Command::command(), "verify", &mut script);
    to_stdout(|out| out.write_all(&script))
}

/// Prints the manual page.
///
/// # Errors
/// [`Error::Write`].
pub(super) fn page() -> Result<(), Error> {
    to_stdout(|out| clap_mangen::Man::new(Command::command()).render(out))
}
