//! A person's text in a transcript: its lines stay in their place and are otherwise unchanged.
//!
//! Owns the treatment of line breaks, control characters and bidirectional controls, and HTML's escapes. It must not
//! know a ticket. The text was checked when it was stored, but this code does not rely on that.

use crate::l10n::write_balanced;

/// The replacement of a control character, which shows nothing and may do anything.
const REPLACEMENT: char = '\u{FFFD}';

/// The lines of a text, with any line ending.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split("\r\n").flat_map(|part| part.split(is_break))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes one line: bidirectional controls are balanced, so that none acts behind the line's end.
pub(super) fn line(out: &mut String, line: &str) {
    each(line, |c| out.push(c));
}

/// A text for a single line: line breaks in it become spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, part) in lines(text).enumerate() {
        if at > 0 {
            out.push(' ');
        }
        line(&mut out, part);
    }
    out
}

/// Writes one line as HTML: text of an element, or a quoted attribute's value.
pub(super) fn escaped(out: &mut String, line: &str) {
    each(line, |c| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    });
}

fn each(line: &str, mut put: impl FnMut(char)) {
    let mut balanced = String::with_capacity(line.len());
    write_balanced(&mut balanced, line);
    for c in balanced.chars() {
        put(if c.is_control() && c != '\t' { REPLACEMENT } else { c });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_ends_a_line() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{2029}f\u{85}g\u{B}h\u{C}i\n\nj";
        assert_eq!(lines(text).collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "", "j"]);
        assert_eq!(one_line("a\r\nb\nc"), "a b c");
    }

    #[test]
    fn no_text_escapes_from_its_element() {
        let mut out = String::new();
        escaped(&mut out, "</bdi><script>alert(\"1\")&'\u{0}\u{1B}\u{7F}\u{9F}\t");
        assert_eq!(out, "&lt;/bdi&gt;&lt;script&gt;alert(&quot;1&quot;)&amp;&#39;\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\t");
        // An open override is closed; a mark that closes something outside the text is dropped.
        assert_eq!(one_line("a\u{202E}b"), "a\u{202E}b\u{202C}");
        assert_eq!(one_line("a\u{2069}b\u{202C}"), "ab");
        assert_eq!(one_line("a\u{2067}b\nc"), "a\u{2067}b\u{2069} c");
        assert_eq!(one_line("می\u{200C}شود"), "می\u{200C}شود");
    }
}
