//! The page in a WARC file that somebody saved by hand (ArchiveWeb.page, `wget --warc-file`).

use super::Reader;
use super::reader::Entry;
use super::reader::What;
use crate::model::media;
use crate::model::observation::Headers;
use crate::model::url::WebUrl;
use crate::web::decode;
use jiff::Timestamp;

/// Bytes of a saved page, decoded.
const MOST_BODY: usize = 10 * 1024 * 1024;
/// Answers looked at; a saved page brings its images and scripts along.
const MOST_LOOKED_AT: usize = 10_000;

/// A page as it was saved.
#[derive(Clone, Debug)]
pub struct SavedPage {
    /// Its address.
    pub url: WebUrl,
    /// The HTTP status it came with; 200 where the record has none.
    pub status: u16,
    /// The headers it came with.
    pub headers: Headers,
    /// Its body, decoded.
    pub body: Vec<u8>,
    /// When it was saved.
    pub at: Timestamp,
}

/// Whether these bytes begin like a WARC file, gzipped or not.
///
/// Any gzip counts: an HTML file is not saved so.
pub fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/") || bytes.starts_with(&[0x1f, 0x8b])
}

/// The page in a WARC file: that of `url`, if it is there, else the first HTML page that answered
/// with success.
///
/// # Errors
/// In words: no WARC file, or no page in it.
pub fn read_saved(bytes: Vec<u8>, url: Option<&WebUrl>) -> Result<SavedPage, String> {
    let reader = Reader::new(bytes)?;
    let asked = url.into_iter().flat_map(|url| reader.answers(url));
    let pages = asked.chain(reader.entries());
    for entry in pages.take(MOST_LOOKED_AT) {
        if let Some(page) = page(&reader, entry) {
            return Ok(page);
        }
    }
    Err("there is no HTML page in this WARC file".to_owned())
}

fn page(reader: &Reader, entry: &Entry) -> Option<SavedPage> {
    let (status, headers, body) = match &entry.what {
        What::Response { start, .. } => {
            let recorded = reader.response(*start)?;
            (recorded.status, recorded.headers, recorded.body)
        }
        What::Resource { start } => {
            let (fields, body) = reader.block(*start)?;
            let kind = fields.get("content-type").cloned();
            let headers = kind.map(|kind| ("content-type".to_owned(), kind));
            (200, Headers(headers.into_iter().collect()), body)
        }
        What::Failed(_) | What::Skipped(_) => return None,
    };
    let (body, _) = decode::decoded_with(headers.get("content-encoding"), body, MOST_BODY);
    let is_page = (200..300).contains(&status)
        && (media::is_html(&body) || headers.media_type().is_some_and(|t| t.ends_with("html")));
    (is_page && !body.is_empty()).then_some(SavedPage {
        url: WebUrl::parse(&entry.url).ok()?,
        status,
        headers,
        body,
        at: entry.at,
    })
}
