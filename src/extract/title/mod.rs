//! Which headline does a reader see?
//!
//! `og:title` and `<title>` are written for other sites and search engines: they carry the site's
//! name, and another wording at times. The headline stands on the page; it is the heading that
//! those titles lead to. Measured on 1,337 pages: `og:title` raw is exact in .59, `<title>` in .22,
//! the first h1 in .77, the best of all in .96.

mod heading;
mod kicker;
mod likeness;
mod refused;
mod site;

use heading::Choice;
use heading::Standing;
pub(super) use heading::may_head;
pub(super) use site::copied_page;
pub(super) use site::site_behind;
pub(super) use site::site_names;

use super::scene::Scene;
use super::scene::key;
use crate::model::page::Found;
use crate::model::page::Signal;

/// The headline; every title of the page, best first; where the headline stands in the outline.
pub(super) fn read(scene: &Scene<'_>) -> (Option<Found<String>>, Vec<String>, Option<usize>) {
    let told = told(scene);
    let (best, at) = match best(scene, &told) {
        Some((best, at)) => (Some(best), at),
        None => (None, None),
    };
    let mut titles: Vec<String> = Vec::new();
    let h1 = scene
        .headings
        .iter()
        .filter(|h| h.level == 1)
        .map(|h| &h.text);
    for title in best
        .iter()
        .map(|b| &b.value)
        .chain(told.iter().map(|t| &t.text))
        .chain(h1)
    {
        if !titles.contains(title) && titles.len() < 12 {
            titles.push(title.clone());
        }
    }
    (best, titles, at)
}

/// Titles taken from outside the body; pages with more were built to cost time.
const MOST_TOLD: usize = 20;

/// A title told outside the body.
struct Told {
    text: String,
    by: Signal,
}

fn told(scene: &Scene<'_>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut add = |text: &str, by: Signal| {
        if !text.is_empty()
            && text.len() < 600
            && told.len() < MOST_TOLD
            && !told.iter().any(|t| t.text == text)
        {
            told.push(Told {
                text: text.to_owned(),
                by,
            });
        }
    };
    for text in &scene.linked.titles {
        add(text, Signal::JsonLd);
    }
    for (name, text) in scene.metas.of_keys(&["og:title", "twitter:title"]) {
        add(
            text,
            if name.starts_with("og") {
                Signal::OpenGraph
            } else {
                Signal::Meta
            },
        );
    }
    for (_, text) in scene.metas.of_keys(&[
        "citation_title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "headline",
        "title",
        "hdl",
    ]) {
        add(text, Signal::Meta);
    }
    if let Some(title) = scene.title {
        add(title, Signal::Title);
    }
    told
}

fn best(scene: &Scene<'_>, told: &[Told]) -> Option<(Found<String>, Option<usize>)> {
    let stripped: Vec<String> = told
        .iter()
        .map(|t| site::strip_site(&t.text, scene))
        .collect();
    if let Some(Choice { heading, standing }) = heading::choose(scene, told, &stripped) {
        let text = kicker::without_kicker(heading, &stripped, scene)
            .unwrap_or_else(|| heading.text.clone());
        let text = match site::without_site(&text, scene) {
            Some(shorter) if stripped.iter().any(|s| key(s) == key(shorter)) => shorter.to_owned(),
            _ => text,
        };
        let by = if heading.level == 1 {
            Signal::H1
        } else {
            Signal::Text
        };
        let found = Found::new(text, by, confidence(standing));
        return Some((found, Some(heading.index)));
    }
    let (told, text) = told
        .iter()
        .zip(stripped)
        .find(|(_, s)| !refused::is_no_title(s, scene))?;
    Some((Found::new(text, told.by, 0.45), None))
}

/// The share that was right: `docs/extraction.md`.
fn confidence(standing: Standing) -> f32 {
    match standing {
        Standing::Agreed => 0.95,
        Standing::Disputed => 0.85,
        Standing::Alike => 0.74,
        Standing::Alone => 0.65,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::About;
    use crate::extract::page;
    use crate::model::page::Depth;
    use crate::model::page::Page;
    use crate::model::url::WebUrl;

    fn read(url: &str, head: &str, body: &str) -> Page {
        let url = WebUrl::parse(url).expect("an address");
        let about = About::of(&url);
        let html = format!("<html><head>{head}</head><body>{body}</body></html>");
        page(html.as_bytes(), &about, Depth::Metadata)
    }

    fn titles(url: &str, cases: &[(&str, &str, &str)]) {
        for (head, body, expected) in cases {
            let found = read(url, head, body).title.map(|f| f.value);
            assert_eq!(found.as_deref(), Some(*expected), "{head}\n{body}");
        }
    }

    const TIDES: &str = "https://gazette.example/2024/tides";

    #[test]
    fn the_headline_is_the_heading_that_the_data_lead_to() {
        titles(
            TIDES,
            &[
                (
                    "<title>Tides rise in the north | The Gazette</title>",
                    "<h1>Daily weather</h1><h1>Tides rise in the North</h1>",
                    "Tides rise in the North",
                ),
                // Worded otherwise for search engines: the one headline that readers see.
                (
                    "<title>When is high water? All you need to know</title>",
                    "<h1>Harbour closed until spring</h1><h2>What now</h2>",
                    "Harbour closed until spring",
                ),
                // A subheading with some words of the title.
                (
                    "<title>The guide to ships in the harbour</title>",
                    "<h1>Where to look at tall masts</h1><h2>Next in your guide to ships in the harbour</h2>",
                    "Where to look at tall masts",
                ),
                // Of several unlike ones none can be told to be it.
                (
                    "<title>When is high water? | gazette.example</title>",
                    "<h1>Harbours</h1><h1>Ships</h1>",
                    "When is high water?",
                ),
                // No `<h1>`, and nothing but the site's name in `<title>`.
                (
                    "<title>Seaside stories</title>",
                    "<nav><h2>Menu of the day</h2></nav><h2 class=sr-only>Content</h2><h2>Tides rise</h2><h2>Ships</h2>",
                    "Tides rise",
                ),
                // A section is a small part of a title.
                (
                    "<title>Culture | Literature | The book of the week: a long and wet journey north</title>",
                    "<h1>Literature</h1><h2>The book of the week: a long and wet journey north</h2>",
                    "The book of the week: a long and wet journey north",
                ),
            ],
        );
    }

    #[test]
    fn headings_that_lead_away_are_no_headlines() {
        titles(
            TIDES,
            &[
                (
                    "<title>Tides rise | Seaside stories</title>",
                    "<h1><a href='/'>Seaside stories</a></h1><h2>Tides rise</h2>",
                    "Tides rise",
                ),
                (
                    "<title>Tides rise in the north again</title>",
                    "<h1><a href='/2023/tides'>Tides rise in the north</a></h1><h1>Tides rise in the north again: a report</h1>",
                    "Tides rise in the north again: a report",
                ),
                (
                    "<title>Tides</title>",
                    "<nav><span class=page-title>Tides</span></nav><h1>High water in all harbours</h1>",
                    "High water in all harbours",
                ),
            ],
        );
        titles(
            "https://web.archive.org/web/20160330101229/http://gazette.example/2024/tides",
            &[(
                "<title>Tides rise | Seaside stories</title>",
                "<h1><a href='/web/20160330101229/http://gazette.example/'>Seaside stories</a></h1><h2>Tides rise</h2>",
                "Tides rise",
            )],
        );
    }

    #[test]
    fn a_kicker_goes_unless_the_data_tell_it_too() {
        let heading = "<h1><span class=kicker>North Sea</span><span class=sr-only>: </span><span>Tides rise in the night</span></h1>";
        titles(
            TIDES,
            &[
                (
                    "<title>High water</title>",
                    heading,
                    "Tides rise in the night",
                ),
                (
                    "<title>Tides rise in the night</title>",
                    heading,
                    "Tides rise in the night",
                ),
                (
                    "<title>North Sea: Tides rise in the night</title>",
                    heading,
                    "North Sea: Tides rise in the night",
                ),
                (
                    "<title>Tides rise</title>",
                    "<h1>Tides rise <small>and fall</small></h1>",
                    "Tides rise",
                ),
                (
                    "<title>High water</title>",
                    "<h1>Tides <em class=strong>rise</em> in the night</h1>",
                    "Tides rise in the night",
                ),
                (
                    "<title>Tides rise</title>",
                    "<h1><ruby>Tides<rt>taidz</rt></ruby> rise</h1>",
                    "Tides rise",
                ),
            ],
        );
    }

    #[test]
    fn the_sites_name_is_cut_and_a_headline_declared_as_one_is_not() {
        titles(
            TIDES,
            &[
                (
                    "<meta property=og:site_name content='The Gazette'><title>Tides rise | The Gazette</title>",
                    "",
                    "Tides rise",
                ),
                (
                    "<title>Tides rise | and fall</title>",
                    "",
                    "Tides rise | and fall",
                ),
                (
                    "<meta property=og:site_name content='Tides rise in the north and nobody knows why'>\
                     <meta property=og:title content='Tides rise in the north and nobody knows why'>",
                    "<h1>Tides rise in the north and nobody knows why</h1>",
                    "Tides rise in the north and nobody knows why",
                ),
            ],
        );
    }

    #[test]
    fn every_title_of_the_page_is_kept_best_first() {
        let page = read(
            TIDES,
            "<title>High water, explained | Gazette</title><meta property=og:title content='High water'>",
            "<h1>Harbour closed until spring</h1>",
        );
        assert_eq!(
            page.titles,
            [
                "Harbour closed until spring",
                "High water",
                "High water, explained | Gazette"
            ]
        );
    }
}
