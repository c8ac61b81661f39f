//! stub
use crate::model::class::*;
use crate::model::document::*;
use crate::model::finding::Says;
use crate::model::observation::*;
use crate::model::page::Page;
/// stub
pub fn classify(f: &Fetched, p: &Page, r: &[&Reference]) -> Classified {
    let _ = (p, r);
    let class = match &f.observation.outcome {
        Outcome::Answered(a) => match a.status {
            200 => Class::Ok,
            404 | 410 => Class::Broken,
            403 => Class::Blocked,
            429 => Class::RateLimited,
            _ => Class::ServerError,
        },
        Outcome::Failed(Failure::Refused) => Class::ConnectError,
        Outcome::Failed(_) => Class::Timeout,
        Outcome::Skipped(_) => Class::Skipped,
    };
    Classified {
        class,
        detail: Says::new("x", "x"),
        advice: None,
        no_such_name: false,
        signals: vec![],
    }
}
/// stub
pub fn unasked(t: &Target) -> Classified {
    let _ = t;
    Classified {
        class: Class::Skipped,
        detail: Says::new("x", "x"),
        advice: None,
        no_such_name: false,
        signals: vec![],
    }
}
