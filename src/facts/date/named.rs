//! Dates with a month's name: `12 May 2024`, `May 12, 2024`, `1er mai`, `2024. május 12.`, `Februar`.

use super::Mention;
use super::Read;
use super::Reader;
use super::gap;
use super::month::Name;

/// Languages that put the year first.
const YEAR_FIRST: [&str; 7] = ["hu", "lt", "lv", "eu", "kk", "mn", "ko"];

/// Languages that put the day behind the month; `May 12` is read so where no language is known.
const DAY_LAST: [&str; 9] = ["en", "hu", "lt", "eu", "ko", "ja", "zh", "sw", "fil"];

/// English words before a `May` or `March` that is a month.
const BEFORE_A_MONTH: [&str; 24] = [
    "in", "of", "since", "until", "till", "by", "last", "this", "next", "early", "late", "mid",
    "during", "before", "after", "from", "to", "through", "between", "and", "or", "for", "on",
    "every",
];

impl Reader<'_> {
    /// The date around the month at `at`, or the month alone.
    pub(super) fn at_month(&self, at: usize, name: Name, free: usize) -> Option<Read> {
        self.around_month(at, name, free)
            .or_else(|| self.bare(at, name))
    }

    /// The date around the month at `at`: it has a day or a year.
    pub(super) fn around_month(&self, at: usize, name: Name, free: usize) -> Option<Read> {
        let month = Some(name.month);
        let day_before = self.day_before(at, free);
        let year_behind = self.year_behind(at, name);
        if let Some(day) = day_before {
            if let Some(year) = year_behind {
                return self.with_range(at - 1..at + 2, (Some(year), month, Some(day)), free);
            }
            let year_before = self.year_before(at - 1, free);
            if year_before.is_some() && gap::from_year(self.gap(at - 2)?) {
                let mention = self.mention(at - 2..at + 1, (year_before, month, Some(day)));
                return Some(self.checked(mention, at + 1));
            }
        }
        if let Some(day) = self.day_behind(at, name) {
            let year_before = self.year_before(at, free);
            if let Some(year) = self.year_behind_day(at + 1) {
                let mention =
                    self.mention(at..at + 3, (Some(self.era(year, name)), month, Some(day)));
                return Some(self.checked(mention, at + 3));
            }
            if let Some(read) = self.range_behind(at, name) {
                return Some(read);
            }
            if year_before.is_some() && self.complete_is_enough(name) {
                let mention = self.mention(at - 1..at + 2, (year_before, month, Some(day)));
                return Some(self.checked(mention, at + 2));
            }
            if day_before.is_none() && self.is_month(name) && self.day_may_follow(at + 1) {
                let mention = self.mention(at..at + 2, (None, month, Some(day)));
                return Some(self.checked(mention, at + 2));
            }
        }
        if let Some(day) = day_before.filter(|_| self.is_month(name)) {
            return self.with_range(at - 1..at + 1, (None, month, Some(day)), free);
        }
        if let Some(year) = year_behind.filter(|_| self.is_month(name)) {
            return Some(one(
                self.mention(at..at + 2, (Some(year), month, None)),
                at + 2,
            ));
        }
        let year = self
            .year_before(at, free)
            .filter(|_| self.speaks(&YEAR_FIRST));
        year.map(|year| {
            one(
                self.mention(at - 1..at + 1, (Some(year), month, None)),
                at + 1,
            )
        })
    }

    /// The month alone: a full name of the text's own language, and no `May` that may be a verb.
    fn bare(&self, at: usize, name: Name) -> Option<Read> {
        let usual = if self.hint.language.is_none() {
            name.english
        } else {
            name.own
        };
        if !usual || !name.full {
            return None;
        }
        let word = &self.text[self.atoms[at].start..self.atoms[at].end];
        let common = matches!(word, "May" | "March" | "MAY" | "MARCH");
        let capitals = self.hint.language.is_none() || self.speaks(&["en", "de"]);
        if (capitals && !name.capital) || (common && !self.reads_as_month(at)) {
            return None;
        }
        Some(one(
            self.mention(at..at + 1, (None, Some(name.month), None)),
            at + 1,
        ))
    }

    /// Whether `May` or `March` stands where an English month stands.
    fn reads_as_month(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let last = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        let alone = before.is_empty()
            && matches!(
                self.behind(at).trim_start().chars().next(),
                None | Some(':' | '–' | '—')
            );
        alone || BEFORE_A_MONTH.contains(&last.to_lowercase().as_str())
    }

    /// Whether a month with only a day or only a year beside it is to be believed.
    fn is_month(&self, name: Name) -> bool {
        let usual = name.own || name.english || (self.hint.language.is_none() && name.full);
        let capital = name.capital || !(name.english && !name.own || self.speaks(&["en", "de"]));
        usual && capital
    }

    /// Whether it is with day and year: names of all languages, abbreviations too.
    fn complete_is_enough(&self, name: Name) -> bool {
        name.own || name.full || name.english
    }

    fn day_before(&self, at: usize, free: usize) -> Option<i8> {
        let left = at.checked_sub(1)?;
        let day = self.day(left).filter(|_| self.atoms[left].start >= free)?;
        let signs = self
            .before(left)
            .trim_end_matches(|c: char| c.is_ascii_digit());
        let part_of_more =
            self.before(left).ends_with([',', ':']) && signs.len() + 1 < self.before(left).len();
        let decimal = self
            .before(left)
            .strip_suffix(['.', ',', ':'])
            .is_some_and(ends_with_digit);
        (!part_of_more && !decimal && gap::day_to_month(self.gap(left)?)).then_some(day)
    }

    fn year_before(&self, at: usize, free: usize) -> Option<i16> {
        let left = at.checked_sub(1)?;
        let year = self.year(left).filter(|_| self.atoms[left].start >= free)?;
        gap::from_year(self.gap(left)?).then_some(year)
    }

    fn year_behind(&self, at: usize, name: Name) -> Option<i16> {
        let between = self.gap(at)?;
        if !gap::month_to_year(between, name.full) {
            return None;
        }
        if let Some(year) = self.year(at + 1) {
            return Some(self.era(year, name));
        }
        let (value, digits) = self.number(at + 1)?;
        let short = digits == 2 && (between.ends_with(['\'', '’']) || between == "-");
        short.then(|| super::digits::century(value))
    }

    fn day_behind(&self, at: usize, name: Name) -> Option<i8> {
        let day = self.day(at + 1)?;
        let behind = self.behind(at + 1);
        // `October 14,2023`: a year behind the comma.
        let year = behind.starts_with(',') && self.year(at + 2).is_some_and(|y| y <= 2200);
        let more = !year
            && behind
                .strip_prefix([':', '.', ','])
                .is_some_and(starts_with_digit)
            || behind.starts_with(['%', '°', '€', '$']);
        (!more && gap::month_to_day(self.gap(at)?, name.full)).then_some(day)
    }

    fn year_behind_day(&self, at: usize) -> Option<i16> {
        let year = self.year(at + 1)?;
        let gap = self.gap(at)?;
        // `May 12. 2024` is a date where nothing follows; else a sentence may begin with its year.
        let ends = gap == ". " && !self.behind(at + 1).contains(char::is_alphanumeric);
        (gap::day_to_year(gap) || ends).then_some(year)
    }

    /// `May 12–14, 2024`: both days.
    fn range_behind(&self, at: usize, name: Name) -> Option<Read> {
        let first = self.day(at + 1)?;
        let second = self.day(at + 2)?;
        let year = self
            .year_behind_day(at + 2)
            .map(|year| self.era(year, name))?;
        if !gap::day_to_day(self.gap(at + 1)?) {
            return None;
        }
        let a = self.mention(at..at + 2, (Some(year), Some(name.month), Some(first)));
        let b = self.mention(at + 2..at + 4, (Some(year), Some(name.month), Some(second)));
        Some(Read {
            mentions: vec![self.existing(a)?, self.existing(b)?],
            next: at + 4,
        })
    }

    /// The mention, after the first day of its range if it has one: `12–14 May 2024`.
    fn with_range(
        &self,
        atoms: std::ops::Range<usize>,
        parts: (Option<i16>, Option<i8>, Option<i8>),
        free: usize,
    ) -> Option<Read> {
        let next = atoms.end;
        let first = atoms.start.checked_sub(1).filter(|&left| {
            self.atoms[left].start >= free && self.gap(left).is_some_and(gap::day_to_day)
        });
        let earlier = first.and_then(|left| {
            let day = self.day(left).filter(|&day| Some(day) < parts.2)?;
            self.existing(self.mention(left..left + 1, (parts.0, parts.1, Some(day))))
        });
        let last = self.existing(self.mention(atoms, parts));
        Some(Read {
            mentions: earlier.into_iter().chain(last).collect(),
            next,
        })
    }

    /// `day_may_follow`: `May 12` is a day unless it counts something: `In May 12 people died`.
    fn day_may_follow(&self, at: usize) -> bool {
        if self.hint.language.is_some() && !self.speaks(&DAY_LAST) {
            return false;
        }
        let next = self.behind(at);
        let word: &str = next.strip_prefix(' ').map_or("", |rest| {
            rest.split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("")
        });
        !matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "million"
                | "billion"
                | "percent"
                | "new"
                | "more"
        )
    }

    /// The year in our era.
    fn era(&self, year: i16, name: Name) -> i16 {
        if name.thai && year >= 2400 {
            year - 543
        } else {
            year
        }
    }

    /// The mention; nothing, but its words taken, where its day does not exist: `30 February 2024`.
    fn checked(&self, mention: Mention, next: usize) -> Read {
        let mentions = self.existing(mention).into_iter().collect();
        Read { mentions, next }
    }

    /// The mention, unless its day does not exist or its year lies beyond all texts.
    fn existing(&self, mention: Mention) -> Option<Mention> {
        let year = mention.year.unwrap_or(2024); // a leap year: 29 February may be meant
        let day = jiff::civil::Date::new(year, mention.month?, mention.day.unwrap_or(1));
        (day.is_ok() && year <= 2200).then_some(mention)
    }
}

fn one(mention: Mention, next: usize) -> Read {
    Read {
        mentions: vec![mention],
        next,
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}
