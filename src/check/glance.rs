//! What a page looks like at a glance: how much it says, and what stands in its way.
//!
//! Not a reading: one pass over the first bytes, without a tree, for pages that smell of
//! something else than an article. Text is counted outside links, because an error page is
//! mostly navigation.

use memchr::memchr_iter;
use std::borrow::Cow;

/// Bytes looked at.
const WITHIN: usize = 256 * 1024;
/// Bytes looked at until enough is said: half a megabyte of scripts may stand before the first word.
const FARTHER: usize = 2 * 1024 * 1024;
/// Characters kept of the visible text.
const MOST_TEXT: usize = 4000;
/// Characters kept of a heading.
const MOST_HEADING: usize = 300;

/// What a page looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Glance {
    /// `<title>`.
    pub(crate) title: String,
    /// The first three `<h1>` and `<h2>`.
    pub(crate) headings: Vec<String>,
    /// The beginning of the visible text, links included.
    pub(crate) text: String,
    /// The same without links and headings: no menu.
    pub(crate) plain: String,
    /// Characters of visible text outside links and headings; those of Han, kana and Hangul count
    /// three, as they say about as much.
    pub(crate) said: usize,
    /// What `<noscript>` says.
    pub(crate) without_scripts: String,
    /// `src` of scripts and frames.
    pub(crate) sources: Vec<String>,
    /// Whether it asks for a password.
    pub(crate) password: bool,
    /// Scripts on it.
    pub(crate) scripts: usize,
}

/// Which text is being read.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Visible,
    Title,
    Heading,
}

impl Glance {
    /// Looks at the beginning of an HTML page.
    pub(crate) fn at(body: &[u8]) -> Glance {
        Glance::within(&body[..body.len().min(WITHIN)], usize::MAX)
    }

    /// Looks at a page until it has said so many characters outside links.
    pub(crate) fn until(body: &[u8], enough: usize) -> Glance {
        Glance::within(&body[..body.len().min(FARTHER)], enough)
    }

    fn within(body: &[u8], enough: usize) -> Glance {
        let html = text(body);
        let mut glance = Glance::default();
        let mut mode = Mode::Visible;
        let mut in_link = false;
        let mut rest: &str = &html;
        while let Some(open) = rest.find('<') {
            glance.take(&rest[..open], mode, in_link);
            rest = &rest[open..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            if glance.said >= enough {
                return glance;
            }
            let end = tag_end(rest);
            let tag = &rest[..end];
            rest = &rest[end..];
            let mut lower = [0; LONGEST_NAME];
            let name = name(&tag[1..], &mut lower);
            match name {
                "title" => mode = Mode::Title,
                "h1" | "h2" if glance.headings.len() < 3 => {
                    mode = Mode::Heading;
                    glance.headings.push(String::new());
                }
                "/title" | "/h1" | "/h2" => mode = Mode::Visible,
                "a" => in_link = true,
                "/a" => in_link = false,
                "input" => {
                    glance.password |= attribute(tag, "type").is_some_and(|t| t == "password");
                }
                "script" | "style" | "noscript" | "template" | "svg" | "textarea" => {
                    glance.scripts += usize::from(name == "script" && !is_data(tag));
                    glance.source(tag);
                    let close = format!("</{name}");
                    let at = find_end(rest, &close).unwrap_or(rest.len());
                    if name == "noscript" && glance.without_scripts.len() < MOST_HEADING {
                        push_words(&mut glance.without_scripts, &rest[..at], MOST_HEADING);
                    }
                    rest = &rest[at..];
                    rest = &rest[rest.find('>').map_or(rest.len(), |end| end + 1)..];
                }
                "iframe" | "frame" => glance.source(tag),
                _ => {}
            }
        }
        glance.take(rest, mode, in_link);
        glance.headings.retain(|heading| !heading.is_empty());
        glance
    }

    fn take(&mut self, text: &str, mode: Mode, in_link: bool) {
        if text.trim().is_empty() {
            return;
        }
        match mode {
            Mode::Title => push_words(&mut self.title, text, MOST_HEADING),
            Mode::Heading => {
                if let Some(heading) = self.headings.last_mut() {
                    push_words(heading, text, MOST_HEADING);
                }
            }
            Mode::Visible => {
                push_words(&mut self.text, text, MOST_TEXT);
                if !in_link {
                    push_words(&mut self.plain, text, MOST_TEXT);
                    self.said += text.split_whitespace().map(weight).sum::<usize>();
                }
            }
        }
    }

    fn source(&mut self, tag: &str) {
        if self.sources.len() < 100
            && let Some(source) = attribute(tag, "src")
        {
            self.sources.push(source);
        }
    }
}

/// Bytes as text. Pages of sound UTF-8 (nearly all; the last character may be cut) are not copied, and looked
/// through many times as fast as `from_utf8_lossy` does it.
fn text(body: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(fault) if fault.error_len().is_none() => {
            String::from_utf8_lossy(&body[..fault.valid_up_to()])
        }
        Err(_) => String::from_utf8_lossy(body),
    }
}

/// The longest name of a tag that is looked for, with its `/`.
const LONGEST_NAME: usize = 9;

/// The name that a tag begins with, in lower case, its `/` included; empty if it is a longer one.
fn name<'n>(tag: &str, lower: &'n mut [u8; LONGEST_NAME]) -> &'n str {
    let of_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'/';
    let len = tag.bytes().take_while(of_name).count();
    let Some(lower) = lower.get_mut(..len) else {
        return "";
    };
    lower.copy_from_slice(&tag.as_bytes()[..len]);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).unwrap_or_default()
}

/// Whether a `<script>` holds data (JSON-LD, templates) and no program.
fn is_data(tag: &str) -> bool {
    attribute(tag, "type").is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        kind.contains("json") || kind.contains("template") || kind.contains("text/html")
    })
}

/// A word's length, with the space behind it.
fn weight(word: &str) -> usize {
    if word.is_ascii() {
        return word.len() + 1;
    }
    let chars = word.chars().map(|c| match c {
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 3,
        _ => 1,
    });
    chars.sum::<usize>() + 1
}

/// Appends words, white space folded, up to a length.
fn push_words(to: &mut String, text: &str, most: usize) {
    for word in text.split_whitespace() {
        if to.len() + word.len() >= most {
            return;
        }
        if !to.is_empty() {
            to.push(' ');
        }
        to.push_str(word);
    }
}

/// Where a tag ends, `>` included; quotes may hold one. A tag that does not end ends everything.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.bytes().enumerate() {
        match (quote, c) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            // An attribute of a kilobyte is a quote that was forgotten.
            _ if at > 4096 => return tag.find('>').map_or(tag.len(), |end| end + 1),
            _ => {}
        }
    }
    tag.len()
}

/// The value of an attribute of a start tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = find_ignoring_case(tag, name)?;
    let value = tag[at + name.len()..]
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '>', '\t', '\n']).next()?,
    };
    Some(value.to_owned())
}

/// Where an ASCII `needle` in lower case stands.
fn find_ignoring_case(hay: &str, needle: &str) -> Option<usize> {
    hay.as_bytes()
        .windows(needle.len())
        .position(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

/// Where an end tag in lower case (`</script`) stands.
fn find_end(hay: &str, end_tag: &str) -> Option<usize> {
    let (hay, end_tag) = (hay.as_bytes(), end_tag.as_bytes());
    memchr_iter(b'<', hay).find(|&at| {
        hay.get(at..at + end_tag.len())
            .is_some_and(|part| part.eq_ignore_ascii_case(end_tag))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_words_and_walls() {
        let page = r#"<!doctype html><title>Tides &amp; more
            </title><!-- <h1>no</h1> --><script src="https://a.example/x.js">if (a<b) "<p>"</script>
            <h1>Tides <b>today</b></h1><p>High water at noon.</p> <a href=/>All tides</a>
            <noscript>Please enable <b>JavaScript</b></noscript><input TYPE="password"
            ><iframe src='https://b.example/'></iframe>"#;
        let glance = Glance::at(page.as_bytes());
        assert_eq!(glance.title, "Tides &amp; more");
        assert_eq!(glance.headings, ["Tides today"]);
        assert_eq!(glance.text, "High water at noon. All tides");
        assert_eq!(glance.plain, "High water at noon.");
        assert_eq!(glance.said, "High water at noon. ".len());
        assert!(glance.without_scripts.contains("enable"));
        assert_eq!(
            glance.sources,
            ["https://a.example/x.js", "https://b.example/"]
        );
        assert!(glance.password);
        assert_eq!(glance.scripts, 1);
        let data = r#"<script type="application/ld+json">{}</script><script type=module></script>"#;
        assert_eq!(Glance::at(data.as_bytes()).scripts, 1);
    }

    #[test]
    fn hostile_pages_are_glanced_at_in_bounded_time() {
        let begun = std::time::Instant::now();
        for part in [
            "<a \"",
            "<script>",
            "<!--",
            "<",
            "<title>",
            "<p a='",
            "</",
            "<noscript>x",
        ] {
            Glance::at(part.repeat(500_000).as_bytes());
        }
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
