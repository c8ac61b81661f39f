//! A page that an editor's browser saved: HTML or WARC.

use crate::error::Error;
use crate::model::url::WebUrl;
use crate::pipeline::job::Saved;
use crate::web::warc;
use std::path::Path;

/// The page in `bytes`: that of `url` in a WARC, if it is there, else its first; else the bytes are the page.
///
/// # Errors
/// [`Error::Warc`], for a WARC without a page.
pub(super) fn page(path: &Path, bytes: Vec<u8>, url: Option<&WebUrl>) -> Result<Saved, Error> {
    if !warc::is_warc(&bytes) {
        return Ok(Saved {
            url: None,
            body: bytes,
            content_type: None,
            as_of: None,
        });
    }
    let saved = warc::read_saved(bytes, url).map_err(|problem| Error::Warc {
        path: path.to_owned(),
        problem,
    })?;
    Ok(Saved {
        url: Some(saved.url),
        content_type: saved.headers.get("content-type").map(str::to_owned),
        body: saved.body,
        as_of: Some(saved.at),
    })
}
