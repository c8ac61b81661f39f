//! Two things said in one sentence: of what, and what of it.
//!
//! Nobody can list how sites say that a page is gone: "the page you tried to reach doesn't exist",
//! "we can't seem to find this page". But every one of them names the page and says one of a few things of
//! it, close together in one sentence. So the tables in `said/` give both by language, and a sentence that
//! has one of each is such a one, in whatever order and with whatever stands between.

use super::joined;
use super::writes_no_blanks;
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// Characters that the name of a thing may have: "what you were looking for".
const LONGEST: usize = 40;

/// What may be said of what, in all languages.
pub(crate) struct Pairs {
    finder: AhoCorasick,
    /// What is said, by the finder's number, and the row that it stands in.
    said: Vec<(Words, usize)>,
    rows: Vec<Row>,
    within: usize,
}

/// One language's words.
struct Row {
    about: Vec<Words>,
    /// What is spoken of only where nothing else is: in a title.
    titled: Vec<Words>,
}

/// Some words, and whether a longer word may hold them.
struct Words {
    text: String,
    opens: bool,
    ends: bool,
    /// Whether what they are said of stands before them.
    follows: bool,
}

impl Words {
    /// Words as a table writes them: `*` at an end stands for the rest of a word, `<` before them for what of.
    fn read(written: &str) -> Option<Words> {
        let (follows, written) = match written.strip_prefix('<') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let text = written.trim_matches('*');
        (!text.is_empty()).then(|| Words {
            text: text.to_owned(),
            opens: written.starts_with('*'),
            ends: written.ends_with('*'),
            follows,
        })
    }

    fn list(column: &str) -> Vec<Words> {
        let parts = column.split(',').map(str::trim);
        parts.filter_map(Words::read).collect()
    }

    /// Whether they stand at this place of `text` as words of their own.
    fn stand_at(&self, text: &str, at: &Range<usize>) -> bool {
        let before = text[..at.start].chars().next_back();
        let after = text[at.end..].chars().next();
        let opens = self.opens || !joined(before, self.text.chars().next());
        let ends = self.ends || !joined(self.text.chars().next_back(), after);
        opens && ends
    }

    /// Where they stand in a part of `text`.
    fn places<'a>(
        &'a self,
        text: &'a str,
        within: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let from = within.start;
        text[within]
            .match_indices(self.text.as_str())
            .map(move |(at, found)| from + at..from + at + found.len())
            .filter(|at| self.stand_at(text, at))
    }
}

impl Pairs {
    /// Reads a table: in each row what of, what of in titles only, and what is said. Without "what of" the
    /// words stand for themselves. `within`: characters that may stand between the two.
    pub(crate) fn read<'t>(
        rows: impl Iterator<Item = (&'t str, &'t str, &'t str)>,
        within: usize,
    ) -> Pairs {
        let mut pairs = Vec::new();
        let mut said = Vec::new();
        for (about, titled, what) in rows {
            said.extend(Words::list(what).into_iter().map(|w| (w, pairs.len())));
            pairs.push(Row {
                about: Words::list(about),
                titled: Words::list(titled),
            });
        }
        let finder = AhoCorasick::new(said.iter().map(|(words, _)| words.text.as_str()))
            .expect("a table of some hundred words makes a small automaton");
        Pairs {
            finder,
            said,
            rows: pairs,
            within,
        }
    }

    /// The first stretch of a folded text that says it, from the one part to the other.
    pub(crate) fn in_text<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.find(text, false).map(|(at, _)| &text[at])
    }

    /// Where a folded title says it, and whether of what only titles speak of so.
    pub(super) fn in_title(&self, title: &str) -> Option<(Range<usize>, bool)> {
        self.find(title, true)
    }

    fn find(&self, text: &str, titled: bool) -> Option<(Range<usize>, bool)> {
        self.finder.find_overlapping_iter(text).find_map(|found| {
            let (words, row) = &self.said[found.pattern().as_usize()];
            let said = found.start()..found.end();
            if !words.stand_at(text, &said) {
                return None;
            }
            let row = &self.rows[*row];
            if row.about.is_empty() {
                return Some((said, false));
            }
            let reach = self.within + LONGEST;
            let before = sentence_start(text, said.start, reach);
            let after = sentence_end(text, said.end, reach);
            let near = |a: usize, b: usize| text[a..b].chars().count() <= self.within;
            let place = |about: &Words| {
                let earlier = about.places(text, before..said.start).last();
                let earlier = earlier.filter(|about| near(about.end, said.start));
                let later = || {
                    let mut places = about.places(text, said.end..after);
                    let about = places.next().filter(|_| !words.follows)?;
                    near(said.end, about.start).then_some(about)
                };
                let about = earlier.or_else(later)?;
                Some(said.start.min(about.start)..said.end.max(about.end))
            };
            let plain = row.about.iter().find_map(place).map(|at| (at, false));
            let more = titled.then_some(&row.titled).into_iter().flatten();
            plain.or_else(|| more.into_iter().find_map(place).map(|at| (at, true)))
        })
    }
}

/// Where the sentence begins that `at` stands in, or so many characters before.
fn sentence_start(text: &str, at: usize, within: usize) -> usize {
    let mut next = text[at..].chars().next();
    let mut start = at;
    for (place, c) in text[..at].char_indices().rev().take(within) {
        if ends_sentence(c, next) {
            break;
        }
        next = Some(c);
        start = place;
    }
    start
}

/// Where the sentence ends that goes on at `at`, or so many characters behind.
fn sentence_end(text: &str, at: usize, within: usize) -> usize {
    let mut rest = text[at..].char_indices().take(within).peekable();
    let mut end = at;
    while let Some((place, c)) = rest.next() {
        if ends_sentence(c, rest.peek().map(|(_, next)| *next)) {
            break;
        }
        end = at + place + c.len_utf8();
    }
    end
}

/// Whether a sentence ends with this character; a full stop within a name ends none.
pub(super) fn ends_sentence(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '؟' | '।' | '։' | '…' | '|' | '•' | '·' => true,
        '.' | '!' | '?' => next.is_none_or(|next| next.is_whitespace() || writes_no_blanks(next)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_said_in_one_sentence_and_near() {
        let rows = [
            ("page, *頁*", "story", "not found, remov*, <gone, *不存在*"),
            ("", "", "lost here"),
        ];
        let pairs = Pairs::read(rows.into_iter(), 20);
        for (text, said) in [
            (
                "sorry, the page you want was not found.",
                Some("page you want was not found"),
            ),
            ("removed: this page", Some("removed: this page")),
            ("gone from the page", None),
            ("the page is gone", Some("page is gone")),
            ("not found. a page", None),
            (
                "not found on a.example/page now",
                Some("not found on a.example/page"),
            ),
            ("a page of which, as far as we know, it was not found", None),
            ("pages not found", None),
            ("the story was not found", None),
            ("頁已不存在了", Some("頁已不存在")),
            ("you are lost here", Some("lost here")),
            ("lost hereabouts", None),
        ] {
            assert_eq!(pairs.in_text(text), said, "{text}");
        }
        assert!(pairs.in_title("story not found").is_some());
    }
}
