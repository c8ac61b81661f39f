//! Runs: begun, added to in small batches, finished or taken up again.

use super::Store;
use super::StoredPage;
use super::answer;
use super::look::moment;
use super::look::url_id;
use super::page;
use crate::error::Error;
use crate::model::dossier::PastLook;
use crate::model::judged::Judged;
use crate::model::url::WebUrl;
use jiff::SignedDuration;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use rusqlite::params;
use std::collections::HashSet;

/// How old a run without an end may be to be taken up.
const TAKEN_UP_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// Rows read at once when a report reads the run back.
const ROWS: usize = 512;

/// A run under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Its id.
    pub id: String,
    /// When it began.
    pub started: Timestamp,
    /// How many references an earlier, broken-off invocation had finished.
    pub taken_up: u64,
}

/// What came of one URL, to be kept in one piece.
#[derive(Debug)]
pub struct Done {
    /// The look, unless nobody was asked.
    pub look: Option<(WebUrl, PastLook)>,
    /// The page, if it is to be kept.
    pub page: Option<StoredPage>,
    /// Until when the host asked us to stay away.
    pub not_before: Option<(String, Timestamp)>,
    /// The judged references with their place in document order.
    pub judged: Vec<(u64, Judged)>,
}

impl Store {
    /// Begins a run over `inputs` (a hash), or takes up one that was broken off less than a day ago.
    ///
    /// # Errors
    /// [`Error::History`], if not even the spare store takes it.
    pub fn begin(&mut self, id: &str, inputs: &str, now: Timestamp) -> Result<Begun, Error> {
        self.or_spare(|store| store.write_begin(id, inputs, now))
    }

    fn write_begin(&mut self, id: &str, inputs: &str, now: Timestamp) -> rusqlite::Result<Begun> {
        let since = (now - TAKEN_UP_WITHIN).as_millisecond();
        let open = self
            .db
            .query_row(
                "SELECT id, started FROM run WHERE inputs = ?1 AND finished IS NULL AND started > ?2
                 ORDER BY started DESC LIMIT 1",
                params![inputs, since],
                |row| Ok((row.get::<_, String>(0)?, moment(row.get(1)?))),
            )
            .optional()?;
        if let Some((id, started)) = open {
            let taken_up =
                self.db
                    .query_row("SELECT count(*) FROM judged WHERE run = ?1", [&id], |row| {
                        row.get::<_, i64>(0)
                    })?;
            return Ok(Begun {
                id,
                started,
                taken_up: taken_up as u64,
            });
        }
        self.db.execute(
            "INSERT INTO run (id, inputs, started) VALUES (?1, ?2, ?3)",
            params![id, inputs, now.as_millisecond()],
        )?;
        Ok(Begun {
            id: id.to_owned(),
            started: now,
            taken_up: 0,
        })
    }

    /// Whether no run has left anything here. A store that cannot tell is not blank.
    pub fn is_blank(&self) -> bool {
        let empty = "SELECT NOT EXISTS (SELECT 1 FROM look) AND NOT EXISTS (SELECT 1 FROM page)
                     AND NOT EXISTS (SELECT 1 FROM host)";
        self.db
            .query_row(empty, [], |row| row.get(0))
            .unwrap_or(false)
    }

    /// Writes a batch in one transaction; when this returns, it is on the disk.
    ///
    /// # Errors
    /// [`Error::History`], if not even the spare store takes it. Nothing of the batch is kept then.
    pub fn commit(&mut self, run: &str, batch: &[Done]) -> Result<(), Error> {
        self.or_spare(|store| store.write_batch(run, batch))
    }

    fn write_batch(&mut self, run: &str, batch: &[Done]) -> rusqlite::Result<()> {
        let transaction = self.db.transaction()?;
        for done in batch {
            // Look and page are of one address: it is looked up once.
            let mut known: Option<(&WebUrl, i64)> = None;
            if let Some((url, look)) = done.look.as_ref().filter(|_| !self.passing) {
                let id = url_id(&transaction, url)?;
                known = Some((url, id));
                transaction
                    .prepare_cached("INSERT OR REPLACE INTO look (url, at, class, status, run) VALUES (?1, ?2, ?3, ?4, ?5)")?
                    .execute(params![id, look.at.as_millisecond(), look.class.as_str(), look.status, run])?;
            }
            if let Some(stored) = done.page.as_ref().filter(|_| !self.passing) {
                let id = match known {
                    Some((url, id)) if *url == stored.url => id,
                    _ => url_id(&transaction, &stored.url)?,
                };
                page::write(&transaction, id, stored)?;
            }
            if let Some((host, until)) = &done.not_before {
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO host (host, not_before) VALUES (?1, ?2)",
                    )?
                    .execute(params![host, until.as_millisecond()])?;
            }
            for (seq, judged) in &done.judged {
                let packed = rmp_serde::to_vec_named(judged)
                    .map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO judged (run, seq, packed) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![run, *seq as i64, packed])?;
            }
        }
        transaction.commit()
    }

    /// Ends a run: what the next one compares with is kept, the rest of it goes.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn finish(
        &mut self,
        run: &str,
        inputs: &str,
        now: Timestamp,
        void: bool,
        findings: &HashSet<u64>,
    ) -> Result<(), Error> {
        // A run that went on in the spare store has no end in the history, and is taken up again.
        self.or_spare(|store| store.write_end(run, inputs, now, void, findings))
    }

    fn write_end(
        &mut self,
        run: &str,
        inputs: &str,
        now: Timestamp,
        void: bool,
        findings: &HashSet<u64>,
    ) -> rusqlite::Result<()> {
        let transaction = self.db.transaction()?;
        transaction.execute(
            "UPDATE run SET finished = ?2, void = ?3 WHERE id = ?1",
            params![run, now.as_millisecond(), void],
        )?;
        transaction.execute("DELETE FROM judged WHERE run <> ?1 AND run IN (SELECT id FROM run WHERE finished IS NOT NULL OR started < ?2)", params![run, (now - TAKEN_UP_WITHIN).as_millisecond()])?;
        transaction.execute(
            "DELETE FROM host WHERE not_before < ?1",
            [now.as_millisecond()],
        )?;
        answer::forget(&transaction, now)?;
        if !void {
            transaction.execute("DELETE FROM finding WHERE inputs = ?1", [inputs])?;
            let mut insert = transaction
                .prepare_cached("INSERT OR IGNORE INTO finding (inputs, hash) VALUES (?1, ?2)")?;
            for hash in findings {
                insert.execute(params![inputs, *hash as i64])?;
            }
        }
        transaction.commit()
    }

    /// The findings of the last finished run over `inputs`; none, if there was no such run.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn last_findings(&self, inputs: &str) -> Result<Option<HashSet<u64>>, Error> {
        let read = || -> rusqlite::Result<Option<HashSet<u64>>> {
            let runs: i64 = self.db.query_row(
                "SELECT count(*) FROM run WHERE inputs = ?1 AND finished IS NOT NULL AND void = 0",
                [inputs],
                |row| row.get(0),
            )?;
            if runs == 0 {
                return Ok(None);
            }
            let mut query = self
                .db
                .prepare("SELECT hash FROM finding WHERE inputs = ?1")?;
            let hashes = query.query_map([inputs], |row| row.get::<_, i64>(0))?;
            hashes
                .map(|hash| hash.map(|hash| hash as u64))
                .collect::<rusqlite::Result<_>>()
                .map(Some)
        };
        read().map_err(|e| self.error(e))
    }

    /// One judged reference of a run.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn judged(&self, run: &str, seq: u64) -> Result<Option<Judged>, Error> {
        let read = || -> rusqlite::Result<Option<Vec<u8>>> {
            self.db
                .prepare_cached("SELECT packed FROM judged WHERE run = ?1 AND seq = ?2")?
                .query_row(params![run, seq as i64], |row| row.get(0))
                .optional()
        };
        let packed = read().map_err(|e| self.error(e))?;
        match (packed, self.spare()) {
            (None, Some(spare)) => spare.judged(run, seq),
            (packed, _) => Ok(packed.and_then(|packed| rmp_serde::from_slice(&packed).ok())),
        }
    }

    /// The judged references of a run in document order, read back in pieces.
    pub fn in_order<'a>(&'a self, run: &'a str) -> impl Iterator<Item = Judged> + 'a {
        let mut last = -1;
        let mut rows = Vec::<(i64, Vec<u8>)>::new().into_iter();
        std::iter::from_fn(move || {
            loop {
                if let Some((seq, packed)) = rows.next() {
                    last = seq;
                    match rmp_serde::from_slice::<Judged>(&packed) {
                        Ok(judged) => return Some(judged),
                        Err(_) => continue,
                    }
                }
                let piece = self.piece(run, last).unwrap_or_default();
                if piece.is_empty() {
                    return None;
                }
                rows = piece.into_iter();
            }
        })
    }

    fn piece(&self, run: &str, after: i64) -> rusqlite::Result<Vec<(i64, Vec<u8>)>> {
        let mut query = self.db.prepare_cached(
            "SELECT seq, packed FROM judged WHERE run = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )?;
        let mut rows: Vec<(i64, Vec<u8>)> = query
            .query_map(params![run, after, ROWS as i64], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        if let Some(spare) = self.spare() {
            rows.extend(spare.piece(run, after)?);
            rows.sort_by_key(|(seq, _)| *seq);
            rows.truncate(ROWS);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests;
