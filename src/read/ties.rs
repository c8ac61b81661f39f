//! What ties a sentence to a reference: a link, a footnote, a number, an `id`, or the list at the end.

use super::block::Block;
use crate::model::document::LocalLink;
use crate::model::document::Reference;
use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

/// What stands in a sentence and points to a reference.
#[derive(Clone)]
pub(super) enum Tie {
    /// A link, by its byte in the source.
    Link(usize),
    /// A link to an `id`.
    Id(Box<str>),
    Footnote(Box<str>),
    Number(u64),
}

/// What sentences can lean on, by what stands in them. Numbers are indices of references.
#[derive(Default)]
pub(super) struct Ties {
    /// Source byte of a link.
    pub(super) by_link: Vec<(usize, usize)>,
    /// Labels of footnotes.
    pub(super) by_footnote: HashMap<Box<str>, Vec<usize>>,
    /// Numbers of entries.
    pub(super) by_number: HashMap<u64, Vec<usize>>,
    /// `id`s of entries.
    pub(super) by_id: HashMap<Box<str>, Vec<usize>>,
    /// Entries of the list, in order.
    pub(super) listed: Vec<usize>,
    /// Numbers of entries that have no address, such as books.
    pub(super) numbered: HashSet<u64>,
}

/// The references of a document, and what holds sentences to them.
pub(super) struct Gathered {
    pub(super) references: Vec<Reference>,
    pub(super) local_links: Vec<LocalLink>,
    pub(super) ties: Ties,
}

impl Gathered {
    /// Whether an entry has this number, be it with an address or without.
    pub(super) fn has_entry(&self, number: u64) -> bool {
        self.ties.by_number.contains_key(&number) || self.ties.numbered.contains(&number)
    }
}

impl Ties {
    /// The same after the references were sorted: `rank` has the new index of each.
    pub(super) fn renumber(&mut self, rank: &[usize]) {
        for (_, index) in &mut self.by_link {
            *index = rank[*index];
        }
        self.by_link.sort_unstable();
        let lists = self
            .by_footnote
            .values_mut()
            .chain(self.by_number.values_mut())
            .chain(self.by_id.values_mut());
        for list in lists.chain(std::iter::once(&mut self.listed)) {
            for index in list.iter_mut() {
                *index = rank[*index];
            }
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// The references that it leads to.
pub(super) fn resolve(tie: &Tie, ties: &Ties) -> Vec<usize> {
    let found = match tie {
        Tie::Link(at) => {
            let at = ties.by_link.binary_search_by_key(at, |(at, _)| *at);
            return at.map(|i| ties.by_link[i].1).into_iter().collect();
        }
        Tie::Id(id) => ties.by_id.get(id),
        Tie::Footnote(label) => ties.by_footnote.get(label),
        Tie::Number(number) => ties.by_number.get(number),
    };
    found.cloned().unwrap_or_default()
}

/// The links that begin in a stretch of a block.
pub(super) fn ties(block: &Block, range: &Range<usize>) -> Vec<Tie> {
    let inside = block.links_in(range);
    inside
        .map(|(_, link)| match link.dest.strip_prefix('#') {
            Some(id) => Tie::Id(id.into()),
            None => Tie::Link(link.at),
        })
        .collect()
}
