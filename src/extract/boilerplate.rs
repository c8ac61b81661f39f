//! Lines within an article that are none of it: calls to act, pointers to other pages, picture credits.
//!
//! Sites put them between paragraphs without a name of their own, so only their words tell. Only short
//! lines are judged, and only by how they begin.

/// Bytes below which a line may be a call.
const CALL: usize = 90;

/// Bytes below which a line may be a credit.
const CREDIT: usize = 140;

/// How calls begin, in lower case.
const CALLS: &[&str] = &[
    // sharing, following, subscribing
    "share this",
    "share on",
    "share via",
    "share your",
    "share article",
    "follow us",
    "sign up for our",
    "sign up to",
    "sign up now",
    "subscribe to our",
    "subscribe now",
    "join our",
    "join the",
    "like this:",
    "like it?",
    "like what you",
    "artikel teilen",
    "teilen mit",
    "folgen sie uns",
    "newsletter",
    "leave a comment",
    "leave a reply",
    "did you enjoy",
    "did you make",
    "did you like",
    "was this article",
    "was this helpful",
    "war der artikel",
    "war dieser artikel",
    // advertising, and what goes on behind it
    "advertisement",
    "article continues",
    "story continues",
    "continue reading",
    "anzeige",
    "werbung",
    "publicidad",
    "publicité",
    // other pages
    "read more",
    "read also",
    "read next",
    "also read",
    "related:",
    "related articles",
    "related posts",
    "related stories",
    "related content",
    "more from",
    "more stories",
    "mehr zum thema",
    "mehr aus",
    "weitere infos",
    "weitere informationen",
    "weitere themen",
    "weitere artikel",
    "weitere beiträge",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "lesen sie dazu",
    "lesen sie jetzt",
    "auch interessant",
    "das könnte",
    "empfohlene beiträge",
    "verwandte",
    "schon gelesen",
    "lire aussi",
    "à lire aussi",
    "lee también",
    "lea también",
    "te puede interesar",
    "leggi anche",
    "leia também",
    "lees ook",
    "läs också",
    "les også",
    "læs også",
    "czytaj też",
    "czytaj także",
    "czytaj również",
    "zobacz też",
    "zobacz także",
    "you may also",
    "you might also",
    "you may be interested",
    "you might like",
    // about the page
    "back to top",
    "nach oben",
    "tags:",
    "filed under",
    "schlagwörter:",
    "written by",
];

/// What a credit begins with, in lower case; a colon, "by" or "via" follows.
const CREDITS: &[&str] = &[
    "foto",
    "fotos",
    "bild",
    "bilder",
    "bildquelle",
    "bildnachweis",
    "bildrechte",
    "fotoquelle",
    "titelbild",
    "titelfoto",
    "beitragsbild",
    "beitragsfoto",
    "photo",
    "photos",
    "photo credit",
    "photo credits",
    "photograph",
    "photographs",
    "picture",
    "pictures",
    "image",
    "images",
    "image credit",
    "image credits",
    "featured image",
    "feature image",
    "credit",
    "credits",
    "crédit",
    "crédits",
    "crédit photo",
    "crédits photo",
    "crédits photos",
    "abbildung",
    "quelle",
    "quellen",
    "source",
    "fuente",
    "fonte",
    "copyright",
    "zdjęcie",
    "illustration",
];

/// Whether a line only calls, points or credits.
pub(super) fn is_boilerplate(text: &str) -> bool {
    if text.len() >= CREDIT {
        return false;
    }
    let opening: String = text
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©')
        .chars()
        .take(40)
        .flat_map(char::to_lowercase)
        .collect();
    opening.starts_with('©')
        || CREDITS.iter().any(|word| credits(&opening, word))
        || (text.len() < CALL && CALLS.iter().any(|words| calls(&opening, words)))
}

fn calls(opening: &str, words: &str) -> bool {
    opening
        .strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn credits(opening: &str, word: &str) -> bool {
    opening.strip_prefix(word).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with([':', '©', '|']) || rest.starts_with("by ") || rest.starts_with("via ")
    })
}

#[cfg(test)]
mod tests {
    use super::is_boilerplate;

    #[test]
    fn calls_and_credits_are_no_text() {
        for (line, is) in [
            ("Read more: Tides of the Baltic", true),
            ("→ Lesen Sie auch: Ebbe in der Ostsee", true),
            ("ADVERTISEMENT", true),
            ("Foto: Jane Doe/dpa", true),
            ("Photo by Jane Doe on Unsplash", true),
            ("© 2024 Example Gazette", true),
            ("(Bild: Example Gazette)", true),
            ("Read moreover what the court said.", false),
            ("Reading is good for you.", false),
            ("Photography is her trade.", false),
            ("Images of the flood went round the world.", false),
            ("Quellen sprudeln im ganzen Tal.", false),
            ("Anzeigen gab es viele.", false),
            ("Share prices fell by 3 per cent.", false),
            ("", false),
        ] {
            assert_eq!(is_boilerplate(line), is, "{line}");
        }
    }

    #[test]
    fn a_long_line_tells_something_however_it_begins() {
        let line = format!("Read more about it, {}", "the court said, ".repeat(10));
        assert!(!is_boilerplate(&line));
    }
}
