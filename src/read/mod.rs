//! Text of a document -> references and claims, with positions in the original bytes.
//!
//! ```text
//! bytes ─► text ─► a Format ─► blocks ─► references ─► keys ─► Document
//!                                   └──► claims, day, language
//! ```
//!
//! A format only tells blocks of running text and the marks on them apart. What an entry
//! states, where a claim begins and what it leans on is decided on blocks, once for all formats.

mod access;
mod address;
mod as_of;
mod bare;
mod bearing;
mod bibtex;
mod block;
mod bytes;
mod claims;
mod entries;
mod entry;
mod front_matter;
mod html;
mod inherit;
mod key;
mod label;
mod language;
mod lead_in;
mod lines;
mod markdown;
mod markup;
mod markup_lines;
mod no_address;
mod pieces;
mod place;
mod plain;
mod quoted;
mod reference_list;
mod references;
mod rest;
mod sentence;
mod slug;
mod survey;
mod ties;
mod wikitext;
mod words;

use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::document::Document;
use crate::model::document::Marks;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::language::Language;
pub use address::Outside;
use block::Sink;
use place::Places;
use reference_list::Part;
use survey::Survey;

/// A way to write documents.
trait Format: Sync {
    /// The file name extensions that mean it, lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Hands every block of `text` to `sink`, in document order, and what the document says
    /// of itself to `about`. Never fails; may be called twice for the same text.
    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>);
}

/// All formats; the last one reads what no other claims.
const FORMATS: [&dyn Format; 8] = [
    &markdown::Markdown,
    &html::Html,
    &bibtex::Bibtex,
    &rest::Rest,
    &wikitext::Wikitext,
    &markup_lines::AsciiDoc,
    &markup_lines::Org,
    &plain::Plain,
];

/// What a document says of itself, apart from its running text.
#[derive(Default)]
struct About {
    title: Option<String>,
    language: Option<Language>,
    day: Option<PartialDate>,
    marks: Marks,
    anchors: Vec<String>,
    definitions: Vec<Definition>,
    front_links: Vec<FrontLink>,
    complaints: Vec<Complaint>,
}

/// A link reference definition: `[label]: address`.
struct Definition {
    label: Box<str>,
    dest: String,
    at: usize,
}

/// An address in front matter.
struct FrontLink {
    dest: String,
    at: usize,
}

/// Something that could not be read, at a byte of the text.
struct Complaint {
    check: &'static str,
    at: usize,
    en: String,
    de: String,
}

impl Complaint {
    fn finding(self, places: &Places<'_>) -> Finding {
        Finding::new(
            self.check,
            Some(Verdict::Suspect),
            Place(places.position(self.at)),
            Says::new(self.en, self.de),
        )
    }
}

/// Reads a document. Never fails: what cannot be understood is a finding of the document.
///
/// `path` is the path as shown; its extension decides the format, unknown ones are plain text, `-` is Markdown.
pub fn document(path: &str, bytes: &[u8]) -> Document {
    let decoded = bytes::decode(bytes);
    let text = decoded.text.as_ref();
    let format = format_of(path);
    let places = Places::of(text);
    let mut about = About::default();
    let mut survey = Survey::default();
    format.blocks(text, &mut about, &mut |block| survey.block(&block));
    let language = about.language.or_else(|| survey.language());
    let as_of = survey.as_of(about.day, path, |at| places.line(at));
    let hint = Hint {
        language,
        day_first: None,
    };

    let by_list = survey.lists && !survey.marks;
    let mut gathering = references::Gathering::new(&places, hint);
    let mut reading = claims::Reading::new(&places, hint, by_list, as_of);
    format.blocks(
        text,
        &mut About::default(),
        &mut |block| match gathering.block(&block) {
            Part::Outside if block.shape.footnote.is_none() => reading.block(&block),
            _ => {}
        },
    );
    let gathered = gathering.finish(&about);

    let mut findings = decoded.findings;
    findings.extend(
        about
            .complaints
            .drain(..)
            .map(|complaint| complaint.finding(&places)),
    );
    findings.extend(no_address::findings(
        &reading.markers,
        |n| gathered.has_entry(n),
        &places,
    ));
    findings.sort_by_key(|finding| (finding.line, finding.column));
    let title = about
        .title
        .as_deref()
        .map(str::trim)
        .filter(|t| !t.is_empty());
    Document {
        path: path.to_owned(),
        title: title.or(survey.title()).map(str::to_owned),
        language,
        as_of,
        marks: about.marks,
        claims: reading.finish(&gathered),
        references: gathered.references,
        local_links: gathered.local_links,
        anchors: about.anchors,
        findings,
    }
}

/// An address as documents write it, unwrapped: what `sources.toml` and the command line go through too.
///
/// None for a relative path or nothing at all.
pub fn address(written: &str) -> Option<Outside> {
    match address::read(written) {
        address::Destination::Outside(outside) => Some(*outside),
        address::Destination::Local | address::Destination::Nothing => None,
    }
}

fn format_of(path: &str) -> &'static dyn Format {
    if path == "-" {
        return FORMATS[0];
    }
    let extension = match path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
    {
        Some((_, extension)) => extension.to_ascii_lowercase(),
        None => String::new(),
    };
    let known = FORMATS
        .iter()
        .find(|f| f.extensions().contains(&extension.as_str()));
    *known.unwrap_or(&FORMATS[FORMATS.len() - 1])
}
