//! One URL on the command line: what is it checked against?
//!
//! `--title`, `--published` and `--claim` first; else the citation and the claims of the draft named
//! with `--in`; else what sources.toml and its documents say of it.

use super::args::Options;
use super::config::Loaded;
use super::inputs;
use crate::disk;
use crate::error::Error;
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
use crate::model::url::WebUrl;
use crate::pipeline::cover;
use crate::read;
use crate::sources;
use std::path::Path;

/// The name of the document that stands for the command line.
pub(super) const DOCUMENT: &str = "argument";

/// A document that cites `urls` as the command line, the draft or sources.toml state them, and a
/// notice for the reader where that was not the command line.
///
/// # Errors
/// [`Error::Read`] for the draft; [`Error::Usage`] if it does not cite the URL.
pub(super) fn document(
    urls: &[String],
    options: &Options,
    loaded: Option<&Loaded>,
) -> Result<(Document, Vec<String>), Error> {
    let mut document = Document {
        path: DOCUMENT.to_owned(),
        ..Document::default()
    };
    let mut notices = Vec::new();
    let single = urls.len() == 1;
    let draft = options.in_document.as_deref().map(draft).transpose()?;
    for (n, written) in urls.iter().enumerate() {
        let mut reference = argument(written, n, options, single);
        if let Some(draft) = &draft {
            let Some(cited) = cited(draft, &reference.target) else {
                return Err(Error::Usage(format!(
                    "`{}` does not cite `{}`",
                    draft.path,
                    crate::model::url::mask(written)
                )));
            };
            adopt(&mut document, &mut reference, draft, cited);
        } else if single
            && options.title.is_none()
            && options.published.is_none()
            && options.claim.is_empty()
        {
            notices.extend(known(&mut document, &mut reference, loaded));
        }
        if single {
            let key = reference.key.clone();
            document
                .claims
                .extend(options.claim.iter().map(|text| claim(text, &key)));
        }
        document.references.push(reference);
    }
    Ok((document, notices))
}

fn draft(path: &str) -> Result<Document, Error> {
    if path == "-" {
        return Ok(read::document(
            "-",
            &disk::read_stdin(disk::LARGEST_DOCUMENT)?,
        ));
    }
    let bytes = disk::read(Path::new(path), disk::LARGEST_DOCUMENT)?;
    Ok(read::document(&inputs::shown(Path::new(path)), &bytes))
}

fn argument(written: &str, n: usize, options: &Options, single: bool) -> Reference {
    let (target, stated) = match read::address(written) {
        Some(outside) => {
            let stated = Stated {
                wrapped: outside.wrapped.map(Box::new),
                text_fragment: outside.text_fragment,
                ..Stated::default()
            };
            (outside.target, stated)
        }
        None => {
            let problem = BadUrl::Syntax("it does not begin with http:// or https://".to_owned());
            (Target::Malformed { problem }, Stated::default())
        }
    };
    let name = match &target {
        Target::Web { url, .. } => url.domain().split('.').next().unwrap_or("url").to_owned(),
        _ => "url".to_owned(),
    };
    Reference {
        key: Key::from(
            if n == 0 {
                name
            } else {
                format!("{name}-{}", n + 1)
            }
            .as_str(),
        ),
        position: Position {
            line: n as u32 + 1,
            column: 1,
        },
        target,
        stated: Box::new(Stated {
            url: written.into(),
            title: options.title.as_deref().filter(|_| single).map(Into::into),
            published: options.published.filter(|_| single),
            ..stated
        }),
        role: Role::Argument,
    }
}

/// The reference of `document` that cites the same address.
fn cited<'d>(document: &'d Document, target: &Target) -> Option<&'d Reference> {
    let Target::Web { url, .. } = target else {
        return None;
    };
    document
        .references
        .iter()
        .find(|reference| match &reference.target {
            Target::Web { url: other, .. } => same(url, other),
            _ => false,
        })
}

/// The same address but for the scheme, `www.` and a slash at the end: what people type.
fn same(a: &WebUrl, b: &WebUrl) -> bool {
    let plain = |url: &WebUrl| {
        let host = url.host().trim_start_matches("www.").to_owned();
        let path = url.path().trim_end_matches('/').to_owned();
        (
            host,
            url.as_url().port(),
            path,
            url.as_url().query().map(str::to_owned),
        )
    };
    plain(a) == plain(b)
}

/// Takes over what `from` states with `cited`, and the claims that lean on it.
fn adopt(document: &mut Document, reference: &mut Reference, from: &Document, cited: &Reference) {
    let given = std::mem::take(&mut *reference.stated);
    *reference.stated = Stated {
        url: given.url,
        title: given.title.or_else(|| cited.stated.title.clone()),
        published: given.published.or(cited.stated.published),
        text_fragment: given
            .text_fragment
            .or_else(|| cited.stated.text_fragment.clone()),
        ..(*cited.stated).clone()
    };
    reference.position = cited.position;
    reference.role = cited.role;
    reference.key = cited.key.clone();
    document.language = document.language.or(from.language);
    document.as_of = document.as_of.or(from.as_of);
    document.marks = from.marks;
    let leaning = from
        .claims
        .iter()
        .filter(|claim| claim.leans_on.contains(&cited.key));
    document.claims.extend(leaning.map(|claim| Claim {
        leans_on: vec![cited.key.clone()],
        ..claim.clone()
    }));
}

/// Takes over what sources.toml, or a document that it names, says of the address.
fn known(
    document: &mut Document,
    reference: &mut Reference,
    loaded: Option<&Loaded>,
) -> Option<String> {
    let loaded = loaded?;
    let own = sources::references(&inputs::shown(&loaded.path), &loaded.sources);
    let named = disk::matching(loaded.folder(), &loaded.sources.documents).unwrap_or_default();
    let read = named.iter().filter_map(|path| {
        let bytes = disk::read(path, disk::LARGEST_DOCUMENT).ok()?;
        Some(read::document(&inputs::shown(path), &bytes))
    });
    let mut checked_against = Vec::new();
    for from in std::iter::once(own).chain(read) {
        if let Some(cited) = cited(&from, &reference.target) {
            let differences = cover::differences(reference, cited, from.language);
            document.findings.extend(differences);
            adopt(document, reference, &from, cited);
            checked_against.push(from.path.clone());
        }
    }
    (!checked_against.is_empty()).then(|| {
        format!(
            "checked against what {} says of it",
            checked_against.join(" and ")
        )
    })
}

fn claim(text: &str, key: &Key) -> Claim {
    Claim {
        text: text.to_owned(),
        position: Position { line: 1, column: 1 },
        leans_on: vec![key.clone()],
        leaning: Leaning::Source,
        context: Context::default(),
        language: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_found_in_the_draft() {
        for (a, b, alike) in [
            ("https://example.org/a", "http://www.example.org/a/", true),
            ("https://example.org/a", "https://example.org/b", false),
            ("https://example.org/a?x", "https://example.org/a", false),
        ] {
            let [x, y] = [a, b].map(|url| WebUrl::parse(url).expect("a URL"));
            assert_eq!(same(&x, &y), alike, "{a} {b}");
        }
    }
}
