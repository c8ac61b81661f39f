//! Which date stands where a claimed one should?

use super::Gates;
use super::Likeness;
use crate::check::claim::agreeing;
use crate::check::claim::compare;
use crate::check::claim::compare::Answer;
use crate::check::claim::seen::Instead;
use crate::check::claim::terms;
use crate::check::claim::terms::Keyring;
use crate::check::claim::wanted::NamePart;
use crate::check::claim::wanted::WantedDate;
use crate::check::claim::wanted::WantedName;
use crate::check::claim::wanted::What;
use crate::facts::date::Mention;
use std::ops::Range;

/// English words behind which a year tells when, and not which (`in 2005`; but `the 2005 film`).
const WHEN: [&str; 12] = [
    "in", "since", "from", "until", "till", "by", "during", "to", "before", "after", "and", "of",
];

impl Gates<'_> {
    /// The date of the passage that differs from the wanted one in exactly one part.
    pub(super) fn date_instead(
        &self,
        at: usize,
        wanted: &WantedDate,
    ) -> Option<(Range<usize>, Likeness)> {
        let here = self
            .page
            .dates
            .iter()
            .filter(|(sentence, _)| *sentence as usize == self.passage);
        let bare = wanted.year.is_some() && wanted.month.is_none();
        let left: Vec<&Mention> = here
            .map(|(_, mention)| mention)
            .filter(|mention| mention.or_else.is_none() && !self.answers_other_date(at, mention))
            // beside a bare year, only what has a year
            .filter(|mention| !bare || mention.year.is_some())
            .filter(|mention| !self.is_range_about(wanted, mention))
            .collect();
        let differs = |mention: &&&Mention| {
            let (differ, shared) = compare::differing_parts(wanted, mention);
            differ == 1 && shared >= 2
        };
        if let Some(mention) = left.iter().find(differs) {
            return Some((mention.span.clone(), Likeness::Strong));
        }
        let [mention] = left.as_slice() else {
            return None;
        };
        let (differ, shared) = compare::differing_parts(wanted, mention);
        let parts = |year: bool, month: bool, day: bool| (year, month, day);
        let alike = parts(
            wanted.year.is_some(),
            wanted.month.is_some(),
            wanted.day.is_some(),
        ) == parts(
            mention.year.is_some(),
            mention.month.is_some(),
            mention.day.is_some(),
        );
        if self.tongue == 0 && self.is_attribute(mention) {
            return None;
        }
        if self.tongue == 0 && !self.keeps_order(at, wanted, mention) {
            return None;
        }
        let likeness = if self.tells_more(at) {
            Likeness::Fair
        } else {
            Likeness::Weak
        };
        // a bare year beside a whole day says less than two bare years
        (differ == 1 && shared == 1 && (alike || self.tongue > 0))
            .then(|| (mention.span.clone(), likeness))
    }

    /// A date of the same year in one of the best passages that may stand where the wanted month or day should.
    pub(super) fn hint(&self, at: usize, wanted: &WantedDate) -> Option<Instead> {
        wanted.year?;
        let best = self.scores.best.iter().take(3);
        let mut here = best.flat_map(|passage| {
            let dates = self.page.dates.iter().map(move |date| (*passage, date));
            dates.filter(|(passage, (sentence, _))| *sentence as usize == *passage)
        });
        let fits = |mention: &Mention| {
            let (differ, shared) = compare::differing_parts(wanted, mention);
            let year = wanted.year.is_some() && mention.year == wanted.year;
            differ == 1 && shared >= 2 && year && !self.answers_other_date(at, mention)
        };
        let (passage, (_, mention)) = here.find(|(_, (_, mention))| fits(mention))?;
        // a capitalised noun is a name where the page writes it as one
        let is_name = |name: &WantedName| {
            let known = |part: &NamePart| !self.page.names_of(name, part.keys.whole).is_empty();
            let may = name.german || name.kana;
            name.sure || name.country.is_some() || may && name.parts.iter().all(known)
        };
        let mut names = self.prepared.wanted.iter().filter_map(|w| match &w.what {
            What::Name(name) if is_name(name) => Some(name),
            _ => None,
        });
        let stands = |name| agreeing::name_stands(name, self.page, passage);
        // at least one, and every one
        let named = names.next().is_some_and(stands) && names.all(stands);
        Some(Instead {
            day: mention
                .date()
                .filter(|_| named)
                .map(|date| date.to_string()),
            ..Instead::at(&mention.span, passage, self.page)
        })
    }

    /// Whether a date of the passage answers another date of the claim.
    fn answers_other_date(&self, at: usize, mention: &Mention) -> bool {
        self.prepared.wanted.iter().enumerate().any(|(i, w)| {
            matches!(&w.what, What::Date(other) if i != at && compare::dates(other, mention) == Answer::Same)
        })
    }

    /// Whether a date is the beginning or end of a range (`May 11–22`), which may hold the wanted day.
    fn is_range_about(&self, wanted: &WantedDate, mention: &Mention) -> bool {
        let text = &self.page.text;
        let dash = ['-', '–', '—'];
        let digit = |c: char| c.is_ascii_digit();
        let behind = text[mention.span.end..].trim_start().strip_prefix(dash);
        let before = text[..mention.span.start].trim_end().strip_suffix(dash);
        let begins = behind.is_some_and(|rest| rest.trim_start().starts_with(digit));
        let ends = before.is_some_and(|rest| rest.trim_end().ends_with(digit));
        wanted.day.is_some() && (begins || ends)
    }

    /// Whether a bare year only tells which thing is meant (`the 2005 film`), one that the claim does not speak of.
    fn is_attribute(&self, mention: &Mention) -> bool {
        let text = &self.page.text;
        let before = text[..mention.span.start].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next();
        let when = last.is_some_and(|last| WHEN.iter().any(|w| w.eq_ignore_ascii_case(last)));
        if mention.month.is_some() || when {
            return false;
        }
        let keyring = Keyring::of(self.page.language);
        let things = terms::things(&text[mention.span.end..], &keyring);
        let speaks_of = |thing| self.prepared.terms.iter().any(|t| t.keys.stem == thing);
        things.first().is_some_and(|thing| !speaks_of(*thing))
    }

    /// Years that the claim's other facts say, and those of the passage.
    fn years(&self, at: usize) -> (Vec<i16>, Vec<i16>) {
        let wanted = self.prepared.wanted.iter().enumerate();
        let stated = wanted.filter_map(|(i, wanted)| match &wanted.what {
            What::Date(date) if i != at => date.year,
            _ => None,
        });
        let here = self.page.dates.iter();
        let here = here.filter(|(sentence, _)| *sentence as usize == self.passage);
        (stated.collect(), here.filter_map(|(_, m)| m.year).collect())
    }

    /// Whether the passage tells years, and none of those that the claim tells.
    pub(super) fn tells_another_year(&self, at: usize) -> bool {
        let (stated, here) = self.years(at);
        !stated.is_empty() && !here.is_empty() && !stated.iter().any(|year| here.contains(year))
    }

    /// Whether the passage tells one of the claim's years, if that has any.
    pub(super) fn tells_its_years(&self, at: usize) -> bool {
        let (stated, here) = self.years(at);
        stated.is_empty() || stated.iter().any(|year| here.contains(year))
    }

    /// Whether a year stands before and behind the claim's other years of the passage as the wanted one does: where
    /// `1989 to 2005` is claimed, 2014 is no other beginning.
    fn keeps_order(&self, at: usize, wanted: &WantedDate, mention: &Mention) -> bool {
        let (stated, here) = self.years(at);
        let mut both = stated.iter().filter(|year| here.contains(year));
        both.all(|year| wanted.year.map(|y| y.cmp(year)) == mention.year.map(|y| y.cmp(year)))
    }

    /// Whether another date of the claim, or a quantity in digits, stands in the passage.
    fn tells_more(&self, at: usize) -> bool {
        let here = |sentence: &u32| *sentence as usize == self.passage;
        let mut others = self.prepared.wanted.iter().enumerate();
        others.any(|(i, wanted)| match &wanted.what {
            What::Amount { amount, .. } if i != at && amount.digits => {
                let mut there = self.page.amounts.iter().filter(|(s, _)| here(s));
                there.any(|(_, there)| compare::amounts(amount, there) == Some(Answer::Same))
            }
            What::Date(date) if i != at => {
                let mut there = self.page.dates.iter().filter(|(s, _)| here(s));
                there.any(|(_, there)| compare::dates(date, there) == Answer::Same)
            }
            _ => false,
        })
    }
}
