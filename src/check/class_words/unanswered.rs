//! Looks that got no answer, and looks that were not made, in the editor's words.

use crate::model::finding::Says;
use crate::model::observation::Exposure;
use crate::model::observation::Failure;
use crate::model::observation::Phase;
use crate::model::observation::Skip;
use crate::model::observation::Tls;

/// A look that failed.
pub(crate) fn of_failure(failure: &Failure) -> Says {
    match failure {
        Failure::NoSuchName => Says::new(
            "the name does not exist (DNS)",
            "der Name existiert nicht (DNS)",
        ),
        Failure::Resolver(words) => Says::new(
            format!("the name could not be looked up: {words}"),
            format!("der Name ließ sich nicht nachschlagen: {words}"),
        ),
        Failure::Refused => Says::new(
            "the server refused the connection",
            "der Server hat die Verbindung abgelehnt",
        ),
        Failure::Reset => Says::new(
            "the server cut the connection before answering",
            "der Server hat die Verbindung vor der Antwort getrennt",
        ),
        Failure::Unreachable(words) => Says::new(
            format!("the server could not be reached: {words}"),
            format!("der Server war nicht erreichbar: {words}"),
        ),
        Failure::Tls(kind, words) => {
            let (en, de) = match kind {
                Tls::Expired => (
                    "the certificate is not valid today",
                    "das Zertifikat gilt heute nicht",
                ),
                Tls::WrongHost => (
                    "the certificate is for another name",
                    "das Zertifikat gilt für einen anderen Namen",
                ),
                Tls::Untrusted => (
                    "nobody we trust has signed the certificate",
                    "das Zertifikat ist von niemandem unterschrieben, dem wir vertrauen",
                ),
                Tls::TooOld => (
                    "the server offers only encryption that is given up",
                    "der Server bietet nur aufgegebene Verschlüsselung an",
                ),
                Tls::ClientCertificate => (
                    "the server lets in only holders of its own certificates",
                    "der Server lässt nur Inhaber eigener Zertifikate ein",
                ),
                Tls::Other => (
                    "no encrypted connection came about",
                    "es kam keine verschlüsselte Verbindung zustande",
                ),
            };
            Says::new(format!("{en} ({words})"), format!("{de} ({words})"))
        }
        Failure::Timeout(phase) => match phase {
            Phase::Resolving => Says::new(
                "the name server took too long",
                "der Namensserver brauchte zu lange",
            ),
            Phase::Connecting => Says::new(
                "no connection came about in time",
                "es kam rechtzeitig keine Verbindung zustande",
            ),
            Phase::Answer => Says::new("no answer in time", "keine Antwort in der gegebenen Zeit"),
            Phase::Budget => Says::new(
                "the time for this address was used up",
                "die Zeit für diese Adresse war aufgebraucht",
            ),
        },
        Failure::Malformed(words) => Says::new(
            format!("what came was no proper HTTP ({words})"),
            format!("was kam, war kein ordentliches HTTP ({words})"),
        ),
        Failure::RedirectLoop => Says::new(
            "it redirects in a circle, or too often",
            "die Weiterleitungen führen im Kreis, oder es sind zu viele",
        ),
        Failure::BadRedirect(words) => Says::new(
            format!("it redirects to something that is no address ({words})"),
            format!("die Weiterleitung führt auf etwas, das keine Adresse ist ({words})"),
        ),
        Failure::Unsafe { address, how } => {
            let (en, de) = match how {
                Exposure::Written => (
                    "an address inside a private network, or of this machine; not contacted",
                    "eine Adresse in einem privaten Netz oder auf diesem Rechner; nicht angesprochen",
                ),
                Exposure::Redirect => (
                    "it redirects to an address that is not for the outside; not followed",
                    "es leitet auf eine Adresse weiter, die nicht für außen ist; nicht gefolgt",
                ),
                Exposure::Dns => (
                    "its name points to an address inside a private network; not contacted",
                    "der Name zeigt auf eine Adresse in einem privaten Netz; nicht angesprochen",
                ),
            };
            let at = address
                .map(|address| format!(" ({address})"))
                .unwrap_or_default();
            Says::new(format!("{en}{at}"), format!("{de}{at}"))
        }
        Failure::Other(words) => Says::new(
            format!("the request failed: {words}"),
            format!("die Anfrage ist gescheitert: {words}"),
        ),
    }
}

/// A look that was not made.
pub(crate) fn of_skip(skip: &Skip, remarks: &[String]) -> Says {
    match skip {
        Skip::Offline => Says::new("not asked (offline)", "nicht gefragt (offline)"),
        Skip::Excluded => Says::new("not asked (excluded)", "nicht gefragt (ausgenommen)"),
        Skip::Reserved => Says::new(
            "not asked (a name reserved for examples)",
            "nicht gefragt (ein Name, der für Beispiele reserviert ist)",
        ),
        Skip::Scheme(scheme) => Says::new(
            format!("not asked (`{scheme}:` is no web address)"),
            format!("nicht gefragt (`{scheme}:` ist keine Webadresse)"),
        ),
        Skip::Robots => {
            let rule = remarks
                .first()
                .map(|rule| format!(" ({rule})"))
                .unwrap_or_default();
            Says::new(
                format!("the site asks machines not to fetch this{rule}"),
                format!("die Website bittet Maschinen, dies nicht abzurufen{rule}"),
            )
        }
        Skip::Walled => Says::new(
            "not asked: this host lets no machine in, and one look a night is enough",
            "nicht gefragt: dieser Server lässt keine Maschinen ein, und ein Blick pro Nacht genügt",
        ),
        Skip::Held(seconds) => Says::new(
            format!(
                "not asked: this host wants to be left alone for {}",
                english(*seconds)
            ),
            format!(
                "nicht gefragt: dieser Server will {} in Ruhe gelassen werden",
                german(*seconds)
            ),
        ),
        Skip::NotRecorded => Says::new("not in the record", "nicht in der Aufzeichnung"),
        Skip::NoFiles => Says::new(
            "not asked: this machine lets verify open no more files (`ulimit -n`)",
            "nicht gefragt: dieser Rechner lässt verify keine weiteren Dateien öffnen (`ulimit -n`)",
        ),
    }
}

fn english(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        7200..=172_799 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

fn german(seconds: u64) -> String {
    english(seconds).replace("days", "Tage")
}
