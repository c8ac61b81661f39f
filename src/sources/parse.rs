//! What does a `sources.toml` say, and where does it say something that cannot be meant?
//!
//! The tree is walked by hand rather than by serde, so that every complaint has its line and
//! an unknown key is answered with the nearest known one.

use super::Source;
use super::SourceClaim;
use super::Sources;
use super::Waiver;
use super::keys::CHECK;
use super::keys::CHECK_MORE;
use super::keys::CLAIM;
use super::keys::CONFIRMED;
use super::keys::MODELS;
use super::keys::PUBLISHER;
use super::keys::RULE;
use super::keys::SOURCE;
use super::keys::TOP;
use super::keys::WAIVER;
use super::nearest::nearest;
use crate::error::Error;
use crate::model::date::PartialDate;
use crate::model::dossier::Confirmation;
use crate::model::language::Language;
use crate::model::publisher::PageRule;
use crate::model::publisher::Publisher;
use crate::model::url::WebUrl;
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// Reads the text of `sources.toml`; `file` is its name in messages.
///
/// # Errors
/// [`Error::Sources`] with the line, for TOML errors, unknown keys (with the nearest known one), values of
/// the wrong kind, a host that stands under two publishers, a key twice.
pub fn parse(file: &str, text: &str) -> Result<Sources, Error> {
    let reader = Reader { file, text };
    let tree = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.error(at, error.message())
    })?;
    reader.top(tree.get_ref())
}

type Table<'i> = DeTable<'i>;
type Value<'i> = Spanned<DeValue<'i>>;

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> u32 {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        u32::try_from(before.iter().filter(|b| **b == b'\n').count() + 1).unwrap_or(u32::MAX)
    }

    fn error(&self, at: usize, problem: impl Into<String>) -> Error {
        Error::Sources {
            file: self.file.to_owned(),
            line: self.line(at),
            problem: problem.into(),
        }
    }

    fn top(&self, table: &Table<'_>) -> Result<Sources, Error> {
        self.only(table, &TOP, "at the top")?;
        let mut sources = Sources::default();
        if let Some(value) = get(table, "documents") {
            sources.documents = self.strings(value, "documents")?;
        }
        if let Some(value) = get(table, "check") {
            let known: Vec<&str> = CHECK.iter().chain(&CHECK_MORE).copied().collect();
            sources.check = self.options(value, "check", &known)?;
        }
        if let Some(value) = get(table, "models") {
            sources.models = self.options(value, "models", &MODELS)?;
        }
        if let Some(value) = get(table, "sources") {
            for (key, value) in self.table(value, "sources")?.iter() {
                sources.sources.push(self.source(key, value)?);
            }
            // Tables come sorted or not, as the parser likes; the file's order is the editor's.
            sources.sources.sort_by_key(|source| source.line);
        }
        for value in self.tables(get(table, "confirmed"), "confirmed")? {
            sources.confirmed.push(self.confirmation(value)?);
        }
        let mut hosts: HashMap<String, String> = HashMap::new();
        for value in self.tables(get(table, "publisher"), "publisher")? {
            sources.publishers.push(self.publisher(value, &mut hosts)?);
        }
        for value in self.tables(get(table, "waiver"), "waiver")? {
            sources.waivers.push(self.waiver(value)?);
        }
        Ok(sources)
    }

    /// The entries of a table of options, in file order.
    fn options(
        &self,
        value: &Value<'_>,
        name: &str,
        known: &[&str],
    ) -> Result<Vec<(String, toml::Value, u32)>, Error> {
        let table = self.table(value, name)?;
        self.only(table, known, &format!("in `[{name}]`"))?;
        let mut options: Vec<_> = table
            .iter()
            .map(|(key, value)| {
                let value = plain(value).ok_or_else(|| {
                    self.error(
                        value.span().start,
                        format!("`{}` cannot have such a value", key.get_ref()),
                    )
                })?;
                Ok((
                    key.get_ref().to_string(),
                    value,
                    self.line(key.span().start),
                ))
            })
            .collect::<Result<_, Error>>()?;
        options.sort_by_key(|(_, _, line)| *line);
        Ok(options)
    }

    fn source(
        &self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Value<'_>,
    ) -> Result<Source, Error> {
        let name = key.get_ref();
        let table = self.table(value, name)?;
        self.only(table, &SOURCE, &format!("in `[sources.{name}]`"))?;
        let url = self.wanted(table, "url", key.span(), &format!("sources.{name}"))?;
        let mut claims = Vec::new();
        for value in self.tables(get(table, "claims"), "claims")? {
            claims.push(self.claim(value)?);
        }
        Ok(Source {
            key: name.to_string(),
            line: self.line(key.span().start),
            url: self.string(url, "url")?,
            url_line: self.line(url.span().start),
            title: self.optional(table, "title")?,
            publisher: self.optional(table, "publisher")?,
            published: self.day(table, "published")?,
            saved: self.optional(table, "saved")?,
            claims,
        })
    }

    fn claim(&self, value: &Value<'_>) -> Result<SourceClaim, Error> {
        let table = self.table(value, "claims")?;
        self.only(table, &CLAIM, "in a claim")?;
        let text = self.wanted(table, "text", value.span(), "claims")?;
        let lang = match get(table, "lang") {
            Some(value) => {
                let tag = self.string(value, "lang")?;
                let parsed = Language::parse(&tag);
                Some(parsed.ok_or_else(|| {
                    self.error(value.span().start, format!("`{tag}` is no language tag"))
                })?)
            }
            None => None,
        };
        Ok(SourceClaim {
            text: self.string(text, "text")?,
            lang,
            line: self.line(text.span().start),
        })
    }

    fn confirmation(&self, value: &Value<'_>) -> Result<Confirmation, Error> {
        let table = self.table(value, "confirmed")?;
        self.only(table, &CONFIRMED, "in `[[confirmed]]`")?;
        let url = self.wanted(table, "url", value.span(), "confirmed")?;
        let written = self.string(url, "url")?;
        self.wanted(table, "on", value.span(), "confirmed")?;
        let on = self.day(table, "on")?;
        Ok(Confirmation {
            url: WebUrl::parse(&written)
                .map_err(|problem| self.error(url.span().start, problem.to_string()))?,
            on: on.ok_or_else(|| self.error(value.span().start, "`on` is missing"))?,
            title: self.optional(table, "title")?,
            published: self.day(table, "published")?,
            until: self.day(table, "until")?,
        })
    }

    fn publisher(
        &self,
        value: &Value<'_>,
        owners: &mut HashMap<String, String>,
    ) -> Result<Publisher, Error> {
        let table = self.table(value, "publisher")?;
        self.only(table, &PUBLISHER, "in `[[publisher]]`")?;
        let name = self.string(
            self.wanted(table, "name", value.span(), "publisher")?,
            "name",
        )?;
        let listed = self.wanted(table, "hosts", value.span(), "publisher")?;
        let hosts: Vec<String> = self
            .strings(listed, "hosts")?
            .iter()
            .map(|h| h.to_lowercase())
            .collect();
        for host in &hosts {
            if let Some(owner) = owners.insert(host.clone(), name.clone()) {
                let problem = format!("host `{host}` already belongs to \"{owner}\"");
                return Err(self.error(listed.span().start, problem));
            }
        }
        let mut rules = Vec::new();
        for value in self.tables(get(table, "rule"), "rule")? {
            let table = self.table(value, "rule")?;
            self.only(table, &RULE, "in `[[publisher.rule]]`")?;
            rules.push(PageRule {
                until: self.day(table, "until")?,
                title: self.optional(table, "title")?,
                published: self.optional(table, "published")?,
                authors: self.optional(table, "authors")?,
                text: self.optional(table, "text")?,
                cut: self.optional(table, "cut")?,
            });
        }
        Ok(Publisher {
            name,
            hosts,
            pace: self.optional(table, "pace")?,
            rules,
        })
    }

    fn waiver(&self, value: &Value<'_>) -> Result<Waiver, Error> {
        let table = self.table(value, "waiver")?;
        self.only(table, &WAIVER, "in `[[waiver]]`")?;
        let wanted = |name: &'static str| {
            self.string(self.wanted(table, name, value.span(), "waiver")?, name)
        };
        Ok(Waiver {
            check: wanted("check")?,
            url: wanted("url")?,
            because: wanted("because")?,
            until: self.day(table, "until")?,
            line: self.line(value.span().start),
        })
    }

    /// Complains of the first key that is not among `known`.
    fn only(&self, table: &Table<'_>, known: &[&str], place: &str) -> Result<(), Error> {
        let mut unknown: Vec<_> = table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .collect();
        unknown.sort_by_key(|key| key.span().start);
        let Some(key) = unknown.first() else {
            return Ok(());
        };
        let hint = match nearest(key.get_ref(), known) {
            Some(meant) => format!("; did you mean `{meant}`?"),
            None => format!("; known here: {}", known.join(", ")),
        };
        Err(self.error(
            key.span().start,
            format!("unknown key `{}` {place}{hint}", key.get_ref()),
        ))
    }

    fn wanted<'v, 'i>(
        &self,
        table: &'v Table<'i>,
        name: &str,
        near: Range<usize>,
        of: &str,
    ) -> Result<&'v Value<'i>, Error> {
        get(table, name).ok_or_else(|| self.error(near.start, format!("`{of}` has no `{name}`")))
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>, name: &str) -> Result<&'v Table<'i>, Error> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            other => Err(self.wrong(value, name, "a table", other)),
        }
    }

    /// The tables of `[[name]]`.
    fn tables<'v, 'i>(
        &self,
        value: Option<&'v Value<'i>>,
        name: &str,
    ) -> Result<Vec<&'v Value<'i>>, Error> {
        match value.map(|value| (value, value.get_ref())) {
            None => Ok(Vec::new()),
            Some((_, DeValue::Array(array))) => Ok(array.iter().collect()),
            Some((value, other)) => Err(self.wrong(
                value,
                name,
                &format!("a list of tables (`[[{name}]]`)"),
                other,
            )),
        }
    }

    fn string(&self, value: &Value<'_>, name: &str) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            other => Err(self.wrong(value, name, "a text", other)),
        }
    }

    fn strings(&self, value: &Value<'_>, name: &str) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().map(|value| self.string(value, name)).collect(),
            other => Err(self.wrong(value, name, "a list of texts", other)),
        }
    }

    fn optional(&self, table: &Table<'_>, name: &str) -> Result<Option<String>, Error> {
        get(table, name)
            .map(|value| self.string(value, name))
            .transpose()
    }

    /// A date: a text, a bare TOML date, or a bare year.
    fn day(&self, table: &Table<'_>, name: &str) -> Result<Option<PartialDate>, Error> {
        let Some(value) = get(table, name) else {
            return Ok(None);
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            other => return Err(self.wrong(value, name, "a date", other)),
        };
        let problem = || {
            format!(
                "`{text}` is no date; write a year, year-month or day: 2025, 2025-09, 2025-09-25"
            )
        };
        let day =
            PartialDate::parse(&text).ok_or_else(|| self.error(value.span().start, problem()))?;
        Ok(Some(day))
    }

    fn wrong(&self, value: &Value<'_>, name: &str, wanted: &str, found: &DeValue<'_>) -> Error {
        let problem = format!("`{name}` must be {wanted}, not {}", kind(found));
        self.error(value.span().start, problem)
    }
}

fn get<'v, 'i>(table: &'v Table<'i>, name: &str) -> Option<&'v Value<'i>> {
    table.get(name)
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A value without its spans; none for numbers that do not fit.
fn plain(value: &Value<'_>) -> Option<toml::Value> {
    Some(match value.get_ref() {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            toml::Value::Integer(i64::from_str_radix(&digits, number.radix()).ok()?)
        }
        DeValue::Float(number) => {
            toml::Value::Float(number.as_str().replace('_', "").parse().ok()?)
        }
        DeValue::Boolean(yes) => toml::Value::Boolean(*yes),
        DeValue::Datetime(day) => toml::Value::Datetime(*day),
        DeValue::Array(array) => {
            toml::Value::Array(array.iter().map(plain).collect::<Option<_>>()?)
        }
        DeValue::Table(_) => return None,
    })
}

#[cfg(test)]
mod tests;
