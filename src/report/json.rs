//! The report for programs: one JSON object, `schema` 1 of the interface.
//!
//! One reference or document a line, so that two nights can be compared with `diff`, and so that
//! a million references are written without being held.

use super::Report;
use super::inert;
use super::masked;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use std::io;

/// `--report json`.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Report for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn write(
        &self,
        head: &Head,
        judged: &mut dyn Iterator<Item = Judged>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        write!(out, "{{\"schema\":{},\n\"run\":", head.schema)?;
        inert::json(&super::jsonl::run(&head.run), out)?;
        out.write_all(b",\n\"summary\":")?;
        inert::json(&head.summary, out)?;
        out.write_all(b",\n\"references\":[")?;
        for (i, judged) in judged.enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            inert::json(&masked::reference(judged), out)?;
        }
        out.write_all(b"\n],\n\"documents\":[")?;
        for (i, document) in head.documents.iter().enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            inert::json(&masked::document(document), out)?;
        }
        out.write_all(b"\n]}\n")
    }
}
