//! Which sentences of a page does a claim rest on?
//!
//! Each word, name, number and date of the claim is an anchor with a weight; a sentence scores the share of the
//! weight that it has, rare words of the page counting more, long sentences a little less (as BM25 does it).

use super::compare::Answer;
use super::cover;
use super::cover::Cover;
use super::cover::Word;
use super::hit::Hit;
use super::page::PageIndex;
use super::pair;
use super::prepared::ANY;
use super::prepared::Prepared;
use super::rank::Anchor;
use super::rank::rank;
use super::rank::rarity;
use super::wanted::Term;
use super::wanted::What;
use crate::facts::lexicon::Lexicon;

/// What sentences of a page are worth to one claim.
#[derive(Debug)]
pub(super) struct Scores {
    /// Share of the claim's weight that each sentence has.
    pub(super) of_sentence: Vec<f32>,
    /// Sentences of the page by rank, best first, at most ten; titles are none.
    pub(super) best: Vec<usize>,
    /// Share of the claim's words (facts apart) that stand in the best passages together.
    pub(super) coverage: f32,
    /// What the ten best say of it together.
    pub(super) cover: Cover,
    /// Claim and page are in different languages.
    pub(super) foreign: bool,
    /// Share of the words, facts apart, that each of the best sentences has.
    pub(super) words: Vec<f32>,
    /// What the claim's words weigh in all.
    pub(super) word_weight: f32,
}

/// Strength of a match by sound between languages. Within one, words that only begin alike are others (`contract`,
/// `contrary`).
const SOUND: f32 = 0.7;

/// What a value counts as an anchor that differs but could stand for the wanted one.
const NEAR_MISS: f32 = 0.5;

/// The same for a quotation of about that length in another language. From 0.5 to 0.7 the share of best passages that
/// come first stays within one item in each of twelve languages.
const QUOTED: f32 = 0.6;

/// Where each word of a claim stands on a page.
#[derive(Debug)]
pub(super) struct Matched {
    /// For each term: sentences, and how surely it stands there.
    terms: Vec<Vec<(u32, f32)>>,
    /// Claim and page are in different languages.
    pub(super) foreign: bool,
}

impl Matched {
    pub(super) fn of(prepared: &Prepared, page: &PageIndex, lexicon: Option<&Lexicon>) -> Matched {
        let foreign = prepared.language.is_some()
            && page.language.is_some()
            && prepared.language != page.language;
        let terms = prepared.terms.iter();
        Matched {
            terms: terms
                .map(|term| matches(term, prepared, page, lexicon, foreign))
                .collect(),
            foreign,
        }
    }

    /// Capitalised words of the claim itself that stand nowhere on the page.
    pub(super) fn strangers(&self, prepared: &Prepared) -> usize {
        let terms = prepared.terms.iter().zip(&self.terms);
        terms
            .filter(|(term, there)| term.capital && term.part != ANY && there.is_empty())
            .count()
    }
}

impl Scores {
    /// Scores for the whole claim, or for one of its sentences.
    pub(super) fn of(
        matched: &Matched,
        prepared: &Prepared,
        page: &PageIndex,
        hits: &[Vec<Hit>],
        part: Option<u8>,
    ) -> Scores {
        let count = page.sentences.len();
        let belongs = |of: u8| part.is_none_or(|part| part == of || of == ANY);
        let mut words = vec![0f32; count];
        let mut word_weight = 0f32;
        let mut per_term: Vec<Word<'_>> = Vec::with_capacity(prepared.terms.len());
        let mut anchors = Vec::with_capacity(prepared.terms.len() + prepared.wanted.len());
        for (term, matches) in prepared
            .terms
            .iter()
            .zip(&matched.terms)
            .filter(|(t, _)| belongs(t.part))
        {
            let weight = term.weight * rarity(matches.len(), count);
            word_weight += weight;
            for (sentence, strength) in matches {
                words[*sentence as usize] += weight * strength;
            }
            anchors.push(Anchor {
                weight: term.weight,
                places: matches.into(),
            });
            if term.part != ANY {
                per_term.push((term.weight, matches));
            }
        }
        let mut total = word_weight;
        let mut scores = words.clone();
        for (wanted, hits) in prepared
            .wanted
            .iter()
            .zip(hits)
            .filter(|(w, _)| belongs(w.part))
        {
            let anchor = weight(&wanted.what);
            let weight = anchor * rarity(hits.len(), count);
            total += weight;
            let mut places: Vec<(u32, f32)> = hits
                .iter()
                .map(|hit| (hit.sentence, sureness(&wanted.what, hit.answer)))
                .collect();
            places.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            places.dedup_by_key(|place| place.0);
            for (sentence, sure) in &places {
                scores[*sentence as usize] += weight * sure;
            }
            if anchor > 0.0 {
                anchors.push(Anchor {
                    weight: anchor,
                    places: places.into(),
                });
            }
        }
        let share = |sum: &mut f32, of: f32| *sum = if of > 0.0 { *sum / of } else { 0.0 };
        scores.iter_mut().for_each(|s| share(s, total));
        words.iter_mut().for_each(|s| share(s, word_weight));
        let mut best = rank(page, &anchors, matched.foreign);
        if !matched.foreign {
            pair::reorder(&mut best, prepared, page, part);
        }
        let best: Vec<usize> = best.into_iter().map(|(_, at)| at).collect();
        let coverage = cover::covered(&per_term, &best[..best.len().min(3)], page);
        let cover = match part {
            None => Cover::of(&per_term, &best, page),
            Some(_) => Cover::default(),
        };
        Scores {
            of_sentence: scores,
            best,
            coverage,
            cover,
            foreign: matched.foreign,
            words,
            word_weight,
        }
    }

    /// How near a sentence is to what fits: its score, or a bit less than its neighbours'.
    pub(super) fn near(&self, sentence: u32) -> f32 {
        let at = sentence as usize;
        let of = |at: Option<usize>| {
            at.and_then(|at| self.of_sentence.get(at))
                .copied()
                .unwrap_or(0.0)
        };
        of(Some(at))
            .max(0.8 * of(at.checked_sub(1)))
            .max(0.8 * of(Some(at + 1)))
    }

    /// Whether a sentence is one of the best three, stands beside one, or fits half as well as the best.
    pub(super) fn is_near(&self, sentence: u32) -> bool {
        let at = sentence as usize;
        let best = self.best.first().map_or(0.0, |b| self.of_sentence[*b]);
        self.best.iter().take(3).any(|b| b.abs_diff(at) <= 1) || self.near(sentence) >= best * 0.5
    }
}

/// Sentences in which a term stands, and how surely.
fn matches(
    term: &Term,
    prepared: &Prepared,
    page: &PageIndex,
    lexicon: Option<&Lexicon>,
    foreign: bool,
) -> Vec<(u32, f32)> {
    let mut found: Vec<(u32, f32)> = page
        .where_is(term.keys.stem)
        .iter()
        .map(|p| (p.1, 1.0))
        .collect();
    let mut add =
        |key: u64, strength: f32| found.extend(page.where_is(key).iter().map(|p| (p.1, strength)));
    if foreign && let Some(lexicon) = lexicon {
        let whole = lexicon.translate(&term.stem, prepared.language, page.language);
        match whole {
            Some(translations) => translations.iter().for_each(|t| add(t.stem, t.strength)),
            None => {
                let parts =
                    lexicon.translate_compound(&term.stem, prepared.language, page.language);
                parts
                    .into_iter()
                    .flatten()
                    .for_each(|t| add(t.stem, t.strength));
            }
        }
    }
    if let Some(sound) = term.keys.sound.filter(|_| foreign || term.in_row) {
        let strength = match (term.in_row && !foreign, term.capital) {
            (true, _) => 1.0,
            (false, true) => SOUND + 0.2,
            (false, false) => SOUND,
        };
        add(sound, strength);
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    found.dedup_by_key(|m| m.0);
    found
}

/// What each word of a name in katakana counts: as much as a capitalised one.
const KANA: f32 = 1.4;

/// What a fact counts as an anchor, beside words of about 1.
fn weight(what: &What) -> f32 {
    match what {
        What::Amount { amount, .. } if amount.digits => 2.0,
        What::Amount { .. } => 0.8,
        What::Date(date) if date.from_lead_in => 0.5,
        What::Date(date) => {
            0.7 + 0.6 * (f32::from(u8::from(date.month.is_some()) + u8::from(date.day.is_some())))
        }
        What::Quote { words } => (*words as f32).min(4.0) * 0.5,
        What::Name(name) if name.kana => KANA * name.parts.len() as f32,
        What::Name(_) | What::Impossible => 0.0, // their words are terms already
    }
}

/// How surely a fact stands where a value answers it so.
fn sureness(what: &What, answer: Answer) -> f32 {
    match (what, answer) {
        (_, Answer::Same) => 1.0,
        (_, Answer::Rounded) => 0.7,
        (What::Quote { .. }, Answer::Other) => QUOTED,
        (_, Answer::Other) => NEAR_MISS,
    }
}

/// Words with which a page denies what it says.
const DENIALS: [&str; 16] = [
    "hoax",
    "debunked",
    "debunk",
    "falsely",
    "fake",
    "misleading",
    "untrue",
    "myth",
    "rumor",
    "rumour",
    "baseless",
    "unfounded",
    "falschmeldung",
    "widerlegt",
    "gerücht",
    "erfunden",
];

/// Whether a sentence denies what it says in a way that the claim does not.
pub(super) fn refutes(sentence: &str, claim: &str) -> bool {
    let denies = |text: &str, word: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|w| w.eq_ignore_ascii_case(word))
    };
    DENIALS
        .iter()
        .any(|word| denies(sentence, word) && !denies(claim, word))
}

/// The page's address with a text fragment that opens it at the passage.
///
/// <https://wicg.github.io/scroll-to-text-fragment/>: first and last words of a long passage, all of a short one.
pub(super) fn link(url: &str, passage: &str) -> String {
    let words: Vec<&str> = passage.split_whitespace().collect();
    let encode = |words: &[&str]| {
        let mut out = String::new();
        for byte in words.join(" ").bytes() {
            match byte {
                b'A'..=b'Z'
                | b'a'..=b'z'
                | b'0'..=b'9'
                | b'_'
                | b'.'
                | b'~'
                | b'!'
                | b'*'
                | b'('
                | b')' => out.push(byte as char),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    };
    let base = url.split('#').next().unwrap_or(url);
    if words.len() > 12 {
        format!(
            "{base}#:~:text={},{}",
            encode(&words[..5]),
            encode(&words[words.len() - 5..])
        )
    } else {
        format!("{base}#:~:text={}", encode(&words))
    }
}
