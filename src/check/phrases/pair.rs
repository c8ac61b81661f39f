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
    said: Listed<usize>,
    about: Listed<Thing>,
    /// By row: whether it names nothing of which its words are said.
    stand_alone: Vec<bool>,
    within: usize,
}

/// What is spoken of.
#[derive(Clone, Copy)]
struct Thing {
    row: usize,
    /// Only where nothing else is: in a title.
    titled: bool,
}

/// Words, each with what is known of it, and all of them found in one pass.
struct Listed<T> {
    finder: AhoCorasick,
    words: Vec<(Words, T)>,
}

impl<T: Copy> Listed<T> {
    fn of(words: Vec<(Words, T)>) -> Listed<T> {
        let finder = AhoCorasick::new(words.iter().map(|(words, _)| words.text.as_str()))
            .expect("a table of some thousand words makes a small automaton");
        Listed { finder, words }
    }

    /// Where they stand in a text as words of their own.
    fn places<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'a Words, T, Range<usize>)> + 'a {
        self.finder.find_overlapping_iter(text).filter_map(|found| {
            let (words, of) = &self.words[found.pattern().as_usize()];
            let at = found.start()..found.end();
            words.stand_at(text, &at).then_some((words, *of, at))
        })
    }
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
}

impl Pairs {
    /// Reads a table: in each row what of, what of in titles only, and what is said. Without "what of" the
    /// words stand for themselves. `within`: characters that may stand between the two.
    pub(crate) fn read<'t>(
        rows: impl Iterator<Item = (&'t str, &'t str, &'t str)>,
        within: usize,
    ) -> Pairs {
        let (mut said, mut things, mut stand_alone) = (Vec::new(), Vec::new(), Vec::new());
        for (row, (about, titled, what)) in rows.enumerate() {
            said.extend(Words::list(what).into_iter().map(|words| (words, row)));
            for (list, titled) in [(about, false), (titled, true)] {
                let thing = Thing { row, titled };
                things.extend(Words::list(list).into_iter().map(|words| (words, thing)));
            }
            stand_alone.push(about.is_empty());
        }
        Pairs {
            said: Listed::of(said),
            about: Listed::of(things),
            stand_alone,
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
        let mut things: Option<Vec<(Thing, Range<usize>)>> = None;
        self.said.places(text).find_map(|(words, row, said)| {
            if self.stand_alone[row] {
                return Some((said, false));
            }
            let things = things.get_or_insert_with(|| {
                let places = self.about.places(text);
                let wanted = places.filter(|(_, thing, _)| titled || !thing.titled);
                wanted.map(|(_, thing, at)| (thing, at)).collect()
            });
            let of_row = || things.iter().filter(|(thing, _)| thing.row == row);
            of_row().next()?;
            let reach = self.within + LONGEST;
            let from = sentence_start(text, said.start, reach);
            let to = sentence_end(text, said.end, reach);
            let near = |a: usize, b: usize| text[a..b].chars().count() <= self.within;
            let beside = |titled: bool| {
                let all = || of_row().filter(move |(thing, _)| thing.titled == titled);
                let earlier = all()
                    .filter(|(_, at)| at.start >= from && at.end <= said.start)
                    .rfind(|(_, at)| near(at.end, said.start));
                let later = || {
                    all()
                        .filter(|(_, at)| at.start >= said.end && at.end <= to && !words.follows)
                        .find(|(_, at)| near(said.end, at.start))
                };
                let (_, at) = earlier.or_else(later)?;
                let end = if words.ends {
                    word_end(text, said.end)
                } else {
                    said.end
                };
                Some((said.start.min(at.start)..end.max(at.end), titled))
            };
            beside(false).or_else(|| beside(true))
        })
    }
}

/// Where the word ends that goes on at `at`: endings belong to it, the next word of a script without blanks does not.
fn word_end(text: &str, at: usize) -> usize {
    let hangul = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}');
    let goes_on = |c: char| c.is_alphanumeric() && (hangul(c) || !writes_no_blanks(c));
    let rest = text[at..].find(|c| !goes_on(c));
    rest.map_or(text.len(), |end| at + end)
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
            ("this page was removed today", Some("page was removed")),
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
