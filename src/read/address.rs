//! Where does a link really point?
//!
//! Redirectors carry the address in their query, archives in their path. The wrapping is
//! taken off, so that the source itself is looked at, and remembered.

use super::bare;
use crate::model::document::Target;
use crate::model::document::Wrapped;
use crate::model::url::BadUrl;
use crate::model::url::WebUrl;
use regex::Regex;
use std::sync::LazyLock;
use url::Url;

/// What a destination turns out to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Destination {
    /// Something outside.
    Outside(Box<Outside>),
    /// A path or `#` anchor in the tree.
    Local,
    /// Nothing: empty, or a placeholder of a template.
    Nothing,
}

/// A destination outside the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Outside {
    /// Where it points, unwrapped.
    pub target: Target,
    /// What was taken off.
    pub wrapped: Option<Wrapped>,
    /// The words of its text directive.
    pub text_fragment: Option<Box<str>>,
}

/// Redirectors: host (a leading dot: any host that ends so), beginning of the path, names
/// of the query parameter. Collected from the sites' own outgoing links.
const REDIRECTORS: [(&str, &str, &[&str]); 24] = [
    ("google.", "/url", &["q", "url"]),
    ("link.zhihu.com", "/", &["target"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("lm.facebook.com", "/l.php", &["u"]),
    ("l.instagram.com", "/", &["u"]),
    ("l.messenger.com", "/l.php", &["u"]),
    (".safelinks.protection.outlook.com", "/", &["url"]),
    ("t.umblr.com", "/redirect", &["z"]),
    ("www.youtube.com", "/redirect", &["q"]),
    ("link.juejin.cn", "/", &["target"]),
    ("link.csdn.net", "/", &["target"]),
    ("link.jianshu.com", "/", &["t"]),
    ("www.jianshu.com", "/go-wild", &["url"]),
    ("www.douban.com", "/link2", &["url"]),
    ("gitee.com", "/link", &["target"]),
    ("sspai.com", "/link", &["target"]),
    ("steamcommunity.com", "/linkfilter", &["url", "u"]),
    ("vk.com", "/away.php", &["to"]),
    ("out.reddit.com", "/", &["url"]),
    ("slack-redir.net", "/link", &["url"]),
    ("duckduckgo.com", "/l/", &["uddg"]),
    ("www.linkedin.com", "/redir/redirect", &["url"]),
    ("www.linkedin.com", "/safety/go", &["url"]),
    ("exit.sc", "/", &["url"]),
];

/// Archives whose short addresses do not tell the original.
const ARCHIVES: [&str; 10] = [
    "archive.today",
    "archive.is",
    "archive.ph",
    "archive.li",
    "archive.vn",
    "archive.fo",
    "archive.md",
    "perma.cc",
    "ghostarchive.org",
    "megalodon.jp",
];

/// Wrappings in wrappings that are taken off.
const LAYERS: usize = 3;

/// Reads the destination of a link as written.
pub(super) fn read(written: &str) -> Destination {
    let written = written.trim();
    if written.is_empty()
        || ["{{", "{%", "<%", "${", "{"]
            .iter()
            .any(|t| written.starts_with(t))
    {
        return Destination::Nothing;
    }
    let absolute;
    let text = match written.strip_prefix("//") {
        Some(rest) if rest.contains('.') => {
            absolute = format!("https:{written}");
            &absolute
        }
        _ => written,
    };
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => outside(url),
        Ok(url) => other(Target::Other {
            scheme: url.scheme().into(),
        }),
        Err(problem) if bare::is_web(text) => other(Target::Malformed {
            problem: BadUrl::Syntax(problem.to_string()),
        }),
        Err(_) if meant_as_web(text) => other(Target::Malformed {
            problem: BadUrl::Syntax("it does not begin with http:// or https://".to_owned()),
        }),
        Err(_) => Destination::Local,
    }
}

fn other(target: Target) -> Destination {
    Destination::Outside(Box::new(Outside {
        target,
        wrapped: None,
        text_fragment: None,
    }))
}

/// `www.example.org/x`, `http//example.org`, `https:\\example.org`: slips of the pen.
fn meant_as_web(text: &str) -> bool {
    let lower = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    ["www.", "http//", "https//", "http.//", "http:", "https:"]
        .iter()
        .any(|p| lower.starts_with(p))
}

fn outside(mut url: Url) -> Destination {
    let mut wrapped = None;
    for _ in 0..LAYERS {
        let Some((inner, wrapping)) = unwrap(&url) else {
            break;
        };
        // An archived copy matters more than the redirector around it.
        if !matches!(wrapped, Some(Wrapped::Memento { .. })) {
            wrapped = Some(wrapping);
        }
        url = inner;
    }
    if wrapped.is_none()
        && ARCHIVES.contains(
            &url.host_str()
                .unwrap_or_default()
                .trim_start_matches("www."),
        )
    {
        wrapped = Some(Wrapped::Memento { captured: None });
    }
    let (fragment, text_fragment) = match url.fragment() {
        Some(fragment) => split_fragment(fragment),
        None => (None, None),
    };
    let target = match WebUrl::try_from(url) {
        Ok(url) => Target::Web { url, fragment },
        Err(problem) => Target::Malformed { problem },
    };
    Destination::Outside(Box::new(Outside {
        target,
        wrapped,
        text_fragment,
    }))
}

fn unwrap(url: &Url) -> Option<(Url, Wrapped)> {
    memento(url).or_else(|| redirector(url))
}

fn redirector(url: &Url) -> Option<(Url, Wrapped)> {
    let host = url.host_str()?;
    let (_, _, names) = REDIRECTORS.iter().find(|(pattern, path, _)| {
        let right_host = match *pattern {
            "google." => host.trim_start_matches("www.").starts_with("google."),
            _ if pattern.starts_with('.') => host.ends_with(pattern),
            _ => host == *pattern,
        };
        right_host && url.path().starts_with(path)
    })?;
    let value = names.iter().find_map(|name| {
        let mut pairs = url.query_pairs();
        pairs.find(|(key, _)| key == name).map(|(_, value)| value)
    })?;
    let inner = Url::parse(&value).ok()?;
    is_askable(&inner).then_some((inner, Wrapped::Redirector))
}

/// The original in the address of an archived copy: `…/<time>/<address>`.
fn memento(url: &Url) -> Option<(Url, Wrapped)> {
    static COPY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^/]+//[^/]+/(?:[\w.-]+/)*?(?:(\d{4,14})(?:[a-z]{2}_)?|\*|newest|oldest|timegate|(\d{4}\.\d\d\.\d\d-\d{6}))/(https?:/{1,2}[^/].*)$")
            .expect("a constant pattern")
    });
    // Most addresses hold no other: one cheap look before the pattern.
    if !url.as_str()[8..].contains("http") {
        return None;
    }
    let host = url.host_str()?;
    // Years in the path of an ordinary site do not make it an archive.
    let known = host.contains("archive") || host.contains("arquivo") || ARCHIVES.contains(&host);
    let parts = COPY.captures(url.as_str())?;
    let stamp = parts.get(1).or_else(|| parts.get(2)).map(|m| m.as_str());
    if !known && stamp.is_none_or(|s| s.len() < 8) {
        return None;
    }
    let inner = parts.get(3)?.as_str();
    let inner = match inner.split_once(":/") {
        Some((scheme, rest)) if !rest.starts_with('/') => format!("{scheme}://{rest}"),
        _ => inner.to_owned(),
    };
    let inner = Url::parse(&inner).ok()?;
    let captured = stamp.map(|s| {
        s.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .into()
    });
    is_askable(&inner).then_some((inner, Wrapped::Memento { captured }))
}

fn is_askable(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|h| h.contains(['.', ':']))
}

/// A fragment, and the words of its text directive (`:~:text=[prefix-,]start[,end][,-suffix]`,
/// WICG Scroll-to-Text-Fragment).
fn split_fragment(fragment: &str) -> (Option<Box<str>>, Option<Box<str>>) {
    let (plain, directive) = match fragment.split_once(":~:") {
        Some((plain, directive)) => (plain, Some(directive)),
        None => (fragment, None),
    };
    let words = directive
        .into_iter()
        .flat_map(|d| d.split('&'))
        .find_map(|part| part.strip_prefix("text="))
        .map(|text| {
            let parts = text
                .split(',')
                .filter(|p| !p.ends_with('-') && !p.starts_with('-'));
            let parts: Vec<String> = parts.map(decoded).collect();
            parts.join(" … ").into_boxed_str()
        })
        .filter(|words| !words.is_empty());
    ((!plain.is_empty()).then(|| plain.into()), words)
}

/// A text with its percent-escapes resolved.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).and_then(|p| std::str::from_utf8(p).ok());
        match pair.and_then(|p| u8::from_str_radix(p, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
