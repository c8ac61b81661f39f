//! Wikitext: `[address words]`, `<ref>…</ref>`, `{{cite web|url=…|title=…}}`.

use super::About;
use super::Format;
use super::bare;
use super::block::Sink;
use super::label;
use super::lines;
use super::lines::Inline;
use super::lines::Kind;
use super::lines::Syntax;
use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use crate::model::document::Stated;
use regex::Regex;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The format.
pub(super) struct Wikitext;

impl Format for Wikitext {
    fn extensions(&self) -> &'static [&'static str] {
        &["wiki", "wikitext", "mediawiki"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        lines::read(&Lines, text, about, sink);
    }
}

struct Lines;

impl Syntax for Lines {
    fn heading(&self, line: &str, _below: &str) -> Option<(u8, Range<usize>)> {
        let level = line.len() - line.trim_start_matches('=').len();
        let inner = line.trim_matches('=');
        let ends = line.ends_with('=') && !inner.trim().is_empty();
        (ends && (1..=6).contains(&level))
            .then(|| (u8::try_from(level).unwrap_or(6), level..level + inner.len()))
    }

    fn links(&self, text: &str) -> Vec<Inline> {
        static EXTERNAL: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\[(https?://[^\s\[\]]+)(?:\s+([^\[\]]*))?\]")
                .expect("a constant pattern")
        });
        let mut all = templates(text);
        for found in EXTERNAL.captures_iter(text) {
            let (Some(whole), Some(dest)) = (found.get(0), found.get(1)) else {
                continue;
            };
            all.push(Inline {
                whole: whole.range(),
                shown: found.get(2).map_or(dest.end()..dest.end(), |m| m.range()),
                kind: Kind::Link(dest.as_str().to_owned()),
            });
        }
        all.sort_by_key(|inline| inline.whole.start);
        all
    }
}

/// Names of fields in the templates of the larger editions.
const URL: [&str; 6] = ["url", "online", "адрес", "lien", "ссылка", "網址"];
const TITLE: [&str; 9] = [
    "title",
    "titel",
    "titre",
    "título",
    "titulo",
    "titolo",
    "tytuł",
    "заглавие",
    "標題",
];
const DATE: [&str; 8] = [
    "date", "datum", "fecha", "data", "année", "year", "дата", "日期",
];
const ACCESS: [&str; 14] = [
    "access-date",
    "accessdate",
    "abruf",
    "zugriff",
    "consulté le",
    "fechaacceso",
    "acessodata",
    "accesso",
    "data dostępu",
    "bezochtdatum",
    "datumtoegang",
    "дата обращения",
    "閲覧日",
    "ngày truy cập",
];
const PUBLISHER: [&str; 12] = [
    "work",
    "website",
    "newspaper",
    "publisher",
    "journal",
    "magazine",
    "werk",
    "site",
    "obra",
    "sito",
    "opublikowany",
    "издание",
];
const AUTHOR: [&str; 7] = [
    "author",
    "autor",
    "auteur",
    "autore",
    "author1",
    "автор",
    "著者",
];

/// The citation templates in a text that carry an address.
pub(super) fn templates(text: &str) -> Vec<Inline> {
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\{\{\s*(?:cite\b|cita\b|citar\b|citace\b|citation\b|internetquelle\b|literatur\b|lien web|article\b|citeweb|cytuj|citeer|cite ?web|публикация|книга)[^{}|]*\|")
            .expect("a constant pattern")
    });
    if !text.contains("{{") {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(open) = OPEN.find_at(text, from) {
        from = open.end();
        let Some(close) = text[open.end()..].find("}}").map(|at| open.end() + at) else {
            break;
        };
        if let Some(inline) = template(text, open.start()..close + 2, open.end()..close) {
            all.push(inline);
            from = close + 2;
        }
    }
    all
}

fn template(text: &str, whole: Range<usize>, inner: Range<usize>) -> Option<Inline> {
    let mut fields: HashMap<String, (Range<usize>, &str)> = HashMap::new();
    let mut at = inner.start;
    for field in text[inner].split('|') {
        if let Some((key, value)) = field.split_once('=') {
            let start = at + key.len() + 1 + value.len() - value.trim_start().len();
            let value = value.trim();
            fields.insert(
                key.trim().to_lowercase(),
                (start..start + value.len(), value),
            );
        }
        at += field.len() + 1;
    }
    let get = |names: &[&str]| {
        let mut found = names.iter().filter_map(|name| fields.get(*name));
        found.find(|(_, value)| !value.is_empty())
    };
    let (address, url) = get(&URL).filter(|(_, value)| bare::is_web(value))?;
    let day = |names: &[&str]| get(names).and_then(|(_, value)| date(value));
    let title = get(&TITLE).filter(|(_, title)| label::judge(title, None) == label::Label::Title);
    let name = fields.get("last").or(fields.get("last1")).map(|(_, last)| {
        match fields.get("first").or(fields.get("first1")) {
            Some((_, first)) => format!("{first} {last}"),
            None => (*last).to_owned(),
        }
    });
    let author = get(&AUTHOR).map(|(_, name)| (*name).to_owned()).or(name);
    let stated = Stated {
        url: (*url).into(),
        title: title.map(|(_, title)| super::words::folded(title).into()),
        published: day(&DATE),
        publisher: get(&PUBLISHER).map(|(_, name)| unlinked(name).into()),
        authors: author
            .into_iter()
            .map(|name| unlinked(&name).into())
            .collect(),
        accessed: day(&ACCESS),
        ..Stated::default()
    };
    let shown = title.map_or(address.clone(), |(range, _)| range.clone());
    Some(Inline {
        whole,
        shown,
        kind: Kind::Cited((*url).to_owned(), Box::new(stated)),
    })
}

/// `[[The Guardian|Guardian]]` as it is shown.
fn unlinked(name: &str) -> String {
    name.trim_matches(['[', ']', '\''])
        .rsplit('|')
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn date(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text).or_else(|| mentions(text, Hint::default()).first()?.date())
}
