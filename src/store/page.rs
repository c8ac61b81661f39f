//! The last good page of a URL: so that a 304, or a run taken up again, can be judged without its bytes.

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

impl StoredPage {
    /// Whether `older`, as it came out of the store, is the same but for its moment: then it need not be
    /// written anew. The text is compared by its hash.
    pub fn is_known_as(&self, older: &StoredPage) -> bool {
        let StoredPage {
            url,
            final_url,
            extractor,
            validators,
            content_type,
            page,
        } = self;
        *url == older.url
            && *final_url == older.final_url
            && *extractor == older.extractor
            && *validators == older.validators
            && *content_type == older.content_type
            && page.reads_as(&older.page)
    }
}

/// The text of the stored page of `url`.
pub(super) fn text(db: &Connection, url: &WebUrl) -> rusqlite::Result<Option<String>> {
    let packed: Option<Vec<u8>> = db
        .prepare_cached(
            "SELECT page.text FROM page JOIN url ON url.id = page.url WHERE url.url = ?1",
        )?
        .query_row([url.shown()], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(packed
        .and_then(|packed| zstd::bulk::decompress(&packed, LONGEST_TEXT).ok())
        .and_then(|text| String::from_utf8(text).ok()))
}

/// The stored page of `url`, if one of these extractors (with the rule that held) read it; without its text.
pub(super) fn read(
    db: &Connection,
    url: &WebUrl,
    extractors: &[String],
) -> rusqlite::Result<Option<StoredPage>> {
    let mut query = db.prepare_cached(
        "SELECT page.etag, page.last_modified, page.final_url, page.content_type, page.page, page.extractor
         FROM page JOIN url ON url.id = page.url WHERE url.url = ?1",
    )?;
    query
        .query_row(params![url.shown()], |row| {
            let extractor: String = row.get(5)?;
            if !extractors.contains(&extractor) {
                return Ok(None);
            }
            let page: Option<Page> = serde_json::from_str(row.get_ref(4)?.as_str()?).ok();
            Ok((|| {
                Some(StoredPage {
                    url: url.clone(),
                    final_url: same_or_parsed(row.get_ref(2).ok()?.as_str().ok()?, url)?,
                    extractor,
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

/// An address of the database; mostly it is the one that was asked, and need not be taken apart.
fn same_or_parsed(text: &str, asked: &WebUrl) -> Option<WebUrl> {
    if text == asked.as_str() {
        return Some(asked.clone());
    }
    WebUrl::parse(text).ok()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::Found;
    use crate::model::page::Signal;
    use crate::store::Done;
    use crate::store::Store;
    use jiff::Timestamp;

    fn stored(etag: &str) -> StoredPage {
        let url = WebUrl::parse("https://gazette.example/tides").expect("a URL");
        StoredPage {
            final_url: url.clone(),
            url,
            extractor: "3/0/Head".to_owned(),
            validators: Validators {
                etag: Some(etag.to_owned()),
                last_modified: None,
            },
            content_type: Some("text/html".to_owned()),
            page: Page {
                as_of: Some(Timestamp::UNIX_EPOCH),
                title: Some(Found::new("Tides rise".to_owned(), Signal::H1, 0.95)),
                text: Some("The tide rose.".to_owned()),
                text_sha256: Some("ab".to_owned()),
                ..Page::default()
            },
        }
    }

    #[test]
    fn a_page_that_reads_as_it_did_is_known_at_whatever_moment() {
        let (folder, now) = (
            tempfile::tempdir().expect("a folder"),
            Timestamp::UNIX_EPOCH,
        );
        let (mut store, _) = Store::open(&folder.path().join("history.db"), now).expect("a store");
        store.begin("a", "in", now).expect("begun");
        let done = Done {
            look: None,
            page: Some(stored("\"1\"")),
            not_before: None,
            judged: vec![],
        };
        store.commit("a", &[done]).expect("committed");
        let read_by = |extractor: &str| {
            let extractors = ["2/0/Head".to_owned(), extractor.to_owned()];
            let url = stored("").url;
            let past = store.past("b", now).expect("a past");
            past.page(&url, &extractors).expect("read")
        };
        assert!(read_by("3/0/Everything").is_none());
        let older = read_by("3/0/Head").expect("a page");
        assert_eq!(older.page.text, None);

        let with = |change: fn(&mut StoredPage)| {
            let mut page = stored("\"1\"");
            change(&mut page);
            page
        };
        for (page, known) in [
            (with(|_| ()), true),
            (with(|p| p.page.as_of = Some(Timestamp::MAX)), true),
            (with(|p| p.page.text_sha256 = Some("cd".to_owned())), false),
            (with(|p| p.page.titles.push("Tides".to_owned())), false),
            (with(|p| p.extractor = "3/0/Everything".to_owned()), false),
            (with(|p| p.content_type = None), false),
            (stored("\"2\""), false),
        ] {
            assert_eq!(page.is_known_as(&older), known, "{page:?}");
        }
    }
}
