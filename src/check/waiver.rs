//! Is this finding silenced, and by whose reason?

use crate::model::date::PartialDate;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::finding::WaivedBy;
use crate::sources::Waiver;
use globset::GlobBuilder;
use globset::GlobMatcher;

/// The waivers that hold on one day.
#[derive(Clone, Debug)]
pub struct Waivers(Vec<(Option<GlobMatcher>, Waiver)>);

impl Waivers {
    /// Those of `waivers` that have not run out on `today`.
    pub fn on(today: PartialDate, waivers: &[Waiver]) -> Waivers {
        let holding = waivers
            .iter()
            .filter(|waiver| waiver.until.is_none_or(|until| !today.is_after(&until)))
            .map(|waiver| {
                let glob = GlobBuilder::new(&waiver.url).build().ok();
                (glob.map(|glob| glob.compile_matcher()), waiver.clone())
            });
        Waivers(holding.collect())
    }

    /// Marks `finding` about `url` as waived, if one of them names it. Good findings need none.
    pub fn apply(&self, finding: &mut Finding, url: &str) {
        if finding
            .verdict
            .is_none_or(|verdict| verdict == Verdict::Verified)
        {
            return;
        }
        let found = self.0.iter().find(|(glob, waiver)| {
            let named = waiver.url == url || glob.as_ref().is_some_and(|glob| glob.is_match(url));
            waiver.check == finding.check && named
        });
        finding.waived = found.map(|(_, waiver)| WaivedBy {
            because: waiver.because.clone(),
            until: waiver.until,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Position;
    use crate::model::finding::Place;
    use crate::model::finding::Says;

    #[test]
    fn a_waiver_silences_one_check_of_one_address_until_its_day() {
        let waiver = |url: &str, until: &str| Waiver {
            check: "title".to_owned(),
            url: url.to_owned(),
            because: "differs by region".to_owned(),
            until: PartialDate::parse(until),
            line: 1,
        };
        let today = PartialDate::parse("2026-11-22").expect("a day");
        let url = "https://example.org/news/a?b";
        for (waiver, check, verdict, waived) in [
            (waiver(url, ""), "title", Verdict::Suspect, true),
            (
                waiver("https://example.org/news/*", ""),
                "title",
                Verdict::Suspect,
                true,
            ),
            (
                waiver("https://example.org/other/*", ""),
                "title",
                Verdict::Suspect,
                false,
            ),
            (waiver(url, ""), "date", Verdict::Suspect, false),
            (waiver(url, ""), "title", Verdict::Verified, false),
            (waiver(url, "2026-11-22"), "title", Verdict::Suspect, true),
            (waiver(url, "2026-11-21"), "title", Verdict::Suspect, false),
            (waiver(url, "2026"), "title", Verdict::Suspect, true),
        ] {
            let place = Place(Position { line: 1, column: 1 });
            let mut finding = Finding::new(check, Some(verdict), place, Says::new("", ""));
            Waivers::on(today, std::slice::from_ref(&waiver)).apply(&mut finding, url);
            assert_eq!(
                finding.waived.is_some(),
                waived,
                "{waiver:?} {check} {verdict}"
            );
        }
    }
}
