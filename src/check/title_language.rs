//! Is a cited title in the page's language at all?
//!
//! Translated posts translate their reference lists too. A translated title shares names and
//! numbers with the headline and nothing else, so comparing words would accuse it every night.
//! A headline is too short for statistical detection; its script and its function words tell.

use crate::model::language::Language;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What can be said of a cited title beside a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Nothing speaks for another language.
    Page,
    /// It is in another one.
    Other,
    /// The document is in another language, and the words do not say in which the title is.
    Open,
}

/// In which tongue `stated` is, seen from a page with the headline `headline`.
pub(crate) fn tongue(
    stated: &str,
    headline: &str,
    document: Option<Language>,
    page: Option<Language>,
) -> Tongue {
    let (Some(cited), Some(there)) = (script(stated), script(headline)) else {
        return Tongue::Page;
    };
    if cited != there {
        return Tongue::Other;
    }
    if cited == Script::EastAsian {
        return east_asian(stated, document, page);
    }
    // A page may declare the language of its template; its headline knows better.
    let page = leading(&hits(headline, ALL)).or(page);
    let Some(page) = page else {
        return Tongue::Page;
    };
    let differs = document.is_some_and(|document| document != page);
    let known = |l: Language| FUNCTION_WORDS.iter().any(|(code, _)| *code == l.as_str());
    if differs && !document.is_some_and(known) {
        // One word in common with the page's language is chance, where we cannot weigh the other.
        let enough = hits(stated, &[page.as_str()]).iter().any(|(n, _)| *n >= 2);
        return if enough { Tongue::Page } else { Tongue::Open };
    }
    // `den` is German and Swedish: the two languages in question come before all others.
    let two = document
        .filter(|document| *document != page)
        .and_then(|document| leading(&hits(stated, &[document.as_str(), page.as_str()])));
    match two.or_else(|| leading(&hits(stated, ALL))) {
        Some(spoken) if spoken == page => Tongue::Page,
        Some(_) => Tongue::Other,
        None if differs => Tongue::Open,
        None => Tongue::Page,
    }
}

/// Japanese and Chinese share characters: kana tell the one, the documents' languages the rest.
fn east_asian(stated: &str, document: Option<Language>, page: Option<Language>) -> Tongue {
    let kana = stated
        .chars()
        .any(|c| ('\u{3041}'..='\u{30ff}').contains(&c) && c != '・');
    match page.map(|l| l.as_str().to_owned()).as_deref() {
        Some("zh" | "yue") if kana => Tongue::Other,
        Some(page) if document.is_some_and(|d| d.as_str() != page) => Tongue::Open,
        _ => Tongue::Page,
    }
}

/// The scripts that headlines are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    EastAsian,
    /// Any other, by the first code point of its block as we cut them.
    Other(u32),
}

/// The script of a title. Names in Latin letters stand in titles of all scripts, so a quarter of
/// other letters is enough to be no Latin title.
fn script(title: &str) -> Option<Script> {
    let mut latin = 0_usize;
    let mut other: Vec<Script> = Vec::new();
    for c in title.chars().take(1_000).filter(|c| c.is_alphabetic()) {
        match c as u32 {
            0..=0x24f | 0x1e00..=0x1eff | 0xff21..=0xff5a => latin += 1,
            0x370..=0x3ff | 0x1f00..=0x1fff => other.push(Script::Other(0x370)),
            0x400..=0x52f => other.push(Script::Other(0x400)),
            0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af => {
                other.push(Script::Other(0xac00))
            }
            0x3005..=0x30ff
            | 0x31f0..=0x31ff
            | 0x3400..=0x9fff
            | 0xf900..=0xfaff
            | 0x20000..=0x3134f => other.push(Script::EastAsian),
            0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfeff => {
                other.push(Script::Other(0x600));
            }
            block => other.push(Script::Other(block & !0x7f)),
        }
    }
    if latin + other.len() == 0 {
        return None;
    }
    if other.len() * 4 < latin + other.len() {
        return Some(Script::Latin);
    }
    let most = |s: &Script| other.iter().filter(|o| *o == s).count();
    let mut best = other[0];
    for script in &other {
        if *script != best && most(script) > most(&best) {
            best = *script;
            break;
        }
    }
    Some(best)
}

/// All languages that we know function words of.
const ALL: &[&str] = &[];

/// How many function words of each of `languages` (none named: all we know) a title has.
fn hits(title: &str, languages: &[&str]) -> Vec<(usize, &'static str)> {
    let lower = title.to_lowercase().replace('’', "'");
    let mut words: HashSet<&str> = HashSet::new();
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        // l'Europe, Musk's: the part with the apostrophe speaks
        match word.find('\'') {
            Some(at) if word.ends_with("'s") => words.extend([&word[..at], &word[at..]]),
            Some(at) => words.extend([&word[..=at], &word[at + 1..]]),
            None => words.extend([word]),
        }
    }
    let mut hits = [0_usize; FUNCTION_WORDS.len()];
    for spoken in words.iter().filter_map(|word| BY_WORD.get(word)) {
        spoken.iter().for_each(|language| hits[*language] += 1);
    }
    FUNCTION_WORDS
        .iter()
        .zip(hits)
        .filter(|((code, _), _)| languages.is_empty() || languages.contains(code))
        .map(|((code, _), hits)| (hits, *code))
        .collect()
}

/// The languages of each function word, as places in [`FUNCTION_WORDS`].
static BY_WORD: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (language, (_, list)) in FUNCTION_WORDS.iter().enumerate() {
        for word in list.split(' ') {
            by_word.entry(word).or_default().push(language);
        }
    }
    by_word
});

/// The language with the most function words; a tie says nothing: `die`, `in` and `de` stand in several.
fn leading(hits: &[(usize, &'static str)]) -> Option<Language> {
    let most = hits
        .iter()
        .map(|(hits, _)| *hits)
        .max()
        .filter(|n| *n > 0)?;
    let mut leaders = hits.iter().filter(|(hits, _)| *hits == most);
    let (_, code) = leaders.next()?;
    leaders.next().is_none().then(|| Language::parse(code))?
}

/// Whether a folded word is a function word of any of our languages.
pub(crate) fn is_function_word(word: &str) -> bool {
    BY_WORD.contains_key(word)
}

/// Function words of headlines, by language; those that many languages share are left out or stand in each.
const FUNCTION_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the a in and of to is are was were be been has have had will would can could should how why what when where who which that this these those it its he she his her their they we you your our my with from for on at by as into after before over about against between not no but or if than then out up down off still now just more most an i 's says said say gets get may might must new used see",
    ),
    (
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war waren wird werden wurde wurden hat haben hatte kann können soll sollen muss wie warum was wann wo wer welche dass dies diese dieser es er sie sein seine ihr ihre ihren wir ihr mit von vom für auf bei beim an am im zu zum zur nach vor über unter gegen zwischen aus um durch ohne bis seit als auch noch nur schon mehr so sich gegen endlich nimmt ins",
    ),
    (
        "fr",
        "le la les un une des du de et ou mais ne pas est sont était a ont va peut doit comment pourquoi que qui quand où ce cette ces il elle ils son sa ses leur leurs nous vous notre votre avec pour sur dans par au aux en entre contre après avant sous sans plus encore chez vers comme l' d' qu' n' s' c' j'",
    ),
    (
        "es",
        "el la los las un una unos unas del de y o pero no es son era fue ha han va puede debe cómo por qué que quién cuándo dónde este esta estos estas su sus nos con para sobre en entre contra tras antes después sin más al como se lo",
    ),
    (
        "it",
        "il lo la i gli le un uno una del della dei delle degli di e o ma non è sono era ha hanno può deve come perché che chi quando dove questo questa suo sua loro con per su in tra fra contro dopo prima senza più al alla nel nella sul sulla si l' d' dell' all' un'",
    ),
    (
        "pt",
        "o a os as um uma do da dos das de e ou mas não é são foi era tem têm vai pode deve como por que quem quando onde este esta seu sua seus com para sobre em no na nos nas entre contra após antes sem mais ao à se",
    ),
    (
        "nl",
        "de het een en of maar niet geen is zijn was waren wordt werd heeft hebben kan moet hoe waarom wat wanneer waar wie dat dit deze die hij zij zijn haar hun we met van voor op bij aan in te naar over onder tegen tussen uit om door zonder tot als ook nog meer zich",
    ),
    (
        "sv",
        "det den en ett och eller men inte är var har hade kan ska hur varför vad när där vem som detta denna han hon sin sitt med av för på vid till från om under mot mellan efter utan mer sig",
    ),
    (
        "pl",
        "i w na z do od za po o nie jest są był było ma mają może jak dlaczego co kiedy gdzie kto który która że ten ta to jego jej ich dla przez przed przy między bez się czy",
    ),
    (
        "ru",
        "и в на с до от за по о не есть был было как почему что когда где кто который это его её их для при через между без или но из у к",
    ),
    (
        "uk",
        "і в на з до від за по про не є був було як чому що коли де хто який це його її їх для при через між без або але із у та",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_told_from_a_translation_by_script_and_function_words() {
        use Tongue::*;
        for (stated, headline, document, page, tongue_) in [
            (
                "港が嵐で閉鎖",
                "Storm closes the harbour",
                "ja",
                "en",
                Other,
            ),
            (
                "リックスのxAI、Amberを提訴",
                "Rix sues Amber over plans",
                "ja",
                "en",
                Other,
            ),
            (
                "Sturm schließt den Hafen",
                "Storm closes the harbour",
                "de",
                "en",
                Other,
            ),
            (
                "La tempête ferme le port d'Amber",
                "Storm closes the port of Amber",
                "fr",
                "en",
                Other,
            ),
            (
                "Storm closes the harbour",
                "Storm closes the port",
                "de",
                "en",
                Page,
            ),
            (
                "Storm shuts the port",
                "Sturm schließt den Hafen",
                "de",
                "de",
                Other,
            ),
            ("Rix verklagt Amber", "Rix sues Amber", "de", "en", Open),
            ("Rix sues Amber", "Amber beats Rix", "en", "en", Page),
            (
                "Rix Amber'i dava ediyor",
                "Rix sues Amber in the city",
                "tr",
                "en",
                Open,
            ),
            (
                "Rix in the city of Amber",
                "Amber and the Rix",
                "tr",
                "en",
                Page,
            ),
            ("潮位最高", "潮位记录", "ja", "zh", Open),
            ("港の潮位", "港口潮位记录", "ja", "zh", Other),
            ("Шторм закрыл порт", "Storm closes port", "ru", "en", Other),
            ("2024", "1984", "de", "en", Page),
        ] {
            assert_eq!(
                tongue(
                    stated,
                    headline,
                    Language::parse(document),
                    Language::parse(page)
                ),
                tongue_,
                "{stated} / {headline}"
            );
        }
    }
}
