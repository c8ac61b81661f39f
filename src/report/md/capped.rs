//! A section that does not outgrow its share of the report.

use crate::report::words::Voice;
use crate::report::words::count;

/// Rows up to a number of bytes; of the others only their number.
#[derive(Debug)]
pub(crate) struct Capped {
    text: String,
    limit: usize,
    left_out: u64,
}

impl Capped {
    /// A section of at most `limit` bytes, the line about what was left out not counted.
    pub(crate) fn new(limit: usize) -> Capped {
        Capped {
            text: String::new(),
            limit,
            left_out: 0,
        }
    }

    /// Adds a row that ends with its line break, if there is room and nothing was left out before.
    pub(crate) fn push(&mut self, row: &str) {
        if self.left_out > 0 || self.text.len() + row.len() > self.limit {
            self.left_out += 1;
        } else {
            self.text.push_str(row);
        }
    }

    /// Counts a row that is not even made.
    pub(crate) fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.left_out == 0
    }

    /// The rows, and how many more there are.
    pub(crate) fn finish(self, voice: Voice) -> String {
        let mut text = self.text;
        if self.left_out > 0 {
            let more = voice.words().more;
            text.push_str(&format!("\n{}\n", count(self.left_out, more, more)));
        }
        text
    }
}
