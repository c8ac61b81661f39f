//! What stands before a number and changes how it is meant: approximations, articles.

use super::super::sense;
use super::super::sense::Approx;
use super::super::sense::Sense;
use crate::model::language::Language;

/// Whether `a`, `eine`, `un` stands before a magnitude: `eine Million`.
pub(super) fn is_article(before: &str) -> bool {
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

/// Whether a number is written as one below zero: `-12`, `minus 12`.
pub(super) fn is_minus(before: &str) -> bool {
    let sign = before.strip_suffix(['-', '−', '–']);
    if sign.is_some_and(|rest| {
        !rest.ends_with(|c: char| c.is_alphanumeric() || c == ' ')
            || rest.ends_with(' ') && !rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
    }) {
        return true;
    }
    let words = before.trim_end().to_lowercase();
    [
        "minus",
        "moins",
        "menos",
        "meno",
        "минус",
        "мінус",
        "零下",
        "マイナス",
        "氷点下",
        "영하",
    ]
    .iter()
    .any(|word| words.ends_with(word))
}

/// An approximation within the last three words before a number.
pub(super) fn approx(before: &str, language: Option<Language>) -> Approx {
    let language = language.or(Some(Language::ENGLISH));
    // scripts without spaces: right before the number
    let beside = before.trim_end();
    if ["約", "约", "およそ", "약", "ประมาณ"]
        .iter()
        .any(|word| beside.ends_with(word))
    {
        return Approx::About;
    }
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
                | "end"
                | "enn"
                | "mint"
                | "ніж"
                | "než"
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
