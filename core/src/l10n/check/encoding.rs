//! From bytes to text: a file that is not UTF-8 is a finding with a place, like any other. It must not open a file.

use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::file::at;
use super::model::source::SourceFile;
use crate::l10n::load::source::FILE_LIMIT;

/// The file as text and, if it is not UTF-8, the finding that says so. Invalid bytes become U+FFFD, so that the other
/// rules still apply.
pub fn decode(locale: &str, file: &str, bytes: &[u8]) -> (SourceFile, Option<Diagnostic>) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = SourceFile { locale: locale.to_owned(), file: file.to_owned(), text };
    let Err(broken) = std::str::from_utf8(bytes) else { return (source, None) };
    // Of a file that is too long only the beginning is given, which may end within a character.
    if bytes.len() > FILE_LIMIT && broken.error_len().is_none() {
        return (source, None);
    }
    let read = bytes.get(..broken.valid_up_to()).and_then(|read| std::str::from_utf8(read).ok()).unwrap_or_default();
    let line = read.matches('\n').count() + 1;
    let column = read.chars().rev().take_while(|ch| *ch != '\n').count() + 1;
    let message = "the file is not UTF-8 from here on".to_owned();
    let help = "save the file as UTF-8".to_owned();
    let found = at(&source, (line, column), CheckRule::Syntax, message, help);
    (source, Some(found))
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
    fn a_file_that_was_cut_is_too_long_and_nothing_else() {
        let long = format!("a = {}", "é".repeat(FILE_LIMIT));
        let cut = &long.as_bytes()[..FILE_LIMIT + 1];
        assert!(std::str::from_utf8(cut).is_err());
        assert_eq!(decode("fr", "a.ftl", cut).1, None);
        assert!(decode("fr", "a.ftl", &cut[..1_001]).1.is_some());
    }
}
