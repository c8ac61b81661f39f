//! The nouns: plain values that every other module speaks in.

pub mod claim;
pub mod class;
pub mod date;
pub mod document;
pub mod dossier;
pub mod fact;
pub mod finding;
pub mod judged;
pub mod language;
pub mod media;
pub mod observation;
pub mod opinion;
pub mod page;
pub mod publisher;
pub mod site_map;
pub mod url;
