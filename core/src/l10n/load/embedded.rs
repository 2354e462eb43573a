//! The files embedded in the library. It lists them; the loader reads them.

use super::source::File;

/// The list of all files, each read by the macro `$read`. The reference is the first locale. The languages have all
/// files; a region has those with a text that differs from its language's.
macro_rules! files {
    ($read:ident) => {
        each_file!(@ $read []
            ["en" "fr" "fa"] ["ticket" "services" "template" "instruction" "desk" "error" "command"]
            ["en-GB"] ["ticket" "services" "template" "command"]
        )
    };
}

/// Every file of every locale, of each pair of lists.
macro_rules! each_file {
    (@ $read:ident [$($done:tt)*] [$locale:literal $($rest:literal)*] [$($file:literal)+] $($more:tt)*) => {
        each_file!(@ $read [
            $($done)*
            $(($locale, concat!($file, ".ftl"), $read!(concat!("../../../locales/", $locale, "/", $file, ".ftl"))),)+
        ] [$($rest)*] [$($file)+] $($more)*)
    };
    (@ $read:ident $done:tt [] $files:tt $($more:tt)*) => {
        each_file!(@ $read $done $($more)*)
    };
    (@ $read:ident [$($done:tt)*]) => {
        &[$($done)*]
    };
}

/// Locale, name and source of every file, as its translators write it.
pub(in crate::l10n) const FILES: &[File<'static>] = files!(include_str);

/// The same without the translators' comments. These are half of English, and programs that only render texts do not
/// link them.
// One place in memory: a constant may have several.
pub(in crate::l10n) static WITHOUT_COMMENTS: &[File<'static>] = files!(include_without_comments);

/// Whether this text itself is one of the library's files, which are known to be harmless. An equal one is not.
pub(super) fn is(text: &str) -> bool {
    WITHOUT_COMMENTS.iter().any(|(_, _, source)| std::ptr::eq(*source, text))
}

/// A file without its comments, at compile time.
macro_rules! include_without_comments {
    ($path:expr) => {{
        const SOURCE: &[u8] = include_bytes!($path);
        const BYTES: [u8; without_comments::<0>(SOURCE).1] = without_comments(SOURCE).0;
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}
use include_without_comments;

/// The lines that are no comments, up to `N` bytes, and their whole length. Lines of a text that could be mistaken for a
/// comment are indented.
const fn without_comments<const N: usize>(source: &[u8]) -> ([u8; N], usize) {
    let (mut bytes, mut length, mut at) = ([0; N], 0, 0);
    let (mut line_start, mut comment) = (true, false);
    while at < source.len() {
        if line_start {
            comment = source[at] == b'#';
        }
        line_start = source[at] == b'\n';
        if !comment {
            if length < N {
                bytes[length] = source[at];
            }
            length += 1;
        }
        at += 1;
    }
    (bytes, length)
}

#[cfg(test)]
mod tests {
    use super::{WITHOUT_COMMENTS, is};
    use crate::l10n::load::nesting::hazard;

    #[test]
    fn the_parser_may_see_the_own_files() {
        for (locale, file, source) in WITHOUT_COMMENTS {
            assert!(is(source) && !is(&String::from(*source)) && !is(&source[1..]), "{locale}/{file}");
            assert_eq!(hazard(source), None, "{locale}/{file}");
            assert!(!source.starts_with('\u{FEFF}'), "{locale}/{file}");
        }
    }
}
