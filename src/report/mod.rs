//! Judged references -> text. Pure: results in, text out.

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
