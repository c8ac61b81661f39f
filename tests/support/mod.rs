//! A small web on loopback or made up as a record, and a run over it.
#![allow(dead_code, reason = "each test uses its part")]
#![expect(
    clippy::disallowed_methods,
    reason = "a server that answers late has to wait"
)]

pub mod record;

use jiff::Timestamp;
use std::collections::HashMap;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use verify::model::document::Document;
use verify::model::dossier::Patience;
use verify::model::judged::Judged;
use verify::model::judged::RunHead;
use verify::pipeline;
use verify::pipeline::Limits;
use verify::pipeline::Run;
use verify::pipeline::Watch;
use verify::pipeline::job::Job;
use verify::pipeline::job::Plan;
use verify::publisher::Publishers;
use verify::store::Store;
use verify::web;
use verify::web::Web;
use verify::web::warc;

/// What a server answers.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub after: Duration,
}

impl Reply {
    /// An HTML page with this status.
    pub fn html(status: u16, body: &str) -> Reply {
        Reply {
            status,
            headers: vec![(
                "Content-Type".to_owned(),
                "text/html; charset=utf-8".to_owned(),
            )],
            body: body.as_bytes().to_vec(),
            after: Duration::ZERO,
        }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// An article of our own with this headline and day.
pub fn article(title: &str, day: &str) -> String {
    let paragraph = "<p>The harbour authority published its yearly report. It counts the ships that called at \
         the port, the goods they carried and the days on which fog kept the pilots ashore.</p>";
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"article:published_time\" content=\"{day}T08:00:00Z\">\
         </head><body><article><h1>{title}</h1>{}</article></body></html>",
        paragraph.repeat(5)
    )
}

/// A request as a server saw it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: HashMap<String, String>,
}

/// A server on a port of its own: for us, a host of its own.
#[derive(Clone)]
pub struct Server {
    pub port: u16,
    pub asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts one that answers with `reply`; `/robots.txt` is not there.
    pub fn start(reply: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let server = Server {
            port,
            asked: Arc::default(),
        };
        let seen = Arc::clone(&server.asked);
        let reply = Arc::new(reply);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, reply) = (Arc::clone(&seen), Arc::clone(&reply));
                std::thread::spawn(move || {
                    let mut reader = BufReader::new(stream.try_clone().expect("a handle"));
                    let mut line = String::new();
                    if reader.read_line(&mut line).unwrap_or(0) == 0 {
                        return;
                    }
                    let path = line.split(' ').nth(1).unwrap_or("/").to_owned();
                    let mut headers = HashMap::new();
                    loop {
                        let mut line = String::new();
                        if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
                            break;
                        }
                        if let Some((name, value)) = line.split_once(':') {
                            headers
                                .insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
                        }
                    }
                    let asked = Asked { path, headers };
                    let said = if asked.path == "/robots.txt" {
                        Reply::html(404, "")
                    } else {
                        reply(&asked)
                    };
                    seen.lock()
                        .expect("no test panics with the lock")
                        .push(asked);
                    std::thread::sleep(said.after);
                    let mut head = format!(
                        "HTTP/1.1 {} Said\r\nContent-Length: {}\r\nConnection: close\r\n",
                        said.status,
                        said.body.len()
                    );
                    for (name, value) in &said.headers {
                        head.push_str(&format!("{name}: {value}\r\n"));
                    }
                    let mut stream = stream;
                    // The client may have had enough.
                    let _ = stream
                        .write_all(format!("{head}\r\n").as_bytes())
                        .and_then(|()| stream.write_all(&said.body));
                });
            }
        });
        server
    }

    /// The address of a path on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("no test panics with the lock");
        asked.iter().map(|asked| asked.path.clone()).collect()
    }

    /// How often pages (not robots.txt) were asked for.
    pub fn looks(&self) -> usize {
        let asked = self.asked.lock().expect("no test panics with the lock");
        asked
            .iter()
            .filter(|asked| asked.path != "/robots.txt")
            .count()
    }
}

/// A port on which nobody listens.
pub fn nobody() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("bound").port()
}

/// A job over these documents.
pub fn job(documents: Vec<Document>, now: Timestamp) -> Job {
    Job {
        documents,
        inputs: vec!["post.md".to_owned()],
        saved: HashMap::new(),
        prefer_saved: false,
        confirmed: Vec::new(),
        waivers: Vec::new(),
        publishers: Publishers::with(Vec::new()),
        checks: None,
        exclude: globset::GlobSet::empty(),
        offline: false,
        asked: false,
        replay: false,
        patience: Patience::default(),
        language: None,
        now,
        lexicon: None,
        models: None,
        notices: Vec::new(),
    }
}

/// Counts what is shown.
#[derive(Default)]
pub struct Shown(pub AtomicUsize);

impl Watch for Shown {
    fn begun(&mut self, _: &RunHead, _: &Plan, _: u64) {}
    fn finished(&mut self, _: &Judged) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A web that is a record: what it does not hold was not asked.
pub fn replayed(record: warc::Reader, now: Timestamp) -> Web {
    Web::replayed(&web::Options::new(Arc::new(move || now)), record)
}

/// Runs a job over loopback, without pace.
pub fn run(job: Job, store: Store) -> Run {
    let now = job.now;
    let web = Web::live(&web::Options {
        timeout: Duration::from_secs(2),
        retries: 0,
        pace: Duration::ZERO,
        allow_net: vec!["127.0.0.0/8".parse().expect("a range")],
        ..web::Options::new(Arc::new(move || now))
    });
    run_over(job, web.expect("a web"), store)
}

/// Runs a job over a web.
pub fn run_over(job: Job, web: Web, store: Store) -> Run {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let limits = Limits {
        concurrency: 16,
        budget: Duration::from_secs(20),
    };
    runtime
        .block_on(pipeline::run(
            job,
            web,
            limits,
            store,
            &mut Shown::default(),
        ))
        .expect("a history")
}
