//! What stands between us and the page: a challenge, a login, a consent form, a paywall.
//!
//! The server rarely says so in its status. Headers and scripts of the big bot walls are known; for
//! the rest a short page that says the words must do. A long page is an article, whatever
//! banners lie over it: walls that hide a text do not send it.

use super::glance::Glance;
use super::link::Seen;
use super::paid;
use super::phrases;
use super::soft404::NO_ARTICLE;
use crate::model::observation::Answer;
use crate::model::page::Wall;
use crate::model::url::WebUrl;

/// Text from which on an article marked as paid for is there all the same, in characters.
pub(crate) const WHOLE_ARTICLE: usize = 4000;
/// Text below which a page with scripts shows nothing without them.
const NOTHING_SAID: usize = 100;
/// Text below which a page that asks for scripts has nothing else to say.
const ONLY_ASKS: usize = 300;
/// Text below which a page with scripts and no heading waits for them: "Loading…".
const WAITING: usize = 30;
/// Text below which words of refusal are all that a page says.
const REFUSAL: usize = 250;

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
    ("__cf_chl", "Cloudflare"),
    ("cf-chl-", "Cloudflare"),
    ("/cdn-cgi/challenge-platform/", "Cloudflare"),
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
    ("sec-if-cpt", "Akamai"),
    ("/.well-known/sgcaptcha", "SiteGround"),
    ("/.well-known/vercel/security", "Vercel"),
    ("geetest.com", "GeeTest"),
    ("smartcaptcha", "Yandex"),
    ("friendlycaptcha", "Friendly Captcha"),
    ("hcaptcha.com/1/api.js", "hCaptcha"),
    ("recaptcha/api.js", "reCAPTCHA"),
    ("challenges.cloudflare.com/turnstile", "Cloudflare"),
];

/// Hosts of consent forms, by beginning.
const CONSENT_HOSTS: &[&str] = &[
    "consent.",
    "guce.",
    "cmp.",
    "privacy-consent.",
    "cookieconsent.",
];
/// Hosts of login forms, by beginning.
const LOGIN_HOSTS: &[&str] = &[
    "login.",
    "accounts.",
    "account.",
    "auth.",
    "sso.",
    "signin.",
    "id.",
    "idp.",
    "secure.login.",
];
/// Parts of a path that ask for a login.
const LOGIN_PATHS: &[&str] = &[
    "login",
    "signin",
    "sign-in",
    "sign_in",
    "log-in",
    "logon",
    "auth",
    "authenticate",
    "sso",
    "anmelden",
    "anmeldung",
    "connexion",
    "connection",
    "wp-login.php",
    "login.php",
    "login.html",
    "login.aspx",
    "account-login",
    "oauth",
    "oauth2",
    "authorize",
    "saml",
    "cas",
    "iniciar-sesion",
    "accedi",
    "inloggen",
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
        // Some send the header with every answer; without a word in it, the status must refuse.
        let counts = if begin.is_empty() || *name == "server" {
            value.starts_with(begin) && matches!(answer.status, 202 | 400..=599)
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
    for title in titles(seen, glance) {
        let said = phrases::said(&phrases::folded(title), phrases::CHALLENGE);
        let called = || phrases::title_says(title, &[], phrases::CHALLENGE_TITLES);
        if let Some(phrase) = said.or_else(called)
            && glance.said < NO_ARTICLE
        {
            return standing(Wall::Challenge, phrase);
        }
    }
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let head =
        String::from_utf8_lossy(&seen.body[..seen.body.len().min(64 * 1024)]).to_ascii_lowercase();
    let mark = CHALLENGE_MARKS.iter().find(|(mark, _)| head.contains(mark));
    let text = phrases::folded(&glance.text);
    if let Some(phrase) = phrases::said(&text, phrases::CHALLENGE) {
        return standing(Wall::Captcha, phrase);
    }
    match mark {
        // A captcha may guard the comments of a short page; then the page has a headline besides.
        Some((_, "hCaptcha" | "reCAPTCHA" | "Arkose" | "Friendly Captcha" | "Yandex"))
            if glance.said > 150 || glance.password =>
        {
            None
        }
        Some((_, whose)) if glance.said < 300 => standing(Wall::Challenge, *whose),
        _ => None,
    }
}

/// A consent or login form that a redirect led to.
pub(crate) fn by_landing(asked: &WebUrl, landed: &WebUrl) -> Option<Standing> {
    if asked.host() != landed.host() {
        if CONSENT_HOSTS
            .iter()
            .any(|begin| landed.host().starts_with(begin))
        {
            return standing(Wall::Consent, landed.shown());
        }
        if LOGIN_HOSTS
            .iter()
            .any(|begin| landed.host().starts_with(begin))
        {
            return standing(Wall::Login, landed.shown());
        }
    }
    let parts = |url: &WebUrl| -> Vec<String> {
        url.path().split('/').map(str::to_ascii_lowercase).collect()
    };
    let (before, after) = (parts(asked), parts(landed));
    let new = after.iter().filter(|part| !before.contains(part));
    let mut new = new.map(String::as_str);
    if new
        .clone()
        .any(|part| part == "consent" || part == "collectconsent")
    {
        return standing(Wall::Consent, landed.shown());
    }
    if new.any(|part| LOGIN_PATHS.contains(&part)) {
        return standing(Wall::Login, landed.shown());
    }
    None
}

/// What a short page says instead of an article: geo block, maintenance, login, consent, refusal.
pub(crate) fn said_instead(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= NO_ARTICLE {
        return None;
    }
    let text = phrases::folded(&glance.text);
    let titles = titles(seen, glance);
    let title_says = |table| {
        titles
            .iter()
            .find_map(|title| phrases::title_says(title, table, table))
    };
    if let Some(phrase) = title_says(phrases::GEO).or_else(|| phrases::said(&text, phrases::GEO)) {
        return standing(Wall::GeoBlock, phrase);
    }
    let text_says_maintenance = || phrases::said(&text, phrases::MAINTENANCE);
    if let Some(phrase) = title_says(phrases::MAINTENANCE).or_else(text_says_maintenance) {
        return standing(Wall::Maintenance, phrase);
    }
    if let Some(phrase) = wants_login(glance, &text, &titles) {
        return standing(Wall::Login, phrase);
    }
    let banner = || phrases::said(&text, phrases::CONSENT).filter(|_| glance.said < NO_ARTICLE / 2);
    if let Some(phrase) = title_says(phrases::CONSENT).or_else(banner) {
        return standing(Wall::Consent, phrase);
    }
    let refused = || phrases::said(&text, phrases::DENIED).filter(|_| glance.said < REFUSAL);
    let phrase = title_says(phrases::DENIED).or_else(refused)?;
    standing(Wall::Challenge, phrase)
}

/// What asks for a login: a form with a password under such a title or text, or words that leave no doubt.
fn wants_login(glance: &Glance, text: &str, titles: &[&str]) -> Option<&'static str> {
    let called = titles
        .iter()
        .find_map(|title| phrases::title_says(title, phrases::LOGIN, phrases::LOGIN));
    let goes_on = || {
        asks_to_go_on(text)
            || titles
                .iter()
                .any(|title| asks_to_go_on(&phrases::folded(title)))
    };
    let named = || {
        let folded = |title: &&str| phrases::said(&phrases::folded(title), phrases::LOGIN);
        titles.iter().find_map(folded)
    };
    let with_form = || named().or_else(|| phrases::said(text, phrases::LOGIN));
    let wanted = || phrases::said(text, phrases::LOGIN_WANTED);
    called
        .filter(|_| glance.password || goes_on())
        .or_else(|| with_form().filter(|_| glance.password))
        .or_else(|| wanted().filter(|_| glance.said < NO_ARTICLE / 2))
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

/// A paywall: marked by the page itself, or said in a short one.
pub(crate) fn paywall(seen: &Seen<'_>, glance: Option<&Glance>) -> Option<Standing> {
    let long = seen
        .page
        .text
        .as_ref()
        .map(|text| text.chars().count())
        .or(glance.map(|g| g.said));
    if long.is_some_and(|said| said >= WHOLE_ARTICLE) {
        return None;
    }
    if let Some(mark) = paid::mark(seen.body) {
        return standing(Wall::Paywall, mark);
    }
    if let Some(glance) = glance
        && glance.said < 3 * NO_ARTICLE
        && let Some(phrase) = phrases::said(&phrases::folded(&glance.text), phrases::PAYWALL)
    {
        return standing(Wall::Paywall, phrase);
    }
    let marked = seen.page.walls.contains(&Wall::Paywall);
    marked
        .then_some(())
        .and_then(|()| standing(Wall::Paywall, "marked by the page"))
}

/// A page that shows nothing without scripts.
pub(crate) fn needs_scripts(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= ONLY_ASKS {
        return None;
    }
    let asks = |text: &str| phrases::said(&phrases::folded(text), phrases::NEEDS_SCRIPTS);
    if let Some(phrase) = asks(&glance.without_scripts).or_else(|| asks(&glance.text)) {
        return standing(Wall::NeedsJs, phrase);
    }
    if glance.scripts == 0 || glance.said >= NOTHING_SAID {
        return None;
    }
    let head =
        String::from_utf8_lossy(&seen.body[..seen.body.len().min(256 * 1024)]).to_ascii_lowercase();
    let roots = [
        "root",
        "app",
        "__next",
        "__nuxt",
        "main-app",
        "react-root",
        "app-root",
        "gatsby-focus-wrapper",
        "svelte",
    ];
    let root = roots.iter().find(|id| {
        ["\"", "'", ""]
            .iter()
            .any(|q| head.contains(&format!("id={q}{id}{q}>")))
            || head.contains(&format!("id=\"{id}\" "))
            || head.contains("<app-root")
    });
    if let Some(root) = root {
        return standing(Wall::NeedsJs, format!("an empty <div id=\"{root}\">"));
    }
    let moves = [
        "location.href=",
        "location.href =",
        "location.replace(",
        "window.location=",
        "window.location =",
        "location.assign(",
        "document.location=",
    ];
    let moved = moves.iter().find(|mark| head.contains(*mark));
    if let Some(mark) = moved {
        return standing(Wall::NeedsJs, *mark);
    }
    let waits = glance.said < WAITING && glance.headings.is_empty();
    let empty = waits || seen.page.walls.contains(&Wall::NeedsJs);
    empty
        .then_some(())
        .and_then(|()| standing(Wall::NeedsJs, "no text without scripts"))
}

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
    let title = titles(seen, glance)
        .into_iter()
        .find(|title| offers(&phrases::folded(title)));
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
    phrases::offers_a_domain(&text).then(|| format!("{text:.100}"))
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
