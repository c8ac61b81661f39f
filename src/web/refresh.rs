//! Where a page sends its reader by `<meta http-equiv=refresh>`, if it does so at once.
//!
//! Only the beginning of a page is looked at, and only real tags: not what stands in comments,
//! scripts, `<noscript>` or other text. A page that reloads itself every five minutes moves
//! nobody; a refresh within [`AT_ONCE`] seconds is a redirect.

use memchr::memmem::Finder;
use std::sync::LazyLock;

/// The longest wait that still is a redirect, in seconds.
const AT_ONCE: f32 = 5.0;
/// How far into a page it may stand.
const WITHIN: usize = 16 * 1024;

/// Elements whose content is no markup, or not for readers with scripts.
const OPAQUE: [&str; 7] = [
    "script", "style", "noscript", "template", "textarea", "title", "svg",
];

/// The address that the page refreshes to, as written.
pub(crate) fn target(body: &[u8]) -> Option<String> {
    // Almost no page has one, and this is asked of all.
    static SPELT: LazyLock<[Finder<'_>; 2]> =
        LazyLock::new(|| ["efresh", "EFRESH"].map(Finder::new));
    let head = &body[..body.len().min(WITHIN)];
    if !SPELT.iter().any(|word| word.find(head).is_some()) {
        return None;
    }
    let head = String::from_utf8_lossy(head);
    let lower = head.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        at += found;
        let rest = &lower[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->")? + 3;
            continue;
        }
        if let Some(opaque) = OPAQUE.iter().find(|name| opens(rest, name)) {
            let close = format!("</{opaque}");
            at += rest.find(&close)? + close.len();
            continue;
        }
        if opens(rest, "body") {
            return None;
        }
        let end = tag_end(rest)?;
        if opens(rest, "meta")
            && attribute(&head[at..at + end], "http-equiv")?.eq_ignore_ascii_case("refresh")
        {
            return attribute(&head[at..at + end], "content").and_then(|c| destination(&c));
        }
        at += end;
    }
    None
}

/// Whether `rest`, in lower case, begins with the start tag of `name`.
fn opens(rest: &str, name: &str) -> bool {
    rest[1..].strip_prefix(name).is_some_and(|after| {
        after.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
    })
}

/// Where a tag ends, `>` included; quotes may hold one.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute in a start tag; empty if the tag has none such.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        let start = from + found;
        let after = lower[start + name.len()..].trim_start();
        let before = lower[..start].chars().next_back();
        if let Some(value) = after.strip_prefix('=')
            && before.is_some_and(|c| c.is_ascii_whitespace() || c == '"' || c == '\'' || c == '/')
        {
            let value = value.trim_start();
            let value = &tag[tag.len() - value.len()..];
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split([' ', '\t', '\n', '\r', '>']).next(),
            };
            return value.map(|v| v.replace("&amp;", "&"));
        }
        from = start + name.len();
    }
    Some(String::new())
}

/// The URL in `0; url=/landed`, if the wait is short.
pub(crate) fn destination(content: &str) -> Option<String> {
    let (wait, rest) = content.split_once([';', ','])?;
    let wait: f32 = wait.trim().parse().unwrap_or(0.0);
    let rest = rest.trim_start();
    let url = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => {
            rest[3..].trim_start().strip_prefix('=')?.trim_start()
        }
        _ => rest,
    };
    let url = match url.chars().next() {
        Some(quote @ ('"' | '\'')) => url[1..].split(quote).next().unwrap_or_default(),
        _ => url,
    };
    (wait <= AT_ONCE && !url.trim().is_empty()).then(|| url.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn a_page_that_refreshes_at_once_redirects() {
        for (page, to) in [
            (
                r#"<meta http-equiv=refresh content="0; url=/landed"><title>Moved</title>"#,
                Some("/landed"),
            ),
            (
                r#"<META HTTP-EQUIV="Refresh" CONTENT="0;URL='https://example.org/?a=1&amp;b=2'">"#,
                Some("https://example.org/?a=1&b=2"),
            ),
            (
                r#"<html><head><meta content="1,/x" http-equiv='refresh'/>"#,
                Some("/x"),
            ),
            (
                r#"<meta charset=utf-8><meta name=a content="b>c"><meta http-equiv=refresh content="2;url=ä">"#,
                Some("ä"),
            ),
            (r#"<meta http-equiv=refresh content="300; url=/">"#, None),
            (r#"<meta http-equiv=refresh content="5">"#, None),
            (r#"<meta http-equiv=refresh content="0;url=">"#, None),
            (
                r#"<!-- <meta http-equiv=refresh content="0; url=/x"> -->"#,
                None,
            ),
            (
                r#"<noscript><meta http-equiv=refresh content="0; url=/x"></noscript>"#,
                None,
            ),
            (
                r#"<script>"<meta http-equiv=refresh content='0; url=/x'>"</script>"#,
                None,
            ),
            (
                r#"<body><meta http-equiv=refresh content="0; url=/x">"#,
                None,
            ),
            (r#"<meta name="refresh" content="0; url=/x">"#, None),
            ("<meta http-equiv=refresh", None),
            ("<", None),
            ("<!-- ", None),
            ("", None),
        ] {
            assert_eq!(target(page.as_bytes()).as_deref(), to, "{page}");
        }
    }
}
