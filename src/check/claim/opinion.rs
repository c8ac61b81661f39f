//! Do the words that a judge quotes stand on the page?
//!
//! A model that says "supported" and quotes what nobody wrote is dropped. Only white space and the shapes of
//! quotation marks may differ.

use crate::model::document::Key;
use crate::model::fact::FactResult;
use crate::model::judged::JudgedClaim;
use crate::model::opinion::ByModel;
use crate::model::opinion::Opinion;
use crate::model::opinion::Said;
use std::ops::Range;

/// Letters and digits that a quotation must have; one of a script without spaces counts as two and a half. Fewer
/// are no sentence, and stand on any page.
const LEAST: f32 = 16.0;

/// What a judge said of a claim, its quotation found in one of the `texts`. None, if it stands in none of them.
pub fn opinion(claim: &JudgedClaim, said: &Said, texts: &[(Key, &str)]) -> Option<ByModel> {
    let missing = |verdict: Opinion| -> Vec<String> {
        let absent = claim.facts.iter().filter(|fact| {
            verdict == Opinion::Supported
                && matches!(fact.result, FactResult::Absent | FactResult::DifferentValue)
        });
        absent.map(|fact| fact.stated.clone()).collect()
    };
    if said.verdict == Opinion::NotEnough {
        return Some(ByModel::Judge {
            verdict: said.verdict,
            quote: None,
            reference: None,
            start: None,
            end: None,
            missing: Vec::new(),
        });
    }
    let (key, text, span) = texts
        .iter()
        .find_map(|(key, text)| Some((key, text, verbatim(text, &said.quote)?)))?;
    Some(ByModel::Judge {
        verdict: said.verdict,
        quote: Some(text[span.clone()].to_owned()),
        reference: Some(key.clone()),
        start: u32::try_from(span.start).ok(),
        end: u32::try_from(span.end).ok(),
        missing: missing(said.verdict),
    })
}

/// Where a quotation stands in a text, white space and quotation marks apart. Linear in the text.
fn verbatim(text: &str, quote: &str) -> Option<Range<usize>> {
    let (wanted, _) = folded(quote.trim_matches(|c: char| c.is_whitespace() || mark(c).is_some()));
    let wanted = wanted.trim();
    let weight = |c: char| match c {
        _ if !c.is_alphanumeric() => 0.0,
        '\u{2E80}'.. => 2.5,
        _ => 1.0,
    };
    if wanted.chars().map(weight).sum::<f32>() < LEAST {
        return None;
    }
    let (page, places) = folded(text);
    let at = page.find(wanted)?;
    let start = places[places.partition_point(|(folded, _)| *folded <= at) - 1].1;
    let last = at + wanted.char_indices().next_back()?.0;
    let last = places[places.partition_point(|(folded, _)| *folded <= last) - 1].1;
    let end = last + text[last..].chars().next()?.len_utf8();
    Some(start..end)
}

/// The text with white space and quotation marks made alike, and for each of its characters: where it begins in
/// it, and where in the text.
fn folded(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = match c {
            _ if c.is_whitespace() && out.ends_with(' ') => continue,
            _ if c.is_whitespace() => ' ',
            _ => mark(c).unwrap_or(c),
        };
        places.push((out.len(), at));
        out.push(c);
    }
    (out, places)
}

/// A quotation mark or apostrophe in its plain form.
fn mark(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」' | '『' | '』' | '＂' => {
            Some('"')
        }
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' | '＇' => {
            Some('\'')
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::verbatim;

    #[test]
    fn a_quotation_is_found_word_for_word_or_not_at_all() {
        let page = "The harbour is old.\n“Ships  of 97.4 metres\u{a0}call daily,” said Ms O’Hara. 港は一九〇二年に開かれた。";
        for (quote, there) in [
            (
                "\"Ships of 97.4 metres call daily,\" said Ms O'Hara.",
                Some("Ships  of 97.4 metres\u{a0}call daily,” said Ms O’Hara."),
            ),
            (
                "Ships of 97.4 metres call daily",
                Some("Ships  of 97.4 metres\u{a0}call daily"),
            ),
            (
                "「港は一九〇二年に開かれた。」",
                Some("港は一九〇二年に開かれた。"),
            ),
            ("Ships of 94.7 metres call daily", None),
            ("ships of 97.4 metres call daily", None),
            ("Ships of 97.4 metres … said Ms O'Hara", None),
            ("The harbour", None), // too short: it stands anywhere
            ("港は一九", None),
            ("\"\"\"", None),
            ("", None),
        ] {
            let found = verbatim(page, quote).map(|span| &page[span]);
            assert_eq!(found, there, "{quote}");
        }
    }
}
