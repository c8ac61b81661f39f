//! What a link did, in the editor's words: English and German.
//!
//! Facts first and no blame; what to do about it only where that is sure.

mod unanswered;

pub(crate) use unanswered::of_failure;
pub(crate) use unanswered::of_skip;

use crate::history::Tally;
use crate::model::class::Class;
use crate::model::class::Classified;
use crate::model::class::Weight;
use crate::model::finding::Exhibit;
use crate::model::finding::Says;
use crate::model::finding::Verdict;
use crate::model::media::Media;
use crate::model::observation::Answer;
use crate::model::observation::Cut;
use crate::model::observation::Observation;
use crate::model::page::Wall;

/// What an editor can do about it, where that is sure.
pub(crate) fn advice(class: Class) -> Option<Says> {
    let says = match class {
        Class::Paywall
        | Class::Blocked
        | Class::Consent
        | Class::LoginRequired
        | Class::NeedsJs => Says::new(
            "open it in a browser; save the page and name it as `saved`, or `verify confirm` what you saw",
            "im Browser öffnen; die Seite speichern und als `saved` angeben, oder mit `verify confirm` bestätigen",
        ),
        Class::Robots => Says::new(
            "the site asks machines to stay away: open it in a browser and `verify confirm` what you saw",
            "die Website bittet Maschinen fernzubleiben: im Browser öffnen und mit `verify confirm` bestätigen",
        ),
        Class::RateLimited => Says::new(
            "it is looked at again in the next run",
            "der nächste Lauf sieht wieder nach",
        ),
        Class::Broken | Class::Soft404 | Class::Parked => Says::new(
            "look for the page under its title, or cite an archived copy",
            "die Seite unter ihrem Titel suchen oder eine archivierte Kopie zitieren",
        ),
        Class::BadAddress => Says::new("correct the address", "die Adresse berichtigen"),
        Class::Unsafe => Says::new(
            "nobody outside can open this address; `--allow-net` opens a range on purpose",
            "von außen kann niemand diese Adresse öffnen; `--allow-net` öffnet einen Bereich absichtlich",
        ),
        Class::FragmentMissing => Says::new(
            "the part after # names no place on the page",
            "der Teil hinter # benennt keine Stelle der Seite",
        ),
        _ => return None,
    };
    Some(says)
}

/// A status that is no success.
pub(crate) fn of_status(answer: &Answer, class: Class) -> Says {
    let status = answer.status;
    let (en, de) = match (status, class) {
        (404, _) => ("not found", "nicht gefunden"),
        (410, _) => (
            "gone for good, says the server",
            "laut Server endgültig entfernt",
        ),
        (451, _) => (
            "withheld for legal reasons",
            "aus rechtlichen Gründen gesperrt",
        ),
        (300, _) => (
            "several choices and no page",
            "mehrere Möglichkeiten und keine Seite",
        ),
        (301 | 302 | 303 | 307 | 308, _) => {
            ("a redirect to nowhere", "eine Weiterleitung ohne Ziel")
        }
        (304, _) => (
            "“not modified”, though nobody asked",
            "„nicht geändert“, obwohl niemand danach fragte",
        ),
        (_, Class::LoginRequired) => ("wants a login", "verlangt eine Anmeldung"),
        (_, Class::Paywall) => ("wants to be paid", "verlangt Bezahlung"),
        (_, Class::Blocked) => ("lets no machine in", "lässt keine Maschinen ein"),
        (_, Class::RateLimited) => (
            "too many requests, says the server",
            "zu viele Anfragen, sagt der Server",
        ),
        (_, Class::Timeout) => (
            "the server gave up waiting",
            "der Server hat das Warten aufgegeben",
        ),
        (_, Class::ServerError) => ("the server has a fault", "der Server hat einen Fehler"),
        (_, Class::TlsError) => (
            "the site's own encryption fails",
            "die Verschlüsselung der Website selbst versagt",
        ),
        (_, Class::Empty) => ("an answer without content", "eine Antwort ohne Inhalt"),
        (_, Class::Broken) => (
            "the server refuses this address",
            "der Server weist diese Adresse zurück",
        ),
        _ => (
            "no status that means anything",
            "kein Status mit einer Bedeutung",
        ),
    };
    Says::new(format!("{status}: {en}"), format!("{status}: {de}"))
}

/// A wall.
pub(crate) fn of_wall(wall: Wall, answer: &Answer) -> Says {
    let (en, de) = match wall {
        Wall::Paywall => ("the page is paid for", "die Seite ist kostenpflichtig"),
        Wall::Consent => (
            "a consent form stands before the page",
            "vor der Seite steht eine Einwilligung",
        ),
        Wall::Login => (
            "a login stands before the page",
            "vor der Seite steht eine Anmeldung",
        ),
        Wall::Challenge => (
            "a wall against machines stands before the page",
            "vor der Seite steht eine Sperre gegen Maschinen",
        ),
        Wall::Captcha => (
            "the page asks for proof of a human",
            "die Seite verlangt den Nachweis eines Menschen",
        ),
        Wall::NeedsJs => (
            "the page shows nothing without scripts",
            "die Seite zeigt ohne Skripte nichts",
        ),
        Wall::GeoBlock => (
            "the page is not for readers from here",
            "die Seite ist für Leser von hier nicht freigegeben",
        ),
        Wall::Maintenance => (
            "the site is being worked on",
            "an der Website wird gearbeitet",
        ),
    };
    Says::new(
        format!("{en} ({})", answer.status),
        format!("{de} ({})", answer.status),
    )
}

/// A body that is not whole.
pub(crate) fn of_cut(cut: Cut) -> Says {
    match cut {
        Cut::TooLarge => Says::new(
            "the page is larger than what is taken of one",
            "die Seite ist größer als das, was von einer genommen wird",
        ),
        Cut::Truncated => Says::new(
            "the page ended before it was whole",
            "die Seite brach ab, bevor sie ganz war",
        ),
        Cut::Timeout => Says::new(
            "the page did not end in time",
            "die Seite endete nicht in der gegebenen Zeit",
        ),
        Cut::Malformed => Says::new("the page came damaged", "die Seite kam beschädigt an"),
    }
}

/// An answer without content.
pub(crate) fn empty(answer: &Answer) -> Says {
    of_status(answer, Class::Empty)
}

/// What is no page.
pub(crate) fn of_media(media: Media, declared: Option<&str>) -> Says {
    let (en, de) = match media {
        Media::Html => ("a page", "eine Seite"),
        Media::Text => ("plain text", "reiner Text"),
        Media::Pdf => ("a PDF", "ein PDF"),
        Media::Document => ("an office document", "ein Office-Dokument"),
        Media::Image => ("a picture", "ein Bild"),
        Media::AudioVideo => ("sound or film", "Ton oder Film"),
        Media::Feed => ("a feed", "ein Feed"),
        Media::Data => ("data", "Daten"),
        Media::Archive => ("an archive file", "eine Archivdatei"),
        Media::Other => ("no page", "keine Seite"),
    };
    let kind = declared
        .map(|kind| format!(" ({kind})"))
        .unwrap_or_default();
    Says::new(
        format!("answers: {en}{kind}"),
        format!("antwortet: {de}{kind}"),
    )
}

/// A fault of the server that calls itself a success.
pub(crate) fn fault(answer: &Answer) -> Says {
    Says::new(
        format!("the server has a fault, though it says {}", answer.status),
        format!(
            "der Server hat einen Fehler, obwohl er {} sagt",
            answer.status
        ),
    )
}

/// A domain for sale.
pub(crate) fn parked() -> Says {
    Says::new(
        "the domain is parked or for sale",
        "die Domain ist geparkt oder steht zum Verkauf",
    )
}

/// An answer with something else.
pub(crate) fn soft404(signs: &[Exhibit]) -> Says {
    let (mut en, mut de) = (Vec::new(), Vec::new());
    for sign in signs {
        let (english, german) = match sign.name.as_str() {
            "error-title" => ("its title says so", "der Titel sagt es"),
            "error-phrase" => ("its text says so", "der Text sagt es"),
            "odd-title" => (
                "its title is one of those that error pages joke with",
                "der Titel ist einer, mit dem Fehlerseiten scherzen",
            ),
            "way-home" => (
                "it only shows the way to the front page",
                "sie weist nur den Weg zur Startseite",
            ),
            "search-landing" => (
                "it redirects to the site's search",
                "es leitet auf die Suche der Website",
            ),
            "error-address" => (
                "it redirects to an error page",
                "es leitet auf eine Fehlerseite",
            ),
            "redirected-home" => (
                "it redirects to the front page",
                "es leitet auf die Startseite",
            ),
            "shorter-path" => ("it redirects to a section", "es leitet auf eine Rubrik"),
            "shared-landing" => (
                "other cited addresses end there too",
                "andere zitierte Adressen enden auch dort",
            ),
            "canonical-home" => (
                "it calls itself the front page",
                "sie nennt sich selbst Startseite",
            ),
            "other-title" => ("it has another title", "sie hat einen anderen Titel"),
            "no-site" => ("no site stands there", "dort steht keine Website"),
            "no-article" => ("there is no article on it", "es steht kein Artikel darauf"),
            "home-title" => (
                "its title is that of a front page",
                "der Titel ist der einer Startseite",
            ),
            "sibling" => (
                "a made-up address answers alike",
                "eine erfundene Adresse antwortet ebenso",
            ),
            _ => continue,
        };
        en.push(english);
        de.push(german);
    }
    Says::new(
        format!("answers, but not with the page: {}", en.join("; ")),
        format!("antwortet, aber nicht mit der Seite: {}", de.join("; ")),
    )
}

/// The page was reached.
pub(crate) fn good(observation: &Observation, answer: &Answer) -> Says {
    let (mut en, mut de) = ("answers".to_owned(), "antwortet".to_owned());
    if !observation.hops.is_empty() {
        let lasting = observation
            .hops
            .iter()
            .all(|hop| matches!(hop.status, 301 | 308));
        let (english, german) = if lasting {
            ("has moved to", "ist umgezogen nach")
        } else {
            ("redirects to", "leitet weiter nach")
        };
        en = format!("answers; {english} {}", answer.url.shown());
        de = format!("antwortet; {german} {}", answer.url.shown());
    }
    if answer.revalidated {
        en.push_str("; unchanged since the last look");
        de.push_str("; unverändert seit dem letzten Blick");
    }
    for remark in &observation.remarks {
        en.push_str(&format!("; {remark}"));
        de.push_str(&format!("; {remark}"));
    }
    Says::new(en, de)
}

/// The finding: tonight's words, and since when.
pub(crate) fn finding(
    classified: &Classified,
    verdict: Verdict,
    tally: &Tally,
    title_agrees: bool,
) -> Says {
    let mut says = classified.detail.clone();
    let class = classified.class;
    if class.weight() == Weight::GoodIfTitleAgrees && title_agrees {
        says.en.push_str("; its own title is the stated one");
        says.de.push_str("; ihr eigener Titel ist der angegebene");
    }
    let failing = matches!(
        class.weight(),
        Weight::Failing | Weight::Gone | Weight::Wrong
    );
    if !failing {
        return says;
    }
    if let Some(first) = tally.first_failed.filter(|_| tally.failed.len() > 1) {
        // Only since when it was this: before, it may have failed otherwise.
        let same = |look: &(_, Class, Option<u16>)| {
            let last = tally
                .failed
                .last()
                .map(|(_, class, status)| (*class, *status));
            last == Some((look.1, look.2))
        };
        let row = tally
            .failed
            .iter()
            .rev()
            .take_while(|look| same(look))
            .count();
        let (en, de) = if row == tally.failed.len() {
            (", since", ", seit")
        } else {
            ("; failing since", "; gestört seit")
        };
        let day = first.strftime("%Y-%m-%d");
        says.en.push_str(&format!("{en} {day}"));
        says.de.push_str(&format!("{de} {day}"));
    }
    if let Some(last) = tally.last_ok {
        let day = last.strftime("%Y-%m-%d");
        says.en.push_str(&format!("; answered on {day}"));
        says.de.push_str(&format!("; antwortete am {day}"));
    }
    if verdict != Verdict::Broken && class.weight() != Weight::Wrong {
        says.en.push_str("; one look proves little, it is watched");
        says.de
            .push_str("; ein Blick beweist wenig, es wird beobachtet");
    }
    says
}
