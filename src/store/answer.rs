//! What models answered, by the hash of what they were asked: a second night asks nothing twice.

use super::Store;
use crate::error::Error;
use jiff::SignedDuration;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::params;

/// How long an answer is kept. Pages change; what is not asked for two months is not asked any more.
const KEPT: SignedDuration = SignedDuration::from_hours(60 * 24);

impl Store {
    /// The answer to what has this hash.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn answer(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Error> {
        let read = || -> rusqlite::Result<Option<Vec<u8>>> {
            self.db
                .prepare_cached("SELECT answer FROM answer WHERE hash = ?1")?
                .query_row([hash.as_slice()], |row| row.get(0))
                .optional()
        };
        read().map_err(|e| self.error(e))
    }

    /// Keeps answers, in one transaction.
    ///
    /// # Errors
    /// [`Error::History`].
    pub fn keep_answers(
        &mut self,
        answers: &[([u8; 32], Vec<u8>)],
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut write = || -> rusqlite::Result<()> {
            let transaction = self.db.transaction()?;
            for (hash, answer) in answers {
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO answer (hash, at, answer) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![hash.as_slice(), now.as_millisecond(), answer])?;
            }
            transaction.commit()
        };
        write().map_err(|e| self.error(e))
    }
}

/// Lets go of answers that are too old.
pub(super) fn forget(db: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM answer WHERE at < ?1",
        [(now - KEPT).as_millisecond()],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn an_answer_is_kept_for_two_months() {
        let mut store = Store::temporary().expect("a store");
        let day = |days: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(days * 24);
        let (old, new) = ([1; 32], [2; 32]);
        store.keep_answers(&[(old, vec![7])], day(0)).expect("kept");
        store
            .keep_answers(&[(new, vec![8])], day(50))
            .expect("kept");
        for (days, there) in [(59, Some(vec![7])), (61, None)] {
            let run = format!("run {days}");
            store.begin(&run, "in", day(days)).expect("begun");
            store
                .finish(&run, "in", day(days), false, &HashSet::new())
                .expect("finished");
            assert_eq!(store.answer(&old).expect("read"), there, "day {days}");
        }
        assert_eq!(store.answer(&new).expect("read"), Some(vec![8]));
    }
}
