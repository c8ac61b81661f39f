//! Which words say one number together, each language in its own way?
//!
//! `treinta y dos`, `quatre-vingt-douze`, `vijfendertig`, `二十三`, `half a million`. What a language builds of one
//! word and the next without more (`twenty-five`) is in `number.rs`, German compounds in `sense.rs`.

use super::super::sense;
use crate::model::language::Language;
use rust_decimal::Decimal;

/// Whether what stands between tens and ones joins them: `treinta y dos`, `trinta e dois`, `vingt et un`.
pub(super) fn joins(gap: &str) -> bool {
    matches!(
        gap,
        " y " | " e " | " i " | " et " | "-et-" | " og " | " och " | " și " | " и "
    )
}

/// What French makes of two number words: `quatre-vingt`, `soixante-dix`, `dix-sept`.
pub(super) fn french(value: Decimal, more: Decimal) -> Option<Decimal> {
    let number = |n: i64| Decimal::from(n);
    let teen = value % number(20) == Decimal::TEN && value < Decimal::ONE_HUNDRED;
    match () {
        () if value == number(4) && more == number(20) => Some(number(80)),
        () if value == number(60) || value == number(80) => {
            (more < number(20)).then_some(value + more)
        }
        () if teen && more >= number(7) && more < Decimal::TEN => Some(value + more),
        () => None,
    }
}

/// Number words that a language writes as one: its tens and ones, and what stands between them.
struct Compound {
    languages: &'static [&'static str],
    tens: &'static [&'static str],
    ones: &'static [&'static str],
    between: &'static [&'static str],
    /// Tens stand first (`trentadue`), else last (`tweeëntwintig`).
    tens_first: bool,
}

/// Tens from twenty, ones from one.
const COMPOUNDS: [Compound; 6] = [
    Compound {
        languages: &["it"],
        tens: &[
            "vent", "trent", "quarant", "cinquant", "sessant", "settant", "ottant", "novant",
        ],
        ones: &[
            "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove",
        ],
        between: &["", "i", "a"],
        tens_first: true,
    },
    Compound {
        languages: &["sv"],
        tens: &[
            "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
        ],
        ones: &[
            "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio",
        ],
        between: &[""],
        tens_first: true,
    },
    Compound {
        languages: &["no"],
        tens: &[
            "tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti",
        ],
        ones: &[
            "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni",
        ],
        between: &[""],
        tens_first: true,
    },
    Compound {
        languages: &["hu"],
        tens: &[
            "huszon",
            "harminc",
            "negyven",
            "ötven",
            "hatvan",
            "hetven",
            "nyolcvan",
            "kilencven",
        ],
        ones: &[
            "egy", "két", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc",
        ],
        between: &[""],
        tens_first: true,
    },
    Compound {
        languages: &["nl"],
        tens: &[
            "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
        ],
        ones: &[
            "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
        ],
        between: &["en", "ën"],
        tens_first: false,
    },
    Compound {
        languages: &["da"],
        tens: &[
            "tyve",
            "tredive",
            "fyrre",
            "halvtreds",
            "tres",
            "halvfjerds",
            "firs",
            "halvfems",
        ],
        ones: &[
            "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni",
        ],
        between: &["og"],
        tens_first: false,
    },
];

/// Longest compound, in bytes.
const LONGEST: usize = 24;

/// The number that one word of several parts says, 21 to 99.
pub(super) fn compound(word: &str, language: Option<Language>) -> Option<Decimal> {
    let code = language?;
    let kind = COMPOUNDS
        .iter()
        .find(|c| c.languages.contains(&code.as_str()))?;
    if word.len() > LONGEST || word.len() < 6 {
        return None;
    }
    let word = word.to_lowercase();
    let part = |text: &str| kind.ones.iter().position(|one| text == *one);
    let found = kind.tens.iter().enumerate().find_map(|(ten, tens)| {
        let rest = if kind.tens_first {
            word.strip_prefix(tens)?
        } else {
            word.strip_suffix(tens)?
        };
        let one = kind.between.iter().find_map(|between| {
            let one = if kind.tens_first {
                rest.strip_prefix(between)?
            } else {
                rest.strip_suffix(between)?
            };
            part(one)
        })?;
        Some((ten + 2) * 10 + one + 1)
    });
    found.map(Decimal::from)
}

/// Behind these a number in Chinese characters counts something; without one it may be part of a name (`三千代`).
const COUNTERS: &str = "人名冊册本台個个回次社家国カヶか匹頭件隻艘歳岁位座部篇章条时時分秒点度层階";

/// Whether a sign right before a number in Chinese characters makes it a part of something else: `第二十三条`.
pub(super) fn is_part(c: char) -> bool {
    "第〇一二三四五六七八九十百千两兩".contains(c)
}

/// A number in Chinese characters at the beginning of a text, up to 9999, of two characters or more: its length in
/// bytes, and its value. Magnitudes from 万 on stand behind it as behind digits.
pub(super) fn chinese(text: &str) -> Option<(usize, Decimal)> {
    let (mut sum, mut one, mut length, mut signs) = (0u32, None, 0, 0);
    let mut last = 10_000;
    for c in text.chars() {
        let digit = "〇一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .or(match c {
                '两' | '兩' => Some(2),
                _ => None,
            });
        let ten = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
        match (digit, ten) {
            (Some(digit), _) if one.is_none() => one = Some(digit as u32),
            (None, ten) if ten > 0 && ten < last => {
                sum += one.take().unwrap_or(1) * ten;
                last = ten;
            }
            (None, 0) => break,
            _ => return None, // `二〇二五`: a year, or no number at all
        }
        length += c.len_utf8();
        signs += 1;
    }
    let counts = |rest: &str| {
        let next = rest.chars().next();
        next.is_some_and(|c| COUNTERS.contains(c)) || sense::east_asian(rest).is_some()
    };
    let value = sum + one.unwrap_or(0);
    (signs >= 2 && value >= 10 && counts(&text[length..])).then(|| (length, Decimal::from(value)))
}

/// Words that halve the magnitude behind them.
const HALVES: [&str; 15] = [
    "half a",
    "half",
    "halbe",
    "halben",
    "halber",
    "demi",
    "medio",
    "mezzo",
    "meio",
    "halv",
    "pół",
    "puoli",
    "yarım",
    "fél",
    "половина",
];

/// Length of what halves the magnitude behind it: `half a million`, `eine halbe Million`.
pub(super) fn half(before: &str) -> Option<usize> {
    let plain = before.trim_end_matches([' ', '-', '\u{a0}']);
    HALVES.iter().find_map(|word| {
        let from = plain.len().checked_sub(word.len())?;
        let there = plain.get(from..)?.to_lowercase() == *word;
        let apart = !plain[..from].ends_with(char::is_alphabetic);
        (there && apart).then_some(before.len() - from)
    })
}

/// Whether two digits behind a dash end a range of years (`2018–19`): then they are no quantity.
pub(super) fn ends_years(text: &str, at: usize, end: usize) -> bool {
    let short = end - at == 2 && text[at..end].bytes().all(|b| b.is_ascii_digit());
    let Some(before) = text[..at].strip_suffix(['-', '–', '/']).filter(|_| short) else {
        return false;
    };
    let year = before
        .len()
        .checked_sub(4)
        .and_then(|from| before.get(from..));
    let Some(year) = year.and_then(|year| year.parse::<u16>().ok()) else {
        return false;
    };
    let apart = !before[..before.len() - 4].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    let last = text[at..end].parse::<u16>().unwrap_or(0);
    apart && (1000..2200).contains(&year) && last > year % 100
}

#[cfg(test)]
mod tests {
    use crate::facts::number;
    use crate::model::language::Language;

    #[test]
    fn words_that_say_one_number_are_one_number() {
        for (language, text, values) in [
            ("es", "Escribió treinta y dos libros.", "32"),
            ("pt", "Escreveu trinta e dois livros.", "32"),
            ("fr", "quatre-vingt-douze livres", "92"),
            ("fr", "soixante-dix navires", "70"),
            ("fr", "soixante-dix-sept navires", "77"),
            ("fr", "dix-sept navires et vingt-trois ports", "17 23"),
            ("fr", "12 millions de livres sterling", "12000000"),
            (
                "it",
                "Ha scritto ventotto libri e trentatre saggi.",
                "28 33",
            ),
            ("nl", "vijfendertig boeken, tweeëntwintig schepen", "35 22"),
            ("sv", "tjugotre böcker", "23"),
            ("da", "femogtyve bøger", "25"),
            ("hu", "huszonhárom könyv", "23"),
            ("ja", "二十三冊の本と三百五十人", "23 350"),
            ("ja", "三千代と五十嵐、第二十三条", ""),
            ("zh", "人口为十四亿。", "1400000000"),
            ("zh", "二〇二五", ""),
            ("ko", "매출은 3조 5000억 원이었다.", "3500000000000"),
            ("en", "Half a million people", "500000"),
            ("de", "eine halbe Million Menschen", "500000"),
            ("de", "anderthalb Milliarden Euro", "1500000000"),
            ("en", "one million and half a ship", "1000000"),
            ("en", "the social media billion-dollar deals", ""),
            ("en", "the 2018–19 season, 2018-2019", "2018 2018 2019"),
            ("en", "a score of 2018-17", "2018 17"),
            (
                "en",
                "It fell to -12 degrees, then minus 3 degrees.",
                "-12 -3",
            ),
            ("en", "It rose by 12 degrees (-4.5%).", "12 4.5"),
            (
                "en",
                "between €5.8 billion and €6.1 billion, or €5.8 to €6.1 billion",
                "5800000000 6100000000 5800000000 6100000000",
            ),
            ("en", "from $5 to €6 billion", "5 6000000000"),
        ] {
            let found = number::amounts(text, Language::parse(language), &[]);
            let found: Vec<String> = found
                .iter()
                .map(|a| a.value.normalize().to_string())
                .collect();
            assert_eq!(found.join(" "), values, "{text}");
        }
    }
}
