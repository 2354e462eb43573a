//! One text that a person writes, in several locales, compiled apart from all other texts. It can refer to nothing, so
//! it can neither show another message nor be one.
//!
//! Owns the way from a bare pattern to a set of texts with one message, and the place of a mistake in the pattern. How the
//! pattern is written as a message is in `host_source.rs`. It must not know what the variables mean.

use std::borrow::Cow;

use super::check::model::usage::Usage;
use super::check::rules::placeholder;
use super::compiled::variables::VariableUse;
use super::error::LoadError;
pub(crate) use super::host_source::HOST_TEXT_ID;
use super::host_source::HostSource;
use super::load::nesting;
use super::text_mistake::{TextMistake, mistake};
use super::texts::Texts;

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
    let sources: Vec<HostSource> = pairs.iter().map(|(_, pattern)| HostSource::of(pattern)).collect();
    let files: Vec<(&str, &str, &str)> =
        pairs.iter().zip(&sources).map(|((locale, _), source)| (*locale, "", source.text.as_str())).collect();
    Texts::load(&files).map_err(|error| {
        let source = pairs.iter().zip(&sources).find(|((locale, _), _)| locale.eq_ignore_ascii_case(&error.locale));
        of_pattern(&error, source.map(|(_, source)| source))
    })
}

/// Line and column, both from 1, at which a pattern uses a variable; if `used` is another kind of value than any, the
/// place of a use that asks for a kind.
pub(crate) fn place_of_variable(pattern: &str, variable: &str, used: VariableUse) -> Option<(usize, usize)> {
    let source = HostSource::of(pattern);
    let resource = parsed(&source)?;
    let fluent_syntax::ast::Entry::Message(message) = resource.body.first()? else { return None };
    let uses: Vec<_> = Usage::of(message.value.as_ref()?).variables;
    let mut uses = uses.into_iter().filter(|(name, _)| *name == variable).collect::<Vec<_>>();
    uses.sort_by_key(|(_, kind)| used != VariableUse::Any && kind.is_none());
    let (name, _) = uses.first()?;
    Some(place(&source, name))
}

/// The place of a name, whose sign is the character before it.
fn place(source: &HostSource, name: &str) -> (usize, usize) {
    // The tree has no positions, but its strings are slices of the source.
    let offset = (name.as_ptr() as usize).checked_sub(source.text.as_ptr() as usize);
    let before = offset.and_then(|end| source.text.get(..end)).unwrap_or_default();
    source.place(before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or_default().chars().count())
}

/// Whether a pattern shows nothing, whatever its variables are.
pub(crate) fn shows_nothing(pattern: &str) -> bool {
    of_value(pattern, |value: &fluent_syntax::ast::Pattern<&str>| placeholder::blank(value))
}

/// The mistake in a pattern that begins with the mark of a skeleton: it would not be shown.
pub(crate) fn unfinished(locale: &str, pattern: &str) -> Option<HostTextError> {
    if !of_value(pattern, placeholder::untranslated_mark) {
        return None;
    }
    let before = pattern.split(placeholder::MARK).next().unwrap_or_default();
    let (line, column) = (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default().chars().count());
    let (mistake, about) = (TextMistake::Unfinished, "the text begins with TODO, so it is never shown".into());
    Some(HostTextError { locale: locale.to_owned(), line: line + 1, column: column + 1, mistake, about })
}

/// The tree of a source that the parser may see and can read.
fn parsed(source: &HostSource) -> Option<fluent_syntax::ast::Resource<&str>> {
    let may_be_parsed = nesting::hazard(&source.text).is_none();
    may_be_parsed.then(|| fluent_syntax::parser::parse(source.text.as_str()).ok())?
}

/// Whether something holds of the pattern's tree.
fn of_value(pattern: &str, holds: impl Fn(&fluent_syntax::ast::Pattern<&str>) -> bool) -> bool {
    let source = HostSource::of(pattern);
    let Some(resource) = parsed(&source) else { return false };
    resource.body.iter().any(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => message.value.as_ref().is_some_and(&holds),
        _ => false,
    })
}

/// The error with its place in the pattern.
fn of_pattern(error: &LoadError, source: Option<&HostSource>) -> HostTextError {
    let (line, column) = source.map_or((1, 1), |source| source.place(error.line, error.column));
    let (mistake, about) = mistake(&error.what, source.map_or("", |source| &source.text));
    HostTextError { locale: error.locale.clone(), line, column, mistake, about }
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
        error_at("a\n  * b { }", 2, 9);
        error_at("    a\n   * { }\n   b } c", 2, 8);
        error_at("    a\n   * b\n   b } c", 3, 6);
        error_at("{ $x ->\n [a] b\n  * }\n c", 3, 5);
        error_at("* a { $x", 1, 9);
        error_at("a\n  [b] { $x", 2, 11);
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
        let escaped = place_of_variable("    a\n  * b { $n }\n  { $m }", "n", VariableUse::Any);
        assert_eq!(escaped, Some((2, 9)));
    }

    #[test]
    fn nesting_is_refused_before_it_is_parsed() {
        let deep = format!("a\n{}", "{".repeat(100_000));
        error_at(&deep, 2, 33);
        assert!(host_text([("en", deep.as_str())]).is_err());
    }
}
