//! One request, answered within a time and a size, whatever the other side does.
//!
//! Nothing here follows, retries or waits: those are layers above. The body is taken chunk by
//! chunk up to a cap and left as it was coded. No cookies, Referer, credentials or proxy settings
//! of the environment go out; the guard has the last word on every address.

use super::Options;
use super::client::Clients;
use super::failure;
use super::guard::Guard;
use super::headers::is_worth_reading;
use super::headers::plain;
use super::layer::Ask;
use super::layer::Layer;
use super::layer::NoAnswer;
use super::layer::Reply;
use super::layer::Response;
use super::layer::Step;
use super::resolve;
use super::resolve::Guarded;
use super::room::Room;
use super::room::USUAL;
use crate::error::Error;
use crate::model::observation::Cut;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Headers;
use crate::model::observation::Phase;
use crate::model::observation::Skip;
use reqwest::header::ACCEPT;
use reqwest::header::ACCEPT_ENCODING;
use reqwest::header::CONNECTION;
use reqwest::header::COOKIE;
use reqwest::header::HeaderMap;
use reqwest::header::HeaderName;
use reqwest::header::HeaderValue;
use reqwest::header::IF_MODIFIED_SINCE;
use reqwest::header::IF_NONE_MATCH;
use reqwest::header::USER_AGENT;
use std::net::IpAddr;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Headers of one answer, in all. Chromium takes 256 KiB, curl 300.
pub(super) const MOST_HEADER_BYTES: usize = 256 * 1024;
/// Header fields of one answer.
pub(super) const MOST_HEADERS: usize = 1000;
/// The longest wait for a connection, name included; never more than half a try's time.
const CONNECT: Duration = Duration::from_secs(10);
/// What is taken of a body that nobody reads for its text: errors, redirects, robots.txt (RFC
/// 9309 wants 500 KiB), things that are no pages.
const ERROR_BODY: usize = 256 * 1024;
const REDIRECT_BODY: usize = 64 * 1024;
const ROBOTS_BODY: usize = 512 * 1024;
const SNIFF_BODY: usize = 16 * 1024;
/// How long a request waits for a file that it may open.
const NO_FILES: Duration = Duration::from_millis(250);
/// The largest body that is made room for before it comes.
const ANNOUNCED: usize = 256 * 1024;

/// Chunks after which a body that comes in crumbs has cost more than it is worth: each takes a
/// microsecond and several bytes that nobody counts.
const MOST_CHUNKS: usize = 10_000;
const SMALL_CHUNK: usize = 64;

/// What a browser would ask for; some servers answer 406 to `*/*`.
const ACCEPTED: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const CODINGS: &str = "gzip, deflate, br, zstd";

/// The bottom of the stack.
pub(crate) struct Http {
    clients: Clients,
    proxied: bool,
    room: Room,
    guard: Arc<Guard>,
    user_agent: HeaderValue,
    timeout: Duration,
    max_body: usize,
    headers: Vec<(String, HeaderName, HeaderValue)>,
    now: super::Clock,
}

impl Http {
    /// Sets up the client.
    ///
    /// # Errors
    /// [`Error::Setup`] or [`Error::Usage`]: no TLS roots, a proxy or header that is none.
    pub(crate) fn new(options: &Options) -> Result<Http, Error> {
        let guard = Arc::new(Guard::opening(options.allow_net.clone()));
        let connect = CONNECT.min(options.timeout / 2);
        let proxy = options.proxy.as_deref().and_then(|proxy| {
            let url = url::Url::parse(proxy).ok()?;
            url.host_str().map(str::to_owned)
        });
        let resolver = Guarded {
            guard: Arc::clone(&guard),
            // Less, so that a name server's silence is told from the host's.
            patience: connect.mul_f32(0.8),
            proxy,
        };
        let clients = Clients::new(options, resolver, connect)?;
        let user_agent = HeaderValue::from_str(&options.user_agent())
            .map_err(|_| Error::Usage("the `--user-agent` cannot be sent".to_owned()))?;
        let headers = options
            .headers
            .iter()
            .map(|(host, name, value)| {
                let bad = || Error::Usage(format!("`{name}` is no header that can be sent"));
                let mut value = HeaderValue::from_str(value).map_err(|_| bad())?;
                value.set_sensitive(true);
                Ok((
                    host.to_ascii_lowercase(),
                    name.parse().map_err(|_| bad())?,
                    value,
                ))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Http {
            clients,
            proxied: options.proxy.is_some(),
            room: Room::default(),
            guard,
            user_agent,
            timeout: options.timeout,
            max_body: options.max_body,
            headers,
            now: Arc::clone(&options.now),
        })
    }

    /// The guard's word on the request about to be made.
    async fn checked(&self, ask: &Ask<'_>) -> Result<(), Failure> {
        let inside = |address: Option<IpAddr>, how| Failure::Unsafe {
            address,
            how: if ask.step == Step::Hop {
                Exposure::Redirect
            } else {
                how
            },
        };
        self.guard
            .check(ask.url)
            .map_err(|address| inside(address, Exposure::Written))?;
        // A proxy resolves names itself, so its answer cannot be held to ours; but where we can
        // see that a name points inside, the proxy is not asked.
        if self.proxied
            && ask.url.as_url().domain().is_some()
            && let Ok(addresses) = resolve::lookup(ask.url.host(), CONNECT).await
            && let Some(bad) = addresses.iter().find(|a| !self.guard.permits(a.ip()))
        {
            return Err(inside(Some(bad.ip()), Exposure::Dns));
        }
        Ok(())
    }

    /// The headers of the request.
    fn headers(&self, ask: &Ask<'_>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.user_agent.clone());
        headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(CODINGS));
        // Said on a host's last planned page: a connection that waits for more holds a file and 80 KB.
        if ask.last && ask.step != Step::Hop {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        // What came as a header goes back as one; a value that cannot is left out.
        let value = |text: Option<&str>| HeaderValue::from_str(text?).ok();
        let validators = ask.validators;
        let further = [
            (
                IF_NONE_MATCH,
                value(validators.and_then(|v| v.etag.as_deref())),
            ),
            (
                IF_MODIFIED_SINCE,
                value(validators.and_then(|v| v.last_modified.as_deref())),
            ),
            (COOKIE, value(ask.cookie)),
        ];
        for (name, value) in further {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
        for (host, name, value) in &self.headers {
            if host == ask.url.host() || *host == ask.url.authority() {
                headers.insert(name, value.clone());
            }
        }
        headers
    }

    /// Sends, and reads headers and body; says how long it waited for room in memory.
    async fn exchange(
        &self,
        ask: &Ask<'_>,
        until: Instant,
    ) -> Result<(Response, Duration), NoAnswer> {
        let mut response = loop {
            // A user name in the address goes into the headers: reqwest sees to it (RFC 7617).
            let client = self.clients.to_ask(ask.url, ask.step);
            let asked = client.get(ask.url.as_url());
            let sent = asked.headers(self.headers(ask)).send();
            match tokio::time::timeout_at(until, sent).await {
                Err(_) => return Err(NoAnswer::Failed(Failure::Timeout(Phase::Answer))),
                // Connections that wait for their host's next page are closed after a while.
                Ok(Err(error)) if failure::is_want_of_files(&error) => {
                    if Instant::now() + NO_FILES >= until {
                        return Err(NoAnswer::Skipped(Skip::NoFiles));
                    }
                    tokio::time::sleep(NO_FILES).await;
                }
                Ok(Err(error)) => {
                    let failure = blamed(failure::failure_of(&error), ask);
                    return Err(NoAnswer::Failed(failure));
                }
                Ok(Ok(response)) => break response,
            }
        };
        let headers = plain(response.headers());
        let size: usize = headers.0.iter().map(|(n, v)| n.len() + v.len() + 4).sum();
        if size > MOST_HEADER_BYTES {
            let failure = Failure::Malformed(format!("{size} bytes of headers"));
            return Err(NoAnswer::Failed(failure));
        }
        let status = response.status().as_u16();
        let cap = self.cap(ask, status);
        let (mut turn, mut waited) = match ask.step {
            Step::Robots => (None, Duration::ZERO),
            _ => self.room.turn().await,
        };
        // What is announced saves growing step by step; a lie costs no more than this.
        let announced = headers.get("content-length").and_then(|n| n.parse().ok());
        let mut body = Vec::with_capacity(announced.unwrap_or(0).min(ANNOUNCED).min(cap));
        let (mut until, mut hold) = (until + waited, None);
        let mut pieces = 0;
        let cut = loop {
            let stop = (hold.is_none() && ask.step != Step::Robots).then_some(USUAL);
            let taking = self.take(&mut response, &headers, cap, stop, (&mut body, &mut pieces));
            // One clock for many pieces: one for each costs as much as the piece.
            match tokio::time::timeout_at(until, taking).await {
                Err(_) => break Some(Cut::Timeout),
                Ok(ControlFlow::Break(cut)) => break cut,
                Ok(ControlFlow::Continue(())) => {
                    // Who waits for room keeps nobody else waiting.
                    turn = None;
                    let (held, wait) = self.room.take().await;
                    hold = Some(held);
                    waited += wait;
                    until += wait;
                }
            }
        };
        drop(turn);
        if body.capacity() > body.len() + body.len() / 4 {
            body.shrink_to_fit();
        }
        let response = Response {
            url: ask.url.clone(),
            status,
            headers,
            body,
            cut,
            revalidated: false,
            hold,
        };
        Ok((response, waited))
    }

    /// Takes a body in `pieces`, up to `cap`: breaks with why it is not whole, if it is not; goes on where it has
    /// grown to `stop`.
    async fn take(
        &self,
        response: &mut reqwest::Response,
        headers: &Headers,
        cap: usize,
        stop: Option<usize>,
        (body, pieces): (&mut Vec<u8>, &mut usize),
    ) -> ControlFlow<Option<Cut>> {
        loop {
            let chunk = match response.chunk().await {
                Err(error) => return ControlFlow::Break(Some(failure::cut_of(&error))),
                Ok(None) => return ControlFlow::Break(None),
                Ok(Some(chunk)) => chunk,
            };
            *pieces += 1;
            if *pieces > MOST_CHUNKS && body.len() / *pieces < SMALL_CHUNK {
                return ControlFlow::Break(Some(Cut::TooLarge));
            }
            let room = cap - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if chunk.len() > room {
                // Only a page that is meant to be read is "too large"; the rest is enough as it is.
                return ControlFlow::Break((cap == self.max_body).then_some(Cut::TooLarge));
            }
            if body.len() >= SNIFF_BODY.min(cap) && !is_worth_reading(headers, body) {
                return ControlFlow::Break(None);
            }
            if stop.is_some_and(|stop| body.len() >= stop) {
                return ControlFlow::Continue(());
            }
        }
    }

    fn cap(&self, ask: &Ask<'_>, status: u16) -> usize {
        let cap = match (ask.step, status) {
            (Step::Robots, _) => ROBOTS_BODY,
            (_, 300..=399) => REDIRECT_BODY,
            (_, 400..) => ERROR_BODY,
            _ => self.max_body,
        };
        cap.min(self.max_body)
    }
}

impl Layer for Http {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let at = (self.now)();
        let left = ask.purse.time();
        if left.is_zero() {
            return Reply::none(at, NoAnswer::Failed(Failure::Timeout(Phase::Budget)));
        }
        let begun = Instant::now();
        let until = begun + self.timeout.min(left);
        let result = match self.checked(&ask).await {
            Ok(()) => self.exchange(&ask, until).await,
            Err(failure) => Err(NoAnswer::Failed(failure)),
        };
        let waited = result
            .as_ref()
            .map_or(Duration::ZERO, |(_, waited)| *waited);
        let result = result.map(|(response, _)| response);
        let elapsed = begun.elapsed().saturating_sub(waited);
        ask.purse.spend(elapsed);
        let asked = !matches!(
            result,
            Err(NoAnswer::Skipped(_) | NoAnswer::Failed(Failure::Unsafe { .. }))
        );
        Reply {
            at,
            bytes: result.as_ref().map_or(0, |r| r.body.len() as u64),
            result,
            hops: Vec::new(),
            tries: u32::from(asked),
            elapsed,
            remarks: Vec::new(),
        }
    }
}

/// An inside address on a hop is the redirect's doing; behind a local name, the document's.
fn blamed(failure: Failure, ask: &Ask<'_>) -> Failure {
    match failure {
        Failure::Unsafe { address, .. } if ask.step == Step::Hop => Failure::Unsafe {
            address,
            how: Exposure::Redirect,
        },
        Failure::Unsafe { address, .. } if super::guard::is_local_name(ask.url.host()) => {
            Failure::Unsafe {
                address,
                how: Exposure::Written,
            }
        }
        other => other,
    }
}
