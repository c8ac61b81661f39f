//! Every fixed word of the readable reports, in both languages, side by side.
//!
//! `{n}` and the like are filled in by [`fill`]. What a check says comes with the finding, in both
//! languages too.

use crate::model::class::Class;
use crate::model::fact::FactKind;
use crate::model::language::Language;

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// English, and for every language that we cannot write.
    #[default]
    English,
    /// German.
    German,
}

impl Voice {
    /// The voice for readers of a language.
    pub fn of(language: Option<Language>) -> Voice {
        if language == Some(Language::GERMAN) {
            Voice::German
        } else {
            Voice::English
        }
    }

    /// The language itself.
    pub fn language(self) -> Language {
        match self {
            Voice::English => Language::ENGLISH,
            Voice::German => Language::GERMAN,
        }
    }

    /// Picks one of two wordings.
    pub fn pick<'a>(self, en: &'a str, de: &'a str) -> &'a str {
        match self {
            Voice::English => en,
            Voice::German => de,
        }
    }

    /// The table.
    pub fn words(self) -> &'static Words {
        match self {
            Voice::English => &ENGLISH,
            Voice::German => &GERMAN,
        }
    }

    /// `a, b and c`.
    pub fn list(self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                format!("{} {} {last}", most.join(", "), self.words().and)
            }
        }
    }

    /// “words” or „Wörter“.
    pub fn quoted(self, text: &str) -> String {
        match self {
            Voice::English => format!("“{text}”"),
            Voice::German => format!("„{text}“"),
        }
    }

    /// Seconds of a run: `0.9 s`, `0,9 s`.
    pub fn seconds(self, ms: u64) -> String {
        let text = format!("{}.{} s", ms / 1_000, ms % 1_000 / 100);
        match self {
            Voice::English => text,
            Voice::German => text.replace('.', ","),
        }
    }
}

/// `template` with each `{name}` replaced.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = template.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out
}

/// Chooses the wording for one or for many, and fills in `{n}`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    fill(if n == 1 { one } else { many }, &[("n", &n.to_string())])
}

macro_rules! words {
    ($($name:ident: $en:expr, $de:expr;)*) => {
        /// The fixed words of one language.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each is what its wording says")]
        pub struct Words { $(pub $name: &'static str,)* }
        const ENGLISH: Words = Words { $($name: $en,)* };
        const GERMAN: Words = Words { $($name: $de,)* };
    };
}

words! {
    and: "and", "und";
    // the headline
    needs_one: "{n} of {all} references needs you.", "{n} von {all} Belegen braucht Sie.";
    needs_many: "{n} of {all} references need you.", "{n} von {all} Belegen brauchen Sie.";
    needs_none: "No reference needs you ({all} checked).", "Kein Beleg braucht Sie ({all} geprüft).";
    needs_none_all: "All {all} references hold.", "Alle {all} Belege halten.";
    needs_none_one: "The one reference holds.", "Der eine Beleg hält.";
    nothing: "No references found.", "Keine Belege gefunden.";
    listed: "{n} references listed, nobody was asked.", "{n} Belege aufgelistet, niemand wurde gefragt.";
    unread_one: "{n} could not be read.", "{n} war nicht zu lesen.";
    unread_many: "{n} could not be read.", "{n} waren nicht zu lesen.";
    recovered_one: "{n} recovered.", "{n} ist wieder da.";
    recovered_many: "{n} recovered.", "{n} sind wieder da.";
    remarks_in_documents_one: "{n} finding in the documents themselves.", "{n} Befund in den Dokumenten selbst.";
    remarks_in_documents_many: "{n} findings in the documents themselves.", "{n} Befunde in den Dokumenten selbst.";
    void: "Our own network was down: {why}. This run is void: it says nothing about the sources and gives no strikes.",
        "Unser eigenes Netz war gestört: {why}. Dieser Lauf gilt nicht: Er sagt nichts über die Quellen und gibt keine Strikes.";
    // document line
    marked: "marked {what}", "gekennzeichnet: {what}";
    generated: "AI-generated", "KI-erzeugt";
    translated: "translated", "übersetzt";
    as_of: "as of {day}", "Stand {day}";
    line: "line {n}", "Zeile {n}";
    lines: "lines {n}", "Zeilen {n}";
    by_front_matter: "front matter", "Front Matter";
    by_file_name: "file name", "Dateiname";
    by_git: "last commit", "letzter Commit";
    checked: "checked {at}", "geprüft {at}";
    facts_found: "Facts found for {n} of {all} checkable claims", "Fakten gefunden für {n} von {all} prüfbaren Aussagen";
    conflicts_one: "{n} conflict", "{n} Widerspruch";
    conflicts_many: "{n} conflicts", "{n} Widersprüche";
    undecided: "{n} could not be decided", "{n} nicht zu entscheiden";
    not_found_n: "{n} not found", "{n} nicht gefunden";
    partly_n: "{n} found in part", "{n} teilweise gefunden";
    documents_n: "{n} documents", "{n} Dokumente";
    // sections
    needs_you: "Needs you", "Braucht Sie";
    worth_a_look: "Worth a look (does not fail the job)", "Einen Blick wert (lässt den Lauf nicht scheitern)";
    unread: "Could not be read", "Nicht zu lesen";
    recovered: "Recovered", "Wieder da";
    claims: "Claims", "Aussagen";
    line_title: "Line {n}", "Zeile {n}";
    new: "new", "neu";
    cited: "Cited", "Zitiert";
    was: "answers again; before: {what}", "antwortet wieder; zuvor: {what}";
    translated_titles: "titles in another language than their pages: not comparable word for word", "Titel in anderer Sprache als die Seiten: nicht Wort für Wort vergleichbar";
    waived: "waived: {why}", "ausgenommen: {why}";
    waived_title: "Waived findings", "Ausgenommene Befunde";
    more: "… and {n} more; the JSON report has all of them.", "… und {n} weitere; der JSON-Bericht hat alle.";
    // history
    failed_on: "{what} on {days}", "{what} am {days}";
    failed_tonight: "{what} at this look", "{what} bei diesem Blick";
    failing_since: "{what}, failing since {day}", "{what}, gestört seit {day}";
    last_fine: "last seen fine on {day}", "zuletzt in Ordnung am {day}";
    never_fine: "never seen fine by us", "von uns nie in Ordnung gesehen";
    strikes: "strike {n}", "Strike {n}";
    not_there: "the page is not there", "die Seite ist nicht da";
    no_trace: "no trace that this page ever existed", "keine Spur, dass es diese Seite je gab";
    // exhibits
    stated: "stated", "angegeben";
    found: "found", "gefunden";
    modified: "last changed", "zuletzt geändert";
    shown: "shown on the page", "auf der Seite gezeigt";
    declared: "declared in its data", "in ihren Daten angegeben";
    document: "document", "Dokument";
    paste: "To paste:", "Zum Einsetzen:";
    moved: "moved for good to {url}", "dauerhaft umgezogen nach {url}";
    goes_on: "the headline goes on: {rest}", "die Überschrift geht weiter: {rest}";
    // could not be read
    every_night: "on {n} of {all} nights", "in {n} von {all} Nächten";
    links_one: "{n} link", "{n} Link";
    links_many: "{n} links", "{n} Links";
    do_save: "save the page in a browser and name the file as `saved`, or", "die Seite im Browser speichern und die Datei als `saved` angeben, oder";
    behind_a_reason: ", since |; failing since |; one look|; answered on", ", seit |; gestört seit |; ein Blick|; antwortete am";
    do_wait: "wait: it is asked again with the next run", "abwarten: Der nächste Lauf fragt wieder";
    fits_claim: "fits the claim in line {n}", "passt zur Aussage in Zeile {n}";
    not_asked_one: "{n} reference was not asked.", "{n} Beleg wurde nicht gefragt.";
    not_asked: "{n} references were not asked.", "{n} Belege wurden nicht gefragt.";
    // claims
    col_line: "line", "Zeile";
    col_says: "the document says", "das Dokument sagt";
    col_found: "found", "gefunden";
    col_where: "where", "wo";
    elsewhere: "elsewhere on the page", "anderswo auf der Seite";
    next_best: "next:", "danach:";
    col_model: "a model says", "ein Modell sagt";
    model_supported: "it is there", "es steht da";
    model_contradicted: "something else is there", "es steht anderes da";
    model_not_enough: "not enough is there", "es steht zu wenig da";
    model_missing: "but {facts} stands nowhere", "aber {facts} steht nirgends";
    open: "open", "öffnen";
    published: "published {day}", "veröffentlicht {day}";
    saved_by_you: "saved by you", "von Ihnen gespeichert";
    verbatim: "verbatim", "wörtlich";
    names_found: "names {n}/{all}", "Namen {n}/{all}";
    rounded: "rounded", "gerundet";
    by_source_itself: "by the source's own day or headline", "aus Datum oder Überschrift der Quelle";
    nothing_found: "not found on the pages read", "auf den gelesenen Seiten nicht gefunden";
    fits_address: "fits the month in the address", "passt zum Monat in der Adresse";
    text_not_read: "text not read", "Text nicht gelesen";
    not_read: "pages not read", "Seiten nicht gelesen";
    translated_quote: "quotation in another language: not comparable word for word", "Zitat in anderer Sprache: nicht Wort für Wort vergleichbar";
    nearest: "nearest: {text}", "am nächsten: {text}";
    instead: "there: {text}", "dort: {text}";
    passage_names: "the passage names {text}", "die Stelle nennt {text}";
    passage_says: "the passage says {text}", "die Stelle sagt {text}";
    // folded
    no_fact_one: "{n} sentence without a checkable fact", "{n} Satz ohne prüfbaren Fakt";
    no_fact_many: "{n} sentences without a checkable fact", "{n} Sätze ohne prüfbaren Fakt";
    all_references_one: "The reference: how it was read, what holds", "Der Beleg: wie er gelesen wurde, was hält";
    all_references_many: "All {n} references: how each was read, what holds", "Alle {n} Belege: wie jeder gelesen wurde, was hält";
    col_reference: "reference", "Beleg";
    col_link: "Link", "Link";
    col_read: "read", "gelesen";
    col_date: "published", "veröffentlicht";
    col_verdict: "verdict", "Urteil";
    col_rests: "rests on", "stützt sich auf";
    via_live: "live", "live";
    via_saved: "saved", "gespeichert";
    via_confirmed: "confirmed", "bestätigt";
    via_none: "unread", "ungelesen";
    verified: "verified", "bestätigt";
    unverifiable: "undecided", "offen";
    suspect: "suspect", "prüfen";
    broken: "broken", "kaputt";
    run: "Run", "Lauf";
    // the card
    use_it: "Use it", "Verwendbar";
    use_with_one: "Use it, with one change", "Verwendbar, mit einer Änderung";
    use_with_many: "Use it, with {n} changes", "Verwendbar, mit {n} Änderungen";
    by_hand: "Check by hand", "Von Hand prüfen";
    do_not_cite: "Do not cite this address", "Diese Adresse nicht zitieren";
    network_down: "Cannot tell: our own network is down", "Nicht zu sagen: Unser eigenes Netz ist gestört";
    says_nothing: "{name}: {what}. That says nothing about the page itself.", "{name}: {what}. Über die Seite selbst sagt das nichts.";
    rests_link: "answers", "antwortet";
    rests_saved: "the saved copy was read", "die gespeicherte Kopie wurde gelesen";
    rests_confirmed: "a person confirmed it", "ein Mensch hat sie bestätigt";
    rests_both: "title and date agree", "Titel und Datum stimmen";
    rests_title: "title agrees", "Titel stimmt";
    rests_date: "date agrees", "Datum stimmt";
    facts_one: "{n} fact found", "{n} Fakt gefunden";
    facts_many: "{n} facts found", "{n} Fakten gefunden";
    changed: "changed {day}", "geändert {day}";
    redirects_one: "one redirect", "eine Weiterleitung";
    redirects_many: "{n} redirects", "{n} Weiterleitungen";
    more_claims: "… and {n} more in the report", "… und {n} weitere im Bericht";
    label_title: "Title", "Titel";
    label_date: "Date", "Datum";
    label_address: "Address", "Adresse";
    label_note: "Note", "Hinweis";
    label_to_do: "To do", "Zu tun";
    label_cite: "Cite as", "Zitieren";
    do_title: "Complete the title: {text}", "Titel ergänzen: {text}";
    do_date: "Correct the date: {day}", "Datum berichtigen: {day}";
    do_address: "Update the address: {url}", "Adresse erneuern: {url}";
    do_check_network: "Check the connection and run it again", "Verbindung prüfen und noch einmal starten";
    do_replace: "Cite this instead: {url}", "Stattdessen zitieren: {url}";
    do_find_another: "Look for the page's new address or an archived copy", "Neue Adresse der Seite oder eine archivierte Kopie suchen";
    do_replace_inside: "Cite another address: nobody outside can open this one", "Eine andere Adresse zitieren: Von außen kann niemand diese öffnen";
    do_ask: "Run it again without --offline", "Noch einmal ohne --offline starten";
    do_open: "Open it; if it is the page:  {command}", "Öffnen; wenn es die Seite ist:  {command}";
    do_save_here: "Or save it and run:  {command}", "Oder speichern und starten:  {command}";
    do_ask_origin: "Ask where this address comes from; look for the source under its title", "Klären, woher die Adresse stammt; die Quelle unter ihrem Titel suchen";
    do_compare: "Open the page and compare what is stated with what was found", "Die Seite öffnen und Angegebenes mit Gefundenem vergleichen";
    foot: "“found” means the words stand there, not that they are true.", "„gefunden“ heißt, die Wörter stehen dort, nicht, dass sie wahr sind.";
}

impl Words {
    /// How to say what a passage has where an absent fact should stand.
    pub fn in_its_place(&self, kind: FactKind) -> &'static str {
        match kind {
            FactKind::Name => self.passage_names,
            _ => self.passage_says,
        }
    }
}

/// The name of a language, or its subtag.
pub fn language_name(language: Language, voice: Voice) -> String {
    let (en, de) = match language.as_str() {
        "de" => ("German", "Deutsch"),
        "en" => ("English", "Englisch"),
        "fr" => ("French", "Französisch"),
        "es" => ("Spanish", "Spanisch"),
        "it" => ("Italian", "Italienisch"),
        "pt" => ("Portuguese", "Portugiesisch"),
        "nl" => ("Dutch", "Niederländisch"),
        "pl" => ("Polish", "Polnisch"),
        "ru" => ("Russian", "Russisch"),
        "uk" => ("Ukrainian", "Ukrainisch"),
        "tr" => ("Turkish", "Türkisch"),
        "ja" => ("Japanese", "Japanisch"),
        "zh" => ("Chinese", "Chinesisch"),
        "ko" => ("Korean", "Koreanisch"),
        "ar" => ("Arabic", "Arabisch"),
        "sv" => ("Swedish", "Schwedisch"),
        other => return other.to_owned(),
    };
    voice.pick(en, de).to_owned()
}

/// The name of a sign that a check quotes, where we have a better word than its own.
pub fn sign(name: &str, voice: Voice) -> Option<&'static str> {
    let (en, de) = match name {
        "wall" => ("wall", "Schranke"),
        "odd-title" => (
            "title as error pages joke",
            "Titel, wie Fehlerseiten scherzen",
        ),
        "way-home" => ("the way to the front page", "der Weg zur Startseite"),
        "search-landing" => (
            "redirect to the site's search",
            "Weiterleitung auf die Suche",
        ),
        "domain-offered" => ("offer of a domain", "Angebot einer Domain"),
        "parking-script" => ("script of parked domains", "Skript geparkter Domains"),
        "parking-address" => ("address of parked domains", "Adresse geparkter Domains"),
        "only-adverts" => ("advertisements only", "nur Anzeigen"),
        "error-title" => ("title of an error page", "Titel einer Fehlerseite"),
        "error-phrase" => ("words of an error page", "Worte einer Fehlerseite"),
        "other-title" => ("another title", "anderer Titel"),
        "no-article" => ("no article", "kein Artikel"),
        "noindex" => (
            "asks search engines to stay away",
            "hält Suchmaschinen fern",
        ),
        "error-address" => ("address of an error page", "Adresse einer Fehlerseite"),
        "canonical-home" => ("calls itself", "nennt sich selbst"),
        "redirected-home" => ("sent to the front page", "leitet auf die Startseite"),
        "shorter-path" => ("sent further up", "leitet weiter nach oben"),
        "shared-landing" => ("many addresses, one page", "viele Adressen, eine Seite"),
        "final-address" => ("ends at", "endet bei"),
        "parked" => ("parked", "geparkt"),
        "nearest" => ("nearest", "am nächsten"),
        "claim" => ("claim", "Aussage"),
        "passage" => ("passage", "Stelle"),
        "site-map" => ("the site's list", "Verzeichnis der Website"),
        _ => return None,
    };
    Some(voice.pick(en, de))
}

/// What a class of link means to an editor, as a heading: `the page is gone`.
pub fn class_heading(class: Class, voice: Voice) -> &'static str {
    let (en, de) = match class {
        Class::Ok => ("the page answers", "die Seite antwortet"),
        Class::OkRedirected => ("the page has moved", "die Seite ist umgezogen"),
        Class::NonHtml => ("a file, not a web page", "eine Datei, keine Webseite"),
        Class::FragmentMissing => (
            "the place on the page is gone",
            "die Stelle auf der Seite fehlt",
        ),
        Class::Paywall => ("asks for a subscription", "verlangt ein Abo"),
        Class::Consent => ("asks for consent", "verlangt eine Einwilligung"),
        Class::NeedsJs => (
            "shows nothing without JavaScript",
            "zeigt ohne JavaScript nichts",
        ),
        Class::TooLarge => ("larger than we take", "größer, als wir laden"),
        Class::Blocked => ("asks for a browser", "verlangt einen Browser"),
        Class::RateLimited => ("asks us to come later", "bittet uns, später zu kommen"),
        Class::LoginRequired => ("asks for a login", "verlangt eine Anmeldung"),
        Class::Robots => (
            "robots.txt asks us to stay out",
            "robots.txt bittet uns, fernzubleiben",
        ),
        Class::Skipped => ("not asked", "nicht gefragt"),
        Class::Broken => ("the page is gone", "die Seite ist weg"),
        Class::BadAddress => ("this is no address", "das ist keine Adresse"),
        Class::Soft404 => (
            "the address answers with something else",
            "die Adresse antwortet mit etwas anderem",
        ),
        Class::Parked => ("the domain is parked", "die Domain ist geparkt"),
        Class::DnsError => ("the name is not found", "der Name wird nicht gefunden"),
        Class::TlsError => ("no secure connection", "keine sichere Verbindung"),
        Class::ConnectError => ("no connection", "keine Verbindung"),
        Class::Malformed => ("the answer is garbled", "die Antwort ist verstümmelt"),
        Class::RedirectLoop => ("redirects go in circles", "Weiterleitungen im Kreis"),
        Class::Empty => ("the page is empty", "die Seite ist leer"),
        Class::Truncated => ("the page breaks off", "die Seite bricht ab"),
        Class::Timeout => ("no answer in time", "keine Antwort in der Zeit"),
        Class::ServerError => (
            "the server reports a fault",
            "der Server meldet einen Fehler",
        ),
        Class::Unsafe => (
            "an inside address, not asked",
            "eine interne Adresse, nicht gefragt",
        ),
    };
    voice.pick(en, de)
}

/// A class within a sentence about several nights: `404`, `no answer in time`.
pub fn class_event(class: Class, status: Option<u16>, voice: Voice) -> String {
    match (class, status) {
        (
            Class::Broken | Class::Blocked | Class::ServerError | Class::RateLimited,
            Some(status),
        ) => status.to_string(),
        _ => class_heading(class, voice).to_owned(),
    }
}
