//! BibTeX and BibLaTeX: each entry with a `url` or `doi` is a citation.
//!
//! Entries are read one by one, so that a broken one does not lose the file.

use super::About;
use super::Complaint;
use super::Format;
use super::block::Builder;
use super::block::Link;
use super::block::MarkKind;
use super::block::Sink;
use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use crate::model::document::Stated;
use crate::model::language::Language;
use biblatex::RawBibliography;
use biblatex::RawChunk;
use biblatex::RawEntry;

/// The format.
pub(super) struct Bibtex;

impl Format for Bibtex {
    fn extensions(&self) -> &'static [&'static str] {
        &["bib", "bibtex"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        let mut builder = Builder::new(sink);
        for (start, part) in parts(text) {
            match RawBibliography::parse(part) {
                Ok(read) => {
                    for entry in &read.entries {
                        put(&entry.v, start, &mut builder);
                    }
                }
                Err(error) => about.complaints.push(Complaint {
                    check: "bibtex",
                    at: start,
                    en: format!("this entry cannot be read: {error}"),
                    de: format!("dieser Eintrag ist nicht lesbar: {error}"),
                }),
            }
        }
    }
}

/// The text from one `@` at the beginning of a line to the next, with its offset.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(from, to)| (from, &text[from..to]))
}

fn put(entry: &RawEntry<'_>, start: usize, builder: &mut Builder<'_>) {
    let field = |name: &str| {
        let found = entry
            .fields
            .iter()
            .find(|pair| pair.key.v.eq_ignore_ascii_case(name))?;
        let words: String = found
            .value
            .v
            .iter()
            .map(|chunk| match chunk.v {
                RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
            })
            .collect();
        let words = super::words::folded(
            &words
                .replace(['{', '}'], "")
                .replace("\\&", "&")
                .replace("\\_", "_")
                .replace("\\%", "%")
                .replace("--", "–"),
        );
        (!words.is_empty()).then_some((words, start + found.value.span.start))
    };
    let address = field("url").or_else(|| {
        let (doi, at) = field("doi")?;
        let doi = doi.trim_start_matches("https://doi.org/").to_owned();
        Some((format!("https://doi.org/{doi}"), at))
    });
    let Some((url, at)) = address else { return };
    let url = url.replace('–', "--");
    let words = |name: &str| field(name).map(|(words, _)| words);
    // Months are written as BibTeX's English macros: `mar`.
    let english = Hint {
        language: Some(Language::ENGLISH),
        day_first: None,
    };
    let date = |text: String| {
        PartialDate::parse(&text).or_else(|| mentions(&text, english).first()?.date())
    };
    let year = || {
        let year = PartialDate::of_year(words("year")?.parse().ok()?)?;
        let dated = words("month").and_then(|month| date(format!("{month} {}", year.year())));
        Some(dated.filter(|d| d.year() == year.year()).unwrap_or(year))
    };
    let publisher = [
        "journal",
        "journaltitle",
        "publisher",
        "organization",
        "institution",
        "howpublished",
    ];
    let stated = Stated {
        url: url.as_str().into(),
        title: words("title").map(Into::into),
        published: words("date").and_then(date).or_else(year),
        publisher: publisher
            .iter()
            .find_map(|name| words(name))
            .filter(|p| !p.contains("://"))
            .map(Into::into),
        authors: words("author")
            .map(|all| all.split(" and ").map(Into::into).collect())
            .unwrap_or_default(),
        accessed: words("urldate").and_then(date),
        ..Stated::default()
    };
    let title = stated.title.clone().unwrap_or_default();
    builder.open(MarkKind::Link(Box::new(Link {
        dest: url,
        at,
        label: Some(entry.key.v.into()),
        bare: false,
        cited: Some(Box::new(stated)),
    })));
    builder.text(&title, at);
    builder.close(|kind| matches!(kind, MarkKind::Link(_)));
    builder.flush();
}
