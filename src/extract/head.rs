//! Where does the head of a page end?

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A head that is longer is not looked for; the longest of our bench has a fifth of it.
const WITHIN: usize = 512 * 1024;

/// The bytes of a page up to the end of its head; none if they do not show one.
///
/// A cut is only ever too early (a script may hold such a tag), never too late.
pub fn of(body: &[u8]) -> Option<&[u8]> {
    // All spellings that are met: told by case they are found at the speed of memory.
    static END: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::new(["</head", "<body", "</HEAD", "<BODY", "</Head", "<Body"])
            .expect("six short words make a small automaton")
    });
    let found = END.find(&body[..body.len().min(WITHIN)])?;
    Some(&body[..found.start()])
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_head_ends_where_the_body_begins() {
        for (page, head) in [
            ("<title>a</title></head><body>b", Some("<title>a</title>")),
            ("<title>a</title><BODY class=x>b", Some("<title>a</title>")),
            ("<title>a</title></HEAD >", Some("<title>a</title>")),
            ("<title>a</title><p>b", None),
            ("", None),
        ] {
            assert_eq!(
                super::of(page.as_bytes()),
                head.map(str::as_bytes),
                "{page}"
            );
        }
    }
}
