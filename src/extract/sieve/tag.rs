//! What the sieve does with an element, told by its name once.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Void, or without text and signal of its own: the tag is left out, what stands in it stays.
    Idle,
    /// Left out with its content, if it is closed at all: the name of its end tag.
    Dropped(&'static str),
    Script,
    Noscript,
    Title,
    Body,
    /// Of the body's elements those that [`super::Mesh::Head`] keeps: headline and date.
    H1,
    Time,
    Meta,
    Link,
    Other,
}

impl Tag {
    /// By the name as it is written, in any case.
    pub(super) fn of(name: &str) -> Tag {
        let mut small = [0; LONGEST];
        let Some(small) = small.get_mut(..name.len()) else {
            return Tag::Other;
        };
        small.copy_from_slice(name.as_bytes());
        small.make_ascii_lowercase();
        match &*small {
            b"img" | b"source" | b"track" | b"input" | b"param" | b"embed" | b"area" | b"col"
            | b"path" | b"use" | b"wbr" | b"font" | b"center" | b"option" | b"optgroup"
            | b"base" => Tag::Idle,
            b"style" => Tag::Dropped("style"),
            b"svg" => Tag::Dropped("svg"),
            b"math" => Tag::Dropped("math"),
            b"textarea" => Tag::Dropped("textarea"),
            b"iframe" => Tag::Dropped("iframe"),
            b"noembed" => Tag::Dropped("noembed"),
            b"noframes" => Tag::Dropped("noframes"),
            b"xmp" => Tag::Dropped("xmp"),
            b"select" => Tag::Dropped("select"),
            b"canvas" => Tag::Dropped("canvas"),
            b"object" => Tag::Dropped("object"),
            b"audio" => Tag::Dropped("audio"),
            b"video" => Tag::Dropped("video"),
            b"datalist" => Tag::Dropped("datalist"),
            b"script" => Tag::Script,
            b"noscript" => Tag::Noscript,
            b"title" => Tag::Title,
            b"body" => Tag::Body,
            b"h1" => Tag::H1,
            b"time" => Tag::Time,
            b"meta" => Tag::Meta,
            b"link" => Tag::Link,
            _ => Tag::Other,
        }
    }

    /// Whether only the content or the attributes matter, never the tag.
    pub(super) fn is_left_out(self) -> bool {
        matches!(self, Tag::Idle | Tag::Dropped(_))
    }

    /// Whether [`super::Mesh::Head`] keeps it in the body.
    pub(super) fn is_kept_in_head(self) -> bool {
        matches!(self, Tag::H1 | Tag::Time)
    }
}

/// Bytes of the longest name above.
const LONGEST: usize = 8;

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn a_name_is_known_in_any_case_and_only_whole() {
        for (name, tag) in [
            ("IMG", Tag::Idle),
            ("TextArea", Tag::Dropped("textarea")),
            ("textareas", Tag::Other),
            ("noscript", Tag::Noscript),
            ("h1", Tag::H1),
            ("h11", Tag::Other),
            ("", Tag::Other),
            ("día", Tag::Other),
        ] {
            assert_eq!(Tag::of(name), tag, "{name}");
        }
    }
}
