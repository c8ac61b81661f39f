//! What one look gave, read and classified: bytes in, a page out, and the bytes are dropped.

use super::claims::Leanings;
use super::heads;
use super::job::Job;
use super::job::Work;
use super::ladder;
use crate::check;
use crate::check::likeness::Likeness;
use crate::extract;
use crate::extract::About;
use crate::model::class::Classified;
use crate::model::class::Weight;
use crate::model::document::Reference;
use crate::model::document::Target;
use crate::model::observation::Answer;
use crate::model::observation::Cut;
use crate::model::observation::Failure;
use crate::model::observation::Fetched;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use crate::model::observation::Skip;
use crate::model::observation::Validators;
use crate::model::page::Depth;
use crate::model::page::Page;
use crate::model::page::Via;
use crate::model::site_map::MapSays;
use crate::model::url::WebUrl;
use crate::store::StoredPage;
use jiff::Timestamp;
use std::ops::ControlFlow;
use std::time::Duration;

/// A longer validator is not sent back: servers refuse requests with more header than some 8 KB.
const LONGEST_VALIDATOR: usize = 1024;

/// What one look gave.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The look; none for an address that could not be asked.
    pub observation: Option<Observation>,
    /// What it comes to.
    pub classified: Classified,
    /// The page that came, whatever it is; its text too, if claims need it.
    pub page: Page,
    /// The page that an editor saved for this address.
    pub saved: Option<Page>,
    /// What the page is compared by, where it smells of something else than what was cited.
    pub likeness: Option<Likeness>,
    /// What the site's own list of pages says, where it was asked.
    pub site_map: Option<MapSays>,
}

impl Seen {
    /// Lets go of the page texts, once the claims are weighed: what waits for the end takes no memory.
    pub(super) fn forget_texts(&mut self) {
        for page in std::iter::once(&mut self.page).chain(&mut self.saved) {
            page.text = None;
        }
    }
}

/// How deep the page of `work` must be read.
pub(super) fn depth(job: &Job, leanings: &Leanings, work: &Work) -> Depth {
    if leanings.need(job, work) {
        Depth::Everything
    } else {
        Depth::Metadata
    }
}

/// Whether a reference to `work` points into the page.
pub(super) fn wants_anchors(job: &Job, work: &Work) -> bool {
    work.references.iter().any(|&(d, r)| {
        let reference = &job.documents[d as usize].references[r as usize];
        matches!(
            &reference.target,
            Target::Web {
                fragment: Some(_),
                ..
            }
        ) || reference.stated.text_fragment.is_some()
    })
}

/// What stands for a look, and the page to be kept for another night.
pub(super) type Read = (Seen, Option<StoredPage>);

/// How much of a page was read: what is stored of it stands for as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Its head alone.
    Head,
    /// Its head and its headlines.
    Headline,
    /// All metadata.
    Metadata,
    /// Its text too.
    Everything,
}

impl From<Depth> for Extent {
    fn from(depth: Depth) -> Extent {
        match depth {
            Depth::Head => Extent::Head,
            Depth::Metadata => Extent::Metadata,
            Depth::Everything => Extent::Everything,
        }
    }
}

/// What is known of a page whose anchors nobody asks for.
pub(super) fn about<'a>(job: &'a Job, observation: &Observation, answer: &'a Answer) -> About<'a> {
    About {
        url: &answer.url,
        content_type: answer.headers.get("content-type"),
        day: Some(ladder::day(observation.at)),
        publisher: job.publishers.of(&answer.url),
        wants_anchors: false,
    }
}

/// Reads what was fetched. `stored` is the last good page, for a 304.
///
/// Takes CPU time, up to half a second for a hostile page: call it off the reactor.
pub(super) fn read(
    job: &Job,
    work: &Work,
    unread: heads::Unread,
    stored: Option<StoredPage>,
    depth: Depth,
) -> Read {
    let mut fetched = unread.fetched;
    if unread.but_for_the_title {
        fetched = match heads::by_headline(job, work, fetched) {
            ControlFlow::Break(read) => return read,
            ControlFlow::Continue(fetched) => fetched,
        };
    }
    let observation = &fetched.observation;
    let answer = observation.answer();
    // Of a page that is larger than what is taken of one, only the head is whole; its claims are
    // `unavailable` whatever is read, and a tree takes twenty times the page's size.
    let depth = match answer.and_then(|answer| answer.cut) {
        Some(Cut::TooLarge) => Depth::Head,
        _ => depth,
    };
    let mut page = match (answer, &stored) {
        (Some(answer), Some(stored)) if answer.revalidated => stored.page.clone(),
        (Some(answer), _) if !fetched.body.is_empty() => {
            let about = About {
                wants_anchors: wants_anchors(job, work),
                ..about(job, observation, answer)
            };
            let mut page = extract::page(&fetched.body, &about, depth);
            if let Some(places) = &mut page.anchors {
                let text = || {
                    let kind = about.content_type;
                    extract::visible(&fetched.body, kind, answer.url.host())
                };
                let references = references(job, work);
                places.extend(check::fragment::words_not_there(&references, text));
            }
            page
        }
        _ => Page::default(),
    };
    page.via = if answer.is_some() {
        Via::Live
    } else {
        Via::None
    };
    page.as_of = answer.map(|_| observation.at);
    let classified = check::link::classify(&fetched, &page, &references(job, work));
    let keep =
        answer.and_then(|answer| to_keep(job, work, answer, &classified, &page, depth.into()));
    let likeness = check::link::smells(&classified)
        .then(|| Likeness::of(&fetched))
        .flatten();
    let seen = Seen {
        likeness,
        site_map: None,
        classified,
        page,
        saved: ladder::saved(job, &work.url, depth),
        observation: Some(fetched.observation),
    };
    (seen, keep)
}

/// The page to be kept for another night: a good one that is new.
pub(super) fn to_keep(
    job: &Job,
    work: &Work,
    answer: &Answer,
    classified: &Classified,
    page: &Page,
    extent: Extent,
) -> Option<StoredPage> {
    let good = classified.class.weight() == Weight::Good && !answer.revalidated;
    let validator = |name| {
        let value = answer.headers.get(name)?;
        (value.len() <= LONGEST_VALIDATOR).then(|| value.to_owned())
    };
    good.then(|| StoredPage {
        url: work.url.clone(),
        final_url: answer.url.clone(),
        extractor: extractor(job, &work.url, extent),
        validators: Validators {
            etag: validator("etag"),
            last_modified: validator("last-modified"),
        },
        content_type: answer.headers.get("content-type").map(str::to_owned),
        page: page.clone(),
    })
}

/// What stands for a look that was not made.
pub(super) fn skipped(job: &Job, leanings: &Leanings, work: &Work, why: Skip) -> Seen {
    let references = references(job, work);
    let seen = not_asked(&work.url, references[0], why, job.now);
    Seen {
        saved: ladder::saved(job, &work.url, depth(job, leanings, work)),
        ..seen
    }
}

/// What is known of an address that was not asked.
pub(super) fn not_asked(url: &WebUrl, reference: &Reference, why: Skip, now: Timestamp) -> Seen {
    outcome(url, reference, Outcome::Skipped(why), now)
}

/// What is known of an address whose page crashed our reader.
pub(super) fn crashed(job: &Job, work: &Work, how: &str) -> Seen {
    let failure = Failure::Other(format!("reading the page failed: {how}"));
    outcome(
        &work.url,
        references(job, work)[0],
        Outcome::Failed(failure),
        job.now,
    )
}

fn outcome(url: &WebUrl, reference: &Reference, outcome: Outcome, now: Timestamp) -> Seen {
    let observation = Observation {
        url: url.clone(),
        at: now,
        outcome,
        hops: Vec::new(),
        tries: 0,
        elapsed: Duration::ZERO,
        bytes: 0,
        remarks: Vec::new(),
    };
    let fetched = Fetched {
        observation,
        body: Vec::new(),
    };
    let page = Page::default();
    Seen {
        classified: check::link::classify(&fetched, &page, &[reference]),
        page,
        saved: None,
        likeness: None,
        site_map: None,
        observation: Some(fetched.observation),
    }
}

/// What stands for a reference that has no web address.
pub(super) fn unasked(reference: &Reference) -> Seen {
    Seen {
        observation: None,
        classified: check::link::unasked(&reference.target),
        page: Page::default(),
        saved: None,
        likeness: None,
        site_map: None,
    }
}

pub(super) fn references<'a>(job: &'a Job, work: &Work) -> Vec<&'a Reference> {
    work.references
        .iter()
        .map(|&(d, r)| &job.documents[d as usize].references[r as usize])
        .collect()
}

/// What a stored page must have been read with to stand for a 304: extractor, publisher rule, extent.
pub(super) fn extractor(job: &Job, url: &WebUrl, extent: Extent) -> String {
    extractors(job, url, &[extent]).remove(0)
}

/// The same for each of `extents`.
pub(super) fn extractors(job: &Job, url: &WebUrl, extents: &[Extent]) -> Vec<String> {
    let rule = job
        .publishers
        .of(url)
        .map(|publisher| serde_json::to_string(publisher).unwrap_or_default());
    let hash = blake3::hash(rule.unwrap_or_default().as_bytes()).to_hex();
    let by = |extent| format!("{}/{}/{extent:?}", extract::VERSION, &hash[..8]);
    extents.iter().map(by).collect()
}
