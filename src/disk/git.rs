//! What git knows of a file: when it was last changed, which lines are new.
//!
//! Asked through the `git` command: nobody needs it otherwise, and where it is missing, or the
//! folder is no repository, nothing is known.

use crate::model::date::PartialDate;
use std::collections::HashMap;
use std::io::BufRead;
use std::io::BufReader;
use std::ops::RangeInclusive;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

/// The day of the last commit that touched each of `files`, as far as git knows.
///
/// One walk through the log, ended as soon as all are found.
pub fn last_change(files: &[PathBuf]) -> HashMap<PathBuf, PartialDate> {
    let mut found = HashMap::new();
    let Some(first) = files.first() else {
        return found;
    };
    let folder = first
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let Some(top) = output(folder, &["rev-parse", "--show-toplevel"]) else {
        return found;
    };
    let top = PathBuf::from(top.trim_end());
    let wanted: HashMap<PathBuf, &PathBuf> = files
        .iter()
        .filter_map(|file| Some((file.canonicalize().ok()?, file)))
        .collect();
    let started = git(&top)
        .args([
            "-c",
            "core.quotePath=false",
            "log",
            "--format=%x00%cs",
            "--name-only",
            "--no-renames",
        ])
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut log) = started else { return found };
    let mut day = None;
    for line in BufReader::new(log.stdout.take().expect("piped above"))
        .lines()
        .map_while(Result::ok)
    {
        if let Some(date) = line.strip_prefix('\0') {
            day = PartialDate::parse(date);
        } else if let (Some(file), Some(day)) = (wanted.get(&top.join(&line)), day) {
            found.entry((*file).clone()).or_insert(day);
            if found.len() == wanted.len() {
                break;
            }
        }
    }
    // Its output is no longer wanted; it may have ended by itself.
    let _ = log.kill();
    let _ = log.wait();
    found
}

/// The lines (from 1) of `file` that changed since `revision`; none, if git cannot say.
pub fn changed_lines(file: &Path, revision: &str) -> Option<Vec<RangeInclusive<u32>>> {
    if revision.starts_with('-') {
        return None;
    }
    let folder = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = file.file_name()?.to_str()?;
    let tracked = output(folder, &["ls-files", "--", name])?;
    if tracked.is_empty() {
        return Some(vec![1..=u32::MAX]);
    }
    let diff = output(
        folder,
        &["diff", "--no-ext-diff", "--unified=0", revision, "--", name],
    )?;
    Some(diff.lines().filter_map(added).collect())
}

/// The added lines of a hunk: `@@ -3,2 +5,4 @@` → 5 to 8.
fn added(line: &str) -> Option<RangeInclusive<u32>> {
    let plus = line
        .strip_prefix("@@ ")?
        .split(' ')
        .nth(1)?
        .strip_prefix('+')?;
    let (start, count) = plus.split_once(',').unwrap_or((plus, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..=start + count - 1)
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn output(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = git(folder).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hunk_tells_its_added_lines() {
        for (line, range) in [
            ("@@ -3,2 +5,4 @@ heading", Some(5..=8)),
            ("@@ -3 +3 @@", Some(3..=3)),
            ("@@ -3,2 +2,0 @@", None),
            ("+++ b/post.md", None),
        ] {
            assert_eq!(added(line), range, "{line}");
        }
    }

    #[test]
    fn git_tells_days_and_lines_of_a_real_repository() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let run = |arguments: &[&str]| {
            git(root)
                .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
                .args(arguments)
                .env("GIT_COMMITTER_DATE", "2025-10-03T12:00:00Z")
                .env("GIT_AUTHOR_DATE", "2025-10-03T12:00:00Z")
                .status()
                .is_ok_and(|status| status.success())
        };
        let post = root.join("post.md");
        std::fs::write(&post, "one\ntwo\n").expect("written");
        if !run(&["init", "-q"]) {
            return; // no git here
        }
        assert!(run(&["add", "post.md"]) && run(&["commit", "-qm", "post"]));
        std::fs::write(&post, "one\ntwo\nthree\n").expect("written");
        let days = last_change(std::slice::from_ref(&post));
        assert_eq!(
            days.get(&post).map(ToString::to_string).as_deref(),
            Some("2025-10-03")
        );
        assert_eq!(changed_lines(&post, "HEAD"), Some(vec![3..=3]));
        assert_eq!(changed_lines(&post, "--output=x"), None);
        let new = root.join("new.md");
        std::fs::write(&new, "x").expect("written");
        assert_eq!(
            changed_lines(&new, "HEAD"),
            Some(vec![1..=u32::MAX]),
            "an untracked file is new throughout"
        );
    }
}
