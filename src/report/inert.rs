//! How does foreign text enter a report without doing anything there?
//!
//! Titles, reason phrases and addresses are written by strangers, and a report is read in
//! terminals, CI logs, job summaries and issues. Every foreign word passes [`plain`] and then the
//! escaper of its format; nothing else may put it there.

use crate::model::url::authority;
use crate::model::url::mask;
use std::fmt::Write as _;
use std::io;
use unicode_normalization::char::is_combining_mark;

/// Characters of one foreign text that are shown.
pub const LONGEST: usize = 300;

/// Marks over one letter that are shown; living orthographies need at most three.
const MARKS: usize = 4;

/// The text in one line of at most [`LONGEST`] characters, without power: controls, ESC, bidi
/// and zero-width characters as visible escapes (`\u{202e}`), white space folded, passwords masked.
pub fn plain(text: &str) -> String {
    // Whatever is shown stands within a few thousand bytes; the rest is not worth the time.
    let bound = text.floor_char_boundary(16 * LONGEST);
    let masked = masked(&text[..bound]);
    let mut out = String::new();
    let mut shown = 0;
    let mut marks = 0;
    let mut before: Option<char> = None;
    let mut chars = masked.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
                shown += 1;
            }
        } else if c == '\u{ad}' {
            // a soft hyphen is typography
        } else if is_hidden(c) && !joins(c, before, chars.peek().copied()) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            shown += 1;
        } else if is_combining_mark(c) {
            marks += 1;
            if marks <= MARKS {
                out.push(c);
            }
        } else {
            marks = 0;
            out.push(c);
            shown += 1;
        }
        before = Some(c);
        if shown >= LONGEST && chars.peek().is_some() {
            out.truncate(out.trim_end().len());
            out.push('…');
            return out;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text for a terminal and for CI logs: [`plain`], and no line can begin a workflow command.
pub fn terminal(text: &str) -> String {
    let plain = plain(text);
    let mut out = String::new();
    let mut start = true; // of a word: lines may be broken before it
    let mut rest = plain.as_str();
    while let Some(c) = rest.chars().next() {
        if start && rest.starts_with("::") {
            out.push_str(": :");
            rest = &rest[2..];
            start = false;
            continue;
        }
        if rest.starts_with("##[") || rest.starts_with("##vso[") {
            out.push_str("# #");
            rest = &rest[2..];
            start = false;
            continue;
        }
        out.push(c);
        start = c == ' ';
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The text for running Markdown and table cells: shown as written, nothing in it is markup,
/// a link, a mention, an issue number, a formula, a template or a workflow command.
///
/// Entities rather than backslashes where a table or another program reads the raw text too.
pub fn markdown(text: &str) -> String {
    let plain = plain(text);
    let mut out = String::with_capacity(plain.len() + 16);
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = plain[at..].chars().next() {
        let rest = &plain[at..];
        let after = rest[c.len_utf8()..].chars().next();
        let word_before = before.is_some_and(char::is_alphanumeric);
        let word_after = after.is_some_and(char::is_alphanumeric);
        let begins = before.is_none();
        match c {
            '|' => out.push_str("&#124;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if word_after || after == Some('#') => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '~' => out.extend(['\\', c]),
            '_' if !(word_before && word_after) => out.push_str("\\_"),
            // GitHub reads `$…$` as a formula if the closing sign follows a character.
            '$' if before.is_some_and(|c| !c.is_whitespace()) => out.push_str("\\$"),
            '@' if word_after => out.push_str("@&#8203;"),
            '#' if word_after => out.push_str("#&#8203;"),
            '#' | '+' | '-' | '=' if begins => out.extend(['\\', c]),
            '.' | ')'
                if !begins
                    && after.is_none_or(|c| c == ' ')
                    && plain[..at].bytes().all(|b| b.is_ascii_digit()) =>
            {
                out.extend(['\\', c]);
            }
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            ':' if rest.starts_with("::") && !word_before => out.push_str("&#58;"),
            ':' if before == Some(':') => out.push_str("&#58;"),
            '.' if plain[..at].len() >= 3
                && plain.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www") =>
            {
                out.push_str("&#46;");
            }
            '-' if word_before && ends_with_gh(&plain[..at]) => out.push_str("&#45;"),
            '{' if matches!(after, Some('{' | '%')) => out.push_str("&#123;"),
            _ => out.push(c),
        }
        before = Some(c);
        at += c.len_utf8();
    }
    out
}

/// `GH-12` is an issue number on GitHub.
fn ends_with_gh(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 2 && bytes[bytes.len() - 2..].eq_ignore_ascii_case(b"gh")
}

/// An address as a Markdown link target or in a command line; none unless it is http(s).
pub fn link(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut out = String::new();
    for c in mask(url.as_str()).chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '`' => out.push_str("%60"),
            '\'' => out.push_str("%27"),
            '"' => out.push_str("%22"),
            '\\' => out.push_str("%5C"),
            '$' => out.push_str("%24"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            ';' => out.push_str("%3B"),
            '!' => out.push_str("%21"),
            c if c.is_ascii_graphic() => out.push(c),
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    Some(out)
}

/// Every `user:password@` of a text's addresses as `***@`; [`mask`] does the first.
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = authority(rest) {
        // Up to the next address.
        let start = first.start;
        let next = authority(&rest[start..]).map_or(rest.len(), |next| start + next.address);
        out.push_str(&mask(&rest[..next]));
        rest = &rest[next..];
    }
    out.push_str(rest);
    out
}

/// Zero-width joiners belong to Persian, to Indic scripts and to emoji; there they stay.
fn joins(c: char, before: Option<char>, after: Option<char>) -> bool {
    let script = |c: Option<char>| c.is_some_and(|c| u32::from(c) >= 0x600 && !is_hidden(c));
    matches!(c, '\u{200c}' | '\u{200d}') && script(before) && script(after)
}

/// Characters that work without being seen: controls, direction marks, zero width, fillers, tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Writes JSON strings so that no hidden character lands in the file: each becomes `\uXXXX`, which
/// reads back as the same text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl serde_json::ser::Formatter for Json {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Almost all of a report: read over at the speed of memory.
        let is_plain = fragment
            .bytes()
            .fold(true, |plain, b| plain & (b' '..=b'~').contains(&b));
        if is_plain {
            return out.write_all(fragment.as_bytes());
        }
        let mut done = 0;
        for (at, c) in fragment.char_indices() {
            if !is_hidden(c) {
                continue;
            }
            out.write_all(&fragment.as_bytes()[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[done..])
    }
}

/// One value as compact JSON.
///
/// # Errors
/// Those of `out`.
pub fn json(value: &impl serde::Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut to = serde_json::Serializer::with_formatter(out, Json);
    value.serialize(&mut to).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_password_of_a_text_is_masked() {
        for (text, shown) in [
            (
                "from http://a:b@c.example/x to https://d:e@f.example and //g:h@i.example",
                "from http://***@c.example/x to https://***@f.example and //***@i.example",
            ),
            ("http://a:b@c.example//d:e@f", "http://***@c.example//***@f"),
            ("no address: a@b", "no address: a@b"),
        ] {
            assert_eq!(masked(text), shown, "{text}");
        }
    }

    #[test]
    fn hidden_characters_are_made_visible() {
        for (text, shown) in [
            ("a\u{1b}[31mred\u{7}", "a\\u{1b}[31mred\\u{7}"),
            ("abc\u{202e}gnp.exe", "abc\\u{202e}gnp.exe"),
            (
                "H\u{200b}ar\u{200c}bo\u{feff}ur",
                "H\\u{200b}ar\\u{200c}bo\\u{feff}ur",
            ),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("line1\nline2\r\n\tx", "line1 line2 x"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("Har\u{ad}bour", "Harbour"),
            (
                "see https://jo:pw@a.example/ and http://x:y@b.example/",
                "see https://***@a.example/ and http://***@b.example/",
            ),
        ] {
            assert_eq!(plain(text), shown, "{text:?}");
        }
        assert_eq!(plain(&"ä".repeat(1_000)).chars().count(), LONGEST + 1);
        assert!(
            plain(&format!("Z{}", "\u{300}".repeat(2_000)))
                .chars()
                .count()
                < 10
        );
    }

    #[test]
    fn no_line_begins_a_workflow_command() {
        for (text, shown) in [
            ("::error::pwned", ": :error::pwned"),
            ("a\n::error x=1::y", "a : :error x=1::y"),
            ("##vso[task]b ##[group]", "# #vso[task]b # #[group]"),
            ("std::io", "std::io"),
        ] {
            assert_eq!(terminal(text), shown, "{text:?}");
        }
    }

    #[test]
    fn markdown_shows_foreign_text_and_does_nothing_else() {
        for (text, shown) in [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("a | b", "a &#124; b"),
            ("[click](javascript:x)", "\\[click\\](javascript:x)"),
            ("# Heading", "\\# Heading"),
            ("1. One", "1\\. One"),
            ("- item", "\\- item"),
            ("::error::x", "&#58;&#58;error:&#58;x"),
            (
                "`code` *x* snake_case _y_",
                "\\`code\\` \\*x\\* snake_case \\_y\\_",
            ),
            (
                "ask @jane, see #12 and GH-12",
                "ask @&#8203;jane, see #&#8203;12 and GH&#45;12",
            ),
            (
                "http://a.example www.b.example",
                "http&#58;//a.example www&#46;b.example",
            ),
            ("a $97.4 billion bid", "a $97.4 billion bid"),
            ("US$5", "US\\$5"),
            ("{{7*7}}", "&#123;{7\\*7}}"),
            ("R&D &lt; &#60;", "R&amp;D &amp;lt; &amp;#&#8203;60;"),
            ("10.30", "10.30"),
        ] {
            assert_eq!(markdown(text), shown, "{text:?}");
        }
    }

    #[test]
    fn only_web_addresses_become_links() {
        for (address, there) in [
            ("javascript:alert(1)", None),
            ("https://jo:pw@a.example/x", Some("https://***@a.example/x")),
            (
                "https://a.example/a_(b)|c`d",
                Some("https://a.example/a_%28b%29%7Cc%60d"),
            ),
            (
                "https://a.example/#:~:text=a%20b",
                Some("https://a.example/#:~:text=a%20b"),
            ),
            (
                "https://a.example/?x=<script>",
                Some("https://a.example/?x=%3Cscript%3E"),
            ),
        ] {
            assert_eq!(link(address).as_deref(), there, "{address}");
        }
    }

    #[test]
    fn json_keeps_the_text_and_hides_nothing() {
        let text = "a\u{1b}\u{9b}\u{202e}\u{e0041}\"ä\u{200d}";
        let mut out = Vec::new();
        json(&text, &mut out).expect("a vector takes all");
        let written = String::from_utf8(out).expect("UTF-8");
        assert_eq!(written, r#""a\u001b\u009b\u202e\udb40\udc41\"ä\u200d""#);
        assert_eq!(
            serde_json::from_str::<String>(&written).expect("JSON"),
            text
        );
    }
}
