//! Plain text -> blocks: paragraphs between blank lines, items, headings by their shape.

use super::About;
use super::Format;
use super::block::Builder;
use super::block::Sink;

/// The format.
pub(super) struct Plain;

impl Format for Plain {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn blocks(&self, text: &str, _about: &mut About, sink: &mut Sink<'_>) {
        let mut builder = Builder::new(sink);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            if words.trim().is_empty() {
                builder.flush();
            } else {
                builder.text(words, at);
                builder.text("\n", at + words.len());
            }
            at += line.len();
        }
        builder.flush();
    }
}
