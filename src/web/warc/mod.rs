//! Keeps what was fetched as WARC 1.1, and answers from such a file instead of the web.
//!
//! WARC (ISO 28500) is what web archives use, so a record can be read by others (warcio, pywb)
//! and theirs by us. One gzip member per record, as they all expect. A `response` record holds
//! the status line and headers as far as HTTP libraries hand them on, and the body as it was
//! coded (gzip, br …) but without chunks: those are gone before anybody sees the bytes. What has
//! no HTTP answer (a refused connection, a missing name) is a `metadata` record with our own
//! fields. Passwords and cookies that we send are masked.

mod reader;
mod record;
mod replay;
mod saved;
mod writer;

pub use reader::Reader;
pub(crate) use record::Record;
pub(crate) use replay::Replay;
pub use saved::SavedPage;
pub use saved::is_warc;
pub use saved::read_saved;
pub use writer::Exchange;
pub use writer::Writer;

/// The field of a `metadata` record with the time a request took, as Heritrix names it.
const FETCH_TIME: &str = "fetchTimeMs";
/// The field with the reason why a request failed, JSON.
const FAILURE: &str = "verify-failure";
/// The field with the reason why a request was not made, JSON.
const SKIP: &str = "verify-skip";
