//! Dates whose parts are named by a word behind or before each: `2024年5月12日`, `2024년 5월`, `ngày 12 tháng 5`.

use super::Mention;
use super::Read;
use super::Reader;
use super::digits::read;

/// First years of East Asian eras, minus one: `令和6年` is 2024.
const ERAS: [(&str, i16); 6] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("民国", 1911),
];

impl Reader<'_> {
    /// `2024年5月12日`, `2024년 5월`, `5月12日`, `令和6年5月`, `2024年`.
    pub(super) fn east_asian(&self, at: usize) -> Option<Read> {
        let sign = |at: usize, signs: &[char]| {
            let behind = self.behind(at);
            let trimmed = behind.strip_prefix(' ').unwrap_or(behind);
            let rest = trimmed.strip_prefix(signs)?;
            Some(self.text.len() - rest.len())
        };
        let month_at = |at: usize| {
            let (value, digits) = self.number(at)?;
            let end = sign(at, &['月', '월'])?;
            (digits <= 2 && (1..=12).contains(&value)).then_some((value as i8, end))
        };
        let day_at = |at: usize, from: usize| {
            let day = self
                .day(at)
                .filter(|_| self.text[from..self.atoms[at].start].trim().is_empty())?;
            Some((day, sign(at, &['日', '号', '號', '일'])?))
        };
        if let Some(mut end) = sign(at, &['年', '년']) {
            let (value, digits) = self.number(at)?;
            let before = self.before(at);
            let era = ERAS.iter().find(|(name, _)| before.ends_with(name));
            let year = match era {
                Some((_, first)) if digits <= 3 => first + value,
                _ => self.year(at).filter(|year| *year <= 2200)?,
            };
            let start = self.atoms[at].start - era.map_or(0, |(name, _)| name.len());
            let (mut next, mut month, mut day) = (at + 1, None, None);
            let follows = |from: usize, at: usize| {
                self.atoms
                    .get(at)
                    .is_some_and(|a| a.start >= from && self.text[from..a.start].trim().is_empty())
            };
            if let Some((found, behind)) = month_at(next).filter(|_| follows(end, next)) {
                (month, end, next) = (Some(found), behind, next + 1);
                if let Some((found, behind)) = self.atoms.get(next).and_then(|_| day_at(next, end))
                {
                    (day, end, next) = (Some(found), behind, next + 1);
                }
            }
            let mention = Mention {
                span: start..end,
                year: Some(year),
                month,
                day,
                or_else: None,
                certain: true,
            };
            mention.date()?;
            return Some(Read {
                mentions: vec![mention],
                next,
            });
        }
        let (month, end) = month_at(at)?;
        // `10월 14, 2023`, as WordPress translates `F j, Y`.
        let follows = self
            .atoms
            .get(at + 1)
            .is_some_and(|next| next.start >= end && self.text[end..next.start].trim().is_empty());
        if follows
            && self.gap(at + 1) == Some(", ")
            && let (Some(day), Some(year)) = (self.day(at + 1), self.year(at + 2))
        {
            let mention = self.mention(at..at + 3, (Some(year), Some(month), Some(day)));
            mention.date()?;
            return Some(read(mention, at + 3));
        }
        let day = self.atoms.get(at + 1).and_then(|a| {
            if a.start < end {
                None
            } else {
                day_at(at + 1, end)
            }
        });
        let span = self.atoms[at].start..day.map_or(end, |(_, end)| end);
        let day = day.map(|(day, _)| day);
        let mention = Mention {
            span,
            year: None,
            month: Some(month),
            day,
            or_else: None,
            certain: true,
        };
        Some(Read {
            mentions: vec![mention],
            next: at + 1 + usize::from(day.is_some()),
        })
    }

    /// `ngày 12 tháng 5 năm 2024`, `12 Tháng 5, 2024`, `12 Th5 2024`, `tháng 5 năm 2024`, `tháng 5/2024`.
    pub(super) fn vietnamese(&self, at: usize) -> Option<Read> {
        let month_behind = |at: usize| {
            let gap = self.gap(at).map(str::trim);
            gap.is_some_and(|gap| matches!(gap, "tháng" | "Tháng" | "Th"))
        };
        let (day, month_at) = if month_behind(at) {
            (Some(self.day(at)?), at + 1)
        } else if self.before(at).ends_with("tháng ") {
            (None, at)
        } else {
            return None;
        };
        let month = self.day(month_at).filter(|month| *month <= 12)?;
        let joined = self
            .gap(month_at)
            .is_some_and(|gap| matches!(gap.trim(), "năm" | "/" | "," | ""));
        let year = self.year(month_at + 1).filter(|_| joined);
        let end = month_at + 1 + usize::from(year.is_some());
        Some(Read {
            mentions: vec![self.mention(at..end, (year, Some(month), day))],
            next: end,
        })
    }
}
