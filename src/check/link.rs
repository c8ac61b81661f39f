//! Does the link still answer with what was cited, and if not, since when?
//!
//! Two questions, apart: [`classify`] tells by evidence what one look saw, one word of
//! [`Class`] with the signs it was told by; [`look`] weighs that word against the history. One bad
//! night proves little: servers restart and networks blink. So only what the server itself
//! calls gone is broken at once; the rest needs strikes on several days, and walls are
//! never held against a link.

mod finding;

pub use finding::look;

use super::class_words;
use super::fault;
use super::fragment;
use super::glance::Glance;
use super::phrases;
use super::soft404;
use super::wall;
use super::wall::Standing;
use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::class::Weight;
use crate::model::document::Reference;
use crate::model::document::Target;
use crate::model::finding::Exhibit;
use crate::model::finding::Says;
use crate::model::media::Media;
use crate::model::observation::Answer;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Fetched;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use crate::model::observation::Skip;
use crate::model::observation::Tls;
use crate::model::page::Page;
use crate::model::page::Wall;

/// The id of this check.
pub const ID: &str = "link";

/// Schemes that are `unsafe`, not only skipped.
const DANGEROUS: [&str; 6] = ["file", "javascript", "data", "blob", "gopher", "vbscript"];

/// A page longer than this is glanced at only if something smells.
pub(crate) const SHORT_PAGE: usize = 24 * 1024;

/// Text outside links from which on no sign of an empty page counts, in characters.
const SAYS_SOMETHING: usize = 2000;

/// Text from which on a page says more than any sign asks about, in characters.
const SAYS_ALL: usize = 6000;

/// What is known of a look when it is classified.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    /// The look.
    pub(crate) observation: &'a Observation,
    /// The body, decoded; empty where there is none, or where a 304 stands for our stored copy.
    pub(crate) body: &'a [u8],
    /// What was read off it, as deep as the checks needed.
    pub(crate) page: &'a Page,
    /// Who cites it.
    pub(crate) references: &'a [&'a Reference],
}

/// What one look comes to.
pub fn classify(fetched: &Fetched, page: &Page, references: &[&Reference]) -> Classified {
    let seen = &Seen {
        observation: &fetched.observation,
        body: &fetched.body,
        page,
        references,
    };
    match &seen.observation.outcome {
        Outcome::Answered(answer) => answered(seen, answer),
        Outcome::Failed(failure) => failed(failure),
        Outcome::Skipped(skip) => skipped(skip, seen.observation),
    }
}

/// What stands for a reference that has no address to be asked.
pub fn unasked(target: &Target) -> Classified {
    match target {
        Target::Malformed { problem } => told(
            Class::BadAddress,
            Says::new(problem.to_string(), problem.to_string()),
            Vec::new(),
        ),
        // What only a reader's own machine can open, or what would act on it, is never asked.
        Target::Other { scheme } if DANGEROUS.contains(&&**scheme) => {
            let says = Says::new(
                format!("`{scheme}:` addresses are never opened"),
                format!("`{scheme}:`-Adressen werden nie geöffnet"),
            );
            told(Class::Unsafe, says, Vec::new())
        }
        Target::Other { scheme } => {
            let skip = Skip::Scheme(scheme.to_string());
            told(Class::Skipped, class_words::of_skip(&skip, &[]), Vec::new())
        }
        Target::Web { .. } => told(
            Class::Skipped,
            class_words::of_skip(&Skip::Offline, &[]),
            Vec::new(),
        ),
    }
}

/// Whether one sign speaks against a page that otherwise answers well: worth a question to a
/// made-up address beside it.
///
/// An article under an error's title is not asked about, nor a note about a domain that is sold: a site that
/// answers everything would convict it.
pub fn smells(classified: &Classified) -> bool {
    classified.class.weight() == Weight::Good
        && classified.signals.iter().any(|sign| {
            !matches!(
                &*sign.name,
                "error-title" | "domain-offered" | "parking-script"
            )
        })
}

/// What a page that smells comes to when one more sign speaks against it: a soft 404.
pub fn convicted(classified: Classified, sign: Exhibit) -> Classified {
    let mut signals = classified.signals;
    signals.push(sign);
    told(Class::Soft404, class_words::soft404(&signals), signals)
}

fn told(class: Class, says: Says, signals: Vec<Exhibit>) -> Classified {
    Classified {
        class,
        advice: class_words::advice(class),
        detail: says,
        no_such_name: false,
        signals,
    }
}

fn failed(failure: &Failure) -> Classified {
    let class = match failure {
        Failure::NoSuchName | Failure::Resolver(_) => Class::DnsError,
        Failure::Refused | Failure::Reset | Failure::Unreachable(_) | Failure::Other(_) => {
            Class::ConnectError
        }
        Failure::Tls(Tls::ClientCertificate, _) => Class::LoginRequired,
        Failure::Tls(..) => Class::TlsError,
        Failure::Timeout(_) => Class::Timeout,
        Failure::Malformed(_) | Failure::BadRedirect(_) => Class::Malformed,
        Failure::RedirectLoop => Class::RedirectLoop,
        Failure::Unsafe { .. } => Class::Unsafe,
    };
    Classified {
        no_such_name: *failure == Failure::NoSuchName,
        ..told(class, class_words::of_failure(failure), Vec::new())
    }
}

fn skipped(skip: &Skip, observation: &Observation) -> Classified {
    let class = match skip {
        Skip::Robots => Class::Robots,
        Skip::Walled => Class::Blocked,
        Skip::Held(_) => Class::RateLimited,
        Skip::Offline
        | Skip::Excluded
        | Skip::Reserved
        | Skip::Scheme(_)
        | Skip::NotRecorded
        | Skip::NoFiles => Class::Skipped,
    };
    told(
        class,
        class_words::of_skip(skip, &observation.remarks),
        Vec::new(),
    )
}

fn answered(seen: &Seen<'_>, answer: &Answer) -> Classified {
    if let Some(standing) = wall::in_headers(answer) {
        return walled(&standing, answer);
    }
    let class = match answer.status {
        304 if answer.revalidated => return success(seen, answer),
        204 | 205 => Class::Empty,
        200..=299 => return success(seen, answer),
        300 => Class::Broken,
        // 440 and 498 are Microsoft's and Esri's "log in again", 496 nginx's "show your certificate",
        // 561 a load balancer's 401
        401 | 407 | 440 | 496 | 498 | 511 | 561 => Class::LoginRequired,
        402 => Class::Paywall,
        // 419 and 430 are what Laravel and Shopify say to machines, 444 nginx's silence, 450 a filter's
        403 | 406 | 418 | 419 | 423 | 430 | 444 | 450 | 451 | 999 => Class::Blocked,
        408 | 598 => Class::Timeout,
        425 => Class::ServerError,
        420 | 429 | 509 => Class::RateLimited,
        495 | 525 | 526 => Class::TlsError,
        400..=499 => Class::Broken,
        500..=599 => Class::ServerError,
        // 1xx at the end, redirects to nowhere, a 304 that nobody asked for, numbers of no class
        _ => Class::Malformed,
    };
    let body_may_tell =
        matches!(class, Class::ServerError | Class::Broken) && !seen.body.is_empty();
    if body_may_tell
        && matches!(answer.status, 400 | 405 | 500 | 503)
        && let Some(standing) = wall::challenge(seen, &Glance::at(seen.body))
    {
        return walled(&standing, answer);
    }
    told(class, class_words::of_status(answer, class), Vec::new())
}

/// The class of a wall.
fn walled(standing: &Standing, answer: &Answer) -> Classified {
    let class = match standing.wall {
        Wall::Paywall => Class::Paywall,
        Wall::Consent => Class::Consent,
        Wall::Login => Class::LoginRequired,
        Wall::Challenge | Wall::Captcha | Wall::GeoBlock => Class::Blocked,
        Wall::NeedsJs => Class::NeedsJs,
        Wall::Maintenance => Class::ServerError,
    };
    let sign = Exhibit {
        name: "wall".to_owned(),
        text: standing.sign.clone(),
    };
    told(
        class,
        class_words::of_wall(standing.wall, answer),
        vec![sign],
    )
}

/// What a 2xx, or a 304 that confirms our copy, really is.
fn success(seen: &Seen<'_>, answer: &Answer) -> Classified {
    let declared = answer.headers.media_type();
    let media = match answer.revalidated {
        true => Media::Html,
        false => Media::of(seen.body, declared.as_deref()),
    };
    let nothing = seen.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(seen.body);
    if !answer.revalidated && nothing.trim_ascii().is_empty() && answer.cut.is_none() {
        return told(Class::Empty, class_words::empty(answer), Vec::new());
    }
    if let Some(cut) = answer.cut.filter(|cut| *cut != Cut::TooLarge) {
        let class = match cut {
            Cut::Truncated => Class::Truncated,
            Cut::Timeout => Class::Timeout,
            Cut::TooLarge | Cut::Malformed => Class::Malformed,
        };
        return told(class, class_words::of_cut(cut), Vec::new());
    }
    if media != Media::Html {
        return told(
            Class::NonHtml,
            class_words::of_media(media, declared.as_deref()),
            Vec::new(),
        );
    }
    if !seen.observation.hops.is_empty()
        && let Some(standing) = wall::by_landing(&seen.observation.url, &answer.url)
    {
        return walled(&standing, answer);
    }
    let titled = soft404::says_the_title(seen);
    let glance = glance(seen, answer, titled);
    let mut parked = Vec::new();
    if let Some(glance) = &glance {
        if let Some(standing) = wall::challenge(seen, glance) {
            return walled(&standing, answer);
        }
        if !seen.observation.hops.is_empty()
            && let Some(standing) = wall::by_notice(&seen.observation.url, &answer.url, glance)
        {
            return walled(&standing, answer);
        }
        parked = wall::parked(seen, answer, glance, titled);
        if soft404::score(&parked) >= soft404::ENOUGH {
            let signs = parked.iter().map(soft404::Sign::exhibit).collect();
            return told(Class::Parked, class_words::parked(), signs);
        }
        if let Some(standing) = wall::elsewhere(seen, glance) {
            return walled(&standing, answer);
        }
    }
    let signs = soft404::signs(seen, answer, glance.as_ref(), titled);
    let mut signals: Vec<Exhibit> = signs.iter().map(soft404::Sign::exhibit).collect();
    if soft404::score(&signs) >= soft404::ENOUGH {
        return told(Class::Soft404, class_words::soft404(&signals), signals);
    }
    if let Some(glance) = &glance {
        if let Some(text) = fault::shown(seen, glance) {
            let name = "fault".to_owned();
            let signs = vec![Exhibit { name, text }];
            return told(Class::ServerError, class_words::fault(answer), signs);
        }
        if let Some(standing) = wall::said_instead(seen, glance) {
            return walled(&standing, answer);
        }
        if let Some(standing) = wall::needs_scripts(seen, glance) {
            return walled(&standing, answer);
        }
        let nothing = glance.said == 0 && glance.text.is_empty() && glance.title.is_empty();
        if nothing && glance.headings.is_empty() && glance.sources.is_empty() && glance.scripts == 0
        {
            return told(Class::Empty, class_words::empty(answer), Vec::new());
        }
    }
    if let Some(standing) = wall::paywall(seen, glance.as_ref()) {
        return walled(&standing, answer);
    }
    if answer.cut == Some(Cut::TooLarge) {
        return told(
            Class::TooLarge,
            class_words::of_cut(Cut::TooLarge),
            Vec::new(),
        );
    }
    if let Some(missing) = fragment::missing_everywhere(seen.references, seen.page) {
        return without_place(&missing);
    }
    let class = if seen.observation.hops.is_empty() {
        Class::Ok
    } else {
        Class::OkRedirected
    };
    signals.extend(parked.iter().map(soft404::Sign::exhibit));
    told(class, class_words::good(seen.observation, answer), signals)
}

/// That the page has no place of this name, or that words that it is cited for are not on it.
pub(super) fn without_place(missing: &str) -> Classified {
    let says = match missing.strip_prefix("! ") {
        Some(words) => Says::new(
            format!("answers; the words that the link points to are not on the page: {words}"),
            format!(
                "antwortet; die Worte, auf die der Link zeigt, stehen nicht auf der Seite: {words}"
            ),
        ),
        None => Says::new(
            format!("answers; the page has no place called #{missing}"),
            format!("antwortet; die Seite hat keine Stelle #{missing}"),
        ),
    };
    told(Class::FragmentMissing, says, Vec::new())
}

/// A look at the page, where it is short or something about it smells; else, where it does not carry the cited
/// title, as far as it takes to see that it says something.
fn glance(seen: &Seen<'_>, answer: &Answer, titled: bool) -> Option<Glance> {
    if seen.body.is_empty() {
        return None;
    }
    let smells = |title: &String| phrases::smells(&phrases::folded(title));
    let called_for = seen.body.len() < SHORT_PAGE
        || seen.page.titles.is_empty()
        || !seen.page.walls.is_empty()
        || seen.page.titles.iter().take(10).any(smells)
        || (!seen.observation.hops.is_empty()
            && answer.url.path().len() < seen.observation.url.path().len());
    match (called_for, titled) {
        (true, _) => Some(Glance::until(seen.body, SAYS_ALL)),
        (false, false) => Some(Glance::until(seen.body, SAYS_SOMETHING)),
        (false, true) => None,
    }
}
