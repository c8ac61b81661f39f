//! `verify extract`: a page's metadata as JSON, one page or many.

use super::About;
use super::page;
use crate::model::page::Depth;
use crate::model::page::Found;
use crate::model::page::Page;
use crate::model::url::WebUrl;
use crate::publisher::Publishers;
use serde::Deserialize;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::io;

/// One line of `verify extract --jsonl`; unknown keys are ignored.
#[derive(Deserialize)]
struct Question {
    id: Value,
    path: String,
    url: String,
}

/// Answers one line of `verify extract --jsonl`: the shape stands in the interface. Never fails: what goes
/// wrong is told under `error`.
///
/// `depth` says how much is read; what was not is empty. `read` gives the bytes of a path, unpacked. `day` bounds dates from above, if the clock is known.
/// `cpu_ms` is the caller's to add, with [`with_cpu`].
pub fn answer(
    line: &str,
    depth: Depth,
    publishers: &Publishers,
    day: Option<jiff::civil::Date>,
    read: impl Fn(&str) -> io::Result<Vec<u8>>,
) -> String {
    let question: Question = match serde_json::from_str(line) {
        Ok(question) => question,
        Err(cause) => {
            let id = serde_json::from_str::<Value>(line)
                .ok()
                .and_then(|line| line.get("id").cloned());
            return failed(
                id.unwrap_or(Value::Null),
                &format!("this line is no question: {cause}"),
            );
        }
    };
    let url = match WebUrl::parse(&question.url) {
        Ok(url) => url,
        Err(cause) => return failed(question.id, &cause.to_string()),
    };
    let body = match read(&question.path) {
        Ok(body) => body,
        Err(cause) => {
            return failed(
                question.id,
                &format!("cannot read `{}`: {cause}", question.path),
            );
        }
    };
    let about = About {
        url: &url,
        content_type: None,
        day,
        publisher: publishers.of(&url),
        wants_anchors: false,
    };
    let page = page(&body, &about, depth);
    let mut answer = Map::new();
    answer.insert("id".to_owned(), question.id);
    if let Value::Object(fields) = describe(&page) {
        answer.extend(fields);
    }
    Value::Object(answer).to_string()
}

/// An answer with the CPU time that it took, in milliseconds.
pub fn with_cpu(answer: &str, cpu_ms: f64) -> String {
    match answer.strip_suffix('}') {
        Some(open) => format!("{open},\"cpu_ms\":{cpu_ms:.2}}}"),
        None => answer.to_owned(),
    }
}

fn failed(id: Value, error: &str) -> String {
    json!({"id": id, "error": error}).to_string()
}

/// A page as `verify extract` shows it.
pub fn describe(page: &Page) -> Value {
    let mut by = Map::new();
    let mut confidence = Map::new();
    let mut say = |field: &str, found: Option<(&'static str, f32)>| {
        if let Some((signal, trust)) = found {
            by.insert(field.to_owned(), json!(signal));
            confidence.insert(
                field.to_owned(),
                json!((f64::from(trust) * 100.0).round() / 100.0),
            );
        }
    };
    say("title", told(&page.title));
    say("date", told(&page.published));
    say("modified", told(&page.modified));
    say("shown", told(&page.shown));
    say("declared", told(&page.declared));
    say("authors", told(&page.authors));
    say("publisher", told(&page.publisher));
    say("language", told(&page.language));
    say("canonical", told(&page.canonical));
    json!({
        "title": value(&page.title),
        "titles": page.titles,
        "date": value(&page.published),
        "modified": value(&page.modified),
        "shown": value(&page.shown),
        "declared": value(&page.declared),
        "authors": page.authors.as_ref().map(|f| f.value.clone()).unwrap_or_default(),
        "publisher": value(&page.publisher),
        "language": value(&page.language),
        "canonical": value(&page.canonical),
        "walls": page.walls,
        "amendments": page.amendments,
        "text": page.text,
        "text_sha256": page.text_sha256,
        "by": by,
        "confidence": confidence,
    })
}

fn told<T>(found: &Option<Found<T>>) -> Option<(&'static str, f32)> {
    found.as_ref().map(|f| (f.by.as_str(), f.confidence))
}

fn value<T: serde::Serialize>(found: &Option<Found<T>>) -> Option<&T> {
    found.as_ref().map(|f| &f.value)
}
