//! *Worth a look*: remarks that fail no job. Headlines that go on, titles reworded or translated,
//! pages that moved for good, facts that no page carried.

use super::Desk;
use super::capped::Capped;
use super::name;
use super::paste;
use crate::model::class::Class;
use crate::model::fact::ClaimVerdict;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::Judged;
use crate::model::judged::JudgedClaim;
use crate::report::exhibit;
use crate::report::inert;
use crate::report::words::class_heading;
use crate::report::words::fill;
use std::collections::BTreeMap;

/// Bytes of this section.
const SHARE: usize = 100_000;

/// Lines named of titles that could not be compared.
const NAMED: usize = 12;

/// The section, while references come in.
pub(crate) struct WorthALook<'a> {
    desk: &'a Desk<'a>,
    rows: Capped,
    /// Lines of translated titles, by document.
    translated: BTreeMap<String, Vec<u32>>,
}

impl<'a> WorthALook<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>) -> WorthALook<'a> {
        WorthALook {
            desk,
            rows: Capped::new(SHARE),
            translated: BTreeMap::new(),
        }
    }

    /// Takes a reference in, if there is something to remark.
    pub(crate) fn add(&mut self, judged: &Judged) {
        for finding in judged.findings.iter().filter(|f| f.waived.is_none()) {
            if let Some(row) = self.remark(judged, finding) {
                self.rows.push(&row);
            }
        }
        if let Some(row) = self.moved(judged) {
            self.rows.push(&row);
        }
    }

    /// The section, or nothing.
    pub(crate) fn finish(mut self) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        for (path, lines) in std::mem::take(&mut self.translated) {
            let mut named: Vec<String> = lines.iter().take(NAMED).map(u32::to_string).collect();
            if lines.len() > NAMED {
                named.push("…".to_owned());
            }
            let place = if lines.len() == 1 {
                words.line
            } else {
                words.lines
            };
            let place = fill(place, &[("n", &named.join(", "))]);
            let path = if self.desk.has_many_documents() {
                format!("{}, ", inert::markdown(&path))
            } else {
                String::new()
            };
            self.rows.push(&format!(
                "- **{path}{place}** {}\n",
                words.translated_titles
            ));
        }
        for document in &self.desk.head.documents {
            for finding in &document.findings {
                // a claim without a source has its own row below
                let told_below = finding.level.as_deref() == Some("no-source");
                let bad = finding.verdict > Some(Verdict::Unverifiable);
                if finding.waived.is_none() && !bad && !told_below {
                    let says = inert::markdown(&exhibit::says(finding, voice));
                    let place = self.desk.place(&document.path, finding.line);
                    self.rows.push(&format!("- **{place}** {says}\n"));
                }
            }
            for claim in &document.claims {
                if let Some(row) = self.claim(&document.path, claim) {
                    self.rows.push(&row);
                }
            }
        }
        if self.rows.is_empty() {
            return String::new();
        }
        format!("## {}\n\n{}\n", words.worth_a_look, self.rows.finish(voice))
    }

    fn remark(&mut self, judged: &Judged, finding: &Finding) -> Option<String> {
        let voice = self.desk.voice;
        let level = finding.level.as_deref()?;
        let says = inert::markdown(&exhibit::says(finding, voice));
        let (stated, found) = (
            exhibit::named(finding, "stated").unwrap_or_default(),
            exhibit::named(finding, "found").unwrap_or_default(),
        );
        let mut diff = None;
        let what = match (finding.check.as_str(), level) {
            ("title", "translated") => {
                self.translated
                    .entry(judged.document.clone())
                    .or_default()
                    .push(judged.line);
                return None;
            }
            ("title", "page-goes-on") => {
                diff = paste::title(stated, found);
                match exhibit::rest_of_headline(finding) {
                    Some(rest) => fill(
                        voice.words().goes_on,
                        &[(
                            "rest",
                            &voice.quoted(&format!("…{}", inert::markdown(rest))),
                        )],
                    ),
                    None => format!("{says}: {}", voice.quoted(&inert::markdown(found))),
                }
            }
            ("title", "reworded" | "different") if finding.verdict <= Some(Verdict::Verified) => {
                if level == "reworded" {
                    diff = paste::title(stated, found);
                }
                format!(
                    "{says}: {} → {}",
                    voice.quoted(&inert::markdown(stated)),
                    voice.quoted(&inert::markdown(found))
                )
            }
            ("date", "modified-day" | "shown-day" | "declared-day") => {
                let days: Vec<String> = exhibit::shown(finding, voice)
                    .into_iter()
                    .map(|shown| {
                        let text = if shown.day {
                            shown.text
                        } else {
                            inert::markdown(&shown.text)
                        };
                        format!("{} {text}", inert::markdown(&shown.name))
                    })
                    .collect();
                format!("{says} ({})", days.join(", "))
            }
            _ => return None,
        };
        Some(format!(
            "- **{}** {}: {what}\n{}",
            self.desk.place(&judged.document, judged.line),
            inert::markdown(&name(judged)),
            diff.map(|diff| indented(&diff)).unwrap_or_default()
        ))
    }

    /// A page that has moved for good, and a place on it that is gone.
    fn moved(&self, judged: &Judged) -> Option<String> {
        let voice = self.desk.voice;
        let place = self.desk.place(&judged.document, judged.line);
        let name = inert::markdown(&name(judged));
        match judged.link.class {
            Class::FragmentMissing => {
                let link = judged
                    .findings
                    .iter()
                    .find(|finding| finding.check == "link");
                let says = link.map(|finding| exhibit::says(finding, voice));
                Some(format!(
                    "- **{place}** {name}: {}\n",
                    says.map_or_else(
                        || class_heading(judged.link.class, voice).to_owned(),
                        |says| inert::markdown(&says)
                    )
                ))
            }
            Class::OkRedirected => {
                let hops = &judged.link.hops;
                let for_good =
                    !hops.is_empty() && hops.iter().all(|h| matches!(h.status, 301 | 308));
                let (from, to) = (judged.url.as_deref()?, judged.final_url.as_deref()?);
                if !for_good || is_trivial(from, to) {
                    return None;
                }
                let there = inert::link(to)?;
                Some(format!(
                    "- **{place}** {name}: {}\n{}",
                    fill(voice.words().moved, &[("url", &format!("<{there}>"))]),
                    paste::address(from, to)
                        .map(|diff| indented(&diff))
                        .unwrap_or_default()
                ))
            }
            _ => None,
        }
    }

    /// A claim whose facts stand on none of the pages read.
    fn claim(&self, path: &str, claim: &JudgedClaim) -> Option<String> {
        if claim.verdict != ClaimVerdict::NotFound {
            return None;
        }
        let voice = self.desk.voice;
        let words = voice.words();
        let nearest = claim
            .evidence
            .first()
            .map(|evidence| {
                let text = voice.quoted(&inert::markdown(&excerpt(&evidence.text, 120)));
                format!("; {}", fill(words.nearest, &[("text", &text)]))
            })
            .unwrap_or_default();
        Some(format!(
            "- **{}** {}: {}{nearest}\n",
            self.desk.place(path, claim.line),
            voice.quoted(&inert::markdown(&excerpt(&claim.text, 80))),
            words.nothing_found,
        ))
    }
}

/// The beginning of a text, cut at a word.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = match cut.rfind(' ') {
        Some(at) if at > cut.len() / 2 => &cut[..at],
        _ => cut.as_str(),
    };
    format!("{}…", cut.trim_end())
}

/// A block that belongs to a list item.
fn indented(block: &str) -> String {
    block
        .lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("  {line}\n")
            }
        })
        .collect()
}

/// Whether two addresses differ only in scheme, `www.` or a closing slash.
fn is_trivial(from: &str, to: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        url.strip_prefix("www.")
            .unwrap_or(url)
            .trim_end_matches('/')
            .to_owned()
    };
    bare(from) == bare(to)
}
