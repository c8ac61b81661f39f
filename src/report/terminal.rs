//! Findings on the terminal, as they come, and a summary at the end.
//!
//! One block for each finding: place, key, verdict, what was seen, and the words beneath. Colour
//! only repeats what the words say.

use super::exhibit;
use super::headline;
use super::headline::Open;
use super::inert;
use super::nights;
use super::words::Voice;
use super::words::fill;
use crate::model::finding::Finding;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;

/// How findings are shown on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The language.
    pub voice: Voice,
    /// Whether to colour.
    pub style: bool,
    /// Columns of the terminal; lines are broken at words.
    pub width: usize,
    /// Whether remarks and good findings are shown too.
    pub verbose: bool,
}

impl Terminal {
    /// What is shown of a finished reference: empty if all is well.
    pub fn reference(&self, judged: &Judged) -> String {
        let mut out = String::new();
        for finding in &judged.findings {
            if !self.shows(finding) {
                continue;
            }
            self.finding(&judged.document, Some(&judged.key.0), finding, &mut out);
            if finding.check == "link"
                && finding.verdict >= Some(Verdict::Suspect)
                && let Some(sentence) = nights::sentence(judged, self.voice)
            {
                self.line(&inert::terminal(&sentence), 4, &mut out);
            }
        }
        out
    }

    /// What is shown of a document as a whole; nothing below `least`, if that is given.
    pub fn document(&self, document: &JudgedDocument, least: Option<Verdict>) -> String {
        let mut out = String::new();
        let shown = document
            .findings
            .iter()
            .filter(|f| self.shows(f) && (least.is_none() || f.counts_as() >= least));
        for finding in shown {
            self.finding(&document.path, None, finding, &mut out);
        }
        out
    }

    /// The closing lines: notices, the headline sentence, the claims.
    ///
    /// `open` is what [`Open::count`] gave over the references.
    pub fn closing(&self, head: &Head, open: Open) -> String {
        let mut out = String::new();
        for notice in &head.extra.notices {
            self.line(&inert::terminal(notice), 0, &mut out);
        }
        if let Some(why) = &head.extra.void {
            let why = inert::terminal(why);
            let void = fill(self.voice.words().void, &[("why", &why)]);
            self.line(&self.bold(&void), 0, &mut out);
        }
        self.line(
            &self.bold(&headline::sentence(head, open, self.voice)),
            0,
            &mut out,
        );
        let claims = headline::claims(&head.summary.claims, self.voice);
        if !claims.is_empty() {
            self.line(&claims, 0, &mut out);
        }
        out
    }

    fn shows(&self, finding: &Finding) -> bool {
        // That a page may never have existed is told beside the 404, though it decides nothing.
        let told = finding.verdict >= Some(Verdict::Unverifiable) || finding.check == "trace";
        finding.waived.is_none() && (self.verbose || told)
    }

    fn finding(&self, path: &str, key: Option<&str>, finding: &Finding, out: &mut String) {
        let words = self.voice.words();
        let mut head = format!("{}:{}", inert::terminal(path), finding.line);
        if let Some(key) = key {
            head.push_str(&format!("  [{}]", inert::terminal(key)));
        }
        let verdict = finding.verdict.map_or("", |v| verdict_word(v, self.voice));
        let says = inert::terminal(&exhibit::says(finding, self.voice));
        let new = if finding.new && finding.verdict >= Some(Verdict::Suspect) {
            format!(" ({})", words.new)
        } else {
            String::new()
        };
        let verdict = self.coloured(verdict, finding.verdict);
        self.line(&format!("{head}  {verdict}   {says}{new}"), 0, out);
        let exhibits = exhibit::shown(finding, self.voice);
        let widest = exhibits
            .iter()
            .map(|e| e.name.chars().count())
            .max()
            .unwrap_or(0);
        for shown in exhibits {
            let text = inert::terminal(&shown.text);
            let text = if shown.quoted {
                self.voice.quoted(&text)
            } else {
                text
            };
            let by = shown
                .by
                .map(|by| format!("   ({})", inert::terminal(&by)))
                .unwrap_or_default();
            let name = inert::terminal(&shown.name);
            self.line(&format!("{name:widest$}  {text}{by}"), 4, out);
        }
    }

    /// Appends text with an indent, broken at words; continued lines stand four further in.
    fn line(&self, text: &str, indent: usize, out: &mut String) {
        let width = self.width.max(40);
        let mut column = 0;
        for (i, word) in text.split(' ').enumerate() {
            let length = columns(word);
            if i == 0 {
                out.push_str(&" ".repeat(indent));
                column = indent;
            } else if column + 1 + length > width && length > 0 {
                out.push('\n');
                out.push_str(&" ".repeat(indent + 4));
                column = indent + 4;
            } else {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push('\n');
    }

    fn coloured(&self, text: &str, verdict: Option<Verdict>) -> String {
        let code = match verdict {
            Some(Verdict::Verified) => "32",
            Some(Verdict::Unverifiable) => "36",
            Some(Verdict::Suspect) => "33",
            Some(Verdict::Broken) => "31",
            None => return text.to_owned(),
        };
        if self.style {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(&self, text: &str) -> String {
        if self.style {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The word of a verdict in the reader's language.
pub fn verdict_word(verdict: Verdict, voice: Voice) -> &'static str {
    let words = voice.words();
    match verdict {
        Verdict::Verified => words.verified,
        Verdict::Unverifiable => words.unverifiable,
        Verdict::Suspect => words.suspect,
        Verdict::Broken => words.broken,
    }
}

/// Columns that text takes: two for East Asian characters, none for marks and colour codes.
fn columns(text: &str) -> usize {
    let mut columns = 0;
    let mut escape = false;
    for c in text.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{1f300}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}' => columns += 2,
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ => columns += 1,
        }
    }
    columns
}
