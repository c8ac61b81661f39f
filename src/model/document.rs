//! What editors wrote: documents and the references in them.

use super::claim::Claim;
use super::date::PartialDate;
use super::finding::Finding;
use super::language::Language;
use super::url::BadUrl;
use super::url::WebUrl;
use serde::Deserialize;
use serde::Serialize;
use std::sync::Arc;

/// A place in a text: line from 1, column from 1 in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// A file that editors wrote, as far as it was understood.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its path as it is shown in reports: relative, `/` between parts; `-` for standard input, `argument` for one URL.
    pub path: String,
    /// Its title, if it says one.
    pub title: Option<String>,
    /// Its language: front matter, markup, else as detected.
    pub language: Option<Language>,
    /// The day it speaks for.
    pub as_of: Option<AsOf>,
    /// What it says of itself in front matter: `generated: true`, `translated: true`.
    pub marks: Marks,
    /// Everything that it cites, in document order.
    pub references: Vec<Reference>,
    /// Every sentence that leans on a reference, or on its list of them, in document order.
    pub claims: Vec<Claim>,
    /// Links that stay in the tree: relative paths and `#` anchors.
    pub local_links: Vec<LocalLink>,
    /// What may be linked to with `#…` here: slugs of headings as GitHub makes them, `id` and `name` attributes.
    pub anchors: Vec<String>,
    /// What reading itself found: citations without an address, bad bytes, bad front matter.
    pub findings: Vec<Finding>,
}

/// What a document says of its own making.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// `generated: true`: written by a machine.
    pub generated: bool,
    /// `translated: true`: translated by a machine.
    pub translated: bool,
}

/// The day a document speaks for, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The day, or month, or year.
    pub value: PartialDate,
    /// Where it stands.
    pub by: AsOfBy,
    /// The line of an as-of phrase in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// Where a document's day was read, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsOfBy {
    /// `date:` and the like in front matter.
    FrontMatter,
    /// `2025-10-03-title.md`, as Jekyll has it.
    FileName,
    /// An as-of phrase: "Heute (Oktober 2025)".
    Text,
    /// The day of the last commit that touched it.
    Git,
}

/// What a reference is called in its document; unique there.
///
/// The key in `sources.toml`, else a footnote's or entry's label, else the site's name (`guardian`, `guardian-2`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub Box<str>);

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Key(text.into())
    }
}

/// One citation in a document.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What it is called.
    pub key: Key,
    /// Where it stands.
    pub position: Position,
    /// Where it points.
    pub target: Target,
    /// What the editor wrote about the source.
    pub stated: Box<Stated>,
    /// In what role it stands there.
    pub role: Role,
}

/// In what role a link stands in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A link in running text; its anchor states no title.
    Prose,
    /// An entry of a reference list.
    List,
    /// A footnote.
    Footnote,
    /// Citation syntax: `<cite>`, BibTeX, a quoted link text, a citation template.
    Citation,
    /// An address in front matter.
    FrontMatter,
    /// An entry of `sources.toml`.
    Source,
    /// An entry of `sources.toml` that a document cites too: the document's reference is the one that
    /// is reported; this one is looked at for the claims that lean on it.
    Covered,
    /// The URL given on the command line.
    Argument,
}

impl Role {
    /// Whether what stands there is a citation, so that it states a title.
    pub fn cites(&self) -> bool {
        !matches!(self, Role::Prose)
    }
}

/// What the editor wrote about a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The address as it is written in the document.
    pub url: Arc<str>,
    /// The title, if the text is a citation that gives one.
    pub title: Option<Box<str>>,
    /// The day of publication.
    pub published: Option<PartialDate>,
    /// The publisher.
    pub publisher: Option<Box<str>>,
    /// The authors.
    pub authors: Vec<Box<str>>,
    /// The day the editor looked.
    pub accessed: Option<PartialDate>,
    /// The wrapping that was taken off the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrapped: Option<Box<Wrapped>>,
    /// The words of a text fragment (`#:~:text=`): a quotation that the link claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_fragment: Option<Box<str>>,
}

/// A wrapping around the address of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Wrapped {
    /// A redirector that carries the address in its query: `google.com/url?q=`.
    Redirector,
    /// A memento: an archived copy, with its capture time where the address tells it (`YYYYMMDDhhmmss` or its beginning).
    Memento {
        /// The capture time as written in the address.
        captured: Option<Box<str>>,
    },
}

/// Where a reference points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address on the web, unwrapped, with its fragment apart.
    Web {
        /// The address that is asked.
        url: WebUrl,
        /// What stood behind `#`, percent-encoded as written, without a text directive.
        fragment: Option<Box<str>>,
    },
    /// A link of another scheme (`mailto:`, `ftp:`, `file:`): counted, never asked.
    Other {
        /// The scheme, lower case.
        scheme: Box<str>,
    },
    /// Something that the editor meant as a web address and that is none.
    Malformed {
        /// What is wrong with it.
        problem: BadUrl,
    },
}

impl Target {
    /// The address that is asked, if there is one.
    pub fn url(&self) -> Option<&WebUrl> {
        match self {
            Target::Web { url, .. } => Some(url),
            Target::Other { .. } | Target::Malformed { .. } => None,
        }
    }
}

/// A link that stays in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalLink {
    /// Where it stands.
    pub position: Position,
    /// As written: `../a.md#top`.
    pub written: Box<str>,
}
