//! "Last August", "letzten Monat", "昨日": dates that mean something only from a day on which they are said.
//!
//! Days that have a name ("yesterday") stand in [`super::ago`], in more languages than the rest here.
//!
//! Told from a reference day: the one that a document speaks for, or the one on which a page was published. A small
//! table for each language; what stands in none stays unread. Nothing is guessed where the reference day
//! has not the precision: "last month" of a year says nothing.

use super::ago;
use super::date::Mention;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use jiff::Span;
use jiff::civil::Date;
use std::ops::Range;

/// How far back a phrase goes, and how precise what it means is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Back {
    Days(i32),
    Month,
    Year,
}

/// One language: phrases, and words that stand right before or behind a month's name and mean its last one.
struct Words {
    language: &'static str,
    phrases: &'static [(&'static str, Back)],
    before: &'static [&'static str],
    behind: &'static [&'static str],
}

use Back::Days;
use Back::Month;
use Back::Year;

/// The words, lower case. Phrases of one language do not contain each other.
const WORDS: &[Words] = &[
    Words {
        language: "en",
        phrases: &[("last month", Month), ("last year", Year)],
        before: &["last", "this past"],
        behind: &[],
    },
    Words {
        language: "de",
        phrases: &[
            ("letzten monat", Month),
            ("vergangenen monat", Month),
            ("vorigen monat", Month),
            ("im vormonat", Month),
            ("letztes jahr", Year),
            ("letzten jahr", Year),
            ("letzten jahres", Year),
            ("vergangenes jahr", Year),
            ("vergangenen jahr", Year),
            ("vergangenen jahres", Year),
            ("voriges jahr", Year),
            ("vorigen jahr", Year),
            ("vorigen jahres", Year),
            ("im vorjahr", Year),
        ],
        before: &[
            "letzten",
            "letztem",
            "vergangenen",
            "vergangenem",
            "vorigen",
            "vorigem",
        ],
        behind: &[],
    },
    Words {
        language: "fr",
        phrases: &[
            ("le mois dernier", Month),
            ("l'année dernière", Year),
            ("l’année dernière", Year),
            ("l'an dernier", Year),
            ("l’an dernier", Year),
        ],
        before: &[],
        behind: &["dernier", "passé"],
    },
    Words {
        language: "es",
        phrases: &[
            ("el mes pasado", Month),
            ("el año pasado", Year),
            ("del año pasado", Year),
        ],
        before: &["pasado"],
        behind: &["pasado"],
    },
    Words {
        language: "it",
        phrases: &[
            ("il mese scorso", Month),
            ("lo scorso mese", Month),
            ("l'anno scorso", Year),
            ("l’anno scorso", Year),
            ("lo scorso anno", Year),
        ],
        before: &["scorso"],
        behind: &["scorso"],
    },
    Words {
        language: "pt",
        phrases: &[
            ("no mês passado", Month),
            ("no ano passado", Year),
            ("do ano passado", Year),
        ],
        before: &["último"],
        behind: &["passado", "último"],
    },
    Words {
        language: "nl",
        phrases: &[
            ("vorige maand", Month),
            ("afgelopen maand", Month),
            ("vorig jaar", Year),
            ("afgelopen jaar", Year),
        ],
        before: &["afgelopen", "vorige"],
        behind: &[],
    },
    Words {
        language: "sv",
        phrases: &[
            ("förra månaden", Month),
            ("förra året", Year),
            ("i fjol", Year),
        ],
        before: &[],
        behind: &[],
    },
    Words {
        language: "da",
        phrases: &[("sidste måned", Month), ("sidste år", Year)],
        before: &["sidste"],
        behind: &[],
    },
    Words {
        language: "pl",
        phrases: &[
            ("w zeszłym miesiącu", Month),
            ("w ubiegłym miesiącu", Month),
            ("zeszłego roku", Year),
            ("ubiegłego roku", Year),
            ("w zeszłym roku", Year),
            ("w ubiegłym roku", Year),
        ],
        before: &[],
        behind: &[],
    },
    Words {
        language: "ru",
        phrases: &[
            ("в прошлом месяце", Month),
            ("в прошлом году", Year),
            ("прошлого года", Year),
        ],
        before: &[],
        behind: &[],
    },
    Words {
        language: "uk",
        phrases: &[
            ("минулого місяця", Month),
            ("минулого року", Year),
            ("торік", Year),
        ],
        before: &[],
        behind: &[],
    },
    Words {
        language: "tr",
        phrases: &[("geçen ay", Month), ("geçen yıl", Year)],
        before: &["geçen"],
        behind: &[],
    },
    Words {
        language: "ja",
        phrases: &[("先月", Month), ("昨年", Year), ("去年", Year)],
        before: &[],
        behind: &[],
    },
    Words {
        language: "zh",
        phrases: &[("上个月", Month), ("上個月", Month), ("去年", Year)],
        before: &[],
        behind: &[],
    },
    Words {
        language: "ko",
        phrases: &[("지난달", Month), ("지난해", Year), ("작년", Year)],
        before: &["지난"],
        behind: &[],
    },
];

/// How many bytes may stand between a month's name and the year that follows it in words: `August of last year`.
const NEAR: usize = 12;

/// Adds the relative dates of `text` to its other `mentions`, and fills in the year of a month that is "last". All
/// stay in order and apart. Linear in the text.
pub fn resolve(
    text: &str,
    mentions: &mut Vec<Mention>,
    language: Option<Language>,
    today: PartialDate,
) {
    let Some(language) = language else {
        return;
    };
    let words = WORDS
        .iter()
        .find(|words| words.language == language.as_str());
    let days = ago::named(language).filter(|(_, days)| *days > 0);
    let lower: String = text.chars().map(small).collect();
    let mut phrases: Vec<(Range<usize>, Back)> = words
        .iter()
        .flat_map(|words| words.phrases.iter().copied())
        .chain(days.map(|(phrase, days)| (phrase, Days(days))))
        .flat_map(|(phrase, back)| find(&lower, phrase).map(move |span| (span, back)))
        .collect();
    phrases.sort_by_key(|(span, _)| span.start);
    for mention in &mut *mentions {
        let Some(month) = mention.month.filter(|_| mention.year.is_none()) else {
            continue;
        };
        let next = phrases.partition_point(|(span, _)| span.start < mention.span.end);
        let behind = phrases
            .get(next)
            .filter(|(span, back)| *back == Year && span.start - mention.span.end <= NEAR);
        let year = match behind {
            Some(_) => Some(today.year() - 1),
            None if words.is_some_and(|words| words.is_last(text, &mention.span)) => {
                last(month, today)
            }
            None => None,
        };
        if year.is_some() {
            mention.year = year;
            mention.certain = true;
        }
        if let Some((span, _)) = behind {
            mention.span.end = span.end;
        }
    }
    for (span, back) in phrases {
        if let Some(date) = back.from(today) {
            mentions.push(Mention {
                span,
                year: Some(date.year()),
                month: date.month(),
                day: date.day(),
                or_else: None,
                certain: true,
            });
        }
    }
    // those that were there stand first among equals, and what overlaps them goes
    mentions.sort_by_key(|mention| mention.span.start);
    let mut end = 0;
    mentions.retain(|mention| {
        let apart = mention.span.start >= end;
        if apart {
            end = mention.span.end;
        }
        apart
    });
}

/// A letter's small form, where it takes as many bytes.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
        _ => c,
    }
}

impl Words {
    /// Whether the words around a month's name say that its last one is meant.
    fn is_last(&self, text: &str, month: &Range<usize>) -> bool {
        let mut start = month.start.saturating_sub(24);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = text.len().min(month.end + 24);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let (before, behind) = (
            text[start..month.start].trim_end().to_lowercase(),
            text[month.end..end].trim_start().to_lowercase(),
        );
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        self.before.iter().any(|word| {
            before
                .strip_suffix(word)
                .is_some_and(|rest| apart(rest.chars().next_back()))
        }) || self.behind.iter().any(|word| {
            behind
                .strip_prefix(word)
                .is_some_and(|rest| apart(rest.chars().next()))
        })
    }
}

impl Back {
    fn from(self, today: PartialDate) -> Option<PartialDate> {
        let back = |day: Date, span: Span| day.checked_sub(span).ok();
        match self {
            Days(days) => back(today.civil()?, Span::new().days(days)).map(PartialDate::from),
            Month => {
                today.month()?;
                let day = back(today.first_day(), Span::new().months(1))?;
                PartialDate::of_month(day.year(), day.month())
            }
            Year => PartialDate::of_year(today.year() - 1),
        }
    }
}

/// The year of the last such month that was over before `today`'s.
fn last(month: i8, today: PartialDate) -> Option<i16> {
    let now = today.month()?;
    Some(today.year() - i16::from(month >= now))
}

/// Where a phrase stands as words of its own.
fn find<'t>(text: &'t str, phrase: &'static str) -> impl Iterator<Item = Range<usize>> + 't {
    let cjk = phrase.chars().all(|c| c > '\u{2E80}');
    let edge = move |c: Option<char>| cjk || c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase)
        .map(|(at, _)| at..at + phrase.len())
        .filter(move |span| {
            edge(text[..span.start].chars().next_back()) && edge(text[span.end..].chars().next())
        })
}

#[cfg(test)]
mod tests;
