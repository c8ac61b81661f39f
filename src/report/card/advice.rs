//! What a card tells an editor to do, and the citation it makes ready.

use super::Card;
use super::citation::Citation;
use super::verdict::Answer;
use super::verdict::Change;
use crate::model::class::Class;
use crate::model::date::PartialDate;
use crate::model::finding::Finding;
use crate::model::page::Via;
use crate::report::calendar;
use crate::report::exhibit;
use crate::report::inert;
use crate::report::words::fill;

impl Card<'_> {
    /// What to do, most urgent first.
    pub(super) fn actions(&self, answer: &Answer) -> Vec<String> {
        let (judged, words) = (self.judged, self.words);
        let url = judged.url.as_deref().and_then(inert::link);
        let replacement = judged
            .findings
            .iter()
            .find_map(|finding| exhibit::named(finding, "replacement"))
            .and_then(inert::link);
        match answer {
            Answer::Use(changes) => changes.iter().map(|c| self.change(*c)).collect(),
            Answer::NetworkDown => vec![words.do_check_network.to_owned()],
            Answer::DoNotCite => match replacement {
                Some(there) => vec![fill(words.do_replace, &[("url", &there)])],
                None if self.has_no_trace() => vec![words.do_ask_origin.to_owned()],
                None => vec![words.do_find_another.to_owned()],
            },
            Answer::ByHand(_) if judged.page.via == Via::None => {
                let Some(url) = url else { return Vec::new() };
                let offline = judged
                    .link
                    .detail
                    .as_deref()
                    .is_some_and(|d| d.contains("offline"));
                match judged.link.class {
                    Class::Skipped if offline => return vec![words.do_ask.to_owned()],
                    Class::Skipped => return Vec::new(),
                    Class::Unsafe => return vec![words.do_replace_inside.to_owned()],
                    _ => {}
                }
                let mut confirm = format!("verify confirm '{url}'");
                if let Some(day) = self.day_from_address() {
                    confirm.push_str(&format!(" --published {day}"));
                }
                let mut save = format!("verify '{url}' --saved page.html");
                if !matches!(judged.document.as_str(), "argument" | "-") {
                    let path = inert::terminal(&judged.document).replace('\'', "");
                    save.push_str(&format!(" --in '{path}'"));
                }
                vec![
                    fill(words.do_open, &[("command", &confirm)]),
                    fill(words.do_save_here, &[("command", &save)]),
                ]
            }
            Answer::ByHand(_) => vec![words.do_compare.to_owned()],
        }
    }

    fn change(&self, change: Change) -> String {
        let (judged, words) = (self.judged, self.words);
        match change {
            Change::Title => {
                let found = self.found("title").unwrap_or_default();
                fill(words.do_title, &[("text", &inert::terminal(found))])
            }
            Change::Date => {
                let day = self
                    .found("date")
                    .and_then(PartialDate::parse)
                    .map(|day| calendar::date(day, self.voice))
                    .unwrap_or_default();
                fill(words.do_date, &[("day", &day)])
            }
            Change::Address => {
                let to = judged.final_url.as_deref().and_then(inert::link);
                fill(words.do_address, &[("url", &to.unwrap_or_default())])
            }
        }
    }

    fn found(&self, check: &str) -> Option<&str> {
        let of = |finding: &&Finding| finding.check == check;
        exhibit::named(self.judged.findings.iter().find(of)?, "found")
    }

    /// Whether nothing tells that the page ever existed.
    fn has_no_trace(&self) -> bool {
        let mut findings = self.judged.findings.iter();
        findings.any(|f| f.check == "trace" && f.level.as_deref() == Some("no-trace"))
    }

    /// The day that the address tells, where the page was not read.
    pub(super) fn day_from_address(&self) -> Option<PartialDate> {
        self.judged
            .findings
            .iter()
            .find_map(|finding| exhibit::named(finding, "day-from-address"))
            .and_then(PartialDate::parse)
    }

    /// The ready citation, in the document's language.
    pub(super) fn citation(&self) -> String {
        let judged = self.judged;
        let page = &judged.page;
        let url = match judged.link.class {
            Class::OkRedirected => judged.final_url.as_deref(),
            _ => judged.url.as_deref(),
        };
        let url = url.unwrap_or(&judged.stated.url);
        let title = page
            .title
            .as_ref()
            .map(|found| found.value.as_str())
            .or(judged.stated.title.as_deref())
            .unwrap_or_default();
        let known = page
            .published
            .as_ref()
            .map(|found| found.value)
            .or(judged.stated.published);
        let publisher = crate::report::md::name(judged);
        let authors = page.authors.as_ref().map(|found| found.value.clone());
        let language = self
            .document
            .and_then(|document| document.language)
            .or(self.head.extra.language);
        Citation {
            authors: &authors.unwrap_or_default(),
            title,
            publisher: &publisher,
            published: known.or_else(|| self.day_from_address()),
            from_address: known.is_none(),
            url,
        }
        .worded(language, calendar::day_of(self.head.run.started))
    }
}
