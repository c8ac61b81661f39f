//! A recorded run can be had again, byte for byte, without a web; a broken-off one is taken up.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes and reads its own folder"
)]

mod support;

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use support::Reply;
use support::Server;
use support::article;

fn verify(folder: &Path, words: &[&str]) -> (i32, Vec<u8>) {
    let mut command = Command::cargo_bin("verify").expect("built");
    let output = command
        .current_dir(folder)
        .args(words)
        .output()
        .expect("run");
    (output.status.code().unwrap_or(-1), output.stdout)
}

#[test]
fn two_replays_give_the_same_bytes_and_ask_nobody() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/moved" => Reply::html(301, "").with("Location", "/a"),
        "/gone" => Reply::html(404, "<title>Not found</title>"),
        _ => Reply::html(
            200,
            &article("Harbour report counts more ships", "2025-03-12"),
        ),
    });
    let folder = tempfile::tempdir().expect("a folder");
    let post = format!(
        "# Post\n\n## References\n\n- [Harbour report counts more ships]({})\n- <{}>\n- <{}>\n- <http://127.0.0.1:{}/refused>\n",
        server.url("/a"),
        server.url("/moved"),
        server.url("/gone"),
        support::nobody()
    );
    fs::write(folder.path().join("post.md"), post).expect("written");
    let common = [
        "post.md",
        "--no-history",
        "--allow-net",
        "127.0.0.0/8",
        "--pace",
        "0s",
        "--retries",
        "0",
        "--fail-on",
        "never",
    ];
    let live = [
        &common[..],
        &["--record", "run.warc.gz", "--report", "json=-"],
    ]
    .concat();
    let (code, recorded) = verify(folder.path(), &live);
    assert_eq!(code, 0);
    let asked = server.looks();
    for format in ["json=-", "jsonl=-", "md=-"] {
        let replay = [
            &common[..],
            &[
                "--replay",
                "run.warc.gz",
                "--now",
                "2026-11-22T03:10:00Z",
                "--report",
                format,
            ],
        ]
        .concat();
        let (first, second) = (
            verify(folder.path(), &replay),
            verify(folder.path(), &replay),
        );
        assert_eq!(first.0, 0, "{format}");
        assert_eq!(
            String::from_utf8_lossy(&first.1),
            String::from_utf8_lossy(&second.1),
            "{format}"
        );
        if format == "json=-" {
            let classes = |report: &[u8]| -> Vec<String> {
                let report: serde_json::Value = serde_json::from_slice(report).expect("JSON");
                let references = report["references"].as_array().expect("references").clone();
                references
                    .iter()
                    .map(|r| {
                        format!(
                            "{} {} {}",
                            r["link"]["class"], r["link"]["status"], r["verdict"]
                        )
                    })
                    .collect()
            };
            assert_eq!(
                classes(&first.1),
                classes(&recorded),
                "the replay says what the run said"
            );
        }
    }
    assert_eq!(server.looks(), asked, "nobody was asked");
}

#[test]
fn a_run_that_was_killed_is_taken_up_without_asking_again_what_was_shown() {
    use std::io::BufRead;
    use std::io::BufReader;
    use std::process::Stdio;

    let server = Server::start(|asked| Reply {
        after: std::time::Duration::from_millis(60),
        ..Reply::html(200, &article(&format!("Page {}", asked.path), "2025-03-12"))
    });
    let folder = tempfile::tempdir().expect("a folder");
    let post: String = (0..30)
        .map(|n| format!("- <{}>\n", server.url(&format!("/page-{n}"))))
        .collect();
    fs::write(folder.path().join("post.md"), post).expect("written");
    let words = [
        "post.md",
        "--history",
        "h.db",
        "--allow-net",
        "127.0.0.0/8",
        "--pace",
        "0s",
        "--report",
        "jsonl=-",
        "--no-progress",
    ];
    let mut killed = std::process::Command::new(env!("CARGO_BIN_EXE_verify"))
        .current_dir(folder.path())
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("run");
    let lines = BufReader::new(killed.stdout.take().expect("piped"))
        .lines()
        .map_while(Result::ok);
    let shown: Vec<String> = lines
        .filter(|line| line.starts_with("{\"reference\""))
        .take(8)
        .collect();
    killed.kill().expect("killed");
    killed.wait().expect("waited for");
    let asked_before = server.asked.lock().expect("a lock").clone();
    let (code, out) = verify(folder.path(), &words);
    assert_eq!(code, 0);
    let finished = String::from_utf8_lossy(&out)
        .lines()
        .filter(|line| line.starts_with("{\"reference\""))
        .count();
    assert_eq!(finished, 30, "every reference is in the taken-up run");
    let asked_after = server
        .asked
        .lock()
        .expect("a lock")
        .split_off(asked_before.len());
    for line in &shown {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let url = line["reference"]["url"].as_str().expect("a URL");
        assert!(
            !asked_after.iter().any(|asked| url.ends_with(&asked.path)),
            "{url} was shown and asked again"
        );
    }
}
