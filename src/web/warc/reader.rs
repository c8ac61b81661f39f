//! Reads WARC files: ours, and those of other tools.
//!
//! Gzipped by record (the usual form), gzipped as a whole, or plain. A file that ends in the middle
//! of a record, as after a kill, gives what came before. Sizes are bounded: a record larger than
//! [`MOST_RECORD`] is passed over.

use super::FAILURE;
use super::FETCH_TIME;
use super::SKIP;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Headers;
use crate::model::observation::Skip;
use crate::model::url::WebUrl;
use flate2::bufread::GzDecoder;
use jiff::Timestamp;
use std::collections::HashMap;
use std::io::Read;
use std::time::Duration;

/// Bytes of one record, unpacked.
const MOST_RECORD: u64 = 64 * 1024 * 1024;
/// Bytes of a file gzipped as a whole, unpacked.
const MOST_WHOLE: u64 = 1024 * 1024 * 1024;

/// A WARC file, by URL.
pub struct Reader {
    bytes: Vec<u8>,
    packed: bool,
    entries: Vec<Entry>,
    by_url: HashMap<String, Vec<usize>>,
}

/// What is known of one answer without unpacking it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) url: String,
    pub(crate) at: Timestamp,
    pub(crate) elapsed: Duration,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// An HTTP answer, at this place in the file.
    Response {
        start: usize,
        cut: Option<Cut>,
    },
    /// A `resource` record: a body without HTTP headers.
    Resource {
        start: usize,
    },
    Failed(Failure),
    Skipped(Skip),
}

/// An HTTP answer as it was recorded.
pub(crate) struct Recorded {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Vec<u8>,
}

/// One record: its header fields (names in lower case) and its block.
struct Raw<'a> {
    fields: HashMap<String, String>,
    block: &'a [u8],
}

impl Reader {
    /// Reads a file's index.
    ///
    /// # Errors
    /// In words, if it is no WARC file at all.
    pub fn new(bytes: Vec<u8>) -> Result<Reader, String> {
        let mut reader = Reader {
            packed: bytes.starts_with(&[0x1f, 0x8b]),
            bytes,
            entries: Vec::new(),
            by_url: HashMap::new(),
        };
        if reader.packed && reader.is_one_member() {
            let mut plain = Vec::new();
            // What can be unpacked before an error is worth having.
            let _ = flate2::read::MultiGzDecoder::new(reader.bytes.as_slice())
                .take(MOST_WHOLE)
                .read_to_end(&mut plain);
            reader.bytes = plain;
            reader.packed = false;
        }
        let mut ids = HashMap::new();
        let mut start = 0;
        let mut records = 0;
        while start < reader.bytes.len() {
            let (record, next) = if reader.packed {
                match member(&reader.bytes[start..]) {
                    Some((record, used)) => (Some(record), start + used),
                    None => break,
                }
            } else {
                match raw(&reader.bytes[start..]) {
                    Some((_, used)) => (None, start + used),
                    None => break,
                }
            };
            let unpacked = record.as_deref().unwrap_or(&reader.bytes[start..next]);
            if let Some((raw, _)) = raw(unpacked) {
                records += 1;
                note(&mut reader.entries, &mut ids, &raw, start);
            }
            start = next;
        }
        if records == 0 {
            return Err("this is no WARC file".to_owned());
        }
        for (at, entry) in reader.entries.iter().enumerate() {
            reader.by_url.entry(key(&entry.url)).or_default().push(at);
        }
        Ok(reader)
    }

    /// The answers of a URL, in the order they came.
    pub(crate) fn answers(&self, url: &WebUrl) -> impl Iterator<Item = &Entry> {
        let at = self.by_url.get(&url.shown()).map_or(&[][..], Vec::as_slice);
        at.iter().map(|at| &self.entries[*at])
    }

    /// All answers, in the order they came.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The block of the record at `start`.
    pub(crate) fn block(&self, start: usize) -> Option<(HashMap<String, String>, Vec<u8>)> {
        let rest = self.bytes.get(start..)?;
        let packed = if self.packed {
            Some(member(rest)?.0)
        } else {
            None
        };
        let (raw, _) = raw(packed.as_deref().unwrap_or(rest))?;
        Some((raw.fields, raw.block.to_vec()))
    }

    /// The HTTP answer at `start`.
    pub(crate) fn response(&self, start: usize) -> Option<Recorded> {
        let (_, block) = self.block(start)?;
        http_answer(&block)
    }

    /// Whether the file is one gzip member with several records in it.
    fn is_one_member(&self) -> bool {
        match member(&self.bytes) {
            Some((record, _)) => raw(&record).is_some_and(|(_, used)| used < record.len()),
            // Too large for one record, or broken from the start.
            None => true,
        }
    }
}

/// What a URL is looked up by: normalised, password masked.
fn key(url: &str) -> String {
    WebUrl::parse(url).map_or_else(|_| url.to_owned(), |url| url.shown())
}

/// Unpacks the gzip member at the beginning of `bytes`; says how many bytes it took.
fn member(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    if bytes.is_empty() {
        return None;
    }
    let mut decoder = GzDecoder::new(bytes).take(MOST_RECORD + 1);
    let mut record = Vec::new();
    decoder.read_to_end(&mut record).ok()?;
    if record.len() as u64 > MOST_RECORD {
        return None;
    }
    let rest = decoder.into_inner().into_inner();
    Some((record, bytes.len() - rest.len()))
}

/// Reads the record at the beginning of `bytes`; says how many bytes it took.
fn raw(bytes: &[u8]) -> Option<(Raw<'_>, usize)> {
    let skipped = bytes
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    let text = &bytes[skipped..];
    if !text.starts_with(b"WARC/") {
        return None;
    }
    let (head, body_at) = head(text)?;
    let fields: HashMap<String, String> = head.0.into_iter().collect();
    let length: usize = fields.get("content-length")?.parse().ok()?;
    let block = text.get(body_at..body_at.checked_add(length)?)?;
    let mut used = skipped + body_at + length;
    used += bytes[used..]
        .iter()
        .take(4)
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    Some((Raw { fields, block }, used))
}

/// Header lines up to an empty line, the first line left out; says where the rest begins.
fn head(text: &[u8]) -> Option<(Headers, usize)> {
    let end = find(text, b"\r\n\r\n").map(|at| (at, 4));
    let (end, gap) = end.or_else(|| find(text, b"\n\n").map(|at| (at, 2)))?;
    let lines = String::from_utf8_lossy(&text[..end]);
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in lines.lines().skip(1) {
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = headers.last_mut()
        {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Some((Headers(headers), end + gap))
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|part| part == needle)
}

/// Takes one record into the index. Times stand in `metadata` records after their answers.
fn note(
    entries: &mut Vec<Entry>,
    ids: &mut HashMap<String, usize>,
    record: &Raw<'_>,
    start: usize,
) {
    let field = |name: &str| record.fields.get(name).map(String::as_str);
    let Some(url) = field("warc-target-uri") else {
        return;
    };
    // Some tools write it in angle brackets, as WARC 1.0 said by mistake.
    let url = url.trim_start_matches('<').trim_end_matches('>').to_owned();
    let at = field("warc-date").and_then(|date| date.parse().ok());
    let at = at.unwrap_or(Timestamp::UNIX_EPOCH);
    let is_http = field("content-type").is_some_and(|t| t.starts_with("application/http"));
    let mut elapsed = Duration::ZERO;
    let what = match field("warc-type") {
        Some("response") if is_http => {
            let cut = field("warc-truncated").map(|why| match why {
                "length" => Cut::TooLarge,
                "time" => Cut::Timeout,
                "disconnect" => Cut::Truncated,
                _ => Cut::Malformed,
            });
            if let Some(id) = field("warc-record-id") {
                ids.insert(id.to_owned(), entries.len());
            }
            What::Response { start, cut }
        }
        Some("resource") => What::Resource { start },
        Some("metadata") => {
            let mut text = b"x\n".to_vec();
            text.extend_from_slice(record.block);
            text.extend_from_slice(b"\n\n");
            let Some((fields, _)) = head(&text) else {
                return;
            };
            let own = |name: &str| fields.get(&name.to_ascii_lowercase());
            let millis = own(FETCH_TIME).and_then(|ms| ms.parse().ok());
            elapsed = Duration::from_millis(millis.unwrap_or(0));
            let answer = field("warc-concurrent-to").and_then(|id| ids.get(id));
            if let Some(entry) = answer.and_then(|at| entries.get_mut(*at)) {
                entry.elapsed = elapsed;
                return;
            }
            let failure = own(FAILURE).and_then(|json| serde_json::from_str(json).ok());
            let skip = own(SKIP).and_then(|json| serde_json::from_str(json).ok());
            match (failure, skip) {
                (Some(failure), _) => What::Failed(failure),
                (_, Some(skip)) => What::Skipped(skip),
                _ => return,
            }
        }
        _ => return,
    };
    entries.push(Entry {
        url,
        at,
        elapsed,
        what,
    });
}

/// Takes an HTTP answer apart. Chunks, which other tools keep, are taken off.
fn http_answer(block: &[u8]) -> Option<Recorded> {
    let line = block.split(|b| *b == b'\n').next()?;
    let line = String::from_utf8_lossy(line);
    let status = line.split_whitespace().nth(1)?.parse().ok()?;
    let (headers, body_at) = head(block)?;
    let body = &block[body_at..];
    let chunked = headers
        .get("transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let unchunked = chunked.then(|| dechunked(body)).flatten();
    Some(Recorded {
        status,
        headers,
        body: unchunked.unwrap_or_else(|| body.to_vec()),
    })
}

/// The body without its chunks; none if it has none, whatever the header says.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.iter().position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(&body[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(&body[..size.min(body.len())]);
        let Some(rest) = body.get(size..) else {
            return Some(whole);
        };
        body = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
        if body.is_empty() {
            return Some(whole);
        }
    }
}
