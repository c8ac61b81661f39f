//! The command `verify`: reads clock and arguments, and hands them over.

use std::process::ExitCode;

/// Bytes of a block that is taken and given back before anything else.
///
/// glibc then keeps freed memory up to twice that for what comes next (its dynamic `M_TRIM_THRESHOLD`); else
/// every page of 60 KB is given back to the system and asked for anew, a tenth of a run's CPU time.
const KEPT: usize = 4 * 1024 * 1024;

fn main() -> ExitCode {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT)));
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the clock is read"
    )]
    let now = jiff::Timestamp::now();
    ExitCode::from(verify::cli::main(std::env::args_os().collect(), now))
}
