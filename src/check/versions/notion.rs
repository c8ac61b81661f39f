//! Words that turn a sentence round and are easily taken for each other when it is translated.
//!
//! A hint and no more: the other word may be right, and a language has more words than this table. Only where one
//! version has one of two opposed notions and not the other, and the other version the reverse.

/// A notion: the beginnings of the words that say it, in the languages that we know words of.
struct Notion(&'static [&'static str]);

/// Pairs of opposed notions. The second is looked for first: it may hold the words of the first (`countersued`).
const OPPOSED: [(Notion, Notion); 6] = [
    (
        Notion(&[
            "sued",
            "sues",
            "suing",
            "filed suit",
            "verklag",
            "klagte gegen",
            "reichte klage",
            "poursuivi",
            "poursuit",
            "porta plainte",
            "porté plainte",
            "action en justice",
            "assigné",
            "demandó",
            "demandado",
            "citato in giudizio",
            "fatto causa",
            "提訴",
            "起诉",
            "起訴",
        ]),
        Notion(&[
            "countersue",
            "counter-sue",
            "countersuing",
            "counterclaim",
            "widerklage",
            "gegenklage",
            "klagte zurück",
            "demande reconventionnelle",
            "contre-poursui",
            "contrademand",
            "reconvención",
            "controquerel",
            "domanda riconvenzionale",
            "反訴",
            "反诉",
        ]),
    ),
    (
        Notion(&[
            "rose",
            "risen",
            "increase",
            "grew",
            "stieg",
            "gestiegen",
            "nahm zu",
            "zugenommen",
            "augment",
            "aument",
            "subió",
            "creció",
            "cresc",
            "salì",
            "増加",
            "上昇",
            "增加",
            "上升",
        ]),
        Notion(&[
            "fell",
            "fallen",
            "decreas",
            "declin",
            "dropped",
            "sank",
            "gesunken",
            "fiel",
            "gefallen",
            "nahm ab",
            "abgenommen",
            "baiss",
            "diminu",
            "recul",
            "disminuy",
            "bajó",
            "cayó",
            "diminui",
            "scese",
            "calat",
            "減少",
            "低下",
            "减少",
            "下降",
        ]),
    ),
    (
        Notion(&[
            "bought", "buys", "acquir", "kaufte", "gekauft", "erwarb", "erworben", "acheté",
            "achet", "acquis", "racheté", "compró", "adquir", "comprat", "acquist", "買収", "購入",
            "收购",
        ]),
        Notion(&[
            "sold",
            "sells",
            "verkauf",
            "veräußert",
            "vendu",
            "vendit",
            "cédé",
            "vendió",
            "vendut",
            "売却",
            "出售",
        ]),
    ),
    (
        Notion(&[
            "accepted",
            "approved",
            "nahm an",
            "angenommen",
            "genehmigt",
            "accepté",
            "approuvé",
            "aceptó",
            "aprob",
            "accettat",
            "approvat",
            "承認",
            "受け入れ",
            "批准",
            "接受",
        ]),
        Notion(&[
            "rejected",
            "refused",
            "declined the",
            "turned down",
            "abgelehnt",
            "lehnte",
            "zurückgewiesen",
            "refus",
            "rejet",
            "rechaz",
            "rifiutat",
            "respint",
            "拒否",
            "却下",
            "拒绝",
        ]),
    ),
    (
        Notion(&[
            "won the",
            "wins the",
            "victory",
            "gewann",
            "gewonnen",
            "sieg",
            "gagné",
            "remporté",
            "victoire",
            "ganó",
            "vinto",
            "vittoria",
            "勝利",
            "勝訴",
            "胜诉",
        ]),
        Notion(&[
            "lost the",
            "loses the",
            "defeat",
            "verlor",
            "verloren",
            "niederlage",
            "perdu",
            "défaite",
            "perdió",
            "derrota",
            "perso",
            "sconfitta",
            "敗北",
            "敗訴",
            "败诉",
        ]),
    ),
    (
        Notion(&[
            "more than",
            "at least",
            "mehr als",
            "mindestens",
            "plus de",
            "au moins",
            "más de",
            "al menos",
            "più di",
            "almeno",
            "以上",
            "至少",
            "超过",
        ]),
        Notion(&[
            "less than",
            "fewer than",
            "at most",
            "weniger als",
            "höchstens",
            "moins de",
            "au plus",
            "menos de",
            "meno di",
            "al massimo",
            "未満",
            "以下",
            "不到",
        ]),
    ),
];

/// The two words, lower case, if one text has a notion and the other has its opposite.
pub(super) fn opposed(a: &str, b: &str) -> Option<(String, String)> {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    OPPOSED.iter().find_map(|(plain, turned)| {
        let sides = |text: &str| match turned.find(text) {
            Some(word) => (None, Some(word)),
            None => (plain.find(text), None),
        };
        match (sides(&a), sides(&b)) {
            ((Some(one), None), (None, Some(other))) | ((None, Some(one)), (Some(other), None)) => {
                Some((one, other))
            }
            _ => None,
        }
    })
}

impl Notion {
    /// The words of it that stand in a text (lower case), whole: the beginning that we know, and how it goes on.
    fn find(&self, text: &str) -> Option<String> {
        self.0.iter().find_map(|word| {
            let cjk = word.chars().all(|c| c > '\u{2E80}');
            let mut places = text.match_indices(word).map(|(at, _)| at);
            let at = places.find(|at| {
                let before = text[..*at].chars().next_back();
                cjk || before.is_none_or(|c| !c.is_alphanumeric())
            })?;
            let rest = text[at + word.len()..].chars();
            let rest = rest.take_while(|c| !cjk && c.is_alphanumeric());
            Some(word.chars().chain(rest).collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::opposed;

    #[test]
    fn only_opposed_words_are_told() {
        for (a, b, told) in [
            ("Acme countersued Bolt.", "Acme verklagte Bolt.", true),
            ("Acme sued Bolt.", "AcmeがBoltを反訴。", true),
            (
                "Acme countersued Bolt.",
                "Acme reichte Gegenklage ein.",
                false,
            ),
            ("Acme sued Bolt.", "Acme verklagte Bolt.", false),
            ("Prices rose.", "Die Preise sind gesunken.", true),
            ("Prices rose.", "Die Preise stiegen.", false),
            (
                "Prices rose, then fell.",
                "Les prix augmentèrent, puis baissèrent.",
                false,
            ),
            ("He issued a book.", "Er schrieb ein Buch.", false),
            ("Nothing.", "Nichts.", false),
        ] {
            assert_eq!(opposed(a, b).is_some(), told, "{a} {b}");
        }
    }
}
