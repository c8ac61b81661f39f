//! Text of `sources.toml` -> documents, references, publishers, confirmations, waivers.

mod confirm;
mod convert;
mod extend;
mod keys;
mod nearest;
mod parse;

pub use confirm::confirmed;
pub use convert::references;
pub use extend::extended;
pub use parse::parse;

use crate::model::date::PartialDate;
use crate::model::dossier::Confirmation;
use crate::model::language::Language;
use crate::model::publisher::Publisher;

/// What a `sources.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Globs, relative to the file.
    pub documents: Vec<String>,
    /// `[check]`: any long option without its dashes, with the line it stands on.
    pub check: Vec<(String, toml::Value, u32)>,
    /// `[models]`: how optional models are asked, with the line of each entry.
    pub models: Vec<(String, toml::Value, u32)>,
    /// `[sources.*]`, in file order.
    pub sources: Vec<Source>,
    /// `[[confirmed]]`.
    pub confirmed: Vec<Confirmation>,
    /// `[[publisher]]`.
    pub publishers: Vec<Publisher>,
    /// `[[waiver]]`.
    pub waivers: Vec<Waiver>,
}

/// `[sources.KEY]`: a cited reference.
#[derive(Clone, Debug)]
pub struct Source {
    /// The key.
    pub key: String,
    /// The line of its header.
    pub line: u32,
    /// `url`, as written (it may be malformed: then it is a finding).
    pub url: String,
    /// The line of `url`.
    pub url_line: u32,
    /// `title`.
    pub title: Option<String>,
    /// `publisher`.
    pub publisher: Option<String>,
    /// `published`.
    pub published: Option<PartialDate>,
    /// `saved`: a file relative to `sources.toml`.
    pub saved: Option<String>,
    /// `[[sources.KEY.claims]]`.
    pub claims: Vec<SourceClaim>,
}

/// `[[sources.KEY.claims]]`.
#[derive(Clone, Debug)]
pub struct SourceClaim {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: Option<Language>,
    /// The line of `text`.
    pub line: u32,
}

/// `[[waiver]]`: a finding silenced with a reason.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The check's id.
    pub check: String,
    /// The URL, or a glob over URLs.
    pub url: String,
    /// Why.
    pub because: String,
    /// The last day it holds.
    pub until: Option<PartialDate>,
    /// The line of its header.
    pub line: u32,
}
