//! By which names does the site go, and where does a title end and they begin?

use super::kicker::MARKS;
use crate::extract::About;
use crate::extract::json_ld::Linked;
use crate::extract::meta::Metas;
use crate::extract::scene::Heading;
use crate::extract::scene::Scene;
use crate::extract::scene::key;
use crate::model::url::WebUrl;

/// What separates a headline from a site's name.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " ~ ",
    " ● ", "｜", " ∣ ", " : ", ": ", " > ", "|", "_",
];

/// Whether a text can hold any of [`SEPARATORS`]: most headlines hold none, and each is dear to look for.
fn may_be_cut(text: &str) -> bool {
    text.bytes()
        .any(|b| !b.is_ascii() || matches!(b, b'|' | b'-' | b':' | b'/' | b'~' | b'>' | b'_'))
}

/// Where a separator stands first and last.
fn ends(text: &str, separator: &str) -> Option<(usize, usize)> {
    // Most stand nowhere, and `str::find` takes longer to make ready than to look at a title.
    let first = memchr::memmem::find(text.as_bytes(), separator.as_bytes())?;
    Some((first, text.rfind(separator)?))
}

/// Those of them that stand in no name.
const SPACED: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " » ", "｜"];

/// The names that the site goes by, folded to letters and digits: declared ones longest first, then the
/// one that only the `<title>` gives away.
pub(in crate::extract) fn site_names(
    metas: &Metas,
    linked: &Linked,
    headings: &[Heading],
    title: Option<&str>,
    about: &About<'_>,
) -> Vec<String> {
    let copied = copied_page(about.url);
    let address = copied.as_ref().unwrap_or(about.url);
    let (domain, host) = (address.domain(), address.host());
    let word = domain.split('.').next().unwrap_or_default();
    let twitter = metas
        .get("twitter:site")
        .map(|handle| handle.trim_start_matches('@'));
    let names = metas
        .of_keys(&[
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
        ])
        .map(|(_, value)| value)
        .chain(linked.publisher.as_deref())
        .chain(twitter)
        .chain(about.publisher.map(|p| p.name.as_str()))
        .chain([domain, word, host, host.trim_start_matches("www.")]);
    let mut keys: Vec<String> = names.map(key).filter(|k| k.len() > 1).collect();
    keys.sort_by_key(|k| std::cmp::Reverse(k.len()));
    keys.dedup();
    let told = metas
        .get("og:title")
        .or(linked.titles.first().map(String::as_str));
    keys.extend(
        title
            .and_then(|title| in_title(title, headings, domain, told))
            .map(key),
    );
    keys
}

/// What stands before or behind the headline in `<title>`, if the domain is named after it: the site's name.
///
/// Where pages declare a name too, it was the same, or a part of it, in 371 of 385.
pub(in crate::extract) fn site_behind<'s>(headline: &str, scene: &Scene<'s>) -> Option<&'s str> {
    let title = scene.title.filter(|title| may_be_cut(title))?;
    let headline = key(headline);
    let copied = copied_page(scene.about.url);
    let domain = copied.as_ref().unwrap_or(scene.about.url).domain();
    let domain = key(domain.split('.').next().unwrap_or_default());
    let name = SEPARATORS.iter().find_map(|separator| {
        let (front, back) = ends(title, separator)?;
        [
            (&title[..back], &title[back + separator.len()..]),
            (&title[front + separator.len()..], &title[..front]),
        ]
        .into_iter()
        .find(|(rest, _)| key(rest) == headline)
        .map(|(_, name)| name.trim())
    })?;
    // `Front page | Gazette`: the segment that the domain is named after.
    SPACED
        .iter()
        .fold(vec![name], |names, separator| {
            names.into_iter().flat_map(|n| n.split(separator)).collect()
        })
        .into_iter()
        .map(str::trim)
        .find(|name| name.len() < 80 && is_named(name, &domain))
}

/// Whether a domain's word and a name have a word in common.
fn is_named(name: &str, domain: &str) -> bool {
    let folded = key(name);
    folded == domain
        || domain.len() > 2 && folded.contains(domain)
        || folded.len() > 3 && domain.contains(&folded)
        || name.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let word = key(word);
            word.len() > 3 && domain.contains(&word)
        })
}

/// The page that an archive's address is a copy of: `…/web/20240102030405/https://example.org/x`.
pub(in crate::extract) fn copied_page(address: &WebUrl) -> Option<WebUrl> {
    let (before, copied) = ["/http://", "/https://", "/http:/", "/https:/"]
        .iter()
        .filter_map(|mark| {
            let at = address.as_str().find(mark)?;
            Some((&address.as_str()[..at], &address.as_str()[at + 1..]))
        })
        .next()?;
    let stamp = before.rsplit('/').next()?;
    let digits = stamp.bytes().take_while(u8::is_ascii_digit).count();
    (digits >= 4).then(|| WebUrl::parse(copied).ok())?
}

/// The segment of the `<title>` that is the site's name by its heading: many sites put their name into
/// an h1 and behind every title.
fn in_title<'t>(
    title: &'t str,
    headings: &[Heading],
    domain: &str,
    whole: Option<&str>,
) -> Option<&'t str> {
    if !may_be_cut(title) {
        return None;
    }
    let domain = key(domain.split('.').next().unwrap_or_default());
    let whole = whole.map(key);
    SEPARATORS.iter().find_map(|separator| {
        let (front, back) = ends(title, separator)?;
        let cuts = [
            (&title[..back], &title[back + separator.len()..]),
            (&title[front + separator.len()..], &title[..front]),
        ];
        cuts.into_iter().find_map(|(rest, segment)| {
            let name = key(segment);
            let stands = headings
                .iter()
                .any(|h| h.level == 1 && key(&h.text) == name);
            let first = segment
                .split_whitespace()
                .next()
                .map(key)
                .filter(|w| w.len() > 3);
            let named = domain.len() > 3 && name.contains(&domain)
                || first.is_some_and(|w| domain.contains(&w));
            let left = whole.as_ref().is_some_and(|w| *w == key(rest));
            let long = name.len() > 40 || name.len() > key(rest).len();
            if whole.as_ref().is_some_and(|w| w.contains(&name)) || (long && !left) {
                return None;
            }
            (!name.is_empty() && (left && (stands || named) || stands && named))
                .then(|| segment.trim())
        })
    })
}

/// A title without its segments that are the site's name; one that an `<h1>` spells out is cut no further.
pub(super) fn strip_site(text: &str, scene: &Scene<'_>) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let whole = key(text);
        let is_heading = |h: &Heading| h.level == 1 && key(&h.text) == whole;
        if scene.headings.iter().any(is_heading) {
            break;
        }
        let Some(shorter) = without_site(text, scene) else {
            break;
        };
        text = shorter;
    }
    text.trim_end_matches(MARKS).to_owned()
}

/// A title without the first segment that is found to be the site's name, at either end.
pub(super) fn without_site<'t>(text: &'t str, scene: &Scene<'_>) -> Option<&'t str> {
    if !may_be_cut(text) {
        return None;
    }
    for separator in SEPARATORS {
        let Some((front, back)) = ends(text, separator) else {
            continue;
        };
        let cut = |at: usize| (text[..at].trim(), text[at + separator.len()..].trim());
        let (head, tail) = cut(back);
        if is_site(tail, separator, scene) && !head.is_empty() {
            return Some(head);
        }
        let (head, tail) = cut(front);
        if is_site(head, separator, scene) && !tail.is_empty() {
            return Some(tail);
        }
    }
    None
}

/// Whether a segment of a title is the site's name.
fn is_site(segment: &str, separator: &str, scene: &Scene<'_>) -> bool {
    let segment = key(segment);
    if separator.trim() == ":" {
        return scene.site.contains(&segment);
    }
    !segment.is_empty()
        && scene.site.iter().any(|name| {
            *name == segment
                || (name.len() > 3
                    && segment.len() > 3
                    && (segment.starts_with(name.as_str()) && segment.len() <= name.len() + 8
                        || name.starts_with(&segment)))
        })
}

#[cfg(test)]
mod tests {
    use super::copied_page;
    use super::in_title;
    use crate::model::url::WebUrl;

    #[test]
    fn every_separator_is_one_that_may_cut_a_text() {
        for separator in super::SEPARATORS {
            assert!(super::may_be_cut(separator), "{separator}");
        }
        assert!(!super::may_be_cut("Tides rise in the north"));
    }

    #[test]
    fn an_archives_address_names_the_page_it_copies() {
        for (address, copied) in [
            (
                "https://web.archive.org/web/20160330101229/http://gazette.example/tides?x=1",
                Some("http://gazette.example/tides?x=1"),
            ),
            (
                "https://web.archive.org/web/2016id_/https://gazette.example/",
                Some("https://gazette.example/"),
            ),
            (
                "https://archive.example/all/20160330/http:/gazette.example/a",
                Some("http://gazette.example/a"),
            ),
            ("https://gazette.example/share/https://other.example/", None),
            ("https://gazette.example/2016/tides", None),
        ] {
            let address = WebUrl::parse(address).expect("an address");
            assert_eq!(
                copied_page(&address).as_ref().map(WebUrl::as_str),
                copied,
                "{address:?}"
            );
        }
    }

    #[test]
    fn a_segment_is_the_sites_name_only_if_the_rest_is_the_title() {
        for (title, told, name) in [
            ("Tides rise | Gazette", Some("Tides rise"), Some("Gazette")),
            ("Gazette: Tides rise", Some("Tides rise"), Some("Gazette")),
            ("Tides rise | North", Some("Tides rise"), None),
            ("Tides rise | Gazette", Some("Tides rise | Gazette"), None),
            ("Tides rise | Gazette", None, None),
        ] {
            assert_eq!(
                in_title(title, &[], "gazette.example", told),
                name,
                "{title}"
            );
        }
    }
}
