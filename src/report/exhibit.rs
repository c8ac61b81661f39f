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
    /// Whether they are a quotation.
    pub quoted: bool,
    /// Whether they are a day, written by us.
    pub day: bool,
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
                day: day.is_some(),
                quoted: day.is_none() && matches!(exhibit.name.as_str(), "stated" | "found"),
            }
        })
        .collect()
}

/// What a finding says, in the reader's language and with days as the reader writes them.
///
/// Foreign words may stand in it; it still has to be made inert.
pub fn says(finding: &Finding, voice: Voice) -> String {
    let says = finding.says.in_language(voice.language());
    let mut out = String::with_capacity(says.len());
    let mut at = 0;
    while let Some(c) = says[at..].chars().next() {
        let inside = says[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/'));
        let day = says.get(at..at + 10).filter(|text| {
            let after = says[at + 10..].chars().next();
            c.is_ascii_digit()
                && !inside
                && !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/'))
                && text.is_ascii()
        });
        match day.and_then(PartialDate::parse) {
            Some(day) => {
                out.push_str(&calendar::date(day, voice));
                at += 10;
            }
            None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// What a headline has behind the cited title, if it simply goes on. Foreign text.
pub fn rest_of_headline(finding: &Finding) -> Option<&str> {
    if finding.level.as_deref() != Some("page-goes-on") {
        return None;
    }
    named(finding, "found")?.strip_prefix(named(finding, "stated")?)
}

/// The text of the exhibit with this name.
pub fn named<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    finding
        .exhibits
        .iter()
        .find(|exhibit| exhibit.name == name)
        .map(|exhibit| exhibit.text.as_str())
}
