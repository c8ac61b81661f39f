//! Where answers are kept, by the hash of what was asked.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Answers that were given before.
pub trait Cache: Sync {
    /// The answer to what has this hash.
    fn get(&self, hash: &[u8; 32]) -> Option<Vec<u8>>;
    /// Keeps answers; one that cannot be kept is asked again another time.
    fn put(&self, answers: &[([u8; 32], Vec<u8>)]);
}

/// Bytes kept in memory at most. A vector of 384 numbers has 1.5 kB.
const MOST_BYTES: usize = 256 << 20;

/// Answers kept for as long as the process runs: for batches, which have no history.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    answers: HashMap<[u8; 32], Vec<u8>>,
    bytes: usize,
}

impl Cache for Memory {
    fn get(&self, hash: &[u8; 32]) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.answers.get(hash).cloned()
    }

    fn put(&self, answers: &[([u8; 32], Vec<u8>)]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (hash, answer) in answers {
            if kept.bytes + answer.len() > MOST_BYTES {
                *kept = Kept::default();
            }
            kept.bytes += answer.len();
            kept.answers.insert(*hash, answer.clone());
        }
    }
}

/// The hash of a question: each part with its length, so that no two questions run into each other.
pub(super) fn hash(parts: &[&str]) -> [u8; 32] {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    *hash.finalize().as_bytes()
}
