//! Does the head of a page alone settle all that is stated of it?
//!
//! Nine citations in ten give the title and the day that the page's head carries. Then nothing in the
//! body could say otherwise, and no tree of it need be built: that takes sixty times as long. Nor where
//! the day agrees and readers see the very headline that the head declares, above a whole article:
//! then a title that is none of the page's is another one.

use super::glance::Glance;
use super::title_level::Level;
use super::title_level::compare;
use super::wall::WHOLE_ARTICLE;
use crate::model::document::Reference;
use crate::model::page::Found;
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

/// Whether only the title is open between the head of a page, here read, and each reference.
pub fn but_for_the_title(page: &Page, references: &[&Reference]) -> bool {
    !references.is_empty()
        && references
            .iter()
            .all(|reference| reference.stated.title.is_some() && has_day(page, reference))
}

/// How sure the headline must be: the page declares the one that it shows, be it beside another.
const SURE: f32 = 0.85;

/// Whether `page`, read for its head and headlines, settles all that each reference states: its headline is
/// the one that it declares, its day agrees, and the stated title is one of its titles or altogether another.
///
/// What its language and its authors are it must declare too: nothing more of it will be read.
pub fn by_headline(page: &Page, references: &[&Reference]) -> bool {
    let is_shown = |title: &Found<String>| title.by == Signal::H1 && title.confidence >= SURE;
    let is_other = |reference: &Reference| {
        let stated = reference.stated.title.as_deref().unwrap_or_default();
        let mut titles = page.titles.iter();
        titles.all(|title| compare(stated, title, &[]) == Some(Level::Different))
    };
    page.title.as_ref().is_some_and(is_shown)
        && page.language.is_some()
        && page.authors.is_some()
        && but_for_the_title(page, references)
        && references
            .iter()
            .all(|reference| has_title(page, reference) || is_other(reference))
}

/// The beginning of what a page says, if that is a whole article: then no wall stands before it.
pub fn whole_article(body: &[u8]) -> Option<String> {
    let glance = Glance::until(body, WHOLE_ARTICLE);
    (glance.said >= WHOLE_ARTICLE).then_some(glance.text)
}

fn has_title(page: &Page, reference: &Reference) -> bool {
    let Some(stated) = reference.stated.title.as_deref() else {
        return false;
    };
    // The very words first: nothing need be taken apart for them.
    if page.titles.iter().any(|title| title == stated) && !stated.trim().is_empty() {
        return true;
    }
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
    use crate::model::language::Language;

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

    #[test]
    fn a_headline_that_is_declared_and_shown_settles_another_title_too() {
        let found = |title: &str, by, sure| Found::new(title.to_owned(), by, sure);
        let shown = || found("Tides rise", Signal::H1, 0.95);
        // stated title and day, the page's title, its language, settled
        for (stated, day, title, language, settled) in [
            ("Ten soups for winter", "2025-03-12", shown(), true, true),
            ("Tides rise", "2025-03-12", shown(), true, true),
            // what is only reworded, or goes on, may be told by the body
            (
                "Tides rise, says the board",
                "2025-03-12",
                shown(),
                true,
                false,
            ),
            ("Ten soups for winter", "2025-03-13", shown(), true, false),
            ("Ten soups for winter", "2025-03-12", shown(), false, false),
            // readers may see another headline
            (
                "Ten soups for winter",
                "2025-03-12",
                found("Tides rise", Signal::OpenGraph, 0.95),
                true,
                false,
            ),
            (
                "Ten soups for winter",
                "2025-03-12",
                found("Tides rise", Signal::H1, 0.74),
                true,
                false,
            ),
        ] {
            let case = Case::new("https://gazette.example/a")
                .stated_title(stated)
                .stated_day(Some(day));
            let reference = case.dossier().reference.clone();
            let page = Page {
                titles: vec![title.value.clone()],
                title: Some(title.clone()),
                published: Some(Found::new(date("2025-03-12"), Signal::JsonLd, 0.9)),
                authors: Some(Found::new(vec!["Jo Doe".to_owned()], Signal::JsonLd, 0.9)),
                language: language.then(|| Found::new(Language::ENGLISH, Signal::Meta, 0.9)),
                ..Page::default()
            };
            assert_eq!(
                by_headline(&page, &[&reference]),
                settled,
                "{stated} {day} {title:?} {language}"
            );
        }
    }

    #[test]
    fn a_whole_article_has_more_than_links() {
        for (item, times, whole) in [
            ("<p>The tide rose and fell again.</p>", 200, true),
            ("<p>The tide rose and fell again.</p>", 20, false),
            ("<a href=/x>The tide rose and fell again.</a>", 200, false),
        ] {
            let page = format!("<title>Tides</title><body>{}", item.repeat(times));
            let said = whole_article(page.as_bytes());
            assert_eq!(said.is_some(), whole, "{item} {times}");
        }
    }
}
