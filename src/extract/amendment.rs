//! Does the page say that it was changed after publication: amended, corrected, retracted?
//!
//! Such notes stand near head or foot, in a sentence of a fixed kind or behind a word and a colon. An
//! update that adds news is none of them; nor is an editor's note that tells of no change.

use super::scene::Scene;
use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use crate::model::page::Amendment;
use regex::Regex;
use std::sync::LazyLock;

/// Bytes of a line that are looked at: a note says so at once.
const LOOKED_AT: usize = 400;

/// Bytes of a note that are kept.
const KEPT: usize = 1000;

/// Notes kept of a page.
const MOST: usize = 10;

/// Sentences that tell a change. Word edges are those of ASCII: with Unicode's the engine is ten times slower on
/// any text that is not English.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let sentences = [
        // English
        r"(?-u:\b)(?:this (?:article|story|post|blog post|piece|page|report|column|headline|paper|review|interview|footnote|entry)(?:['’]s \w+)?|the headline) (?:was|has been|is|were|have been) (?:\w+ )?(?:amended|corrected|clarified|retracted|withdrawn|(?:updated|changed|edited|revised) to (?:correct|clarify|fix|remove))(?-u:\b)",
        r"(?-u:\b)an? (?:earlier|previous|original|prior) version of (?:this|the (?:article|story|headline|post|report|column))(?-u:\b)",
        r"(?-u:\b)corrections? (?:was|were|has been|have been) (?:made|issued|appended)(?-u:\b)",
        // German
        r"(?-u:\b)in einer (?:früheren|ersten|vorherigen|vorigen|älteren|ursprünglichen) (?:version|fassung) (?:dieses|dieser|des (?:artikels|textes|beitrags|berichts)|hieß|stand|war|wurde|hatten|haben|fehlte)(?-u:\b)",
        r"(?-u:\b)(?:dieser|der) (?:artikel|text|beitrag|bericht) wurde (?:[^!?]{1,40} )?(?:korrigiert|berichtigt|zurückgezogen)(?-u:\b)",
        // French, Spanish, Italian, Portuguese
        r"(?-u:\b)une version (?:précédente|antérieure) de (?:cet|ce|cette|l['’]article)(?-u:\b)",
        r"(?-u:\b)cet article a été (?:[^!?]{1,40} )?(?:corrigé|rectifié|retiré)",
        r"(?-u:\b)una versión (?:anterior|previa) de (?:este|esta)(?-u:\b)",
        r"(?-u:\b)(?:este artículo|esta noticia|este texto) (?:ha sido|fue) (?:corregid|rectificad|retirad)",
        r"(?-u:\b)una (?:versione precedente|precedente versione) d(?:i questo|ell['’]articolo)(?-u:\b)",
        r"(?-u:\b)questo articolo è stato (?:corretto|rettificato|ritirato)(?-u:\b)",
        r"(?-u:\b)uma versão anterior d(?:este|esta|a reportagem|o texto)(?-u:\b)",
        r"(?-u:\b)(?:este artigo|este texto|esta reportagem) foi (?:corrigid|retificad|retratad)",
        // Dutch, Swedish, Danish, Norwegian, Polish, Russian
        r"(?-u:\b)een eerdere versie van dit(?-u:\b)",
        r"(?-u:\b)dit artikel is (?:[^!?]{1,40} )?(?:gecorrigeerd|ingetrokken)(?-u:\b)",
        r"(?-u:\b)en (?:tidigare|tidligere) (?:version|versjon|utgave|udgave) (?:av|af) (?:den|det|denne|dette|artikeln|artiklen|artikkelen)(?-u:\b)",
        r"(?-u:\b)we? wcześniejszej wersji (?:tekstu|artykułu|tego)(?-u:\b)",
        r"в (?:предыдущей|более ранней) версии (?:статьи|текста|материала|этой)",
    ];
    Regex::new(&format!("(?i){}", sentences.join("|"))).expect("a constant pattern")
});

/// Words that open a note of a change.
static OPENED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:corrections?|clarification|retraction|erratum|corrigendum|korrektur|korrekturhinweis|berichtigung|richtigstellung|",
        r"rectificatif|correctif|corrección|rectificación|fe de errores|rettifica|errata corrige|correção|errata|rectificatie|correctie|",
        r"rättelse|rettelse|sprostowanie|исправление|訂正|更正)\s*(?:[:：—–(】\-]|appended\b|vom |du |del |do )",
    ))
    .expect("a constant pattern")
});

/// Words that open a note of the editors, whatever it is of.
static NOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:editor['’]?s['’]? note|editor note|(?:anmerkung|hinweis) der redaktion|anm\. d\. red\.|transparenzhinweis|",
        r"note de la rédaction|nota (?:del editor|de la redacción|da redação|della redazione|do editor))\s*[:：—–(\-]",
    ))
    .expect("a constant pattern")
});

/// Words by which such a note tells a change.
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:amend|correct(?:ed|ion)|clarif|retract|(?:earlier|previous|original) version|korrigier|berichtig|fassung|früheren version|corrig|rectifi|correg|rettific)",
    )
    .expect("a constant pattern")
});

/// The notes, in order, each with the day that it names.
pub(super) fn read(scene: &Scene<'_>) -> Vec<Amendment> {
    let mut found: Vec<Amendment> = Vec::new();
    for block in &scene.blocks.blocks {
        let place = &block.place;
        if place.is_comments || place.is_related || !tells_change(&block.text) {
            continue;
        }
        let text = &block.text[..block.text.floor_char_boundary(KEPT)];
        if found.len() < MOST && !found.iter().any(|note| note.text == text) {
            found.push(Amendment {
                text: text.to_owned(),
                day: day(text, scene.hint()),
            });
        }
    }
    found
}

fn tells_change(text: &str) -> bool {
    if text.len() < 15 {
        return false;
    }
    let start = &text[..text.floor_char_boundary(LOOKED_AT)];
    SAID.is_match(start)
        || OPENED.is_match(start)
        || (NOTED.is_match(start) && CHANGED.is_match(start))
}

/// The first whole date of a note: of the change, as they are written.
fn day(text: &str, hint: Hint) -> Option<PartialDate> {
    mentions(text, hint)
        .iter()
        .find(|mention| mention.year.is_some() && mention.day.is_some())?
        .date()
}

#[cfg(test)]
mod tests {
    use super::day;
    use super::tells_change;
    use crate::facts::date::Hint;
    use crate::model::language::Language;

    #[test]
    fn a_change_is_told_in_many_words() {
        for (line, is) in [
            (
                "This article was amended on 5 May 2024 to name the river.",
                true,
            ),
            ("The headline was corrected after publication.", true),
            (
                "• This story has been updated to correct the spelling of a name.",
                true,
            ),
            (
                "An earlier version of this article misstated the height.",
                true,
            ),
            (
                "A correction was made on May 5, 2024: the tide was lower.",
                true,
            ),
            ("Correction: the tide was lower than we said.", true),
            ("Correction (May 5, 2024): the tide was lower.", true),
            ("Retraction: the figures were invented.", true),
            (
                "In einer früheren Version dieses Textes stand ein falscher Name.",
                true,
            ),
            (
                "Korrekturhinweis vom 5. Mai 2024: Die Flut war niedriger.",
                true,
            ),
            ("Dieser Artikel wurde am 5. Mai 2024 korrigiert.", true),
            (
                "Anmerkung der Redaktion: In der ersten Fassung fehlte ein Name.",
                true,
            ),
            ("Editor’s note: This article has been amended.", true),
            ("Rectificatif : la marée était plus basse.", true),
            ("Cet article a été corrigé le 5 mai 2024.", true),
            (
                "Una versión anterior de este artículo decía otra cosa.",
                true,
            ),
            ("Este texto ha sido corregido.", true),
            (
                "Een eerdere versie van dit artikel noemde een andere naam.",
                true,
            ),
            ("W wcześniejszej wersji tekstu podano inną datę.", true),
            ("В предыдущей версии статьи была ошибка.", true),
            ("訂正：潮位に誤りがありました。本文を修正しました。", true),
            // not of this page, or no change
            ("Editor’s note: This story contains strong language.", false),
            ("This article was updated on 5 May 2024.", false),
            ("Correction of the river bed took ten years.", false),
            ("The house of correction: a history", false),
            ("Lawmakers said the bill was amended on Monday.", false),
            ("Correct: a tide", false),
            ("The paper was retracted in 2020.", false),
            ("An earlier version of the software had no map.", false),
            (
                "In einer früheren Version von Tidewatch fehlte die Karte.",
                false,
            ),
        ] {
            assert_eq!(tells_change(line), is, "{line}");
        }
    }

    #[test]
    fn a_note_is_dated_by_its_first_whole_date() {
        for (line, language, expected) in [
            (
                "This article was amended on 5 May 2024. In 2023 it said 3.",
                "en",
                Some("2024-05-05"),
            ),
            (
                "Correction, May 5, 2024: of the report of April 1, 2024",
                "en",
                Some("2024-05-05"),
            ),
            (
                "Dieser Artikel wurde am 5. Mai 2024 korrigiert.",
                "de",
                Some("2024-05-05"),
            ),
            ("This article was amended in May.", "en", None),
        ] {
            let hint = Hint {
                language: Language::parse(language),
                day_first: None,
            };
            let found = day(line, hint).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }
}
