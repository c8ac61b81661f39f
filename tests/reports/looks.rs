//! What do the reports look like?

use super::sample;
use super::written;
use verify::report::card::MOST_LINES;
use verify::report::card::card;
use verify::report::headline::Open;
use verify::report::terminal::Terminal;
use verify::report::words::Voice;

#[test]
fn the_markdown_report_reads_well_in_english() {
    let references = sample::references();
    let head = sample::head(&references, "en");
    insta::assert_snapshot!(written("md", &head, references), @r###"
    # 2 of 7 references need you. 1 could not be read. 1 recovered.

    posts/hafen.de.md · marked AI-generated, translated · as of Oct 2025 (line 19) · checked 22 Nov 2026 03:10 UTC  
    Facts found for 1 of 3 checkable claims · 0 conflicts · 1 found in part · 1 not found

    ## Needs you

    ### Line 42 · tidewire.example: the page is gone (new)

    Cited: [Timeline: harbour and dredgers](https://tidewire.example/article/harbour-timeline/)

    404 on 20, 21 and 22 Nov; last seen fine on 18 Nov.  

    To paste:

    ```diff
    - …](https://tidewire.example/article/harbour-timeline/)
    + …](https://tidewire.example/2025/harbour-timeline)
    ```

    ### Line 44 · courier.example: the page gives another day

    Cited: [Pilots go back to work](https://courier.example/pilots)

    - stated: 16 Aug 2025
    - found: 16 Aug 2024 (json-ld)

    ## Worth a look (does not fail the job)

    - **Line 43** Ledger: the headline goes on: “…, One Pier At A Time”

      ```diff
      - The Harbour Is Going After Its Rivals
      + The Harbour Is Going After Its Rivals, One Pier At A Time
      ```
    - **Line 47** arsenal.example: moved for good to <https://arsenal.example/harbour/2025/a-brief-history>

      ```diff
      - …](https://arsenal.example/a-brief-history)
      + …](https://arsenal.example/harbour/2025/a-brief-history)
      ```
    - **Line 20** a citation without an address: \[3\]
    - **Line 29** “September: Der Hafen verlor 12 Prozent.”: not found on the pages read

    ## Could not be read

    - **axle.example** (Line 46): asks for a browser, on 31 of 31 nights.  
      from the address only: dated 12 Aug 2025; older than the document, as it must be; shares with the title: harbour, pilots, fight; fits the claim in line 28.  
      → save the page in a browser and name the file as `saved`, or `verify confirm 'https://www.axle.example/2025/08/12/harbour-pilots-fight'`

    ## Recovered

    - <https://pier.example/map>: answers again; before: no answer in time

    ## Claims

    | line | the document says | found | where |
    |--:|--|--|--|
    | 27 | Feb 2025 · 97,4 Millionen Dollar | In February ✓ · $97.4 million ✓ | The Gazette: “In February, the harbour made a $97.4 million bid for the dredgers.” [open](https://www.gazette.example/2025/sep/25/harbour-sues#:~:text=In%20February) |
    | 28 | Aug 2025 · “Schlickbaron” | published 16 Aug 2025 ✓ · quotation in another language: not comparable word for word | The Gazette: “They called him &#124; the \`baron\` of mud.” [open](https://www.gazette.example/2025/sep/25/harbour-sues#:~:text=In%20February) |
    | 29 | 12 Prozent | not found on the pages read |  |

    <!-- folded by `verify` --><details><summary>1 sentence without a checkable fact</summary>

    - **Line 30** Die Beziehung ist kühl.

    </details>

    <!-- folded by `verify` --><details><summary>Waived findings</summary>

    - **Line 47** arsenal.example: the page carries another title (waived: headline differs by region)

    </details>

    <!-- folded by `verify` --><details><summary>All 7 references: how each was read, what holds</summary>

    | line | reference | Link | read | published | verdict | rests on |
    |--|--|--|--|--|--|--|
    | 41 | [The Gazette](https://www.gazette.example/2025/sep/25/harbour-sues) | ok 200 | live | 25 Sep 2025 (json-ld) | verified | link, title |
    | 42 | [tidewire.example](https://tidewire.example/article/harbour-timeline/) | broken 404 | unread |  | broken |  |
    | 43 | [Ledger](https://ledger.example/harbour-is-going-after-its-rivals) | ok 200 | live |  | verified | link, title |
    | 44 | [courier.example](https://courier.example/pilots) | ok 200 | live | 16 Aug 2024 (json-ld) | suspect | link |
    | 45 | [Insider](https://insider.example/great-jewel) | blocked 403 | saved |  | undecided | title |
    | 46 | [axle.example](https://www.axle.example/2025/08/12/harbour-pilots-fight) | blocked 403 | unread |  | undecided |  |
    | 47 | [arsenal.example](https://arsenal.example/a-brief-history) | ok-redirected 200 | live |  | verified | link |

    </details>

    Run: 0.9 s · 4 live, 1 saved, 2 unread · verify 0.1.0 · “found” means the words stand there, not that they are true.
    "###);
}

#[test]
fn the_markdown_report_reads_well_in_german() {
    let references = sample::references();
    let head = sample::head(&references, "de");
    insta::assert_snapshot!(written("md", &head, references), @r###"
    # 2 von 7 Belegen brauchen Sie. 1 war nicht zu lesen. 1 ist wieder da.

    posts/hafen.de.md · gekennzeichnet: KI-erzeugt, übersetzt · Stand Okt. 2025 (Zeile 19) · geprüft 22. Nov. 2026 03:10 UTC  
    Fakten gefunden für 1 von 3 prüfbaren Aussagen · 0 Widersprüche · 1 teilweise gefunden · 1 nicht gefunden

    ## Braucht Sie

    ### Zeile 42 · tidewire.example: die Seite ist weg (neu)

    Zitiert: [Timeline: harbour and dredgers](https://tidewire.example/article/harbour-timeline/)

    404 am 20., 21. und 22. Nov.; zuletzt in Ordnung am 18. Nov.  

    Zum Einsetzen:

    ```diff
    - …](https://tidewire.example/article/harbour-timeline/)
    + …](https://tidewire.example/2025/harbour-timeline)
    ```

    ### Zeile 44 · courier.example: die Seite nennt ein anderes Datum

    Zitiert: [Pilots go back to work](https://courier.example/pilots)

    - angegeben: 16. Aug. 2025
    - gefunden: 16. Aug. 2024 (json-ld)

    ## Einen Blick wert (lässt den Lauf nicht scheitern)

    - **Zeile 43** Ledger: die Überschrift geht weiter: „…, One Pier At A Time“

      ```diff
      - The Harbour Is Going After Its Rivals
      + The Harbour Is Going After Its Rivals, One Pier At A Time
      ```
    - **Zeile 47** arsenal.example: dauerhaft umgezogen nach <https://arsenal.example/harbour/2025/a-brief-history>

      ```diff
      - …](https://arsenal.example/a-brief-history)
      + …](https://arsenal.example/harbour/2025/a-brief-history)
      ```
    - **Zeile 20** ein Beleg ohne Adresse: \[3\]
    - **Zeile 29** „September: Der Hafen verlor 12 Prozent.“: auf den gelesenen Seiten nicht gefunden

    ## Nicht zu lesen

    - **axle.example** (Zeile 46): verlangt einen Browser, in 31 von 31 Nächten.  
      nur aus der Adresse: Datum 12. Aug. 2025; älter als das Dokument, wie es sein muss; gemeinsam mit dem Titel: harbour, pilots, fight; passt zur Aussage in Zeile 28.  
      → die Seite im Browser speichern und die Datei als `saved` angeben, oder `verify confirm 'https://www.axle.example/2025/08/12/harbour-pilots-fight'`

    ## Wieder da

    - <https://pier.example/map>: antwortet wieder; zuvor: keine Antwort in der Zeit

    ## Aussagen

    | Zeile | das Dokument sagt | gefunden | wo |
    |--:|--|--|--|
    | 27 | Feb. 2025 · 97,4 Millionen Dollar | In February ✓ · $97.4 million ✓ | The Gazette: „In February, the harbour made a $97.4 million bid for the dredgers.“ [öffnen](https://www.gazette.example/2025/sep/25/harbour-sues#:~:text=In%20February) |
    | 28 | Aug. 2025 · „Schlickbaron“ | veröffentlicht 16. Aug. 2025 ✓ · Zitat in anderer Sprache: nicht Wort für Wort vergleichbar | The Gazette: „They called him &#124; the \`baron\` of mud.“ [öffnen](https://www.gazette.example/2025/sep/25/harbour-sues#:~:text=In%20February) |
    | 29 | 12 Prozent | auf den gelesenen Seiten nicht gefunden |  |

    <!-- folded by `verify` --><details><summary>1 Satz ohne prüfbaren Fakt</summary>

    - **Zeile 30** Die Beziehung ist kühl.

    </details>

    <!-- folded by `verify` --><details><summary>Ausgenommene Befunde</summary>

    - **Zeile 47** arsenal.example: die Seite trägt einen anderen Titel (ausgenommen: headline differs by region)

    </details>

    <!-- folded by `verify` --><details><summary>Alle 7 Belege: wie jeder gelesen wurde, was hält</summary>

    | Zeile | Beleg | Link | gelesen | veröffentlicht | Urteil | stützt sich auf |
    |--|--|--|--|--|--|--|
    | 41 | [The Gazette](https://www.gazette.example/2025/sep/25/harbour-sues) | ok 200 | live | 25. Sep. 2025 (json-ld) | bestätigt | link, title |
    | 42 | [tidewire.example](https://tidewire.example/article/harbour-timeline/) | broken 404 | ungelesen |  | kaputt |  |
    | 43 | [Ledger](https://ledger.example/harbour-is-going-after-its-rivals) | ok 200 | live |  | bestätigt | link, title |
    | 44 | [courier.example](https://courier.example/pilots) | ok 200 | live | 16. Aug. 2024 (json-ld) | prüfen | link |
    | 45 | [Insider](https://insider.example/great-jewel) | blocked 403 | gespeichert |  | offen | title |
    | 46 | [axle.example](https://www.axle.example/2025/08/12/harbour-pilots-fight) | blocked 403 | ungelesen |  | offen |  |
    | 47 | [arsenal.example](https://arsenal.example/a-brief-history) | ok-redirected 200 | live |  | bestätigt | link |

    </details>

    Lauf: 0,9 s · 4 live, 1 gespeichert, 2 ungelesen · verify 0.1.0 · „gefunden“ heißt, die Wörter stehen dort, nicht, dass sie wahr sind.
    "###);
}

#[test]
fn a_card_answers_first_and_fits_one_screen() {
    let references = sample::references();
    let mut cards = String::new();
    for judged in &references {
        let head = sample::head(&references, "en");
        let card = card(&head, judged, 100, false);
        assert!(card.lines().count() <= MOST_LINES, "{card}");
        cards.push_str(&card);
        cards.push('\n');
    }
    insta::assert_snapshot!(cards, @r###"
    ✔ Use it: answers, title agrees, 3 facts found                         22 Nov 2026 03:10 UTC · 0.9 s
      Harbour sues the dredgers  [h1]
      The Gazette [json-ld] · Jane Doe [json-ld] · published 25 Sep 2025 [json-ld] · English

      Cited     posts/hafen.de.md, line 41: “Harbour sues the dredgers”
      Link      200
      Title     the page carries the stated title  [h1]
      Claims    line 27  Februar ✓  97,4 Millionen Dollar ✓  “In February, the harbour made a $97.4 mil…
                line 28  August ✓  Schlickbaron ?  “They called him | the `baron` of mud.”
      Cite as   Jane Doe: „Harbour sues the dredgers“, The Gazette, 25. September 2025, <https://www.gazette.example/2025/sep/25/harbour-sues> (abgerufen am 22. November 2026).

    ✘ Do not cite this address                                             22 Nov 2026 03:10 UTC · 0.9 s

      Cited     posts/hafen.de.md, line 42: “Timeline: harbour and dredgers”
      Link      the page is gone: 404 on 20, 21 and 22 Nov; last seen fine on 18 Nov
      To do     1. Cite this instead: https://tidewire.example/2025/harbour-timeline

    ✔ Use it, with one change: answers                                     22 Nov 2026 03:10 UTC · 0.9 s
      Ledger [open-graph]

      Cited     posts/hafen.de.md, line 43: “The Harbour Is Going After Its Rivals”
      Link      200
      Title     the headline goes on: “…, One Pier At A Time”
      To do     1. Complete the title: The Harbour Is Going After Its Rivals, One Pier At A Time
      Cite as   „The Harbour Is Going After Its Rivals“, Ledger, <https://ledger.example/harbour-is-going-after-its-rivals> (abgerufen am 22. November 2026).

    ? Check by hand                                                        22 Nov 2026 03:10 UTC · 0.9 s
      published 16 Aug 2024 [json-ld]

      Cited     posts/hafen.de.md, line 44: “Pilots go back to work”
      Link      200
      Date      the page gives another day: 16 Aug 2024  [json-ld]
      To do     1. Open the page and compare what is stated with what was found
      Cite as   „Pilots go back to work“, courier.example, 16. August 2024, <https://courier.example/pilots> (abgerufen am 22. November 2026).

    ✔ Use it: the saved copy was read, title agrees                        22 Nov 2026 03:10 UTC · 0.9 s
      Insider [open-graph] · saved by you, 20 Nov 2026

      Link      asks for a browser (403)
      Title     the page carries the stated title (on the copy saved by hand, 20 Nov 2026)
      Cite as   Insider, <https://insider.example/great-jewel> (abgerufen am 22. November 2026).

    ? Check by hand                                                        22 Nov 2026 03:10 UTC · 0.9 s
      axle.example: asks for a browser. That says nothing about the page itself.

      Cited     posts/hafen.de.md, line 46: “Harbour-pilots fight devolves into threats”
      Link      asks for a browser (403), on 31 of 31 nights
      Address   from the address only: dated 12 Aug 2025; older than the document, as it must be; share…
      Claims    line 28  August  Schlickbaron  fits the month in the address, text not read
      To do     1. Open it; if it is the page:  verify confirm 'https://www.axle.example/2025/08/12/harbour-pilots-fight' --published 2025-08-12
                2. Or save it and run:  verify 'https://www.axle.example/2025/08/12/harbour-pilots-fight' --saved page.html --in 'posts/hafen.de.md'
      Cite as   „Harbour-pilots fight devolves into threats“, axle.example, 12. August 2025 (laut Adresse), <https://www.axle.example/2025/08/12/harbour-pilots-fight> (abgerufen am 22. November 2026).

    ✔ Use it, with one change: answers                                     22 Nov 2026 03:10 UTC · 0.9 s

      Link      200, one redirect → https://arsenal.example/harbour/2025/a-brief-history
      Title     the page carries another title (waived: headline differs by region)
      To do     1. Update the address: https://arsenal.example/harbour/2025/a-brief-history
      Cite as   arsenal.example, <https://arsenal.example/harbour/2025/a-brief-history> (abgerufen am 22. November 2026).
    "###);
}

#[test]
fn the_terminal_shows_findings_as_they_come() {
    let references = sample::references();
    let head = sample::head(&references, "en");
    let terminal = Terminal {
        voice: Voice::English,
        style: false,
        width: 100,
        verbose: false,
    };
    let mut shown: String = references.iter().map(|r| terminal.reference(r)).collect();
    shown.push_str(&terminal.document(&head.documents[0], None));
    let mut open = Open::default();
    references.iter().for_each(|judged| open.count(judged));
    shown.push_str(&terminal.closing(&head, open));
    insta::assert_snapshot!(shown, @r###"
    posts/hafen.de.md:42  [tidewire]  broken   the server says the page is not there (404) (new)
        404 on 20, 21 and 22 Nov; last seen fine on 18 Nov
    posts/hafen.de.md:44  [courier]  suspect   the page gives another day
        stated  16 Aug 2025
        found   16 Aug 2024   (json-ld)
    posts/hafen.de.md:45  [insider]  undecided   asks for a browser (403)
    posts/hafen.de.md:46  [axle]  undecided   asks for a browser (403)
    posts/hafen.de.md:20  undecided   a citation without an address: [3]
    2 of 7 references need you. 1 could not be read. 1 recovered.
    Facts found for 1 of 3 checkable claims · 0 conflicts · 1 found in part · 1 not found
    "###);
}
