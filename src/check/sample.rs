//! A dossier for tests, built step by step.

use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::date::PartialDate;
use crate::model::document::AsOf;
use crate::model::document::AsOfBy;
use crate::model::document::Position;
use crate::model::document::Reference;
use crate::model::document::Role;
use crate::model::document::Stated;
use crate::model::document::Target;
use crate::model::dossier::Confirmation;
use crate::model::dossier::Dossier;
use crate::model::dossier::History;
use crate::model::dossier::Patience;
use crate::model::finding::Says;
use crate::model::language::Language;
use crate::model::page::Found;
use crate::model::page::Page;
use crate::model::page::Signal;
use crate::model::page::Via;
use crate::model::url::WebUrl;

/// What a test's dossier borrows from.
pub(crate) struct Case {
    reference: Reference,
    page: Page,
    history: History,
    classified: Classified,
    document_language: Option<Language>,
    document_as_of: Option<AsOf>,
    confirmation: Option<Confirmation>,
}

impl Case {
    /// A reference to `url` that answers, states nothing, and whose page says nothing.
    pub(crate) fn new(url: &str) -> Case {
        let url = WebUrl::parse(url).expect("a URL");
        Case {
            reference: Reference {
                key: "gazette".into(),
                position: Position { line: 9, column: 3 },
                stated: Box::new(Stated {
                    url: url.as_str().into(),
                    ..Stated::default()
                }),
                target: Target::Web {
                    url,
                    fragment: None,
                },
                role: Role::List,
            },
            page: Page {
                via: Via::Live,
                ..Page::default()
            },
            history: History::default(),
            classified: Classified {
                class: Class::Ok,
                detail: Says::new("", ""),
                advice: None,
                no_such_name: false,
                signals: Vec::new(),
            },
            document_language: None,
            document_as_of: None,
            confirmation: None,
        }
    }

    pub(crate) fn document_language(mut self, language: &str) -> Case {
        self.document_language = Language::parse(language);
        self
    }

    pub(crate) fn dated(mut self, day: &str, by: AsOfBy) -> Case {
        self.document_as_of = Some(AsOf {
            value: date(day),
            by,
            line: None,
        });
        self
    }

    pub(crate) fn stated_title(mut self, title: &str) -> Case {
        self.reference.stated.title = Some(title.into());
        self
    }

    pub(crate) fn stated_day(mut self, day: Option<&str>) -> Case {
        self.reference.stated.published = day.map(date);
        self
    }

    pub(crate) fn titles(mut self, language: &str, titles: &[&str]) -> Case {
        self.page.language = Language::parse(language).map(|l| Found::new(l, Signal::Meta, 0.9));
        self.page.title = titles
            .first()
            .map(|t| Found::new((*t).to_owned(), Signal::H1, 0.9));
        self.page.titles = titles.iter().map(|t| (*t).to_owned()).collect();
        self
    }

    pub(crate) fn class(mut self, class: Class) -> Case {
        self.classified.class = class;
        self
    }

    pub(crate) fn via(mut self, via: Via) -> Case {
        self.page.via = via;
        self
    }

    pub(crate) fn confirmed(mut self, on: &str, title: Option<&str>, day: Option<&str>) -> Case {
        let url = match &self.reference.target {
            Target::Web { url, .. } => url.clone(),
            _ => unreachable!("built with a URL"),
        };
        self.page.via = Via::Confirmed;
        self.classified.class = Class::Blocked;
        self.confirmation = Some(Confirmation {
            url,
            on: date(on),
            title: title.map(str::to_owned),
            published: day.map(date),
            until: None,
        });
        self
    }

    /// Lets the test change the page.
    pub(crate) fn page(mut self, change: impl FnOnce(&mut Page)) -> Case {
        change(&mut self.page);
        self
    }

    pub(crate) fn dossier(&self) -> Dossier<'_> {
        Dossier {
            reference: &self.reference,
            document_language: self.document_language,
            document_as_of: self.document_as_of,
            observation: None,
            classified: &self.classified,
            void: false,
            page: &self.page,
            history: &self.history,
            confirmation: self.confirmation.as_ref(),
            site_map: None,
            now: "2026-11-22T03:10:00Z".parse().expect("a time"),
            patience: Patience::default(),
        }
    }
}

/// A date.
pub(crate) fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).expect("a date")
}

/// A date found with a good signal.
pub(crate) fn found(text: &str) -> Found<PartialDate> {
    Found::new(date(text), Signal::JsonLd, 0.98)
}
