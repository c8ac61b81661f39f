//! Reads the sources that a document cites, and says with the words quoted whether they
//! still answer and carry what the document says.
//!
//! The road, in the order of the modules:
//!
//! ```text
//! disk ─ text ─► read ─► Document{references, claims}
//!                           │ distinct URLs
//!                           ▼
//!              web ─► Observation ─► extract ─► Page
//!                           │ + history (store)
//!                           ▼
//!                        Dossier ─► check::judge ─► findings ─► verdict
//!                                                      ▼
//!                                           run ─► report ─► disk
//! ```

pub mod check; // Dossier -> findings
pub mod error; // what verify itself could not do
pub mod extract; // bytes of a page -> Page
pub mod facts; // typed facts in running text, in any language
pub mod history; // earlier observations -> strikes, streaks, what is new
pub mod model; // the nouns
pub mod publisher; // the sites we know
pub mod read; // text of a document -> references and claims
pub mod report;
pub mod sources; // text of sources.toml -> documents, references, publishers, confirmations, waivers // judged references -> text

pub mod disk; // the only other module that touches files
pub mod models; // optional models behind addresses that the user names
pub mod store; // SQLite: the only module that touches the database
pub mod web; // the only module that opens sockets to the sources

pub mod pipeline; // the road: where core and web meet

#[cfg(feature = "cli")]
pub mod cli; // commands, progress, exit code

/// The examples of README.md, so that they are run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
