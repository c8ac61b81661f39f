//! Which confirmations hold no longer?
//!
//! A page that a person confirmed stands open again from one night to the next; that is told, or
//! nobody would know why.

use crate::model::date::PartialDate;
use crate::model::document::Document;
use crate::model::dossier::Confirmation;
use crate::model::url::WebUrl;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashSet;

/// Confirmations named one by one.
const NAMED: usize = 5;

/// A notice for each cited address whose last confirmation has lapsed.
pub(super) fn notices(
    confirmed: &[Confirmation],
    documents: &[Document],
    now: Timestamp,
) -> Vec<String> {
    let today = PartialDate::from(now.to_zoned(TimeZone::UTC).date());
    let lapsed = |c: &Confirmation| c.until.is_some_and(|until| today.is_after(&until));
    if !confirmed.iter().any(lapsed) {
        return Vec::new();
    }
    let references = documents.iter().flat_map(|document| &document.references);
    let cited: HashSet<&WebUrl> = references.filter_map(|r| r.target.url()).collect();
    let gone = confirmed.iter().filter(|c| {
        let renewed = |other: &Confirmation| other.url == c.url && !lapsed(other);
        lapsed(c) && cited.contains(&c.url) && !confirmed.iter().any(renewed)
    });
    let mut notices: Vec<String> = gone
        .map(|c| {
            let until = c.until.map(|day| day.to_string()).unwrap_or_default();
            let url = c.url.shown();
            format!(
                "the confirmation of {url} held until {until}: look again, then `verify confirm` it"
            )
        })
        .collect();
    if notices.len() > NAMED {
        let more = notices.len() - NAMED;
        notices.truncate(NAMED);
        notices.push(format!(
            "… and {more} more confirmations that hold no longer"
        ));
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_confirmation_that_lapsed_is_told_while_its_page_is_cited() {
        let now: Timestamp = "2026-11-22T03:10:00Z".parse().expect("a moment");
        let document = read::document("post.md", b"See [this](https://gazette.example/a).\n");
        // confirmed address and last day, each
        for (confirmed, told) in [
            (&[("https://gazette.example/a", "2026-11-21")][..], 1),
            (&[("https://gazette.example/a", "2026-11-22")], 0),
            (&[("https://gazette.example/b", "2026-11-21")], 0),
            (
                &[
                    ("https://gazette.example/a", "2026-11-21"),
                    ("https://gazette.example/a", "2027-05-21"),
                ],
                0,
            ),
        ] {
            let confirmed: Vec<Confirmation> = confirmed
                .iter()
                .map(|(url, until)| Confirmation {
                    url: WebUrl::parse(url).expect("an address"),
                    on: PartialDate::parse("2026-05-22").expect("a day"),
                    title: None,
                    published: None,
                    until: PartialDate::parse(until),
                })
                .collect();
            let notices = notices(&confirmed, std::slice::from_ref(&document), now);
            assert_eq!(notices.len(), told, "{confirmed:?}");
        }
    }
}
