//! What do the page's `<meta>` elements say?
//!
//! One list of keys and values serves Open Graph, Dublin Core, Parsely, citation tags and the rest;
//! the signal of a value is told by its key.

use super::text::unescape;
use super::tree::Outline;
use super::tree::fold;
use crate::model::page::Signal;

/// `<meta>` elements taken per page.
const MOST: usize = 500;

/// All `<meta>` of a page.
pub(super) struct Metas {
    entries: Vec<(String, String)>,
}

impl Metas {
    /// Reads them, in order. Keys in lower case; values unescaped and folded.
    pub(super) fn of(outline: &Outline<'_>) -> Metas {
        let entries = outline
            .all("meta")
            .take(MOST)
            .filter_map(|index| {
                let item = &outline.items[index];
                let key = ["property", "name", "itemprop", "http-equiv"]
                    .iter()
                    .find_map(|k| item.attr(k))?;
                // Some pages write `value`, as on a form's field.
                let value = item.attr("content").or_else(|| item.attr("value"))?;
                let value = fold(&unescape(value));
                (!value.is_empty()).then(|| (key.to_ascii_lowercase(), value))
            })
            .collect();
        Metas { entries }
    }

    /// All keys and values, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The first value of this key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.all(key).next()
    }

    /// Every value of this key, in order.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(move |(k, _)| k == key)
            .map(|(_, v)| v.as_str())
    }

    /// The values of these keys, in the order of the keys, each with its key.
    pub(super) fn of_keys<'a>(
        &'a self,
        keys: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        keys.iter()
            .flat_map(|key| self.all(key).map(|value| (*key, value)))
    }
}

/// The signal that a key belongs to.
pub(super) fn signal(key: &str) -> Signal {
    if key.starts_with("og:") || key.starts_with("article:") {
        Signal::OpenGraph
    } else {
        Signal::Meta
    }
}
