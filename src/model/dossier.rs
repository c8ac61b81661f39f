//! Everything known about one reference when it is judged.

use super::class::Class;
use super::class::Classified;
use super::date::PartialDate;
use super::document::AsOf;
use super::document::Reference;
use super::language::Language;
use super::observation::Observation;
use super::page::Page;
use super::site_map::MapSays;
use super::url::WebUrl;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

/// Everything known about one reference when it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Dossier<'a> {
    /// What was cited.
    pub reference: &'a Reference,
    /// The language of the citing document.
    pub document_language: Option<Language>,
    /// The day of the citing document.
    pub document_as_of: Option<AsOf>,
    /// What was seen tonight; none for an address that could not be asked.
    pub observation: Option<&'a Observation>,
    /// What the look comes to.
    pub classified: &'a Classified,
    /// Whether the run is void (our own network is down): tonight's look gives no strike.
    pub void: bool,
    /// The page, from the best rung of the evidence ladder.
    pub page: &'a Page,
    /// What earlier runs saw of this URL.
    pub history: &'a History,
    /// A person's own look, if it still holds.
    pub confirmation: Option<&'a Confirmation>,
    /// What the site's own list of pages says of an address that may never have been there.
    pub site_map: Option<&'a MapSays>,
    /// The clock.
    pub now: Timestamp,
    /// How patient the project is.
    pub patience: Patience,
}

/// A person's own look: an observation, not a silence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The page looked at.
    pub url: WebUrl,
    /// The day of the look.
    pub on: PartialDate,
    /// The title seen.
    #[serde(default)]
    pub title: Option<String>,
    /// The day of publication seen.
    #[serde(default)]
    pub published: Option<PartialDate>,
    /// The last day it holds.
    #[serde(default)]
    pub until: Option<PartialDate>,
}

/// How many failed looks, over how many days, make a link broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Failed looks needed, at most one in 20 hours: 3 (InternetArchiveBot).
    pub strikes: u32,
    /// Days from the first to the last of them: 3.
    pub days: u32,
    /// The same for `timeout` and `server-error`: 7.
    pub slow_days: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            strikes: 3,
            days: 3,
            slow_days: 7,
        }
    }
}

/// What earlier runs saw of one URL, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The looks.
    pub looks: Vec<PastLook>,
    /// Whether this host has walled us in the last 31 nights, and how often of how many.
    pub host_walls: (u32, u32),
    /// Whether it did, and let us in on none of them.
    pub host_closed: bool,
}

/// One earlier look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastLook {
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub class: Class,
    /// The status, if there was one.
    pub status: Option<u16>,
    /// The run it belongs to.
    pub run: String,
    /// Whether that run was void: our own network was down.
    pub void: bool,
}
