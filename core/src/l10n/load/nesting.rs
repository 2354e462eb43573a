//! The guard before the parser. Fluent's parser recurses for every brace and every call, and a stack overflow ends the
//! host's process. It also panics where a multi-byte character cuts an escape short. The guard looks at characters only
//! and must not decide whether a file is valid Fluent.
//!
//! A brace inside a string literal does not nest, and a quotation mark inside plain text opens no literal. Which of the
//! two a quotation mark is depends on the grammar. Instead of a second parser, the scan follows both readings at once
//! and keeps the deeper one. It therefore never counts less than the parser descends.

/// The maximum depth of braces and parentheses in one entry.
pub(in crate::l10n) const DEPTH_LIMIT: usize = 32;

/// Input that the parser must not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) enum Hazard {
    /// The nesting exceeds the limit.
    TooDeep,
    /// An escape such as `\u0041` has too few digits, and a multi-byte character follows.
    Escape,
}

/// The first hazard and its byte offset, if any.
pub(in crate::l10n) fn hazard(source: &str) -> Option<(Hazard, usize)> {
    let mut scan = Scan::default();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        // The parser is at its top level where an entry or a comment begins: `id =` or `#` in the first column cannot
        // continue an open placeable.
        if line.starts_with('#') {
            scan = Scan::default();
            start += line.len();
            continue;
        }
        if begins_entry(line) {
            scan = Scan::default();
        }
        if let Some((hazard, offset)) = scan.line(line) {
            return Some((hazard, start + offset));
        }
        start += line.len();
    }
    None
}

/// Whether the bytes after a backslash are an escape that a multi-byte character cuts short.
fn cut_short(rest: &[u8]) -> bool {
    let digits = match rest.first() {
        Some(b'u') => 4,
        Some(b'U') => 6,
        Some(_) | None => return false,
    };
    let next = rest.iter().skip(1).take(digits).find(|byte| !byte.is_ascii_hexdigit());
    next.is_some_and(|byte| !byte.is_ascii())
}

fn begins_entry(line: &str) -> bool {
    let body = line.strip_prefix('-').unwrap_or(line);
    let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let Some((name, rest)) = end.map(|end| body.split_at(end)) else {
        return false;
    };
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.trim_start_matches(' ').starts_with('=')
}

#[derive(Default)]
struct Scan {
    /// The depth if the position is outside any string literal.
    plain: usize,
    /// The depth if the position is inside a string literal; `None` where it cannot be.
    literal: Option<usize>,
}

impl Scan {
    fn line(&mut self, line: &str) -> Option<(Hazard, usize)> {
        // A string literal never continues on the next line.
        self.literal = None;
        // Most lines have none of these, so nothing changes in them. One pass without a branch finds that out.
        if !line.bytes().fold(false, |found, byte| found | matches!(byte, b'"' | b'{' | b'}' | b'(' | b')' | b'\\')) {
            return None;
        }
        let mut escaped = false;
        for (offset, byte) in line.bytes().enumerate() {
            match byte {
                b'"' if escaped => self.literal = self.literal.max(Some(self.plain)),
                b'"' => {
                    let closed = self.literal.unwrap_or(0);
                    self.literal = Some(self.plain);
                    self.plain = self.plain.max(closed);
                }
                b'{' | b'(' => self.plain += 1,
                b'}' | b')' => self.plain = self.plain.saturating_sub(1),
                // Only inside a literal within braces: elsewhere a backslash is plain text.
                b'\\'
                    if !escaped
                        && self.literal > Some(0)
                        && line.as_bytes().get(offset + 1..).is_some_and(cut_short) =>
                {
                    return Some((Hazard::Escape, offset));
                }
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
            if self.plain > DEPTH_LIMIT {
                return Some((Hazard::TooDeep, offset));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Hazard, hazard};

    #[test]
    fn other_escapes_are_left_to_the_parser() {
        for source in ["a = \\u00é", "a = \"\\ué\"", "a = {\"\\\\u00é\"}", "a = {\"\\u00e9é\"}", "a = {\"\\U00e9\"}"]
        {
            assert_eq!(hazard(source), None, "{source}");
        }
        assert_eq!(hazard(&"{".repeat(40)), Some((Hazard::TooDeep, 32)));
    }
}
