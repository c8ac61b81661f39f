//! What may be looked for on a page: facts of four kinds, and content words.

use super::terms::Keys;
use crate::facts::number::Amount;
use crate::model::date::PartialDate;
use crate::model::fact::FactKind;
use std::ops::Range;

/// One fact to look for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: FactKind,
    /// The words as written.
    pub(super) stated: String,
    /// Its normal form.
    pub(super) value: Option<String>,
    pub(super) what: What,
    /// The sentence of the claim in which it stands, from 0.
    pub(super) part: u8,
}

impl Wanted {
    /// Whether it is a fact for sure; a capitalised German noun may be a name, and is one where a page has it.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(&self.what, What::Name(name) if !name.sure)
    }
}

#[derive(Debug)]
pub(super) enum What {
    /// A quantity.
    Amount {
        amount: Amount,
        /// Keys of the first words behind it.
        counted: Vec<u64>,
        /// What it counts, see [`things`](super::terms::things).
        things: Vec<u64>,
    },
    Date(WantedDate),
    /// Words in quotation marks.
    Quote {
        words: usize,
    },
    Name(WantedName),
    /// A date that is in no calendar, or a number beyond what can be compared: nothing to look for.
    Impossible,
}

/// A date, as far as the claim and its surroundings say it for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WantedDate {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The year stands there or is strongly inherited.
    pub(super) from_lead_in: bool,
}

impl WantedDate {
    pub(super) fn whole(&self) -> Option<PartialDate> {
        match (self.year?, self.month, self.day) {
            (year, Some(month), Some(day)) => PartialDate::of_day(year, month, day),
            (year, Some(month), None) => PartialDate::of_month(year, month),
            (year, None, _) => PartialDate::of_year(year),
        }
    }
}

/// A name of one or more words.
#[derive(Debug)]
pub(super) struct WantedName {
    pub(super) parts: Vec<NamePart>,
    /// It can hardly be anything but a name. Otherwise it only counts where it is found.
    pub(super) sure: bool,
    /// A capitalised word of a German sentence, which may be any noun: a dictionary tells.
    pub(super) german: bool,
    /// It is written in katakana, and looked for by its consonants.
    pub(super) kana: bool,
    /// Bytes of the claim's text.
    pub(super) span: Range<usize>,
    /// It stands right behind the name before it: both may be words of one.
    pub(super) joins: bool,
    /// A sentence begins with it.
    pub(super) begins: bool,
    /// The key of the country that it names.
    pub(super) country: Option<u64>,
    /// The stem of a capitalised word right before it.
    pub(super) previous: Option<String>,
}

#[derive(Debug)]
pub(super) struct NamePart {
    pub(super) keys: Keys,
    /// Keys of the word without the last letters that cases and genitives add.
    pub(super) shorter: Vec<u64>,
    /// Two or three capitals, as a page has to write it too: `UN` is not `Kim Jong Un`, and `WHO` no pronoun.
    pub(super) short: bool,
    pub(super) stem: String,
}

/// A content word to look for.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) keys: Keys,
    /// Folded, for the dictionary.
    pub(super) stem: String,
    pub(super) weight: f32,
    pub(super) capital: bool,
    /// It is a place in a row (`16th`, `sixteenth`), whose sound is the key of the place.
    pub(super) in_row: bool,
    /// The sentence of the claim in which it stands, from 0.
    pub(super) part: u8,
}

/// Two words that stand side by side in the claim, those between them that say nothing left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) first: u64,
    pub(super) second: u64,
    /// The sentence of the claim in which they stand, from 0.
    pub(super) part: u8,
}
