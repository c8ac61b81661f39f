//! What does a short page say instead of an article?
//!
//! Not for readers from here, works on the site, log in first, agree first, or plain no. Short notes are
//! written about all of these, so a phrase must be about the page or its reader, or be the whole title.

use super::Standing;
use super::is_headline;
use super::standing;
use super::titles;
use crate::check::glance::Glance;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::check::phrases::Fit;
use crate::check::phrases::Pairs;
use crate::check::soft404::NO_ARTICLE;
use crate::model::page::Wall;

/// Text below which a sentence about the site or its reader is what the page is for.
const ONLY_THAT: usize = 400;
/// Text below which a page may be nothing but what it wants.
const WANTS: usize = 300;
/// Text below which words of refusal, or a form's few words, are all that a page says.
const REFUSAL: usize = 250;
/// Text below which the words of a banner are all that a page says.
const BANNER: usize = 150;

/// That the page is not for readers from here: "this video is not available in your country".
pub(crate) fn elsewhere(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let page = Short::of(seen, glance);
    let sign = page
        .titled(phrases::GEO, &[], Fit::Loose)
        .or_else(|| page.says(phrases::GEO, NO_ARTICLE))
        .or_else(|| page.tells(&phrases::ELSEWHERE, ONLY_THAT))?;
    standing(Wall::GeoBlock, sign)
}

/// What a short page says instead of an article: maintenance, login, consent, refusal.
pub(crate) fn said_instead(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let page = &Short::of(seen, glance);
    let works = page
        .titled(&[], phrases::MAINTENANCE, Fit::Tight)
        .or_else(|| page.tells(&phrases::WORKS, ONLY_THAT));
    if let Some(sign) = works {
        return standing(Wall::Maintenance, sign);
    }
    if let Some(sign) = wants_login(glance, page) {
        return standing(Wall::Login, sign);
    }
    let agreed = page
        .titled(phrases::CONSENT, phrases::CONSENT, Fit::Loose)
        .or_else(|| {
            page.tells(&phrases::AGREED, REFUSAL)
                .filter(|_| !page.headlined)
        })
        .or_else(|| {
            page.says(phrases::CONSENT, BANNER)
                .filter(|_| !page.headlined)
        });
    if let Some(sign) = agreed {
        return standing(Wall::Consent, sign);
    }
    let refused = page
        .titled(phrases::DENIED, phrases::DENIED_ALONE, Fit::Tight)
        .or_else(|| page.says(phrases::DENIED, REFUSAL))?;
    standing(Wall::Challenge, refused)
}

/// A page of few words.
struct Short<'a> {
    said: usize,
    /// Its text, folded.
    text: String,
    titles: Vec<&'a str>,
    /// Whether it has a headline: then a banner may lie over a page of few words, such as a gallery.
    headlined: bool,
}

impl<'a> Short<'a> {
    fn of(seen: &'a Seen<'_>, glance: &'a Glance) -> Short<'a> {
        Short {
            said: glance.said,
            text: phrases::folded(&glance.text),
            titles: titles(seen, glance),
            headlined: glance.headings.iter().any(|heading| {
                let folded = phrases::folded(heading);
                is_headline(heading)
                    && !phrases::PRIVACY.iter().any(|word| folded.contains(word))
                    && phrases::said(&folded, phrases::CONSENT).is_none()
                    && phrases::AGREED.in_text(&folded).is_none()
            }),
        }
    }

    /// What one of its titles is called.
    fn titled(&self, phrases: &[&str], alone: &[&str], fit: Fit) -> Option<String> {
        let mut titles = self.titles.iter();
        let found = titles.find_map(|title| phrases::title_says(title, phrases, alone, fit));
        found.map(str::to_owned)
    }

    /// A phrase of its text, if it says less than so much.
    fn says(&self, phrases: &[&str], most: usize) -> Option<String> {
        let found = phrases::said(&self.text, phrases).filter(|_| self.said < most);
        found.map(str::to_owned)
    }

    /// What one of its titles, or its text tells, if it says less than so much.
    fn tells(&self, pairs: &Pairs, most: usize) -> Option<String> {
        let title = self
            .titles
            .iter()
            .find(|title| phrases::title_tells(title, pairs, Fit::Loose));
        let text = || pairs.in_text(&self.text).filter(|_| self.said < most);
        title.copied().or_else(text).map(str::to_owned)
    }
}

/// What asks for a login: a form with a password under such a title or beside few words, or words that leave
/// no doubt.
fn wants_login(glance: &Glance, page: &Short<'_>) -> Option<String> {
    let called = page.titled(phrases::LOGIN, phrases::LOGIN, Fit::Loose);
    let goes_on = || {
        asks_to_go_on(&page.text)
            || page
                .titles
                .iter()
                .any(|title| asks_to_go_on(&phrases::folded(title)))
    };
    let named = || {
        let folded = |title: &&str| phrases::said(&phrases::folded(title), phrases::LOGIN);
        page.titles.iter().find_map(folded).map(str::to_owned)
    };
    let with_form = || named().or_else(|| page.says(phrases::LOGIN, BANNER));
    called
        .filter(|_| glance.password || goes_on())
        .or_else(|| with_form().filter(|_| glance.password))
        .or_else(|| page.says(phrases::LOGIN_WANTED, WANTS))
        .or_else(|| page.tells(&phrases::MEMBERS, WANTS))
}

fn asks_to_go_on(text: &str) -> bool {
    [
        "to continue",
        "required",
        "please",
        "bitte",
        "must be logged in",
        "veuillez",
        "por favor",
    ]
    .iter()
    .any(|ask| text.contains(ask))
}
