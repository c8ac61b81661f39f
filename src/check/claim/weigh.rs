//! Which passages of one page fit a claim, and which of its facts stand there?
//!
//! Words, names, numbers and dates of the claim are anchors; each sentence gets the weight of those it has,
//! rare ones counting more. A fact counts as found where it stands in or beside such a passage: a number
//! anywhere on a page proves little.

use super::assign::Called;
use super::compare;
use super::compare::Answer;
use super::conflict;
use super::older;
use super::page::PageIndex;
use super::passage;
use super::prepared::Prepared;
use super::prepared::Wanted;
use super::prepared::WantedDate;
use super::prepared::WantedName;
use super::prepared::What;
use super::similar;
use crate::facts::lexicon::Lexicon;
use crate::facts::number::Amount;
use crate::facts::sense::Unit;
use crate::model::date::PartialDate;
use crate::model::document::Key;
use crate::model::fact::Evidence;
use crate::model::fact::FactResult;
use rust_decimal::Decimal;

/// What one page says to one claim: small, owned, to be kept until all pages are read.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The source.
    pub key: Key,
    /// The best passages, best first, at most three.
    pub passages: Vec<Evidence>,
    /// How much of the claim's words stands in the best passages together, 0 to 1.
    pub coverage: f32,
    /// The same for the best passage alone.
    pub best: f32,
    pub(super) facts: Vec<Seen>,
    /// Numbers of the passages' sentences, in the order in which they are shown.
    pub(super) ranking: Vec<usize>,
    /// The claim and the page are in different languages.
    pub(super) foreign: bool,
    /// The passages deny or attribute what they say.
    pub(super) refutes: bool,
    /// The last day on which the page was written, if the claim tells of a later one.
    pub(super) older: Option<PartialDate>,
    /// Share of the words of its cited title and address that the claim has.
    pub(super) called: f32,
}

impl Weighed {
    /// Whether another value stands where a fact should, or the page is older than what the claim tells: the claim's
    /// other sources decide what it means.
    pub fn may_conflict(&self) -> bool {
        let differs = |seen: &Seen| seen.result == FactResult::DifferentValue;
        self.facts.iter().any(differs) || self.older.is_some()
    }

    /// The same, knowing what the source is called: of two that fit alike, the one whose title fits is shown first.
    #[must_use]
    pub fn called(mut self, called: &Called, prepared: &Prepared) -> Weighed {
        self.called = called.shares(prepared);
        self
    }

    /// The same, called as `other` is.
    #[must_use]
    pub fn called_as(mut self, other: &Weighed) -> Weighed {
        self.called = other.called;
        self
    }

    /// Whether claim and page are in different languages: then few of their words can be compared.
    pub fn is_foreign(&self) -> bool {
        self.foreign
    }
}

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
}

/// Where a fact may stand: a sentence, the bytes, and how well it answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) sentence: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) answer: Answer,
}

/// Weighs a claim against a page. `url` is for links to the passages.
///
/// Time: the claim's words times the sentences they stand in; the page itself is not read again.
pub fn weigh(
    prepared: &Prepared,
    page: &PageIndex,
    key: &Key,
    url: Option<&str>,
    lexicon: Option<&Lexicon>,
) -> Weighed {
    weigh_by(prepared, page, key, url, lexicon, None)
}

/// The same, with passages in the order that a model's nearness gives too: see [`similar`](super::similar). What is
/// found, and what it comes to, does not depend on it.
pub fn weigh_by(
    prepared: &Prepared,
    page: &PageIndex,
    key: &Key,
    url: Option<&str>,
    lexicon: Option<&Lexicon>,
    near: Option<&[f32]>,
) -> Weighed {
    let hits: Vec<Vec<Hit>> = prepared
        .wanted
        .iter()
        .map(|wanted| hits(wanted, prepared, page))
        .collect();
    let matched = passage::Matched::of(prepared, page, lexicon);
    let foreign = matched.foreign;
    let scores = passage::Scores::of(&matched, prepared, page, &hits, None);
    let mut facts: Vec<Seen> = prepared
        .wanted
        .iter()
        .zip(&hits)
        .map(|(wanted, hits)| seen(wanted, hits, page, &scores, lexicon, prepared))
        .collect();
    let dictionary = lexicon.is_some_and(|l| l.joins(prepared.language, page.language));
    if prepared.parts > 1 {
        for part in 0..prepared.parts {
            let scores = passage::Scores::of(&matched, prepared, page, &hits, Some(part));
            conflict::find(prepared, page, &scores, Some(part), dictionary, &mut facts);
        }
    } else {
        conflict::find(prepared, page, &scores, None, dictionary, &mut facts);
    }
    let shown = near.map(|near| similar::rank(page, &scores, near));
    let shown = shown.as_ref().unwrap_or(&scores.best);
    let score = |at: usize| {
        let words = scores.of_sentence[at].min(1.0);
        let near = near.and_then(|all| Some((*all.get(at - page.titles)?, all)));
        near.map_or(words, |(near, all)| similar::score(words, near, all))
    };
    // a sentence that shares nothing is no passage
    let fitting = shown.iter().take(3).filter(|at| score(**at) > 0.0);
    let passages = fitting.map(|&at| {
        let span = &page.sentences[at];
        Evidence {
            reference: key.clone(),
            text: page.text[span.clone()].to_owned(),
            start: (span.start - page.offset) as u32,
            end: (span.end - page.offset) as u32,
            score: score(at),
            link: url.map(|url| passage::link(url, &page.text[span.clone()])),
        }
    });
    Weighed {
        key: key.clone(),
        passages: passages.collect(),
        coverage: scores.coverage,
        older: older::than(prepared, page, &facts),
        called: 0.0,
        best: scores
            .best
            .first()
            .map_or(0.0, |&at| scores.of_sentence[at]),
        facts,
        ranking: shown.iter().map(|at| at - page.titles).collect(),
        foreign,
        refutes: scores
            .best
            .first()
            .is_some_and(|&at| passage::refutes(page.words_of(at), &prepared.claim.text)),
    }
}

/// Everywhere on the page where a fact may stand.
fn hits(wanted: &Wanted, prepared: &Prepared, page: &PageIndex) -> Vec<Hit> {
    match &wanted.what {
        What::Amount { amount, .. } => amount_hits(amount, page),
        What::Date(date) => date_hits(date, page),
        What::Quote { .. } => quote_hits(&wanted.stated, page),
        What::Name(name) => name_hits(name, prepared, page),
    }
}

fn amount_hits(wanted: &Amount, page: &PageIndex) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (sentence, there) in &page.amounts {
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

fn quote_hits(words: &str, page: &PageIndex) -> Vec<Hit> {
    let found = page.find_quote(words);
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
            here.extend(page.names_like(whole).iter().take(50).map(|n| Hit {
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
        if here.is_empty() {
            // another form of the word: the same stem or, across languages, the same beginning
            let sound = part.keys.sound.filter(|_| foreign);
            for key in [Some(part.keys.stem), sound].into_iter().flatten() {
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

fn hit(sentence: u32, span: &std::ops::Range<usize>, answer: Answer) -> Hit {
    Hit {
        sentence,
        start: span.start as u32,
        end: span.end as u32,
        answer,
    }
}

/// What the hits come to.
fn seen(
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
            rank(a).total_cmp(&rank(b)).then(b.start.cmp(&a.start))
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
            near: title || scores.is_near(hit.sentence),
            doubt: false,
            sentence: None,
            loose: !wanted.is_sure() && !hits.iter().any(|hit| stands_as_name(hit, page)),
        };
    }
    match &wanted.what {
        What::Date(_) => publication(wanted, page, scores).unwrap_or(nothing(FactResult::Absent)),
        What::Amount { amount, .. } => {
            // a small number word may stand there as "both", "a pair", or inside another word
            let small = !amount.digits && amount.value <= Decimal::from(12);
            // elsewhere another unit may be used
            let same_measure = page.amounts.iter().any(|(_, a)| a.unit == amount.unit);
            let converted =
                matches!(amount.unit, Unit::Measure(_)) && scores.foreign && !same_measure;
            if small || converted {
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
        What::Name(name) => absent_name(name, page, scores.foreign, lexicon, prepared),
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
        return match (name.german, name.sure) {
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
    })
}
