//! Commands, progress, exit code.
