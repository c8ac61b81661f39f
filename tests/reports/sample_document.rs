//! The document of the sample run: a post with four sentences.

use super::sample::POST;
use super::sample::day;
use super::sample::finding;
use verify::model::claim::Context;
use verify::model::claim::DatePart;
use verify::model::claim::Inherited;
use verify::model::claim::Strength;
use verify::model::document::AsOf;
use verify::model::document::AsOfBy;
use verify::model::document::Marks;
use verify::model::fact::ClaimVerdict;
use verify::model::fact::Evidence;
use verify::model::fact::FactKind;
use verify::model::fact::FactResult;
use verify::model::fact::JudgedFact;
use verify::model::finding::Verdict;
use verify::model::judged::JudgedClaim;
use verify::model::judged::JudgedDocument;
use verify::model::language::Language;

/// The document.
pub(crate) fn document() -> JudgedDocument {
    JudgedDocument {
        path: POST.into(),
        title: Some("Hafen und Bagger".into()),
        language: Language::parse("de"),
        as_of: Some(AsOf {
            value: day("2025-10"),
            by: AsOfBy::Text,
            line: Some(19),
        }),
        marks: Marks {
            generated: true,
            translated: true,
        },
        findings: vec![finding(
            20,
            "no-address",
            Some(Verdict::Unverifiable),
            "a citation without an address: [3]",
            "ein Beleg ohne Adresse: [3]",
        )],
        claims: vec![
            claim(
                27,
                "Februar: Der Hafen bot 97,4 Millionen Dollar für die Bagger.",
                "02",
                ClaimVerdict::FactsFound,
                vec![
                    fact(
                        FactKind::Date,
                        "Februar",
                        "2025-02",
                        FactResult::Found,
                        Some("In February"),
                    ),
                    fact(
                        FactKind::Money,
                        "97,4 Millionen Dollar",
                        "97400000 USD",
                        FactResult::Found,
                        Some("$97.4 million"),
                    ),
                ],
                Some("In February, the harbour made a $97.4 million bid for the dredgers."),
            ),
            claim(
                28,
                "August: Die Lotsen nannten ihn „Schlickbaron“.",
                "08",
                ClaimVerdict::Partly,
                vec![
                    fact(
                        FactKind::Date,
                        "August",
                        "2025-08",
                        FactResult::FoundPublication,
                        Some("2025-08-16"),
                    ),
                    fact(
                        FactKind::Quote,
                        "Schlickbaron",
                        "Schlickbaron",
                        FactResult::NotCheckable,
                        None,
                    ),
                ],
                Some("They called him | the `baron` of mud."),
            ),
            claim(
                29,
                "September: Der Hafen verlor 12 Prozent.",
                "09",
                ClaimVerdict::NotFound,
                vec![fact(
                    FactKind::Percent,
                    "12 Prozent",
                    "12",
                    FactResult::Absent,
                    None,
                )],
                None,
            ),
            claim(
                30,
                "Die Beziehung ist kühl.",
                "09",
                ClaimVerdict::NoFact,
                vec![],
                None,
            ),
        ],
    }
}

fn claim(
    line: u32,
    text: &str,
    month: &str,
    verdict: ClaimVerdict,
    facts: Vec<JudgedFact>,
    evidence: Option<&str>,
) -> JudgedClaim {
    JudgedClaim {
        text: text.into(),
        line,
        column: 5,
        leans_on: ["gazette", "axle"].map(Into::into).to_vec(),
        context: Context {
            headings: vec!["Streit".into()],
            lead_in: None,
            inherited: [(DatePart::Year, "2025"), (DatePart::Month, month)]
                .map(|(part, value)| Inherited {
                    part,
                    value: value.into(),
                    line: 26,
                    strength: Strength::Strong,
                })
                .to_vec(),
        },
        verdict,
        facts,
        evidence: evidence
            .map(|text| Evidence {
                reference: "gazette".into(),
                text: text.into(),
                start: 10,
                end: 80,
                score: 0.83,
                link: Some(
                    "https://www.gazette.example/2025/sep/25/harbour-sues#:~:text=In%20February"
                        .into(),
                ),
            })
            .into_iter()
            .collect(),
        models: None,
    }
}

fn fact(
    kind: FactKind,
    stated: &str,
    value: &str,
    result: FactResult,
    found: Option<&str>,
) -> JudgedFact {
    JudgedFact {
        kind,
        stated: stated.into(),
        value: Some(value.into()),
        result,
        found: found.map(Into::into),
        reference: found.map(|_| "gazette".into()),
        start: found.map(|_| 10),
        end: found.map(|_| 20),
    }
}
