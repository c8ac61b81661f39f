//! What does the address alone tell, where the page could not be read?
//!
//! News sites write the day and the headline into their addresses. On a night that walls us off,
//! that is still something to compare; it is labelled, and it never decides: addresses keep the
//! words of a first headline, and anybody may write one.

use super::title_language::is_function_word;
use super::title_words::words;
use crate::model::date::PartialDate;
use crate::model::document::Target;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::page::Via;
use crate::model::url::WebUrl;

/// The id of this check.
pub const ID: &str = "address";

/// The findings of this check: remarks, only where nothing of the page is known.
pub fn look(dossier: &Dossier<'_>) -> Vec<Finding> {
    let Target::Web { url, .. } = &dossier.reference.target else {
        return Vec::new();
    };
    if dossier.page.via != Via::None {
        return Vec::new();
    }
    let day = day(url);
    let title = dossier.reference.stated.title.as_deref();
    let shared = title
        .map(|title| shared_words(url, title))
        .unwrap_or_default();
    if day.is_none() && shared.is_empty() {
        return Vec::new();
    }

    let (mut en, mut de) = (Vec::new(), Vec::new());
    let mut level = "words";
    if let Some(day) = day {
        en.push(format!("dated {day}"));
        de.push(format!("Datum {day}"));
        level = "day";
        if let Some(stated) = dossier.reference.stated.published {
            let (fits, english, german) = if stated.agrees_with(&day) {
                ("day-fits", "as stated", "wie angegeben")
            } else {
                (
                    "day-differs",
                    "not the stated date",
                    "nicht das angegebene Datum",
                )
            };
            level = fits;
            en.push(english.to_owned());
            de.push(german.to_owned());
        }
        if let Some(as_of) = dossier.document_as_of {
            if day.is_after(&as_of.value) {
                level = "after-document";
                en.push("younger than the document".to_owned());
                de.push("jünger als das Dokument".to_owned());
            } else if as_of.value.is_after(&day) {
                en.push("older than the document, as it must be".to_owned());
                de.push("älter als das Dokument, wie es sein muss".to_owned());
            } else {
                en.push("not younger than the document".to_owned());
                de.push("nicht jünger als das Dokument".to_owned());
            }
        }
    }
    if !shared.is_empty() {
        let words = shared.join(", ");
        en.push(format!("shares with the title: {words}"));
        de.push(format!("gemeinsam mit dem Titel: {words}"));
    }
    let mut finding = Finding::new(
        ID,
        None,
        Place(dossier.reference.position),
        Says::new(
            format!("from the address only: {}", en.join("; ")),
            format!("nur aus der Adresse: {}", de.join("; ")),
        ),
    )
    .at_level(level);
    if let Some(title) = title {
        finding = finding.showing("stated", title);
    }
    if let Some(day) = day {
        finding = finding.showing("day-from-address", day.to_string());
    }
    if !shared.is_empty() {
        finding = finding.showing("words-from-address", shared.join(" "));
    }
    vec![finding.showing("from-address", url.shown())]
}

/// The day or month that an address carries in its path: `/2025/aug/16/`, `/2025/08/`, `-2025-9`.
pub fn day(url: &WebUrl) -> Option<PartialDate> {
    let path = url.path();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let in_folders = (0..parts.len()).find_map(|i| {
        let year = year(parts[i])?;
        let month = month(parts.get(i + 1)?)?;
        let day = parts.get(i + 2).and_then(|part| number(part, 31));
        day.and_then(|day| PartialDate::of_day(year, month, day))
            .or_else(|| PartialDate::of_month(year, month))
    });
    in_folders.or_else(|| parts.iter().rev().find_map(|part| in_slug(part)))
}

/// A date in one part of a path: `2025-08-16-title`, `20250816`, `title-2025-9`.
fn in_slug(part: &str) -> Option<PartialDate> {
    let stem = part.split('.').next().unwrap_or(part);
    let words: Vec<&str> = stem.split(['-', '_']).collect();
    for (i, word) in words.iter().enumerate() {
        if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
            let (Some(year), Some(month), Some(day)) = (
                year(&word[..4]),
                number(&word[4..6], 12),
                number(&word[6..], 31),
            ) else {
                continue;
            };
            return PartialDate::of_day(year, month, day);
        }
        let (Some(year), Some(month)) = (year(word), words.get(i + 1).and_then(|w| month(w)))
        else {
            continue;
        };
        let day = words.get(i + 2).and_then(|word| number(word, 31));
        match day.and_then(|day| PartialDate::of_day(year, month, day)) {
            Some(date) => return Some(date),
            // `top-2025-9-books` may be anything; a month alone only ends or begins a part
            None if i == 0 || i + 2 == words.len() => return PartialDate::of_month(year, month),
            None => {}
        }
    }
    None
}

/// A year in which the web has had news.
fn year(text: &str) -> Option<i16> {
    let year: i16 = (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())??;
    (1990..=2100).contains(&year).then_some(year)
}

/// A month as digits or an English name of three letters or more.
fn month(text: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    number(text, 12).or_else(|| {
        let text = text.to_ascii_lowercase();
        let at = NAMES
            .iter()
            .position(|name| text.len() >= 3 && name.starts_with(&text))?;
        i8::try_from(at + 1).ok()
    })
}

/// A number of one or two digits from 1 to `most`.
fn number(text: &str, most: i8) -> Option<i8> {
    let number: i8 = (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())??;
    (1..=most).contains(&number).then_some(number)
}

/// The words of the title that stand in the address's path too, as the title has them, folded.
pub fn shared_words(url: &WebUrl, title: &str) -> Vec<String> {
    let slug = percent_decoded(url.path());
    let there: Vec<String> = words(&slug.replace(['-', '_', '/', '.', '+'], " "))
        .into_iter()
        .map(|word| word.folded)
        .collect();
    let mut shared: Vec<String> = Vec::new();
    for word in words(title) {
        let telling = word.folded.chars().count() >= 3
            && !is_function_word(&word.folded)
            && word.folded.chars().any(char::is_alphabetic);
        let twin = there.iter().any(|t| {
            *t == word.folded
                || t.strip_suffix('s').is_some_and(|t| t == word.folded)
                || word.folded.strip_suffix('s').is_some_and(|w| w == t)
        });
        if telling && twin && !shared.contains(&word.folded) {
            shared.push(word.folded);
        }
    }
    shared
}

/// `%C3%A4` and the like as text; what is no UTF-8 is left out.
pub(crate) fn percent_decoded(path: &str) -> String {
    let bytes: Vec<u8> =
        url::form_urlencoded::parse(format!("p={path}").replace('+', "%2B").as_bytes())
            .next()
            .map(|(_, value)| value.into_owned().into_bytes())
            .unwrap_or_default();
    String::from_utf8_lossy(&bytes).replace('\u{fffd}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Case;
    use crate::model::document::AsOfBy;

    #[test]
    fn a_day_is_read_off_an_address_however_it_is_written() {
        for (url, there) in [
            (
                "https://a.example/2025/08/12/tides-rise",
                Some("2025-08-12"),
            ),
            (
                "https://a.example/sea/2025/sep/25/tides-rise",
                Some("2025-09-25"),
            ),
            ("https://a.example/sea/2025/08/tides-rise/", Some("2025-08")),
            ("https://a.example/tides-rise-2025-9", Some("2025-09")),
            (
                "https://a.example/2025-10-03-tides.html",
                Some("2025-10-03"),
            ),
            ("https://a.example/tides-20251003.html", Some("2025-10-03")),
            ("https://a.example/tides/2025/13/40", None),
            ("https://a.example/article/12345678", None),
            ("https://a.example/v/1999/edition", None),
            ("https://a.example/top-2025-9-books", None),
            ("https://a.example/2025/02/30/x", Some("2025-02")),
            ("https://a.example/", None),
        ] {
            let url = WebUrl::parse(url).expect("a URL");
            assert_eq!(day(&url).map(|d| d.to_string()).as_deref(), there, "{url}");
        }
    }

    #[test]
    fn what_the_address_tells_is_a_labelled_remark() {
        for (stated, as_of, level, words) in [
            (
                None,
                "2025-10",
                "day",
                "older than the document, as it must be",
            ),
            (Some("2025-08-12"), "2025-10", "day-fits", "as stated"),
            (
                Some("2025-08-13"),
                "2025-10",
                "day-differs",
                "not the stated date",
            ),
            (
                None,
                "2025-07",
                "after-document",
                "younger than the document",
            ),
        ] {
            let case = Case::new("https://gazette.example/2025/08/12/tide-harbour-pilots")
                .stated_title("Harbour pilots of the tide")
                .stated_day(stated)
                .dated(as_of, AsOfBy::Text)
                .via(Via::None);
            let findings = look(&case.dossier());
            assert_eq!(
                findings[0].level.as_deref(),
                Some(level),
                "{stated:?} {as_of}"
            );
            assert_eq!(findings[0].verdict, None);
            let says = &findings[0].says.en;
            assert!(says.starts_with("from the address only: "), "{says}");
            assert!(says.contains(words), "{says}");
            assert!(says.contains("harbour, pilots, tide"), "{says}");
        }
    }

    #[test]
    fn an_address_without_day_or_words_says_nothing() {
        let case = Case::new("https://gazette.example/?id=1")
            .stated_title("Tides")
            .via(Via::None);
        assert!(look(&case.dossier()).is_empty());
        let read = Case::new("https://gazette.example/2025/08/12/").stated_title("Tides");
        assert!(look(&read.dossier()).is_empty());
    }
}
