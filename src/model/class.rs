//! The one word that says what a link did.

use super::finding::Exhibit;
use super::finding::Says;
use super::finding::Verdict;
use serde::Deserialize;
use serde::Serialize;

/// What a link did. The words of `link.class`; `docs/checks.md` says how each is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "each is the field's own word; docs/checks.md has a line for each"
)]
pub enum Class {
    Ok,
    OkRedirected,
    NonHtml,
    FragmentMissing,
    Paywall,
    Consent,
    NeedsJs,
    TooLarge,
    Blocked,
    RateLimited,
    LoginRequired,
    Robots,
    Skipped,
    Broken,
    BadAddress,
    #[serde(rename = "soft-404")]
    Soft404,
    Parked,
    DnsError,
    TlsError,
    ConnectError,
    Malformed,
    RedirectLoop,
    Empty,
    Truncated,
    Timeout,
    ServerError,
    Unsafe,
}

/// A look, judged: the word, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Classified {
    /// The word.
    pub class: Class,
    /// What happened, in words an editor understands, without judgement: `404`, `expired on 3 May 2024`.
    pub detail: Says,
    /// What an editor can do about it, where that is sure.
    pub advice: Option<Says>,
    /// Whether the name does not exist, so that a second look settles it.
    pub no_such_name: bool,
    /// The signals it was told by, quoted.
    pub signals: Vec<Exhibit>,
}

/// How a class of link weighs on its reference, before history is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The page was reached.
    Good,
    /// Good if the page's own title agrees with the stated one, else never decided.
    GoodIfTitleAgrees,
    /// Could not tell, and never will be by waiting.
    Undecided,
    /// The server itself says that it is gone: a second look, no patience.
    Gone,
    /// It answers with something else: suspect, broken at the third strike.
    Wrong,
    /// It failed: undecided, broken at the third strike.
    Failing,
    /// It was never asked.
    Unsafe,
}

impl Class {
    /// All of them.
    pub const ALL: [Class; 27] = [
        Class::Ok,
        Class::OkRedirected,
        Class::NonHtml,
        Class::FragmentMissing,
        Class::Paywall,
        Class::Consent,
        Class::NeedsJs,
        Class::TooLarge,
        Class::Blocked,
        Class::RateLimited,
        Class::LoginRequired,
        Class::Robots,
        Class::Skipped,
        Class::Broken,
        Class::BadAddress,
        Class::Soft404,
        Class::Parked,
        Class::DnsError,
        Class::TlsError,
        Class::ConnectError,
        Class::Malformed,
        Class::RedirectLoop,
        Class::Empty,
        Class::Truncated,
        Class::Timeout,
        Class::ServerError,
        Class::Unsafe,
    ];

    /// The word: `soft-404`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Class::Ok => "ok",
            Class::OkRedirected => "ok-redirected",
            Class::NonHtml => "non-html",
            Class::FragmentMissing => "fragment-missing",
            Class::Paywall => "paywall",
            Class::Consent => "consent",
            Class::NeedsJs => "needs-js",
            Class::TooLarge => "too-large",
            Class::Blocked => "blocked",
            Class::RateLimited => "rate-limited",
            Class::LoginRequired => "login-required",
            Class::Robots => "robots",
            Class::Skipped => "skipped",
            Class::Broken => "broken",
            Class::BadAddress => "bad-address",
            Class::Soft404 => "soft-404",
            Class::Parked => "parked",
            Class::DnsError => "dns-error",
            Class::TlsError => "tls-error",
            Class::ConnectError => "connect-error",
            Class::Malformed => "malformed",
            Class::RedirectLoop => "redirect-loop",
            Class::Empty => "empty",
            Class::Truncated => "truncated",
            Class::Timeout => "timeout",
            Class::ServerError => "server-error",
            Class::Unsafe => "unsafe",
        }
    }

    /// How it weighs. The table of `interface.md`. A name that does not exist is [`Weight::Gone`]: the check knows.
    pub fn weight(&self) -> Weight {
        use Class::*;
        match self {
            Ok | OkRedirected | NonHtml | FragmentMissing => Weight::Good,
            Paywall | Consent | NeedsJs | TooLarge => Weight::GoodIfTitleAgrees,
            Blocked | RateLimited | LoginRequired | Robots | Skipped => Weight::Undecided,
            Broken | BadAddress => Weight::Gone,
            Soft404 | Parked => Weight::Wrong,
            DnsError | TlsError | ConnectError | Malformed | RedirectLoop | Empty | Truncated
            | Timeout | ServerError => Weight::Failing,
            Unsafe => Weight::Unsafe,
        }
    }

    /// Whether the host stood between us and the page.
    pub fn is_wall(&self) -> bool {
        matches!(
            self,
            Class::Blocked
                | Class::RateLimited
                | Class::LoginRequired
                | Class::Paywall
                | Class::Consent
        )
    }

    /// The verdict of a first look, with an agreeing title or not.
    pub fn first_verdict(&self, title_agrees: bool) -> Verdict {
        match self.weight() {
            Weight::Good => Verdict::Verified,
            Weight::GoodIfTitleAgrees if title_agrees => Verdict::Verified,
            Weight::GoodIfTitleAgrees | Weight::Undecided | Weight::Failing | Weight::Unsafe => {
                Verdict::Unverifiable
            }
            Weight::Gone => Verdict::Broken,
            Weight::Wrong => Verdict::Suspect,
        }
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn a_class_is_written_in_reports_as_it_is_called() {
        for class in Class::ALL {
            assert_eq!(
                serde_json::to_value(class).expect("a string"),
                class.as_str()
            );
        }
    }
}
