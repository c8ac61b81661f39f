//! Which language is this in?

use serde::Deserialize;
use serde::Serialize;

/// A language, as its ISO 639 primary subtag: two or three lower-case letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 3]);

impl Language {
    /// German.
    pub const GERMAN: Language = Language(*b"de\0");
    /// English.
    pub const ENGLISH: Language = Language(*b"en\0");

    /// The language of a BCP 47 tag (`de-AT`, `zh_Hant`), by its primary subtag; none if it has no such form.
    pub fn parse(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut code = [0; 3];
        for (to, from) in code.iter_mut().zip(primary.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Language(code))
    }

    /// The subtag: `de`.
    pub fn as_str(&self) -> &str {
        let len = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..len]).expect("ASCII letters only")
    }

    /// Whether it is written without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
    pub fn has_no_spaces(&self) -> bool {
        matches!(
            self.as_str(),
            "zh" | "ja" | "th" | "lo" | "km" | "my" | "yue"
        )
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(from)?;
        Language::parse(&tag)
            .ok_or_else(|| serde::de::Error::custom(format!("`{tag}` is no language tag")))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_tag_gives_its_primary_subtag() {
        for (tag, code) in [
            ("de", Some("de")),
            ("DE-at", Some("de")),
            ("zh_Hant", Some("zh")),
            ("yue", Some("yue")),
            ("english", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(
                Language::parse(tag).as_ref().map(Language::as_str),
                code,
                "{tag}"
            );
        }
    }
}
