use super::*;
use crate::check::sample::Case;
use crate::check::sample::date;
use crate::check::sample::found;
use crate::model::class::Class;

#[test]
fn a_day_clashes_only_if_no_precision_zone_or_other_day_of_the_page_explains_it() {
    use Verdict::*;
    for (stated, published, utc, modified, shown, level, verdict) in [
        (
            "2025-09-25",
            "2025-09-25",
            None,
            None,
            None,
            "same-day",
            Verified,
        ),
        (
            "2025-09",
            "2025-09-25",
            None,
            None,
            None,
            "partial",
            Verified,
        ),
        ("2025", "2025-09-25", None, None, None, "partial", Verified),
        (
            "2025-09-25",
            "2025-09",
            None,
            None,
            None,
            "partial",
            Verified,
        ),
        (
            "2025-09-26",
            "2025-09-25",
            Some("2025-09-26"),
            None,
            None,
            "neighbour-day",
            Verified,
        ),
        (
            "2025-09-26",
            "2025-09-25",
            None,
            None,
            None,
            "another-day",
            Suspect,
        ),
        (
            "2025-09-30",
            "2025-09-25",
            None,
            Some("2025-09-30"),
            None,
            "modified-day",
            Verified,
        ),
        (
            "2025-09-24",
            "2025-09-25",
            None,
            None,
            Some("2025-09-24"),
            "shown-day",
            Verified,
        ),
        (
            "2025-08",
            "2025-09-25",
            None,
            None,
            None,
            "another-day",
            Suspect,
        ),
        (
            "2024-09-25",
            "2025-09-25",
            None,
            Some("2025-09-26"),
            None,
            "another-day",
            Suspect,
        ),
    ] {
        let case = Case::new("https://gazette.example/a")
            .stated_day(Some(stated))
            .page(|page| {
                page.published = Some(found(published));
                page.published.as_mut().expect("just set").utc = utc.map(date);
                page.modified = modified.map(found);
                page.shown = shown.map(found);
            });
        let findings = look(&case.dossier());
        assert_eq!(findings.len(), 1, "{stated} {published}");
        assert_eq!(
            findings[0].level.as_deref(),
            Some(level),
            "{stated} {published}"
        );
        assert_eq!(findings[0].verdict, Some(verdict), "{stated} {published}");
    }
}

#[test]
fn a_page_that_says_how_many_days_ago_may_mean_the_day_before() {
    for (stated, level) in [
        ("2025-09-25", "same-day"),
        ("2025-09-24", "neighbour-day"),
        ("2025-09-23", "another-day"),
        ("2025-09-26", "another-day"),
    ] {
        let case = Case::new("https://gazette.example/a")
            .stated_day(Some(stated))
            .page(|page| {
                page.published = Some(found("2025-09-25"));
                page.published.as_mut().expect("just set").or_else = Some(date("2025-09-24"));
            });
        let findings = look(&case.dossier());
        assert_eq!(findings[0].level.as_deref(), Some(level), "{stated}");
    }
}

#[test]
fn a_page_that_was_dated_anew_was_there_on_its_first_day() {
    for (stated, level) in [
        ("2020-05-06", "declared-day"),
        ("2025-09-25", "same-day"),
        ("2021-01-02", "another-day"),
    ] {
        let case = Case::new("https://gazette.example/a")
            .stated_day(Some(stated))
            .dated("2023-10-03", AsOfBy::FrontMatter)
            .page(|page| {
                page.published = Some(found("2025-09-25"));
                page.declared = Some(found("2020-05-06"));
            });
        let levels: Vec<_> = look(&case.dossier())
            .into_iter()
            .filter_map(|finding| finding.level)
            .collect();
        assert_eq!(levels, [level], "{stated}");
    }
}

#[test]
fn a_moment_is_the_day_it_is_anywhere_on_earth() {
    for (moment, written, stated, agrees) in [
        ("2025-09-25T23:30:00Z", "2025-09-25", "2025-09-26", true),
        ("2025-09-25T23:30:00Z", "2025-09-25", "2025-09-24", false),
        ("2025-09-25T00:30:00Z", "2025-09-25", "2025-09-24", true),
        ("2025-09-25T11:00:00Z", "2025-09-25", "2025-09-27", false),
    ] {
        let case = Case::new("https://gazette.example/a")
            .stated_day(Some(stated))
            .page(|page| {
                page.published = Some(found(written));
                page.published.as_mut().expect("just set").moment =
                    Some(moment.parse().expect("a time"));
            });
        let findings = look(&case.dossier());
        assert_eq!(
            findings[0].verdict == Some(Verdict::Verified),
            agrees,
            "{moment} {stated}"
        );
    }
}

#[test]
fn nothing_is_said_where_nothing_is_stated_or_read() {
    let page = |case: Case| case.page(|page| page.published = Some(found("2025-09-25")));
    let stated = || Case::new("https://gazette.example/a").stated_day(Some("2020-01-01"));
    for (what, case) in [
        (
            "no day stated",
            page(Case::new("https://gazette.example/a")),
        ),
        ("no day found", stated()),
        ("page behind a wall", page(stated()).class(Class::Consent)),
        ("soft 404", page(stated()).class(Class::Soft404)),
        ("not read", page(stated()).via(Via::None)),
    ] {
        assert!(look(&case.dossier()).is_empty(), "{what}");
    }
}

#[test]
fn a_page_younger_than_its_document_is_suspect_only_on_strong_dates() {
    use AsOfBy::*;
    for (published, confidence, as_of, by, suspect) in [
        ("2025-11-15", 0.98, "2025-10", Text, true),
        ("2025-11-15", 0.98, "2025-10-03", FrontMatter, true),
        ("2025-11-15", 0.98, "2025-10-03", FileName, true),
        ("2025-11-15", 0.98, "2025-10-03", Git, false),
        ("2025-11-15", 0.6, "2025-10-03", FrontMatter, false),
        ("2025-10-04", 0.98, "2025-10-03", FrontMatter, false), // a time zone apart
        ("2025-10-31", 0.98, "2025-10", Text, false),
        ("2025", 0.98, "2025-03", FrontMatter, false),
    ] {
        let case = Case::new("https://gazette.example/a")
            .dated(as_of, by)
            .page(|page| {
                page.published = Some(found(published));
                page.published.as_mut().expect("just set").confidence = confidence;
            });
        let findings = look(&case.dossier());
        assert_eq!(!findings.is_empty(), suspect, "{published} {as_of} {by:?}");
        if let Some(finding) = findings.first() {
            assert_eq!(finding.level.as_deref(), Some("after-document"));
            assert_eq!(finding.verdict, Some(Verdict::Suspect));
        }
    }
}

#[test]
fn a_confirmed_day_counts_and_is_labelled() {
    let case = Case::new("https://gazette.example/a")
        .stated_day(Some("2025-08-12"))
        .confirmed("2026-11-20", None, Some("2025-08-12"));
    let findings = look(&case.dossier());
    assert_eq!(findings[0].verdict, Some(Verdict::Verified));
    assert!(findings[0].says.de.contains("bestätigt"), "{findings:?}");
}
