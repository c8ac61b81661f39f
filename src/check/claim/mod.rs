//! Does the source say what the text says it says?
//!
//! Two stages, so that pages can stream by and be dropped:
//!
//! 1. [`Prepared::new`] once for each claim; [`PageIndex::new`] once for each page that was read; [`weigh()`]
//!    for each claim and each page that it leans on. What comes out is small and owns its words.
//! 2. [`judge()`] for each claim, when all pages were read; [`offline`] where none is asked.
//!
//! Only typed facts are judged, exactly; similarity is no proof, so words only find the passage. A `conflict`
//! stands behind gates (`conflict`); nothing here says "false".

mod agreeing;
mod assign;
pub mod batch;
mod compare;
mod conflict;
mod cover;
mod hit;
mod instead;
mod judge;
mod marks;
mod older;
mod opinion;
mod page;
mod pair;
mod passage;
mod prepared;
mod quote;
mod rank;
mod seen;
mod sentence;
mod similar;
mod terms;
#[cfg(test)]
mod tests;
mod told;
#[cfg(test)]
mod tongues;
mod turned;
mod wanted;
mod weigh;
mod whole;

pub use assign::Called;
pub use judge::ID;
pub use judge::judge;
pub use judge::offline;
pub use marks::marks;
pub use opinion::opinion;
pub use page::PageIndex;
pub use prepared::Prepared;
pub use similar::may_help;
pub use similar::nearness;
pub use similar::sentences;
pub use weigh::Weighed;
pub use weigh::weigh;
pub use weigh::weigh_by;
