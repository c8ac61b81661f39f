//! The layer that keeps every exchange, between the decoder and the network.

use super::Exchange;
use super::Writer;
use crate::model::observation::Skip;
use crate::model::url::WebUrl;
use crate::web::layer::Ask;
use crate::web::layer::Layer;
use crate::web::layer::NoAnswer;
use crate::web::layer::Reply;
use jiff::Timestamp;
use std::io;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Wraps the lowest layer.
pub(crate) struct Record<L> {
    inner: L,
    user_agent: String,
    state: Mutex<State>,
}

struct State {
    writer: Writer,
    /// The first error: the night goes on, the record is not to be trusted.
    failed: Option<io::Error>,
    last: Timestamp,
}

impl<L> Record<L> {
    pub(crate) fn new(inner: L, writer: Writer, user_agent: String) -> Record<L> {
        let state = State {
            writer,
            failed: None,
            last: Timestamp::UNIX_EPOCH,
        };
        Record {
            inner,
            user_agent,
            state: Mutex::new(state),
        }
    }

    /// Ends the record.
    pub(crate) fn finish(&self) -> io::Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.failed.take() {
            Some(error) => Err(error),
            None => state.writer.flush(),
        }
    }

    fn write(&self, with: impl FnOnce(&mut State) -> io::Result<()>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.failed.is_none() {
            state.failed = with(&mut state).err();
        }
    }

    /// The request's headers as far as they may be kept: cookies and the user's own are secrets.
    fn request(&self, ask: &Ask<'_>) -> Vec<(String, String)> {
        let mut headers = vec![("user-agent".to_owned(), self.user_agent.clone())];
        if ask.cookie.is_some() {
            headers.push(("cookie".to_owned(), "***".to_owned()));
        }
        headers
    }
}

impl<L: Layer> Layer for Record<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let reply = self.inner.ask(ask).await;
        self.write(|state| {
            state.last = reply.at;
            match &reply.result {
                Ok(response) => state.writer.exchange(&Exchange {
                    url: ask.url,
                    at: reply.at,
                    elapsed: reply.elapsed,
                    request: &self.request(&ask),
                    status: response.status,
                    headers: &response.headers,
                    body: &response.body,
                    cut: response.cut,
                }),
                Err(NoAnswer::Failed(failure)) => {
                    state
                        .writer
                        .failed(ask.url, reply.at, reply.elapsed, failure)
                }
                Err(NoAnswer::Skipped(skip)) => state.writer.skipped(ask.url, reply.at, skip),
            }
        });
        reply
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.write(|state| state.writer.skipped(url, state.last, skip));
    }
}
