//! What can a hostile page do in a report? Nothing.

use super::everything;
use super::hostile;
use super::written;

/// Headings, tags, tables, rows and cells of a Markdown text as a reader of it sees them, and
/// everything that a reader could be led to: link targets that are no web address, images, mentions.
fn structure(text: &str) -> Vec<(&'static str, usize)> {
    use pulldown_cmark::Event;
    use pulldown_cmark::Options;
    use pulldown_cmark::Parser;
    use pulldown_cmark::Tag;
    use pulldown_cmark::TagEnd;
    let mut counts = std::collections::BTreeMap::new();
    let mut in_code = false;
    let mut count = |what| *counts.entry(what).or_insert(0) += 1;
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => count("heading"),
            Event::Start(Tag::Table(_)) => count("table"),
            Event::Start(Tag::TableRow) => count("row"),
            Event::Start(Tag::TableCell) => count("cell"),
            Event::Start(Tag::BlockQuote(_)) => count("quote"),
            Event::Start(Tag::Image { .. }) => count("image"),
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.starts_with("https://") => {
                count("strange link");
            }
            Event::InlineHtml(_) => count("inline tag"),
            Event::Html(html) => {
                count("tag");
                if !html.starts_with("<!-- folded by `verify` --><details><summary>")
                    && html.trim() != "</details>"
                {
                    count("strange tag");
                }
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => count("formula"),
            Event::FootnoteReference(_) => count("footnote"),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => {
                // GitHub links bare addresses, mentions and numbers outside code.
                for word in text.split(char::is_whitespace) {
                    if ["@octocat", "#1"].iter().any(|w| word.starts_with(w)) {
                        count("mention");
                    }
                }
            }
            _ => {}
        }
    }
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with(['+', '-']))
    {
        for word in line.split(char::is_whitespace) {
            if ["http://", "https://", "www."]
                .iter()
                .any(|w| word.starts_with(w))
            {
                count("bare address");
            }
        }
    }
    counts.into_iter().collect()
}

#[test]
fn no_foreign_word_does_anything_in_a_report() {
    let (head, references) = hostile::run("Tides of the north", "en");
    let calm = structure(&written("md", &head, references));
    for attack in hostile::ATTACKS {
        let (head, references) = hostile::run(attack, "en");
        for (format, text) in everything(&head, &references) {
            let hidden = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            };
            assert!(!text.contains(hidden), "{format} {attack:?}");
            if matches!(format, "md" | "txt") {
                for line in text.lines().map(str::trim_start) {
                    let commands = ["::", "##[", "##vso[", "# Heading injected"];
                    assert!(
                        !commands.iter().any(|c| line.starts_with(c)),
                        "{format} {attack:?}: {line}"
                    );
                }
            }
            if format == "md" {
                assert_eq!(structure(&text), calm, "{attack:?}\n{text}");
            }
            if format == "json" {
                let _: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            }
        }
    }
}

/// The judge of the shared material, where it lies beside the repository.
#[test]
fn an_independent_judge_finds_no_live_injection() {
    let shared = std::env::var("VERIFY_SHARED").unwrap_or_else(|_| "../shared".into());
    let judge = std::path::Path::new(&shared).join("labs/web/check_reports.py");
    if !judge.exists() {
        eprintln!("SKIPPED: {} is not there", judge.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (i, attack) in hostile::ATTACKS.iter().enumerate() {
        for language in ["en", "de"] {
            let (head, references) = hostile::run(attack, language);
            for (format, text) in everything(&head, &references) {
                let path = folder.path().join(format!("{i}-{language}.{format}"));
                std::fs::write(&path, text).expect("a file");
                files.push(path);
            }
        }
    }
    let output = std::process::Command::new("python3")
        .arg(&judge)
        .args(&files)
        .output();
    match output {
        Ok(output) => assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        ),
        Err(why) => eprintln!("SKIPPED: no python3 ({why})"),
    }
}
