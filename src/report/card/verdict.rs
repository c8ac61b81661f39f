//! One sentence for one URL: use it, use it with a change, check by hand, do not cite this address.
//!
//! What can be corrected is a change; what only a person can decide is "by hand". A dead address
//! condemns the address, never the source, and our own network condemns nothing.

use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::page::Via;
use crate::report::words::Voice;
use crate::report::words::class_heading;
use crate::report::words::count;
use crate::report::words::fill;

/// What an editor may do with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Cite it, after these changes.
    Use(Vec<Change>),
    /// A person has to look.
    ByHand(Reason),
    /// The address is dead, or answers with something else.
    DoNotCite,
    /// We could not ask.
    NetworkDown,
}

/// What should be changed in the citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The title.
    Title,
    /// The day of publication.
    Date,
    /// The address: the page has moved for good.
    Address,
}

/// Why a person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The page could not be read.
    Unread,
    /// The page says something else than the citation.
    Differs,
}

/// The answer for a reference.
pub fn answer(head: &Head, judged: &Judged) -> Answer {
    if head.extra.void.is_some() {
        return Answer::NetworkDown;
    }
    let link = &judged.link;
    let link_failed = judged.findings.iter().any(|f| {
        matches!(f.check.as_str(), "link" | "target") && f.counts_as() >= Some(Verdict::Suspect)
    });
    if link_failed || judged.verdict == Verdict::Broken {
        return Answer::DoNotCite;
    }
    let is_read = match judged.page.via {
        Via::Saved | Via::Confirmed => true,
        Via::Live => {
            link.class.weight() == Weight::Good
                || (link.class.weight() == Weight::GoodIfTitleAgrees
                    && judged.rests_on.iter().any(|check| check == "link"))
        }
        Via::None => link.class == Class::NonHtml,
    };
    if !is_read {
        return Answer::ByHand(Reason::Unread);
    }
    let mut changes = Vec::new();
    for finding in judged.findings.iter().filter(|f| f.waived.is_none()) {
        match (finding.check.as_str(), finding.level.as_deref()) {
            ("title", Some("page-goes-on" | "reworded")) => changes.push(Change::Title),
            ("date", Some("another-day")) if title_agrees(judged) => changes.push(Change::Date),
            _ if finding.verdict >= Some(Verdict::Suspect) => {
                return Answer::ByHand(Reason::Differs);
            }
            _ => {}
        }
    }
    let for_good = !link.hops.is_empty() && link.hops.iter().all(|h| matches!(h.status, 301 | 308));
    if link.class == Class::OkRedirected && for_good {
        changes.push(Change::Address);
    }
    Answer::Use(changes)
}

fn title_agrees(judged: &Judged) -> bool {
    judged
        .findings
        .iter()
        .any(|f| f.check == "title" && f.counts_as() == Some(Verdict::Verified))
}

impl Answer {
    /// The sentence: `✔ Use it: answers, title and date agree`.
    pub fn worded(&self, judged: &Judged, facts_found: u64, voice: Voice) -> String {
        let words = voice.words();
        match self {
            Answer::Use(changes) => {
                let lead = match changes.len() as u64 {
                    0 => words.use_it.to_owned(),
                    n => count(n, words.use_with_one, words.use_with_many),
                };
                format!("✔ {lead}: {}", rests(judged, facts_found, voice))
            }
            Answer::ByHand(_) => format!("? {}", words.by_hand),
            Answer::DoNotCite => format!("✘ {}", words.do_not_cite),
            Answer::NetworkDown => format!("? {}", words.network_down),
        }
    }
}

impl Reason {
    /// The sentence beneath: "axios.com asks for a browser. That says nothing about the page."
    pub fn worded(self, judged: &Judged, voice: Voice) -> Option<String> {
        let words = voice.words();
        match self {
            Reason::Unread => {
                let name = crate::report::inert::terminal(&crate::report::md::name(judged));
                let what = class_heading(judged.link.class, voice);
                Some(fill(words.says_nothing, &[("name", &name), ("what", what)]))
            }
            Reason::Differs => None,
        }
    }
}

/// What `Use it` rests on: "answers, title and date agree, 2 facts found".
fn rests(judged: &Judged, facts_found: u64, voice: Voice) -> String {
    let words = voice.words();
    let exact = |check: &str| {
        judged.findings.iter().any(|f| {
            f.check == check
                && f.counts_as() == Some(Verdict::Verified)
                && !matches!(f.level.as_deref(), Some("page-goes-on" | "reworded"))
        })
    };
    let mut parts = Vec::new();
    parts.push(match judged.page.via {
        Via::Saved => words.rests_saved.to_owned(),
        Via::Confirmed => words.rests_confirmed.to_owned(),
        Via::Live | Via::None => words.rests_link.to_owned(),
    });
    match (exact("title"), exact("date")) {
        (true, true) => parts.push(words.rests_both.to_owned()),
        (true, false) => parts.push(words.rests_title.to_owned()),
        (false, true) => parts.push(words.rests_date.to_owned()),
        (false, false) => {}
    }
    if facts_found > 0 {
        parts.push(count(facts_found, words.facts_one, words.facts_many));
    }
    parts.join(", ")
}
