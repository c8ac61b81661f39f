//! Which files of a folder are documents?

use ignore::WalkBuilder;
use std::path::Path;
use std::path::PathBuf;

/// The endings of documents; others are read only when they are named.
const ENDINGS: [&str; 9] = [
    "md", "markdown", "mdx", "html", "htm", "txt", "bib", "rst", "adoc",
];

/// The documents below `folder`, sorted, walked as ripgrep walks: .gitignore is honoured, hidden
/// files are left out, links are not followed. `except` (the report folder) is left out.
pub fn documents_in(folder: &Path, except: Option<&Path>) -> Vec<PathBuf> {
    files_in(folder, except)
        .filter(|path| {
            let ending = path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or_default();
            ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        })
        .collect()
}

/// The files below `folder` that one of `globs` (relative to it) matches, sorted.
///
/// # Errors
/// The first glob that is none, with the reason.
pub fn matching(folder: &Path, globs: &[String]) -> Result<Vec<PathBuf>, String> {
    let mut set = globset::GlobSetBuilder::new();
    for glob in globs {
        let built = globset::GlobBuilder::new(glob.trim_start_matches("./"))
            .literal_separator(true)
            .build()
            .map_err(|e| format!("`{glob}` is no glob: {}", e.kind()))?;
        set.add(built);
    }
    let set = set.build().map_err(|e| e.to_string())?;
    // A named file is taken even where a walk would pass it over (ignored, hidden).
    let named = globs
        .iter()
        .filter(|glob| !glob.contains(['*', '?', '[', '{']))
        .map(|glob| folder.join(glob.trim_start_matches("./")))
        .filter(|path| path.is_file());
    let mut found: Vec<PathBuf> = named.collect();
    if globs.iter().any(|glob| glob.contains(['*', '?', '[', '{'])) {
        found.extend(files_in(folder, None).filter(|path| {
            let relative = path.strip_prefix(folder).unwrap_or(path);
            set.is_match(relative)
        }));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn files_in(folder: &Path, except: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    let except = except.map(Path::to_owned);
    WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_path(std::path::Path::cmp)
        .filter_entry(move |entry| {
            except
                .as_deref()
                .is_none_or(|except| entry.path() != except)
        })
        .build()
        .flatten()
        // A FIFO or device named `.md` is let through: reading it refuses it by name.
        .filter(|entry| {
            entry
                .file_type()
                .is_some_and(|kind| !kind.is_dir() && !kind.is_symlink())
        })
        .map(ignore::DirEntry::into_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_as_ripgrep_walks_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for (path, text) in [
            ("a.md", ""),
            ("b/c.HTML", ""),
            ("b/code.rs", ""),
            ("draft.md", ""),
            (".hidden.md", ""),
            ("reports/old.md", ""),
            (".gitignore", "draft.md\n"),
        ] {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        let short = |paths: Vec<PathBuf>| -> Vec<String> {
            paths
                .iter()
                .map(|p| p.strip_prefix(root).expect("below").display().to_string())
                .collect()
        };
        assert_eq!(
            short(documents_in(root, Some(&root.join("reports")))),
            ["a.md", "b/c.HTML"]
        );
        let globs = |globs: &[&str]| {
            matching(
                root,
                &globs.iter().map(|g| (*g).to_owned()).collect::<Vec<_>>(),
            )
            .expect("globs")
        };
        assert_eq!(
            short(globs(&["*.md"])),
            ["a.md"],
            "a star does not cross folders"
        );
        assert_eq!(
            short(globs(&["**/*.HTML", "draft.md"])),
            ["b/c.HTML", "draft.md"],
            "a named file counts though ignored"
        );
        assert!(matching(root, &["[".to_owned()]).is_err());
    }
}
