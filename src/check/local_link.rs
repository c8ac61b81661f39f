//! Does a link that stays in the tree lead to something that is there?
//!
//! Asked without network, as maintainers of documentation expect. Links that only a site
//! generator understands (`/about/`, `../other-post/`, `{{ … }}`) say nothing, so nothing is said of them.

use crate::model::document::Document;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use std::borrow::Cow;

/// The id of these findings.
pub const ID: &str = "local-link";

/// What the check may know of the files around a document.
pub trait Tree {
    /// Whether a file or folder is there.
    fn has(&self, path: &str) -> bool;
    /// What may be linked to with `#…` in the document at `path`; none if it is no document.
    fn anchors(&self, path: &str) -> Option<Vec<String>>;
}

/// The findings about the local links of one document.
pub fn look(document: &Document, tree: &dyn Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in &document.local_links {
        let (path, fragment) = link.written.split_once('#').unwrap_or((&link.written, ""));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let fragment = decoded(fragment);
        let missing = if path.is_empty() {
            missing_anchor(&fragment, Some(document.anchors.clone()), &document.path)
        } else {
            match resolved(&document.path, &path) {
                Some(target) if tree.has(&target) => {
                    missing_anchor(&fragment, tree.anchors(&target), &target)
                }
                Some(target) if names_a_file(&target) => Some((
                    Says::new(
                        format!("there is no `{target}`"),
                        format!("`{target}` gibt es nicht"),
                    ),
                    None,
                )),
                _ => None,
            }
        };
        findings.extend(missing.map(|(says, nearest)| {
            let finding = Finding::new(ID, Some(Verdict::Suspect), Place(link.position), says)
                .showing("stated", link.written.to_string());
            match nearest {
                Some(anchor) => finding.showing("nearest", format!("#{anchor}")),
                None => finding,
            }
        }));
    }
    findings
}

/// That a document has no such place, and the place whose name is most like it.
fn missing_anchor(
    fragment: &str,
    anchors: Option<Vec<String>>,
    target: &str,
) -> Option<(Says, Option<String>)> {
    // `#top` is every page's top (HTML, 7.4.6.4); `#L10` and `#:~:text=` are no anchors.
    let special =
        fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || fragment.contains(":~:");
    let line = fragment
        .strip_prefix('L')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let anchors = anchors.filter(|_| !special && !line)?;
    // GitHub itself writes its ids so, and its readers copy them.
    let fragment = fragment.strip_prefix("user-content-").unwrap_or(fragment);
    let known = |anchor: &String| anchor == fragment || anchor.eq_ignore_ascii_case(fragment);
    (!anchors.iter().any(known)).then(|| {
        let says = Says::new(
            format!("`{target}` has no heading or id `#{fragment}`"),
            format!("`{target}` hat keine Überschrift oder id `#{fragment}`"),
        );
        (says, nearest(fragment, &anchors).cloned())
    })
}

/// Anchors of a document that are compared, and letters of one: beyond that nobody mistyped.
const COMPARED: usize = 1000;
const LONGEST: usize = 100;

/// The anchor that a mistyped or shortened one most likely means.
fn nearest<'a>(fragment: &str, anchors: &'a [String]) -> Option<&'a String> {
    let letters = fragment.chars().count();
    if letters > LONGEST {
        return None;
    }
    let wanted = fragment.to_lowercase();
    let distance = |anchor: &&String| {
        let longer =
            letters >= 4 && (anchor.starts_with(&wanted) || wanted.starts_with(&***anchor));
        let apart = rapidfuzz::distance::levenshtein::distance(wanted.chars(), anchor.chars());
        (apart <= (letters / 4).max(1) || longer).then_some(apart)
    };
    let compared = anchors.iter().take(COMPARED);
    let near = compared.filter(|anchor| anchor.len() >= 4 && anchor.len() <= 4 * LONGEST);
    let near = near.filter_map(|anchor| Some((distance(&anchor)?, anchor)));
    near.min_by_key(|(apart, _)| *apart)
        .map(|(_, anchor)| anchor)
}

/// The path that `link` means in the document at `document`; none if it leaves the tree, or starts at a
/// site's root.
fn resolved(document: &str, link: &str) -> Option<String> {
    if link.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(&last) if last != ".." => {
                    parts.pop();
                }
                _ => parts.push(".."),
            },
            part => parts.push(part),
        }
    }
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

/// Whether a path ends like a file that is written by hand: pages that a generator makes have no such source.
fn names_a_file(path: &str) -> bool {
    const WRITTEN: [&str; 34] = [
        "md", "markdown", "mdx", "rst", "adoc", "txt", "bib", "png", "jpg", "jpeg", "gif", "svg",
        "webp", "pdf", "csv", "json", "toml", "yml", "yaml", "sh", "rs", "py", "go", "c", "h",
        "cpp", "java", "kt", "rb", "ts", "swift", "sql", "ipynb", "lock",
    ];
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && WRITTEN.contains(&ending.to_ascii_lowercase().as_str())
    })
}

/// Percent-decoded, where that gives UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        match pair
            .filter(|_| first == b'%')
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    struct Files;

    impl Tree for Files {
        fn has(&self, path: &str) -> bool {
            [
                "docs/guide.md",
                "docs",
                "docs/a b.md",
                "README.md",
                "logo.png",
            ]
            .contains(&path)
        }
        fn anchors(&self, path: &str) -> Option<Vec<String>> {
            path.ends_with(".md")
                .then(|| vec!["first-steps".to_owned(), "überblick".to_owned()])
        }
    }

    #[test]
    fn a_heading_with_a_footnote_is_linked_with_its_number_or_without() {
        for (link, missing) in [
            ("#tides", false),
            ("#tides2", false),
            ("#ports1", false),
            ("#tides1", true),
        ] {
            let text = format!(
                "# A\n\nFirst[^b].\n\n# Ports[^b]\n\n# Tides[^a]\n\n[x]({link})\n\n[^a]: One.\n\n[^b]: Two.\n"
            );
            let document = read::document("docs/index.md", text.as_bytes());
            let findings = look(&document, &Files);
            assert_eq!(!findings.is_empty(), missing, "{link}: {findings:?}");
        }
    }

    #[test]
    fn the_nearest_place_is_named_where_one_is_near() {
        let anchors = ["install-it", "usage", "options", "faq"].map(str::to_owned);
        for (fragment, near) in [
            ("instal", Some("install-it")),
            ("instal-it", Some("install-it")),
            ("option", Some("options")),
            ("Usage-", Some("usage")),
            ("licence", None),
            ("f", None),
        ] {
            let found = nearest(fragment, &anchors).map(String::as_str);
            assert_eq!(found, near, "{fragment}");
        }
    }

    #[test]
    fn a_link_in_the_tree_leads_to_what_is_there() {
        for (link, missing) in [
            ("guide.md", false),
            ("guide.md#first-steps", false),
            ("guide.md#last-steps", true),
            ("guide.md#%C3%BCberblick", false),
            ("./guide.md?plain=1", false),
            ("../README.md", false),
            ("../logo.png", false),
            ("../missing.png", true),
            ("a%20b.md", false),
            ("gone.md", true),
            ("../docs/", false),
            ("other-post/", false), // a generator's page
            ("/about/", false),     // a site's root
            ("#intro", false),
            ("#outro", true),
            ("#top", false),
            ("#user-content-intro", false),
            ("#user-content-outro", true),
            ("../src/gone.rs#L3", true),
            ("../gone.html", false), // a generator's page
        ] {
            let text = format!("# Intro\n\nSee [this](<{link}>).\n");
            let document = read::document("docs/index.md", text.as_bytes());
            assert_eq!(document.local_links.len(), 1, "{link}");
            let findings = look(&document, &Files);
            assert_eq!(!findings.is_empty(), missing, "{link}: {findings:?}");
        }
    }
}
