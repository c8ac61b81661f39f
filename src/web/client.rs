//! The HTTP client, with all that it would do of its own accord turned off.

use super::Options;
use super::http::MOST_HEADER_BYTES;
use super::http::MOST_HEADERS;
use super::resolve::Guarded;
use crate::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection is kept for the host's next page: each holds a file and 80 KB.
const IDLE: Duration = Duration::from_secs(5);

/// The client: no redirects, retries, cookies, Referer or proxy of its own accord; names go through the guard.
pub(super) fn client(
    options: &Options,
    resolver: Guarded,
    connect: Duration,
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
