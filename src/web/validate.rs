//! Takes a 304 for what it is: our stored copy still stands.
//!
//! The validators come with the look (history knows them) and go out as headers at the bottom.
//! Here only the answer is read: a 304 to a conditional request confirms the copy; a 304
//! that nobody asked for is a server's mistake and stays one.

use super::layer::Ask;
use super::layer::Layer;
use super::layer::Reply;
use crate::model::observation::Skip;
use crate::model::url::WebUrl;

/// The layer that reads 304s.
pub(crate) struct Validating<L> {
    pub(crate) inner: L,
}

impl<L: Layer> Layer for Validating<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let mut reply = self.inner.ask(ask).await;
        let conditional = ask
            .validators
            .is_some_and(|v| v.etag.is_some() || v.last_modified.is_some());
        if let Ok(response) = &mut reply.result {
            response.revalidated = conditional && response.status == 304;
        }
        reply
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.inner.not_asked(url, skip);
    }
}
