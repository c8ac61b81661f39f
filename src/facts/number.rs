//! Quantities in running text: counts, money, shares, durations, measures.
//!
//! Digits are read with the separators of the text's language; where `1.500` may be either, both readings are
//! kept. Identifiers (`GPT-4`, `3.4.1`, `10:30`) are no quantities. Exact decimals, so that equal is equal.

use super::sense;
use super::sense::Approx;
use super::sense::Sense;
use super::sense::Unit;
use crate::model::language::Language;
use rust_decimal::Decimal;
use std::ops::Range;

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Bytes of the text, with sign of currency, magnitude and unit.
    pub span: Range<usize>,
    /// Its value, magnitudes multiplied in.
    pub value: Decimal,
    /// The other reading of `1.500`.
    pub or_else: Option<Decimal>,
    /// The place of its last digit: 0.1 billion for `97.4 billion`. What lies within half of it rounds to it.
    pub step: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// How exactly it is meant.
    pub approx: Approx,
    /// Whether it is written in digits.
    pub digits: bool,
}

impl Amount {
    /// The normal form of `interface.md`: `97400000000 USD`, `12 %`, `3 year`, `45`.
    pub fn normal_form(&self) -> String {
        let value = self.value.normalize();
        match self.unit {
            Unit::Count => value.to_string(),
            Unit::Ordinal => format!("{value}."),
            Unit::Percent => format!("{value} %"),
            Unit::Points => format!("{value} pp"),
            Unit::Currency(code) => format!("{value} {code}"),
            Unit::Time(unit) | Unit::Measure(unit) => format!("{value} {unit}"),
        }
    }
}

/// A piece that a quantity may be made of.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Digits(Digits),
    Sense(Sense),
}

#[derive(Clone, Copy, Debug)]
struct Digits {
    value: Decimal,
    or_else: Option<Decimal>,
    decimals: u32,
}

/// Larger quantities are none that a text means; below, sums and small multiples cannot overflow.
const LARGEST: Decimal = Decimal::from_parts(0xa100_0000, 0x1bce_cced, 0xd3c2, false, 0); // 10^24

/// Languages that write a place in a row as `63.`.
const DOTTED: [&str; 11] = [
    "de", "da", "no", "fi", "cs", "sk", "hu", "tr", "hr", "sl", "et",
];

/// Languages whose decimal sign is the point. All others of ours write a comma.
const POINT: [&str; 11] = [
    "en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "ar", "ms",
];

/// Units of two words.
const TWO_WORDS: [(&str, Unit); 7] = [
    ("percentage point", Unit::Points),
    ("per cent", Unit::Percent),
    ("pour cent", Unit::Percent),
    ("por ciento", Unit::Percent),
    ("por cento", Unit::Percent),
    ("per cento", Unit::Percent),
    ("points de pourcentage", Unit::Points),
];

/// Every quantity in `text` outside the spans `taken` (dates), in order. Linear in the text.
pub fn amounts(text: &str, language: Option<Language>, taken: &[Range<usize>]) -> Vec<Amount> {
    let pieces = pieces(text, language, taken);
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let (amount, next) = amount(
            text,
            language,
            &pieces,
            at,
            amounts.last().map_or(0, |a| a.span.end),
        );
        if let Some(amount) = amount {
            share_unit(text, &mut amounts, &amount);
            amounts.push(amount);
        }
        at = next;
    }
    amounts
}

/// `5–10 million`, `10 to 15 %`: what is written once counts for both.
fn share_unit(text: &str, amounts: &mut [Amount], next: &Amount) {
    let Some(last) = amounts.last_mut() else {
        return;
    };
    let between = &text[last.span.end..next.span.start];
    let range = matches!(
        between.trim(),
        "-" | "–"
            | "—"
            | "to"
            | "bis"
            | "à"
            | "a"
            | "and"
            | "und"
            | "bis zu"
            | "или"
            | "до"
            | "til"
            | "tot"
    );
    if range && last.unit == Unit::Count && last.step <= Decimal::ONE && next.unit != Unit::Ordinal
    {
        last.unit = next.unit;
        if next.step > Decimal::ONE
            && last.value < Decimal::ONE_THOUSAND
            && let Some(value) = last.value.checked_mul(next.step.max(Decimal::ONE))
            && value <= next.value
            && value <= LARGEST
        {
            last.step = next.step;
            last.value = value;
        }
    }
}

/// The quantity that begins at piece `at`, if there is one, and the piece to go on with.
fn amount(
    text: &str,
    language: Option<Language>,
    pieces: &[Piece],
    at: usize,
    free: usize,
) -> (Option<Amount>, usize) {
    let piece = &pieces[at];
    let mut next = at + 1;
    let mut start = piece.start;
    let mut end = piece.end;
    let before = &text[free.max(floor(text, start.saturating_sub(24)))..start];
    let (mut value, mut or_else, mut step, digits) = match piece.kind {
        Kind::Digits(d) => {
            let step = Decimal::new(1, d.decimals);
            (d.value, d.or_else, step, true)
        }
        Kind::Sense(Sense::Value(value)) => (value, None, Decimal::ONE, false),
        Kind::Sense(Sense::Ordinal(value)) => {
            let found = Amount {
                span: start..end,
                value,
                or_else: None,
                step: Decimal::ONE,
                unit: Unit::Ordinal,
                approx: Approx::Exact,
                digits: false,
            };
            return (Some(found), next);
        }
        Kind::Sense(Sense::Times(value)) if follows_article(before) => (value, None, value, false),
        Kind::Sense(_) => return (None, next),
    };
    // magnitudes and further parts: `97.4 billion`, `two hundred thousand`, `twenty-five`, `3万5000`
    let mut scaled = matches!(piece.kind, Kind::Sense(Sense::Times(_)));
    let mut lone_one = !digits && value == Decimal::ONE;
    let currency_before = currency_before(before);
    while let Some(piece) = pieces.get(next) {
        let gap = &text[end..piece.start];
        let joined = matches!(gap, "" | " " | "-" | "\u{a0}" | "\u{202f}" | "+" | " - ");
        match piece.kind {
            Kind::Sense(Sense::Times(times)) if joined => {
                let (Some(v), Some(s)) = (value.checked_mul(times), step.checked_mul(times)) else {
                    return (None, next + 1);
                };
                if v > LARGEST {
                    return (None, next + 1);
                }
                (value, step) = (v, s);
                or_else = or_else.and_then(|v| v.checked_mul(times));
                scaled = true;
                lone_one = false;
            }
            Kind::Sense(Sense::Value(more))
                if joined && !digits && more < value && step > more && gap != " - " =>
            {
                value += more;
                step = Decimal::ONE;
            }
            Kind::Sense(Sense::Value(more))
                if joined
                    && !digits
                    && more < Decimal::TEN
                    && value >= Decimal::from(20)
                    && value < Decimal::ONE_HUNDRED =>
            {
                value += more;
            }
            Kind::Digits(more) if gap.is_empty() && scaled && more.value < step => {
                // `3万5000`
                value += more.value;
                step = Decimal::ONE;
                if let Some(Kind::Sense(Sense::Times(times))) = pieces
                    .get(next + 1)
                    .filter(|p| p.start == piece.end)
                    .map(|p| p.kind)
                {
                    let (Some(low), Some(whole)) = (
                        more.value.checked_mul(times).filter(|low| *low <= LARGEST),
                        value.checked_sub(more.value),
                    ) else {
                        return (None, next + 1);
                    };
                    value = whole + low;
                    step = times;
                    next += 1;
                }
            }
            _ => break,
        }
        end = pieces[next].end;
        next += 1;
    }
    let mut unit = Unit::Count;
    let behind = &text[end..];
    if let Some((sign, length, million)) = currency_before {
        unit = sign;
        start -= length;
        // `$5m`
        let short = behind.strip_prefix(' ').unwrap_or(behind);
        if !scaled
            && (short.starts_with('m') || short.starts_with('M'))
            && !short[1..].starts_with(char::is_alphanumeric)
            && million
        {
            let million = Decimal::from(1_000_000);
            if let (Some(v), Some(s)) = (
                value.checked_mul(million).filter(|v| *v <= LARGEST),
                step.checked_mul(million),
            ) {
                (value, step) = (v, s);
                end = text.len() - short.len() + 1;
            }
        }
    }
    if unit == Unit::Count {
        if let Some((found, to)) = unit_behind(text, pieces, next, end) {
            unit = found;
            end = to;
            while pieces.get(next).is_some_and(|piece| piece.start < end) {
                next += 1;
            }
        } else if digits && !scaled {
            let place = language.is_some_and(|l| DOTTED.contains(&l.as_str()))
                && value < Decimal::ONE_THOUSAND
                && behind
                    .strip_prefix(". ")
                    .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            if place {
                unit = Unit::Ordinal;
                end += 1;
            } else if let Some(suffix) = ordinal_suffix(behind) {
                unit = Unit::Ordinal;
                end += suffix;
            } else if behind.starts_with(|c: char| c.is_alphabetic() && (c as u32) < 0x2000) {
                return (None, next); // `4K`, `3D`: an identifier
            }
        }
    }
    if lone_one && unit == Unit::Count {
        return (None, next); // `one of them`
    }
    let approx = approx_before(before, language);
    let found = Amount {
        span: start..end,
        value,
        or_else,
        step,
        unit,
        approx,
        digits,
    };
    (Some(found), next)
}

/// The unit behind a number: `%`, `US dollars`, `de euros`, `-year-old`, `km`.
fn unit_behind(text: &str, pieces: &[Piece], next: usize, end: usize) -> Option<(Unit, usize)> {
    if let Some(sign) = text[end..]
        .trim_start_matches([' ', '\u{a0}', '\u{202f}'])
        .chars()
        .next()
        .and_then(sense::currency_sign)
    {
        let at = text[end..].find(|c| sense::currency_sign(c).is_some())?;
        let sign_end = end + at + text[end + at..].chars().next()?.len_utf8();
        // `100 $200`: the sign belongs to the next number
        if !text[sign_end..].starts_with(|c: char| c.is_ascii_digit()) {
            return Some((sign, sign_end));
        }
    }
    for (words, unit) in TWO_WORDS {
        if let Some(rest) = text[end..]
            .strip_prefix(' ')
            .and_then(|t| t.strip_prefix(words))
        {
            return Some((unit, text.len() - rest.len()));
        }
    }
    let piece = pieces.get(next)?;
    let gap = text.get(end..piece.start)?;
    let small = gap.len() <= 12
        && gap
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’' | '‑'))
            .all(|word| {
                matches!(
                    word,
                    "" | "de"
                        | "d"
                        | "di"
                        | "do"
                        | "US"
                        | "U"
                        | "S"
                        | "of"
                        | "per"
                        | "pour"
                        | "por"
                        | "amerikanische"
                        | "American"
                        | "US‑"
                )
            });
    match piece.kind {
        Kind::Sense(Sense::Unit(unit)) if small && !gap.contains('\n') => Some((unit, piece.end)),
        _ => None,
    }
}

/// A sign or code of currency right before a number, its length, and whether `m` behind means million.
fn currency_before(before: &str) -> Option<(Unit, usize, bool)> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let space = before.len() - trimmed.len();
    let last = trimmed.chars().next_back()?;
    if let Some(unit) = sense::currency_sign(last) {
        let mut length = space + last.len_utf8();
        let rest = &trimmed[..trimmed.len() - last.len_utf8()];
        for (prefix, code) in [
            ("US", "USD"),
            ("U.S.", "USD"),
            ("A", "AUD"),
            ("AU", "AUD"),
            ("C", "CAD"),
            ("CA", "CAD"),
            ("HK", "HKD"),
            ("NZ", "NZD"),
            ("S", "SGD"),
            ("R", "BRL"),
        ] {
            let own = rest
                .strip_suffix(prefix)
                .is_some_and(|r| !r.ends_with(char::is_alphanumeric));
            if last == '$' && own {
                length += prefix.len();
                return Some((Unit::Currency(code), length, true));
            }
        }
        return Some((unit, length, true));
    }
    for code in ["USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "Rs"] {
        if let Some(rest) = trimmed.strip_suffix(code)
            && !rest.ends_with(char::is_alphanumeric)
        {
            let Some(Sense::Unit(unit)) = sense::of(code, None) else {
                continue;
            };
            return Some((unit, space + code.len(), true));
        }
    }
    None
}

/// Whether `a`, `eine`, `un` stands before a magnitude: `eine Million`.
fn follows_article(before: &str) -> bool {
    let last = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
        .to_lowercase();
    matches!(
        last.as_str(),
        "a" | "an"
            | "one"
            | "eine"
            | "einer"
            | "einen"
            | "ein"
            | "einem"
            | "un"
            | "une"
            | "una"
            | "um"
            | "uma"
            | "en"
            | "ett"
            | "een"
            | "bir"
            | "jeden"
            | "один"
            | "half"
    ) && !before.trim_end().to_lowercase().ends_with("half a")
}

/// An approximation within the last three words before a number.
fn approx_before(before: &str, language: Option<Language>) -> Approx {
    let language = language.or(Some(Language::ENGLISH));
    for word in before
        .rsplit(|c: char| c.is_whitespace())
        .filter(|w| !w.is_empty())
        .take(3)
    {
        let plain = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.ends_with([',', ';', '.']) && plain.len() > 3 {
            break;
        }
        if let Some(Sense::Approx(approx)) = sense::of(plain, language) {
            return approx;
        }
        if !matches!(
            plain,
            "" | "than"
                | "als"
                | "de"
                | "the"
                | "die"
                | "à"
                | "que"
                | "di"
                | "dan"
                | "än"
                | "niż"
                | "a"
                | "of"
                | "US"
        ) {
            break;
        }
    }
    Approx::Exact
}

/// Length of an ordinal's ending behind digits: `3rd`, `1er`, `2º`. A dot alone says too little.
fn ordinal_suffix(behind: &str) -> Option<usize> {
    [
        "st", "nd", "rd", "th", "ème", "ère", "er", "º", "ª", "-й", "-го", "-я", ":a", "ste", "de",
    ]
    .iter()
    .find_map(|suffix| {
        let rest = behind.strip_prefix(suffix)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(suffix.len())
    })
}

/// Picks digits and meaningful words out of the text.
fn pieces(text: &str, language: Option<Language>, taken: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut taken = taken.iter().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while taken.peek().is_some_and(|span| span.end <= at) {
            taken.next();
        }
        if let Some(span) = taken.peek()
            && span.start <= at
        {
            at = span.end;
            continue;
        }
        let byte = bytes[at];
        if byte.is_ascii_digit() {
            let (end, digits) = digits(text, at, language);
            if let Some(value) = digits {
                pieces.push(Piece {
                    start: at,
                    end,
                    kind: Kind::Digits(value),
                });
            }
            at = end;
            // East Asian magnitudes and units stand right behind
            while let Some((sense, length)) = text
                .get(at..)
                .and_then(|t| sense::east_asian(t.strip_prefix(' ').unwrap_or(t)))
            {
                let space = usize::from(bytes[at] == b' ');
                pieces.push(Piece {
                    start: at + space,
                    end: at + space + length,
                    kind: Kind::Sense(sense),
                });
                at += space + length;
            }
        } else if byte.is_ascii_alphabetic() || byte >= 0xc3 || matches!(byte, b'%') {
            let start = at;
            if byte == b'%' {
                at += 1;
            } else {
                at = word_end(text, at);
            }
            let word = &text[start..at];
            let sense = sense::of(word, language).or_else(|| {
                let german = language == Some(Language::GERMAN) || language.is_none();
                let compound = german.then(|| sense::german(word)).flatten();
                compound.map(Sense::Value)
            });
            if let Some(sense) = sense {
                pieces.push(Piece {
                    start,
                    end: at,
                    kind: Kind::Sense(sense),
                });
            }
        } else {
            at += 1;
        }
        at = ceil(text, at);
    }
    pieces
}

/// The end of the word that begins at `at`: letters of any script.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        if !(c.is_alphabetic() || c == '²' || c == '°' || (c as u32 >= 0x300 && c as u32 <= 0x36f))
        {
            break;
        }
        end += c.len_utf8();
        // scripts without spaces have no words that end: look at every character
        if c as u32 >= 0x2e80 {
            break;
        }
    }
    end.max(at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// The number in digits that begins at `at`, and where it ends; none if it is no quantity.
fn digits(text: &str, at: usize, language: Option<Language>) -> (usize, Option<Digits>) {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut groups: Vec<(usize, usize, char)> = Vec::new(); // start, end, the sign before
    let mut sign = '\0';
    loop {
        let start = end;
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
        groups.push((start, end, sign));
        let Some(next) = text[end..].chars().next() else {
            break;
        };
        let behind = end + next.len_utf8();
        let digits_behind = bytes.get(behind..).map_or(0, |b| {
            b.iter().take(5).take_while(|b| b.is_ascii_digit()).count()
        });
        let goes_on = match next {
            '.' | ',' | '\'' | '’' | '٫' | '٬' => digits_behind > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                let first = groups[0].1 - groups[0].0 <= 3
                    && groups.iter().skip(1).all(|g| g.1 - g.0 == 3 && g.2 == next);
                digits_behind == 3
                    && first
                    && (next != ' ' || !language.is_some_and(|l| POINT.contains(&l.as_str())))
            }
            _ => false,
        };
        if !goes_on || groups.len() > 12 {
            break;
        }
        sign = next;
        end = behind;
    }
    let before = text[..at].chars().next_back();
    let second = text[..at].chars().rev().nth(1);
    let identifier = before.is_some_and(|c| {
        (c.is_alphabetic() && (c as u32) < 0x2000) || matches!(c, '_' | '#' | '№' | '@' | '\\')
    }) || (matches!(before, Some('-' | '‑' | '/'))
        && second.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2000));
    // `10:30`, `3:1`: clocks are none, scores are two numbers
    let clock =
        (before == Some(':') && second.is_some_and(|c| c.is_ascii_digit()) && end - at == 2)
            || (bytes.get(end) == Some(&b':')
                && bytes
                    .get(end + 1..end + 3)
                    .is_some_and(|b| b.iter().all(u8::is_ascii_digit)));
    if identifier || clock {
        return (end, None);
    }
    (end, read(text, &groups, language))
}

/// The value of groups of digits.
fn read(text: &str, groups: &[(usize, usize, char)], language: Option<Language>) -> Option<Digits> {
    let all: String = groups.iter().map(|g| &text[g.0..g.1]).collect();
    if all.len() > 18 {
        return None;
    }
    let whole = |decimals: usize| -> Option<Digits> {
        let number: i64 = all.parse().ok()?;
        Some(Digits {
            value: Decimal::new(number, decimals as u32),
            or_else: None,
            decimals: decimals as u32,
        })
    };
    let lengths: Vec<usize> = groups.iter().map(|g| g.1 - g.0).collect();
    let [_, rest @ ..] = groups else { return None };
    let Some(last) = rest.last() else {
        return (all.len() <= 12 || all.ends_with("000"))
            .then(|| whole(0))
            .flatten();
    };
    let threes = lengths[1..].iter().all(|n| *n == 3) && lengths[0] <= 3;
    let indian = lengths[0] <= 2
        && lengths[lengths.len() - 1] == 3
        && lengths[1..lengths.len() - 1].iter().all(|n| *n == 2);
    let same = rest.iter().all(|g| g.2 == last.2);
    let last_length = lengths[lengths.len() - 1];
    if !same {
        // `1.234,5`: the last sign is the decimal one, the others part thousands
        let grouped = lengths[1..lengths.len() - 1].iter().all(|n| *n == 3) && lengths[0] <= 3;
        return (grouped && matches!(last.2, '.' | ',' | '٫'))
            .then(|| whole(last_length))
            .flatten();
    }
    if rest.len() > 1 {
        return (threes || (indian && last.2 == ','))
            .then(|| whole(0))
            .flatten(); // `3.4.1` is none
    }
    match last.2 {
        '.' | ',' if threes && lengths[0] >= 1 && !text[groups[0].0..].starts_with('0') => {
            let point = language.map(|l| POINT.contains(&l.as_str()));
            let decimal = match point {
                Some(true) => '.',
                Some(false) => ',',
                None => '.',
            };
            let (grouped, fraction) = (whole(0)?, whole(3)?);
            let (mut first, other) = if last.2 == decimal {
                (fraction, grouped)
            } else {
                (grouped, fraction)
            };
            first.or_else = Some(other.value);
            Some(first)
        }
        '.' | ',' | '٫' => whole(last_length),
        _ => whole(0),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::amounts;
    use crate::model::language::Language;

    fn read(text: &str, language: &str) -> String {
        let found = amounts(text, Language::parse(language), &[]);
        found
            .iter()
            .map(super::Amount::normal_form)
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn a_quantity_is_the_same_in_every_language() {
        for (language, text, value) in [
            ("de", "für 97,4 Milliarden Dollar", "97400000000 USD"),
            ("en", "a $97.4 billion bid", "97400000000 $"),
            ("es", "97.400 millones de dólares", "97400000000 USD"),
            ("ja", "974億ドル", "97400000000 USD"),
            ("fr", "97,4 milliards de dollars", "97400000000 USD"),
            ("ru", "97,4 млрд долларов", "97400000000 USD"),
            ("de", "2 Billionen Euro", "2000000000000 EUR"),
            ("en", "2 billion euros", "2000000000 EUR"),
            (
                "en",
                "US$5m and €2bn and £3.5 million",
                "5000000 USD | 2000000000 EUR | 3500000 £",
            ),
            ("de", "1.234.567,89 Einwohner", "1234567.89"),
            ("en", "1,234,567.89", "1234567.89"),
            ("fr", "1 234 567 habitants", "1234567"),
            ("hi", "12,34,567", "1234567"),
            ("de", "30.000 Nordkoreaner", "30000"),
            ("en", "30,000 people", "30000"),
            (
                "en",
                "twenty-five people, two hundred thousand, three",
                "25 | 200000 | 3",
            ),
            (
                "de",
                "fünfundzwanzig Leute, zweihundert, zwölf",
                "25 | 200 | 12",
            ),
            ("de", "eine Million, Millionen", "1000000"),
            ("en", "millions of dollars, one of them", ""),
            (
                "en",
                "5 percent, 5%, 5 per cent; 3.5 percentage points",
                "5 % | 5 % | 5 % | 3.5 pp",
            ),
            ("de", "5 Prozent, 3 Prozentpunkte", "5 % | 3 pp"),
            ("en", "54-year-old, 3 days", "54 year | 3 day"),
            ("de", "54-jährige", "54 year"),
            ("en", "the 21st century, the third time", "21. | 3."),
            ("en", "GPT-4, A380, 3.4.1, 10:30, #12, 3D", ""),
            ("en", "5–10 million", "5000000 | 10000000"),
            ("en", "10 to 15 percent", "10 % | 15 %"),
            ("zh", "3万5000人", "35000"),
            ("zh", "1億2000万人", "120000000"),
            ("hi", "5 lakh, 2 crore", "500000 | 20000000"),
            (
                "en",
                "1e999 99999999999999999999 999999999 trillion trillion",
                "",
            ),
            ("pl", "12 mln zł", "12000000 PLN"),
            ("tr", "3 milyon kişi", "3000000"),
        ] {
            assert_eq!(read(text, language), value, "{language}: {text}");
        }
    }

    #[test]
    fn approximations_are_kept() {
        for (text, approx) in [
            ("about 100", super::Approx::About),
            ("more than 100", super::Approx::Over),
            ("under $100", super::Approx::Under),
            ("exactly 100", super::Approx::Exact),
        ] {
            assert_eq!(
                amounts(text, Language::parse("en"), &[])[0].approx,
                approx,
                "{text}"
            );
        }
        for text in ["rund 100", "knapp 100", "etwa 100"] {
            assert_eq!(
                amounts(text, Language::parse("de"), &[])[0].approx,
                super::Approx::About,
                "{text}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9a-z万億%$ .,:'-]{0,40}|\\PC{0,40}") {
            for amount in amounts(&text, None, &[]) {
                proptest::prop_assert!(text.get(amount.span).is_some());
            }
        }
    }
}
