//! *Could not be read*: which hosts, why, and what an editor can do about it.

use super::Desk;
use super::capped::Capped;
use super::host;
use super::name;
use crate::model::class::Class;
use crate::model::class::Weight;
use crate::model::date::PartialDate;
use crate::model::judged::Judged;
use crate::model::judged::strong_date;
use crate::report::exhibit;
use crate::report::headline::Open;
use crate::report::headline::Standing;
use crate::report::headline::standing;
use crate::report::inert;
use crate::report::nights;
use crate::report::words::class_heading;
use crate::report::words::count;
use crate::report::words::fill;
use std::collections::BTreeMap;

/// Bytes of this section.
const SHARE: usize = 100_000;

/// Hosts held at once.
const HOSTS: usize = 2_000;

/// References named for each host.
const NAMED: usize = 10;

/// The section, while references come in.
pub(crate) struct Unread<'a> {
    desk: &'a Desk<'a>,
    groups: BTreeMap<(String, Class), Group>,
    open: Open,
    beyond: u64,
}

#[derive(Default)]
struct Group {
    references: u64,
    places: Vec<String>,
    /// What happened, and what the address alone tells.
    remarks: Vec<String>,
    url: Option<String>,
}

impl<'a> Unread<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>) -> Unread<'a> {
        Unread {
            desk,
            groups: BTreeMap::new(),
            open: Open::default(),
            beyond: 0,
        }
    }

    /// What was not asked, and what not read.
    pub(crate) fn open(&self) -> Open {
        self.open
    }

    /// Takes a reference in, if it could not be read.
    pub(crate) fn add(&mut self, judged: &Judged) {
        let class = judged.link.class;
        self.open.count(judged);
        if standing(judged) != Standing::Unread {
            return;
        }
        let host = host(judged).unwrap_or_else(|| name(judged));
        if self.groups.len() >= HOSTS && !self.groups.contains_key(&(host.clone(), class)) {
            self.beyond += 1;
            return;
        }
        let remark = self.remark(judged);
        let place = self.desk.place(&judged.document, judged.line);
        let group = self.groups.entry((host, class)).or_default();
        group.references += 1;
        if group.places.len() < NAMED {
            group.places.push(place);
            group.url = group.url.take().or_else(|| judged.url.clone());
            if !remark.is_empty() {
                group.remarks.push(remark);
            }
        }
    }

    /// The section, or nothing.
    pub(crate) fn finish(self) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let mut section = Capped::new(SHARE);
        for ((host, class), group) in &self.groups {
            section.push(&self.row(host, *class, group));
        }
        for _ in 0..self.beyond {
            section.leave_out();
        }
        if self.open.skipped > 0 && self.open.skipped < self.desk.head.summary.references {
            let text = count(self.open.skipped, words.not_asked_one, words.not_asked);
            section.push(&format!("- {text}\n"));
        }
        if section.is_empty() {
            return String::new();
        }
        format!("## {}\n\n{}\n", words.unread, section.finish(voice))
    }

    fn row(&self, host: &str, class: Class, group: &Group) -> String {
        let voice = self.desk.voice;
        let words = voice.words();
        let mut named = group.places.clone();
        named.dedup();
        let mut places = named.join(", ");
        if group.references > group.places.len() as u64 {
            places.push_str(", …");
        }
        let links = match group.references {
            1 => String::new(),
            n => format!(", {}", count(n, words.links_one, words.links_many)),
        };
        let mut row = format!(
            "- **{}**{links} ({places}): {}",
            inert::markdown(host),
            class_heading(class, voice)
        );
        if class.is_wall()
            && let Some((_, walls, looks)) = self
                .desk
                .head
                .extra
                .walled_hosts
                .iter()
                .find(|(walled, _, _)| walled.strip_prefix("www.").unwrap_or(walled) == host)
        {
            let often = fill(
                words.every_night,
                &[("n", &walls.to_string()), ("all", &looks.to_string())],
            );
            row.push_str(&format!(", {often}"));
        }
        row.push_str(".  \n");
        let several = group.references > 1;
        for (place, remark) in group.places.iter().zip(&group.remarks) {
            let place = if several {
                format!("{place}: ")
            } else {
                String::new()
            };
            row.push_str(&format!("  {place}{remark}.  \n"));
        }
        row.push_str(&format!("  → {}\n", self.what_to_do(class, group)));
        row
    }

    /// The next step. A wall stays, so a person has to look; everything else is asked again.
    fn what_to_do(&self, class: Class, group: &Group) -> String {
        let words = self.desk.voice.words();
        match (class.weight(), group.url.as_deref().and_then(inert::link)) {
            (Weight::Failing | Weight::Gone, _) | (_, None) => words.do_wait.to_owned(),
            _ if class == Class::RateLimited => words.do_wait.to_owned(),
            (_, Some(url)) => format!("{} `verify confirm '{url}'`", words.do_save),
        }
    }

    /// The nights, and what the address alone tells. As Markdown.
    fn remark(&self, judged: &Judged) -> String {
        let voice = self.desk.voice;
        let mut parts = Vec::new();
        if judged.link.class.weight() == Weight::Failing {
            parts.extend(nights::sentence(judged, voice).map(|text| inert::markdown(&text)));
            parts.extend(nights::reason(judged, voice).map(|text| inert::markdown(&text)));
        }
        for finding in judged.findings.iter().filter(|f| f.check == "address") {
            let mut says = inert::markdown(&exhibit::says(finding, voice));
            let day = exhibit::named(finding, "day-from-address").and_then(PartialDate::parse);
            if let Some(line) = day.and_then(|day| self.fitting_claim(judged, day)) {
                says.push_str("; ");
                says.push_str(&fill(voice.words().fits_claim, &[("n", &line.to_string())]));
            }
            parts.push(says);
        }
        parts.join("; ")
    }

    /// The line of the first claim of this reference whose own strong month is that of its address.
    fn fitting_claim(&self, judged: &Judged, day: PartialDate) -> Option<u32> {
        let (_, document) = self.desk.document(&judged.document)?;
        document
            .claims
            .iter()
            .filter(|claim| claim.leans_on.contains(&judged.key))
            .find(|claim| {
                strong_date(&claim.context)
                    .is_some_and(|date| date.month().is_some() && date.agrees_with(&day))
            })
            .map(|claim| claim.line)
    }
}
