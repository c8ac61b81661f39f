//! HTML -> blocks.

use super::About;
use super::Format;
use super::block::Builder;
use super::block::Sink;
use super::markup::Markup;

/// The format.
pub(super) struct Html;

impl Format for Html {
    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn blocks(&self, text: &str, about: &mut About, sink: &mut Sink<'_>) {
        let mut builder = Builder::new(sink);
        let mut markup = Markup::default();
        markup.read(text, &|byte| byte, about, &mut builder);
        markup.finish(&mut builder);
    }
}
