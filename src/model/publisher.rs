//! A site we know: its hosts, its pace, its page rules with dates.

use super::date::PartialDate;
use serde::Deserialize;
use serde::Serialize;

/// A site we know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Its name as editors write it.
    pub name: String,
    /// Its hosts, lower case; `www.` must be listed too.
    pub hosts: Vec<String>,
    /// Least time between looks, if it asks for more than ours: `2s`.
    #[serde(default)]
    pub pace: Option<String>,
    /// How its pages are built, oldest first; the last has no `until`.
    #[serde(default, rename = "rule")]
    pub rules: Vec<PageRule>,
}

/// How a publisher's pages were built up to a day: CSS selectors for what stands where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// The last day of this layout; none for today's.
    #[serde(default)]
    pub until: Option<PartialDate>,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The day of publication: an element with a date in its text, `datetime` or `content`.
    #[serde(default)]
    pub published: Option<String>,
    /// The authors, one element each.
    #[serde(default)]
    pub authors: Option<String>,
    /// The main text: elements whose blocks are taken.
    #[serde(default)]
    pub text: Option<String>,
    /// What is cut from the main text.
    #[serde(default)]
    pub cut: Option<String>,
}

impl Publisher {
    /// The rule that held on `day`: the first whose `until` is not before it.
    pub fn rule_on(&self, day: jiff::civil::Date) -> Option<&PageRule> {
        self.rules
            .iter()
            .find(|rule| rule.until.is_none_or(|until| day <= until.last_day()))
    }
}
