//! What is a reference called in its document?
//!
//! By its label if it has one, else by the name of its site: `guardian` says more in a report
//! than a number. The second of a name is `name-2`.

use crate::model::document::Key;
use crate::model::document::Target;
use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;

/// Longest label that is taken as a key, in bytes.
const LONGEST: usize = 48;

/// Gives out keys; no two are alike.
#[derive(Default)]
pub(super) struct Keys {
    counts: HashMap<Box<str>, u32>,
    /// Hashes of the keys given: a million of them must stay small. Two that collide by
    /// accident cost a higher number, nothing else.
    given: HashSet<u64>,
}

impl Keys {
    /// The key of the next reference.
    pub(super) fn next(&mut self, label: Option<&str>, target: &Target) -> Key {
        let base = label
            .map(str::trim)
            .filter(|l| !l.is_empty() && l.len() <= LONGEST && !l.contains(char::is_whitespace))
            .unwrap_or_else(|| site(target));
        if !self.counts.contains_key(base) {
            self.counts.insert(base.into(), 0);
        }
        let count = self.counts.get_mut(base).expect("just inserted");
        loop {
            *count += 1;
            let name = match *count {
                1 => base.to_owned(),
                n => format!("{base}-{n}"),
            };
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            if self.given.insert(hasher.finish()) {
                return Key(name.into());
            }
        }
    }
}

/// The name of the site: the registrable domain without its public suffix.
fn site(target: &Target) -> &str {
    match target {
        Target::Web { url, .. } => site_of(url.host()),
        Target::Other { scheme } => scheme,
        Target::Malformed { .. } => "link",
    }
}

/// The label of a host's registrable domain; the host itself if it has none.
pub(super) fn site_of(host: &str) -> &str {
    let is_address = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
    match psl::domain_str(host) {
        Some(domain) if !is_address => domain.split('.').next().unwrap_or(domain),
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::model::document::Target;
    use crate::model::url::WebUrl;

    #[test]
    fn keys_are_labels_or_site_names_and_never_alike() {
        let mut keys = Keys::default();
        for (label, url, key) in [
            (None, "https://www.theguardian.com/a", "theguardian"),
            (None, "https://amp.theguardian.com/b", "theguardian-2"),
            (
                Some("theguardian-3"),
                "https://example.org/",
                "theguardian-3",
            ),
            (None, "https://www.theguardian.com/c", "theguardian-4"),
            (Some("12"), "https://example.org/", "12"),
            (Some("two words"), "https://news.example.co.uk/", "example"),
            (None, "https://jane.github.io/x", "jane"),
            (None, "http://127.0.0.1/", "127.0.0.1"),
        ] {
            let target = Target::Web {
                url: WebUrl::parse(url).expect("an address"),
                fragment: None,
            };
            assert_eq!(&*keys.next(label, &target).0, key, "{url}");
        }
    }
}
