//! From a byte of a file to line and column.
//!
//! Owns that way. It takes the same few steps wherever the byte is and however long its line: a file may have a place to
//! tell in each of its bytes.

/// From mark to mark, in bytes.
const STRIDE: usize = 256;

/// The lines and columns of a file.
pub(super) struct Positions<'d> {
    source: &'d str,
    /// The first character at or behind each multiple of [`STRIDE`]: its byte, line and column.
    marks: Vec<(usize, usize, usize)>,
}

impl<'d> Positions<'d> {
    pub(super) fn new(source: &'d str) -> Self {
        // A byte order mark is no column.
        let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let (mut marks, mut line, mut column) = (Vec::with_capacity(source.len() / STRIDE + 1), 1, 1);
        for (at, character) in source.get(start..).unwrap_or_default().char_indices() {
            if start + at >= marks.len() * STRIDE {
                marks.push((start + at, line, column));
            }
            (line, column) = after(character, line, column);
        }
        Self { source, marks }
    }

    /// Line and column, both from 1, of a byte. A byte within a character has that character's column.
    pub(super) fn of(&self, byte: usize) -> (usize, usize) {
        let mut at = byte.min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let mark = self.marks.get(at / STRIDE).or(self.marks.last());
        let (from, line, column) = mark.copied().unwrap_or((0, 1, 1));
        let between = self.source.get(from..at).unwrap_or_default();
        between.chars().fold((line, column), |(line, column), character| after(character, line, column))
    }
}

/// Line and column behind a character.
fn after(character: char, line: usize, column: usize) -> (usize, usize) {
    if character == '\n' { (line + 1, 1) } else { (line, column + 1) }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    /// Counted from the beginning, as anybody would.
    fn counted(source: &str, byte: usize) -> (usize, usize) {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let skipped = source.len() - text.len();
        let before: Vec<char> =
            text.char_indices().take_while(|(at, c)| skipped + at + c.len_utf8() <= byte).map(|(_, c)| c).collect();
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        (line, before.iter().rev().take_while(|c| **c != '\n').count() + 1)
    }

    #[test]
    fn every_byte_has_the_place_that_counting_gives() {
        let long = "é𝄞x".repeat(300);
        for source in [String::new(), "\u{feff}a\nb".to_owned(), long.clone(), format!("a\n{long}\n\n{long}\n")] {
            let positions = Positions::new(&source);
            for byte in 0..=source.len() + 3 {
                assert_eq!(positions.of(byte), counted(&source, byte.min(source.len())), "{byte} of {}", source.len());
            }
        }
    }
}
