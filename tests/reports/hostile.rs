//! A run whose every foreign word is an attack.

use super::sample;
use verify::model::class::Class;
use verify::model::finding::Verdict;
use verify::model::judged::Head;
use verify::model::judged::Judged;
use verify::model::judged::JudgedClaim;
use verify::model::page::Found;
use verify::model::page::Signal;

/// Titles that attack reports, of our own making: markup, links, tables, workflow commands,
/// escapes, direction marks, formulas, templates, mentions.
pub(crate) const ATTACKS: &[&str] = &[
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "a | b | c",
    "a \\| b \\\\| c",
    "[click](javascript:alert(1)) ![i](http://127.0.0.1/canary)",
    "<details><summary>x</summary><b>bold</b>",
    "line1\nline2\n\n# Heading injected",
    "\n::error file=app.js,line=1::pwned\n::set-output name=x::y",
    "\n::stop-commands::tok\n##vso[task.setvariable variable=a]b ##[group]x",
    "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
    "+cmd|' /C calc'!A0",
    "\u{1b}[2J\u{1b}[31mRED\u{1b}]0;owned\u{7}\u{1b}]8;;http://127.0.0.1/\u{7}link",
    "\u{9b}31mRED\u{90}q\u{9c}",
    "abc\u{202e}gnp.exe\u{2066}\u{2069}\u{200f}",
    "H\u{200b}ar\u{200c}bo\u{feff}ur",
    "a\u{0}b\u{1b}[31m",
    "]]><x/></testcase>",
    "````\n# out of the fence\n~~~",
    "real title\rFAKE OK  100%",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "ping @octocat #1 GH-2 http://evil.example www.evil.example a@evil.example",
    "</details></summary><!-- ` -->",
    "--> <b>x</b> <!--",
    "| --- | --- |",
];

/// References, head included, with `attack` wherever a stranger writes.
pub(crate) fn run(attack: &str, language: &str) -> (Head, Vec<Judged>) {
    let mut references = sample::references();
    for judged in &mut references {
        judged.stated.title = Some(attack.into());
        judged.stated.publisher = Some(attack.into());
        judged.link.detail = Some(attack.into());
        judged.page.title = Some(Found::new(attack.into(), Signal::Title, 0.5));
        judged.page.titles = vec![attack.into()];
        judged.page.publisher = Some(Found::new(attack.into(), Signal::Meta, 0.5));
        judged.page.authors = Some(Found::new(vec![attack.into()], Signal::Meta, 0.5));
        judged.final_url = Some(format!("https://evil.example/?x={attack}"));
        for finding in &mut judged.findings {
            finding.says.en.push_str(attack);
            finding.says.de.push_str(attack);
            for exhibit in &mut finding.exhibits {
                if exhibit.name != "stated" {
                    exhibit.text = attack.into();
                }
            }
            finding
                .exhibits
                .extend(finding.exhibits.first().cloned().map(|mut exhibit| {
                    exhibit.name = attack.into();
                    exhibit
                }));
        }
    }
    let mut other = sample::reference(50, attack, "https://evil.example/");
    other.key = attack.into();
    other.document = attack.into();
    other.url = None;
    other.link.class = Class::Timeout;
    other.page = Default::default();
    other.findings = vec![
        sample::finding(50, "title", Some(Verdict::Suspect), attack, attack)
            .at_level("different")
            .showing("stated", attack)
            .showing("found", attack)
            .showing("by", attack),
    ];
    references.push(other);
    references.iter_mut().for_each(Judged::settle);
    let mut head = sample::head(&references, language);
    head.run.inputs = vec![attack.into()];
    head.extra.void = Some(attack.into());
    head.extra.notices = vec![attack.into()];
    head.extra.recovered = vec![(attack.into(), Class::Timeout)];
    let mut second = head.documents[0].clone();
    second.path = attack.into();
    second.title = Some(attack.into());
    for finding in &mut second.findings {
        finding.says.en = attack.into();
        finding.says.de = attack.into();
    }
    for claim in &mut second.claims {
        poison(claim, attack);
    }
    head.documents.push(second);
    (head, references)
}

fn poison(claim: &mut JudgedClaim, attack: &str) {
    claim.text = attack.into();
    claim.leans_on = vec![attack.into()];
    for fact in &mut claim.facts {
        fact.stated = attack.into();
        fact.value = Some(attack.into());
        fact.found = fact.found.take().map(|_| attack.into());
        fact.reference = Some(attack.into());
    }
    for evidence in &mut claim.evidence {
        evidence.reference = attack.into();
        evidence.text = attack.into();
        evidence.link = Some(format!("https://evil.example/#:~:text={attack}"));
    }
}
