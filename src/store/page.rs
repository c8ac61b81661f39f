//! The last good page of a URL: so that a 304, or a run taken up again, can be judged without its bytes.

use super::Store;
use crate::error::Error;
use crate::model::observation::Validators;
use crate::model::page::Page;
use crate::model::url::WebUrl;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::params;

/// zstd level: 3 packs news text to a third at some 300 MB/s.
const LEVEL: i32 = 3;

/// A text longer than this is not kept (a page of the byte cap has less).
const LONGEST_TEXT: usize = 16 << 20;

/// The last good page of a URL.
#[derive(Clone, Debug)]
pub struct StoredPage {
    /// What it was asked as.
    pub url: WebUrl,
    /// Where it came from, after redirects.
    pub final_url: WebUrl,
    /// The version of the extractor and a hash of the publisher rule: another one, and it must be read anew.
    pub extractor: String,
    /// What makes the next request conditional.
    pub validators: Validators,
    /// Its `content-type`.
    pub content_type: Option<String>,
    /// What was read; out of the store without its text.
    pub page: Page,
}

impl Store {
    /// The stored page of `url`, if the same extractor and rule read it; without its text.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn page(&self, url: &WebUrl, extractor: &str) -> Result<Option<StoredPage>, Error> {
        read(&self.db, url, extractor).map_err(|e| self.error(e))
    }

    /// The text of the stored page of `url`: wanted only where a 304 stands for the page.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn text(&self, url: &WebUrl) -> Result<Option<String>, Error> {
        let read = || -> rusqlite::Result<Option<Vec<u8>>> {
            self.db
                .prepare_cached(
                    "SELECT page.text FROM page JOIN url ON url.id = page.url WHERE url.url = ?1",
                )?
                .query_row([url.shown()], |row| row.get(0))
                .optional()
                .map(Option::flatten)
        };
        let packed = read().map_err(|e| self.error(e))?;
        Ok(packed
            .and_then(|packed| zstd::bulk::decompress(&packed, LONGEST_TEXT).ok())
            .and_then(|text| String::from_utf8(text).ok()))
    }
}

fn read(db: &Connection, url: &WebUrl, extractor: &str) -> rusqlite::Result<Option<StoredPage>> {
    let mut query = db.prepare_cached(
        "SELECT page.etag, page.last_modified, page.final_url, page.content_type, page.page
         FROM page JOIN url ON url.id = page.url WHERE url.url = ?1 AND page.extractor = ?2",
    )?;
    query
        .query_row(params![url.shown(), extractor], |row| {
            let json: String = row.get(4)?;
            let page: Option<Page> = serde_json::from_str(&json).ok();
            Ok((|| {
                Some(StoredPage {
                    url: url.clone(),
                    final_url: WebUrl::parse(&row.get::<_, String>(2).ok()?).ok()?,
                    extractor: extractor.to_owned(),
                    validators: Validators {
                        etag: row.get(0).ok()?,
                        last_modified: row.get(1).ok()?,
                    },
                    content_type: row.get(3).ok()?,
                    page: page?,
                })
            })())
        })
        .optional()
        .map(Option::flatten)
}

/// Puts a page in the place of an older one of the address with this id.
pub(super) fn write(db: &Connection, id: i64, stored: &StoredPage) -> rusqlite::Result<()> {
    let page = &stored.page;
    let text = page
        .text
        .as_deref()
        .filter(|text| text.len() <= LONGEST_TEXT);
    let packed = text.and_then(|text| zstd::bulk::compress(text.as_bytes(), LEVEL).ok());
    db.prepare_cached(
        "INSERT OR REPLACE INTO page (url, extractor, etag, last_modified, final_url, content_type, page, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id,
        stored.extractor,
        stored.validators.etag,
        stored.validators.last_modified,
        stored.final_url.shown(),
        stored.content_type,
        serde_json::to_string(page).unwrap_or_default(),
        packed,
    ])?;
    Ok(())
}
