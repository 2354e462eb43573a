//! The first place of a key that occurs twice: the parser of TOML tells only the second.
//!
//! Owns that search, which reads lines and no syntax. It must not decide what is a mistake.

use std::ops::Range;

/// The line, from 1, on which the table or the file has the key at `again` already; `None` if it is written too
/// differently to be recognised.
pub(super) fn first_line(source: &str, again: Range<usize>) -> Option<usize> {
    let key = source.get(again.clone())?.trim_matches(['[', ']', ' ', '"', '\'']);
    let before = source.get(..again.start).filter(|_| !key.is_empty())?;
    let own_line = before.rfind('\n').map_or(0, |at| at + 1);
    let at = if source.get(own_line..)?.trim_start().starts_with('[') {
        let headers = source.get(..own_line)?;
        position(headers, key, |end| end.starts_with([']', '.'])).or_else(|| {
            let root = headers.find("\n[").map_or(headers.len(), |at| at + 1);
            position(headers.get(..root)?, key, is_assigned)
        })
    } else {
        let table = before.rfind("\n[").map_or(0, |at| at + 1);
        position(before.get(table..)?, key, is_assigned).map(|at| table + at)
    };
    Some(source.get(..at?)?.matches('\n').count() + 1)
}

fn is_assigned(end: &str) -> bool {
    end.trim_start_matches([' ', '\t', '"', '\'']).starts_with(['=', '.'])
}

/// The first byte of the last whole word `key` behind which the text is as wanted.
fn position(text: &str, key: &str, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let is_whole = |at: usize| {
        let begins = text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(is_border));
        begins && text.get(at + key.len()..).is_some_and(&is_wanted)
    };
    text.match_indices(key).map(|(at, _)| at).filter(|at| is_whole(*at)).last()
}

fn is_border(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '{' | ',' | '[' | '.' | '"' | '\'')
}
