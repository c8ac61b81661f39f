//! Bilingual dictionaries that a user has: Ding, FreeDict.

use crate::disk;
use crate::error::Error;
use crate::facts::lexicon::Lexicon;
use crate::model::language::Language;
use flate2::read::MultiGzDecoder;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// The largest dictionary that is read, unpacked; Ding's German–English has 25 MB.
const LARGEST: u64 = 256 << 20;

/// ISO 639-3 codes that FreeDict names its files with, and ours.
const CODES: [(&str, &str); 24] = [
    ("ces", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("lat", "la"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
];

/// The dictionaries in `paths` as one; none, if there are none.
///
/// `freedict-deu-eng.dict.dz` and its like are FreeDict, everything else is Ding.
///
/// # Errors
/// [`Error::Read`]; [`Error::Usage`] for a FreeDict file whose name does not tell its languages.
pub(super) fn load(paths: &[PathBuf]) -> Result<Option<Lexicon>, Error> {
    let mut all: Option<Lexicon> = None;
    for path in paths {
        let text = text(path)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_ascii_lowercase();
        let one = if name.contains(".dict") {
            let (from, to) = languages(&name).ok_or_else(|| {
                Error::Usage(format!(
                    "`{}`: the name of a FreeDict file tells its languages: deu-eng.dict",
                    path.display()
                ))
            })?;
            Lexicon::freedict(&text, from, to)
        } else {
            Lexicon::ding(&text)
        };
        match &mut all {
            Some(all) => all.extend(one),
            None => all = Some(one),
        }
    }
    Ok(all)
}

fn text(path: &Path) -> Result<String, Error> {
    let mut bytes = disk::read(path, LARGEST)?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        let unpacked = MultiGzDecoder::new(bytes.as_slice())
            .take(LARGEST)
            .read_to_end(&mut plain);
        unpacked.map_err(|cause| Error::Read {
            path: path.to_owned(),
            cause,
        })?;
        bytes = plain;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The languages in a file's name: `freedict-deu-eng.dict.dz`.
fn languages(name: &str) -> Option<(Language, Language)> {
    let known = |part: &str| {
        let (_, code) = CODES.iter().find(|(long, _)| *long == part)?;
        Language::parse(code)
    };
    let mut parts = name.split(['-', '.', '_']).filter_map(known);
    Some((parts.next()?, parts.next()?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_freedict_file_tells_its_languages_by_its_name() {
        for (name, pair) in [
            ("freedict-deu-eng.dict.dz", Some("de-en")),
            ("eng-fra.dict", Some("en-fr")),
            ("words.dict", None),
        ] {
            let languages = super::languages(name).map(|(from, to)| format!("{from}-{to}"));
            assert_eq!(languages.as_deref(), pair, "{name}");
        }
    }
}
