//! The keys that a `sources.toml` may have, table by table.

pub(super) const TOP: [&str; 7] = [
    "documents",
    "check",
    "models",
    "sources",
    "confirmed",
    "publisher",
    "waiver",
];
pub(super) const SOURCE: [&str; 6] = ["url", "title", "publisher", "published", "saved", "claims"];
pub(super) const CLAIM: [&str; 2] = ["text", "lang"];
pub(super) const CONFIRMED: [&str; 5] = ["url", "on", "title", "published", "until"];
pub(super) const PUBLISHER: [&str; 4] = ["name", "hosts", "pace", "rule"];
pub(super) const RULE: [&str; 6] = ["until", "title", "published", "authors", "text", "cut"];
pub(super) const MODELS: [&str; 10] = [
    "url",
    "embedding-url",
    "chat-url",
    "embedding",
    "chat",
    "key",
    "timeout",
    "budget",
    "requests",
    "concurrency",
];
pub(super) const WAIVER: [&str; 4] = ["check", "url", "because", "until"];

/// The long options of `interface.md`: any of them may stand in `[check]`.
pub(super) const CHECK: [&str; 39] = [
    "report",
    "fail-on",
    "only-new",
    "check",
    "exclude",
    "since",
    "in",
    "title",
    "published",
    "claim",
    "saved",
    "history",
    "no-history",
    "record",
    "replay",
    "timeout",
    "retries",
    "budget",
    "concurrency",
    "per-host",
    "pace",
    "allow-net",
    "max-body",
    "proxy",
    "ca-file",
    "user-agent",
    "header",
    "lexicon",
    "model-url",
    "offline",
    "now",
    "lang",
    "strikes",
    "strike-days",
    "no-publisher-rules",
    "threads",
    "quiet",
    "verbose",
    "color",
];

/// The same that take no value, or belong to the terminal.
pub(super) const CHECK_MORE: [&str; 1] = ["no-progress"];
