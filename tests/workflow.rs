//! The nightly workflow: least rights, nothing but GitHub's own actions, one issue kept up to date.
//!
//! The issue is kept by a script, so that it can be run here against a `gh` that only takes notes.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test writes and reads its own folder"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const NIGHTLY: &str = include_str!("../.github/workflows/nightly.yml");

#[test]
fn the_night_may_read_the_tree_and_write_issues_and_nothing_else() {
    let rights: Vec<&str> = NIGHTLY
        .lines()
        .map(str::trim)
        .filter(|line| line.ends_with(": write") || *line == "permissions: write-all")
        .collect();
    assert_eq!(rights, ["issues: write"]);
    assert!(
        NIGHTLY.contains("cancel-in-progress: false"),
        "no overlap, no half nights"
    );
    assert!(NIGHTLY.contains("--only-new"));
    for line in NIGHTLY.lines().filter(|line| line.contains("uses:")) {
        assert!(
            line.contains("uses: actions/") && line.contains("@v"),
            "{line}"
        );
    }
    for line in NIGHTLY
        .lines()
        .map(str::trim)
        .filter(|line| line.contains("${{"))
    {
        // what others may have named goes through `env:`, never into a shell line
        assert!(
            !line.starts_with("run: ") || !line.contains("github.event"),
            "{line}"
        );
    }
}

#[test]
fn one_issue_is_opened_kept_up_to_date_and_closed_when_all_is_well() {
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("SKIPPED: no `jq` here, so the script of the rolling issue was not run");
        return;
    }
    // exit code, (broken, suspect), the issue as it stands -> what `gh` is told besides looking
    for (code, broken, suspect, issue, told) in [
        ("0", 0, 0, "", ""),
        ("1", 1, 0, "", "label create, issue create"),
        ("0", 1, 0, "7 OPEN", "issue edit"), // dead since yesterday: not new, not well
        ("0", 0, 2, "7 OPEN", "issue edit"),
        ("1", 1, 0, "7 CLOSED", "issue reopen, issue edit"),
        ("0", 0, 0, "7 OPEN", "issue close"),
        ("0", 0, 0, "7 CLOSED", ""),
        ("2", 0, 0, "7 OPEN", "issue comment"), // a void night says nothing about the sources
        ("2", 5, 0, "", ""),
    ] {
        let heard = night(
            code,
            broken,
            suspect,
            issue,
            "# 1 of 7 references needs you.\n",
        );
        assert_eq!(
            heard.0.join(", "),
            told,
            "code {code}, {broken} broken, {suspect} suspect, issue {issue:?}"
        );
    }
}

#[test]
fn a_report_too_long_for_an_issue_is_cut_at_a_line_and_says_so() {
    let long = "a line of a very long report\n".repeat(5000);
    let (_, body) = night("1", 1, 0, "", &long);
    assert!(body.len() < 65_536, "{}", body.len());
    assert!(
        body.contains("report\n\n… cut here"),
        "{}",
        &body[body.len() - 300..]
    );
}

/// Runs the script; returns the verbs `gh` was told besides looking, and the body it was given.
fn night(
    code: &str,
    broken: u32,
    suspect: u32,
    issue: &str,
    report: &str,
) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name);
    let (number, state) = issue.split_once(' ').unwrap_or(("", ""));
    fs::write(
        at("gh"),
        format!(
            r#"#!/bin/sh
case "$1 $2" in
"issue list") echo "{number}" ;;
"issue view") echo "{state}" | tr A-Z a-z ;;
*) echo "$1 $2" >>"$NOTES" ;;
esac
while [ $# -gt 0 ]; do
    if [ "$1" = --body-file ]; then cp "$2" "$NOTES.body"; fi
    shift
done
"#
        ),
    )
    .expect("written");
    fs::set_permissions(at("gh"), fs::Permissions::from_mode(0o755)).expect("made executable");
    fs::write(at("report.md"), report).expect("written");
    fs::write(
        at("report.json"),
        format!(r#"{{"summary": {{"broken": {broken}, "suspect": {suspect}}}}}"#),
    )
    .expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/rolling-issue");
    let path = format!(
        "{}:{}",
        folder.path().display(),
        std::env::var("PATH").expect("there is a PATH")
    );
    let ran = Command::new(script)
        .arg(code)
        .args([at("report.md"), at("report.json")])
        .env("PATH", path)
        .env("NOTES", at("notes"))
        .output()
        .expect("the script can be started");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let notes = fs::read_to_string(at("notes")).unwrap_or_default();
    (
        notes.lines().map(str::to_owned).collect(),
        fs::read_to_string(at("notes.body")).unwrap_or_default(),
    )
}
