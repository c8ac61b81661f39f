use super::amounts;
use crate::model::language::Language;

fn read(text: &str, language: &str) -> String {
    let found = amounts(text, Language::parse(language), &[]);
    found
        .iter()
        .map(super::Amount::normal_form)
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn a_quantity_is_the_same_in_every_language() {
    for (language, text, value) in [
        ("de", "für 97,4 Milliarden Dollar", "97400000000 USD"),
        ("en", "a $97.4 billion bid", "97400000000 $"),
        ("es", "97.400 millones de dólares", "97400000000 USD"),
        ("ja", "974億ドル", "97400000000 USD"),
        ("fr", "97,4 milliards de dollars", "97400000000 USD"),
        ("ru", "97,4 млрд долларов", "97400000000 USD"),
        ("de", "2 Billionen Euro", "2000000000000 EUR"),
        ("en", "2 billion euros", "2000000000 EUR"),
        (
            "en",
            "US$5m and €2bn and £3.5 million",
            "5000000 USD | 2000000000 EUR | 3500000 £",
        ),
        ("de", "1.234.567,89 Einwohner", "1234567.89"),
        ("en", "1,234,567.89", "1234567.89"),
        ("fr", "1 234 567 habitants", "1234567"),
        ("hi", "12,34,567", "1234567"),
        ("de", "30.000 Nordkoreaner", "30000"),
        ("en", "30,000 people", "30000"),
        (
            "en",
            "twenty-five people, two hundred thousand, three",
            "25 | 200000 | 3",
        ),
        (
            "de",
            "fünfundzwanzig Leute, zweihundert, zwölf",
            "25 | 200 | 12",
        ),
        ("de", "eine Million, Millionen", "1000000"),
        ("en", "millions of dollars, one of them", ""),
        (
            "en",
            "5 percent, 5%, 5 per cent; 3.5 percentage points",
            "5 % | 5 % | 5 % | 3.5 pp",
        ),
        ("de", "5 Prozent, 3 Prozentpunkte", "5 % | 3 pp"),
        ("en", "54-year-old, 3 days", "54 year | 3 day"),
        ("de", "54-jährige", "54 year"),
        ("en", "the 21st century, the third time", "21. | 3."),
        (
            "de",
            "im 18. Jahrhundert, am 3. Tag, 5 Tage",
            "18. | 3. | 5 day",
        ),
        (
            "en",
            "90 cents, 50 pence, €1.05",
            "90 cent | 50 pence | 1.05 EUR",
        ),
        ("en", "€35-50 million", "35000000 EUR | 50000000 EUR"),
        (
            "en",
            "gusts of 148 km/h, a $5-50 seat",
            "148 kmh | 5 $ | 50",
        ),
        ("de", "148 Stundenkilometer", "148 kmh"),
        ("en", "GPT-4, A380, 3.4.1, 10:30, #12, 3D", ""),
        ("en", "5–10 million", "5000000 | 10000000"),
        ("en", "10 to 15 percent", "10 % | 15 %"),
        ("zh", "3万5000人", "35000"),
        ("zh", "1億2000万人", "120000000"),
        ("hi", "5 lakh, 2 crore", "500000 | 20000000"),
        (
            "en",
            "1e999 99999999999999999999 999999999 trillion trillion",
            "",
        ),
        ("en", "so it is.[4][12, 13] And [3–5]", ""),
        ("en", "he paid [2,000] francs for [4 x", "2000 | 4"),
        ("pl", "12 mln zł", "12000000 PLN"),
        ("tr", "3 milyon kişi", "3000000"),
    ] {
        assert_eq!(read(text, language), value, "{language}: {text}");
    }
}

#[test]
fn approximations_are_kept() {
    for (text, approx) in [
        ("about 100", crate::facts::sense::Approx::About),
        ("more than 100", crate::facts::sense::Approx::Over),
        ("under $100", crate::facts::sense::Approx::Under),
        ("exactly 100", crate::facts::sense::Approx::Exact),
    ] {
        assert_eq!(
            amounts(text, Language::parse("en"), &[])[0].approx,
            approx,
            "{text}"
        );
    }
    for text in ["rund 100", "knapp 100", "etwa 100"] {
        assert_eq!(
            amounts(text, Language::parse("de"), &[])[0].approx,
            crate::facts::sense::Approx::About,
            "{text}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[0-9a-z万億%$ .,:'-]{0,40}|\\PC{0,40}") {
        for amount in amounts(&text, None, &[]) {
            proptest::prop_assert!(text.get(amount.span).is_some());
        }
    }
}

#[test]
fn money_shares_and_years_are_read_in_thirty_seven_languages() {
    // the same three in each: 12.5 million euros, 7 per cent, 3 years
    let same = "12500000 EUR | 7 % | 3 year";
    for (language, text) in [
        ("en", "12.5 million euros, 7 percent, 3 years"),
        ("de", "12,5 Millionen Euro, 7 Prozent, 3 Jahre"),
        ("fr", "12,5 millions d'euros, 7 pour cent, 3 ans"),
        ("es", "12,5 millones de euros, 7 por ciento, 3 años"),
        ("it", "12,5 milioni di euro, 7 per cento, 3 anni"),
        ("pt", "12,5 milhões de euros, 7 por cento, 3 anos"),
        ("ca", "12,5 milions d'euros, 7 per cent, 3 anys"),
        ("nl", "12,5 miljoen euro, 7 procent, 3 jaar"),
        ("sv", "12,5 miljoner euro, 7 procent, 3 år"),
        ("da", "12,5 millioner euro, 7 procent, 3 år"),
        ("no", "12,5 millioner euro, 7 prosent, 3 år"),
        ("fi", "12,5 miljoonaa euroa, 7 prosenttia, 3 vuotta"),
        ("et", "12,5 miljonit eurot, 7 protsenti, 3 aastat"),
        ("lv", "12,5 miljoni eiro, 7 procenti, 3 gadi"),
        ("lt", "12,5 milijono eurų, 7 procentai, 3 metai"),
        ("pl", "12,5 miliona euro, 7 procent, 3 lata"),
        ("cs", "12,5 milionu eur, 7 procent, 3 roky"),
        ("sk", "12,5 milióna eur, 7 percent, 3 roky"),
        ("sl", "12,5 milijona evrov, 7 odstotkov, 3 leta"),
        ("hr", "12,5 milijuna eura, 7 posto, 3 godine"),
        ("sr", "12,5 miliona evra, 7 odsto, 3 godine"),
        ("bg", "12,5 милиона евро, 7 процента, 3 години"),
        ("ro", "12,5 milioane de euro, 7 procente, 3 ani"),
        ("hu", "12,5 millió euró, 7 százalék, 3 év"),
        ("el", "12,5 εκατομμύρια ευρώ, 7 τοις εκατό, 3 χρόνια"),
        ("ru", "12,5 миллиона евро, 7 процентов, 3 года"),
        ("uk", "12,5 мільйона євро, 7 відсотків, 3 роки"),
        ("tr", "12,5 milyon euro, yüzde 7, 3 yıl"),
        ("ar", "12.5 مليون يورو، 7 في المئة، 3 سنوات"),
        ("he", "12.5 מיליון אירו, 7 אחוזים, 3 שנים"),
        ("fa", "۱۲٫۵ میلیون یورو، ۷ درصد، ۳ سال"),
        ("hi", "125 लाख यूरो, 7 प्रतिशत, 3 साल"),
        ("bn", "১২৫ লাখ ইউরো, ৭ শতাংশ, ৩ বছর"),
        ("id", "12,5 juta euro, 7 persen, 3 tahun"),
        ("vi", "12,5 triệu euro, 7 phần trăm, 3 năm"),
        ("ja", "1250万ユーロ、7パーセント、3年間"),
        ("ko", "1250만 유로, 7퍼센트, 3년간"),
    ] {
        assert_eq!(read(text, language), same, "{language}: {text}");
    }
}

#[test]
fn digits_of_every_script_are_read() {
    for (language, text, value) in [
        ("ar", "٣٬٢٥٠ كتاب", "3250"),
        ("fa", "۱۲٫۵", "12.5"),
        ("hi", "१२,३४,५६७", "1234567"),
        ("th", "๑๒ ล้านบาท", "12000000 THB"),
        ("my", "၄၂", "42"),
        ("ja", "３５０万人", "3500000"),
        ("km", "៥០០", "500"),
        ("tr", "%7 ve %12,5", "7 % | 12.5 %"),
        ("zh", "百分之25", "25 %"),
        ("en", "x٣ and A３", ""),
        ("ar", "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩", ""),
    ] {
        assert_eq!(read(text, language), value, "{language}: {text}");
    }
}

#[test]
fn an_approximation_is_known_in_many_languages() {
    use crate::facts::sense::Approx::About;
    use crate::facts::sense::Approx::Over;
    for (language, text, approx) in [
        ("fr", "environ 100", About),
        ("es", "unos 100", About),
        ("nl", "ongeveer 100", About),
        ("pl", "około 100", About),
        ("cs", "přibližně 100", About),
        ("fi", "noin 100", About),
        ("hu", "körülbelül 100", About),
        ("ro", "aproximativ 100", About),
        ("uk", "близько 100", About),
        ("el", "περίπου 100", About),
        ("hi", "लगभग 100", About),
        ("id", "sekitar 100", About),
        ("vi", "khoảng 100", About),
        ("ja", "約100人", About),
        ("zh", "大约100人", About),
        ("sv", "drygt 100", Over),
        ("fi", "yli 100", Over),
        ("da", "mere end 100", Over),
        ("ro", "peste 100", Over),
        ("uk", "понад 100", Over),
    ] {
        let found = amounts(text, Language::parse(language), &[]);
        assert_eq!(
            found.first().map(|a| a.approx),
            Some(approx),
            "{language}: {text}"
        );
    }
}
