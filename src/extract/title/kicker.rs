//! A headline's kicker, date or subtitle that stands within its heading.
//!
//! `<h1><span class="kicker">North Sea</span> Tides rise</h1>`: a reader sees two lines, and people cite
//! the second. Where title and data tell the whole, the whole is the title.

use super::site::strip_site;
use crate::extract::scene::Heading;
use crate::extract::scene::Scene;
use crate::extract::scene::key;

/// Parts of class names of what stands before a headline, in the languages seen.
const KICKERS: &[&str] = &[
    "kicker",
    "overline",
    "roofline",
    "topline",
    "dachzeile",
    "spitzmarke",
    "eyebrow",
    "supertitle",
    "toptitle",
    "pretitle",
    "rubrik",
    "category",
    "descriptor",
    "label",
];

/// Parts of class names of what only screen readers get: the colon between kicker and headline.
pub(super) const UNSEEN: &[&str] = &["hidden", "invisible", "offscreen", "sr-only", "separator"];

/// Marks left over between a kicker and a headline.
pub(super) const MARKS: [char; 6] = [' ', ':', '|', '-', '–', '—'];

/// The heading's headline, where an element of it is none of it: another signal gives the rest (or that
/// element) as the whole title, or no signal gives the whole and the first element is a kicker by name.
pub(super) fn without_kicker(
    heading: &Heading,
    stripped: &[String],
    scene: &Scene<'_>,
) -> Option<String> {
    let is_told = |text: &str| stripped.iter().any(|s| key(s) == key(text));
    told_part(heading, scene, is_told).or_else(|| {
        if is_told(&heading.text) || is_told(&strip_site(&heading.text, scene)) {
            None
        } else {
            behind_kicker(heading, scene)
        }
    })
}

fn told_part(
    heading: &Heading,
    scene: &Scene<'_>,
    is_told: impl Fn(&str) -> bool,
) -> Option<String> {
    let whole = &heading.text;
    elements(heading, scene).find_map(|index| {
        let part = scene.outline.text_of(index);
        let rest = whole
            .strip_prefix(part.as_str())
            .or_else(|| whole.strip_suffix(part.as_str()))
            .unwrap_or_default();
        [rest.trim_matches(MARKS), part.trim_matches(MARKS)]
            .into_iter()
            .find(|text| text.len() < whole.len() && text.len() * 3 > whole.len() && is_told(text))
            .map(str::to_owned)
    })
}

fn behind_kicker(heading: &Heading, scene: &Scene<'_>) -> Option<String> {
    let mut rest = heading.text.as_str();
    let mut kickers = 0;
    for index in elements(heading, scene) {
        let named = |names: &[&str]| {
            scene.outline.items[index]
                .attr("class")
                .is_some_and(|class| {
                    let class = class.to_ascii_lowercase();
                    names.iter().any(|name| class.contains(name))
                })
        };
        let is_kicker = named(KICKERS);
        if !(is_kicker || kickers > 0 && named(UNSEEN)) {
            continue;
        }
        let part = scene.outline.text_of(index);
        if let Some(behind) = rest.strip_prefix(part.as_str()) {
            rest = behind.trim_start();
            kickers += usize::from(is_kicker);
        }
    }
    let rest = rest.trim_start_matches(MARKS);
    (kickers > 0 && rest.len() * 3 > heading.text.len()).then(|| rest.to_owned())
}

/// The elements within a heading.
fn elements(heading: &Heading, scene: &Scene<'_>) -> impl Iterator<Item = usize> {
    let items = &scene.outline.items;
    (heading.index + 1..items[heading.index].end as usize).filter(|i| !items[*i].tag.is_empty())
}
