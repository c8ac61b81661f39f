//! *Needs you*: what an editor should decide, worst and newest first.

use super::Desk;
use super::capped::Capped;
use super::name;
use super::paste;
use crate::model::class::Weight;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::Judged;
use crate::report::exhibit;
use crate::report::inert;
use crate::report::nights;
use crate::report::words::fill;

/// Bytes of this section.
const SHARE: usize = 400_000;

/// Items held at once; of more only the worst are, for [`SHARE`] shows no more.
const HELD: usize = 4_000;

/// The section, while references come in.
pub(crate) struct NeedsYou<'a> {
    desk: &'a Desk<'a>,
    items: Vec<Item>,
    dropped: u64,
}

struct Item {
    verdict: Verdict,
    new: bool,
    document: usize,
    line: u32,
    text: String,
}

impl Item {
    /// Sorts worst, newest, first in the inputs.
    fn rank(&self) -> (std::cmp::Reverse<Verdict>, bool, usize, u32) {
        (
            std::cmp::Reverse(self.verdict),
            !self.new,
            self.document,
            self.line,
        )
    }
}

impl<'a> NeedsYou<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>) -> NeedsYou<'a> {
        let mut section = NeedsYou {
            desk,
            items: Vec::new(),
            dropped: 0,
        };
        for (at, document) in desk.head.documents.iter().enumerate() {
            for finding in &document.findings {
                if finding.counts_as() >= Some(Verdict::Suspect) {
                    section.keep(Item {
                        verdict: finding.counts_as().unwrap_or(Verdict::Suspect),
                        new: finding.new,
                        document: at,
                        line: finding.line,
                        text: section.document_finding(finding),
                    });
                }
            }
        }
        section
    }

    /// Takes a reference in, if it needs somebody.
    pub(crate) fn add(&mut self, judged: &Judged) {
        if judged.verdict < Verdict::Suspect {
            return;
        }
        let document = self
            .desk
            .document(&judged.document)
            .map_or(usize::MAX, |(at, _)| at);
        self.keep(Item {
            verdict: judged.verdict,
            new: serious(judged).any(|finding| finding.new),
            document,
            line: judged.line,
            text: self.reference(judged),
        });
    }

    fn keep(&mut self, item: Item) {
        self.items.push(item);
        if self.items.len() >= 2 * HELD {
            self.items.sort_by_key(Item::rank);
            self.dropped += (self.items.len() - HELD) as u64;
            self.items.truncate(HELD);
        }
    }

    /// The section, or nothing.
    pub(crate) fn finish(mut self) -> String {
        let voice = self.desk.voice;
        if self.items.is_empty() {
            return String::new();
        }
        self.items.sort_by_key(Item::rank);
        let mut section = Capped::new(SHARE);
        if self.desk.has_many_documents() {
            // By document, the one with the worst item first; the sort within stays.
            let mut order: Vec<usize> = Vec::new();
            for item in &self.items {
                if !order.contains(&item.document) && order.len() < HELD {
                    order.push(item.document);
                }
            }
            for document in order {
                let path = self
                    .desk
                    .head
                    .documents
                    .get(document)
                    .map_or("?", |document| document.path.as_str());
                let mut heading = Some(format!("### {}\n\n", inert::markdown(path)));
                for item in self.items.iter().filter(|item| item.document == document) {
                    let heading = heading.take().unwrap_or_default();
                    section.push(&format!("{heading}#### {}", item.text));
                }
            }
        } else {
            for item in &self.items {
                section.push(&format!("### {}", item.text));
            }
        }
        for _ in 0..self.dropped {
            section.leave_out();
        }
        format!(
            "## {}\n\n{}\n",
            voice.words().needs_you,
            section.finish(voice).trim_end()
        ) + "\n"
    }

    /// Heading and body of a reference that needs somebody.
    fn reference(&self, judged: &Judged) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let worst = serious(judged).max_by_key(|finding| finding.counts_as());
        let trace = judged
            .findings
            .iter()
            .find(|finding| finding.check == "trace" && finding.waived.is_none());
        let what = match worst {
            Some(finding) if finding.check == "link" => match trace {
                Some(trace) if trace.level.as_deref() == Some("no-trace") => {
                    words.no_trace.to_owned()
                }
                _ => nights::heading(judged, voice).to_owned(),
            },
            Some(finding) => inert::markdown(&exhibit::says(finding, voice)),
            None => String::new(),
        };
        let mut out = format!(
            "{} · {}: {what}{}\n\n",
            fill(words.line_title, &[("n", &judged.line.to_string())]),
            inert::markdown(&name(judged)),
            self.new_mark(serious(judged).any(|f| f.new)),
        );
        let cited = judged.stated.title.as_deref().unwrap_or(&judged.stated.url);
        let cited = inert::markdown(cited);
        match judged.url.as_deref().and_then(inert::link) {
            Some(url) => out.push_str(&format!("{}: [{cited}]({url})\n", words.cited)),
            None => out.push_str(&format!("{}: {cited}\n", words.cited)),
        }
        let mut pasted = None;
        for finding in serious(judged) {
            out.push('\n');
            if finding.check == "link" {
                if let Some(sentence) = nights::sentence(judged, voice) {
                    let sentence = inert::markdown(sentence.trim_end_matches('.'));
                    out.push_str(&format!("{sentence}.  \n"));
                }
                // "404: not found" behind "404 on 20 Nov" says nothing new; reasons do.
                if judged.link.class.weight() != Weight::Gone || judged.link.looks.is_empty() {
                    out.push_str(&self.says(finding));
                }
                pasted = pasted.or_else(|| {
                    let there = exhibit::named(finding, "replacement")?;
                    paste::address(judged.url.as_deref()?, there)
                });
            } else {
                if worst != Some(finding) {
                    out.push_str(&self.says(finding));
                }
            }
            let exhibits = self.exhibits(finding);
            if !exhibits.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            out.push_str(&exhibits);
        }
        if let Some(trace) = trace {
            out.push('\n');
            out.push_str(&self.says(trace));
            out.push('\n');
            out.push_str(&self.exhibits(trace));
        }
        if let Some(diff) = pasted {
            out.push_str(&format!("\n{}\n{diff}", words.paste));
        }
        out.push('\n');
        out
    }

    /// Heading and body of a finding about a document itself.
    fn document_finding(&self, finding: &Finding) -> String {
        let voice = self.desk.voice;
        let mut out = format!(
            "{}: {}{}\n\n",
            fill(
                voice.words().line_title,
                &[("n", &finding.line.to_string())]
            ),
            inert::markdown(&exhibit::says(finding, voice)),
            self.new_mark(finding.new),
        );
        out.push_str(&self.exhibits(finding));
        out.push('\n');
        out
    }

    fn says(&self, finding: &Finding) -> String {
        let voice = self.desk.voice;
        format!("{}\n", inert::markdown(&exhibit::says(finding, voice)))
    }

    /// The exhibits as a list.
    fn exhibits(&self, finding: &Finding) -> String {
        let voice = self.desk.voice;
        let mut out = String::new();
        for shown in exhibit::shown(finding, voice) {
            let text = if shown.day {
                shown.text
            } else {
                inert::markdown(&shown.text)
            };
            let text = if shown.quoted {
                voice.quoted(&text)
            } else {
                text
            };
            let by = shown
                .by
                .map(|by| format!(" ({})", inert::markdown(&by)))
                .unwrap_or_default();
            out.push_str(&format!("- {}: {text}{by}\n", inert::markdown(&shown.name)));
        }
        out
    }

    fn new_mark(&self, new: bool) -> String {
        if new {
            format!(" ({})", self.desk.voice.words().new)
        } else {
            String::new()
        }
    }
}

/// The findings that make a reference need somebody.
fn serious(judged: &Judged) -> impl Iterator<Item = &Finding> {
    judged
        .findings
        .iter()
        .filter(|finding| finding.counts_as() >= Some(Verdict::Suspect))
}
