//! Which element is the article?
//!
//! The inmost that holds most of the running words. What is named or built like teasers, sharing,
//! comments or navigation counts for nothing.

use super::block::Block;
use super::place::Kind;
use super::scene::Scene;

/// Whether a line is no part of an article, as far as names and links tell.
pub(super) fn is_noise(block: &Block) -> bool {
    let place = &block.place;
    if place.is_noise() || place.kind == Kind::Caption {
        return true;
    }
    if (place.is_date || place.is_author) && block.text.len() < 120 {
        return true;
    }
    block.linked_share() > 0.8 && !matches!(place.kind, Kind::Heading(_))
}

/// How much running text a line is worth.
fn worth(block: &Block) -> f32 {
    if is_noise(block) {
        return 0.0;
    }
    let plain = block.text.len().saturating_sub(block.linked as usize) as f32;
    match block.place.kind {
        Kind::Paragraph | Kind::Quote | Kind::Code => plain,
        Kind::Item | Kind::Cell => plain * 0.6,
        Kind::Heading(_) | Kind::Caption => plain * 0.3,
        Kind::Plain if plain > 80.0 => plain * 0.9,
        Kind::Plain => plain * 0.2,
    }
}

/// The inmost element that holds nearly all of the running text.
pub(super) fn container(scene: &Scene<'_>) -> Option<usize> {
    let items = &scene.outline.items;
    let mut sums = vec![0.0f32; items.len()];
    let mut all = 0.0;
    for block in &scene.blocks.blocks {
        let worth = worth(block);
        sums[block.owner as usize] += worth;
        all += worth;
    }
    for index in (1..items.len()).rev() {
        let parent = items[index].parent as usize;
        if parent != index {
            sums[parent] += sums[index];
        }
    }
    if all <= 0.0 {
        return None;
    }
    let mut best: Option<(usize, bool)> = None;
    for (index, item) in items.iter().enumerate() {
        if item.tag.is_empty()
            || matches!(
                item.tag,
                "p" | "li" | "blockquote" | "ul" | "ol" | "table" | "tr" | "td" | "tbody"
            )
        {
            continue;
        }
        let special =
            item.tag == "article" || item.tag == "main" || scene.blocks.hints[index].is_body;
        let need = if special { 0.5 } else { 0.75 };
        // From one such element into the next only if hardly anything is left behind: a summary, a lead.
        let left =
            best.is_none_or(|held: (usize, bool)| !held.1 || sums[index] >= sums[held.0] * 0.88);
        if sums[index] >= all * need && left {
            best = Some((index, special));
        }
    }
    Some(best.map_or(0, |(index, _)| index))
}
