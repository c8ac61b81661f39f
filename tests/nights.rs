//! Several nights over a small web: rot appears, is watched, is confirmed, heals; a wall is no rot.

mod support;

use jiff::SignedDuration;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use support::Reply;
use support::Server;
use support::article;
use verify::model::class::Class;
use verify::model::finding::Verdict;
use verify::model::judged::Judged;
use verify::pipeline::Run;
use verify::read;
use verify::store::Store;

const FIRST: Timestamp = Timestamp::constant(1_763_000_000, 0);
const TITLE: &str = "Harbour report counts more ships";

/// Plays `nights`, one sign a night: `.` fine, `g` 404, `e` 500, `w` walled, `c` fine, but 412 where a condition is
/// set. Gives each night's run.
fn play(nights: &str) -> Vec<(Run, Judged)> {
    let tonight = Arc::new(AtomicUsize::new(0));
    let signs: Vec<char> = nights.chars().collect();
    let (clock, played) = (Arc::clone(&tonight), signs.clone());
    let server = Server::start(move |asked| match played[clock.load(Ordering::Relaxed)] {
        'c' if asked.headers.contains_key("if-none-match") => Reply::html(412, ""),
        'c' => Reply::html(200, &article(TITLE, "2025-03-12")).with("etag", "\"v1\""),
        '.' => Reply::html(200, &article(TITLE, "2025-03-12")),
        'g' => Reply::html(404, "<title>Not found</title><h1>Not found</h1>"),
        'e' => Reply::html(500, "<h1>Oops</h1>"),
        _ => Reply::html(
            403,
            "<title>Just a moment...</title><p>Checking your browser</p>",
        )
        .with("cf-mitigated", "challenge"),
    });
    let steady = Server::start(|_| Reply::html(200, &article("Another page", "2025-03-12")));
    let text = format!(
        "# Post\n\n## References\n\n- [{TITLE}]({})\n- [Another page]({})\n",
        server.url("/a"),
        steady.url("/b")
    );
    let folder = tempfile::tempdir().expect("a folder");
    let history = folder.path().join("history.db");
    let mut runs = Vec::new();
    for night in 0..signs.len() {
        tonight.store(night, Ordering::Relaxed);
        let now = FIRST + SignedDuration::from_hours(24 * night as i64);
        let documents = vec![read::document("post.md", text.as_bytes())];
        let (store, aside) = Store::open(&history, now).expect("a history");
        assert_eq!(aside, None);
        let run = support::run(support::job(documents, now), store);
        let judged = run
            .judged()
            .find(|judged| judged.line == 5)
            .expect("the first reference");
        runs.push((run, judged));
    }
    runs
}

fn verdicts(nights: &str) -> String {
    let sign = |judged: &Judged| match judged.verdict {
        Verdict::Verified => 'v',
        Verdict::Unverifiable => 'u',
        Verdict::Suspect => 's',
        Verdict::Broken => 'b',
    };
    play(nights)
        .iter()
        .map(|(_, judged)| sign(judged))
        .collect()
}

#[test]
fn rot_appears_is_watched_is_confirmed_and_heals() {
    for (nights, expected) in [
        ("...", "vvv"),
        (".g.", "vbv"),               // the server itself says 404: no patience needed
        (".eeeeeeee.", "vuuuuuuubv"), // a server error needs three strikes and seven days
        (".e.e", "vuvu"),
        ("wwwwwwwwww", "uuuuuuuuuu"), // a wall is undecided for ever
        ("cc", "vv"),                 // the second look sets no conditions
        (".wgw", "vuuu"),             // where a host walls us, even 404 is only a strike
    ] {
        assert_eq!(verdicts(nights), expected, "{nights}");
    }
}

#[test]
fn what_is_broken_is_new_once_and_recovers_once() {
    let runs = play(".gg..");
    let new: Vec<u64> = runs.iter().map(|(run, _)| run.head.summary.new).collect();
    assert_eq!(new, [0, 1, 0, 0, 0], "new findings");
    let recovered: Vec<u64> = runs
        .iter()
        .map(|(run, _)| run.head.summary.recovered)
        .collect();
    assert_eq!(recovered, [0, 0, 0, 1, 0], "recovered");
    let worst_new: Vec<_> = runs.iter().map(|(run, _)| run.worst_new).collect();
    assert_eq!(
        worst_new,
        [None, Some(Verdict::Broken), None, None, None],
        "what --only-new fails on"
    );
    let (_, gone) = &runs[2];
    assert_eq!((gone.link.class, gone.link.strikes), (Class::Broken, 2));
    assert_eq!(
        gone.link.first_failed,
        Some(FIRST + SignedDuration::from_hours(24))
    );
    assert_eq!(gone.link.last_ok, Some(FIRST));
}

#[test]
fn a_night_without_network_says_nothing() {
    let urls: Vec<String> = (0..6)
        .map(|_| format!("http://127.0.0.1:{}/", support::nobody()))
        .collect();
    let text: String = urls.iter().map(|url| format!("- <{url}>\n")).collect();
    let folder = tempfile::tempdir().expect("a folder");
    for night in 0..5 {
        let now = FIRST + SignedDuration::from_hours(24 * night);
        let (store, _) = Store::open(&folder.path().join("history.db"), now).expect("a history");
        let run = support::run(
            support::job(vec![read::document("post.md", text.as_bytes())], now),
            store,
        );
        assert!(run.head.extra.void.is_some(), "night {night}");
        for judged in run.judged() {
            assert_eq!(
                (judged.verdict, judged.link.strikes),
                (Verdict::Unverifiable, 0),
                "night {night}"
            );
        }
    }
}

#[test]
fn an_address_is_looked_at_once_however_often_it_is_cited() {
    let server = Server::start(|_| Reply::html(200, &article(TITLE, "2025-03-12")));
    let text = format!(
        "See [one]({0}) and [two]({0}#part) and <{0}>.\n",
        server.url("/a")
    );
    let documents = vec![
        read::document("a.md", text.as_bytes()),
        read::document("b.md", text.as_bytes()),
    ];
    let run = support::run(
        support::job(documents, FIRST),
        Store::temporary().expect("a store"),
    );
    assert_eq!(run.head.summary.references, 6);
    let classes: Vec<Class> = run.judged().map(|judged| judged.link.class).collect();
    let of_one = [Class::Ok, Class::FragmentMissing, Class::Ok];
    assert_eq!(
        classes,
        [of_one, of_one].concat(),
        "a missing place is told for its own reference"
    );
    assert_eq!(server.looks(), 1);
}
