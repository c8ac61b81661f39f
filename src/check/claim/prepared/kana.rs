//! Which words of a claim are names in katakana?
//!
//! Katakana write words from abroad: names, but also `サービス`. So a word counts as a name only where the page has it,
//! and two or more with `・` between them, as first and last names stand, are one.

use super::MOST_FACTS;
use super::Reader;
use crate::check::claim::terms::Keys;
use crate::check::claim::terms::kana_key;
use crate::check::claim::wanted::NamePart;
use crate::check::claim::wanted::Wanted;
use crate::check::claim::wanted::WantedName;
use crate::check::claim::wanted::What;
use crate::facts::kana;
use crate::model::fact::FactKind;
use std::ops::Range;

impl Reader {
    /// Words in katakana, outside the spans `taken`.
    pub(super) fn kana(&mut self, text: &str, taken: &[Range<usize>]) {
        let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | '・');
        let mut at = 0;
        while let Some(from) = text[at..].find(is_kana) {
            let start = at + from;
            let rest = &text[start..];
            let end = start + rest.find(|c| !is_kana(c)).unwrap_or(rest.len());
            at = end;
            if taken
                .iter()
                .any(|span| span.start < end && start < span.end)
            {
                continue;
            }
            let stated = text[start..end].trim_matches('・');
            let start = start + text[start..end].find(stated).unwrap_or(0);
            self.kana_name(stated, start);
        }
    }

    fn kana_name(&mut self, stated: &str, start: usize) {
        let sounds: Option<Vec<String>> = stated.split('・').map(kana::of_kana).collect();
        let Some(sounds) = sounds else { return };
        let consonants: usize = sounds.iter().map(String::len).sum();
        let known = self.wanted.iter().any(|w| w.stated == stated);
        if consonants < kana::LEAST || known || self.wanted.len() > MOST_FACTS * 3 {
            return;
        }
        let parts = sounds.iter().map(|sounds| NamePart {
            keys: Keys {
                stem: kana_key(sounds),
                sound: None,
                whole: kana_key(sounds),
                stop: false,
            },
            shorter: Vec::new(),
            short: false,
            stem: String::new(),
        });
        let parts: Vec<NamePart> = parts.collect();
        self.wanted.push(Wanted {
            kind: FactKind::Name,
            part: self.part(start),
            stated: stated.to_owned(),
            value: Some(stated.to_owned()),
            what: What::Name(WantedName {
                sure: parts.len() > 1,
                parts,
                german: false,
                kana: true,
                span: start..start + stated.len(),
                joins: false,
                begins: false,
                country: None,
                previous: None,
            }),
        });
    }
}
