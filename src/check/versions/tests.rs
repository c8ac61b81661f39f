//! Versions of one small text, whole.

use super::Version;
use super::groups;
use super::look;
use crate::check::claim;
use crate::check::claim::Prepared;
use crate::model::document::Document;
use crate::model::document::Target;
use crate::model::finding::Verdict;
use crate::model::judged::JudgedClaim;
use crate::model::url::WebUrl;
use crate::read;

const LIST: &str = "\n\n- [A](https://a.example.org/one)\n- [B](https://b.example.org/two)\n";

fn english(change: (&str, &str)) -> Document {
    let text = "---\nlang: en\n---\n# The harbour\n\nThe harbour of Port Castell opened in May 1902. It cost $97.4 million, \
        and 12,400 people watched.\n\n- **2024 lawsuit**: Castell Lines countersued Ostbank over 35% of the shares.\n- **2025**:\n  \
        - February: Ostbank offered $2.5 billion for Castell Lines.\n\n## References";
    read::document(
        "post.en.md",
        (text.replace(change.0, change.1) + LIST).as_bytes(),
    )
}

fn german(change: (&str, &str)) -> Document {
    let text = "---\nlang: de\ntranslated: true\n---\n# Der Hafen\n\nDer Hafen von Port Castell wurde im Mai 1902 eröffnet. Er kostete \
        97,4 Millionen Dollar, und 12.400 Menschen sahen zu.\n\n- **2024 Klage**: Castell Lines erhob Gegenklage gegen die Ostbank um 35 % der \
        Anteile.\n- **2025**:\n  - Februar: Die Ostbank bot 2,5 Milliarden Dollar für Castell Lines.\n\n## Quellen";
    read::document(
        "post.de.md",
        (text.replace(change.0, change.1) + LIST).as_bytes(),
    )
}

fn claims(document: &Document) -> Vec<JudgedClaim> {
    let prepared = |claim| Prepared::new(claim, document.language, document.as_of);
    document
        .claims
        .iter()
        .map(|claim| claim::offline(&prepared(claim)))
        .collect()
}

#[test]
fn a_faithful_version_is_silent_and_one_change_is_told() {
    for (changed, level, verdict) in [
        (("", ""), None, None),
        (
            ("97,4 Millionen", "94,7 Millionen"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        (
            ("2,5 Milliarden", "2,5 Millionen"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        (
            ("Mai 1902", "März 1902"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        (
            ("Mai 1902", "Mai 1920"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        (
            ("12.400", "14.200"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        (
            ("35 %", "53 %"),
            Some("other-value"),
            Some(Verdict::Suspect),
        ),
        ((" um 35 % der Anteile", ""), Some("missing-value"), None),
        (
            ("erhob Gegenklage gegen die", "verklagte die"),
            Some("other-word"),
            None,
        ),
    ] {
        let (en, de) = (english(("", "")), german(changed));
        assert_eq!(groups(&[en.clone(), de.clone()]), [[0, 1]], "{changed:?}");
        let (en, de) = (claims(&en), claims(&de));
        let found = look(
            Version {
                path: "post.en.md",
                claims: &en,
            },
            Version {
                path: "post.de.md",
                claims: &de,
            },
        );
        let levels: Vec<_> = found
            .iter()
            .map(|f| (f.level.as_deref(), f.verdict))
            .collect();
        let expected: Vec<_> = level.iter().map(|level| (Some(*level), verdict)).collect();
        assert_eq!(levels, expected, "{changed:?}: {found:#?}");
    }
}

#[test]
fn only_the_same_addresses_in_other_languages_make_versions() {
    let (en, de) = (english(("", "")), german(("", "")));
    let again = english(("harbour", "port"));
    let mut elsewhere = german(("", ""));
    elsewhere.references.pop();
    let more = |document: &Document, others: &[&str]| {
        let mut document = document.clone();
        for other in others {
            let mut reference = document.references[0].clone();
            let url = format!("https://{other}.example.org/x");
            reference.target = Target::Web {
                url: WebUrl::parse(&url).expect("a URL"),
                fragment: None,
            };
            document.references.push(reference);
        }
        document
    };
    for (documents, count) in [
        (vec![de.clone(), en.clone()], Some(vec![1, 0])), // the original comes first
        (vec![en.clone(), again], None),
        (vec![en.clone(), elsewhere], None),
        (
            vec![more(&en, &["a", "b", "c"]), more(&de, &["a", "b"])],
            Some(vec![0, 1]),
        ), // one was dropped
        (vec![more(&en, &["a"]), more(&de, &["b"])], Some(vec![0, 1])), // one for another
        (vec![more(&en, &["a", "b"]), more(&de, &["c", "d"])], None),
        (vec![en], None),
    ] {
        assert_eq!(groups(&documents).first().cloned(), count);
    }
}
