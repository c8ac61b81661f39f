//! How a line is signed: "By Jane Doe and John Roe | 6 May", "6 May 2024 von gizzmo", "Jane Doe".

use super::line::Kind;
use super::line::Token;
use super::name;
use super::name::Name;
use super::name::PERSONS;
use super::name::Sort;
use super::name::Taken;
use super::name::is_clutter;
use super::name::is_role;
use super::words::AFTER;
use super::words::AND;
use super::words::BY;
use super::words::BY_BEGINS;
use super::words::BY_COLON;
use super::words::CALENDAR;
use super::words::OTHERS;
use super::words::WEAK;

/// Names in one line at most; papers have more authors than bylines.
const MOST: usize = 30;

/// Words that may stand before "by" in the middle of a line.
const LEAD: usize = 8;

/// What a line names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Signature {
    pub(super) names: Vec<Name>,
    /// Whether "By" or its like stands before them.
    pub(super) has_by: bool,
    /// Whether nothing else stands in the line but dates and marks.
    pub(super) is_whole: bool,
}

/// All kinds of names.
const ANY: Taken = Taken {
    offices: true,
    singles: true,
};

/// Reads a line; none if it names nobody. `after_by` is true where "By" stands in the line before.
pub(super) fn read(tokens: &[Token], after_by: bool) -> Option<Signature> {
    let from = if after_by {
        Some(beginning(tokens)?)
    } else {
        by(tokens)
    };
    if let Some(from) = from {
        let (names, end) = list(tokens, from, ANY)?;
        return Some(signature(tokens, names, end, true));
    }
    if let Some(first) = tokens.iter().position(|t| t.is_signed) {
        let names = signed(tokens);
        if names_others(&tokens[..first]) {
            return None;
        }
        if !names.is_empty() {
            return Some(Signature {
                names,
                has_by: false,
                is_whole: true,
            });
        }
    }
    let offices = Taken {
        offices: true,
        singles: false,
    };
    let from = beginning(tokens)?;
    if names_others(&tokens[..=from]) {
        return None;
    }
    let (names, end) = list(tokens, from, offices)?;
    Some(signature(tokens, names, end, false))
}

/// "Reviewed by", "Photo:": whoever follows is not the author.
fn names_others(before: &[Token]) -> bool {
    let others = |t: &Token| t.kind == Kind::Word && OTHERS.contains(&t.plain);
    before.iter().any(others)
}

/// Whether a line is only "Reviewed by" or its like: the next one names who did. "Photo: John Roe" names him itself.
pub(super) fn is_only_others(tokens: &[Token]) -> bool {
    let is_open = tokens.len() <= 2
        || tokens
            .last()
            .is_some_and(|t| t.kind == Kind::Colon || BY.contains(&t.plain));
    tokens.len() <= 5
        && is_open
        && names_others(tokens)
        && tokens.iter().all(|t| t.kind != Kind::Date)
}

/// Whether a line is nothing but "By": the name stands in the next one.
pub(super) fn is_only_by(tokens: &[Token]) -> bool {
    tokens.len() <= 5
        && by(tokens).is_some_and(|from| tokens[from..].iter().all(|t| t.kind != Kind::Word))
}

fn signature(tokens: &[Token], names: Vec<Name>, end: usize, has_by: bool) -> Signature {
    let rest = &tokens[end..];
    let is_dated = rest
        .iter()
        .find(|t| matches!(t.kind, Kind::Date | Kind::Word))
        .is_some_and(|t| t.kind == Kind::Date);
    let is_whole = is_dated
        || rest
            .iter()
            .all(|t| t.kind != Kind::Word || is_clutter(t) || is_role(t));
    Signature {
        names,
        has_by,
        is_whole,
    }
}

/// The first word that can begin a name.
fn beginning(tokens: &[Token]) -> Option<usize> {
    // "um 15:46 Uhr", "at 10:30": the time behind a date.
    let is_of_time = |at: usize| {
        let next = tokens.get(at + 1);
        AFTER.contains(&tokens[at].plain)
            && next.is_some_and(|t| {
                t.kind == Kind::Date || t.word.starts_with(|c: char| c.is_ascii_digit())
            })
    };
    let is_name = |at: usize| {
        if is_of_time(at) {
            return false;
        }
        let follows = tokens
            .get(at + 1)
            .is_some_and(|t| t.kind == Kind::Word && !is_clutter(t));
        !is_clutter(&tokens[at]) || (follows && CALENDAR.contains(&tokens[at].plain))
    };
    (0..tokens.len()).find(|at| tokens[*at].kind == Kind::Word && is_name(*at))
}

/// Where the names begin after "By", at the line's head or after a date or a mark.
fn by(tokens: &[Token]) -> Option<usize> {
    let mut words = 0;
    let mut others = false;
    for (at, token) in tokens.iter().enumerate() {
        let may_begin = at == 0
            || matches!(tokens[at - 1].kind, Kind::Bar | Kind::Break | Kind::Date)
            || is_time(&tokens[at - 1])
            || (words <= 2 && tokens[at - 1].kind == Kind::Colon);
        if token.kind == Kind::Word && OTHERS.contains(&token.plain) {
            others = true;
        } else if matches!(token.kind, Kind::Bar | Kind::Date) {
            others = false;
            words = 0;
        }
        if token.kind == Kind::Word {
            words += 1;
        }
        if words > LEAD {
            return None;
        }
        if may_begin
            && !others
            && token.kind == Kind::Word
            && let Some(from) = phrase(tokens, at)
        {
            return Some(from);
        }
    }
    None
}

fn is_time(token: &Token) -> bool {
    token.kind == Kind::Word
        && (token.plain == "uhr"
            || token.word.contains(':') && token.word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The place after a phrase of [`BY`] that begins at `at`.
fn phrase(tokens: &[Token], at: usize) -> Option<usize> {
    // Most words begin none, and there are hundreds of phrases.
    let first = tokens.get(at)?;
    if first.kind == Kind::Word && !BY_BEGINS.contains(first.plain.as_str()) {
        return None;
    }
    let begins = |phrase: &str| -> Option<usize> {
        let mut end = at;
        let mut left: &str = phrase;
        while !left.is_empty() {
            let token = tokens.get(end)?;
            // `Autor/in` and `Author(s)` are cut at their marks.
            match token.kind {
                Kind::Word => {
                    left = left.strip_prefix(token.plain.as_str())?;
                    left = left.strip_prefix(')').unwrap_or(left);
                    if !left.is_empty() && !left.starts_with([' ', '/', '(']) {
                        return None;
                    }
                }
                Kind::Slash => left = left.strip_prefix('/')?,
                Kind::Break => left = left.strip_prefix('(').unwrap_or(left),
                _ => return None,
            }
            if let Some(rest) = left.strip_prefix(' ') {
                left = rest;
            }
            end += 1;
        }
        Some(end)
    };
    let whole = |end: usize, phrase: &str| {
        // "by" must not take the "By" of "By-line".
        tokens[end - 1].kind == Kind::Word || phrase.ends_with(')')
    };
    let found = BY
        .iter()
        .filter_map(|phrase| {
            begins(phrase)
                .filter(|end| whole(*end, phrase))
                .map(|end| (end, phrase))
        })
        .max_by_key(|(end, _)| *end);
    let colon = |end: usize| tokens.get(end).is_some_and(|t| t.kind == Kind::Colon);
    let (mut end, is_weak) = match found {
        Some((end, phrase)) => (end, WEAK.contains(phrase)),
        None => (
            begins(BY_COLON.iter().find(|p| begins(p).is_some_and(colon))?)?,
            false,
        ),
    };
    if is_weak && !colon(end) {
        // "De" alone begins many lines; a name must follow at once, and end the line.
        let (names, after) = list(tokens, end, PERSONS)?;
        if !signature(tokens, names, after, true).is_whole {
            return None;
        }
    }
    while let Some(token) = tokens.get(end) {
        let again = matches!(token.plain.as_str(), "by" | "von") && token.kind == Kind::Word;
        if matches!(token.kind, Kind::Colon | Kind::Break) || again {
            end += 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// The names in what the page calls its author, each link for itself.
fn signed(tokens: &[Token]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at].is_signed {
            at += 1;
            continue;
        }
        let link = tokens[at].link;
        let end = tokens[at..]
            .iter()
            .position(|t| !t.is_signed || t.link != link)
            .map_or(tokens.len(), |n| at + n);
        let run = &tokens[at..end];
        if let Some(from) = by(run).or_else(|| beginning(run)) {
            match list(run, from, ANY) {
                Some((found, end))
                    if found[0].sort != Sort::Single || is_rest_clutter(&run[end..]) =>
                {
                    names.extend(found);
                }
                _ => names.extend(account(&run[from..])),
            }
        }
        at = end;
    }
    names.truncate(MOST);
    names
}

fn is_rest_clutter(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| t.kind != Kind::Word || is_clutter(t))
}

/// A few words that are all of a link to an author: the name of an account.
fn account(tokens: &[Token]) -> Option<Name> {
    let is_short = (2..=5).contains(&tokens.len())
        && tokens
            .iter()
            .all(|t| t.kind == Kind::Word && !is_clutter(t));
    let words: Vec<&str> = tokens.iter().map(|t| t.word.as_str()).collect();
    is_short.then(|| Name {
        text: words.join(" "),
        sort: Sort::Office,
    })
}

/// The names from `at` on, and where they end.
fn list(tokens: &[Token], at: usize, taken: Taken) -> Option<(Vec<Name>, usize)> {
    let mut names: Vec<Name> = Vec::new();
    let mut at = at;
    let mut end = at;
    while names.len() < MOST {
        // An office or a first name begins a list; beside a person it is a place or a role.
        let only_singles = names.iter().all(|n| n.sort == Sort::Single);
        let here = Taken {
            offices: taken.offices && names.is_empty(),
            singles: taken.singles
                && only_singles
                && (names.is_empty() || joined_by_and(tokens, at)),
        };
        let Some((name, after)) = name::read(tokens, at, here) else {
            break;
        };
        // "Jane Doe, Tidal Systems Engineer": what ends in a role is nobody's name.
        if !names.is_empty() && tokens.get(after).is_some_and(is_role) {
            break;
        }
        names.extend(name);
        end = after;
        let joints = tokens[after..]
            .iter()
            .take_while(|t| {
                matches!(t.kind, Kind::Comma | Kind::Slash)
                    || (t.kind == Kind::Word && AND.contains(&t.plain) && t.word == t.plain)
            })
            .count();
        // Authors may stand side by side, each in an element of their own.
        let is_beside = joints == 0
            && !taken.singles
            && tokens.get(after).is_some_and(|next| {
                next.kind == Kind::Word && after > 0 && next.run != tokens[after - 1].run
            });
        if joints == 0 && !is_beside {
            break;
        }
        at = after + joints;
    }
    (!names.is_empty()).then_some((names, end))
}

fn joined_by_and(tokens: &[Token], at: usize) -> bool {
    at > 0 && matches!(tokens[at - 1].kind, Kind::Slash | Kind::Word)
}

/// A quick look, without tokens: whether a text's first word begins a phrase of [`BY`].
pub(super) fn begins_with_by(text: &str) -> bool {
    let first = text
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '('))
        .next()
        .unwrap_or_default();
    if first.is_empty() || first.len() > 40 {
        return false;
    }
    BY_BEGINS.contains(first.to_lowercase().as_str())
}
