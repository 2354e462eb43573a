//! A finding as a compiler shows it: the place, the line, a caret under the character, the help. It prints nothing; the
//! caller decides about colours.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};

use super::model::diagnostic::{Diagnostic, Edit, Severity};
use crate::closed_set::ClosedSet;

/// The number of characters of a line to show on each side of a finding.
const NEAR: usize = 200;
/// The mark for the rest of the line.
const CUT: &str = "…";

/// A finding, whatever found it, and its file.
pub struct Excerpt<'e> {
    /// How severe it is.
    pub severity: Severity,
    /// The name of the rule.
    pub rule: &'e str,
    /// The path of the file.
    pub path: &'e str,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes of the offending text; empty where something is missing.
    pub bytes: Range<usize>,
    /// What is wrong.
    pub message: &'e str,
    /// What to do; may be empty.
    pub help: &'e str,
    /// The edit that corrects it, if it is mechanical.
    pub fix: Option<&'e Edit>,
}

/// The finding as lines of text, without a final line break; `source` is the text of its file.
///
/// The caret counts display columns: combining marks and invisible characters take none, wide characters two. A
/// right-to-left line is counted in storage order, as a terminal without bidirectional display shows it. For other
/// terminals, the message repeats the offending text.
pub fn render(diagnostic: &Diagnostic, source: &str, colour: bool) -> String {
    let length = if diagnostic.length == 0 { 0 } else { diagnostic.text.len() };
    let found = Excerpt {
        severity: diagnostic.severity,
        rule: diagnostic.rule.as_str(),
        path: &format!("{}/{}", diagnostic.locale, diagnostic.file),
        line: diagnostic.line,
        column: diagnostic.column,
        bytes: diagnostic.offset..diagnostic.offset + length,
        message: &diagnostic.message,
        help: &diagnostic.help,
        fix: diagnostic.fix.as_ref(),
    };
    excerpt(&found, source, colour)
}

/// A finding of any kind, shown like those of the checker.
pub fn excerpt(found: &Excerpt<'_>, source: &str, colour: bool) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::WriteWarning => Level::WARNING,
    };
    let (window, span) = Window::around(source, &found.bytes);
    let counted = window.text.get(..span.start).map_or(0, |before| before.chars().count()) + 1;
    let annotation = AnnotationKind::Primary.span(span);
    let snippet = Snippet::source(&*window.text).line_start(found.line).fold(false).annotation(annotation);
    let title = level.primary_title(found.message).id(found.rule);
    let mut report = vec![title.element(snippet.path(found.path))];
    if !found.help.is_empty() {
        let help = Level::HELP.secondary_title(found.help);
        let patch = found.fix.and_then(|edit| Some((window.place(edit.start, edit.end)?, edit)));
        report.push(match patch {
            Some((place, edit)) => {
                let patch = Patch::new(place, edit.replacement.as_str());
                help.element(Snippet::source(&*window.text).line_start(found.line).patch(patch))
            }
            None => annotate_snippets::Group::with_title(help),
        });
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let rendered = renderer.render(&report);
    // The column is that of the file, not of the cut line.
    let place = |column: usize| format!("{}:{}:{column}", found.path, found.line);
    if window.cut { rendered.replacen(&place(counted), &place(found.column), 1) } else { rendered }
}

/// The lines of a finding; of a long line, the part near the finding.
struct Window {
    text: String,
    /// The bytes of the source that it shows.
    bytes: Range<usize>,
    /// Whether text before them is left out and replaced by [`CUT`].
    cut: bool,
}

impl Window {
    /// The window and the place of the finding in it.
    fn around(source: &str, bytes: &Range<usize>) -> (Window, Range<usize>) {
        let from = floor(source, bytes.start);
        let found =
            source.get(from..floor(source, bytes.end).max(from)).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let to = from + found.char_indices().nth(2 * NEAR).map_or(found.len(), |(at, _)| at);
        let before = source.get(..from).unwrap_or_default();
        let left = before.char_indices().rev().take_while(|(_, ch)| *ch != '\n');
        let start = left.take(NEAR).last().map_or(from, |(at, _)| at);
        let after = source.get(to..).unwrap_or_default();
        let right = after.char_indices().take_while(|(_, ch)| *ch != '\n').take(NEAR).last();
        let end = right.map_or(to, |(at, ch)| to + at + ch.len_utf8());
        let cut = start > 0 && !before.get(..start).unwrap_or_default().ends_with('\n');
        let more = end < source.len() && !source.get(end..).unwrap_or_default().starts_with('\n');
        let span = source.get(start..end).unwrap_or_default();
        let text = format!("{}{span}{}", if cut { CUT } else { "" }, if more { CUT } else { "" });
        let window = Window { text, bytes: start..end, cut };
        let place = window.place(from, to).unwrap_or_default();
        (window, place)
    }

    /// The place of these bytes of the source in the window, if it shows them.
    fn place(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let shift = |at: usize| at - self.bytes.start + if self.cut { CUT.len() } else { 0 };
        (from >= self.bytes.start && to <= self.bytes.end && from <= to).then(|| shift(from)..shift(to))
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
