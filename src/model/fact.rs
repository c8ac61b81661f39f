//! A typed piece of a claim that can be looked for on a page.

use super::document::Key;
use serde::Deserialize;
use serde::Serialize;

/// What kind of thing a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// A count or measure.
    Number,
    /// An amount of a currency.
    Money,
    /// Per cent or percentage points.
    Percent,
    /// A year, month or day.
    Date,
    /// A length of time or an age.
    Duration,
    /// Quoted words.
    Quote,
    /// A proper name.
    Name,
}

/// What became of one fact on the pages it was looked for on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactResult {
    /// It stands there.
    Found,
    /// It stands there, rounded.
    FoundRounded,
    /// The source's own day or headline carries it.
    FoundPublication,
    /// Another value stands where it should.
    DifferentValue,
    /// It stands nowhere on the page.
    Absent,
    /// It cannot be looked for (no page, a nickname, a plural without a number).
    NotCheckable,
}

impl FactResult {
    /// Whether the fact was found, in whatever way.
    pub fn is_found(&self) -> bool {
        matches!(
            self,
            FactResult::Found | FactResult::FoundRounded | FactResult::FoundPublication
        )
    }
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimVerdict {
    /// Every checkable fact was found on one source.
    FactsFound,
    /// Some were.
    Partly,
    /// Another value stands where one of its facts should, and none of the sources has the claimed one.
    Conflict,
    /// None was found.
    NotFound,
    /// Nothing in it can be checked.
    NoFact,
    /// The pages were not read.
    Unavailable,
}

/// A fact of a claim, and what became of it: one entry of `claims[].facts` in the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedFact {
    /// Its kind.
    pub kind: FactKind,
    /// Its words in the claim or its lead-in.
    pub stated: String,
    /// Its normal form; see `interface.md`.
    pub value: Option<String>,
    /// What became of it.
    pub result: FactResult,
    /// The words found, or the other value; where it is absent, what the best passage says in its place.
    pub found: Option<String>,
    /// The source they stand on.
    pub reference: Option<Key>,
    /// Byte offset of `found` in that page's text.
    pub start: Option<u32>,
    /// End of it.
    pub end: Option<u32>,
}

/// A passage of a page that a claim may rest on: one entry of `claims[].evidence` in the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The source.
    pub reference: Key,
    /// The sentence, as it stands in the page's text.
    pub text: String,
    /// Byte offset in that text.
    pub start: u32,
    /// End of it.
    pub end: u32,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// The page with a text fragment that opens it there.
    pub link: Option<String>,
}
