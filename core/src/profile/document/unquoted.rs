//! A text without quotation marks: the parser of TOML takes it for a number or a boolean, and says so.
//!
//! Owns that search. It must not know which key has a text.

use std::ops::Range;

/// What is wrong.
pub(super) const WHAT: &str = "a text must be in quotation marks";
/// What the parser says of such a word.
const COMPLAINTS: &[&str] =
    &["invalid boolean", "invalid float", "invalid integer number", "string values must be quoted"];
/// The longest word that the advice repeats.
const LONGEST: usize = 64;

/// The word at the place of this complaint, and what to write for it; `None` if it is something else.
pub(super) fn word(source: &str, at: &Range<usize>, complaint: &str) -> Option<(Range<usize>, String)> {
    if !COMPLAINTS.iter().any(|known| complaint.starts_with(known)) {
        return None;
    }
    let is_border = |letter: char| letter.is_whitespace() || matches!(letter, '=' | '[' | '{' | ',');
    let is_end = |letter: char| matches!(letter, '\n' | '\r' | '#' | ',' | ']' | '}');
    let before = source.get(..at.start)?;
    let start = before.rfind(is_border).map_or(0, |border| border + before.get(border..).and_then(first).unwrap_or(1));
    let rest = source.get(start..)?;
    let word = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?.trim_end();
    // A value of TOML's own is only misspelt, and a quotation mark is there already.
    let own = ["true", "false", "inf", "nan"].iter().any(|own| own.eq_ignore_ascii_case(word));
    if own || word.contains(['"', '\'']) || !word.contains(char::is_alphabetic) {
        return None;
    }
    let help = if word.len() <= LONGEST { format!("write \"{word}\"") } else { String::new() };
    Some((start..start + word.len(), help))
}

/// The length of the first character.
fn first(text: &str) -> Option<usize> {
    text.chars().next().map(char::len_utf8)
}
