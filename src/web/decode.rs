//! Takes the content codings off a body: gzip, deflate, br, zstd.
//!
//! We do it ourselves, because the decoders of HTTP clients know no limit: 1 MB of gzip is 1 GB
//! of zeros. Decoding stops at twice the size taken from the wire ([`Decoding::cap`]), and at two
//! chained codings (curl allows five; nobody honest uses more than one). What lies below sees
//! the body as it came, so a record keeps the bytes that were sent.

use super::layer::Ask;
use super::layer::Layer;
use super::layer::Reply;
use super::layer::Response;
use crate::model::observation::Cut;
use crate::model::observation::Skip;
use crate::model::url::WebUrl;
use std::io;
use std::io::Read;

/// Codings taken off one after the other.
const MOST_CODINGS: usize = 2;

/// A larger window than RFC 9659 allows for the web (8 MiB) is refused.
const ZSTD_WINDOW_LOG: u32 = 23;

/// What is kept of a body that is larger than what is taken of one.
const BEGINNING: usize = 1024 * 1024;

/// Bodies up to this size are decoded where we stand; larger ones on a blocking thread.
const SMALL: usize = 64 * 1024;

/// The layer that decodes bodies.
pub(crate) struct Decoding<L> {
    pub(crate) inner: L,
    /// The most bytes a decoded body may have.
    pub(crate) cap: usize,
}

impl<L: Layer> Layer for Decoding<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let mut reply = self.inner.ask(ask).await;
        let Ok(response) = &mut reply.result else {
            return reply;
        };
        let codings = codings(response.headers.get("content-encoding"));
        if codings.is_empty() || response.body.is_empty() {
            keep_beginning(response);
            return reply;
        }
        let (body, cap) = (std::mem::take(&mut response.body), self.cap);
        let (body, cut) = if body.len() <= SMALL {
            decoded(body, &codings, cap)
        } else {
            tokio::task::spawn_blocking(move || decoded(body, &codings, cap))
                .await
                .unwrap_or((Vec::new(), Some(Cut::Malformed)))
        };
        response.body = body;
        // A body that was cut on the wire ends in the middle of its coding: the wire knows why.
        response.cut = response.cut.or(cut);
        keep_beginning(response);
        reply
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.inner.not_asked(url, skip);
    }
}

/// Of a body that is too large only the head will be read: the rest need not wait in memory for its turn.
fn keep_beginning(response: &mut Response) {
    if response.cut == Some(Cut::TooLarge) && response.body.len() > BEGINNING {
        response.body.truncate(BEGINNING);
        response.body.shrink_to_fit();
    }
}

/// The codings of a `content-encoding` header in the order they were applied, lower case.
fn codings(header: Option<&str>) -> Vec<String> {
    let all = header.unwrap_or_default().split(',');
    all.map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && !NO_CODINGS.contains(&name.as_str()))
        .collect()
}

/// What servers write there that is no coding: nothing, charsets, the codings of mail and of transfer. Browsers
/// show such a body as it came.
const NO_CODINGS: [&str; 10] = [
    "identity",
    "none",
    "utf-8",
    "utf8",
    "iso-8859-1",
    "windows-1252",
    "binary",
    "7bit",
    "8bit",
    "chunked",
];

/// The decoded body of an answer with these headers: what `Decoding` does, for records read back.
pub(crate) fn decoded_with(
    header: Option<&str>,
    body: Vec<u8>,
    cap: usize,
) -> (Vec<u8>, Option<Cut>) {
    let codings = codings(header);
    if codings.is_empty() {
        (body, None)
    } else {
        decoded(body, &codings, cap)
    }
}

/// Takes `codings` off `body`, up to `cap` bytes; what came out before an error is kept.
fn decoded(body: Vec<u8>, codings: &[String], cap: usize) -> (Vec<u8>, Option<Cut>) {
    if codings.len() > MOST_CODINGS {
        return (Vec::new(), Some(Cut::Malformed));
    }
    let mut body = body;
    let mut cut = None;
    for coding in codings.iter().rev() {
        let mut out = Vec::new();
        let read = read_capped(&body, coding, cap, &mut out);
        // Once the outer coding was cut, the inner one must fail too: its reason is no news.
        cut = cut.or(match read {
            Ok(false) => None,
            Ok(true) => Some(Cut::TooLarge),
            // A checksum left out, or padding behind it: browsers show the page, and it is whole.
            Err(_) if ends_as_a_page(&out) => None,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Some(Cut::Truncated),
            Err(_) => Some(Cut::Malformed),
        });
        body = out;
    }
    (body, cut)
}

/// Whether a body ends with the end of an HTML page.
fn ends_as_a_page(body: &[u8]) -> bool {
    let body = body.trim_ascii_end();
    body.len() >= 7 && body[body.len() - 7..].eq_ignore_ascii_case(b"</html>")
}

/// Decodes into `out`; says whether there was more than `cap` bytes.
fn read_capped(body: &[u8], coding: &str, cap: usize, out: &mut Vec<u8>) -> io::Result<bool> {
    let limit = cap as u64 + 1;
    match coding {
        "gzip" | "x-gzip" => flate2::read::MultiGzDecoder::new(body)
            .take(limit)
            .read_to_end(out),
        // RFC 9110 means zlib; some servers send the bare stream.
        "deflate" if body.first().is_some_and(|b| b & 0x0f == 8) => {
            flate2::read::ZlibDecoder::new(body)
                .take(limit)
                .read_to_end(out)
        }
        "deflate" => flate2::read::DeflateDecoder::new(body)
            .take(limit)
            .read_to_end(out),
        "br" => brotli_decompressor::Decompressor::new(body, 16 * 1024)
            .take(limit)
            .read_to_end(out),
        "zstd" => {
            let mut decoder = zstd::stream::read::Decoder::new(body)?;
            decoder.window_log_max(ZSTD_WINDOW_LOG)?;
            decoder.take(limit).read_to_end(out)
        }
        _ => return Err(io::Error::from(io::ErrorKind::InvalidData)),
    }?;
    let more = out.len() > cap;
    out.truncate(cap);
    Ok(more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const TEXT: &[u8] = b"<title>Tides of the North Sea</title>";

    fn packed(coding: &str, text: &[u8]) -> Vec<u8> {
        let level = flate2::Compression::default();
        match coding {
            "gzip" => {
                let mut to = flate2::write::GzEncoder::new(Vec::new(), level);
                to.write_all(text).unwrap();
                to.finish().unwrap()
            }
            "deflate" => {
                let mut to = flate2::write::ZlibEncoder::new(Vec::new(), level);
                to.write_all(text).unwrap();
                to.finish().unwrap()
            }
            "raw deflate" => {
                let mut to = flate2::write::DeflateEncoder::new(Vec::new(), level);
                to.write_all(text).unwrap();
                to.finish().unwrap()
            }
            "zstd" => zstd::encode_all(text, 3).unwrap(),
            _ => unreachable!("{coding}"),
        }
    }

    #[test]
    fn codings_are_taken_off_up_to_a_cap() {
        let gzip = packed("gzip", TEXT);
        for (header, body, text, cut) in [
            ("gzip", gzip.clone(), TEXT, None),
            ("x-gzip", gzip.clone(), TEXT, None),
            ("GZIP, identity", gzip.clone(), TEXT, None),
            ("deflate", packed("deflate", TEXT), TEXT, None),
            ("deflate", packed("raw deflate", TEXT), TEXT, None),
            ("zstd", packed("zstd", TEXT), TEXT, None),
            (
                "zstd, gzip",
                packed("gzip", &packed("zstd", TEXT)),
                TEXT,
                None,
            ),
            (
                "gzip",
                packed("gzip", &[b'x'; 5000]),
                &[b'x'; 1000],
                Some(Cut::TooLarge),
            ),
            (
                "zstd",
                packed("zstd", &[b'x'; 5000]),
                &[b'x'; 1000],
                Some(Cut::TooLarge),
            ),
            ("br", gzip.clone(), b"", Some(Cut::Malformed)),
            ("gzip", TEXT.to_vec(), b"", Some(Cut::Malformed)),
            ("no-such", TEXT.to_vec(), b"", Some(Cut::Malformed)),
            ("gzip, gzip, gzip", gzip.clone(), b"", Some(Cut::Malformed)),
            ("", TEXT.to_vec(), TEXT, None),
            ("utf-8", TEXT.to_vec(), TEXT, None),
            ("None, 8bit", TEXT.to_vec(), TEXT, None),
        ] {
            let (out, why) = decoded_with(Some(header), body, 1000);
            assert_eq!((out.as_slice(), why), (text, cut), "{header}");
        }
    }

    #[test]
    fn a_whole_page_is_whole_whatever_follows_it() {
        let page = b"<!doctype html><title>Tides</title></html>\n";
        let gzip = packed("gzip", page);
        for (what, body) in [
            ("no checksum", gzip[..gzip.len() - 8].to_vec()),
            ("padding", [gzip.as_slice(), &[0; 100]].concat()),
        ] {
            assert_eq!(
                decoded_with(Some("gzip"), body, 1000),
                (page.to_vec(), None),
                "{what}"
            );
        }
    }

    #[test]
    fn what_came_before_the_end_of_a_torn_body_is_kept() {
        let whole: Vec<u8> = (0..40_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut torn = packed("gzip", &whole);
        torn.truncate(torn.len() / 2);
        let (out, cut) = decoded_with(Some("gzip"), torn, 1_000_000);
        assert_eq!(cut, Some(Cut::Truncated));
        assert!(out.len() > 1000 && whole.starts_with(&out), "{}", out.len());
    }
}
