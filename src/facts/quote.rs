//! Quoted words, in the marks of every language.
//!
//! `“ ”`, `„ “`, `« »`, `» «`, `” ”`, `「 」`, `" "`, and single marks where they cannot be apostrophes. Of nested
//! quotations the outer one counts.

use std::ops::Range;

/// Longest quotation, in bytes; a mark without its partner within that is none.
const LONGEST: usize = 1200;

/// Spans of quoted words in `text`, marks left out, in order, not nested. Linear.
pub fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut at = 0;
    while let Some((offset, open)) = text[at..]
        .char_indices()
        .find(|(_, c)| closers(*c).is_some())
    {
        let start = at + offset;
        let inner = start + open.len_utf8();
        at = inner;
        if !opens(text, start, open) {
            continue;
        }
        let Some(end) = close(text, inner, open) else {
            continue;
        };
        if !text[inner..end].trim().is_empty() {
            quotes.push(inner..end);
        }
        at = end;
        at += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    quotes
}

/// Marks that end what `open` begins.
fn closers(open: char) -> Option<&'static [char]> {
    Some(match open {
        '“' => &['”', '“'],
        '”' => &['”'],
        '„' => &['“', '”', '"', '‟'],
        '"' => &['"'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '「' => &['」'],
        '『' => &['』'],
        '‘' => &['’', '‘'],
        '‚' => &['‘', '’'],
        '\'' => &['\''],
        '‹' => &['›'],
        _ => return None,
    })
}

/// Whether the mark at `start` begins a quotation: an apostrophe or an inch sign does not.
fn opens(text: &str, start: usize, open: char) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[start + open.len_utf8()..].chars().next();
    let free = before.is_none_or(|c| !c.is_alphanumeric());
    match open {
        '\'' | '‘' | '"' | '”' => free && after.is_some_and(|c| !c.is_whitespace()),
        _ => true,
    }
}

/// Where the quotation that begins at `inner` ends.
fn close(text: &str, inner: usize, open: char) -> Option<usize> {
    let closers = closers(open)?;
    let mut depth = 0usize;
    for (offset, c) in text[inner..].char_indices() {
        if offset > LONGEST || c == '\n' {
            return None;
        }
        let nests = c == open && !closers.contains(&c);
        if nests {
            depth += 1;
        } else if closers.contains(&c) {
            let single = matches!(c, '\'' | '’' | '‘');
            let apostrophe =
                single && text[inner + offset + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if apostrophe {
                continue;
            }
            if depth == 0 {
                return Some(inner + offset);
            }
            depth -= 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::quotes;

    #[test]
    fn quoted_words_are_found_in_the_marks_of_every_language() {
        for (text, quoted) in [
            ("He said “not now” and left", vec!["not now"]),
            ("Er sagte „nicht jetzt“ und ging", vec!["nicht jetzt"]),
            ("Er sagte \"nicht jetzt\".", vec!["nicht jetzt"]),
            ("Il dit « pas maintenant »", vec![" pas maintenant "]),
            ("Er sagte »nicht jetzt«", vec!["nicht jetzt"]),
            ("Han sa ”inte nu” igen", vec!["inte nu"]),
            ("彼は「今ではない」と言った", vec!["今ではない"]),
            (
                "the dogs' bone and O'Brien's 'nice try' too",
                vec!["nice try"],
            ),
            (
                "she said “he told me ‘go’ twice”",
                vec!["he told me ‘go’ twice"],
            ),
            ("a 5\" screen", vec![]),
            ("unbalanced “ quote", vec![]),
            ("“„«", vec![]),
        ] {
            let found: Vec<_> = quotes(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, quoted, "{text}");
        }
    }
}
