//! Where a run goes on when the history takes no more.
//!
//! A full disk at three in the morning is no reason to lose a night's work: what is seen from then
//! on goes to a temporary file, the reports are written from both, and the run ends in exit code 2.
//! The history keeps what it had; there the run has no end, so the next one takes it up.

use super::Store;
use super::trouble;
use crate::error::Error;

/// A temporary store, and why it is needed.
#[derive(Debug)]
pub(super) struct Spare {
    store: Store,
    /// Handed out once.
    why: Option<Error>,
}

impl Store {
    /// Writes to the history or, once that has failed, to a temporary store.
    pub(super) fn or_spare<T>(
        &mut self,
        mut write: impl FnMut(&mut Store) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        if self.spare.is_none() {
            match write(self) {
                Ok(written) => return Ok(written),
                // A temporary store has no better place to go to.
                Err(cause) if self.path.as_os_str().is_empty() => return Err(self.error(cause)),
                Err(cause) => {
                    let problem = format!("{cause}; what came after that is not kept");
                    let why = Error::History {
                        path: self.path.clone(),
                        problem,
                    };
                    let store = Store::passing()?;
                    self.spare = Some(Box::new(Spare {
                        store,
                        why: Some(why),
                    }));
                }
            }
        }
        let spare = &mut self.spare.as_mut().expect("it was made above").store;
        write(spare).map_err(|cause| trouble(&spare.path, &cause))
    }

    /// The temporary store, if there is one.
    pub(super) fn spare(&self) -> Option<&Store> {
        self.spare.as_ref().map(|spare| &spare.store)
    }

    /// Why the history does not have everything, if so; told once.
    pub fn not_kept(&mut self) -> Option<Error> {
        self.spare.as_mut()?.why.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Done;
    use jiff::SignedDuration;
    use jiff::Timestamp;
    use std::collections::HashSet;

    #[test]
    fn a_run_goes_on_when_the_history_takes_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let now = Timestamp::UNIX_EPOCH;
        let (mut store, _) = Store::open(&path, now).expect("a history");
        assert_eq!(store.begin("a", "in", now).expect("begun").id, "a");
        let done = || Done {
            look: None,
            page: None,
            not_before: Some(("gazette.example".to_owned(), now)),
            judged: Vec::new(),
        };
        store.commit("a", &[done()]).expect("committed");
        assert!(store.not_kept().is_none());

        store
            .db
            .pragma_update(None, "query_only", true)
            .expect("set");
        store
            .commit("a", &[done()])
            .expect("committed to the spare store");
        store
            .finish("a", "in", now, false, &HashSet::new())
            .expect("finished");
        let why = store.not_kept().expect("a reason").to_string();
        assert!(
            why.contains("history.db") && why.contains("not kept"),
            "{why}"
        );
        assert!(store.not_kept().is_none(), "told once");

        drop(store);
        let later = now + SignedDuration::from_hours(1);
        let (mut store, _) = Store::open(&path, later).expect("a history");
        let begun = store.begin("b", "in", later).expect("begun");
        assert_eq!(begun.id, "a", "the run has no end, so it is taken up");
    }
}
