//! The main job with models: a column of its own, and every verdict as it was.

use crate::server::models;
use crate::stub::Act;
use crate::stub::Stub;
use crate::stub::list;
use crate::stub::vectors;
use crate::stub::writes;
use crate::support;
use crate::support::Reply;
use crate::support::Server;
use jiff::Timestamp;
use verify::model::fact::ClaimVerdict;
use verify::model::judged::JudgedClaim;
use verify::model::opinion::ByModel;
use verify::model::opinion::Opinion;
use verify::models::Models;
use verify::read;
use verify::store::Store;

/// A page in a language whose words no claim shares.
const PAGE: &str = "<!doctype html><html lang=\"fi\"><head><title>Satama</title></head><body><article><h1>Satama</h1>\
    <p>Kaupunginvaltuusto kokoontui maanantaina ja keskusteli budjetista pitkään.</p>\
    <p>Laiva vei satamaan 4310 laatikkoa kalaa toukokuussa 2025, kertoi satamakapteeni.</p>\
    <p>Illalla soitti orkesteri vanhoja valsseja ja kaikki tanssivat.</p></article></body></html>";

/// The claims of a post whose link leads to the page.
fn judged(text: &str, models: Option<Models>, store: Store) -> Vec<JudgedClaim> {
    judged_on("2026-11-20", text, models, store)
}

fn judged_on(day: &str, text: &str, models: Option<Models>, store: Store) -> Vec<JudgedClaim> {
    let pages = Server::start(|_| Reply::html(200, PAGE));
    let post = format!(
        "---\nlang: en\n---\n{text} ([source]({})).\n",
        pages.url("/satama")
    );
    let now: Timestamp = format!("{day}T03:00:00Z").parse().expect("a time");
    let mut job = support::job(vec![read::document("post.md", post.as_bytes())], now);
    job.models = models;
    support::run(job, store).head.documents.remove(0).claims
}

fn temporary() -> Store {
    Store::temporary().expect("a store")
}

/// A model that thinks everything about fish alike.
fn fishy(text: &str) -> Vec<f32> {
    let fish = text.contains("fish") || text.contains("kalaa");
    vec![if fish { 1.0 } else { 0.1 }, if fish { 0.1 } else { 1.0 }]
}

const FISH: &str = "A ship landed 4310 boxes of fish in May 2025";

#[test]
fn an_embedding_model_finds_the_passage_and_moves_no_verdict() {
    let claim = "The captain was glad about the fish of that morning in Port Castell"; // no word, no number is shared
    let stub = Stub::start(|asked| match asked.path.as_str() {
        "/v1/models" => list("fishy"),
        "/v1/embeddings" => vectors(asked, fishy),
        _ => Act::Say(404, "{}".to_owned()),
    });
    let without = judged(claim, None, temporary());
    let with = judged(claim, Some(models(&stub.url)), temporary());
    let passage = &with[0].evidence[0].text;
    assert!(passage.contains("kalaa"), "{passage}");
    assert!(without[0].models.is_none());
    let said = with[0]
        .models
        .as_ref()
        .and_then(|models| models.get("fishy"));
    assert!(
        matches!(said, Some(ByModel::Passages { similarity }) if *similarity > 0.99),
        "{said:?}"
    );
    assert_eq!(
        (without[0].verdict, &without[0].facts),
        (with[0].verdict, &with[0].facts)
    );
}

#[test]
fn a_judge_stands_beside_the_verdict_with_words_that_are_there() {
    let there = "Laiva vei satamaan 4310 laatikkoa kalaa toukokuussa 2025, kertoi satamakapteeni.";
    let invented =
        "Laiva vei satamaan 4130 laatikkoa kalaa toukokuussa 2025, kertoi satamakapteeni.";
    let other = FISH.replace("4310", "4130");
    for (claim, verdict, quote, told, missing) in [
        (FISH, "supported", there, Some(Opinion::Supported), 0),
        (FISH, "supported", invented, None, 0),
        (FISH, "supported", "", None, 0),
        (FISH, "contradicted", there, Some(Opinion::Contradicted), 0),
        (FISH, "not_enough", "", Some(Opinion::NotEnough), 0),
        (
            other.as_str(),
            "supported",
            there,
            Some(Opinion::Supported),
            1,
        ), // it rescues no number
    ] {
        let words = serde_json::json!({"verdict": verdict, "quote": quote}).to_string();
        let stub = Stub::start(move |asked| match asked.path.as_str() {
            "/v1/models" => list("judge"),
            "/v1/chat/completions" => writes(&words),
            _ => Act::Say(404, "{}".to_owned()),
        });
        let without = judged(claim, None, temporary());
        let with = judged(claim, Some(models(&stub.url)), temporary());
        assert_eq!(
            (without[0].verdict, &without[0].facts),
            (with[0].verdict, &with[0].facts),
            "{claim} {verdict}"
        );
        let said = with[0]
            .models
            .as_ref()
            .and_then(|models| models.get("judge"));
        let said = said.map(|said| match said {
            ByModel::Judge {
                verdict, missing, ..
            } => (*verdict, missing.len()),
            ByModel::Passages { .. } => panic!("a judge finds no passages"),
        });
        assert_eq!(
            said,
            told.map(|told| (told, missing)),
            "{claim} {verdict} {quote}"
        );
    }
    let verdict = judged(&other, None, temporary())[0].verdict;
    assert_ne!(verdict, ClaimVerdict::FactsFound, "4130 is not on the page");
}

#[test]
fn a_second_night_asks_the_model_nothing() {
    let stub = Stub::start(|asked| match asked.path.as_str() {
        "/v1/models" => list("both"),
        "/v1/embeddings" => vectors(asked, fishy),
        _ => writes(r#"{"verdict": "not_enough", "quote": ""}"#),
    });
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let (store, aside) =
            Store::open(&folder.path().join("history.db"), Timestamp::UNIX_EPOCH).expect("opened");
        assert_eq!(aside, None);
        store
    };
    let asked = || {
        let paths = stub
            .asked()
            .into_iter()
            .filter(|asked| asked.path != "/v1/models");
        paths.count()
    };
    let first = judged(FISH, Some(models(&stub.url)), open());
    let after_first = asked();
    let second = judged_on("2026-11-21", FISH, Some(models(&stub.url)), open());
    assert!(after_first > 0);
    assert_eq!(asked(), after_first, "nothing new");
    assert_eq!(first[0].models, second[0].models);
}

#[test]
fn a_dead_model_costs_its_column_only() {
    let port = support::nobody();
    let without = judged(FISH, None, temporary());
    let with = judged(
        FISH,
        Some(models(&format!("http://127.0.0.1:{port}"))),
        temporary(),
    );
    assert_eq!(
        (without[0].verdict, &without[0].facts),
        (with[0].verdict, &with[0].facts)
    );
    let texts = |claims: &[JudgedClaim]| -> Vec<String> {
        claims[0]
            .evidence
            .iter()
            .map(|evidence| evidence.text.clone())
            .collect()
    };
    assert_eq!(texts(&without), texts(&with));
    assert!(with[0].models.is_none());
}
