//! What a site's own list of its pages says of an address that it answers with 404.

use super::url::WebUrl;

/// The list: a sitemap (sitemaps.org) or, where there is none, a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapKind {
    /// A sitemap: all pages, or so the site says.
    Sitemap,
    /// A feed: the newest pages only.
    Feed,
}

/// What the list says of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapSays {
    /// Which list.
    pub kind: MapKind,
    /// Where it stands.
    pub from: WebUrl,
    /// How many addresses of the site were read in it.
    pub addresses: usize,
    /// The words of the address that were looked for, folded.
    pub words: Vec<String>,
    /// What became of them.
    pub fit: Fit,
}

/// What became of an address's words in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The list has the very address: it was there, or is meant to be.
    Listed,
    /// A page whose address has most of the words.
    Alike(WebUrl),
    /// No page has.
    Nothing,
}
