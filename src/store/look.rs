//! Looks: what was seen of a URL.

use super::Store;
use crate::error::Error;
use crate::model::class::Class;
use crate::model::url::WebUrl;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use rusqlite::params;
use serde::Serialize;

/// One stored look, as `verify history --jsonl` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredLook {
    /// The URL, password masked.
    pub url: String,
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub class: Class,
    /// The status, if there was one.
    pub status: Option<u16>,
    /// The run.
    pub run: String,
    /// Whether that run was void: our own network was down.
    pub void: bool,
}

impl Store {
    /// Every stored look, by URL and time; of one URL, if given.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn looks(&self, url: Option<&str>, mut each: impl FnMut(StoredLook)) -> Result<(), Error> {
        let mut read = || -> rusqlite::Result<()> {
            let mut looks = self.db.prepare(
                "SELECT url.url, look.at, look.class, look.status, look.run, coalesce(run.void, 0)
                 FROM look JOIN url ON url.id = look.url LEFT JOIN run ON run.id = look.run
                 WHERE ?1 IS NULL OR url.url = ?1 ORDER BY url.url, look.at, look.run",
            )?;
            let mut rows = looks.query(params![url])?;
            while let Some(row) = rows.next()? {
                each(StoredLook {
                    url: row.get(0)?,
                    at: moment(row.get(1)?),
                    class: class(&row.get::<_, String>(2)?),
                    status: row.get(3)?,
                    run: row.get(4)?,
                    void: row.get(5)?,
                });
            }
            Ok(())
        };
        read().map_err(|e| self.error(e))
    }
}

/// The id of a URL, made if it is new.
pub(super) fn url_id(db: &rusqlite::Connection, url: &WebUrl) -> rusqlite::Result<i64> {
    let shown = url.shown();
    let known = db
        .prepare_cached("SELECT id FROM url WHERE url = ?1")?
        .query_row([&shown], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO url (url, host) VALUES (?1, ?2)")?
        .execute(params![shown, url.site()])?;
    Ok(db.last_insert_rowid())
}

/// A time of the database; one out of range is the epoch.
pub(super) fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A class of the database; one that a later version added reads as "could not tell".
pub(super) fn class(word: &str) -> Class {
    Class::ALL
        .into_iter()
        .find(|class| class.as_str() == word)
        .unwrap_or(Class::Skipped)
}
