//! What is shown where a fact stands nowhere, and names that are one fact.

use super::HARBOUR;
use super::ask;
use super::claim;
use super::page;
use crate::check::claim::PageIndex;
use crate::model::fact::FactResult;
use crate::model::language::Language;

#[test]
fn what_the_passage_names_instead_is_a_hint_and_no_conflict() {
    // in the passage, or beside it, one name of as many words that is none of the claim's
    for (language, text, stated, found) in [
        (
            "en",
            "Richard Poe, who chairs the board, called the offer an insult to every sailor.",
            "Richard Poe",
            Some("Jane Doe"),
        ),
        (
            "en",
            "Jane Poe, who chairs the board, called the offer an insult to every sailor.",
            "Jane Poe",
            Some("Jane Doe"),
        ),
        (
            "en",
            "Richard Poe of Sailor Watch called the offer an insult.",
            "Richard Poe",
            None,
        ), // no other name of it stands there
        (
            "en",
            "Richard Poe likes horses and mountains.",
            "Richard Poe",
            None,
        ), // nothing is about that
        (
            "fr",
            "Selon Richard Poe, la Northern Dock Company offrit 48,6 millions pour Eastport.",
            "Richard Poe",
            Some("Jane Doe"),
        ),
        (
            "de",
            "Die Northern Dock Company bot 48,6 Millionen für Eastport, laut Richard Poe ein Affront.",
            "Richard Poe",
            Some("Jane Doe"),
        ),
    ] {
        let language = Language::parse(language).expect("a language");
        let (judged, findings) = ask(&claim(text), language, &[page(HARBOUR)], 0);
        let fact = judged.facts.iter().find(|fact| fact.stated == stated);
        let fact = fact.unwrap_or_else(|| panic!("{text}: {:#?}", judged.facts));
        assert_eq!(fact.result, FactResult::Absent, "{text}");
        assert_eq!(fact.found.as_deref(), found, "{text}");
        assert_eq!(findings, 0, "{text}");
    }
}

#[test]
fn another_month_is_a_conflict_where_two_sources_agree_on_it() {
    let page = |text: &str| PageIndex::of_text(text, &[], None, Some(Language::ENGLISH));
    let march =
        "Castell is a town in the north. In March 2018 Ostbank closed its branch there. It rained.";
    let again =
        "Nobody had asked. Ostbank shut the house of Castell in March 2018. Others followed.";
    let april =
        "Nobody had asked. Ostbank shut the house of Castell in April 2018. Others followed.";
    let text = "En février 2018, Ostbank ferma sa filiale sans prévenir aucun de ses nombreux clients fidèles.";
    let french = Language::parse("fr").expect("a language");
    for (pages, unread, result, found) in [
        (vec![march], 0, FactResult::Absent, "March 2018"), // a page alone may speak of something else
        (
            vec![march, again],
            0,
            FactResult::DifferentValue,
            "March 2018",
        ),
        (vec![march, again], 1, FactResult::Absent, "March 2018"),
        (vec![march, april], 0, FactResult::Absent, "March 2018"),
    ] {
        let pages: Vec<PageIndex> = pages.into_iter().map(page).collect();
        let (judged, findings) = ask(&claim(text), french, &pages, unread);
        let fact = judged.facts.iter().find(|f| f.stated == "février 2018");
        let fact = fact.unwrap_or_else(|| panic!("{:#?}", judged.facts));
        assert_eq!((fact.result, fact.found.as_deref()), (result, Some(found)));
        assert_eq!(findings, usize::from(result == FactResult::DifferentValue));
    }
}

#[test]
fn words_of_a_german_name_are_one_fact_where_the_page_has_them_side_by_side() {
    let page = |text: &str| PageIndex::of_text(text, &[], None, Some(Language::ENGLISH));
    for (there, names) in [
        (
            "The head of the bank, Jane Castell, spoke of it to Ostbank in May.",
            vec!["Jane Castell", "Ostbank"],
        ),
        (
            "When Jane met her, Castell spoke of it to Ostbank in May.",
            vec!["Jane", "Castell", "Ostbank"],
        ),
    ] {
        let text = "Damals sprach auch Jane Castell bei Ostbank davon.";
        let (judged, _) = ask(&claim(text), Language::GERMAN, &[page(there)], 0);
        let stated: Vec<&str> = judged.facts.iter().map(|f| f.stated.as_str()).collect();
        assert_eq!(stated, names, "{there}");
    }
}
