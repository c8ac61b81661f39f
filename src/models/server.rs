//! One request to the address that the user named, and to no other.
//!
//! Redirects are refused, no proxy and no cookie is used, the body is taken chunk by chunk up to a cap, and all of
//! it has one time. The guard of `web` does not stand here: the user may well run a model on this machine.

use super::Settings;
use crate::error::Error;
use reqwest::header::AUTHORIZATION;
use reqwest::header::HeaderValue;
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// Chunks of an answer; one that comes in more crumbs is not read to its end.
const MOST_CHUNKS: usize = 50_000;

/// Why a request gave nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// The server has no such thing: it is not asked again.
    #[error("{0}")]
    Absent(String),
    /// It will not have us: it is not asked again.
    #[error("{0}")]
    Denied(String),
    /// It did not understand how it was asked.
    #[error("{0}")]
    Odd(String),
    /// Anything else; another request may go well.
    #[error("{0}")]
    Failed(String),
}

/// An address that speaks OpenAI's protocol.
pub(crate) struct Server {
    client: reqwest::Client,
    base: String,
    key: Option<HeaderValue>,
    timeout: Duration,
}

impl Server {
    pub(crate) fn new(url: &str, settings: &Settings) -> Result<Server, Error> {
        let bad =
            || Error::Usage("a model's address must begin with http:// or https://".to_owned());
        let parsed = Url::parse(url).map_err(|_| bad())?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() {
            return Err(bad());
        }
        let client = reqwest::Client::builder()
            .user_agent(concat!("verify/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(settings.timeout.min(Duration::from_secs(10)))
            .build()
            .map_err(|cause| Error::Setup(cause.to_string()))?;
        let key = settings.key.as_deref().map(|key| {
            let mut value = HeaderValue::from_str(&format!("Bearer {key}"))
                .map_err(|_| Error::Usage("the models' key cannot be sent".to_owned()))?;
            value.set_sensitive(true);
            Ok::<_, Error>(value)
        });
        Ok(Server {
            client,
            base: base(parsed),
            key: key.transpose()?,
            timeout: settings.timeout,
        })
    }

    /// Its address: part of what was asked, so that two servers' answers are kept apart.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) async fn get(&self, path: &str, cap: usize) -> Result<Value, Refusal> {
        self.send(self.client.get(format!("{}{path}", self.base)), cap)
            .await
    }

    pub(crate) async fn post(
        &self,
        path: &str,
        body: &Value,
        cap: usize,
    ) -> Result<Value, Refusal> {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .body(body.to_string());
        self.send(request, cap).await
    }

    async fn send(
        &self,
        mut request: reqwest::RequestBuilder,
        cap: usize,
    ) -> Result<Value, Refusal> {
        if let Some(key) = &self.key {
            request = request.header(AUTHORIZATION, key.clone());
        }
        let exchange = self.exchange(request.header("accept", "application/json"), cap);
        match tokio::time::timeout(self.timeout, exchange).await {
            Ok(said) => said,
            Err(_) => Err(Refusal::Failed("no answer in time".to_owned())),
        }
    }

    async fn exchange(
        &self,
        request: reqwest::RequestBuilder,
        cap: usize,
    ) -> Result<Value, Refusal> {
        // reqwest's words hold the address, which may hold a password
        let mut response = request.send().await.map_err(|cause| {
            Refusal::Failed(if cause.is_connect() {
                "it cannot be reached".to_owned()
            } else {
                format!("{:#}", cause.without_url())
            })
        })?;
        let status = response.status().as_u16();
        match status {
            200 => {}
            400 | 422 => return Err(Refusal::Odd(format!("it answered {status}"))),
            300..400 => {
                return Err(Refusal::Denied(format!(
                    "it answered {status}: redirects are not followed"
                )));
            }
            401 | 403 => return Err(Refusal::Denied(format!("it answered {status}"))),
            404 | 405 | 501 => return Err(Refusal::Absent(format!("it answered {status}"))),
            _ => return Err(Refusal::Failed(format!("it answered {status}"))),
        }
        let mut body = Vec::new();
        for _ in 0..MOST_CHUNKS {
            let chunk = response.chunk().await;
            match chunk.map_err(|_| Refusal::Failed("its answer broke off".to_owned()))? {
                None => {
                    return serde_json::from_slice(&body)
                        .map_err(|_| Refusal::Failed("its answer is no JSON".to_owned()));
                }
                Some(chunk) if body.len() + chunk.len() > cap => break,
                Some(chunk) => body.extend_from_slice(&chunk),
            }
        }
        Err(Refusal::Failed("its answer is too large".to_owned()))
    }
}

/// The address that paths are added to: `http://localhost:8000` and `http://localhost:8000/v1/` are the same.
fn base(mut url: Url) -> String {
    url.set_fragment(None);
    url.set_query(None);
    if url.path() == "/" {
        url.set_path("/v1");
    }
    url.as_str().trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::base;
    use url::Url;

    #[test]
    fn a_bare_host_gets_the_usual_path() {
        for (written, base_is) in [
            ("http://localhost:8000", "http://localhost:8000/v1"),
            ("http://localhost:8000/", "http://localhost:8000/v1"),
            ("http://localhost:8000/v1/", "http://localhost:8000/v1"),
            (
                "https://models.example/openai/v1",
                "https://models.example/openai/v1",
            ),
            ("http://localhost:1/v1?x=1#y", "http://localhost:1/v1"),
        ] {
            assert_eq!(
                base(Url::parse(written).expect(written)),
                base_is,
                "{written}"
            );
        }
    }
}
