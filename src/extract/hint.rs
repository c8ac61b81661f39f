//! What do the names that a page gives its elements (`class`, `id`, `role`) hint at?
//!
//! Names are split into words (`articleBody`, `article-body` and `article_body` are the same two),
//! so that `ad` does not fire on `header` nor `nav` on `navy`.

use super::name_word;
use super::tree::Item;

/// What an element's names hint at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// It is not the article: navigation, teasers, advertising, sharing, forms.
    pub(super) is_junk: bool,
    /// Readers' comments.
    pub(super) is_comments: bool,
    /// The article's words.
    pub(super) is_body: bool,
    /// A date, or the line it stands in.
    pub(super) is_date: bool,
    /// An author, or the line it stands in.
    pub(super) is_author: bool,
    /// A headline.
    pub(super) is_title: bool,
    /// Teasers of other pages.
    pub(super) is_related: bool,
    /// The lines between headline and text (lead, standfirst, dek).
    pub(super) is_lead: bool,
    /// The line under a picture, or its credit.
    pub(super) is_caption: bool,
    /// A box within the article that is none of its text.
    pub(super) is_insert: bool,
}

/// Reads `class`, `id`, `role`, `itemprop` and test ids of an element.
pub(super) fn hints(item: &Item<'_>) -> Hints {
    let mut hints = Hints::default();
    let Some(element) = item.node.value().as_element() else {
        return hints;
    };
    for (name, value) in &element.attrs {
        if matches!(
            &*name.local,
            "class"
                | "id"
                | "role"
                | "itemprop"
                | "data-testid"
                | "data-test-id"
                | "data-component"
                | "data-qa"
        ) {
            read(value, &mut hints);
        }
    }
    hints
}

/// Bytes of one attribute that are looked at.
const LOOKED_AT: usize = 400;

fn read(value: &str, hints: &mut Hints) {
    let value = &value[..value.floor_char_boundary(LOOKED_AT)];
    for name in value.split_ascii_whitespace() {
        // `md:hidden`, `w-[40px]`: utility names say how it looks, not what it is.
        if name.contains([':', '[']) {
            continue;
        }
        let mut previous = Word::default();
        let mut start = 0;
        let bytes = name.as_bytes();
        for at in 0..=bytes.len() {
            let ends = at == bytes.len()
                || !bytes[at].is_ascii_alphanumeric()
                || (at > start
                    && bytes[at].is_ascii_uppercase()
                    && bytes[at - 1].is_ascii_lowercase());
            if !ends {
                continue;
            }
            if at > start {
                let word = Word::of(&bytes[start..at]);
                weigh(word.as_str(), previous.as_str(), hints);
                previous = word;
            }
            start = if at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                at
            } else {
                at + 1
            };
        }
    }
}

/// A short word in lower case, without allocation.
#[derive(Clone, Copy, Default)]
struct Word {
    bytes: [u8; 24],
    len: usize,
}

impl Word {
    fn of(word: &[u8]) -> Word {
        let mut bytes = [0; 24];
        let len = word.len().min(24);
        for (to, from) in bytes.iter_mut().zip(word) {
            *to = from.to_ascii_lowercase();
        }
        Word { bytes, len }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

fn weigh(word: &str, previous: &str, hints: &mut Hints) {
    let means = name_word::meaning(word);
    if means != 0 {
        hints.is_junk |= means & name_word::JUNK != 0;
        hints.is_comments |= means & name_word::COMMENTS != 0;
        hints.is_related |= means & name_word::RELATED != 0;
        hints.is_body |= means & name_word::BODY != 0;
        hints.is_date |= means & name_word::DATE != 0;
        hints.is_author |= means & name_word::AUTHOR != 0;
        hints.is_title |= means & name_word::TITLE != 0;
        hints.is_lead |= means & name_word::LEAD != 0;
        hints.is_caption |= means & name_word::CAPTION != 0;
        hints.is_insert |= means & name_word::INSERT != 0;
        return;
    }
    match word {
        "body" | "content" | "text" | "inhalt" => {
            hints.is_body |= name_word::is_of_article(previous);
        }
        "meta" | "info" => {
            hints.is_date |= matches!(previous, "post" | "entry" | "article" | "story");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Hints;
    use super::read;

    #[test]
    fn names_are_read_as_words() {
        for (value, expected) in [
            ("header navy", Hints::default()),
            (
                "top-ad",
                Hints {
                    is_junk: true,
                    ..Hints::default()
                },
            ),
            (
                "articleBody",
                Hints {
                    is_body: true,
                    ..Hints::default()
                },
            ),
            (
                "entry-content",
                Hints {
                    is_body: true,
                    ..Hints::default()
                },
            ),
            (
                "post__date",
                Hints {
                    is_date: true,
                    ..Hints::default()
                },
            ),
            (
                "Byline_name",
                Hints {
                    is_author: true,
                    ..Hints::default()
                },
            ),
            (
                "news-teaser-text",
                Hints {
                    is_junk: true,
                    is_related: true,
                    is_lead: true,
                    ..Hints::default()
                },
            ),
            (
                "wp-caption-text",
                Hints {
                    is_caption: true,
                    ..Hints::default()
                },
            ),
            (
                "größe-date",
                Hints {
                    is_date: true,
                    ..Hints::default()
                },
            ),
        ] {
            let mut hints = Hints::default();
            read(value, &mut hints);
            assert_eq!(hints, expected, "{value}");
        }
    }
}
