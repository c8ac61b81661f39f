//! The fuzz targets, driven by a seeded mutator: a few seconds of every test run, on any compiler.
//!
//! What libFuzzer finds in hours belongs to `fuzz/` and runs by hand. Here each target gets the
//! seeds of `fuzz/seeds`, whole and then torn: spliced, repeated, cut, with words of other seeds
//! in the wrong places. The same bytes every time; `VERIFY_FUZZ_SECONDS` makes it longer,
//! `VERIFY_FUZZ_SEED` makes it another.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the tree it stands in, and watches the clock"
)]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::path::Path;
use std::time::Duration;
use std::time::Instant;

/// Inputs for each target in an ordinary run.
const ROUNDS: usize = 300;
/// Bytes of an input, at most.
const LARGEST: usize = 16 * 1024;
/// The longest that one input of that size may take, in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// xorshift64*
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.roll(from.len())]
    }
}

/// The seeds of one target.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(name);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).expect("a seed"))
        .collect()
}

/// Words and signs of the seeds: what a mutation puts in the wrong place.
fn bricks(seeds: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut bricks: Vec<Vec<u8>> = Vec::new();
    for seed in seeds {
        let mut word = Vec::new();
        for &byte in seed {
            if byte.is_ascii_alphanumeric() || byte >= 0x80 {
                word.push(byte);
            } else {
                bricks.push(std::mem::take(&mut word));
                bricks.push(vec![byte]);
            }
        }
        bricks.push(word);
    }
    bricks.extend(
        [
            &b"\0"[..],
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xed\xa0\x80",
            b"\r",
            b"99999999999999999999",
            b"-1",
        ]
        .map(<[u8]>::to_vec),
    );
    bricks.retain(|brick| !brick.is_empty());
    bricks.sort();
    bricks.dedup();
    bricks
}

/// A seed, torn in one to eight ways.
fn mutated(seeds: &[Vec<u8>], bricks: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = dice.pick(seeds).clone();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(64)).min(bytes.len());
        match dice.roll(8) {
            0 => {
                bytes.splice(at..end, []);
            }
            1 => {
                bytes.splice(at..at, dice.pick(bricks).clone());
            }
            2 => {
                bytes.splice(at..end, dice.pick(bricks).clone());
            }
            3 => {
                let again = bytes[at..end].repeat(1 + dice.roll(200));
                bytes.splice(at..at, again);
            }
            4 => {
                let other = dice.pick(seeds);
                let from = dice.roll(other.len());
                let part = other[from..(from + dice.roll(400)).min(other.len())].to_vec();
                bytes.splice(at..end, part);
            }
            5 => bytes.truncate(at.max(2)),
            6 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            _ => {
                let brick = dice.pick(bricks).repeat(1 + dice.roll(2000));
                bytes.splice(at..at, brick);
            }
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

#[expect(clippy::print_stdout, reason = "a test that says how far it came")]
fn drive(name: &str) {
    let target = targets::ALL.iter().find(|(known, _)| *known == name);
    let (_, target) = target.expect("a target of that name");
    let from_environment = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let seconds = from_environment("VERIFY_FUZZ_SECONDS");
    let seed = from_environment("VERIFY_FUZZ_SEED").unwrap_or(1);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed);
    let seeds = seeds(name);
    let bricks = bricks(&seeds);
    let begun = Instant::now();
    let mut round = 0;
    let goes_on = |round: usize| match seconds {
        Some(seconds) => begun.elapsed() < Duration::from_secs(seconds),
        None => round < ROUNDS,
    };
    while goes_on(round) {
        let input = match seeds.get(round) {
            Some(seed) => seed.clone(),
            None => mutated(&seeds, &bricks, &mut dice),
        };
        let started = Instant::now();
        let ended = std::panic::catch_unwind(|| target(&input));
        if ended.is_err() || started.elapsed() > PATIENCE {
            let kept = std::env::temp_dir().join(format!("verify-fuzz-{name}-{round}"));
            std::fs::write(&kept, &input).expect("the input is kept");
            panic!("{name}, round {round}: the input is in {}", kept.display());
        }
        round += 1;
    }
    println!("{name}: {round} inputs in {:?}", begun.elapsed());
}

#[test]
fn no_document_makes_reading_panic() {
    drive("markdown");
}

#[test]
fn no_page_makes_extraction_panic() {
    drive("page");
}

#[test]
fn no_text_makes_the_date_reader_panic() {
    drive("dates");
}

#[test]
fn no_robots_txt_makes_us_panic() {
    drive("robots");
}

#[test]
fn no_json_ld_makes_extraction_panic() {
    drive("json_ld");
}

#[test]
fn what_sources_toml_can_be_read_can_be_written_and_read_again() {
    drive("sources");
}

#[test]
fn every_target_has_its_libfuzzer_file_and_its_seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    for (name, _) in targets::ALL {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let file = root.join(format!("fuzz_targets/{name}.rs"));
        let text = std::fs::read_to_string(&file).expect("the libFuzzer file");
        assert!(text.contains(&format!("targets::{name}(data)")), "{name}");
        assert!(!seeds(name).is_empty(), "{name}");
    }
}
