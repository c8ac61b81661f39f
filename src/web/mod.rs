//! The only module that opens sockets to the sources. (`models` asks the addresses that the user names, and no other.)
//!
//! The whole policy is one expression: `Budget(Redirects(Retrying(Polite(Validating(Decoding(Http))))))`,
//! guarded at the bottom. A record is kept between `Decoding` and `Http`, so it holds what was
//! sent; a replay stands in the place of `Http`, and then nothing waits and nothing is asked.

mod budget;
mod cidr;
mod client;
mod cookie;
mod decode;
mod failure;
mod guard;
mod headers;
mod http;
mod layer;
mod outage;
mod pace;
mod polite;
mod purse;
mod redirect;
mod refresh;
mod resolve;
mod retry;
mod retry_after;
mod robots;
mod room;
mod turns;
mod validate;
pub mod warc;

pub use cidr::BadCidr;
pub use cidr::Cidr;
pub use guard::Guard;
pub use guard::is_local_name;
pub use outage::Outage;
pub use outage::control_look;
pub use retry_after::retry_after;
pub use robots::Robots;
pub use room::Hold;
pub use turns::Turn;
pub use turns::Turns;

use crate::error::Error;
use crate::model::observation::Fetched;
use crate::model::observation::Look;
use budget::Budget;
use decode::Decoding;
use http::Http;
use jiff::Timestamp;
use layer::Layer;
use pace::Pace;
use polite::Polite;
use redirect::Redirects;
use retry::Retrying;
use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use validate::Validating;
use warc::Record;
use warc::Replay;

/// Something that answers looks.
pub trait Fetch: Sync {
    /// Answers one look. Never fails: what went wrong is in the observation.
    fn fetch(&self, look: &Look) -> impl Future<Output = Fetched> + Send;
}

/// Tells the time. `main` reads the system's clock; `--now` stops it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The name under which robots.txt files know us, where the user has set no other user agent.
const AGENT: &str = "verify";

/// How the web is asked. The defaults are those of the command line.
#[derive(Clone)]
pub struct Options {
    /// Time for one try.
    pub timeout: Duration,
    /// Further tries.
    pub retries: u32,
    /// Time for one URL in all.
    pub budget: Duration,
    /// Requests under way in all.
    pub concurrency: usize,
    /// Whether connections are kept for their hosts' next pages: each holds a file.
    pub keeps_connections: bool,
    /// Requests under way to one host (name or address, with port).
    pub per_host: usize,
    /// Least time between looks at one host.
    pub pace: Duration,
    /// Hosts that ask for a longer pace, by name.
    pub slower: HashMap<String, Duration>,
    /// Address ranges that are opened though they lie inside.
    pub allow_net: Vec<Cidr>,
    /// Body bytes taken from the wire; twice that decoded.
    pub max_body: usize,
    /// A proxy for everything, `http://…` or `socks5://…`; no environment variable is read.
    pub proxy: Option<String>,
    /// Further certificate authorities, PEM.
    pub ca_file: Option<Vec<u8>>,
    /// The `User-Agent` in place of ours.
    pub user_agent: Option<String>,
    /// Headers for one host: host, name, value.
    pub headers: Vec<(String, String, String)>,
    /// The clock.
    pub now: Clock,
}

impl Options {
    /// The defaults, with this clock.
    pub fn new(now: Clock) -> Options {
        Options {
            timeout: Duration::from_secs(20),
            retries: 2,
            budget: Duration::from_secs(45),
            concurrency: 64,
            keeps_connections: true,
            per_host: 2,
            pace: Duration::from_secs(1),
            slower: HashMap::new(),
            allow_net: Vec::new(),
            max_body: 5 * 1024 * 1024,
            proxy: None,
            ca_file: None,
            user_agent: None,
            headers: Vec::new(),
            now,
        }
    }

    /// The `User-Agent` sent. Honest, in the form that servers expect of any browser: some refuse
    /// whatever does not begin with `Mozilla/5.0`.
    fn user_agent(&self) -> String {
        let ours = || {
            format!(
                "Mozilla/5.0 (compatible; {AGENT}/{}; link check)",
                env!("CARGO_PKG_VERSION")
            )
        };
        self.user_agent.clone().unwrap_or_else(ours)
    }

    /// Our product token in robots.txt (RFC 9309, 2.2.1).
    fn agent(&self) -> String {
        let own = self.user_agent.as_deref().unwrap_or(AGENT);
        let token: String = own
            .chars()
            .take_while(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'))
            .collect();
        if token.is_empty() || token == "Mozilla" {
            AGENT.to_owned()
        } else {
            token
        }
    }
}

/// The stack over its lowest layer.
type Stack<L> = Budget<Redirects<Retrying<Polite<Validating<Decoding<L>>>>>>;

/// The web: live, live with a record being kept, or replayed from a record.
pub struct Web {
    kind: Kind,
    pace: Arc<Pace>,
}

enum Kind {
    Live(Stack<Http>),
    Recorded(Stack<Record<Http>>),
    Replayed(Stack<Replay>),
}

impl Web {
    /// The web itself.
    ///
    /// # Errors
    /// [`Error::Setup`] or [`Error::Usage`], if the options cannot be met: no TLS roots, a proxy or
    /// header that is none.
    pub fn live(options: &Options) -> Result<Web, Error> {
        let http = Http::new(options)?;
        Ok(Web::of(options, true, |pace| {
            Kind::Live(stack(http, options, pace, true))
        }))
    }

    /// The web itself, with every exchange written to `writer`. [`Web::finish`] ends the record.
    ///
    /// # Errors
    /// As [`Web::live`].
    pub fn recorded(options: &Options, writer: warc::Writer) -> Result<Web, Error> {
        let record = Record::new(Http::new(options)?, writer, options.user_agent());
        Ok(Web::of(options, true, |pace| {
            Kind::Recorded(stack(record, options, pace, true))
        }))
    }

    /// A record in place of the web: no socket is opened, nothing waits.
    pub fn replayed(options: &Options, record: warc::Reader) -> Web {
        let replay = Replay::new(record);
        Web::of(options, false, |pace| {
            Kind::Replayed(stack(replay, options, pace, false))
        })
    }

    fn of(options: &Options, waits: bool, kind: impl FnOnce(Arc<Pace>) -> Kind) -> Web {
        let usual = if waits { options.pace } else { Duration::ZERO };
        let slower = if waits {
            options.slower.clone()
        } else {
            HashMap::new()
        };
        let pace = Arc::new(Pace::new(usual, slower, options.per_host));
        Web {
            kind: kind(Arc::clone(&pace)),
            pace,
        }
    }

    /// An empty queue that gives out each host's URLs as its pace allows.
    pub fn turns<T>(&self) -> Turns<T> {
        Turns::new(Arc::clone(&self.pace))
    }

    /// Ends a record, if one is kept. Call it once, when the last look is done.
    ///
    /// # Errors
    /// What writing the record came to, now or earlier in the run.
    pub fn finish(&self) -> std::io::Result<()> {
        match &self.kind {
            Kind::Recorded(stack) => stack.bottom().finish(),
            Kind::Live(_) | Kind::Replayed(_) => Ok(()),
        }
    }
}

impl Web {
    /// Answers one look, with the room that a large body takes: to be kept until it is read.
    pub async fn fetch_held(&self, look: &Look) -> (Fetched, Option<Hold>) {
        match &self.kind {
            Kind::Live(stack) => stack.fetch_held(look).await,
            Kind::Recorded(stack) => stack.fetch_held(look).await,
            Kind::Replayed(stack) => stack.fetch_held(look).await,
        }
    }
}

impl Fetch for Web {
    async fn fetch(&self, look: &Look) -> Fetched {
        self.fetch_held(look).await.0
    }
}

fn stack<L: Layer>(bottom: L, options: &Options, pace: Arc<Pace>, waits: bool) -> Stack<L> {
    Budget {
        time: options.budget,
        retries: options.retries,
        inner: Redirects {
            inner: Retrying {
                waits,
                inner: Polite {
                    pace,
                    in_flight: Semaphore::new(options.concurrency.max(1)),
                    agent: options.agent(),
                    waits,
                    now: Arc::clone(&options.now),
                    inner: Validating {
                        inner: Decoding {
                            cap: options.max_body.saturating_mul(2),
                            inner: bottom,
                        },
                    },
                },
            },
        },
    }
}

impl<L> Stack<L> {
    /// The lowest layer.
    fn bottom(&self) -> &L {
        &self.inner.inner.inner.inner.inner.inner
    }
}
