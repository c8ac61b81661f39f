//! What a body is: by its first bytes, else by its header.
//!
//! Servers mislabel: a picture sent as `text/html` is no page, and a page sent as `image/png` is
//! one. The patterns are those of the WHATWG MIME Sniffing Standard (sections 6 and 7.1), shortened.

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

/// First bytes that are no page, whatever the header says.
const SIGNATURES: [(&[u8], Media); 16] = [
    (b"%PDF-", Media::Pdf),
    (b"\x89PNG\r\n\x1a\n", Media::Image),
    (b"GIF8", Media::Image),
    (b"\xff\xd8\xff", Media::Image),
    (b"RIFF", Media::Image),
    (b"BM", Media::Image),
    (b"\0\0\x01\0", Media::Image),
    (b"PK\x03\x04", Media::Archive),
    (b"\x1f\x8b", Media::Archive),
    (b"Rar!", Media::Archive),
    (b"7z\xbc\xaf", Media::Archive),
    (b"ID3", Media::AudioVideo),
    (b"OggS", Media::AudioVideo),
    (b"\x1a\x45\xdf\xa3", Media::AudioVideo),
    (b"fLaC", Media::AudioVideo),
    (b"%!PS-Adobe-", Media::Document),
];

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A web page.
    Html,
    /// Plain text, Markdown, source.
    Text,
    /// PDF.
    Pdf,
    /// A word processor's, spreadsheet's or slide show's file, PostScript.
    Document,
    /// A picture.
    Image,
    /// Sound or film.
    AudioVideo,
    /// RSS or Atom.
    Feed,
    /// Other XML, JSON, CSV.
    Data,
    /// ZIP and the like.
    Archive,
    /// Something else.
    Other,
}

impl Media {
    /// What a body is that begins with `start` and was sent as `declared` (a media type in lower
    /// case, without parameters).
    pub fn of(start: &[u8], declared: Option<&str>) -> Media {
        let declared = declared.unwrap_or_default();
        if is_html(start) {
            // Atom may begin with a comment; it is declared.
            return match of_type(declared) {
                Some(feed @ (Media::Feed | Media::Data)) if !says(start, b"<html") => feed,
                _ => Media::Html,
            };
        }
        let signature = SIGNATURES
            .iter()
            .find(|(bytes, _)| start.starts_with(bytes));
        if let Some((bytes, media)) = signature {
            // Two letters alone prove nothing.
            let weak = bytes.len() == 2 && of_type(declared) == Some(Media::Html);
            if !weak {
                return match (media, of_type(declared)) {
                    // Office files are ZIP archives.
                    (Media::Archive, Some(Media::Document)) => Media::Document,
                    (media, _) => *media,
                };
            }
        }
        if start.get(4..8) == Some(b"ftyp") {
            return Media::AudioVideo;
        }
        if let Some(media) = of_type(declared) {
            // What interfaces answer is often called a page, and so are feeds.
            return match media {
                Media::Html if is_json(start) => Media::Data,
                Media::Html if is_feed(start) && is_xml(start) => Media::Feed,
                media => media,
            };
        }
        if is_feed(start) {
            Media::Feed
        } else if declared.is_empty() && !start.contains(&0) {
            Media::Text
        } else {
            Media::Other
        }
    }
}

/// Whether it begins as XML does, or with the tag of a feed.
fn is_xml(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    [&b"<?xml"[..], b"<rss", b"<feed"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// Whether the tag of RSS or Atom stands at its beginning.
fn is_feed(start: &[u8]) -> bool {
    says(start, b"<rss") || says(start, b"<feed")
}

fn of_type(declared: &str) -> Option<Media> {
    let kind = declared.split('/').next().unwrap_or_default();
    Some(match (kind, declared) {
        (_, "text/html" | "application/xhtml+xml") => Media::Html,
        (_, "application/pdf") => Media::Pdf,
        (_, "application/rss+xml" | "application/atom+xml" | "application/feed+json") => {
            Media::Feed
        }
        (_, "text/csv" | "text/xml" | "application/xml" | "application/json") => Media::Data,
        ("text", _) => Media::Text,
        ("image", _) => Media::Image,
        ("audio" | "video", _) => Media::AudioVideo,
        (_, "application/zip" | "application/gzip" | "application/x-tar") => Media::Archive,
        _ if [
            "msword",
            "officedocument",
            "opendocument",
            "ms-excel",
            "ms-powerpoint",
            "epub",
        ]
        .iter()
        .any(|office| declared.contains(office)) =>
        {
            Media::Document
        }
        _ if declared.ends_with("+xml") || declared.ends_with("+json") => Media::Data,
        _ => return None,
    })
}

/// Whether a body is an object or a list in JSON: it begins and ends like one and has no markup at its beginning.
fn is_json(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    let framed = match body {
        [b'{', .., b'}'] => body[1..].trim_ascii_start().starts_with(b"\""),
        [b'[', .., b']'] => body[1..].trim_ascii_start().starts_with(b"{"),
        _ => false,
    };
    framed && !body.iter().take(256).any(|b| *b == b'<')
}

/// Whether these first bytes are those of an HTML page.
pub fn is_html(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let text = start.trim_ascii_start();
    if text.starts_with(b"<!--") {
        return true;
    }
    if text.starts_with(b"<?xml") {
        return says(text, b"<html") || says(text, b"<!DOCTYPE html");
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

/// Whether `needle` stands in the first kilobyte, in any case.
fn says(start: &[u8], needle: &[u8]) -> bool {
    start[..start.len().min(1024)]
        .windows(needle.len())
        .any(|part| part.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_what_its_first_bytes_say() {
        for (start, declared, media) in [
            ("<!doctype html><title>x", "image/png", Media::Html),
            ("\u{feff} \n<HTML lang=en>", "", Media::Html),
            ("<!-- hello --><p>", "text/html", Media::Html),
            ("{\"error\": \"not found\"}", "text/html", Media::Data),
            ("[{\"id\": 1}]\n", "text/html", Media::Data),
            ("{{ template }}", "text/html", Media::Html),
            ("<?xml version='1.0'?>\n<rss>", "text/html", Media::Feed),
            ("words about <feed> and <rss>", "text/html", Media::Html),
            (
                "<?xml version='1.0'?><!DOCTYPE html><html>",
                "",
                Media::Html,
            ),
            ("<?xml version='1.0'?><rss version='2.0'>", "", Media::Feed),
            (
                "<?xml version='1.0'?><rss>",
                "application/rss+xml",
                Media::Feed,
            ),
            ("<!-- a --><feed>", "application/atom+xml", Media::Feed),
            ("%PDF-1.7", "text/html", Media::Pdf),
            ("GIF89a", "text/html", Media::Image),
            (
                "PK\u{3}\u{4}",
                "application/vnd.oasis.opendocument.text",
                Media::Document,
            ),
            ("PK\u{3}\u{4}", "", Media::Archive),
            ("BMW builds cars", "text/html", Media::Html),
            ("plain words", "text/html", Media::Html),
            ("plain words", "text/plain", Media::Text),
            ("plain words", "", Media::Text),
            ("{}", "application/ld+json", Media::Data),
            ("\u{0}\u{0}", "", Media::Other),
            ("\u{0}\u{0}\u{0}\u{18}ftypmp42", "", Media::AudioVideo),
            ("", "", Media::Text),
        ] {
            let declared = Some(declared).filter(|d| !d.is_empty());
            assert_eq!(
                Media::of(start.as_bytes(), declared),
                media,
                "{start} {declared:?}"
            );
        }
    }

    #[test]
    fn a_page_is_known_by_its_first_tag() {
        for (start, html) in [
            ("<parrot>", false),
            ("<p>", true),
            ("<title>", true),
            ("<", false),
            ("", false),
        ] {
            assert_eq!(is_html(start.as_bytes()), html, "{start}");
        }
    }
}
