//! What does a word mean for numbers: a value, a magnitude, a unit, an approximation?
//!
//! One table for all languages (`words.txt`). A word is read in the text's language first, then as what holds
//! everywhere, then as English: pages quote amounts so.

use super::fold::Map;
use super::fold::hash;
use crate::model::language::Language;
use rust_decimal::Decimal;
use std::sync::LazyLock;

const WORDS: &str = include_str!("words.txt");

/// What a word means for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// `three`.
    Value(Decimal),
    /// `million`: multiplies what stands before it.
    Times(Decimal),
    /// `third`.
    Ordinal(Decimal),
    /// `thirds`: a part of a whole, of which there are so many.
    Part(Decimal),
    /// `percent`, `dollars`, `years`, `km`.
    Unit(Unit),
    /// `about`, `over`, `under`.
    Approx(Approx),
}

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things; which, the words around say.
    Count,
    /// A place in a row: `3rd`.
    Ordinal,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A currency, as its ISO 4217 code, or as a sign that several share (`$`).
    Currency(&'static str),
    /// A unit of time: `year`, `day`.
    Time(&'static str),
    /// Another measure: `km`.
    Measure(&'static str),
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approx {
    /// As written.
    #[default]
    Exact,
    /// `rund`, `about`, `knapp`.
    About,
    /// `über`, `at least`.
    Over,
    /// `unter`, `at most`.
    Under,
}

/// What a word means in a language, or in all.
type Reading = (Option<Language>, Sense);

static TABLE: LazyLock<Map<u64, Vec<Reading>>> = LazyLock::new(|| {
    let mut table: Map<u64, Vec<Reading>> = Map::default();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.splitn(3, '|');
        let (Some(language), Some(sense), Some(words)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let Some(sense) = read(sense) else { continue };
        for word in words.split_whitespace() {
            table
                .entry(hash(word))
                .or_default()
                .push((Language::parse(language), sense));
        }
    }
    table
});

fn read(sense: &'static str) -> Option<Sense> {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    Some(match sense {
        "%" => Sense::Unit(Unit::Percent),
        "pp" => Sense::Unit(Unit::Points),
        "~" => Sense::Approx(Approx::About),
        ">" => Sense::Approx(Approx::Over),
        "<" => Sense::Approx(Approx::Under),
        _ => match sense.split_at(1) {
            ("x", times) => Sense::Times(number(times)?),
            ("/", parts) => Sense::Part(number(parts)?),
            ("#", place) => Sense::Ordinal(number(place)?),
            ("t", unit) => Sense::Unit(Unit::Time(unit.strip_prefix(':')?)),
            ("u", unit) => Sense::Unit(Unit::Measure(unit.strip_prefix(':')?)),
            _ if sense.starts_with(|c: char| c.is_ascii_digit()) => Sense::Value(number(sense)?),
            _ => Sense::Unit(Unit::Currency(sense)),
        },
    })
}

/// Beginnings of words that take many endings, in languages that decline their numbers.
const DECLINED: [(&str, &str, &str); 37] = [
    ("ru", "миллион", "x1000000"),
    ("ru", "миллиард", "x1000000000"),
    ("ru", "тысяч", "x1000"),
    ("ru", "доллар", "USD"),
    ("ru", "процент", "%"),
    ("ru", "летн", "t:year"),
    ("uk", "мільйон", "x1000000"),
    ("uk", "мільярд", "x1000000000"),
    ("uk", "тисяч", "x1000"),
    ("bg", "милион", "x1000000"),
    ("bg", "милиард", "x1000000000"),
    ("pl", "milion", "x1000000"),
    ("pl", "miliard", "x1000000000"),
    ("pl", "bilion", "x1000000000000"),
    ("pl", "tysi", "x1000"),
    ("pl", "latk", "t:year"),
    ("pl", "latek", "t:year"),
    ("cs", "milion", "x1000000"),
    ("cs", "miliard", "x1000000000"),
    ("sk", "milión", "x1000000"),
    ("sk", "miliard", "x1000000000"),
    ("hr", "milijun", "x1000000"),
    ("hr", "milijard", "x1000000000"),
    ("tr", "milyon", "x1000000"),
    ("tr", "milyar", "x1000000000"),
    ("tr", "dolar", "USD"),
    ("tr", "yaşında", "t:year"),
    ("fi", "miljoon", "x1000000"),
    ("fi", "miljard", "x1000000000"),
    ("hu", "millió", "x1000000"),
    ("hu", "milliárd", "x1000000000"),
    ("de", "jährig", "t:year"),
    ("de", "monatig", "t:month"),
    ("de", "wöchig", "t:week"),
    ("de", "tägig", "t:day"),
    ("de", "stündig", "t:hour"),
    ("de", "minütig", "t:minute"),
];

/// The meaning of a declined form: a known beginning and at most four letters more.
fn declined(word: &str, language: Language) -> Option<Sense> {
    let code = language.as_str();
    // asked of every word of a page: the first byte tells almost all apart
    let first = word.as_bytes().first();
    let (_, start, sense) = DECLINED.iter().find(|(l, start, _)| {
        start.as_bytes().first() == first && *l == code && word.starts_with(start)
    })?;
    (word[start.len()..].chars().count() <= 4)
        .then(|| read(sense))
        .flatten()
}

/// What `word` (any case) means in a text of `language`.
pub(super) fn of(word: &str, language: Option<Language>) -> Option<Sense> {
    if word.len() > 40 {
        return None;
    }
    let lower;
    let word = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word
    } else {
        lower = word.to_lowercase();
        &lower
    };
    let Some(readings) = TABLE.get(&hash(word)) else {
        return language.and_then(|language| declined(word, language));
    };
    let of =
        |wanted: Option<Language>| readings.iter().find(|(l, _)| *l == wanted).map(|(_, s)| *s);
    let own = language.and_then(|l| of(Some(l)));
    // Another language may have the very form ("miliarda"): that is no reason to miss this one's.
    own.or_else(|| language.and_then(|language| declined(word, language)))
        .or_else(|| of(None))
        .or_else(|| of(Some(Language::ENGLISH)))
        .or_else(|| {
            let (_, first) = readings.first()?;
            let alike = readings.iter().all(|(_, sense)| sense == first);
            (language.is_none() && alike).then_some(*first)
        })
}

/// The currency that a sign stands for; `$`, `£`, `¥` and `kr` are shared by several.
pub(super) fn currency_sign(c: char) -> Option<Unit> {
    Some(Unit::Currency(match c {
        '$' | '＄' => "$",
        '€' => "EUR",
        '£' => "£",
        '¥' | '￥' => "¥",
        '₹' => "INR",
        '₽' => "RUB",
        '₩' => "KRW",
        '₺' => "TRY",
        '₴' => "UAH",
        '₪' => "ILS",
        '₫' => "VND",
        '₿' => "BTC",
        _ => return None,
    }))
}

/// Units and magnitudes written right behind a number in scripts without spaces.
pub(super) fn east_asian(text: &str) -> Option<(Sense, usize)> {
    const SIGNS: [(&str, &str); 54] = [
        ("万亿", "x1000000000000"),
        ("百万", "x1000000"),
        ("千万", "x10000000"),
        ("万", "x10000"),
        ("萬", "x10000"),
        ("만", "x10000"),
        ("亿", "x100000000"),
        ("億", "x100000000"),
        ("억", "x100000000"),
        ("兆", "x1000000000000"),
        ("조", "x1000000000000"),
        ("千", "x1000"),
        ("천", "x1000"),
        ("百", "x100"),
        ("美元", "USD"),
        ("美金", "USD"),
        ("米ドル", "USD"),
        ("ドル", "USD"),
        ("달러", "USD"),
        ("欧元", "EUR"),
        ("ユーロ", "EUR"),
        ("유로", "EUR"),
        ("英镑", "GBP"),
        ("ポンド", "GBP"),
        ("日元", "JPY"),
        ("人民币", "CNY"),
        ("円", "JPY"),
        ("元", "CNY"),
        ("원", "KRW"),
        ("％", "%"),
        ("パーセント", "%"),
        ("퍼센트", "%"),
        ("年間", "t:year"),
        ("岁", "t:year"),
        ("歳", "t:year"),
        ("小时", "t:hour"),
        ("分钟", "t:minute"),
        ("公里", "u:km"),
        ("か月", "t:month"),
        ("个月", "t:month"),
        ("년간", "t:year"),
        ("바트", "THB"),
        ("พันล้าน", "x1000000000"),
        ("แสนล้าน", "x100000000000"),
        ("หมื่นล้าน", "x10000000000"),
        ("ล้านล้าน", "x1000000000000"),
        ("ล้าน", "x1000000"),
        ("แสน", "x100000"),
        ("หมื่น", "x10000"),
        ("พัน", "x1000"),
        ("ดอลลาร์", "USD"),
        ("ยูโร", "EUR"),
        ("บาท", "THB"),
        ("เปอร์เซ็นต์", "%"),
    ];
    if text.as_bytes().first().is_none_or(|b| *b < 0xe0) {
        return None;
    }
    let (sign, sense) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((read(sense)?, sign.len()))
}

/// A German number word of several parts: `fünfundzwanzig`, `zweihundert`, `neunzehn`.
pub(super) fn german(word: &str) -> Option<Decimal> {
    let word = word.to_lowercase();
    if word.len() > 48
        || !["und", "zehn", "hundert", "tausend"]
            .iter()
            .any(|part| word.contains(part))
    {
        return None;
    }
    below_million(&word).filter(|n| *n > 0).map(Decimal::from)
}

fn below_million(word: &str) -> Option<u32> {
    if word.is_empty() {
        return Some(0);
    }
    if let Some((left, right)) = word.split_once("tausend") {
        let left = if left.is_empty() {
            1
        } else {
            below_thousand(left)?
        };
        return Some(left * 1000 + below_thousand(right.strip_prefix("und").unwrap_or(right))?);
    }
    below_thousand(word)
}

fn below_thousand(word: &str) -> Option<u32> {
    if let Some((left, right)) = word.split_once("hundert") {
        let left = if left.is_empty() {
            1
        } else {
            below_hundred(left)?
        };
        return Some(left * 100 + below_hundred(right.strip_prefix("und").unwrap_or(right))?);
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<u32> {
    const ONES: [&str; 13] = [
        "", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
        "elf", "zwölf",
    ];
    const TENS: [&str; 8] = [
        "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
    ];
    if let Some(i) = ONES.iter().position(|one| *one == word) {
        return Some(i as u32);
    }
    if let Some(one) = word.strip_suffix("zehn") {
        let short = ["drei", "vier", "fünf", "sech", "sieb", "acht", "neun"];
        return short.iter().position(|s| *s == one).map(|i| i as u32 + 13);
    }
    TENS.iter().zip(2..).find_map(|(tens, n): (&&str, u32)| {
        let left = word.strip_suffix(tens)?;
        let one = match left.strip_suffix("und") {
            Some(one) => ONES[1..10].iter().position(|o| *o == one)? as u32 + 1,
            None if left.is_empty() => 0,
            None => return None,
        };
        Some(n * 10 + one)
    })
}
