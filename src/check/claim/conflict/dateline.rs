//! Is the claimed day the source's own but for one part?
//!
//! News does not say on which day the thing happened that it tells: its dateline does. A claim with the same day of
//! another month was copied wrongly. Another day of the same month says nothing (papers tell what happened yesterday),
//! nor does an earlier year (they tell what happened a year ago today).

use super::Gates;
use super::Likeness;
use crate::check::claim::seen::Instead;
use crate::check::claim::seen::LINE;
use crate::check::claim::seen::Seen;
use crate::check::claim::wanted::WantedDate;
use crate::facts::date::Mention;
use crate::model::date::PartialDate;
use std::ops::Range;

/// Most days that lines may tell beside the claimed one's like; where there are more, they date other articles.
const DAYS: usize = 3;

/// A day, with where its line has it; none for the day that the page's data tell.
type Day = (PartialDate, Option<(Range<usize>, usize)>);

impl Gates<'_> {
    /// The source's own day, where the wanted one is it but for the month, or is years later.
    pub(super) fn own_day_instead(&self, wanted: &WantedDate) -> Option<Seen> {
        let (year, month, day) = (wanted.year?, wanted.month?, wanted.day?);
        let here = |sentence: &u32| *sentence as usize == self.passage;
        let tells_its_own =
            |(sentence, mention): &(u32, Mention)| here(sentence) && mention.month.is_some();
        if self.page.dates.iter().any(tells_its_own) || !self.about(Likeness::Fair, &(0..0)) {
            return None;
        }
        let lines = self.page.dates.iter().filter_map(|(sentence, mention)| {
            let short = self.page.lengths.get(*sentence as usize)? <= &LINE;
            let date = mention
                .date()
                .filter(|date| short && date.day().is_some())?;
            Some((date, Some((mention.span.clone(), *sentence as usize))))
        });
        let own = self.page.published.filter(|date| date.day().is_some());
        let mut days: Vec<Day> = lines.collect();
        days.extend(own.map(|date| (date, None)));
        days.sort_by_key(|(date, at)| (date.to_string(), at.is_none()));
        days.dedup_by_key(|(date, _)| date.to_string());
        let like = |date: &PartialDate| {
            let same_day = date.day() == Some(day);
            let other_month = date.year() == year && date.month() != Some(month);
            let later = date.year() < year && date.month() == Some(month);
            same_day && (other_month || later)
        };
        let count = days.len();
        let mut alike = days.into_iter().filter(|(date, _)| like(date));
        let (date, at) = alike.next()?;
        if alike.next().is_some() || count > DAYS {
            return None;
        }
        Some(Seen::another(match at {
            Some((span, sentence)) => Instead::at(&span, sentence, self.page),
            None => Instead {
                found: date.to_string(),
                span: None,
                sentence: self.page.words_of(self.passage).to_owned(),
                day: None,
            },
        }))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::claim::PageIndex;
    use crate::check::claim::Prepared;
    use crate::check::claim::weigh;
    use crate::model::claim::Claim;
    use crate::model::claim::Context;
    use crate::model::claim::Leaning;
    use crate::model::date::PartialDate;
    use crate::model::document::Key;
    use crate::model::document::Position;
    use crate::model::language::Language;

    #[test]
    fn the_same_day_of_another_month_is_not_the_source_s_own() {
        let story = "Harbour Lines has announced that its captain Dana Crow leaves for the Pier Club.\n\
                     The Pier Club pays no fee.";
        let dated = format!("12 July 2019\n{story}");
        let archive = format!("12 July 2019\n1 May 2018\n3 June 2018\n9 June 2018\n{story}");
        let within = format!(
            "12 July 2019\n{} It said so on 5 June.",
            story.replace(".\n", ". ")
        );
        for (day, page, published, conflict) in [
            ("12 October 2019", dated.as_str(), None, true),
            ("12 July 2021", dated.as_str(), None, true),
            ("12 July 2019", dated.as_str(), None, false),
            ("13 July 2019", dated.as_str(), None, false), // yesterday's news
            ("12 July 2014", dated.as_str(), None, false), // five years ago today
            ("12 October 2019", archive.as_str(), None, false),
            ("12 October 2019", within.as_str(), None, true),
            ("12 October 2019", story, Some("2019-07-12"), true),
            ("12 October 2019", story, None, false),
            ("October 2019", dated.as_str(), None, false),
        ] {
            let claim = Claim {
                text: format!(
                    "On {day}, Harbour Lines announced that Dana Crow leaves for the Pier Club."
                ),
                position: Position { line: 1, column: 1 },
                leans_on: vec![Key::from("a")],
                leaning: Leaning::Link,
                context: Context::default(),
                language: None,
            };
            let prepared = Prepared::new(&claim, Some(Language::ENGLISH), None);
            let published = published.and_then(PartialDate::parse);
            let index = PageIndex::of_text(page, &[], published, Some(Language::ENGLISH));
            let weighed = weigh(&prepared, &index, &Key::from("a"), None, None);
            assert_eq!(
                weighed.may_conflict(),
                conflict,
                "{day} | {page} {published:?}"
            );
        }
    }
}
