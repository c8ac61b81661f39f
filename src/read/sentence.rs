//! Where does a sentence begin and end?
//!
//! The `sentencex` crate knows the abbreviations of many languages ("z.B.", "Dr.", "Mio.").
//! What it cuts too much is put together again: inside quotation marks and brackets, inside a
//! date ("3. Oktober"), before a word in lower case.

use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::language::Language;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Pairs of marks inside which no sentence ends.
const PAIRS: [(char, char); 11] = [
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('(', ')'),
    ('（', '）'),
    ('‹', '›'),
    ('【', '】'),
    ('[', ']'),
];

/// Longest stretch between two marks, in bytes: beyond that the closing one was forgotten.
const LONGEST: usize = 800;

/// Longest text given to the segmenter at once: paragraphs are shorter, bombs are not.
const CHUNK: usize = 64 * 1024;

/// The sentences of a paragraph, without the white space around them.
pub(super) fn sentences(text: &str, language: Option<Language>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let mut to = (from + CHUNK).min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let part = text[from..to].replace('\n', " ");
        let code = language.as_ref().map_or("en", Language::as_str);
        let mut at = from;
        for sentence in sentencex::segment(code, &part) {
            at += sentence.len();
            cuts.push(at);
        }
        from = to;
    }
    cuts.extend(missed(text));
    cuts.sort_unstable();
    cuts.dedup();
    let held = held_together(text, language);
    let mut next = 0;
    let mut found = Vec::new();
    let mut start = 0;
    for cut in cuts {
        while held.get(next).is_some_and(|range| range.end <= cut) {
            next += 1;
        }
        let inside = held.get(next).is_some_and(|range| range.start < cut);
        let goes_on = cut < text.len() && runs_on(&text[start..cut], &text[cut..]);
        if (inside || goes_on) && cut < text.len() {
            continue;
        }
        push(text, start..cut, &mut found);
        start = cut;
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let from = range.start + part.len() - part.trim_start().len();
    let to = range.start + part.trim_end().len();
    if from < to {
        found.push(from..to);
    }
}

/// Ends that the segmenter does not see: East Asian full stops outside of brackets, a full stop
/// before a name such as `eBay`, and behind "on X".
fn missed(text: &str) -> impl Iterator<Item = usize> {
    static ODD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:[.!?]["”»)]?|\p{Ll} X\.)(\s+)(?:\p{Ll}+\p{Lu}|\p{Lu})"#)
            .expect("a constant pattern")
    });
    let full_stops = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '。' | '！' | '？'));
    let east = full_stops.filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next();
        next.is_none_or(|n| {
            !matches!(
                n,
                '」' | '』' | '”' | '）' | ')' | '》' | '。' | '！' | '？'
            )
        })
        .then_some(end)
    });
    let odd = ODD.captures_iter(text).filter_map(|found| {
        let gap = found.get(1)?;
        let whole = found.get(0)?;
        let name = whole.as_str().ends_with(char::is_uppercase)
            && text[gap.end()..whole.end()].chars().count() > 1;
        (name || text[..gap.start()].ends_with(" X.")).then_some(gap.end())
    });
    east.chain(odd)
}

/// Stretches in which no sentence ends: quotations, brackets, dates. Ordered, without overlap.
fn held_together(text: &str, language: Option<Language>) -> Vec<Range<usize>> {
    let mut held = Vec::new();
    let mut waiting: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match waiting {
            Some((start, close)) => {
                // A German quotation may end with the mark that begins an English one.
                let closes = c == close || (close == '“' && c == '”');
                if closes {
                    held.push(start..at);
                    waiting = None;
                } else if at - start > LONGEST {
                    waiting = None;
                }
            }
            None if c == '"' => waiting = Some((at, '"')),
            None => {
                if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == c) {
                    waiting = Some((at, *close));
                }
            }
        }
    }
    let hint = Hint {
        language,
        day_first: None,
    };
    held.extend(mentions(text, hint).into_iter().map(|m| m.span));
    held.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in held {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// Whether what follows a cut belongs to what stands before it.
fn runs_on(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start();
    let word = after.split(char::is_whitespace).next().unwrap_or_default();
    let next = word.chars().next();
    // Lower case goes on, after an abbreviation that the segmenter does not know or after a
    // quotation; names such as `eBay` do not.
    if next.is_some_and(char::is_lowercase) && !word.contains(char::is_uppercase) {
        return true;
    }
    // Japanese particles go on after a quotation: 「…。」と述べた.
    if before.ends_with(['」', '』', '）'])
        && next.is_some_and(|c| matches!(c, '\u{3041}'..='\u{3096}'))
    {
        return true;
    }
    // Closing marks belong to what they close.
    if next.is_some_and(|c| {
        matches!(
            c,
            ')' | '）' | '”' | '»' | '」' | '』' | ',' | ';' | '，' | '；'
        )
    }) {
        return true;
    }
    is_initial(before)
}

/// Whether a text ends with the initial of a name: "Jane J.", not "posted on X."
fn is_initial(text: &str) -> bool {
    let Some(text) = text.strip_suffix('.') else {
        return false;
    };
    let mut words = text.rsplit(char::is_whitespace);
    let last = words.next().unwrap_or_default();
    let before = words.next().and_then(|word| word.chars().next());
    last.len() == 1
        && last.chars().all(char::is_uppercase)
        && (last != "X" || before.is_none_or(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::model::language::Language;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (language, parts) in [
            (
                "de",
                vec![
                    "Er kam z.B. am 3. Oktober 2024 mit Dr. Muster.",
                    "Es kostete 5 Mio. Euro.",
                ],
            ),
            (
                "de",
                vec![
                    "Sie sagte: \"Das war so. Mir tut er leid.\"",
                    "Danach ging sie.",
                ],
            ),
            (
                "de",
                vec![
                    "Er sagte: „Das war so. Mir tut er leid.“",
                    "Danach ging er.",
                ],
            ),
            (
                "de",
                vec![
                    "Die Firma (z.B. durch Abwerben. Auch anders.) wuchs.",
                    "Dann nicht.",
                ],
            ),
            (
                "en",
                vec![
                    "Jane J. Doe left in Jan. 2020.",
                    "She said, \"It ended. I left.\"",
                    "Why?",
                ],
            ),
            ("en", vec!["It rose (e.g., by half).", "It fell."]),
            ("de", vec!["Das stand auf X.", "Im Mai nicht mehr."]),
            ("en", vec!["They met on X.", "eBay bought it."]),
            ("en", vec!["\"Why now?\" she asked.", "He left."]),
            (
                "fr",
                vec!["Il a dit : « C'est fini. Je pars. »", "Puis rien."],
            ),
            (
                "ja",
                vec![
                    "彼は「終わった。もう行く。」と述べた。",
                    "その後は何もない。",
                ],
            ),
            ("zh", vec!["他说：“结束了。我走了。”", "之后没有。"]),
            ("es", vec!["Dijo: «Se acabó. Me voy.»", "Nada más."]),
        ] {
            let joint = if matches!(language, "ja" | "zh") {
                ""
            } else {
                " "
            };
            let text = parts.join(joint);
            let found: Vec<_> = sentences(&text, Language::parse(language))
                .into_iter()
                .map(|r| text[r].to_owned())
                .collect();
            assert_eq!(found, parts);
        }
    }

    #[test]
    fn a_forgotten_closing_mark_does_not_swallow_the_rest() {
        let text = format!("He said \"it ended. {}", "The tide rose. ".repeat(100));
        assert!(sentences(&text, None).len() > 40);
    }
}
