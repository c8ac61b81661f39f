//! 400 pages on 56 sites, and what happens to them in a month. Everything follows from a seed.

use jiff::Timestamp;
use std::collections::BTreeMap;
use verify::model::observation::Cut;
use verify::model::observation::Failure;
use verify::model::observation::Phase;
use verify::model::observation::Tls;
use verify::web::warc;

use super::support::article;
use super::support::record::Record;

/// References, each to a page of its own.
pub const REFERENCES: usize = 400;

/// Sites. The first few wall machines; see [`World::walled`].
const SITES: usize = 56;
/// Sites that never let us in.
const WALLED: usize = 5;
/// Sites that begin to wall us in the middle of the month.
const WALLED_LATER: usize = 2;

/// How a page dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    NotFound,
    Gone,
    MovedTo404,
    NameVanished,
    CertificateExpired,
    Refused,
    Soft404,
    Parked,
    RedirectedHome,
    RedirectLoop,
    Timeout,
    ServerError,
}

impl Death {
    /// The contract waits a week for these: they heal more often.
    pub fn is_slow(self) -> bool {
        matches!(self, Death::Timeout | Death::ServerError)
    }
}

const DEATHS: [Death; 12] = [
    Death::NotFound,
    Death::Gone,
    Death::MovedTo404,
    Death::NameVanished,
    Death::CertificateExpired,
    Death::Refused,
    Death::Soft404,
    Death::Parked,
    Death::RedirectedHome,
    Death::RedirectLoop,
    Death::Timeout,
    Death::ServerError,
];

/// The month.
pub struct World {
    seed: u64,
    /// Which page dies, on which night, of what.
    deaths: BTreeMap<usize, (usize, Death)>,
}

/// What a page does tonight.
#[derive(Clone, Copy)]
enum Mood {
    Well,
    Walled,
    Dead(Death),
    /// Fails at the first try, heals at the next.
    Hiccup(u64),
    /// Fails all night.
    BadNight(u64),
    /// 404 at the first look only: a cache that had lost it.
    Lost,
    /// 404 all night, and back on the next: no checker can tell.
    LostAllNight,
    /// We have no network.
    Outage(u64),
}

impl World {
    pub fn new(seed: u64) -> World {
        let mut world = World {
            seed,
            deaths: BTreeMap::new(),
        };
        for (n, how) in DEATHS.into_iter().enumerate() {
            // on sites that let us in, each on its own
            let site = WALLED + WALLED_LATER + 3 * n;
            let page = site + SITES * (world.dice(&[1, n]) as usize % 6);
            let night = 3 + world.dice(&[2, n]) as usize % 17;
            world.deaths.insert(page, (night, how));
        }
        world
    }

    /// A number that is always the same for the same question.
    fn dice(&self, question: &[usize]) -> u64 {
        let mut x = self.seed ^ 0x9e37_79b9_7f4a_7c15;
        for part in question {
            // splitmix64
            x = x
                .wrapping_add(*part as u64 + 1)
                .wrapping_mul(0xbf58_476d_1ce4_e5b9);
            x ^= x >> 29;
            x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
            x ^= x >> 32;
        }
        x
    }

    /// True once in `in_` questions.
    fn once_in(&self, in_: u64, question: &[usize]) -> bool {
        self.dice(question).is_multiple_of(in_)
    }

    pub fn deaths(&self) -> impl Iterator<Item = (usize, (usize, Death))> + '_ {
        self.deaths.iter().map(|(at, death)| (*at, *death))
    }

    pub fn death_of(&self, at: usize) -> Option<(usize, Death)> {
        self.deaths.get(&at).copied()
    }

    /// Minutes by which a night's job is late.
    pub fn drift(&self, night: usize) -> i64 {
        (self.dice(&[3, night]) % 120) as i64
    }

    /// Nights on which we have no network.
    pub fn our_outages(&self) -> Vec<usize> {
        vec![8, 16, 17]
    }

    /// The site of a page, if it walls us from a night up to `night` on.
    pub fn walled(&self, at: usize, night: usize) -> Option<String> {
        let site = at % SITES;
        let from = if site < WALLED {
            0
        } else if site < WALLED + WALLED_LATER {
            12
        } else {
            return None;
        };
        (from <= night).then(|| host(site))
    }

    /// Four documents of a hundred references each.
    pub fn documents(&self) -> Vec<(String, String)> {
        (0..4)
            .map(|d| {
                let mut text = format!("# Post {d}\n\n## References\n\n");
                for at in d * 100..(d + 1) * 100 {
                    text.push_str(&format!("- [{}]({})\n", title(at), url(at)));
                }
                (format!("post-{d}.md"), text)
            })
            .collect()
    }

    fn mood(&self, at: usize, night: usize) -> Mood {
        let site = at % SITES;
        if let Some(n) = self.our_outages().iter().position(|n| *n == night) {
            return Mood::Outage(n as u64);
        }
        if self.walled(at, night).is_some() {
            return Mood::Walled;
        }
        if let Some((on, how)) = self.death_of(at)
            && on <= night
        {
            return Mood::Dead(how);
        }
        if (at, night) == (399, 20) {
            return Mood::LostAllNight;
        }
        // one site in six is down for one to three nights at some time, one in all for five
        if self.once_in(6, &[4, site]) {
            let from = 2 + self.dice(&[5, site]) as usize % 24;
            let nights = 1 + self.dice(&[6, site]) as usize % 3;
            if (from..from + nights).contains(&night) {
                return Mood::BadNight(self.dice(&[7, site]) % 5);
            }
        }
        if site == SITES - 1 && (21..26).contains(&night) {
            return Mood::BadNight(0);
        }
        match self.dice(&[8, at, night]) % 100 {
            0..=2 => Mood::Hiccup(self.dice(&[9, at, night]) % 5),
            3 => Mood::BadNight(self.dice(&[10, at, night]) % 8),
            4 if self.once_in(5, &[11, at, night]) => Mood::Lost,
            _ => Mood::Well,
        }
    }

    /// Whether the page was seen well on a night before this one.
    fn was_read(&self, at: usize, night: usize) -> bool {
        (0..night).any(|earlier| {
            matches!(
                self.mood(at, earlier),
                Mood::Well | Mood::Hiccup(_) | Mood::Lost
            )
        })
    }

    /// The web of one night.
    pub fn record(&self, night: usize, now: Timestamp) -> warc::Reader {
        let mut record = Record::at(now);
        for at in 0..REFERENCES {
            let page = url(at);
            match self.mood(at, night) {
                // asked with what it gave on an earlier night, a page says that it still stands
                Mood::Well if is_plain(at) && self.was_read(at, night) => {
                    record.answer(&page, 304, &[], "", None);
                }
                Mood::Well => well(&mut record, at),
                Mood::Walled => challenge(&mut record, &page),
                Mood::Dead(how) => dead(&mut record, at, how),
                Mood::Hiccup(kind) => {
                    trouble(&mut record, &page, kind);
                    well(&mut record, at);
                }
                Mood::BadNight(kind) => trouble(&mut record, &page, kind),
                Mood::Lost => {
                    record.answer(&page, 404, &[], "<h1>Not found</h1>", None);
                    well(&mut record, at);
                }
                Mood::LostAllNight => record.answer(&page, 404, &[], "<h1>Not found</h1>", None),
                Mood::Outage(kind) => {
                    let failure = match kind {
                        0 => Failure::NoSuchName,
                        1 => Failure::Timeout(Phase::Connecting),
                        _ => Failure::Unreachable("network is unreachable".to_owned()),
                    };
                    record.fails(&page, &failure);
                }
            }
        }
        record.read()
    }
}

fn host(site: usize) -> String {
    format!("paper{site}.internal")
}

fn title(at: usize) -> String {
    let subjects = [
        "Harbour",
        "Ferry",
        "Lighthouse",
        "Pilot",
        "Dredging",
        "Fishing",
        "Cargo",
    ];
    let verbs = ["report", "service", "survey", "inquiry", "budget"];
    format!(
        "{} {} of district {at} counts more than before",
        subjects[at % 7],
        verbs[at % 5]
    )
}

fn url(at: usize) -> String {
    let slug = title(at).to_lowercase().replace(' ', "-");
    format!(
        "https://{}/2025/03/{:02}/{slug}",
        host(at % SITES),
        1 + at % 28
    )
}

/// Whether the page has moved nowhere, is HTML and free: such are asked for conditionally.
fn is_plain(at: usize) -> bool {
    at % 25 > 2
}

/// The page itself; some have moved, some are no HTML, some are behind a paywall.
fn well(record: &mut Record, at: usize) {
    let page = url(at);
    let body = article(&title(at), &format!("2025-03-{:02}", 1 + at % 28));
    match at % 25 {
        0 => {
            let there = page.replace("/2025/", "/archive/2025/");
            record.answer(&page, 301, &[("location", &there)], "", None);
            record.answer(&there, 200, &[], &body, None);
        }
        1 => record.answer(
            &page,
            200,
            &[("content-type", "application/pdf")],
            "%PDF-1.7 x",
            None,
        ),
        2 => {
            let body = body.replace("</head>", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script></head>");
            record.answer(&page, 200, &[], &body, None);
        }
        _ => record.answer(&page, 200, &[("etag", "\"1\"")], &body, None),
    }
}

fn challenge(record: &mut Record, page: &str) {
    let body = "<title>Just a moment...</title><p>Checking your browser before you proceed</p>";
    record.answer(page, 403, &[("cf-mitigated", "challenge")], body, None);
}

/// What passes: the first five may befall a whole site.
fn trouble(record: &mut Record, page: &str, kind: u64) {
    match kind {
        0 => record.answer(page, 503, &[], "<h1>Service unavailable</h1>", None),
        1 => record.answer(page, 500, &[], "<h1>Oops</h1>", None),
        2 => record.fails(page, &Failure::Refused),
        3 => record.fails(page, &Failure::Timeout(Phase::Answer)),
        4 => record.fails(page, &Failure::Resolver("SERVFAIL".to_owned())),
        5 => record.fails(page, &Failure::Reset),
        6 => record.answer(page, 429, &[], "<h1>Too many requests</h1>", None),
        _ => record.answer(
            page,
            200,
            &[],
            "<html><body><p>Half a pa",
            Some(Cut::Truncated),
        ),
    }
}

fn dead(record: &mut Record, at: usize, how: Death) {
    let page = url(at);
    let home = format!("https://{}/", host(at % SITES));
    let missing = "<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page does not exist.</p>";
    match how {
        Death::NotFound => record.answer(&page, 404, &[], missing, None),
        Death::Gone => record.answer(&page, 410, &[], "<h1>Gone</h1>", None),
        Death::MovedTo404 => {
            let there = page.replace("/2025/", "/old/2025/");
            record.answer(&page, 301, &[("location", &there)], "", None);
            record.answer(&there, 404, &[], missing, None);
        }
        Death::NameVanished => record.fails(&page, &Failure::NoSuchName),
        Death::CertificateExpired => {
            record.fails(
                &page,
                &Failure::Tls(Tls::Expired, "certificate has expired".to_owned()),
            );
        }
        Death::Refused => record.fails(&page, &Failure::Refused),
        Death::Soft404 => record.answer(&page, 200, &[], missing, None),
        Death::Parked => record.answer(
            &page,
            200,
            &[],
            "<title>paper.internal</title><p>This domain is for sale. Make an offer.</p>",
            None,
        ),
        Death::RedirectedHome => {
            record.answer(&page, 302, &[("location", &home)], "", None);
            record.answer(
                &home,
                200,
                &[],
                &article("The Paper: news from the coast", "2026-01-01"),
                None,
            );
        }
        Death::RedirectLoop => {
            record.answer(&page, 302, &[("location", &page)], "", None);
        }
        Death::Timeout => record.fails(&page, &Failure::Timeout(Phase::Connecting)),
        Death::ServerError => record.answer(&page, 500, &[], "<h1>Oops</h1>", None),
    }
}
