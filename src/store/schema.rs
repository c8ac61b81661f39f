//! The tables, and how an older file becomes a newer one.

use rusqlite::Connection;

/// "vrfy" in ASCII: another program's database is not ours to write into.
const APPLICATION_ID: i32 = 0x7672_6679;

/// Counts up with every change of the tables.
const VERSION: i32 = 2;

/// Since version 2: what models answered, by the hash of what they were asked.
const ANSWERS: &str = "
CREATE TABLE answer (
    hash   BLOB PRIMARY KEY,
    at     INTEGER NOT NULL,
    answer BLOB NOT NULL
) WITHOUT ROWID;
";

const TABLES: &str = "
-- One invocation. `finished` is null until its end: such a run is taken up again.
CREATE TABLE run (
    id       TEXT PRIMARY KEY,
    inputs   TEXT NOT NULL,     -- what it was asked, as a hash
    started  INTEGER NOT NULL,  -- milliseconds since 1970, as all times here
    finished INTEGER,
    void     INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
-- What one look at one URL gave. The key's columns come first: SQLite 3.40 and older take a
-- table without rowid for damaged where they do not.
CREATE TABLE look (
    url    INTEGER NOT NULL REFERENCES url(id),
    at     INTEGER NOT NULL,
    run    TEXT NOT NULL,
    class  TEXT NOT NULL,
    status INTEGER,
    PRIMARY KEY (url, at, run)
) WITHOUT ROWID;
CREATE TABLE url (
    id   INTEGER PRIMARY KEY,
    url  TEXT NOT NULL UNIQUE,  -- user name and password masked
    host TEXT NOT NULL          -- with its port, where that is not the scheme's own
);
CREATE INDEX url_by_host ON url (host);
-- The last good page of a URL, for a 304 and for a run that is taken up again.
CREATE TABLE page (
    url           INTEGER PRIMARY KEY REFERENCES url(id),
    extractor     TEXT NOT NULL,     -- its version, and a hash of the publisher rule that held
    etag          TEXT,
    last_modified TEXT,
    final_url     TEXT NOT NULL,
    content_type  TEXT,
    page          TEXT NOT NULL,     -- JSON
    text          BLOB               -- zstd
);
-- Until when a host asked us to stay away (Retry-After).
CREATE TABLE host (
    host       TEXT PRIMARY KEY,
    not_before INTEGER NOT NULL
) WITHOUT ROWID;
-- Judged references of the run under way and of the last one, in document order.
CREATE TABLE judged (
    run TEXT NOT NULL,
    seq INTEGER NOT NULL,
    packed BLOB NOT NULL,     -- MessagePack
    PRIMARY KEY (run, seq)
) WITHOUT ROWID;
-- The findings of the last finished run over the same inputs: hashes of document, URL, check and verdict.
CREATE TABLE finding (
    inputs TEXT NOT NULL,
    hash   INTEGER NOT NULL,
    PRIMARY KEY (inputs, hash)
) WITHOUT ROWID;
";

/// Makes the tables in an empty file.
///
/// # Errors
/// Those of SQLite; a file of another program, or of a newer version, is refused.
pub(super) fn ensure(db: &Connection) -> rusqlite::Result<()> {
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        db.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} {ANSWERS} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION}; COMMIT;"))
    } else if application != APPLICATION_ID {
        Err(refused("this database is not a history of verify"))
    } else if version > VERSION {
        Err(refused("a newer version of verify wrote this history"))
    } else if version < VERSION {
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE; {ANSWERS} PRAGMA user_version={VERSION}; COMMIT;"
        ))
    } else {
        Ok(())
    }
}

fn refused(why: &str) -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_MISMATCH);
    rusqlite::Error::SqliteFailure(code, Some(why.to_owned()))
}

/// Whether the file is a sound database, but not a history: set aside like a damaged one.
pub(super) fn is_foreign(cause: &rusqlite::Error) -> bool {
    cause.to_string().contains("not a history of verify")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_of_the_first_version_becomes_one_of_this() {
        let db = Connection::open_in_memory().expect("a database");
        db.execute_batch(&format!(
            "{TABLES} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;"
        ))
        .expect("made");
        for time in ["the first time", "once more"] {
            ensure(&db).expect(time);
            let answers: i64 = db
                .query_row("SELECT count(*) FROM answer", [], |row| row.get(0))
                .expect(time);
            assert_eq!(answers, 0, "{time}");
        }
    }
}
