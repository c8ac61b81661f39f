//! The report that editors read in the morning.

use super::Report;
use super::headline;
use super::words::Voice;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use std::io;

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
        let voice = Voice::of(head.extra.language);
        let _ = judged.count();
        writeln!(
            out,
            "# {}",
            headline::sentence(head, headline::open(head), voice)
        )
    }
}
