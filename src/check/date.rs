//! Does the page carry the day that the citation gives, and was it there before the document?
//!
//! A month does not clash with a day in it, and midnight is not at the same moment everywhere: the
//! neighbouring day is right where the page's own moment makes it that day somewhere on earth.
//! A page published after the document that cites it cannot be what its author read.

use super::readable::Reading;
use super::readable::provenance;
use super::readable::reading;
use crate::model::date::PartialDate;
use crate::model::document::AsOfBy;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::page::Found;
use crate::model::page::Signal;
use crate::model::page::Via;
use jiff::Timestamp;
use jiff::tz::Offset;

/// The id of this check.
pub const ID: &str = "date";

/// Least confidence of a found day that may accuse a citation of coming too early. A guess may not:
/// living pages show the day of their last change where articles show that of publication.
const SURE: f32 = 0.8;

/// Days that time zones may put between a document's day and a page's.
const ZONES: i64 = 1;

/// The findings of this check.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    if reading(dossier) != Reading::Page {
        return Vec::new();
    }
    let Some(published) = published(dossier) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    if let Some(stated) = dossier.reference.stated.published {
        findings.push(compared(dossier, stated, &published));
    }
    let accused = findings
        .iter()
        .any(|finding| finding.verdict == Some(Verdict::Suspect));
    if !accused && let Some(finding) = after_document(dossier, &published) {
        findings.push(finding);
    }
    findings
}

/// The day of publication: of the page, else the one that a person confirmed.
fn published(dossier: &Dossier<'_>) -> Option<Found<PartialDate>> {
    if let Some(found) = &dossier.page.published {
        return Some(found.clone());
    }
    if dossier.page.via == Via::Confirmed {
        let day = dossier.confirmation?.published?;
        return Some(Found::new(day, Signal::Text, 1.0));
    }
    dossier.page.shown.clone()
}

/// The stated day beside the found ones.
fn compared(dossier: &Dossier<'_>, stated: PartialDate, published: &Found<PartialDate>) -> Finding {
    let page = dossier.page;
    let (level, verdict, en, de) = if stated == published.value {
        let (en, de) = (
            "the page gives the stated day",
            "die Seite nennt das angegebene Datum",
        );
        ("same-day", Verdict::Verified, en, de)
    } else if stated.agrees_with(&published.value) {
        let (en, de) = (
            "the page's day agrees with the stated date, as far as both go",
            "das Datum der Seite passt zum angegebenen, soweit beide reichen",
        );
        ("partial", Verdict::Verified, en, de)
    } else if somewhere(published, stated) {
        let (en, de) = (
            "the page's moment falls on the stated day in another time zone",
            "der Zeitpunkt der Seite fällt in einer anderen Zeitzone auf das angegebene Datum",
        );
        ("neighbour-day", Verdict::Verified, en, de)
    } else if published
        .or_else
        .is_some_and(|day| day.agrees_with(&stated))
    {
        let (en, de) = (
            "the page only says how many days ago; that may be the stated day",
            "die Seite sagt nur, vor wie vielen Tagen; das kann das angegebene Datum sein",
        );
        ("neighbour-day", Verdict::Verified, en, de)
    } else if page.modified.as_ref().is_some_and(|day| means(day, stated)) {
        let (en, de) = (
            "the stated day is the page's last change, not its publication",
            "das angegebene Datum ist das der letzten Änderung, nicht das der Veröffentlichung",
        );
        ("modified-day", Verdict::Verified, en, de)
    } else if page.shown.as_ref().is_some_and(|day| means(day, stated)) {
        let (en, de) = (
            "the stated day is the one the page shows; its metadata give another",
            "das angegebene Datum ist das auf der Seite gezeigte; ihre Metadaten nennen ein anderes",
        );
        ("shown-day", Verdict::Verified, en, de)
    } else if page.declared.as_ref().is_some_and(|day| means(day, stated)) {
        let (en, de) = (
            "the stated day is the one the page's metadata declare; it shows another",
            "das angegebene Datum ist das der Metadaten der Seite; sie zeigt ein anderes",
        );
        ("declared-day", Verdict::Verified, en, de)
    } else {
        let (en, de) = (
            "the page gives another day",
            "die Seite nennt ein anderes Datum",
        );
        ("another-day", Verdict::Suspect, en, de)
    };
    let mut finding = finding(dossier, verdict, level, en, de)
        .showing("stated", stated.to_string())
        .showing("found", published.value.to_string())
        .showing("by", by(dossier, published));
    for (name, day) in [
        ("modified", &page.modified),
        ("shown", &page.shown),
        ("declared", &page.declared),
    ] {
        if let Some(day) = day
            && day.value != published.value
        {
            finding = finding.showing(name, day.value.to_string());
        }
    }
    finding
}

/// The earlier of the day that dates the page and the one that its data declare.
fn page_began(dossier: &Dossier<'_>, published: &Found<PartialDate>) -> PartialDate {
    let declared = dossier.page.declared.as_ref().map(|day| day.value);
    declared.map_or(published.value, |day| day.min(published.value))
}

/// Whether the page was published after the document that cites it.
fn after_document(dossier: &Dossier<'_>, published: &Found<PartialDate>) -> Option<Finding> {
    let as_of = dossier.document_as_of?;
    // A commit says when a file was last touched, not what day it speaks for.
    if as_of.by == AsOfBy::Git || published.confidence < SURE || dossier.page.published.is_none() {
        return None;
    }
    let last = as_of
        .value
        .last_day()
        .checked_add(jiff::Span::new().days(ZONES))
        .ok()?;
    // What is dated anew was there before.
    let first = page_began(dossier, published);
    if first.first_day() <= last {
        return None;
    }
    let mut finding = finding(
        dossier,
        Verdict::Suspect,
        "after-document",
        "the page was published after the document that cites it",
        "die Seite wurde nach dem Dokument veröffentlicht, das sie zitiert",
    )
    .showing("document", as_of.value.to_string())
    .showing("found", published.value.to_string())
    .showing("by", by(dossier, published));
    if let Some(line) = as_of.line {
        finding = finding.showing("document-line", line.to_string());
    }
    Some(finding)
}

fn finding(dossier: &Dossier<'_>, verdict: Verdict, level: &str, en: &str, de: &str) -> Finding {
    let says = match provenance(dossier) {
        Some((via_en, via_de)) => Says::new(format!("{en} ({via_en})"), format!("{de} ({via_de})")),
        None => Says::new(en, de),
    };
    Finding::new(ID, Some(verdict), Place(dossier.reference.position), says).at_level(level)
}

fn by(dossier: &Dossier<'_>, found: &Found<PartialDate>) -> &'static str {
    if dossier.page.via == Via::Confirmed {
        "confirmed"
    } else {
        found.by.as_str()
    }
}

/// Whether a found day may be the stated one, here or in UTC.
fn means(found: &Found<PartialDate>, stated: PartialDate) -> bool {
    found.value.agrees_with(&stated)
        || found.utc.is_some_and(|utc| utc.agrees_with(&stated))
        || somewhere(found, stated)
}

/// Whether it was the stated day somewhere on earth (UTC−12 to UTC+14) at the found moment.
fn somewhere(found: &Found<PartialDate>, stated: PartialDate) -> bool {
    if found.utc.is_some_and(|utc| utc.agrees_with(&stated)) {
        return true;
    }
    let day = |at: Timestamp, hours: i8| {
        PartialDate::from(Offset::constant(hours).to_datetime(at).date())
    };
    found.moment.is_some_and(|at| {
        [-12, 14]
            .iter()
            .any(|hours| day(at, *hours).agrees_with(&stated))
    })
}

#[cfg(test)]
mod tests;
