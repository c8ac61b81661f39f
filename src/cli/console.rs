//! What a person sees while a run goes on: a bar, findings as they finish, and the sum.
#![expect(
    clippy::print_stderr,
    reason = "diagnostics go to standard error: this is where"
)]

use super::args::Options;
use super::args::When;
use super::check::to_stdout;
use super::outputs::Output;
use crate::error::Error;
use crate::model::finding::Verdict;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::model::judged::RunHead;
use crate::model::language::Language;
use crate::pipeline::Watch;
use crate::pipeline::job::Plan;
use crate::report::card;
use crate::report::headline::Open;
use crate::report::inert;
use crate::report::jsonl;
use crate::report::terminal::Terminal;
use crate::report::words::Voice;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::collections::HashMap;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::time::Duration;

/// A host that will take longer than this is announced.
const LONG: Duration = Duration::from_secs(120);

/// What a person sees while a run goes on.
#[derive(Debug)]
pub(super) struct Console {
    bar: ProgressBar,
    /// JSON lines go to standard output as references finish.
    streaming: bool,
    /// Findings go to standard output as references finish.
    listing: bool,
    /// They wait for the end of the run.
    holding: bool,
    /// Standard output carries data, so words go to standard error.
    stdout_is_data: bool,
    terminal: Terminal,
    /// What was not asked or not read so far.
    open: Open,
    quiet: bool,
    /// One URL: its card says it all.
    alone: bool,
    pace: Duration,
    broken_pipe: bool,
}

impl Console {
    /// A console for one run. `alone`: one URL, whose card is printed at the end instead.
    pub(super) fn new(
        options: &Options,
        language: Option<Language>,
        streaming: bool,
        alone: bool,
        stdout_is_data: bool,
    ) -> Console {
        let stdout_is_data = stdout_is_data || options.silent;
        let terminal =
            io::stderr().is_terminal() && !options.no_progress && !options.quiet && !alone;
        let bar = ProgressBar::with_draw_target(
            None,
            if terminal {
                ProgressDrawTarget::stderr()
            } else {
                ProgressDrawTarget::hidden()
            },
        );
        let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {elapsed} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let colour = match options.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Console {
            bar,
            streaming,
            listing: !streaming && !alone && !stdout_is_data,
            holding: false,
            stdout_is_data,
            terminal: Terminal {
                voice: Voice::of(language),
                style: colour,
                width: width(),
                verbose: options.verbose,
            },
            open: Open::default(),
            quiet: options.quiet,
            alone,
            pace: options.pace,
            broken_pipe: false,
        }
    }

    /// The same, but findings are listed when the run has ended, in document order: a replay
    /// says the same every time.
    pub(super) fn holding(mut self, holding: bool) -> Console {
        self.holding = holding;
        self
    }

    /// Lists what was held back.
    pub(super) fn listed(&mut self, judged: impl Iterator<Item = Judged>) {
        if self.listing && self.holding {
            judged.for_each(|judged| self.list(&judged));
        }
    }

    fn list(&mut self, judged: &Judged) {
        let text = self.terminal.reference(judged);
        if !text.is_empty() && (!self.quiet || judged.verdict >= Verdict::Suspect) {
            self.data(|out| out.write_all(text.as_bytes()));
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn data(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.broken_pipe {
            return;
        }
        let wrote = self.bar.suspend(|| {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write(&mut out).and_then(|()| out.flush())
        });
        self.broken_pipe = wrote.is_err();
    }

    /// The last lines of a stream of JSON lines: documents and sum.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub(super) fn close(&mut self, head: &Head) -> Result<(), Error> {
        to_stdout(|out| {
            for document in &head.documents {
                jsonl::document_line(document, out)?;
            }
            jsonl::summary_line(&head.summary, out)
        })
    }

    /// Counts a reference that is not shown.
    pub(super) fn tally(&mut self, judged: &Judged) {
        self.open.count(judged);
    }

    /// The card of one URL.
    pub(super) fn card(&mut self, head: &Head, judged: &Judged) {
        let card = card::card(head, judged, self.terminal.width, self.terminal.style);
        self.data(|out| out.write_all(card.as_bytes()));
    }

    /// What was found about documents as a whole.
    pub(super) fn documents(&mut self, head: &Head) {
        if self.listing {
            let least = self.quiet.then_some(Verdict::Suspect);
            let text: String = head
                .documents
                .iter()
                .map(|document| self.terminal.document(document, least))
                .collect();
            self.data(|out| out.write_all(text.as_bytes()));
        }
    }

    /// The sum of the run, and where the reports are; the last line is the path of the first.
    pub(super) fn summary(&self, head: &Head, outputs: &[&Output]) {
        let mut text = if self.alone {
            String::new()
        } else {
            self.terminal.closing(head, self.open)
        };
        for path in outputs
            .iter()
            .rev()
            .filter_map(|output| output.path.as_ref())
        {
            text.push_str(&inert::terminal(&path.display().to_string()));
            text.push('\n');
        }
        if self.stdout_is_data {
            eprint!("{text}");
        } else if !self.quiet || !outputs.is_empty() {
            // A reader that went away is no error of ours.
            let _ = to_stdout(|out| out.write_all(text.as_bytes()));
        }
    }
}

impl Watch for Console {
    fn begun(&mut self, run: &RunHead, plan: &Plan, taken_up: u64) {
        if self.streaming {
            self.data(|out| jsonl::run_line(run, out));
        }
        if taken_up > 0 && !self.quiet {
            eprintln!("an unfinished run is taken up: {taken_up} references are done already");
        }
        let references: usize = plan.works.iter().map(|work| work.references.len()).sum();
        self.bar
            .set_length((references + plan.unasked.len()) as u64);
        if self.quiet {
            return;
        }
        let mut hosts: HashMap<&str, u32> = HashMap::new();
        for work in &plan.works {
            *hosts.entry(work.url.host()).or_default() += 1;
        }
        let mut long: Vec<(&str, u32)> = hosts
            .into_iter()
            .filter(|(_, links)| self.pace * *links > LONG)
            .collect();
        long.sort();
        for (host, links) in long {
            let minutes = (self.pace * links).as_secs().div_ceil(60);
            eprintln!(
                "{}: {links} links, about {minutes} min",
                inert::terminal(host)
            );
        }
    }

    fn finished(&mut self, judged: &Judged) {
        self.bar.inc(1);
        self.open.count(judged);
        if self.streaming {
            self.data(|out| jsonl::reference_line(judged, out));
        } else if self.listing && !self.holding {
            self.list(judged);
        }
    }
}

/// Columns of the terminal; 100 where there is none.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|columns| *columns >= 40)
        .unwrap_or(100)
}
