//! One server, asked directly.

use crate::stub::Act;
use crate::stub::Stub;
use crate::stub::list;
use crate::stub::vectors;
use crate::stub::writes;
use std::time::Duration;
use std::time::Instant;
use verify::model::opinion::Opinion;
use verify::models::Memory;
use verify::models::Models;
use verify::models::Settings;

/// Models at one address.
pub fn models(url: &str) -> Models {
    let settings = Settings {
        embedding_url: Some(url.to_owned()),
        chat_url: Some(url.to_owned()),
        key: Some("open-sesame".to_owned()),
        timeout: Duration::from_millis(300),
        ..Settings::default()
    };
    Models::new(&settings).expect("settings").expect("named")
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

#[test]
fn a_server_that_is_slow_wrong_or_hostile_gives_nothing_and_is_left_alone() {
    let vector = |numbers: &str| {
        Act::Say(
            200,
            format!("{{\"data\": [{{\"index\": 0, \"embedding\": {numbers}}}]}}"),
        )
    };
    for (name, act, most_requests) in [
        ("an error", Act::Say(500, "{}".to_owned()), 3),
        ("no such thing", Act::Say(404, "{}".to_owned()), 1),
        ("a refusal", Act::Say(401, "{}".to_owned()), 1),
        ("a page", Act::Say(200, "<html>".to_owned()), 3),
        (
            "another shape",
            Act::Say(200, "{\"data\": 7}".to_owned()),
            3,
        ),
        ("NaN", vector("[NaN, 1]"), 3),
        ("beyond all numbers", vector("[1e999, 1]"), 3),
        ("a null vector", vector("[0, 0]"), 3),
        ("one dimension", vector("[1]"), 3),
        ("deep nesting", Act::Say(200, "[".repeat(100_000)), 3),
        ("a flood", Act::Flood, 3),
        ("a drip", Act::Drip, 3),
        ("a torn answer", Act::Break, 3),
        ("silence", Act::Late(Duration::from_secs(5)), 3),
        ("no understanding", Act::Say(400, "{}".to_owned()), 6), // a judge is asked in two ways
    ] {
        let stub = Stub::start(move |asked| {
            if asked.path == "/v1/models" {
                list("m")
            } else {
                act.clone()
            }
        });
        let models = models(&stub.url);
        let begun = Instant::now();
        for _ in 0..10 {
            let said = run(models.embed(&["a text"], &Memory::default()));
            assert!(said.is_none(), "{name}: {said:?}");
            let said = run(models.judge("a claim", &["a passage"], &Memory::default()));
            assert!(said.is_none(), "{name}: {said:?}");
        }
        assert!(
            begun.elapsed() < Duration::from_secs(8),
            "{name} took {:?}",
            begun.elapsed()
        );
        let asked = stub.asked();
        for path in ["/v1/embeddings", "/v1/chat/completions"] {
            let count = asked.iter().filter(|asked| asked.path == path).count();
            assert!(
                (1..=most_requests).contains(&count),
                "{name}: {path} asked {count} times"
            );
        }
        assert!(!models.troubles().is_empty(), "{name} is told");
        assert!(
            !models.troubles().concat().contains("open-sesame"),
            "{name}: {:?}",
            models.troubles()
        );
        assert!(!format!("{models:?}").contains("127.0.0.1"), "{models:?}");
    }
}

#[test]
fn a_server_that_does_not_say_its_models_is_given_up_and_told() {
    for (name, act) in [
        ("errors", Act::Say(500, "{}".to_owned())),
        ("an empty list", Act::Say(200, "{\"data\": []}".to_owned())),
        ("another shape", Act::Say(200, "[1, 2]".to_owned())),
        ("a torn answer", Act::Break),
    ] {
        let stub = Stub::start(move |_| act.clone());
        let models = models(&stub.url);
        for _ in 0..3 {
            assert!(
                run(models.embed(&["a text"], &Memory::default())).is_none(),
                "{name}"
            );
            assert!(
                run(models.judge("a claim", &["a passage"], &Memory::default())).is_none(),
                "{name}"
            );
        }
        assert!(stub.asked().len() <= 6, "{name}: {}", stub.asked().len());
        assert_eq!(
            models.troubles().len(),
            2,
            "{name}: {:?}",
            models.troubles()
        );
    }
}

#[test]
fn a_redirect_leads_nowhere_and_takes_no_key_along() {
    let canary = Stub::start(|_| list("m"));
    let there = canary.url.clone();
    let stub = Stub::start(move |_| Act::Redirect(format!("{there}/v1/models")));
    let models = models(&stub.url);
    assert!(run(models.embed(&["a text"], &Memory::default())).is_none());
    assert_eq!(canary.asked().len(), 0);
    assert_eq!(stub.asked()[0].key.as_deref(), Some("Bearer open-sesame"));
}

#[test]
fn what_was_answered_once_is_not_asked_again() {
    let stub = Stub::start(|asked| match asked.path.as_str() {
        "/v1/models" => list("m"),
        "/v1/embeddings" => vectors(asked, |text| vec![text.len() as f32, 1.0]),
        _ => writes(r#"{"verdict": "supported", "quote": "A passage."}"#),
    });
    let (models, kept) = (models(&stub.url), Memory::default());
    let texts = ["one", "three", "one"];
    let (name, first) = run(models.embed(&texts, &kept)).expect("answered");
    let (_, again) = run(models.embed(&texts, &kept)).expect("answered");
    assert_eq!((name.as_str(), &first), ("m", &again));
    assert!(
        (first[0][0] - 3.0 / 10f32.sqrt()).abs() < 1e-6,
        "of length 1: {first:?}"
    );
    let judge = || run(models.judge("a claim", &["A passage."], &kept)).expect("answered");
    assert_eq!(judge(), judge());
    assert_eq!(judge().verdict, Opinion::Supported);
    let paths: Vec<String> = stub.asked().into_iter().map(|asked| asked.path).collect();
    let count = |path: &str| paths.iter().filter(|p| *p == path).count();
    assert_eq!(
        (count("/v1/embeddings"), count("/v1/chat/completions")),
        (1, 1),
        "{paths:?}"
    );
    assert!(models.troubles().is_empty(), "{:?}", models.troubles());
}

#[test]
fn a_server_that_knows_only_the_plain_protocol_is_asked_plainly() {
    let stub = Stub::start(|asked| match asked.path.as_str() {
        "/v1/models" => list("m"),
        _ if asked.body.get("response_format").is_some() => {
            Act::Say(400, "{\"error\": \"unknown field\"}".to_owned())
        }
        "/v1/embeddings" => vectors(asked, |_| vec![1.0, 0.0]),
        _ => writes(r#"{"verdict": "not_enough", "quote": ""}"#),
    });
    let models = models(&stub.url);
    assert!(run(models.embed(&["a text"], &Memory::default())).is_some());
    assert!(run(models.judge("a claim", &["A passage."], &Memory::default())).is_some());
}

#[test]
fn requests_are_counted_and_large_texts_cut() {
    let stub = Stub::start(|asked| vectors(asked, |_| vec![1.0, 0.0]));
    let settings = Settings {
        embedding_url: Some(stub.url.clone()),
        embedding: Some("m".to_owned()),
        requests: 2,
        ..Settings::default()
    };
    let models = Models::new(&settings).expect("settings").expect("named");
    let huge = "ü".repeat(1 << 20);
    let texts: Vec<String> = (0..100).map(|n| format!("{n} {huge}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(
        run(models.embed(&texts, &Memory::default())).is_none(),
        "more than two requests"
    );
    let asked = stub.asked();
    assert_eq!(asked.len(), 2);
    let longest = asked[0].body["input"][0].as_str().map(str::len);
    assert!(longest.is_some_and(|bytes| bytes <= 2000), "{longest:?}");
    assert_eq!(models.troubles(), ["passages: it had all its requests"]);
}

#[test]
fn an_address_that_is_none_is_refused() {
    for url in [
        "",
        "localhost:8000",
        "file:///etc/passwd",
        "ftp://localhost/",
        "http://",
    ] {
        let settings = Settings {
            chat_url: Some(url.to_owned()),
            ..Settings::default()
        };
        assert!(Models::new(&settings).is_err(), "{url}");
    }
    assert!(
        Models::new(&Settings::default())
            .expect("no settings")
            .is_none()
    );
}
