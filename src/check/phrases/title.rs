//! Is a title or heading made of what an error page says, or is it a headline?
//!
//! "Page not found | Gazette" and "Oops! That page can't be found." are error pages; "How we designed our
//! page not found screen" is an article, and so is "Coming soon: a new ferry".

use super::folded;
use super::is_listed;
use super::pair::Pairs;
use super::said;
use super::writes_no_blanks;
use std::ops::Range;

/// What else may stand beside a phrase that is a title's whole part, in letters: "404", "Oops".
const BESIDE: usize = 8;

/// How much else the part of a title may say that holds a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Some words before it, few behind: "sorry, the … page could not be found".
    Loose,
    /// One word before it, none behind: "oops, something went wrong".
    Tight,
}

impl Fit {
    /// Words that may stand before it and behind it.
    fn around(self) -> (usize, usize) {
        match self {
            Fit::Loose => (4, 3),
            Fit::Tight => (1, 0),
        }
    }
}

/// A part of a folded title.
struct Part<'t> {
    text: &'t str,
    /// Whether it is a question.
    asks: bool,
    /// Letters of what stands beside it, up to the next bar or dash.
    beside: usize,
}

/// The phrase that a title is made of: one of its parts is a phrase and little else.
pub(crate) fn title_says<'a>(
    title: &str,
    phrases: &[&'a str],
    alone: &[&'a str],
    fit: Fit,
) -> Option<&'a str> {
    let title = folded(title);
    debug_assert!(
        phrases.iter().chain(alone).all(|phrase| is_listed(phrase)),
        "a list that titles are asked for is one of those"
    );
    if !is_listed(&title) {
        return None;
    }
    let parts = parts(&title);
    let beside = if fit == Fit::Loose { BESIDE } else { 0 };
    parts.iter().find_map(|part| {
        let whole = part.text.trim_matches(|c: char| !c.is_alphanumeric());
        let alone = || alone.iter().find(|phrase| whole == **phrase).copied();
        let fits = |phrase: &&str| {
            let at = whole.find(*phrase)?;
            is_made_of(whole, at..at + phrase.len(), part.asks, fit).then_some(())
        };
        said(whole, phrases)
            .filter(|phrase| fits(phrase).is_some())
            .or_else(|| alone().filter(|_| part.beside <= beside))
    })
}

/// Whether a title is made of what `pairs` say.
pub(crate) fn title_tells(title: &str, pairs: &Pairs, fit: Fit) -> bool {
    let title = folded(title);
    parts(&title).iter().any(|part| {
        let text = part.text.trim_matches(|c: char| !c.is_alphanumeric());
        pairs.in_title(text).is_some_and(|(at, of_a_thing)| {
            let behind = words(&text[at.end..]);
            let alone = fit == Fit::Loose || part.beside == 0;
            alone && is_made_of(text, at, part.asks, fit) && !(of_a_thing && behind > 0)
        })
    })
}

/// Whether a part of a title says little but what stands `at` a place in it.
fn is_made_of(part: &str, at: Range<usize>, asks: bool, fit: Fit) -> bool {
    let (before, after) = (words(&part[..at.start]), words(&part[at.end..]));
    let (most_before, most_after) = fit.around();
    let phrase = at.len().max(1);
    // A question of more words than the phrase asks about such pages: "why is my page not found by …?"
    before <= most_before
        && after <= most_after
        && !(asks && before + after >= 2)
        && letters(part) - letters(&part[at]) <= 8 + phrase
}

/// A title's parts, by bars, dashes and stops.
fn parts(title: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let bars = ['|', '–', '—', '·', '•', '»', '«', '/'];
    for piece in title.split(bars).flat_map(|piece| piece.split(" - ")) {
        let all = letters(piece);
        for text in piece.split_inclusive(stops) {
            let asks = text.trim_end().ends_with(['?', '？', '؟']);
            let text = text.trim_end_matches(stops);
            let beside = all - letters(text);
            parts.push(Part { text, asks, beside });
        }
    }
    parts
}

fn stops(c: char) -> bool {
    matches!(c, ':' | '：' | '!' | '?' | '.' | '。' | '！' | '？' | '؟')
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Words; where none are parted by blanks, three letters stand for one.
fn words(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| {
        let solid = word.chars().filter(|c| writes_no_blanks(*c)).count();
        match solid {
            0 => usize::from(word.chars().any(char::is_alphanumeric)),
            solid => solid.div_ceil(3),
        }
    });
    words.sum()
}

#[cfg(test)]
mod tests {
    use super::super::GONE;
    use super::super::MISSING_ALONE;
    use super::*;

    #[test]
    fn an_error_title_is_told_from_a_headline_about_errors() {
        for (title, error) in [
            ("404 - Page Not Found", true),
            ("Page not found | The Gazette", true),
            ("The Gazette – Error 404", true),
            ("Oops! That page can’t be found.", true),
            ("404: This page could not be found", true),
            ("404", true),
            ("Not Found", true),
            (
                "Sorry, the page you are looking for could not be found",
                true,
            ),
            ("This article has been removed", true),
            ("Seite nicht gefunden - Tagblatt", true),
            ("Diese Seite existiert nicht", true),
            ("页面不存在", true),
            ("抱歉，您访问的页面不存在 - 新闻", true),
            ("ページが見つかりませんでした", true),
            ("Page introuvable", true),
            ("Страница не найдена", true),
            ("Aradığınız sayfa bulunamadı", true),
            (
                "How to design a page not found screen that people like",
                false,
            ),
            ("Why is my page not found by the crawler?", false),
            ("Court: article has been removed from statute", false),
            ("The day the ship was not found", false),
            ("Peugeot 404: a car for Africa", false),
            ("Homepage not foundational for growth", false),
            ("Gone with the wind", false),
            ("Why 404 errors matter", false),
            ("Tides of the North Sea", false),
        ] {
            let told = title_tells(title, &GONE, Fit::Loose)
                || title_says(title, &[], MISSING_ALONE, Fit::Loose).is_some();
            assert_eq!(told, error, "{title}");
        }
    }

    #[test]
    fn what_is_a_whole_part_of_a_title_stands_beside_little() {
        for (title, whole) in [
            ("Coming soon", true),
            ("Coming soon | Gazette", true),
            ("Oops! Coming soon", false),
            ("Coming soon: pier 7", false),
            ("Coming soon: a new ferry for the islands", false),
            ("What is coming soon", false),
        ] {
            let said = title_says(title, &[], &["coming soon"], Fit::Tight);
            assert_eq!(said.is_some(), whole, "{title}");
        }
    }

    #[test]
    fn a_tight_fit_leaves_no_room_for_a_story() {
        for (title, said) in [
            ("Something went wrong", true),
            ("Oops, something went wrong.", true),
            ("Something went wrong with the lock", false),
            ("The day something went wrong", false),
        ] {
            let found = title_says(title, &["something went wrong"], &[], Fit::Tight);
            assert_eq!(found.is_some(), said, "{title}");
        }
    }
}
