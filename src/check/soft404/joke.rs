//! Does a short page sigh or joke under its title, and show the way home?
//!
//! "Oops!", "You look lost", "Houston, we have a problem": poems and notes are called so too. So such a title is
//! one sign and never a verdict; that the page leads back to the front page, or tells to search, is another.

use super::Sign;
use crate::check::glance::Glance;
use crate::check::link::Seen;
use crate::check::phrases;
use crate::check::phrases::Fit;

/// Words of a title beyond which it tells a story, whatever it begins with.
const MOST_WORDS: usize = 9;

/// Words beside a stock joke beyond which it is a headline's.
const MOST_BESIDE: usize = 3;

/// A title that jokes, and beside it the way home.
pub(super) fn signs(seen: &Seen<'_>, glance: &Glance, text: &str) -> Vec<Sign> {
    let titles = std::iter::once(&glance.title)
        .chain(&glance.headings)
        .chain(&seen.page.titles);
    let Some(title) = titles.into_iter().find(|title| jokes(title)) else {
        return Vec::new();
    };
    let mut signs = vec![Sign::new("odd-title", 1, title.as_str())];
    if let Some(way) = phrases::WAY_HOME.in_text(text) {
        signs.push(Sign::new("way-home", 1, way));
    }
    signs
}

/// Whether a title sighs or jokes as error pages do.
fn jokes(title: &str) -> bool {
    let folded = phrases::folded(title);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    // The French put a blank before the mark.
    let behind = |sigh: &&str| {
        let rest = bare.strip_prefix(*sigh)?;
        let marked = rest
            .strip_prefix(' ')
            .filter(|rest| rest.starts_with(['!', '?']));
        Some(marked.unwrap_or(rest).chars().next())
    };
    let sighs = phrases::SIGHS
        .iter()
        .filter_map(behind)
        .any(|next| next.is_none_or(|c| !c.is_alphanumeric()))
        || phrases::SIGHS_APART.iter().filter_map(behind).any(|next| {
            next.is_none_or(|c| matches!(c, '!' | ',' | '.' | '…' | '?' | '！' | '，'))
        });
    let short = bare.split_whitespace().count() <= MOST_WORDS && bare.chars().count() <= 80;
    (sighs && short)
        || says_stock(&folded)
        || phrases::title_says(title, &[], phrases::STOCK_ALONE, Fit::Tight).is_some()
}

/// Whether a folded title has a stock joke in it and few words besides: no story hangs on it.
fn says_stock(title: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    title.split(['|', '–', '—', '·']).any(|piece| {
        let stock = phrases::said(piece, phrases::STOCK);
        stock.is_some_and(|stock| words(piece) <= words(stock) + MOST_BESIDE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sigh_or_a_stock_joke_makes_a_title_odd() {
        for (title, odd) in [
            ("Oops!", true),
            ("Whoops! Something is missing | Gazette", true),
            ("Uh oh...", true),
            ("¡Ups! Por aquí no hay nada", true),
            ("Hoppla, hier ist nichts", true),
            ("You look lost", true),
            ("Looks like you took a wrong turn", true),
            ("Dead end", true),
            ("Houston, we have a problem", true),
            ("Houston, we have a problem: the film at thirty", false),
            ("Dead end: how the harbour lost its railway", false),
            ("Ups!", true),
            ("Oups ! Page perdue", true),
            ("UPS raises its prices", false),
            ("OJ Simpson's trial", false),
            ("Upset in the cup", false),
            (
                "Oops: how one typing error in a tide table sank three ships in a night",
                false,
            ),
            ("Lost ship found", false),
            ("Opava wins the cup", false),
            ("Tides of the North Sea", false),
        ] {
            assert_eq!(jokes(title), odd, "{title}");
        }
    }
}
