//! Tests of the `link` check: what a look comes to, and what it weighs.

use super::link;
use super::sample::Case;
use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::document::Target;
use crate::model::dossier::PastLook;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::observation::Answer;
use crate::model::observation::Cut;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Fetched;
use crate::model::observation::Headers;
use crate::model::observation::Hop;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use crate::model::observation::Phase;
use crate::model::observation::Skip;
use crate::model::observation::Tls;
use crate::model::page::Page;
use crate::model::url::WebUrl;
use jiff::SignedDuration;
use jiff::Timestamp;
use std::time::Duration;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0);
const ASKED: &str = "https://gazette.example/2025/09/tides-of-the-north-sea";

/// An article of some length.
fn article(title: &str, head: &str) -> String {
    let text = "<p>High water came at noon, and the harbour pilots counted forty-one ships in the roads before the \
                wind turned north and the ferries stayed in port until the evening tide.</p>"
        .repeat(8);
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{text}</body></html>"
    )
}

fn fetched(outcome: Outcome, body: &str, landed: Option<&str>) -> Fetched {
    let url = WebUrl::parse(ASKED).unwrap();
    let hops = landed.map(|landed| Hop {
        url: url.clone(),
        status: 301,
        to: WebUrl::parse(landed).ok(),
    });
    Fetched {
        observation: Observation {
            url,
            at: NOW,
            outcome,
            hops: hops.into_iter().collect(),
            tries: 1,
            elapsed: Duration::ZERO,
            bytes: 0,
            remarks: Vec::new(),
        },
        body: body.as_bytes().to_vec(),
    }
}

#[test]
fn a_cited_title_on_the_page_outweighs_every_odd_sign() {
    let case = Case::new(ASKED).stated_title("Tides of the North Sea");
    let landed = "https://gazette.example/";
    let body = article("Tides of the North Sea", "");
    let answer = Answer {
        url: WebUrl::parse(landed).unwrap(),
        status: 200,
        headers: Headers::default(),
        cut: None,
        revalidated: false,
    };
    let page = Page {
        titles: vec!["Tides of the North Sea".to_owned()],
        ..Page::default()
    };
    let fetched = fetched(Outcome::Answered(answer), &body, Some(landed));
    let reference = case.dossier().reference;
    assert_eq!(
        link::classify(&fetched, &page, &[reference]).class,
        Class::OkRedirected
    );
    assert_eq!(
        link::classify(&fetched, &Page::default(), &[]).class,
        Class::Soft404
    );
}

#[test]
fn a_failure_is_named_by_its_cause() {
    for (failure, class) in [
        (Failure::NoSuchName, Class::DnsError),
        (Failure::Resolver("x".into()), Class::DnsError),
        (Failure::Refused, Class::ConnectError),
        (Failure::Reset, Class::ConnectError),
        (Failure::Unreachable("x".into()), Class::ConnectError),
        (Failure::Tls(Tls::Expired, "x".into()), Class::TlsError),
        (
            Failure::Tls(Tls::ClientCertificate, "x".into()),
            Class::LoginRequired,
        ),
        (Failure::Timeout(Phase::Answer), Class::Timeout),
        (Failure::Malformed("x".into()), Class::Malformed),
        (Failure::BadRedirect("x".into()), Class::Malformed),
        (Failure::RedirectLoop, Class::RedirectLoop),
        (
            Failure::Unsafe {
                address: None,
                how: Exposure::Dns,
            },
            Class::Unsafe,
        ),
    ] {
        let told = link::classify(
            &fetched(Outcome::Failed(failure.clone()), "", None),
            &Page::default(),
            &[],
        );
        assert_eq!(told.class, class, "{failure:?}");
        assert_eq!(told.no_such_name, failure == Failure::NoSuchName);
    }
    for (skip, class) in [
        (Skip::Robots, Class::Robots),
        (Skip::Walled, Class::Blocked),
        (Skip::Held(3000), Class::RateLimited),
        (Skip::Offline, Class::Skipped),
        (Skip::Reserved, Class::Skipped),
    ] {
        let told = link::classify(
            &fetched(Outcome::Skipped(skip.clone()), "", None),
            &Page::default(),
            &[],
        );
        assert_eq!(told.class, class, "{skip:?}");
    }
    for (cut, class) in [
        (Cut::TooLarge, Class::TooLarge),
        (Cut::Truncated, Class::Truncated),
        (Cut::Timeout, Class::Timeout),
        (Cut::Malformed, Class::Malformed),
    ] {
        let answer = Answer {
            url: WebUrl::parse(ASKED).unwrap(),
            status: 200,
            headers: Headers::default(),
            cut: Some(cut),
            revalidated: false,
        };
        let body = article("Tides", "");
        let told = link::classify(
            &fetched(Outcome::Answered(answer), &body, None),
            &Page::default(),
            &[],
        );
        assert_eq!(told.class, class, "{cut:?}");
    }
}

#[test]
fn a_fragment_is_missing_only_where_the_page_was_searched() {
    let answer = Answer {
        url: WebUrl::parse(ASKED).unwrap(),
        status: 200,
        headers: Headers::default(),
        cut: None,
        revalidated: false,
    };
    let body = article("Tides", "");
    let fetched = fetched(Outcome::Answered(answer), &body, None);
    let searched = Page {
        anchors: Some(vec!["noon".into(), "user-content-night".into(), "ä".into()]),
        ..Page::default()
    };
    for (fragment, page, class) in [
        (Some("noon"), &searched, Class::Ok),
        (Some("night"), &searched, Class::Ok),
        (Some("%C3%A4"), &searched, Class::Ok),
        (Some("dusk"), &searched, Class::FragmentMissing),
        (Some("dusk"), &Page::default(), Class::Ok),
        (Some("top"), &searched, Class::Ok),
        (Some("/route"), &searched, Class::Ok),
        (Some("!route"), &searched, Class::Ok),
        (Some("L10-L20"), &searched, Class::Ok),
        (None, &searched, Class::Ok),
    ] {
        let case = Case::new(ASKED);
        let mut reference = case.dossier().reference.clone();
        reference.target = Target::Web {
            url: WebUrl::parse(ASKED).unwrap(),
            fragment: fragment.map(Into::into),
        };
        assert_eq!(
            link::classify(&fetched, page, &[&reference]).class,
            class,
            "{fragment:?}"
        );
    }
}

#[test]
fn a_class_weighs_as_the_contract_says() {
    use Verdict::Broken;
    use Verdict::Suspect;
    use Verdict::Unverifiable;
    use Verdict::Verified;
    // class, nights that failed before (one a night), whether the host walled us, verdict
    for (class, nights, walled, verdict) in [
        (Class::Ok, 0, false, Verified),
        (Class::OkRedirected, 9, false, Verified),
        (Class::NonHtml, 0, false, Verified),
        (Class::FragmentMissing, 0, false, Verified),
        (Class::Paywall, 9, false, Unverifiable),
        (Class::Blocked, 9, true, Unverifiable),
        (Class::RateLimited, 9, false, Unverifiable),
        (Class::Robots, 9, false, Unverifiable),
        (Class::Broken, 0, false, Broken),
        (Class::Broken, 0, true, Unverifiable),
        (Class::Broken, 3, true, Broken),
        (Class::Soft404, 0, false, Suspect),
        (Class::Soft404, 2, false, Suspect),
        (Class::Soft404, 3, false, Broken),
        (Class::Parked, 3, false, Broken),
        (Class::ConnectError, 0, false, Unverifiable),
        (Class::ConnectError, 2, false, Unverifiable),
        (Class::ConnectError, 3, false, Broken),
        (Class::Timeout, 3, false, Unverifiable),
        (Class::Timeout, 7, false, Broken),
        (Class::ServerError, 6, false, Unverifiable),
        (Class::Unsafe, 0, false, Unverifiable),
    ] {
        let case = Case::new(ASKED).class(class);
        let observed = fetched(Outcome::Failed(Failure::Refused), "", None).observation;
        let mut history = crate::model::dossier::History::default();
        for night in (1..=nights).rev() {
            history.looks.push(PastLook {
                at: NOW - SignedDuration::from_hours(24 * night),
                class,
                status: None,
                run: night.to_string(),
                void: false,
            });
        }
        history.host_walls = (u32::from(walled), 9);
        let mut dossier = case.dossier();
        dossier.history = &history;
        dossier.observation = Some(&observed);
        let findings = link::look(&dossier);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].verdict,
            Some(verdict),
            "{class} after {nights}, walled: {walled}"
        );
        let void = crate::model::dossier::Dossier {
            void: true,
            ..dossier
        };
        let worst = link::look(&void)[0].verdict;
        assert!(
            worst <= Some(Unverifiable),
            "{class}: a void run accuses nobody"
        );
    }
}

#[test]
fn a_name_that_does_not_exist_is_broken_and_a_resolver_that_fails_is_not() {
    for (no_such_name, verdict) in [(true, Verdict::Broken), (false, Verdict::Unverifiable)] {
        let case = Case::new(ASKED);
        let classified = Classified {
            class: Class::DnsError,
            detail: Says::new("x", "x"),
            advice: None,
            no_such_name,
            signals: Vec::new(),
        };
        let mut dossier = case.dossier();
        dossier.classified = &classified;
        assert_eq!(link::look(&dossier)[0].verdict, Some(verdict));
    }
}

#[test]
fn an_inside_address_is_folded_if_written_and_shown_if_sent_there() {
    for (how, verdict) in [
        (Exposure::Written, Verdict::Unverifiable),
        (Exposure::Redirect, Verdict::Suspect),
        (Exposure::Dns, Verdict::Suspect),
    ] {
        let case = Case::new(ASKED).class(Class::Unsafe);
        let observed = fetched(
            Outcome::Failed(Failure::Unsafe { address: None, how }),
            "",
            None,
        )
        .observation;
        let mut dossier = case.dossier();
        dossier.observation = Some(&observed);
        assert_eq!(link::look(&dossier)[0].verdict, Some(verdict), "{how:?}");
    }
}
