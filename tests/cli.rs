//! What the command line promises: exit codes, streams, messages with file and line.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes and reads its own folder"
)]

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// Runs `verify` in `folder`; gives exit code, standard output and standard error.
fn verify(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("verify")
        .expect("built")
        .current_dir(folder)
        .args(words)
        .output()
        .expect("run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code().unwrap_or(-1),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

const POST: &str = "# Post\n\nSee [the report](https://news.site.org/a), as *told*.\n";

#[test]
fn exit_codes_tell_what_happened() {
    let folder = folder_with(&[
        ("post.md", POST),
        (
            "bad.md",
            "See <http://[broken>.\n\n[x](http://exa mple.org/)\n",
        ),
    ]);
    for (words, code) in [
        (vec!["post.md", "--offline"], 0),
        (vec!["post.md", "--offline", "--fail-on", "unverifiable"], 1),
        (vec!["missing.md", "--offline"], 2),
        (vec!["post.md", "missing.md", "--offline"], 2),
        (vec![], 2),
        (vec!["--no-such-option"], 2),
        (vec!["post.md", "--report", "docx"], 2),
        (vec!["post.md", "--check", "spelling"], 2),
        (vec!["post.md", "--title", "x"], 2),
        (vec!["--version"], 0),
        (vec!["--help"], 0),
        (vec!["completions", "bash"], 0),
        (vec!["man"], 0),
    ] {
        let (found, out, err) = verify(folder.path(), &words);
        assert_eq!(found, code, "{words:?}\n{out}\n{err}");
    }
}

#[test]
fn whoever_gives_nothing_to_do_is_told_three_things_to_try() {
    let (code, out, err) = verify(folder_with(&[]).path(), &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    for word in ["verify post.md", "verify init", "verify demo"] {
        assert!(err.contains(word), "{word} is not in:\n{err}");
    }
}

#[test]
fn what_is_wrong_in_sources_toml_is_told_with_file_and_line() {
    for (text, told) in [
        (
            "[check]\nretires = 3\n",
            vec!["sources.toml", "line 2", "retries"],
        ),
        (
            "[check]\ntimeout = \"soon\"\n",
            vec!["sources.toml", "line 2", "soon"],
        ),
        (
            "[sources.a]\nurl = \"https://a.net/\"\ntitel = \"x\"\n",
            vec!["line 3", "titel", "title"],
        ),
        ("documents = [\n", vec!["sources.toml", "line"]),
    ] {
        let folder = folder_with(&[("sources.toml", text), ("post.md", POST)]);
        let (code, _, err) = verify(folder.path(), &["post.md", "--offline"]);
        assert_eq!(code, 2, "{text}\n{err}");
        for word in told {
            assert!(
                err.contains(word),
                "`{word}` is not told of:\n{text}\nbut:\n{err}"
            );
        }
    }
}

#[test]
fn data_goes_to_standard_output_and_words_to_standard_error() {
    let folder = folder_with(&[("post.md", POST)]);
    let (code, out, err) = verify(
        folder.path(),
        &["--offline", "--report", "json=-", "post.md"],
    );
    assert_eq!(code, 0, "{err}");
    let report: serde_json::Value = serde_json::from_str(&out).expect("one JSON object");
    assert_eq!(report["schema"], 1);
    assert_eq!(report["references"][0]["url"], "https://news.site.org/a");
    assert_eq!(report["references"][0]["link"]["class"], "skipped");
    assert_eq!(report["references"][0]["line"], 3);
    let (_, out, _) = verify(
        folder.path(),
        &[
            "--offline",
            "--report",
            "md",
            "post.md",
            "--now",
            "2026-11-22T03:10:00Z",
        ],
    );
    assert_eq!(
        out.lines().last(),
        Some("reports/2026-11-22/report.md"),
        "{out}"
    );
    assert!(folder.path().join("reports/latest.md").exists());
}

#[test]
fn a_folder_is_walked_and_its_reports_are_left_out() {
    let folder = folder_with(&[
        ("a/post.md", POST),
        ("reports/2026-01-01/report.md", POST),
        ("b.txt", "https://other.site.org/b\n"),
    ]);
    let (_, out, err) = verify(folder.path(), &["--offline", "--report", "json=-", "."]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let paths: Vec<&str> = report["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .filter_map(|d| d["path"].as_str())
        .collect();
    assert_eq!(paths, ["a/post.md", "b.txt"]);
}

#[test]
fn init_and_confirm_write_what_the_next_run_reads() {
    let post = "# Post\n\n## References\n\n- [Ships call more often](https://news.site.org/a), Gazette, 12 May 2024\n";
    let folder = folder_with(&[("post.md", post)]);
    let (code, out, err) = verify(folder.path(), &["init", "post.md"]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, _, err) = verify(
        folder.path(),
        &[
            "confirm",
            "https://news.site.org/a",
            "--title",
            "Ships call more often",
            "--now",
            "2026-11-22T03:10:00Z",
        ],
    );
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.path().join("sources.toml")).expect("written");
    for word in [
        "Ships call more often",
        "post.md",
        "[[confirmed]]",
        "2026-11-22",
    ] {
        assert!(text.contains(word), "{word} is not in:\n{text}");
    }
    let (code, out, err) = verify(folder.path(), &["--offline", "--report", "json=-"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    assert_eq!(
        (code, report["summary"]["references"].as_u64()),
        (0, Some(1)),
        "one source, cited once:\n{out}"
    );
    let (_, again, _) = verify(folder.path(), &["init", "post.md"]);
    assert!(again.contains("already"), "{again}");
}

#[test]
fn a_damaged_history_is_set_aside_and_the_job_is_done() {
    let folder = folder_with(&[
        ("post.md", "<http://localhost:1/>\n"),
        (
            "reports/history.db",
            "rubbish, and a good deal of it, so that it is no empty file",
        ),
    ]);
    let (code, out, err) = verify(folder.path(), &["post.md", "--report", "json=-"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains(".bad-"), "{err}");
    assert!(
        out.starts_with("{\"schema\":1"),
        "the report is there:\n{out}"
    );
}

#[test]
fn a_password_and_a_terminal_escape_reach_nobody() {
    let folder = folder_with(&[(
        "post.md",
        "- [evil \u{1b}[31m\u{202e} title](https://jo:hunter2@news.site.org/a)\n",
    )]);
    for format in ["json=-", "jsonl=-", "md=-"] {
        let (_, out, err) = verify(folder.path(), &["--offline", "--report", format, "post.md"]);
        for text in [&out, &err] {
            assert!(
                !text.contains("hunter2") && !text.contains('\u{1b}') && !text.contains('\u{202e}'),
                "{format}:\n{text}"
            );
        }
    }
    let (_, out, err) = verify(folder.path(), &["--offline", "post.md", "--verbose"]);
    assert!(!format!("{out}{err}").contains("hunter2"), "{out}{err}");
}
