//! A name's addresses, refused as a whole if one of them lies inside.
//!
//! The HTTP client connects only to what this resolver returns, at the moment of connecting, so
//! there is no gap between check and use (DNS rebinding). The system's `getaddrinfo` is asked: it
//! works wherever the machine itself works (Docker, macOS, split DNS), which own resolvers do not.
//!
//! `getaddrinfo` tells "there is no such name" from "I could not find out", and that difference is
//! a broken link or a bad night. The standard library keeps only its message, so the message
//! is read here, in the C locale (Rust programs never call `setlocale`) of glibc, musl, the
//! BSDs and Apple; Windows has error numbers. An unknown message counts as "could not find out".

use super::failure;
use super::guard::Guard;
use reqwest::dns::Addrs;
use reqwest::dns::Name;
use reqwest::dns::Resolve;
use reqwest::dns::Resolving;
use std::io;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Why a name gave no address to connect to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAddress {
    /// The name does not exist, or has no addresses.
    #[error("the name does not exist")]
    NoSuchName,
    /// The resolver could not find out.
    #[error("{0}")]
    Resolver(String),
    /// Our own machine opens no more files, and asking takes one.
    #[error("no more files can be opened")]
    NoFiles,
    /// One of its addresses lies inside.
    #[error("it resolves to {0}, which is not for the outside")]
    Inside(IpAddr),
}

/// The resolver that the HTTP client uses.
#[derive(Clone)]
pub(crate) struct Guarded {
    pub(crate) guard: Arc<Guard>,
    /// How long a name may take. `getaddrinfo` itself would try for 10 s and more.
    pub(crate) patience: Duration,
    /// The proxy's own host, which may well stand inside: the user named it.
    pub(crate) proxy: Option<String>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = Arc::clone(&self.guard);
        let patience = self.patience;
        let trusted = self.proxy.as_deref() == Some(name.as_str());
        Box::pin(async move {
            let addresses = lookup(name.as_str(), patience).await?;
            if let Some(inside) = addresses
                .iter()
                .find(|a| !trusted && !guard.permits(a.ip()))
            {
                return Err(NoAddress::Inside(inside.ip()).into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// The addresses of `name`, with port 0.
pub(crate) async fn lookup(name: &str, patience: Duration) -> Result<Vec<SocketAddr>, NoAddress> {
    let asked = tokio::time::timeout(patience, tokio::net::lookup_host((name, 0))).await;
    match asked {
        Err(_) => {
            let words = "the name server gave no answer in time".to_owned();
            Err(NoAddress::Resolver(words))
        }
        Ok(Err(error))
            if error
                .raw_os_error()
                .is_some_and(failure::is_want_of_files_to) =>
        {
            Err(NoAddress::NoFiles)
        }
        Ok(Err(error)) if means_no_such_name(&error) => Err(NoAddress::NoSuchName),
        Ok(Err(error)) => Err(NoAddress::Resolver(words_of(&error))),
        Ok(Ok(addresses)) => {
            let addresses: Vec<SocketAddr> = addresses.collect();
            if addresses.is_empty() {
                Err(NoAddress::NoSuchName)
            } else {
                Ok(addresses)
            }
        }
    }
}

/// Whether `getaddrinfo` said that the name does not exist or has no addresses.
fn means_no_such_name(error: &io::Error) -> bool {
    // WSAHOST_NOT_FOUND and WSANO_DATA
    if cfg!(windows) {
        return matches!(error.raw_os_error(), Some(11001 | 11004));
    }
    let message = error.to_string();
    [
        "Name or service not known",           // glibc, EAI_NONAME
        "No address associated with hostname", // glibc, EAI_NODATA
        "Name does not resolve",               // musl, EAI_NONAME
        "Name has no usable address",          // musl, EAI_NODATA
        "nodename nor servname provided",      // Apple, FreeBSD
        "no address associated with name",     // OpenBSD
        "hostname nor servname provided",      // older BSDs
    ]
    .iter()
    .any(|known| message.contains(known))
}

fn words_of(error: &io::Error) -> String {
    let message = error.to_string();
    let short = message.strip_prefix("failed to lookup address information: ");
    short.unwrap_or(&message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_name_is_told_from_a_failing_resolver() {
        for (message, missing) in [
            (
                "failed to lookup address information: Name or service not known",
                true,
            ),
            (
                "failed to lookup address information: No address associated with hostname",
                true,
            ),
            (
                "failed to lookup address information: Name does not resolve",
                true,
            ),
            (
                "failed to lookup address information: nodename nor servname provided, or not known",
                true,
            ),
            (
                "failed to lookup address information: Temporary failure in name resolution",
                false,
            ),
            ("failed to lookup address information: Try again", false),
            (
                "failed to lookup address information: Non-recoverable failure in name resolution",
                false,
            ),
        ] {
            let error = io::Error::other(message);
            assert_eq!(
                means_no_such_name(&error),
                missing && cfg!(unix),
                "{message}"
            );
        }
    }
}
