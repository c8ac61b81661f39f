//! What is remembered between nights: SQLite, the only module that touches the database.
//!
//! One file, one writer, one reader of what was before. Write-ahead log and `synchronous=FULL`: what has been shown was on
//! the disk before it was shown, so a killed run loses nothing that a reader has seen.
#![expect(
    clippy::disallowed_methods,
    reason = "the database is a file: making its folder is this module's business"
)]

mod answer;
mod look;
mod page;
mod past;
mod run;
mod schema;
mod spare;

pub use look::StoredLook;
pub use page::StoredPage;
pub use past::Past;
pub use run::Begun;
pub use run::Done;

use crate::error::Error;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::config::DbConfig;
use spare::Spare;
use std::path::Path;
use std::path::PathBuf;

/// Bytes of one page of a new database: a judged reference of 1 to 2 KB lies in one piece. SQLite's own 4,096
/// would leave three in four with a page of their own beside.
const PAGE: i64 = 16_384;

/// Pages of the write-ahead log after which it is copied back.
const CHECKPOINT: i64 = 1_000;

/// Memory for pages of the database, in KiB.
const CACHE_KIB: i64 = 8_192;

/// The history, open for one run.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    spare: Option<Box<Spare>>,
    /// Whether no other run will ever read what is written here.
    passing: bool,
}

impl Store {
    /// A store that is gone when it is closed. On disk, so that memory stays flat.
    ///
    /// # Errors
    /// [`Error::History`], if SQLite cannot make a temporary file.
    pub fn temporary() -> Result<Store, Error> {
        // An empty name is a private temporary file (SQLite, "In-memory and temporary databases").
        let path = PathBuf::new();
        Store::connect(&path).map_err(|cause| trouble(&path, &cause))
    }

    /// A store for one run and no other: it keeps the run's judged references, and neither looks nor pages,
    /// which only another night would ask for. Nothing is left of it, so nothing is made safe.
    ///
    /// # Errors
    /// As [`Store::temporary`].
    pub fn passing() -> Result<Store, Error> {
        let mut store = Store::temporary()?;
        store.passing = true;
        let eased = [("journal_mode", "MEMORY"), ("synchronous", "OFF")]
            .into_iter()
            .try_for_each(|(name, value)| store.db.pragma_update(None, name, value));
        eased.map_err(|cause| store.error(cause))?;
        Ok(store)
    }

    /// Opens the history, making it and its folder if there is none.
    ///
    /// A damaged file is renamed to `<name>.bad-<time>`, bytes unchanged, and a new one begun;
    /// the second value is then the name it got.
    ///
    /// # Errors
    /// [`Error::History`], if the place cannot be written, or a newer version wrote the file.
    pub fn open(path: &Path, now: Timestamp) -> Result<(Store, Option<PathBuf>), Error> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|cause| Error::Write {
                path: folder.to_owned(),
                cause,
            })?;
        }
        let opened = Store::connect(path).and_then(|store| {
            store.examine()?;
            Ok(store)
        });
        match opened {
            Ok(store) => Ok((store, None)),
            Err(cause) if is_damage(&cause) => {
                let aside = set_aside(path, now)?;
                let store = Store::connect(path).map_err(|cause| trouble(path, &cause))?;
                Ok((store, Some(aside)))
            }
            Err(cause) => Err(trouble(path, &cause)),
        }
    }

    fn connect(path: &Path) -> rusqlite::Result<Store> {
        let db = Connection::open(path)?;
        prepare(&db)?;
        // Of no effect on a database that is there.
        db.pragma_update(None, "page_size", PAGE)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "temp_store", "FILE")?;
        // A night writes the same pages again and again: the log is copied back seldom.
        db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        db.pragma_update(None, "cache_size", -CACHE_KIB)?;
        schema::ensure(&db)?;
        Ok(Store {
            db,
            path: path.to_owned(),
            spare: None,
            passing: false,
        })
    }

    /// Reads every page of the file once: a torn one is found before anything is written to it.
    fn examine(&self) -> rusqlite::Result<()> {
        let answer: String = self
            .db
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if answer == "ok" {
            return Ok(());
        }
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        Err(rusqlite::Error::SqliteFailure(code, Some(answer)))
    }

    fn error(&self, cause: rusqlite::Error) -> Error {
        trouble(&self.path, &cause)
    }
}

/// What holds for every connection.
fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(std::time::Duration::from_secs(10))?;
    // Else each statement is planned anew whenever a value is bound to it: that took longer than asking.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn is_damage(cause: &rusqlite::Error) -> bool {
    matches!(
        cause.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    ) || schema::is_foreign(cause)
}

fn trouble(path: &Path, cause: &rusqlite::Error) -> Error {
    Error::History {
        path: path.to_owned(),
        problem: cause.to_string(),
    }
}

/// Renames the file and its write-ahead log, so that somebody may still look into them.
fn set_aside(path: &Path, now: Timestamp) -> Result<PathBuf, Error> {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let beside = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let mut aside = beside(&format!(".bad-{stamp}"));
    for n in 1.. {
        if !aside.exists() {
            break;
        }
        aside = beside(&format!(".bad-{stamp}-{n}"));
    }
    std::fs::rename(path, &aside).map_err(|cause| Error::Write {
        path: aside.clone(),
        cause,
    })?;
    for log in ["-wal", "-shm"] {
        let mut to = aside.as_os_str().to_owned();
        to.push(log);
        // There is none unless the last run was killed.
        let _ = std::fs::rename(beside(log), to);
    }
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_history_is_set_aside_with_its_bytes_and_a_new_one_begun() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let rubbish =
            b"this was never a database, and is longer than one header of a hundred bytes, \
                        so that nobody takes it for an empty file";
        std::fs::write(&path, rubbish).expect("written");
        let (store, aside) = Store::open(&path, Timestamp::UNIX_EPOCH).expect("opened");
        let aside = aside.expect("set aside");
        assert_eq!(std::fs::read(&aside).expect("read"), rubbish);
        assert!(
            aside.to_string_lossy().contains(".bad-19700101T000000Z"),
            "{aside:?}"
        );
        drop(store);
        let (_, aside) = Store::open(&path, Timestamp::UNIX_EPOCH).expect("opened");
        assert_eq!(aside, None, "the new one is sound");
    }
}
