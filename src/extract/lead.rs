//! Which lines between headline and text are its lead (standfirst, dek)?
//!
//! It often stands outside the article's element, and its element is named `teaser` as often as
//! `lead`, so neither place nor name alone decides.

use super::block::Block;
use super::place::Kind;
use super::scene::Scene;

/// Bytes outside links from which a line may be a lead.
const LEAST: usize = 80;

/// Running lines between headline and text up to which they are leads; more are something else.
const MOST: usize = 30;

/// Lines of the article looked through for a lead whose name throws it out.
const LOOKED_AT: usize = 6;

/// The leads, as indices of blocks, in order.
pub(super) fn leads(scene: &Scene<'_>, headline: Option<usize>, root: usize) -> Vec<usize> {
    let Some(headline) = headline else {
        return Vec::new();
    };
    let items = &scene.outline.items;
    let below = items[headline].end;
    let (start, end) = (root as u32, items[root].end);
    let blocks = &scene.blocks.blocks;
    let indices = |from: u32, to: u32| {
        let first = blocks.partition_point(|b| b.first < from);
        let last = blocks.partition_point(|b| b.first < to);
        first..last.max(first)
    };
    let between = indices(below, start);
    let few = blocks[between.clone()]
        .iter()
        .filter(|b| b.running() > 0)
        .take(MOST + 1)
        .count()
        <= MOST;
    let mut leads: Vec<usize> = Vec::new();
    if few {
        leads.extend(between.filter(|nth| {
            let place = &blocks[*nth].place;
            let is_named_else = place.is_junk || place.is_related || place.is_aside;
            may_be(&blocks[*nth]) && (place.is_lead || !is_named_else)
        }));
    }
    leads.extend(
        indices(below.max(start), end)
            .take(LOOKED_AT)
            .filter(|nth| {
                let place = &blocks[*nth].place;
                may_be(&blocks[*nth]) && place.is_lead && place.is_related && !place.is_aside
            }),
    );
    leads
}

/// Whether it is a line of prose that is no caption, byline, comment or small print.
fn may_be(block: &Block) -> bool {
    let place = &block.place;
    let plain = block.text.len().saturating_sub(block.linked as usize);
    plain >= LEAST
        && block.linked_share() <= 0.5
        && !matches!(place.kind, Kind::Caption | Kind::Item | Kind::Cell)
        && !place.is_comments
        && !place.is_footer
        && !place.is_hidden
        && !place.is_unspoken
        && !place.is_author
        && !place.is_caption
        && !place.is_figure
        && !place.is_insert
}
