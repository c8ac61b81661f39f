//! `verify history`: what earlier runs saw, as a timeline.

use super::args::Options;
use super::outputs;
use crate::disk;
use crate::error::Error;
use crate::history::Span;
use crate::model::class::Weight;
use crate::model::dossier::PastLook;
use crate::model::url::WebUrl;
use crate::report::inert;
use crate::store::Store;
use crate::store::StoredLook;
use jiff::Timestamp;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The file of earlier observations that this run uses by default.
pub(super) fn path(options: &Options) -> PathBuf {
    options
        .history
        .clone()
        .unwrap_or_else(|| Path::new(outputs::FOLDER).join("history.db"))
}

/// Prints the stored looks: each URL with its timeline, or a JSON object for each look.
///
/// # Errors
/// [`Error::History`], [`Error::Usage`] for a URL that is none; [`Error::Write`] for standard output.
pub(super) fn run(
    options: &Options,
    url: Option<&str>,
    jsonl: bool,
    now: Timestamp,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let url = url
        .map(WebUrl::parse)
        .transpose()
        .map_err(|problem| Error::Usage(problem.to_string()))?;
    let path = path(options);
    if !disk::exists(&path) {
        return if jsonl {
            Ok(())
        } else {
            Err(Error::Usage(format!(
                "there is no history `{}` yet",
                path.display()
            )))
        };
    }
    let (store, aside) = Store::open(&path, now)?;
    if let Some(aside) = aside {
        return Err(Error::History {
            path,
            problem: format!("it was damaged, and is now `{}`", aside.display()),
        });
    }
    let mut wrote: io::Result<()> = Ok(());
    let mut timeline = Timeline::default();
    store.looks(url.as_ref().map(WebUrl::shown).as_deref(), |look| {
        if wrote.is_err() {
            return;
        }
        wrote = if jsonl {
            serde_json::to_writer(&mut *out, &look)
                .map_err(io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
        } else {
            timeline.take(look, out)
        };
    })?;
    if let Some(url) = url.filter(|_| !jsonl && timeline.url.is_empty()) {
        wrote = wrote.and_then(|()| writeln!(out, "{}: no run has looked at it", url.shown()));
    }
    wrote
        .and_then(|()| timeline.close(out))
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write {
            path: "-".into(),
            cause,
        })
}

/// One URL's looks, while they come.
#[derive(Default)]
struct Timeline {
    url: String,
    spans: Vec<Span>,
}

impl Timeline {
    fn take(&mut self, look: StoredLook, out: &mut dyn Write) -> io::Result<()> {
        if look.url != self.url {
            self.close(out)?;
            self.url.clone_from(&look.url);
        }
        let look = PastLook {
            at: look.at,
            class: look.class,
            status: look.status,
            run: look.run,
            void: look.void,
        };
        Span::extend(&mut self.spans, &look);
        Ok(())
    }

    /// Writes the URL: the whole in one line, then a line for each stretch of looks that came to the same.
    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let spans = std::mem::take(&mut self.spans);
        if spans.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}: {}", inert::terminal(&self.url), standing(&spans))?;
        let widest = spans.iter().map(|span| what(span).len()).max().unwrap_or(0);
        for span in &spans {
            let first = span.first.strftime("%Y-%m-%d %H:%M");
            let last = if span.looks == 1 {
                String::new()
            } else {
                format!("– {}", span.last.strftime("%Y-%m-%d %H:%M"))
            };
            let looks = if span.looks == 1 { "look" } else { "looks" };
            writeln!(
                out,
                "  {first} {last:18}  {:widest$}  {} {looks}",
                what(span),
                span.looks
            )?;
        }
        Ok(())
    }
}

/// What a stretch of looks came to: `broken (404)`.
fn what(span: &Span) -> String {
    let status = span.status.map(|status| format!(" ({status})"));
    let void = if span.void {
        ", our own network was down"
    } else {
        ""
    };
    format!("{}{}{void}", span.class, status.unwrap_or_default())
}

/// `200 until 18 Nov 2026, 404 since 20 Nov 2026`.
fn standing(spans: &[Span]) -> String {
    // A status of success says nothing of a page that is none; "unchanged" is as good as it was.
    let word = |span: &Span| match span.status {
        Some(304) if span.class.weight() == Weight::Good => "200".to_owned(),
        Some(200..=299) if span.class.weight() != Weight::Good => span.class.as_str().to_owned(),
        Some(status) => status.to_string(),
        None => span.class.as_str().to_owned(),
    };
    let day = |at: Timestamp| at.strftime("%-d %b %Y").to_string();
    let telling: Vec<&Span> = spans.iter().filter(|span| !span.void).collect();
    let Some(last) = telling.last() else {
        return "no look that counts".to_owned();
    };
    let alike = |span: &&&Span| word(span) == word(last);
    let since = telling.iter().rev().take_while(alike).last();
    let since = day(since.map_or(last.first, |span| span.first));
    let good = |span: &&&Span| span.class.weight() == Weight::Good;
    let before = telling.iter().rev().find(good).filter(|_| !good(&last));
    match before {
        Some(before) => format!(
            "{} until {}, {} since {since}",
            word(before),
            day(before.last),
            word(last)
        ),
        None => format!("{} since {since}", word(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::class::Class;
    use jiff::SignedDuration;

    /// One sign a night from 16 November: `.` fine, `=` unchanged (304), `g` 404, `s` soft 404, `t` timed out, `v` void, `-` no run.
    fn spans(nights: &str) -> Vec<Span> {
        let first: Timestamp = "2026-11-16T03:10:00Z".parse().expect("a moment");
        let mut spans = Vec::new();
        for (night, sign) in nights.chars().enumerate() {
            let (class, status) = match sign {
                '.' => (Class::Ok, Some(200)),
                '=' => (Class::Ok, Some(304)),
                'g' => (Class::Broken, Some(404)),
                's' => (Class::Soft404, Some(200)),
                't' | 'v' => (Class::Timeout, None),
                _ => continue,
            };
            let look = PastLook {
                at: first + SignedDuration::from_hours(24 * night as i64),
                class,
                status,
                run: String::new(),
                void: sign == 'v',
            };
            Span::extend(&mut spans, &look);
        }
        spans
    }

    #[test]
    fn a_timeline_is_told_in_one_line() {
        for (nights, said) in [
            (".==-gg", "200 until 18 Nov 2026, 404 since 20 Nov 2026"),
            ("...", "200 since 16 Nov 2026"),
            (".==", "200 since 16 Nov 2026"),
            (".ss", "200 until 16 Nov 2026, soft-404 since 17 Nov 2026"),
            ("gg.", "200 since 18 Nov 2026"),
            ("tt", "timeout since 16 Nov 2026"),
            (".gvg", "200 until 16 Nov 2026, 404 since 17 Nov 2026"),
            ("v", "no look that counts"),
        ] {
            assert_eq!(standing(&spans(nights)), said, "{nights}");
        }
    }

    #[test]
    fn looks_that_came_to_the_same_are_one_line() {
        let mut timeline = Timeline {
            url: "https://gazette.example/".to_owned(),
            spans: spans(".=.-gvv."),
        };
        let mut out = Vec::new();
        timeline.close(&mut out).expect("memory takes it");
        insta::assert_snapshot!(String::from_utf8(out).expect("text"), @r"
        https://gazette.example/: 200 since 23 Nov 2026
          2026-11-16 03:10 – 2026-11-18 03:10  ok (200)                           3 looks
          2026-11-20 03:10                     broken (404)                       1 look
          2026-11-21 03:10 – 2026-11-22 03:10  timeout, our own network was down  2 looks
          2026-11-23 03:10                     ok (200)                           1 look
        ");
    }
}
