//! The report that editors read in the morning.
//!
//! Worst first: what needs a person, what is worth a look, what could not be read and what to do
//! about it; then the claims with the passages they rest on; the rest is folded. Each section has
//! a share of [`MOST_BYTES`], so that a job summary takes the report however long the night was.

mod capped;
mod claims;
mod needs_you;
mod opinion;
mod paste;
mod rest;
mod unread;
mod worth_a_look;

use super::Report;
use super::calendar;
use super::headline;
use super::headline::Open;
use super::inert;
use super::words::Voice;
use super::words::count;
use super::words::fill;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::page::Via;
use std::collections::HashMap;
use std::io;

/// The longest report. GitHub takes 1 MiB as a job summary; the shares of the sections stay below.
pub const MOST_BYTES: usize = 1_000_000;

/// `--report md`.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Report for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn write(
        &self,
        head: &Head,
        judged: &mut dyn Iterator<Item = Judged>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let desk = Desk::new(head);
        let mut needs_you = needs_you::NeedsYou::new(&desk);
        let mut worth_a_look = worth_a_look::WorthALook::new(&desk);
        let mut unread = unread::Unread::new(&desk);
        let mut claims = claims::Claims::new(&desk);
        let mut rest = rest::Rest::new(&desk);
        let mut read = Read::default();
        for judged in judged {
            needs_you.add(&judged);
            worth_a_look.add(&judged);
            unread.add(&judged);
            claims.add(&judged);
            rest.add(&judged);
            read.count(judged.page.via);
        }
        let open = unread.open();
        out.write_all(top(&desk, open).as_bytes())?;
        out.write_all(needs_you.finish().as_bytes())?;
        out.write_all(worth_a_look.finish().as_bytes())?;
        out.write_all(unread.finish().as_bytes())?;
        out.write_all(recovered(&desk).as_bytes())?;
        out.write_all(claims.finish().as_bytes())?;
        out.write_all(rest.finish().as_bytes())?;
        out.write_all(foot(&desk, &read).as_bytes())
    }
}

/// What every section needs to know.
pub(crate) struct Desk<'a> {
    /// Run, counts, documents.
    pub(crate) head: &'a Head,
    /// The language.
    pub(crate) voice: Voice,
    /// Documents by path, in input order.
    documents: HashMap<&'a str, usize>,
    /// How many documents have a file name.
    names: HashMap<&'a str, usize>,
    /// The year of the run: days of this year are written without it.
    pub(crate) this_year: i16,
}

impl<'a> Desk<'a> {
    fn new(head: &'a Head) -> Desk<'a> {
        Desk {
            head,
            voice: Voice::of(head.extra.language),
            documents: head
                .documents
                .iter()
                .enumerate()
                .map(|(i, document)| (document.path.as_str(), i))
                .collect(),
            names: head
                .documents
                .iter()
                .fold(HashMap::new(), |mut names, document| {
                    let name = document.path.rsplit('/').next().unwrap_or(&document.path);
                    *names.entry(name).or_default() += 1;
                    names
                }),
            this_year: calendar::day_of(head.run.started).year(),
        }
    }

    /// Whether places must name their document.
    pub(crate) fn has_many_documents(&self) -> bool {
        self.documents.len() > 1
    }

    /// The document with this path, and where it stands among the inputs.
    pub(crate) fn document(&self, path: &str) -> Option<(usize, &'a JudgedDocument)> {
        let at = *self.documents.get(path)?;
        Some((at, &self.head.documents[at]))
    }

    /// `Line 37`, or with its document where there are several: `feud.md:37`. As Markdown.
    ///
    /// The file's name alone where no other document has it: the list at the top has the paths.
    pub(crate) fn place(&self, path: &str, line: u32) -> String {
        if self.has_many_documents() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let is_only = self.names.get(name) == Some(&1);
            format!(
                "{}:{line}",
                inert::markdown(if is_only { name } else { path })
            )
        } else {
            fill(self.voice.words().line_title, &[("n", &line.to_string())])
        }
    }
}

impl Desk<'_> {
    /// A place in a table with a column for lines: `37`.
    pub(crate) fn cell(&self, path: &str, line: u32) -> String {
        if self.has_many_documents() {
            self.place(path, line)
        } else {
            line.to_string()
        }
    }
}

/// What a reference is called: its publisher, else its host, else its key. Foreign text.
pub(crate) fn name(judged: &Judged) -> String {
    if let Some(publisher) = &judged.page.publisher {
        return publisher.value.clone();
    }
    if let Some(publisher) = &judged.stated.publisher {
        return publisher.to_string();
    }
    host(judged).unwrap_or_else(|| judged.key.to_string())
}

/// The host of a reference without `www.`, with its port where that is not the scheme's own.
pub(crate) fn host(judged: &Judged) -> Option<String> {
    let url = url::Url::parse(judged.url.as_deref()?).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

/// Documents that are listed at the top; more are folded.
const LISTED: usize = 20;

/// Headline, notices, documents, counts.
fn top(desk: &Desk<'_>, open: Open) -> String {
    let (head, voice, words) = (desk.head, desk.voice, desk.voice.words());
    let mut out = format!("# {}\n\n", headline::sentence(head, open, voice));
    if let Some(why) = &head.extra.void {
        let why = inert::markdown(why);
        out.push_str(&format!("> **{}**\n\n", fill(words.void, &[("why", &why)])));
    }
    for notice in &head.extra.notices {
        out.push_str(&format!("> {}\n\n", inert::markdown(notice)));
    }
    let at = head.run.finished.unwrap_or(head.run.started);
    let checked = fill(words.checked, &[("at", &calendar::moment(at, voice))]);
    match head.documents.as_slice() {
        [] => out.push_str(&format!("{checked}\n")),
        [one] => out.push_str(&format!("{} · {checked}\n", headline::document(one, voice))),
        many => {
            let documents = count(many.len() as u64, words.documents_n, words.documents_n);
            out.push_str(&format!("{documents} · {checked}\n\n"));
            let mut list = capped::Capped::new(50_000);
            for document in many {
                list.push(&format!("- {}\n", headline::document(document, voice)));
            }
            let list = list.finish(voice);
            if many.len() > LISTED {
                out.push_str(&rest::folded(&documents, &list));
            } else {
                out.push_str(&list);
            }
        }
    }
    let claims = headline::claims(&head.summary.claims, voice);
    if !claims.is_empty() {
        // Two spaces: a line break within the paragraph.
        if head.documents.len() == 1 {
            out.insert_str(out.len() - 1, "  ");
        } else {
            out.push('\n');
        }
        out.push_str(&claims);
        out.push('\n');
    }
    out.push('\n');
    out
}

/// What answers again.
fn recovered(desk: &Desk<'_>) -> String {
    let (voice, words) = (desk.voice, desk.voice.words());
    if desk.head.extra.recovered.is_empty() {
        return String::new();
    }
    let mut list = capped::Capped::new(20_000);
    for (url, was) in &desk.head.extra.recovered {
        list.push(&format!(
            "- {}: {}\n",
            inert::link(url).map_or_else(|| inert::markdown(url), |url| format!("<{url}>")),
            fill(
                words.was,
                &[("what", &super::words::class_event(*was, None, voice))]
            )
        ));
    }
    format!("## {}\n\n{}\n", words.recovered, list.finish(voice))
}

/// How the pages came.
#[derive(Debug, Default)]
struct Read {
    live: u64,
    saved: u64,
    confirmed: u64,
    none: u64,
}

impl Read {
    fn count(&mut self, via: Via) {
        *match via {
            Via::Live => &mut self.live,
            Via::Saved => &mut self.saved,
            Via::Confirmed => &mut self.confirmed,
            Via::None => &mut self.none,
        } += 1;
    }
}

/// "Run: 0.9 s · 5 live, 1 saved, 1 unread · …"
fn foot(desk: &Desk<'_>, read: &Read) -> String {
    let (voice, words) = (desk.voice, desk.voice.words());
    let mut parts = Vec::new();
    parts.extend(desk.head.extra.took_ms.map(|ms| voice.seconds(ms)));
    let ways: Vec<String> = [
        (read.live, words.via_live),
        (read.saved, words.via_saved),
        (read.confirmed, words.via_confirmed),
        (read.none, words.via_none),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, word)| format!("{n} {word}"))
    .collect();
    if !ways.is_empty() {
        parts.push(ways.join(", "));
    }
    parts.push(format!(
        "verify {}",
        inert::markdown(&desk.head.run.version)
    ));
    parts.push(words.foot.to_owned());
    format!("{}: {}\n", words.run, parts.join(" · "))
}
