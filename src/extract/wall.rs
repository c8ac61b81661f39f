//! What stands between a reader and the page?

use super::scene::Scene;
use super::sieve::Sieved;
use crate::model::page::Wall;

/// Words that tell a wall, in lower case, where they stand in a title or in a page of few words.
const WORDS: &[(Wall, &[&str])] = &[
    (
        Wall::Challenge,
        &[
            "just a moment",
            "checking your browser",
            "verify you are human",
            "verifying you are human",
            "ddos protection by",
            "performing security verification",
            "attention required! | cloudflare",
            "access to this page has been denied",
            "pardon our interruption",
            "are you a robot",
            "unusual traffic",
            "press & hold",
            "request unsuccessful. incapsula",
            "please wait while we verify",
            "bot protection",
        ],
    ),
    (
        Wall::Captcha,
        &["captcha", "i'm not a robot", "ich bin kein roboter"],
    ),
    (
        Wall::Consent,
        &[
            "before you continue to",
            "we value your privacy",
            "bevor sie fortfahren",
            "cookie consent",
            "your privacy choices",
            "wir verarbeiten ihre daten",
            "mit werbung weiterlesen",
            "zustimmung",
            "accept all cookies to continue",
            "consent to cookies",
        ],
    ),
    (
        Wall::Login,
        &[
            "sign in to continue",
            "log in to continue",
            "please log in",
            "you must log in",
            "bitte melden sie sich an",
            "bitte anmelden",
            "login required",
            "create an account to continue",
        ],
    ),
    (
        Wall::GeoBlock,
        &[
            "not available in your country",
            "not available in your region",
            "unavailable in your location",
            "451: unavailable for legal reasons",
            "in ihrem land nicht verfügbar",
            "general data protection regulation (gdpr)",
        ],
    ),
    (
        Wall::Maintenance,
        &[
            "under maintenance",
            "scheduled maintenance",
            "wartungsarbeiten",
            "be back soon",
            "down for maintenance",
            "site is undergoing maintenance",
        ],
    ),
    (
        Wall::NeedsJs,
        &[
            "enable javascript",
            "requires javascript",
            "javascript is required",
            "javascript aktivieren",
            "javascript is disabled",
            "turn on javascript",
            "activer javascript",
        ],
    ),
];

/// Words by which a text tells that the rest is paid for.
const PAYWALL: &[&str] = &[
    "subscribe to continue reading",
    "subscribe to read",
    "to continue reading, subscribe",
    "this article is for subscribers",
    "this content is for subscribers",
    "already a subscriber? log in",
    "subscribers only",
    "become a subscriber",
    "subscribe now to read",
    "jetzt weiterlesen",
    "mit abo weiterlesen",
    "artikel weiterlesen mit",
    "dieser artikel ist nur für abonnenten",
    "lesen sie diesen artikel mit",
    "réservé aux abonnés",
    "article réservé aux abonnés",
    "contenido exclusivo para suscriptores",
    "this story is for premium",
    "unlock this article",
    "you've reached your limit",
    "you have reached your limit of free articles",
    "start your free trial to continue",
];

/// Bytes of text below which a page is thought to be nothing but its wall.
const FEW: usize = 1500;

/// The walls of a page.
pub(super) fn read(scene: &Scene<'_>, sieved: &Sieved) -> Vec<Wall> {
    let mut walls = Vec::new();
    let size: usize = scene.blocks.blocks.iter().map(|b| b.text.len()).sum();
    let mut words = scene.title.unwrap_or_default().to_lowercase();
    if size < FEW {
        for block in &scene.blocks.blocks {
            words.push('\n');
            words.push_str(&block.text.to_lowercase());
        }
        words.push_str(&sieved.noscript.to_lowercase());
        for (wall, phrases) in WORDS {
            if phrases.iter().any(|p| words.contains(p)) {
                walls.push(*wall);
            }
        }
        for (wall, part) in [
            (Wall::Challenge, "/cdn-cgi/challenge-platform"),
            (Wall::Challenge, "captcha-delivery.com"),
            (Wall::Challenge, "_incapsula_resource"),
            (Wall::Captcha, "recaptcha/api"),
            (Wall::Captcha, "hcaptcha.com"),
        ] {
            if sieved.sources.to_lowercase().contains(part)
                && !walls.contains(&wall)
                && size < FEW / 2
            {
                walls.push(wall);
            }
        }
        let is_app = size < 300 && sieved.script_bytes + sieved.sources.len() > 500;
        if is_app && walls.is_empty() {
            walls.push(Wall::NeedsJs);
        }
        if asks_password(scene) && !walls.contains(&Wall::Login) {
            walls.push(Wall::Login);
        }
    }
    let tier = scene
        .metas
        .of_keys(&["article:content_tier", "og:article:content_tier"])
        .any(|(_, v)| matches!(v, "locked" | "metered"));
    let short = scene
        .blocks
        .blocks
        .iter()
        .filter(|b| b.text.len() > 80)
        .map(|b| b.text.len())
        .sum::<usize>()
        < 3000;
    let says = short
        && scene
            .blocks
            .blocks
            .iter()
            .filter(|b| b.text.len() < 400)
            .any(|b| {
                let text = b.text.to_lowercase();
                PAYWALL.iter().any(|p| text.contains(p))
            });
    if scene.linked.is_paid || tier || says {
        walls.push(Wall::Paywall);
    }
    walls
}

/// Whether the page's title is that of a login form.
fn asks_password(scene: &Scene<'_>) -> bool {
    let title = scene.title.unwrap_or_default().to_lowercase();
    [
        "sign in",
        "log in",
        "login",
        "anmelden",
        "anmeldung",
        "connexion",
        "iniciar sesión",
    ]
    .iter()
    .any(|w| title.starts_with(w))
}
