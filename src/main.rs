//! The command `verify`: reads clock and arguments, and hands them over.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the clock is read"
    )]
    let now = jiff::Timestamp::now();
    ExitCode::from(verify::cli::main(std::env::args_os().collect(), now))
}
