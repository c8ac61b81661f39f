//! What do the words around a date say that it is: of publication, of change, or of something else?
//!
//! Beginnings of words in lower case, so that one entry serves all forms of it.

use super::Kind;

/// What the words say of the date between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: Kind,
    /// Whether a word said so; without one a date counts as of publication.
    pub(super) is_told: bool,
}

/// Bytes before a date in which its label stands.
const BEFORE: usize = 40;

/// Bytes behind a date that are read.
const BEHIND: usize = 45;

/// Words before a date that make it one of publication.
pub(super) const PUBLISHED: &[&str] = &[
    "publish",
    "posted",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "erstellt",
    "opublikowan",
    "издан",
    "опубликован",
    "publicat",
    "created",
    "date:",
    "datum:",
    "datum",
    "release",
    "utgitt",
    "publicerad",
    "publisert",
    "published",
    "fecha",
    "geplaatst",
    "julkaistu",
    "eingestellt",
    "written",
    "yayın",
    "dodano",
    "δημοσ",
    "post time",
    "publikov",
    "vydáno",
    "zverejnen",
    "közzétéve",
    "megjelent",
    "objavljen",
    "публикув",
    "опублікован",
    "avaldatud",
    "publicēt",
    "paskelbt",
    "udgivet",
    "offentliggjort",
    "diterbitkan",
    "xuất bản",
    "公開",
    "掲載",
    "発表",
    "投稿",
    "发布",
    "發布",
    "发表",
    "發表",
    "입력",
    "등록",
    "게시",
    "نشر",
    "انتشار",
    "פורסם",
    "प्रकाशित",
    "প্রকাশ",
    "வெளியிட",
    "เผยแพร่",
    "đăng ngày",
    "đăng lúc",
    "ngày đăng",
    "објав",
    "გამოქვეყნ",
    "publikuar",
    "argitarat",
    "dərc",
    "жарияла",
];

/// Words behind a date that make it one of publication, in languages whose verbs stand last.
const PUBLISHED_BEHIND: &[&str] = &[
    "veröffentlicht",
    "publiziert",
    "eingestellt",
    "gepostet",
    "yayın",
    "közzé",
    "megjelent",
    "公開",
    "掲載",
    "投稿",
    "发布",
    "發布",
    "发表",
    "게시",
    "등록",
    "입력",
];

/// Words before a date that make it one of change.
pub(super) const MODIFIED: &[&str] = &[
    "updat",
    "modif",
    "aktualis",
    "geändert",
    "änderung",
    "last change",
    "last edit",
    "current as of",
    "stand:",
    "stand ",
    "mis à jour",
    "mise à jour",
    "actualiz",
    "aggiorna",
    "bijgewerkt",
    "revised",
    "edited",
    "reviewed",
    "uppdaterad",
    "oppdatert",
    "opdateret",
    "обновл",
    "zuletzt",
    "päivitetty",
    "güncel",
    "aktualiz",
    "atualiz",
    "actualitz",
    "actualizat",
    "frissít",
    "ažurir",
    "posodobljen",
    "оновлен",
    "обновен",
    "ενημερ",
    "uuendatud",
    "atjaun",
    "atnaujint",
    "gewijzigd",
    "endret",
    "ændret",
    "diperbarui",
    "cập nhật",
    "更新",
    "수정",
    "업데이트",
    "تحديث",
    "به‌روز",
    "עודכן",
    "अपडेट",
    "আপডেট",
    "হালনাগাদ",
    "புதுப்பி",
    "อัปเดต",
    "อัพเดท",
    "ажурир",
    "განახლ",
    "përditës",
    "eguneratu",
    "uppfært",
    "yenilən",
    "жаңарт",
    "dikemas kini",
];

/// Words before or behind a date that make it something else.
pub(super) const OTHER: &[&str] = &[
    "©",
    "copyright",
    "until",
    "expires",
    "deadline",
    "born",
    "geboren",
    "joined",
    "join date",
    "member since",
    "mitglied seit",
    "dabei seit",
    "beigetreten",
    "inscrit",
    "fecha de ingreso",
    "регистрац",
    "зарегистр",
    "gültig",
    "valid from",
    "valid until",
    "valable",
    "válid",
    "valido",
    "geldig",
    "giltig",
    "ważn",
    "действ",
    "有効",
    "有效",
    "accessed",
    "abgerufen",
    "retrieved",
    "zugriff",
    "last seen",
    "since",
    "bis zum",
    "regist",
    "effective",
    "today is",
    "current date",
    "currently",
    "heute ist",
    "aktuelles datum",
    "aktuelle zeit",
];

/// Words right before a date that make it a beginning or an end of something else.
const BOUNDS: &[&str] = &[
    "bis",
    "ab dem",
    "jusqu'au",
    "jusqu’au",
    "hasta el",
    "fino al",
    "até",
    "tot",
    "tot en met",
    "t/m",
    "til",
    "till",
    "starting",
    "valid from",
];

/// Reads the words before and behind a date; none if they make it no date of the page.
pub(super) fn label(before: &str, behind: &str) -> Option<Label> {
    let before = before.to_lowercase();
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(BEFORE))..];
    let last_words = near.trim_end_matches([' ', ':', '(']);
    let is_bound = |word: &&str| {
        let before = last_words.strip_suffix(*word);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    if OTHER.iter().any(|word| near.contains(word)) || BOUNDS.iter().any(is_bound) {
        return None;
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| near.rfind(word)).max();
    let (published, modified) = (last(PUBLISHED), last(MODIFIED));
    let is_told = published.is_some() || modified.is_some();
    // "Änderungsdatum", "Update:" hold a word of both lists: one word, and of change.
    let is_one_word = |(from, to): (usize, usize)| from < to && !near[from..to].contains(' ');
    if modified > published || modified.zip(published).is_some_and(is_one_word) {
        return Some(Label {
            kind: Kind::Modified,
            is_told,
        });
    }
    let behind = behind[..behind.floor_char_boundary(BEHIND)].to_lowercase();
    let word = behind.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let update_follows = ["updat", "last updat", "modif", "aktualis"]
        .iter()
        .any(|start| word.starts_with(start));
    if !update_follows || published.is_some() {
        // An account, a group, a file is created too.
        let is_created = published.is_some_and(|at| near[at..].starts_with("created"));
        let kind = if is_created {
            Kind::Created
        } else {
            Kind::Published
        };
        let is_behind = || PUBLISHED_BEHIND.iter().any(|word| behind.contains(word));
        return Some(Label {
            kind,
            is_told: is_told || is_behind(),
        });
    }
    // "5 May 2024, updated 7 May 2024" tells both days; "5 May 2024 (updated)" only the second.
    let has_own = word.bytes().filter(u8::is_ascii_digit).count() >= 4;
    Some(Label {
        kind: if has_own {
            Kind::Published
        } else {
            Kind::Modified
        },
        is_told: true,
    })
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use super::label;

    #[test]
    fn the_nearest_word_says_what_a_date_is() {
        use Kind::*;
        for (before, behind, expected) in [
            ("Published ", "", Some((Published, true))),
            ("Published 1 May 2024, updated ", "", Some((Modified, true))),
            ("Zuletzt aktualisiert: ", "", Some((Modified, true))),
            ("By Jane Doe, ", " 10:15", Some((Published, false))),
            (
                "By Jane Doe, ",
                " | Updated: May 7, 2024",
                Some((Published, true)),
            ),
            ("By Jane Doe, ", " (updated)", Some((Modified, true))),
            (
                "Published on ",
                " Updated on May 7, 2024",
                Some((Published, true)),
            ),
            ("Update: ", "", Some((Modified, true))),
            (
                "Dieser Beitrag wurde am ",
                " um 10:15 Uhr veröffentlicht",
                Some((Published, true)),
            ),
            ("Valid from ", " until further notice", None),
            ("Änderungsdatum ", "", Some((Modified, true))),
            ("© ", "", None),
            ("Registered: ", "", None),
        ] {
            let found = label(before, behind).map(|l| (l.kind, l.is_told));
            assert_eq!(found, expected, "{before}…{behind}");
        }
    }
}
