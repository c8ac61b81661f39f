//! One URL, stated twice: in a document and in sources.toml.
//!
//! The document's reference is the one that is reported, under the key that sources.toml gives it;
//! what the document leaves open, sources.toml fills in. Where both state a thing and differ,
//! both are checked, and the difference is a finding.

use crate::check;
use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;

/// The id of these findings.
pub const ID: &str = "stated";

/// Lets the references of `documents` speak for those of `sources` with the same address.
pub fn cover(documents: &mut [Document], sources: &mut Document) {
    for source in &mut sources.references {
        let Some(url) = source.target.url().cloned() else {
            continue;
        };
        let mut covered = false;
        let mut differs = false;
        for document in &mut *documents {
            let Some(at) = document
                .references
                .iter()
                .position(|r| r.target.url() == Some(&url))
            else {
                continue;
            };
            rename(document, at, &source.key);
            for at in at..document.references.len() {
                if document.references[at].target.url() != Some(&url) {
                    continue;
                }
                covered = true;
                let language = document.language;
                let reference = &mut document.references[at];
                let differences = differences(reference, source, language);
                fill(reference, source);
                differs |= !differences.is_empty();
                document.findings.extend(differences);
            }
        }
        if covered && !differs {
            source.role = Role::Covered;
        }
    }
}

/// Gives a reference the key of sources.toml, unless another one of its document has it.
fn rename(document: &mut Document, at: usize, key: &Key) {
    if document
        .references
        .iter()
        .any(|reference| reference.key == *key)
    {
        return;
    }
    let before = std::mem::replace(&mut document.references[at].key, key.clone());
    let leaning = document
        .claims
        .iter_mut()
        .flat_map(|claim| &mut claim.leans_on);
    for leans_on in leaning.filter(|leans_on| **leans_on == before) {
        leans_on.clone_from(key);
    }
}

fn fill(reference: &mut Reference, source: &Reference) {
    let (stated, known) = (&mut reference.stated, &source.stated);
    stated.title = stated.title.take().or_else(|| known.title.clone());
    stated.published = stated.published.or(known.published);
    stated.publisher = stated.publisher.take().or_else(|| known.publisher.clone());
}

/// What `source` states otherwise than `reference`: a finding each.
pub fn differences(
    reference: &Reference,
    source: &Reference,
    language: Option<crate::model::language::Language>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let finding = |says: Says, here: String, there: String| {
        Finding::new(ID, Some(Verdict::Suspect), Place(reference.position), says)
            .showing("stated", here)
            .showing("sources.toml", there)
    };
    let (stated, known) = (&reference.stated, &source.stated);
    if let (Some(here), Some(there)) = (&stated.title, &known.title)
        && check::title::are_different(here, there, language)
    {
        let says = Says::new(
            "sources.toml states another title",
            "sources.toml nennt einen anderen Titel",
        );
        found.push(finding(says, here.to_string(), there.to_string()));
    }
    if let (Some(here), Some(there)) = (stated.published, known.published)
        && !here.agrees_with(&there)
    {
        let says = Says::new(
            "sources.toml states another day",
            "sources.toml nennt einen anderen Tag",
        );
        found.push(finding(says, here.to_string(), there.to_string()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::sources;

    const URL: &str = "https://news.example.org/a";

    fn covered(post: &str, title: &str, published: &str) -> (Document, Document) {
        let text = format!(
            "[sources.gazette]\nurl = \"{URL}\"\ntitle = \"{title}\"\npublished = \"{published}\"\n"
        );
        let parsed = sources::parse("sources.toml", &text).expect("TOML");
        let mut sources = sources::references("sources.toml", &parsed);
        let mut documents = [read::document("post.md", post.as_bytes())];
        cover(&mut documents, &mut sources);
        let [document] = documents;
        (document, sources)
    }

    #[test]
    fn a_source_that_a_document_cites_is_reported_once_under_its_key() {
        let list = |title: &str| format!("# Post\n\n## References\n\n- [{title}]({URL})\n");
        let prose = format!("As [reported]({URL}), ships call.\n");
        for (post, title, differences, role) in [
            (
                list("Ships call at the port more often"),
                "Ships call at the port more often",
                0,
                Role::Covered,
            ),
            (
                list("Ships call at the port more often"),
                "Council votes for a new library roof",
                1,
                Role::Source,
            ),
            (prose, "Ships call at the port more often", 0, Role::Covered),
            (
                "nothing cited".to_owned(),
                "Ships call at the port more often",
                0,
                Role::Source,
            ),
        ] {
            let (document, sources) = covered(&post, title, "2025-03-12");
            assert_eq!(
                document.findings.iter().filter(|f| f.check == ID).count(),
                differences,
                "{post}"
            );
            assert_eq!(sources.references[0].role, role, "{post}");
            for reference in &document.references {
                assert_eq!(reference.key, Key::from("gazette"), "{post}");
                assert_eq!(
                    reference.stated.published.map(|d| d.to_string()).as_deref(),
                    Some("2025-03-12"),
                    "{post}"
                );
            }
        }
    }
}
