//! Looks: what was seen of a URL, and what its host did to us.

use super::Store;
use crate::error::Error;
use crate::model::class::Class;
use crate::model::dossier::History;
use crate::model::dossier::PastLook;
use crate::model::url::WebUrl;
use jiff::SignedDuration;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use rusqlite::params;
use serde::Serialize;
use std::collections::HashMap;

/// Nights over which walls are counted.
const WALLS_OVER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Milliseconds of a day: nights are told apart by it, so that two runs on one evening count once.
const DAY: i64 = 24 * 3600 * 1000;

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

/// What is known of the hosts before one run.
#[derive(Debug, Default)]
pub(super) struct KnownWalls {
    run: String,
    now: Timestamp,
    sites: HashMap<String, Walls>,
}

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
    /// What earlier runs (not `run`) saw of `url`, oldest first.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn history_of(&self, url: &WebUrl, run: &str, now: Timestamp) -> Result<History, Error> {
        self.read_history(url, run, now).map_err(|e| self.error(e))
    }

    fn read_history(&self, url: &WebUrl, run: &str, now: Timestamp) -> rusqlite::Result<History> {
        let mut looks = self.db.prepare_cached(
            "SELECT look.at, look.class, look.status, look.run, coalesce(run.void, 0)
             FROM look JOIN url ON url.id = look.url LEFT JOIN run ON run.id = look.run
             WHERE url.url = ?1 AND look.run <> ?2 ORDER BY look.at",
        )?;
        let looks = looks
            .query_map(params![url.shown(), run], |row| {
                Ok(PastLook {
                    at: moment(row.get(0)?),
                    class: class(&row.get::<_, String>(1)?),
                    status: row.get(2)?,
                    run: row.get(3)?,
                    void: row.get(4)?,
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let walls = self.walls_of(url.site(), run, now)?;
        Ok(History {
            looks,
            host_walls: (walls.walled, walls.nights),
            host_closed: walls.walled > 0 && !walls.good,
        })
    }

    /// What a host did on the nights before. The same for all its links, so it is asked for once in a run.
    fn walls_of(&self, site: String, run: &str, now: Timestamp) -> rusqlite::Result<Walls> {
        let mut known = self.walls.borrow_mut();
        if known.run != run || known.now != now {
            *known = KnownWalls {
                run: run.to_owned(),
                now,
                sites: HashMap::new(),
            };
        }
        if let Some(walls) = known.sites.get(&site) {
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
        let since = (now - WALLS_OVER).as_millisecond();
        let walls = query.query_row(
            params![site, run, since, DAY, now.as_millisecond()],
            |row| {
                Ok(Walls {
                    nights: row.get(0)?,
                    walled: row.get(1)?,
                    good: row.get(2)?,
                })
            },
        )?;
        known.sites.insert(site, walls);
        Ok(walls)
    }

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

    /// Until when `host` asked us to stay away, if that is still to come.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn not_before(&self, host: &str, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let read = || -> rusqlite::Result<Option<i64>> {
            self.db
                .prepare_cached("SELECT not_before FROM host WHERE host = ?1 AND not_before > ?2")?
                .query_row(params![host, now.as_millisecond()], |row| row.get(0))
                .optional()
        };
        let found = read().map_err(|e| self.error(e))?;
        Ok(found.map(moment))
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
fn class(word: &str) -> Class {
    Class::ALL
        .into_iter()
        .find(|class| class.as_str() == word)
        .unwrap_or(Class::Skipped)
}
