//! Blocks -> claims: which sentences lean on which references, and in what surroundings?

use super::as_of;
use super::bearing;
use super::block::Block;
use super::block::MarkKind;
use super::inherit;
use super::inherit::Frame;
use super::inherit::Parts;
use super::lead_in;
use super::no_address;
use super::no_address::Marker;
use super::place::Places;
use super::sentence;
use super::ties::Gathered;
use super::ties::Tie;
use super::ties::resolve;
use super::ties::ties;
use super::words;
use crate::facts::date::Hint;
use crate::facts::date::mentions;
use crate::model::claim::Claim;
use crate::model::claim::Context;
use crate::model::claim::Leaning;
use crate::model::document::AsOf;
use crate::model::document::Key;
use crate::model::document::Position;
use crate::model::document::Reference;
use std::ops::Range;

/// Longest list that all sentences may lean on: beyond that it is a directory, not a bibliography.
const LONGEST_LIST: usize = 300;

/// Most claims of one document, so that memory stays bounded: a long book has fewer sentences.
const MOST: usize = 50_000;

/// Reads the claims of one document.
pub(super) struct Reading<'p> {
    places: &'p Places<'p>,
    hint: Hint,
    /// Whether sentences without a mark lean on the list.
    by_list: bool,
    document: Option<(i16, u32)>,
    headings: Vec<Heading>,
    items: Vec<Item>,
    earlier: Parts,
    drafts: Vec<Draft>,
    /// Marks that may turn out to have no entry.
    pub(super) markers: Vec<(usize, String, Vec<u64>)>,
}

struct Heading {
    level: u8,
    words: String,
    parts: Parts,
}

/// A list item, or at depth 0 a line that a list follows.
struct Item {
    depth: usize,
    parts: Parts,
    lead_in: Option<String>,
    /// The links of a lead-in that is one.
    ties: Vec<Tie>,
}

/// A sentence before it is known what its marks point to.
struct Draft {
    text: String,
    position: Position,
    ties: Vec<Tie>,
    context: Context,
    /// Whether it may lean on the list.
    listed: bool,
}

impl<'p> Reading<'p> {
    /// Begins a document. `by_list`: it cites with a list at its end, not with marks.
    pub(super) fn new(
        places: &'p Places<'p>,
        hint: Hint,
        by_list: bool,
        as_of: Option<AsOf>,
    ) -> Reading<'p> {
        Reading {
            places,
            hint,
            by_list,
            document: as_of.map(|day| (day.value.year(), day.line.unwrap_or(1))),
            headings: Vec::new(),
            items: Vec::new(),
            earlier: Parts::default(),
            drafts: Vec::new(),
            markers: Vec::new(),
        }
    }

    /// Takes the next block of running text; headings too.
    pub(super) fn block(&mut self, block: &Block) {
        if let Some(level) = block.shape.heading {
            self.heading(level, block);
            return;
        }
        let markers = no_address::markers(block);
        for marker in &markers {
            let at = block.source_of(marker.range.start);
            self.markers.push((
                at,
                block.text[marker.range.clone()].to_owned(),
                marker.numbers.clone(),
            ));
        }
        let pointed = block
            .marks
            .iter()
            .any(|mark| matches!(mark.kind, MarkKind::Link(_) | MarkKind::Footnote(_)));
        // Documents without a list are mostly prose that leans on nothing.
        if !self.by_list
            && !pointed
            && markers.is_empty()
            && block.shape.depth == 0
            && self.items.is_empty()
            && !block.is_all_strong()
        {
            self.earlier = Parts::default();
            return;
        }
        if self.drafts.len() >= MOST || (markers.is_empty() && is_mere_link(block)) {
            return;
        }
        let lead = lead_in::of(block, self.hint);
        self.enter(block, lead.as_ref());
        let start = lead.as_ref().map_or(0, |l| l.end);
        self.sentences(block, start, &markers);
    }

    fn heading(&mut self, level: u8, block: &Block) {
        self.items.clear();
        self.earlier = Parts::default();
        self.headings.retain(|h| h.level < level);
        let dates = mentions(&block.text, self.hint);
        self.headings.push(Heading {
            level,
            words: words::folded(&block.text),
            parts: Parts::of(&dates, |at| self.places.line(block.source_of(at))),
        });
    }

    /// Takes note of the item or line that the block begins.
    fn enter(&mut self, block: &Block, lead: Option<&lead_in::LeadIn>) {
        let depth = block.shape.depth;
        let begins = block.shape.opens_item || depth == 0;
        self.items.retain(|item| {
            if begins {
                item.depth < depth
            } else {
                item.depth <= depth
            }
        });
        if !begins {
            return;
        }
        let line = |at: usize| self.places.line(block.source_of(at));
        let own = lead.map_or_else(Parts::default, |lead| Parts::of(&lead.dates, line));
        let around = self
            .items
            .last()
            .map_or_else(Parts::default, |item| item.parts);
        let end = lead.map_or(0, |lead| lead.end);
        // A bold line without a colon is a heading to what follows, and no more certain than one.
        let is_line = depth == 0 && lead.is_some() && block.text[end..].trim().is_empty();
        if is_line && !block.text.trim_end().ends_with([':', '：']) {
            if own != Parts::default() {
                self.headings.retain(|h| h.level < 7);
                self.headings.push(Heading {
                    level: 7,
                    words: lead.map(|l| l.words.clone()).unwrap_or_default(),
                    parts: own,
                });
            }
            return;
        }
        self.items.push(Item {
            depth,
            parts: own.within(around),
            lead_in: lead.map(|lead| lead.words.clone()),
            ties: ties(block, &(0..end)),
        });
    }

    fn sentences(&mut self, block: &Block, start: usize, markers: &[Marker]) {
        let first_draft = self.drafts.len();
        let text = &block.text[start..];
        let mut found: Vec<Range<usize>> = sentence::sentences(text, self.hint.language)
            .into_iter()
            .map(|r| r.start + start..r.end + start)
            .collect();
        hand_back_markers(&mut found, markers, &block.text);
        let mut first = true;
        for (index, range) in found.iter().enumerate() {
            // Marks right behind the full stop belong to the sentence before it.
            let from = if index == 0 { 0 } else { range.start + 1 };
            let until = found
                .get(index + 1)
                .map_or(block.text.len(), |next| next.start);
            let mut ties = ties(block, &(range.start..range.end));
            for mark in block.marks_in(&(from..until + 1)) {
                if let MarkKind::Footnote(label) = &mark.kind {
                    ties.push(Tie::Footnote(label.clone()));
                }
            }
            for marker in markers_in(markers, &(range.start..until)) {
                ties.extend(marker.numbers.iter().map(|n| Tie::Number(*n)));
            }
            let item_ties = self
                .items
                .last()
                .filter(|i| i.depth == block.shape.depth)
                .map(|i| i.ties.clone());
            ties.extend(item_ties.unwrap_or_default());
            let said = self.sentence(block, range, markers, ties, first, first_draft);
            first &= !said;
        }
    }

    /// Takes one sentence. Says whether it was one, rather than a mere address behind another.
    fn sentence(
        &mut self,
        block: &Block,
        range: &Range<usize>,
        markers: &[Marker],
        ties: Vec<Tie>,
        first: bool,
        first_draft: usize,
    ) -> bool {
        let cut_links = own_words(block, range, markers, true);
        if !ties.is_empty() && bearing::size(&cut_links) < 2 {
            if let Some(draft) = self.drafts[first_draft..].last_mut() {
                draft.ties.extend(ties);
            }
            return false;
        }
        let mut text = own_words(block, range, markers, false);
        let mut own = mentions(&text, self.hint);
        if let Some(phrase) = as_of::phrase_among(&text, &own) {
            text.replace_range(phrase.cut, "");
            text = words::folded(&text);
            own = mentions(&text, self.hint);
        }
        let frame = self.frame(block, first);
        let inherited = inherit::inherited(&frame, &own);
        let line = self.places.line(block.source_of(range.start));
        let said = Parts::of(&own, |_| line);
        if said.year.is_some() {
            self.earlier = said;
        }
        let listed = self.by_list && !text.ends_with(['?', '？', '؟']);
        if bearing::bears_facts(&text, &own) && (listed || !ties.is_empty()) {
            let lead_in = self
                .items
                .last()
                .filter(|i| i.depth == block.shape.depth)
                .and_then(|i| i.lead_in.clone());
            self.drafts.push(Draft {
                text,
                position: self.places.position(block.source_of(range.start)),
                ties,
                context: Context {
                    headings: self.headings.iter().map(|h| h.words.clone()).collect(),
                    lead_in,
                    inherited,
                },
                listed,
            });
        }
        true
    }

    fn frame(&self, block: &Block, first: bool) -> Frame {
        let own = self
            .items
            .last()
            .filter(|item| item.depth == block.shape.depth);
        Frame {
            item: own
                .or(self.items.last())
                .map_or_else(Parts::default, |item| item.parts),
            first: first && (block.shape.opens_item || block.shape.depth == 0),
            earlier: self.earlier,
            heading: self
                .headings
                .iter()
                .rev()
                .map(|h| h.parts)
                .find(|p| p.year.is_some())
                .unwrap_or_default(),
            document: self.document,
        }
    }

    /// The claims, now that it is known where all references stand.
    pub(super) fn finish(self, gathered: &Gathered) -> Vec<Claim> {
        let references = &gathered.references;
        let listed = keys(references, &gathered.ties.listed);
        let mut claims = Vec::with_capacity(self.drafts.len());
        for draft in self.drafts {
            let mut leans_on: Vec<usize> = draft
                .ties
                .iter()
                .flat_map(|tie| resolve(tie, &gathered.ties))
                .collect();
            leans_on.sort_unstable();
            leans_on.dedup();
            let (leans_on, leaning) = if !leans_on.is_empty() {
                (keys(references, &leans_on), Leaning::Link)
            } else if draft.listed && !listed.is_empty() && listed.len() <= LONGEST_LIST {
                (listed.clone(), Leaning::List)
            } else {
                continue;
            };
            claims.push(Claim {
                text: draft.text,
                position: draft.position,
                leans_on,
                leaning,
                context: draft.context,
                language: None,
            });
        }
        claims
    }
}

fn keys(references: &[Reference], indices: &[usize]) -> Vec<Key> {
    indices
        .iter()
        .map(|index| references[*index].key.clone())
        .collect()
}

/// The markers that begin in a stretch of a block; they come in order.
fn markers_in<'m>(markers: &'m [Marker], range: &Range<usize>) -> &'m [Marker] {
    let from = markers.partition_point(|m| m.range.start < range.start);
    let to = markers.partition_point(|m| m.range.start < range.end);
    markers.get(from..to).unwrap_or_default()
}

/// Whether a link's text is but a number: `[1]`.
fn is_number(shown: &str) -> bool {
    !shown.chars().any(char::is_alphabetic)
}

/// Whether a block says nothing besides its only link, and begins nothing that could frame others.
fn is_mere_link(block: &Block) -> bool {
    let Some((range, _)) = block.links().next() else {
        return false;
    };
    let blank = |part: &str| !part.chars().any(char::is_alphanumeric);
    block.shape.depth > 0 && blank(&block.text[..range.start]) && blank(&block.text[range.end..])
}

/// Gives marks that open a sentence back to the one before: "It rose.\[3\] Then …".
fn hand_back_markers(sentences: &mut Vec<Range<usize>>, markers: &[Marker], text: &str) {
    for index in 1..sentences.len() {
        while let Some(marker) = markers_in(markers, &sentences[index]).first()
            && marker.range.start == sentences[index].start
        {
            let end = marker.range.end.min(sentences[index].end);
            sentences[index - 1].end = end;
            let rest = &text[end..sentences[index].end];
            sentences[index].start = end + rest.len() - rest.trim_start().len();
            if sentences[index].is_empty() {
                break;
            }
        }
    }
    sentences.retain(|range| !range.is_empty());
}

/// The words of a sentence without marks and addresses (and, if asked, without its links).
fn own_words(
    block: &Block,
    range: &Range<usize>,
    markers: &[Marker],
    without_links: bool,
) -> String {
    let marked = markers_in(markers, range).iter();
    let mut cuts: Vec<Range<usize>> = marked.map(|m| m.range.clone()).collect();
    let links = block.links_in(range);
    cuts.extend(
        links
            .filter(|(r, link)| link.bare || without_links || is_number(&block.text[(*r).clone()]))
            .map(|(r, _)| r.clone()),
    );
    cuts.sort_by_key(|cut| cut.start);
    let mut text = String::with_capacity(range.len());
    let mut at = range.start;
    for cut in cuts {
        if cut.start > at {
            text.push_str(&block.text[at..cut.start]);
        }
        at = at.max(cut.end.min(range.end));
    }
    text.push_str(&block.text[at..range.end]);
    let mut text = words::folded(&text);
    for (from, to) in [
        ("()", ""),
        ("( )", ""),
        ("（）", ""),
        ("<>", ""),
        ("[]", ""),
        (" .", "."),
        (" ,", ","),
        (" 。", "。"),
    ] {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    words::folded(&text)
}
