//! JSON lines in, JSON lines out, on all cores: the road of `extract --jsonl` and `claims --jsonl`.

use std::io;
use std::io::BufRead;
use std::io::Write;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Lines a thread takes at once: few enough to share the end fairly.
const TAKEN: usize = 8;

/// Stack of a thread: parsers of hostile pages go deep.
const STACK: usize = 16 << 20;

/// Answers every line of `input` with `answer` on `threads` threads (all cores, if none is given).
///
/// Lines come out as they are ready. Memory holds only the lines under way.
///
/// # Errors
/// Those of reading `input` and writing `out`.
pub(super) fn answer_lines(
    input: impl BufRead + Send,
    out: impl Write + Send,
    threads: Option<u32>,
    answer: impl Fn(&str) -> String + Sync,
) -> io::Result<()> {
    let threads = threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, NonZero::get),
        |n| n as usize,
    );
    let input = Mutex::new(input);
    let out = Mutex::new(io::BufWriter::new(out));
    let answer = &answer;
    let (input, out) = (&input, &out);
    let work = move || -> io::Result<()> {
        loop {
            let lines = take(&mut *input.lock().unwrap_or_else(PoisonError::into_inner))?;
            if lines.is_empty() {
                return Ok(());
            }
            for line in lines {
                let line = String::from_utf8_lossy(&line);
                if line.trim().is_empty() {
                    continue;
                }
                let said = answer(line.trim());
                let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
                out.write_all(said.as_bytes())?;
                out.write_all(b"\n")?;
            }
        }
    };
    std::thread::scope(|scope| {
        let spawned: io::Result<Vec<_>> = (0..threads)
            .map(|_| {
                std::thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)
            })
            .collect();
        for thread in spawned? {
            thread
                .join()
                .map_err(|_| io::Error::other("a thread crashed"))??;
        }
        out.lock().unwrap_or_else(PoisonError::into_inner).flush()
    })
}

fn take(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < TAKEN {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        lines.push(line);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_answered_once() {
        let input: String = (0..100).map(|n| format!("{n}\n\n")).collect();
        let mut out = Vec::new();
        answer_lines(input.as_bytes(), &mut out, Some(3), |line| {
            format!("<{line}>")
        })
        .expect("answered");
        let mut answers: Vec<String> = String::from_utf8(out)
            .expect("UTF-8")
            .lines()
            .map(str::to_owned)
            .collect();
        answers.sort();
        let mut expected: Vec<String> = (0..100).map(|n| format!("<{n}>")).collect();
        expected.sort();
        assert_eq!(answers, expected);
    }
}
