//! What do the sources say where a fact should stand that none of them has?

use super::prepared::Prepared;
use super::seen::Instead;
use super::seen::Seen;
use super::wanted::What;
use super::weigh::Weighed;
use crate::model::document::Key;
use crate::model::fact::FactResult;

/// Sources of a list that must tell the same other date before it is a conflict.
const AGREEING: usize = 2;

/// The fact with what the passage of the best source says in its place; none where that says nothing.
///
/// Two sources or more that tell the same other date, in passages that have every name of the claim, are another
/// value: a page alone may speak of something else that happened in the same year.
pub(super) fn instead<'a>(
    prepared: &Prepared,
    at: usize,
    order: &[&'a Weighed],
    unread: usize,
    best: Option<(&'a Key, &'a Seen)>,
) -> Option<(&'a Key, Seen)> {
    let (_, seen) = best?;
    if !matches!(seen.result, FactResult::Absent | FactResult::NotCheckable) {
        return None;
    }
    let hint = |source: &&'a Weighed| Some((&source.key, source.facts[at].instead.as_ref()?));
    if matches!(prepared.wanted[at].what, What::Date(_)) {
        let (key, instead) = order.iter().find_map(hint)?;
        let same = |(_, other): &(&Key, &Instead)| other.day.is_some() && other.day == instead.day;
        let agreeing = order.iter().filter_map(hint).filter(same).count();
        if agreeing >= AGREEING && unread == 0 {
            return Some((key, Seen::another(instead.clone())));
        }
        return Some((key, told(instead)));
    }
    // in katakana few words tell which source is the best one
    let kana = matches!(&prepared.wanted[at].what, What::Name(name) if name.kana);
    let (key, instead) = if kana {
        order.iter().find_map(hint)?
    } else {
        order.first().and_then(hint)?
    };
    Some((key, told(instead)))
}

/// An absent fact, and what is said in its place.
fn told(instead: &Instead) -> Seen {
    Seen {
        result: FactResult::Absent,
        near: false,
        ..Seen::another(instead.clone())
    }
}
