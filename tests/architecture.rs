//! The third fence: who may name whom, how long a file may grow, and what is never committed.
//!
//! The other two are lints: `clippy.toml` (files, clock, sockets) and `clippy::print_stdout`.
//! This one reads the sources as text, so it needs no compiler and says where it was crossed.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the tree it stands in"
)]
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Every module of `src/`, with the modules it may name. Arrows only ever point down this list
/// or across it to plain values; `main.rs` and `lib.rs` are the map and name all.
const MAY_NAME: &[(&str, &[&str])] = &[
    // the core: values in, values out
    ("model", &[]),
    ("error", &[]),
    ("facts", &["model"]),
    ("publisher", &["model", "error"]),
    ("read", &["model", "facts"]),
    ("sources", &["model", "facts", "error", "read"]), // `init` reads documents; addresses are read alike
    ("extract", &["model", "facts", "publisher"]),
    ("history", &["model"]),
    (
        "check",
        &["model", "facts", "history", "publisher", "sources"],
    ),
    ("report", &["model", "facts"]),
    // the edges: files, the database, the web, optional models
    ("disk", &["model", "error"]),
    ("store", &["model", "error", "history"]),
    ("web", &["model", "error"]),
    ("models", &["model", "error"]),
    // the joint, and what people call
    (
        "pipeline",
        &[
            "model",
            "error",
            "facts",
            "publisher",
            "read",
            "sources",
            "extract",
            "history",
            "check",
            "report",
            "disk",
            "store",
            "web",
            "models",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "error",
            "facts",
            "publisher",
            "read",
            "sources",
            "extract",
            "history",
            "check",
            "report",
            "disk",
            "store",
            "web",
            "models",
            "pipeline",
        ],
    ),
];

/// Modules that may open the gate of the first fence (`clippy::disallowed_methods`).
const EDGES: &[&str] = &["disk", "store", "web", "cli", "main"];

/// Lines of code that a file may have: comments, empty lines and its own tests not counted.
const LONGEST: usize = 400;

/// Files that may be longer, each with the reason.
const EXCUSED: &[(&str, &str)] = &[(
    "src/extract/json_ld.rs",
    "one grammar, with all its wild forms",
)];

#[test]
fn every_module_names_only_those_below_it() {
    let mut crossed = Vec::new();
    for file in rust_files("src") {
        let module = module_of(&file);
        let tests_only = file.file_stem().is_some_and(|stem| stem == "tests");
        if tests_only || matches!(module.as_str(), "main" | "lib") {
            continue;
        }
        crossed.extend(
            trespasses(&module, &text_of(&file))
                .into_iter()
                .map(|what| format!("{}: {what}", file.display())),
        );
    }
    assert!(crossed.is_empty(), "{}", crossed.join("\n"));
}

#[test]
fn the_fence_fires() {
    for (module, text, crossed) in [
        ("check", "use crate::model::page::Page;", 0),
        ("check", "use crate::web::Fetch;", 1),
        ("check", "// see crate::web for the fetching", 0),
        ("model", "fn f() { crate::facts::date::read(\"\") }", 1),
        ("read", "use crate::{web, store};", 1),
        (
            "read",
            "#[cfg(test)]\nmod tests { use crate::web::Fetch; }",
            0,
        ),
        (
            "read",
            "#[cfg(test)]\nmod tests;\nuse crate::web::Fetch;",
            1,
        ),
        ("brandnew", "", 1),
        (
            "check",
            "#![expect(clippy::disallowed_methods, reason = \"\")]",
            1,
        ),
        (
            "disk",
            "#![expect(clippy::disallowed_methods, reason = \"\")]",
            0,
        ),
    ] {
        assert_eq!(trespasses(module, text).len(), crossed, "{module}: {text}");
    }
}

#[test]
fn no_file_grows_into_a_drawer() {
    let mut long = Vec::new();
    for file in rust_files("src").into_iter().chain(rust_files("tests")) {
        let text = text_of(&file);
        let lines = code(&text)
            .iter()
            .filter(|(_, line)| !line.trim().is_empty())
            .count();
        let excused = EXCUSED.iter().any(|(path, _)| file == Path::new(path));
        if lines > LONGEST && !excused {
            long.push(format!("{}: {lines} lines", file.display()));
        }
        assert!(
            lines > LONGEST || !excused,
            "{} needs no excuse any more",
            file.display()
        );
    }
    assert!(
        long.is_empty(),
        "longer than {LONGEST}:\n{}",
        long.join("\n")
    );
}

#[test]
fn every_check_and_every_class_has_its_words_in_the_docs() {
    let docs = text_of(Path::new("docs/checks.md"));
    for id in verify::check::ids() {
        assert!(
            docs.contains(&format!("\n## {id}\n")),
            "docs/checks.md has no paragraph for `{id}`"
        );
    }
    for class in verify::model::class::Class::ALL {
        assert!(
            docs.contains(&format!("`{class}`")),
            "docs/checks.md has no line for `{class}`"
        );
    }
}

#[test]
fn nothing_committed_names_a_developers_machine() {
    // put together here, so that this file does not name them either
    let machines = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/Us", "ers/"],
        ["/tm", "p/"],
    ]
    .map(|parts| parts.concat());
    let mut named = Vec::new();
    for file in files(Path::new(env!("CARGO_MANIFEST_DIR")), &|_| true) {
        let Ok(text) = fs::read_to_string(&file) else {
            continue; // not text
        };
        for (number, line) in text.lines().enumerate() {
            for machine in &machines {
                // at the start of a word: `https://example.org/tmp/x` is an address like any other
                let there = line.match_indices(machine.as_str()).any(|(at, _)| {
                    line[..at].chars().next_back().is_none_or(|before| {
                        !before.is_alphanumeric() && !"._-/}*]".contains(before)
                    })
                });
                if there {
                    named.push(format!(
                        "{}:{}: {}",
                        file.display(),
                        number + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(named.is_empty(), "{}", named.join("\n"));
}

/// What `module` names without leave in `text`, its own tests left out.
fn trespasses(module: &str, text: &str) -> Vec<String> {
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == module) else {
        return vec![format!(
            "`{module}` stands in no table: say in tests/architecture.rs whom it may name"
        )];
    };
    let mut crossed = Vec::new();
    for (number, line) in code(text) {
        for (at, _) in line.match_indices("crate::") {
            let named: String = line[at + "crate::".len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if named != module && !allowed.contains(&named.as_str()) {
                crossed.push(format!("{number}: `{module}` may not name `{named}`"));
            }
        }
        if line.contains("clippy::disallowed_methods") && !EDGES.contains(&module) {
            crossed.push(format!("{number}: `{module}` is no edge and opens no gate"));
        }
    }
    crossed
}

/// The lines of code with their numbers: comments and what is compiled for tests only left out.
fn code(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            match lines.next() {
                Some((_, one)) if one.trim_end().ends_with(';') => continue, // `mod tests;`
                _ => break,                                                  // tests stand last
            }
        }
        if !line.trim_start().starts_with("//") {
            found.push((number, line));
        }
    }
    found
}

/// `check` for `src/check/title.rs` and for `src/check.rs`.
fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix("src").expect("walked from src");
    let first = inside.components().next().expect("a file has a name");
    Path::new(first.as_os_str())
        .file_stem()
        .expect("a file has a name")
        .to_string_lossy()
        .into_owned()
}

/// The Rust files under a folder of the package, as paths from its root.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> = files(&root.join(folder), &|path| {
        path.extension().is_some_and(|e| e == "rs")
    })
    .into_iter()
    .map(|path| {
        path.strip_prefix(root)
            .expect("walked from the root")
            .to_owned()
    })
    .collect();
    found.sort();
    found
}

/// All files under a folder that git would see.
fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    ignore::WalkBuilder::new(folder)
        .hidden(false)
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| wanted(path))
        .collect()
}

fn text_of(file: &Path) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&whole).unwrap_or_else(|cause| panic!("{}: {cause}", whole.display()))
}
