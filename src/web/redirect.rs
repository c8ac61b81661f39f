//! Follows redirects, and records each hop.
//!
//! We follow them ourselves: every hop passes the guard, robots.txt and the host's slots like any
//! request, and the report can show where it went. Ten hops (Firefox and Chromium take 20, but no
//! honest chain has more than a handful); a loop ends at its first repeat, not after ten rounds.
//! A Location is read as browsers read it, raw UTF-8 and blanks included.

use super::cookie::Jar;
use super::layer::Ask;
use super::layer::Layer;
use super::layer::NoAnswer;
use super::layer::Reply;
use super::layer::Response;
use super::layer::Step;
use super::refresh;
use crate::model::media;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Hop;
use crate::model::observation::Skip;
use crate::model::url::BadUrl;
use crate::model::url::WebUrl;
use url::Url;

/// Hops that are followed.
pub(crate) const MOST_HOPS: usize = 10;

/// The layer that follows redirects.
pub(crate) struct Redirects<L> {
    pub(crate) inner: L,
}

impl<L: Layer> Layer for Redirects<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let mut jar = Jar::default();
        let mut hops = Vec::new();
        let mut asked: Vec<(WebUrl, Option<String>)> = Vec::new();
        let mut url = ask.url.clone();
        let mut before: Option<Reply> = None;
        loop {
            let cookie = jar.header(&url);
            let repeated = asked.iter().any(|(u, c)| *u == url && *c == cookie);
            let mut reply = if repeated || hops.len() > MOST_HOPS {
                let at = before
                    .as_ref()
                    .map_or(jiff::Timestamp::UNIX_EPOCH, |b| b.at);
                Reply {
                    tries: 1,
                    ..Reply::none(at, NoAnswer::Failed(Failure::RedirectLoop))
                }
            } else {
                let step = if hops.is_empty() { ask.step } else { Step::Hop };
                // A validator belongs to the site that gave it.
                let validators = ask.validators.filter(|_| url.domain() == ask.url.domain());
                asked.push((url.clone(), cookie.clone()));
                let next = Ask {
                    url: &url,
                    step,
                    validators,
                    cookie: cookie.as_deref(),
                    ..ask
                };
                self.inner.ask(next).await
            };
            let target = reply.result.as_ref().ok().and_then(target_of);
            if let Some(earlier) = before.take() {
                let tries = earlier.tries.max(reply.tries);
                reply = reply.after(earlier);
                reply.tries = tries;
            }
            let (status, to) = match target {
                None => {
                    reply.hops = hops;
                    return reply;
                }
                Some((status, Ok(to))) => (status, to),
                Some((status, Err(failure))) => {
                    hops.push(Hop {
                        url,
                        status,
                        to: None,
                    });
                    reply.result = Err(NoAnswer::Failed(failure));
                    reply.hops = hops;
                    return reply;
                }
            };
            if let Ok(response) = &mut reply.result {
                jar.keep(&url, &response.headers);
                // The page that sends on is done with, and so is the room that it took.
                (response.body, response.hold) = (Vec::new(), None);
            }
            hops.push(Hop {
                url,
                status,
                to: Some(to.clone()),
            });
            before = Some(reply);
            url = to;
        }
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.inner.not_asked(url, skip);
    }
}

/// Where an answer sends us, and with what status; none if it is the end of the road.
pub(crate) fn target_of(response: &Response) -> Option<(u16, Result<WebUrl, Failure>)> {
    match response.status {
        // 300 may name the preferred choice (RFC 9110, 15.4.1).
        300 | 301 | 302 | 303 | 307 | 308 => {
            let location = response.headers.get("location")?;
            Some((response.status, resolved(&response.url, location)))
        }
        200..=299 => {
            let header = response
                .headers
                .get("refresh")
                .and_then(refresh::destination);
            let in_page = || {
                let page = media::is_html(&response.body).then_some(&response.body)?;
                refresh::target(page)
            };
            let to = resolved(&response.url, &header.or_else(in_page)?);
            // A page that refreshes to itself only reloads.
            let moves = to.as_ref() != Ok(&response.url);
            moves.then_some((0, to))
        }
        _ => None,
    }
}

fn resolved(base: &WebUrl, location: &str) -> Result<WebUrl, Failure> {
    let joined: Result<Url, _> = base.as_url().join(location.trim());
    match joined {
        Err(error) => Err(Failure::BadRedirect(format!("{location:.200}: {error}"))),
        Ok(url) => {
            let scheme = url.scheme().to_owned();
            WebUrl::try_from(url).map_err(|bad| match bad {
                // file:, javascript:, ftp: … lead out of the web: the browser refuses them too.
                BadUrl::Scheme(_) => Failure::Unsafe {
                    address: None,
                    how: Exposure::Redirect,
                },
                other => Failure::BadRedirect(format!("{scheme}: {other}")),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::observation::Headers;

    #[test]
    fn an_answer_that_sends_on_is_followed() {
        for (status, header, to) in [
            (300, "location: /x", true),
            (301, "location: /x", true),
            (303, "location: /x", true),
            (200, "refresh: 0; url=/x", true),
            (200, "refresh: 1;URL='/x'", true),
            (200, "refresh: 300; url=/x", false),
            (200, "refresh: 5", false),
            (200, "location: /x", false),
            (201, "location: /x", false),
            (304, "location: /x", false),
            (404, "refresh: 0; url=/x", false),
            (300, "x-none: /x", false),
        ] {
            let (name, value) = header.split_once(": ").unwrap();
            let response = Response {
                url: WebUrl::parse("http://example.org/a").unwrap(),
                status,
                headers: Headers(vec![(name.to_owned(), value.to_owned())]),
                body: Vec::new(),
                cut: None,
                revalidated: false,
                hold: None,
            };
            let found = target_of(&response).and_then(|(_, to)| to.ok());
            let wanted = to.then(|| WebUrl::parse("http://example.org/x").unwrap());
            assert_eq!(found, wanted, "{status} {header}");
        }
    }

    #[test]
    fn a_location_is_read_as_browsers_read_it() {
        let base = WebUrl::parse("http://example.org/a/b?c#d").unwrap();
        for (location, to) in [
            ("/x", Ok("http://example.org/x")),
            ("x", Ok("http://example.org/a/x")),
            ("?q", Ok("http://example.org/a/b?q")),
            ("", Ok("http://example.org/a/b?c")),
            ("//other.example/", Ok("http://other.example/")),
            ("\\x", Ok("http://example.org/x")),
            ("/café", Ok("http://example.org/caf%C3%A9")),
            ("/a b", Ok("http://example.org/a%20b")),
            ("HTTPS://EXAMPLE.org", Ok("https://example.org/")),
            ("http://１２７.０.０.１/", Ok("http://127.0.0.1/")),
            ("file:///etc/passwd", Err(true)),
            ("javascript:alert(1)", Err(true)),
            ("data:text/html,x", Err(true)),
            ("http://[::1", Err(false)),
            ("http://", Err(false)),
        ] {
            let response = Response {
                url: base.clone(),
                status: 302,
                headers: Headers(vec![("location".to_owned(), location.to_owned())]),
                body: Vec::new(),
                cut: None,
                revalidated: false,
                hold: None,
            };
            let (_, found) = target_of(&response).expect(location);
            let found = found
                .as_ref()
                .map(WebUrl::as_str)
                .map_err(|failure| matches!(failure, Failure::Unsafe { .. }));
            assert_eq!(found, to, "{location}");
        }
    }
}
