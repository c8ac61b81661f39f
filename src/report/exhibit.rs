//! The words a finding rests on, named in the reader's language.

use super::calendar;
use super::words::Voice;
use crate::model::date::PartialDate;
use crate::model::finding::Finding;

/// One exhibit as it is shown. `text` is foreign and still has to be made inert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name: `stated`, `angegeben`. Ours where we know the word, else the check's.
    pub name: String,
    /// The words.
    pub text: String,
    /// Where they stood: `json-ld`.
    pub by: Option<String>,
    /// Whether they are a quotation (and no day).
    pub quoted: bool,
}

/// The exhibits of a finding, days written as days.
pub fn shown(finding: &Finding, voice: Voice) -> Vec<Shown> {
    let words = voice.words();
    let by = finding.exhibits.iter().find(|exhibit| exhibit.name == "by");
    finding
        .exhibits
        .iter()
        .filter(|exhibit| {
            !matches!(
                exhibit.name.as_str(),
                "by" | "replacement" | "document-line"
            )
        })
        .map(|exhibit| {
            let day = (finding.check == "date" || exhibit.name == "day-from-address")
                .then(|| PartialDate::parse(&exhibit.text))
                .flatten();
            Shown {
                name: match exhibit.name.as_str() {
                    "stated" => words.stated.to_owned(),
                    "found" => words.found.to_owned(),
                    "modified" => words.modified.to_owned(),
                    "shown" => words.shown.to_owned(),
                    "document" => words.document.to_owned(),
                    other => other.to_owned(),
                },
                text: match day {
                    Some(day) => calendar::date(day, voice),
                    None => exhibit.text.clone(),
                },
                by: by
                    .filter(|_| exhibit.name == "found")
                    .map(|by| by.text.clone()),
                quoted: day.is_none() && matches!(exhibit.name.as_str(), "stated" | "found"),
            }
        })
        .collect()
}

/// The text of the exhibit with this name.
pub fn named<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    finding
        .exhibits
        .iter()
        .find(|exhibit| exhibit.name == name)
        .map(|exhibit| exhibit.text.as_str())
}
