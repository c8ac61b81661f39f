//! What of a page is needed to weigh claims against it? Built once for each page, then the page may go.
//!
//! Sentences, the quantities and dates in them, and an inverted index from keys of words to sentences.

use super::older;
use super::quote::Letters;
use super::sentence;
use super::terms::Keyring;
use super::terms::is_capital;
use super::terms::latin_kana_key;
use super::terms::place_in_row;
use super::wanted::WantedName;
use crate::facts::date;
use crate::facts::date::Hint;
use crate::facts::date::Mention;
use crate::facts::number;
use crate::facts::number::Amount;
use crate::facts::place;
use crate::facts::quote;
use crate::facts::relative;
use crate::facts::sense::Unit;
use crate::facts::token;
use crate::facts::token::Shape;
use crate::facts::token::Token;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::page::Page;
use std::ops::Range;
use std::sync::OnceLock;

/// Most bytes of a page that are looked at: the start of any text a person would cite.
const MOST_BYTES: usize = 8 << 20;

/// Where a word stands: its key, the sentence, and the bytes of the page's text.
pub(super) type Standing = (u64, u32, u32, u32);

/// A page, ready to be asked.
#[derive(Debug)]
pub struct PageIndex {
    pub(super) text: String,
    /// Bytes of `text` that are no part of the page's own text: its titles stand before it.
    pub(super) offset: usize,
    pub(super) sentences: Vec<Range<usize>>,
    /// Number of sentences at the front that are titles.
    pub(super) titles: usize,
    pub(super) amounts: Vec<(u32, Amount)>,
    pub(super) dates: Vec<(u32, Mention)>,
    /// (key, sentence), sorted: where words stand.
    pub(super) postings: Vec<(u64, u32)>,
    /// Words written as names, by their whole sound, sorted.
    names: Vec<Standing>,
    /// Words of each sentence.
    pub(super) lengths: Vec<u32>,
    pub(super) published: Option<PartialDate>,
    /// The last day on which it may have been written, where that is sure: no event after it can stand there.
    pub(super) written: Option<PartialDate>,
    pub(super) language: Option<Language>,
    /// The same names by what katakana would keep of them: few claims ask.
    in_kana: OnceLock<Vec<Standing>>,
    quotations: OnceLock<Vec<(u32, Range<usize>)>>,
    letters: OnceLock<Letters>,
    /// Without what breaks quotations.
    unbroken: OnceLock<Option<Letters>>,
}

impl PageIndex {
    /// Reads the text, titles, day and language of a page. Linear in its text.
    pub fn new(page: &Page) -> PageIndex {
        let text = page.text.as_deref().unwrap_or("");
        let published = page
            .published
            .as_ref()
            .or(page.shown.as_ref())
            .map(|found| found.value);
        let language = page.language.as_ref().map(|found| found.value);
        PageIndex {
            written: older::written(page),
            ..PageIndex::of_text(text, &page.titles, published, language)
        }
    }

    /// The same from plain values.
    pub fn of_text(
        text: &str,
        titles: &[String],
        published: Option<PartialDate>,
        language: Option<Language>,
    ) -> PageIndex {
        let mut end = text.len().min(MOST_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let spans = sentence::sentences(&text[..end]);
        PageIndex::build(titles, &text[..end], spans, published, language)
    }

    /// A page of given sentences; their numbers are those of the passages found.
    pub fn of_sentences(
        sentences: &[String],
        published: Option<PartialDate>,
        language: Option<Language>,
        titles: &[String],
    ) -> PageIndex {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let start = text.len();
            text.push_str(sentence);
            spans.push(start..text.len());
            text.push('\n');
        }
        PageIndex::build(titles, &text, spans, published, language)
    }

    fn build(
        titles: &[String],
        body: &str,
        spans: Vec<Range<usize>>,
        published: Option<PartialDate>,
        language: Option<Language>,
    ) -> PageIndex {
        let mut text = String::with_capacity(body.len() + 200);
        let mut sentences = Vec::with_capacity(spans.len() + titles.len());
        for title in titles.iter().take(8) {
            let start = text.len();
            text.push_str(title);
            sentences.push(start..text.len());
            text.push('\n');
        }
        let (offset, titles) = (text.len(), sentences.len());
        text.push_str(body);
        sentences.extend(
            spans
                .into_iter()
                .map(|span| span.start + offset..span.end + offset),
        );
        let language = language.or_else(|| detect(body));
        let mut mentions = date::mentions(
            &text,
            Hint {
                language,
                day_first: None,
            },
        );
        if let Some(published) = published {
            relative::resolve(&text, &mut mentions, language, published);
        }
        let taken: Vec<_> = mentions.iter().map(|m| m.span.clone()).collect();
        let amounts = number::amounts(&text, language, &taken);
        let mut index = PageIndex {
            text,
            offset,
            titles,
            amounts: Vec::with_capacity(amounts.len()),
            dates: Vec::with_capacity(mentions.len()),
            postings: Vec::new(),
            names: Vec::new(),
            lengths: vec![0; sentences.len()],
            published,
            written: None,
            language,
            sentences,
            in_kana: OnceLock::new(),
            quotations: OnceLock::new(),
            letters: OnceLock::new(),
            unbroken: OnceLock::new(),
        };
        for amount in amounts {
            let at = index.sentence_at(amount.span.start);
            index.amounts.push((at, amount));
        }
        for mention in mentions {
            let at = index.sentence_at(mention.span.start);
            index.dates.push((at, mention));
        }
        index.read_words();
        index
    }

    fn read_words(&mut self) {
        let keyring = Keyring::of(self.language);
        let mut at = 0u32;
        let tokens = token::tokens(&self.text);
        for (i, token) in tokens.iter().enumerate() {
            while self
                .sentences
                .get(at as usize)
                .is_some_and(|s| s.end <= token.span.start)
            {
                at += 1;
            }
            let Some(length) = self.lengths.get_mut(at as usize) else {
                break;
            };
            *length += 1;
            let keys = keyring.keys(&self.text[token.span.clone()], token.shape);
            if is_capital(token) {
                let (start, end) = (token.span.start as u32, token.span.end as u32);
                self.names.push((keys.whole, at, start, end));
            }
            if let Some((letters, end)) = abbreviation(&self.text, &tokens, i) {
                let keys = keyring.keys(&letters, Shape::Marked);
                self.names
                    .push((keys.whole, at, token.span.start as u32, end as u32));
                self.postings.push((keys.stem, at));
            }
            if let Some((country, words)) = place::named(&self.text, &tokens, i, self.language) {
                let end = tokens[i + words - 1].span.end as u32;
                self.names.push((country, at, token.span.start as u32, end));
                self.postings.push((country, at));
            }
            if keys.stop {
                continue;
            }
            self.postings.push((keys.stem, at));
            if let Some(sound) = keys.sound {
                self.postings.push((sound, at));
            }
        }
        let rows = self.amounts.iter().filter(|(_, a)| a.unit == Unit::Ordinal);
        self.postings
            .extend(rows.map(|(at, a)| (place_in_row(a.value), *at)));
        self.postings.sort_unstable();
        self.postings.dedup();
        self.names.sort_unstable();
    }

    /// Where quoted words stand, and whether without anything left out.
    pub(super) fn find_quote(&self, words: &str) -> Option<(Range<usize>, bool)> {
        let letters = self.letters.get_or_init(|| Letters::of(&self.text));
        letters.find(words, &self.text).or_else(|| {
            let unbroken = self.unbroken.get_or_init(|| Letters::unbroken(&self.text));
            unbroken.as_ref()?.find(words, &self.text)
        })
    }

    /// What stands in quotation marks, with the sentence in which it begins.
    pub(super) fn quotations(&self) -> &[(u32, Range<usize>)] {
        self.quotations.get_or_init(|| {
            let quotes = quote::quotes(&self.text).into_iter();
            quotes
                .map(|span| (self.sentence_at(span.start), span))
                .collect()
        })
    }

    /// The sentence in which a byte stands, or the next.
    pub(super) fn sentence_at(&self, byte: usize) -> u32 {
        let at = self.sentences.partition_point(|s| s.end <= byte);
        at.min(self.sentences.len().saturating_sub(1)) as u32
    }

    /// The sentences in which a key stands.
    pub(super) fn where_is(&self, key: u64) -> &[(u64, u32)] {
        let start = self.postings.partition_point(|p| p.0 < key);
        let length = self.postings[start..].partition_point(|p| p.0 == key);
        &self.postings[start..start + length]
    }

    /// The words written as names that sound so.
    pub(super) fn names_like(&self, whole: u64) -> &[Standing] {
        with_key(&self.names, whole)
    }

    /// The words that may stand for this one of a claim's name, one of its keys given.
    pub(super) fn names_of(&self, name: &WantedName, key: u64) -> &[Standing] {
        if !name.kana {
            return self.names_like(key);
        }
        let in_kana = self.in_kana.get_or_init(|| {
            let key = |n: &Standing| latin_kana_key(&self.text[n.2 as usize..n.3 as usize]);
            let mut all: Vec<Standing> =
                self.names.iter().map(|n| (key(n), n.1, n.2, n.3)).collect();
            all.sort_unstable();
            all
        });
        with_key(in_kana, key)
    }

    /// Words of a sentence, as they stand there.
    pub(super) fn words_of(&self, sentence: usize) -> &str {
        &self.text[self.sentences[sentence].clone()]
    }
}

/// Those of a sorted list that have this key.
fn with_key(sorted: &[Standing], key: u64) -> &[Standing] {
    let start = sorted.partition_point(|n| n.0 < key);
    let length = sorted[start..].partition_point(|n| n.0 == key);
    &sorted[start..start + length]
}

/// Most letters of an abbreviation with dots.
const LETTERS: usize = 6;

/// The letters of an abbreviation with dots that begins at token `at` (`U.N.`), and where it ends.
fn abbreviation(text: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let letter = |at: usize| {
        let word = &text[tokens.get(at)?.span.clone()];
        let mut chars = word.chars();
        let only = chars.next().filter(|c| c.is_uppercase())?;
        chars.next().is_none().then_some(only)
    };
    let goes_on = |at: usize| {
        let next = tokens.get(at + 1);
        next.is_some_and(|next| &text[tokens[at].span.end..next.span.start] == ".")
    };
    // Nearly no word is a single capital: that is asked first.
    let first = letter(at)?;
    let before = at.checked_sub(1);
    if before.is_some_and(|before| letter(before).is_some() && goes_on(before)) {
        return None;
    }
    let mut letters = String::from(first);
    let mut last = at;
    while goes_on(last) && letters.len() < LETTERS {
        let Some(next) = letter(last + 1) else { break };
        letters.push(next);
        last += 1;
    }
    (last > at).then(|| (letters, tokens[last].span.end))
}

/// The language of a text by its words, if that is sure enough.
pub(super) fn detect(text: &str) -> Option<Language> {
    let mut end = text.len().min(2000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let found = whatlang::detect(&text[..end])?;
    if found.confidence() < 0.5 {
        return None;
    }
    let code = match found.lang().code() {
        "deu" => "de",
        "eng" => "en",
        "fra" => "fr",
        "spa" => "es",
        "ita" => "it",
        "por" => "pt",
        "nld" => "nl",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "no",
        "fin" => "fi",
        "pol" => "pl",
        "ces" => "cs",
        "slk" => "sk",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "hun" => "hu",
        "ron" => "ro",
        "bul" => "bg",
        "mkd" => "mk",
        "rus" => "ru",
        "ukr" => "uk",
        "bel" => "be",
        "ell" => "el",
        "tur" => "tr",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "cat" => "ca",
        "ind" => "id",
        "vie" => "vi",
        "tha" => "th",
        "hin" => "hi",
        "ben" => "bn",
        "tam" => "ta",
        "ara" => "ar",
        "pes" => "fa",
        "heb" => "he",
        "kat" => "ka",
        "hye" => "hy",
        "jpn" => "ja",
        "cmn" => "zh",
        "kor" => "ko",
        "aze" => "az",
        "afr" => "af",
        _ => return None,
    };
    Language::parse(code)
}
