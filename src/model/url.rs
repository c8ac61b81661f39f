//! An address that may be asked, and addresses that may not.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use url::Url;

/// An absolute http or https URL with a host, in WHATWG normal form, without its fragment.
///
/// [`WebUrl::parse`] is the only way in, serde included.
///
/// Kept as its text, which clones share: a document may cite a million of them, and `url::Url` takes four times
/// the room.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WebUrl {
    text: Arc<str>,
    /// Bytes of the host in it.
    host: (u32, u32),
}

/// Why a text is no address that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum BadUrl {
    /// Not a URL at all.
    #[error("this is no address: {0}")]
    Syntax(String),
    /// A URL, but of another scheme than http or https.
    #[error("`{0}:` addresses are not asked")]
    Scheme(String),
    /// No host.
    #[error("the address names no host")]
    Host,
    /// More than any request can carry.
    #[error("the address is longer than {LONGEST} bytes")]
    Long,
}

/// The longest address that the `http` crate takes, in bytes; servers take 8 to 16 KB.
const LONGEST: usize = 65_534;

impl WebUrl {
    /// Reads an absolute http(s) URL; its fragment is dropped.
    ///
    /// # Errors
    /// [`BadUrl`], if it is not one.
    pub fn parse(text: &str) -> Result<WebUrl, BadUrl> {
        let url = Url::parse(text.trim()).map_err(|e| BadUrl::Syntax(e.to_string()))?;
        WebUrl::try_from(url)
    }

    /// The URL that `location` means when it stands on this one, as browsers resolve it.
    ///
    /// # Errors
    /// [`BadUrl`], if that is no http(s) URL.
    pub fn join(&self, location: &str) -> Result<WebUrl, BadUrl> {
        let url = self
            .as_url()
            .join(location.trim())
            .map_err(|e| BadUrl::Syntax(e.to_string()))?;
        WebUrl::try_from(url)
    }

    /// The URL as the `url` crate has it, parsed anew.
    pub fn as_url(&self) -> Url {
        Url::parse(&self.text).expect("it is the text of a URL")
    }

    /// The whole address, password included: for requests only, never for showing.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same, shared and not copied.
    pub fn to_shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The host: a lower-case (punycoded) name or an IP literal.
    pub fn host(&self) -> &str {
        &self.text[self.host.0 as usize..self.host.1 as usize]
    }

    /// The path, percent-encoded: `/` at least.
    pub fn path(&self) -> &str {
        let rest = &self.text[self.host.1 as usize..];
        let end = rest.find('?').unwrap_or(rest.len());
        let start = rest[..end].find('/').unwrap_or(end);
        &rest[start..end]
    }

    /// Host and port, the key of pace and permits: `example.org:443`.
    pub fn authority(&self) -> String {
        let port = self
            .port()
            .unwrap_or(match self.text.starts_with("https:") {
                true => "443",
                false => "80",
            });
        [self.host(), ":", port].concat()
    }

    /// The host, with its port where that is not its scheme's own: what people take for one site.
    pub fn site(&self) -> String {
        match self.port() {
            Some(port) => [self.host(), ":", port].concat(),
            None => self.host().to_owned(),
        }
    }

    /// The port, where it is not the scheme's own: the normal form leaves that out.
    fn port(&self) -> Option<&str> {
        let rest = self.text[self.host.1 as usize..].strip_prefix(':')?;
        Some(&rest[..rest.find(['/', '?']).unwrap_or(rest.len())])
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        self.as_url().origin().ascii_serialization()
    }

    /// The registrable domain of the host (Public Suffix List), or the host itself.
    pub fn domain(&self) -> &str {
        psl::domain_str(self.host()).unwrap_or_else(|| self.host())
    }

    /// The address with user name and password masked: what reports, logs and the terminal get.
    pub fn shown(&self) -> String {
        mask(&self.text)
    }
}

impl TryFrom<Url> for WebUrl {
    type Error = BadUrl;

    fn try_from(mut url: Url) -> Result<WebUrl, BadUrl> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BadUrl::Scheme(url.scheme().to_owned()));
        }
        url.set_fragment(None);
        let text: String = url.into();
        if text.len() > LONGEST {
            return Err(BadUrl::Long);
        }
        let host = host_in(&text).ok_or(BadUrl::Host)?;
        Ok(WebUrl {
            text: text.into(),
            host,
        })
    }
}

/// Where the host stands in the normal form of an http(s) URL; none if it is empty.
fn host_in(text: &str) -> Option<(u32, u32)> {
    let start = text.find("://")? + 3;
    let end = text[start..]
        .find(['/', '?', '#'])
        .map_or(text.len(), |at| start + at);
    let start = text[start..end]
        .rfind('@')
        .map_or(start, |at| start + at + 1);
    // The colon of a port stands behind the brackets of an IPv6 literal.
    let closing = text[start..end].rfind(']').map_or(start, |at| start + at);
    let end = text[closing..end].find(':').map_or(end, |at| closing + at);
    (start < end).then_some((u32::try_from(start).ok()?, u32::try_from(end).ok()?))
}

/// A text with the user name and password of its URL replaced by `***`.
///
/// Works on anything with `scheme://user:password@`, also where the URL does not parse, and on what browsers take
/// for it: `//user:password@`, backslashes, `http:user:password@`.
pub fn mask(text: &str) -> String {
    let Some(place) = authority(text) else {
        return text.to_owned();
    };
    let rest = &text[place.start..];
    let end = rest.find(['/', '?', '#', '\\', ' ']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) if place.schemed || rest[..at].contains(':') => {
            format!("{}***{}", &text[..place.start], &rest[at..])
        }
        _ => text.to_owned(),
    }
}

/// Where an authority stands in a text.
pub(crate) struct Authority {
    /// Where the scheme begins, or else the slashes.
    pub(crate) address: usize,
    /// Where the authority itself begins.
    pub(crate) start: usize,
    /// Whether a scheme stands before it.
    schemed: bool,
}

/// The first authority of a text: behind two slashes of either kind, or behind `http:` and any.
pub(crate) fn authority(text: &str) -> Option<Authority> {
    let slash = |b: &u8| matches!(b, b'/' | b'\\');
    let bytes = text.as_bytes();
    let web = |end: usize| {
        ["http", "https"].iter().any(|scheme| {
            let from = end.checked_sub(scheme.len());
            from.is_some_and(|from| bytes[from..end].eq_ignore_ascii_case(scheme.as_bytes()))
        })
    };
    let mark = (0..bytes.len()).find(|&at| match bytes[at] {
        b':' => web(at),
        b'/' | b'\\' => bytes.get(at + 1).is_some_and(slash),
        _ => false,
    })?;
    let slashes = mark + usize::from(bytes[mark] == b':');
    let start = slashes + bytes[slashes..].iter().take_while(|b| slash(b)).count();
    let schemed = slashes > 0 && bytes[slashes - 1] == b':';
    let before = &bytes[..slashes.saturating_sub(usize::from(schemed))];
    let letters = before
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric());
    let address = if schemed {
        before.len() - letters.count()
    } else {
        slashes
    };
    Some(Authority {
        address,
        start,
        schemed,
    })
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

impl fmt::Debug for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for WebUrl {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for WebUrl {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        WebUrl::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_web_addresses_are_let_in() {
        for (text, there) in [
            ("https://example.org/a b", Ok("https://example.org/a%20b")),
            ("HTTP://EXAMPLE.org:80/x#y", Ok("http://example.org/x")),
            ("https://кц.рф/", Ok("https://xn--j1ay.xn--p1ai/")),
            ("http://0x7f.1/", Ok("http://127.0.0.1/")),
            ("file:///etc/passwd", Err(BadUrl::Scheme("file".into()))),
            ("mailto:a@example.org", Err(BadUrl::Scheme("mailto".into()))),
        ] {
            assert_eq!(
                WebUrl::parse(text)
                    .as_ref()
                    .map(WebUrl::as_str)
                    .map_err(Clone::clone),
                there,
                "{text}"
            );
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        assert_eq!(WebUrl::parse(&long), Err(BadUrl::Long));
        for text in [
            "example.org",
            "",
            "https://",
            "http://[::1",
            "//example.org/",
        ] {
            assert!(WebUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_host_is_what_the_parser_says_it_is() {
        for text in [
            "https://example.org/",
            "http://jo:hunter2@example.org:8080/a@b:c",
            "http://[::1]:3000/",
            "http://[2001:db8::1]/x?y=http://z/",
            "https://кц.рф:444?q",
            "http://192.168.0.1",
        ] {
            let url = WebUrl::parse(text).expect(text);
            assert_eq!(Some(url.host()), url.as_url().host_str(), "{text}");
            assert_eq!(url.path(), url.as_url().path(), "{text}");
            let port = url.as_url().port_or_known_default().expect(text);
            assert_eq!(url.authority(), format!("{}:{port}", url.host()), "{text}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for (text, shown) in [
            (
                "https://jo:hunter2@example.org/x",
                "https://***@example.org/x",
            ),
            (
                "https://jo:hun@ter2@example.org/x",
                "https://***@example.org/x",
            ),
            ("//jo:hunter2@example.org/x", "//***@example.org/x"),
            (
                "http:\\\\jo:hunter2@example.org",
                "http:\\\\***@example.org",
            ),
            ("HTTP:/jo:hunter2@example.org", "HTTP:/***@example.org"),
            ("http:jo:hunter2@example.org", "http:***@example.org"),
            ("ftp://jo@example.org", "ftp://***@example.org"),
            ("https://example.org/@jo", "https://example.org/@jo"),
            ("//example.org/@jo", "//example.org/@jo"),
            ("mail jo: a//b@example.org", "mail jo: a//b@example.org"),
            ("not a url", "not a url"),
        ] {
            assert_eq!(mask(text), shown);
        }
    }
}
