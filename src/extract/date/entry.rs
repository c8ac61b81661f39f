//! Is a line the sentence with which a blog's template dates its entry?
//!
//! `This entry was posted on Monday, March 5th, 2012 at 10:00 am and is filed under …` stands below the text
//! and is as long as a paragraph. WordPress says it in each of its languages; the beginnings are those of its
//! themes of 2005 to 2015 ("Kubrick", "Twenty Ten" to "Twenty Fourteen") and of their translations.

/// How such sentences begin, in lower case.
const BEGINNINGS: &[&str] = &[
    "this entry was",
    "this entry is filed",
    "this post was",
    "this article was posted",
    "dieser eintrag wurde",
    "dieser beitrag wurde",
    "dieser artikel wurde",
    "cette entrée a été",
    "cet article a été",
    "ce contenu a été",
    "ce billet a été",
    "esta entrada fue",
    "esta entrada se publicó",
    "esta entrada ha sido",
    "este artículo fue",
    "esta entrada foi",
    "este post foi",
    "este artigo foi",
    "este conteúdo foi",
    "questa voce è stata",
    "questo articolo è stato",
    "questo post è stato",
    "dit bericht is",
    "dit bericht werd",
    "dit item was",
    "detta inlägg",
    "det här inlägget",
    "dette indlæg",
    "dette innlegget",
    "denne oppføringen",
    "tämä artikkeli julkaistiin",
    "ten wpis został",
    "tento příspěvek byl",
    "příspěvek byl publikován",
    "tento článok bol",
    "ez a bejegyzés",
    "acest articol a fost",
    "această intrare a fost",
    "запись опубликована",
    "эта запись была",
    "цей запис",
    "този запис",
    "bu yazı",
    "aquesta entrada",
    "ovaj unos",
    "ta vnos",
    "entri ini",
    "pos ini",
    "この投稿は",
    "この記事は",
    "本文发表于",
    "本條目發布於",
    "이 글은",
];

/// What such sentences say besides, in lower case; words for "published in" would be any study's.
const FILED: &[&str] = &[
    "filed under",
    "abgelegt unter",
    "abgelegt in",
    "gespeichert unter",
    "classé dans",
    "archivado en",
    "archiviato in",
    "arquivado em",
    "geplaatst in",
    "zařazeno",
    "в рубрике",
    "kategorisinde",
];

/// Bytes of such a sentence that are read.
pub(super) const READ: usize = 400;

/// Bytes of a line that may be one.
const LENGTHS: std::ops::RangeInclusive<usize> = 30..=800;

/// Bytes of a line in which it says so.
const FILED_WITHIN: usize = 120;

/// Whether a line is one.
pub(super) fn is_dated(text: &str) -> bool {
    // Most lines are dismissed here.
    if !LENGTHS.contains(&text.len()) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let start = &text[..text.floor_char_boundary(60)].to_lowercase();
    if BEGINNINGS.iter().any(|words| start.starts_with(words)) {
        return true;
    }
    let text = &text[..text.floor_char_boundary(FILED_WITHIN)].to_lowercase();
    FILED.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::is_dated;

    #[test]
    fn a_templates_sentence_is_known_by_its_beginning() {
        for (text, is_one) in [
            (
                "This entry was posted on Monday, March 5th, 2012 at 10:00 am and is filed under Ships.",
                true,
            ),
            (
                "Dieser Beitrag wurde am Samstag, 3. Dezember 2011 um 10:00 Uhr veröffentlicht",
                true,
            ),
            (
                "Запись опубликована 5 марта 2012 автором admin в рубрике Корабли.",
                true,
            ),
            (
                "This entry of the harbour was dredged on March 5th, 2012.",
                false,
            ),
            ("Von Jane Doe am 21/02/2021. Abgelegt unter Schiffe.", true),
            ("", false),
        ] {
            assert_eq!(is_dated(text), is_one, "{text}");
        }
    }
}
