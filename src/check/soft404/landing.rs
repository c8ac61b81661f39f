//! Where did a redirect end, and what does an address say of its page?
//!
//! An article that is gone is sent to the front page, to a section, to an address of errors. One that moved keeps
//! its words: in the new address, or in the title that stands there.

use super::Sign;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::model::url::WebUrl;

/// Where a redirect ended, if that is not where the article went.
pub(super) fn landing(asked: &WebUrl, landed: &WebUrl, seen: &Seen<'_>) -> Option<Sign> {
    if tells_of(asked, &seen.page.titles) {
        return None;
    }
    let path = landed.path().to_ascii_lowercase();
    let last = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let error = [
        "404",
        "410",
        "error404",
        "404error",
        "not-found",
        "notfound",
        "not_found",
        "page-not-found",
        "pagenotfound",
        "page_not_found",
        "404-not-found",
        "seite-nicht-gefunden",
        "nicht-gefunden",
        "page-introuvable",
        "pagina-no-encontrada",
        "pagina-non-trovata",
        "pagina-nao-encontrada",
        "pagina-niet-gevonden",
    ];
    if error.contains(&stem) && !path_has(asked, stem) {
        return Some(Sign::new("error-address", 2, landed.shown()));
    }
    // An address of errors in general: of which, the page must say.
    let general = [
        "error",
        "errors",
        "errorpage",
        "error-page",
        "fehler",
        "erreur",
        "oops",
    ];
    if general.contains(&stem) && !path_has(asked, stem) {
        return Some(Sign::new("error-address", 1, landed.shown()));
    }
    let same_host = bare(asked.host()) == bare(landed.host());
    // The site searches for what it no longer has.
    let search = [
        "search",
        "suche",
        "recherche",
        "buscar",
        "busca",
        "busqueda",
        "cerca",
        "ricerca",
        "zoeken",
        "szukaj",
        "sok",
        "soeg",
        "haku",
        "hledani",
        "poisk",
        "arama",
    ];
    if same_host && is_slug(asked) && search.contains(&stem) && !path_has(asked, stem) {
        return Some(Sign::new("search-landing", 1, landed.shown()));
    }
    if is_home(landed) && is_deep(asked) {
        // A project may have moved to a site of its own; its name is then in the new address.
        let moved = !same_host
            && slug_words(asked)
                .iter()
                .any(|word| landed.host().contains(word.as_str()));
        let weight = if same_host && is_slug(asked) { 2 } else { 1 };
        return (!moved).then(|| Sign::new("redirected-home", weight, landed.shown()));
    }
    let (before, after) = (segments(asked), segments(landed));
    let shorter = before.len() >= 3 && after.len() * 2 <= before.len();
    let slug = before.last().copied().unwrap_or_default();
    let kept = !slug.is_empty()
        && landed
            .as_str()
            .contains(slug.split('.').next().unwrap_or(slug));
    let words = slug_words(asked);
    let titles = phrases::folded(&seen.page.titles.join(" "));
    let told = words
        .iter()
        .any(|word| landed.as_str().contains(word.as_str()) || titles.contains(word.as_str()));
    (same_host && shorter && is_slug(asked) && !kept && !told)
        .then(|| Sign::new("shorter-path", 1, landed.shown()))
}

/// Whether it is a front page: `/`, `/en/`, `/index.html`.
pub(crate) fn is_home(url: &WebUrl) -> bool {
    let segments = segments(url);
    let plain = |segment: &str| {
        let segment = segment.to_ascii_lowercase();
        let stem = segment.split('.').next().unwrap_or_default();
        let language =
            stem.len() == 2 || (stem.len() == 5 && stem.as_bytes()[2].is_ascii_punctuation());
        matches!(
            stem,
            "index" | "home" | "default" | "main" | "homepage" | "start"
        ) || (language
            && stem
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'_'))
    };
    url.as_url().query().is_none_or(|query| query.len() < 12)
        && segments.len() <= 1
        && segments.iter().all(|s| plain(s))
}

/// Whether it is an address within a site.
pub(super) fn is_deep(url: &WebUrl) -> bool {
    !is_home(url) && !segments(url).is_empty()
}

/// Whether its last part looks like an article's: words with hyphens, a number, a file.
fn is_slug(url: &WebUrl) -> bool {
    let segments = segments(url);
    let Some(last) = segments.last() else {
        return false;
    };
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    last.matches(['-', '_']).count() >= 1
        || digits >= 4
        || last.contains('.')
        || segments.len() >= 3
}

fn segments(url: &WebUrl) -> Vec<&str> {
    url.path()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect()
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a title has most of the words and numbers of the address's last part: then it is the
/// page, wherever it stands now. "Welcome to the harbour" does not tell of `/harbour-2024`.
pub(crate) fn tells_of(url: &WebUrl, titles: &[String]) -> bool {
    let last = segments(url)
        .last()
        .map(|last| last.to_lowercase())
        .unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let parts = stem.split(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| part.chars().count() >= 3).collect();
    parts.len() >= 2
        && titles.iter().any(|title| {
            let title = phrases::folded(title);
            let there = parts.iter().filter(|part| title.contains(**part)).count();
            there * 3 >= parts.len() * 2
        })
}

/// Whether an address's path has a word in it.
fn path_has(url: &WebUrl, word: &str) -> bool {
    url.path().to_ascii_lowercase().contains(word)
}

/// The longer words of an address's path, lower case.
fn slug_words(url: &WebUrl) -> Vec<String> {
    let path = url.path().to_lowercase();
    path.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4 && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_front_page_is_known_by_its_address() {
        for (url, home, deep) in [
            ("https://a.example/", true, false),
            ("https://a.example/en/", true, false),
            ("https://a.example/en-GB", true, false),
            ("https://a.example/index.html", true, false),
            ("https://a.example/?lang=en", true, false),
            ("https://a.example/?p=123456789012", false, false),
            ("https://a.example/news", false, true),
            ("https://a.example/en/news", false, true),
            ("https://a.example/2024/05/tides", false, true),
        ] {
            let url = WebUrl::parse(url).unwrap();
            assert_eq!((is_home(&url), is_deep(&url)), (home, deep), "{url}");
        }
    }

    #[test]
    fn a_title_tells_of_an_address_whose_words_it_has() {
        for (url, title, tells) in [
            (
                "https://a.example/news/harbour-2024",
                "Harbour report 2024",
                true,
            ),
            (
                "https://a.example/news/harbour-2024",
                "Welcome to the Harbour Authority",
                false,
            ),
            (
                "https://a.example/news/tides-of-the-north-sea.html",
                "Tides of the North Sea | A",
                true,
            ),
            ("https://a.example/news/tides", "Tides", false),
            ("https://a.example/", "A", false),
        ] {
            let url = WebUrl::parse(url).unwrap();
            assert_eq!(tells_of(&url, &[title.to_owned()]), tells, "{url} {title}");
        }
    }
}
