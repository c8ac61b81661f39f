//! The options of the command line, made into the web stack.

use super::args::Options;
use super::args::duration;
use crate::disk;
use crate::error::Error;
use crate::publisher::Publishers;
use crate::web;
use crate::web::Cidr;
use crate::web::Web;
use crate::web::warc;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

/// The largest file of certificates or recorded exchanges that is read.
const LARGEST: u64 = 4 << 30;

/// The web stack that the options ask for: live, recorded or replayed.
///
/// # Errors
/// [`Error::Usage`] for an option that is none, [`Error::Read`], [`Error::Warc`], [`Error::Setup`].
pub(super) fn web(
    publishers: &Publishers,
    options: &Options,
    now: Timestamp,
) -> Result<Web, Error> {
    let options_of_web = within(open_many_files(), of(publishers, options, now)?);
    if let Some(path) = &options.replay {
        let record =
            warc::Reader::new(disk::read(path, LARGEST)?).map_err(|problem| Error::Warc {
                path: path.clone(),
                problem,
            })?;
        return Ok(Web::replayed(&options_of_web, record));
    }
    match &options.record {
        Some(path) => {
            let fail = |cause| Error::Write {
                path: path.clone(),
                cause,
            };
            let out = disk::create(path)?;
            Web::recorded(
                &options_of_web,
                warc::Writer::new(Box::new(out), now).map_err(fail)?,
            )
        }
        None => Web::live(&options_of_web),
    }
}

/// Files that are none of our connections: the history, reports, a record, the name server's answers.
const OTHER_FILES: u64 = 64;

/// Files that one request may need at a time: two connections tried side by side, and a name server's.
const FILES_OF_ONE: u64 = 3;

/// Allowed files from which on connections are kept for their hosts' next pages.
const MANY_FILES: u64 = 1000;

/// The same options, with no more connections than `files` allow.
fn within(files: Option<u64>, options: web::Options) -> web::Options {
    let Some(files) = files else {
        return options;
    };
    let at_once = files.saturating_sub(OTHER_FILES) / FILES_OF_ONE;
    web::Options {
        concurrency: options
            .concurrency
            .min(usize::try_from(at_once).unwrap_or(usize::MAX))
            .max(1),
        keeps_connections: files >= MANY_FILES,
        ..options
    }
}

/// Lets this process open as many files as it is allowed to, and says how many; none for any number. A
/// shell's usual 1,024 are soon taken by connections kept for a host's next page, and then every
/// further source looks as if it refused us.
fn open_many_files() -> Option<u64> {
    use rustix::process::Resource;
    use rustix::process::getrlimit;
    use rustix::process::setrlimit;
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // Where it is refused, the usual limit has to do.
    let _ = setrlimit(Resource::Nofile, limit);
    getrlimit(Resource::Nofile).current
}

fn of(publishers: &Publishers, options: &Options, now: Timestamp) -> Result<web::Options, Error> {
    let slower: HashMap<_, _> = publishers
        .paces()
        .filter_map(|(host, pace)| Some((host.to_owned(), duration(pace).ok()?.max(options.pace))))
        .collect();
    Ok(web::Options {
        timeout: options.timeout,
        retries: options.retries,
        budget: options.budget,
        concurrency: options.concurrency as usize,
        keeps_connections: true,
        per_host: options.per_host as usize,
        pace: options.pace,
        slower,
        allow_net: options
            .allow_net
            .iter()
            .map(|net| cidr(net))
            .collect::<Result<_, _>>()?,
        max_body: usize::try_from(options.max_body).unwrap_or(usize::MAX / 2),
        proxy: options.proxy.clone(),
        ca_file: options
            .ca_file
            .as_ref()
            .map(|path| disk::read(path, LARGEST))
            .transpose()?,
        user_agent: options.user_agent.clone(),
        headers: options
            .header
            .iter()
            .map(|header| header_for(header))
            .collect::<Result<_, _>>()?,
        now: clock(now),
    })
}

/// Whether the options could be met, for runs that will ask nobody too.
///
/// # Errors
/// [`Error::Usage`].
pub(super) fn check(options: &Options) -> Result<(), Error> {
    options
        .allow_net
        .iter()
        .try_for_each(|net| cidr(net).map(|_| ()))?;
    options
        .header
        .iter()
        .try_for_each(|header| header_for(header).map(|_| ()))
}

/// A clock that starts at `now` and goes on with the machine's.
fn clock(now: Timestamp) -> web::Clock {
    let begun = Instant::now();
    Arc::new(move || now.saturating_add(begun.elapsed()).unwrap_or(now))
}

fn cidr(text: &str) -> Result<Cidr, Error> {
    text.parse()
        .map_err(|problem: web::BadCidr| Error::Usage(format!("--allow-net {text}: {problem}")))
}

/// Reads `HOST=NAME:VALUE`; the value may be `env:VAR`.
fn header_for(text: &str) -> Result<(String, String, String), Error> {
    let parts = text
        .split_once('=')
        .and_then(|(host, rest)| Some((host, rest.split_once(':')?)));
    let Some((host, (name, value))) = parts else {
        return Err(Error::Usage(format!(
            "--header: write HOST=NAME:VALUE, not `{text}`"
        )));
    };
    let value = match value.trim().strip_prefix("env:") {
        Some(variable) => std::env::var(variable)
            .map_err(|_| Error::Usage(format!("--header: the environment has no `{variable}`")))?,
        None => value.trim().to_owned(),
    };
    Ok((
        host.trim().to_ascii_lowercase(),
        name.trim().to_owned(),
        value,
    ))
}
