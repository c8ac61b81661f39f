//! Where does a document list its references?
//!
//! Under a heading, a bold line or a line with a colon that says so, in any of the languages
//! below. The list ends where the next heading of its rank begins; one that was opened by a
//! mere line ends with the first paragraph after its items.

use super::block::Block;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What such headings say, lower case, by language; the headings of Wikipedia's editions and
/// of house styles.
const HEADINGS: &str = "\
references|reference list|sources|source list|list of references|list of sources|bibliography|works cited|\
further reading|citations|cited works|footnotes|endnotes|notes|external links|web links|links|sources cited|\
references cited|literature|literature cited|reading list|key sources|main sources|selected references|evidence|\
referenzen|referenz|quellen|quellenangaben|quellenangabe|quellenverzeichnis|quellennachweis|quellennachweise|\
einzelnachweise|literatur|literaturverzeichnis|literaturangaben|literaturhinweise|weblinks|belege|nachweise|\
fußnoten|fussnoten|anmerkungen|weiterführende links|verweise|weitere quellen|verwendete quellen|linkliste|\
références|reference|source|sources et références|bibliographie|liens externes|webographie|sitographie|\
notes de bas de page|liste des sources|références bibliographiques|liens|\
referencias|fuentes|bibliografía|enlaces externos|enlaces|notas|citas|notas al pie|referencias bibliográficas|\
fuentes consultadas|referências|fontes|bibliografia|ligações externas|links externos|notas de rodapé|\
referências bibliográficas|riferimenti|fonti|collegamenti esterni|sitografia|riferimenti bibliografici|note|\
referenties|bronnen|bronvermelding|bronnenlijst|literatuur|literatuurlijst|externe links|voetnoten|verwijzingen|\
źródła|przypisy|odnośniki|referencje|linki zewnętrzne|linki|literatura|zdroje|odkazy|externí odkazy|poznámky|\
zdroje a odkazy|referencie|použitá literatura|källor|referenser|källförteckning|externa länkar|fotnoter|\
kilder|referencer|kildehenvisninger|kildeliste|referanser|eksterne lenker|eksterne henvisninger|litteratur|\
lähteet|viitteet|lähdeluettelo|kirjallisuutta|források|hivatkozások|irodalom|jegyzetek|irodalomjegyzék|\
surse|referințe|bibliografie|note de subsol|legături externe|источники|ссылки|литература|примечания|\
список литературы|список источников|источники и литература|использованная литература|сноски|джерела|посилання|\
література|примітки|список літератури|източници|литература и източници|бележки|препратки|πηγές|αναφορές|\
παραπομπές|βιβλιογραφία|εξωτερικοί σύνδεσμοι|kaynaklar|kaynakça|referanslar|dipnotlar|dış bağlantılar|\
المراجع|مراجع|المصادر|مصادر|الهوامش|مصادر ومراجع|المراجع والمصادر|المصادر والمراجع|روابط خارجية|منابع|پانویس|\
מקורות|הפניות|ביבליוגרפיה|הערות שוליים|קישורים חיצוניים|संदर्भ|सन्दर्भ|स्रोत|संदर्भ सूची|बाहरी कड़ियाँ|\
তথ্যসূত্র|উৎস|参考文献|參考文獻|参考资料|參考資料|参考|參考|来源|來源|资料来源|資料來源|引用|参考链接|參考連結|\
外部链接|外部連結|注释|註釋|引用来源|参考来源|參考來源|消息来源|新闻来源|出处|出處|引文|脚注|参考資料|出典|\
参考リンク|参照|参照元|引用元|情報源|ソース|外部リンク|典拠|注釈|参考サイト|参考記事|関連リンク|\
참고 문헌|참고문헌|출처|참고자료|참고 자료|각주|참조|외부 링크|인용|\
tài liệu tham khảo|tham khảo|nguồn|chú thích|nguồn tham khảo|liên kết ngoài|referensi|sumber|daftar pustaka|\
catatan kaki|pranala luar|rujukan|pautan luar|อ้างอิง|แหล่งอ้างอิง|แหล่งที่มา|เอกสารอ้างอิง|แหล่งข้อมูลอื่น|\
referències|fonts|enllaços externs|izvori|izvor|reference i izvori|bilješke|viri|opombe|allikad|viited|avoti|\
atsauces|šaltiniai|nuorodos|fontoj|referencoj|erreferentziak|iturriak|tagairtí|cyfeiriadau|heimildir|tilvísanir|\
vyanzo|marejeo|verwysings|bronne|referensiya|istinadlar|mənbələr|manbalar|дереккөздер|tinubdan";

/// The singular, for `Source: [A](…)` before a link.
const SINGULAR: &str = "\
source|via|quelle|fuente|fonte|bron|źródło|zdroj|källa|kilde|lähde|forrás|sursă|источник|джерело|източник|πηγή|\
kaynak|المصدر|منبع|מקור|स्रोत|来源|來源|出典|引用元|参考|출처|nguồn|sumber|ที่มา|font|izvor";

/// What joins two of them: "Quellen und Literatur", "Notes & references".
const JOINTS: [&str; 24] = [
    " and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " ja ", " i ", " a ",
    " și ", " és ", " и ", " та ", " και ", " ve ", " و", " / ", "/", "・", "与", "和",
];

/// Whether a heading, bold line or label before a colon announces references.
pub(super) fn announces(heading: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADINGS.split('|').collect());
    let plain = plain(heading);
    if plain.is_empty() || plain.chars().count() > 60 {
        return false;
    }
    ALL.contains(plain.as_str())
        || JOINTS.iter().any(|joint| {
            plain
                .split_once(joint)
                .is_some_and(|(a, b)| ALL.contains(a.trim()) || ALL.contains(b.trim()))
        })
}

/// Whether a label before a colon names a source: `Source:`, `出典：`.
pub(super) fn names_source(label: &str) -> bool {
    let plain = plain(label);
    announces(label) || SINGULAR.split('|').any(|word| word == plain)
}

/// A heading in lower case, without its number, signs, colon and what stands in brackets.
fn plain(heading: &str) -> String {
    let heading = heading.split(['(', '（', '[']).next().unwrap_or_default();
    let lower = heading.to_lowercase();
    lower
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c)
        })
        .to_owned()
}

/// Follows a document block by block and tells which stand in a list of references.
#[derive(Default)]
pub(super) struct Watch {
    open: Option<Opened>,
}

/// How the list that is open was opened.
enum Opened {
    /// By a heading of this level.
    Heading(u8),
    /// By a line; whether an item or a line with a link has followed.
    Line { begun: bool },
}

/// What a block is to the list of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing.
    Outside,
    /// The heading or line that opens a list.
    Opening,
    /// An entry, or a part of one.
    Entry,
}

impl Watch {
    /// What the next block is.
    pub(super) fn part(&mut self, block: &Block) -> Part {
        if let Some(level) = block.shape.heading {
            if announces(&block.text) {
                self.open = Some(Opened::Heading(level));
                return Part::Opening;
            }
            // Subheadings divide a list; a heading of its rank ends it.
            let divides = matches!(self.open, Some(Opened::Heading(opened)) if level > opened);
            if !divides {
                self.open = None;
            }
            return Part::Outside;
        }
        if block.shape.footnote.is_some() {
            return Part::Outside;
        }
        let links = block.links().next().is_some();
        let text = block.text.trim();
        let is_line = !links
            && !text.contains('\n')
            && (block.is_all_strong() || text.ends_with([':', '：']));
        if is_line {
            if announces(text) {
                self.open = Some(Opened::Line { begun: false });
                return Part::Opening;
            }
            if matches!(self.open, Some(Opened::Line { .. })) && block.shape.depth == 0 {
                self.open = None;
            }
        }
        match &mut self.open {
            None => Part::Outside,
            Some(Opened::Heading(_)) => Part::Entry,
            Some(Opened::Line { begun }) => {
                let belongs = links || block.shape.depth > 0 || text.starts_with('[');
                if *begun && !belongs {
                    self.open = None;
                    return Part::Outside;
                }
                *begun |= belongs;
                Part::Entry
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::announces;

    #[test]
    fn lists_are_announced_in_many_languages() {
        for heading in [
            "References",
            "5. References:",
            "📚 Sources",
            "Notes & references",
            "Further reading",
            "Referenzen",
            "Quellen und Literatur",
            "Quellen (abgerufen am 2026-10-07)",
            "Einzelnachweise",
            "Références",
            "Referencias",
            "Fuentes",
            "Referências",
            "Fonti",
            "Bronnen",
            "Źródła",
            "Källor",
            "Kilder",
            "Lähteet",
            "Források",
            "Zdroje",
            "Surse",
            "Источники",
            "Джерела",
            "Πηγές",
            "Kaynaklar",
            "المراجع",
            "منابع",
            "מקורות",
            "संदर्भ",
            "参考文献",
            "參考資料",
            "出典",
            "参考リンク：",
            "참고 문헌",
            "Tài liệu tham khảo",
            "Referensi",
            "อ้างอิง",
        ] {
            assert!(announces(heading), "{heading}");
        }
        for heading in [
            "Introduction",
            "Open source",
            "Energy sources",
            "Die Quelle des Problems",
            "",
            "1.",
            "出典不明の話",
        ] {
            assert!(!announces(heading), "{heading}");
        }
    }
}
