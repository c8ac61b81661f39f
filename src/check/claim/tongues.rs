//! Claims in many languages against English sentences: what becomes of their facts? A table (`tongues.txt`).

use super::batch;
use serde_json::Value;
use serde_json::json;

#[test]
fn a_fact_is_the_same_in_every_language() {
    for row in include_str!("tongues.txt")
        .lines()
        .filter(|row| !row.starts_with('#'))
    {
        let columns: Vec<&str> = row.split('|').collect();
        let [languages, claim, sentence, stated, result] = columns.as_slice() else {
            panic!("{row}");
        };
        let (of_claim, of_page) = languages.split_once('>').unwrap_or((languages, "en"));
        let question = json!({
            "id": 1, "claim": claim, "claim_lang": of_claim, "evidence_lang": of_page,
            "evidence": [sentence, "It was a long day at the office.", "Nothing else happened there."],
        });
        let answer = batch::answer(&question.to_string(), None);
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let facts = answer["facts"].as_array().expect("facts");
        let there = facts.iter().any(|fact| {
            fact["stated"].as_str().is_some_and(|s| s.contains(stated)) && fact["result"] == *result
        });
        assert!(there, "{row}: {facts:?}");
    }
}

#[test]
fn an_abbreviation_is_no_other_word() {
    for (claim, sentence, result) in [
        (
            "The envoy of the UN left.",
            "The envoy of the U.N. left.",
            Some("found"),
        ),
        (
            "The envoy of the UN left.",
            "The envoy of Kim Jong Un left.",
            Some("absent"),
        ),
        (
            "The envoy of the WHO left.",
            "The envoy, who was ill, left.",
            Some("absent"),
        ),
        ("It was built in the 1890s.", "It was built in 1894.", None),
        (
            "It was opened in Q3 2020.",
            "It was opened in July 2020.",
            None,
        ),
    ] {
        let question = json!({"id": 1, "claim": claim, "claim_lang": "en", "evidence_lang": "en", "evidence": [sentence]});
        let answer: Value =
            serde_json::from_str(&batch::answer(&question.to_string(), None)).expect("JSON");
        let name = answer["facts"]
            .as_array()
            .expect("facts")
            .iter()
            .find(|f| f["kind"] == "name");
        let found = name.and_then(|fact| fact["result"].as_str());
        assert_eq!(found, result, "{claim} {sentence} {answer}");
    }
}
