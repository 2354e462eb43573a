//! One text that a person writes, in several locales, compiled apart from all other texts. It can refer to nothing, so
//! it can neither show another message nor be one.
//!
//! Owns the way from a bare pattern to a set of texts with one message, and from a place in the set back to the place
//! in the pattern. It must not know what the variables mean.

use super::check::rules::placeholder;
use super::error::{LoadError, LoadProblem};
use super::texts::Texts;

/// The id of the only message.
pub(crate) const HOST_TEXT_ID: &str = "text";

/// The indentation of each line: an indented line cannot begin an entry.
const INDENT: &str = "    ";

/// Compiles a text, given as locale and pattern. Errors carry the pattern's own line and column.
pub(crate) fn host_text<'s>(texts: impl IntoIterator<Item = (&'s str, &'s str)>) -> Result<Texts, LoadError> {
    let pairs: Vec<(&str, &str)> = texts.into_iter().collect();
    let sources: Vec<String> = pairs.iter().map(|(_, pattern)| source(pattern)).collect();
    let files: Vec<(&str, &str, &str)> =
        pairs.iter().zip(&sources).map(|((locale, _), source)| (*locale, "", source.as_str())).collect();
    let texts = Texts::load(&files).map_err(|error| of_pattern(error, &pairs))?;
    for (locale, pattern) in &pairs {
        if let Some(at) = attribute(pattern) {
            return Err(at.error(locale));
        }
    }
    Ok(texts)
}

/// Whether a pattern shows nothing, whatever its variables are.
pub(crate) fn shows_nothing(pattern: &str) -> bool {
    let Ok(resource) = fluent_syntax::parser::parse(source(pattern)) else { return false };
    resource.body.iter().any(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => message.value.as_ref().is_some_and(placeholder::blank),
        _ => false,
    })
}

fn source(pattern: &str) -> String {
    let pattern = pattern.strip_prefix('\u{FEFF}').unwrap_or(pattern);
    let mut source = format!("{HOST_TEXT_ID} =\n");
    for line in pattern.split_inclusive('\n') {
        source.push_str(INDENT);
        source.push_str(line);
    }
    source.push('\n');
    source
}

/// The error with its place in the pattern.
fn of_pattern(error: LoadError, pairs: &[(&str, &str)]) -> LoadError {
    let pattern = pairs.iter().find(|(locale, _)| same(locale, &error.locale)).map_or("", |(_, pattern)| *pattern);
    let lines = pattern.split('\n').count();
    // The parser reports a missing end behind the last line.
    let (line, column) = match error.line.saturating_sub(1) {
        line if line > lines => (lines, pattern.rsplit('\n').next().unwrap_or_default().chars().count() + 1),
        line => (line.max(1), error.column.saturating_sub(INDENT.len()).max(1)),
    };
    LoadError { line, column, ..error }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

struct At {
    line: usize,
    column: usize,
}

impl At {
    fn error(&self, locale: &str) -> LoadError {
        let what = LoadProblem::Syntax("a text has no attributes".to_owned());
        LoadError { locale: locale.to_owned(), file: String::new(), line: self.line, column: self.column, what }
    }
}

/// The place where an attribute begins. The parser takes any line that looks like an attribute for one.
fn attribute(pattern: &str) -> Option<At> {
    let resource = fluent_syntax::parser::parse(source(pattern)).ok()?;
    let names: Vec<String> = resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message),
            _ => None,
        })
        .flat_map(|message| message.attributes.iter().map(|attribute| attribute.id.name.clone()))
        .collect();
    let first = names.first()?;
    let begins = |line: &str| {
        let rest = line.trim_start().strip_prefix('.').and_then(|rest| rest.strip_prefix(first.as_str()));
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let (at, line) = pattern.split('\n').enumerate().find(|(_, line)| begins(line)).unwrap_or((0, ""));
    let column = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
    Some(At { line: at + 1, column })
}

#[cfg(test)]
mod tests {
    use super::{HOST_TEXT_ID, host_text};
    use crate::l10n::{Argument, LocalizerOptions};
    use std::sync::Arc;

    #[track_caller]
    fn error_at(pattern: &str, line: usize, column: usize) {
        let error = host_text([("en", pattern)]).err().map(|error| (error.line, error.column));
        assert_eq!(error, Some((line, column)), "{pattern:?}");
    }

    #[test]
    fn a_text_renders_as_written() {
        let pattern = "Dear { $name },\n\nyours is { $n ->\n [one] one\n *[other] { $n }\n} indeed.\n  # no comment\nid = no message";
        let texts = Arc::new(host_text([("en", pattern)]).unwrap());
        assert_eq!(texts.message_ids("en"), [HOST_TEXT_ID]);
        let localizer = texts.localizer(Some("en"), None, &LocalizerOptions::default()).unwrap().plain();
        let text =
            localizer.message(HOST_TEXT_ID, &[("name", Argument::Text("A")), ("n", Argument::Number(2))]).unwrap();
        assert_eq!(text, "Dear A,\n\nyours is 2 indeed.\n  # no comment\nid = no message");
    }

    #[test]
    fn a_mistake_has_its_position_in_the_text() {
        error_at("a { $x", 1, 7);
        error_at("one\ntwo { }\n", 2, 7);
        error_at("one\n two } three", 2, 6);
        error_at("a { message } b", 1, 5);
        error_at("a\n{ -term }", 2, 4);
        error_at("{ text }", 1, 3);
        error_at("{ FOO($x) }", 1, 3);
        error_at("{ NUMBER($x, foo: 1) }", 1, 3);
        error_at("a\n  .b = c", 2, 3);
        error_at(".b = c", 1, 1);
    }

    #[test]
    fn nesting_is_refused_before_it_is_parsed() {
        let deep = format!("a\n{}", "{".repeat(100_000));
        error_at(&deep, 2, 33);
        assert!(host_text([("en", deep.as_str())]).is_err());
    }
}
