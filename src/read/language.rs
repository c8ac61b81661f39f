//! Which language is a document in, when it does not say?

use crate::model::language::Language;
use whatlang::Lang;

/// Characters of prose below which detection guesses too often (whatlang's own figures).
const ENOUGH: usize = 200;

/// Confidence below which the detector does not know, where it does not call itself reliable either.
const UNSURE: f64 = 0.2;

/// Characters looked at: more change nothing.
const SAMPLE: usize = 6000;

/// Collects prose until there is enough to tell its language.
#[derive(Default)]
pub(super) struct Sample {
    text: String,
    chars: usize,
}

impl Sample {
    /// Adds running text.
    pub(super) fn add(&mut self, words: &str) {
        if self.chars >= SAMPLE {
            return;
        }
        for c in words.chars().take(SAMPLE - self.chars) {
            self.text.push(c);
            self.chars += 1;
        }
        self.text.push(' ');
    }

    /// The language, if there is enough text and the detector is sure of it.
    pub(super) fn language(&self) -> Option<Language> {
        // An East Asian character says as much as two letters.
        let weight: usize = self
            .text
            .chars()
            .map(|c| if c > '\u{2E7F}' { 2 } else { 1 })
            .sum();
        if weight < ENOUGH {
            return None;
        }
        let found = whatlang::detect(&self.text)?;
        (found.is_reliable() || found.confidence() > UNSURE).then(|| of(found.lang()))?
    }
}

/// The two-letter code of a detected language.
fn of(lang: Lang) -> Option<Language> {
    let code = match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Epo => "eo",
        Lang::Cat => "ca",
        Lang::Slk => "sk",
        Lang::Hye => "hy",
        other => other.code(),
    };
    Language::parse(code)
}

#[cfg(test)]
mod tests {
    use super::Sample;

    #[test]
    fn enough_prose_tells_its_language_and_a_line_does_not() {
        let german =
            "Die beiden Werften lagen an demselben Fluss und bauten dieselben Schiffe. ".repeat(4);
        let japanese = "二つの造船所は同じ川のほとりにあり、同じ船を造っていました。".repeat(6);
        for (text, language) in [
            (german.as_str(), Some("de")),
            (japanese.as_str(), Some("ja")),
            ("A short line.", None),
            ("", None),
        ] {
            let mut sample = Sample::default();
            sample.add(text);
            let found = sample.language().map(|l| l.to_string());
            assert_eq!(found.as_deref(), language, "{text}");
        }
    }
}
