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
            "avant de continuer vers",
            "continuer sans accepter",
            "antes de continuar",
            "prima di continuare",
            "voordat je verdergaat",
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
            "connectez-vous pour continuer",
            "veuillez vous connecter",
            "inicia sesión para continuar",
            "accedi per continuare",
            "log in om verder te lezen",
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
            "activar javascript",
            "habilitar javascript",
            "habilite javascript",
            "abilitare javascript",
            "abilita javascript",
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
    "artículo exclusivo para suscriptores",
    "suscríbete para seguir leyendo",
    "suscríbete para continuar leyendo",
    "abonnez-vous pour lire la suite",
    "de cet article à lire",
    "abbonati per continuare",
    "contenuto riservato agli abbonati",
    "conteúdo exclusivo para assinantes",
    "alleen voor abonnees",
    "endast för prenumeranter",
    "kun for abonnenter",
    "tylko dla prenumeratorów",
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
        let sources = sieved.sources.to_lowercase();
        for (wall, part) in [
            (Wall::Challenge, "/cdn-cgi/challenge-platform"),
            (Wall::Challenge, "captcha-delivery.com"),
            (Wall::Challenge, "_incapsula_resource"),
            (Wall::Captcha, "recaptcha/api"),
            (Wall::Captcha, "hcaptcha.com"),
        ] {
            if sources.contains(part) && !walls.contains(&wall) && size < FEW / 2 {
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

#[cfg(test)]
mod tests {
    use crate::extract::About;
    use crate::extract::page;
    use crate::model::page::Depth;
    use crate::model::page::Wall;
    use crate::model::url::WebUrl;

    fn walls(html: &str) -> Vec<Wall> {
        let url = WebUrl::parse("https://gazette.example/tides").expect("an address");
        let about = About::of(&url);
        page(html.as_bytes(), &about, Depth::Metadata).walls
    }

    #[test]
    fn a_wall_is_known_by_its_words_where_there_are_few_others() {
        for (html, expected) in [
            (
                "<title>Just a moment...</title><p>Checking your browser",
                vec![Wall::Challenge],
            ),
            (
                "<title>gazette</title><p>Please solve the captcha",
                vec![Wall::Captcha],
            ),
            (
                "<title>Before you continue to Gazette</title><p>We use cookies",
                vec![Wall::Consent],
            ),
            (
                "<p>Bevor Sie fortfahren, wählen Sie bitte.",
                vec![Wall::Consent],
            ),
            (
                "<title>Log in | Gazette</title><p>Your e-mail",
                vec![Wall::Login],
            ),
            (
                "<p>Connectez-vous pour continuer votre lecture.",
                vec![Wall::Login],
            ),
            (
                "<p>This page is not available in your region.",
                vec![Wall::GeoBlock],
            ),
            ("<p>We are down for maintenance.", vec![Wall::Maintenance]),
            (
                "<noscript>Please enable JavaScript.</noscript>",
                vec![Wall::NeedsJs],
            ),
            (
                "<p>The tide is low.<p>Subscribe to continue reading.",
                vec![Wall::Paywall],
            ),
            (
                "<p>La marée est basse.<p>Article réservé aux abonnés",
                vec![Wall::Paywall],
            ),
            (
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Tides\",\
                 \"url\":\"https://gazette.example/tides\",\"isAccessibleForFree\":false}</script><p>The tide is low.",
                vec![Wall::Paywall],
            ),
            ("<title>Tides</title><p>The tide is low.", vec![]),
        ] {
            assert_eq!(walls(html), expected, "{html}");
        }
    }

    #[test]
    fn an_article_about_walls_has_none() {
        let paragraph = "<p>Readers must solve a captcha or please log in, said the court; \
                         a paywall asks them to become a subscriber, and that is lawful. ";
        assert_eq!(walls(&paragraph.repeat(40)), Vec::new());
    }
}
