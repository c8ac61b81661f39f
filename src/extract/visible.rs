//! What can be read on a page, as one text: for words that somebody says stand there.
//!
//! No tree and no opinion about what belongs to the article: menus and footers count too.

use super::decode;
use super::text::unescape;

/// The text of a page, scripts, styles and tags apart; none if it has escapes that we cannot read.
pub fn visible(body: &[u8], content_type: Option<&str>, host: &str) -> Option<String> {
    let html = decode::decode(body, content_type, host);
    let mut text = String::with_capacity(html.len() / 4);
    let mut rest: &str = &html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let silent = ["script", "style", "template"];
        if let Some(name) = silent.into_iter().find(|name| starts(&rest[1..], name)) {
            let close = rest
                .match_indices("</")
                .find(|(at, _)| starts(&rest[at + 2..], name));
            rest = close.map_or("", |(at, _)| &rest[at..]);
        }
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        text.push('\u{200b}');
    }
    text.push_str(rest);
    let text = unescape(&text);
    (!has_escapes(&text)).then_some(text)
}

fn starts(text: &str, name: &str) -> bool {
    text.get(..name.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// Whether an escape by name is left: `&Eacute;`.
fn has_escapes(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        (2..32).contains(&letters) && rest[letters..].starts_with(';')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_tags_are_no_text() {
        for (html, text) in [
            (
                "<p>4,312 <b>ves</b>sels &amp; tugs</p>",
                Some("4,312 vessels & tugs"),
            ),
            ("a<SCRIPT>b</b>c</Script>d<style>e</style>f", Some("adf")),
            ("a<script>b", Some("a")),
            ("a<", Some("a")),
            ("&Eacute;tretat", None),
            ("AT&T; R&D", Some("AT&T; R&D")),
        ] {
            let found = visible(
                html.as_bytes(),
                Some("text/html; charset=utf-8"),
                "a.example",
            );
            let found = found.map(|text| text.replace('\u{200b}', ""));
            assert_eq!(found.as_deref(), text, "{html}");
        }
    }
}
