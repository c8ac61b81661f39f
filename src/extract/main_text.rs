//! Which of the page's lines are the article?
//!
//! Those of the element that holds most of the running words (`container`), and the lead above it
//! (`lead`); without what names, links or the line's own words show to be none of it.

use super::block::Block;
use super::boilerplate;
use super::byline;
use super::container::container;
use super::container::is_noise;
use super::lead;
use super::place::Kind;
use super::place::Place;
use super::scene::Scene;
use super::tidy;
use super::tidy::Line;
use crate::facts::date::mentions;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;

/// Bytes of running text with which an article has begun: above it stand bylines and dates.
const BEGUN: usize = 120;

/// Bytes from which a line that stands there twice is a copy (for small screens, for sharing).
const COPY: usize = 60;

/// Bytes up to which an element named after a caption holds nothing else.
const CAPTION: usize = 400;

/// The same of a paragraph in `<figure>`.
const FIGURE: usize = 600;

/// The same of an element named after an author: who it is, not what was written.
const ABOUT_AUTHOR: usize = 500;

/// The main text in normal form: NFC, white space folded, blocks separated by `\n`. None if there is none.
pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>) -> Option<String> {
    let root = container(scene)?;
    let inside = root as u32..scene.outline.items[root].end;
    let leads = lead::leads(scene, headline, root);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut told: HashSet<&str> = HashSet::new();
    let mut has_begun = false;
    for (nth, block) in scene.blocks.blocks.iter().enumerate() {
        let is_lead = leads.contains(&nth);
        if !is_lead && !inside.contains(&block.first) {
            continue;
        }
        let mut is_kept = is_lead;
        if !is_lead && !is_left_out(block) && Some(block.owner as usize) != headline {
            has_begun |= block.running() >= BEGUN;
            is_kept = has_begun || !is_byline(&block.text, scene);
        }
        if is_kept && block.text.len() > COPY {
            is_kept = told.insert(&block.text);
        }
        lines.push(Line { block, is_kept });
    }
    tidy::tidy(&mut lines);
    let mut out = String::new();
    for line in lines.iter().filter(|line| line.is_kept) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&line.block.text);
    }
    if out.is_empty() {
        return None;
    }
    Some(if is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    })
}

/// Whether a line within the article is none of its text.
fn is_left_out(block: &Block) -> bool {
    let (place, len) = (&block.place, block.text.len());
    let is_plain = matches!(place.kind, Kind::Plain | Kind::Paragraph);
    (is_noise(block) && !is_folded(block))
        || place.is_insert
        || (place.is_caption && len < CAPTION)
        || (place.is_figure && is_plain && len < FIGURE)
        || (place.is_author && len < ABOUT_AUTHOR)
        || boilerplate::is_boilerplate(&block.text)
}

/// Whether a line is hidden only until a reader opens it: the answer under a question, "read on".
fn is_folded(block: &Block) -> bool {
    let place = Place {
        is_hidden: false,
        is_unspoken: false,
        ..block.place
    };
    (block.place.is_hidden || block.place.is_unspoken)
        && place.is_article
        && !place.is_noise()
        && place.kind != Kind::Caption
        && block.running() > 0
        && block.linked_share() < 0.3
}

/// Whether a line above the text only tells author or day.
fn is_byline(text: &str, scene: &Scene<'_>) -> bool {
    if text.len() > 120 {
        return false;
    }
    byline::names_author(text)
        || (text.len() < 60
            && text.bytes().any(|b| b.is_ascii_digit())
            && mentions(text, scene.hint())
                .iter()
                .any(|m| m.year.is_some() && m.day.is_some()))
}

#[cfg(test)]
mod tests {
    use crate::extract::About;
    use crate::extract::page;
    use crate::model::page::Depth;
    use crate::model::url::WebUrl;

    /// A paragraph's words; each letter is another one.
    fn words(of: char) -> String {
        format!(
            "The {of} tide was lower on that day than anybody in the harbour town could remember, \
             said the harbour master to the Gazette."
        )
    }

    /// The letters of the paragraphs in the text of a body, where `{a}` stands for the words of one; other
    /// lines stand in brackets.
    fn read(body: &str) -> String {
        let mut html = format!("<title>Tides of the sea</title><h1>Tides of the sea</h1>{body}");
        for letter in 'a'..='h' {
            html = html.replace(&format!("{{{letter}}}"), &words(letter));
        }
        let url = WebUrl::parse("https://gazette.example/tides").expect("an address");
        let about = About::of(&url);
        let text = page(html.as_bytes(), &about, Depth::Everything).text;
        text.unwrap_or_default()
            .lines()
            .map(|line| {
                let letter = ('a'..='h').find(|letter| line == words(*letter));
                letter.map_or_else(|| format!("[{line}]"), String::from)
            })
            .collect()
    }

    #[test]
    fn what_a_reader_takes_for_the_article_is_its_text() {
        let body = "<p>{a}</p><p>{b}</p><p>{c}</p><p>{d}</p>";
        for (html, expected) in [
            (format!("<article>{body}</article>"), "abcd"),
            // the lead stands outside, and is named after teasers
            (
                format!(
                    "<div class=news-teaser><p>{{e}}</p></div><div class=article-body>{body}</div>"
                ),
                "eabcd",
            ),
            (
                format!("<p>{{e}}</p><div class=article-body>{body}</div>"),
                "eabcd",
            ),
            // … but captions, bylines' lines and teasers behind the text are none
            (
                format!("<p class=caption>{{e}}</p><div class=article-body>{body}</div>"),
                "abcd",
            ),
            (
                format!("<div class=article-body>{body}</div><div class=teaser><p>{{e}}</p></div>"),
                "abcd",
            ),
            (
                format!("<article>{body}<figure><div>{{e}}</div></figure></article>"),
                "abcd",
            ),
            (
                format!("<article>{body}<figure><blockquote>{{e}}</blockquote></figure></article>"),
                "abcde",
            ),
            // what a click opens is read; what is hidden elsewhere is not
            (
                format!("<article>{body}<div hidden><p>{{e}}</p></div></article>"),
                "abcde",
            ),
            (format!("{body}<div hidden><p>{{e}}</p></div>"), "abcd"),
            // a copy, a box, a call, a heading of what was dropped
            (format!("<article>{body}<p>{{a}}</p></article>"), "abcd"),
            (
                format!("<article>{body}<div class=cta-box><p>{{e}}</p></div></article>"),
                "abcd",
            ),
            (
                format!("<article>{body}<p>Read more: Ebb</p></article>"),
                "abcd",
            ),
            (
                format!(
                    "<article>{body}<h2>Other news</h2><ul><li><a href=x>Ebb</a></ul></article>"
                ),
                "abcd",
            ),
            (
                format!("<article>{body}<h2>Ebb</h2><p>{{e}}</p></article>"),
                "abcd[Ebb]e",
            ),
        ] {
            assert_eq!(read(&html), expected, "{html}");
        }
    }
}
