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
