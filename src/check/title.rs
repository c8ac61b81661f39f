//! Does the page carry the title that the citation gives?
//!
//! A page has several titles (headline, `<title>`, Open Graph), and a citation may quote any of
//! them, so the nearest one counts. Differences that an editor makes on purpose (a headline cut
//! short, a site's name behind it, a translation) are told apart from another title.

use super::readable::Reading;
use super::readable::provenance;
use super::readable::reading;
use super::title_language::Tongue;
use super::title_language::tongue;
use super::title_level::compare;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::language::Language;

pub use super::title_level::Level;

/// The id of this check.
pub const ID: &str = "title";

/// Candidates looked at on one page; pages list a handful.
const MOST_CANDIDATES: usize = 20;

/// How near the stated title is to the nearest one of the page, and that one.
///
/// None if none is stated, or none was read. The `link` check asks for it too: a wall whose page
/// carries the stated title is no obstacle.
pub fn nearest(dossier: &Dossier<'_>) -> Option<(Level, String)> {
    if reading(dossier) == Reading::Nothing {
        return None;
    }
    let stated = dossier.reference.stated.title.as_deref()?;
    let language = dossier.page.language.as_ref().map(|found| found.value);
    let sites = sites(dossier);
    let mut nearest: Option<(Level, String)> = None;
    let candidates = candidates(dossier);
    // The very words are as near as can be: nothing need be taken apart for them.
    if candidates.contains(&stated) && !stated.trim().is_empty() {
        return Some((Level::Same, stated.to_owned()));
    }
    for candidate in candidates {
        let Some(mut level) = compare(stated, candidate, &sites) else {
            continue;
        };
        // No language makes one that is only reworded, or another, nearer than that.
        let best = nearest.as_ref().map(|(best, _)| *best);
        if best.is_some_and(|best| best <= level.min(Level::Reworded)) {
            continue;
        }
        if level >= Level::Reworded {
            level = match tongue(stated, candidate, dossier.document_language, language) {
                Tongue::Page => level,
                Tongue::Other => Level::Translated,
                Tongue::Open
                    if level == Level::Reworded && !shares_names_only(stated, candidate) =>
                {
                    level
                }
                Tongue::Open => Level::Translated,
            };
        }
        if best.is_none_or(|best| level < best) {
            nearest = Some((level, candidate.to_owned()));
        }
        if level == Level::Same {
            break;
        }
    }
    nearest
}

/// Whether two stated titles are different titles in the same language.
pub fn are_different(one: &str, other: &str, language: Option<Language>) -> bool {
    compare(one, other, &[]) == Some(Level::Different)
        && tongue(one, other, language, language) == Tongue::Page
}

/// Whether the page carries the stated title, however reworded.
pub fn agrees(dossier: &Dossier<'_>) -> bool {
    nearest(dossier).is_some_and(|(level, _)| level <= Level::Reworded)
}

/// The findings of this check.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    let Some(stated) = dossier.reference.stated.title.as_deref() else {
        return Vec::new();
    };
    let Some((level, found)) = nearest(dossier) else {
        return Vec::new();
    };
    let verdict = match level {
        Level::Different if reading(dossier) == Reading::BehindWall => None,
        Level::Different => Some(Verdict::Suspect),
        Level::Translated => None,
        _ => Some(Verdict::Verified),
    };
    let mut says = says(level, verdict, dossier);
    if let Some((en, de)) = provenance(dossier) {
        says.en = format!("{} ({en})", says.en);
        says.de = format!("{} ({de})", says.de);
    }
    let mut finding = Finding::new(ID, verdict, Place(dossier.reference.position), says)
        .at_level(level.as_str())
        .showing("stated", stated)
        .showing("found", found.as_str());
    if let Some(title) = dossier
        .page
        .title
        .as_ref()
        .filter(|title| title.value == found)
    {
        finding = finding.showing("by", title.by.as_str());
    }
    vec![finding]
}

fn says(level: Level, verdict: Option<Verdict>, dossier: &Dossier<'_>) -> Says {
    match level {
        Level::Same => Says::new(
            "the page carries the stated title",
            "die Seite trägt den angegebenen Titel",
        ),
        Level::Typography => Says::new(
            "the page carries the stated title, typeset differently",
            "die Seite trägt den angegebenen Titel, nur anders gesetzt",
        ),
        Level::PageGoesOn => Says::new(
            "the page carries the stated title, and its headline has more",
            "die Seite trägt den angegebenen Titel, ihre Überschrift hat mehr",
        ),
        Level::CitedGoesOn => Says::new(
            "the page carries the title; the citation adds the site's name or a kicker",
            "die Seite trägt den Titel; das Zitat fügt Seitenname oder Dachzeile hinzu",
        ),
        Level::Reworded => Says::new(
            "the page words its title differently",
            "die Seite formuliert ihren Titel anders",
        ),
        Level::Translated => match dossier.page.language.as_ref().map(|l| l.value) {
            Some(language) => Says::new(
                format!(
                    "the stated title is not in the page's language ({language}) and cannot be compared word by word"
                ),
                format!(
                    "der angegebene Titel ist nicht in der Sprache der Seite ({language}) und lässt sich nicht Wort für Wort vergleichen"
                ),
            ),
            None => Says::new(
                "the stated title is not in the page's language and cannot be compared word by word",
                "der angegebene Titel ist nicht in der Sprache der Seite und lässt sich nicht Wort für Wort vergleichen",
            ),
        },
        Level::Different if verdict.is_none() => Says::new(
            "what came carries another title, but a wall may stand before the page",
            "was kam, trägt einen anderen Titel, doch vor der Seite kann eine Schranke stehen",
        ),
        Level::Different => Says::new(
            "the page carries another title",
            "die Seite trägt einen anderen Titel",
        ),
    }
}

/// Every title that was read off the page, best first.
fn candidates<'a>(dossier: &Dossier<'a>) -> Vec<&'a str> {
    let page = dossier.page;
    let confirmed = dossier
        .confirmation
        .filter(|_| page.via == crate::model::page::Via::Confirmed)
        .and_then(|c| c.title.as_deref());
    let mut all: Vec<&str> = Vec::new();
    for title in page
        .title
        .iter()
        .map(|found| found.value.as_str())
        .chain(page.titles.iter().map(String::as_str))
        .chain(confirmed)
        .take(MOST_CANDIDATES)
    {
        if !all.contains(&title) {
            all.push(title);
        }
    }
    all
}

/// The names that the page's site goes by: as it says itself, as the citation says, its host.
fn sites(dossier: &Dossier<'_>) -> Vec<String> {
    let mut sites: Vec<String> = Vec::new();
    sites.extend(dossier.page.publisher.iter().map(|p| p.value.clone()));
    sites.extend(
        dossier
            .reference
            .stated
            .publisher
            .iter()
            .map(|p| p.to_string()),
    );
    if let crate::model::document::Target::Web { url, .. } = &dossier.reference.target {
        let domain = url.domain();
        sites.push(domain.to_owned());
        sites.extend(domain.split('.').next().map(str::to_owned));
    }
    sites
}

/// Whether all that two titles share are words that may be names: what a translation leaves alone.
///
/// Only a title that is not set in capitals throughout can show this.
fn shares_names_only(stated: &str, headline: &str) -> bool {
    let cited = super::title_words::words(stated);
    let there = super::title_words::words(headline);
    let shared = |w: &super::title_words::Word| there.iter().any(|t| t.folded == w.folded);
    let set_in_capitals = cited.iter().all(|w| w.name);
    !set_in_capitals && cited.iter().filter(|w| shared(w)).all(|w| w.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Case;
    use crate::model::class::Class;
    use crate::model::page::Via;

    #[test]
    fn a_cited_title_is_compared_with_every_title_of_the_page() {
        use Verdict::*;
        for (stated, titles, level, verdict) in [
            (
                "Tides rise",
                &["Tides rise"][..],
                Some("same"),
                Some(Verified),
            ),
            (
                "Tides rise",
                &["The sea this year", "Tides rise"],
                Some("same"),
                Some(Verified),
            ),
            (
                "Tides rise fast",
                &["Tides rise fast, one harbour at a time"],
                Some("page-goes-on"),
                Some(Verified),
            ),
            (
                "Tides rise fast | Gazette",
                &["Tides rise fast"],
                Some("cited-goes-on"),
                Some(Verified),
            ),
            (
                "Storm closes harbour for three days",
                &["Storm closes the harbour for third day"],
                Some("reworded"),
                Some(Verified),
            ),
            (
                "Tides rise in the north",
                &["Ten recipes for fish soup"],
                Some("different"),
                Some(Suspect),
            ),
            ("潮位が上昇", &["Tides rise"], Some("translated"), None),
            (
                "Rix verklagt Amber",
                &["Rix sues Amber"],
                Some("translated"),
                None,
            ),
            ("Tides rise", &[], None, None),
        ] {
            let case = Case::new("https://gazette.example/a")
                .document_language("de")
                .stated_title(stated)
                .titles("en", titles);
            let findings = look(&case.dossier());
            assert_eq!(
                findings.first().and_then(|f| f.level.as_deref()),
                level,
                "{stated} / {titles:?}"
            );
            assert_eq!(
                findings.first().and_then(|f| f.verdict),
                verdict,
                "{stated} / {titles:?}"
            );
        }
    }

    #[test]
    fn a_wall_may_agree_but_never_differ() {
        for (class, via, title, verdict) in [
            (
                Class::Paywall,
                Via::Live,
                "Tides rise",
                Some(Some(Verdict::Verified)),
            ),
            (Class::Consent, Via::Live, "Before you continue", Some(None)),
            (Class::Blocked, Via::Live, "Just a moment...", None),
            (Class::Soft404, Via::Live, "Page not found", None),
            (
                Class::Blocked,
                Via::Saved,
                "Ten soups",
                Some(Some(Verdict::Suspect)),
            ),
            (
                Class::Blocked,
                Via::Saved,
                "Tides rise",
                Some(Some(Verdict::Verified)),
            ),
        ] {
            let case = Case::new("https://gazette.example/a")
                .stated_title("Tides rise")
                .titles("en", &[title])
                .class(class)
                .via(via);
            let findings = look(&case.dossier());
            assert_eq!(
                findings.first().map(|f| f.verdict),
                verdict,
                "{class:?} {via:?} {title}"
            );
        }
    }

    #[test]
    fn what_a_person_confirmed_is_labelled() {
        let case = Case::new("https://gazette.example/a")
            .stated_title("Tides rise")
            .confirmed("2026-11-20", Some("Tides rise"), None);
        let findings = look(&case.dossier());
        assert!(
            findings[0]
                .says
                .en
                .contains("a person confirmed on 2026-11-20"),
            "{findings:?}"
        );
    }
}
