//! What a model says of a claim, in a column of its own: beside our verdict, never in its place.

use super::document::Key;
use serde::Deserialize;
use serde::Serialize;

/// A judge's verdict, in the words of the field's benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// A passage says what the claim says.
    Supported,
    /// A passage says something else.
    Contradicted,
    /// Neither.
    NotEnough,
}

impl Opinion {
    /// The word: `supported`.
    pub fn as_str(self) -> &'static str {
        match self {
            Opinion::Supported => "supported",
            Opinion::Contradicted => "contradicted",
            Opinion::NotEnough => "not_enough",
        }
    }
}

/// What a judge said, its quotation not looked up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The judge's name.
    pub model: String,
    /// Its verdict.
    pub verdict: Opinion,
    /// The sentence that it quotes.
    pub quote: String,
}

/// What models gave for one claim: an entry of `claims[].models`, under the model's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "as")]
pub enum ByModel {
    /// An embedding model put the passages in order.
    Passages {
        /// How near the claim is to the best passage, -1 to 1.
        similarity: f32,
    },
    /// A judge spoke, and the words that it quotes stand on the page.
    Judge {
        /// Its verdict.
        verdict: Opinion,
        /// The words, as they stand on the page; none if it found nothing.
        quote: Option<String>,
        /// The source that has them.
        reference: Option<Key>,
        /// Byte offset in that page's text.
        start: Option<u32>,
        /// End of it.
        end: Option<u32>,
        /// Facts of the claim that stand on no source, whatever the judge says.
        missing: Vec<String>,
    },
}
