//! A record, and its replay.

use super::HTML;
use super::NOW;
use super::look;
use super::options;
use super::rude::Act;
use super::rude::Rude;
use super::rude::answer;
use super::rude::bare;
use super::rude::page;
use super::rude::raw;
use super::word;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use verify::model::observation::Cut;
use verify::model::observation::Outcome;
use verify::model::observation::Skip;
use verify::model::url::WebUrl;
use verify::web::Web;
use verify::web::warc;

/// Bytes that are written, kept for reading.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_replayed_exactly_without_asking_anybody() {
    let gzip = {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(b"<!doctype html><title>Packed</title>")
            .unwrap();
        to.finish().unwrap()
    };
    let server = Rude::start(move |path, before| match (path, before) {
        ("/robots.txt", _) => answer(
            200,
            "Content-Type: text/plain",
            "User-agent: *\nDisallow: /no",
        ),
        ("/moved", _) => bare(301, "Location: /gzip"),
        ("/gzip", _) => answer(
            200,
            "Content-Type: text/html\nContent-Encoding: gzip",
            &gzip,
        ),
        ("/chunks", _) => raw([
            HTML,
            b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n<p>\r\n0\r\n\r\n",
        ]
        .concat()),
        ("/flaky", 0) => bare(503, ""),
        ("/gone", _) => bare(404, ""),
        ("/half", _) => raw([HTML, b"Content-Length: 900\r\n\r\n<p>"].concat()),
        ("/reset", _) => vec![Act::Reset],
        ("/busy", _) => bare(429, "Retry-After: 9000"),
        _ => page(),
    })
    .await;
    let kept = Shared::default();
    let writer = warc::Writer::new(Box::new(kept.clone()), NOW).unwrap();
    let live = Web::recorded(&options(), writer).unwrap();
    let paths = [
        "/moved",
        "/gzip",
        "/chunks",
        "/flaky",
        "/gone",
        "/gone",
        "/half",
        "/reset",
        "/no",
        "/page?q=ä",
        "/busy",
        "/after",
    ];
    let urls: Vec<String> = paths.iter().map(|path| server.url(path)).collect();
    let mut first = Vec::new();
    for url in &urls {
        first.push(look(&live, url).await);
    }
    live.finish().unwrap();
    let bytes = kept.0.lock().unwrap().clone();
    if let Some(path) = std::env::var_os("VERIFY_KEEP_WARC") {
        std::fs::write(path, &bytes).unwrap();
    }
    let before = server.all_hits().len();
    let (mut again, mut third) = (Vec::new(), Vec::new());
    for run in [&mut again, &mut third] {
        let replayed = Web::replayed(&options(), warc::Reader::new(bytes.clone()).unwrap());
        for url in &urls {
            run.push(look(&replayed, url).await);
        }
    }
    assert_eq!(server.all_hits().len(), before, "a replay asked somebody");
    for (((path, a), b), c) in paths.iter().zip(&first).zip(&again).zip(&third) {
        assert_eq!(word(a), word(b), "{path}");
        assert_eq!(a.body, b.body, "{path}");
        assert_eq!(a.observation.hops, b.observation.hops, "{path}");
        assert_eq!(a.observation.tries, b.observation.tries, "{path}");
        assert_eq!(b.observation, c.observation, "{path}: two replays differ");
    }
    assert_eq!(word(&again[8]), "Robots");
    assert!(matches!(
        again[11].observation.outcome,
        Outcome::Skipped(Skip::Held(_))
    ));
    let torn = warc::Reader::new(bytes[..bytes.len() - 40].to_vec());
    assert!(torn.is_ok(), "a record torn by a kill still opens");
    let unknown = Web::replayed(&options(), warc::Reader::new(bytes).unwrap());
    assert_eq!(
        word(&look(&unknown, "http://other.example/").await),
        "NotRecorded"
    );
    assert_eq!(
        first[6].observation.answer().unwrap().cut,
        Some(Cut::Truncated)
    );
}

#[test]
fn a_page_saved_as_warc_is_found_in_it() {
    let url = WebUrl::parse("https://gazette.example/tides").unwrap();
    let kept = Shared::default();
    let mut writer = warc::Writer::new(Box::new(kept.clone()), NOW).unwrap();
    let headers = |kind: &str| {
        verify::model::observation::Headers(vec![("content-type".to_owned(), kind.to_owned())])
    };
    for (address, status, kind, body) in [
        (
            "https://gazette.example/style.css",
            200,
            "text/css",
            "p { }",
        ),
        (
            "https://gazette.example/",
            404,
            "text/html",
            "<title>no</title>",
        ),
        (
            "https://gazette.example/other",
            200,
            "text/html",
            "<title>Other</title>",
        ),
        (
            "https://gazette.example/tides",
            200,
            "text/html",
            "<title>Tides</title>",
        ),
    ] {
        writer
            .exchange(&warc::Exchange {
                url: &WebUrl::parse(address).unwrap(),
                at: NOW,
                elapsed: Duration::ZERO,
                request: &[],
                status,
                headers: &headers(kind),
                body: body.as_bytes(),
                cut: None,
            })
            .unwrap();
    }
    let bytes = kept.0.lock().unwrap().clone();
    let plain = {
        let mut plain = Vec::new();
        std::io::Read::read_to_end(
            &mut flate2::read::MultiGzDecoder::new(bytes.as_slice()),
            &mut plain,
        )
        .unwrap();
        plain
    };
    let whole = {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(&plain).unwrap();
        to.finish().unwrap()
    };
    for (form, bytes) in [
        ("by record", bytes),
        ("plain", plain),
        ("as a whole", whole),
    ] {
        assert!(warc::is_warc(&bytes), "{form}");
        let page = warc::read_saved(bytes.clone(), Some(&url)).expect(form);
        assert_eq!(page.body, b"<title>Tides</title>", "{form}");
        assert_eq!((page.at, page.status), (NOW, 200), "{form}");
        let first = warc::read_saved(bytes, None).expect(form);
        assert_eq!(first.body, b"<title>Other</title>", "{form}");
    }
    for bytes in [
        &b""[..],
        b"<title>no</title>",
        b"\x1f\x8bxx",
        b"WARC/1.1\r\n",
    ] {
        assert!(warc::read_saved(bytes.to_vec(), None).is_err());
    }
}
