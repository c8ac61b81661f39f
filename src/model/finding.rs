//! One answer of a check or survey, good or bad, with the words that show it.

use super::document::Position;
use serde::Deserialize;
use serde::Serialize;

/// What a finding, or a reference as a whole, comes to. Ordered from good to bad.
///
/// There is no `Refuted`: a machine may find support missing; it may not call a claim false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A check found what was stated, and says what.
    Verified,
    /// Could not tell.
    Unverifiable,
    /// An editor should look.
    Suspect,
    /// The link itself is dead.
    Broken,
}

impl Verdict {
    /// The word: `suspect`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Verified => "verified",
            Verdict::Unverifiable => "unverifiable",
            Verdict::Suspect => "suspect",
            Verdict::Broken => "broken",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where in a document a finding belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(pub Position);

/// Quoted words that let a human see it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// What they are: `stated`, `found`, `status`, `from-address`.
    pub name: String,
    /// The words, as they stand there. Made inert by the reports, not here.
    pub text: String,
}

/// A finding silenced with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaivedBy {
    /// The reason given in `sources.toml`.
    pub because: String,
    /// The last day on which it holds.
    pub until: Option<super::date::PartialDate>,
}

/// One answer of a check or survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's id, kebab-case: `title`.
    pub check: String,
    /// The level within the check, if it has such: `reworded`.
    pub level: Option<String>,
    /// What it comes to; none for a remark, and for what is not checkable.
    pub verdict: Option<Verdict>,
    /// In the reader's words: facts before judgement.
    pub says: Says,
    /// Line in the document, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Whether the last finished run over the same inputs did not have it.
    #[serde(default)]
    pub new: bool,
    /// The waiver that silences it.
    pub waived: Option<WaivedBy>,
    /// The words it rests on.
    pub exhibits: Vec<Exhibit>,
}

/// A message in the languages that reports are written in.
///
/// Made where the facts are known; which one is printed is the report's business. JSON has the English one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// English.
    pub en: String,
    /// German.
    pub de: String,
}

impl Says {
    /// A message with both wordings.
    pub fn new(en: impl Into<String>, de: impl Into<String>) -> Says {
        Says {
            en: en.into(),
            de: de.into(),
        }
    }

    /// The wording for a report in `language`: German or, for all others, English.
    pub fn in_language(&self, language: super::language::Language) -> &str {
        if language == super::language::Language::GERMAN {
            &self.de
        } else {
            &self.en
        }
    }
}

impl Serialize for Says {
    /// JSON reports carry the English wording; the store (MessagePack) carries both.
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.serialize_str(&self.en)
        } else {
            (&self.en, &self.de).serialize(to)
        }
    }
}

impl<'de> Deserialize<'de> for Says {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            let en = String::deserialize(from)?;
            Ok(Says { de: en.clone(), en })
        } else {
            let (en, de) = Deserialize::deserialize(from)?;
            Ok(Says { en, de })
        }
    }
}

impl Finding {
    /// A finding of `check` at a place of its document, without exhibits yet.
    pub fn new(check: &str, verdict: Option<Verdict>, place: Place, says: Says) -> Finding {
        Finding {
            check: check.to_owned(),
            level: None,
            verdict,
            says,
            line: place.0.line,
            column: place.0.column,
            new: false,
            waived: None,
            exhibits: Vec::new(),
        }
    }

    /// The same with a level.
    #[must_use]
    pub fn at_level(mut self, level: &str) -> Finding {
        self.level = Some(level.to_owned());
        self
    }

    /// The same with one more exhibit.
    #[must_use]
    pub fn showing(mut self, name: &str, text: impl Into<String>) -> Finding {
        self.exhibits.push(Exhibit {
            name: name.to_owned(),
            text: text.into(),
        });
        self
    }

    /// What it counts for: its verdict, unless it is waived.
    pub fn counts_as(&self) -> Option<Verdict> {
        if self.waived.is_some() {
            None
        } else {
            self.verdict
        }
    }
}
