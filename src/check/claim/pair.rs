//! Which of the best passages says the claim's words side by side?
//!
//! Within one language a passage about the same thing often keeps word groups whole (`tie votes`, `shop steward`);
//! a passage that merely has the words keeps them apart.

use super::page::PageIndex;
use super::prepared::Prepared;
use super::rank::surprise;
use super::terms::Keyring;
use super::wanted::Pair;
use crate::facts::token;

/// What all pairs of the claim count beside all of its words.
///
/// On the bench's WiCE items the best passage is right for .811 of the claims with it (.829 and .793 by halves), .774
/// without (.776 and .771). No knife-edge: .808 with 0.16, .811 with 0.24.
const PAIRS: f32 = 0.2;

/// Passages among which the pairs decide. Further down they put more wrong ones among the best three than right ones.
const AMONG: usize = 3;

/// Most bytes of a passage that are read.
const MOST_BYTES: usize = 4 << 10;

/// Puts the best sentences in order anew, pairs counted. `part` is the sentence of the claim that is asked for.
pub(super) fn reorder(
    best: &mut [(f32, usize)],
    prepared: &Prepared,
    page: &PageIndex,
    part: Option<u8>,
) {
    let among = best.len().min(AMONG);
    let pairs = prepared.pairs.iter();
    let pairs: Vec<&Pair> = pairs
        .filter(|pair| part.is_none_or(|part| part == pair.part))
        .collect();
    if among < 2 || pairs.is_empty() {
        return;
    }
    let tells = |stem: u64| surprise(page.where_is(stem).len(), page.sentences.len());
    let mut words: Vec<u64> = pairs.iter().flat_map(|p| [p.first, p.second]).collect();
    words.sort_unstable();
    words.dedup();
    let there = words
        .iter()
        .filter(|word| !page.where_is(**word).is_empty());
    let total: f32 = there.map(|word| tells(*word)).sum();
    if total <= 0.0 {
        return;
    }
    for (value, at) in &mut best[..among] {
        let mut found = side_by_side(page, *at);
        found.sort_unstable();
        let kept = pairs
            .iter()
            .filter(|pair| found.binary_search(&(pair.first, pair.second)).is_ok());
        let weight: f32 = kept
            .map(|pair| (tells(pair.first) + tells(pair.second)) / 2.0)
            .sum();
        *value += PAIRS * weight / total;
    }
    best[..among].sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
}

/// The pairs of words of a sentence.
fn side_by_side(page: &PageIndex, sentence: usize) -> Vec<(u64, u64)> {
    let text = page.words_of(sentence);
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let keyring = Keyring::of(page.language);
    let tokens = token::tokens(&text[..end]);
    let keys = tokens
        .iter()
        .map(|token| keyring.keys(&text[token.span.clone()], token.shape));
    let words: Vec<u64> = keys.filter(|keys| !keys.stop).map(|k| k.stem).collect();
    words.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::super::PageIndex;
    use super::super::Prepared;
    use super::reorder;
    use crate::model::claim::Claim;
    use crate::model::claim::Context;
    use crate::model::claim::Leaning;
    use crate::model::document::Position;
    use crate::model::language::Language;

    #[test]
    fn of_two_passages_with_the_same_words_the_one_that_keeps_them_together_is_first() {
        let page = "The steward kept a shop near the union of ferries. The union chose her as shop steward. It was wet.";
        let index = PageIndex::of_text(page, &[], None, Some(Language::ENGLISH));
        for (claim, first) in [
            ("She became a shop steward of the union.", 1),
            ("A steward of a union kept shop.", 0), // no pair of it stands there: the order stays
        ] {
            let claim = Claim {
                text: claim.to_owned(),
                position: Position { line: 1, column: 1 },
                leans_on: Vec::new(),
                leaning: Leaning::Link,
                context: Context::default(),
                language: Some(Language::ENGLISH),
            };
            let prepared = Prepared::new(&claim, None, None);
            let mut best = vec![(0.6, 0), (0.59, 1), (0.1, 2)];
            reorder(&mut best, &prepared, &index, None);
            assert_eq!(best[0].1, first, "{}", claim.text);
        }
    }
}
