//! Does the page show nothing without scripts?

use super::Standing;
use super::standing;
use crate::check::glance::Glance;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::model::page::Wall;

/// Text below which a page with scripts shows nothing without them.
const NOTHING_SAID: usize = 100;
/// Text below which a page that asks for scripts has nothing else to say.
const ONLY_ASKS: usize = 300;
/// Text below which a page with scripts and no heading waits for them: "Loading…".
const WAITING: usize = 30;

/// A page that shows nothing without scripts.
pub(crate) fn needs_scripts(seen: &Seen<'_>, glance: &Glance) -> Option<Standing> {
    if glance.said >= ONLY_ASKS {
        return None;
    }
    let asks = |text: &str| {
        let text = phrases::folded(text);
        let listed = phrases::said(&text, phrases::NEEDS_SCRIPTS);
        listed
            .or_else(|| phrases::SCRIPTS.in_text(&text))
            .map(str::to_owned)
    };
    let visible = asks(&glance.text);
    // Below a note that can be read, such words are about its comments or its map.
    let hidden = || asks(&glance.without_scripts).filter(|_| glance.said < NOTHING_SAID / 2);
    if let Some(phrase) = visible.or_else(hidden) {
        return standing(Wall::NeedsJs, phrase);
    }
    if glance.scripts == 0 || glance.said >= NOTHING_SAID {
        return None;
    }
    let head =
        String::from_utf8_lossy(&seen.body[..seen.body.len().min(256 * 1024)]).to_ascii_lowercase();
    let roots = [
        "root",
        "app",
        "__next",
        "__nuxt",
        "main-app",
        "react-root",
        "app-root",
        "gatsby-focus-wrapper",
        "svelte",
    ];
    let root = roots.iter().find(|id| {
        ["\"", "'", ""]
            .iter()
            .any(|q| head.contains(&format!("id={q}{id}{q}>")))
            || head.contains(&format!("id=\"{id}\" "))
            || head.contains("<app-root")
    });
    if let Some(root) = root {
        return standing(Wall::NeedsJs, format!("an empty <div id=\"{root}\">"));
    }
    let moves = [
        "location.href=",
        "location.href =",
        "location.replace(",
        "window.location=",
        "window.location =",
        "location.assign(",
        "document.location=",
    ];
    let moved = moves.iter().find(|mark| head.contains(*mark));
    if let Some(mark) = moved {
        return standing(Wall::NeedsJs, *mark);
    }
    let waits = glance.said < WAITING && glance.headings.is_empty();
    let marked = seen.page.walls.contains(&Wall::NeedsJs);
    let empty = waits || (marked && glance.said < NOTHING_SAID / 2);
    empty
        .then_some(())
        .and_then(|()| standing(Wall::NeedsJs, "no text without scripts"))
}
