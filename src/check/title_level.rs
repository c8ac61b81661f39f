//! How near is a cited title to one that the page carries?
//!
//! Headlines are cut when they are cited, kickers and site names come along, editors reword them
//! after publication. Only what is none of that is another title.

use super::title_words::Word;
use super::title_words::words;
use rapidfuzz::distance::indel;
use unicode_normalization::UnicodeNormalization;

/// How near two titles are, nearest first. The levels of the `title` check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The same characters.
    Same,
    /// The same words; quotes, dashes, capitals, accents or spaces differ.
    Typography,
    /// The page's headline has more: a beginning of it was cited.
    PageGoesOn,
    /// The cited title has more: the site's name, or a kicker.
    CitedGoesOn,
    /// Many of the words, others between them.
    Reworded,
    /// Another language: cannot be compared word by word.
    Translated,
    /// Another title.
    Different,
}

impl Level {
    /// The word in reports: `page-goes-on`.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Same => "same",
            Level::Typography => "typography",
            Level::PageGoesOn => "page-goes-on",
            Level::CitedGoesOn => "cited-goes-on",
            Level::Reworded => "reworded",
            Level::Translated => "translated",
            Level::Different => "different",
        }
    }
}

/// Likeness from which a title counts as reworded, 0 to 1.
///
/// Headlines about the same two people share their names, about 0.4; reworded ones keep 0.7 and
/// more. The test moves the bound by a fifth either way. Measured on the gold titles of 900 saved
/// pages: of 1,500 pairs of different pages none passes, of 192 from one site 4 do (lists of
/// products under the same pattern).
pub(crate) const REWORDED: f64 = 0.55;

/// Words that must be left of a title for a cut to be recognised without a separator after it.
const CUT_WORDS: usize = 3;

/// Compares two titles in the same language; `sites` are the names that the page's site goes by.
///
/// None if either has no words.
pub(crate) fn compare(stated: &str, page: &str, sites: &[String]) -> Option<Level> {
    compare_at(stated, page, sites, REWORDED)
}

fn compare_at(stated: &str, page: &str, sites: &[String], bound: f64) -> Option<Level> {
    // Nine citations in ten are written as the page has it: then nothing need be composed.
    let has_words = !page.trim().is_empty();
    if has_words && (stated == page || plain(stated) == plain(page)) {
        return Some(Level::Same);
    }
    let (cited, there) = (words(stated), words(page));
    if cited.is_empty() || there.is_empty() {
        return None;
    }
    if folded(&cited) == folded(&there) {
        return Some(Level::Typography);
    }
    if stands_in(&cited, &there) {
        return Some(Level::PageGoesOn);
    }
    // What stands on the page behind a bar or a dash is often its site, so its headline is tried alone too.
    let mut nearest = 0.0_f64;
    for headline in headlines(&there) {
        if let Some(at) = position(headline, &cited) {
            let (before, rest) = (&cited[..at], &cited[at + headline.len()..]);
            if is_kicker(before, &cited[at], sites) && (rest.is_empty() || is_site(rest, sites)) {
                return Some(Level::CitedGoesOn);
            }
        }
        // A subtitle that the page does not call part of its title.
        if length(headline) >= CUT_WORDS && stands_in(headline, &cited) {
            nearest = 1.0;
        }
        nearest = nearest.max(likeness(&cited, headline));
    }
    Some(if nearest >= bound {
        Level::Reworded
    } else {
        Level::Different
    })
}

/// The title of a page, and the same without its last one or two parts that are set apart.
fn headlines(there: &[Word]) -> Vec<&[Word]> {
    let cuts = (1..there.len()).rev().filter(|&at| there[at].apart).take(2);
    std::iter::once(there)
        .chain(
            cuts.map(|at| &there[..at])
                .filter(|cut| length(cut) >= CUT_WORDS),
        )
        .collect()
}

/// White space folded, composed.
fn plain(title: &str) -> String {
    let mut plain = String::new();
    for part in title.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        if part.is_ascii() {
            plain.push_str(part);
        } else {
            plain.extend(part.nfc());
        }
    }
    plain
}

fn folded(words: &[Word]) -> Vec<&str> {
    words.iter().map(|w| w.folded.as_str()).collect()
}

/// Where the words of `short` stand in `long`, in one row.
fn position(short: &[Word], long: &[Word]) -> Option<usize> {
    if short.len() > long.len() {
        return None;
    }
    let short = folded(short);
    let long = folded(long);
    long.windows(short.len())
        .position(|row| row == short.as_slice())
}

/// Whether `cited` is a recognisable part of `there`: its beginning, or a part set apart at both ends.
fn stands_in(cited: &[Word], there: &[Word]) -> bool {
    let Some(at) = position(cited, there) else {
        return false;
    };
    let begins = at == 0 || there[at].apart;
    let ends = there.get(at + cited.len()).is_none_or(|next| next.apart);
    begins && (ends || (at == 0 && length(cited) >= CUT_WORDS))
}

/// Words of a title; characters of scripts without spaces count for half a word.
fn length(words: &[Word]) -> usize {
    let dense = words
        .iter()
        .filter(|w| w.folded.chars().all(super::title_words::writes_no_spaces))
        .count();
    words.len() - dense + dense / 2
}

/// Whether what stands before the headline in the citation is a kicker ("Analysis:", "Live |") or the site.
fn is_kicker(before: &[Word], headline: &Word, sites: &[String]) -> bool {
    before.is_empty() || is_site(before, sites) || (headline.apart && before.len() <= 3)
}

/// Whether these words are one of the site's names, with at most one word around it ("The", ".com", "News").
fn is_site(rest: &[Word], sites: &[String]) -> bool {
    let glued: String = rest.iter().map(|w| w.folded.as_str()).collect();
    sites.iter().any(|site| {
        let name = words(site);
        let site: String = name.iter().map(|w| w.folded.as_str()).collect();
        site.chars().count() >= 2
            && (glued == site
                || (glued.contains(&site) && rest.len() <= name.len() + 1)
                || (rest.len() <= 4 && glued.len() >= 4 && site.contains(&glued)))
    })
}

/// How much two titles have in common, 0 to 1: the shared words, and twice as heavy those in the same order.
///
/// Two headlines about the same people share names, seldom their order; reworded ones keep both.
pub(crate) fn likeness(a: &[Word], b: &[Word]) -> f64 {
    let total: f64 = a.iter().chain(b).map(weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    let mut used = vec![false; b.len()];
    let mut shared = 0.0;
    for word in a {
        let twin = (0..b.len()).find(|&j| !used[j] && alike(word, &b[j]));
        if let Some(j) = twin {
            used[j] = true;
            shared += weight(word) + weight(&b[j]);
        }
    }
    (shared + 2.0 * in_order(a, b)) / (3.0 * total)
}

/// The weight of the longest common row of words, gaps allowed, counted in both titles.
fn in_order(a: &[Word], b: &[Word]) -> f64 {
    // Titles have at most a thousand characters, so at most a million cells of one row kept.
    let mut row = vec![0.0_f64; b.len() + 1];
    for word in a {
        let mut corner = 0.0;
        for (j, other) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if alike(word, other) {
                corner + weight(word) + weight(other)
            } else {
                above.max(row[j])
            };
            corner = above;
        }
    }
    row[b.len()]
}

/// The same word, or another form of it: `day` and `days`, `accuses` and `accused`.
fn alike(a: &Word, b: &Word) -> bool {
    let (a, b) = (&a.folded, &b.folded);
    if a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a) {
        return true;
    }
    if a.chars().next() != b.chars().next() {
        return false;
    }
    let [long, short] = [a.chars().count(), b.chars().count()];
    let stem: String = a.chars().take(4).collect();
    long.min(short) >= 5
        && b.starts_with(&stem)
        && indel::normalized_similarity(a.chars(), b.chars()) >= 0.75
}

/// What a word weighs: words that every headline has weigh little, and so do single characters.
fn weight(word: &Word) -> f64 {
    let text = word.folded.as_str();
    if text.chars().count() == 1 {
        if ('\u{3040}'..='\u{309f}').contains(&text.chars().next().unwrap_or(' ')) {
            0.25
        } else {
            0.5
        }
    } else if super::title_language::is_function_word(text) {
        0.25
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::*;

    /// Cited, on the page, level. Invented headlines.
    const PAIRS: &[(&str, &str, Level)] = &[
        ("Tides of the North Sea", "Tides  of the North Sea", Same),
        (
            "Tides of the ‘North’ Sea",
            "TIDES OF THE \"NORTH\" SEA",
            Typography,
        ),
        ("Harbour – a year", "Harbour - a Year", Typography),
        (
            "The Harbour Is Going After Its Rivals",
            "The Harbour Is Going After Its Rivals, One Pier At A Time",
            PageGoesOn,
        ),
        (
            "Mayor finally stood up to the port",
            "Mayor finally stood up to the port after years of silence",
            PageGoesOn,
        ),
        ("Tides", "Tides – a field guide", PageGoesOn),
        (
            "Tides rise",
            "Analysis | Tides rise | The Gazette",
            PageGoesOn,
        ),
        (
            "Tides rise faster - The Gazette",
            "Tides rise faster",
            CitedGoesOn,
        ),
        (
            "Tides rise faster (gazette.example)",
            "Tides rise faster",
            CitedGoesOn,
        ),
        (
            "Opinion: Tides rise faster",
            "Tides rise faster",
            CitedGoesOn,
        ),
        (
            "Port city's Rix accuses Amber of stealing boat plans",
            "Rix accuses Amber of stealing its plans",
            Reworded,
        ),
        (
            "Port authority accuses Amber of stealing boat plans",
            "Port authority accuses rival Amber of taking boat plans",
            Reworded,
        ),
        (
            "Storm closes harbour for three days",
            "Storm closes the harbour for third day",
            Reworded,
        ),
        (
            "How the harbour was saved",
            "How the old harbour was finally saved",
            Reworded,
        ),
        (
            "港の潮位が過去最高を更新",
            "港の潮位、過去最高を三日連続で更新",
            Reworded,
        ),
        (
            "Ann Lee sues Bo Kim",
            "Bo Kim finally stood up to Ann Lee over the winter",
            Different,
        ),
        (
            "Tides of the North Sea",
            "Ten recipes for fish soup",
            Different,
        ),
        ("Tides", "Timetable of the ferries", Different),
        ("The", "The Gazette view on tides", Different),
        (
            "The harbour in winter",
            "The harbour pilots go on strike",
            Different,
        ),
        ("港の潮位が過去最高を更新", "魚のスープの作り方", Different),
    ];

    #[test]
    fn a_title_is_only_different_if_nothing_explains_it() {
        let sites = ["The Gazette".to_owned(), "gazette.example".to_owned()];
        for (cited, page, level) in PAIRS {
            assert_eq!(
                compare(cited, page, &sites),
                Some(*level),
                "{cited} / {page}: likeness {:.2}",
                likeness(&words(cited), &words(page))
            );
        }
        assert_eq!(compare("…", "Tides", &sites), None);
    }

    #[test]
    fn the_bound_may_move_by_a_fifth() {
        for (cited, page, level) in PAIRS {
            for bound in [REWORDED * 0.8, REWORDED * 1.2] {
                assert_eq!(
                    compare_at(
                        cited,
                        page,
                        &["The Gazette".into(), "gazette.example".into()],
                        bound
                    ),
                    Some(*level),
                    "{cited} / {page} at {bound}: likeness {:.2}",
                    likeness(&words(cited), &words(page))
                );
            }
        }
    }

    #[test]
    fn a_monstrous_title_takes_no_time() {
        let long = "a b ".repeat(100_000);
        assert!(compare(&long, &"b c ".repeat(100_000), &[]).is_some());
    }
}
