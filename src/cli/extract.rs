//! `verify extract`: what a page says of itself, as JSON.

use super::args::HowDeep;
use super::args::Options;
use super::batch;
use super::check::to_stdout;
use super::config::Loaded;
use super::inputs;
use super::net;
use crate::disk;
use crate::error::Error;
use crate::extract;
use crate::extract::About;
use crate::model::observation::Look;
use crate::model::observation::Outcome;
use crate::model::observation::Why;
use crate::model::page::Depth;
use crate::model::page::Page;
use crate::model::url::WebUrl;
use crate::pipeline::job::Saved;
use crate::publisher::Publishers;
use crate::web::Fetch;
use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io;
use std::io::Read;
use std::path::Path;

/// The largest page that is read from a file, unpacked.
const LARGEST: u64 = 64 << 20;

/// What stands for the address of a file whose address nobody told.
const NOWHERE: &str = "http://file.invalid/";

/// What `verify extract` was asked.
pub(super) struct Asked<'a> {
    /// A file, a URL or `-`.
    pub(super) input: Option<&'a str>,
    /// Whether questions come as JSON lines.
    pub(super) jsonl: bool,
    /// How much of each page.
    pub(super) depth: HowDeep,
}

impl Asked<'_> {
    fn depth(&self) -> Depth {
        match self.depth {
            HowDeep::Head => Depth::Head,
            HowDeep::Metadata => Depth::Metadata,
            HowDeep::Everything => Depth::Everything,
        }
    }
}

/// Prints a page's metadata, or answers JSON lines.
///
/// # Errors
/// [`Error::Usage`], [`Error::Read`], [`Error::Setup`], [`Error::Write`].
pub(super) fn run(
    asked: &Asked<'_>,
    options: &Options,
    loaded: Option<&Loaded>,
    now: Timestamp,
) -> Result<(), Error> {
    let own = loaded
        .map(|loaded| loaded.sources.publishers.clone())
        .unwrap_or_default();
    let publishers = if options.no_publisher_rules {
        Publishers::none()
    } else {
        Publishers::with(own)
    };
    let day = options.now.map(|now| now.to_zoned(TimeZone::UTC).date());
    if asked.jsonl {
        let read = |path: &str| unpacked(Path::new(path));
        return batch::answer_lines(
            io::BufReader::new(io::stdin()),
            io::stdout(),
            options.threads,
            |line| {
                let begun = cpu_ms();
                let answer = extract::batch::answer(line, asked.depth(), &publishers, day, read);
                extract::batch::with_cpu(&answer, cpu_ms() - begun)
            },
        )
        .map_err(|cause| Error::Write {
            path: "-".into(),
            cause,
        });
    }
    let page = match asked.input {
        Some(url) if inputs::is_url(url) => fetched(url, asked.depth(), options, &publishers, now)?,
        Some(path) if path != "-" => {
            let path = Path::new(path);
            let bytes = unpacked(path).map_err(|cause| Error::Read {
                path: path.to_owned(),
                cause,
            })?;
            of_file(path, bytes, asked.depth(), &publishers, day)?
        }
        _ => of_file(
            Path::new("-"),
            disk::read_stdin(LARGEST)?,
            asked.depth(),
            &publishers,
            day,
        )?,
    };
    let shown = serde_json::to_string_pretty(&extract::batch::describe(&page)).unwrap_or_default();
    to_stdout(|out| writeln!(out, "{shown}"))
}

/// The page of a saved file: HTML, or the first page of a WARC.
fn of_file(
    path: &Path,
    bytes: Vec<u8>,
    depth: Depth,
    publishers: &Publishers,
    day: Option<jiff::civil::Date>,
) -> Result<Page, Error> {
    let saved = super::saved::page(path, bytes, None)?;
    let nowhere = WebUrl::parse(NOWHERE).expect("a URL");
    let own = saved.url.clone().or_else(|| own_address(&saved, &nowhere));
    let url = own.as_ref().unwrap_or(&nowhere);
    let about = About {
        url,
        content_type: saved.content_type.as_deref(),
        day,
        publisher: publishers.of(url),
        wants_anchors: false,
    };
    Ok(extract::page(&saved.body, &about, depth))
}

fn fetched(
    url: &str,
    depth: Depth,
    options: &Options,
    publishers: &Publishers,
    now: Timestamp,
) -> Result<Page, Error> {
    let url = WebUrl::parse(url).map_err(|problem| Error::Usage(problem.to_string()))?;
    let web = net::web(publishers, options, now)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|cause| Error::Setup(cause.to_string()))?;
    let look = Look {
        url,
        why: Why::Asked,
        validators: None,
        budget: None,
        last: false,
    };
    let fetched = runtime.block_on(web.fetch(&look));
    match &fetched.observation.outcome {
        Outcome::Answered(answer) => {
            let about = About {
                url: &answer.url,
                content_type: answer.headers.get("content-type"),
                day: Some(now.to_zoned(TimeZone::UTC).date()),
                publisher: publishers.of(&answer.url),
                wants_anchors: false,
            };
            Ok(extract::page(&fetched.body, &about, depth))
        }
        Outcome::Failed(_) | Outcome::Skipped(_) => {
            let classified = crate::check::link::classify(&fetched, &Page::default(), &[]);
            Err(Error::Usage(format!(
                "{}: {}",
                look.url, classified.detail.en
            )))
        }
    }
}

/// The address that a page gives itself: it stands in for the one that it was saved from.
fn own_address(saved: &Saved, nowhere: &WebUrl) -> Option<WebUrl> {
    let about = About {
        url: nowhere,
        content_type: saved.content_type.as_deref(),
        day: None,
        publisher: None,
        wants_anchors: false,
    };
    let found = extract::page(&saved.body, &about, Depth::Head).canonical?;
    WebUrl::parse(&found.value).ok()
}

/// A file, unpacked if it is gzip.
fn unpacked(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = disk::read(path, LARGEST).map_err(|trouble| match trouble {
        Error::Read { cause, .. } => cause,
        other => io::Error::other(other.to_string()),
    })?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut page = Vec::new();
    MultiGzDecoder::new(bytes.as_slice())
        .take(LARGEST)
        .read_to_end(&mut page)?;
    Ok(page)
}

/// CPU time of this thread in milliseconds.
fn cpu_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1000.0 + time.tv_nsec as f64 / 1_000_000.0
}
