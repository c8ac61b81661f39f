//! `verify init`: how does a `sources.toml` look that has everything these documents cite?
//!
//! Only what the documents state is written, never what the pages say: the pages are what is
//! going to be judged. Comments, order and everything already there stay; a second run adds nothing.

use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Reference;
use crate::model::document::Target;
use std::collections::HashSet;
use toml_edit::Array;
use toml_edit::DocumentMut;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::value;

/// The text of a `sources.toml` with a `[sources.KEY]` for every cited address that has none yet, and the
/// documents' paths in `documents`.
///
/// # Errors
/// A message with the line, if `text` is no TOML or `documents`, `sources` are of another kind.
pub fn extended(text: &str, documents: &[Document]) -> Result<String, String> {
    let mut file: DocumentMut = text
        .parse()
        .map_err(|e: toml_edit::TomlError| e.to_string())?;
    list_documents(&mut file, documents)?;
    let sources = file
        .entry("sources")
        .or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        })
        .as_table_mut()
        .ok_or("`sources` must be a table")?;
    let mut urls: HashSet<String> = sources
        .iter()
        .filter_map(|(_, item)| address_in(item))
        .collect();
    for reference in documents.iter().flat_map(|d| &d.references) {
        let Target::Web { url, .. } = &reference.target else {
            continue;
        };
        if urls.insert(url.as_str().to_owned()) {
            let key = free_key(sources, &reference.key);
            sources.insert(&key, Item::Table(entry(reference)));
        }
    }
    Ok(file.to_string())
}

/// The normal form of the address that an entry names, unwrapped like that of a reference.
fn address_in(item: &Item) -> Option<String> {
    let written = item.get("url")?.as_str()?;
    match crate::read::address(written)?.target {
        Target::Web { url, .. } => Some(url.as_str().to_owned()),
        _ => None,
    }
}

fn list_documents(file: &mut DocumentMut, documents: &[Document]) -> Result<(), String> {
    let list = file
        .entry("documents")
        .or_insert_with(|| value(Array::new()))
        .as_array_mut()
        .ok_or("`documents` must be a list of texts")?;
    for document in documents {
        let covered = list
            .iter()
            .filter_map(|item| item.as_str())
            .any(|glob| covers(glob, &document.path));
        if !covered {
            list.push(document.path.as_str());
        }
    }
    Ok(())
}

fn covers(glob: &str, path: &str) -> bool {
    let pattern = globset::GlobBuilder::new(glob)
        .literal_separator(true)
        .build();
    glob == path || pattern.is_ok_and(|p| p.compile_matcher().is_match(path))
}

/// A key that no source has yet.
fn free_key(sources: &Table, key: &Key) -> String {
    let base: &str = &key.0;
    let names = std::iter::once(base.to_owned()).chain((2u32..).map(|n| format!("{base}-{n}")));
    let mut free = names.skip_while(|name| sources.contains_key(name));
    free.next().expect("numbers do not run out")
}

fn entry(reference: &Reference) -> Table {
    let stated = &reference.stated;
    let mut table = Table::new();
    table["url"] = value(crate::model::url::mask(&stated.url));
    if let Some(title) = &stated.title {
        table["title"] = value(title.as_ref());
    }
    if let Some(publisher) = &stated.publisher {
        table["publisher"] = value(publisher.as_ref());
    }
    if let Some(published) = &stated.published {
        table["published"] = value(published.to_string());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::extended;
    use crate::read;

    const POST: &str = "Text with [prose](https://example.org/p).\n\n## Sources\n\n\
        - [The tides of winter](https://gazette.example/a) – Example Gazette, 12 May 2024\n\
        - [Another](https://gazette.example/b)\n";

    #[test]
    fn init_adds_what_is_cited_and_keeps_what_is_there() {
        let post = read::document("posts/a.md", POST.as_bytes());
        let old = "# ours\ndocuments = [\"old.md\"] # kept\n\n[sources.gazette] # mine\nurl = \"https://gazette.example/b\"\n";
        let new = extended(old, std::slice::from_ref(&post)).expect("is TOML");
        assert!(
            new.starts_with("# ours\ndocuments = [\"old.md\", \"posts/a.md\"] # kept\n"),
            "{new}"
        );
        assert!(
            new.contains("[sources.gazette] # mine\nurl = \"https://gazette.example/b\"\n"),
            "{new}"
        );
        assert!(
            new.contains("title = \"The tides of winter\"\npublisher = \"Example Gazette\"\npublished = \"2024-05-12\"\n"),
            "{new}"
        );
        assert_eq!(new.matches("https://gazette.example/b").count(), 1, "{new}");
        assert_eq!(new.matches("url = ").count(), 3, "{new}");
        crate::sources::parse("sources.toml", &new).expect("what we write we can read");
        assert_eq!(
            extended(&new, &[post]).expect("is TOML"),
            new,
            "a second run adds nothing"
        );
    }

    #[test]
    fn a_document_that_a_glob_covers_is_not_listed_again() {
        let post = read::document("posts/2025/a.md", b"");
        let new = extended("documents = [\"posts/**/*.md\"]\n", &[post]).expect("is TOML");
        assert!(!new.contains("2025"), "{new}");
    }

    #[test]
    fn what_is_no_toml_is_left_alone() {
        for text in ["documents = 1", "sources = 1", "a = ["] {
            assert!(
                extended(text, &[read::document("a.md", b"")]).is_err(),
                "{text}"
            );
        }
    }
}
