//! Writes WARC 1.1 records, one gzip member each.

use super::FAILURE;
use super::FETCH_TIME;
use super::SKIP;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Headers;
use crate::model::observation::Skip;
use crate::model::url::WebUrl;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha2::Digest;
use sha2::Sha256;
use std::io;
use std::io::Write;
use std::time::Duration;

/// Writes records. The same records give the same bytes.
pub struct Writer {
    out: Box<dyn Write + Send>,
    made: u64,
}

/// One request with its answer.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// What was asked for.
    pub url: &'a WebUrl,
    /// When.
    pub at: Timestamp,
    /// How long it took.
    pub elapsed: Duration,
    /// The request's headers; none writes no `request` record.
    pub request: &'a [(String, String)],
    /// The HTTP status.
    pub status: u16,
    /// The answer's headers.
    pub headers: &'a Headers,
    /// Its body, still in its content coding.
    pub body: &'a [u8],
    /// Why the body is not whole.
    pub cut: Option<Cut>,
}

/// One record, before it has an id.
struct Draft<'a> {
    kind: &'a str,
    url: Option<&'a WebUrl>,
    at: Timestamp,
    content_type: &'a str,
    /// Further header lines: name and value.
    more: Vec<(&'a str, String)>,
    /// Where the payload begins in the block, for its digest.
    payload_at: Option<usize>,
    block: Vec<u8>,
}

impl Writer {
    /// A writer that begins with a `warcinfo` record made at `at`.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(out: Box<dyn Write + Send>, at: Timestamp) -> io::Result<Writer> {
        let mut writer = Writer { out, made: 0 };
        let software = concat!("verify/", env!("CARGO_PKG_VERSION"));
        writer.write(Draft {
            kind: "warcinfo",
            url: None,
            at,
            content_type: "application/warc-fields",
            more: Vec::new(),
            payload_at: None,
            block: format!("software: {software}\r\nformat: WARC File Format 1.1\r\n").into_bytes(),
        })?;
        Ok(writer)
    }

    /// Writes a request with its answer: `request`, `response`, and `metadata` with the time it took.
    ///
    /// # Errors
    /// What the output says.
    pub fn exchange(&mut self, exchange: &Exchange<'_>) -> io::Result<()> {
        let mut concurrent = Vec::new();
        if !exchange.request.is_empty() {
            let id = self.write(Draft {
                kind: "request",
                url: Some(exchange.url),
                at: exchange.at,
                content_type: "application/http;msgtype=request",
                more: Vec::new(),
                payload_at: None,
                block: request_block(exchange),
            })?;
            concurrent.push(("WARC-Concurrent-To", id));
        }
        let head = response_head(exchange);
        let payload_at = head.len();
        let mut block = head;
        block.extend_from_slice(exchange.body);
        if let Some(cut) = exchange.cut {
            let why = match cut {
                Cut::TooLarge => "length",
                Cut::Timeout => "time",
                Cut::Truncated => "disconnect",
                Cut::Malformed => "unspecified",
            };
            concurrent.push(("WARC-Truncated", why.to_owned()));
        }
        let id = self.write(Draft {
            kind: "response",
            url: Some(exchange.url),
            at: exchange.at,
            content_type: "application/http;msgtype=response",
            more: concurrent,
            payload_at: Some(payload_at),
            block,
        })?;
        let time = format!("{FETCH_TIME}: {}\r\n", exchange.elapsed.as_millis());
        self.metadata(exchange.url, exchange.at, time, Some(id))
    }

    /// Writes that a request failed.
    ///
    /// # Errors
    /// What the output says.
    pub fn failed(
        &mut self,
        url: &WebUrl,
        at: Timestamp,
        elapsed: Duration,
        failure: &Failure,
    ) -> io::Result<()> {
        let why = serde_json::to_string(failure)?;
        let fields = format!(
            "{FETCH_TIME}: {}\r\n{FAILURE}: {why}\r\n",
            elapsed.as_millis()
        );
        self.metadata(url, at, fields, None)
    }

    /// Writes that a request was not made.
    ///
    /// # Errors
    /// What the output says.
    pub fn skipped(&mut self, url: &WebUrl, at: Timestamp, skip: &Skip) -> io::Result<()> {
        let why = serde_json::to_string(skip)?;
        self.metadata(url, at, format!("{SKIP}: {why}\r\n"), None)
    }

    /// Hands everything on to the output.
    ///
    /// # Errors
    /// What the output says.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn metadata(
        &mut self,
        url: &WebUrl,
        at: Timestamp,
        fields: String,
        of: Option<String>,
    ) -> io::Result<()> {
        self.write(Draft {
            kind: "metadata",
            url: Some(url),
            at,
            content_type: "application/warc-fields",
            more: of
                .map(|id| ("WARC-Concurrent-To", id))
                .into_iter()
                .collect(),
            payload_at: None,
            block: fields.into_bytes(),
        })?;
        Ok(())
    }

    /// Writes one record and returns its id.
    fn write(&mut self, draft: Draft<'_>) -> io::Result<String> {
        self.made += 1;
        let id = self.id(&draft);
        let mut head = format!(
            "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {}\r\n",
            draft.kind, draft.at
        );
        if let Some(url) = draft.url {
            head.push_str(&format!("WARC-Target-URI: {}\r\n", url.shown()));
        }
        for (name, value) in &draft.more {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("WARC-Block-Digest: {}\r\n", digest(&draft.block)));
        if let Some(at) = draft.payload_at {
            head.push_str(&format!(
                "WARC-Payload-Digest: {}\r\n",
                digest(&draft.block[at..])
            ));
        }
        head.push_str(&format!(
            "Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
            draft.content_type,
            draft.block.len()
        ));
        let mut member = GzEncoder::new(&mut self.out, Compression::default());
        member.write_all(head.as_bytes())?;
        member.write_all(&draft.block)?;
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok(id)
    }

    /// A UUID (version 8, RFC 9562) of the record's place and content: no randomness, so that the
    /// same run gives the same file.
    fn id(&self, draft: &Draft<'_>) -> String {
        let mut hash = blake3::Hasher::new();
        hash.update(&self.made.to_be_bytes());
        hash.update(draft.at.to_string().as_bytes());
        hash.update(&draft.block);
        let mut b = [0; 16];
        b.copy_from_slice(&hash.finalize().as_bytes()[..16]);
        b[6] = b[6] & 0x0f | 0x80;
        b[8] = b[8] & 0x3f | 0x80;
        let hex: String = b.iter().map(|b| format!("{b:02x}")).collect();
        format!(
            "<urn:uuid:{}-{}-{}-{}-{}>",
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..]
        )
    }
}

fn request_block(exchange: &Exchange<'_>) -> Vec<u8> {
    let url = exchange.url.as_url();
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    let mut block = format!("GET {}{query} HTTP/1.1\r\n", url.path());
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    block.push_str(&format!("host: {}{port}\r\n", exchange.url.host()));
    for (name, value) in exchange.request {
        block.push_str(&format!("{name}: {}\r\n", one_line(value)));
    }
    block.push_str("\r\n");
    block.into_bytes()
}

fn response_head(exchange: &Exchange<'_>) -> Vec<u8> {
    let reason = reqwest::StatusCode::from_u16(exchange.status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Status");
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", exchange.status);
    for (name, value) in &exchange.headers.0 {
        // The chunks are gone.
        if name != "transfer-encoding" {
            head.push_str(&format!("{name}: {}\r\n", one_line(value)));
        }
    }
    head.push_str("\r\n");
    head.into_bytes()
}

fn one_line(value: &str) -> String {
    value.replace(['\r', '\n'], " ")
}

/// `sha256:` and base32 (RFC 4648), as warcio and pywb check it.
fn digest(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let hash = Sha256::digest(bytes);
    let mut text = String::from("sha256:");
    for part in hash.chunks(5) {
        let bits =
            part.iter().fold(0_u64, |bits, b| bits << 8 | u64::from(*b)) << (8 * (5 - part.len()));
        let digits = (part.len() * 8).div_ceil(5);
        for n in 0..8 {
            let digit = usize::from((bits >> (35 - 5 * n)) as u8 & 31);
            text.push(if n < digits {
                char::from(ALPHABET[digit])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_is_written_as_archives_read_it() {
        // python: base64.b32encode(hashlib.sha256(b"").digest())
        assert_eq!(
            digest(b""),
            "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ===="
        );
    }
}
