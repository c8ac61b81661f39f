//! What did the editor mean to type?

/// The known word nearest to `word`, if one is near enough to be meant.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let far = word.chars().count().max(3) / 2;
    known
        .iter()
        .map(|k| {
            (
                rapidfuzz::distance::levenshtein::distance(word.chars(), k.chars()),
                *k,
            )
        })
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["title", "publisher", "published", "url"];
        for (word, meant) in [
            ("titel", Some("title")),
            ("pubished", Some("published")),
            ("ur", Some("url")),
            ("colour", None),
        ] {
            assert_eq!(nearest(word, &known), meant, "{word}");
        }
    }
}
