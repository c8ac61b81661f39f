//! Which name stands where an absent name of the claim should?
//!
//! A hint for the editor, never a verdict: the passage that fits names somebody else, and nobody besides.

use super::agreeing;
use super::page::PageIndex;
use super::passage::Scores;
use super::prepared::Prepared;
use super::seen::Instead;
use super::seen::Seen;
use super::terms::Keyring;
use super::terms::Keys;
use super::terms::is_capital;
use super::terms::latin_kana_key;
use super::wanted::Wanted;
use super::wanted::WantedName;
use super::whole;
use crate::facts::place;
use crate::facts::token;
use crate::facts::token::Token;
use crate::facts::weekday;
use crate::model::fact::FactResult;
use crate::model::language::Language;
use std::ops::Range;

/// Most bytes of a passage that are read.
const MOST_BYTES: usize = 4 << 10;

/// Share of the claim's words that the passage must have: words known (same language, or a dictionary), or not.
const ABOUT: (f32, f32) = (0.25, 0.05);

/// The same where the passage alone counts, and not what is named beside it.
const SURE: f32 = 0.5;

/// Notes for absent names which one the best passage has instead.
///
/// `known` tells whether the claim's words could be compared at all.
pub(super) fn names(
    prepared: &Prepared,
    page: &PageIndex,
    scores: &Scores,
    known: bool,
    facts: &mut [Seen],
) {
    let wanted = &prepared.wanted;
    let mut start = 0;
    let mut around = None;
    while start < wanted.len() {
        let at = start;
        start += 1;
        let Some(name) = whole::name(&wanted[at]) else {
            continue;
        };
        let run = if name.german {
            start = whole::end_of_run(wanted, at);
            at..start
        } else {
            at..at + 1
        };
        let words = if name.german {
            run.len()
        } else {
            name.parts.len()
        };
        let missing = facts[run.clone()].iter().all(|fact| match fact.result {
            FactResult::Absent => true,
            FactResult::NotCheckable => fact.doubt && (name.german || name.kana),
            _ => false,
        });
        if words < 2 || !missing || name.german && !is_name(&wanted[run.clone()]) {
            continue;
        }
        let around = around.get_or_insert_with(|| around_best(prepared, page, scores, known));
        let others = others_stand(&wanted[run.clone()], prepared, page, around);
        let there = around
            .iter()
            .flat_map(|at| strangers(*at, &wanted[run.clone()], prepared, page));
        let there: Vec<Stranger> = there.collect();
        let sure = scores
            .best
            .first()
            .filter(|best| scores.words[**best] >= SURE);
        let mut own = there.iter().filter(|other| Some(&other.sentence) == sure);
        let one = match (own.next(), own.next(), there.as_slice()) {
            (Some(one), None, _) if others => Some(one),
            (_, _, [one]) if others => Some(one),
            // of several the one that has a word of the name (`John Roe` for `John Doe`)
            _ => {
                let mut akin = there.iter().filter(|other| other.akin);
                akin.next().filter(|_| akin.next().is_none())
            }
        };
        if let Some(one) = one.filter(|one| one.words == words) {
            for fact in &mut facts[run] {
                fact.instead = Some(Instead::at(&one.span, one.sentence, page));
            }
        }
    }
}

/// The best passage and the sentences beside it, if it is about the claim at all.
fn around_best(prepared: &Prepared, page: &PageIndex, scores: &Scores, known: bool) -> Vec<usize> {
    let least = if known { ABOUT.0 } else { ABOUT.1 };
    // where no word can be compared, a name in katakana can
    let named = |at: usize| {
        let mut names = prepared.wanted.iter().filter_map(whole::name);
        names.any(|name| name.kana && agreeing::name_stands(name, page, at))
    };
    let best = scores
        .best
        .first()
        .filter(|best| scores.words[**best] >= least || named(**best));
    let around = best.map_or(0..0, |best| best.saturating_sub(1)..best + 2);
    let own = page.titles..page.sentences.len();
    around.filter(|at| own.contains(at)).collect()
}

/// Whether another name of the claim stands around the best passage, where it has any other.
fn others_stand(run: &[Wanted], prepared: &Prepared, page: &PageIndex, around: &[usize]) -> bool {
    let this = |other: &WantedName| {
        run.iter()
            .filter_map(whole::name)
            .any(|n| n.span == other.span)
    };
    let others = prepared.wanted.iter().filter_map(whole::name);
    let mut others = others.filter(|other| !this(other)).peekable();
    let stands = |name: &WantedName| {
        around
            .iter()
            .any(|at| agreeing::name_stands(name, page, *at))
    };
    others.peek().is_none() || others.any(stands)
}

/// A name on the page that is none of the claim's.
struct Stranger {
    sentence: usize,
    span: Range<usize>,
    words: usize,
    /// It has a word of the absent name.
    akin: bool,
}

/// The names of two words and more in a sentence of which the claim has no word, but for those of the absent name.
fn strangers(
    sentence: usize,
    run: &[Wanted],
    prepared: &Prepared,
    page: &PageIndex,
) -> Vec<Stranger> {
    let text = page.words_of(sentence);
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let keyring = Keyring::of(page.language);
    let tokens = token::tokens(text);
    let from = page.sentences[sentence].start;
    let dates: Vec<&Range<usize>> = page
        .dates
        .iter()
        .filter(|(at, _)| *at as usize == sentence)
        .map(|(_, mention)| &mention.span)
        .collect();
    let of_name = |at: usize| {
        let token = &tokens[at];
        let word = &text[token.span.clone()];
        let keys = keyring.keys(word, token.shape);
        is_capital(token)
            && !keys.stop
            && word.chars().nth(1).is_some()
            && weekday::named(&word.to_lowercase(), page.language).is_none()
            && !dates.iter().any(|d| d.contains(&(token.span.start + from)))
    };
    let german = page.language == Some(Language::GERMAN);
    let noun = |token: &Token| german && is_noun(&text[token.span.clone()]);
    let alike = |a: &Keys, b: &Keys| {
        let sounds = a.sound.is_some() && a.sound == b.sound;
        a.stem == b.stem || a.whole == b.whole || sounds
    };
    let keys_of = |token: &Token| keyring.keys(&text[token.span.clone()], token.shape);
    let parts = run
        .iter()
        .filter_map(whole::name)
        .flat_map(|name| &name.parts);
    let parts: Vec<&Keys> = parts.map(|part| &part.keys).collect();
    let of_this = |keys: &Keys| parts.iter().any(|part| alike(keys, part));
    let said = |token: &Token| {
        let keys = keys_of(token);
        let names = prepared.wanted.iter().filter_map(whole::name);
        let mut in_kana = names
            .filter(|name| name.kana)
            .flat_map(|name| &name.parts)
            .peekable();
        let in_kana = in_kana.peek().is_some() && {
            let kana = latin_kana_key(&text[token.span.clone()]);
            in_kana.any(|part| part.keys.whole == kana)
        };
        in_kana || !of_this(&keys) && prepared.terms.iter().any(|term| alike(&keys, &term.keys))
    };
    // without the ending of a genitive
    let end_of = |token: &Token| {
        let word = &text[token.span.clone()];
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        token.span.start + bare.unwrap_or(word).len()
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut next = at + 1;
        if !of_name(at) {
            at = next;
            continue;
        }
        while next < tokens.len()
            && of_name(next)
            && text[tokens[next - 1].span.end..tokens[next].span.start] == *" "
        {
            next += 1;
        }
        let group = &tokens[at..next];
        let country = place::named(text, &tokens, at, page.language).is_some();
        if group.len() > 1 && !country && !group.iter().any(|t| said(t) || noun(t)) {
            found.push(Stranger {
                sentence,
                span: from + group[0].span.start..from + end_of(&group[group.len() - 1]),
                words: group.len(),
                akin: group.iter().any(|token| of_this(&keys_of(token))),
            });
        }
        at = next;
    }
    found
}

/// Endings of German nouns that no name of a person or company has, or hardly any.
const NOUN_ENDS: [&str; 20] = [
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "tät", "täten", "nis", "nisse", "ismus", "innen", "en", "ern", "eln", "chen",
];

/// German words that stand right before a noun without making a name of it.
const MEASURES: [&str; 16] = [
    "prozent",
    "dutzend",
    "hunderte",
    "tausende",
    "ende",
    "anfang",
    "mitte",
    "teile",
    "meter",
    "kilometer",
    "liter",
    "euro",
    "dollar",
    "herr",
    "frau",
    "uhr",
];

/// Whether neighbouring capitalised words of a German sentence are a name rather than nouns side by side.
fn is_name(run: &[Wanted]) -> bool {
    let begins = run.first().and_then(whole::name).is_none_or(|n| n.begins);
    // `Musks Firma`
    let owner = run.len() == 2 && run[0].stated.ends_with('s');
    !begins && !owner && !run.iter().any(|word| is_noun(&word.stated))
}

/// Whether a capitalised German word is a noun by its ending, or a measure.
fn is_noun(word: &str) -> bool {
    let lower = word.to_lowercase();
    NOUN_ENDS.iter().any(|end| lower.ends_with(end)) || MEASURES.contains(&lower.as_str())
}
