//! Does a sentence say something that could stand on a page?
//!
//! A cheap look at its form: numbers, quotations, names. What its facts are is decided later,
//! by `facts`; a sentence let through here that has none is folded away in reports.

use crate::facts::date::Mention;

/// Words (or pairs of characters of scripts without spaces) below which nothing is said.
const FEWEST: usize = 4;

/// Characters of a script without capitals from which a sentence is taken to say something.
const LONG: usize = 16;

/// Whether a sentence bears facts, as far as its form shows. `dates` are those in it.
pub(super) fn bears_facts(sentence: &str, dates: &[Mention]) -> bool {
    let quoted = sentence.contains(['"', '“', '„', '«', '「', '『', '《']);
    // "They speak \"very little\"." is short and can be looked for all the same.
    let fewest = if quoted { 2 } else { FEWEST };
    if size(sentence) < fewest {
        return false;
    }
    let numbers = sentence.contains(|c: char| c.is_numeric());
    // most languages write their months small: "en juin"
    let dated = dates.iter().any(|date| date.month.is_some());
    numbers || quoted || dated || has_name(sentence)
}

/// About how many words it has.
pub(super) fn size(sentence: &str) -> usize {
    let spaceless = sentence.chars().filter(|c| is_spaceless(*c)).count();
    spaceless / 2
        + sentence
            .split_whitespace()
            .filter(|word| {
                word.chars()
                    .any(|c| c.is_alphanumeric() && !is_spaceless(c))
            })
            .count()
}

/// A capital after the first word, foreign letters, a run of katakana; long sentences of
/// scripts without capitals always.
fn has_name(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let first = words.next().unwrap_or_default();
    let capital = words.any(|word| {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        letters.next().is_some_and(char::is_uppercase)
    });
    let caseless = sentence
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
        .count();
    // "OpenAI", "SMS": no ordinary word at the beginning looks so.
    let odd_first = first.chars().skip(1).any(char::is_uppercase);
    capital || odd_first || caseless >= LONG
}

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FFFF}')
}

#[cfg(test)]
mod tests {
    use super::bears_facts;
    use crate::facts::date::Hint;
    use crate::facts::date::mentions;
    use crate::model::language::Language;

    #[test]
    fn a_month_written_small_is_a_date_too() {
        let sentence = "En juin il retira sa plainte.";
        let hint = Hint {
            language: Language::parse("fr"),
            day_first: None,
        };
        assert!(
            bears_facts(sentence, &mentions(sentence, hint)),
            "{sentence}"
        );
    }

    #[test]
    fn numbers_quotations_and_names_bear_facts() {
        for (sentence, bears) in [
            ("The yard bought 14 cranes last spring.", true),
            ("She called it a \"quiet scandal\" again.", true),
            ("Later the city sued Example Works for it.", true),
            ("It got worse and worse after that.", false),
            ("No.", false),
            ("Hablan \"muy poco\".", true),
            ("他们“很少”交谈。", true),
            ("In 2024.", false),
            ("Die Werft klagte später vergeblich dagegen.", true),
            ("造船所は2024年に市を訴えました。", true),
            ("関係はその後さらに悪化していったと言われています。", true),
            ("そうです。", false),
            ("ثم رفعت الشركة دعوى قضائية ضد المدينة.", true),
        ] {
            assert_eq!(bears_facts(sentence, &[]), bears, "{sentence}");
        }
    }
}
