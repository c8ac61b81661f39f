//! Which words of another language translate a word?
//!
//! A bilingual dictionary that the user has (`--lexicon`): Ding (`trans-de-en`) or FreeDict's dictd files.
//! Such data is under the GPL; it is loaded, never shipped. Only stems are kept, as hashes: a few tens of
//! megabytes for the 200,000 entries of Ding.

use super::fold::Map;
use super::fold::hash;
use super::stem::Stems;
use super::token;
use crate::model::language::Language;

/// Shortest part of a compound, in bytes: shorter ones are found in any name.
const PART: usize = 4;

/// Most translations kept for one word.
const MOST: usize = 24;

/// A bilingual dictionary, usable in both directions.
#[derive(Default)]
pub struct Lexicon {
    tables: Vec<Table>,
}

struct Table {
    from: Language,
    to: Language,
    words: Map<u64, Vec<Translation>>,
}

/// A word that translates another, by the hash of its stem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Translation {
    pub(crate) stem: u64,
    /// 1 where it is the whole translation, less where it is a part of it.
    pub(crate) strength: f32,
    /// The translation is written with a capital: a name.
    pub(crate) name: bool,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tables = self.tables.iter().map(|t| (t.from, t.to, t.words.len()));
        f.debug_list().entries(tables).finish()
    }
}

impl Lexicon {
    /// Reads a Ding file (`a; b {f} | c :: x; y | z`, German and English): the text of `/usr/share/trans/de-en`.
    pub fn ding(text: &str) -> Lexicon {
        let mut pair = Pair::new(Language::GERMAN, Language::ENGLISH);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((left, right)) = line.split_once("::") else {
                continue;
            };
            // `|` parts related entries that answer each other in order
            for (left, right) in left.split('|').zip(right.split('|')) {
                pair.add(left, right);
            }
        }
        pair.into_lexicon()
    }

    /// Reads a FreeDict dictionary in dictd form: the text of its `.dict` file (unpacked from `.dict.dz`).
    ///
    /// An entry is a headword at the start of a line (`Haus /haʊs/ <neut>`, or any line behind an empty one) and its
    /// translations on the lines after it.
    pub fn freedict(text: &str, from: Language, to: Language) -> Lexicon {
        let mut pair = Pair::new(from, to);
        let mut head = "";
        let mut fresh = true; // no line of an entry yet
        for line in text.lines() {
            if line.trim().is_empty() {
                fresh = true;
                continue;
            }
            let body = line.trim_start();
            let spoken = line
                .find(" /")
                .is_some_and(|at| line[at + 2..].contains('/'));
            if body.len() == line.len() && (spoken || fresh) {
                head = line;
            } else if !head.is_empty() && !is_remark(body) {
                let listed =
                    body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
                pair.add(&head.replace(',', ";"), &listed.replace(',', ";"));
            }
            fresh = false;
        }
        pair.into_lexicon()
    }

    /// Adds what another dictionary knows.
    pub fn extend(&mut self, other: Lexicon) {
        self.tables.extend(other.tables);
    }

    /// How many words it knows, over all directions.
    pub fn len(&self) -> usize {
        self.tables.iter().map(|t| t.words.len()).sum()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it translates from one language to the other.
    pub fn joins(&self, from: Option<Language>, to: Option<Language>) -> bool {
        self.table(from, to).is_some()
    }

    fn table(&self, from: Option<Language>, to: Option<Language>) -> Option<&Table> {
        self.tables
            .iter()
            .find(|t| Some(t.from) == from && Some(t.to) == to)
    }

    /// Translations of the word with this stem.
    pub(crate) fn translate(
        &self,
        stem: &str,
        from: Option<Language>,
        to: Option<Language>,
    ) -> Option<&[Translation]> {
        let table = self.table(from, to)?;
        let known = |form: &str| table.words.get(&hash(form)).map(Vec::as_slice);
        // genitives of names keep their `s` under Snowball: `Nordkoreas`
        known(stem)
            .or_else(|| known(stem.strip_suffix('s')?))
            .or_else(|| {
                // German past tenses and participles, which Snowball leaves alone: `verklagt`, `gekauft`, `abgelehnt`
                let german = from == Some(Language::GERMAN) && stem.len() > 4;
                let bare = german
                    .then(|| stem.strip_suffix("et").or_else(|| stem.strip_suffix('t')))
                    .flatten()?;
                let infinitive = |form: &str| known(form).or_else(|| known(&format!("{form}en")));
                infinitive(bare)
                    .or_else(|| infinitive(bare.strip_prefix("ge")?))
                    .or_else(|| {
                        let (before, after) = bare.split_once("ge")?;
                        infinitive(&format!("{before}{after}"))
                    })
            })
    }

    /// Translations of the parts of a compound (`Geschäftsgeheimnis`), longest known first part first.
    pub(crate) fn translate_compound(
        &self,
        stem: &str,
        from: Option<Language>,
        to: Option<Language>,
    ) -> Option<Vec<Translation>> {
        let table = self
            .table(from, to)
            .filter(|_| stem.len() <= 64 && stem.is_ascii())?;
        let known = |part: &str| table.words.get(&hash(part));
        for cut in (PART..stem.len().saturating_sub(PART - 1)).rev() {
            let (left, right) = stem.split_at(cut);
            let Some(right) = known(right) else { continue };
            let bare = ["s", "es", "n", "en", "er", "e", ""]
                .iter()
                .find_map(|link| known(left.strip_suffix(link).filter(|part| part.len() >= PART)?));
            if let Some(left) = bare {
                let part = |t: &Translation| Translation {
                    strength: t.strength * 0.7,
                    ..*t
                };
                return Some(left.iter().chain(right).map(part).collect());
            }
        }
        None
    }
}

/// Synonyms, cross-references, notes and examples of a FreeDict entry.
fn is_remark(body: &str) -> bool {
    body.starts_with(['"', '-', '~'])
        || ["see:", "Synonym", "Antonym", "Note:", "Example"]
            .iter()
            .any(|mark| body.starts_with(mark))
}

/// What dictionaries write for things and persons, and before verbs.
const PLACEHOLDERS: [&str; 10] = [
    "to",
    "sb",
    "sth",
    "jdn",
    "jdm",
    "jd",
    "etw",
    "oneself",
    "somebody",
    "something",
];

/// A dictionary that is being read, in both directions.
struct Pair {
    from: Language,
    to: Language,
    stems: [Stems; 2],
    /// Stems of words seen before; none for words that say nothing.
    seen: [Map<u64, Option<u64>>; 2],
    words: [Map<u64, Vec<Translation>>; 2],
}

impl Pair {
    fn new(from: Language, to: Language) -> Pair {
        Pair {
            from,
            to,
            stems: [Stems::of(Some(from)), Stems::of(Some(to))],
            seen: [Map::default(), Map::default()],
            words: [Map::default(), Map::default()],
        }
    }

    /// Adds synonyms on both sides, parted by `;`.
    fn add(&mut self, left: &str, right: &str) {
        let sides = [self.read(left, 0), self.read(right, 1)];
        for (to, from) in [(1, 0), (0, 1)] {
            for phrase in &sides[from] {
                let whole = match phrase.as_slice() {
                    [one] => *one,
                    // `to sue somebody` and compounds written apart: the last word is the head
                    [.., head] if phrase.len() == 2 && from == 1 => *head,
                    _ => continue,
                };
                let part = if phrase.len() == 1 { 1.0 } else { 0.5 };
                let entry = self.words[from].entry(whole.0).or_default();
                for target in &sides[to] {
                    let share = if target.len() == 1 { 1.0 } else { 0.6 };
                    for (stem, name) in target.iter().take(4) {
                        let found = Translation {
                            stem: *stem,
                            strength: share * part,
                            name: *name,
                        };
                        let full = entry.len() >= MOST;
                        match entry.iter_mut().find(|t| t.stem == *stem) {
                            Some(old) => old.strength = old.strength.max(found.strength),
                            None if full => {}
                            None => entry.push(found),
                        }
                    }
                }
            }
        }
    }

    /// The content words of each synonym, as hashed stems, and whether they are written with a capital.
    fn read(&mut self, side: &str, which: usize) -> Vec<Vec<(u64, bool)>> {
        let mut phrases = Vec::new();
        for phrase in side.split(';').take(12) {
            let plain = without_brackets(phrase);
            let mut words = Vec::new();
            for token in token::tokens(&plain) {
                let word = &plain[token.span];
                let stems = &self.stems[which];
                let stem = *self.seen[which].entry(hash(word)).or_insert_with(|| {
                    let lower = word.to_lowercase();
                    let empty = stems.is_stop(&lower) || PLACEHOLDERS.contains(&lower.as_str());
                    (!empty).then(|| hash(&stems.stem(word)))
                });
                if let Some(stem) = stem {
                    words.push((stem, word.starts_with(char::is_uppercase)));
                }
            }
            if !words.is_empty() && words.len() <= 5 {
                phrases.push(words);
            }
        }
        phrases
    }

    fn into_lexicon(self) -> Lexicon {
        let [there, back] = self.words;
        Lexicon {
            tables: vec![
                Table {
                    from: self.from,
                    to: self.to,
                    words: there,
                },
                Table {
                    from: self.to,
                    to: self.from,
                    words: back,
                },
            ],
        }
    }
}

/// The text without `{f}`, `[cook.]`, `(remarks)`, `/IPA/` and `<gender>`.
fn without_brackets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0usize;
    let mut slash = false;
    for c in text.chars() {
        match c {
            '{' | '[' | '(' | '<' => depth += 1,
            '}' | ']' | ')' | '>' => depth = depth.saturating_sub(1),
            '/' => slash = !slash,
            _ if depth == 0 && !slash => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::facts::fold::hash;
    use crate::facts::stem::Stems;
    use crate::model::language::Language;

    fn translates(lexicon: &Lexicon, german: &str, english: &str) -> bool {
        let (de, en) = (Some(Language::GERMAN), Some(Language::ENGLISH));
        let stem = Stems::of(de).stem(german);
        let wanted = hash(&Stems::of(en).stem(english));
        let whole = lexicon.translate(&stem, de, en).map(<[_]>::to_vec);
        let found = whole
            .or_else(|| lexicon.translate_compound(&stem, de, en))
            .unwrap_or_default();
        found.iter().any(|t| t.stem == wanted)
    }

    #[test]
    fn a_dictionary_translates_forms_and_compounds() {
        let ding = Lexicon::ding(
            "# comment\n\
             Haus {n}; Gebäude {n} | Häuser {pl} :: house; building | houses\n\
             Geheimnis {n} :: secret\n\
             Geschäft {n} [econ.] :: business; trade\n\
             verklagen {vt} :: to sue (sb.)\n",
        );
        let freedict = Lexicon::freedict(
            "Haus /haʊs/ <neut>\nhouse, home\n\nGeheimnis <neut>\n 1. secret\n    \"not this\"\n\nGeschäft\nbusiness\nverklagen /fɛɐ/\nsue\n\nGebäude\nbuilding\n",
            Language::GERMAN,
            Language::ENGLISH,
        );
        for (name, lexicon) in [("ding", ding), ("freedict", freedict)] {
            for (german, english) in [
                ("Häuser", "houses"),
                ("Gebäude", "building"),
                ("Geschäftsgeheimnis", "secret"),
                ("verklagten", "sues"),
            ] {
                let known = translates(&lexicon, german, english);
                assert!(
                    known || (name == "freedict" && german == "Häuser"),
                    "{name}: {german} {english}"
                );
            }
            assert!(!translates(&lexicon, "Haus", "secret"), "{name}");
        }
    }
}
