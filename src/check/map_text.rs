//! What stands in a robots.txt, a sitemap, a feed or a front page, as far as lists of pages go.
//!
//! No XML parser: an address is whatever begins with `http` and ends at a blank, quote or angle
//! bracket. That reads sitemaps, indexes of them, RSS, Atom, JSON feeds and plain lists alike, well
//! formed or not, in linear time; what else such a file links to on its own site is a page too.

use flate2::read::GzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// Bytes of a list, unpacked.
const MOST: u64 = 10 * 1024 * 1024;
/// Bytes in which a list must say what it is.
const HEAD: usize = 4096;
/// Sitemaps that a robots.txt may name.
const MOST_LINES: usize = 1_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A list of lists.
    Index,
    /// A list of pages.
    Sitemap,
    /// A feed.
    Feed,
}

/// What a file is, by its first bytes; none for a page, which many sites answer in its place.
pub(crate) fn kind(body: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD)]).to_ascii_lowercase();
    if head.contains("<sitemapindex") {
        Some(Kind::Index)
    } else if head.contains("<urlset") {
        Some(Kind::Sitemap)
    } else if head.contains("<html") || head.contains("<!doctype html") {
        None
    } else if ["<rss", "<feed", "<rdf:rdf", "jsonfeed.org/version"]
        .iter()
        .any(|mark| head.contains(mark))
    {
        Some(Kind::Feed)
    } else {
        let first = head.trim_start_matches('\u{feff}').trim_start();
        (first.starts_with("http://") || first.starts_with("https://")).then_some(Kind::Sitemap)
    }
}

/// The file itself, where it was packed with gzip as `sitemap.xml.gz` is.
pub(crate) fn unpacked(body: &[u8]) -> Cow<'_, [u8]> {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return Cow::Borrowed(body);
    }
    let mut plain = Vec::new();
    // What comes before an error is worth having.
    let _ = GzDecoder::new(body).take(MOST).read_to_end(&mut plain);
    Cow::Owned(plain)
}

/// Every absolute web address in a list, in order.
pub(crate) fn addresses(body: &[u8]) -> impl Iterator<Item = String> + '_ {
    let mut rest = body;
    std::iter::from_fn(move || {
        loop {
            let at = rest.windows(4).position(|part| part == b"http")?;
            rest = &rest[at..];
            let scheme = [
                &b"http://"[..],
                b"https://",
                b"http:\\/\\/",
                b"https:\\/\\/",
            ];
            if !scheme.iter().any(|scheme| rest.starts_with(scheme)) {
                rest = &rest[4..];
                continue;
            }
            let end = rest
                .iter()
                .position(|b| {
                    b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b'\'' | b']')
                })
                .unwrap_or(rest.len());
            let text = String::from_utf8_lossy(&rest[..end]);
            rest = &rest[end..];
            return Some(text.replace("&amp;", "&").replace("\\/", "/"));
        }
    })
}

/// The values of the `Sitemap:` lines of a robots.txt (they belong to no group; RFC 9309, 2.2.4).
pub(crate) fn sitemap_lines(body: &[u8]) -> impl Iterator<Item = String> + '_ {
    body.split(|b| matches!(b, b'\n' | b'\r'))
        .filter_map(|line| {
            let line = String::from_utf8_lossy(line);
            let (key, value) = line.split_once(':')?;
            let value = value.split(" #").next().unwrap_or_default().trim();
            let named = key
                .trim()
                .trim_start_matches('\u{feff}')
                .eq_ignore_ascii_case("sitemap");
            (named && !value.is_empty()).then(|| value.to_owned())
        })
        .take(MOST_LINES)
}

/// The first feed that a page names in a `<link rel=alternate>`, as written.
pub(crate) fn feed_link(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<link") {
        let start = at + found;
        let end = lower[start..].find('>').map_or(lower.len(), |e| start + e);
        at = end;
        let tag = &lower[start..end];
        if tag.contains("application/rss+xml") || tag.contains("application/atom+xml") {
            let href = tag.find("href")? + start + 4;
            let value = text[href..end].trim_start().strip_prefix('=')?.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next()?,
                None => value.split_ascii_whitespace().next()?,
            };
            return Some(value.replace("&amp;", "&"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_from_a_page_that_stands_in_its_place() {
        for (body, expected) in [
            (
                "<?xml version=\"1.0\"?><urlset xmlns=\"x\">",
                Some(Kind::Sitemap),
            ),
            ("<?xml version=\"1.0\"?>\n<SitemapIndex>", Some(Kind::Index)),
            ("<rss version=\"2.0\"><channel>", Some(Kind::Feed)),
            (
                "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
                Some(Kind::Feed),
            ),
            (
                "{\"version\": \"https://jsonfeed.org/version/1.1\"}",
                Some(Kind::Feed),
            ),
            ("\u{feff}https://gazette.example/a\n", Some(Kind::Sitemap)),
            ("<!doctype html><html><body>urls", None),
            ("not found", None),
            ("", None),
        ] {
            assert_eq!(kind(body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn addresses_are_found_in_every_kind_of_list() {
        for body in [
            "<url><loc>https://g.example/a?x=1&amp;y=2</loc></url><url><loc> https://g.example/b </loc></url>",
            "https://g.example/a?x=1&y=2\nhttps://g.example/b\n",
            "<entry><link href=\"https://g.example/a?x=1&amp;y=2\"/><link href='https://g.example/b'/></entry>",
            "<link><![CDATA[https://g.example/a?x=1&y=2]]></link><guid>https://g.example/b</guid> http:",
            r#"{"items": [{"url": "https:\/\/g.example\/a?x=1&y=2"}, {"url": "https://g.example/b"}]}"#,
        ] {
            let found: Vec<String> = addresses(body.as_bytes()).collect();
            assert_eq!(
                found,
                ["https://g.example/a?x=1&y=2", "https://g.example/b"],
                "{body}"
            );
        }
    }

    #[test]
    fn robots_txt_names_sitemaps_anywhere() {
        let text = "\u{feff}Sitemap: https://g.example/one.xml\r\nUser-agent: *\nDisallow: /\nSITEMAP : /two.xml # old\nSitemap:\n";
        let found: Vec<String> = sitemap_lines(text.as_bytes()).collect();
        assert_eq!(found, ["https://g.example/one.xml", "/two.xml"]);
    }

    #[test]
    fn a_front_page_names_its_feed() {
        for (page, feed) in [
            (
                "<link rel=alternate type=\"application/rss+xml\" href=\"/feed?a=1&amp;b=2\">",
                Some("/feed?a=1&b=2"),
            ),
            (
                "<LINK HREF='atom.xml' TYPE='application/atom+xml'>",
                Some("atom.xml"),
            ),
            (
                "<link rel=stylesheet href=x.css><link type=application/rss+xml href=rss>",
                Some("rss"),
            ),
            ("<link rel=stylesheet href=x.css", None),
            ("", None),
        ] {
            assert_eq!(feed_link(page.as_bytes()).as_deref(), feed, "{page}");
        }
    }
}
