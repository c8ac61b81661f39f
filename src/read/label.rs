//! Does the text of a link state the title of the page behind it?
//!
//! "Here", an address, a domain or the name of the publisher do not. Taking them for titles
//! would accuse a sound reference of carrying "another title".

use super::key::site_of;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a link's text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A title.
    Title,
    /// Only the name of the site.
    Publisher,
    /// Nothing about the page.
    Nothing,
}

/// Words that point to a page without naming it, and names that archives give to copies; folded.
const POINTERS: &str = "\
link|links|here|this|source|sources|original|via|web|website|site|homepage|home|official site|official website|\
read more|more|full text|fulltext|pdf|html|doi|arxiv|preprint|paper|article|video|tweet|post|thread|download|\
archive|archived|archived copy|archive copy|archived link|wayback|wayback machine|internet archive|web archive|\
snapshot|mirror|cache|cached|untitled|no title|ref|reference|cite|citation|see|see here|click here|\
hier|quelle|quellen|siehe|mehr|mehr dazu|weiterlesen|archiviert|archivierte kopie|archivlink|\
memento|ohne titel|artikel|beitrag|offizielle website|webseite|\
ici|lien|source originale|archivé|copie archivée|lire|en savoir plus|site officiel|\
aquí|aqui|enlace|fuente|ver|leer más|archivado|copia archivada|sitio web oficial|\
ligação|fonte|cópia arquivada|arquivado|site oficial|qui|collegamento|copia archiviata|sito ufficiale|\
bron|gearchiveerde kopie|źródło|kopia archiwalna|zarchiwizowane|ссылка|здесь|источник|архив|архивная копия|архивировано|\
ここ|こちら|リンク|出典|原文|元記事|アーカイブ|ウェブアーカイブ|链接|連結|来源|來源|这里|這裡|存档|存檔|互联网档案馆|存档副本|全文|\
링크|여기|출처|보존된 문서|원문|رابط|هنا|المصدر|نسخة محفوظة|מקור|קישור|bağlantı|kaynak|kilde|källa|zdroj|lähde|forrás";

/// Words that a publisher's name carries besides the name.
const TRAPPINGS: [&str; 30] = [
    "the",
    "news",
    "blog",
    "magazine",
    "magazin",
    "newsletter",
    "online",
    "com",
    "org",
    "net",
    "docs",
    "documentation",
    "wiki",
    "website",
    "homepage",
    "journal",
    "press",
    "media",
    "post",
    "zeitung",
    "nachrichten",
    "le",
    "la",
    "die",
    "der",
    "das",
    "el",
    "il",
    "github",
    "official",
];

/// Words skipped in initials: "Bureau of Labor Statistics" is `bls`.
const SMALL: [&str; 12] = [
    "of", "the", "and", "for", "de", "des", "du", "der", "für", "und", "et", "&",
];

/// What the text of a link to `host` says.
pub(super) fn judge(text: &str, host: Option<&str>) -> Label {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let shortcode =
        text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
    if letters < 2 || shortcode || is_address(text) {
        return Label::Nothing;
    }
    let folded = folded_words(text).join(" ");
    if is_pointer(&folded) {
        return Label::Nothing;
    }
    if host.is_some_and(|host| names_site(text, host)) {
        return Label::Publisher;
    }
    Label::Title
}

fn is_pointer(folded: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| POINTERS.split('|').collect());
    ALL.contains(folded)
}

/// An address, a domain, a path or a file name rather than words.
fn is_address(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    if text.contains("://") || text.contains('/') && text.contains('.') {
        return true;
    }
    // `example.org`: a dot between ASCII words, a known ending.
    let host = text.trim_end_matches('/');
    host.is_ascii()
        && host.contains('.')
        && psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known())
}

/// Whether `text` is the name of the site at `host`: `The Guardian` at `theguardian.com`,
/// `Kaiser Family Foundation` at `kff.org`, `NordVPN Blog` at `nordvpn.com`.
pub(super) fn names_site(text: &str, host: &str) -> bool {
    let words = folded_words(text);
    if words.is_empty() || words.len() > 6 {
        return false;
    }
    let site: String = site_of(host)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let whole: String = host
        .trim_start_matches("www.")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let joined = words.concat();
    let plain: Vec<&String> = words
        .iter()
        .filter(|w| !TRAPPINGS.contains(&w.as_str()))
        .collect();
    let core: String = plain.iter().map(|w| w.as_str()).collect();
    let short_site = strip_trappings(&site);
    [joined.as_str(), core.as_str()]
        .iter()
        .any(|name| !name.is_empty() && (*name == site || *name == whole || *name == short_site))
        || (words.len() <= 3 && plain.len() == 1 && site.len() > 3 && plain[0].starts_with(&site))
        || (words.len() >= 2 && is_spelled_by(&site, &words))
        || (words.len() >= 2 && short_site.len() >= 2 && is_spelled_by(short_site, &words))
}

fn strip_trappings(site: &str) -> &str {
    let site = site
        .strip_prefix("the")
        .filter(|s| s.len() > 2)
        .unwrap_or(site);
    TRAPPINGS
        .iter()
        .filter(|t| t.len() > 3)
        .find_map(|t| site.strip_suffix(t).filter(|s| s.len() > 1))
        .unwrap_or(site)
}

/// Whether `site` is put together from beginnings of all the words: `nytimes`, `kff`, `wsj`.
fn is_spelled_by(site: &str, words: &[String]) -> bool {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| !SMALL.contains(w))
        .collect();
    // Ends that the words so far can reach; site names are short, so this stays small.
    let mut ends = vec![0usize];
    for word in &words {
        let mut next = Vec::new();
        for &from in &ends {
            let rest = &site.as_bytes()[from..];
            let common = rest
                .iter()
                .zip(word.as_bytes())
                .take_while(|(a, b)| a == b)
                .count();
            // Either an initial or the whole word: `times` in `nytimes`, `n` and `y` before it.
            for to in [1, common] {
                if common >= 1
                    && to <= common
                    && (to == 1 || to == word.len())
                    && !next.contains(&(from + to))
                {
                    next.push(from + to);
                }
            }
        }
        ends = next;
    }
    words.len() >= 2 && ends.contains(&site.len())
}

/// The words of a text in lower case, without accents that addresses do without.
fn folded_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '&')
        .map(|word| {
            let mut folded = String::with_capacity(word.len());
            for c in word.chars().flat_map(char::to_lowercase) {
                match c {
                    'ä' => folded.push_str("ae"),
                    'ö' => folded.push_str("oe"),
                    'ü' => folded.push_str("ue"),
                    'ß' => folded.push_str("ss"),
                    c => folded.extend(c.nfd().filter(|c| !is_combining_mark(*c))),
                }
            }
            folded
        })
        .filter(|word| !word.is_empty() && word != "&")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Label;
    use super::judge;

    #[test]
    fn a_label_states_a_title_unless_it_points_or_names_the_site() {
        use Label::Nothing;
        use Label::Publisher;
        use Label::Title;
        for (text, host, label) in [
            (
                "Inside the harbour's long winter",
                "www.gazette.example",
                Title,
            ),
            ("The Guardian", "www.theguardian.com", Publisher),
            ("Guardian", "www.theguardian.com", Publisher),
            ("Kaiser Family Foundation", "kff.org", Publisher),
            ("New York Times", "www.nytimes.com", Publisher),
            ("The New York Times", "www.nytimes.com", Publisher),
            ("AP News", "apnews.com", Publisher),
            ("Associated Press", "apnews.com", Publisher),
            ("NordVPN Blog", "nordvpn.com", Publisher),
            ("Süddeutsche Zeitung", "www.sueddeutsche.de", Publisher),
            ("Frankfurter Allgemeine Zeitung", "www.faz.net", Publisher),
            ("Wikipedia", "de.wikipedia.org", Publisher),
            ("Bureau of Labor Statistics", "www.bls.gov", Publisher),
            ("Ars Technica", "arstechnica.com", Publisher),
            ("Kaiju", "es.wikipedia.org", Title),
            ("here", "example.org", Nothing),
            ("Archived copy", "example.org", Nothing),
            ("存档", "example.org", Nothing),
            (":link:", "example.org", Nothing),
            ("https://example.org/x", "example.org", Nothing),
            ("example.org", "example.org", Nothing),
            ("example.org/docs/x.pdf", "example.org", Nothing),
            ("🇧🇷", "example.org", Nothing),
            ("12", "example.org", Nothing),
            ("Node.js in practice", "example.org", Title),
        ] {
            assert_eq!(judge(text, Some(host)), label, "{text} at {host}");
        }
    }
}
