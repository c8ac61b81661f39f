//! What counts as support, as `verify claims --jsonl` says it.

use crate::check::claim::batch;

/// The verdict on an English claim about English sentences.
fn verdict(claim: &str, evidence: &[&str]) -> String {
    let question = serde_json::json!({
        "id": 1, "claim": claim, "claim_lang": "en", "evidence": evidence, "evidence_lang": "en",
    });
    let answer = batch::answer(&question.to_string(), None);
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
    answer["verdict"].as_str().expect("a verdict").to_owned()
}

const LAKE: [&str; 9] = [
    "The lake is 19 kilometres long.",
    "The paddle steamer Aurora has crossed it from shore to shore every summer since 1898, but for two wars.",
    "About a third of the shore is a nature reserve.",
    "The lake was never drained, although plans for it were made.",
    "Average water temperature in July is 19 °C.",
    "Its bridge was designed by Henrik Salm, who was born in a village nearby in 1889 and studied in the capital.",
    "The fare for children rose from €0.90 to €1.05.",
    "The steamer's owner expects to sell €5.8 million to €6.1 million worth of tickets.",
    "The harbour is the third harbour that Salm built.",
];

#[test]
fn the_same_words_support_a_claim_only_if_they_say_the_same() {
    for (claim, expected) in [
        ("The lake is 19 kilometres long.", "supported"),
        ("The lake is 11.8 miles long.", "supported"),
        ("The lake is 25 miles long.", "contradicted"),
        ("Average water temperature in July is 66 °F.", "supported"),
        // it may be a difference, which is converted otherwise
        ("Average water temperature in July is 55 °F.", "not_enough"),
        ("A third of the shore is a nature reserve.", "supported"),
        ("33 percent of the shore is a nature reserve.", "supported"),
        ("Two thirds of the shore is a nature reserve.", "not_enough"),
        ("The lake was never drained.", "supported"),
        ("The lake was drained.", "not_enough"),
        (
            "The paddle steamer Aurora has crossed it since 1898.",
            "supported",
        ),
        // a year that some other thing has
        (
            "The paddle steamer Aurora has crossed it since 1889.",
            "not_enough",
        ),
        (
            "The fare for children rose from 90 cents to €1.05.",
            "supported",
        ),
        (
            "The fare for children fell from €1.05 to €0.90.",
            "not_enough",
        ),
        (
            "The fare for children rose by 15 cents to €1.05.",
            "not_enough",
        ),
        (
            "The owner expects to sell €5.8 to €6.1 million worth of tickets.",
            "supported",
        ),
        (
            "The harbour is the third harbour that Salm built.",
            "supported",
        ),
        (
            "The harbour is the fourth harbour that Salm built.",
            "not_enough",
        ),
    ] {
        assert_eq!(verdict(claim, &LAKE), expected, "{claim}");
    }
}

#[test]
fn one_value_in_two_units_is_one_value() {
    let page = ["The falcon reaches 300 km (186 miles) per hour in a dive."];
    for (claim, expected) in [
        (
            "The falcon reaches 240 miles per hour in a dive.",
            "contradicted",
        ),
        ("The falcon reaches 300 km per hour in a dive.", "supported"),
        (
            "The falcon reaches 186 miles per hour in a dive.",
            "supported",
        ),
    ] {
        assert_eq!(verdict(claim, &page), expected, "{claim}");
    }
}

#[test]
fn by_how_much_is_not_to_how_much() {
    let page = ["The prize money of the harbour race rose to $150,000 from $120,000."];
    for (claim, expected) in [
        (
            "The prize money rose to $150,000 from $110,000.",
            "contradicted",
        ),
        ("The prize money rose by $30,000 to $150,000.", "not_enough"),
    ] {
        assert_eq!(verdict(claim, &page), expected, "{claim}");
    }
}
