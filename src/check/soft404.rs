//! Does it answer with something else than what was asked for?
//!
//! A page that is gone often answers 200: with an error page, the front page, a section. No single
//! sign proves it: articles are written about 404s, front pages are cited, sites move. So
//! signs are counted, and they must be independent of one another: two make a soft 404, one is a
//! hint that is shown. The signs are those of IABot's checker, "A Link Rot Bestiary" (WaybackMedic)
//! and Bar-Yossef's random sibling; the phrases must be most of a title, see `phrases`.

mod joke;
mod landing;

pub(crate) use landing::tells_of;

use landing::is_deep;
use landing::is_home;
use landing::landing;

use super::glance::Glance;
use super::link::Seen;
use super::phrases;
use super::phrases::Fit;
use super::title_language::Tongue;
use super::title_language::tongue;
use super::title_level::Level;
use super::title_level::compare;
use crate::model::finding::Exhibit;
use crate::model::observation::Answer;
use crate::model::url::WebUrl;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;

/// Characters outside links below which a page holds no article.
pub(crate) const NO_ARTICLE: usize = 600;
/// Characters below which a joke about the page is all that it is for.
const ONLY_JOKES: usize = 300;
/// Signs that make a verdict.
pub(crate) const ENOUGH: u32 = 2;

/// One sign, and how much it says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sign {
    /// What it is, in the words of an exhibit's name: `error-phrase`.
    pub(crate) name: &'static str,
    /// The words or address that show it.
    pub(crate) text: String,
    /// 1, or 2 for what is a verdict by itself.
    pub(crate) weight: u32,
}

impl Sign {
    pub(crate) fn new(name: &'static str, weight: u32, text: impl Into<String>) -> Sign {
        Sign {
            name,
            text: text.into(),
            weight,
        }
    }

    pub(crate) fn exhibit(&self) -> Exhibit {
        Exhibit {
            name: self.name.to_owned(),
            text: self.text.clone(),
        }
    }
}

/// The signs that a page is not what was asked for. `glance` is none where nothing called for one; `titled`:
/// the page carries the cited title.
pub(crate) fn signs(
    seen: &Seen<'_>,
    answer: &Answer,
    glance: Option<&Glance>,
    titled: bool,
) -> Vec<Sign> {
    if titled {
        return Vec::new();
    }
    let mut signs = Vec::new();
    let asked = &seen.observation.url;
    let landed = &answer.url;
    if !seen.observation.hops.is_empty() {
        signs.extend(landing(asked, landed, seen));
    }
    if let Some(canonical) = &seen.page.canonical
        && let Ok(canonical) = WebUrl::parse(&canonical.value)
        && canonical.host() == landed.host()
        && is_home(&canonical)
        && is_deep(landed)
        // Some sites name the front page on every page of theirs.
        && !tells_of(landed, &seen.page.titles)
    {
        signs.push(Sign::new("canonical-home", 1, canonical.shown()));
    }
    let titles = seen.page.titles.iter().map(String::as_str);
    let glanced = glance.into_iter().flat_map(|glance| {
        std::iter::once(glance.title.as_str()).chain(glance.headings.iter().map(String::as_str))
    });
    let short = glance.is_some_and(|glance| glance.said < NO_ARTICLE);
    let gone = |title: &&str| says_gone(title) || (short && leads_with_404(title));
    let error = titles.chain(glanced).find(gone);
    if let Some(title) = error {
        signs.push(Sign::new("error-title", 1, title));
        if says_noindex(seen.body) {
            signs.push(Sign::new(
                "noindex",
                1,
                "<meta name=robots content=noindex>",
            ));
        }
    }
    if let Some(glance) = glance
        && glance.said < NO_ARTICLE
    {
        let text = phrases::folded(&glance.text);
        signs.extend(no_site(seen, glance, &text));
        let listed = || phrases::said(&text, phrases::MISSING);
        let jokes = || {
            phrases::JOKES
                .in_text(&text)
                .filter(|_| glance.said < ONLY_JOKES)
        };
        let phrase = phrases::GONE.in_text(&text).or_else(listed);
        if let Some(phrase) = phrase.or_else(jokes) {
            signs.push(Sign::new("error-phrase", 1, phrase));
        }
        // Where the title has the address's words, it is the page, and the citation is what is wrong.
        let own = tells_of(asked, &seen.page.titles) || tells_of(landed, &seen.page.titles);
        signs.extend(other_title(seen).filter(|_| !own));
        // Many good pages are short: this counts only beside another sign.
        // A dated page with a headline of its own is an article, however short and whatever its title.
        let dated = seen.page.published.is_some() || seen.page.authors.is_some();
        let said = signs
            .iter()
            .any(|sign| sign.name != "other-title" || !dated);
        if said {
            signs.push(no_article(glance));
        }
        if error.is_none() && !own {
            signs.extend(joke::signs(seen, glance, &text));
        }
    }
    // Below a title that says nothing else some footers stand, and lists of what else there is to read.
    if let (Some(title), Some(glance)) = (error, glance)
        && (NO_ARTICLE..2 * NO_ARTICLE).contains(&glance.said)
        && says_only_gone(title)
    {
        signs.push(no_article(glance));
    }
    let home = |title: &&String| {
        phrases::title_says(title, phrases::HOME, phrases::HOME_ALONE, Fit::Loose).is_some()
    };
    let folder_page = asked
        .path()
        .rsplit('/')
        .next()
        .is_some_and(|last| last.starts_with("index."));
    if is_deep(asked)
        && !folder_page
        && !tells_of(asked, &seen.page.titles)
        && let Some(title) = seen.page.titles.iter().find(home)
    {
        signs.push(Sign::new("home-title", 1, title.as_str()));
    }
    signs
}

fn no_article(glance: &Glance) -> Sign {
    let words = format!("{} characters of text", glance.said);
    Sign::new("no-article", 1, words)
}

/// Whether a title is nothing but that of an error page, the site's name apart.
fn says_only_gone(title: &str) -> bool {
    phrases::title_tells(title, &phrases::GONE, Fit::Tight)
        || phrases::title_says(title, &[], phrases::MISSING_ALONE, Fit::Tight).is_some()
}

/// Whether a title is that of an error page.
fn says_gone(title: &str) -> bool {
    phrases::title_tells(title, &phrases::GONE, Fit::Loose)
        || phrases::title_tells(title, &phrases::JOKES, Fit::Loose)
        || phrases::title_says(title, phrases::MISSING, phrases::MISSING_ALONE, Fit::Loose)
            .is_some()
}

/// Whether the number stands before whatever a title says: "404: cat on keyboard", but not "Peugeot 404".
fn leads_with_404(title: &str) -> bool {
    let title = phrases::folded(title);
    let rest = [
        "404",
        "error 404",
        "404 error",
        "http 404",
        "fehler 404",
        "erreur 404",
    ]
    .iter()
    .find_map(|number| title.strip_prefix(number));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with([':', '!', '.', '|'])
            || rest.starts_with(" -")
            || rest.starts_with(" –")
    })
}

/// What a server says where no site stands: an empty installation, an account that was shut.
fn no_site(seen: &Seen<'_>, glance: &Glance, text: &str) -> Option<Sign> {
    let titles = seen
        .page
        .titles
        .iter()
        .chain(std::iter::once(&glance.title));
    let called = titles.chain(&glance.headings).find(|title| {
        phrases::title_says(title, phrases::NO_SITE, phrases::NO_SITE_ALONE, Fit::Tight).is_some()
    });
    let said = || phrases::said(text, phrases::NO_SITE);
    let words = called.map(String::as_str).or_else(said)?;
    Some(Sign::new("no-site", 1, words))
}

/// What the signs come to.
pub(crate) fn score(signs: &[Sign]) -> u32 {
    signs.iter().map(|sign| sign.weight).sum()
}

/// That other cited addresses were redirected to the same page.
pub fn shared_landing(others: usize) -> Exhibit {
    Sign::new(
        "shared-landing",
        1,
        format!("{others} other cited addresses end there too"),
    )
    .exhibit()
}

/// That a made-up neighbour answers alike.
pub fn twin(sibling: &WebUrl) -> Exhibit {
    Sign::new("sibling", 1, sibling.shown()).exhibit()
}

/// A made-up neighbour of `url`, for the question whether the site says 404 at all.
///
/// Its name is a hash of the URL, so that a replay finds it. None for a front page.
pub fn sibling(url: &WebUrl) -> Option<WebUrl> {
    if !is_deep(url) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    url.hash(&mut hasher);
    let name = format!("{:016x}-no-such-page", hasher.finish());
    let base = url.path().trim_end_matches('/');
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    url.join(&format!("{folder}/{name}")).ok()
}

/// Whether the page carries the cited title: then it is the page, whatever else is odd.
pub(crate) fn says_the_title(seen: &Seen<'_>) -> bool {
    let cited = seen
        .references
        .iter()
        .filter_map(|reference| reference.stated.title.as_deref());
    cited.take(20).any(|stated| {
        // The very words first: nothing need be taken apart for them.
        let whole = seen.page.titles.iter().take(20).any(|t| t == stated);
        if whole && !stated.trim().is_empty() && !says_gone(stated) {
            return true;
        }
        seen.page.titles.iter().take(20).any(|title| {
            compare(stated, title, &[]).is_some_and(|level| level <= Level::Reworded)
                && !says_gone(title)
        })
    })
}

/// The page's title, if it is another one than the cited, in the same language.
fn other_title(seen: &Seen<'_>) -> Option<Sign> {
    let stated = seen
        .references
        .iter()
        .find_map(|reference| reference.stated.title.as_deref())?;
    let title = &seen.page.title.as_ref()?.value;
    let language = seen.page.language.as_ref().map(|found| found.value);
    let same_tongue = tongue(stated, title, None, language) == Tongue::Page;
    let other = compare(stated, title, &[]) == Some(Level::Different);
    (same_tongue && other).then(|| Sign::new("other-title", 1, title.as_str()))
}

/// Whether the page asks search engines not to keep it, as error pages do.
fn says_noindex(body: &[u8]) -> bool {
    let head = &body[..body.len().min(16 * 1024)];
    head.windows(7)
        .any(|part| part.eq_ignore_ascii_case(b"noindex"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sibling_stands_in_the_same_folder_and_is_always_the_same() {
        for (url, folder) in [
            (
                "https://a.example/news/2024/tides.html?x=1",
                Some("https://a.example/news/2024/"),
            ),
            ("https://a.example/tides", Some("https://a.example/")),
            (
                "https://a.example/news/tides/",
                Some("https://a.example/news/"),
            ),
            ("https://a.example/", None),
        ] {
            let url = WebUrl::parse(url).unwrap();
            let found = sibling(&url);
            assert_eq!(found, sibling(&url));
            assert_eq!(found.is_some(), folder.is_some(), "{url}");
            if let (Some(found), Some(folder)) = (found, folder) {
                assert!(found.as_str().starts_with(folder), "{found}");
                assert!(found.as_str().ends_with("-no-such-page"), "{found}");
            }
        }
    }
}
