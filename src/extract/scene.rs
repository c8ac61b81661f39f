//! What every reader of signals needs to know of the page: its tree, metas, lines, headings, names.

use super::About;
use super::block::Blocks;
use super::json_ld::Linked;
use super::meta::Metas;
use super::tree::Outline;
use crate::facts::date::Hint;
use crate::model::language::Language;

/// A page laid out for reading.
pub(super) struct Scene<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) metas: &'a Metas,
    pub(super) linked: &'a Linked,
    pub(super) blocks: &'a Blocks,
    pub(super) about: &'a About<'a>,
    /// `<h1>` to `<h3>` and elements that are headlines by name, in order.
    pub(super) headings: &'a [Heading],
    /// The `<title>`.
    pub(super) title: Option<&'a str>,
    /// Names that the site goes by, folded to letters and digits.
    pub(super) site: &'a [String],
    pub(super) language: Option<Language>,
}

/// A heading, and where it stands.
pub(super) struct Heading {
    /// Index in the outline.
    pub(super) index: usize,
    /// 1 to 3; 4 for an element that is a headline only by its name.
    pub(super) level: u8,
    /// Its words.
    pub(super) text: String,
}

/// Countries, and `eu`, whose English pages put the day before the month: all but the United States (CLDR, `en-001`
/// and `en-150`). Without those whose names end addresses all over the world (`io`, `co`, `me`), and without Canada
/// and the Philippines, where both are written.
const DAY_FIRST: &[&str] = &[
    "ae", "at", "au", "bd", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "eg", "es", "eu", "fi",
    "fr", "gb", "gh", "gr", "hk", "hr", "hu", "id", "ie", "il", "in", "it", "jm", "jo", "ke", "lb",
    "lk", "lt", "lu", "lv", "mt", "my", "ng", "nl", "no", "nz", "pk", "pl", "pt", "qa", "ro", "rs",
    "ru", "sa", "se", "sg", "si", "sk", "th", "tr", "tt", "tz", "ua", "ug", "uk", "vn", "za", "zw",
];

impl Scene<'_> {
    /// What helps to read this page's dates.
    pub(super) fn hint(&self) -> Hint {
        Hint {
            language: self.language,
            day_first: self.day_first(),
        }
    }

    /// The country in `/en-gb/ships`.
    fn country_in_address(&self) -> Option<&str> {
        let first = self.about.url.path().split('/').nth(1)?;
        let (language, country) = first.split_once(['-', '_'])?;
        (language.len() == 2 && country.len() == 2).then_some(country)
    }

    /// Whether the day stands before the month here; only American pages put it behind.
    fn day_first(&self) -> Option<bool> {
        let host = self.about.url.host();
        let tld = host.rsplit('.').next().unwrap_or_default();
        let html = self.outline.all("html").next();
        let language = html.and_then(|i| self.outline.items[i].attr("lang"));
        let country = [language, self.metas.get("og:locale")]
            .into_iter()
            .flatten()
            .find_map(|tag| tag.split(['-', '_']).nth(1))
            .or_else(|| self.country_in_address())
            .map(str::to_ascii_lowercase);
        match (country.as_deref(), tld) {
            (_, "us" | "gov" | "mil") => Some(false),
            (_, tld) if DAY_FIRST.contains(&tld) => Some(true),
            (Some("us"), _) => Some(false),
            (Some(country), _) if DAY_FIRST.contains(&country) => Some(true),
            _ => match self.language.as_ref().map(Language::as_str) {
                Some("en") | None => None,
                Some(_) => Some(true),
            },
        }
    }
}

/// The headings of a page.
pub(super) fn headings(outline: &Outline<'_>, hints: &[super::hint::Hints]) -> Vec<Heading> {
    let mut found = Vec::new();
    for (index, item) in outline.items.iter().enumerate() {
        let level = match item.tag {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" | "div" | "span" | "p" | "strong" | "td"
                if hints.get(index).is_some_and(|h| h.is_title) =>
            {
                4
            }
            _ => continue,
        };
        let size = item.end as usize - index;
        if found.len() >= 300 || size > 60 {
            continue;
        }
        let text = outline.text_of(index);
        if !text.is_empty() && text.len() < 600 {
            found.push(Heading { index, level, text });
        }
    }
    found
}

/// A name folded to lower-case letters and digits, to be compared.
pub(super) fn key(name: &str) -> String {
    // As long as the name at the most, in nearly every case: filtering alone would grow it step by step.
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
        key.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        let kept = name.chars().filter(|c| c.is_alphanumeric());
        key.extend(kept.flat_map(char::to_lowercase));
    }
    key
}
