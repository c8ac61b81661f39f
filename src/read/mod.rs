//! Text of a document -> references and claims, with positions in the original bytes.

use crate::model::document::Document;

/// Reads a document. Never fails: what cannot be understood is a finding of the document.
///
/// `path` is the path as shown; its extension decides the format, unknown ones are plain text, `-` is Markdown.
pub fn document(path: &str, bytes: &[u8]) -> Document {
    let _ = bytes;
    Document {
        path: path.to_owned(),
        ..Document::default()
    }
}
