//! What became of one fact of the claim on one page?

use super::compare;
use super::compare::Answer;
use super::hit::Hit;
use super::page::PageIndex;
use super::passage;
use super::prepared::Prepared;
use super::wanted::Wanted;
use super::wanted::WantedName;
use super::wanted::What;
use crate::facts::lexicon::Lexicon;
use crate::facts::sense::Unit;
use crate::model::fact::FactResult;
use std::ops::Range;

/// What became of one fact on one page.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) result: FactResult,
    pub(super) found: Option<String>,
    pub(super) span: Option<(u32, u32)>,
    /// It stands in or beside a fitting passage.
    pub(super) near: bool,
    /// Not found, and too little is known of the words to call it absent; but nothing rests on it either.
    pub(super) doubt: bool,
    /// The sentence with another value, where there is one.
    pub(super) sentence: Option<String>,
    /// A capitalised word that need be no name: it stands there, but nowhere as names do. It is not shown.
    pub(super) loose: bool,
    /// What a fitting passage says where this should stand; too little to call it another value.
    pub(super) instead: Option<Instead>,
}

impl Seen {
    /// Another value stands there.
    pub(super) fn another(instead: Instead) -> Seen {
        Seen {
            result: FactResult::DifferentValue,
            found: Some(instead.found),
            span: instead.span,
            near: true,
            doubt: false,
            sentence: Some(instead.sentence),
            loose: false,
            instead: None,
        }
    }
}

/// What a passage says where an absent fact should stand.
#[derive(Clone, Debug)]
pub(super) struct Instead {
    pub(super) found: String,
    pub(super) span: Option<(u32, u32)>,
    /// The sentence.
    pub(super) sentence: String,
    /// A date that differs in one part only, from a passage with every sure name of the claim: its normal form.
    pub(super) day: Option<String>,
}

impl Instead {
    /// What stands at `span` of a page's titles and text.
    pub(super) fn at(span: &Range<usize>, sentence: usize, page: &PageIndex) -> Instead {
        let own = span.start >= page.offset;
        let at = |byte: usize| (byte - page.offset) as u32;
        Instead {
            found: page.text[span.clone()].trim().to_owned(),
            span: own.then(|| (at(span.start), at(span.end))),
            sentence: page.words_of(sentence).to_owned(),
            day: None,
        }
    }
}

/// What the hits come to.
pub(super) fn seen(
    wanted: &Wanted,
    hits: &[Hit],
    page: &PageIndex,
    scores: &passage::Scores,
    lexicon: Option<&Lexicon>,
    prepared: &Prepared,
) -> Seen {
    let best = hits
        .iter()
        .filter(|h| h.answer != Answer::Other)
        .max_by(|a, b| {
            let rank = |h: &Hit| {
                scores.near(h.sentence) * 2.0 + if h.answer == Answer::Same { 1.0 } else { 0.0 }
            };
            // the whole name rather than a part of it; else the first
            let length = |h: &Hit| match wanted.what {
                What::Name(_) => h.end - h.start,
                _ => 0,
            };
            rank(a)
                .total_cmp(&rank(b))
                .then(length(a).cmp(&length(b)))
                .then(b.start.cmp(&a.start))
        });
    if let Some(hit) = best {
        let title = (hit.sentence as usize) < page.titles;
        let result = match (&wanted.what, hit.answer) {
            (What::Date(date), Answer::Rounded) if date.year.is_some() => {
                // the page leaves the year open: its own day says it
                let published = page.published.map(|p| p.year());
                if published.is_some() && published != date.year {
                    return publication(wanted, page, scores)
                        .unwrap_or(nothing(FactResult::Absent));
                }
                FactResult::Found
            }
            (What::Name(_), _) => FactResult::Found,
            _ if title => FactResult::FoundPublication,
            (_, Answer::Rounded) => FactResult::FoundRounded,
            _ => FactResult::Found,
        };
        let words = page
            .text
            .get(hit.start as usize..hit.end as usize)
            .filter(|w| !w.is_empty());
        let inside = hit.start as usize >= page.offset && words.is_some();
        return Seen {
            result,
            found: Some(words.unwrap_or(&wanted.stated).trim().to_owned()),
            span: inside.then(|| (hit.start - page.offset as u32, hit.end - page.offset as u32)),
            near: title || scores.is_near(hit.sentence) && is_about(wanted, hit, page, scores),
            doubt: false,
            sentence: None,
            loose: !wanted.is_sure() && !hits.iter().any(|hit| stands_as_name(hit, page)),
            instead: None,
        };
    }
    match &wanted.what {
        What::Date(_) => publication(wanted, page, scores).unwrap_or(nothing(FactResult::Absent)),
        What::Amount { amount, .. } => {
            // a small number word may stand there as "both", "a pair", or inside another word
            let small = amount.is_small();
            // elsewhere another unit may be used
            let same_measure = page
                .amounts
                .iter()
                .any(|(_, a)| compare::same_unit(a.unit, amount.unit));
            let converted =
                matches!(amount.unit, Unit::Measure(_)) && scores.foreign && !same_measure;
            if amount.is_part() {
                // `a third` may stand there as 31 or as 2,100 of 6,500
                Seen {
                    doubt: true,
                    ..nothing(FactResult::NotCheckable)
                }
            } else if small || converted {
                nothing(FactResult::NotCheckable)
            } else {
                nothing(FactResult::Absent)
            }
        }
        What::Quote { words } => {
            let short = *words <= 3;
            if short || scores.foreign {
                nothing(FactResult::NotCheckable)
            } else {
                nothing(FactResult::Absent)
            }
        }
        What::Impossible => nothing(FactResult::NotCheckable),
        What::Name(name) => absent_name(name, page, scores.foreign, lexicon, prepared),
    }
}

/// Most words of a line that only tells when all of its page was written: `Published 7:33 a.m. ET Aug. 10, 2014`
pub(super) const LINE: u32 = 12;

/// Whether a date or figure stands in a sentence that has a word of the claim, or dates the page: a year of some other
/// thing proves nothing. Between languages the words cannot tell.
fn is_about(wanted: &Wanted, hit: &Hit, page: &PageIndex, scores: &passage::Scores) -> bool {
    let at = hit.sentence as usize;
    let shares = scores.foreign || scores.words[at] > 0.0;
    match wanted.what {
        What::Date(_) => shares || page.lengths[at] <= LINE,
        What::Amount { .. } => shares,
        _ => true,
    }
}

/// Whether a word stands on a page as a name does: written with a capital where no sentence begins, and in no headline,
/// where every word has one.
fn stands_as_name(hit: &Hit, page: &PageIndex) -> bool {
    let at = hit.start as usize;
    let mut from = at.saturating_sub(12);
    while !page.text.is_char_boundary(from) {
        from -= 1;
    }
    let opening = ['"', '“', '„', '«', '‘', '\'', '(', '-', ' '];
    let before = page.text[from..at].trim_end_matches(opening);
    let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'));
    at >= page.offset && hit.end > hit.start && goes_on
}

fn nothing(result: FactResult) -> Seen {
    Seen {
        result,
        found: None,
        span: None,
        near: false,
        doubt: false,
        sentence: None,
        loose: false,
        instead: None,
    }
}

/// A name that stands nowhere, unless it is no name at all or may be written quite otherwise in the page's language.
fn absent_name(
    name: &WantedName,
    page: &PageIndex,
    foreign: bool,
    lexicon: Option<&Lexicon>,
    prepared: &Prepared,
) -> Seen {
    let (from, to) = (prepared.language, page.language);
    let doubt = Seen {
        doubt: true,
        ..nothing(FactResult::NotCheckable)
    };
    let Some(lexicon) = lexicon.filter(|lexicon| name.german && lexicon.joins(from, to)) else {
        return match (name.german || name.kana, name.sure) {
            // other sounds may be kept of it than we know
            (true, true) if name.kana => doubt,
            (true, false) if name.kana => nothing(FactResult::NotCheckable),
            (true, _) => doubt,
            (false, false) => nothing(FactResult::NotCheckable),
            (false, true) if foreign && name.parts.len() == 1 => doubt,
            (false, true) => nothing(FactResult::Absent),
        };
    };
    // a German noun: the dictionary tells names from things
    let known = |stem: &str| {
        lexicon.translate(stem, from, to).is_some()
            || lexicon.translate_compound(stem, from, to).is_some()
    };
    let behind_name = name
        .previous
        .as_ref()
        .is_some_and(|previous| !known(previous));
    let ordinary = name
        .parts
        .iter()
        .all(|part| match lexicon.translate(&part.stem, from, to) {
            Some(translations) => {
                let there = translations
                    .iter()
                    .any(|t| !page.where_is(t.stem).is_empty());
                there || !(behind_name || translations.iter().all(|t| t.name))
            }
            None => !behind_name && known(&part.stem),
        });
    nothing(if ordinary {
        FactResult::NotCheckable
    } else {
        FactResult::Absent
    })
}

/// Whether the source's own day carries a date that its text does not say.
fn publication(wanted: &Wanted, page: &PageIndex, scores: &passage::Scores) -> Option<Seen> {
    let What::Date(date) = &wanted.what else {
        return None;
    };
    let published = page.published?;
    let whole = date.whole()?;
    let close = whole.days_apart(&published).is_some_and(|days| days <= 1);
    if !(whole.agrees_with(&published) && published.day().is_some() || close) {
        return None;
    }
    Some(Seen {
        result: FactResult::FoundPublication,
        found: Some(published.to_string()),
        span: None,
        near: scores.coverage >= 0.3,
        doubt: false,
        sentence: None,
        loose: false,
        instead: None,
    })
}
