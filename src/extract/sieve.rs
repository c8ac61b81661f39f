//! What of a page's source does the parser need to see?
//!
//! html5ever is quadratic in the attributes of one element, and half of a page's bytes are scripts,
//! styles and drawings that say nothing to a reader. So the source passes a sieve first: one linear
//! walk over tags, as the WHATWG tokenizer finds them, that copies text and structure and leaves out
//! comments, scripts (but JSON-LD), styles, drawings, drop-down lists, and every attribute that no
//! signal rests on. What is kept is copied as it is, so entities and repair stay the parser's job.

use super::text::unescape;

/// Attributes kept per element: html5ever compares each with all before it.
const ATTRIBUTES: usize = 32;

/// Bytes kept of one attribute's value; longer ones (inlined state) are dropped.
const VALUE: usize = 16 * 1024;

/// Bytes of `<noscript>` kept for the walls' sake.
const NOSCRIPT: usize = 2000;

/// `<` kept that begin no tag: each costs the parser as much as a tag.
const SIGNS: usize = 20_000;

/// Bytes of JSON-LD kept per page: as values they take ten times as much.
const LINKED: usize = 2 * 1024 * 1024;

/// `#` targets kept per page.
const ANCHORS: usize = 100_000;

/// How much goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mesh {
    /// The head; of the body only headings, `<time>` and JSON-LD.
    Head,
    /// Structure, text and the attributes that signals rest on.
    Page,
    /// As `Page`, with all attributes: a publisher's selectors may name any.
    Everything,
}

/// A sieved source, and what was seen in what was left out.
#[derive(Debug, Default)]
pub(super) struct Sieved {
    /// HTML for the parser.
    pub(super) html: String,
    /// What readers without scripts are told, cut short.
    pub(super) noscript: String,
    /// Bytes of scripts left out.
    pub(super) script_bytes: usize,
    /// Addresses of scripts and frames: challenges and walls are known by them.
    pub(super) sources: String,
    /// `#` targets: every `id`, and the `name` of links; if they were wanted.
    pub(super) anchors: Vec<String>,
}

/// Sieves a source. Linear in its length, whatever stands in it.
pub(super) fn sieve(source: &str, mesh: Mesh, wants_anchors: bool) -> Sieved {
    let mut sieve = Sieve {
        source,
        at: 0,
        mesh,
        wants_anchors,
        in_body: false,
        linked: 0,
        signs: 0,
        keeping: 0,
        unclosed: Vec::new(),
        out: Sieved::default(),
    };
    sieve.out.html.reserve(source.len() / 2);
    sieve.run();
    sieve.out
}

struct Sieve<'a> {
    source: &'a str,
    at: usize,
    mesh: Mesh,
    wants_anchors: bool,
    in_body: bool,
    /// Bytes of JSON-LD, so far.
    linked: usize,
    /// `<` that begin no tag, so far.
    signs: usize,
    /// Under [`Mesh::Head`]: how many kept elements of the body are open.
    keeping: usize,
    /// Names of elements that are known to have no end tag in the rest: not searched again.
    unclosed: Vec<&'static str>,
    out: Sieved,
}

/// Elements whose content is dropped unseen if they are closed at all.
const DROPPED: &[&str] = &[
    "style", "svg", "math", "textarea", "iframe", "noembed", "noframes", "xmp", "select", "canvas",
    "object", "audio", "video", "datalist",
];

/// Void elements and tags that carry no text and no signal.
const IDLE: &[&str] = &[
    "img", "source", "track", "input", "param", "embed", "area", "col", "path", "use", "wbr",
    "font", "center", "option", "optgroup",
];

/// Elements of the body that [`Mesh::Head`] keeps.
const KEPT_IN_HEAD: &[&str] = &["h1", "time"];

impl<'a> Sieve<'a> {
    fn run(&mut self) {
        while let Some(found) = self.source[self.at..].find('<') {
            let open = self.at + found;
            self.copy_text(open);
            self.at = open;
            match self.source.as_bytes().get(open + 1) {
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past('>'),
                Some(b'/') => self.end_tag(),
                Some(b) if b.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.at = open + 1;
                    if self.copies() && self.signs < SIGNS {
                        self.signs += 1;
                        self.out.html.push_str("&lt;");
                    }
                }
            }
        }
        self.copy_text(self.source.len());
    }

    /// Whether what stands here goes through.
    fn copies(&self) -> bool {
        self.mesh != Mesh::Head || !self.in_body || self.keeping > 0
    }

    fn copy_text(&mut self, to: usize) {
        if self.copies() {
            self.out.html.push_str(&self.source[self.at..to]);
        }
        self.at = to;
    }

    fn skip_past(&mut self, end: char) {
        self.at = self.source[self.at..]
            .find(end)
            .map_or(self.source.len(), |i| self.at + i + 1);
    }

    /// A comment (dropped), a doctype (kept) or something bogus (dropped).
    fn declaration(&mut self) {
        let rest = &self.source[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = if comment.starts_with('>') {
                Some(1)
            } else if comment.starts_with("->") {
                Some(2)
            } else {
                let close = comment.find("-->").map(|i| i + 3);
                // `--!>` closes too, if it comes first.
                let odd = comment[..close.unwrap_or(comment.len())]
                    .find("--!>")
                    .map(|i| i + 4);
                odd.or(close)
            };
            self.at = end.map_or(self.source.len(), |end| self.at + 4 + end);
        } else {
            // In HTML a bogus comment; feeds pasted into pages mean its text.
            if let Some(text) = rest.strip_prefix("<![CDATA[") {
                self.at = self.source.len() - text.len();
                return;
            }
            let start = self.at;
            self.skip_past('>');
            if rest
                .as_bytes()
                .get(2..9)
                .is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"))
                && self.at - start < 300
            {
                self.out.html.push_str(&self.source[start..self.at]);
            }
        }
    }

    fn end_tag(&mut self) {
        let bytes = self.source.as_bytes();
        if !bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) {
            self.skip_past('>');
            return;
        }
        let name = self.name(self.at + 2);
        self.at += 2 + name.len();
        self.skip_past('>');
        if is_one_of(name, IDLE) || is_one_of(name, DROPPED) {
            return;
        }
        if self.mesh == Mesh::Head && self.in_body {
            if !is_one_of(name, KEPT_IN_HEAD) && self.keeping == 0 {
                return;
            }
            if is_one_of(name, KEPT_IN_HEAD) {
                self.keeping = self.keeping.saturating_sub(1);
            }
        }
        self.out.html.push_str("</");
        self.out.html.push_str(name);
        self.out.html.push('>');
    }

    fn start_tag(&mut self) {
        let source = self.source;
        let name = self.name(self.at + 1);
        self.at += 1 + name.len();
        let mark = self.out.html.len();
        self.out.html.push('<');
        self.out.html.push_str(name);
        let seen = self.attributes(name);
        let self_closing = source[..self.at].ends_with("/>");
        self.out.html.push('>');
        let drop_tag = |sieve: &mut Self| sieve.out.html.truncate(mark);

        if name.eq_ignore_ascii_case("script") {
            let end = self.find_end("script").unwrap_or(source.len());
            self.linked += if seen.is_json_ld { end - self.at } else { 0 };
            if seen.is_json_ld && self.linked <= LINKED {
                self.out.html.push_str(&source[self.at..end]);
                self.out.html.push_str("</script>");
            } else {
                self.out.script_bytes += if seen.is_json_ld { 0 } else { end - self.at };
                drop_tag(self);
            }
            self.at = end;
            self.skip_past('>');
        } else if name.eq_ignore_ascii_case("noscript") {
            drop_tag(self);
            if let Some(end) = self.find_end("noscript") {
                let told = &source[self.at..end];
                if self.out.noscript.len() < NOSCRIPT {
                    self.out.noscript.push_str(cut(told, NOSCRIPT));
                }
                self.at = end;
                self.skip_past('>');
            }
        } else if let Some(dropped) = DROPPED.iter().find(|d| d.eq_ignore_ascii_case(name)) {
            drop_tag(self);
            if !self_closing && let Some(end) = self.find_end(dropped) {
                self.at = end;
                self.skip_past('>');
            }
        } else if is_one_of(name, IDLE) || seen.is_idle_link {
            drop_tag(self);
        } else {
            if name.eq_ignore_ascii_case("body")
                || (name.eq_ignore_ascii_case("h1") && !self.in_body)
            {
                self.in_body = true;
            }
            if self.mesh == Mesh::Head && self.in_body {
                if is_one_of(name, KEPT_IN_HEAD) {
                    self.keeping += 1;
                } else if self.keeping == 0 && !matches!(name, "body" | "meta" | "title") {
                    drop_tag(self);
                }
            }
        }
    }

    /// The name that begins at `from`.
    fn name(&self, from: usize) -> &'a str {
        let rest = &self.source[from..];
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(rest.len());
        &rest[..end]
    }

    /// Where the end tag of `name` begins after here, if there is one.
    fn find_end(&mut self, name: &'static str) -> Option<usize> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let bytes = self.source.as_bytes();
        let mut from = self.at;
        while let Some(found) = self.source[from..].find("</") {
            let start = from + found + 2;
            let end = start + name.len();
            if bytes
                .get(start..end)
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
                && bytes
                    .get(end)
                    .is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
            {
                return Some(start - 2);
            }
            from = start;
        }
        self.unclosed.push(name);
        None
    }

    /// Walks the attributes of a start tag past its `>`, and copies those that are kept.
    fn attributes(&mut self, element: &str) -> Seen {
        let bytes = self.source.as_bytes();
        let is_script = element.eq_ignore_ascii_case("script");
        let is_link = element.eq_ignore_ascii_case("link");
        let is_frame = element.eq_ignore_ascii_case("iframe");
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
                && (self.mesh == Mesh::Everything || is_kept(name, value))
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
            let quote = char::from(*quote);
            let end = self.source[start..]
                .find(quote)
                .map_or(self.source.len(), |i| start + i);
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

/// What the attributes say of their element.
struct Seen {
    is_json_ld: bool,
    is_idle_link: bool,
}

fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|other| other.eq_ignore_ascii_case(name))
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

/// At most `bytes` bytes of a text, cut between letters.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::Mesh;
    use super::sieve;

    #[test]
    fn only_what_signals_rest_on_goes_through() {
        for (source, through) in [
            (
                "<p class=a onclick=b>x &amp; y</p>",
                "<p class=\"a\">x &amp; y</p>",
            ),
            ("a<!-- <p> --!>b<!-->c<!--->d", "abcd"),
            ("<script>if (a<b) '<p>'</SCRIPT >x", "x"),
            (
                "<script type='application/ld+json'>{\"a\":\"<p>\"}</script>",
                "<script type=\"application/ld+json\">{\"a\":\"<p>\"}</script>",
            ),
            ("<svg><title>logo</title></svg>x", "x"),
            ("1 < 2 <3", "1 &lt; 2 &lt;3"),
            (
                "<a href='x\"y' title=\"it's\">z</a>",
                "<a href='x\"y' title=\"it's\">z</a>",
            ),
            (
                "<link rel=stylesheet href=x><link rel=canonical href=y>",
                "<link rel=\"canonical\" href=\"y\">",
            ),
            (
                "<div style='color:red'><div style='display:none'>",
                "<div><div style=\"display:none\">",
            ),
            ("<iframe src=x/>kept", "kept"),
            ("<p", "<p>"),
            ("<p a='", "<p>"),
            ("<", "&lt;"),
            ("</", ""),
            ("<!", ""),
        ] {
            assert_eq!(sieve(source, Mesh::Page, false).html, through, "{source}");
        }
    }

    #[test]
    fn for_the_head_only_headings_and_data_of_the_body_are_kept() {
        let source = "<head><title>T</title></head><body><div>x<h1>A <b>b</b></h1><p>y</p>\
                      <time datetime=2024-05-06>z</time><script type=application/ld+json>{}</script></div>";
        let through = sieve(source, Mesh::Head, false).html;
        assert_eq!(
            through,
            "<head><title>T</title></head><body><h1>A <b>b</b></h1><time datetime=\"2024-05-06\">z</time>\
             <script type=\"application/ld+json\">{}</script>"
        );
    }
}
