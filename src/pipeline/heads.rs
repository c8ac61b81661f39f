//! Looks that the head of their page settles, or its headlines: nine in ten, in a tenth of the time.

use super::job::Job;
use super::job::Work;
use super::seen;
use super::seen::Extent;
use super::seen::Read;
use super::seen::Seen;
use crate::check;
use crate::extract;
use crate::model::class::Class;
use crate::model::language::Language;
use crate::model::observation::Answer;
use crate::model::observation::Fetched;
use crate::model::page::Depth;
use crate::model::page::Page;
use crate::model::page::Via;
use std::ops::ControlFlow;

/// Bytes of a page up to which its headlines are read where it came in, on the reactor: a page of 60 KB takes about
/// half a millisecond (a tenth of the samples of a run of which a tenth is read so), and handing it to another
/// thread wakes two.
const SMALL_PAGE: usize = 128 * 1024;

/// A look that is still to be [`read`](seen::read).
pub(super) struct Unread {
    pub(super) fetched: Fetched,
    /// Whether its headlines may settle it, so that they are worth being read alone.
    pub(super) but_for_the_title: bool,
}

/// Reads the head of what was fetched, if that settles the look: the page is there, and its head agrees with
/// all that is stated of it. Else gives back what was fetched.
///
/// Takes some hundred microseconds: the body is not looked into, but for the headlines of a small page.
pub(super) fn by_head(
    job: &Job,
    work: &Work,
    fetched: Fetched,
    depth: Depth,
) -> ControlFlow<Read, Unread> {
    let unread = |fetched, but_for_the_title| {
        ControlFlow::Continue(Unread {
            fetched,
            but_for_the_title,
        })
    };
    let whole = |answer: &&Answer| answer.cut.is_none() && !answer.revalidated;
    let Some(answer) = fetched.observation.answer().filter(whole) else {
        return unread(fetched, false);
    };
    let asks_more = depth != Depth::Metadata
        || job.publishers.of(&answer.url).is_some()
        || job.saved.contains_key(&work.url)
        || seen::wants_anchors(job, work);
    let Some(head) = extract::head_of(&fetched.body).filter(|_| !asks_more) else {
        return unread(fetched, false);
    };
    let page = extract::page(
        head,
        &seen::about(job, &fetched.observation, answer),
        Depth::Head,
    );
    if !settles(job, work, &page, Extent::Head) {
        let open = check::settled::but_for_the_title(&page, &seen::references(job, work));
        if !open || fetched.body.len() > SMALL_PAGE {
            return unread(fetched, open);
        }
        return match by_headline(job, work, fetched) {
            ControlFlow::Break(read) => ControlFlow::Break(read),
            ControlFlow::Continue(fetched) => unread(fetched, false),
        };
    }
    match settled(job, work, fetched, page, Extent::Head) {
        ControlFlow::Break(read) => ControlFlow::Break(read),
        ControlFlow::Continue(fetched) => unread(fetched, false),
    }
}

/// Reads the headlines of a page whose head settled all but the title, if they settle that too. Else gives back
/// what was fetched.
pub(super) fn by_headline(job: &Job, work: &Work, fetched: Fetched) -> ControlFlow<Read, Fetched> {
    let Some(answer) = fetched.observation.answer() else {
        return ControlFlow::Continue(fetched);
    };
    let about = seen::about(job, &fetched.observation, answer);
    let page = extract::page(&fetched.body, &about, Depth::Head);
    // `en` is what templates come with: the text must bear it out.
    let speaks_so = |text: String| {
        let language = page.language.as_ref().map(|found| found.value);
        language != Some(Language::ENGLISH) || extract::is_english(&text)
    };
    if !settles(job, work, &page, Extent::Headline)
        || !check::settled::whole_article(&fetched.body).is_some_and(speaks_so)
    {
        return ControlFlow::Continue(fetched);
    }
    settled(job, work, fetched, page, Extent::Headline)
}

/// What stands for a look whose page was read as far as it had to be, if the page is there and nothing smells.
fn settled(
    job: &Job,
    work: &Work,
    fetched: Fetched,
    page: Page,
    extent: Extent,
) -> ControlFlow<Read, Fetched> {
    let Some(answer) = fetched.observation.answer() else {
        return ControlFlow::Continue(fetched);
    };
    let page = Page {
        via: Via::Live,
        as_of: Some(fetched.observation.at),
        ..page
    };
    let classified = check::link::classify(&fetched, &page, &seen::references(job, work));
    let plain = matches!(classified.class, Class::Ok | Class::OkRedirected);
    if !plain || !classified.signals.is_empty() {
        return ControlFlow::Continue(fetched);
    }
    let keep = seen::to_keep(job, work, answer, &classified, &page, extent);
    let seen = Seen {
        likeness: None,
        site_map: None,
        classified,
        page,
        saved: None,
        observation: Some(fetched.observation),
    };
    ControlFlow::Break((seen, keep))
}

/// Whether this page, of which only so much was read, settles all that is stated of it.
pub(super) fn settles(job: &Job, work: &Work, page: &Page, extent: Extent) -> bool {
    let settles = match extent {
        Extent::Head => check::settled::by_head,
        Extent::Headline => check::settled::by_headline,
        Extent::Metadata | Extent::Everything => return true,
    };
    !seen::wants_anchors(job, work) && settles(page, &seen::references(job, work))
}
