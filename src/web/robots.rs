//! What a robots.txt allows, after RFC 9309.
//!
//! Our own parser: groups are merged, the longest pattern wins and `Allow` wins a draw, `*` and `$`
//! mean what the RFC says, octets are compared after percent-coding is levelled. Unknown lines
//! (`Crawl-delay`, sitemaps) are passed over. Whatever the bytes, time is bounded: 512 KiB are
//! read, [`MOST_RULES`] kept, and a pattern is matched without backtracking.

/// Rules kept of one file.
const MOST_RULES: usize = 10_000;
/// Bytes of a line that are read (Google's limit).
const MOST_LINE: usize = 16_664;

/// What one robots.txt says to us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// With percent-coding levelled.
    pattern: Box<str>,
}

impl Robots {
    /// Reads the text of a robots.txt, as far as it speaks to `agent` (a product token such as
    /// `verify`, any case) or else to all.
    pub fn parse(text: &[u8], agent: &str) -> Robots {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let (mut ours, mut all) = (Vec::new(), Vec::new());
        let mut named = false; // a group for our agent was seen
        let (mut to_us, mut to_all) = (false, false);
        let mut in_names = false; // the last line named an agent
        for line in text.split(|b| *b == b'\n' || *b == b'\r') {
            let line = &line[..line.len().min(MOST_LINE)];
            let line = line.split(|b| *b == b'#').next().unwrap_or_default();
            let line = String::from_utf8_lossy(line);
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if !in_names {
                        (to_us, to_all) = (false, false);
                    }
                    in_names = true;
                    to_all |= value == "*";
                    let token =
                        value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
                    let token = &value[..token.unwrap_or(value.len())];
                    if token.eq_ignore_ascii_case(agent) && !token.is_empty() {
                        (to_us, named) = (true, true);
                    }
                }
                rule @ ("allow" | "disallow") => {
                    in_names = false;
                    // "Disallow:" with nothing disallows nothing.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = Rule {
                        allow: rule == "allow",
                        pattern: levelled(value).into(),
                    };
                    if to_us && ours.len() < MOST_RULES {
                        ours.push(rule);
                    } else if to_all && all.len() < MOST_RULES {
                        all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Robots {
            rules: if named { ours } else { all },
        }
    }

    /// The rule that forbids this path (with query), as written there; none if it may be fetched.
    pub fn forbids(&self, path: &str) -> Option<String> {
        let path = levelled(path);
        if path == "/robots.txt" {
            return None;
        }
        let best = self
            .rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))?;
        (!best.allow).then(|| format!("Disallow: {:.100}", best.pattern))
    }
}

/// Whether `pattern` matches a beginning of `path`; `*` is any run, a final `$` the end.
///
/// Each piece between stars is taken at its first place: with no other operator there is nothing
/// to gain by going back.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return !anchored || rest.is_empty();
    };
    for piece in pieces {
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    if anchored {
        rest.ends_with(last)
    } else {
        rest.contains(last)
    }
}

/// The same path with percent-coding levelled: what need not be coded is not, what must be is,
/// in capitals (RFC 9309, 2.2.2).
fn levelled(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let coded = bytes
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| {
                let hex = std::str::from_utf8(hex).ok()?;
                u8::from_str_radix(hex, 16).ok()
            });
        match coded {
            Some(b) if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => out.push(char::from(b)),
            Some(b) => out.push_str(&format!("%{b:02X}")),
            None if bytes[at].is_ascii() => out.push(char::from(bytes[at])),
            None => out.push_str(&format!("%{:02X}", bytes[at])),
        }
        at += if coded.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_forbidden_as_the_rfc_says() {
        // text of robots.txt, path, whether we may
        for (text, path, may) in [
            ("", "/x", true),
            ("User-agent: *\nDisallow: /", "/x", false),
            ("User-agent: *\nDisallow: /", "/robots.txt", true),
            ("User-agent: *\nDisallow:", "/x", true),
            ("\u{feff}User-agent: *\nDisallow: /", "/x", false),
            (
                "user-AGENT : * # all\n  disallow :/x # not this",
                "/x/y",
                false,
            ),
            ("User-agent: *\r\nDisallow: /x\r\n", "/x", false),
            // the most specific group is ours alone
            (
                "User-agent: *\nDisallow: /\n\nUser-agent: verify\nAllow: /",
                "/x",
                true,
            ),
            ("User-agent: VERIFY/2.0\nDisallow: /x", "/x", false),
            ("User-agent: verifybot\nDisallow: /x", "/x", true),
            (
                "User-agent: verify\nDisallow:\n\nUser-agent: *\nDisallow: /",
                "/x",
                true,
            ),
            // several agents in one group, groups merged
            (
                "User-agent: a\nUser-agent: verify\nDisallow: /x",
                "/x",
                false,
            ),
            (
                "User-agent: verify\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: verify\nDisallow: /y",
                "/y",
                false,
            ),
            (
                "User-agent: a\nCrawl-delay: 9\nUser-agent: verify\nDisallow: /x",
                "/x",
                false,
            ),
            ("Disallow: /x", "/x", true), // belongs to nobody
            // the longest match wins, Allow on a draw (RFC 9309, 5.2)
            (
                "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
                "/example/page/disallowed.gif",
                false,
            ),
            (
                "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
                "/example/page/x.gif",
                true,
            ),
            ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true),
            ("User-agent: *\nDisallow: /\nAllow: /p", "/page", true),
            // wildcards
            ("User-agent: *\nDisallow: *.gif$", "/a/b.gif", false),
            ("User-agent: *\nDisallow: *.gif$", "/a/b.gif?x", true),
            (
                "User-agent: *\nDisallow: /fish*.php",
                "/fishheads/catfish.php?p=1",
                false,
            ),
            ("User-agent: *\nDisallow: /fish*.php", "/Fish.PHP", true),
            ("User-agent: *\nDisallow: /*?", "/a?b", false),
            ("User-agent: *\nDisallow: /a$", "/a", false),
            ("User-agent: *\nDisallow: /a$", "/ab", true),
            ("User-agent: *\nDisallow: /a*b*c$", "/abcbc", false),
            // coded and raw octets are the same
            (
                "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar",
                "/foo/bar?baz=https://foo.bar",
                false,
            ),
            ("User-agent: *\nDisallow: /ツ", "/%E3%83%84", false),
            ("User-agent: *\nDisallow: /%e3%83%84", "/ツ", false),
            ("User-agent: *\nDisallow: /%62%61%7a", "/baz", false),
            ("User-agent: *\nDisallow: /a%2fb", "/a/b", true),
        ] {
            let robots = Robots::parse(text.as_bytes(), "verify");
            assert_eq!(robots.forbids(path).is_none(), may, "{text:?} {path}");
        }
    }

    #[test]
    fn hostile_files_end_soon() {
        let begun = std::time::Instant::now();
        let star = format!("User-agent: *\nDisallow: /{}$\n", "*a".repeat(500));
        let robots = Robots::parse(star.as_bytes(), "verify");
        let _ = robots.forbids(&format!("/{}", "a".repeat(1500)));
        let many = "User-agent: *\n".to_owned() + &"Disallow: /x\n".repeat(40_000);
        assert_eq!(
            Robots::parse(many.as_bytes(), "verify").rules.len(),
            MOST_RULES
        );
        let all: Vec<u8> = (0..=255).collect();
        Robots::parse(&all.repeat(400), "verify");
        assert!(begun.elapsed().as_secs() < 5);
    }
}
