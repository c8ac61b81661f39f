//! Judged references -> text. Pure: results in, text out.
//!
//! A report reads the head and the judged references in document order and nothing else: the same
//! run gives the same report, byte for byte. Foreign words enter through [`inert`] only.

pub mod calendar;
pub mod card;
pub mod exhibit;
pub mod headline;
pub mod inert;
pub mod json;
pub mod jsonl;
pub mod md;
pub mod nights;
pub mod terminal;
pub mod words;

mod masked;

use crate::model::judged::Head;
use crate::model::judged::Judged;
use std::io;

/// A report format.
pub trait Report: Sync {
    /// Its name on the command line, also its file extension: `md`.
    fn name(&self) -> &'static str;
    /// Writes the whole report. References come in document order, and may be iterated once.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(
        &self,
        head: &Head,
        judged: &mut dyn Iterator<Item = Judged>,
        out: &mut dyn io::Write,
    ) -> io::Result<()>;
}

/// All formats, in the order in which they are named in help.
pub const FORMATS: &[&dyn Report] = &[&md::Markdown, &json::Json, &jsonl::Jsonl];
