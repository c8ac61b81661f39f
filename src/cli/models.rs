//! `[models]` of sources.toml and `--model-url`, made into models that can be asked; and a batch that asks them.

use super::args::Options;
use super::args::duration;
use super::config::Loaded;
use crate::check::claim;
use crate::check::claim::batch::Asked;
use crate::error::Error;
use crate::facts::lexicon::Lexicon;
use crate::models::Memory;
use crate::models::Models;
use crate::models::Settings;
use toml::Value;

/// The models that options and sources.toml name; none under `--offline` and `--replay`, which ask nobody.
///
/// # Errors
/// [`Error::Sources`] with the line of an entry that cannot be meant; [`Error::Usage`], [`Error::Setup`].
pub(super) fn of(options: &Options, loaded: Option<&Loaded>) -> Result<Option<Models>, Error> {
    let mut settings = Settings::default();
    for (key, value, line) in loaded.iter().flat_map(|loaded| &loaded.sources.models) {
        entry(&mut settings, key, value).map_err(|problem| Error::Sources {
            file: loaded.map_or_else(String::new, |l| l.path.display().to_string()),
            line: *line,
            problem,
        })?;
    }
    if let Some(url) = &options.model_url {
        settings.embedding_url = Some(url.clone());
        settings.chat_url = Some(url.clone());
    }
    let models = Models::new(&settings)?;
    Ok(models.filter(|_| !options.offline && options.replay.is_none()))
}

/// Takes over one entry of `[models]`.
fn entry(settings: &mut Settings, key: &str, value: &Value) -> Result<(), String> {
    let text = || {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("`{key}` must be a text"))
    };
    let count = || {
        let number = value.as_integer().and_then(|n| u32::try_from(n).ok());
        number
            .filter(|n| *n > 0)
            .ok_or_else(|| format!("`{key}` must be a number from 1 on"))
    };
    match key {
        "url" => {
            let url = Some(text()?);
            settings.embedding_url = settings.embedding_url.take().or_else(|| url.clone());
            settings.chat_url = settings.chat_url.take().or(url);
        }
        "embedding-url" => settings.embedding_url = Some(text()?),
        "chat-url" => settings.chat_url = Some(text()?),
        "embedding" => settings.embedding = Some(text()?),
        "chat" => settings.chat = Some(text()?),
        "key" => settings.key = Some(key_of(&text()?)?),
        "timeout" => settings.timeout = duration(&text()?)?,
        "budget" => settings.budget = duration(&text()?)?,
        "requests" => settings.requests = count()?,
        "concurrency" => settings.concurrency = count()?.min(64) as usize,
        _ => return Err(format!("unknown key `{key}`")),
    }
    Ok(())
}

/// A key is never written down: `env:NAME` says where it is.
fn key_of(text: &str) -> Result<String, String> {
    let name = text.strip_prefix("env:").ok_or(
        "write `key = \"env:NAME\"`: a key belongs into the environment, not into this file",
    )?;
    std::env::var(name).map_err(|_| format!("the environment has no `{name}`"))
}

/// Models asked by a batch: what they said is kept for as long as it runs.
pub(super) struct Asking {
    models: Models,
    kept: Memory,
    runtime: tokio::runtime::Runtime,
}

impl Asking {
    /// None, if no model is named.
    ///
    /// # Errors
    /// As [`of`].
    pub(super) fn of(options: &Options, loaded: Option<&Loaded>) -> Result<Option<Asking>, Error> {
        let Some(models) = of(options, loaded)? else {
            return Ok(None);
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|cause| Error::Setup(cause.to_string()))?;
        Ok(Some(Asking {
            models,
            kept: Memory::default(),
            runtime,
        }))
    }

    /// The answer to one line, with what the models said.
    pub(super) fn answer(&self, line: &str, lexicon: Option<&Lexicon>) -> String {
        match Asked::read(line) {
            Ok(asked) => self.runtime.block_on(self.ask(&asked, lexicon)),
            Err(answer) => answer,
        }
    }

    async fn ask(&self, asked: &Asked, lexicon: Option<&Lexicon>) -> String {
        let near = self.near(asked).await;
        let near = near
            .as_ref()
            .map(|(name, near)| (name.as_str(), near.as_slice()));
        let mut answered = asked.weighed(lexicon, near);
        if self.models.judges()
            && let passages = answered.passages()
            && !passages.is_empty()
            && let Some(said) = self
                .models
                .judge(asked.claim(), &passages, &self.kept)
                .await
        {
            answered.hear(&said);
        }
        answered.line()
    }

    /// How near each sentence of the evidence is to the claim, where a model can help.
    async fn near(&self, asked: &Asked) -> Option<(String, Vec<f32>)> {
        let sentences = asked.sentences();
        if sentences.is_empty() || !self.models.finds() {
            return None;
        }
        let (name, claim) = self.models.embed(&[asked.claim()], &self.kept).await?;
        let (_, vectors) = self.models.embed(&sentences, &self.kept).await?;
        Some((name, claim::nearness(claim.first()?, &vectors)?))
    }

    /// Why models were no longer asked, if so.
    pub(super) fn troubles(&self) -> Vec<String> {
        self.models.troubles()
    }
}
