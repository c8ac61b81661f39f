//! What earlier runs knew, read while this one writes.
//!
//! A connection of its own: over the one that is written through, every look would wait for the
//! disk whenever a batch is being committed. A write-ahead log lets one read while the other writes.

use super::Store;
use super::StoredPage;
use super::look::class;
use super::look::moment;
use super::page;
use super::trouble;
use crate::error::Error;
use crate::model::dossier::History;
use crate::model::dossier::PastLook;
use crate::model::url::WebUrl;
use jiff::SignedDuration;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::params;
use std::collections::HashMap;
use std::collections::HashSet;
use std::path::PathBuf;

/// Nights over which walls are counted.
const WALLS_OVER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Milliseconds of a day: nights are told apart by it, so that two runs on one evening count once.
const DAY: i64 = 24 * 3600 * 1000;

/// Memory for pages of the database, in KiB.
const CACHE_KIB: i64 = 4_096;

/// Looks that are answered from one snapshot. A new one begins with an empty cache, since the other connection has
/// written; but while one stands, the write-ahead log behind it only grows.
const ONE_SNAPSHOT: u32 = 1_000;

/// What one host did on the nights before a run.
#[derive(Clone, Copy, Debug)]
struct Walls {
    /// Nights on which it was looked at.
    nights: u32,
    /// Nights on which it walled a look.
    walled: u32,
    /// Whether it let a look in on any of them.
    good: bool,
}

/// What was known before one run.
#[derive(Debug)]
pub struct Past {
    db: Connection,
    path: PathBuf,
    run: String,
    now: Timestamp,
    /// Runs in which our own network was down.
    void: HashSet<String>,
    /// Looks answered from the snapshot that stands.
    answered: u32,
    /// Hosts that asked us to stay away, and until when.
    held: HashMap<String, Timestamp>,
    /// The same for all links of a host, so it is asked for once.
    walls: HashMap<String, Walls>,
}

impl Store {
    /// What was known before `run`, which began at `now`. The store must be a file.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn past(&self, run: &str, now: Timestamp) -> Result<Past, Error> {
        let open = || -> rusqlite::Result<Past> {
            let only_reading = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(&self.path, only_reading)?;
            super::prepare(&db)?;
            db.pragma_update(None, "cache_size", -CACHE_KIB)?;
            db.execute_batch("BEGIN")?;
            let held = held(&db, now)?;
            let void = void(&db)?;
            Ok(Past {
                db,
                path: self.path.clone(),
                run: run.to_owned(),
                now,
                void,
                answered: 0,
                held,
                walls: HashMap::new(),
            })
        };
        open().map_err(|cause| self.error(cause))
    }
}

impl Past {
    /// Until when `authority` asked us to stay away, if that is still to come.
    pub fn not_before(&self, authority: &str) -> Option<Timestamp> {
        self.held.get(authority).copied()
    }

    /// What earlier runs saw of `url`, oldest first.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn history_of(&mut self, url: &WebUrl) -> Result<History, Error> {
        self.read_history(url).map_err(|e| self.error(&e))
    }

    fn read_history(&mut self, url: &WebUrl) -> rusqlite::Result<History> {
        if self.answered == ONE_SNAPSHOT {
            self.db.execute_batch("COMMIT; BEGIN")?;
            self.answered = 0;
        }
        self.answered += 1;
        let walls = self.walls_of(url.site())?;
        let mut looks = self.db.prepare_cached(
            "SELECT look.at, look.class, look.status, look.run
             FROM look JOIN url ON url.id = look.url
             WHERE url.url = ?1 AND look.run <> ?2 ORDER BY look.at",
        )?;
        let looks = looks
            .query_map(params![url.shown(), self.run], |row| {
                let run: String = row.get(3)?;
                Ok(PastLook {
                    at: moment(row.get(0)?),
                    class: class(row.get_ref(1)?.as_str()?),
                    status: row.get(2)?,
                    void: self.void.contains(&run),
                    run,
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(History {
            looks,
            host_walls: (walls.walled, walls.nights),
            host_closed: walls.walled > 0 && !walls.good,
        })
    }

    /// What a host did on the nights before.
    fn walls_of(&mut self, site: String) -> rusqlite::Result<Walls> {
        if let Some(walls) = self.walls.get(&site) {
            return Ok(*walls);
        }
        let mut query = self.db.prepare_cached(
            "SELECT count(*), coalesce(sum(walled), 0), coalesce(max(good), 0) FROM (
                SELECT max(look.class IN ('blocked', 'rate-limited', 'login-required', 'consent')) AS walled,
                       max(look.class IN ('ok', 'ok-redirected', 'non-html', 'fragment-missing')) AS good
                FROM look JOIN url ON url.id = look.url LEFT JOIN run ON run.id = look.run
                WHERE url.host = ?1 AND look.run <> ?2 AND look.at > ?3 AND look.at / ?4 <> ?5 / ?4
                  AND coalesce(run.void, 0) = 0
                GROUP BY look.at / ?4)",
        )?;
        let since = (self.now - WALLS_OVER).as_millisecond();
        let walls = query.query_row(
            params![site, self.run, since, DAY, self.now.as_millisecond()],
            |row| {
                Ok(Walls {
                    nights: row.get(0)?,
                    walled: row.get(1)?,
                    good: row.get(2)?,
                })
            },
        )?;
        self.walls.insert(site, walls);
        Ok(walls)
    }

    /// The stored page of `url`, if one of these extractors (with the rule that held) read it; without its text.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn page(&self, url: &WebUrl, extractors: &[String]) -> Result<Option<StoredPage>, Error> {
        page::read(&self.db, url, extractors).map_err(|e| self.error(&e))
    }

    /// The text of the stored page of `url`: wanted only where a 304 stands for the page.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn text(&self, url: &WebUrl) -> Result<Option<String>, Error> {
        page::text(&self.db, url).map_err(|e| self.error(&e))
    }

    fn error(&self, cause: &rusqlite::Error) -> Error {
        trouble(&self.path, cause)
    }
}

/// Runs in which our own network was down: few, as well.
fn void(db: &Connection) -> rusqlite::Result<HashSet<String>> {
    db.prepare("SELECT id FROM run WHERE void")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Hosts that asked us to stay away beyond `now`: few, so they are asked for once.
fn held(db: &Connection, now: Timestamp) -> rusqlite::Result<HashMap<String, Timestamp>> {
    db.prepare("SELECT host, not_before FROM host WHERE not_before > ?1")?
        .query_map([now.as_millisecond()], |row| {
            Ok((row.get(0)?, moment(row.get(1)?)))
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::class::Class;
    use crate::store::Done;

    #[test]
    fn what_is_written_meanwhile_is_seen_from_the_next_snapshot_on() {
        let (folder, now) = (
            tempfile::tempdir().expect("a folder"),
            Timestamp::UNIX_EPOCH,
        );
        let (mut store, _) = Store::open(&folder.path().join("history.db"), now).expect("a store");
        let mut past = store.past("b", now).expect("a past");
        let url = WebUrl::parse("https://gazette.example/tides").expect("a URL");
        let look = PastLook {
            at: now,
            class: Class::Ok,
            status: Some(200),
            run: "a".to_owned(),
            void: false,
        };
        let done = Done {
            look: Some((url.clone(), look)),
            page: None,
            not_before: Some(("gazette.example:443".to_owned(), now)),
            judged: vec![],
        };
        store.commit("a", &[done]).expect("committed");
        for nth in 0..=ONE_SNAPSHOT {
            let seen = past.history_of(&url).expect("read").looks.len();
            assert_eq!(seen, usize::from(nth == ONE_SNAPSHOT), "look {nth}");
        }
    }
}
