//! The rest, folded: sentences without a fact, waived findings, and how each reference was read.

use super::Desk;
use super::capped::Capped;
use super::name;
use super::worth_a_look::excerpt;
use crate::model::fact::ClaimVerdict;
use crate::model::judged::Judged;
use crate::model::page::Via;
use crate::report::calendar;
use crate::report::exhibit;
use crate::report::inert;
use crate::report::terminal::verdict_word;
use crate::report::words::count;
use crate::report::words::fill;

/// Bytes of the sentences, of the waived findings, and of the table of references.
const SHARES: [usize; 3] = [40_000, 20_000, 150_000];

/// The sections, while references come in.
pub(crate) struct Rest<'a> {
    desk: &'a Desk<'a>,
    references: u64,
    table: Capped,
    waived: Capped,
}

impl<'a> Rest<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>) -> Rest<'a> {
        Rest {
            desk,
            references: 0,
            waived: Capped::new(SHARES[1]),
            table: Capped::new(SHARES[2]),
        }
    }

    /// Takes a reference in.
    pub(crate) fn add(&mut self, judged: &Judged) {
        let voice = self.desk.voice;
        self.references += 1;
        let row = self.row(judged);
        self.table.push(&row);
        for finding in &judged.findings {
            if let Some(waiver) = &finding.waived {
                let because = inert::markdown(&waiver.because);
                let row = format!(
                    "- **{}** {}: {} ({})\n",
                    self.desk.place(&judged.document, judged.line),
                    inert::markdown(&name(judged)),
                    inert::markdown(&exhibit::says(finding, voice)),
                    fill(voice.words().waived, &[("why", &because)])
                );
                self.waived.push(&row);
            }
        }
    }

    /// The folded sections.
    pub(crate) fn finish(self) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let mut out = String::new();
        let mut sentences = 0;
        let mut list = Capped::new(SHARES[0]);
        for document in &self.desk.head.documents {
            for claim in &document.claims {
                if claim.verdict == ClaimVerdict::NoFact {
                    sentences += 1;
                    list.push(&format!(
                        "- **{}** {}\n",
                        self.desk.place(&document.path, claim.line),
                        inert::markdown(&excerpt(&claim.text, 160))
                    ));
                }
            }
        }
        if sentences > 0 {
            let title = count(sentences, words.no_fact_one, words.no_fact_many);
            out.push_str(&folded(&title, &list.finish(voice)));
        }
        if !self.waived.is_empty() {
            out.push_str(&folded(words.waived_title, &self.waived.finish(voice)));
        }
        if self.references > 0 {
            let title = count(
                self.references,
                words.all_references_one,
                words.all_references_many,
            );
            let table = format!(
                "| {} | {} | {} | {} | {} | {} | {} |\n|--|--|--|--|--|--|--|\n{}",
                words.col_line,
                words.col_reference,
                words.col_link,
                words.col_read,
                words.col_date,
                words.col_verdict,
                words.col_rests,
                self.table.finish(voice)
            );
            out.push_str(&folded(&title, &table));
        }
        out
    }

    fn row(&self, judged: &Judged) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let via = match judged.page.via {
            Via::Live => words.via_live,
            Via::Saved => words.via_saved,
            Via::Confirmed => words.via_confirmed,
            Via::None => words.via_none,
        };
        let called = inert::markdown(&name(judged));
        let called = match judged.url.as_deref().and_then(inert::link) {
            Some(url) => format!("[{called}]({url})"),
            None => called,
        };
        let status = judged
            .link
            .status
            .map(|status| format!(" {status}"))
            .unwrap_or_default();
        let published = judged
            .page
            .published
            .as_ref()
            .map(|found| {
                format!(
                    "{} ({})",
                    calendar::date(found.value, voice),
                    found.by.as_str()
                )
            })
            .unwrap_or_default();
        format!(
            "| {} | {called} | {}{status} | {via} | {published} | {} | {} |\n",
            self.desk.cell(&judged.document, judged.line),
            judged.link.class.as_str(),
            verdict_word(judged.verdict, voice),
            judged
                .rests_on
                .iter()
                .map(|check| inert::markdown(check))
                .collect::<Vec<_>>()
                .join(", ")
        )
    }
}

/// A part that is opened by hand.
///
/// The comment with its code mark tells scripts that hunt for raw HTML that this tag is our own.
pub(super) fn folded(title: &str, text: &str) -> String {
    format!(
        "<!-- folded by `verify` --><details><summary>{title}</summary>\n\n{}\n\n</details>\n\n",
        text.trim_end()
    )
}
