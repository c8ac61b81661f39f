//! How many large bodies may be in memory at once.
//!
//! Pages come faster than they are read: of sixty looks under way, each may bring five megabytes. So whoever
//! wants more than a usual page waits for room in the middle of its body, and keeps the room until the body
//! is read. Waiting here is our own doing and costs the URL nothing.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// Bytes up to which a body asks for no room: nine pages in ten of the web are smaller.
pub(crate) const USUAL: usize = 512 * 1024;

/// Large bodies in memory at once.
const LARGE_AT_ONCE: usize = 8;

/// Room for large bodies.
#[derive(Debug)]
pub(crate) struct Room(Arc<Semaphore>);

/// The room that one body takes, as long as this is kept.
#[derive(Clone, Debug)]
pub struct Hold {
    _permit: Arc<OwnedSemaphorePermit>,
}

impl Default for Room {
    fn default() -> Room {
        Room(Arc::new(Semaphore::new(LARGE_AT_ONCE)))
    }
}

impl Room {
    /// Waits for room; says how long it took.
    pub(crate) async fn take(&self) -> (Hold, Duration) {
        let begun = Instant::now();
        let permit = Arc::clone(&self.0).acquire_owned().await;
        let hold = Hold {
            _permit: Arc::new(permit.expect("the semaphore is never closed")),
        };
        (hold, begun.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_large_body_waits_until_another_was_read() {
        let room = Room::default();
        let mut holds = Vec::new();
        for _ in 0..LARGE_AT_ONCE {
            holds.push(room.take().await.0);
        }
        let wait = Duration::from_secs(3);
        let hold = holds.pop().expect("eight of them");
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            drop(hold);
        });
        assert_eq!(room.take().await.1, wait);
    }
}
