//! Which heading of the page is its headline?
//!
//! The one that the titles told outside the body lead to; an `<h1>` needs little likeness, a `<div>` that
//! is named after headlines much. If no heading is like them and there is but one `<h1>`, that is it: the
//! page's data are then written for search engines. Weights were chosen on 1,336 pages, and hold on
//! either half of their domains.

use super::Told;
use super::kicker::UNSEEN;
use super::likeness::Words;
use super::refused::is_no_title;
use super::site::copied_page;
use crate::extract::scene::Heading;
use crate::extract::scene::Scene;
use crate::extract::scene::key;
use crate::model::page::Signal;
use crate::model::url::WebUrl;

/// What a level adds to likeness, and the likeness it needs at least.
fn level(heading: &Heading) -> (f32, f32) {
    match heading.level {
        1 => (0.5, 0.2),
        2 => (0.1, 0.6),
        _ => (0.0, 0.85),
    }
}

/// Taken off per heading that stands before, up to twenty.
const LATE: f32 = 0.005;

/// Taken off a heading that links to another page: a teaser's, or a section's.
const LEADS_ELSEWHERE: f32 = 0.5;

/// The headline, and what speaks for it.
pub(super) struct Choice<'s> {
    pub(super) heading: &'s Heading,
    pub(super) standing: Standing,
}

/// How a headline stands to the titles told outside the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// One tells it whole, and none tells another.
    Agreed,
    /// One tells it whole, another signal tells another.
    Disputed,
    /// It is like one of them.
    Alike,
    /// It is like none: the one `<h1>` there is, or the first `<h2>` of a page that has no `<h1>` and no data
    /// but a `<title>`.
    Alone,
}

/// Likeness below which a title is another one.
const ANOTHER: f32 = 0.9;

/// The headline, if the page has one.
pub(super) fn choose<'s>(
    scene: &Scene<'s>,
    told_by: &[Told],
    stripped: &[String],
) -> Option<Choice<'s>> {
    if scene.headings.is_empty() {
        return None;
    }
    let place = Address::of(scene);
    let told: Vec<(Signal, Words)> = told_by
        .iter()
        .zip(stripped)
        .flat_map(|(told, stripped)| {
            let shorter = (*stripped != told.text).then_some(stripped);
            let forms = std::iter::once(&told.text).chain(shorter);
            forms.map(|title| (told.by, Words::of(title)))
        })
        .collect();
    let mut best: Option<(f32, &Heading, f32)> = None;
    let mut firsts: Vec<&Heading> = Vec::new();
    let mut second: Option<&Heading> = None;
    for (nth, heading) in scene.headings.iter().enumerate() {
        if is_no_title(&heading.text, scene) {
            continue;
        }
        let leads = place.leads(heading, scene);
        if leads == Leads::Home
            || heading.level == 4 && (leads == Leads::Elsewhere || is_in_noise(heading, scene))
        {
            continue;
        }
        match heading.level {
            1 => firsts.push(heading),
            2 if second.is_none()
                && leads == Leads::Nowhere
                && !is_in_noise(heading, scene)
                && !is_unseen(heading, scene) =>
            {
                second = Some(heading);
            }
            _ => {}
        }
        let words = Words::of(&heading.text);
        let like = told
            .iter()
            .map(|(_, title)| words.likeness(title))
            .fold(0.0f32, f32::max);
        let (adds, least) = level(heading);
        let off = if leads == Leads::Elsewhere {
            LEADS_ELSEWHERE
        } else {
            0.0
        };
        let score = like + adds - off - nth.min(20) as f32 * LATE;
        if like >= least && best.is_none_or(|(other, ..)| score > other) {
            best = Some((score, heading, like));
        }
    }
    // A subheading with words of the title, and one `<h1>` that is worded otherwise: the `<h1>` is what readers see.
    let is_weak = best.is_some_and(|(_, heading, like)| heading.level > 1 && like < ANOTHER);
    if is_weak && let Some(heading) = only(&firsts, scene).filter(|h| !is_in_noise(h, scene)) {
        return Some(Choice {
            heading,
            standing: Standing::Alone,
        });
    }
    if let Some((_, heading, like)) = best {
        let standing = standing(heading, like, &told);
        return Some(Choice { heading, standing });
    }
    let is_bare = told_by.iter().all(|told| told.by == Signal::Title);
    let heading =
        only(&firsts, scene).or_else(|| second.filter(|_| is_bare && firsts.is_empty()))?;
    Some(Choice {
        heading,
        standing: Standing::Alone,
    })
}

fn standing(heading: &Heading, like: f32, told: &[(Signal, Words)]) -> Standing {
    if like < 1.0 {
        return Standing::Alike;
    }
    let words = Words::of(&heading.text);
    let likes = |signal: Signal| {
        let own = told.iter().filter(move |(by, _)| *by == signal);
        own.map(|(_, title)| words.likeness(title))
            .fold(0.0f32, f32::max)
    };
    if told.iter().any(|(by, _)| likes(*by) < ANOTHER) {
        Standing::Disputed
    } else {
        Standing::Agreed
    }
}

/// The one text of these headings; of several, the one that stands in the page's own part.
fn only<'s>(firsts: &[&'s Heading], scene: &Scene<'s>) -> Option<&'s Heading> {
    let one = |of: &[&'s Heading]| {
        let first = *of.first()?;
        let same = key(&first.text);
        of.iter().all(|h| key(&h.text) == same).then_some(first)
    };
    one(firsts).or_else(|| {
        let own: Vec<&Heading> = firsts
            .iter()
            .copied()
            .filter(|h| !is_in_noise(h, scene))
            .collect();
        one(&own)
    })
}

/// Whether a heading may stand above this page's text: it is no name of the site, no menu's, and leads nowhere else.
pub(in crate::extract) fn may_head(heading: &Heading, scene: &Scene<'_>) -> bool {
    !is_no_title(&heading.text, scene)
        && !is_in_noise(heading, scene)
        && Address::of(scene).leads(heading, scene) == Leads::Nowhere
}

/// Whether a heading stands in navigation, teasers or comments, by element or by name. `<form>` is no such sign: whole sites stand in one.
fn is_in_noise(heading: &Heading, scene: &Scene<'_>) -> bool {
    scene.outline.up(heading.index).any(|i| {
        let tag = scene.outline.items[i].tag;
        let hints = scene.blocks.hints.get(i).copied().unwrap_or_default();
        matches!(tag, "nav" | "footer" | "aside" | "dialog")
            || !matches!(tag, "body" | "html")
                && (hints.is_junk || hints.is_related || hints.is_comments)
    })
}

/// Whether only screen readers get it.
fn is_unseen(heading: &Heading, scene: &Scene<'_>) -> bool {
    let class = scene.outline.items[heading.index].attr("class");
    class.is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        UNSEEN.iter().any(|name| class.contains(name))
    })
}

/// Where a heading's links lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    /// Nowhere, or to this page.
    Nowhere,
    /// To another page.
    Elsewhere,
    /// To the front page: it is the site's name then.
    Home,
}

/// The page's own addresses.
struct Address {
    here: WebUrl,
    canonical: Option<WebUrl>,
}

impl Address {
    fn of(scene: &Scene<'_>) -> Address {
        let here = copied_page(scene.about.url).unwrap_or_else(|| scene.about.url.clone());
        let canonical = scene
            .metas
            .get("og:url")
            .and_then(|address| here.join(address).ok());
        Address { here, canonical }
    }

    fn leads(&self, heading: &Heading, scene: &Scene<'_>) -> Leads {
        let outline = scene.outline;
        let inside = heading.index..outline.items[heading.index].end as usize;
        let mut leads = Leads::Nowhere;
        for index in inside.chain(outline.up(heading.index).take(3)) {
            if outline.items[index].tag != "a" {
                continue;
            }
            let Some(to) = outline.items[index]
                .attr("href")
                .and_then(|href| scene.about.url.join(href).ok())
            else {
                continue;
            };
            let to = copied_page(&to).unwrap_or(to);
            if to.path() == "/" && self.here.path() != "/" {
                return Leads::Home;
            }
            let is_this = |own: &WebUrl| bare(own.path()) == bare(to.path());
            if !is_this(&self.here) && !self.canonical.as_ref().is_some_and(is_this) {
                leads = Leads::Elsewhere;
            }
        }
        leads
    }
}

fn bare(path: &str) -> &str {
    path.trim_end_matches('/')
}
