//! Cookies within one chain of redirects, each origin by itself.
//!
//! Some sites redirect to themselves until a cookie comes back. So what an origin sets is given
//! back to that very origin (scheme, host, port; `Domain` is ignored), as long as the chain
//! lasts, and then forgotten.

use crate::model::observation::Headers;
use crate::model::url::WebUrl;
use std::collections::BTreeMap;

/// Cookies kept for one origin.
const MOST: usize = 50;
/// Bytes of a `cookie` header.
const MOST_BYTES: usize = 16 * 1024;

/// The cookies of one chain.
#[derive(Debug, Default)]
pub(crate) struct Jar {
    by_origin: BTreeMap<String, Vec<(String, String)>>,
}

impl Jar {
    /// Keeps what an answer of `url` sets.
    pub(crate) fn keep(&mut self, url: &WebUrl, headers: &Headers) {
        let set = headers.0.iter().filter(|(name, _)| name == "set-cookie");
        for (_, value) in set {
            let pair = value.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            let (name, value) = (name.trim(), value.trim());
            let cookies = self.by_origin.entry(url.origin()).or_default();
            cookies.retain(|(known, _)| known != name);
            let size: usize = cookies.iter().map(|(n, v)| n.len() + v.len() + 3).sum();
            if cookies.len() < MOST && size + name.len() + value.len() < MOST_BYTES {
                cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// The `cookie` header for `url`, if its origin has set any.
    pub(crate) fn header(&self, url: &WebUrl) -> Option<String> {
        let cookies = self.by_origin.get(&url.origin())?;
        let pairs: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_back_to_its_own_origin_only() {
        let mut jar = Jar::default();
        let url = WebUrl::parse("https://a.example.org/x").unwrap();
        let set = |text: &str| Headers(vec![("set-cookie".to_owned(), text.to_owned())]);
        jar.keep(&url, &set("seen=1; Domain=example.org; Path=/"));
        jar.keep(&url, &set("lang=en"));
        jar.keep(&url, &set("seen=2"));
        jar.keep(&url, &set("no cookie"));
        for (to, header) in [
            ("https://a.example.org/y", Some("lang=en; seen=2")),
            ("http://a.example.org/y", None),
            ("https://b.example.org/y", None),
            ("https://example.org/y", None),
            ("https://a.example.org:8443/y", None),
        ] {
            let to = WebUrl::parse(to).unwrap();
            assert_eq!(jar.header(&to).as_deref(), header, "{to}");
        }
        for n in 0..1000 {
            jar.keep(&url, &set(&format!("c{n}={}", "v".repeat(900))));
        }
        assert!(jar.header(&url).unwrap().len() <= MOST_BYTES);
    }
}
