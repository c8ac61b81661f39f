//! In which language is the page written?

use super::block::Blocks;
use super::json_ld::Linked;
use super::meta::Metas;
use super::tree::Outline;
use crate::model::language::Language;
use crate::model::page::Found;
use crate::model::page::Signal;

/// The language that the page declares, else the one that its longer lines look like.
///
/// `en` is what templates come with: it gives way to a text that is reliably another language.
pub(super) fn read(
    outline: &Outline<'_>,
    metas: &Metas,
    linked: &Linked,
    blocks: &Blocks,
) -> Option<Found<Language>> {
    let declared = declared(outline, metas, linked);
    match &declared {
        Some(found) if found.value != Language::ENGLISH => declared,
        Some(_) => {
            let sample = sample(blocks);
            let other = (sample.len() > ENOUGH && !is_english(&sample)).then(|| guessed(&sample));
            other.flatten().or(declared)
        }
        None => guessed(&sample(blocks)),
    }
}

fn declared(outline: &Outline<'_>, metas: &Metas, linked: &Linked) -> Option<Found<Language>> {
    let html = outline.all("html").next().and_then(|i| {
        let item = &outline.items[i];
        item.attr("lang").or_else(|| item.attr("xml:lang"))
    });
    let of = |tag: Option<&str>, by: Signal| {
        // `content-language: utf-8`: a charset in the wrong place.
        let tag = tag.filter(|tag| !tag.to_ascii_lowercase().starts_with("utf"))?;
        Some(Found::new(Language::parse(tag)?, by, 0.9))
    };
    of(linked.language.as_deref(), Signal::JsonLd)
        .or_else(|| of(html, Signal::Meta))
        .or_else(|| of(metas.get("og:locale"), Signal::OpenGraph))
        .or_else(|| {
            of(
                metas
                    .of_keys(&[
                        "content-language",
                        "language",
                        "dc.language",
                        "dcterms.language",
                    ])
                    .next()
                    .map(|(_, v)| v),
                Signal::Meta,
            )
        })
}

/// Bytes of running text that may outweigh a declaration.
const ENOUGH: usize = 600;

/// Longer lines, up to 1,500 bytes.
fn sample(blocks: &Blocks) -> String {
    let mut sample = String::new();
    for block in blocks
        .blocks
        .iter()
        .filter(|b| b.text.len() > 80 && (b.linked as usize) < b.text.len() / 2)
    {
        sample.push_str(&block.text[..block.text.floor_char_boundary(400)]);
        sample.push(' ');
        if sample.len() > 1500 {
            break;
        }
    }
    sample
}

/// Whether a text has the function words of English: a tenth of its words and more, in other
/// languages hardly one. Far cheaper than guessing.
pub fn is_english(sample: &str) -> bool {
    let (mut all, mut english) = (0, 0);
    for word in sample.split_whitespace() {
        all += 1;
        english += usize::from(matches!(
            word,
            "the" | "The" | "of" | "and" | "that" | "with" | "for" | "you" | "your"
        ));
    }
    english * 25 >= all
}

fn guessed(sample: &str) -> Option<Found<Language>> {
    let info = whatlang::detect(sample).filter(|info| info.is_reliable())?;
    let code = two_letters(info.lang().code());
    Some(Found::new(Language::parse(code)?, Signal::Text, 0.8))
}

/// whatlang's three letters as the two that pages write.
fn two_letters(code: &'static str) -> &'static str {
    const PAIRS: &[(&str, &str)] = &[
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("rus", "ru"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "nb"),
        ("fin", "fi"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("ell", "el"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("bul", "bg"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("cat", "ca"),
        ("ara", "ar"),
        ("pes", "fa"),
        ("heb", "he"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("urd", "ur"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("cmn", "zh"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("tam", "ta"),
        ("tel", "te"),
        ("mar", "mr"),
        ("guj", "gu"),
        ("pan", "pa"),
        ("mal", "ml"),
        ("kan", "kn"),
        ("aze", "az"),
        ("kat", "ka"),
        ("hye", "hy"),
        ("mkd", "mk"),
        ("bel", "be"),
        ("afr", "af"),
        ("lat", "la"),
        ("epo", "eo"),
        ("tgl", "tl"),
        ("zul", "zu"),
        ("sna", "sn"),
    ];
    PAIRS
        .iter()
        .find(|(three, _)| *three == code)
        .map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use crate::extract::About;
    use crate::extract::page;
    use crate::model::page::Depth;
    use crate::model::url::WebUrl;

    #[test]
    fn a_templates_english_gives_way_to_the_text_and_nothing_else_does() {
        let german = "<p>Die Flut stieg in der Nacht um zwei Meter, und der Hafen blieb gesperrt, bis es Tag war.</p>"
            .repeat(8);
        let english = "<p>The tide rose by two metres in the night, and the harbour stayed closed until morning came.</p>"
            .repeat(8);
        let url = WebUrl::parse("https://gazette.example/tides").expect("an address");
        let about = About::of(&url);
        for (declared, text, code) in [
            ("<html lang=en-US>", german.as_str(), "de"),
            ("<html lang=en-US>", english.as_str(), "en"),
            ("<html lang=en>", "<p>Die Flut stieg.</p>", "en"),
            ("<html lang=fr>", german.as_str(), "fr"),
            ("<html>", german.as_str(), "de"),
            (
                "<html><meta http-equiv=content-language content=utf-8>",
                german.as_str(),
                "de",
            ),
        ] {
            let html = format!("{declared}<body>{text}</body></html>");
            let found = page(html.as_bytes(), &about, Depth::Metadata).language;
            assert_eq!(
                found.map(|f| f.value.to_string()).as_deref(),
                Some(code),
                "{html}"
            );
        }
    }
}
