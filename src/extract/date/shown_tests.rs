//! Days as pages show them: glued, hidden, in sentences, beside those of others.

use super::tests::read;

#[test]
fn a_shown_day_is_read_as_readers_see_it() {
    let long = "<p>The harbour was full of ships on most days of the year, says its master. </p>"
        .repeat(9);
    for (what, below, day) in [
        (
            "glued to a name",
            "<p><b>Jane Doe</b><i>25.05.2024</i></p>",
            Some("2024-05-25"),
        ),
        (
            "glued to a time",
            "<p><span>May 25, 2024</span><span>7:55</span></p>",
            Some("2024-05-25"),
        ),
        (
            "glued to a time behind a point",
            "<p lang=hu><span>2024. 05. 25.</span><span>10:30</span></p>",
            Some("2024-05-25"),
        ),
        (
            "the local day beside its moment in UTC",
            "<time datetime=2024-05-26T03:00:00Z>May 25, 2024</time>",
            Some("2024-05-25"),
        ),
        (
            "another day than its moment's neighbour",
            "<time datetime=2024-05-26T03:00:00Z>August 2, 2023</time>",
            Some("2024-05-26"),
        ),
        (
            "in a line that counts the comments",
            "<div class=comments><time datetime=2024-05-25>May 25, 2024</time> | 33 Comments</div>",
            Some("2024-05-25"),
        ),
        (
            "in a style that hides nothing",
            "<div style='border-bottom: none'>May 25, 2024</div>",
            Some("2024-05-25"),
        ),
        ("hidden", "<div style='display: none'>May 25, 2024</div>", None),
        (
            "not read out",
            "<div aria-hidden=true>May 25, 2024</div><div>Online since today</div>",
            Some("2024-05-25"),
        ),
        (
            "of another's post",
            "<blockquote><p>Tides!</p>— Gazette (@gazette) May 25, 2024</blockquote>",
            None,
        ),
        (
            "until which it can be seen",
            "<p>Video, 3 min, available until May 25, 2026</p><p>May 3, 2024</p>",
            Some("2024-05-03"),
        ),
        (
            "of a picture, and a change",
            "<p>Updated May 25, 2024</p><figure><figcaption>The harbour, June 20, 2019</figcaption></figure>",
            Some("2024-05-25"),
        ),
        (
            "in a sentence of the template below the text",
            &format!(
                "{long}<p>This entry was posted on Saturday, May 25th, 2024 at 10:00 am and is filed under Ships. \
                 You can follow any responses to this entry through the feed.</p><p>June 2, 2023</p>"
            ),
            Some("2024-05-25"),
        ),
        (
            "above days of others, in a page of short paragraphs",
            &format!(
                "<p>May 25, 2024</p>{}<p>June 2, 2024</p><p>June 3, 2024</p><p>June 4, 2024</p>",
                "<p>More ships than before called at the harbour in the year, and all of its quays were full of them all the time.</p>".repeat(4)
            ),
            Some("2024-05-25"),
        ),
    ] {
        let page = read("a", "", "", below);
        let found = page.published.map(|found| found.value.to_string());
        assert_eq!(found.as_deref(), day, "{what}");
    }
}

#[test]
fn the_day_above_the_headline_counts_for_more_than_those_below_the_text() {
    let sentence = "The harbour was full of ships on most days of the year. ";
    let long = format!("<p>{}</p>", sentence.repeat(6)).repeat(5);
    let others =
        "<ul><li><span class=date>2 June 2024</span><li><span class=date>3 June 2024</span></ul>";
    let page = read(
        "a",
        "",
        "<div>25 May 2024, 10:30</div>",
        &format!("{long}{others}"),
    );
    let found = page.published.map(|found| found.value.to_string());
    assert_eq!(found.as_deref(), Some("2024-05-25"));
}

#[test]
fn a_thread_of_a_forum_is_no_list() {
    let posts = ["12 May 2024", "13 May 2024", "15 May 2024", "1 June 2024"]
        .map(|day| format!("<div>{day}, 10:00</div><p>I saw a ship.</p>"))
        .concat();
    let day = |address: &str| {
        let page = read(address, "", "", &posts);
        page.published.map(|found| found.value.to_string())
    };
    assert_eq!(
        day("forum/viewtopic.php?t=4").as_deref(),
        Some("2024-05-12")
    );
    assert_eq!(day("ships"), None);
}
