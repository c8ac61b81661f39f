//! Is a name in katakana one that is written in Latin letters elsewhere?
//!
//! Katakana keep what a name sounds like in Japanese: `カールソン` for `Carlson`, `マスク` for `Musk`. Vowels differ with
//! every language it came from, consonants hardly; so both are brought to the consonants that Japanese tells apart.

/// Fewest consonants that tell one name from another; a name of several words has them together.
pub(crate) const LEAST: usize = 3;

/// Consonants of each column of the kana table, by the signs in it.
const COLUMNS: [(&str, &str); 14] = [
    ("k", "カキクケコヵヶ"),
    ("g", "ガギグゲゴ"),
    ("s", "サシスセソザジズゼゾ"),
    ("t", "タチツテト"),
    ("d", "ダヂヅデド"),
    ("n", "ナニヌネノン"),
    ("h", "ハヒヘホ"),
    ("f", "フ"),
    ("b", "バビブベボヴ"),
    ("p", "パピプペポ"),
    ("m", "マミムメモ"),
    ("r", "ラリルレロ"),
    // vowels, glides, long vowels and what is written small
    ("", "アイウエオヤユヨワヲァィゥェォャュョッーヮ"),
    ("", "ｰ・"),
];

/// The consonants of a word in katakana; none where it is no such word.
pub(crate) fn of_kana(word: &str) -> Option<String> {
    let mut sounds = String::new();
    for c in word.chars() {
        let (consonant, _) = COLUMNS.iter().find(|(_, signs)| signs.contains(c))?;
        sounds.push_str(consonant);
    }
    Some(merged(&sounds))
}

/// The consonants of a folded word in Latin letters as Japanese hears them.
pub(crate) fn of_latin(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let soft = |c: char| matches!(c, 'e' | 'i' | 'y');
    let mut sounds = String::new();
    let mut i = 0;
    while i < letters.len() {
        let (c, next) = (at(i), at(i + 1));
        let last = i + 1 >= letters.len();
        let (sound, used) = match (c, next) {
            ('s', 'c') if at(i + 2) == 'h' => ("s", 3),
            ('s', 'h') => ("s", 2),
            ('c', 'h') => ("t", 2),
            ('p', 'h') => ("f", 2),
            ('t', 'h') if i + 2 >= letters.len() => ("s", 2),
            ('t', 'h') => ("t", 2),
            ('c', 'k') => ("k", 2),
            ('c', 'c') if !soft(at(i + 2)) => ("k", 2),
            ('c', _) if soft(next) => ("s", 1),
            ('c' | 'q' | 'k', _) => ("k", 1),
            ('g', _) if soft(next) && !matches!(at(i + 2), 'r' | 't' | 'v') && i > 0 => ("s", 1),
            ('g', 'h') => ("", 2),
            ('g', _) => ("g", 1),
            ('x', _) => ("ks", 1),
            ('s' | 'z' | 'j', _) => ("s", 1),
            // heard only before a vowel: `Carter`, `Carlson`
            ('r', _) if last || !vowel(next) && next != 'r' => ("", 1),
            ('r' | 'l', _) => ("r", 1),
            ('m', 'p' | 'b') => ("n", 1),
            ('h', _) if i == 0 => ("h", 1),
            ('v' | 'b', _) => ("b", 1),
            ('t', _) => ("t", 1),
            ('d', _) => ("d", 1),
            ('n', _) => ("n", 1),
            ('m', _) => ("m", 1),
            ('p', _) => ("p", 1),
            ('f', _) => ("f", 1),
            _ => ("", 1),
        };
        sounds.push_str(sound);
        i += used;
    }
    // one sign, `ツ`, has both: `Gates`, `Roberts`
    if sounds.ends_with("ts") {
        sounds.pop();
    }
    merged(&sounds)
}

/// Doubled consonants made one: Japanese writes them with a sign of its own, or not at all.
fn merged(sounds: &str) -> String {
    let mut merged = String::with_capacity(sounds.len());
    for c in sounds.chars() {
        if !merged.ends_with(c) {
            merged.push(c);
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::of_kana;
    use super::of_latin;

    #[test]
    fn names_keep_their_consonants() {
        for (kana, latin, same) in [
            ("マスク", "musk", true),
            ("イーロン", "elon", true),
            ("アルトマン", "altman", true),
            ("タッカー", "tucker", true),
            ("カールソン", "carlson", true),
            ("トランプ", "trump", true),
            ("マイクロソフト", "microsoft", true),
            ("ガーディアン", "guardian", true),
            ("スミス", "smith", true),
            ("トーマス", "thomas", true),
            ("ジョージ", "george", false), // its first letter is soft: we read it as in `Gates`
            ("ゲイツ", "gates", true),
            ("バイデン", "biden", true),
            ("メルケル", "merkel", false), // said as in German
            ("カールソン", "morgan", false),
            ("タッカー", "piers", false),
        ] {
            let there = of_kana(kana).is_some_and(|sounds| sounds == of_latin(latin));
            assert_eq!(
                there,
                same,
                "{kana} {latin} {:?} {}",
                of_kana(kana),
                of_latin(latin)
            );
        }
        assert_eq!(of_kana("会社"), None);
    }
}
