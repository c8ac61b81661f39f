//! A ready citation, worded as the document's language words it.
//!
//! Names stay as the page writes them: turning them round is right for persons and wrong for
//! agencies, and nothing tells which is which.

use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::report::inert;

/// What a citation is made of. Foreign text; [`Citation::worded`] makes it inert.
#[derive(Clone, Debug, Default)]
pub struct Citation<'a> {
    /// Who wrote it.
    pub authors: &'a [String],
    /// Its title; may be empty.
    pub title: &'a str,
    /// The site.
    pub publisher: &'a str,
    /// The day of publication.
    pub published: Option<PartialDate>,
    /// Whether that day is only what the address tells.
    pub from_address: bool,
    /// The address.
    pub url: &'a str,
}

impl Citation<'_> {
    /// The citation in `language`, seen on `accessed`; in English with ISO dates where we do not know the language.
    pub fn worded(&self, language: Option<Language>, accessed: PartialDate) -> String {
        let code = language.map(|l| l.as_str().to_owned()).unwrap_or_default();
        let wording = WORDINGS
            .iter()
            .find(|wording| wording.code == code)
            .unwrap_or(&FALLBACK);
        let [open, close] = wording.quotes;
        let mut parts: Vec<String> = Vec::new();
        let authors: Vec<String> = self
            .authors
            .iter()
            .take(3)
            .map(|a| inert::terminal(a))
            .collect();
        let mut head = String::new();
        if !authors.is_empty() {
            head.push_str(&authors.join(wording.between_authors));
            if self.authors.len() > authors.len() {
                head.push_str(" et al.");
            }
            head.push_str(wording.after_author);
        }
        if self.title.is_empty() {
            head.truncate(
                head.len()
                    - if head.is_empty() {
                        0
                    } else {
                        wording.after_author.len()
                    },
            );
        } else {
            head.push_str(&format!("{open}{}{close}", inert::terminal(self.title)));
        }
        if !head.is_empty() {
            parts.push(head);
        }
        if !self.publisher.is_empty() {
            parts.push(inert::terminal(self.publisher));
        }
        if let Some(day) = self.published {
            let mut day = wording.date(day);
            if self.from_address {
                day.push_str(wording.by_address);
            }
            parts.push(day);
        }
        let url = inert::link(self.url).unwrap_or_else(|| inert::terminal(self.url));
        parts.push(format!("<{url}>"));
        let accessed = wording.accessed.replace("{day}", &wording.date(accessed));
        format!("{}{accessed}", parts.join(wording.comma))
    }
}

/// How a language words a citation.
struct Wording {
    code: &'static str,
    quotes: [&'static str; 2],
    between_authors: &'static str,
    after_author: &'static str,
    comma: &'static str,
    accessed: &'static str,
    by_address: &'static str,
    /// Month names; none where months are numbers.
    months: &'static str,
    /// `{d}`, `{m}`, `{y}`.
    day: &'static str,
    month: &'static str,
}

impl Wording {
    fn date(&self, date: PartialDate) -> String {
        let Some(month) = date.month() else {
            return date.year().to_string();
        };
        let pattern = match date.day() {
            Some(_) => self.day,
            None => self.month,
        };
        if pattern.is_empty() {
            return date.to_string();
        }
        let name = self
            .months
            .split(' ')
            .nth(usize::from(month.unsigned_abs()).saturating_sub(1))
            .filter(|name| !name.is_empty())
            .map_or_else(|| month.to_string(), str::to_owned);
        pattern
            .replace("{d}", &date.day().unwrap_or(1).to_string())
            .replace("{m}", &name)
            .replace("{y}", &date.year().to_string())
    }
}

const FALLBACK: Wording = Wording {
    code: "",
    quotes: ["“", "”"],
    between_authors: ", ",
    after_author: ", ",
    comma: ", ",
    accessed: " (accessed {day}).",
    by_address: " (by its address)",
    months: "",
    day: "",
    month: "",
};

const WORDINGS: &[Wording] = &[
    Wording {
        code: "en",
        months: "January February March April May June July August September October November December",
        day: "{d} {m} {y}",
        month: "{m} {y}",
        ..FALLBACK
    },
    Wording {
        code: "de",
        quotes: ["„", "“"],
        after_author: ": ",
        accessed: " (abgerufen am {day}).",
        by_address: " (laut Adresse)",
        months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        day: "{d}. {m} {y}",
        month: "{m} {y}",
        ..FALLBACK
    },
    Wording {
        code: "fr",
        quotes: ["« ", " »"],
        accessed: " (consulté le {day}).",
        by_address: " (d’après l’adresse)",
        months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        day: "{d} {m} {y}",
        month: "{m} {y}",
        ..FALLBACK
    },
    Wording {
        code: "es",
        quotes: ["«", "»"],
        accessed: " (consultado el {day}).",
        by_address: " (según la dirección)",
        months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        day: "{d} de {m} de {y}",
        month: "{m} de {y}",
        ..FALLBACK
    },
    Wording {
        code: "it",
        quotes: ["«", "»"],
        accessed: " (consultato il {day}).",
        by_address: " (secondo l’indirizzo)",
        months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        day: "{d} {m} {y}",
        month: "{m} {y}",
        ..FALLBACK
    },
    Wording {
        code: "pt",
        accessed: " (acesso em {day}).",
        by_address: " (segundo o endereço)",
        months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        day: "{d} de {m} de {y}",
        month: "{m} de {y}",
        ..FALLBACK
    },
    Wording {
        code: "nl",
        quotes: ["‘", "’"],
        accessed: " (geraadpleegd op {day}).",
        by_address: " (volgens het adres)",
        months: "januari februari maart april mei juni juli augustus september oktober november december",
        day: "{d} {m} {y}",
        month: "{m} {y}",
        ..FALLBACK
    },
    Wording {
        code: "ja",
        quotes: ["「", "」"],
        between_authors: "・",
        after_author: "",
        comma: "、",
        accessed: "（{day}閲覧）。",
        by_address: "（URLによる）",
        months: "",
        day: "{y}年{m}月{d}日",
        month: "{y}年{m}月",
    },
    Wording {
        code: "zh",
        quotes: ["《", "》"],
        between_authors: "、",
        after_author: "：",
        comma: "，",
        accessed: "（访问日期：{day}）。",
        by_address: "（据网址）",
        months: "",
        day: "{y}年{m}月{d}日",
        month: "{y}年{m}月",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_words_a_citation_in_its_own_way() {
        let authors = ["Jane Doe".to_owned()];
        let citation = Citation {
            authors: &authors,
            title: "Tides rise",
            publisher: "Gazette",
            published: PartialDate::of_day(2025, 8, 13),
            from_address: false,
            url: "https://gazette.example/a",
        };
        let seen = PartialDate::of_day(2026, 11, 22).expect("a day");
        for (language, worded) in [
            (
                "de",
                "Jane Doe: „Tides rise“, Gazette, 13. August 2025, <https://gazette.example/a> (abgerufen am 22. November 2026).",
            ),
            (
                "en",
                "Jane Doe, “Tides rise”, Gazette, 13 August 2025, <https://gazette.example/a> (accessed 22 November 2026).",
            ),
            (
                "fr",
                "Jane Doe, « Tides rise », Gazette, 13 août 2025, <https://gazette.example/a> (consulté le 22 novembre 2026).",
            ),
            (
                "es",
                "Jane Doe, «Tides rise», Gazette, 13 de agosto de 2025, <https://gazette.example/a> (consultado el 22 de noviembre de 2026).",
            ),
            (
                "ja",
                "Jane Doe「Tides rise」、Gazette、2025年8月13日、<https://gazette.example/a>（2026年11月22日閲覧）。",
            ),
            (
                "sw",
                "Jane Doe, “Tides rise”, Gazette, 2025-08-13, <https://gazette.example/a> (accessed 2026-11-22).",
            ),
        ] {
            assert_eq!(
                citation.worded(Language::parse(language), seen),
                worded,
                "{language}"
            );
        }
    }
}
