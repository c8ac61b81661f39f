//! Is the source older than what the claim tells?
//!
//! A page of March cannot report what happened in May. Said only where both days are sure, the event lies in
//! the past of the document (so that nobody announces it), and the page was not touched later. Such a source
//! cannot back the claim, whatever words they share.

use super::page::PageIndex;
use super::prepared::Prepared;
use super::seen::Seen;
use super::wanted::What;
use super::weigh::Weighed;
use crate::model::claim::Leaning;
use crate::model::date::PartialDate;
use crate::model::document::Key;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::page::Page;

/// Least confidence of a day that may accuse, as in the `date` check.
const SURE: f32 = 0.8;

/// Days that time zones may put between an event and the page that reports it.
const ZONES: i64 = 1;

/// The last day on which a page was written: of publication or of the last change. None where that is not sure.
pub(super) fn written(page: &Page) -> Option<PartialDate> {
    let published = page
        .published
        .as_ref()
        .filter(|p| p.confidence >= SURE)?
        .value;
    let changed = [&page.modified, &page.shown].into_iter().flatten();
    let last = changed.map(|found| found.value).chain([published]);
    last.max_by_key(PartialDate::last_day)
}

/// The day on which a page was written, if every date of the claim lies after it and none stands there.
pub(super) fn than(prepared: &Prepared, page: &PageIndex, facts: &[Seen]) -> Option<PartialDate> {
    let (written, as_of) = (page.written?, prepared.as_of?);
    if prepared.claim.leaning == Leaning::List {
        return None; // nobody said that the claim rests on this one
    }
    let limit = written
        .last_day()
        .checked_add(jiff::Span::new().days(ZONES))
        .ok()?;
    let mut later = false;
    for (wanted, seen) in prepared.wanted.iter().zip(facts) {
        let What::Date(date) = &wanted.what else {
            continue;
        };
        let day = date.whole()?;
        // a year alone is often that of a plan or a report, not of an event
        let event = day.month().is_some() && !day.is_after(&as_of);
        if !event || seen.result.is_found() || day.first_day() <= limit {
            return None;
        }
        later = true;
    }
    later.then_some(written)
}

/// What is to be said of the sources, if all of them are older.
pub(super) fn findings(
    prepared: &Prepared,
    weighed: &[Weighed],
    unread: usize,
) -> Vec<(Key, Finding)> {
    if unread > 0 {
        return Vec::new();
    }
    let older: Option<Vec<(&Key, PartialDate)>> = weighed
        .iter()
        .map(|source| Some((&source.key, source.older?)))
        .collect();
    let dates = prepared
        .wanted
        .iter()
        .filter_map(|wanted| match &wanted.what {
            What::Date(date) => date.whole(),
            _ => None,
        });
    let Some(event) = dates.min_by_key(PartialDate::first_day) else {
        return Vec::new();
    };
    let finding = |written: PartialDate| {
        let says = Says::new(
            format!("the page is of {written}; the text leans on it for what happened in {event}"),
            format!("die Seite ist vom {written}; der Text stützt sich für {event} auf sie"),
        );
        let place = Place(prepared.claim.position);
        Finding::new("date", Some(Verdict::Suspect), place, says)
            .at_level("before-event")
            .showing("claim", &prepared.claim.text)
            .showing("found", written.to_string())
    };
    older
        .unwrap_or_default()
        .into_iter()
        .map(|(key, written)| (key.clone(), finding(written)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::PageIndex;
    use super::super::Prepared;
    use super::super::judge;
    use super::super::weigh;
    use crate::model::date::PartialDate;
    use crate::model::document::AsOf;
    use crate::model::document::AsOfBy;
    use crate::model::page::Found;
    use crate::model::page::Page;
    use crate::model::page::Signal;
    use crate::read;

    /// Whether the source is called older: claim, day of the page, day of its last change, day of the document.
    fn is_older(claim: &str, published: &str, modified: Option<&str>, as_of: Option<&str>) -> bool {
        let day = |text: &str| PartialDate::parse(text).expect("a date");
        let found = |text: &str| Found::new(day(text), Signal::JsonLd, 0.95);
        let page = Page {
            text: Some("The harbour board met. Nothing was decided about the bridge.".to_owned()),
            published: Some(found(published)),
            modified: modified.map(found),
            ..Page::default()
        };
        let post = format!("---\nlang: en\n---\n{claim} ([source](https://a.example.org/x)).\n");
        let document = read::document("post.md", post.as_bytes());
        let as_of = as_of.map(|text| AsOf {
            value: day(text),
            by: AsOfBy::FrontMatter,
            line: None,
        });
        let prepared = Prepared::new(&document.claims[0], document.language, as_of);
        let key = document.claims[0].leans_on[0].clone();
        let weighed = weigh(&prepared, &PageIndex::new(&page), &key, None, None);
        let (_, findings) = judge(&prepared, &[weighed], 0);
        findings
            .iter()
            .any(|(_, f)| f.level.as_deref() == Some("before-event"))
    }

    #[test]
    fn a_page_backs_nothing_that_happened_after_it() {
        let fell = "The bridge fell on 3 May 2025";
        for (claim, published, modified, as_of, older) in [
            (fell, "2025-03-02", None, Some("2025-06"), true),
            (fell, "2025-05-03", None, Some("2025-06"), false),
            (fell, "2025-05-02", None, Some("2025-06"), false), // a time zone
            (
                fell,
                "2025-03-02",
                Some("2025-05-04"),
                Some("2025-06"),
                false,
            ), // touched later
            (fell, "2025-03-02", None, Some("2025-04"), false), // announced
            (fell, "2025-03-02", None, None, false),
            (
                "The bridge fell in 2025",
                "2024-03-02",
                None,
                Some("2025-06"),
                false,
            ),
            (
                "The bridge was built in May 2024 and fell on 3 May 2025",
                "2025-03-02",
                None,
                Some("2025-06"),
                false,
            ),
        ] {
            assert_eq!(
                is_older(claim, published, modified, as_of),
                older,
                "{claim} {published} {modified:?} {as_of:?}"
            );
        }
    }
}
