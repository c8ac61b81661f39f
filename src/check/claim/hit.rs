//! Where on a page may a fact of the claim stand?

use super::compare;
use super::compare::Answer;
use super::page::PageIndex;
use super::prepared::Prepared;
use super::wanted::Wanted;
use super::wanted::WantedDate;
use super::wanted::WantedName;
use super::wanted::What;
use crate::facts::number::Amount;
use crate::facts::sense::Unit;
use rust_decimal::Decimal;

/// Where a fact may stand: a sentence, the bytes, and how well it answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) sentence: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) answer: Answer,
}

/// Everywhere on the page where a fact may stand.
pub(super) fn hits(wanted: &Wanted, prepared: &Prepared, page: &PageIndex) -> Vec<Hit> {
    match &wanted.what {
        What::Amount { amount, .. } => amount_hits(amount, page),
        What::Date(date) => date_hits(date, page),
        What::Quote { .. } => quote_hits(&wanted.stated, prepared, page),
        What::Name(name) => name_hits(name, prepared, page),
        What::Impossible => Vec::new(),
    }
}

fn amount_hits(wanted: &Amount, page: &PageIndex) -> Vec<Hit> {
    let mut hits = Vec::new();
    // years of age go without their unit (`Smith, 54`); a bare 20 may be a day of the month, but is no 20 days
    let bare_never = matches!(wanted.unit, Unit::Time(unit) if unit != "year");
    for (sentence, there) in &page.amounts {
        if bare_never && there.unit == Unit::Count {
            continue;
        }
        if let Some(answer) = compare::amounts(wanted, there).filter(|a| *a != Answer::Other) {
            hits.push(hit(*sentence, &there.span, answer));
        }
    }
    if hits.is_empty() && wanted.digits && wanted.unit != Unit::Count {
        // another amount of the same kind: where this one may have stood
        let alike = |there: &Amount| compare::same_unit(wanted.unit, there.unit);
        let others = page.amounts.iter().filter(|(_, there)| alike(there));
        hits.extend(others.map(|(sentence, there)| hit(*sentence, &there.span, Answer::Other)));
    }
    if wanted.unit == Unit::Count {
        for (sentence, mention) in &page.dates {
            let year = mention
                .year
                .filter(|_| mention.month.is_none())
                .map(Decimal::from);
            if year == Some(wanted.value) {
                hits.push(hit(*sentence, &mention.span, Answer::Same));
            }
        }
    }
    hits
}

fn date_hits(wanted: &WantedDate, page: &PageIndex) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (sentence, mention) in &page.dates {
        let answer = compare::dates(wanted, mention);
        if answer != Answer::Other {
            hits.push(hit(*sentence, &mention.span, answer));
        }
    }
    if hits.is_empty() {
        // the same date but for one part: where this one may have stood
        for (sentence, mention) in &page.dates {
            let (differ, shared) = compare::differing_parts(wanted, mention);
            if differ == 1 && shared >= 2 {
                hits.push(hit(*sentence, &mention.span, Answer::Other));
            }
        }
    }
    if let (Some(year), None) = (wanted.year, wanted.month) {
        for (sentence, there) in &page.amounts {
            if there.unit == Unit::Count && there.value == Decimal::from(year) {
                hits.push(hit(*sentence, &there.span, Answer::Same));
            }
        }
    }
    hits
}

/// How many times as long a quotation may be in another language.
const LONGER: usize = 3;

/// Where quoted words stand; in another language, where a quotation of about that length does.
fn quote_hits(words: &str, prepared: &Prepared, page: &PageIndex) -> Vec<Hit> {
    let found = page.find_quote(words);
    if found.is_none() && prepared.language.is_some() && prepared.language != page.language {
        let long = words.len();
        let alike = |there: &usize| *there <= long * LONGER && long <= *there * LONGER;
        let there = page.quotations().iter();
        return there
            .filter(|(_, span)| alike(&span.len()))
            .map(|(sentence, span)| hit(*sentence, span, Answer::Other))
            .collect();
    }
    let hit = found.map(|(span, exact)| {
        let sentence = page.sentence_at(span.start);
        hit(
            sentence,
            &span,
            if exact { Answer::Same } else { Answer::Rounded },
        )
    });
    hit.into_iter().collect()
}

fn name_hits(name: &WantedName, prepared: &Prepared, page: &PageIndex) -> Vec<Hit> {
    let foreign = prepared.language != page.language;
    if let Some(country) = name.country {
        let there = page.names_like(country).iter().take(50);
        let hits: Vec<Hit> = there
            .map(|n| Hit {
                sentence: n.1,
                start: n.2,
                end: n.3,
                answer: Answer::Same,
            })
            .collect();
        if !hits.is_empty() {
            return hits;
        }
    }
    let mut hits: Option<Vec<Hit>> = None;
    for part in &name.parts {
        let mut here: Vec<Hit> = Vec::new();
        let mut add = |whole: u64, answer: Answer| {
            here.extend(page.names_of(name, whole).iter().take(50).map(|n| Hit {
                sentence: n.1,
                start: n.2,
                end: n.3,
                answer,
            }));
        };
        add(part.keys.whole, Answer::Same);
        for shorter in &part.shorter {
            add(*shorter, Answer::Same);
        }
        if part.short {
            here.retain(|hit| in_capitals(&page.text[hit.start as usize..hit.end as usize]));
        }
        if here.is_empty() {
            // another form of the word: the same stem or, across languages, the same beginning
            let sound = part.keys.sound.filter(|_| foreign);
            let stem = Some(part.keys.stem).filter(|_| !part.short);
            for key in [stem, sound].into_iter().flatten() {
                here.extend(page.where_is(key).iter().take(50).map(|p| {
                    let span = &page.sentences[p.1 as usize];
                    Hit {
                        sentence: p.1,
                        start: span.start as u32,
                        end: span.start as u32,
                        answer: Answer::Rounded,
                    }
                }));
                if !here.is_empty() {
                    break;
                }
            }
        }
        hits = Some(match hits {
            None => here,
            Some(_) if here.is_empty() => here,
            // the words of one name stand together; their sentences are what counts
            Some(before) if before.is_empty() => before,
            Some(before) => {
                let near: Vec<Hit> = before
                    .iter()
                    .copied()
                    .filter(|h| here.iter().any(|o| o.sentence.abs_diff(h.sentence) <= 1))
                    .map(|h| joined(h, &here, page))
                    .collect();
                if near.is_empty() { here } else { near }
            }
        });
        if hits.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    hits.unwrap_or_default()
}

/// Whether a word is written in capitals throughout.
pub(super) fn in_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// A part of a name with the next part, where that stands right behind it (`Jane Doe`).
fn joined(first: Hit, next: &[Hit], page: &PageIndex) -> Hit {
    let behind = next.iter().find(|other| beside(first, **other, page));
    let end = behind.map_or(first.end, |next| next.end);
    Hit { end, ..first }
}

/// Whether the words of the second hit stand right behind those of the first.
pub(super) fn beside(first: Hit, second: Hit, page: &PageIndex) -> bool {
    let gap = page.text.get(first.end as usize..second.start as usize);
    first.start < first.end
        && second.start < second.end
        && gap.is_some_and(|gap| gap.len() <= 3 && !gap.contains(char::is_alphanumeric))
}

fn hit(sentence: u32, span: &std::ops::Range<usize>, answer: Answer) -> Hit {
    Hit {
        sentence,
        start: span.start as u32,
        end: span.end as u32,
        answer,
    }
}
