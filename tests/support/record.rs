//! A web made up in memory, as a WARC record that is replayed.

use jiff::Timestamp;
use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use verify::model::observation::Cut;
use verify::model::observation::Failure;
use verify::model::observation::Headers;
use verify::model::url::WebUrl;
use verify::web::warc;
use verify::web::warc::Exchange;

/// What a web answers, exchange by exchange.
pub struct Record {
    writer: warc::Writer,
    bytes: Bytes,
    at: Timestamp,
}

#[derive(Clone, Default)]
struct Bytes(Arc<Mutex<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let mut bytes = self.0.lock().expect("no test panics with the lock");
        bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Record {
    /// An empty web at this moment.
    pub fn at(at: Timestamp) -> Record {
        let bytes = Bytes::default();
        let writer = warc::Writer::new(Box::new(bytes.clone()), at).expect("memory takes it");
        Record { writer, bytes, at }
    }

    /// One answer of `url`, HTML unless a header says otherwise. Several come in order; the last is repeated.
    pub fn answer(
        &mut self,
        url: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: &str,
        cut: Option<Cut>,
    ) {
        let mut all: Vec<(String, String)> = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            let html = "text/html; charset=utf-8";
            all.push(("content-type".to_owned(), html.to_owned()));
        }
        let exchange = Exchange {
            url: &WebUrl::parse(url).expect("an address"),
            at: self.at,
            elapsed: Duration::from_millis(100),
            request: &[],
            status,
            headers: &Headers(all),
            body: body.as_bytes(),
            cut,
        };
        self.writer.exchange(&exchange).expect("memory takes it");
    }

    /// One failure of `url`.
    pub fn fails(&mut self, url: &str, failure: &Failure) {
        let url = WebUrl::parse(url).expect("an address");
        let elapsed = Duration::from_millis(100);
        let written = self.writer.failed(&url, self.at, elapsed, failure);
        written.expect("memory takes it");
    }

    /// The whole of it, to be replayed.
    pub fn read(self) -> warc::Reader {
        let bytes = self.bytes.0.lock().expect("no test panics with the lock");
        warc::Reader::new(bytes.clone()).expect("a record of our own")
    }
}
