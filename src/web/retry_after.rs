//! How long a host asks us to wait: `Retry-After`, RFC 9110, 10.2.3.

use crate::model::observation::Headers;
use jiff::Timestamp;
use std::time::Duration;

/// Waits up to this are kept within a run; longer ones are for another night.
pub(crate) const REACH: Duration = Duration::from_secs(30);

/// The wait asked for, counted from `now`; none if the header is missing or says nothing.
///
/// Both forms: seconds and a date. A day in the past is no wait; a number beyond all bounds is
/// cut to a year.
pub fn retry_after(headers: &Headers, now: Timestamp) -> Option<Duration> {
    const YEAR: u64 = 365 * 24 * 3600;
    let value = headers.get("retry-after")?.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // All digits: what does not fit in a number is only too large.
        let seconds = value.parse::<u64>().unwrap_or(YEAR);
        return Some(Duration::from_secs(seconds.min(YEAR)));
    }
    let until = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(value)
        .ok()?;
    let wait = until.duration_since(now).as_secs().max(0);
    Some(Duration::from_secs(wait.unsigned_abs().min(YEAR)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_absurd_ones_bounded() {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        for (value, seconds) in [
            ("2", Some(2)),
            (" 120 ", Some(120)),
            ("Sun, 22 Nov 2026 10:00:09 GMT", Some(9)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Wed, 21 Oct 2099 07:28:00 GMT", Some(365 * 24 * 3600)),
            ("99999999999999999999", Some(365 * 24 * 3600)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            let headers = Headers(vec![("retry-after".to_owned(), value.to_owned())]);
            let wait = retry_after(&headers, now);
            assert_eq!(wait, seconds.map(Duration::from_secs), "{value:?}");
        }
        assert_eq!(retry_after(&Headers::default(), now), None);
    }
}
