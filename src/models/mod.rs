//! Optional models behind an OpenAI-compatible address. Off unless the user names one.
//!
//! An embedding model finds passages across languages and proves nothing; a chat model judges, and must quote.
//! Neither moves a verdict of ours. The server is a stranger: its answers are bounded, checked, and kept by the
//! hash of what was asked, so that a second night asks nothing twice. What goes wrong costs the column, no more.

mod cache;
mod chat;
mod embedding;
mod gate;
mod server;

pub use cache::Cache;
pub use cache::Memory;

use crate::error::Error;
use crate::model::opinion::Said;
use gate::Gate;
use server::Server;
use std::time::Duration;
use tokio::sync::OnceCell;

/// How models are asked: `[models]` of sources.toml, and `--model-url`.
#[derive(Clone)]
pub struct Settings {
    /// Where embeddings are asked for; `/v1` is added to a bare host. None: no passages are found by a model.
    pub embedding_url: Option<String>,
    /// Where the judge is asked.
    pub chat_url: Option<String>,
    /// The embedding model's name. None: the first that the server lists.
    pub embedding: Option<String>,
    /// The judge's name. None: the first that the server lists.
    pub chat: Option<String>,
    /// Sent as bearer token to these addresses, and nowhere else.
    pub key: Option<String>,
    /// Time for one request.
    pub timeout: Duration,
    /// Time for all requests of a run together.
    pub budget: Duration,
    /// Requests of a run, of each kind.
    pub requests: u32,
    /// Requests under way at once.
    pub concurrency: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            embedding_url: None,
            chat_url: None,
            embedding: None,
            chat: None,
            key: None,
            timeout: Duration::from_secs(30),
            budget: Duration::from_secs(30 * 60),
            requests: 10_000,
            concurrency: 2,
        }
    }
}

/// The models that the user named.
pub struct Models {
    embedding: Option<Asked>,
    chat: Option<Asked>,
}

/// One model: where it is, what it is called, and whether it is still asked.
pub(crate) struct Asked {
    pub(crate) server: Server,
    pub(crate) gate: Gate,
    named: Option<String>,
    listed: OnceCell<Option<String>>,
}

impl std::fmt::Debug for Models {
    /// Without addresses: they may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Models")
    }
}

impl Models {
    /// The models of these settings; none, if no address is named.
    ///
    /// # Errors
    /// [`Error::Usage`] for an address that is none, [`Error::Setup`] where no client can be made.
    pub fn new(settings: &Settings) -> Result<Option<Models>, Error> {
        if settings.embedding_url.is_none() && settings.chat_url.is_none() {
            return Ok(None);
        }
        let asked = |url: &Option<String>, named: &Option<String>| {
            let server = url.as_deref().map(|url| Server::new(url, settings));
            Ok::<_, Error>(server.transpose()?.map(|server| Asked {
                server,
                gate: Gate::new(settings.requests, settings.budget, settings.concurrency),
                named: named.clone(),
                listed: OnceCell::new(),
            }))
        };
        Ok(Some(Models {
            embedding: asked(&settings.embedding_url, &settings.embedding)?,
            chat: asked(&settings.chat_url, &settings.chat)?,
        }))
    }

    /// The vectors of `texts`, of length 1, in order, with the model's name. None where the model does not
    /// answer as it should.
    pub async fn embed(
        &self,
        texts: &[&str],
        cache: &dyn Cache,
    ) -> Option<(String, Vec<Vec<f32>>)> {
        let asked = self.embedding.as_ref()?;
        let name = asked.name().await?;
        let vectors = embedding::vectors(asked, &name, texts, cache).await?;
        Some((name, vectors))
    }

    /// What the judge says of a claim, reading these passages. None where it does not answer as it should.
    /// Whether the words that it quotes stand on a page is still to be seen.
    pub async fn judge(&self, claim: &str, passages: &[&str], cache: &dyn Cache) -> Option<Said> {
        let asked = self.chat.as_ref()?;
        let name = asked.name().await?;
        chat::judge(asked, &name, claim, passages, cache).await
    }

    /// Whether an embedding model is still asked.
    pub fn finds(&self) -> bool {
        self.embedding.as_ref().is_some_and(|a| a.gate.is_open())
    }

    /// Whether a judge is still asked.
    pub fn judges(&self) -> bool {
        self.chat.as_ref().is_some_and(|a| a.gate.is_open())
    }

    /// Why models are no longer asked, if so: `passages: it answered 500`.
    ///
    /// A server that has one of the two and not the other is none: it was asked for what it may not have.
    pub fn troubles(&self) -> Vec<String> {
        let of = |what: &str, asked: &Option<Asked>| {
            let why = asked.as_ref()?.gate.why()?;
            Some(format!("{what}: {why}"))
        };
        let works = |asked: &Option<Asked>| asked.as_ref().is_some_and(|a| a.gate.has_answered());
        let absent = |asked: &Option<Asked>| asked.as_ref().is_some_and(|a| a.gate.is_absent());
        let mut troubles = Vec::new();
        if !(absent(&self.embedding) && works(&self.chat)) {
            troubles.extend(of("passages", &self.embedding));
        }
        if !(absent(&self.chat) && works(&self.embedding)) {
            troubles.extend(of("judge", &self.chat));
        }
        troubles
    }
}

impl Asked {
    /// The model's name: as configured, else the first that the server lists.
    async fn name(&self) -> Option<String> {
        if let Some(name) = &self.named {
            return Some(name.clone());
        }
        let list = self.listed.get_or_init(|| async {
            // asked until it answers or the gate closes: a hiccup at the beginning must not cost the whole run
            let mut answer = None;
            while answer.is_none() && self.gate.is_open() {
                let list = || self.server.get("/models", LARGEST_LIST);
                answer = self.gate.ask(list).await;
            }
            let answer = answer?;
            let first = answer["data"][0]["id"].as_str().map(str::to_owned);
            let name = first.filter(|name| !name.trim().is_empty() && name.len() <= LONGEST_NAME);
            if name.is_none() {
                self.gate.close("it lists no model: name one in `[models]`");
            }
            name
        });
        list.await.clone()
    }
}

/// Bytes of a list of models.
const LARGEST_LIST: usize = 4 << 20;

/// Bytes of a model's name.
const LONGEST_NAME: usize = 200;
