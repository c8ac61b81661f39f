//! Does the page say that it was changed after publication: amended, corrected, retracted?

use super::scene::Scene;

/// Beginnings and phrases of such sentences, in lower case.
const SAID: &[&str] = &[
    "this article was amended",
    "this article has been amended",
    "this article was corrected",
    "this article has been corrected",
    "this story has been corrected",
    "this story was corrected",
    "this article was updated to correct",
    "this post has been corrected",
    "this article has been retracted",
    "this paper has been retracted",
    "this article was retracted",
    "an earlier version of this",
    "a previous version of this",
    "this headline was amended",
    "this footnote was amended",
    "in einer früheren version",
    "in einer ersten version",
    "in einer früheren fassung",
    "dieser artikel wurde korrigiert",
    "dieser text wurde korrigiert",
    "une version précédente de",
    "una versión anterior de",
    "una versione precedente",
    "este artículo ha sido corregido",
    "een eerdere versie van",
];

/// Words that open such a note, followed by a colon.
const OPENED: &[&str] = &[
    "correction",
    "corrections",
    "clarification",
    "editor's note",
    "editors' note",
    "editor’s note",
    "editors’ note",
    "retraction",
    "korrektur",
    "korrekturhinweis",
    "berichtigung",
    "richtigstellung",
    "anmerkung der redaktion",
    "hinweis der redaktion",
    "erratum",
    "rectificatif",
    "corrección",
    "rettifica",
    "rectificatie",
];

/// The sentences, as they stand there.
pub(super) fn read(scene: &Scene<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for block in &scene.blocks.blocks {
        if block.place.is_comments || block.place.is_related || block.text.len() < 15 {
            continue;
        }
        let start = &block.text[..block.text.floor_char_boundary(400)];
        let lower = start.to_lowercase();
        let opened = OPENED.iter().any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with([':', '—', '–', '-', '('])
                    || rest.starts_with("appended")
                    || rest.starts_with("vom ")
            })
        });
        let said = SAID.iter().any(|phrase| lower.contains(phrase));
        if (opened || said) && !found.contains(&block.text) && found.len() < 10 {
            found.push(block.text[..block.text.floor_char_boundary(1000)].to_owned());
        }
    }
    found
}
