//! Connections to the web itself, without a proxy between.
//!
//! hyper's client with a connector of ours: names go through the guard, TLS is checked by the platform's own
//! verifier, and every connection is metered, which no finished client allows. What is asked and what comes
//! back is `http`'s business.

use super::meter::Metered;
use super::resolve::Guarded;
use crate::error::Error;
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_rustls::MaybeHttpsStream;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use reqwest::header::HeaderMap;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use tokio::net::TcpStream;
use tower_service::Service;

/// A request's headers and the cap of its answer never make it longer than this beside the body.
const BESIDE_THE_BODY: u64 = 1024 * 1024;

/// What the system takes in before we do. Its own choice is six megabytes, which a server that sends without
/// end fills.
const RECEIVE: usize = 256 * 1024;

/// How connections are made and kept.
pub(crate) struct Setup {
    /// Resolves names, and refuses what lies inside.
    pub(crate) resolver: Guarded,
    /// The longest wait for a connection, name and TLS included.
    pub(crate) connect: Duration,
    /// Idle connections kept for one host.
    pub(crate) idle: usize,
    /// The largest body that is taken.
    pub(crate) max_body: usize,
    /// Header fields of one answer, and their bytes (HTTP/2).
    pub(crate) most_headers: (usize, u32),
    /// Further certificate authorities, PEM.
    pub(crate) ca_file: Option<Vec<u8>>,
}

/// The client.
pub(crate) struct Wire(Client<Metering, Empty<Bytes>>);

impl Wire {
    /// Sets up the client.
    ///
    /// # Errors
    /// [`Error::Usage`] for certificates that are none, [`Error::Setup`] where the system has no TLS roots.
    pub(crate) fn new(setup: Setup) -> Result<Wire, Error> {
        let mut http = HttpConnector::new_with_resolver(setup.resolver);
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_keepalive(Some(Duration::from_secs(15)));
        http.set_recv_buffer_size(Some(RECEIVE));
        let https = HttpsConnectorBuilder::new()
            .with_tls_config(tls(setup.ca_file.as_deref())?)
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .wrap_connector(http);
        let metering = Metering {
            inner: https,
            connect: setup.connect,
            most: setup.max_body as u64 + BESIDE_THE_BODY,
        };
        let client = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(20))
            .pool_max_idle_per_host(setup.idle)
            .http1_max_headers(setup.most_headers.0)
            .http2_max_header_list_size(setup.most_headers.1)
            .build(metering);
        Ok(Wire(client))
    }

    /// Asks for `url` (without user name and fragment).
    ///
    /// # Errors
    /// What went wrong, with its chain of causes.
    pub(crate) async fn get(
        &self,
        url: &url::Url,
        headers: HeaderMap,
    ) -> Result<hyper::Response<Incoming>, Trouble> {
        let mut request = hyper::Request::get(url.as_str())
            .body(Empty::new())
            .map_err(|error| Trouble::Request(Box::new(error)))?;
        *request.headers_mut() = headers;
        self.0.request(request).await.map_err(Trouble::Client)
    }
}

/// Why a request gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// It was none.
    #[error("the address cannot be asked for: {0}")]
    Request(Box<dyn std::error::Error + Send + Sync>),
    /// It went wrong on the way.
    #[error(transparent)]
    Client(hyper_util::client::legacy::Error),
}

/// No connection within the time given.
#[derive(Debug, thiserror::Error)]
#[error("no connection in time")]
pub(crate) struct NotInTime;

/// What TLS trusts: the platform's verifier, and further authorities.
fn tls(ca_file: Option<&[u8]>) -> Result<rustls::ClientConfig, Error> {
    let setup = |error: &dyn std::fmt::Display| {
        Error::Setup(format!(
            "{error}; where the system has no TLS roots, give some with `--ca-file`"
        ))
    };
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier = match ca_file {
        None => rustls_platform_verifier::Verifier::new(Arc::clone(&provider)),
        Some(pem) => {
            let roots: Result<Vec<CertificateDer<'static>>, _> =
                CertificateDer::pem_slice_iter(pem).collect();
            let roots = roots
                .ok()
                .filter(|roots| !roots.is_empty())
                .ok_or_else(|| Error::Usage("the `--ca-file` holds no certificates".to_owned()))?;
            rustls_platform_verifier::Verifier::new_with_extra_roots(roots, Arc::clone(&provider))
        }
    };
    let verifier = verifier.map_err(|error| setup(&error))?;
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| setup(&error))?;
    Ok(config
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// Makes connections that are metered.
#[derive(Clone)]
struct Metering {
    inner: HttpsConnector<HttpConnector<Guarded>>,
    connect: Duration,
    most: u64,
}

type Stream = TokioIo<Metered<TokioIo<MaybeHttpsStream<TokioIo<TcpStream>>>>>;
type Boxed = Box<dyn std::error::Error + Send + Sync>;

impl Service<hyper::Uri> for Metering {
    type Response = Stream;
    type Error = Boxed;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, Boxed>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Boxed>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, to: hyper::Uri) -> Self::Future {
        let (connecting, most) = (self.inner.call(to), self.most);
        let in_time = tokio::time::timeout(self.connect, connecting);
        Box::pin(async move {
            let stream = in_time.await.map_err(|_| NotInTime)??;
            Ok(TokioIo::new(Metered::new(TokioIo::new(stream), most)))
        })
    }
}
