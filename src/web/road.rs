//! How a request goes out: straight to the web, or through the proxy that the user named.
//!
//! Straight, our own connections are used, metered and guarded. A proxy is left to reqwest, which knows all their
//! kinds; what comes through it is bounded by time and by the cap on the body.

use super::failure;
use super::failure::Stage;
use super::wire::NotInTime;
use super::wire::Trouble;
use super::wire::Wire;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::url::WebUrl;
use http_body_util::BodyExt;
use hyper::body::Bytes;
use hyper::body::Incoming;
use reqwest::header::HeaderMap;

/// The road that all requests of a run take.
pub(crate) enum Road {
    /// Straight to the web.
    Direct(Box<Wire>),
    /// Through a proxy.
    Proxied(reqwest::Client),
}

/// An answer whose body is still to come.
pub(crate) struct Coming {
    /// Its status.
    pub(crate) status: u16,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    body: Body,
}

enum Body {
    Direct(Incoming),
    Proxied(Box<reqwest::Response>),
}

impl Road {
    /// Sends a request and waits for the headers of its answer.
    ///
    /// # Errors
    /// What went wrong, by its cause.
    pub(crate) async fn ask(&self, url: &WebUrl, headers: HeaderMap) -> Result<Coming, Failure> {
        let mut bare = url.as_url().clone();
        bare.set_fragment(None);
        let is_tls = bare.scheme() == "https";
        // User name and password have gone into the headers; no web address refuses to lose them.
        let _ = (bare.set_username(""), bare.set_password(None));
        match self {
            Road::Direct(wire) => {
                let answer = wire.get(&bare, headers).await.map_err(|trouble| {
                    let connecting =
                        matches!(&trouble, Trouble::Client(error) if error.is_connect());
                    let stage = Stage {
                        connecting,
                        timed_out: failure::is_caused_by::<NotInTime>(&trouble),
                        is_tls,
                    };
                    failure::failure_of(&trouble, &stage)
                })?;
                let (parts, body) = answer.into_parts();
                Ok(Coming {
                    status: parts.status.as_u16(),
                    headers: parts.headers,
                    body: Body::Direct(body),
                })
            }
            Road::Proxied(client) => {
                let sent = client.get(bare).headers(headers).send().await;
                let answer = sent.map_err(|error| {
                    let stage = Stage {
                        connecting: error.is_connect(),
                        timed_out: error.is_timeout(),
                        is_tls,
                    };
                    failure::failure_of(&error, &stage)
                })?;
                Ok(Coming {
                    status: answer.status().as_u16(),
                    headers: answer.headers().clone(),
                    body: Body::Proxied(Box::new(answer)),
                })
            }
        }
    }
}

impl Coming {
    /// The next piece of the body; none at its end.
    ///
    /// # Errors
    /// Why there is no more, though it is not whole.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Cut> {
        match &mut self.body {
            Body::Direct(body) => loop {
                match body.frame().await {
                    None => return Ok(None),
                    Some(Err(error)) => return Err(failure::cut_of(&error)),
                    Some(Ok(frame)) => {
                        // Trailers say nothing that we would read.
                        if let Ok(bytes) = frame.into_data() {
                            return Ok(Some(bytes));
                        }
                    }
                }
            },
            Body::Proxied(answer) => answer
                .chunk()
                .await
                .map_err(|error| failure::cut_of(&error)),
        }
    }
}
