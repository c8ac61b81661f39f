//! A page that an editor's browser saved: HTML or WARC.

use super::args::Options;
use super::config::Loaded;
use super::inputs::Gathered;
use crate::disk;
use crate::error::Error;
use crate::model::url::WebUrl;
use crate::pipeline::job::Saved;
use crate::web::warc;
use std::collections::HashMap;
use std::path::Path;

/// The largest page that an editor may have saved.
const LARGEST_SAVED: u64 = 64 << 20;

/// Reads the pages that editors saved: `saved` of sources.toml, and `--saved` for one URL.
pub(super) fn all(
    gathered: &Gathered,
    options: &Options,
    loaded: Option<&Loaded>,
    troubles: &mut Vec<Error>,
) -> HashMap<WebUrl, Saved> {
    let mut found = HashMap::new();
    let of_sources = gathered.sources.iter().chain(loaded).flat_map(|loaded| {
        loaded.sources.sources.iter().filter_map(|source| {
            Some((
                source.url.as_str(),
                loaded.folder().join(source.saved.as_ref()?),
            ))
        })
    });
    let of_options = gathered
        .urls
        .iter()
        .zip(&options.saved)
        .map(|(url, path)| (url.as_str(), path.clone()));
    for (url, path) in of_sources.chain(of_options) {
        let Ok(url) = WebUrl::parse(url) else {
            continue;
        };
        match disk::read(&path, LARGEST_SAVED).and_then(|bytes| page(&path, bytes, Some(&url))) {
            Ok(page) => {
                found.insert(url, page);
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    found
}

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
