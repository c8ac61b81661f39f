//! Who wrote it?
//!
//! Names are told in data (`told`) and shown on the page (`shown`); both are read by one grammar
//! (`signature`): "By", roles and the publisher's own name go, "A and B" are two.

mod line;
mod name;
mod shown;
mod signature;
#[cfg(test)]
mod tests;
mod told;
mod weight;
mod words;

use super::scene::Scene;
use super::scene::key;
use crate::model::page::Found;
use crate::model::page::Signal;
use name::Name;
use name::Sort;
use shown::Line;
use told::Told;

/// Names taken at most.
const MOST: usize = 30;

/// The authors, by the best signal that names any.
///
/// Persons in data come first, then persons shown; an office, an account or the site itself only
/// where no person is named.
pub(super) fn read(scene: &Scene<'_>, headline: Option<usize>) -> Option<Found<Vec<String>>> {
    let told = told::all(scene);
    let lines = shown::all(scene, headline);
    let by_name = told
        .iter()
        .filter(|t| !t.is_organisation)
        .find_map(|t| Some((persons_of(scene, t)?, t.by)));
    if let Some((names, by)) = by_name {
        return Some(weighed(scene, names, by, &lines));
    }
    let line = |accept: fn(&Name) -> bool, least: f32, only_by: bool| {
        lines
            .iter()
            .filter(move |l| l.weight >= least && (l.signature.has_by || !only_by))
            .find_map(|l| {
                let names = of_line(scene, l, accept)?;
                Some(Found::new(names, Signal::Text, share(l.weight)))
            })
    };
    let account = || {
        told.iter().find_map(|t| {
            let names: Vec<Name> = t.values.iter().flat_map(|v| told::names(v)).collect();
            let names = cleaned(scene, &names, any);
            let confidence = if t.by == Signal::JsonLd { 0.87 } else { 0.7 };
            (!names.is_empty()).then(|| Found::new(names, t.by, confidence))
        })
    };
    line(is_person, GOOD, false)
        .or_else(|| line(any, GOOD, false))
        .or_else(|| line(is_person, FAIR, true))
        .or_else(account)
        .or_else(|| line(is_person, POOR, false))
        .or_else(|| line(any, POOR, false))
        .or_else(|| declared_site(&told))
}

/// The share of the lines of a weight that were right where they were taken (bench of 26 November
/// 2026); the weights themselves only rank.
fn share(weight: f32) -> f32 {
    match weight {
        0.65.. => 0.9,
        0.45..0.65 => 0.78,
        _ => 0.67,
    }
}

/// Weight from which a line is as good as data.
const GOOD: f32 = 0.6;

/// Weight from which a person behind "By" is rather the author than an account in the data.
const FAIR: f32 = 0.4;

/// Weight below which a line names nobody.
const POOR: f32 = 0.25;

fn is_person(name: &Name) -> bool {
    name.sort == Sort::Person
}

fn any(_: &Name) -> bool {
    true
}

/// Persons that data name, weighed against what is shown.
fn weighed(
    scene: &Scene<'_>,
    names: Vec<String>,
    by: Signal,
    lines: &[Line],
) -> Found<Vec<String>> {
    let near = lines.iter().find(|l| l.weight >= GOOD);
    let shown = near
        .and_then(|l| of_line(scene, l, is_person))
        .unwrap_or_default();
    let confirmed = names
        .iter()
        .filter(|n| shown.iter().any(|o| is_same(o, n)))
        .count();
    if confirmed == names.len() {
        // Data often name the first author alone; the line names all.
        return Found::new(shown, by, 0.95);
    }
    Found::new(names, by, 0.87)
}

/// Whether two spellings are one person: "Dr. Jane Doe" is "Jane Doe".
fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(key).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    one.ends_with(&other) || other.ends_with(&one)
}

/// The persons of a place in the data; with them, all others that it names each for itself.
fn persons_of(scene: &Scene<'_>, told: &Told) -> Option<Vec<String>> {
    let of_each: Vec<Vec<Name>> = told.values.iter().map(|v| told::names(v)).collect();
    let names: Vec<Name> = of_each.into_iter().flatten().collect();
    let persons = cleaned(scene, &names, is_person);
    if persons.is_empty() {
        return None;
    }
    let is_list = told.by == Signal::JsonLd && told.values.len() > 1;
    Some(if is_list {
        cleaned(scene, &names, any)
    } else {
        persons
    })
}

/// The accepted names of a line. A site may be called after its author: a good line is believed then.
fn of_line(scene: &Scene<'_>, line: &Line, accept: fn(&Name) -> bool) -> Option<Vec<String>> {
    let names = &line.signature.names;
    let mut cleaned = cleaned(scene, names, accept);
    if cleaned.is_empty() && line.weight >= GOOD {
        let own = names.iter().find(|n| accept(n) && n.sort != Sort::Office);
        cleaned.extend(own.map(|n| n.text.clone()));
    }
    (!cleaned.is_empty()).then_some(cleaned)
}

/// The names that pass, each once, without the site's own.
fn cleaned(scene: &Scene<'_>, names: &[Name], accept: fn(&Name) -> bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().filter(|name| accept(name)) {
        if !scene.site.contains(&key(&name.text))
            && !out.iter().any(|n| is_same(n, &name.text))
            && out.len() < MOST
        {
            out.push(name.text.clone());
        }
    }
    out
}

/// The site itself, where data declare it the author: nobody is named, but somebody answers for it.
fn declared_site(told: &[Told]) -> Option<Found<Vec<String>>> {
    let mut names = told.iter().flat_map(|t| {
        t.values
            .iter()
            .flat_map(|v| told::names(v))
            .map(move |n| (n, t.by))
    });
    let (name, by) = names.next()?;
    Some(Found::new(vec![name.text], by, 0.8))
}

/// Whether a line begins as a byline does: "By" and a person's name.
pub(super) fn names_author(text: &str) -> bool {
    if !signature::begins_with_by(text) {
        return false;
    }
    signature::read(&line::of_text(text), false).is_some_and(|signature| {
        signature.has_by
            && signature
                .names
                .first()
                .is_some_and(|n| n.sort == Sort::Person)
    })
}
