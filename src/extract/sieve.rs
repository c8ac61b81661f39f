//! What of a page's source does the parser need to see?
//!
//! html5ever is quadratic in the attributes of one element, and half of a page's bytes are scripts,
//! styles and drawings that say nothing to a reader. So the source passes a sieve first: one linear
//! walk over tags, as the WHATWG tokenizer finds them, that copies text and structure and leaves out
//! comments, scripts (but JSON-LD), styles, drawings, drop-down lists, and every attribute that no
//! signal rests on. What is kept is copied as it is, so entities and repair stay the parser's job.

mod attribute;
mod scan;
mod tag;

use memchr::memchr;
use memchr::memchr_iter;
use memchr::memchr3;
use scan::end_of_comment;
use scan::is_a_name;
use tag::Tag;

/// Bytes of `<noscript>` kept for the walls' sake.
const NOSCRIPT: usize = 2000;

/// `<` kept that begin no tag: each costs the parser as much as a tag.
const SIGNS: usize = 20_000;

/// Tags kept in all; behind them only text goes through. The largest page of our bench has a quarter of it.
const TAGS: usize = 80_000;

/// `<meta>` and `<link>` kept: each is asked for every field.
const METAS: usize = 5000;

/// Bytes within which a doctype stands, if it is one.
const DOCTYPE: usize = 1000;

/// `&` kept in all: each makes the parser look for an escape. Behind them they become spaces.
const ESCAPES: usize = 100_000;

/// `<title>` kept: drawings have one each.
const TITLES: usize = 200;

/// Bytes of a `<title>` kept.
const TITLE: usize = 4096;

/// Bytes of JSON-LD kept per page: as values they take ten times as much.
const LINKED: usize = 2 * 1024 * 1024;

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
        tags: 0,
        metas: 0,
        titles: 0,
        escapes: 0,
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
    /// Tags kept, so far.
    tags: usize,
    /// `<meta>` and `<link>` among them.
    metas: usize,
    /// `<title>` among them.
    titles: usize,
    /// `&` seen in what is kept, so far.
    escapes: usize,
    /// Under [`Mesh::Head`]: how many kept elements of the body are open.
    keeping: usize,
    /// Names of elements that are known to have no end tag in the rest: not searched again.
    unclosed: Vec<&'static str>,
    out: Sieved,
}

impl<'a> Sieve<'a> {
    fn run(&mut self) {
        while let Some(found) = memchr(b'<', &self.source.as_bytes()[self.at..]) {
            let open = self.at + found;
            self.copy_text(open);
            self.at = open;
            match self.source.as_bytes().get(open + 1) {
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past(b'>'),
                Some(b'/') => self.end_tag(),
                Some(b) if b.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.at = open + 1;
                    if self.copies() && self.signs < SIGNS {
                        self.signs += 1;
                        self.out.html.push_str("&lt;");
                    } else {
                        self.skip_signs();
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
            let text = &self.source[self.at..to];
            if self.may_escape(text) {
                push_folded(&mut self.out.html, text);
            } else {
                self.out
                    .html
                    .extend(text.split('&').flat_map(|part| [part, " "]));
            }
        }
        self.at = to;
    }

    /// Whether the parser may look for escapes in this too; counts them.
    fn may_escape(&mut self, kept: &str) -> bool {
        self.escapes += memchr_iter(b'&', kept.as_bytes()).count();
        self.escapes <= ESCAPES
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
                end_of_comment(comment)
            };
            self.at = end.map_or(self.source.len(), |end| self.at + 4 + end);
        } else {
            // In HTML a bogus comment; feeds pasted into pages mean its text.
            if let Some(text) = rest.strip_prefix("<![CDATA[") {
                self.at = self.source.len() - text.len();
                return;
            }
            let start = self.at;
            self.skip_past(b'>');
            if rest
                .as_bytes()
                .get(2..9)
                .is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"))
                && self.at - start < 300
                && self.out.html.len() < DOCTYPE
            {
                self.out.html.push_str(&self.source[start..self.at]);
            }
        }
    }

    fn end_tag(&mut self) {
        let bytes = self.source.as_bytes();
        if !bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) {
            self.skip_past(b'>');
            return;
        }
        let name = self.name(self.at + 2);
        self.at += 2 + name.len();
        self.skip_past(b'>');
        let tag = Tag::of(name);
        if tag.is_left_out() || !is_a_name(name) {
            return;
        }
        if self.mesh == Mesh::Head && self.in_body {
            if !tag.is_kept_in_head() && self.keeping == 0 {
                return;
            }
            if tag.is_kept_in_head() {
                self.keeping = self.keeping.saturating_sub(1);
            }
        }
        if !self.has_room() {
            self.gap();
            return;
        }
        self.out.html.push_str("</");
        self.out.html.push_str(name);
        self.out.html.push('>');
    }

    /// Whether one more tag may go through; counts it.
    fn has_room(&mut self) -> bool {
        self.tags += 1;
        self.tags <= TAGS
    }

    /// Whether one more of the head's tags without text may go through; counts it. Any other may.
    fn has_room_for(&mut self, tag: Tag) -> bool {
        let is_data = matches!(tag, Tag::Meta | Tag::Link);
        self.metas += usize::from(is_data);
        !is_data || self.metas <= METAS
    }

    /// What stands for a tag that had no room: words stay apart.
    fn gap(&mut self) {
        if !self.out.html.ends_with(' ') {
            self.out.html.push(' ');
        }
    }

    /// Whether a start tag is dropped whatever its attributes are.
    fn passes_over(&self, tag: Tag) -> bool {
        let unseen = self.mesh == Mesh::Head && self.in_body && self.keeping == 0;
        if self.wants_anchors || !(unseen || self.tags >= TAGS) {
            return false;
        }
        let is_needed = (unseen && (tag.is_kept_in_head() || matches!(tag, Tag::Body | Tag::Meta)))
            || matches!(
                tag,
                Tag::Script | Tag::Noscript | Tag::Title | Tag::Dropped(_)
            );
        !is_needed
    }

    fn start_tag(&mut self) {
        let source = self.source;
        let name = self.name(self.at + 1);
        self.at += 1 + name.len();
        let tag = Tag::of(name);
        if (!self.wants_anchors && tag == Tag::Idle) || !is_a_name(name) {
            self.skip_tag();
            return;
        }
        if self.passes_over(tag) {
            if self.copies() {
                self.gap();
            }
            self.skip_tag();
            return;
        }
        let mark = self.out.html.len();
        self.out.html.push('<');
        self.out.html.push_str(name);
        let seen = self.attributes(tag, name);
        let self_closing = source[..self.at].ends_with("/>");
        self.out.html.push('>');
        let drop_tag = |sieve: &mut Self| sieve.out.html.truncate(mark);

        if tag == Tag::Script {
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
            self.skip_past(b'>');
        } else if tag == Tag::Noscript {
            drop_tag(self);
            if let Some(end) = self.find_end("noscript") {
                let told = &source[self.at..end];
                if self.out.noscript.len() < NOSCRIPT {
                    self.out.noscript.push_str(cut(told, NOSCRIPT));
                }
                self.at = end;
                self.skip_past(b'>');
            }
        } else if let Tag::Dropped(dropped) = tag {
            drop_tag(self);
            if !self_closing && let Some(end) = self.find_end(dropped) {
                self.at = end;
                self.skip_past(b'>');
            }
        } else if tag == Tag::Title {
            // Its text may hold `<`, and reaches to the end if it is not closed.
            match self.find_end("title") {
                Some(end) if self.titles < TITLES && self.has_room() => {
                    self.titles += 1;
                    let text = cut(&source[self.at..end], TITLE);
                    self.out.html.push_str(text);
                    self.out.html.push_str("</title>");
                    self.at = end;
                    self.skip_past(b'>');
                }
                _ => drop_tag(self),
            }
        } else if tag == Tag::Idle || seen.is_idle_link || !self.has_room_for(tag) {
            drop_tag(self);
        } else if !self.has_room() {
            drop_tag(self);
            self.gap();
        } else {
            self.in_body |= matches!(tag, Tag::Body | Tag::H1);
            if self.mesh == Mesh::Head && self.in_body {
                if tag.is_kept_in_head() {
                    self.keeping += 1;
                } else if self.keeping == 0 && !matches!(tag, Tag::Body | Tag::Meta) {
                    drop_tag(self);
                }
            }
        }
    }
}

/// Copies a text with its line breaks, each run of white space that begins with one (or a tab) as one: the
/// parser takes them one by one, and indentation is half of what stands between tags.
fn push_folded(html: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr3(b'\n', b'\r', b'\t', &bytes[from..]) {
        html.push_str(&text[from..from + found]);
        html.push('\n');
        from += found;
        from += bytes[from..]
            .iter()
            .position(|b| !b.is_ascii_whitespace())
            .unwrap_or(bytes.len() - from);
    }
    html.push_str(&text[from..]);
}

/// At most `bytes` bytes of a text, cut between letters.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests;
