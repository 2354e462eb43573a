//! A finding as a compiler shows it: the place, the line, a caret under the character, what to do. It prints nothing
//! by itself and asks no terminal: the caller says whether there are colours.

use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Severity};

/// The finding as lines of text, without a line break at the end; `source` is the text of its file.
///
/// The caret stands by display columns: marks on letters and invisible characters take none, wide characters two. A
/// right-to-left line is counted in the order in which it is stored, which is how a terminal without bidirectional
/// display shows it; for the others the offending text is repeated in the message.
pub fn render(diagnostic: &Diagnostic, source: &str, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = format!("{}/{}", diagnostic.locale, diagnostic.file);
    let (start, end) = lines(source, diagnostic);
    let window = source.get(start..end).unwrap_or_default();
    let from = diagnostic.offset.clamp(start, end) - start;
    let length = if diagnostic.length == 0 { 0 } else { diagnostic.text.len() };
    let to = (from + length).min(window.len());
    let shown = match window.get(from..to) {
        Some(part) => from..from + part.trim_end_matches(['\n', '\r']).len(),
        None => 0..0,
    };
    let annotation = AnnotationKind::Primary.span(shown);
    let snippet = Snippet::source(window).path(path).line_start(diagnostic.line).fold(false).annotation(annotation);
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.as_str());
    let mut report = vec![title.element(snippet)];
    if !diagnostic.help.is_empty() {
        let help = Level::HELP.secondary_title(diagnostic.help.as_str());
        let patch = diagnostic.fix.as_ref().filter(|edit| edit.start >= start && edit.end <= end);
        report.push(match patch {
            Some(edit) => {
                let patch = Patch::new(edit.start - start..edit.end - start, edit.replacement.as_str());
                help.element(Snippet::source(window).line_start(diagnostic.line).patch(patch))
            }
            None => annotate_snippets::Group::with_title(help),
        });
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&report)
}

/// The bytes of the line, or lines, that a finding stands in.
fn lines(source: &str, diagnostic: &Diagnostic) -> (usize, usize) {
    let mut offset = diagnostic.offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let start = source.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let length = if diagnostic.length == 0 { 0 } else { diagnostic.text.len().saturating_sub(1) };
    let mut last = (offset + length).min(source.len());
    while !source.is_char_boundary(last) {
        last -= 1;
    }
    let end = source.get(last..).and_then(|after| after.find('\n')).map_or(source.len(), |newline| last + newline);
    (start, end.max(start))
}
