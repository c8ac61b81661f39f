//! Does a page say in its metadata that it is paid for?

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What in a page's metadata says that it is paid for (schema.org, Facebook's content tiers).
pub(crate) fn mark(body: &[u8]) -> Option<&'static str> {
    // As both are spelt in their vocabularies: told by case they are found at the speed of memory.
    const MARKS: [&str; 2] = ["isAccessibleForFree", "article:content_tier"];
    static FINDER: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(MARKS).expect("two short words make a small automaton"));
    static NAMED: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| MARKS.map(Finder::new));
    let head = &body[..body.len().min(512 * 1024)];
    if !NAMED.iter().any(|mark| mark.find(head).is_some()) {
        return None;
    }
    FINDER.find_iter(head).take(50).find_map(|found| {
        let rest = &head[found.end()..];
        let rest = String::from_utf8_lossy(&rest[..rest.len().min(60)]).to_ascii_lowercase();
        let value = rest.trim_start_matches(['"', '\'', ':', ' ', '\n', '\t', '\\']);
        match MARKS[found.pattern().as_usize()] {
            mark if mark == MARKS[0] => value
                .starts_with("false")
                .then_some("isAccessibleForFree: false"),
            mark => (value.contains("locked") || value.contains("metered")).then_some(mark),
        }
    })
}
