//! What may `#…` point to under a heading, as GitHub makes it?
//!
//! Lower case; letters, digits, `-` and `_` stay, spaces become `-`, all else goes; the
//! second of a name gets `-1`. Blanks at the ends stay too: a picture or an empty anchor stood behind them. After GitHub's html-pipeline (`TableOfContentsFilter`).

use std::collections::HashMap;

/// The slugs of one document.
#[derive(Default)]
pub(super) struct Slugs {
    seen: HashMap<String, u32>,
}

impl Slugs {
    /// The slug of the next heading.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let plain: String = heading
            .chars()
            .flat_map(char::to_lowercase)
            .filter_map(|c| match c {
                ' ' => Some('-'),
                '-' | '_' => Some(c),
                // Combining marks belong to the letters of many scripts.
                c if c.is_alphanumeric() || is_combining(c) => Some(c),
                _ => None,
            })
            .collect();
        let again = self.seen.entry(plain.clone()).or_insert(0);
        *again += 1;
        match *again {
            1 => plain,
            n => format!("{plain}-{}", n - 1),
        }
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn headings_get_the_slugs_that_github_gives() {
        let mut slugs = Slugs::default();
        for (heading, slug) in [
            ("Reading List", "reading-list"),
            ("Reading List", "reading-list-1"),
            ("Was ist das? (Teil 2)", "was-ist-das-teil-2"),
            ("参考文献", "参考文献"),
            ("C++ & `code`", "c--code"),
            ("Größe_1", "größe_1"),
            // a blank beside a picture or an empty anchor stays
            ("Contents ", "contents-"),
            (" Gazette", "-gazette"),
        ] {
            assert_eq!(slugs.of(heading), slug, "{heading}");
        }
    }
}
