//! A line as a byline's reader sees it: words, marks and dates, each with the link it stands in.
//!
//! Pages glue elements together (`<a>Jane Doe</a><span>CEO</span>`); a reader sees the gap, so an
//! element's edge between two letters parts words here too.

use super::words::AUTHOR_PATHS;
use crate::extract::block::Block;
use crate::extract::scene::Scene;
use crate::extract::tree::Item;
use crate::extract::tree::Outline;
use crate::facts::date::Hint;
use crate::facts::date::mentions;

/// Bytes of a line that can be a byline; longer ones are prose.
pub(super) const LONGEST: usize = 240;

/// Stands for an element's edge inside a line's text.
pub(super) const EDGE: char = '\u{1f}';

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// `,` or `;`.
    Comma,
    /// `/` or `&`.
    Slash,
    /// `|`, a dash or a bullet.
    Bar,
    Colon,
    /// An element's edge, a bracket, a handle (`@jane`): nothing goes on across it.
    Break,
    Date,
}

/// A word or mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// As written; empty for all but words.
    pub(super) word: String,
    /// The word without outer marks, in lower case.
    pub(super) plain: String,
    /// Index of the link around it; 0 if there is none.
    pub(super) link: u32,
    /// The how-manieth text of the line it stands in.
    pub(super) run: u32,
    /// Whether it stands in what the page calls its author: `rel`, `itemprop`, a link to authors.
    pub(super) is_signed: bool,
}

/// Where the page's elements call somebody its author.
pub(super) struct Signed {
    /// Ranges of items, in order.
    ranges: Vec<(u32, u32)>,
}

impl Signed {
    pub(super) fn of(scene: &Scene<'_>) -> Signed {
        let items = &scene.outline.items;
        let ranges = items.iter().enumerate().filter(|(_, item)| signs(item));
        Signed {
            ranges: ranges
                .map(|(index, item)| (index as u32, item.end))
                .collect(),
        }
    }

    /// Whether any stands in these items.
    pub(super) fn any(&self, from: u32, to: u32) -> bool {
        let next = self.ranges.partition_point(|(start, _)| *start < from);
        self.ranges.get(next).is_some_and(|(start, _)| *start < to) || self.holds(from)
    }

    /// Whether this item stands in one.
    fn holds(&self, item: u32) -> bool {
        // Links do not nest: the few before it are enough.
        let next = self.ranges.partition_point(|(start, _)| *start <= item);
        self.ranges[next.saturating_sub(3)..next]
            .iter()
            .any(|(_, end)| item < *end)
    }
}

fn signs(item: &Item<'_>) -> bool {
    if item.tag.is_empty() {
        return false;
    }
    let has = |attribute: &str, word: &str| {
        item.attr(attribute)
            .is_some_and(|v| v.split(' ').any(|p| p.eq_ignore_ascii_case(word)))
    };
    has("itemprop", "author")
        || has("rel", "author")
        || (item.tag == "a" && item.attr("href").is_some_and(leads_to_author))
}

/// Whether an address lies where sites keep their authors: `/author/jane-doe`, `?author=3`, `/@jane`.
fn leads_to_author(href: &str) -> bool {
    let path = href.split_once("://").map_or(href, |(_, rest)| rest);
    if !path.contains('/') && !path.contains('?') {
        return false;
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts = path.trim_end_matches('/').split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let part = part.to_lowercase();
        if !is_last && AUTHOR_PATHS.contains(&part) {
            return true;
        }
        if part.starts_with('@') && part.len() > 1 {
            return true;
        }
    }
    query.starts_with("author=") || query.contains("&author=")
}

/// An element's text, with its elements' edges marked where they part words.
pub(super) fn text_of(outline: &Outline<'_>, index: usize) -> String {
    let mut text = String::new();
    for run in outline.below(index).iter().filter_map(|item| item.text()) {
        push_run(&mut text, run);
    }
    text.trim().to_owned()
}

/// Adds a text, behind an [`EDGE`] where it would run into the word before.
fn push_run(text: &mut String, run: &str) {
    let glued = text.chars().next_back().is_some_and(char::is_alphanumeric)
        && run.starts_with(char::is_alphanumeric)
        && (run.trim().chars().nth(1).is_some() || run.starts_with(|c: char| c.is_ascii_digit()));
    if glued {
        text.push(EDGE);
    }
    let seen = |c: &char| !matches!(c, '\u{200b}' | '\u{ad}' | '\u{2060}' | '\u{feff}');
    text.extend(run.chars().filter(seen));
}

/// The tokens of a text that stands alone.
pub(super) fn of_text(text: &str) -> Vec<Token> {
    tokens(text, &[], Hint::default())
}

/// The tokens of a line of the page.
pub(super) fn of_block(scene: &Scene<'_>, signed: &Signed, block: &Block, end: u32) -> Vec<Token> {
    let outline = scene.outline;
    let mut text = String::with_capacity(block.text.len() + 16);
    let mut runs: Vec<(usize, u32, bool)> = Vec::new();
    let mut at = block.first as usize;
    while at < end as usize && text.len() <= LONGEST * 2 {
        let item = &outline.items[at];
        if matches!(item.tag, "script" | "style" | "title") {
            at = item.end as usize;
            continue;
        }
        if let Some(run) = item.text() {
            let link = outline
                .up(at)
                .take(6)
                .take_while(|up| *up > block.owner as usize)
                .find(|up| outline.items[*up].tag == "a");
            runs.push((
                text.len(),
                link.unwrap_or_default() as u32,
                signed.holds(at as u32),
            ));
            push_run(&mut text, run);
        }
        at += 1;
    }
    tokens(&text, &runs, scene.hint())
}

fn tokens(text: &str, runs: &[(usize, u32, bool)], hint: Hint) -> Vec<Token> {
    let mut dates = mentions(text, hint)
        .into_iter()
        .filter(|m| m.day.is_some() || m.year.is_some() && m.month.is_some())
        .map(|m| m.span)
        .peekable();
    let mut out: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    let run_at = |at: usize| {
        let next = runs.partition_point(|(start, ..)| *start <= at);
        next.checked_sub(1)
            .map_or((0, false, 0), |i| (runs[i].1, runs[i].2, i as u32))
    };
    let mut push = |kind: Kind, word: &str, at: usize| {
        let (link, is_signed, run) = run_at(at);
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        out.push(Token {
            kind,
            word: word.to_owned(),
            plain: plain.to_lowercase(),
            link,
            run,
            is_signed,
        });
    };
    let mut skip_to = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at < skip_to {
            continue;
        }
        let date = dates.next_if(|span| span.start <= at);
        let behind = chars.peek().map(|(_, c)| *c);
        let before = text[..at].chars().next_back();
        let kind = match c {
            _ if date.is_some() => Some(Kind::Date),
            ',' | ';' | '、' | '，' | '؛' | '،' => Some(Kind::Comma),
            '/' | '&' | '+' | '／' => Some(Kind::Slash),
            '|' | '–' | '—' | '―' | '•' | '·' | '●' | '∙' | '・' | '｜' | '»' | '›' | '~' | '*' => {
                Some(Kind::Bar)
            }
            '-' if word.is_none() && behind.is_none_or(char::is_whitespace) => Some(Kind::Bar),
            '：' | '=' => Some(Kind::Colon),
            ':' if !(before.is_some_and(|c| c.is_ascii_digit())
                && behind.is_some_and(|c| c.is_ascii_digit())) =>
            {
                Some(Kind::Colon)
            }
            EDGE | '(' | '[' | '（' | '@' | '《' | '<' | '>' => Some(Kind::Break),
            _ => None,
        };
        let ends = kind.is_some() || c.is_whitespace();
        if ends && let Some(start) = word.take() {
            push(Kind::Word, &text[start..at], start);
        }
        if let Some(kind) = kind {
            push(kind, "", at);
            skip_to = match date {
                // `2023. október 14.`: its point goes with it.
                Some(span) => span.end + usize::from(text[span.end..].starts_with('.')),
                // A handle is one word.
                None if c == '@' => text[at..]
                    .find(|c: char| c.is_whitespace() || c == EDGE || c == ',')
                    .map_or(text.len(), |i| at + i),
                None => 0,
            };
        } else if !ends && word.is_none() {
            word = Some(at);
        }
    }
    if let Some(start) = word {
        push(Kind::Word, &text[start..], start);
    }
    out
}
