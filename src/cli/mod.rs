//! Commands, progress, exit code.
pub mod args;
