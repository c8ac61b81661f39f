//! Tests of an entry's words.

use super::*;

#[test]
fn the_words_of_an_entry_are_told_apart() {
    for (text, host, title, publisher, authors) in [
        (
            "Title of it – Example Gazette, 12 May 2024",
            "x.example",
            "Title of it",
            Some("Example Gazette"),
            vec![],
        ),
        (
            "[3] “Title of it”, Example Gazette, 12 May 2024. ",
            "x.example",
            "Title of it",
            Some("Example Gazette"),
            vec![],
        ),
        (
            "Doe, J. (2024). Title of it. Example Gazette.",
            "x.example",
            "Title of it",
            Some("Example Gazette"),
            vec!["Doe, J."],
        ),
        (
            "[3]《某事某物》 某某報",
            "x.example",
            "某事某物",
            Some("某某報"),
            vec![],
        ),
        (
            "[4] 張三. 某事某物[J/OL]. 某某報, 2020",
            "x.example",
            "某事某物",
            Some("某某報"),
            vec!["張三"],
        ),
        (
            "Jane Doe. Title of it. Gazette",
            "x.example",
            "Title of it",
            Some("Gazette"),
            vec!["Jane Doe"],
        ),
        (
            "Timeline: one against the other",
            "x.example",
            "Timeline: one against the other",
            None,
            vec![],
        ),
        (
            "Gazette: Title of it",
            "www.gazette.example",
            "Title of it",
            Some("Gazette"),
            vec![],
        ),
        (
            "Title of it. Available at: ",
            "x.example",
            "Title of it",
            None,
            vec![],
        ),
        (
            "Jane Doe: „Der Titel“, Beispielblatt, 3. Mai 2024",
            "x.example",
            "Der Titel",
            Some("Beispielblatt"),
            vec!["Jane Doe"],
        ),
    ] {
        let read = read(text, Some(host), Hint::default());
        assert_eq!(read.title.as_deref(), Some(title), "{text}");
        assert_eq!(read.publisher.as_deref(), publisher, "{text}");
        assert_eq!(read.authors, authors, "{text}");
    }
}
