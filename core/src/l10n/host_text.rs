//! One text that a person writes, in several locales, compiled apart from all other texts. It can refer to nothing, so
//! it can neither show another message nor be one.
//!
//! Owns the way from a bare pattern to a set of texts with one message, and from a place in the set back to the place
//! in the pattern. It must not know what the variables mean.

use std::borrow::Cow;

use super::check::model::usage::Usage;
use super::check::rules::placeholder;
use super::compiled::variables::VariableUse;
use super::error::LoadError;
use super::text_mistake::{TextMistake, mistake};
use super::texts::Texts;

/// The id of the only message.
pub(crate) const HOST_TEXT_ID: &str = "text";

/// The indentation of each line: an indented line cannot begin an entry.
const INDENT: &str = "    ";

/// Why a text cannot be used. It quotes nothing of the text.
#[derive(Clone, Debug)]
pub(crate) struct HostTextError {
    /// The locale of the text.
    pub(crate) locale: String,
    /// The line of the pattern, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
    /// What is wrong there.
    pub(crate) mistake: TextMistake,
    /// The same in an English sentence.
    pub(crate) about: Cow<'static, str>,
}

/// Compiles a text, given as locale and pattern. Errors carry the pattern's own line and column.
pub(crate) fn host_text<'s>(texts: impl IntoIterator<Item = (&'s str, &'s str)>) -> Result<Texts, HostTextError> {
    let pairs: Vec<(&str, &str)> = texts.into_iter().collect();
    let sources: Vec<String> = pairs.iter().map(|(_, pattern)| source(pattern)).collect();
    let files: Vec<(&str, &str, &str)> =
        pairs.iter().zip(&sources).map(|((locale, _), source)| (*locale, "", source.as_str())).collect();
    let texts = Texts::load(&files).map_err(|error| of_pattern(&error, &pairs))?;
    for (locale, pattern) in &pairs {
        if let Some(at) = attribute(pattern) {
            return Err(at.error(locale));
        }
    }
    Ok(texts)
}

/// Line and column, both from 1, at which a pattern uses a variable; if `used` is another kind of value than any, the
/// place of a use that asks for a kind.
pub(crate) fn place_of_variable(pattern: &str, variable: &str, used: VariableUse) -> Option<(usize, usize)> {
    let source = source(pattern);
    let resource = fluent_syntax::parser::parse(source.as_str()).ok()?;
    let fluent_syntax::ast::Entry::Message(message) = resource.body.first()? else { return None };
    let uses: Vec<_> = Usage::of(message.value.as_ref()?).variables;
    let mut uses = uses.into_iter().filter(|(name, _)| *name == variable).collect::<Vec<_>>();
    uses.sort_by_key(|(_, kind)| used != VariableUse::Any && kind.is_none());
    let (name, _) = uses.first()?;
    // The tree has no positions, but its strings are slices of the source.
    let before = source.get(..(name.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?)?;
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    // The dollar sign is the character before the name, and counts from 1; the line of the id is not the pattern's.
    Some((line, column.saturating_sub(INDENT.len()).max(1)))
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
fn of_pattern(error: &LoadError, pairs: &[(&str, &str)]) -> HostTextError {
    let pattern = pairs.iter().find(|(locale, _)| same(locale, &error.locale)).map_or("", |(_, pattern)| *pattern);
    let lines = pattern.split('\n').count();
    // The parser reports a missing end behind the last line.
    let (line, column) = match error.line.saturating_sub(1) {
        line if line > lines => (lines, pattern.rsplit('\n').next().unwrap_or_default().chars().count() + 1),
        line => (line.max(1), error.column.saturating_sub(INDENT.len()).max(1)),
    };
    let (mistake, about) = mistake(&error.what, &source(pattern));
    HostTextError { locale: error.locale.clone(), line, column, mistake, about }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

struct At {
    line: usize,
    column: usize,
}

impl At {
    fn error(&self, locale: &str) -> HostTextError {
        let about = "a text has no attributes: a line that begins like “.name =” is taken for one".into();
        let (line, column) = (self.line, self.column);
        HostTextError { locale: locale.to_owned(), line, column, mistake: TextMistake::Attribute, about }
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
    use super::{HOST_TEXT_ID, TextMistake, VariableUse, host_text, place_of_variable};
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
        error_at("{ NUMBER($x, foo: 1) }", 1, 14);
        error_at("{ NUMBER($x, useGrouping: \"true\", foo: 1) }", 1, 35);
        error_at("a\n  .b = c", 2, 3);
        error_at(".b = c", 1, 1);
    }

    #[test]
    fn each_mistake_is_called_by_its_name() {
        for (pattern, mistake) in [
            ("a { $x", TextMistake::Syntax),
            ("a }", TextMistake::Syntax),
            ("{ }", TextMistake::Syntax),
            ("{ \"a }", TextMistake::Syntax),
            ("{ message }", TextMistake::Reference),
            ("{ message.attribute }", TextMistake::Reference),
            ("{ -term }", TextMistake::Reference),
            ("{ text }", TextMistake::Reference),
            ("{ -term.attribute }", TextMistake::Reference),
            ("{ message ->\n [a] b\n *[c] d\n }", TextMistake::Reference),
            ("{ FOO($x) }", TextMistake::Function),
            ("{ number($x) }", TextMistake::Function),
            ("{ NUMBER($x, foo: 1) }", TextMistake::Option),
            ("{ NUMBER($x, minimumFractionDigits: 99) }", TextMistake::Option),
            ("{ NUMBER() }", TextMistake::Option),
            ("{ NUMBER(useGrouping: \"true\", $x) }", TextMistake::Option),
            ("{ NUMBER($x, useGrouping: \"true\", useGrouping: \"true\") }", TextMistake::Option),
            ("{ MONEY($x) ->\n [a] b\n *[c] d\n }", TextMistake::Selector),
            ("{ $x ->\n [a] b\n [a] c\n *[d] e\n }", TextMistake::Variant),
            ("{ $x ->\n [a] b\n }", TextMistake::Variant),
            ("{ $x ->\n *[a] b\n *[c] d\n }", TextMistake::Variant),
            ("{ \"\\x\" }", TextMistake::Escape),
            ("{ \"\\u00\" }", TextMistake::Escape),
            ("{ \"\\u00é\" }", TextMistake::Escape),
            ("{ \"\\u0000\" }", TextMistake::Character),
            ("a\n.b = c", TextMistake::Attribute),
            ("{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{ $x", TextMistake::Nesting),
        ] {
            let error = host_text([("en", pattern)]).err().map(|error| (error.mistake, error.about));
            let (found, about) = error.unwrap_or_else(|| panic!("{pattern}"));
            assert_eq!(found, mistake, "{pattern}: {about}");
            assert_eq!(about.contains("syntax"), mistake == TextMistake::Syntax, "{pattern}: {about}");
            assert!(
                !["foo", "FOO", "useGrouping", "message.", "\\x"].iter().any(|part| about.contains(part)),
                "{about}"
            );
        }
    }

    #[test]
    fn a_variable_has_its_place() {
        let text = "Dear { $name },\n\n  é { $n } { NUMBER($n) }";
        let place = |variable, used| place_of_variable(text, variable, used);
        assert_eq!(place("name", VariableUse::Any), Some((1, 8)));
        assert_eq!(place("n", VariableUse::Any), Some((3, 7)));
        assert_eq!(place("n", VariableUse::Number), Some((3, 21)));
        assert_eq!(place("gone", VariableUse::Any), None);
    }

    #[test]
    fn nesting_is_refused_before_it_is_parsed() {
        let deep = format!("a\n{}", "{".repeat(100_000));
        error_at(&deep, 2, 33);
        assert!(host_text([("en", deep.as_str())]).is_err());
    }
}
