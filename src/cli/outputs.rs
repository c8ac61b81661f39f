//! Where reports go.

use super::args::Options;
use crate::disk;
use crate::error::Error;
use crate::model::judged::Head;
use crate::model::judged::Judged;
use crate::report;
use crate::report::Report;
use jiff::Timestamp;
use std::path::Path;
use std::path::PathBuf;

/// The folder of reports and history.
pub(super) const FOLDER: &str = "reports";

/// One report that was asked for.
pub(super) struct Output {
    /// In which format.
    pub format: &'static dyn Report,
    /// Where to; standard output, if none.
    pub path: Option<PathBuf>,
    /// A second place that always has the newest: `reports/latest.md`.
    also: Option<PathBuf>,
}

impl Output {
    /// Whether it goes to standard output.
    pub(super) fn is_stdout(&self) -> bool {
        self.path.is_none()
    }

    /// Writes it to its file; nothing, if it goes to standard output.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub(super) fn write<J: Iterator<Item = Judged>>(
        &self,
        head: &Head,
        judged: impl Fn() -> J,
    ) -> Result<(), Error> {
        for path in self.path.iter().chain(&self.also) {
            disk::write_with(path, |out| self.format.write(head, &mut judged(), out))?;
        }
        Ok(())
    }
}

/// Reads `--report FORMAT[=PATH]`.
///
/// # Errors
/// [`Error::Usage`]: an unknown format, or two reports on standard output.
pub(super) fn of(options: &Options, now: Timestamp) -> Result<Vec<Output>, Error> {
    let mut outputs = Vec::new();
    for asked in &options.report {
        let (name, path) = asked
            .split_once('=')
            .map_or((asked.as_str(), None), |(name, path)| (name, Some(path)));
        let Some(format) = report::FORMATS.iter().find(|format| format.name() == name) else {
            let known: Vec<&str> = report::FORMATS.iter().map(|format| format.name()).collect();
            return Err(Error::Usage(format!(
                "there is no report format `{name}`; there are {}",
                known.join(", ")
            )));
        };
        let default = Path::new(FOLDER)
            .join(now.strftime("%Y-%m-%d").to_string())
            .join(format!("report.{name}"));
        let latest = (path.is_none() && name == "md").then(|| Path::new(FOLDER).join("latest.md"));
        outputs.push(Output {
            format: *format,
            path: match path {
                Some("-") => None,
                Some(path) => Some(PathBuf::from(path)),
                None => Some(default),
            },
            also: latest,
        });
    }
    if outputs.iter().filter(|output| output.is_stdout()).count() > 1 {
        return Err(Error::Usage(
            "only one report can go to standard output".to_owned(),
        ));
    }
    Ok(outputs)
}
