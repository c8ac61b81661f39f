//! Recordings of the demo's nights, made from the `.http` files a reviewer can read.
//!
//! Built here and not with `verify::web::warc`, so that what we ship is read by our replay as a
//! file from elsewhere would be. WARC 1.1 (ISO 28500:2017), one gzip member a record.

use jiff::Timestamp;
use jiff::ToSpan;
use std::fmt::Write as _;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;

/// One request and what came back.
pub(crate) struct Exchange {
    /// The address asked.
    pub(crate) url: String,
    /// Status line, headers and body, lines ended as HTTP ends them.
    pub(crate) response: Vec<u8>,
    status: u16,
}

/// Reads a `.http` file: exchanges apart by `###`, each a request line, an empty line, the answer.
pub(crate) fn exchanges(text: &str) -> Vec<Exchange> {
    text.split("\n###\n")
        .map(|part| {
            let (asked, answer) = part
                .trim_start()
                .split_once("\n\n")
                .expect("a request line, an empty line, an answer");
            let url = asked.strip_prefix("GET ").expect("GET and an address");
            let (head, body) = answer
                .split_once("\n\n")
                .expect("a head, an empty line, a body");
            let body = body.trim_end_matches('\n').to_owned() + "\n";
            let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
            let head = head.replace('\n', "\r\n");
            let response = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            Exchange {
                url: url.trim().to_owned(),
                response: response.into_bytes(),
                status: status.expect("a status line"),
            }
        })
        .collect()
}

/// What is recorded in the night of `day` (`2026-11-21`), site by site.
///
/// A file in the folder of a night holds from that night on, in place of the one beside it.
pub(crate) fn night(pages: &Path, day: &str) -> Vec<Exchange> {
    let mut nights: Vec<String> = names(pages)
        .into_iter()
        .filter(|name| !name.ends_with(".http") && name.as_str() <= day)
        .collect();
    nights.reverse();
    let mut all = Vec::new();
    for site in names(pages)
        .into_iter()
        .filter(|name| name.ends_with(".http"))
    {
        let file = nights
            .iter()
            .map(|night| pages.join(night).join(&site))
            .find(|file| file.exists())
            .unwrap_or_else(|| pages.join(&site));
        let text = std::fs::read_to_string(&file).expect("the file was listed");
        let page = exchanges(&text);
        let origin = page[0].url.split('/').take(3).collect::<Vec<_>>().join("/");
        all.extend(exchanges(&format!(
            "GET {origin}/robots.txt\n\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\n# stand-in\nUser-agent: *\nAllow: /\n"
        )));
        let gone = page.iter().any(|exchange| exchange.status == 404);
        all.extend(page);
        if gone {
            all.extend(exchanges(&text)); // the second look, before anything is called gone
        }
    }
    all
}

/// The recording of a night that began at `began`, a second for each exchange.
pub(crate) fn warc(exchanges: &[Exchange], began: Timestamp) -> Vec<u8> {
    let mut out = Vec::new();
    let about = "software: verify's tests, from examples/pages\r\ndescription: stand-in pages, written for the demo of verify\r\n";
    out.extend(record(
        "warcinfo",
        None,
        began,
        "application/warc-fields",
        about.as_bytes(),
    ));
    for (number, exchange) in (0i64..).zip(exchanges) {
        let at = began.saturating_add(number.seconds()).expect("no far year");
        let rest = exchange.url.split_once("://").expect("an address").1;
        let (host, path) = rest.split_once('/').expect("an address with a path");
        let request =
            format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: verify-demo\r\n\r\n");
        out.extend(record(
            "request",
            Some(&exchange.url),
            at,
            "application/http; msgtype=request",
            request.as_bytes(),
        ));
        out.extend(record(
            "response",
            Some(&exchange.url),
            at,
            "application/http; msgtype=response",
            &exchange.response,
        ));
    }
    out
}

/// What a gzip file holds, all members.
pub(crate) fn unpacked(gzip: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(gzip)
        .read_to_end(&mut plain)
        .expect("gzip");
    plain
}

fn record(kind: &str, url: Option<&str>, at: Timestamp, media: &str, block: &[u8]) -> Vec<u8> {
    let mut hash = blake3::Hasher::new();
    for part in [
        kind.as_bytes(),
        url.unwrap_or("").as_bytes(),
        at.to_string().as_bytes(),
        block,
    ] {
        hash.update(part);
    }
    let id = hash.finalize().to_hex();
    let id = format!(
        "{}-{}-{}-{}-{}",
        &id[..8],
        &id[8..12],
        &id[12..16],
        &id[16..20],
        &id[20..32]
    );
    let mut head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: {at}\r\n"
    );
    if let Some(url) = url {
        write!(head, "WARC-Target-URI: {url}\r\n").expect("a string takes all");
    }
    write!(
        head,
        "Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .expect("a string takes all");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for part in [head.as_bytes(), block, b"\r\n\r\n"] {
        gzip.write_all(part).expect("memory takes all");
    }
    gzip.finish().expect("memory takes all")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}
