use super::Hint;
use super::mentions;
use crate::model::language::Language;

/// The dates of a text as `2024-05-12`, `--05`, `--05-12`; a `?` where it may be something else.
fn dates(text: &str, language: &str) -> String {
    let hint = Hint {
        language: Language::parse(language),
        day_first: None,
    };
    let show = |m: super::Mention| {
        let year = m.year.map_or("-".to_owned(), |y| y.to_string());
        let month = m.month.map_or(String::new(), |m| format!("-{m:02}"));
        let day = m.day.map_or(String::new(), |d| format!("-{d:02}"));
        let or_else = m.or_else.map_or(String::new(), |d| format!(" or {d}"));
        format!(
            "{year}{month}{day}{or_else}{}",
            if m.certain { "" } else { "?" }
        )
    };
    mentions(text, hint)
        .into_iter()
        .map(show)
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn a_date_is_read_in_every_language_as_far_as_it_is_written() {
    for (language, text, read) in [
        ("en", "on 12 May 2024 at", "2024-05-12"),
        (
            "en",
            "May 12, 2024, and May 13th 2024",
            "2024-05-12 | 2024-05-13",
        ),
        ("en", "the 3rd of March, 1999", "1999-03-03"),
        ("en", "Sept. 3, 2021; Sep 2021", "2021-09-03 | 2021-09"),
        ("en", "in May 2024 and May, 2023", "2024-05 | 2023-05"),
        ("en", "it may 12 times, we march 3 miles in 2024 km", ""),
        ("en", "in May, since March", "--05 | --03"),
        ("en", "May I ask? March on!", ""),
        ("en", "May", "--05"),
        ("en", "August 12", "--08-12"),
        ("en", "12–14 May 2024", "2024-05-12 | 2024-05-14"),
        ("en", "December 19. 2025", "2025-12-19"),
        ("en", "on December 19. 2025 was dry", "--12-19 | 2025?"),
        ("sr", "14. октобра 2023.", "2023-10-14"),
        ("sl", "14. januarja 2023", "2023-01-14"),
        ("th", "14 ต.ค. 2566, 14/10/2566", "2023-10-14 | 2023-10-14"),
        ("th", "วันเสาร์ที่ 14 ตุลาคม พ.ศ. 2566", "2023-10-14"),
        ("vi", "14 Tháng 10, 2023", "2023-10-14"),
        ("vi", "Tháng Mười 14, 2023", "2023-10-14"),
        ("vi", "14 Tháng Mười Một, 2023", "2023-11-14"),
        ("ar", "14 تشرين الأول 2023", "2023-10-14"),
        ("ko", "10월 14, 2023", "2023-10-14"),
        ("ja", "23/10/14", "2023-10-14?"),
        ("en", "October 14,2023; May 12,500 ships", "2023-10-14"),
        ("es", "Octubre 14 de 2023", "2023-10-14"),
        ("gu", "14 ઑક્ટોબર 2023", "2023-10-14"),
        ("ur", "14 اکتوبر 2023", "2023-10-14"),
        ("el", "14 ΟΚΤΩΒΡΙΟΥ 2023", "2023-10-14"),
        ("bn", "১৪ জানুয়ারি ২০২৩", "2023-01-14"),
        ("en", "May 12-14, 2024", "2024-05-12 | 2024-05-14"),
        ("en", "12-May-2024, 5 Dec '23", "2024-05-12 | 2023-12-05"),
        ("en", "In May 12 people died", "--05"),
        (
            "de",
            "am 1. März 2024, im Feber 2023",
            "2024-03-01 | 2023-02",
        ),
        ("de", "Februar: Musk bot", "--02"),
        ("de", "3. maerz 2020", "2020-03-03"),
        ("de", "am 3.4. und am 12.05.2024", "--04-03? | 2024-05-12"),
        ("de", "vom 12. bis 14. Mai 2024", "2024-05-12 | 2024-05-14"),
        ("de", "Version 3.4.1 kostet 12.05", ""),
        (
            "fr",
            "le 1er janvier 2024 et le 12 août",
            "2024-01-01 | --08-12",
        ),
        (
            "es",
            "12 de mayo de 2024, 3 de enero del 2023",
            "2024-05-12 | 2023-01-03",
        ),
        ("pt", "1º de março de 2024", "2024-03-01"),
        ("it", "l'8 settembre 1943", "1943-09-08"),
        ("nl", "3 mrt 2024", "2024-03-03"),
        ("sv", "den 6 juni 2023", "2023-06-06"),
        (
            "fi",
            "6. joulukuuta 1917, toukokuussa 2024",
            "1917-12-06 | 2024-05",
        ),
        ("pl", "11 listopada 1918 r.", "1918-11-11"),
        ("hr", "11. listopada 1918.", "1918-10-11"),
        (
            "cs",
            "28. října 1918, 1. 5. 2024",
            "1918-10-28 | 2024-05-01",
        ),
        (
            "hu",
            "2024. május 12-én, 2024. május",
            "2024-05-12 | 2024-05",
        ),
        ("lt", "2024 m. gegužės 12 d.", "2024-05-12"),
        ("lv", "2024. gada 12. maijā", "2024-05-12"),
        (
            "ru",
            "12 мая 2024 года, в январе 2023",
            "2024-05-12 | 2023-01",
        ),
        ("uk", "24 серпня 1991 року", "1991-08-24"),
        ("el", "12 Μαΐου 2024", "2024-05-12"),
        ("tr", "29 Ekim 1923'te", "1923-10-29"),
        ("vi", "ngày 12 tháng 5 năm 2024", "2024-05-12"),
        ("th", "12 มกราคม 2567", "2024-01-12"),
        ("hi", "१५ अगस्त १९४७", "1947-08-15"),
        ("ar", "١٢ مايو ٢٠٢٤", "2024-05-12"),
        (
            "fa",
            "۱۲ ژانویهٔ ۲۰۲۴ ، ۳ مارس ۲۰۲۴",
            "2024-01-12 | 2024-03-03",
        ),
        ("he", "12 במאי 2024", "2024-05-12"),
        (
            "ja",
            "2024年5月12日、令和6年5月、5月12日",
            "2024-05-12 | 2024-05 | --05-12",
        ),
        ("zh", "２０２４年５月", "2024-05"),
        ("ko", "2024년 5월 12일", "2024-05-12"),
        ("id", "17 Agustus 1945", "1945-08-17"),
        ("en", "2024-05-12T10:00:00Z", "2024-05-12"),
        ("en", "2024/05/12 and 2024-05", "2024-05-12 | 2024-05"),
        ("en", "03/04/2024", "2024-03-04 or 2024-04-03"),
        ("fr", "03/04/2024", "2024-04-03"),
        ("en", "25/12/2024 12/25/2024", "2024-12-25 | 2024-12-25"),
        ("en", "09.10.2024", "2024-10-09 or 2024-09-10"),
        (
            "en",
            "By Jane DoeNovember 11, 2024February 18th, 2025No comments",
            "2024-11-11 | 2025-02-18",
        ),
        (
            "de",
            "27.01.2022Hochwasser, 2022-01-27Von",
            "2022-01-27 | 2022-01-27",
        ),
        ("de", "27.01.2022a, 1.2.2022A4", ""),
        ("de", "12.05.24", "2024-05-12?"),
        ("en", "in 2024, 2019-2023", "2024? | 2019? | 2023?"),
        (
            "en",
            "$2024, 2024%, CVE-2024-1234, v2024.1, 2 000 000, 1990s, A2024, 2000 people",
            "",
        ),
        ("ja", "1250万ユーロ、2024年、2000人", "2024"),
        ("ko", "1250만 유로", ""),
        ("hi", "1250 करोड़ रुपये", ""),
        ("es", "1250 millones de euros", ""),
        ("ru", "1250 млрд рублей, в 2024 году", "2024?"),
        ("en", "1500 miles, in 2010 won the cup", "2010?"),
        ("en", "30 February 2024", ""),
        (
            "en",
            "4. Januar 2024 is foreign, 4. Januar is not sure",
            "2024-01-04",
        ),
        ("en", "Mars 2020 landed", "2020?"),
        ("", "12 mai 2024, mars 2020", "2024-05-12 | 2020-03"),
        ("", "listopad 2024", "2024?"),
    ] {
        assert_eq!(dates(text, language), read, "{language}: {text}");
    }
}

#[test]
fn spans_cover_the_words_and_never_overlap() {
    let text =
        "x 12 May 2024, May 2023, 令和6年5月12日 2019–2023 12–14 März 2020 May 1 2 3 4 May 5 2024";
    let mut free = 0;
    for mention in mentions(text, Hint::default()) {
        assert!(mention.span.start >= free, "{mention:?}");
        assert!(text.get(mention.span.clone()).is_some(), "{mention:?}");
        free = mention.span.end;
    }
    assert_eq!(
        &text[mentions(text, Hint::default())[0].span.clone()],
        "12 May 2024"
    );
}

#[test]
fn hostile_texts_are_read_in_one_pass() {
    for piece in [
        "1 ", "May ", "12 May ", "1-", "2024-", "年", "1月", "٣", "a1", "12.", "May 1 ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let _ = mentions(&text, Hint::default());
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[0-9a-z年月日May .,/'-]{0,40}|\\PC{0,40}") {
        for mention in mentions(&text, Hint::default()) {
            proptest::prop_assert!(text.get(mention.span.clone()).is_some());
        }
    }
}

/// Prints megabytes per second over prose without dates and with many; run with `--release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a truth"]
fn speed() {
    for (name, piece) in [
        (
            "prose",
            "The quick brown fox jumps over the lazy dog, and nothing else happened on that day in town. ",
        ),
        (
            "deutsch",
            "Müßige Füchse springen über größere Zäune, während sonst niemand etwas Böses ahnt. ",
        ),
        (
            "dates",
            "On 12 May 2024 he said that in 1999, March 3, 2001 and 2020-01-02 all was well. ",
        ),
    ] {
        let text = piece.repeat(20_000_000 / piece.len());
        let start = std::time::Instant::now();
        let found = mentions(&text, Hint::default()).len();
        let seconds = start.elapsed().as_secs_f64();
        eprintln!(
            "{name}: {found} dates, {:.0} MB/s",
            text.len() as f64 / 1e6 / seconds
        );
    }
}
