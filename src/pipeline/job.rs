//! What a run is asked to do: everything read before the road begins.

use crate::facts::lexicon::Lexicon;
use crate::model::document::Document;
use crate::model::document::Role;
use crate::model::document::Target;
use crate::model::dossier::Confirmation;
use crate::model::dossier::Patience;
use crate::model::language::Language;
use crate::model::url::WebUrl;
use crate::models::Models;
use crate::publisher::Publishers;
use crate::sources::Waiver;
use jiff::Timestamp;
use std::collections::HashMap;
use std::collections::HashSet;

/// What a run is asked to do.
#[derive(Debug)]
pub struct Job {
    /// The documents, read.
    pub documents: Vec<Document>,
    /// The inputs as given, for the report's head.
    pub inputs: Vec<String>,
    /// Pages that an editor saved, by the address they stand for.
    pub saved: HashMap<WebUrl, Saved>,
    /// Judge the saved page even where the live one can be read: `--saved`.
    pub prefer_saved: bool,
    /// Looks that an editor confirmed.
    pub confirmed: Vec<Confirmation>,
    /// Findings silenced with a reason.
    pub waivers: Vec<Waiver>,
    /// The sites we know.
    pub publishers: Publishers,
    /// Only these checks; all, if none.
    pub checks: Option<HashSet<String>>,
    /// Addresses not to look at.
    pub exclude: globset::GlobSet,
    /// Ask nobody.
    pub offline: bool,
    /// It is one URL that a person asked about.
    pub asked: bool,
    /// The answers come from a record: nothing waits, times are the record's.
    pub replay: bool,
    /// How patient the project is.
    pub patience: Patience,
    /// The report's language, if it was asked for.
    pub language: Option<Language>,
    /// The clock at the start of the run.
    pub now: Timestamp,
    /// A bilingual dictionary, if the user has one.
    pub lexicon: Option<Lexicon>,
    /// Models that the user named.
    pub models: Option<Models>,
    /// Things to be said above the report.
    pub notices: Vec<String>,
}

/// A page as an editor's browser saved it.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its address, if the file tells.
    pub url: Option<WebUrl>,
    /// Its bytes: HTML.
    pub body: Vec<u8>,
    /// Its `content-type`, if it was saved with one.
    pub content_type: Option<String>,
    /// When it was saved.
    pub as_of: Option<Timestamp>,
}

impl Job {
    /// Whether this check is to be run.
    pub fn wants(&self, check: &str) -> bool {
        self.checks
            .as_ref()
            .is_none_or(|checks| checks.contains(check))
    }

    /// Whether a reference is reported itself: one that a document's reference covers is not.
    pub fn is_reported(&self, (document, reference): (u32, u32)) -> bool {
        self.documents[document as usize].references[reference as usize].role != Role::Covered
    }

    /// The language of the report: as asked for, else that of the documents, if they all have one.
    pub fn spoken(&self) -> Language {
        let mut languages = self
            .documents
            .iter()
            .filter_map(|document| document.language);
        let first = languages.next();
        let shared = first.filter(|first| languages.all(|language| language == *first));
        self.language.or(shared).unwrap_or(Language::ENGLISH)
    }

    /// A hash of what is asked, the same on every night: two runs with the same one can be compared.
    pub fn fingerprint(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for input in &self.inputs {
            hash.update(input.as_bytes());
            hash.update(b"\n");
        }
        hash.finalize().to_hex()[..16].to_owned()
    }

    /// The confirmation of `url` that holds on the day of the run.
    pub fn confirmation_of(&self, url: &WebUrl) -> Option<&Confirmation> {
        let today = crate::model::date::PartialDate::from(
            self.now.to_zoned(jiff::tz::TimeZone::UTC).date(),
        );
        self.confirmed
            .iter()
            .filter(|c| c.url == *url && c.until.is_none_or(|until| !today.is_after(&until)))
            .max_by_key(|c| c.on)
    }
}

/// A distinct address, and every reference that points there.
#[derive(Clone, Debug)]
pub struct Work {
    /// What is asked.
    pub url: WebUrl,
    /// Document and reference, by index, in document order.
    pub references: Vec<(u32, u32)>,
}

/// The work of a run: one look per distinct address.
#[derive(Debug, Default)]
pub struct Plan {
    /// Distinct addresses, in order of first appearance.
    pub works: Vec<Work>,
    /// References that nobody is asked about: other schemes, no address at all.
    pub unasked: Vec<(u32, u32)>,
}

impl Plan {
    /// Sorts the references of `documents` by address.
    pub fn of(documents: &[Document]) -> Plan {
        let mut plan = Plan::default();
        let mut known: HashMap<&WebUrl, usize> = HashMap::new();
        for (d, document) in documents.iter().enumerate() {
            for (r, reference) in document.references.iter().enumerate() {
                let place = (d as u32, r as u32);
                match &reference.target {
                    Target::Web { url, .. } => {
                        let at = *known.entry(url).or_insert_with(|| {
                            plan.works.push(Work {
                                url: url.clone(),
                                references: Vec::new(),
                            });
                            plan.works.len() - 1
                        });
                        plan.works[at].references.push(place);
                    }
                    Target::Other { .. } | Target::Malformed { .. } => plan.unasked.push(place),
                }
            }
        }
        plan
    }
}

/// The place of a reference in document order, as the store counts: document, then reference.
pub fn sequence((document, reference): (u32, u32)) -> u64 {
    u64::from(document) << 32 | u64::from(reference)
}
