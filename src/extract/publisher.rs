//! Who publishes the page?
//!
//! The publisher that we know by its address, else the name that the page declares, else the one that
//! stands behind the headline in `<title>`, if the domain is named after it.

use super::scene::Scene;
use super::scene::key;
use super::title;
use crate::model::page::Found;
use crate::model::page::Signal;

/// Bytes of the longest name.
const LONGEST: usize = 80;

/// The publisher's name, for a page with this headline.
pub(super) fn read(scene: &Scene<'_>, headline: Option<&str>) -> Option<Found<String>> {
    if let Some(publisher) = scene.about.publisher {
        return Some(Found::new(publisher.name.clone(), Signal::Rule, 1.0));
    }
    // Some systems fill `og:site_name` with the headline.
    let is_name = |name: &str| {
        name.len() < LONGEST && headline.is_none_or(|headline| key(headline) != key(name))
    };
    let open_graph = scene.metas.get("og:site_name").filter(|n| is_name(n));
    let linked = scene.linked.publisher.as_deref().filter(|n| is_name(n));
    let behind = headline.and_then(|headline| title::site_behind(headline, scene));
    let other = scene
        .metas
        .of_keys(&[
            "application-name",
            "dc.publisher",
            "citation_publisher",
            "copyright",
        ])
        .map(|(_, name)| name)
        .find(|n| is_name(n));
    let said = [
        (open_graph, Signal::OpenGraph, 0.8),
        (linked, Signal::JsonLd, 0.8),
        (behind, Signal::Title, 0.8),
        (other, Signal::Meta, 0.5),
    ];
    let (name, by, confidence) = said
        .iter()
        .find_map(|(name, by, confidence)| Some(((*name)?, *by, *confidence)))?;
    // `dailygazette` and `Daily Gazette` are one name: the one written for people is taken.
    let spelt = said
        .iter()
        .filter_map(|(name, ..)| *name)
        .filter(|other| key(other) == key(name))
        .max_by_key(|other| (spelling(other), std::cmp::Reverse(other.len())))
        .filter(|other| spelling(other) > spelling(name))
        .unwrap_or(name);
    Some(Found::new(spelt.to_owned(), by, confidence))
}

/// Words of a name; no capital at all counts less than one word.
fn spelling(name: &str) -> usize {
    if name.chars().any(char::is_uppercase) {
        name.split_whitespace().count()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::About;
    use crate::extract::page;
    use crate::model::page::Depth;
    use crate::model::url::WebUrl;

    #[test]
    fn the_publisher_is_named_as_people_write_it_and_never_by_the_headline() {
        let url = WebUrl::parse("https://www.northgazette.example/tides").expect("an address");
        let about = About::of(&url);
        for (head, name) in [
            (
                "<title>HEADLINE | North Gazette</title>",
                Some("North Gazette"),
            ),
            ("<title>HEADLINE | Nature</title>", None),
            (
                "<meta property=og:site_name content=northgazette><title>HEADLINE - North Gazette</title>",
                Some("North Gazette"),
            ),
            (
                "<meta property=og:site_name content='The Gazette'><title>HEADLINE - North Gazette</title>",
                Some("The Gazette"),
            ),
            ("<meta property=og:site_name content='HEADLINE'>", None),
            ("<meta name=application-name content='NG'>", Some("NG")),
        ] {
            let html = format!("<html><head>{head}</head><body><h1>HEADLINE</h1></body></html>")
                .replace("HEADLINE", "Tides rise in the north and nobody knows why");
            let found = page(html.as_bytes(), &about, Depth::Metadata).publisher;
            assert_eq!(found.map(|f| f.value).as_deref(), name, "{head}");
        }
    }
}
