//! Is the page a list of others, each with its day?
//!
//! A section front, a search, an archive: the days are those of other pages, and the page has none.

use super::lines::DATELINE;
use super::lines::first_long;
use super::lines::whole_days;
use crate::extract::block::Block;
use crate::extract::place::Kind;
use crate::extract::scene::Scene;
use crate::model::date::PartialDate;

/// Lines behind the headline in which a list of pages is looked for.
pub(super) const LISTED: usize = 60;

/// Days before the first paragraph from which a page is a list. An article shows two: its own and an update's.
pub(super) const MANY: usize = 3;

/// Whether the page lists others, each with its day: several days stand between
/// headline and first paragraph.
pub(super) fn is_one(scene: &Scene<'_>, head: Option<usize>) -> bool {
    if is_a_thread(scene) {
        return false;
    }
    let blocks = &scene.blocks.blocks;
    let head = head.unwrap_or(0);
    let body = text_begins(blocks, head)
        .min(head + LISTED)
        .min(blocks.len());
    let mut days: Vec<PartialDate> = Vec::new();
    for block in &blocks[head.min(body)..body] {
        if block.text.len() >= DATELINE || block.place.is_quoted {
            continue;
        }
        for day in whole_days(scene, block) {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        if days.len() >= MANY {
            return true;
        }
    }
    false
}

/// Bytes of unlinked text from which a line that follows another is a paragraph: teasers stand alone.
const PARAGRAPH: usize = 90;

/// The line where the text begins: a long paragraph, or two that follow each other.
fn text_begins(blocks: &[Block], head: usize) -> usize {
    let is_paragraph = |block: &Block| {
        block.text.len() >= PARAGRAPH
            && (block.linked as usize) < block.text.len() / 2
            && !matches!(block.place.kind, Kind::Heading(_))
    };
    let two = blocks
        .windows(2)
        .skip(head + 1)
        .position(|two| two.iter().all(is_paragraph));
    let two = two.map_or(usize::MAX, |at| head + 1 + at);
    two.min(first_long(blocks, head))
}

/// Parts of addresses under which forums keep a thread: each post has its day, and the first is the page's.
const THREADS: [&str; 6] = [
    "viewtopic",
    "showthread",
    "/thread/",
    "/threads/",
    "/thread-",
    "/t/",
];

fn is_a_thread(scene: &Scene<'_>) -> bool {
    let address = scene.about.url.as_str().to_lowercase();
    THREADS.iter().any(|part| address.contains(part))
}
