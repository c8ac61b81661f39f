//! The only module that opens sockets outwards.

use crate::model::observation::Fetched;
use crate::model::observation::Look;
use std::future::Future;

/// Something that answers looks.
pub trait Fetch: Sync {
    /// Answers one look. Never fails: what went wrong is in the observation.
    fn fetch(&self, look: &Look) -> impl Future<Output = Fetched> + Send;
}
