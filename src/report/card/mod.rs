//! One URL on one screen: may I cite this, and how?
//!
//! The answer first, then what it rests on, then what to do. At most [`MOST_LINES`] lines, each
//! one physical line, so that a citation can be copied. Words carry the meaning, not the colour.

pub mod citation;
pub mod verdict;

mod advice;
mod claims;

use super::calendar;
use super::exhibit;
use super::inert;
use super::nights;
use super::words::Voice;
use super::words::count;
use super::words::fill;
use super::words::language_name;
use crate::model::class::Class;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::page::Via;
use verdict::Answer;
use verdict::answer;

/// Lines of a card, at most.
pub const MOST_LINES: usize = 25;

/// Columns of the labels.
const LABEL: usize = 10;

/// The card of one URL. `width` is the terminal's; `style` allows bold.
pub fn card(head: &Head, judged: &Judged, width: usize, style: bool) -> String {
    let voice = Voice::of(head.extra.language);
    let card = Card {
        head,
        judged,
        voice,
        words: voice.words(),
        document: head.documents.iter().find(|d| d.path == judged.document),
        width: width.max(60),
    };
    card.write(style)
}

struct Card<'a> {
    head: &'a Head,
    judged: &'a Judged,
    voice: Voice,
    words: &'static super::words::Words,
    document: Option<&'a JudgedDocument>,
    width: usize,
}

impl Card<'_> {
    fn write(&self, style: bool) -> String {
        let (judged, words) = (self.judged, self.words);
        let answer = answer(self.head, judged);
        let mut lines = vec![self.first_line(&answer, style)];
        if let Answer::ByHand(reason) = &answer
            && let Some(reason) = reason.worded(judged, self.voice)
        {
            lines.push(self.cut(&format!("  {reason}")));
        }
        if let Some(title) = &judged.page.title {
            let text = inert::terminal(&title.value);
            lines.push(self.cut(&format!("  {text}  [{}]", title.by.as_str())));
        }
        let page = self.page_line();
        if !page.is_empty() {
            lines.push(self.cut(&format!("  {page}")));
        }
        lines.push(String::new());
        if let Some(cited) = self.cited() {
            lines.push(self.row(words.cited, &cited));
        }
        lines.push(self.row(words.col_link, &self.link()));
        for (label, check) in [(words.label_title, "title"), (words.label_date, "date")] {
            lines.extend(self.finding(check).map(|text| self.row(label, &text)));
        }
        lines.extend(
            self.finding("address")
                .map(|text| self.row(words.label_address, &text)),
        );
        lines.extend(
            self.finding("trace")
                .map(|text| self.row(words.label_note, &text)),
        );
        self.claims(&mut lines);
        for notice in self.head.extra.notices.iter().take(2) {
            lines.push(self.row(words.label_note, &inert::terminal(notice)));
        }
        for (i, action) in self.actions(&answer).iter().take(4).enumerate() {
            let label = if i == 0 { words.label_to_do } else { "" };
            lines.push(format!("  {label:LABEL$}{}. {action}", i + 1));
        }
        if !matches!(answer, Answer::DoNotCite | Answer::NetworkDown) {
            lines.push(format!("  {:LABEL$}{}", words.label_cite, self.citation()));
        }
        lines.truncate(MOST_LINES);
        lines.join("\n") + "\n"
    }

    /// `✔ Use it: answers, title and date agree            22 Nov 2026 09:41 UTC · 0.8 s`
    fn first_line(&self, answer: &Answer, style: bool) -> String {
        let text = answer.worded(self.judged, self.facts_found(), self.voice);
        let at = self.head.run.finished.unwrap_or(self.head.run.started);
        let mut when = calendar::moment(at, self.voice);
        if let Some(ms) = self.head.extra.took_ms {
            when.push_str(&format!(" · {}", self.voice.seconds(ms)));
        }
        let gap = self
            .width
            .saturating_sub(text.chars().count() + when.chars().count())
            .max(3);
        let text = if style {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text
        };
        format!("{text}{}{when}", " ".repeat(gap))
    }

    /// Publisher, authors, days, language, each with where it stood.
    fn page_line(&self) -> String {
        let (page, voice, words) = (&self.judged.page, self.voice, self.words);
        let mut parts = Vec::new();
        if let Some(found) = &page.publisher {
            parts.push(format!(
                "{} [{}]",
                inert::terminal(&found.value),
                found.by.as_str()
            ));
        }
        if let Some(found) = &page.authors {
            let names: Vec<String> = found
                .value
                .iter()
                .take(3)
                .map(|n| inert::terminal(n))
                .collect();
            parts.push(format!("{} [{}]", names.join(", "), found.by.as_str()));
        }
        for (found, template) in [
            (&page.published, words.published),
            (&page.modified, words.changed),
        ] {
            if let Some(found) = found {
                let day = calendar::date(found.value, voice);
                parts.push(format!(
                    "{} [{}]",
                    fill(template, &[("day", &day)]),
                    found.by.as_str()
                ));
            }
        }
        if let Some(found) = &page.language {
            parts.push(language_name(found.value, voice));
        }
        let day = page
            .as_of
            .map(|at| format!(", {}", calendar::date(calendar::day_of(at), voice)))
            .unwrap_or_default();
        match page.via {
            Via::Saved => parts.push(format!("{}{day}", words.saved_by_you)),
            Via::Confirmed => parts.push(format!("{}{day}", words.via_confirmed)),
            Via::Live | Via::None => {}
        }
        parts.join(" · ")
    }

    /// Where and how the URL is cited, unless it is only an argument.
    fn cited(&self) -> Option<String> {
        let judged = self.judged;
        let title = judged.stated.title.as_deref()?;
        let title = self.voice.quoted(&inert::terminal(title));
        Some(if judged.document == "argument" {
            title
        } else {
            let line = fill(self.words.line, &[("n", &judged.line.to_string())]);
            format!("{}, {line}: {title}", inert::terminal(&judged.document))
        })
    }

    /// What the link did, and over the nights.
    fn link(&self) -> String {
        let (judged, voice, words) = (self.judged, self.voice, self.words);
        let link = &judged.link;
        let mut parts = Vec::new();
        let heading = nights::heading(judged, voice);
        match link.status {
            Some(status) if (200..300).contains(&status) => {
                parts.push(status.to_string());
                parts.extend(self.not_a_plain_page());
            }
            Some(status) => parts.push(format!("{heading} ({status})")),
            None if link.class == Class::Skipped => {
                parts.extend(self.finding("link").or(Some(heading.to_owned())));
            }
            None => parts.push(heading.to_owned()),
        }
        if !link.looks.is_empty()
            && let Some(sentence) = nights::sentence(judged, voice)
        {
            return match nights::reason(judged, voice) {
                Some(reason) if link.looks.len() == 1 => inert::terminal(&reason),
                Some(reason) => format!("{}: {sentence}", inert::terminal(&reason)),
                None => format!("{heading}: {sentence}"),
            };
        }
        if !link.hops.is_empty() {
            let hops = count(
                link.hops.len() as u64,
                words.redirects_one,
                words.redirects_many,
            );
            let to = judged.final_url.as_deref().unwrap_or_default();
            parts.push(format!("{hops} → {}", inert::terminal(to)));
        }
        let host = super::md::host(judged);
        let walled = self.head.extra.walled_hosts.iter().find(|(walled, _, _)| {
            host.as_deref() == Some(walled.strip_prefix("www.").unwrap_or(walled))
        });
        if let Some((_, walls, looks)) = walled
            && link.class.is_wall()
        {
            parts.push(fill(
                words.every_night,
                &[("n", &walls.to_string()), ("all", &looks.to_string())],
            ));
        }
        parts.join(", ")
    }

    /// What answers well and is no page that can be read, or has no such place.
    fn not_a_plain_page(&self) -> Option<String> {
        let link = &self.judged.link;
        match link.class {
            Class::Ok | Class::OkRedirected => None,
            Class::NonHtml | Class::FragmentMissing => {
                let finding = self.judged.findings.iter().find(|f| f.check == "link")?;
                let says = inert::terminal(&exhibit::says(finding, self.voice));
                let behind = says.split_once([':', ';']).map(|(_, rest)| rest.trim());
                Some(behind.unwrap_or(&says).to_owned())
            }
            _ => Some(nights::heading(self.judged, self.voice).to_owned()),
        }
    }

    /// What a check says, with what was found and where it stood.
    fn finding(&self, check: &str) -> Option<String> {
        let finding = self
            .judged
            .findings
            .iter()
            .filter(|finding| finding.check == check)
            .max_by_key(|finding| finding.verdict)?;
        if let Some(rest) = exhibit::rest_of_headline(finding) {
            let rest = self.voice.quoted(&format!("…{}", inert::terminal(rest)));
            return Some(fill(self.words.goes_on, &[("rest", &rest)]));
        }
        let mut text = inert::terminal(&exhibit::says(finding, self.voice));
        if let Some(waiver) = &finding.waived {
            let because = inert::terminal(&waiver.because);
            let waived = fill(self.words.waived, &[("why", &because)]);
            return Some(format!("{text} ({waived})"));
        }
        let exact = matches!(
            finding.level.as_deref(),
            Some("same" | "same-day" | "partial")
        );
        for shown in exhibit::shown(finding, self.voice) {
            if shown.name == self.words.found && !(exact && shown.quoted) {
                let found = inert::terminal(&shown.text);
                let found = if shown.quoted {
                    self.voice.quoted(&found)
                } else {
                    found
                };
                text.push_str(&format!(": {found}"));
            }
            if let Some(by) = shown.by {
                text.push_str(&format!("  [{}]", inert::terminal(&by)));
            }
        }
        Some(text)
    }

    fn row(&self, label: &str, text: &str) -> String {
        self.cut(&format!("  {label:LABEL$}{text}"))
    }

    /// The line cut to the terminal's width.
    fn cut(&self, line: &str) -> String {
        if line.chars().count() <= self.width {
            return line.to_owned();
        }
        let cut: String = line.chars().take(self.width - 1).collect();
        format!("{}…", cut.trim_end())
    }
}
