//! Does the head of a page alone agree with all that is stated of it?
//!
//! Nine citations in ten give the title and the day that the page's head carries. Then nothing in the
//! body could say otherwise, and no tree of it need be built: that takes sixty times as long.

use super::title_level::Level;
use super::title_level::compare;
use crate::model::document::Reference;
use crate::model::page::Page;
use crate::model::page::Signal;

/// Titles of the page that are compared; a head has a handful.
const MOST_TITLES: usize = 12;

/// Whether `page`, of which the head was read, carries the title and the day that each reference states.
///
/// A reference without a title is not settled: the day and the walls of its page are still to be read. A title
/// that is only reworded is not either, nor a day that the page does not declare.
pub fn by_head(page: &Page, references: &[&Reference]) -> bool {
    !references.is_empty()
        && references
            .iter()
            .all(|reference| has_title(page, reference) && has_day(page, reference))
}

fn has_title(page: &Page, reference: &Reference) -> bool {
    let Some(stated) = reference.stated.title.as_deref() else {
        return false;
    };
    let mut titles = page.titles.iter().take(MOST_TITLES);
    // Where the citation goes on behind the title, the body may tell what the site is called.
    titles.any(|title| compare(stated, title, &[]).is_some_and(|level| level <= Level::PageGoesOn))
}

fn has_day(page: &Page, reference: &Reference) -> bool {
    let Some(found) = &page.published else {
        return reference.stated.published.is_none();
    };
    let declared = matches!(
        found.by,
        Signal::JsonLd | Signal::OpenGraph | Signal::Meta | Signal::Microdata
    );
    match reference.stated.published {
        None => declared,
        Some(stated) => declared && stated.agrees_with(&found.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Case;
    use crate::check::sample::date;
    use crate::model::page::Found;

    #[test]
    fn a_head_settles_what_it_agrees_with_and_nothing_else() {
        // stated title and day, titles and day of the head, by what, settled
        for (title, day, titles, published, by, settled) in [
            (
                Some("Tides rise"),
                Some("2025-03-12"),
                &["Tides rise"][..],
                Some("2025-03-12"),
                Signal::JsonLd,
                true,
            ),
            (
                Some("Tides rise"),
                Some("2025-03"),
                &["Gazette", "Tides rise"],
                Some("2025-03-12"),
                Signal::Meta,
                true,
            ),
            (
                Some("Tides rise fast"),
                None,
                &["Tides rise fast, again"],
                Some("2025-03-12"),
                Signal::Meta,
                true,
            ),
            (
                Some("Tides rise"),
                None,
                &["Tides rise"],
                None,
                Signal::Meta,
                true,
            ),
            // no title stated: walls and days are still to be read
            (
                None,
                Some("2025-03-12"),
                &["Tides rise"],
                Some("2025-03-12"),
                Signal::JsonLd,
                false,
            ),
            (
                Some("Tides rise"),
                Some("2025-03-12"),
                &["Ten soups"],
                Some("2025-03-12"),
                Signal::JsonLd,
                false,
            ),
            (
                Some("Tides rise"),
                Some("2025-03-13"),
                &["Tides rise"],
                Some("2025-03-12"),
                Signal::JsonLd,
                false,
            ),
            (
                Some("Tides rise"),
                Some("2025-03-12"),
                &["Tides rise"],
                None,
                Signal::JsonLd,
                false,
            ),
            // a guess, from the address or a title, settles nothing
            (
                Some("Tides rise"),
                Some("2025-03-12"),
                &["Tides rise"],
                Some("2025-03-12"),
                Signal::Url,
                false,
            ),
            (Some("Tides rise"), None, &[], None, Signal::Meta, false),
        ] {
            let mut case = Case::new("https://gazette.example/a");
            if let Some(title) = title {
                case = case.stated_title(title);
            }
            case = case.stated_day(day);
            let reference = case.dossier().reference.clone();
            let page = Page {
                titles: titles.iter().map(|t| (*t).to_owned()).collect(),
                published: published.map(|day| Found::new(date(day), by, 0.9)),
                ..Page::default()
            };
            assert_eq!(
                by_head(&page, &[&reference]),
                settled,
                "{title:?} {day:?} {titles:?} {published:?}"
            );
        }
        assert!(!by_head(&Page::default(), &[]));
    }
}
