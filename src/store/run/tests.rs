//! Tests of runs: taken up, void, walls by night.

use super::*;
use crate::model::class::Class;
use crate::model::dossier::History;

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn on_disk() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, _) = Store::open(&folder.path().join("history.db"), at(0)).expect("a store");
    (folder, store)
}

fn history(store: &Store, url: &WebUrl, run: &str, now: Timestamp) -> History {
    let mut past = store.past(run, now).expect("a past");
    past.history_of(url).expect("read")
}

fn look(store: &mut Store, run: &str, url: &WebUrl, hours: i64, class: Class) {
    let look = PastLook {
        at: at(hours),
        class,
        status: None,
        run: run.to_owned(),
        void: false,
    };
    let done = Done {
        look: Some((url.clone(), look)),
        page: None,
        not_before: None,
        judged: vec![],
    };
    store.commit(run, &[done]).expect("committed");
}

#[test]
fn a_run_without_an_end_is_taken_up_for_a_day_and_a_finished_one_never() {
    let mut store = Store::temporary().expect("a store");
    assert_eq!(store.begin("a", "in", at(0)).expect("begun").id, "a");
    assert_eq!(
        store.begin("b", "in", at(1)).expect("begun").id,
        "a",
        "same inputs, no end"
    );
    assert_eq!(
        store.begin("c", "other", at(1)).expect("begun").id,
        "c",
        "other inputs"
    );
    assert_eq!(
        store.begin("d", "in", at(25)).expect("begun").id,
        "d",
        "too old"
    );
    store
        .finish("d", "in", at(26), false, &HashSet::new())
        .expect("finished");
    assert_eq!(
        store.begin("e", "in", at(26)).expect("begun").id,
        "e",
        "finished"
    );
}

#[test]
fn what_a_void_run_saw_is_marked_and_its_findings_are_not_compared_with() {
    let (_folder, mut store) = on_disk();
    let url = WebUrl::parse("https://jo:secret@example.org/").expect("a URL");
    for (run, hours, void) in [("a", 0, false), ("b", 24, true)] {
        store.begin(run, "in", at(hours)).expect("begun");
        look(&mut store, run, &url, hours, Class::Timeout);
        store
            .finish(run, "in", at(hours), void, &HashSet::from([hours as u64]))
            .expect("finished");
    }
    let history = history(&store, &url, "c", at(48));
    assert_eq!(
        history.looks.iter().map(|l| l.void).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        store.last_findings("in").expect("read"),
        Some(HashSet::from([0]))
    );
    assert_eq!(store.last_findings("other").expect("read"), None);
    let mut shown = Vec::new();
    store
        .looks(None, |look| shown.push(look.url))
        .expect("read");
    assert!(
        shown.iter().all(|url| url == "https://***@example.org/"),
        "{shown:?}"
    );
}

#[test]
fn walls_are_counted_by_night_and_host() {
    // a sign a night for one page of a host, and one for another: `w` walled, `.` fine, `x` refused, `v` void
    for (one, other, walls, closed) in [
        ("w.w", "w.w", (2, 3), false),
        ("www", "www", (3, 3), true),
        ("www", "...", (3, 3), false), // one page wants a login, the others are open
        ("wxw", "wxw", (2, 3), true),
        ("wvw", "wvw", (2, 2), true), // our own network was down
        ("...", "...", (0, 3), false),
    ] {
        let (_folder, mut store) = on_disk();
        let [a, b] = ["https://example.org/a", "https://example.org:443/b"]
            .map(|u| WebUrl::parse(u).expect("a URL"));
        let elsewhere = WebUrl::parse("https://example.org:8443/").expect("a URL");
        for (night, signs) in one.chars().zip(other.chars()).enumerate() {
            let (run, hours) = (night.to_string(), 24 * night as i64);
            store.begin(&run, "in", at(hours)).expect("begun");
            for (url, sign) in [(&a, signs.0), (&b, signs.1), (&elsewhere, 'w')] {
                let class = match sign {
                    'w' => Class::Blocked,
                    '.' => Class::Ok,
                    _ => Class::ConnectError,
                };
                look(&mut store, &run, url, hours, class);
            }
            let void = signs.0 == 'v';
            store
                .finish(&run, "in", at(hours), void, &HashSet::new())
                .expect("finished");
        }
        let history = history(&store, &a, "tonight", at(72));
        assert_eq!(
            (history.host_walls, history.host_closed),
            (walls, closed),
            "{one} {other}"
        );
    }
}

#[test]
fn two_runs_on_one_evening_are_one_night_of_walls() {
    let (_folder, mut store) = on_disk();
    let url = WebUrl::parse("https://example.org/a").expect("a URL");
    for (run, hours) in [("a", 1), ("b", 2), ("c", 25)] {
        look(&mut store, run, &url, hours, Class::Blocked);
    }
    for (hours, nights) in [(26, 1), (49, 2)] {
        let history = history(&store, &url, "d", at(hours));
        assert_eq!(history.host_walls, (nights, nights), "at hour {hours}");
    }
}
