//! A month of nights over 400 references: what dies is called dead in time, and nothing else is.
//!
//! The web is a record made for each night (`world`), so every kind of death can be played: names
//! that vanish, certificates that expire, servers that hang. No socket is opened and nothing
//! sleeps; each night goes through the whole pipeline and one history file.

#[path = "../support/mod.rs"]
mod support;
mod world;

use jiff::SignedDuration;
use jiff::Timestamp;
use std::collections::BTreeMap;
use verify::model::class::Class;
use verify::model::document::Document;
use verify::model::finding::Verdict;
use verify::model::judged::Judged;
use verify::model::page::Via;
use verify::pipeline::Run;
use verify::read;
use verify::store::Store;
use world::World;

const FIRST: Timestamp = Timestamp::constant(1_762_400_000, 0);
const NIGHTS: usize = 30;

/// One night's run, and its references in document order.
struct Night {
    run: Run,
    judged: Vec<Judged>,
}

/// Plays the first nights of a month.
fn play(world: &World, nights: usize) -> Vec<Night> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.db");
    let documents: Vec<Document> = world
        .documents()
        .iter()
        .map(|(name, text)| read::document(name, text.as_bytes()))
        .collect();
    (0..nights)
        .map(|night| {
            // nightly jobs drift: up to two hours
            let drift = SignedDuration::from_mins(world.drift(night));
            let now = FIRST + SignedDuration::from_hours(24 * night as i64) + drift;
            let (store, aside) = Store::open(&path, now).expect("a history");
            assert_eq!(aside, None);
            let job = support::job(documents.clone(), now);
            let run =
                support::run_over(job, support::replayed(world.record(night, now), now), store);
            let judged = run.judged().collect();
            Night { run, judged }
        })
        .collect()
}

/// Whether an editor can use what is said of a reference: it was read, or it is dead and called
/// so, or what is known of it another way is labelled.
fn is_usable(judged: &Judged, dead: bool) -> bool {
    let from_address = judged.findings.iter().any(|f| f.check == "address");
    judged.verdict == Verdict::Verified
        || (dead && judged.verdict >= Verdict::Suspect)
        || judged.page.via != Via::None
        || from_address
}

#[test]
fn in_a_month_the_dead_are_found_and_the_living_left_alone() {
    let world = World::new(2026);
    let nights = play(&world, NIGHTS);

    let void: Vec<usize> = (0..NIGHTS)
        .filter(|night| nights[*night].run.head.extra.void.is_some())
        .collect();
    assert_eq!(
        void,
        world.our_outages(),
        "nights without a network of our own"
    );

    let mut red_on: BTreeMap<usize, usize> = BTreeMap::new();
    let mut false_reds = Vec::new();
    let (mut usable, mut read, mut all) = (0_u32, 0_u32, 0_u32);
    for (n, night) in nights.iter().enumerate() {
        assert_eq!(night.judged.len(), world::REFERENCES);
        for (at, judged) in night.judged.iter().enumerate() {
            let death = world.death_of(at);
            let dead = death.is_some_and(|(on, _)| on <= n);
            if judged.verdict == Verdict::Broken {
                if dead {
                    red_on.entry(at).or_insert(n);
                } else {
                    false_reds.push((n, judged.stated.url.to_string(), judged.link.class));
                }
            }
            if !void.contains(&n) {
                all += 1;
                usable += u32::from(is_usable(judged, dead));
                read += u32::from(judged.page.via == Via::Live);
            }
        }
    }

    let mut lines = Vec::new();
    for (at, (died, how)) in world.deaths() {
        let red = red_on.get(&at).copied();
        lines.push(format!("{how:?}: died {died}, red {red:?}"));
        let red = red.unwrap_or_else(|| panic!("never red: {how:?}"));
        // Four nights, a week for the slow; but three looks must count, and a void night gives none.
        let patience = if how.is_slow() { 7 } else { 3 };
        let counts = |night: &usize| !void.contains(night);
        let latest = (died + patience..)
            .find(|n| counts(n) && (died..=*n).filter(counts).count() >= 3)
            .expect("void nights end");
        assert!(red <= latest, "{how:?} died on night {died}, red on {red}");
        // once red, red to the end, but for the nights that say nothing
        for n in (red..NIGHTS).filter(|n| !void.contains(n)) {
            let verdict = nights[n].judged[at].verdict;
            assert_eq!(verdict, Verdict::Broken, "{how:?} on night {n}");
        }
    }
    let share = f64::from(usable) / f64::from(all);
    let read = f64::from(read) / f64::from(all);
    println!("{}\nfalse reds: {false_reds:?}", lines.join("\n"));
    println!("usable: {share:.4}, of which read live: {read:.4}");
    assert_eq!(lines.len(), 12);
    assert!(false_reds.len() <= 1, "{false_reds:?}");
    assert!(share >= 0.9, "{share}");
}

#[test]
fn a_host_that_walls_us_is_asked_once_a_night() {
    let world = World::new(7);
    let nights = play(&world, 12);
    let void = |night: &Night| night.run.head.extra.void.is_some();
    for (n, night) in nights
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, night)| !void(night))
    {
        let mut looks: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (at, judged) in night.judged.iter().enumerate() {
            let Some(host) = world.walled(at, 0) else {
                continue;
            };
            let entry = looks.entry(host).or_default();
            entry.0 += usize::from(judged.link.tries > 0);
            entry.1 += 1;
            let found = (judged.link.class, judged.verdict);
            assert_eq!(found, (Class::Blocked, Verdict::Unverifiable), "night {n}");
        }
        for (host, (asked, cited)) in looks {
            assert!(cited > 1, "{host}");
            assert_eq!(asked, 1, "{host} on night {n}");
        }
    }
    let counted = nights.iter().filter(|night| !void(night)).count() as u32;
    assert!(counted < 12, "a night of ours among them");
    let last = nights.last().expect("twelve nights");
    let walled = &last.run.head.extra.walled_hosts;
    assert_eq!(walled.len(), 5);
    for (host, walls, looks) in walled {
        assert_eq!((*walls, *looks), (counted, counted), "{host}");
    }
}

#[test]
fn the_same_month_gives_the_same_verdicts() {
    let verdicts = || -> Vec<Vec<Verdict>> {
        let nights = play(&World::new(11), 3);
        nights
            .iter()
            .map(|night| night.judged.iter().map(|judged| judged.verdict).collect())
            .collect()
    };
    assert_eq!(verdicts(), verdicts());
}
