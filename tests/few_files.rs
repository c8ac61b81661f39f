//! A machine that lets us open few files is no reason to blame a source.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test writes and reads its own folder, and starts a shell"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::time::Duration;
use support::Reply;
use support::Server;
use support::article;

/// Links, more than the files that a run may open.
const LINKS: usize = 300;

#[test]
fn a_run_that_may_open_few_files_loses_no_source() {
    let title = "Harbour counts its ships";
    let page = article(title, "2025-03-12");
    let server = Server::start(move |_| Reply {
        after: Duration::from_millis(100),
        ..Reply::html(200, &page)
    });
    let folder = tempfile::tempdir().expect("a folder");
    let list: String = (0..LINKS)
        .map(|n| {
            format!(
                "- [{title}]({}), 12 March 2025\n",
                server.url(&format!("/{n}"))
            )
        })
        .collect();
    let post = format!("# Post\n\n## References\n\n{list}");
    fs::write(folder.path().join("post.md"), post).expect("written");
    for files in [256, 96] {
        let run = format!(
            "ulimit -n {files} && exec \"$0\" post.md --no-history --no-progress --report json=report.json \
             --fail-on never --pace 0s --per-host 1000 --concurrency 512 --allow-net 127.0.0.0/8 \
             --retries 0 --timeout 10s"
        );
        let said = Command::new("sh")
            .args(["-c", &run, env!("CARGO_BIN_EXE_verify")])
            .current_dir(folder.path())
            .output()
            .expect("run");
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{files}: {err}");
        let report = fs::read(folder.path().join("report.json")).expect("a report");
        let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
        let mut classes: BTreeMap<String, usize> = BTreeMap::new();
        for reference in report["references"].as_array().expect("a list") {
            let class = reference["link"]["class"].as_str().unwrap_or_default();
            *classes.entry(class.to_owned()).or_default() += 1;
        }
        assert_eq!(
            classes,
            BTreeMap::from([("ok".to_owned(), LINKS)]),
            "{files} files"
        );
    }
}
