//! "3 days ago", "vor 2 Stunden", "昨日": how long before its look a page says that it was written.
//!
//! Words stand in `ago.txt`, by language. Weeks, months and years are not read: "2 weeks ago" names no day.
//! Platforms round down (an hour short of three days is "2 days ago"), so what was counted may lie a day
//! further back than it says; what was named ("yesterday") may not.

use crate::model::language::Language;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How long ago, as a text says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ago {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Days before the day on which it is said.
    pub days: i32,
    /// Whether it was counted, and may as well mean the day before.
    pub is_counted: bool,
}

/// Days up to which a count of days is read; pages that count further do so by weeks.
const MOST_DAYS: u32 = 60;

#[derive(Default)]
struct Words {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
    minute: Vec<&'static str>,
    hour: Vec<&'static str>,
    day: Vec<&'static str>,
    one: Vec<&'static str>,
    today: Vec<&'static str>,
    yesterday: Vec<&'static str>,
    days_2: Vec<&'static str>,
}

/// By language.
static WORDS: LazyLock<HashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Words> = HashMap::new();
    for line in include_str!("ago.txt").lines() {
        let Some(((language, key), words)) = line
            .split_once(": ")
            .filter(|_| !line.starts_with('#'))
            .and_then(|(key, words)| Some((key.split_once('.')?, words)))
        else {
            continue;
        };
        let of = all.entry(language).or_default();
        let list = match key {
            "before" => &mut of.before,
            "after" => &mut of.after,
            "minute" => &mut of.minute,
            "hour" => &mut of.hour,
            "day" => &mut of.day,
            "one" => &mut of.one,
            "today" => &mut of.today,
            "yesterday" => &mut of.yesterday,
            _ => &mut of.days_2,
        };
        list.extend(words.split('|').map(str::trim));
        // the longest first, where one begins another
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    all
});

/// The first "how long ago" in `text`, in its language or in English, which platforms speak under any text.
/// Linear in the text; meant for a line.
pub fn read(text: &str, language: Option<Language>) -> Option<Ago> {
    let lower = text.to_lowercase();
    // a span must fit the text: rare letters change their length
    let lower = if lower.len() == text.len() {
        lower
    } else {
        text.to_owned()
    };
    let code = language.as_ref().map_or("en", code);
    let own = WORDS.get(code).and_then(|words| words.first(&lower));
    own.or_else(|| WORDS["en"].first(&lower).filter(|_| code != "en"))
}

/// The phrases of a language that name a day without a number ("yesterday"), and how many days back it is.
pub(super) fn named(language: Language) -> impl Iterator<Item = (&'static str, i32)> {
    let words = WORDS.get(code(&language));
    words.into_iter().flat_map(|words| {
        let days = words.named().into_iter();
        days.flat_map(|(phrases, days)| phrases.iter().map(move |phrase| (*phrase, days)))
    })
}

/// The code under which the words of a language stand.
fn code(language: &Language) -> &str {
    match language.as_str() {
        "no" | "nn" => "nb",
        "bs" => "hr",
        code => code,
    }
}

impl Words {
    /// Phrases without a number, and the days back that they name; the farthest first, for it may hold a nearer one.
    fn named(&self) -> [(&[&'static str], i32); 3] {
        [(&self.days_2, 2), (&self.yesterday, 1), (&self.today, 0)]
    }

    fn first(&self, text: &str) -> Option<Ago> {
        let mut before = None;
        for (at, c) in text.char_indices() {
            let rest = &text[at..];
            let is_start = edge(text[..at].chars().next_back(), Some(c));
            if !is_start {
                continue;
            }
            for (phrases, days) in self.named() {
                if let Some(len) = starts(rest, phrases) {
                    return Some(Ago {
                        span: at..at + len,
                        days,
                        is_counted: false,
                    });
                }
            }
            if let Some((days, len)) = self.counted(rest)
                && (starts_after(&rest[len..], &self.after).is_some()
                    || before.is_some_and(|end| text[end..at].trim().is_empty()))
            {
                let mark = starts_after(&rest[len..], &self.after).unwrap_or(0);
                return Some(Ago {
                    span: at..at + len + mark,
                    days,
                    is_counted: true,
                });
            }
            if let Some(len) = starts(rest, &self.before) {
                before = Some(at + len);
            }
        }
        None
    }

    /// A number with its unit, or two in a row (`2 days, 3 hours`), at the beginning: days, and bytes read.
    fn counted(&self, text: &str) -> Option<(i32, usize)> {
        let (days, len) = self.number_and_unit(text)?;
        let rest = &text[len..];
        let gap = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || c == ',')
                .len();
        let second = self.number_and_unit(&rest[gap..]).filter(|_| gap > 0);
        Some((days, second.map_or(len, |(_, more)| len + gap + more)))
    }

    fn number_and_unit(&self, text: &str) -> Option<(i32, usize)> {
        let (number, len) = number(text).or_else(|| Some((1, starts(text, &self.one)?)))?;
        let unit = &text[len..];
        let gap = unit.len() - unit.trim_start().len();
        let unit = unit.trim_start();
        let units = [(&self.day, 1), (&self.hour, 24), (&self.minute, 24 * 60)];
        let (unit_len, a_day) = units
            .into_iter()
            .find_map(|(words, a_day)| Some((starts(unit, words)?, a_day)))?;
        let days = number / a_day;
        // an abbreviation's full stop
        let stop = usize::from(unit[unit_len..].starts_with('.'));
        (days <= MOST_DAYS).then_some((days as i32, len + gap + unit_len + stop))
    }
}

/// A number of up to three digits of any script, and its bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0, 0);
    for c in text.chars().take(4) {
        let Some(digit) = digit(c) else { break };
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (len > 0 && value < 1000).then_some((value, len))
}

/// The value of a decimal digit: ASCII, fullwidth, Arabic, Persian, Devanagari, Thai.
fn digit(c: char) -> Option<u32> {
    ['0', '０', '٠', '۰', '०', '๐'].iter().find_map(|zero| {
        u32::from(c)
            .checked_sub(u32::from(*zero))
            .filter(|d| *d < 10)
    })
}

/// The bytes of the first of `words` that `text` begins with, as a word of its own.
fn starts(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        edge(word.chars().next_back(), rest.chars().next()).then_some(word.len())
    })
}

/// The same behind white space; bytes with it.
fn starts_after(text: &str, words: &[&str]) -> Option<usize> {
    let rest = text.trim_start();
    starts(rest, words).map(|len| text.len() - rest.len() + len)
}

/// Whether a word ends between two letters: scripts without spaces have no edge to show.
fn edge(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return true;
    };
    let spaceless = |c: char| matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{2E80}'..);
    let is_word = |c: char| c.is_alphanumeric();
    !is_word(left)
        || !is_word(right)
        || spaceless(left)
        || spaceless(right)
        || digit(left).is_some() != digit(right).is_some()
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use super::read;
    use crate::model::language::Language;

    fn days(language: &str, text: &str) -> Option<(i32, bool)> {
        let ago = read(text, Language::parse(language))?;
        assert!(text.get(ago.span.clone()).is_some(), "{text}: {ago:?}");
        Some((ago.days, ago.is_counted))
    }

    #[test]
    fn how_long_ago_is_read_in_the_language_of_the_page_or_in_english() {
        for (language, text, expected) in [
            ("en", "Posted 3 days ago", (3, true)),
            ("en", "3d ago", (3, true)),
            ("en", "10H ago", (0, true)),
            ("en", "2 days, 3 hours ago", (2, true)),
            ("en", "a day ago", (1, true)),
            ("en", "26 hours ago", (1, true)),
            ("en", "48 mins ago", (0, true)),
            ("en", "4 hrs. ago", (0, true)),
            ("en", "Yesterday, 10:15 am", (1, false)),
            ("en", "Today at 9", (0, false)),
            ("de", "vor 2 Tagen", (2, true)),
            ("de", "Vor einer Stunde", (0, true)),
            ("de", "Gestern, 10:15 Uhr", (1, false)),
            ("de", "2 days ago", (2, true)),
            ("fr", "Publié il y a 3 jours", (3, true)),
            ("es", "Hace 5 días", (5, true)),
            ("es", "hace un día", (1, true)),
            ("pt", "há 3 dias", (3, true)),
            ("pt", "3 dias atrás", (3, true)),
            ("it", "3 giorni fa", (3, true)),
            ("ca", "fa 3 dies", (3, true)),
            ("ro", "acum 3 zile", (3, true)),
            ("nl", "3 dagen geleden", (3, true)),
            ("nl", "21 uur geleden", (0, true)),
            ("da", "for 3 dage siden", (3, true)),
            ("no", "for 3 dager siden", (3, true)),
            ("sv", "för 3 dagar sedan", (3, true)),
            ("fi", "3 päivää sitten", (3, true)),
            ("et", "3 päeva tagasi", (3, true)),
            ("is", "fyrir 3 dögum", (3, true)),
            ("pl", "3 dni temu", (3, true)),
            ("cs", "před 3 dny", (3, true)),
            ("sk", "pred 3 dňami", (3, true)),
            ("hu", "3 napja ezelőtt", (3, true)),
            ("sl", "pred 3 dnevi", (3, true)),
            ("hr", "prije 3 dana", (3, true)),
            ("sr", "пре 3 дана", (3, true)),
            ("lt", "prieš 3 dienas", (3, true)),
            ("lv", "pirms 3 dienām", (3, true)),
            ("ru", "3 дня назад", (3, true)),
            ("uk", "3 дні тому", (3, true)),
            ("bg", "преди 3 дни", (3, true)),
            ("el", "πριν από 3 ημέρες", (3, true)),
            ("tr", "3 gün önce", (3, true)),
            ("ar", "منذ ٣ أيام", (3, true)),
            ("ar", "منذ يومين", (2, false)),
            ("fa", "۳ روز پیش", (3, true)),
            ("he", "לפני 3 ימים", (3, true)),
            ("hi", "3 दिन पहले", (3, true)),
            ("id", "3 hari yang lalu", (3, true)),
            ("vi", "3 ngày trước", (3, true)),
            ("th", "3 วันที่แล้ว", (3, true)),
            ("ja", "3日前", (3, true)),
            ("ja", "5時間前", (0, true)),
            ("zh", "3 天前", (3, true)),
            ("zh", "30小时前", (1, true)),
            ("ko", "3일 전", (3, true)),
        ] {
            assert_eq!(days(language, text), Some(expected), "{language}: {text}");
        }
    }

    #[test]
    fn what_names_no_day_is_none() {
        for (language, text) in [
            ("en", "2 weeks ago"),
            ("en", "4 yr. ago"),
            ("en", "3 days"),
            ("en", "3 days to go"),
            ("en", "2019 days ago"),
            ("en", "Holidays a go-go"),
            ("en", "Todays yesterdays"),
            ("de", "vor 3 Wochen"),
            ("de", "vor 3 Tage"), // no German
            ("de", "bevor 3 Tagen"),
            ("ja", "3日"),
            ("ja", "2024年3月3日"),
            ("it", "fa 3 dies"),
            ("fr", ""),
        ] {
            assert_eq!(days(language, text), None, "{language}: {text}");
        }
    }

    #[test]
    fn every_language_says_days_and_has_a_mark_for_them() {
        assert!(WORDS.len() >= 30, "{}", WORDS.len());
        for (language, words) in &*WORDS {
            let marks = [&words.before, &words.after];
            assert!(marks.iter().any(|words| !words.is_empty()), "{language}");
            for units in [&words.day, &words.hour, &words.minute] {
                assert!(!units.is_empty(), "{language}");
            }
            assert!(Language::parse(language).is_some(), "{language}");
        }
    }
}
