//! What a publisher's own rule says stands where: CSS selectors, which beat every other signal.
//!
//! A selector that matches nothing on a page says nothing of it, so an outdated rule costs its
//! field nothing but the other signals.

use super::stamp;
use crate::facts::date::Hint;
use crate::model::language::Language;
use crate::model::page::Depth;
use crate::model::page::Found;
use crate::model::page::Page;
use crate::model::page::Signal;
use crate::model::publisher::PageRule;
use scraper::ElementRef;
use scraper::Html;
use scraper::Selector;
use unicode_normalization::UnicodeNormalization;

/// Blocks of text that a rule may take, at most.
const MOST_BLOCKS: usize = 20_000;

/// Puts what `rule` finds in the place of what was read.
pub(super) fn apply(
    rule: &PageRule,
    html: &Html,
    language: Option<Language>,
    depth: Depth,
    page: &mut Page,
) {
    if let Some(title) = first(html, rule.title.as_deref()).map(told) {
        page.titles.retain(|other| *other != title);
        page.titles.insert(0, title.clone());
        page.title = Some(Found::new(title, Signal::Rule, 1.0));
    }
    let hint = Hint {
        language,
        day_first: None,
    };
    if let Some(found) =
        first(html, rule.published.as_deref()).and_then(|element| published(element, hint))
    {
        page.published = Some(found);
    }
    if depth >= Depth::Metadata {
        let authors: Vec<String> = all(html, rule.authors.as_deref())
            .map(words)
            .filter(|name| !name.is_empty())
            .collect();
        if !authors.is_empty() {
            page.authors = Some(Found::new(authors, Signal::Rule, 1.0));
        }
    }
    if depth == Depth::Everything {
        let cut: Vec<_> = all(html, rule.cut.as_deref())
            .map(|element| element.id())
            .collect();
        let blocks: Vec<String> = all(html, rule.text.as_deref())
            .filter(|element| {
                !cut.contains(&element.id())
                    && !element.ancestors().any(|above| cut.contains(&above.id()))
            })
            .take(MOST_BLOCKS)
            .map(words)
            .filter(|block| !block.is_empty())
            .collect();
        if !blocks.is_empty() {
            page.text = Some(blocks.join("\n"));
        }
    }
}

/// The elements that a selector matches; none for one that is no selector.
fn all<'h>(html: &'h Html, selector: Option<&str>) -> impl Iterator<Item = ElementRef<'h>> {
    let selector = selector.and_then(|selector| Selector::parse(selector).ok());
    selector
        .map(|selector| html.select(&selector).collect::<Vec<_>>())
        .unwrap_or_default()
        .into_iter()
}

fn first<'h>(html: &'h Html, selector: Option<&str>) -> Option<ElementRef<'h>> {
    all(html, selector).find(|element| {
        !words(*element).is_empty()
            || element.attr("content").is_some()
            || element.attr("datetime").is_some()
    })
}

/// What a `<meta>` tells in `content`, else the text of an element.
fn told(element: ElementRef<'_>) -> String {
    match element.attr("content") {
        Some(content) => normal(content),
        None => words(element),
    }
}

/// The text of an element in normal form: NFC, white space folded.
fn words(element: ElementRef<'_>) -> String {
    normal(&element.text().collect::<String>())
}

fn normal(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .nfc()
        .collect()
}

/// The day in an element: its `datetime` or `content`, else its text.
fn published(
    element: ElementRef<'_>,
    hint: Hint,
) -> Option<Found<crate::model::date::PartialDate>> {
    let told = element
        .attr("datetime")
        .or(element.attr("content"))
        .map(str::to_owned);
    let stamp = stamp::read(&told.unwrap_or_else(|| words(element)), hint)?;
    let mut found = Found::new(stamp.day, Signal::Rule, 1.0);
    found.utc = stamp.utc();
    found.moment = stamp.moment;
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::extract::About;
    use crate::model::page::Depth;
    use crate::model::page::Signal;
    use crate::model::publisher::PageRule;
    use crate::model::publisher::Publisher;
    use crate::model::url::WebUrl;

    #[test]
    fn a_projects_own_rule_beats_every_signal_and_an_outdated_one_costs_nothing() {
        let page = r#"<html lang="en"><head><meta property="og:title" content="Ships: the gazette's teaser">
            <meta property="article:published_time" content="2024-01-01"></head><body>
            <h1>Teaser of the day</h1><div class="head">Ships call more often</div><time class="first" datetime="2025-03-12T08:00:00Z">today</time>
            <span class="by">Jane Doe</span><div class="story"><p>One paragraph of the story.</p><p class="ad">Buy now.</p><p>Another one.</p></div></body></html>"#;
        let url = WebUrl::parse("https://gazette.site.org/a").expect("a URL");
        let rule = |title: &str| Publisher {
            name: "Gazette".to_owned(),
            hosts: vec!["gazette.site.org".to_owned()],
            pace: None,
            rules: vec![PageRule {
                title: Some(title.to_owned()),
                published: Some("time.first".to_owned()),
                authors: Some(".by".to_owned()),
                text: Some(".story p".to_owned()),
                cut: Some(".ad".to_owned()),
                ..PageRule::default()
            }],
        };
        for (selector, title, by) in [
            (".head", "Ships call more often", Signal::Rule),
            (
                "meta[property='og:title']",
                "Ships: the gazette's teaser",
                Signal::Rule,
            ),
            (".gone", "", Signal::H1),
            ("][", "", Signal::H1),
        ] {
            let publisher = rule(selector);
            let about = About {
                url: &url,
                content_type: None,
                day: None,
                publisher: Some(&publisher),
                wants_anchors: false,
            };
            let read = extract::page(page.as_bytes(), &about, Depth::Everything);
            let found = read.title.expect("a title");
            assert!(
                found.by == by || by != Signal::Rule,
                "{selector}: {found:?}"
            );
            assert!(
                title.is_empty() || found.value == title,
                "{selector}: {found:?}"
            );
            assert_eq!(
                read.published.map(|day| (day.value.to_string(), day.by)),
                Some(("2025-03-12".to_owned(), Signal::Rule))
            );
            assert_eq!(
                read.authors.map(|authors| authors.value),
                Some(vec!["Jane Doe".to_owned()])
            );
            assert_eq!(
                read.text.as_deref(),
                Some("One paragraph of the story.\nAnother one.")
            );
        }
    }
}
