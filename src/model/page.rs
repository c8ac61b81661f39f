//! What stands on a page, each value with the place where it stood.

use super::date::PartialDate;
use super::language::Language;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

/// A value that was seen, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The signal it was read from.
    pub by: Signal,
    /// How often such a value is right, 0 to 1, as measured.
    pub confidence: f32,
    /// The same moment's day in UTC, where that is another day than the one written.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none")]
    pub utc: Option<T>,
    /// Another value that the page's words mean just as well: "3 days ago" may be a day further back.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none")]
    pub or_else: Option<T>,
    /// The moment, where the page tells the time and the zone too: it may be another day elsewhere on earth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<Timestamp>,
}

fn nothing<T>() -> Option<T> {
    None
}

impl<T> Found<T> {
    /// A value from a signal.
    pub fn new(value: T, by: Signal, confidence: f32) -> Found<T> {
        Found {
            value,
            by,
            confidence,
            utc: None,
            or_else: None,
            moment: None,
        }
    }
}

/// Where on a page a value stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// A publisher's rule.
    Rule,
    /// JSON-LD.
    JsonLd,
    /// Open Graph (`og:`, `article:`).
    OpenGraph,
    /// Another `<meta>`.
    Meta,
    /// Microdata (`itemprop`).
    Microdata,
    /// `<time>`.
    Time,
    /// `<h1>`.
    H1,
    /// `<title>`.
    Title,
    /// The address.
    Url,
    /// Running text.
    Text,
}

impl Signal {
    /// The word in reports: `json-ld`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Signal::Rule => "rule",
            Signal::JsonLd => "json-ld",
            Signal::OpenGraph => "open-graph",
            Signal::Meta => "meta",
            Signal::Microdata => "microdata",
            Signal::Time => "time",
            Signal::H1 => "h1",
            Signal::Title => "title",
            Signal::Url => "url",
            Signal::Text => "text",
        }
    }
}

/// How a page came to us, best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// From the web, now.
    Live,
    /// Saved by a person.
    Saved,
    /// A person looked: metadata only.
    Confirmed,
    /// Not at all.
    #[default]
    None,
}

impl Via {
    /// The word in reports: `saved`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Via::Live => "live",
            Via::Saved => "saved",
            Via::Confirmed => "confirmed",
            Via::None => "none",
        }
    }
}

/// What stands between a reader and a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Wall {
    Paywall,
    Consent,
    Login,
    Challenge,
    Captcha,
    NeedsJs,
    GeoBlock,
    Maintenance,
}

/// How deep a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// `<head>`, JSON-LD and headings: titles, days, canonical URL, declared authors.
    Head,
    /// All metadata: bylines, visible dates, walls. No main text.
    Metadata,
    /// The main text too.
    Everything,
}

/// A note that the page was amended, corrected or retracted after publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// Its words, as they stand there, at most 1000 bytes.
    pub text: String,
    /// The first whole date among them.
    pub day: Option<PartialDate>,
}

/// What was read off a page. [`Page::default`] is "nothing read".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// How it came to us.
    pub via: Via,
    /// The moment it speaks for.
    pub as_of: Option<Timestamp>,
    /// Its headline.
    pub title: Option<Found<String>>,
    /// Every title it carries, best first, the headline among them.
    pub titles: Vec<String>,
    /// The day of publication; of the last change, where the page shows only that (see `docs/extraction.md`).
    pub published: Option<Found<PartialDate>>,
    /// The day of the last change that it declares.
    pub modified: Option<Found<PartialDate>>,
    /// The day shown to readers.
    pub shown: Option<Found<PartialDate>>,
    /// The day of publication that only its data declare, where the page shows another in its place.
    #[serde(default)]
    pub declared: Option<Found<PartialDate>>,
    /// Who wrote it.
    pub authors: Option<Found<Vec<String>>>,
    /// The site.
    pub publisher: Option<Found<String>>,
    /// Its language.
    pub language: Option<Found<Language>>,
    /// Its canonical URL, absolute.
    pub canonical: Option<Found<String>>,
    /// What stands between a reader and it.
    pub walls: Vec<Wall>,
    /// "This article was amended on …", corrections, retractions.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
    /// SHA-256 of `text`, hexadecimal.
    pub text_sha256: Option<String>,
    /// The main text, in normal form: NFC, blocks separated by `\n`, white space folded. Not in reports.
    #[serde(skip)]
    pub text: Option<String>,
    /// `#` targets that the page offers (`id`, `name`), if a cited fragment needed them. Not in reports.
    #[serde(skip)]
    pub anchors: Option<Vec<String>>,
}

impl Page {
    /// Whether the same was read off both, at whatever moment; texts are compared by their hashes, and anchors
    /// are not.
    pub fn reads_as(&self, other: &Page) -> bool {
        // Taken apart, so that a new field is not forgotten.
        let Page {
            via,
            as_of: _,
            title,
            titles,
            published,
            modified,
            shown,
            declared,
            authors,
            publisher,
            language,
            canonical,
            walls,
            amendments,
            text_sha256,
            text: _,
            anchors: _,
        } = self;
        *via == other.via
            && *title == other.title
            && *titles == other.titles
            && *published == other.published
            && *modified == other.modified
            && *shown == other.shown
            && *declared == other.declared
            && *authors == other.authors
            && *publisher == other.publisher
            && *language == other.language
            && *canonical == other.canonical
            && *walls == other.walls
            && *amendments == other.amendments
            && *text_sha256 == other.text_sha256
    }
}
