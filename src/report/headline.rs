//! The sentence that a report opens with, and the counts beneath it.

use super::calendar;
use super::inert;
use super::words::Voice;
use super::words::count;
use super::words::fill;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::document::AsOfBy;
use crate::model::finding::Verdict;
use crate::model::judged::ClaimSummary;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::page::Via;

/// What was not asked, or not read: what the counts of the summary leave open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Open {
    /// References nobody was asked about (`--offline`, reserved names).
    pub skipped: u64,
    /// References whose page could not be read.
    pub unread: u64,
}

impl Open {
    /// Counts a reference.
    pub fn count(&mut self, judged: &Judged) {
        match standing(judged) {
            Standing::Decided => {}
            Standing::Skipped => self.skipped += 1,
            Standing::Unread => self.unread += 1,
        }
    }
}

/// How far a reference got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its page was read, or its link is settled.
    Decided,
    /// Nobody was asked.
    Skipped,
    /// Its page could not be read.
    Unread,
}

/// How far a reference got. What came live from a wall or a failing server is not the page.
pub fn standing(judged: &Judged) -> Standing {
    let class = judged.link.class;
    if judged.verdict != Verdict::Unverifiable {
        return Standing::Decided;
    }
    if matches!(class, Class::Skipped | Class::Unsafe) {
        return Standing::Skipped;
    }
    match judged.page.via {
        Via::Saved | Via::Confirmed => Standing::Decided,
        Via::Live if class.weight() == Weight::Good => Standing::Decided,
        Via::Live | Via::None => Standing::Unread,
    }
}

/// "1 of 7 references needs you. 1 could not be read."
pub fn sentence(head: &Head, open: Open, voice: Voice) -> String {
    let words = voice.words();
    let summary = &head.summary;
    let all = summary.references;
    let needs = summary.suspect + summary.broken;
    let mut parts = Vec::new();
    let total = all.to_string();
    parts.push(match (all, needs) {
        (0, _) => words.nothing.to_owned(),
        (_, 0) if open.skipped == all => count(all, words.listed, words.listed),
        (1, 0) if summary.verified == 1 => words.needs_none_one.to_owned(),
        (_, 0) if summary.verified == all => fill(words.needs_none_all, &[("all", &total)]),
        (_, 0) => fill(words.needs_none, &[("all", &total)]),
        _ => fill(
            &count(needs, words.needs_one, words.needs_many),
            &[("all", &total)],
        ),
    });
    let in_documents = head
        .documents
        .iter()
        .flat_map(|document| &document.findings)
        .filter(|finding| finding.counts_as() >= Some(Verdict::Suspect))
        .count() as u64;
    for (n, one, many) in [
        (open.unread, words.unread_one, words.unread_many),
        (
            in_documents,
            words.remarks_in_documents_one,
            words.remarks_in_documents_many,
        ),
        (summary.recovered, words.recovered_one, words.recovered_many),
    ] {
        if n > 0 {
            parts.push(count(n, one, many));
        }
    }
    parts.join(" ")
}

/// "Facts found for 6 of 9 checkable claims · 0 conflicts · 3 could not be decided", or nothing.
pub fn claims(claims: &ClaimSummary, voice: Voice) -> String {
    let words = voice.words();
    let checkable = claims.facts_found
        + claims.partly
        + claims.conflict
        + claims.not_found
        + claims.unavailable;
    if checkable == 0 {
        return String::new();
    }
    let mut parts = vec![
        fill(
            words.facts_found,
            &[
                ("n", &claims.facts_found.to_string()),
                ("all", &checkable.to_string()),
            ],
        ),
        count(claims.conflict, words.conflicts_one, words.conflicts_many),
    ];
    for (n, text) in [
        (claims.partly, words.partly_n),
        (claims.not_found, words.not_found_n),
        (claims.unavailable, words.undecided),
    ] {
        if n > 0 {
            parts.push(count(n, text, text));
        }
    }
    parts.join(" · ")
}

/// "posts/feud.de.md · marked AI-generated, translated · as of Oct 2025 (line 19)", as Markdown.
pub fn document(document: &JudgedDocument, voice: Voice) -> String {
    let words = voice.words();
    let mut parts = vec![inert::markdown(&document.path)];
    let mut marks = Vec::new();
    if document.marks.generated {
        marks.push(words.generated);
    }
    if document.marks.translated {
        marks.push(words.translated);
    }
    if !marks.is_empty() {
        parts.push(fill(words.marked, &[("what", &marks.join(", "))]));
    }
    if let Some(as_of) = document.as_of {
        let by = match (as_of.by, as_of.line) {
            (_, Some(line)) => fill(words.line, &[("n", &line.to_string())]),
            (AsOfBy::FrontMatter, None) => words.by_front_matter.to_owned(),
            (AsOfBy::FileName, None) => words.by_file_name.to_owned(),
            (AsOfBy::Git, None) => words.by_git.to_owned(),
            (AsOfBy::Text, None) => String::new(),
        };
        let day = fill(words.as_of, &[("day", &calendar::date(as_of.value, voice))]);
        parts.push(if by.is_empty() {
            day
        } else {
            format!("{day} ({by})")
        });
    }
    parts.join(" · ")
}
