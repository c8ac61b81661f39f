//! The report for programs that listen while the run goes on: one JSON object a line.
//!
//! `run` comes first, each `reference` as it is finished, `document` after its last reference,
//! `summary` last. Where nothing is streamed (a replay), the whole is written at once.

use super::Report;
use super::inert;
use super::masked;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::judged::RunHead;
use crate::model::judged::Summary;
use serde::Serialize;
use std::io;

/// `--report jsonl`.
#[derive(Clone, Copy, Debug)]
pub struct Jsonl;

impl Report for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn write(
        &self,
        head: &Head,
        judged: &mut dyn Iterator<Item = Judged>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        run_line(&head.run, out)?;
        for judged in judged {
            reference_line(&judged, out)?;
        }
        for document in &head.documents {
            document_line(document, out)?;
        }
        summary_line(&head.summary, out)
    }
}

/// The first line.
///
/// # Errors
/// Those of `out`.
pub fn run_line(head: &RunHead, out: &mut dyn io::Write) -> io::Result<()> {
    line("run", &run(head), out)
}

/// The line of a finished reference.
///
/// # Errors
/// Those of `out`.
pub fn reference_line(judged: &Judged, out: &mut dyn io::Write) -> io::Result<()> {
    line("reference", &masked::reference(judged.clone()), out)
}

/// The line of a document, after its last reference.
///
/// # Errors
/// Those of `out`.
pub fn document_line(document: &JudgedDocument, out: &mut dyn io::Write) -> io::Result<()> {
    line("document", &masked::document(document), out)
}

/// The last line.
///
/// # Errors
/// Those of `out`.
pub fn summary_line(summary: &Summary, out: &mut dyn io::Write) -> io::Result<()> {
    line("summary", summary, out)
}

/// `run` with the passwords of its inputs masked.
pub(super) fn run(head: &RunHead) -> RunHead {
    let mut head = head.clone();
    for input in &mut head.inputs {
        *input = inert::masked(input);
    }
    head
}

fn line(key: &str, value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{{\"{key}\":")?;
    inert::json(value, out)?;
    out.write_all(b"}\n")
}
