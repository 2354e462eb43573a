//! From bytes to text: a file that is not UTF-8 is one finding with a place, like any other. It must not open a file.

use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::file::at;
use super::model::source::SourceFile;
use crate::l10n::load::source::FILE_LIMIT;

/// What Windows programs put at the beginning of a file in UTF-16 or UTF-32.
const WIDE_MARKS: [&[u8]; 3] = [b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"];

/// The file as text and, if it is not UTF-8, the finding that says so. Invalid bytes become U+FFFD, for showing the
/// place; no other rule judges such a file.
pub fn decode(locale: &str, file: &str, bytes: &[u8]) -> (SourceFile, Option<Diagnostic>) {
    let mut source = SourceFile { locale: locale.to_owned(), file: file.to_owned(), ..SourceFile::default() };
    let help = "save the file as UTF-8".to_owned();
    if is_wide(bytes) {
        source.damaged = true;
        let message = "the file is UTF-16 or UTF-32, not UTF-8".to_owned();
        let found = at(&source, (1, 1), CheckRule::Syntax, message, help);
        return (source, Some(found));
    }
    source.text = String::from_utf8_lossy(bytes).into_owned();
    let Err(broken) = std::str::from_utf8(bytes) else { return (source, None) };
    // Of a file that is too long only the beginning is given, which may end within a character.
    if bytes.len() > FILE_LIMIT && broken.error_len().is_none() {
        return (source, None);
    }
    let read = bytes.get(..broken.valid_up_to()).and_then(|read| std::str::from_utf8(read).ok()).unwrap_or_default();
    let line = read.matches('\n').count() + 1;
    let column = read.chars().rev().take_while(|ch| *ch != '\n').count() + 1;
    let message = "the file is not UTF-8 from here on".to_owned();
    source.damaged = true;
    let found = at(&source, (line, column), CheckRule::Syntax, message, help);
    (source, Some(found))
}

/// Whether every letter takes two or four bytes. Without a mark, the zeros beside Latin letters tell.
fn is_wide(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    WIDE_MARKS.iter().any(|mark| bytes.starts_with(mark)) || zeros > bytes.len() / 8
}

#[cfg(test)]
mod tests {
    use super::{FILE_LIMIT, decode};

    #[test]
    fn the_position_is_that_of_the_first_invalid_byte() {
        assert_eq!(decode("fr", "a.ftl", "é = à\n".as_bytes()).1, None);
        let (source, found) = decode("fr", "a.ftl", b"a = \xc3\xa9\nbcd = \xe9t\xe9\n");
        let found = found.unwrap();
        assert_eq!((found.line, found.column, source.text.as_str()), (2, 7, "a = é\nbcd = \u{fffd}t\u{fffd}\n"));
    }

    #[test]
    fn a_file_of_wide_letters_is_told_by_its_mark_or_its_zeros() {
        let text = "status = وضعیت { $x }\n";
        let bytes = |width: usize, mark: &str| -> Vec<u8> {
            let units = format!("{mark}{text}").encode_utf16().collect::<Vec<_>>();
            units
                .iter()
                .flat_map(|unit| {
                    let mut low = unit.to_le_bytes().to_vec();
                    low.resize(width, 0);
                    low
                })
                .collect()
        };
        for (width, mark) in [(2, "\u{feff}"), (2, ""), (4, "\u{feff}"), (4, "")] {
            let mut wide = bytes(width, mark);
            for _ in 0..2 {
                let (source, found) = decode("fa", "a.ftl", &wide);
                let found = found.expect("a finding");
                assert!(source.damaged && source.text.is_empty(), "{width} {mark:?}");
                assert_eq!((found.line, found.column), (1, 1));
                assert!(found.message.contains("UTF-16") && found.help.contains("UTF-8"), "{found:?}");
                wide.chunks_mut(width).for_each(<[u8]>::reverse);
            }
        }
        // A single stray one is no other encoding.
        assert_eq!(decode("fa", "a.ftl", b"status = \0 open\n").1, None);
    }

    #[test]
    fn a_file_that_was_cut_is_too_long_and_nothing_else() {
        let long = format!("a = {}", "é".repeat(FILE_LIMIT));
        let cut = &long.as_bytes()[..FILE_LIMIT + 1];
        assert!(std::str::from_utf8(cut).is_err());
        assert_eq!(decode("fr", "a.ftl", cut).1, None);
        assert!(decode("fr", "a.ftl", &cut[..1_001]).1.is_some());
    }
}
