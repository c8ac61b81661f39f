//! The sites we know: the built-in ones, and the project's own.

use crate::model::publisher::Publisher;
use crate::model::url::WebUrl;
use std::collections::HashMap;
use std::sync::Arc;

/// All publishers, by host.
#[derive(Clone, Debug, Default)]
pub struct Publishers {
    by_host: HashMap<String, Arc<Publisher>>,
}

impl Publishers {
    /// The built-in ones with the project's own over them.
    pub fn with(own: Vec<Publisher>) -> Publishers {
        let mut by_host = HashMap::new();
        for publisher in own.into_iter().map(Arc::new) {
            for host in &publisher.hosts {
                by_host.insert(host.clone(), Arc::clone(&publisher));
            }
        }
        Publishers { by_host }
    }

    /// The publisher of this URL's host.
    pub fn of(&self, url: &WebUrl) -> Option<&Publisher> {
        self.by_host.get(url.host()).map(Arc::as_ref)
    }
}
