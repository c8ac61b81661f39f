//! One name: a person's, an office's, an account's; and where it ends.

use super::line::Kind;
use super::line::Token;
use super::words::AFTER;
use super::words::AND;
use super::words::BY;
use super::words::CALENDAR;
use super::words::COMMON;
use super::words::DEGREES;
use super::words::FURNITURE;
use super::words::OFFICE;
use super::words::PARTICLES;
use super::words::ROLES;

/// Words of one name at most.
const WORDS: usize = 6;

/// A name, and what it can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) sort: Sort,
}

/// What a name can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Two to six words as people are called.
    Person,
    /// An editorial office, an agency.
    Office,
    /// One word: a first name, an account.
    Single,
}

/// Which names are taken besides those of persons.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) offices: bool,
    pub(super) singles: bool,
}

/// Only persons.
pub(super) const PERSONS: Taken = Taken {
    offices: false,
    singles: false,
};

/// The name at `at` and its end; `None` inside for a degree, which is stepped over.
pub(super) fn read(tokens: &[Token], at: usize, taken: Taken) -> Option<(Option<Name>, usize)> {
    let mut at = at;
    // "Redakteurin Jane Doe", "Senior Writer Jane Doe": if a whole name follows.
    let roles = tokens[at..].iter().take_while(|t| is_role(t)).count();
    if roles > 0 && matches!(read(tokens, at + roles, PERSONS), Some((Some(_), _))) {
        at += roles;
    }
    if tokens
        .get(at)
        .is_some_and(|t| t.kind == Kind::Word && is_degree(&t.plain) && is_loud(t))
    {
        return Some((None, at + 1));
    }
    let found = words(tokens, at, taken);
    let Found {
        end,
        full,
        is_office,
    } = found;
    if full == 0 {
        return if taken.singles {
            single(tokens, at)
        } else {
            None
        };
    }
    let name = &tokens[at..end];
    let mut after = end;
    while tokens
        .get(after)
        .is_some_and(|t| t.kind == Kind::Word && is_degree(&t.plain) && is_loud(t))
    {
        after += 1;
    }
    let next = tokens.get(after);
    let ends_well = next.is_none_or(|next| {
        next.kind != Kind::Word
            || next.link != name[name.len() - 1].link
            || next.run != name[name.len() - 1].run
            || is_clutter(next)
            || is_role(next)
            || is_again(tokens, at, next)
            || BY.contains(&next.plain)
            || [&AFTER, &AND].iter().any(|list| list.contains(&next.plain))
    });
    let text = spelled(name);
    if !ends_well || name.iter().all(is_role) && !is_office {
        return if taken.singles {
            single(tokens, at)
        } else {
            None
        };
    }
    let is_cased = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let sort = match (is_office, is_cased) {
        (true, _) if taken.offices => Sort::Office,
        (true, _) => return None,
        (_, false) if (2..=20).contains(&text.chars().count()) && !text.contains(')') => {
            Sort::Person
        }
        (_, false) => return None,
        _ if full >= 2 && has_word(&text) => Sort::Person,
        _ => {
            return if taken.singles {
                single(tokens, at)
            } else {
                None
            };
        }
    };
    Some((Some(Name { text, sort }), after))
}

/// How far the words of a name go.
struct Found {
    end: usize,
    /// Words without the particles.
    full: usize,
    is_office: bool,
}

fn words(tokens: &[Token], at: usize, taken: Taken) -> Found {
    let mut end = at;
    let mut full = 0;
    let mut is_office = false;
    // "The Gazette Team": the article begins an office's name only.
    let article = tokens
        .get(at)
        .is_some_and(|t| matches!(t.plain.as_str(), "the" | "die"));
    if article && taken.offices {
        end += 1;
    }
    while let Some(token) = tokens.get(end) {
        if token.kind != Kind::Word || end - at > WORDS {
            break;
        }
        let plain = token.plain.as_str();
        let last = (end > at).then(|| &tokens[end - 1]);
        let ends = last.is_some_and(|last| parts(last, token, &tokens[end..]));
        if full >= 2 && !is_office && (ends || is_again(tokens, at, token)) {
            break;
        }
        if last.is_some_and(|last| last.link != 0 && last.link != token.link) {
            break;
        }
        if OFFICE.contains(plain) && (full < 2 || is_office || (taken.offices && !is_role(token))) {
            is_office = true;
            full += 1;
        } else if full >= 2 && is_degree(plain) && is_loud(token) {
            break;
        } else if is_name_word(token)
            && !(full == 0 && COMMON.contains(plain) && !token.word.ends_with('.'))
            && !(is_role(token) && (full > 0 || is_office))
        {
            full += 1;
        } else if !(PARTICLES.contains(plain) && a_name_follows(&tokens[end + 1..])) {
            break;
        }
        end += 1;
    }
    if article && taken.offices && !is_office {
        return Found {
            end: at,
            full: 0,
            is_office,
        };
    }
    Found {
        end,
        full,
        is_office,
    }
}

/// Whether the name begins anew: some pages write it twice, for two widths of screen.
fn is_again(tokens: &[Token], at: usize, token: &Token) -> bool {
    token.plain == tokens[at].plain
}

/// Whether a link's end, or an element's before two more names, parts two words.
fn parts(last: &Token, next: &Token, rest: &[Token]) -> bool {
    if last.run == next.run {
        return false;
    }
    let names = rest
        .iter()
        .take_while(|t| t.run == next.run && is_name_word(t))
        .count();
    last.link != next.link || names >= 2
}

/// "van der Merwe": particles, then a name.
fn a_name_follows(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .take(3)
        .find(|t| !PARTICLES.contains(&t.plain))
        .is_some_and(is_name_word)
}

/// The words as one text, without marks around them.
fn spelled(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens.iter().map(|t| t.word.as_str()).collect();
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '"' | '”' | '“' | '„' | ')' | '»' | '«' | '®' | '™' | '…'
        )
    });
    let last = text.rsplit(' ').next().unwrap_or_default();
    // 记者王海洋, 김바다 기자: "reporter" is written onto the name.
    let text = ["记者", "記者"]
        .iter()
        .find_map(|by| text.strip_prefix(by))
        .unwrap_or(text);
    let text = text.strip_suffix(" 기자").unwrap_or(text);
    // An initial keeps its point, and so does "Jr.".
    if last.chars().count() > 3 {
        text.trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

/// Whether it is more than initials.
fn has_word(text: &str) -> bool {
    text.split(' ')
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// One word: a first name or an account.
fn single(tokens: &[Token], at: usize) -> Option<(Option<Name>, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let plain = token.plain.as_str();
    let is_upper = token.word.starts_with(char::is_uppercase);
    let ends = tokens.get(at + 1).is_none_or(|next| {
        next.link != token.link
            || match next.kind {
                Kind::Word => {
                    is_clutter(next)
                        || AFTER.contains(&next.plain)
                            && (is_upper
                                || tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Date))
                        || is_upper && AND.contains(&next.plain)
                }
                Kind::Comma => is_upper,
                _ => true,
            }
    });
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let refused = letters < 2
        || letters * 2 < plain.chars().count()
        || [&FURNITURE, &COMMON, &CALENDAR, &AND, &AFTER, &PARTICLES]
            .iter()
            .any(|list| list.contains(plain))
        || (is_role(token) && !OFFICE.contains(plain))
        || token.word.starts_with("http")
        || token.word.starts_with("www.");
    if !ends || refused {
        return None;
    }
    let text = token
        .word
        .trim_matches(|c: char| matches!(c, '.' | '"' | '!' | ')' | '“' | '”' | '„' | '»' | '«'));
    Some((
        Some(Name {
            text: text.to_owned(),
            sort: Sort::Single,
        }),
        at + 1,
    ))
}

/// Whether a word can be part of a person's name.
fn is_name_word(token: &Token) -> bool {
    let plain = token.plain.as_str();
    let Some(first) = token.word.chars().find(|c| c.is_alphabetic()) else {
        return false;
    };
    token.kind == Kind::Word
        && !first.is_lowercase()
        && !token
            .word
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '_' | '!' | '?' | '%' | '$' | '€'))
        && !FURNITURE.contains(plain)
        && !OFFICE.contains(plain)
}

/// Whether a word says what somebody does.
pub(super) fn is_role(token: &Token) -> bool {
    let is = |word: &str| ROLES.contains(word);
    token.kind == Kind::Word
        && (is(&token.plain)
            || token
                .plain
                .rsplit_once('-')
                .is_some_and(|(_, last)| is(last))
            || [
                "redakteur",
                "redakteurin",
                "korrespondent",
                "korrespondentin",
            ]
            .iter()
            .any(|end| token.plain.ends_with(end)))
}

/// A number, a time, a word of the page's furniture.
pub(super) fn is_clutter(token: &Token) -> bool {
    token.plain.is_empty()
        || token.word.chars().any(|c| c.is_ascii_digit())
        || [&FURNITURE, &CALENDAR]
            .iter()
            .any(|list| list.contains(&token.plain))
}

/// Whether it is only a degree.
fn is_degree(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    DEGREES.contains(&letters.to_lowercase())
}

/// "MD", "PhD", "M.P.H.": degrees have capitals inside; "Ma" and "Do" are names.
fn is_loud(token: &Token) -> bool {
    token.word.chars().skip(1).any(char::is_uppercase)
}
