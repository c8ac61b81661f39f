//! Dates in data: JSON-LD, `<meta>`, microdata.

use super::Candidate;
use super::Family;
use super::Kind;
use crate::extract::meta::signal;
use crate::extract::scene::Scene;
use crate::extract::stamp::read as stamp;
use crate::model::page::Signal;

/// Keys of `<meta>` that tell the day of publication, with their weights.
const PUBLISHED: &[(&str, f32)] = &[
    ("article:published_time", 2.6),
    ("og:article:published_time", 2.6),
    ("og:published_time", 2.4),
    ("article:published", 2.4),
    ("datepublished", 2.4),
    ("date_published", 2.4),
    ("publish-date", 2.2),
    ("publish_date", 2.2),
    ("publishdate", 2.2),
    ("published", 2.0),
    ("published_date", 2.2),
    ("publication_date", 2.2),
    ("publication-date", 2.2),
    ("pubdate", 2.2),
    ("parsely-pub-date", 2.4),
    ("sailthru.date", 2.2),
    ("article.published", 2.2),
    ("article_date_original", 2.2),
    ("originalpublicationdate", 2.2),
    ("bt:pubdate", 2.2),
    ("cxenseparse:recs:publishtime", 2.2),
    ("cxenseparse:publishtime", 2.2),
    ("citation_publication_date", 2.2),
    ("citation_online_date", 2.2),
    ("citation_date", 2.0),
    ("dc.date.issued", 2.2),
    ("dcterms.issued", 2.2),
    ("dcterms.available", 1.8),
    ("dc.date.published", 2.2),
    ("rnews:datepublished", 2.2),
    ("displaydate", 2.0),
    ("pdate", 2.0),
    ("ptime", 2.0),
    ("og:pubdate", 2.0),
    ("vr:published_time", 2.0),
    ("shareaholic:article_published_time", 2.2),
    ("dc.date", 2.1),
    ("dcterms.date", 2.1),
    ("dc.date.x-metadatadate", 1.2),
    ("date", 2.1),
    ("last-published", 1.2),
    ("article:post_date", 2.0),
];

/// Keys that tell creation.
const CREATED: &[(&str, f32)] = &[
    ("dc.date.created", 2.0),
    ("dcterms.created", 2.0),
    ("datecreated", 2.0),
    ("created", 1.6),
    ("dc.created", 1.8),
    ("date_created", 1.8),
];

/// Keys that tell the last change.
const MODIFIED: &[(&str, f32)] = &[
    ("article:modified_time", 2.4),
    ("og:updated_time", 1.8),
    ("article:modified", 2.0),
    ("datemodified", 2.2),
    ("dcterms.modified", 1.8),
    ("dc.date.modified", 1.8),
    ("last-modified", 1.4),
    ("lastmod", 1.4),
    ("modified", 1.4),
    ("revised", 1.4),
    ("og:article:modified_time", 2.2),
    ("date.updated", 1.4),
    ("update-date", 1.4),
    ("updated_time", 1.6),
];

/// Values read of one kind: all candidates are compared with each other.
const MOST: usize = 100;

pub(super) fn read(scene: &Scene<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let hint = scene.hint();
    let mut add = |text: &str, kind: Kind, by: Signal, weight: f32| {
        if let Some(stamp) = stamp(text, hint) {
            candidates.push(Candidate {
                stamp,
                kind,
                family: Family::Data,
                by,
                weight,
                is_labelled: true,
                offset: None,
            });
        }
    };
    let linked = scene.linked;
    // Right as often as `date`, and less often than Open Graph: it keeps the day of the first version.
    let sure = if linked.is_article { 2.0 } else { 1.6 };
    for (values, kind) in [
        (&linked.published, Kind::Published),
        (&linked.modified, Kind::Modified),
        (&linked.created, Kind::Created),
    ] {
        for (nth, value) in values.iter().take(MOST).enumerate() {
            add(
                value,
                kind,
                Signal::JsonLd,
                if nth == 0 { sure } else { 0.5 },
            );
        }
    }
    for (keys, kind) in [
        (PUBLISHED, Kind::Published),
        (CREATED, Kind::Created),
        (MODIFIED, Kind::Modified),
    ] {
        for (key, weight) in keys {
            for (nth, value) in scene.metas.all(key).take(3).enumerate() {
                add(
                    value,
                    kind,
                    signal(key),
                    if nth == 0 { *weight } else { 0.5 },
                );
            }
        }
    }
    let mut told = 0;
    for (key, value) in scene.metas.entries() {
        let listed = [PUBLISHED, CREATED, MODIFIED]
            .iter()
            .any(|keys| keys.iter().any(|(k, _)| *k == key));
        if let Some((kind, weight)) = by_words(key).filter(|_| !listed && told < MOST) {
            told += 1;
            add(value, kind, signal(key), weight);
        }
    }
    microdata(scene, &mut add);
    candidates
}

/// Parts of keys that are in no list and tell publication.
const PUBLICATION: &[&str] = &[
    "publish",
    "publication",
    "pubdate",
    "pub_date",
    "pub-date",
    "pub.date",
    "date-pub",
    "date_pub",
    "articledate",
    "article_date",
    "article-date",
    "article.date",
    "citation_date",
    "dc:date",
    "dcterms:date",
    "date.available",
    "issued",
    "posted",
];

/// What a key that is in no list says of itself: `w-published-date`, `published_on`, `article_update`.
fn by_words(key: &str) -> Option<(Kind, f32)> {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["modif", "updat", "revis", "moddate"]) {
        Some((Kind::Modified, 1.2))
    } else if has(PUBLICATION) {
        Some((Kind::Published, 1.8))
    } else {
        (key.contains("creat") && has(&["date", "time"])).then_some((Kind::Created, 1.4))
    }
}

/// What a property of the body's elements tells: microdata (`datePublished`) or RDFa (`schema:datePublished`,
/// `dc:date dc:created`, as Drupal 7 writes it).
fn kind_of(properties: &str) -> Option<Kind> {
    properties.split(' ').find_map(|property| {
        let (vocabulary, name) = property.split_once(':').unwrap_or(("", property));
        match (vocabulary, name) {
            (_, "datePublished") => Some(Kind::Published),
            (_, "dateCreated") | ("dc" | "dcterms", "created" | "date" | "issued") => {
                Some(Kind::Created)
            }
            (_, "dateModified") | ("dc" | "dcterms", "modified") => Some(Kind::Modified),
            _ => None,
        }
    })
}

/// `itemprop` and `property` on elements of the body.
fn microdata(scene: &Scene<'_>, add: &mut impl FnMut(&str, Kind, Signal, f32)) {
    let outline = scene.outline;
    let mut read = 0;
    for (index, item) in outline.items.iter().enumerate() {
        if read >= MOST {
            break;
        }
        if item.tag.is_empty() || item.tag == "meta" {
            continue;
        }
        let property = item.attr("itemprop").or_else(|| item.attr("property"));
        let Some(kind) = property.and_then(kind_of) else {
            continue;
        };
        let others = outline.up(index).skip(1).any(|up| {
            let hints = scene.blocks.hints[up];
            hints.is_comments || hints.is_related || outline.items[up].tag == "aside"
        });
        if others {
            continue;
        }
        read += 1;
        match item.attr("datetime").or_else(|| item.attr("content")) {
            Some(value) => add(value, kind, Signal::Microdata, 1.9),
            None if item.end as usize - index < 20 => {
                add(&outline.text_of(index), kind, Signal::Microdata, 1.6)
            }
            None => {}
        }
    }
}
