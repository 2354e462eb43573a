//! The guard before the parser: Fluent's parser calls itself for every brace and every call, and a stack overflow
//! ends the host's process. It looks at characters only and never decides whether a file is valid Fluent.
//!
//! A brace inside a string literal does not nest, a quotation mark inside plain text opens no literal, and which of
//! the two a quotation mark is depends on the grammar. Instead of a second parser, the scan follows both readings at
//! once and keeps the deeper one. It therefore never counts less than the parser descends.

/// The greatest depth of braces and parentheses in one entry.
pub(super) const DEPTH_LIMIT: usize = 32;

/// The byte offset at which nesting passes the limit, if it does.
pub(super) fn too_deep(source: &str) -> Option<usize> {
    let mut scan = Scan::default();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        // The parser is certainly at its top level where an entry or a comment begins: nothing that is open inside a
        // placeable can be continued by `id =` or `#` in the first column.
        if line.starts_with('#') {
            scan = Scan::default();
            start += line.len();
            continue;
        }
        if begins_entry(line) {
            scan = Scan::default();
        }
        if let Some(offset) = scan.line(line) {
            return Some(start + offset);
        }
        start += line.len();
    }
    None
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
    /// The depth if the place is outside of any string literal.
    plain: usize,
    /// The depth if the place is inside a string literal; `None` where it cannot be.
    literal: Option<usize>,
}

impl Scan {
    fn line(&mut self, line: &str) -> Option<usize> {
        // A string literal never goes on in the next line.
        self.literal = None;
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
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
            if self.plain > DEPTH_LIMIT {
                return Some(offset);
            }
        }
        None
    }
}
