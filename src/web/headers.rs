//! What the headers of an answer say.

use crate::model::media;
use crate::model::observation::Headers;
use reqwest::header::HeaderMap;
use reqwest::header::HeaderName;
use reqwest::header::HeaderValue;

/// Headers as text. Bytes that are no UTF-8 are read as Latin-1, in `location` percent-encoded,
/// as browsers do it.
pub(super) fn plain(headers: &HeaderMap) -> Headers {
    let text = |name: &HeaderName, value: &HeaderValue| match std::str::from_utf8(value.as_bytes())
    {
        Ok(text) => text.to_owned(),
        Err(_) if name == "location" => value.as_bytes().iter().fold(String::new(), |mut to, b| {
            if b.is_ascii() {
                to.push(char::from(*b));
            } else {
                to.push_str(&format!("%{b:02X}"));
            }
            to
        }),
        Err(_) => value.as_bytes().iter().map(|b| char::from(*b)).collect(),
    };
    Headers(
        headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), text(name, value)))
            .collect(),
    )
}

/// Whether the rest of a body is wanted: of a page or a text yes, of a film no. What is declared
/// as something else may still be a page; its first bytes tell.
pub(super) fn is_worth_reading(headers: &Headers, start: &[u8]) -> bool {
    if headers.get("content-encoding").is_some() {
        return true;
    }
    let declared = headers.media_type().unwrap_or_default();
    let is_text = declared.is_empty()
        || declared.starts_with("text/")
        || ["html", "xml", "json", "pdf"]
            .iter()
            .any(|kind| declared.ends_with(kind));
    is_text || media::is_html(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_in_latin_1_keeps_its_bytes() {
        for (bytes, text) in [
            (&b"/k\xf6ln"[..], "/k%F6ln"),
            ("/köln".as_bytes(), "/köln"),
            (b"/a b", "/a b"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("location", HeaderValue::from_bytes(bytes).unwrap());
            assert_eq!(plain(&headers).get("location"), Some(text), "{bytes:?}");
        }
    }
}
