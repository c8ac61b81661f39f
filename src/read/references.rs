//! Blocks -> references: every link with its place, its target, its role and what is stated.

use super::About;
use super::address;
use super::address::Destination;
use super::block::Block;
use super::block::Link;
use super::block::MarkKind;
use super::entries;
use super::entry::Entry;
use super::key::Keys;
use super::label;
use super::place::Places;
use super::quoted::stands_quoted;
use super::quoted::unquoted;
use super::reference_list;
use super::reference_list::Part;
use super::ties::Gathered;
use super::ties::Ties;
use super::words;
use crate::facts::date::Hint;
use crate::model::date::PartialDate;
use crate::model::document::Key;
use crate::model::document::LocalLink;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::document::Stated;
use crate::model::document::Target;
use std::collections::HashMap;
use std::ops::Range;

/// Longest text that may wait for the address on the next line, in bytes.
const LONGEST_PENDING: usize = 600;

/// Gathers the references of one document.
pub(super) struct Gathering<'p> {
    places: &'p Places<'p>,
    watch: reference_list::Watch,
    hint: Hint,
    references: Vec<Reference>,
    /// Labels of those that have one, by index.
    labels: HashMap<usize, Box<str>>,
    /// Labels of definitions whose reference is made, lower case.
    defined: HashMap<String, usize>,
    local_links: Vec<LocalLink>,
    /// Words of an entry whose address has not come yet, with its number.
    pending: Option<(String, Option<u64>)>,
    /// The day on which the whole list was looked at.
    accessed: Option<PartialDate>,
    /// Source bytes of definitions that stand in a list are those after this.
    lists: Vec<Range<usize>>,
    ties: Ties,
}

impl<'p> Gathering<'p> {
    /// Begins with nothing.
    pub(super) fn new(places: &'p Places<'p>, hint: Hint) -> Gathering<'p> {
        Gathering {
            places,
            watch: reference_list::Watch::default(),
            hint,
            references: Vec::new(),
            labels: HashMap::new(),
            defined: HashMap::new(),
            local_links: Vec::new(),
            pending: None,
            accessed: None,
            lists: Vec::new(),
            ties: Ties::default(),
        }
    }

    /// Takes the next block, and says whether it belongs to a list of references.
    pub(super) fn block(&mut self, block: &Block) -> Part {
        match self.watch.part(block) {
            Part::Opening => {
                self.accessed = super::access::dates(&block.text, &[], self.hint).accessed;
                self.pending = None;
                self.lists.push(block.start()..usize::MAX);
            }
            Part::Entry => {
                self.entries(block);
                return Part::Entry;
            }
            Part::Outside => {
                self.close_list(block.start());
                if block.shape.footnote.is_some() {
                    self.footnote(block);
                } else if entries::is_numbered(&block.text) || entries::source_line(block).is_some()
                {
                    self.entries(block);
                    return Part::Entry;
                } else {
                    self.prose(block);
                }
                return Part::Outside;
            }
        }
        Part::Opening
    }

    /// Puts references in document order, and what names them by index with them.
    fn sort(&mut self, references: &mut [Reference]) {
        if references.is_sorted_by_key(|r| r.position) {
            let rank: Vec<usize> = (0..references.len()).collect();
            self.ties.renumber(&rank);
            return;
        }
        let mut order: Vec<usize> = (0..references.len()).collect();
        order.sort_by_key(|index| references[*index].position);
        let mut rank = vec![0; order.len()];
        for (to, from) in order.iter().enumerate() {
            rank[*from] = to;
        }
        self.ties.renumber(&rank);
        self.labels = self
            .labels
            .drain()
            .map(|(index, label)| (rank[index], label))
            .collect();
        references.sort_by_key(|r| r.position);
    }

    fn close_list(&mut self, at: usize) {
        if let Some(list) = self.lists.last_mut()
            && list.end == usize::MAX
        {
            list.end = at;
            self.accessed = None;
            self.pending = None;
        }
    }

    fn prose(&mut self, block: &Block) {
        // The furthest end of a `<cite>` that has begun: a link that ends before it stands in it.
        let mut cited_until = 0;
        for mark in &block.marks {
            if matches!(mark.kind, MarkKind::Cite) {
                cited_until = cited_until.max(mark.range.end);
            }
            let Some((range, link)) = mark.link() else {
                continue;
            };
            let cites =
                range.end <= cited_until || holds_cite(block, range) || stands_quoted(block, range);
            let role = if cites || link.cited.is_some() {
                Role::Citation
            } else {
                Role::Prose
            };
            self.labelled(link, role, None, |host| {
                let shown = words::folded(&block.text[range.clone()]);
                let mut stated = Stated::default();
                if role == Role::Citation && label::judge(&shown, host) == label::Label::Title {
                    stated.title = Some(unquoted(&shown).into());
                }
                stated
            });
        }
    }

    fn footnote(&mut self, block: &Block) {
        let label = block.shape.footnote.clone();
        let entry = Entry {
            block,
            range: 0..block.text.len(),
            before: None,
            plain_titles: false,
            accessed: None,
            hint: self.hint,
        };
        for (range, link) in block.links() {
            let made = self.labelled(link, Role::Footnote, label.clone(), |host| {
                entry.stated(range, link, host)
            });
            if let (Some(made), Some(label)) = (made, &label) {
                self.ties
                    .by_footnote
                    .entry(label.clone())
                    .or_default()
                    .push(made);
            }
        }
    }

    /// Reads a block of a reference list: one entry, or several on their own lines.
    fn entries(&mut self, block: &Block) {
        for range in entries::split(block) {
            let text = &block.text[range.clone()];
            let number = entries::number_of(text).or(block
                .shape
                .number
                .filter(|_| range.start == 0 && block.shape.opens_item));
            let links: Vec<_> = block.links_in(&range).collect();
            if links.is_empty() {
                let text = words::folded(text);
                self.pending =
                    (!text.is_empty() && text.len() <= LONGEST_PENDING).then_some((text, number));
                continue;
            }
            let pending = self.pending.take();
            let alone = links.len() == 1 && rest_is_empty(text, &range, links[0].0);
            let (before, waiting) = match pending {
                Some((words, waiting)) if alone => (Some(words), waiting),
                _ => (None, None),
            };
            let number = number.or(waiting);
            let entry = Entry {
                block,
                range: range.clone(),
                before: before.as_deref(),
                plain_titles: true,
                accessed: self.accessed,
                hint: self.hint,
            };
            let bracketed = before
                .as_deref()
                .unwrap_or(text)
                .trim_start()
                .starts_with('[');
            let label: Option<Box<str>> =
                number.filter(|_| bracketed).map(|n| n.to_string().into());
            for (at, link) in links {
                let made = self.labelled(link, Role::List, label.clone(), |host| {
                    entry.stated(at, link, host)
                });
                if let Some(made) = made {
                    self.ties.listed.push(made);
                    if let Some(number) = number {
                        self.ties.by_number.entry(number).or_default().push(made);
                    }
                    for id in &block.ids {
                        self.ties.by_id.entry(id.clone()).or_default().push(made);
                    }
                }
            }
        }
    }

    /// Makes the reference of a link, unless it stays in the tree or its definition has one already.
    fn labelled(
        &mut self,
        link: &Link,
        role: Role,
        label: Option<Box<str>>,
        stated: impl FnOnce(Option<&str>) -> Stated,
    ) -> Option<usize> {
        let defined = link.label.as_ref().map(|l| l.to_lowercase());
        if let Some(made) = defined.as_ref().and_then(|d| self.defined.get(d)) {
            self.ties.by_link.push((link.at, *made));
            return Some(*made);
        }
        let outside = match address::read(&link.dest) {
            Destination::Outside(outside) => outside,
            Destination::Local => {
                self.local_links.push(LocalLink {
                    position: self.places.position(link.at),
                    written: link.dest.as_str().into(),
                });
                return None;
            }
            Destination::Nothing => return None,
        };
        let host = match &outside.target {
            Target::Web { url, .. } => Some(url.host()),
            _ => None,
        };
        let mut stated = match &link.cited {
            Some(cited) => cited.as_ref().clone(),
            None => stated(host),
        };
        stated.url = match &outside.target {
            // Most are written as they are asked.
            Target::Web { url, .. } if url.as_str() == link.dest => url.to_shared(),
            _ => link.dest.as_str().into(),
        };
        stated.wrapped = outside.wrapped.map(Box::new);
        stated.text_fragment = outside.text_fragment;
        let made = self.references.len();
        if let Some(label) = label.or_else(|| link.label.clone()) {
            self.labels.insert(made, label);
        }
        self.references.push(Reference {
            key: Key::from(""),
            position: self.places.position(link.at),
            target: outside.target,
            stated: Box::new(stated),
            role,
        });
        if let Some(defined) = defined {
            self.defined.insert(defined, made);
        }
        self.ties.by_link.push((link.at, made));
        Some(made)
    }

    /// All references, in document order, each with its key.
    pub(super) fn finish(mut self, about: &About) -> Gathered {
        for link in &about.front_links {
            let link = Link {
                dest: link.dest.clone(),
                at: link.at,
                label: None,
                bare: true,
                cited: None,
            };
            self.labelled(&link, Role::FrontMatter, None, |_| Stated::default());
        }
        for definition in &about.definitions {
            let listed = self.lists.iter().any(|list| list.contains(&definition.at));
            if listed && !self.defined.contains_key(&definition.label.to_lowercase()) {
                let link = Link {
                    dest: definition.dest.clone(),
                    at: definition.at,
                    label: Some(definition.label.clone()),
                    bare: true,
                    cited: None,
                };
                if let Some(made) = self.labelled(&link, Role::List, None, |_| Stated::default()) {
                    self.ties.listed.push(made);
                }
            }
        }
        let mut references = std::mem::take(&mut self.references);
        self.sort(&mut references);
        let mut keys = Keys::default();
        for (index, reference) in references.iter_mut().enumerate() {
            let label = self.labels.get(&index).map(AsRef::as_ref);
            reference.key = keys.next(label, &reference.target);
        }
        Gathered {
            references,
            local_links: self.local_links,
            ties: self.ties,
        }
    }
}

/// Whether nothing but a number stands beside the only link of an entry.
fn rest_is_empty(text: &str, entry: &Range<usize>, link: &Range<usize>) -> bool {
    let before = &text[..link.start.saturating_sub(entry.start).min(text.len())];
    let after = &text[link.end.saturating_sub(entry.start).min(text.len())..];
    let blank = |part: &str| !part.chars().any(char::is_alphanumeric);
    blank(words::lead(before)) && blank(after)
}

/// Whether a `<cite>` begins within a link.
fn holds_cite(block: &Block, range: &Range<usize>) -> bool {
    let inside = block.marks_in(range);
    inside
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Cite))
}
