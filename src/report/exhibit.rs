//! The words a finding rests on, named in the reader's language.

use super::calendar;
use super::words;
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
///
/// Status and nights of a link stand in the sentence about its nights and are not repeated.
pub fn shown(finding: &Finding, voice: Voice) -> Vec<Shown> {
    let table = voice.words();
    let by = finding.exhibits.iter().find(|exhibit| exhibit.name == "by");
    finding
        .exhibits
        .iter()
        .filter(|exhibit| {
            let name = exhibit.name.as_str();
            let told = finding.check == "link" && matches!(name, "status" | "nights");
            !told && !matches!(name, "by" | "replacement" | "document-line")
        })
        .map(|exhibit| {
            let day = (finding.check == "date" || exhibit.name == "day-from-address")
                .then(|| PartialDate::parse(&exhibit.text))
                .flatten();
            Shown {
                name: match exhibit.name.as_str() {
                    "stated" => table.stated.to_owned(),
                    "found" => table.found.to_owned(),
                    "modified" => table.modified.to_owned(),
                    "shown" => table.shown.to_owned(),
                    "declared" => table.declared.to_owned(),
                    "document" => table.document.to_owned(),
                    other => {
                        words::sign(other, voice).map_or_else(|| other.to_owned(), str::to_owned)
                    }
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
    let (stated, found) = (named(finding, "stated")?, named(finding, "found")?);
    let mut rest = found.char_indices();
    for cited in stated.chars() {
        let (_, there) = rest.next()?;
        let alike = cited == there
            || (is_quote(cited) && is_quote(there))
            || cited.to_lowercase().eq(there.to_lowercase());
        if !alike {
            return None;
        }
    }
    rest.next().map(|(at, _)| &found[at..])
}

/// Quotation marks and apostrophes of all shapes.
fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›'
    )
}

/// The text of the exhibit with this name.
pub fn named<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    finding
        .exhibits
        .iter()
        .find(|exhibit| exhibit.name == name)
        .map(|exhibit| exhibit.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Position;
    use crate::model::finding::Place;
    use crate::model::finding::Says;

    fn finding(stated: &str, found: &str, says: &str) -> Finding {
        let place = Place(Position { line: 1, column: 1 });
        Finding::new("title", None, place, Says::new(says, says))
            .at_level("page-goes-on")
            .showing("stated", stated)
            .showing("found", found)
    }

    #[test]
    fn a_headline_goes_on_behind_the_cited_words_whatever_their_quotes() {
        for (stated, found, rest) in [
            ("Ann's Tides", "Ann’s tides, a year", Some(", a year")),
            ("Tides", "Analysis: Tides", None),
            ("Tides", "Tides", None),
        ] {
            assert_eq!(
                rest_of_headline(&finding(stated, found, "")),
                rest,
                "{found}"
            );
        }
    }

    #[test]
    fn days_in_a_sentence_are_written_as_the_reader_writes_them() {
        for (text, shown) in [
            ("seen on 2026-11-20, again", "seen on 20 Nov 2026, again"),
            (
                "https://a.example/2026-11-20-x",
                "https://a.example/2026-11-20-x",
            ),
            ("12026-11-20 é2026-11-20", "12026-11-20 é2026-11-20"),
            ("2026-13-40", "2026-13-40"),
        ] {
            assert_eq!(
                says(&finding("", "", text), Voice::English),
                shown,
                "{text}"
            );
        }
    }
}
