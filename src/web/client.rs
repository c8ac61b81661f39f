//! The HTTP client, with all that it would do of its own accord turned off.

use super::Options;
use super::http::MOST_HEADER_BYTES;
use super::http::MOST_HEADERS;
use super::layer::Step;
use super::resolve::Guarded;
use crate::error::Error;
use crate::model::url::WebUrl;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Duration;

/// How long a connection is kept for the host's next page: each holds a file and 80 KB.
const IDLE: Duration = Duration::from_secs(5);

/// The client, and one that speaks HTTP/1.1 only, made when it is first wanted.
pub(super) struct Clients {
    usual: reqwest::Client,
    older: OnceLock<Option<reqwest::Client>>,
    options: Options,
    resolver: Guarded,
    connect: Duration,
}

impl Clients {
    /// Sets up the usual one. `connect`: the longest wait for a connection.
    ///
    /// # Errors
    /// [`Error::Setup`] or [`Error::Usage`]: no TLS roots, a proxy that is none.
    pub(super) fn new(
        options: &Options,
        resolver: Guarded,
        connect: Duration,
    ) -> Result<Clients, Error> {
        Ok(Clients {
            usual: client(options, resolver.clone(), connect, false)?,
            older: OnceLock::new(),
            options: options.clone(),
            resolver,
            connect,
        })
    }

    /// The one to ask with. A further try over TLS speaks HTTP/1.1: some servers break HTTP/2 off, and some want
    /// the older one (HTTP_1_1_REQUIRED, RFC 9113, section 7).
    pub(super) fn to_ask(&self, url: &WebUrl, step: Step) -> &reqwest::Client {
        if step != Step::Retry || url.as_url().scheme() != "https" {
            return &self.usual;
        }
        let older = self
            .older
            .get_or_init(|| client(&self.options, self.resolver.clone(), self.connect, true).ok());
        older.as_ref().unwrap_or(&self.usual)
    }
}

/// The client: no redirects, retries, cookies, Referer or proxy of its own accord; names go through the guard.
fn client(
    options: &Options,
    resolver: Guarded,
    connect: Duration,
    older: bool,
) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        // No request outlives its own time: probes of the kernel would find nothing out.
        .tcp_keepalive(None)
        .dns_resolver(Arc::new(resolver))
        .connect_timeout(connect)
        .pool_max_idle_per_host(if options.keeps_connections {
            options.per_host.max(1)
        } else {
            0
        })
        .pool_idle_timeout(IDLE)
        .http1_max_headers(MOST_HEADERS)
        .http2_max_header_list_size(MOST_HEADER_BYTES as u32);
    if older {
        builder = builder.http1_only();
    }
    if let Some(proxy) = &options.proxy {
        let through = reqwest::Proxy::all(proxy)
            .map_err(|e| Error::Usage(format!("`{proxy}` is no proxy address: {e}")))?;
        builder = builder.proxy(through);
    }
    if let Some(pem) = &options.ca_file {
        let certificates = reqwest::Certificate::from_pem_bundle(pem)
            .map_err(|e| Error::Usage(format!("the `--ca-file` holds no certificates: {e}")))?;
        builder = builder.tls_certs_merge(certificates);
    }
    builder.build().map_err(|e| {
        Error::Setup(format!(
            "{e:#}; where the system has no TLS roots, give some with `--ca-file`"
        ))
    })
}
