//! The road: the one place where core and web meet.

pub mod job;
