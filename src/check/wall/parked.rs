//! Is it the page of a domain that is for sale, or only registered?
//!
//! Short notes are written about domains that are sold, and shops sell boats. So no single sign counts: what is
//! offered, what brings the page its advertisements, what it calls itself, and that nothing else stands there.
//! Two make a verdict; one is shown as a hint.

use super::is_headline;
use super::titles;
use crate::check::glance::Glance;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::check::phrases::Fit;
use crate::check::soft404::NO_ARTICLE;
use crate::check::soft404::Sign;
use crate::model::observation::Answer;

/// Text below which a page shows only what its scripts and frames bring.
const ONLY_FRAMES: usize = 100;
/// Text below which a sentence about a domain is what the page is for.
const ONLY_OFFERS: usize = 400;

/// The signs that a domain is parked. `titled`: the page carries the cited title.
pub(crate) fn parked(seen: &Seen<'_>, answer: &Answer, glance: &Glance, titled: bool) -> Vec<Sign> {
    if let Some(landed) = landing(seen, answer, glance) {
        return vec![landed];
    }
    let mut signs = Vec::new();
    if glance.said >= 2 * NO_ARTICLE {
        return signs;
    }
    let source = glance.sources.iter().find(|source| {
        answer
            .url
            .join(source)
            .is_ok_and(|url| parks(url.host()) && url.host() != answer.url.host())
    });
    signs.extend(source.map(|source| Sign::new("parking-script", 1, source.as_str())));
    let titles = titles(seen, glance);
    let names = names(answer, &titles);
    if let Some(title) = titles.iter().find(|title| offers_in_title(title, &names)) {
        signs.push(Sign::new("domain-offered", 1, *title));
    }
    let short = glance.said < NO_ARTICLE;
    if short && signs.is_empty() {
        let head = String::from_utf8_lossy(&seen.body[..seen.body.len().min(64 * 1024)])
            .to_ascii_lowercase();
        let mark = phrases::PARKING_MARKS.iter();
        let mark = mark.copied().find(|mark| head.contains(mark));
        signs.extend(mark.map(|mark| Sign::new("parking-script", 1, mark)));
        let text = phrases::folded(&glance.text);
        if let Some(words) = offers_in_text(&text, glance.said, &names) {
            signs.push(Sign::new("domain-offered", 1, words));
        }
        let adverts = phrases::said(&text, phrases::ADVERTS).or_else(|| {
            let folded = |title: &&str| phrases::said(&phrases::folded(title), phrases::ADVERTS);
            titles.iter().find_map(folded)
        });
        let bare = titles.iter().any(|title| title.split(" - ").any(is_a_name));
        if let Some(words) = adverts.filter(|_| bare && glance.said < ONLY_FRAMES) {
            signs.push(Sign::new("only-adverts", 1, words));
        }
    }
    // That a page has nothing else to say counts only beside another sign, and a story has a headline.
    let story = titles
        .iter()
        .filter(|title| is_headline(title) && !offers_in_title(title, &names))
        .any(|title| titled || !has_a_name(title));
    if !signs.is_empty() && !story {
        let words = format!("{} characters of text", glance.said);
        signs.push(Sign::new("no-article", 1, words));
    }
    signs
}

/// A market of domains that another domain redirects to: the redirect and the market are two signs in one.
fn landing(seen: &Seen<'_>, answer: &Answer, glance: &Glance) -> Option<Sign> {
    let landed = || Some(Sign::new("parking-address", 2, answer.url.shown()));
    if parks(answer.url.host()) && answer.url.domain() != seen.observation.url.domain() {
        return landed();
    }
    // Whoever parks domains sends visitors to `ww1.` and its like of the same domain, and fills the page by script;
    // offices and broadcasters have their pages on `ww2.` too.
    let numbered = |host: &str| {
        host.strip_prefix("ww").is_some_and(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0 && rest[digits..].starts_with('.')
        })
    };
    let says_nothing = glance.said < ONLY_FRAMES && glance.headings.is_empty();
    let moved = numbered(answer.url.host()) && !numbered(seen.observation.url.host());
    if says_nothing && moved {
        return landed();
    }
    None
}

/// Whether a host serves the pages of parked domains.
fn parks(host: &str) -> bool {
    phrases::PARKING_HOSTS.iter().any(|known| {
        host.strip_suffix(known)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// The names that the page may be selling: its host's, and those that it is called by.
fn names(answer: &Answer, titles: &[&str]) -> Vec<String> {
    let host = answer.url.host();
    let own = [
        host.strip_prefix("www.").unwrap_or(host),
        answer.url.domain(),
    ];
    let called = titles.iter().filter(|title| !is_headline(title));
    let called = called.flat_map(|title| title.split_whitespace());
    let called = called.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    own.into_iter()
        .chain(called.filter(|word| is_a_name(word)))
        .map(str::to_lowercase)
        .collect()
}

/// Whether words are a domain's name and nothing else.
fn is_a_name(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && end.chars().count() >= 2
            && end.chars().all(char::is_alphabetic)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
    })
}

fn has_a_name(title: &str) -> bool {
    title.split_whitespace().any(is_a_name)
}

fn offers_in_title(title: &str, names: &[String]) -> bool {
    let folded = phrases::folded(title);
    phrases::said(&folded, phrases::PARKED).is_some()
        || phrases::offers_a_domain(&folded)
        || phrases::asks_to_buy(&folded, names)
        || phrases::title_tells(title, &phrases::NOBODY, Fit::Loose)
}

/// The words of a short text that offer a domain.
fn offers_in_text(text: &str, said: usize, names: &[String]) -> Option<String> {
    if let Some(phrase) = phrases::said(text, phrases::PARKED) {
        return Some(phrase.to_owned());
    }
    if phrases::offers_a_domain(text) || phrases::asks_to_buy(text, names) {
        return Some(format!("{text:.100}"));
    }
    let told = phrases::NOBODY.in_text(text);
    told.filter(|_| said < ONLY_OFFERS).map(str::to_owned)
}
