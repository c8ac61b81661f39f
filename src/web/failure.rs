//! What went wrong, from the HTTP client's chain of causes.
//!
//! The types decide, not the words: `rustls` says whether a certificate is expired, `hyper`
//! whether what came was HTTP, the system whether the connection was refused.

use super::resolve::NoAddress;
use crate::model::observation::Cut;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Phase;
use crate::model::observation::Tls;
use rustls::AlertDescription;
use rustls::CertificateError;
use std::error::Error;
use std::io;

/// Why a request gave no answer.
pub(crate) fn failure_of(error: &reqwest::Error) -> Failure {
    let mut found = None;
    for cause in causes(error) {
        // The innermost cause that says something knows best.
        found = told_by(cause).or(found);
    }
    // The connection stood, and ended while TLS was agreed on: many servers close without the alert
    // that would say why.
    let in_handshake = error.is_connect() && error.url().is_some_and(|url| url.scheme() == "https");
    match found {
        Some(Failure::Reset) if in_handshake => {
            Failure::Tls(Tls::Other, "the server closed the connection".to_owned())
        }
        Some(failure) => failure,
        None if error.is_timeout() && error.is_connect() => Failure::Timeout(Phase::Connecting),
        None if error.is_timeout() => Failure::Timeout(Phase::Answer),
        None if error.is_connect() => Failure::Unreachable(innermost(error)),
        None => Failure::Other(innermost(error)),
    }
}

/// Whether it was our own machine that opened no more files: that says nothing of the source.
pub(crate) fn is_want_of_files(error: &reqwest::Error) -> bool {
    causes(error).iter().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        let no_address = cause.downcast_ref::<NoAddress>();
        io.and_then(io::Error::raw_os_error)
            .is_some_and(is_want_of_files_to)
            || matches!(no_address, Some(NoAddress::NoFiles))
    })
}

/// Whether the system's error number says so: of the process (`EMFILE`), or of the machine (`ENFILE`).
pub(crate) fn is_want_of_files_to(number: i32) -> bool {
    // The same two numbers on all Unixes; the third is Windows' WSAEMFILE.
    matches!(number, 23 | 24 | 10024)
}

/// Why a body ended before it was whole.
pub(crate) fn cut_of(error: &reqwest::Error) -> Cut {
    for cause in causes(error) {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            match io.kind() {
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => return Cut::Malformed,
                io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => {
                    return Cut::Truncated;
                }
                _ => {}
            }
        }
        if let Some(hyper) = cause.downcast_ref::<hyper::Error>()
            && hyper.is_parse()
        {
            return Cut::Malformed;
        }
    }
    Cut::Truncated
}

/// The chain of causes, `io::Error`'s own inner error included, which `source` skips.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    let mut chain = vec![error];
    let mut last = error;
    // A chain is short; the bound is against one that is a ring.
    while chain.len() < 32 {
        let inner = last
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|inner| inner as &(dyn Error + 'static));
        let Some(next) = inner.or_else(|| last.source()) else {
            break;
        };
        chain.push(next);
        last = next;
    }
    chain
}

fn told_by(cause: &(dyn Error + 'static)) -> Option<Failure> {
    if let Some(no_address) = cause.downcast_ref::<NoAddress>() {
        return Some(match no_address {
            NoAddress::NoSuchName => Failure::NoSuchName,
            NoAddress::Resolver(words) => Failure::Resolver(words.clone()),
            NoAddress::NoFiles => Failure::Resolver(no_address.to_string()),
            NoAddress::Inside(address) => Failure::Unsafe {
                address: Some(*address),
                how: Exposure::Dns,
            },
        });
    }
    if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
        let (kind, words) = tls_told(tls);
        return Some(Failure::Tls(kind, words));
    }
    if let Some(io) = cause.downcast_ref::<io::Error>() {
        return io_told(io);
    }
    let hyper = cause.downcast_ref::<hyper::Error>()?;
    if hyper.is_parse() || hyper.is_parse_status() {
        Some(Failure::Malformed(hyper.to_string()))
    } else if hyper.is_incomplete_message() || hyper.is_closed() || hyper.is_canceled() {
        Some(Failure::Reset)
    } else {
        None
    }
}

fn io_told(error: &io::Error) -> Option<Failure> {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(Failure::Refused),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => Some(Failure::Reset),
        io::ErrorKind::TimedOut => Some(Failure::Timeout(Phase::Connecting)),
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::PermissionDenied => Some(Failure::Unreachable(error.to_string())),
        _ => None,
    }
}

/// What a TLS error means, and in words.
fn tls_told(error: &rustls::Error) -> (Tls, String) {
    use rustls::Error as E;
    let kind = match error {
        E::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => Tls::Expired,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Tls::WrongHost
            }
            _ => Tls::Untrusted,
        },
        E::NoCertificatesPresented => Tls::Untrusted,
        E::PeerIncompatible(_) => Tls::TooOld,
        E::AlertReceived(alert) => match alert {
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity => Tls::TooOld,
            AlertDescription::CertificateRequired
            | AlertDescription::NoCertificate
            | AlertDescription::BadCertificate
            | AlertDescription::AccessDenied => Tls::ClientCertificate,
            _ => Tls::Other,
        },
        _ => Tls::Other,
    };
    let words = match error {
        E::InvalidMessage(_) => "what came was no TLS".to_owned(),
        other => other.to_string(),
    };
    (kind, words)
}

fn innermost(error: &reqwest::Error) -> String {
    causes(error)
        .last()
        .map_or_else(|| error.to_string(), ToString::to_string)
}
