//! The command `verify`.
fn main() {}
