//! What one look at one URL at one moment gave. A dead link is data, not an error.

use super::url::WebUrl;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;
use std::net::IpAddr;
use std::time::Duration;

/// What one look at one URL gave, over all its tries and hops.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// What was asked for.
    pub url: WebUrl,
    /// When (the start of the look).
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
    /// The redirects that were followed, in order; the final URL is not among them.
    pub hops: Vec<Hop>,
    /// How often it was asked, 0 if never.
    pub tries: u32,
    /// How long it took, waiting for our own pace left out.
    pub elapsed: Duration,
    /// Body bytes taken from the wire, over all tries.
    pub bytes: u64,
    /// Further remarks in words, for `link.detail`: a robots.txt that was looked past, a retry.
    pub remarks: Vec<String>,
}

impl Observation {
    /// The answer, if there was one.
    pub fn answer(&self) -> Option<&Answer> {
        match &self.outcome {
            Outcome::Answered(answer) => Some(answer),
            _ => None,
        }
    }

    /// Where it ended: the URL of the answer, else the last one asked.
    pub fn final_url(&self) -> &WebUrl {
        match &self.outcome {
            Outcome::Answered(answer) => &answer.url,
            _ => self
                .hops
                .last()
                .and_then(|hop| hop.to.as_ref())
                .unwrap_or(&self.url),
        }
    }
}

/// What came of a look.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A server answered with something that ends the road (any status but a followed redirect).
    Answered(Answer),
    /// We tried, and got no answer.
    Failed(Failure),
    /// We did not ask.
    Skipped(Skip),
}

/// A final answer of a server. Its body travels beside it, in [`Fetched`].
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Where the answer came from.
    pub url: WebUrl,
    /// The HTTP status.
    pub status: u16,
    /// Its headers, names in lower case, at most 256 KiB in all.
    pub headers: Headers,
    /// Why the body is not whole, if it is not.
    pub cut: Option<Cut>,
    /// Whether this is our stored copy, confirmed by a 304.
    pub revalidated: bool,
}

/// Response headers: lower-case names, values as (lossy) text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// The first value of the header with this lower-case name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// The media type of `content-type`, lower case, without parameters.
    pub fn media_type(&self) -> Option<String> {
        let value = self
            .get("content-type")?
            .split(';')
            .next()?
            .trim()
            .to_ascii_lowercase();
        (!value.is_empty()).then_some(value)
    }
}

/// Why a body is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cut {
    /// It is larger than we take.
    TooLarge,
    /// It ended before it was whole: connection closed or reset.
    Truncated,
    /// Time was up while it came.
    Timeout,
    /// Its coding (chunks, gzip, brotli …) is broken.
    Malformed,
}

/// One followed redirect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The URL that redirected.
    #[serde(serialize_with = "shown")]
    pub url: WebUrl,
    /// Its status, 3xx; 0 for a `<meta http-equiv=refresh>` that was followed.
    pub status: u16,
    /// Where it pointed.
    #[serde(skip)]
    pub to: Option<WebUrl>,
}

fn shown<S: serde::Serializer>(url: &WebUrl, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&url.shown())
}

/// Why there is no answer. A closed set: `retry` and `link` decide by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// The name does not exist (NXDOMAIN, or no addresses at all).
    NoSuchName,
    /// The resolver failed: SERVFAIL, no answer.
    Resolver(String),
    /// The connection was refused.
    Refused,
    /// The connection was reset or closed before an answer.
    Reset,
    /// No route, network unreachable, and the like.
    Unreachable(String),
    /// TLS did not come about.
    Tls(Tls, String),
    /// Time was up.
    Timeout(Phase),
    /// What came was no HTTP.
    Malformed(String),
    /// The same URL came round again, or more than the allowed hops.
    RedirectLoop,
    /// A redirect without a usable target.
    BadRedirect(String),
    /// The address is not for the outside: never contacted.
    Unsafe {
        /// The address, if it came so far.
        address: Option<IpAddr>,
        /// How it came up.
        how: Exposure,
    },
    /// Anything else, in words.
    Other(String),
}

/// Why TLS failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// The certificate is expired, or not valid yet.
    Expired,
    /// The certificate is for another name.
    WrongHost,
    /// Nobody we trust has signed it.
    Untrusted,
    /// The server speaks only versions or ciphers that are given up.
    TooOld,
    /// It wants a client certificate.
    ClientCertificate,
    /// Anything else.
    Other,
}

/// What we were waiting for when time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The name.
    Resolving,
    /// The connection.
    Connecting,
    /// The first byte of the answer.
    Answer,
    /// The whole budget of the URL.
    Budget,
}

/// How an inside address came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exposure {
    /// It stands so in the document.
    Written,
    /// A public page redirects there.
    Redirect,
    /// A public name resolves there.
    Dns,
}

/// Why we did not ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// `--offline`.
    Offline,
    /// `--exclude`.
    Excluded,
    /// A reserved or example name (RFC 2606, RFC 6761).
    Reserved,
    /// Not http(s).
    Scheme(String),
    /// robots.txt says no.
    Robots,
    /// This host has walled us before, and one look a night is enough.
    Walled,
    /// This host asked us to wait so many seconds (`Retry-After`), longer than a run can.
    Held(u64),
    /// `--replay` has no record of it.
    NotRecorded,
    /// Our own machine opens no more files, and a connection is one.
    NoFiles,
}

/// A question to the web.
#[derive(Clone, Debug)]
pub struct Look {
    /// What is asked for.
    pub url: WebUrl,
    /// Why.
    pub why: Why,
    /// What history knows to make it conditional.
    pub validators: Option<Validators>,
    /// What is left of the URL's budget, for a second look; none for the whole of it.
    pub budget: Option<Duration>,
    /// Whether nothing else is planned for its host: then the connection need not be kept.
    pub last: bool,
}

/// Why a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is cited.
    Cited,
    /// It is the one URL a person asked about: robots.txt is mentioned, not obeyed.
    Asked,
    /// A check wants it (a random sibling, a sitemap).
    Probe,
    /// The same again, before it is called broken.
    SecondLook,
}

/// What makes a request conditional (RFC 9110, 13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`, as it came.
    pub etag: Option<String>,
    /// `Last-Modified`, as it came.
    pub last_modified: Option<String>,
}

/// What the web stack returns: the observation, and the body if there is one.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// What is kept.
    pub observation: Observation,
    /// The decoded body, at most twice `--max-body`; empty unless answered.
    pub body: Vec<u8>,
}
