//! The layer that stands in the place of the network.

use super::Reader;
use super::reader::What;
use crate::model::observation::Skip;
use crate::web::layer::Ask;
use crate::web::layer::Layer;
use crate::web::layer::NoAnswer;
use crate::web::layer::Reply;
use crate::web::layer::Response;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Answers from a record. Several answers of one URL come in order; after the last it repeats
/// itself, as a page does that nobody changed.
pub(crate) struct Replay {
    record: Reader,
    given: Mutex<HashMap<String, usize>>,
}

impl Replay {
    pub(crate) fn new(record: Reader) -> Replay {
        Replay {
            record,
            given: Mutex::default(),
        }
    }
}

impl Layer for Replay {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let none = || NoAnswer::Skipped(Skip::NotRecorded);
        let entry = {
            let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
            let next = given.entry(ask.url.shown()).or_default();
            let entry = self
                .record
                .answers(ask.url)
                .filter(|entry| !matches!(entry.what, What::Resource { .. }));
            let entry = entry.take(*next + 1).last();
            *next += 1;
            entry
        };
        let Some(entry) = entry else {
            return Reply::none(Timestamp::UNIX_EPOCH, none());
        };
        let result = match &entry.what {
            What::Response { start, cut } => match self.record.response(*start) {
                Some(recorded) => Ok(Response {
                    url: ask.url.clone(),
                    status: recorded.status,
                    headers: recorded.headers,
                    body: recorded.body,
                    cut: *cut,
                    revalidated: false,
                    hold: None,
                }),
                None => Err(none()),
            },
            What::Failed(failure) => Err(NoAnswer::Failed(failure.clone())),
            What::Skipped(skip) => Err(NoAnswer::Skipped(skip.clone())),
            What::Resource { .. } => Err(none()),
        };
        Reply {
            at: entry.at,
            tries: u32::from(!matches!(result, Err(NoAnswer::Skipped(_)))),
            bytes: result.as_ref().map_or(0, |r| r.body.len() as u64),
            result,
            hops: Vec::new(),
            elapsed: entry.elapsed,
            remarks: Vec::new(),
        }
    }
}
