//! Optional models: what they may do, and what a bad one costs. The servers listen on loopback.

#[path = "../support/mod.rs"]
mod support;

mod road;
mod server;
mod stub;
