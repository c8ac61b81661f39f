//! How much of a claim do a few passages say together?
//!
//! A claim with two halves is often told in two places. So passages are chosen one by one, each for the words that
//! those before it leave out: the second that repeats the first adds nothing.

use super::page::PageIndex;

/// Passages that together may tell a claim: with two the recall of `supported` on WiCE falls from .50 to .43, with four
/// its precision from .78 to .75.
const PASSAGES: usize = 3;

/// What the last word of a claim counts beside the others: sentences end with what is new (`was a handicap *race*`).
///
/// With 1 the precision of `supported` is lower on both corpora of the bench (.775 and .618; .784 and .646 with this),
/// and so is the recall; with 1.36 and 2.04 it is .767 and .776, .648 and .628.
const LAST: f32 = 1.7;

/// A word of the claim: its weight, and the sentences in which it stands, in order, with how surely.
pub(super) type Word<'a> = (f32, &'a [(u32, f32)]);

/// What passages say of a claim together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cover {
    /// Share of the claim's words.
    pub(super) share: f32,
    /// What its words weigh in all.
    pub(super) weight: f32,
    /// Most words of the claim in a row of which none stands there.
    pub(super) gap: usize,
}

impl Cover {
    /// What the best few of `best` say together; what titles say counts too.
    pub(super) fn of(words: &[Word<'_>], best: &[usize], page: &PageIndex) -> Cover {
        let last = words.len().saturating_sub(1);
        let weight = |at: usize| words[at].0 * if at == last { LAST } else { 1.0 };
        let title = |places: &[(u32, f32)]| {
            let titles = places.iter().take_while(|p| (p.0 as usize) < page.titles);
            titles.map(|p| p.1).fold(0.0, f32::max)
        };
        let mut said: Vec<f32> = words.iter().map(|word| title(word.1)).collect();
        // one row for each passage: how surely each word stands there
        let rows: Vec<Vec<f32>> = best
            .iter()
            .map(|at| words.iter().map(|word| there(word.1, *at)).collect())
            .collect();
        for _ in 0..PASSAGES {
            let gain = |row: &[f32]| -> f32 {
                let more = row.iter().zip(&said).enumerate();
                more.map(|(at, (here, said))| weight(at) * (here - said).max(0.0))
                    .sum()
            };
            let gains = rows.iter().map(|row| (gain(row), row));
            // of equals the better passage
            let next = gains.reduce(|a, b| if b.0 > a.0 { b } else { a });
            let Some((_, row)) = next.filter(|(gain, _)| *gain > 0.0) else {
                break;
            };
            for (said, here) in said.iter_mut().zip(row) {
                *said = said.max(*here);
            }
        }
        let total: f32 = (0..words.len()).map(weight).sum();
        let sum: f32 = (0..words.len()).map(|at| weight(at) * said[at]).sum();
        Cover {
            share: if total > 0.0 { sum / total } else { 0.0 },
            weight: total,
            gap: longest_gap(&said),
        }
    }
}

/// How surely a word stands in a sentence.
fn there(places: &[(u32, f32)], sentence: usize) -> f32 {
    let found = places.binary_search_by_key(&sentence, |place| place.0 as usize);
    found.map_or(0.0, |at| places[at].1)
}

fn longest_gap(said: &[f32]) -> usize {
    let gaps = said.split(|word| *word > 0.0);
    gaps.map(<[f32]>::len).max().unwrap_or(0)
}

/// Share of the words that stand in the chosen sentences together; titles count too.
pub(super) fn covered(words: &[Word<'_>], chosen: &[usize], page: &PageIndex) -> f32 {
    let total: f32 = words.iter().map(|(weight, _)| weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    let chosen = |at: u32| (at as usize) < page.titles || chosen.contains(&(at as usize));
    let covered: f32 = words
        .iter()
        .map(|(weight, places)| {
            let best = places.iter().filter(|place| chosen(place.0));
            weight * best.map(|place| place.1).fold(0.0, f32::max)
        })
        .sum();
    covered / total
}

#[cfg(test)]
mod tests {
    use super::super::PageIndex;
    use super::Cover;
    use super::Word;

    #[test]
    fn passages_are_chosen_for_what_those_before_leave_out() {
        let page = PageIndex::of_text("One. Two. Three. Four. Five.", &[], None, None);
        let at = |sentences: &[u32]| -> Vec<(u32, f32)> {
            sentences.iter().map(|at| (*at, 1.0)).collect()
        };
        for (places, share, gap) in [
            // each letter is a word; the numbers are the sentences in which it stands
            (vec![at(&[0]), at(&[1]), at(&[2])], 1.0, 0),
            (vec![at(&[0]), at(&[1]), at(&[2]), at(&[3])], 0.787, 1), // the last word counts more
            (vec![at(&[0, 1, 2]), at(&[0, 1, 2]), at(&[4])], 1.0, 0),
            (vec![at(&[0]), at(&[]), at(&[]), at(&[])], 0.213, 3),
            (vec![], 0.0, 0),
        ] {
            let words: Vec<Word<'_>> = places.iter().map(|p| (1.0, p.as_slice())).collect();
            let cover = Cover::of(&words, &[0, 1, 2, 3, 4], &page);
            assert!((cover.share - share).abs() < 2e-3, "{places:?} {cover:?}");
            assert_eq!(cover.gap, gap, "{places:?}");
        }
    }
}
