//! A sentence that leans on a source, and what its surroundings say about it.

use super::document::Key;
use super::document::Position;
use super::language::Language;
use serde::Deserialize;
use serde::Serialize;

/// A sentence (or clause) that leans on references of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its words, inline markup removed, white space folded, without the lead-in of its list item.
    pub text: String,
    /// Where it begins.
    pub position: Position,
    /// The references it leans on. With [`Leaning::List`]: all of the document's list.
    pub leans_on: Vec<Key>,
    /// Why it leans on them.
    pub leaning: Leaning,
    /// What stands around it.
    pub context: Context,
    /// Its language, where it is not the document's.
    pub language: Option<Language>,
}

/// Why a claim leans on its references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leaning {
    /// A link, footnote or `[n]` in the sentence, or right before or after it.
    Link,
    /// The document lists its references at the end; the sentence bears facts.
    List,
    /// `sources.toml` or `--claim` says so.
    Source,
}

/// What stands around a claim and decides what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// The lead-in of its own list item or paragraph: `September`, `2023: Musk startet xAI und Grok`.
    pub lead_in: Option<String>,
    /// Parts of a date that the claim does not say itself. Year before month before day.
    pub inherited: Vec<Inherited>,
}

/// A part of a date that a claim takes from its surroundings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inherited {
    /// Which part.
    pub part: DatePart,
    /// The year, month or day as digits: `2025`, `09`.
    pub value: String,
    /// The line where it stands.
    pub line: u32,
    /// How much it may carry.
    pub strength: Strength,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatePart {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day of the month.
    Day,
}

/// How much an inherited part of a date may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// From an earlier sentence or a heading: a hint, never an accusation.
    Weak,
    /// From the lead-in of its own item, or of the items around it.
    Strong,
}
