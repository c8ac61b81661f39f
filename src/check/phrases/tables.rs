//! The tables of `said/`, each read when it is first asked.

use super::pair::Pairs;
use std::sync::LazyLock;

/// Characters between "page" and "not found": a clause such as "that you have asked for".
const A_CLAUSE: usize = 60;
/// Characters between "verify" and "human", "not available" and "your country".
const SOME_WORDS: usize = 45;
/// Characters between "this page" and "took a holiday": a short clause.
const CLOSE_BY: usize = 30;
/// Characters between "this article" and "for subscribers": both are common words.
const A_FEW_WORDS: usize = 30;

/// That a page is not there.
pub(crate) static GONE: LazyLock<Pairs> = LazyLock::new(|| {
    let rows = rows(include_str!("said/missing.txt"));
    Pairs::read(rows.map(|row| (row[1], row[2], row[3])), A_CLAUSE)
});

/// That a page is not there, said with a joke: "this page took a holiday".
pub(crate) static JOKES: LazyLock<Pairs> = LazyLock::new(|| {
    let rows = rows(include_str!("said/joke.txt"));
    Pairs::read(rows.map(|row| (row[1], "", row[2])), CLOSE_BY)
});

/// A way back to the front page.
pub(crate) static WAY_HOME: LazyLock<Pairs> = LazyLock::new(|| {
    let rows = rows(include_str!("said/home.txt"));
    Pairs::read(rows.map(|row| (row[1], "", row[2])), CLOSE_BY)
});

/// That a domain is for sale, or only registered.
pub(crate) static NOBODY: LazyLock<Pairs> = LazyLock::new(|| {
    let rows = rows(include_str!("said/nobody.txt"));
    Pairs::read(rows.map(|row| (row[1], "", row[2])), A_FEW_WORDS)
});

/// That a reader must be shown to be human.
pub(crate) static HUMAN: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/refused.txt"), "challenge", SOME_WORDS));

/// That a page is not for readers from here.
pub(crate) static ELSEWHERE: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/refused.txt"), "geo", SOME_WORDS));

/// That a site is being worked on.
pub(crate) static WORKS: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/fault.txt"), "maintenance", SOME_WORDS));

/// That a server has a fault.
pub(crate) static FAULTS: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/fault.txt"), "fault", SOME_WORDS));

/// That a page is shown only to those who log in.
pub(crate) static MEMBERS: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/wanted.txt"), "login", SOME_WORDS));

/// That the rest is paid for.
pub(crate) static PAID: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/wanted.txt"), "paywall", A_FEW_WORDS));

/// That a consent stands before the page.
pub(crate) static AGREED: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/wanted.txt"), "consent", A_CLAUSE));

/// That scripts are wanted.
pub(crate) static SCRIPTS: LazyLock<Pairs> =
    LazyLock::new(|| of_kind(include_str!("said/wanted.txt"), "scripts", SOME_WORDS));

/// The rows of one kind: kind, language, what of, what is said.
fn of_kind(table: &'static str, kind: &str, within: usize) -> Pairs {
    let rows = rows(table).filter(|row| row[0] == kind);
    Pairs::read(rows.map(|row| (row[2], "", row[3])), within)
}

/// The columns of each row of a table.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn every_table_can_be_read_and_is_folded_as_texts_are() {
        for (table, columns) in [
            (include_str!("said/missing.txt"), 4),
            (include_str!("said/joke.txt"), 3),
            (include_str!("said/home.txt"), 3),
            (include_str!("said/nobody.txt"), 3),
            (include_str!("said/refused.txt"), 4),
            (include_str!("said/fault.txt"), 4),
            (include_str!("said/wanted.txt"), 4),
        ] {
            for row in rows(table) {
                assert_eq!(row.len(), columns, "{row:?}");
                let entries = row.iter().flat_map(|column| column.split(','));
                for entry in entries.map(str::trim) {
                    assert_eq!(folded(entry), entry, "{row:?}");
                    assert!(!entry.trim_matches(['*', '<']).contains('*'), "{entry}");
                }
            }
        }
    }

    #[test]
    fn all_tables_answer() {
        for (pairs, text) in [
            (&GONE, "this page does not exist"),
            (&JOKES, "oops, this page took a holiday"),
            (&WAY_HOME, "take me back to the home page"),
            (&NOBODY, "this domain is for sale"),
            (&HUMAN, "please verify that you are human"),
            (&ELSEWHERE, "not available in your country"),
            (&WORKS, "our website is under maintenance"),
            (&FAULTS, "502 bad gateway"),
            (&MEMBERS, "log in to view this page"),
            (&PAID, "subscribe to continue reading"),
            (&AGREED, "accept cookies to continue"),
            (&SCRIPTS, "please enable javascript"),
        ] {
            assert!(pairs.in_text(text).is_some(), "{text}");
        }
    }
}
