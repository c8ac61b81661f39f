//! Which words turn what a sentence says, language by language?

use crate::facts::fold::Map;
use crate::facts::fold::hash;
use crate::model::language::Language;
use std::sync::LazyLock;

const WORDS: &str = include_str!("words.txt");

/// What a word does to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Not,
    Lacks,
    Up,
    Down,
}

/// Words of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    whole: Map<u64, Vec<Side>>,
    beginnings: Vec<(&'static str, Side)>,
}

static TABLE: LazyLock<Vec<(Language, Words)>> = LazyLock::new(|| {
    let mut table: Vec<(Language, Words)> = Vec::new();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.splitn(3, '|');
        let (Some(code), Some(side), Some(list)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let Some(language) = Language::parse(code) else {
            continue;
        };
        let side = match side {
            "not" => Side::Not,
            "lacks" => Side::Lacks,
            "up" => Side::Up,
            _ => Side::Down,
        };
        if table.last().is_none_or(|(last, _)| *last != language) {
            table.push((language, Words::default()));
        }
        let Some((_, words)) = table.last_mut() else {
            continue;
        };
        for word in list.split(' ') {
            match word.strip_suffix('*') {
                Some(start) => words.beginnings.push((start, side)),
                None => words.whole.entry(hash(word)).or_default().push(side),
            }
        }
    }
    table
});

impl Words {
    /// The words of a language, if it is one of the table.
    pub(super) fn of(language: Option<Language>) -> Option<&'static Words> {
        let found = TABLE.iter().find(|(known, _)| Some(*known) == language);
        found.map(|(_, words)| words)
    }

    /// Whether a word (lower case) does this to its sentence.
    pub(super) fn says(&self, lower: &str, side: Side) -> bool {
        let whole = self.whole.get(&hash(lower));
        whole.is_some_and(|sides| sides.contains(&side))
            || side == Side::Not && (lower.ends_with("n't") || lower.ends_with("n’t"))
            || self
                .beginnings
                .iter()
                .any(|(start, of)| *of == side && lower.starts_with(start))
    }
}
