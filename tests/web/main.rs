//! The web stack against a server that misbehaves, on loopback.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "helpers of tests may panic, and the record is kept for the script that shows it to others"
)]

#[path = "../support/rude.rs"]
mod rude;

mod certificates;
mod inside;
mod limits;
mod manners;
mod record;
mod road;

use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use verify::model::observation::Failure;
use verify::model::observation::Fetched;
use verify::model::observation::Look;
use verify::model::observation::Outcome;
use verify::model::observation::Why;
use verify::model::url::WebUrl;
use verify::web::Fetch;
use verify::web::Options;
use verify::web::Web;

pub(crate) const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);
pub(crate) const HTML: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

pub(crate) fn options() -> Options {
    Options {
        timeout: Duration::from_millis(1500),
        pace: Duration::ZERO,
        max_body: 100_000,
        allow_net: vec!["127.0.0.0/8".parse().unwrap()],
        ..Options::new(Arc::new(|| NOW))
    }
}

pub(crate) async fn look(web: &Web, url: &str) -> Fetched {
    look_because(web, url, Why::Cited).await
}

pub(crate) async fn look_because(web: &Web, url: &str, why: Why) -> Fetched {
    web.fetch(&asked(url, why)).await
}

/// A look at `url`, as it is asked for.
pub(crate) fn asked(url: &str, why: Why) -> Look {
    Look {
        url: WebUrl::parse(url).unwrap(),
        why,
        validators: None,
        budget: None,
        last: false,
    }
}

/// What came of a look, in one word.
pub(crate) fn word(fetched: &Fetched) -> String {
    match &fetched.observation.outcome {
        Outcome::Answered(answer) => match answer.cut {
            None => answer.status.to_string(),
            Some(cut) => format!("{} {cut:?}", answer.status),
        },
        Outcome::Failed(failure) => match failure {
            Failure::Malformed(_) => "malformed".to_owned(),
            Failure::Tls(kind, _) => format!("{kind:?}"),
            Failure::Unsafe { how, .. } => format!("unsafe {how:?}"),
            Failure::BadRedirect(_) => "bad redirect".to_owned(),
            other => format!("{other:?}"),
        },
        Outcome::Skipped(skip) => format!("{skip:?}"),
    }
}
