//! What a body is by its first bytes, whatever its header says.
//!
//! A shortened form of the WHATWG MIME Sniffing Standard, section 7.1.

/// Tags with which an HTML page may begin.
const TAGS: [&str; 18] = [
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "meta",
    "link",
];

/// Whether these first bytes are those of an HTML page.
pub fn is_html(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let text = start.trim_ascii_start();
    if text.starts_with(b"<!--") {
        return true;
    }
    if text.starts_with(b"<?xml") {
        let head = &text[..text.len().min(1024)];
        return contains(head, b"<html") || contains(head, b"<!DOCTYPE html");
    }
    let Some(tag) = text.strip_prefix(b"<") else {
        return false;
    };
    TAGS.iter().any(|known| {
        tag.len() > known.len()
            && tag[..known.len()].eq_ignore_ascii_case(known.as_bytes())
            && matches!(tag[known.len()], b' ' | b'>' | b'\t' | b'\n' | b'\r' | b'/')
    })
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len())
        .any(|part| part.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::is_html;

    #[test]
    fn a_page_is_known_by_its_first_bytes() {
        for (start, html) in [
            ("<!doctype html><title>x", true),
            ("\u{feff} \n<HTML lang=en>", true),
            ("<!-- hello --><p>", true),
            ("<?xml version='1.0'?><!DOCTYPE html><html>", true),
            ("<?xml version='1.0'?><rss version='2.0'>", false),
            ("%PDF-1.7", false),
            ("\u{0}\u{0}", false),
            ("<parrot>", false),
            ("", false),
        ] {
            assert_eq!(is_html(start.as_bytes()), html, "{start}");
        }
    }
}
