//! The sites we know: the built-in ones, and the project's own.

use crate::model::publisher::Publisher;
use crate::model::url::WebUrl;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::LazyLock;

/// All publishers, by host.
#[derive(Clone, Debug, Default)]
pub struct Publishers {
    by_host: HashMap<String, Arc<Publisher>>,
}

/// The form of `publishers.toml`.
#[derive(Deserialize)]
struct Book {
    publisher: Vec<Publisher>,
}

/// The publishers that come with `verify`: `src/publishers.toml`.
static BUILT_IN: LazyLock<Vec<Arc<Publisher>>> = LazyLock::new(|| {
    let book: Book = toml::from_str(include_str!("publishers.toml")).expect("a test reads it");
    book.publisher.into_iter().map(Arc::new).collect()
});

impl Publishers {
    /// The built-in ones with the project's own over them.
    pub fn with(own: Vec<Publisher>) -> Publishers {
        let mut by_host = HashMap::new();
        for publisher in BUILT_IN
            .iter()
            .cloned()
            .chain(own.into_iter().map(Arc::new))
        {
            for host in &publisher.hosts {
                by_host.insert(host.clone(), Arc::clone(&publisher));
            }
        }
        Publishers { by_host }
    }

    /// Nobody: what `--no-publisher-rules` asks for.
    pub fn none() -> Publishers {
        Publishers::default()
    }

    /// The hosts that ask for a pace of their own, with it: `2s`.
    pub fn paces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_host
            .iter()
            .filter_map(|(host, publisher)| Some((host.as_str(), publisher.pace.as_deref()?)))
    }

    /// The publisher of this URL's host.
    pub fn of(&self, url: &WebUrl) -> Option<&Publisher> {
        self.by_host.get(url.host()).map(Arc::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::BUILT_IN;
    use super::Publishers;
    use crate::model::publisher::Publisher;
    use crate::model::url::WebUrl;
    use std::collections::HashSet;

    #[test]
    fn every_host_belongs_to_one_publisher() {
        let mut seen = HashSet::new();
        for publisher in BUILT_IN.iter() {
            for host in &publisher.hosts {
                assert!(seen.insert(host.clone()), "{host} stands twice");
                assert_eq!(*host, host.to_lowercase(), "{host}");
                assert!(WebUrl::parse(&format!("https://{host}/")).is_ok(), "{host}");
            }
        }
    }

    #[test]
    fn the_project_s_own_stand_over_the_built_in_ones() {
        let own = Publisher {
            name: "Own name".to_owned(),
            hosts: vec!["www.theguardian.com".to_owned()],
            pace: None,
            rules: Vec::new(),
        };
        let url = WebUrl::parse("https://www.theguardian.com/x").expect("a URL");
        for (publishers, name) in [
            (Publishers::with(Vec::new()), Some("The Guardian")),
            (Publishers::with(vec![own]), Some("Own name")),
            (Publishers::none(), None),
        ] {
            assert_eq!(publishers.of(&url).map(|p| p.name.as_str()), name);
        }
    }
}
