//! Tests of addresses as documents write them.

use super::*;

fn web(written: &str) -> (String, Option<String>, Option<Wrapped>, Option<String>) {
    let Destination::Outside(outside) = read(written) else {
        panic!("{written} is outside");
    };
    let Target::Web { url, fragment } = outside.target else {
        panic!("{written} is a web address");
    };
    (
        url.as_str().to_owned(),
        fragment.map(String::from),
        outside.wrapped,
        outside.text_fragment.map(String::from),
    )
}

#[test]
fn wrappings_are_taken_off_and_remembered() {
    let copy = |captured: Option<&str>| {
        Some(Wrapped::Memento {
            captured: captured.map(Into::into),
        })
    };
    for (written, url, wrapped) in [
        ("https://example.org/a", "https://example.org/a", None),
        (
            "https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&usg=x",
            "https://example.org/a?b=1",
            Some(Wrapped::Redirector),
        ),
        (
            "https://link.zhihu.com/?target=https%3A//example.org/kns/a",
            "https://example.org/kns/a",
            Some(Wrapped::Redirector),
        ),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=5",
            "https://example.org/",
            Some(Wrapped::Redirector),
        ),
        (
            "https://www.google.com/search?q=x",
            "https://www.google.com/search?q=x",
            None,
        ),
        (
            "http://web.Archive.org/web/20170122065442if_/http://example.org/a?b#c",
            "http://example.org/a?b",
            copy(Some("20170122065442")),
        ),
        (
            "https://web.archive.org/web/2017/https:/example.org/x",
            "https://example.org/x",
            copy(Some("2017")),
        ),
        (
            "https://web.archive.org/web/*/example.org",
            "https://web.archive.org/web/*/example.org",
            None,
        ),
        (
            "https://archive.ph/20240102030405/https://example.org/x",
            "https://example.org/x",
            copy(Some("20240102030405")),
        ),
        (
            "https://archive.ph/AbC1d",
            "https://archive.ph/AbC1d",
            copy(None),
        ),
        (
            "https://perma.cc/AB12-CD34",
            "https://perma.cc/AB12-CD34",
            copy(None),
        ),
        (
            "https://arquivo.pt/wayback/20110101/http://example.org/",
            "http://example.org/",
            copy(Some("20110101")),
        ),
        (
            "https://example.org/2020/https://example.com/",
            "https://example.org/2020/https://example.com/",
            None,
        ),
    ] {
        let (got, _, wrapping, _) = web(written);
        assert_eq!((got.as_str(), wrapping), (url, wrapped), "{written}");
    }
}

#[test]
fn a_text_directive_is_a_quotation_and_no_fragment() {
    for (written, fragment, words) in [
        ("https://example.org/#top", Some("top"), None),
        (
            "https://example.org/#:~:text=two%20words",
            None,
            Some("two words"),
        ),
        (
            "https://example.org/#a:~:text=pre-,from,to,-post",
            Some("a"),
            Some("from … to"),
        ),
    ] {
        let (_, got, _, text) = web(written);
        assert_eq!(
            (got.as_deref(), text.as_deref()),
            (fragment, words),
            "{written}"
        );
    }
}

#[test]
fn what_is_no_web_address_is_told_apart() {
    for (written, kind) in [
        ("mailto:a@example.org", "other"),
        ("file:///etc/passwd", "other"),
        ("../a.md#top", "local"),
        ("#top", "local"),
        ("/about", "local"),
        ("a%20b.md", "local"),
        ("", "nothing"),
        ("{{ site.url }}/x", "nothing"),
        ("http://", "malformed"),
        ("https://exa mple.org/", "malformed"),
        ("www.example.org/x", "malformed"),
        ("http//example.org", "malformed"),
        ("//example.org/x", "web"),
        ("https:/example.org", "web"),
    ] {
        let got = match read(written) {
            Destination::Local => "local",
            Destination::Nothing => "nothing",
            Destination::Outside(outside) => match outside.target {
                Target::Web { .. } => "web",
                Target::Other { .. } => "other",
                Target::Malformed { .. } => "malformed",
            },
        };
        assert_eq!(got, kind, "{written}");
    }
}
