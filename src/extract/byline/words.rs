//! The words of bylines, in the languages of the pages we read. The tables stand in `words.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

const TABLES: &str = include_str!("words.txt");

/// A table of words or phrases, in lower case.
pub(super) struct Table {
    words: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl Table {
    fn of(name: &str) -> Table {
        let words: Vec<&'static str> = TABLES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(": "))
            .filter(|(table, _)| *table == name)
            .flat_map(|(_, words)| words.split('|').map(str::trim))
            .collect();
        Table {
            set: words.iter().copied().collect(),
            words,
        }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.set.contains(word)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// What stands before the name in a byline, in words; a colon may follow. Longer ones first where one
/// begins another.
pub(super) static BY: LazyLock<Table> = LazyLock::new(|| Table::of("by"));

/// Of [`BY`], those that are ordinary words: they sign only where a name in capitals follows or a colon.
pub(super) static WEAK: LazyLock<Table> = LazyLock::new(|| Table::of("weak"));

/// What signs only with a colon behind it.
pub(super) static BY_COLON: LazyLock<Table> = LazyLock::new(|| Table::of("by-colon"));

/// The words with which a phrase of [`BY`] or [`BY_COLON`] begins.
pub(super) static BY_BEGINS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let phrases = BY.iter().chain(BY_COLON.iter());
    phrases
        .filter_map(|phrase| phrase.split([' ', '/', '(']).next())
        .flat_map(|word| [word, word.strip_suffix(')').unwrap_or(word)])
        .collect()
});

/// Words that join two names.
pub(super) static AND: LazyLock<Table> = LazyLock::new(|| Table::of("and"));

/// Small words inside names.
pub(super) static PARTICLES: LazyLock<Table> = LazyLock::new(|| Table::of("particles"));

/// Words of a page's furniture: a name ends before them, and none begins with them.
pub(super) static FURNITURE: LazyLock<Table> = LazyLock::new(|| Table::of("furniture"));

/// What people do: a name ends before them, and they may stand before one.
pub(super) static ROLES: LazyLock<Table> = LazyLock::new(|| Table::of("roles"));

/// Words that make a name that of an office or an agency, not of a person.
pub(super) static OFFICE: LazyLock<Table> = LazyLock::new(|| Table::of("office"));

/// What others do to a page: a line that says so names no author.
pub(super) static OTHERS: LazyLock<Table> = LazyLock::new(|| Table::of("others"));

/// Words that begin no name and occur in headings set like names.
pub(super) static COMMON: LazyLock<Table> = LazyLock::new(|| Table::of("common"));

/// Small words after a byline's name: what follows is no part of it.
pub(super) static AFTER: LazyLock<Table> = LazyLock::new(|| Table::of("after"));

/// Degrees, cut off a name by its comma; letters only.
pub(super) static DEGREES: LazyLock<Table> = LazyLock::new(|| Table::of("degrees"));

/// Parts of addresses under which a site keeps its authors.
pub(super) static AUTHOR_PATHS: LazyLock<Table> = LazyLock::new(|| Table::of("author-paths"));

/// Words of days and times that a date's reader leaves over. Some are names too (Jan, April, Sun), so
/// they end a name but are refused only where they stand alone.
pub(super) static CALENDAR: LazyLock<Table> = LazyLock::new(|| Table::of("calendar"));
