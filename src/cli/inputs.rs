//! INPUT -> documents: what the words of the command line mean.

use super::args::Options;
use super::config;
use super::config::Loaded;
use crate::check::local_link;
use crate::check::local_link::Tree;
use crate::disk;
use crate::error::Error;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::document::Document;
use crate::model::document::Position;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::pipeline::cover;
use crate::read;
use crate::sources;
use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::HashSet;
use std::path::Path;
use std::path::PathBuf;

/// What the inputs gave.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The documents, in input order.
    pub documents: Vec<Document>,
    /// URLs named as inputs.
    pub urls: Vec<String>,
    /// What could not be read although it was named: the rest is done, and the exit code is 2.
    pub troubles: Vec<Error>,
    /// Whether sources.toml is an input, so that its sources are checked too.
    pub sources: Vec<Loaded>,
}

/// Whether an input is a web address rather than a path.
pub(super) fn is_url(input: &str) -> bool {
    let scheme = input.split("://").next().unwrap_or_default();
    input.contains("://")
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+')
}

/// Reads everything that the inputs name.
pub(super) fn gather(inputs: &[String], options: &Options, report_folder: &Path) -> Gathered {
    let mut gathered = Gathered::default();
    let mut files: Vec<(PathBuf, bool)> = Vec::new();
    for input in inputs {
        let path = Path::new(input);
        if is_url(input) {
            gathered.urls.push(input.clone());
        } else if input == "-" {
            match disk::read_stdin(disk::LARGEST_DOCUMENT) {
                Ok(bytes) => gathered.documents.push(read::document("-", &bytes)),
                Err(trouble) => gathered.troubles.push(trouble),
            }
        } else if disk::is_folder(path) {
            files.extend(
                disk::documents_in(path, Some(&report_folder_in(path, report_folder)))
                    .into_iter()
                    .map(|file| (file, false)),
            );
        } else if input.ends_with(".toml") {
            match config::load(path) {
                Ok(loaded) => {
                    match disk::matching(loaded.folder(), &loaded.sources.documents) {
                        Ok(found) => files.extend(found.into_iter().map(|file| (file, false))),
                        Err(problem) => gathered
                            .troubles
                            .push(Error::Usage(format!("`{input}`, `documents`: {problem}"))),
                    }
                    gathered.sources.push(loaded);
                }
                Err(trouble) => gathered.troubles.push(trouble),
            }
        } else {
            files.push((path.to_owned(), true));
        }
    }
    let mut known = HashSet::new();
    files.retain(|(path, _)| known.insert(path.clone()));
    let first = gathered.documents.len();
    let mut paths = Vec::new();
    for (path, named) in files {
        match disk::read(&path, disk::LARGEST_DOCUMENT) {
            Ok(bytes) => gathered
                .documents
                .push(read::document(&shown(&path), &bytes)),
            Err(trouble) => {
                gathered.documents.push(unreadable(&path, &trouble));
                if named {
                    gathered.troubles.push(trouble);
                }
            }
        }
        paths.push(path);
    }
    date_by_git(&mut gathered.documents[first..], &paths);
    check_local_links(&mut gathered.documents[first..]);
    for loaded in &gathered.sources {
        let mut sources = sources::references(&shown(&loaded.path), &loaded.sources);
        cover::cover(&mut gathered.documents, &mut sources);
        gathered.documents.push(sources);
    }
    if let Some(revision) = &options.since {
        gathered
            .troubles
            .extend(keep_changed(&mut gathered.documents, revision));
    }
    gathered
}

/// The path as reports show it: `/` between parts, no `./` in front.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}

/// The report folder as a walk of `folder` would meet it.
fn report_folder_in(folder: &Path, report_folder: &Path) -> PathBuf {
    if folder == Path::new(".") {
        Path::new("./").join(report_folder)
    } else {
        report_folder.to_owned()
    }
}

/// What stands for a document that could not be read: a finding with its name.
fn unreadable(path: &Path, trouble: &Error) -> Document {
    let cause =
        std::error::Error::source(trouble).map_or_else(|| trouble.to_string(), ToString::to_string);
    let says = Says::new(
        format!("not read: {cause}"),
        format!("nicht gelesen: {cause}"),
    );
    let place = Place(Position { line: 1, column: 1 });
    Document {
        path: shown(path),
        findings: vec![Finding::new(
            "unreadable",
            Some(Verdict::Unverifiable),
            place,
            says,
        )],
        ..Document::default()
    }
}

/// Gives documents that say no day themselves the day of their last commit.
fn date_by_git(documents: &mut [Document], paths: &[PathBuf]) {
    let undated: Vec<PathBuf> = documents
        .iter()
        .zip(paths)
        .filter(|(document, _)| document.as_of.is_none())
        .map(|(_, path)| path.clone())
        .collect();
    let days = disk::last_change(&undated);
    for (document, path) in documents.iter_mut().zip(paths) {
        if let (None, Some(day)) = (document.as_of, days.get(path)) {
            document.as_of = Some(AsOf {
                value: *day,
                by: AsOfBy::Git,
                line: None,
            });
        }
    }
}

/// The files around the documents, as the disk has them; each is read once.
#[derive(Default)]
struct Files(RefCell<HashMap<String, Option<Vec<String>>>>);

impl Tree for Files {
    fn has(&self, path: &str) -> bool {
        disk::exists(Path::new(path))
    }

    fn anchors(&self, path: &str) -> Option<Vec<String>> {
        let read = || {
            let is_document = [".md", ".markdown", ".html", ".htm"]
                .iter()
                .any(|ending| path.ends_with(ending));
            let bytes = disk::read(Path::new(path), disk::LARGEST_DOCUMENT)
                .ok()
                .filter(|_| is_document)?;
            Some(read::document(path, &bytes).anchors)
        };
        self.0
            .borrow_mut()
            .entry(path.to_owned())
            .or_insert_with(read)
            .clone()
    }
}

fn check_local_links(documents: &mut [Document]) {
    let files = Files::default();
    for document in documents {
        let findings = local_link::look(document, &files);
        document.findings.extend(findings);
    }
}

/// Keeps what stands on lines that changed since `revision`; says where git cannot tell.
fn keep_changed(documents: &mut [Document], revision: &str) -> Vec<Error> {
    let mut troubles = Vec::new();
    for document in documents.iter_mut().filter(|document| document.path != "-") {
        let Some(changed) = disk::changed_lines(Path::new(&document.path), revision) else {
            troubles.push(Error::Usage(format!(
                "--since {revision}: git cannot say what changed in `{}`",
                document.path
            )));
            continue;
        };
        let is_changed = |line: u32| changed.iter().any(|range| range.contains(&line));
        document
            .references
            .retain(|reference| is_changed(reference.position.line));
        document
            .claims
            .retain(|claim| is_changed(claim.position.line));
        document.findings.retain(|finding| is_changed(finding.line));
    }
    troubles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_with_a_scheme_is_an_address_and_all_else_a_path() {
        for (input, url) in [
            ("https://example.org/", true),
            ("ftp://x/", true),
            ("post.md", false),
            ("a/b://c", false),
            ("-", false),
            ("C:\\post.md", false),
        ] {
            assert_eq!(is_url(input), url, "{input}");
        }
    }

    #[test]
    fn a_path_is_shown_plainly() {
        for (path, there) in [
            ("./a/b.md", "a/b.md"),
            ("a\\b.md", "a/b.md"),
            ("../a.md", "../a.md"),
        ] {
            assert_eq!(shown(Path::new(path)), there);
        }
    }
}
