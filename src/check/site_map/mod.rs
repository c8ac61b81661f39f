//! Does the site's own list of its pages know of this address?
//!
//! Generated texts cite pages that never were: a real site, a plausible slug. Such an address
//! answers 404 like any page that went away, so something else must tell: a site lists its pages
//! in sitemaps (named in robots.txt, else `/sitemap.xml`) and its newest in a feed. This module
//! decides what is asked and reads the answers; who asks is the pipeline's business. A site is
//! asked `MOST_REQUESTS` things for all its addresses together.
//!
//! A list that was read only in part proves nothing missing. An index of many lists (a news
//! site has one for each month) is read for the months that stand in the addresses asked about.

use super::address;
use super::map_text;
use super::title_language::is_function_word;
use super::title_words;
use crate::model::observation::Answer;
use crate::model::observation::Fetched;
use crate::model::site_map::Fit;
use crate::model::site_map::MapKind;
use crate::model::site_map::MapSays;
use crate::model::url::WebUrl;
use jiff::Timestamp;
use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::VecDeque;

/// Requests to one site in a run: robots.txt, its sitemap, four parts of it.
const MOST_REQUESTS: usize = 6;
/// Addresses kept of one site: the limit of one sitemap (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;
/// Addresses of one site that are asked about.
const MOST_ASKED: usize = 200;
/// Words that an address must have to be told from others.
const WORDS: usize = 2;
/// Share of the words' weight that another address must have to be called alike.
const ALIKE: f64 = 0.5;
/// Days that a feed speaks for: most hold ten to thirty entries.
const FEED_DAYS: i64 = 30;

/// What is asked of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Robots,
    /// `named` in robots.txt or an index, not only guessed.
    Sitemap {
        named: bool,
    },
    Front,
    Feed,
}

/// One site's lists, being asked for.
#[derive(Debug)]
pub struct Inquiry {
    urls: Vec<WebUrl>,
    queue: VecDeque<(WebUrl, Step)>,
    under_way: Option<(WebUrl, Step)>,
    requests: usize,
    addresses: Vec<WebUrl>,
    from: Option<(MapKind, WebUrl)>,
    /// Something of the list was not read.
    partial: bool,
    /// Year and month whose parts were read all the same.
    covered: HashSet<(i16, i8)>,
}

impl Inquiry {
    /// An inquiry about addresses of one origin. None where no address has words to look for.
    pub fn about(urls: impl IntoIterator<Item = WebUrl>) -> Option<Inquiry> {
        let urls: Vec<WebUrl> = urls
            .into_iter()
            .filter(|url| slug_words(url).len() >= WORDS)
            .take(MOST_ASKED)
            .collect();
        let robots = urls.first()?.join("/robots.txt").ok()?;
        Some(Inquiry {
            urls,
            queue: VecDeque::from([(robots, Step::Robots)]),
            under_way: None,
            requests: 0,
            addresses: Vec::new(),
            from: None,
            partial: false,
            covered: HashSet::new(),
        })
    }

    /// What is to be fetched next; none when enough is known. [`Inquiry::take`] gets the answer.
    pub fn next_question(&mut self) -> Option<WebUrl> {
        if self.requests >= MOST_REQUESTS {
            self.partial |= !self.queue.is_empty();
            return None;
        }
        let next = self.queue.pop_front()?;
        self.requests += 1;
        self.under_way = Some(next.clone());
        Some(next.0)
    }

    /// Takes the answer to the last question.
    pub fn take(&mut self, fetched: &Fetched) {
        let Some((url, step)) = self.under_way.take() else {
            return;
        };
        let answer = fetched.observation.answer();
        let read = answer.filter(|a| a.status == 200 && same_site(&a.url, &url));
        match step {
            Step::Robots => self.robots(&url, read.map_or(&[][..], |_| fetched.body.as_slice())),
            Step::Sitemap { named } => {
                let listed = read.and_then(|answer| self.list(answer, &fetched.body));
                self.partial |= named && listed.is_none();
            }
            Step::Front => {
                let feed = read.and_then(|_| map_text::feed_link(&fetched.body));
                let feed = feed.and_then(|link| url.join(&link).ok());
                let feed = feed.filter(|feed| same_site(feed, &url));
                self.queue.extend(feed.map(|feed| (feed, Step::Feed)));
            }
            Step::Feed => {
                let _ = read.and_then(|a| self.list(a, &fetched.body));
            }
        }
        let asked_for_feed = matches!(step, Step::Front | Step::Feed);
        if self.queue.is_empty() && self.addresses.is_empty() && !asked_for_feed && !self.partial {
            self.queue
                .extend(url.join("/").ok().map(|front| (front, Step::Front)));
        }
    }

    fn robots(&mut self, url: &WebUrl, body: &[u8]) {
        let named: Vec<WebUrl> = map_text::sitemap_lines(body)
            .filter_map(|line| url.join(&line).ok())
            .filter(|sitemap| same_site(sitemap, url))
            .collect();
        if named.is_empty() {
            let guess = url.join("/sitemap.xml").ok();
            self.queue
                .extend(guess.map(|guess| (guess, Step::Sitemap { named: false })));
        } else {
            self.choose(named);
        }
    }

    /// Reads a list or an index of lists; none if it is neither.
    fn list(&mut self, answer: &Answer, body: &[u8]) -> Option<()> {
        let body = map_text::unpacked(body);
        let kind = map_text::kind(&body)?;
        self.partial |= answer.cut.is_some();
        let urls = map_text::addresses(&body)
            .filter_map(|text| WebUrl::parse(&text).ok())
            .filter(|url| same_site(url, &answer.url));
        let site = self.urls.first()?.clone();
        match kind {
            map_text::Kind::Index => {
                let parts: Vec<WebUrl> = urls.take(MOST_ADDRESSES).collect();
                self.choose(parts);
            }
            map_text::Kind::Sitemap | map_text::Kind::Feed => {
                for url in urls.filter(|url| same_host(url, &site) && is_page(url)) {
                    if self.addresses.len() >= MOST_ADDRESSES {
                        self.partial = true;
                        break;
                    }
                    self.addresses.push(url);
                }
                let kind = match kind {
                    map_text::Kind::Feed => MapKind::Feed,
                    _ => MapKind::Sitemap,
                };
                self.from.get_or_insert((kind, answer.url.clone()));
            }
        }
        Some(())
    }

    /// Queues the parts of a list: all, or those of the months that are asked about.
    fn choose(&mut self, parts: Vec<WebUrl>) {
        let mut room = MOST_REQUESTS.saturating_sub(self.requests + self.queue.len());
        let step = Step::Sitemap { named: true };
        if parts.len() <= room {
            self.queue
                .extend(parts.into_iter().map(|part| (part, step)));
            return;
        }
        self.partial = true;
        let mut chosen: Vec<&WebUrl> = Vec::new();
        for (year, month) in self.urls.iter().filter_map(month_of) {
            let mut wanted: Vec<&WebUrl> = parts
                .iter()
                .filter(|part| names_month(part.as_str(), year, month))
                .collect();
            if wanted.is_empty() {
                let year = year.to_string();
                wanted.extend(parts.iter().filter(|part| part.path().contains(&year)));
            }
            if wanted.is_empty() {
                continue;
            }
            wanted.retain(|part| !chosen.contains(part));
            if wanted.len() <= room {
                room -= wanted.len();
                chosen.append(&mut wanted);
                self.covered.insert((year, month));
            }
        }
        let chosen = chosen.into_iter().map(|part| (part.clone(), step));
        self.queue.extend(chosen);
    }

    /// What the lists say of each address that was asked about and of which they say anything.
    pub fn says(self, now: Timestamp) -> Vec<(WebUrl, MapSays)> {
        let Some((kind, from)) = &self.from else {
            return Vec::new();
        };
        let index = Index::of(&self.urls, &self.addresses);
        let mut says = Vec::new();
        for url in &self.urls {
            let fit = index.fit(url, &self.addresses);
            let silent = match kind {
                _ if fit != Fit::Nothing => false,
                MapKind::Sitemap => {
                    self.partial && !month_of(url).is_some_and(|m| self.covered.contains(&m))
                }
                // Older pages stand in no feed.
                MapKind::Feed => address::day(url).is_some_and(|day| {
                    let edge = now - jiff::SignedDuration::from_hours(24 * FEED_DAYS);
                    let edge = edge.to_zoned(jiff::tz::TimeZone::UTC).date();
                    crate::model::date::PartialDate::from(edge).is_after(&day)
                }),
            };
            if !silent && !self.addresses.is_empty() {
                says.push((
                    url.clone(),
                    MapSays {
                        kind: *kind,
                        from: from.clone(),
                        addresses: self.addresses.len(),
                        words: slug_words(url),
                        fit,
                    },
                ));
            }
        }
        says
    }
}

/// Which words stand in how many addresses.
struct Index {
    /// How many of the listed addresses have each word that was asked about.
    in_addresses: HashMap<String, usize>,
    /// Those listed addresses that have several of them, by place, with the words.
    near: Vec<(usize, Vec<String>)>,
    all: usize,
}

impl Index {
    fn of(urls: &[WebUrl], addresses: &[WebUrl]) -> Index {
        let mut in_addresses: HashMap<String, usize> = urls
            .iter()
            .flat_map(slug_words)
            .map(|word| (word, 0))
            .collect();
        let mut near = Vec::new();
        for (at, address) in addresses.iter().enumerate() {
            let mut words = path_words(address);
            words.sort();
            words.dedup();
            words.retain(|word| in_addresses.contains_key(word));
            for word in &words {
                *in_addresses.entry(word.clone()).or_default() += 1;
            }
            if words.len() >= WORDS {
                near.push((at, words));
            }
        }
        Index {
            in_addresses,
            near,
            all: addresses.len(),
        }
    }

    /// How much a word tells: one that stands in every address tells nothing.
    fn weight(&self, word: &str) -> f64 {
        let there = self.in_addresses.get(word).copied().unwrap_or(0);
        ((self.all as f64 + 1.0) / (there as f64 + 0.5))
            .ln()
            .max(0.0)
    }

    fn fit(&self, url: &WebUrl, addresses: &[WebUrl]) -> Fit {
        if addresses.iter().any(|listed| same_page(listed, url)) {
            return Fit::Listed;
        }
        let words = slug_words(url);
        let whole: f64 = words.iter().map(|word| self.weight(word)).sum();
        let best = self
            .near
            .iter()
            .filter_map(|(at, there)| {
                let shared: Vec<&String> = words.iter().filter(|w| there.contains(w)).collect();
                let weight: f64 = shared.iter().map(|word| self.weight(word)).sum();
                (shared.len() >= WORDS && weight >= ALIKE * whole).then_some((weight, *at))
            })
            // the first of equals
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map_or(Fit::Nothing, |(_, at)| Fit::Alike(addresses[at].clone()))
    }
}

/// The telling words of an address's last part: letters, no function words.
pub fn slug_words(url: &WebUrl) -> Vec<String> {
    let path = url.path().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let mut words = split(stem);
    words.retain(|word| {
        word.chars().count() >= 3
            && word.chars().any(char::is_alphabetic)
            && !is_function_word(word)
    });
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words
}

/// The words of a whole path.
fn path_words(url: &WebUrl) -> Vec<String> {
    split(url.path())
}

fn split(path: &str) -> Vec<String> {
    let plain = path.is_ascii() && !path.contains('%');
    if plain {
        let parts = path.split(|c: char| !c.is_ascii_alphanumeric());
        return parts
            .filter(|part| !part.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
    }
    let spaced = address::percent_decoded(path).replace(['-', '_', '/', '.', '+'], " ");
    title_words::words(&spaced)
        .into_iter()
        .map(|word| word.folded)
        .collect()
}

/// Year and month that an address carries.
fn month_of(url: &WebUrl) -> Option<(i16, i8)> {
    let day = address::day(url)?;
    Some((day.year(), day.month()?))
}

/// Whether the name of a list has this month: `2025-08`, `2025/8`, `202508`.
fn names_month(name: &str, year: i16, month: i8) -> bool {
    let forms = ["-", "/", "_", ""].map(|between| format!("{year}{between}{month:02}"));
    forms.iter().any(|form| name.contains(form.as_str()))
        || ["-", "/", "_"].iter().any(|between| {
            let form = format!("{year}{between}{month}");
            name.match_indices(&form)
                .any(|(at, _)| !name[at + form.len()..].starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// A site may keep its lists on another of its hosts.
fn same_site(a: &WebUrl, b: &WebUrl) -> bool {
    a.domain() == b.domain()
}

/// The same host, but for `www.`: what another host of the site has says nothing of this one.
fn same_host(a: &WebUrl, b: &WebUrl) -> bool {
    let bare = |url: &WebUrl| url.host().trim_start_matches("www.").to_owned();
    bare(a) == bare(b) && a.as_url().port() == b.as_url().port()
}

/// The same page, but for scheme, `www.` and a slash at the end.
fn same_page(a: &WebUrl, b: &WebUrl) -> bool {
    a.path().trim_end_matches('/') == b.path().trim_end_matches('/')
        && a.as_url().query() == b.as_url().query()
        && same_host(a, b)
}

/// Whether it may be a page: no front page, no picture, script or list.
fn is_page(url: &WebUrl) -> bool {
    let last = url.path().rsplit('/').next().unwrap_or_default();
    let kind = last.rsplit_once('.').map_or("", |(_, kind)| kind);
    let other = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "css", "js", "xml", "rss",
        "atom", "mp3", "mp4", "m4a", "webm",
    ];
    url.path().len() > 1 && !other.iter().any(|o| kind.eq_ignore_ascii_case(o))
}

#[cfg(test)]
mod tests;
