//! Claims of an invented post against invented pages.

mod instead;
mod support;

use super::PageIndex;
use super::Prepared;
use super::Weighed;
use super::batch;
use super::judge;
use super::marks;
use super::offline;
use super::weigh;
use crate::model::claim::Claim;
use crate::model::claim::Context;
use crate::model::claim::DatePart;
use crate::model::claim::Inherited;
use crate::model::claim::Leaning;
use crate::model::claim::Strength;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Position;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::document::Stated;
use crate::model::document::Target;
use crate::model::fact::ClaimVerdict;
use crate::model::fact::FactResult;
use crate::model::judged::JudgedClaim;
use crate::model::language::Language;

const HARBOUR: &str = "Harbour board rejects offer\nThe Northern Dock Company offered $48.6 million for the \
    Eastport ferry line in February 2025, a bid that the board rejected within hours. Jane Doe, who chairs the board, \
    called the offer an insult to every sailor. The ferry line carries 120,000 passengers a year.\nThe company was \
    founded in 2015 by John Roe. Its chairman joked that he would buy the board for $4.86 million instead.";

fn claim(text: &str) -> Claim {
    Claim {
        text: text.to_owned(),
        position: Position { line: 3, column: 1 },
        leans_on: vec![Key::from("harbour")],
        leaning: Leaning::List,
        context: Context::default(),
        language: None,
    }
}

fn page(text: &str) -> PageIndex {
    PageIndex::of_text(
        text,
        &[],
        PartialDate::parse("2025-02-12"),
        Some(Language::ENGLISH),
    )
}

fn ask(
    claim: &Claim,
    language: Language,
    pages: &[PageIndex],
    unread: usize,
) -> (JudgedClaim, usize) {
    let prepared = Prepared::new(claim, Some(language), None);
    let weighed: Vec<Weighed> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| {
            weigh(
                &prepared,
                page,
                &Key::from(format!("s{at}").as_str()),
                Some("https://example.org/x"),
                None,
            )
        })
        .collect();
    let (judged, findings) = judge(&prepared, &weighed, unread);
    (judged, findings.len())
}

#[test]
fn a_claim_is_judged_by_its_facts() {
    use ClaimVerdict::Conflict;
    use ClaimVerdict::FactsFound;
    use ClaimVerdict::NoFact;
    use ClaimVerdict::NotFound;
    for (language, text, verdict) in [
        (
            "en",
            "The Northern Dock Company offered $48.6 million for the Eastport ferry line.",
            FactsFound,
        ),
        (
            "en",
            "The Northern Dock Company offered $58.6 million for the Eastport ferry line in February 2025.",
            Conflict,
        ),
        (
            "en",
            "The Northern Dock Company offered $48.6 billion for the Eastport ferry line.",
            Conflict,
        ),
        (
            "en",
            "The ferry line carries about 118,000 passengers a year.",
            FactsFound,
        ),
        (
            "en",
            "The ferry line carries 90,000 passengers a year.",
            Conflict,
        ),
        (
            "en",
            "The Northern Dock Company offered $48.6 million for the Eastport ferry line in March 2025.",
            Conflict,
        ),
        (
            "de",
            "Die Northern Dock Company bot 48,6 Millionen Dollar für die Eastport-Fähre.",
            FactsFound,
        ),
        (
            "de",
            "Die Northern Dock Company bot im März 2025 48,6 Millionen Dollar für die Eastport-Fähre.",
            Conflict,
        ),
        (
            "en",
            "It is a sad day for everybody who loves the sea.",
            NoFact,
        ),
        ("en", "The opera in Milan seats 2,030 people.", NotFound),
    ] {
        let language = Language::parse(language).expect("a tag");
        let (judged, findings) = ask(&claim(text), language, &[page(HARBOUR)], 0);
        assert_eq!(judged.verdict, verdict, "{text}: {:#?}", judged.facts);
        assert_eq!(findings > 0, verdict == Conflict, "{text}");
    }
}

#[test]
fn a_changed_name_is_absent_and_never_a_conflict() {
    let text = "Mary Major, who chairs the board, called the offer an insult to every sailor.";
    let (judged, findings) = ask(&claim(text), Language::ENGLISH, &[page(HARBOUR)], 0);
    assert_eq!(
        judged.facts[0].result,
        FactResult::Absent,
        "{:?}",
        judged.facts
    );
    assert_ne!(judged.verdict, ClaimVerdict::FactsFound);
    assert_eq!(findings, 0);
}

#[test]
fn a_conflict_is_void_where_another_source_has_the_value() {
    let text = "The Northern Dock Company offered $58.6 million for the Eastport ferry line in February 2025.";
    let other = page("Sources say the company offered $58.6 million for the Eastport line.");
    let (judged, findings) = ask(&claim(text), Language::ENGLISH, &[page(HARBOUR), other], 0);
    assert_ne!(judged.verdict, ClaimVerdict::Conflict, "{:?}", judged.facts);
    assert_eq!(findings, 0);
}

#[test]
fn nothing_is_said_to_be_missing_while_a_source_is_unread() {
    let text = "The opera in Milan seats 2,030 people.";
    let (judged, _) = ask(&claim(text), Language::ENGLISH, &[page(HARBOUR)], 1);
    assert_eq!(judged.verdict, ClaimVerdict::Unavailable);
    let (judged, _) = ask(&claim(text), Language::ENGLISH, &[], 1);
    assert_eq!(judged.verdict, ClaimVerdict::Unavailable);
}

#[test]
fn a_lead_in_inherits_its_year_and_the_source_s_own_day_carries_it() {
    let mut claim = claim("Northern Dock bot 48,6 Millionen Dollar für die Eastport-Fähre.");
    claim.context.lead_in = Some("Februar".to_owned());
    claim.context.inherited = vec![Inherited {
        part: DatePart::Year,
        value: "2025".to_owned(),
        line: 2,
        strength: Strength::Strong,
    }];
    let silent = page(
        "On Monday the Northern Dock Company offered $48.6 million for the Eastport ferry line.",
    );
    let (judged, _) = ask(&claim, Language::GERMAN, &[silent], 0);
    let date = &judged.facts[0];
    assert_eq!(
        (date.stated.as_str(), date.value.as_deref()),
        ("Februar", Some("2025-02"))
    );
    assert_eq!(date.result, FactResult::FoundPublication);
}

#[test]
fn the_document_s_own_day_is_no_fact_of_its_sources() {
    let claim = claim("Heute (Oktober 2025) fährt die Linie kaum noch.");
    let as_of = AsOf {
        value: PartialDate::parse("2025-10").expect("a month"),
        by: AsOfBy::Text,
        line: Some(3),
    };
    let prepared = Prepared::new(&claim, Some(Language::GERMAN), Some(as_of));
    assert!(
        offline(&prepared)
            .facts
            .iter()
            .all(|f| f.value.as_deref() != Some("2025-10"))
    );
}

#[test]
fn what_can_be_no_date_or_number_is_not_checkable() {
    for stated in ["31 February 2025", "2025-13-45", "31.02.2025", "1e999"] {
        let text = format!("The board rejected the bid of the Company on or for {stated} again.");
        let (judged, findings) = ask(&claim(&text), Language::ENGLISH, &[page(HARBOUR)], 0);
        let odd: Vec<_> = judged
            .facts
            .iter()
            .filter(|f| f.kind != crate::model::fact::FactKind::Name)
            .map(|f| (f.stated.as_str(), f.result))
            .collect();
        assert_eq!(odd, [(stated, FactResult::NotCheckable)]);
        assert_eq!(findings, 0);
    }
}

#[test]
fn a_found_fact_is_shown_whole() {
    for (text, kind, found) in [
        (
            "The offer insulted every sailor, said Jane Doe.",
            crate::model::fact::FactKind::Name,
            "Jane Doe",
        ),
        (
            "The line was closed for 20 days.",
            crate::model::fact::FactKind::Duration,
            "",
        ),
    ] {
        let there = format!("{HARBOUR} Doe left on March 18, 19 and 20, 2025. Jane left, too.");
        let (judged, _) = ask(&claim(text), Language::ENGLISH, &[page(&there)], 0);
        let fact = judged.facts.iter().find(|f| f.kind == kind);
        let shown = fact.map(|f| f.found.as_deref().unwrap_or_default());
        assert_eq!(shown, Some(found), "{text}: {:?}", judged.facts);
    }
}

#[test]
fn short_quotations_are_found_or_not_checkable_and_long_ones_may_be_absent() {
    for (text, result) in [
        (
            "She called it \"an insult to every sailor\".",
            FactResult::Found,
        ),
        (
            "She called it \"a gift to every sailor of the north\".",
            FactResult::Absent,
        ),
        ("They call her \"Little Finger\".", FactResult::NotCheckable),
    ] {
        let (judged, _) = ask(&claim(text), Language::ENGLISH, &[page(HARBOUR)], 0);
        let quote = judged
            .facts
            .iter()
            .find(|f| f.kind == crate::model::fact::FactKind::Quote)
            .expect("a quotation");
        assert_eq!(quote.result, result, "{text}");
    }
}

#[test]
fn offsets_point_into_the_page_s_own_text() {
    let index = PageIndex::of_text(
        HARBOUR,
        &["A title before it".to_owned()],
        None,
        Some(Language::ENGLISH),
    );
    let text = "The Northern Dock Company offered $48.6 million for the Eastport ferry line.";
    let (judged, _) = ask(&claim(text), Language::ENGLISH, &[index], 0);
    for fact in judged.facts.iter().filter(|f| f.start.is_some()) {
        let span = fact.start.expect("checked") as usize..fact.end.expect("with start") as usize;
        assert_eq!(
            Some(&HARBOUR[span]),
            fact.found.as_deref().map(str::trim),
            "{fact:?}"
        );
    }
    let best = &judged.evidence[0];
    assert_eq!(&HARBOUR[best.start as usize..best.end as usize], best.text);
    assert!(
        best.link
            .as_deref()
            .is_some_and(|l| l.starts_with("https://example.org/x#:~:text="))
    );
}

#[test]
fn a_line_that_is_no_question_gets_an_answer_too() {
    for line in [
        "",
        "{",
        "[]",
        "{\"id\": 1}",
        "{\"id\": \"a\", \"claim\": \"1e999 of \\u0000\", \"evidence\": [\"\", \"1e999\"]}",
    ] {
        let answer: serde_json::Value =
            serde_json::from_str(&batch::answer(line, None)).expect("one line of JSON");
        assert!(answer["verdict"].is_string(), "{line}");
    }
}

#[test]
fn a_value_that_is_none_is_neither_supported_nor_contradicted() {
    // numbers, days and quotations that are none, whatever the page says
    for claim in [
        "It grew by 1e999 last year",
        "On 31 February 2025 it closed",
        "On 2025-13-45 it closed",
        "He said “it never ends",
        "\u{202e}She said \u{2067}it\u{202c} will",
        "It cost 999999999999999999999999999999 coins",
        "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩",
        "„“„“”»«‘’'\"",
        "",
    ] {
        for evidence in ["It closed on 28 February 2025 and cost 3 coins.", "“", ""] {
            let line = serde_json::json!({"id": 1, "claim": claim, "evidence": [evidence]});
            let answer: serde_json::Value =
                serde_json::from_str(&batch::answer(&line.to_string(), None)).expect("JSON");
            assert_eq!(answer["verdict"], "not_enough", "{claim} | {evidence}");
            let facts = answer["facts"].as_array().expect("a list");
            for fact in facts {
                assert_ne!(fact["result"], "different-value", "{claim}: {fact}");
            }
        }
    }
}

#[test]
fn a_hostile_page_costs_time_linear_in_its_size() {
    for piece in [
        "“",
        "1 ",
        "May ",
        "a",
        "Jane ",
        "$4 million ",
        "2025-",
        "\u{202e}",
        "和",
    ] {
        let index = page(&piece.repeat(300_000 / piece.len()));
        let text = "Jane Doe said \"May 1 2 3 4\" on 3 May 2025 for $4.1 million and 2 pence";
        let _ = ask(&claim(text), Language::ENGLISH, &[index], 0);
    }
    let _ = ask(
        &claim(&"“Jane 12 May 3 % ".repeat(6000)),
        Language::ENGLISH,
        &[page(HARBOUR)],
        0,
    );
}

#[test]
fn marks_are_proposed_where_a_claim_was_found() {
    let text = "# Ferries\n\nThe company offered **$48.6 million** for the line.\nNothing else.\n";
    let (mut judged, _) = ask(
        &claim("The company offered $48.6 million for the line."),
        Language::ENGLISH,
        &[page(HARBOUR)],
        0,
    );
    judged.verdict = ClaimVerdict::FactsFound;
    let document = Document {
        path: "ferries.md".to_owned(),
        references: vec![Reference {
            key: Key::from("s0"),
            position: Position { line: 9, column: 1 },
            target: Target::Other { scheme: "x".into() },
            stated: Box::new(Stated {
                url: "https://example.org/x".into(),
                title: Some("Harbour".into()),
                ..Stated::default()
            }),
            role: Role::List,
        }],
        ..Document::default()
    };
    let diff = marks(text, &document, &[judged]);
    assert!(
        diff.contains("+The company offered **$48.6 million** for the line.[^s0]"),
        "{diff}"
    );
    assert!(
        diff.contains("+[^s0]: Harbour. <https://example.org/x>"),
        "{diff}"
    );
}
