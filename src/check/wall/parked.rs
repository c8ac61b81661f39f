//! Is it the page of a domain that is for sale, or only registered?

use super::titles;
use crate::check::glance::Glance;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::check::phrases::Fit;
use crate::check::soft404::NO_ARTICLE;
use crate::model::observation::Answer;

/// Text below which a page shows only what its scripts and frames bring.
const ONLY_FRAMES: usize = 100;
/// Text below which a sentence about a domain is what the page is for.
const ONLY_OFFERS: usize = 400;

/// The page of a domain that is for sale: the words or the host that show it.
pub(crate) fn parked(seen: &Seen<'_>, answer: &Answer, glance: &Glance) -> Option<String> {
    let parking = |host: &str| {
        phrases::PARKING_HOSTS
            .iter()
            .any(|known| host == *known || host.ends_with(&format!(".{known}")))
    };
    if parking(answer.url.host()) && answer.url.domain() != seen.observation.url.domain() {
        return Some(answer.url.shown());
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
    if says_nothing && numbered(answer.url.host()) && !numbered(seen.observation.url.host()) {
        return Some(answer.url.shown());
    }
    if glance.said >= 2 * NO_ARTICLE {
        return None;
    }
    let source = glance.sources.iter().find(|source| {
        answer
            .url
            .join(source)
            .is_ok_and(|url| parking(url.host()) && url.host() != answer.url.host())
    });
    if let Some(source) = source {
        return Some(source.clone());
    }
    let offers = |text: &str| {
        phrases::said(text, phrases::PARKED).is_some() || phrases::offers_a_domain(text)
    };
    let title = titles(seen, glance).into_iter().find(|title| {
        offers(&phrases::folded(title)) || phrases::title_tells(title, &phrases::NOBODY, Fit::Loose)
    });
    if let Some(title) = title {
        return Some(title.to_owned());
    }
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let head =
        String::from_utf8_lossy(&seen.body[..seen.body.len().min(64 * 1024)]).to_ascii_lowercase();
    if let Some(mark) = phrases::PARKING_MARKS
        .iter()
        .find(|mark| head.contains(**mark))
    {
        return Some((*mark).to_owned());
    }
    let text = phrases::folded(&glance.text);
    if let Some(phrase) = phrases::said(&text, phrases::PARKED) {
        return Some(phrase.to_owned());
    }
    if phrases::offers_a_domain(&text) {
        return Some(format!("{text:.100}"));
    }
    let told = phrases::NOBODY.in_text(&text);
    told.filter(|_| glance.said < ONLY_OFFERS)
        .map(str::to_owned)
}
