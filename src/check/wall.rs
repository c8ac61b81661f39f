//! What stands between us and the page: a challenge, a login, a consent form, a paywall.
//!
//! The server rarely says so in its status. Headers and scripts of the big bot walls are known; for
//! the rest a short page that says the words must do. A long page is an article, whatever
//! banners lie over it: walls that hide a text do not send it.

mod instead;
mod landing;
mod paid_for;
mod parked;
mod scripts;

pub(crate) use instead::elsewhere;
pub(crate) use instead::said_instead;
pub(crate) use landing::by_landing;
pub(crate) use landing::by_notice;
pub(crate) use paid_for::WHOLE_ARTICLE;
pub(crate) use paid_for::paywall;
pub(crate) use parked::parked;
pub(crate) use scripts::needs_scripts;

use super::glance::Glance;
use super::link::Seen;
use super::phrases;
use super::phrases::Fit;
use super::soft404::NO_ARTICLE;
use super::soft404::tells_of;
use crate::model::observation::Answer;
use crate::model::page::Wall;

/// Text below which a sentence that asks for a human is all that a page is for.
const ONLY_ASKS: usize = 400;

/// Headers that only bot walls send: name, beginning of the value, whose they are.
const CHALLENGE_HEADERS: &[(&str, &str, &str)] = &[
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "challenge", "AWS WAF"),
    ("x-amzn-waf-action", "captcha", "AWS WAF"),
    ("x-datadome", "", "DataDome"),
    ("x-dd-b", "", "DataDome"),
    ("server", "datadome", "DataDome"),
    ("x-vercel-mitigated", "challenge", "Vercel"),
    ("x-px-blocked", "", "HUMAN"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-kpsdk-ct", "", "Kasada"),
];

/// What only the pages of bot walls hold, lower case, and whose they are.
const CHALLENGE_MARKS: &[(&str, &str)] = &[
    // Not `/cdn-cgi/challenge-platform/` alone: its `scripts/jsd` stands on every page of many sites.
    ("_cf_chl", "Cloudflare"),
    ("cf-chl-", "Cloudflare"),
    ("/orchestrate/chl_", "Cloudflare"),
    ("/orchestrate/jsch", "Cloudflare"),
    ("/orchestrate/captcha", "Cloudflare"),
    ("captcha-delivery.com", "DataDome"),
    ("px-captcha", "HUMAN"),
    ("_incapsula_resource", "Imperva"),
    ("distil_r_captcha", "Imperva"),
    ("/_sec/cp_challenge/", "Akamai"),
    ("sucuri_cloudproxy", "Sucuri"),
    ("awswafcaptcha", "AWS WAF"),
    ("awswaf.com", "AWS WAF"),
    ("ddos-guard.net", "DDoS-Guard"),
    ("arkoselabs.com", "Arkose"),
    ("kasada", "Kasada"),
    ("kpsdk", "Kasada"),
    ("anubis_challenge", "Anubis"),
    ("/.within.website/", "Anubis"),
    ("queue-it.net", "Queue-it"),
    ("perfdrive.com", "Radware"),
    ("bm-verify=", "Akamai"),
    ("errors.edgesuite.net", "Akamai"),
    ("errors&#46;edgesuite", "Akamai"),
    ("/.bunny-shield/", "Bunny"),
    ("/_fs-ch-", "Fastly"),
    ("sec-if-cpt", "Akamai"),
    ("/.well-known/sgcaptcha", "SiteGround"),
    ("/.well-known/vercel/security", "Vercel"),
    ("geetest.com", "GeeTest"),
    ("/errors/validatecaptcha", "Amazon"),
    ("tcaptcha.js", "Tencent"),
    ("aliyuncaptcha", "Alibaba"),
    ("altcha-widget", "ALTCHA"),
    ("mtcaptcha", "MTCaptcha"),
    ("procaptcha", "Prosopo"),
    ("smartcaptcha", "Yandex"),
    ("friendlycaptcha", "Friendly Captcha"),
    ("hcaptcha.com/1/api.js", "hCaptcha"),
    ("recaptcha/api.js", "reCAPTCHA"),
    ("challenges.cloudflare.com/turnstile", "Cloudflare"),
];

/// A wall, with the words or the mark that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// What it is.
    pub(crate) wall: Wall,
    /// What shows it.
    pub(crate) sign: String,
}

fn standing(wall: Wall, sign: impl Into<String>) -> Option<Standing> {
    Some(Standing {
        wall,
        sign: sign.into(),
    })
}

/// A bot wall's mark in the headers, whatever the status.
pub(crate) fn in_headers(answer: &Answer) -> Option<Standing> {
    CHALLENGE_HEADERS.iter().find_map(|(name, begin, whose)| {
        let value = answer.headers.get(name)?.to_ascii_lowercase();
        // Some send the header with every answer; without a word in it, the status must refuse. What is not there
        // is not there, whoever guards the site.
        let counts = if begin.is_empty() || *name == "server" {
            value.starts_with(begin)
                && matches!(answer.status, 202 | 400..=403 | 405..=409 | 411..=599)
        } else {
            value.starts_with(begin)
        };
        counts.then(|| Standing {
            wall: Wall::Challenge,
            sign: format!("{whose}: {name}"),
        })
    })
}

/// A bot wall's mark in a short page.
pub(crate) fn challenge(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= NO_ARTICLE {
        return None;
    }
    for title in titles(seen, glance) {
        let said = phrases::said(&phrases::folded(title), phrases::CHALLENGE);
        let called = || phrases::title_says(title, &[], phrases::CHALLENGE_TITLES, Fit::Loose);
        if let Some(phrase) = said.or_else(called) {
            return standing(Wall::Challenge, phrase);
        }
        if phrases::title_tells(title, &phrases::HUMAN, Fit::Loose) {
            return standing(Wall::Challenge, title);
        }
    }
    let text = phrases::folded(&glance.text);
    let pair = || {
        let told = phrases::HUMAN.in_text(&text);
        told.filter(|_| glance.said < ONLY_ASKS)
    };
    if let Some(phrase) = phrases::said(&text, phrases::CHALLENGE).or_else(pair) {
        return standing(Wall::Captcha, phrase);
    }
    // Some of these scripts stand on the pages behind the wall too: those have a headline.
    if glance.headings.iter().any(|heading| is_headline(heading))
        || tells_of(&seen.observation.url, &seen.page.titles)
    {
        return None;
    }
    let head =
        String::from_utf8_lossy(&seen.body[..seen.body.len().min(64 * 1024)]).to_ascii_lowercase();
    let mark = CHALLENGE_MARKS.iter().find(|(mark, _)| head.contains(mark));
    match mark {
        // A captcha may guard the comments of a short page; then the page has a headline besides.
        Some((
            _,
            "hCaptcha" | "reCAPTCHA" | "Arkose" | "Friendly Captcha" | "Yandex" | "ALTCHA"
            | "MTCaptcha" | "Prosopo" | "Tencent" | "Alibaba" | "GeeTest",
        )) if glance.said > 150 || glance.password => None,
        Some((_, whose)) if glance.said < 300 => standing(Wall::Challenge, *whose),
        _ => None,
    }
}

/// Whether a heading has so many words that it is a headline, and no site's name or greeting.
pub(super) fn is_headline(heading: &str) -> bool {
    heading.split_whitespace().count() >= 4
}

/// All titles and headings that are known of the page.
pub(super) fn titles<'a>(seen: &'a Seen<'_>, glance: &'a Glance) -> Vec<&'a str> {
    let glanced = std::iter::once(&glance.title).chain(&glance.headings);
    glanced
        .chain(&seen.page.titles)
        .map(String::as_str)
        .filter(|title| !title.is_empty())
        .collect()
}
