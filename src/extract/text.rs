//! Escapes in texts that are no HTML any more: JSON strings and attribute values escaped twice.

/// Undoes HTML escapes (`&amp;`, `&#8217;`, also `&amp;#8217;`), and drops tags (`<i>`). Unknown escapes stay.
pub(super) fn unescape(text: &str) -> String {
    let untagged = if text.contains('<') {
        drop_tags(text)
    } else {
        text.to_owned()
    };
    if !untagged.contains('&') {
        return untagged;
    }
    let once = undo(&untagged);
    if once.contains("&#") || once.contains("&quot;") {
        undo(&once)
    } else {
        once
    }
}

/// Undoes one layer.
fn undo(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((letter(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "shy" => '\u{ad}',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "bdquo" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ocirc" => 'ô',
        "ecirc" => 'ê',
        "iacute" => 'í',
        "oacute" => 'ó',
        "aacute" => 'á',
        "uacute" => 'ú',
        "ntilde" => 'ñ',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        _ => return None,
    })
}

/// Drops `<tag …>`; a `<` that begins no tag stays.
fn drop_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let after = rest[at + 1..].chars().next();
        let is_tag = after.is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match rest[at..].find('>').filter(|_| is_tag) {
            Some(end) => {
                out.push_str(&rest[..at]);
                if rest[at..at + end].starts_with("<p") || rest[at..at + end].starts_with("<br") {
                    out.push(' ');
                }
                rest = &rest[at + end + 1..];
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
                if !rest.contains('>') {
                    break;
                }
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_and_tags_are_undone_once() {
        for (raw, plain) in [
            ("a &amp; b", "a & b"),
            ("it&#8217;s &#x27;so&#x27;", "it’s 'so'"),
            ("&amp;#8217;", "’"),
            ("AT&T; &unknown; &", "AT&T; &unknown; &"),
            ("<i>Nature</i> says", "Nature says"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("&#0;&#xD800;", "&#0;&#xD800;"),
            ("ü&", "ü&"),
        ] {
            assert_eq!(unescape(raw), plain, "{raw}");
        }
    }
}
