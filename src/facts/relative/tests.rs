use super::resolve;
use crate::facts::date;
use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::language::Language;

/// The dates of a text, said on a day.
fn read(language: &str, text: &str, today: &str) -> String {
    let language = Language::parse(language);
    let hint = Hint {
        language,
        day_first: None,
    };
    let mut mentions = date::mentions(text, hint);
    resolve(
        text,
        &mut mentions,
        language,
        PartialDate::parse(today).expect("a date"),
    );
    assert!(
        mentions
            .windows(2)
            .all(|two| two[0].span.end <= two[1].span.start),
        "{text}"
    );
    let dates: Vec<String> = mentions
        .iter()
        .filter_map(|m| m.date())
        .map(|d| d.to_string())
        .collect();
    dates.join(" ")
}

#[test]
fn what_is_said_of_yesterday_is_told_from_the_day_on_which_it_is_said() {
    for (language, text, today, dates) in [
        ("en", "It fell yesterday.", "2025-03-01", "2025-02-28"),
        ("en", "It fell yesterday.", "2025-03", ""),
        ("en", "Last month it fell.", "2025-01-15", "2024-12"),
        ("en", "Last month it fell.", "2025", ""),
        ("en", "It opened last August.", "2025-10", "2025-08"),
        ("en", "It opened last August.", "2025-08-02", "2024-08"),
        ("en", "It opened in August last year.", "2025-10", "2024-08"),
        ("en", "At last August came.", "2025-10", "2025-08"), // read as it is mostly meant
        ("en", "It opened in August.", "2025-10", ""),
        (
            "en",
            "It rose to a record in 2023, and last year it fell.",
            "2025-10",
            "2023 2024",
        ),
        (
            "de",
            "Im letzten August verlor sie.",
            "2025-10-03",
            "2025-08",
        ),
        (
            "de",
            "Letzten Monat verlor sie, gestern gewann sie.",
            "2025-10-03",
            "2025-09 2025-10-02",
        ),
        (
            "de",
            "Im August letzten Jahres verlor sie.",
            "2025-10-03",
            "2024-08",
        ),
        ("de", "Vorgestern verlor sie.", "2025-10-03", "2025-10-01"),
        (
            "fr",
            "En août dernier, elle perdit.",
            "2025-10-03",
            "2025-08",
        ),
        ("fr", "L’année dernière, elle perdit.", "2025-10-03", "2024"),
        ("es", "El pasado agosto perdió.", "2025-10-03", "2025-08"),
        ("it", "Lo scorso agosto perse.", "2025-10-03", "2025-08"),
        ("pt", "Em agosto passado, perdeu.", "2025-10-03", "2025-08"),
        (
            "nl",
            "Afgelopen augustus verloor ze.",
            "2025-10-03",
            "2025-08",
        ),
        (
            "sv",
            "Förra månaden förlorade hon.",
            "2025-10-03",
            "2025-09",
        ),
        ("da", "Sidste måned tabte hun.", "2025-10-03", "2025-09"),
        (
            "pl",
            "W zeszłym miesiącu przegrała.",
            "2025-10-03",
            "2025-09",
        ),
        (
            "ru",
            "В августе прошлого года она проиграла.",
            "2025-10-03",
            "2024-08",
        ),
        ("uk", "Торік вона програла.", "2025-10-03", "2024"),
        ("tr", "Geçen ay kaybetti.", "2025-10-03", "2025-09"),
        ("ja", "先月、彼女は負けた。", "2025-10-03", "2025-09"),
        ("zh", "她去年输了。", "2025-10-03", "2024"),
        ("ko", "지난달 그녀는 졌다.", "2025-10-03", "2025-09"),
        ("fi", "Viime kuussa.", "2025-10-03", ""), // not in the table
        ("fi", "Hän hävisi eilen.", "2025-10-03", "2025-10-02"),
        ("ja", "一昨日、彼女は負けた。", "2025-10-03", "2025-10-01"),
        ("de", "Heute verlor sie.", "2025-10-03", ""), // as often of the document as of its day
        ("en", "Yesterdays are last monthly.", "2025-10-03", ""),
    ] {
        assert_eq!(
            read(language, text, today),
            dates,
            "{language}: {text} ({today})"
        );
    }
}
