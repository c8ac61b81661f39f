//! Typed facts in running text, in any language.
pub mod date;
