//! How alike are two titles?

use crate::extract::scene::key;

/// Bytes of the shorter title below which lying in the longer one proves nothing: "News" lies in many.
const SHORT: usize = 9;

/// A title taken apart, to be compared with many.
pub(super) struct Words {
    /// Its letters and digits in lower case.
    key: String,
    /// Its words in lower case, sorted.
    words: Vec<String>,
}

impl Words {
    pub(super) fn of(text: &str) -> Words {
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort_unstable();
        Words {
            key: key(text),
            words,
        }
    }

    /// How much two titles share: F1 of their words; 0.9 at least where one lies in the other and is
    /// no mere part of it; 1 if their letters and digits are the same.
    pub(super) fn likeness(&self, other: &Words) -> f32 {
        if self.key == other.key {
            return 1.0;
        }
        let (short, long) = if self.key.len() < other.key.len() {
            (&self.key, &other.key)
        } else {
            (&other.key, &self.key)
        };
        // Less than 3 in 10 letters is a section, not a headline with a tail.
        let is_within = short.len() >= SHORT
            && short.len() * 10 >= long.len() * 3
            && long.contains(short.as_str());
        let shared = self.shared(other);
        if is_within { shared.max(0.9) } else { shared }
    }

    /// F1 of the words: both lists are sorted, so one walk counts what they share.
    fn shared(&self, other: &Words) -> f32 {
        let (mut at, mut shared) = (0, 0);
        for word in &self.words {
            while other.words.get(at).is_some_and(|w| w < word) {
                at += 1;
            }
            if other.words.get(at) == Some(word) {
                at += 1;
                shared += 1;
            }
        }
        match self.words.len() + other.words.len() {
            0 => 0.0,
            all => 2.0 * shared as f32 / all as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_headline_within_a_title_is_like_it_and_a_section_is_not() {
        for (a, b, least, most) in [
            ("Tides of the North", "tides of the – North!", 1.0, 1.0),
            (
                "Tides of the North",
                "Tides of the North Sea rise",
                0.9,
                0.95,
            ),
            (
                "Shipping",
                "Shipping: all harbours of the north coast stay closed until spring",
                0.0,
                0.2,
            ),
            (
                "Literature",
                "Culture, literature: the book of the week is a thick one",
                0.0,
                0.2,
            ),
            ("One two three four", "three four five six", 0.5, 0.5),
            ("Tides", "Harbours", 0.0, 0.0),
            ("", "Harbours", 0.0, 0.0),
        ] {
            let found = Words::of(a).likeness(&Words::of(b));
            assert!((least..=most).contains(&found), "{a} / {b}: {found}");
        }
    }
}
