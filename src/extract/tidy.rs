//! What is left hanging once noise is gone: headings that head nothing, signatures.

use super::block::Block;
use super::place::Kind;

/// A line of the article, and whether it is part of its text.
pub(super) struct Line<'a> {
    pub(super) block: &'a Block,
    pub(super) is_kept: bool,
}

impl Line<'_> {
    fn level(&self) -> Option<u8> {
        match self.block.place.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        }
    }

    fn is_link(&self) -> bool {
        self.block.linked_share() > 0.8
    }
}

/// Lines dropped at the end, at most.
const SIGNED: usize = 3;

/// Bytes below which a last line may be a signature.
const SIGNATURE: usize = 80;

/// Lines that a text must have before its end is judged.
const ENOUGH: usize = 8;

/// What a sentence ends with, or a line that is meant to stand there.
const ENDS: [char; 16] = [
    '.', '!', '?', '…', '"', '”', '»', '“', '’', ')', ']', ':', ';', '。', '！', '？',
];

/// Drops headings that head nothing, those that are links to other pages, and signatures.
pub(super) fn tidy(lines: &mut [Line<'_>]) {
    drop_teasers(lines);
    drop_empty_headings(lines);
    drop_signatures(lines);
    drop_empty_headings(lines);
}

/// Short last lines that end no sentence: an agency, who wrote it, a button.
fn drop_signatures(lines: &mut [Line<'_>]) {
    let mut left = lines.iter().filter(|line| line.is_kept).count();
    let last = lines.iter_mut().rev().filter(|line| line.is_kept);
    for line in last.take(SIGNED) {
        let text = line.block.text.as_str();
        let is_plain = matches!(line.block.place.kind, Kind::Plain | Kind::Paragraph);
        if left <= ENOUGH || !is_plain || text.len() >= SIGNATURE || text.ends_with(ENDS) {
            break;
        }
        line.is_kept = false;
        left -= 1;
    }
}

/// A heading that is a link heads a teaser, unless running text follows.
fn drop_teasers(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        let is_teaser = lines[at].level().is_some() && lines[at].is_link();
        if is_teaser {
            lines[at].is_kept &= lines
                .get(at + 1)
                .is_some_and(|next| next.is_kept && next.block.running() > 0);
        }
    }
}

/// A heading heads nothing if nothing follows, or if the next kept line is a heading of its rank or
/// higher and what stood between was dropped.
fn drop_empty_headings(lines: &mut [Line<'_>]) {
    // The rank of the kept line behind, 0 at the end; and whether something was dropped before it.
    let mut next: Option<u8> = Some(0);
    let mut has_gap = true;
    for line in lines.iter_mut().rev() {
        if !line.is_kept {
            has_gap = true;
            continue;
        }
        let level = line.level();
        if let (Some(level), Some(next)) = (level, next)
            && next <= level
            && has_gap
        {
            line.is_kept = false;
            continue;
        }
        next = level;
        has_gap = false;
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use super::tidy;
    use crate::extract::block::Block;
    use crate::extract::place::Kind;
    use crate::extract::place::Place;

    /// `2` a heading of that level, `@` one that is a link, `.` running text, `~` a few words, `x` a dropped link. Says what is left.
    fn left(lines: &str) -> String {
        let long = "Running text of the page, which is long enough to count as a sentence.";
        let blocks: Vec<(char, Block)> = lines
            .chars()
            .map(|c| {
                let (text, kind) = match c {
                    '@' => ("A link", Kind::Heading(3)),
                    '.' => (long, Kind::Paragraph),
                    '~' => ("Jane Doe", Kind::Plain),
                    'x' => ("A link", Kind::Item),
                    digit => ("Heading", Kind::Heading(digit as u8 - b'0')),
                };
                let linked = if matches!(c, '@' | 'x') {
                    text.len()
                } else {
                    0
                };
                let block = Block {
                    text: text.to_owned(),
                    owner: 0,
                    first: 0,
                    linked: linked as u32,
                    parted: None,
                    place: Place {
                        kind,
                        ..Place::default()
                    },
                };
                (c, block)
            })
            .collect();
        let mut lines: Vec<Line<'_>> = blocks
            .iter()
            .map(|(c, block)| Line {
                block,
                is_kept: *c != 'x',
            })
            .collect();
        tidy(&mut lines);
        let kept = lines.iter().zip(&blocks).filter(|(line, _)| line.is_kept);
        kept.map(|(_, (c, _))| *c).collect()
    }

    #[test]
    fn nothing_hangs_where_noise_was_dropped() {
        for (lines, expected) in [
            ("2.3.", "2.3."),
            (".2", "."),                // a heading at the end heads nothing
            (".23", "."),               // nor do two
            (".2xx3xx2.", ".2."),       // what stood under the first was dropped, with its part
            ("23.", "23."),             // a part begins with a part
            ("33.", "33."),             // nothing was dropped between: two lines of one heading
            ("........~x", "........"), // who signed is none of the text
            ("...2~", "...2~"),         // of a short text nothing is known
            ("@.@x", "@."),             // a linked heading heads a text or a teaser
        ] {
            assert_eq!(left(lines), expected, "{lines}");
        }
    }
}
