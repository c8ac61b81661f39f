//! A line to paste: the old words and the new ones, as a diff.
//!
//! The report does not have the document's line, only what it states, so the diff shows that part.

use crate::report::inert;

/// A diff of two addresses; none if either is no web address.
pub(crate) fn address(old: &str, new: &str) -> Option<String> {
    let (old, new) = (inert::link(old)?, inert::link(new)?);
    (old != new).then(|| diff(&format!("…]({old})"), &format!("…]({new})")))
}

/// A diff of two titles; none if the new one holds what might be markup where it is pasted.
pub(crate) fn title(old: &str, new: &str) -> Option<String> {
    let markup = |c: char| {
        matches!(
            c,
            '`' | '<' | '>' | '\\' | '|' | '{' | '~' | '[' | ']' | '='
        )
    };
    let (old, new) = (inert::terminal(old), inert::terminal(new));
    (old != new && !old.contains(markup) && !new.contains(markup)).then(|| diff(&old, &new))
}

fn diff(old: &str, new: &str) -> String {
    format!("\n```diff\n- {old}\n+ {new}\n```\n")
}
