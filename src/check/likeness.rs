//! Do two addresses of one site answer with the same page?
//!
//! Asked of a page that smells and a made-up address beside it: where both answer alike, the site
//! answers everything so, and the page is none. Tokens and times differ from answer to answer;
//! the title, the headings and the amount of text do not.

use super::glance::Glance;
use crate::model::observation::Fetched;

/// What an answer is compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    title: String,
    headings: Vec<String>,
    said: usize,
    /// Where redirects led, if there were any.
    landed: Option<String>,
}

impl Likeness {
    /// What this answer is compared by; none for anything but a success.
    pub fn of(fetched: &Fetched) -> Option<Likeness> {
        let answer = fetched.observation.answer()?;
        if !(200..300).contains(&answer.status) {
            return None;
        }
        let glance = Glance::at(&fetched.body);
        let moved = !fetched.observation.hops.is_empty();
        Some(Likeness {
            title: glance.title,
            headings: glance.headings,
            said: glance.said,
            landed: moved.then(|| answer.url.as_str().to_owned()),
        })
    }

    /// Whether both are one page: the same landing, or the same words within a twentieth.
    pub fn is_alike(&self, other: &Likeness) -> bool {
        let landed = self.landed.is_some() && self.landed == other.landed;
        let words = self.title == other.title
            && self.headings == other.headings
            && self.said.abs_diff(other.said) * 20 <= self.said.max(other.said);
        landed || words
    }
}
