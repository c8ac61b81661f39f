//! JSON as it is written in the wild: read if it is some, repaired if it is not.

use serde_json::Value;

/// A script's content as JSON, repaired if it must be.
pub(super) fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches(';');
    if text.is_empty() {
        return None;
    }
    serde_json::from_str(text)
        .ok()
        .or_else(|| first_of(text))
        .or_else(|| first_of(&repair(text)))
}

/// The first whole value, whatever follows it.
fn first_of(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    serde_json::Deserializer::from_str(&text[start..])
        .into_iter()
        .next()?
        .ok()
}

/// Makes JSON of what people write: comments and CDATA marks go, control characters in strings are
/// escaped, trailing commas and bad escapes dropped, and missing ends added.
fn repair(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        let rest = &text[at..];
        if in_string {
            match c {
                '"' if ends_string(&text[at + 1..]) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => match chars.peek() {
                    Some((_, e)) if matches!(e, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                        out.push('\\');
                        out.push(*e);
                        chars.next();
                    }
                    Some((u, 'u'))
                        if text[*u..].len() > 4
                            && text.as_bytes()[u + 1..u + 5]
                                .iter()
                                .all(u8::is_ascii_hexdigit) =>
                    {
                        out.push('\\');
                    }
                    _ => {}
                },
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '/' if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(text.len(), |i| at + i + 2);
                while chars.next_if(|(i, _)| *i < end).is_some() {}
            }
            '/' if rest.starts_with("//") => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '<' => {
                // `<![CDATA[`, `<!--`
                let end = rest.find(['{', '"', '\n']).map_or(text.len(), |i| at + i);
                while chars.next_if(|(i, _)| *i < end).is_some() {}
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                while out.ends_with([',', ' ', '\n', '\t', '\r']) {
                    out.pop();
                }
                if open.pop().is_none() {
                    break;
                }
                out.push(c);
                if open.is_empty() {
                    break;
                }
            }
            ',' if out.trim_end().ends_with([',', '{', '[', ':']) => {}
            // One is enough, and `trim_end` above stays short.
            c if c.is_whitespace() && out.ends_with(char::is_whitespace) => {}
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    while out.ends_with([',', ' ', '\n', '\t', '\r']) {
        out.pop();
    }
    out.extend(open.into_iter().rev());
    out
}

/// Whether a quotation mark before `rest` can end a string: punctuation of JSON follows.
fn ends_string(rest: &str) -> bool {
    match rest.trim_start().chars().next() {
        None | Some(':' | '}' | ']') => true,
        Some(',') => {
            let after = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
            after.starts_with(['"', '{', '[', '}', ']', '-', '/'])
                || after.starts_with(|c: char| c.is_ascii_digit())
                || ["true", "false", "null"]
                    .iter()
                    .any(|word| after.starts_with(word))
        }
        Some('/') => rest.trim_start().starts_with("//") || rest.trim_start().starts_with("/*"),
        _ => false,
    }
}
