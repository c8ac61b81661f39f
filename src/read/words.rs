//! Which of an entry's words are title, publisher, authors?

use super::label;
use super::quoted::is_quoted;
use super::quoted::quoted;
use super::quoted::unquoted;
use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::date::PartialDate;
use regex::Regex;
use std::sync::LazyLock;

/// Words that lead to a link without being part of a title: "See", "Quelle".
const POINTERS: [&str; 36] = [
    "see",
    "see also",
    "cf",
    "cf.",
    "in",
    "from",
    "via",
    "source",
    "sources",
    "at",
    "siehe",
    "siehe auch",
    "vgl.",
    "vgl",
    "quelle",
    "bei",
    "aus",
    "unter",
    "voir",
    "source :",
    "véase",
    "ver",
    "fuente",
    "veja",
    "fonte",
    "vedi",
    "zie",
    "bron",
    "zob.",
    "см.",
    "источник",
    "見よ",
    "参见",
    "参照",
    "by",
    "original",
];

/// A title in running words has at most so many.
const LONGEST_TITLE: usize = 40;

/// Most words of a publisher's name.
const LONGEST_NAME: usize = 6;

/// What words without an address say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Read {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<PartialDate>,
    /// Whether the form itself shows that it is a citation.
    pub(super) sure: bool,
}

/// What stands before a title that is a link.
pub(super) enum Before<'t> {
    Publisher(&'t str),
    Authors(Vec<&'t str>),
    Nothing,
}

/// White space folded to single spaces.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An entry's beginning without its number or bullet: `[3] `, `3. `, `^ `, `- `.
pub(super) fn lead(text: &str) -> &str {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:\[\^?[\w-]{1,8}\][:.]?|\(?\d{1,3}[.)、．](?:\D|$)|[-–—*•·^↑])\s*")
            .expect("a constant pattern")
    });
    match NUMBER.find(text) {
        // The pattern looks one character ahead, to spare decimals.
        Some(found) => {
            let end = found.end();
            let seen = &text[..end];
            let keep = seen
                .char_indices()
                .next_back()
                .filter(|(_, c)| {
                    c.is_alphabetic() || matches!(c, '“' | '„' | '«' | '《' | '"' | '「' | '『')
                })
                .map_or(end, |(at, _)| at);
            &text[keep..]
        }
        None => text.trim_start(),
    }
}

/// Whether a text is, or ends with, a word that leads to a link.
pub(super) fn is_pointer(text: &str) -> bool {
    let words = lead(text).trim();
    if words.len() > 24 {
        return false;
    }
    let lower = words.to_lowercase();
    POINTERS.contains(&lower.as_str())
}

/// A title without the name of its own site before or behind it, and that name.
pub(super) fn without_site<'t>(title: &'t str, host: Option<&str>) -> (&'t str, Option<&'t str>) {
    let Some(host) = host else {
        return (title, None);
    };
    for joint in [" – ", " — ", " - ", " | ", "｜", ": "] {
        if joint != ": "
            && let Some((rest, name)) = title.rsplit_once(joint)
            && label::names_site(name, host)
            && !rest.trim().is_empty()
        {
            return (rest.trim(), Some(name.trim()));
        }
        if let Some((name, rest)) = title.split_once(joint)
            && label::names_site(name, host)
            && !rest.trim().is_empty()
        {
            return (rest.trim(), Some(name.trim()));
        }
    }
    (title, None)
}

/// A publisher's name from the words behind a title: ` – Example Gazette, `.
pub(super) fn publisher(after: &str, host: Option<&str>) -> Option<String> {
    let after = after.trim_start();
    // A colon begins a remark about the source, and plain words go on with a sentence.
    if !after.starts_with([
        '–', '—', '-', '|', '｜', ',', '，', '.', '。', '(', '（', '、', '·', '/',
    ]) {
        return None;
    }
    let rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "In: Die Zeit": the word only says that a name follows.
    let rest = rest
        .strip_prefix("In:")
        .or(rest.strip_prefix("in:"))
        .map_or(rest, str::trim_start);
    let end = rest.find([
        ',', '，', '、', ';', '(', '（', ')', '）', '|', '。', '\n', ':', '：',
    ]);
    let first = &rest[..end.unwrap_or(rest.len())];
    let first = match first.find(". ") {
        Some(at) => &first[..at],
        None => first,
    };
    let name = first
        .trim()
        .trim_end_matches(['.', '–', '—', '-', '['])
        .trim();
    is_name(name, host).then(|| name.to_owned())
}

/// Whether a short text can be a publisher's name.
fn is_name(name: &str, host: Option<&str>) -> bool {
    let words = name.split_whitespace().count();
    let first = name.chars().next();
    let named = host.is_some_and(|host| label::names_site(name, host));
    let proper =
        first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    let short = if name.is_ascii() || name.contains(' ') {
        words <= LONGEST_NAME
    } else {
        name.chars().count() <= 12
    };
    !name.is_empty()
        && name.chars().any(char::is_alphabetic)
        && (named || (proper && short))
        && !super::bare::is_web(name)
        && label::judge(name, None) != label::Label::Nothing
}

/// What stands before a linked title: `Example Gazette: `, `《甲報》：`, `Doe, Jane: `.
pub(super) fn before_title<'t>(before: &'t str, host: Option<&str>) -> Before<'t> {
    let trimmed = before.trim_end().trim_end_matches([
        ':', '：', ',', '，', '.', '–', '—', '-', '|', '“', '„', '«', '"', '(', '（', ' ', '*',
    ]);
    let name = unquoted(trimmed.trim());
    let words = name.split_whitespace().count();
    if name.is_empty() || words > 8 || name.contains('\n') || is_pointer(name) {
        return Before::Nothing;
    }
    if is_quoted(trimmed) || host.is_some_and(|host| label::names_site(name, host)) {
        return Before::Publisher(name);
    }
    match authors(name) {
        names if names.is_empty() => Before::Nothing,
        names => Before::Authors(names),
    }
}

/// Names of people: "Jane Doe", "Doe, Jane", "J. Doe and M. Muster", "張三".
fn authors(text: &str) -> Vec<&str> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\p{Lu}[\p{L}.’'-]*(?:\s+(?:(?:von|van|de|der|da|di|del|la|le|bin|al)\s+)?\p{Lu}[\p{L}.’'-]*){1,3}|\p{Lu}[\p{L}’'-]+,\s*(?:\p{Lu}\p{L}*[.]?[\s-]*){1,3}|[\p{Han}·]{2,6}|[\p{Katakana}ー・]{3,16})$")
            .expect("a constant pattern")
    });
    let text = text.trim();
    if NAME.is_match(text) {
        return vec![text];
    }
    let parts: Vec<&str> = text
        .split([';', '&', '、', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" y "))
        .map(|part| part.trim().trim_end_matches(','))
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 && parts.iter().all(|part| NAME.is_match(part)) {
        parts
    } else {
        Vec::new()
    }
}

/// Reads the words of an entry whose title is no link.
pub(super) fn read(text: &str, host: Option<&str>, hint: Hint) -> Read {
    let text = folded(text);
    let text = lead(&text);
    let text = without_tail(text);
    let mut read = Read::default();
    if text.is_empty() || text.split(' ').count() > LONGEST_TITLE * 2 {
        return read;
    }
    if let Some((before, title, after)) = quoted(text) {
        read.title = Some(title.to_owned());
        read.sure = true;
        read.publisher =
            publisher(&format!(", {after}"), host).filter(|name| mentions(name, hint).is_empty());
        match before_title(before, host) {
            Before::Publisher(name) => read.publisher = Some(name.to_owned()),
            Before::Authors(names) => read.authors = names.into_iter().map(str::to_owned).collect(),
            Before::Nothing => {}
        }
        return read;
    }
    static APA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?<authors>[^()]{3,200}?)\s*\((?<day>\d{4}[^()]{0,24})\)[.:,]?\s+(?<title>[^.]{4,300}(?:\.\d[^.]*)*)(?:\.\s*(?<rest>.*))?$")
            .expect("a constant pattern")
    });
    static GBT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?<authors>[^.．\[\]]{2,80})[.．]\s*)?(?<title>[^\[\]]{2,200}?)\s*\[(?:[A-Z]{1,2}(?:/OL)?)\][.．,]?\s*(?<rest>.*)$")
            .expect("a constant pattern")
    });
    for pattern in [&*APA, &*GBT] {
        if let Some(parts) = pattern.captures(text) {
            let part = |name: &str| parts.name(name).map(|m| m.as_str().trim());
            read.title = part("title").map(str::to_owned);
            read.sure = true;
            read.authors = part("authors").map(author_list).unwrap_or_default();
            read.publisher = part("rest").and_then(|rest| publisher(&format!(". {rest}"), host));
            let day = part("day").map(|day| mentions(day, hint));
            read.published = day.and_then(|found| found.first().and_then(|m| m.date()));
            return read;
        }
    }
    by_joints(text, host, hint, &mut read);
    read
}

/// Authors of a form that has a place for them: whatever stands there.
fn author_list(text: &str) -> Vec<String> {
    let known = authors(text);
    if known.is_empty() {
        return vec![text.trim().trim_end_matches(',').to_owned()];
    }
    known.into_iter().map(str::to_owned).collect()
}

/// `Title – Publisher, day`, `Publisher: Title`, `Author. Title. Publisher, day`.
fn by_joints(text: &str, host: Option<&str>, hint: Hint, read: &mut Read) {
    let dated = mentions(text, hint);
    let date = dated
        .iter()
        .find(|m| m.certain || dated.len() == 1 && m.span.end == text.len());
    // The day and what follows it is no title: cut there, if something stands before it.
    let head = match date {
        Some(m) if m.span.start > 3 => &text[..m.span.start],
        _ => text,
    };
    let head = head.trim_end_matches([
        ' ', ',', '，', '(', '（', '.', '–', '—', '-', ';', '、', '|',
    ]);
    let (cut, name) = without_site(head, host);
    if let Some(name) = name {
        read.title = Some(cut.trim_end_matches(['.', ',']).to_owned());
        read.publisher = Some(name.to_owned());
        read.sure = true;
        return;
    }
    for joint in [" – ", " — ", " | ", "｜", " - "] {
        if let Some((title, name)) = head.rsplit_once(joint)
            && is_name(name.trim(), host)
            && title.split(' ').count() <= LONGEST_TITLE
        {
            read.title = Some(title.trim().to_owned());
            read.publisher = Some(name.trim().to_owned());
            read.sure = date.is_some();
            return;
        }
    }
    let sentences: Vec<&str> = head
        .split(". ")
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    match sentences.as_slice() {
        [author, title, name] if !authors(author).is_empty() && is_name(name, host) => {
            read.authors = author_list(author);
            read.title = Some((*title).to_owned());
            read.publisher = Some((*name).to_owned());
        }
        [author, title] if !authors(author).is_empty() => {
            read.authors = author_list(author);
            read.title = Some((*title).to_owned());
        }
        [title, name] if is_name(name, host) => {
            read.title = Some((*title).to_owned());
            read.publisher = Some((*name).to_owned());
        }
        _ => {
            if let Some((title, name)) = head.rsplit_once(", ")
                && host.is_some_and(|host| label::names_site(name, host))
            {
                read.title = Some(title.to_owned());
                read.publisher = Some(name.to_owned());
            } else {
                read.title = Some(head.to_owned());
            }
        }
    }
    read.title = read
        .title
        .take()
        .map(|title| {
            title
                .trim_end_matches([':', '：', ',', '.', '。', '-', '–', ' '])
                .to_owned()
        })
        .filter(|title| !title.is_empty() && title.split(' ').count() <= LONGEST_TITLE);
}

/// A text without what announces the address at its end: "URL:", "Available at", "Disponível em:".
fn without_tail(text: &str) -> &str {
    const TAILS: [&str; 24] = [
        "url",
        "available at",
        "available from",
        "available online",
        "online",
        "link",
        "verfügbar unter",
        "online verfügbar",
        "abrufbar unter",
        "unter",
        "disponible sur",
        "disponible en",
        "en ligne",
        "en línea",
        "disponível em",
        "disponibile su",
        "beschikbaar op",
        "dostępne na",
        "режим доступа",
        "adres",
        "at",
        "via",
        "in",
        "retrieved from",
    ];
    let mut text = text.trim();
    loop {
        let cut = text.trim_end_matches([
            ' ', ':', '：', '<', '[', '(', '（', ',', ';', '>', ')', '）', ']', '|', '–', '—',
        ]);
        let lower = cut.to_lowercase();
        let tail = TAILS.iter().find(|tail| {
            lower.len() == cut.len()
                && lower.ends_with(*tail)
                && lower[..lower.len() - tail.len()].ends_with([' ', '.', ',', '(', '['])
        });
        match tail {
            Some(tail) => text = cut[..cut.len() - tail.len()].trim(),
            // Closing brackets belong to the words.
            None if text.ends_with([')', '）', ']']) => return text,
            None => return cut,
        }
    }
}

#[cfg(test)]
mod tests;
