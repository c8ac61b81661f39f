//! The only module, besides the store, that touches files.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the edge where files are read and written"
)]

mod git;
mod walk;

pub use git::changed_lines;
pub use git::last_change;
pub use walk::documents_in;
pub use walk::matching;

use crate::error::Error;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;

/// The largest document that is read. Longer ones are a finding, not a crash.
pub const LARGEST_DOCUMENT: u64 = 256 << 20;

/// Reads a regular file of at most `largest` bytes; a FIFO, device or socket is refused unopened.
///
/// # Errors
/// [`Error::Read`], with the reason in words.
pub fn read(path: &Path, largest: u64) -> Result<Vec<u8>, Error> {
    let fail = |cause| Error::Read {
        path: path.to_owned(),
        cause,
    };
    let refuse = |why: String| fail(io::Error::new(io::ErrorKind::InvalidInput, why));
    // Opening a FIFO waits for a writer for ever, so it is looked at first.
    if !std::fs::metadata(path).map_err(fail)?.is_file() {
        return Err(refuse("it is no regular file".to_owned()));
    }
    let file = File::open(path).map_err(fail)?;
    let about = file.metadata().map_err(fail)?;
    if !about.is_file() {
        return Err(refuse("it is no regular file".to_owned()));
    }
    if about.len() > largest {
        return Err(refuse(format!(
            "it has {} MB; at most {} MB are read",
            about.len() >> 20,
            largest >> 20
        )));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(largest).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

/// Reads a UTF-8 file.
///
/// # Errors
/// [`Error::Read`].
pub fn read_text(path: &Path, largest: u64) -> Result<String, Error> {
    String::from_utf8(read(path, largest)?).map_err(|cause| Error::Read {
        path: path.to_owned(),
        cause: io::Error::new(io::ErrorKind::InvalidData, cause),
    })
}

/// Reads standard input, at most `largest` bytes.
///
/// # Errors
/// [`Error::Read`] with the name `-`.
pub fn read_stdin(largest: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(largest)
        .read_to_end(&mut bytes)
        .map_err(|cause| Error::Read {
            path: "-".into(),
            cause,
        })?;
    Ok(bytes)
}

/// Writes a file through `write`, whole or not at all: beside it first, then renamed.
///
/// Makes the folders above it. A link is followed; what is no file (a device, a pipe) is written to as it is, for
/// a rename would put a file in its place.
///
/// # Errors
/// [`Error::Write`].
pub fn write_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let attempt = || -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let there = std::fs::metadata(path);
        if there.is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            let mut out = io::BufWriter::new(File::options().write(true).open(path)?);
            return write(&mut out).and_then(|()| out.flush());
        }
        // A link that leads nowhere yet gives way to the file.
        let followed = std::fs::canonicalize(path).ok();
        let path = followed.as_deref().unwrap_or(path);
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.tmp", std::process::id()));
        let beside = Path::new(&beside);
        let mut out = io::BufWriter::new(File::create(beside)?);
        let written = write(&mut out).and_then(|()| out.flush());
        match written.and_then(|()| std::fs::rename(beside, path)) {
            Ok(()) => Ok(()),
            Err(cause) => {
                // The half-written file is of no use to anybody.
                let _ = std::fs::remove_file(beside);
                Err(cause)
            }
        }
    };
    attempt().map_err(|cause| Error::Write {
        path: path.to_owned(),
        cause,
    })
}

/// Removes a file of ours, if it is there.
///
/// # Errors
/// [`Error::Write`].
pub fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::Write {
            path: path.to_owned(),
            cause,
        }),
        _ => Ok(()),
    }
}

/// Makes a file to be written as a run goes on, and the folders above it.
///
/// # Errors
/// [`Error::Write`].
pub fn create(path: &Path) -> Result<io::BufWriter<File>, Error> {
    let attempt = || -> io::Result<File> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        File::create(path)
    };
    attempt()
        .map(io::BufWriter::new)
        .map_err(|cause| Error::Write {
            path: path.to_owned(),
            cause,
        })
}

/// Whether something is there.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether a folder is there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/er/report.md");
        write_with(&path, |out| out.write_all(b"one")).expect("written");
        let failed = write_with(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(read(&path, 10).expect("read"), b"one");
        let left: Vec<_> = std::fs::read_dir(path.parent().expect("a folder"))
            .expect("read")
            .collect();
        assert_eq!(left.len(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_stays_a_pipe_and_a_link_a_link() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().expect("a folder");
        let [pipe, file, link] = ["pipe", "report.md", "latest.md"].map(|n| folder.path().join(n));
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        let end = pipe.clone();
        let reader = std::thread::spawn(move || std::fs::read(end));
        write_with(&pipe, |out| out.write_all(b"report")).expect("written");
        let kind = std::fs::symlink_metadata(&pipe).expect("there").file_type();
        assert!(kind.is_fifo(), "{kind:?}");
        assert_eq!(reader.join().expect("ended").expect("read"), b"report");

        std::fs::write(&file, "old").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        write_with(&link, |out| out.write_all(b"new")).expect("written");
        assert!(
            std::fs::symlink_metadata(&link)
                .expect("there")
                .is_symlink()
        );
        assert_eq!(read(&file, 10).expect("read"), b"new");
    }

    #[test]
    fn only_regular_files_of_bearable_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let large = folder.path().join("large.md");
        std::fs::write(&large, [b'x'; 100]).expect("written");
        assert!(
            read(&large, 99)
                .expect_err("too large")
                .to_string()
                .contains("large.md")
        );
        assert_eq!(read(&large, 100).expect("read").len(), 100);
        assert!(read(folder.path(), 100).is_err(), "a folder");
        #[cfg(unix)]
        {
            let zero = folder.path().join("zero.md");
            std::os::unix::fs::symlink("/dev/zero", &zero).expect("linked");
            assert!(read(&zero, 100).is_err(), "a device");
            let fifo = folder.path().join("fifo.md");
            let made = std::process::Command::new("mkfifo").arg(&fifo).status();
            if made.is_ok_and(|status| status.success()) {
                assert!(read(&fifo, 100).is_err(), "a FIFO does not hang");
            }
        }
    }
}
