//! How many bodies may be received at once, and how many large ones may be in memory.
//!
//! The HTTP client keeps 128 KB for a body while it comes, and some 16 before its beginning is taken. So
//! bodies are taken by turns; but nobody waits for one behind slow servers.
//!
//! Pages come faster than they are read: of sixty looks under way, each may bring five megabytes. So whoever
//! wants more than a usual page waits for room in the middle of its body, and keeps the room until the body
//! is read. Waiting here is our own doing and costs the URL nothing.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::sync::SemaphorePermit;
use tokio::time::Instant;

/// Bytes up to which a body asks for no room: nine pages in ten of the web are smaller.
pub(crate) const USUAL: usize = 512 * 1024;

/// Large bodies in memory at once.
const LARGE_AT_ONCE: usize = 8;

/// Bodies received at once.
const RECEIVED_AT_ONCE: usize = 64;

/// Time in which some turn must have ended for the wait to go on: else slow servers have them all.
const ENDS_WITHIN: Duration = Duration::from_millis(50);

/// The longest wait for a turn; who has waited as long is received without one.
const TURN_WITHIN: Duration = Duration::from_secs(1);

/// Room for bodies.
#[derive(Debug)]
pub(crate) struct Room {
    large: Arc<Semaphore>,
    received: Semaphore,
    /// Turns at being received that have ended.
    ended: AtomicUsize,
}

/// A turn at being received, as long as this is kept.
#[derive(Debug)]
pub(crate) struct Received<'r> {
    _permit: SemaphorePermit<'r>,
    ended: &'r AtomicUsize,
}

impl Drop for Received<'_> {
    fn drop(&mut self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }
}

/// The room that one body takes, as long as this is kept.
#[derive(Clone, Debug)]
pub struct Hold {
    _permit: Arc<OwnedSemaphorePermit>,
}

impl Default for Room {
    fn default() -> Room {
        Room {
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            received: Semaphore::new(RECEIVED_AT_ONCE),
            ended: AtomicUsize::new(0),
        }
    }
}

impl Room {
    /// Waits for a turn at receiving a body; says how long it took. None where others are slow.
    pub(crate) async fn turn(&self) -> (Option<Received<'_>>, Duration) {
        let turn = |permit| {
            Some(Received {
                _permit: permit,
                ended: &self.ended,
            })
        };
        if let Ok(permit) = self.received.try_acquire() {
            return (turn(permit), Duration::ZERO);
        }
        let begun = Instant::now();
        // One place in the line, kept while others come forward.
        let mut permit = std::pin::pin!(self.received.acquire());
        while begun.elapsed() < TURN_WITHIN {
            let ended = self.ended.load(Ordering::Relaxed);
            match tokio::time::timeout(ENDS_WITHIN, &mut permit).await {
                Ok(permit) => return (permit.ok().and_then(turn), begun.elapsed()),
                Err(_) if self.ended.load(Ordering::Relaxed) == ended => break,
                Err(_) => {}
            }
        }
        (None, begun.elapsed())
    }

    /// Waits for room; says how long it took.
    pub(crate) async fn take(&self) -> (Hold, Duration) {
        let begun = Instant::now();
        let permit = Arc::clone(&self.large).acquire_owned().await;
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

    #[tokio::test(start_paused = true)]
    async fn slow_bodies_keep_nobody_waiting_for_long() {
        let room = Room::default();
        let mut turns = Vec::new();
        for _ in 0..RECEIVED_AT_ONCE {
            let (turn, waited) = room.turn().await;
            assert!(waited.is_zero());
            turns.extend(turn);
        }
        assert_eq!(turns.len(), RECEIVED_AT_ONCE);
        let (turn, waited) = room.turn().await;
        assert_eq!((turn.is_none(), waited), (true, ENDS_WITHIN));
        turns.pop();
        let (turn, waited) = room.turn().await;
        assert_eq!((turn.is_some(), waited), (true, Duration::ZERO));
    }
}
