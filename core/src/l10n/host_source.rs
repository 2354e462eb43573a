//! A text that a person writes, as the source of one message.
//!
//! Owns the escapes: a line that begins with a sign of Fluent's own is ordinary text, and a line keeps the indentation that it
//! has beyond the others. Owns the way back from a place in the source to the place in the text. It must not parse: what
//! braces hold is left as it is.

use std::ops::Range;

/// The id of the only message.
pub(crate) const HOST_TEXT_ID: &str = "text";

/// The indentation of each line: an indented line cannot begin an entry.
const INDENT: &str = "    ";

/// The source of a message, and where its lines are from.
pub(super) struct HostSource {
    /// What the parser reads.
    pub(super) text: String,
    /// By lines of the source after the id's: the line of the text, and how far its columns lie to the right.
    lines: Vec<(usize, isize)>,
    /// Where the text ends.
    end: (usize, usize),
}

impl HostSource {
    pub(super) fn of(pattern: &str) -> Self {
        let pattern = pattern.strip_prefix('\u{FEFF}').unwrap_or(pattern);
        let end = (pattern.split('\n').count(), pattern.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
        let mut source = Self { text: format!("{HOST_TEXT_ID} =\n"), lines: Vec::new(), end };
        let begins = beginnings(pattern);
        let of_text = || pattern.split('\n').zip(&begins).filter(|(_, begin)| **begin == Begin::Text);
        // The parser would take this from every line, but not where a placeable begins one.
        let common = of_text().filter(|(line, _)| !is_blank(line)).map(|(line, _)| spaces(line)).min().unwrap_or(0);
        for (at, (line, begin)) in pattern.split_inclusive('\n').zip(begins).enumerate() {
            let indent = spaces(line);
            let sign = line.get(indent..).unwrap_or_default();
            let (cut, literal) = match begin {
                Begin::Text if is_blank(line) => (common.min(indent), 0..0),
                Begin::Text => (common, 0..indent - common + usize::from(sign.starts_with(['*', '[', '.']))),
                Begin::Variant => (0, indent..indent + usize::from(is_never_syntax(sign))),
                Begin::Placeable => (0, 0..0),
            };
            source.line(at + 1, line.get(cut..).unwrap_or_default(), cut, literal);
        }
        source.text.push('\n');
        source
    }

    /// Adds a line of the text without its first characters, and a part of the rest as a literal.
    fn line(&mut self, number: usize, line: &str, cut: usize, literal: Range<usize>) {
        let shift = |source: usize, text: usize| text.cast_signed() - source.cast_signed();
        let part = |range: Range<usize>| line.get(range).unwrap_or_default();
        self.text.push_str(INDENT);
        if literal.is_empty() {
            self.text.push_str(line);
            self.lines.push((number, shift(INDENT.len(), cut)));
            return;
        }
        for part in
            [part(0..literal.start), OPEN, part(literal.clone()), CLOSE, INDENT, END, part(literal.end..line.len())]
        {
            self.text.push_str(part);
        }
        self.lines.push((number, shift(INDENT.len() + OPEN.len(), cut)));
        self.lines.push((number, shift(INDENT.len() + END.len(), cut + literal.end)));
    }

    /// The place in the text, both from 1, of a place in the source. What is behind the text is at its end.
    pub(super) fn place(&self, line: usize, column: usize) -> (usize, usize) {
        match line.checked_sub(2).map(|at| self.lines.get(at)) {
            Some(Some((line, shift))) => (*line, column.saturating_add_signed(*shift).max(1)),
            Some(None) => self.end,
            None => (1, 1),
        }
    }
}

/// A literal ends on a line of its own: the guard before the parser does not know which quotation marks of a line belong
/// together.
const OPEN: &str = "{\"";
const CLOSE: &str = "\"\n";
const END: &str = "}";

/// In what a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    Text,
    /// Among the variants of a selection, where a bracket begins one.
    Variant,
    Placeable,
}

/// In what each line begins.
fn beginnings(pattern: &str) -> Vec<Begin> {
    let mut inside: Vec<Begin> = Vec::new();
    pattern
        .split('\n')
        .map(|line| {
            let begin = inside.last().copied().unwrap_or(Begin::Text);
            let (mut quoted, mut escaped, mut before) = (false, false, ' ');
            for sign in line.chars() {
                let here = inside.last().copied().unwrap_or(Begin::Text);
                match sign {
                    _ if quoted => quoted = escaped || sign != '"',
                    '"' if here == Begin::Placeable => quoted = true,
                    '{' => inside.push(Begin::Placeable),
                    '}' => drop(inside.pop()),
                    '>' if before == '-' && here == Begin::Placeable => {
                        inside.pop();
                        inside.push(Begin::Variant);
                    }
                    _ => {}
                }
                escaped = quoted && sign == '\\' && !escaped;
                before = sign;
            }
            begin
        })
        .collect()
}

/// Whether no line among variants can begin like this but one of a variant's text.
fn is_never_syntax(line: &str) -> bool {
    line.starts_with('.') || line.strip_prefix('*').is_some_and(|rest| !rest.trim_start().starts_with('['))
}

/// A tab is no indentation for Fluent.
fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    line.trim_end_matches(['\r', '\n']).chars().all(|sign| sign == ' ')
}

#[cfg(test)]
mod tests {
    use super::super::host_text::host_text;
    use super::HOST_TEXT_ID;
    use crate::l10n::LocalizerOptions;
    use crate::l10n::Texts;
    use crate::l10n::compiled::pattern::Segment;
    use std::sync::Arc;

    fn load(pattern: &str) -> Option<Texts> {
        let texts = host_text([("en", pattern)]).ok()?;
        assert_eq!(texts.message_ids("en"), [HOST_TEXT_ID], "{pattern:?}");
        Some(texts)
    }

    /// The parts of the text that are no placeables, and literals.
    fn words(pattern: &str) -> String {
        let texts = load(pattern).unwrap_or_else(|| panic!("{pattern:?}"));
        let message = texts.all()[0].messages.get(HOST_TEXT_ID).expect("the message");
        let part = |segment: &Segment| match segment {
            Segment::Text(text) | Segment::Literal { text, .. } => text.to_string(),
            _ => panic!("{pattern:?}"),
        };
        message.value.as_ref().expect("a text").segments.iter().map(part).collect()
    }

    /// All texts of so many of these parts.
    fn each(parts: &[&str], count: u32, run: impl Fn(&str)) {
        for mut number in 0..parts.len().pow(count) {
            let mut text = String::new();
            for _ in 0..count {
                text.push_str(parts[number % parts.len()]);
                number /= parts.len();
            }
            run(&text);
        }
    }

    #[test]
    fn t_53_a_text_without_braces_is_shown_as_it_is_typed() {
        let signs = ["*", "[", ".", "]", " ", "\n", "a =", "#", "-", "\"", "\t"];
        each(&signs, 4, |middle| {
            let text = format!("a{middle}z");
            assert_eq!(words(&text), text);
        });
    }

    #[test]
    fn t_53_a_first_line_may_begin_with_any_sign() {
        let texts =
            ["* one", "[Acme] Hello", ".NET is great", "*[other] x", ".b = c", "* a\n  b\n    * c", "*", "#", "["];
        for text in texts {
            assert_eq!(words(text), text);
        }
    }

    /// The parser takes any line that it can for an attribute, which nobody would see.
    #[test]
    fn t_53_no_part_of_a_text_becomes_an_attribute() {
        let parts = ["{", "}", "\n", ".b = c", "*", "[a]", "\"", "{ 1 ->", "-", "\\"];
        each(&parts, 4, |text| drop(load(text)));
    }

    #[test]
    fn t_53_a_variant_may_have_lines_that_begin_with_signs() {
        let text = "{ 1 ->\n [one] Do this:\n * it\n .NET\n *[other] That\n} now";
        let localizer =
            Arc::new(load(text).unwrap()).localizer(Some("en"), None, &LocalizerOptions::default()).unwrap();
        assert_eq!(localizer.plain().message(HOST_TEXT_ID, &[]).unwrap(), "Do this:\n* it\n.NET now");
    }

    #[test]
    fn t_53_a_long_list_with_quotation_marks_is_no_nesting() {
        let list = format!("Say:{}", "\n  * \"yes\" or \"no\", or \"".repeat(300));
        assert_eq!(words(&list), list);
    }
}
