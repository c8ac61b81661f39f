//! Did a redirect lead to a form, a wall or a notice instead of the page?
//!
//! Told by where it ended: by the beginning of another host's name, or by a part of the path that was not
//! asked for. A word that sections are called too ("challenge") counts only as the last part, above few words.

use super::Standing;
use super::standing;
use crate::check::glance::Glance;
use crate::check::soft404::NO_ARTICLE;
use crate::model::page::Wall;
use crate::model::url::WebUrl;

/// Hosts of consent forms, by beginning.
const CONSENT_HOSTS: &[&str] = &[
    "consent.",
    "guce.",
    "cmp.",
    "privacy-consent.",
    "cookieconsent.",
    "myprivacy.",
    "privacy-gate.",
    "privacygate.",
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
    "se-connecter",
    "identification",
    "inicio-sesion",
    "iniciarsesion",
    "entrar",
    "logga-in",
    "logg-inn",
    "log-ind",
    "zaloguj",
    "logowanie",
    "prihlaseni",
    "prihlasenie",
    "bejelentkezes",
    "giris",
];
/// Parts of a path that ask for consent.
const CONSENT_PATHS: &[&str] = &[
    "consent",
    "collectconsent",
    "privacy-gate",
    "privacygate",
    "cookiewall",
    "cookie-wall",
    "cookie-consent",
    "cookieconsent",
    "consent-wall",
    "consentwall",
    "gdpr-consent",
];
/// Last parts of a path, without their ending, and what stands there.
const NOTICES: &[(Wall, &[&str])] = &[
    (
        Wall::Captcha,
        &[
            "captcha",
            "recaptcha",
            "validatecaptcha",
            "challenge",
            "botcheck",
            "bot-check",
            "botdetection",
            "bot-detection",
            "robot-check",
            "robotcheck",
            "are-you-human",
            "verify-human",
            "human-verification",
            "access-denied",
            "accessdenied",
            "blocked",
            "denied",
            "forbidden",
            "403",
        ],
    ),
    (
        Wall::GeoBlock,
        &[
            "451",
            "geoblock",
            "geo-block",
            "geoblocked",
            "geo-blocked",
            "eu-block",
            "gdpr-block",
            "gdpr-blocked",
            "not-available-in-your-country",
            "not-available-in-your-region",
            "unavailable-in-your-region",
            "unavailable-for-legal-reasons",
        ],
    ),
    (
        Wall::Maintenance,
        &[
            "maintenance",
            "under-maintenance",
            "undermaintenance",
            "site-maintenance",
            "wartung",
            "wartungsarbeiten",
            "mantenimiento",
            "manutencao",
            "manutenzione",
            "onderhoud",
            "503",
        ],
    ),
    (
        Wall::Paywall,
        &[
            "paywall",
            "subscribe",
            "subscribe-now",
            "abonnieren",
            "s-abonner",
            "abonnez-vous",
            "suscribete",
            "suscripcion",
            "abbonati",
            "assine",
        ],
    ),
];

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
    if new.clone().any(|part| CONSENT_PATHS.contains(&part)) {
        return standing(Wall::Consent, landed.shown());
    }
    if new.any(|part| LOGIN_PATHS.contains(&part)) {
        return standing(Wall::Login, landed.shown());
    }
    None
}

/// A notice that a redirect led to: a captcha, an offer, works on the site. `glance`: what stands there is short.
pub(crate) fn by_notice(asked: &WebUrl, landed: &WebUrl, glance: &Glance) -> Option<Standing> {
    let last = |url: &WebUrl| -> String {
        let mut parts = url.path().split('/').rev();
        let last = parts.find(|part| !part.is_empty()).unwrap_or_default();
        last.to_ascii_lowercase()
    };
    let (before, after) = (last(asked), last(landed));
    let stem = after.split('.').next().unwrap_or_default();
    let (wall, _) = NOTICES.iter().find(|(_, stems)| stems.contains(&stem))?;
    let is_short = glance.said < 2 * NO_ARTICLE;
    (is_short && before != after)
        .then_some(())
        .and_then(|()| standing(*wall, landed.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_redirect_ended_tells_what_stands_there() {
        for (asked, landed, wall) in [
            (
                "/tides",
                "https://a.example/login?next=/tides",
                Some(Wall::Login),
            ),
            ("/tides", "https://accounts.a.example/x", Some(Wall::Login)),
            (
                "/tides",
                "https://myprivacy.b.example/?to=a",
                Some(Wall::Consent),
            ),
            (
                "/tides",
                "https://a.example/privacy-gate?to=/tides",
                Some(Wall::Consent),
            ),
            (
                "/tides",
                "https://a.example/captcha?to=/tides",
                Some(Wall::Captcha),
            ),
            (
                "/tides",
                "https://a.example/errors/403.html",
                Some(Wall::Captcha),
            ),
            (
                "/tides",
                "https://a.example/maintenance.html",
                Some(Wall::Maintenance),
            ),
            (
                "/tides",
                "https://a.example/subscribe/?from=/tides",
                Some(Wall::Paywall),
            ),
            (
                "/tides",
                "https://a.example/unavailable-for-legal-reasons",
                Some(Wall::GeoBlock),
            ),
            ("/tides", "https://a.example/sea/tides", None),
            ("/tides", "https://a.example/challenge/tides", None),
            ("/challenge", "https://a.example/en/challenge", None),
        ] {
            let asked = WebUrl::parse(&format!("https://a.example{asked}")).expect(asked);
            let landed = WebUrl::parse(landed).expect(landed);
            let short = Glance::default();
            let found = by_landing(&asked, &landed).or_else(|| by_notice(&asked, &landed, &short));
            assert_eq!(found.map(|standing| standing.wall), wall, "{landed}");
            let long = Glance {
                said: 4000,
                ..Glance::default()
            };
            assert_eq!(by_notice(&asked, &landed, &long), None, "{landed}");
        }
    }
}
