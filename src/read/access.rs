//! When did the editor look at the page, and when was it published?
//!
//! Dates of an entry are told apart by the words beside them: "abgerufen am", "Retrieved",
//! "閲覧". The first of the others is the day of publication, unless it is a bare number that
//! may be a page or an issue.

use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use std::ops::Range;
use std::sync::LazyLock;

/// Words before (in East Asian languages after) the day on which the editor looked.
static ACCESS: LazyLock<Vec<&str>> = LazyLock::new(|| ACCESS_WORDS.split('|').collect());
const ACCESS_WORDS: &str = "\
accessed|accessed on|retrieved|retrieved on|last accessed|last visited|visited|viewed|access date|date accessed|\
last checked|checked|abgerufen|abgerufen am|abruf|abrufdatum|zugriff|zugriff am|zuletzt abgerufen|\
zuletzt abgerufen am|letzter zugriff|zuletzt besucht|besucht am|aufgerufen am|eingesehen am|stand|consulté le|\
consulté|consultée le|page consultée le|consulte le|vu le|dernier accès|accès le|consultado el|consultado|\
consultado em|consulta|fecha de consulta|recuperado el|recuperado em|acceso|visto el|acesso em|acesso|acedido em|\
acessado em|disponível em acesso em|consultato il|consultato|accesso il|ultimo accesso|visitato il|url consultato il|\
geraadpleegd op|geraadpleegd|bezocht op|laatst bezocht|dostęp|dostęp z dnia|data dostępu|hämtad|hämtat|läst|\
besökt|hentet|besøgt|lest|luettu|viitattu|hozzáférés|elérés|letöltve|megtekintve|accesat|accesat la|citováno|\
cit.|dostupné|přístup|navštíveno|дата обращения|проверено|дата звернення|переглянуто|посетен на|πρόσβαση|\
ανακτήθηκε|erişim|erişim tarihi|اطلع عليه بتاريخ|تاريخ الوصول|تاريخ الاطلاع|بازبینی|נבדק|אוחזר|अभिगमन तिथि|\
访问日期|訪問日期|访问于|查阅日期|检索日期|檢索日期|引用日期|存取日期|查閱|閲覧|閲覧日|アクセス日|参照日|最終閲覧|\
最終アクセス|확인|확인함|접속|접속일|truy cập|truy cập ngày|diakses|diakses tanggal|diakses pada|dicapai|\
เข้าถึงเมื่อ|สืบค้นเมื่อ|consultat|preuzeto|pristupljeno|pridobljeno|vaadatud|skatīts|žiūrėta";

/// Words before the day on which an archive made its copy.
static ARCHIVED: LazyLock<Vec<&str>> = LazyLock::new(|| ARCHIVED_WORDS.split('|').collect());
const ARCHIVED_WORDS: &str = "\
archived from the original on|archived on|archived|archive date|archiviert vom original am|archiviert am|\
archiviert|archivé le|archivé|archivado el|archivado|arquivado em|arquivado|archiviato il|gearchiveerd op|\
архивировано|архивировано из первоисточника|アーカイブ|存档|存檔|原始内容存档于";

/// What an entry's dates mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    /// The day of publication, and where it stands.
    pub(super) published: Option<(PartialDate, Range<usize>)>,
    /// The day the editor looked.
    pub(super) accessed: Option<PartialDate>,
    /// The bytes of everything said about looking or archiving, the words before included.
    pub(super) asides: Vec<Range<usize>>,
}

/// Reads the dates of an entry. Dates inside of `titles` (bytes of `text`) belong to the title.
pub(super) fn dates(text: &str, titles: &[Range<usize>], hint: Hint) -> Dates {
    let mut dates = Dates::default();
    // Without a number outside of the titles there is nothing to find.
    let numeric = |range: Range<usize>| {
        text.get(range)
            .is_some_and(|part| part.contains(char::is_numeric))
    };
    let gaps = titles.iter().map(|t| t.start).chain([text.len()]);
    let starts = [0].into_iter().chain(titles.iter().map(|t| t.end));
    if !starts
        .zip(gaps)
        .any(|(from, to)| from < to && numeric(from..to))
    {
        return dates;
    }
    for mention in mentions(text, hint) {
        if let Some(start) = cue(text, &mention, &ACCESS) {
            dates.accessed = mention.date().or(dates.accessed);
            dates.asides.push(start);
        } else if let Some(start) = cue(text, &mention, &ARCHIVED) {
            dates.asides.push(start);
        } else if dates.published.is_none()
            && !titles
                .iter()
                .any(|t| t.start < mention.span.end && mention.span.start < t.end)
            && (mention.certain || stands_apart(text, &mention.span))
        {
            dates.published = mention.date().map(|date| (date, mention.span.clone()));
        }
    }
    dates
}

/// The bytes from the cue to the end of the date, if one of the words stands beside it.
fn cue(text: &str, mention: &Mention, words: &[&str]) -> Option<Range<usize>> {
    const REACH: usize = 60;
    let before = &text[..mention.span.start];
    let from = before
        .char_indices()
        .rev()
        .take(REACH)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let near = before[from..].to_lowercase();
    let near = near
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | ',' | '[' | '('));
    // The longest word that fits, so that the aside begins at its beginning.
    let word = words
        .iter()
        .copied()
        .filter(|word| {
            near.ends_with(word)
                && near[..near.len() - word.len()]
                    .chars()
                    .next_back()
                    .is_none_or(|c| !c.is_alphabetic() || !c.is_ascii())
        })
        .max_by_key(|word| word.len());
    if let Some(word) = word {
        let trailing = before.len()
            - before
                .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
                .len();
        let start = (before.len() - trailing).saturating_sub(word.len());
        let start = (start..=before.len()).find(|at| text.is_char_boundary(*at))?;
        return Some(start..mention.span.end);
    }
    let after = text[mention.span.end..].trim_start_matches([' ', ')', '）', 'に', '，', ',']);
    let word = words
        .iter()
        .copied()
        .filter(|word| !word.is_ascii() && after.starts_with(word))
        .max_by_key(|word| word.len())?;
    let end = text.len() - after.len() + word.len();
    Some(mention.span.start..end)
}

/// Whether a bare year or number stands where a date does: in brackets, or between commas and the end.
fn stands_apart(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end().chars().next_back();
    let after = text[span.end..].trim_start().chars().next();
    matches!(
        before,
        Some('(' | '（' | ',' | '，' | '.' | '。' | '–' | '—' | '|')
    ) && matches!(
        after,
        None | Some(')' | '）' | ',' | '，' | '.' | '。' | ':' | ';' | 'h' | '\n')
    )
}

#[cfg(test)]
mod tests {
    use super::dates;
    use crate::facts::date::Hint;
    use crate::model::language::Language;

    #[test]
    fn the_day_of_the_look_is_told_from_the_day_of_publication() {
        for (text, language, published, accessed) in [
            (
                "Titel. Beispielblatt, 12. Mai 2024 (abgerufen am 7.7.2023)",
                "de",
                Some("2024-05-12"),
                Some("2023-07-07"),
            ),
            (
                "Titel (Abgerufen am: 14.04.2026)",
                "de",
                None,
                Some("2026-04-14"),
            ),
            (
                "Titre (consulté le 02/12/2024)",
                "fr",
                None,
                Some("2024-12-02"),
            ),
            (
                "Titre, consulté le 30 septembre 2026",
                "fr",
                None,
                Some("2026-09-30"),
            ),
            (
                "Título, consultado el 3 oct 2026",
                "es",
                None,
                Some("2026-10-03"),
            ),
            (
                "Título. Acesso em: 08 mar. 2022.",
                "pt",
                None,
                Some("2022-03-08"),
            ),
            (
                "Título. Acesso em 21 de ago. de 2022",
                "pt",
                None,
                Some("2022-08-21"),
            ),
            (
                "題名、見本新聞、2018年12月12日閲覧。",
                "ja",
                None,
                Some("2018-12-12"),
            ),
            ("題名（2026年6月9日閲覧）", "ja", None, Some("2026-06-09")),
            (
                "标题（访问日期：2026-05-31）",
                "zh",
                None,
                Some("2026-05-31"),
            ),
            (
                "Title. 3 May 2017. Archived from the original on 10 November 2017. Retrieved 8 November 2017.",
                "en",
                Some("2017-05-03"),
                Some("2017-11-08"),
            ),
            ("Doe, J. (2019). Title.", "en", Some("2019"), None),
            ("Title, May 15, 2009", "en", Some("2009-05-15"), None),
            ("1984 pages of nothing", "en", None, None),
        ] {
            let hint = Hint {
                language: Language::parse(language),
                day_first: None,
            };
            let dates = dates(text, &[], hint);
            let published = published.map(str::to_owned);
            assert_eq!(
                dates.published.map(|(d, _)| d.to_string()),
                published,
                "{text}"
            );
            assert_eq!(
                dates.accessed.map(|d| d.to_string()).as_deref(),
                accessed,
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_in_the_title_is_the_titles() {
        let text = "A look back at 12 May 2024";
        assert!(
            dates(
                text,
                std::slice::from_ref(&(0..text.len())),
                Hint::default()
            )
            .published
            .is_none()
        );
    }
}
