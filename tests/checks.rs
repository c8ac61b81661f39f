//! Every check is told to readers.

use std::fs;
use std::path::Path;

#[test]
fn every_check_and_survey_has_its_paragraph() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/checks.md")).expect("docs/checks.md");
    for id in verify::check::ids() {
        let heading = format!("\n## {id}\n");
        assert!(text.contains(&heading), "docs/checks.md has no `## {id}`");
    }
}
