//! In which charset are these bytes written?
//!
//! As browsers find it (WHATWG HTML, "determining the character encoding"): byte order mark, then
//! the header, then a `<meta>` in the first bytes, then a guess by chardetng. One exception: bytes
//! that are valid UTF-8 with several multi-byte letters are UTF-8, whatever is declared. No text in
//! a one-byte charset looks so by chance, and pages that were saved, proxied or re-encoded keep
//! their old declaration.

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// Bytes searched for a `<meta>` charset. Browsers take 1024; real heads put it later at times.
const PRESCAN: usize = 4096;

/// Bytes shown to the guesser: more does not change its mind.
const GUESSED: usize = 64 * 1024;

/// Letters outside ASCII that must be there before "valid UTF-8" outweighs a declaration.
const ENOUGH: usize = 3;

/// The text of a page. Malformed sequences become U+FFFD.
pub(super) fn decode<'a>(body: &'a [u8], content_type: Option<&str>, host: &str) -> Cow<'a, str> {
    if let Some((encoding, bom)) = Encoding::for_bom(body) {
        return Cow::Owned(bounded(encoding, &body[bom..]));
    }
    if let Ok(text) = std::str::from_utf8(body) {
        let letters = || body.iter().filter(|b| **b >= 0xC0).take(ENOUGH).count();
        if (!body.is_ascii() && letters() >= ENOUGH) || !declares_seven_bits(body, content_type) {
            return Cow::Borrowed(text);
        }
    }
    let encoding = content_type
        .and_then(of_content_type)
        .or_else(|| of_meta(body))
        .filter(|declared| *declared != UTF_8 || mostly_utf8(body))
        .unwrap_or_else(|| guess(body, host));
    Cow::Owned(bounded(encoding, body))
}

/// The text, as far as it fits into [`super::MOST`] bytes: one broken byte becomes three.
fn bounded(encoding: &'static Encoding, body: &[u8]) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length(body.len());
    let mut text = String::with_capacity(room.map_or(super::MOST, |room| room.min(super::MOST)));
    // stops where the text is full; nothing is left to say of the rest
    let _ = decoder.decode_to_string(body, &mut text, true);
    text
}

/// Whether a charset is declared in which plain ASCII bytes mean something else (ISO-2022-JP, UTF-16).
fn declares_seven_bits(body: &[u8], content_type: Option<&str>) -> bool {
    content_type
        .and_then(of_content_type)
        .or_else(|| of_meta(body))
        .is_some_and(|encoding| !encoding.is_ascii_compatible())
}

/// Whether the first bytes that are no UTF-8 are few: a page declared UTF-8 may hold one broken letter.
fn mostly_utf8(body: &[u8]) -> bool {
    let head = &body[..body.len().min(GUESSED)];
    let broken = String::from_utf8_lossy(head)
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    let foreign = head.iter().filter(|b| **b >= 0x80).count();
    broken * 4 <= foreign
}

/// The charset of a `content-type` header.
fn of_content_type(header: &str) -> Option<&'static Encoding> {
    let lower = header.to_ascii_lowercase();
    let after = lower.split_once("charset")?.1.trim_start();
    label(after.strip_prefix('=')?)
}

/// The charset that a `<meta>` (or an XML declaration) in the first bytes names.
fn of_meta(body: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&body[..body.len().min(PRESCAN)]).to_ascii_lowercase();
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml")
        && let Some(end) = declaration.find('>')
        && let Some((_, after)) = declaration[..end].split_once("encoding")
        && let Some(encoding) = label(after.trim_start().trim_start_matches('='))
    {
        return Some(encoding);
    }
    head.split("<meta").skip(1).find_map(|tag| {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let after = tag.split_once("charset")?.1.trim_start();
        let named = label(after.strip_prefix('=')?)?;
        // A page whose ASCII `<meta>` can be read is not written in UTF-16: browsers take UTF-8.
        Some(
            if named.is_ascii_compatible() || named.name() == "ISO-2022-JP" {
                named
            } else {
                UTF_8
            },
        )
    })
}

fn label(text: &str) -> Option<&'static Encoding> {
    let text = text.trim_start().trim_start_matches(['"', '\'']);
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | ',' | '>' | '/' | '?'))
        .unwrap_or(text.len());
    Encoding::for_label(&text.as_bytes()[..end])
}

fn guess(body: &[u8], host: &str) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&body[..body.len().min(GUESSED)], body.len() <= GUESSED);
    let tld = host.rsplit('.').next().filter(|tld| is_tld(tld));
    let guessed = detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow);
    if guessed == UTF_8 && !mostly_utf8(body) {
        WINDOWS_1252
    } else {
        guessed
    }
}

/// Whether chardetng may be shown this label: it panics on anything but lower-case ASCII without dots.
fn is_tld(tld: &str) -> bool {
    !tld.is_empty()
        && tld
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_charset_is_found_as_browsers_find_it() {
        let latin = b"<meta charset=iso-8859-1><p>Gr\xfc\xdfe aus K\xf6ln".as_slice();
        for (body, header, text) in [
            (b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe".as_slice(), Some("text/html; charset=koi8-r"), "Grüße"),
            (b"\xff\xfeG\0r\0\xfc\0".as_slice(), None, "Grü"),
            (b"Gr\xfc\xdfe".as_slice(), Some("text/html; Charset=\"ISO-8859-1\""), "Grüße"),
            (latin, None, "<meta charset=iso-8859-1><p>Grüße aus Köln"),
            (
                b"<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>\x93\xfa\x96{".as_slice(),
                None,
                "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>日本",
            ),
            (b"<?xml version='1.0' encoding='windows-1251'?>\xcf\xf0\xe8".as_slice(), None, "<?xml version='1.0' encoding='windows-1251'?>При"),
            // valid UTF-8 outweighs an old declaration
            ("<meta charset=iso-8859-1>Grüße aus Köln".as_bytes(), None, "<meta charset=iso-8859-1>Grüße aus Köln"),
            (b"".as_slice(), None, ""),
        ] {
            assert_eq!(decode(body, header, "gazette.example"), text, "{body:?}");
        }
    }

    #[test]
    fn without_any_declaration_a_guess_is_made() {
        let mut body = Vec::new();
        for _ in 0..40 {
            body.extend(
                b"Die Z\xfcge fahren fr\xfch, die B\xfcrger h\xf6ren gr\xf6\xdfere Ger\xe4usche. ",
            );
        }
        assert!(decode(&body, None, "zeitung.de").starts_with("Die Züge fahren früh"));
    }

    #[test]
    fn odd_hosts_and_headers_do_no_harm() {
        for host in ["", "127.0.0.1", "[::1]", "xn--p1ai", "EXAMPLE.COM", "a.b."] {
            for header in [
                "charset",
                "charset=",
                "charset=;",
                "text/html;charset=\"",
                "\u{130}charset=x",
            ] {
                decode(b"\xfc\xdf\x80\xff", Some(header), host);
            }
        }
    }
}
