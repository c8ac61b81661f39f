//! In which language is the page written?

use super::block::Blocks;
use super::json_ld::Linked;
use super::meta::Metas;
use super::tree::Outline;
use crate::model::language::Language;
use crate::model::page::Found;
use crate::model::page::Signal;

/// The language that the page declares.
pub(super) fn declared(
    outline: &Outline<'_>,
    metas: &Metas,
    linked: &Linked,
) -> Option<Found<Language>> {
    let html = outline.all("html").next().and_then(|i| {
        let item = &outline.items[i];
        item.attr("lang").or_else(|| item.attr("xml:lang"))
    });
    let of = |tag: Option<&str>, by: Signal| Some(Found::new(Language::parse(tag?)?, by, 0.9));
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

/// The language that its longer lines look like.
pub(super) fn guessed(blocks: &Blocks) -> Option<Found<Language>> {
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
    let info = whatlang::detect(&sample).filter(|info| info.is_reliable())?;
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
    ];
    PAIRS
        .iter()
        .find(|(three, _)| *three == code)
        .map_or(code, |(_, two)| two)
}
