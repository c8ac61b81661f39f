//! What pages say that are not what was asked for, in 25 languages and more.
//!
//! Whole phrases, never single words: "removed" stands in every second article, "the page you
//! are looking for" in none. Texts are compared folded: lower case, straight quotes, single blanks.

mod fault;
mod front;
mod joke;
mod missing;
mod nobody;
mod pair;
mod refused;
mod tables;
mod title;
mod wanted;

pub(crate) use fault::FAULT;
pub(crate) use fault::FAULT_ALONE;
pub(crate) use fault::MAINTENANCE;
pub(crate) use front::HOME;
pub(crate) use front::HOME_ALONE;
pub(crate) use joke::SIGHS;
pub(crate) use joke::SIGHS_APART;
pub(crate) use joke::STOCK;
pub(crate) use joke::STOCK_ALONE;
pub(crate) use missing::MISSING;
pub(crate) use missing::MISSING_ALONE;
pub(crate) use nobody::ADVERTS;
pub(crate) use nobody::BUY;
pub(crate) use nobody::FOR_SALE;
pub(crate) use nobody::NO_SITE;
pub(crate) use nobody::NO_SITE_ALONE;
pub(crate) use nobody::PARKED;
pub(crate) use nobody::PARKING_HOSTS;
pub(crate) use nobody::PARKING_MARKS;
pub(crate) use pair::Pairs;
pub(crate) use refused::CHALLENGE;
pub(crate) use refused::CHALLENGE_TITLES;
pub(crate) use refused::DENIED;
pub(crate) use refused::DENIED_ALONE;
pub(crate) use refused::GEO;
pub(crate) use tables::AGREED;
pub(crate) use tables::ELSEWHERE;
pub(crate) use tables::FAULTS;
pub(crate) use tables::GONE;
pub(crate) use tables::HUMAN;
pub(crate) use tables::JOKES;
pub(crate) use tables::MEMBERS;
pub(crate) use tables::NOBODY;
pub(crate) use tables::PAID;
pub(crate) use tables::SCRIPTS;
pub(crate) use tables::WAY_HOME;
pub(crate) use tables::WORKS;
pub(crate) use title::Fit;
pub(crate) use title::title_says;
pub(crate) use title::title_tells;
pub(crate) use wanted::CONSENT;
pub(crate) use wanted::LOGIN;
pub(crate) use wanted::LOGIN_WANTED;
pub(crate) use wanted::NEEDS_SCRIPTS;
pub(crate) use wanted::PAYWALL;
pub(crate) use wanted::PRIVACY;

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The lists of what pages say that are not what was asked for.
const LISTS: [&[&str]; 15] = [
    MISSING,
    MISSING_ALONE,
    PARKED,
    NO_SITE,
    NO_SITE_ALONE,
    CHALLENGE,
    CHALLENGE_TITLES,
    DENIED,
    DENIED_ALONE,
    GEO,
    MAINTENANCE,
    FAULT,
    FAULT_ALONE,
    LOGIN,
    CONSENT,
];

/// Whether a folded title holds anything of the lists at all: cheap, and almost always no. (The tables of pairs
/// are asked of every page that does not carry the cited title.)
pub(crate) fn smells(text: &str) -> bool {
    static ALL: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(&LISTS));
    ALL.is_match(text)
}

/// Whether a folded title holds anything of the lists, what front pages call themselves, or a stock joke.
fn is_listed(text: &str) -> bool {
    static ALL: LazyLock<AhoCorasick> =
        LazyLock::new(|| automaton(&[&LISTS[..], &[HOME, HOME_ALONE, STOCK_ALONE]].concat()));
    ALL.is_match(text)
}

fn automaton(lists: &[&[&str]]) -> AhoCorasick {
    AhoCorasick::new(lists.iter().copied().flatten())
        .expect("some hundred phrases make a small automaton")
}

/// The same text as it is compared: NFC, lower case, straight quotes and hyphens, single blanks.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars()
            .for_each(|c| fold(c.to_ascii_lowercase(), &mut out));
    } else {
        let lower = text.nfc().flat_map(char::to_lowercase);
        lower.for_each(|c| fold(c, &mut out));
    }
    out.truncate(out.trim_end().len());
    out
}

fn fold(c: char, out: &mut String) {
    match c {
        '’' | '‘' | '`' | '´' => out.push('\''),
        '“' | '”' | '„' => out.push('"'),
        '‐' | '‑' => out.push('-'),
        c if c.is_whitespace() => {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
        // The dot that is left of a capital İ.
        '\u{307}' => {}
        c => out.push(c),
    }
}

/// The first of `phrases` that stands in a folded text, as whole words.
pub(crate) fn said<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    phrases
        .iter()
        .find(|phrase| stands_in(text, phrase))
        .copied()
}

/// Whether a folded text offers a domain: "gazette.example is for sale", not "the lighthouse is for sale".
pub(crate) fn offers_a_domain(text: &str) -> bool {
    FOR_SALE.iter().any(|phrase| {
        text.match_indices(phrase).any(|(at, _)| {
            let before = text[..at].trim_end_matches([' ', ':', ',']);
            let word = before.rsplit(' ').next().unwrap_or_default();
            let (name, end) = word.rsplit_once('.').unwrap_or_default();
            !name.is_empty() && end.len() >= 2 && end.chars().all(char::is_alphabetic)
        })
    })
}

/// Whether a folded text asks its reader to buy one of these names: "click here to buy gazette.example".
pub(crate) fn asks_to_buy(text: &str, names: &[String]) -> bool {
    names.iter().any(|name| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let before = text[..at].trim_end_matches([' ', '"', '\'']);
            let begins =
                !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '-');
            let ends =
                !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
            let asked = BUY.iter().any(|buy| {
                before
                    .strip_suffix(buy)
                    .is_some_and(|rest| !joined(rest.chars().next_back(), buy.chars().next()))
            });
            begins && ends && asked
        })
    })
}

/// Whether a phrase stands in a folded text with no letter of its own script at either side.
fn stands_in(text: &str, phrase: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text[from..].find(phrase) {
        let start = from + at;
        let end = start + phrase.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let first = phrase.chars().next();
        let last = phrase.chars().next_back();
        if !(joined(before, first) || joined(last, after)) {
            return true;
        }
        from = start + phrase.chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Whether two neighbours are letters of one word. Scripts without blanks have no words here.
fn joined(a: Option<char>, b: Option<char>) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !writes_no_blanks(c);
    a.is_some_and(letter) && b.is_some_and(letter)
}

fn writes_no_blanks(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_offered_by_its_name() {
        for (text, offered) in [
            ("gazette.example is for sale!", true),
            ("buy now: gazette.co.uk steht zum verkauf", true),
            ("the lighthouse is for sale", false),
            ("it ended at 3.5 may be for sale", false),
            ("is for sale", false),
        ] {
            assert_eq!(offers_a_domain(text), offered, "{text}");
        }
    }

    #[test]
    fn a_reader_is_asked_to_buy_the_name_of_the_page() {
        let names = ["gazette.example".to_owned()];
        for (text, asked) in [
            ("click here to buy gazette.example", true),
            ("click here to buy gazette.example for your website", true),
            ("buy tides.example", false),
            ("he did not buy gazette.example-news", false),
            ("the staff of gazette.example", false),
            ("forget gazette.example", false),
        ] {
            assert_eq!(asks_to_buy(text, &names), asked, "{text}");
        }
    }

    #[test]
    fn all_phrases_are_folded_as_texts_are() {
        let others = [
            HOME,
            HOME_ALONE,
            FOR_SALE,
            BUY,
            ADVERTS,
            PARKING_MARKS,
            LOGIN_WANTED,
            PAYWALL,
            PRIVACY,
            NEEDS_SCRIPTS,
            SIGHS,
            SIGHS_APART,
            STOCK,
            STOCK_ALONE,
        ];
        for table in LISTS.into_iter().chain(others) {
            for phrase in table {
                assert_eq!(folded(phrase), *phrase);
            }
        }
    }
}
