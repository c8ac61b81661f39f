//! Typed facts in running text, in any language.
pub mod ago;
pub mod date;
pub(crate) mod fold;
pub(crate) mod kana;
pub mod lexicon;
pub(crate) mod measure;
pub mod number;
pub(crate) mod place;
pub mod quote;
pub mod relative;
pub mod sense;
pub(crate) mod stem;
pub(crate) mod token;
pub(crate) mod weekday;
