//! Which attributes go through: those that some signal rests on, and not too many of them.

use super::Mesh;
use super::Sieve;
use super::cut;
use super::tag::Tag;
use crate::extract::text::unescape;
use memchr::memchr;

/// Attributes kept per element: html5ever compares each with all before it.
const ATTRIBUTES: usize = 32;

/// Bytes kept of one attribute's value; longer ones (inlined state) are dropped.
const VALUE: usize = 16 * 1024;

/// `#` targets kept per page.
const ANCHORS: usize = 100_000;

/// What the attributes say of their element.
pub(super) struct Seen {
    pub(super) is_json_ld: bool,
    pub(super) is_idle_link: bool,
}

impl Sieve<'_> {
    /// Walks the attributes of a start tag past its `>`, and copies those that are kept.
    pub(super) fn attributes(&mut self, tag: Tag, element: &str) -> Seen {
        let bytes = self.source.as_bytes();
        let is_script = tag == Tag::Script;
        let is_link = tag == Tag::Link;
        let is_frame = tag == Tag::Dropped("iframe");
        let is_meta = tag == Tag::Meta;
        let mut seen = Seen {
            is_json_ld: false,
            is_idle_link: is_link,
        };
        let mut kept = 0;
        loop {
            while bytes
                .get(self.at)
                .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
            {
                self.at += 1;
            }
            match bytes.get(self.at) {
                None => return seen,
                Some(b'>') => {
                    self.at += 1;
                    return seen;
                }
                _ => {}
            }
            let start = self.at;
            self.at += 1; // a leading `=` belongs to the name
            while bytes
                .get(self.at)
                .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='))
            {
                self.at += 1;
            }
            let name = start..self.at;
            let mut after = self.at;
            while bytes.get(after).is_some_and(u8::is_ascii_whitespace) {
                after += 1;
            }
            let mut value = 0..0;
            if bytes.get(after) == Some(&b'=') {
                self.at = after + 1;
                while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                    self.at += 1;
                }
                value = self.value();
            }
            let (Some(name), Some(value)) = (self.source.get(name), self.source.get(value)) else {
                continue;
            };
            if is_script && name.eq_ignore_ascii_case("type") {
                seen.is_json_ld = value.to_ascii_lowercase().contains("ld+json");
            }
            if is_link && name.eq_ignore_ascii_case("rel") {
                seen.is_idle_link =
                    !matches!(value.to_ascii_lowercase().as_str(), "canonical" | "author");
            }
            if (is_script || is_frame)
                && name.eq_ignore_ascii_case("src")
                && self.out.sources.len() < 8192
            {
                self.out.sources.push_str(cut(value, 200));
                self.out.sources.push('\n');
            }
            if self.wants_anchors
                && self.out.anchors.len() < ANCHORS
                && value.len() < 1000
                && (name.eq_ignore_ascii_case("id")
                    || (name.eq_ignore_ascii_case("name") && element.eq_ignore_ascii_case("a")))
            {
                self.out.anchors.push(unescape(value));
            }
            if kept < ATTRIBUTES
                && value.len() <= VALUE
                && (self.mesh == Mesh::Everything
                    || is_kept(name, value)
                    || (is_meta && name.eq_ignore_ascii_case("value")))
            {
                kept += 1;
                self.copy_attribute(name, value);
            }
        }
    }

    /// The range of a value, with `at` moved past it.
    fn value(&mut self) -> std::ops::Range<usize> {
        let rest = &self.source.as_bytes()[self.at..];
        if let Some(quote @ (b'"' | b'\'')) = rest.first() {
            let start = self.at + 1;
            let end = memchr(*quote, &rest[1..]).map_or(self.source.len(), |i| start + i);
            self.at = (end + 1).min(self.source.len());
            return start..end;
        }
        let start = self.at;
        let len = rest
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'>')
            .unwrap_or(rest.len());
        self.at += len;
        start..self.at
    }

    fn copy_attribute(&mut self, name: &str, value: &str) {
        let quote = if value.contains('"') { '\'' } else { '"' };
        if value.contains(quote) || name.contains(['"', '\'', '<']) {
            return; // both quotes in an unquoted value: nothing a signal rests on
        }
        if !self.may_escape(value) {
            return;
        }
        let html = &mut self.out.html;
        html.push(' ');
        html.push_str(name);
        if !value.is_empty() {
            html.push('=');
            html.push(quote);
            html.push_str(value);
            html.push(quote);
        }
    }
}

/// Whether some signal rests on this attribute.
fn is_kept(name: &str, value: &str) -> bool {
    match name.len() {
        2 => name.eq_ignore_ascii_case("id"),
        3 => name.eq_ignore_ascii_case("rel"),
        4 => ["name", "href", "type", "lang", "role"]
            .iter()
            .any(|n| n.eq_ignore_ascii_case(name)),
        5 => {
            name.eq_ignore_ascii_case("class")
                || (name.eq_ignore_ascii_case("style") && value.contains("none"))
                || name.eq_ignore_ascii_case("title")
        }
        _ => [
            "property",
            "content",
            "itemprop",
            "itemtype",
            "itemscope",
            "datetime",
            "hidden",
            "charset",
            "http-equiv",
            "aria-hidden",
            "xml:lang",
            "pubdate",
            "data-testid",
            "data-component",
            "data-date",
            "data-datetime",
            "data-timestamp",
            "data-published",
            "data-test-id",
            "data-qa",
        ]
        .iter()
        .any(|n| n.eq_ignore_ascii_case(name)),
    }
}
