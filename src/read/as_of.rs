//! For which day does a document speak, by its own words?
//!
//! "Today (October 2025)", "Stand: Mai 2024", "現在（2025年10月）". Such words date the
//! document; they are no claim about the world, so claims are read without them.

use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use std::ops::Range;

/// Words for "now", before a date that explains them; lower case.
const NOW: &str = "\
today|now|currently|as of|as at|at present|at the time of writing|last updated|updated|heute|derzeit|aktuell|\
stand|inzwischen|gegenwärtig|zuletzt aktualisiert|zuletzt aktualisiert am|aujourd'hui|aujourd’hui|à ce jour|\
actuellement|à l'heure actuelle|en date de|en date du|mis à jour le|hoy|actualmente|a día de hoy|hoy en día|\
en la actualidad|a fecha de|ahora|última actualización|hoje|atualmente|hoje em dia|agora|oggi|ad oggi|attualmente|\
adesso|ora|vandaag|nu|momenteel|tegenwoordig|dziś|dzisiaj|obecnie|stan na|aktualnie|teraz|dnes|nyní|aktuálně|v současnosti|\
v súčasnosti|idag|i dag|för närvarande|per i dag|nå|for tiden|lige nu|tänään|nyt|tällä hetkellä|ma|jelenleg|most|astăzi|azi|\
în prezent|acum|сегодня|сейчас|ныне|в настоящее время|на сегодняшний день|по состоянию на|сьогодні|зараз|нині|\
станом на|днес|сега|към|σήμερα|τώρα|bugün|şu anda|günümüzde|اليوم|الآن|حاليا|حاليًا|حتى الآن|وحتى|حتى|اعتبارا من|امروز|اکنون|\
היום|כיום|נכון ל|आज|वर्तमान में|अब|现在|現在|如今|目前|截至|截至目前|今天|时至今日|時至今日|当前|今日|本日|最終更新日|最終更新|更新日|\
更新于|更新於|오늘|오늘날|현재|지금|hiện nay|hôm nay|ngày nay|hiện tại|tính đến|hari ini|saat ini|kini|per|ปัจจุบัน|วันนี้|ตอนนี้|avui|\
ara|danas|trenutno|täna|praegu|šiandien|šodien|tagad";

/// Words after a date that mean the same.
const AFTER: &str = "現在|時点|の時点|현재|기준|itibarıyla|itibariyle|为止|為止|為止的|时点";

/// Words that stand for "now" only before a bracket or colon, because they mean more than that.
const ONLY_BRACKETED: &str = "ora|most|ma|nu|ara|per|updated|stand|حتى|към|kini|now|agora|ahora|acum|teraz|vandaag|hoje|hoy|nyt";

/// A phrase that dates the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// The date in it.
    pub(super) value: PartialDate,
    /// The bytes to leave out, so that the sentence still reads.
    pub(super) cut: Range<usize>,
    /// Where the date stands.
    pub(super) at: usize,
}

impl Phrase {
    /// The document's day, on `line`.
    pub(super) fn as_of(&self, line: u32) -> AsOf {
        AsOf {
            value: self.value,
            by: AsOfBy::Text,
            line: Some(line),
        }
    }
}

/// The first phrase in `text` that dates it.
pub(super) fn phrase(text: &str, hint: Hint) -> Option<Phrase> {
    if !text.contains(char::is_numeric) {
        return None;
    }
    phrase_among(text, &mentions(text, hint))
}

/// The same, where the dates of `text` are known already.
pub(super) fn phrase_among(text: &str, dates: &[Mention]) -> Option<Phrase> {
    dates.iter().find_map(|mention| {
        let value = mention.date()?;
        let before = &text[..mention.span.start];
        let after = &text[mention.span.end..];
        let bracket = bracket_around(before, after);
        if value.month().is_none() && bracket.is_none() {
            return None;
        }
        if let Some((open, close)) = bracket
            && cue(&text[..open], true).is_some()
        {
            return Some(Phrase {
                value,
                cut: text[..open].trim_end().len()..mention.span.end + close,
                at: mention.span.start,
            });
        }
        let joined = before.trim_end_matches([' ', ':', '：', ',', '\u{a0}']);
        let colon = before[joined.len()..].contains([':', '：']);
        // "Heute, im Oktober 2025": a small word between.
        let bare = [
            "im", "in", "en", "em", "le", "of", "the", "el", "de", "о", "в", "w", "v", "i",
        ]
        .iter()
        .find_map(|small| {
            joined
                .strip_suffix(small)
                .filter(|rest| rest.ends_with(' '))
        })
        .map_or(joined, |rest| rest.trim_end_matches([' ', ',']));
        let start = cue(joined, colon).or_else(|| cue(bare, colon));
        let follows = AFTER
            .split('|')
            .find(|word| after.trim_start().starts_with(*word));
        let (start, end) = match (start, follows) {
            (Some(start), _) => (start, mention.span.end),
            (None, Some(word)) => {
                let gap = after.len() - after.trim_start().len();
                (mention.span.start, mention.span.end + gap + word.len())
            }
            (None, None) => return None,
        };
        let tail = &text[end..];
        let end = text.len()
            - tail
                .trim_start_matches([' ', ',', '，', '、', ')', '）', ':'])
                .len();
        let start = text[..start].trim_end_matches(['(', '（']).len();
        Some(Phrase {
            value,
            cut: start..end,
            at: mention.span.start,
        })
    })
}

/// Where the bracket around a date opens (in `before`) and ends (in `after`), if little else stands in it:
/// "(Oktober 2025)", "(октябрь 2025 года)".
fn bracket_around(before: &str, after: &str) -> Option<(usize, usize)> {
    const FEW: usize = 12;
    let is_bracket = |(_, c): &(usize, char)| matches!(c, '(' | '（' | ')' | '）');
    let (open, begins) = before.char_indices().rev().take(FEW).find(is_bracket)?;
    let (close, ends) = after.char_indices().take(FEW).find(is_bracket)?;
    let right = matches!(begins, '(' | '（') && matches!(ends, ')' | '）');
    right.then_some((open, close + ends.len_utf8()))
}

/// The byte where a word for "now" begins that ends `text`.
fn cue(text: &str, marked: bool) -> Option<usize> {
    let text = text.trim_end();
    let tail_from = text
        .char_indices()
        .rev()
        .take(40)
        .last()
        .map_or(0, |(at, _)| at);
    let tail = text[tail_from..].to_lowercase();
    let word = NOW
        .split('|')
        .filter(|word| tail.ends_with(word))
        .filter(|word| marked || !ONLY_BRACKETED.split('|').any(|only| only == *word))
        .filter(|word| {
            let before = tail[..tail.len() - word.len()].chars().next_back();
            let spaceless = word.chars().any(|c| c > '\u{2E7F}');
            spaceless || before.is_none_or(|c| !c.is_alphanumeric())
        })
        .max_by_key(|word| word.len())?;
    // Lower case may be longer or shorter than the text by a few bytes.
    let start = text.len().checked_sub(word.len())?;
    (start..=text.len()).find(|at| text.is_char_boundary(*at))
}

#[cfg(test)]
mod tests {
    use super::phrase;
    use crate::facts::date::Hint;
    use crate::model::language::Language;

    #[test]
    fn words_for_now_date_the_document_and_are_left_out() {
        for (text, language, day, rest) in [
            (
                "Heute (Oktober 2025) reden sie nicht mehr.",
                "de",
                Some("2025-10"),
                "Heute reden sie nicht mehr.",
            ),
            (
                "Fast-forward to today (October 2025), and they sue.",
                "en",
                Some("2025-10"),
                "Fast-forward to today, and they sue.",
            ),
            (
                "As of October 2025, they sue.",
                "en",
                Some("2025-10"),
                "they sue.",
            ),
            (
                "Aujourd'hui (octobre 2025), rien.",
                "fr",
                Some("2025-10"),
                "Aujourd'hui, rien.",
            ),
            (
                "現在（2025年10月）に至るまで、対立しています。",
                "ja",
                Some("2025-10"),
                "現在に至るまで、対立しています。",
            ),
            (
                "2025年10月現在、対立しています。",
                "ja",
                Some("2025-10"),
                "対立しています。",
            ),
            (
                "如今（2025年10月），他们对立。",
                "zh",
                Some("2025-10"),
                "如今，他们对立。",
            ),
            (
                "截至2025年10月，他们对立。",
                "zh",
                Some("2025-10"),
                "他们对立。",
            ),
            (
                "Hoy (octubre de 2025) no hablan.",
                "es",
                Some("2025-10"),
                "Hoy no hablan.",
            ),
            (
                "Hoje (outubro de 2025) não falam.",
                "pt",
                Some("2025-10"),
                "Hoje não falam.",
            ),
            (
                "Сегодня (октябрь 2025 года) они спорят.",
                "ru",
                Some("2025-10"),
                "Сегодня они спорят.",
            ),
            (
                "현재(2025년 10월) 그들은 다툰다.",
                "ko",
                Some("2025-10"),
                "현재 그들은 다툰다.",
            ),
            (
                "اليوم (أكتوبر 2025) لا يتحدثان.",
                "ar",
                Some("2025-10"),
                "اليوم لا يتحدثان.",
            ),
            (
                "आज (अक्टूबर 2025) वे लड़ते हैं।",
                "hi",
                Some("2025-10"),
                "आज वे लड़ते हैं।",
            ),
            ("Stand: 12. Mai 2024", "de", Some("2024-05-12"), ""),
            ("Im Oktober 2025 klagte er.", "de", None, ""),
            ("He sued in October 2025.", "en", None, ""),
            ("Until 2018 (October 2018) he stayed.", "en", None, ""),
        ] {
            let hint = Hint {
                language: Language::parse(language),
                day_first: None,
            };
            let found = phrase(text, hint);
            assert_eq!(
                found.as_ref().map(|p| p.value.to_string()).as_deref(),
                day,
                "{text}"
            );
            if let Some(found) = found {
                let mut left = text.to_owned();
                left.replace_range(found.cut, "");
                assert_eq!(left, rest, "{text}");
            }
        }
    }
}
