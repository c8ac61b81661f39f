//! `sources.toml` as a document: its sources are references, their claims lean on them.

use super::Source;
use super::Sources;
use crate::model::claim::Claim;
use crate::model::claim::Context;
use crate::model::claim::Leaning;
use crate::model::document::Document;
use crate::model::document::Key;
use crate::model::document::Position;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::document::Stated;
use crate::model::document::Target;
use crate::model::url::BadUrl;
use crate::read;

/// The sources as a document of their own, named `path`, with one reference for each.
///
/// An address that is none becomes a malformed target, so that it is a finding like any other.
pub fn references(path: &str, sources: &Sources) -> Document {
    Document {
        path: path.to_owned(),
        references: sources.sources.iter().map(reference).collect(),
        claims: sources.sources.iter().flat_map(claims).collect(),
        ..Document::default()
    }
}

fn reference(source: &Source) -> Reference {
    let read = read::address(&source.url);
    let (target, wrapped, text_fragment) = match read {
        Some(read) => (read.target, read.wrapped.map(Box::new), read.text_fragment),
        None => {
            let problem = BadUrl::Syntax("it does not begin with http:// or https://".to_owned());
            (Target::Malformed { problem }, None, None)
        }
    };
    Reference {
        key: Key::from(source.key.as_str()),
        position: beginning(source.url_line),
        target,
        stated: Box::new(Stated {
            url: source.url.as_str().into(),
            title: source.title.as_deref().map(Into::into),
            published: source.published,
            publisher: source.publisher.as_deref().map(Into::into),
            authors: Vec::new(),
            accessed: None,
            wrapped,
            text_fragment,
        }),
        role: Role::Source,
    }
}

fn claims(source: &Source) -> impl Iterator<Item = Claim> {
    source.claims.iter().map(|claim| Claim {
        text: claim.text.split_whitespace().collect::<Vec<_>>().join(" "),
        position: beginning(claim.line),
        leans_on: vec![Key::from(source.key.as_str())],
        leaning: Leaning::Source,
        context: Context::default(),
        language: claim.lang,
    })
}

fn beginning(line: u32) -> Position {
    Position { line, column: 1 }
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::model::document::Role;
    use crate::model::document::Target;
    use crate::sources::parse;

    #[test]
    fn every_source_is_a_reference_and_its_claims_lean_on_it() {
        let text = "[sources.a]\nurl = 'https://web.archive.org/web/2020/https://example.org/x'\ntitle = 'T'\n\
                    [[sources.a.claims]]\ntext = 'Es  stieg.'\nlang = 'de'\n[sources.b]\nurl = 'nowhere'\n";
        let document = references(
            "sources.toml",
            &parse("sources.toml", text).expect("is right"),
        );
        let [a, b] = document.references.as_slice() else {
            panic!("two references");
        };
        assert_eq!((a.role, a.position.line), (Role::Source, 2));
        assert!(
            matches!(&a.target, Target::Web { url, .. } if url.as_str() == "https://example.org/x")
        );
        assert!(a.stated.wrapped.is_some());
        assert!(matches!(b.target, Target::Malformed { .. }));
        let [claim] = document.claims.as_slice() else {
            panic!("one claim");
        };
        assert_eq!((claim.text.as_str(), claim.position.line), ("Es stieg.", 5));
        assert_eq!(claim.leans_on, std::slice::from_ref(&a.key));
    }
}
