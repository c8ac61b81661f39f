use super::*;
use crate::model::observation::Headers;
use crate::model::observation::Observation;
use crate::model::observation::Outcome;
use std::time::Duration;

const NOW: Timestamp = Timestamp::constant(1_763_000_000, 0); // 2025-11-13

fn url(path: &str) -> WebUrl {
    WebUrl::parse(&format!("https://gazette.example{path}")).expect("an address")
}

/// What a site with these files answers; 404 for all others.
fn answer(files: &[(&str, &str)], url: &WebUrl) -> Fetched {
    let file = files.iter().find(|(path, _)| *path == url.path());
    let answer = Answer {
        url: url.clone(),
        status: if file.is_some() { 200 } else { 404 },
        headers: Headers::default(),
        cut: None,
        revalidated: false,
    };
    Fetched {
        observation: Observation {
            url: url.clone(),
            at: NOW,
            outcome: Outcome::Answered(answer),
            hops: Vec::new(),
            tries: 1,
            elapsed: Duration::ZERO,
            bytes: 0,
            remarks: Vec::new(),
        },
        body: file
            .map_or("not found", |(_, body)| body)
            .as_bytes()
            .to_vec(),
    }
}

/// Plays an inquiry about one address: what was asked, and what came of it.
fn play(files: &[(&str, &str)], path: &str) -> (Vec<String>, Option<MapSays>) {
    let Some(mut inquiry) = Inquiry::about([url(path)]) else {
        return (Vec::new(), None);
    };
    let mut asked = Vec::new();
    while let Some(question) = inquiry.next_question() {
        asked.push(question.path().to_owned());
        inquiry.take(&answer(files, &question));
    }
    let says = inquiry.says(NOW).pop().map(|(_, says)| says);
    (asked, says)
}

fn urlset(paths: &[&str]) -> String {
    let urls = paths.iter().map(|path| format!("<loc>{}</loc>", url(path)));
    format!("<urlset>{}</urlset>", urls.collect::<String>())
}

fn index(parts: impl Iterator<Item = String>) -> String {
    let parts = parts.map(|path| format!("<loc>{}</loc>", url(&path)));
    format!("<sitemapindex>{}</sitemapindex>", parts.collect::<String>())
}

#[test]
fn lists_are_looked_for_where_sites_keep_them() {
    let pages = urlset(&["/news/ferry-late-again", "/news/fog-over-the-bay"]);
    let pages = pages.as_str();
    let feed = "<rss><item><link>https://gazette.example/news/ferry-late-again</link></item></rss>";
    let front = "<html><link rel=alternate type=application/rss+xml href=/feed.xml></html>";
    for (files, asked, kind) in [
        (
            &[
                ("/robots.txt", "Sitemap: /maps/all.xml"),
                ("/maps/all.xml", pages),
            ][..],
            &["/robots.txt", "/maps/all.xml"][..],
            Some(MapKind::Sitemap),
        ),
        (
            &[("/sitemap.xml", pages)],
            &["/robots.txt", "/sitemap.xml"],
            Some(MapKind::Sitemap),
        ),
        (
            &[("/", front), ("/feed.xml", feed)],
            &["/robots.txt", "/sitemap.xml", "/", "/feed.xml"],
            Some(MapKind::Feed),
        ),
        (
            &[("/", "<html></html>")],
            &["/robots.txt", "/sitemap.xml", "/"],
            None,
        ),
        // a page in the place of a list is no list
        (
            &[(
                "/sitemap.xml",
                "<html>https://gazette.example/news/x</html>",
            )],
            &["/robots.txt", "/sitemap.xml", "/"],
            None,
        ),
        // a list that is named and cannot be read: what else there is would be a part of it
        (
            &[("/robots.txt", "Sitemap: /gone.xml")],
            &["/robots.txt", "/gone.xml"],
            None,
        ),
        // another site's list is not asked for
        (
            &[
                ("/robots.txt", "Sitemap: https://other.example/all.xml"),
                ("/sitemap.xml", pages),
            ],
            &["/robots.txt", "/sitemap.xml"],
            Some(MapKind::Sitemap),
        ),
    ] {
        let (questions, says) = play(files, "/news/quiet-harbour-doubles-pilots");
        assert_eq!(questions, asked);
        assert_eq!(says.as_ref().map(|says| says.kind), kind, "{asked:?}");
        assert!(
            says.is_none_or(|says| says.fit == Fit::Nothing),
            "{asked:?}"
        );
    }
}

#[test]
fn a_list_of_many_parts_is_read_for_the_month_of_the_address() {
    let parts = index(
        (1..=40).map(|n| format!("/map-{}-{:02}.xml", 2022 + (n - 1) / 12, (n - 1) % 12 + 1)),
    );
    let pages = urlset(&[
        "/2025/03/02/ferry-late-again",
        "/2025/03/04/fog-over-the-bay",
    ]);
    let files = [
        ("/sitemap.xml", parts.as_str()),
        ("/map-2025-03.xml", pages.as_str()),
    ];
    let (asked, says) = play(&files, "/2025/03/09/quiet-harbour-doubles-pilots");
    assert_eq!(asked, ["/robots.txt", "/sitemap.xml", "/map-2025-03.xml"]);
    assert_eq!(says.map(|says| says.fit), Some(Fit::Nothing));
    // without a month in the address, or with one that no part is named after, a part says nothing
    for path in [
        "/news/quiet-harbour-doubles-pilots",
        "/2019/03/09/quiet-harbour-doubles-pilots",
    ] {
        let (asked, says) = play(&files, path);
        assert_eq!((asked.len(), says), (2, None), "{path}");
    }
}

#[test]
fn a_site_is_asked_six_things_at_most() {
    let nested = index((0..4).map(|n| format!("/sitemap.xml?{n}")));
    let (asked, says) = play(
        &[("/sitemap.xml", &nested)],
        "/news/quiet-harbour-doubles-pilots",
    );
    assert_eq!(asked.len(), MOST_REQUESTS);
    assert_eq!(says, None);
}

#[test]
fn addresses_are_alike_by_their_rare_words() {
    let listed = [
        "/news/harbour-report-2024",
        "/news/harbour-report-2023",
        "/news/harbour-report-2022",
        "/news/harbour-fees-rise",
        "/news/seal-pups-rescued-near-lighthouse",
        "/a/b/lighthouse-keeper-portrait.jpg",
    ];
    for (path, fit) in [
        (
            "/2025/seal-pups-rescued-at-lighthouse",
            Fit::Alike(url(listed[4])),
        ),
        // "harbour" and "report" stand nearly everywhere
        (
            "/news/harbour-report-blames-pilots-for-collision",
            Fit::Nothing,
        ),
        ("/news/harbour-fees-rise/", Fit::Listed),
        ("/news/lighthouse-keeper-portrait", Fit::Nothing), // a picture is no page
    ] {
        let (_, says) = play(&[("/sitemap.xml", &urlset(&listed))], path);
        assert_eq!(says.map(|says| says.fit), Some(fit), "{path}");
    }
}

#[test]
fn an_address_without_words_and_an_old_one_in_a_feed_are_not_judged() {
    let front = "<html><link type=application/atom+xml href=/a.xml></html>";
    let feed = "<feed><link href=\"https://gazette.example/2025/11/12/ferry-late-again\"/></feed>";
    let files = [("/", front), ("/a.xml", feed)];
    for (path, judged) in [
        ("/2025/11/10/quiet-harbour-doubles-pilots", true),
        ("/2025/02/10/quiet-harbour-doubles-pilots", false),
        ("/?id=17", false),
        ("/the-and-of", false),
        ("/12345", false),
    ] {
        assert_eq!(play(&files, path).1.is_some(), judged, "{path}");
    }
}

#[test]
fn a_month_is_found_in_the_name_of_a_list() {
    for (name, there) in [
        ("/sitemap-2025-08.xml", true),
        ("/2025/08/sitemap.xml", true),
        ("/sitemap_202508.xml", true),
        ("/sitemap-2025-8.xml", true),
        ("/sitemap-2025-80.xml", false),
        ("/sitemap-2025-09.xml", false),
    ] {
        assert_eq!(names_month(name, 2025, 8), there, "{name}");
    }
}
