//! Judged references, documents and claims: the shapes of the report, `schema` 1 of `interface.md`.

use super::claim::Context;
use super::class::Class;
use super::date::PartialDate;
use super::document::AsOf;
use super::document::Key;
use super::document::Marks;
use super::document::Role;
use super::document::Stated;
use super::fact::ClaimVerdict;
use super::fact::Evidence;
use super::fact::JudgedFact;
use super::finding::Finding;
use super::finding::Verdict;
use super::language::Language;
use super::observation::Hop;
use super::opinion::ByModel;
use super::page::Page;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// One reference with all that was found about it: an entry of `references`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Judged {
    /// The document's path.
    pub document: String,
    /// Line of the reference.
    pub line: u32,
    /// Column of the reference.
    pub column: u32,
    /// Its key, unique in its document.
    pub key: Key,
    /// In what role it stands there.
    pub role: Role,
    /// The worst of its findings; computed by [`Judged::settle`].
    pub verdict: Verdict,
    /// The checks a `verified` rests on: `["link", "title", "date"]`.
    pub rests_on: Vec<String>,
    /// What the editor wrote, passwords masked.
    pub stated: Stated,
    /// The address asked, passwords masked; null if it is none.
    pub url: Option<String>,
    /// Where the answer came from.
    pub final_url: Option<String>,
    /// What the link did.
    pub link: Link,
    /// What the page says.
    pub page: Page,
    /// The findings of all checks.
    pub findings: Vec<Finding>,
}

impl Judged {
    /// Computes `verdict` and `rests_on` from the findings.
    ///
    /// The worst finding counts; none at all is unverifiable. Waived findings count for nothing.
    pub fn settle(&mut self) {
        let worst = self.findings.iter().filter_map(Finding::counts_as).max();
        self.verdict = worst.unwrap_or(Verdict::Unverifiable);
        self.rests_on.clear();
        for finding in self
            .findings
            .iter()
            .filter(|f| f.counts_as() == Some(Verdict::Verified))
        {
            if !self.rests_on.contains(&finding.check) {
                self.rests_on.push(finding.check.clone());
            }
        }
    }
}

/// What the link did: `link`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    /// The one word.
    pub class: Class,
    /// The HTTP status, if a server answered.
    pub status: Option<u16>,
    /// What happened, in words.
    pub detail: Option<String>,
    /// How often it was asked.
    pub tries: u32,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// Body bytes taken from the wire.
    pub bytes: u64,
    /// The redirects followed.
    pub hops: Vec<Hop>,
    /// The first look of the present row of failures.
    pub first_failed: Option<Timestamp>,
    /// The last good look, before tonight or tonight.
    pub last_ok: Option<Timestamp>,
    /// Strikes counted so far.
    pub strikes: u32,
    /// The looks of the present row of failures, oldest first, tonight's among them; empty if all is well.
    #[serde(default)]
    pub looks: Vec<FailedLook>,
}

/// One look of a row of failures: an entry of `link.looks`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedLook {
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub class: Class,
    /// The status, if a server answered.
    pub status: Option<u16>,
}

/// One claim with what was found for it: an entry of `documents[].claims`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgedClaim {
    /// Its words.
    pub text: String,
    /// Its line.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// The references it leans on.
    pub leans_on: Vec<Key>,
    /// What stands around it.
    pub context: Context,
    /// What became of it.
    pub verdict: ClaimVerdict,
    /// Its facts.
    pub facts: Vec<JudgedFact>,
    /// The best passages, best first, at most three for each source.
    pub evidence: Vec<Evidence>,
    /// What optional models said, by model; never part of the verdict.
    pub models: Option<BTreeMap<String, ByModel>>,
}

/// One document with what was found about it as a whole: an entry of `documents`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgedDocument {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Its day.
    pub as_of: Option<AsOf>,
    /// What it says of its own making.
    pub marks: Marks,
    /// What reading and the surveys found.
    pub findings: Vec<Finding>,
    /// Its claims.
    pub claims: Vec<JudgedClaim>,
}

/// What a report says before its references: run, summary, documents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Always 1.
    pub schema: u32,
    /// The run.
    pub run: RunHead,
    /// The counts.
    pub summary: Summary,
    /// The documents, in input order.
    pub documents: Vec<JudgedDocument>,
    /// What the report needs and JSON leaves out.
    #[serde(skip)]
    pub extra: HeadExtra,
}

/// What the readable reports need besides.
#[derive(Clone, Debug, Default)]
pub struct HeadExtra {
    /// Report language: `--lang`, else the documents'.
    pub language: Option<Language>,
    /// Why the run is void, if it is.
    pub void: Option<String>,
    /// Hosts that walled us: host, nights with a wall, nights looked.
    pub walled_hosts: Vec<(String, u32, u32)>,
    /// What is said once above everything: "stand-in pages", an unfinished run taken up, no earlier history.
    pub notices: Vec<String>,
    /// How long the run took; none under `--replay`.
    pub took_ms: Option<u64>,
    /// The first day of the last good look of recovered URLs, for the *Recovered* part: URL and what it was.
    pub recovered: Vec<(String, Class)>,
}

/// `run`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunHead {
    /// Unique; under `--replay` a hash of inputs and `--now`.
    pub id: String,
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// The version of verify.
    pub version: String,
    /// The inputs as given.
    pub inputs: Vec<String>,
}

/// `summary`: counts over references, and `claims` over all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each counts what its name says")]
pub struct Summary {
    pub references: u64,
    pub verified: u64,
    pub unverifiable: u64,
    pub suspect: u64,
    pub broken: u64,
    /// New findings that are suspect or broken.
    pub new: u64,
    pub recovered: u64,
    /// Waived findings.
    pub waived: u64,
    pub claims: ClaimSummary,
}

/// `summary.claims`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each counts the verdict of its name")]
pub struct ClaimSummary {
    pub facts_found: u64,
    pub partly: u64,
    pub conflict: u64,
    pub not_found: u64,
    pub no_fact: u64,
    pub unavailable: u64,
}

impl ClaimSummary {
    /// Counts one claim.
    pub fn count(&mut self, verdict: ClaimVerdict) {
        *match verdict {
            ClaimVerdict::FactsFound => &mut self.facts_found,
            ClaimVerdict::Partly => &mut self.partly,
            ClaimVerdict::Conflict => &mut self.conflict,
            ClaimVerdict::NotFound => &mut self.not_found,
            ClaimVerdict::NoFact => &mut self.no_fact,
            ClaimVerdict::Unavailable => &mut self.unavailable,
        } += 1;
    }
}

impl Summary {
    /// Counts one reference.
    pub fn count(&mut self, judged: &Judged) {
        self.references += 1;
        *match judged.verdict {
            Verdict::Verified => &mut self.verified,
            Verdict::Unverifiable => &mut self.unverifiable,
            Verdict::Suspect => &mut self.suspect,
            Verdict::Broken => &mut self.broken,
        } += 1;
        self.count_findings(&judged.findings);
    }

    /// Counts what is new or waived among findings, of a reference or a document.
    pub fn count_findings(&mut self, findings: &[Finding]) {
        self.new += findings
            .iter()
            .filter(|f| f.new && f.counts_as() >= Some(Verdict::Suspect))
            .count() as u64;
        self.waived += findings.iter().filter(|f| f.waived.is_some()).count() as u64;
    }
}

/// What a claim's date context is shown as: `2025-02`, from strongly inherited parts only.
pub fn strong_date(context: &Context) -> Option<PartialDate> {
    use super::claim::DatePart;
    use super::claim::Strength;
    let part = |part: DatePart| {
        context
            .inherited
            .iter()
            .find(|i| i.part == part && i.strength == Strength::Strong)
            .and_then(|i| i.value.parse::<i16>().ok())
    };
    let year = part(DatePart::Year)?;
    match (part(DatePart::Month), part(DatePart::Day)) {
        (Some(month), Some(day)) => PartialDate::of_day(year, month as i8, day as i8),
        (Some(month), None) => PartialDate::of_month(year, month as i8),
        _ => PartialDate::of_year(year),
    }
}
