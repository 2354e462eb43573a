//! References between messages and terms: undefined ones, cycles, and unknown functions.

use std::collections::HashSet;

use fluent_syntax::ast::{CallArguments, InlineExpression};

use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::usage::{Kind, Reference, Usage};
use crate::l10n::load;
use crate::l10n::load::function::Choice;

/// Checks every reference of the locale. A region may refer to what only its language has.
pub(in crate::l10n) fn check(locale: &Locale<'_, '_>, language: Option<&Locale<'_, '_>>, report: &mut Report) {
    for entry in &locale.entries {
        for (_, pattern) in entry.patterns() {
            let usage = Usage::of(pattern);
            for reference in &usage.references {
                let inherited = language.and_then(|language| target(language, reference));
                if inherited.is_none_or(|found| found.pattern(reference.attribute).is_none()) {
                    unknown(locale, entry, reference, report);
                }
            }
            for (function, arguments) in &usage.calls {
                call(entry, function, arguments, report);
            }
        }
    }
    circles(locale, report);
}

fn call(entry: &Entry<'_, '_>, function: &str, arguments: &CallArguments<&str>, report: &mut Report) {
    let file = entry.file;
    if Kind::of_function(function).is_none() {
        let message = format!("there is no function {function}");
        let help = "the functions are NUMBER, PERCENT, MONEY, DATETIME, DURATION, RELATIVE and LIST";
        report.add(file, file.range(function), CheckRule::FunctionUnknown, message, help);
        return;
    }
    let mut choices: Vec<Choice<'_>> = Vec::new();
    for argument in &arguments.named {
        let (value, number) = match &argument.value {
            InlineExpression::StringLiteral { value } => (*value, false),
            InlineExpression::NumberLiteral { value } => (*value, true),
            _ => continue,
        };
        choices.push(Choice { name: argument.name.name, value, number });
        // The options up to here: the last of them is what the function rejects.
        if let Err(problem) = load::function::function(function, &choices) {
            let range = file.range(argument.name.name);
            let help = "correct the option, or remove it";
            report.add(file, range, CheckRule::FunctionOption, problem.to_string(), help);
            return;
        }
    }
}

fn unknown(locale: &Locale<'_, '_>, entry: &Entry<'_, '_>, reference: &Reference<'_>, report: &mut Report) {
    let range =
        entry.file.range(reference.attribute.filter(|_| target(locale, reference).is_some()).unwrap_or(reference.id));
    let Some(found) = target(locale, reference) else {
        let name = if reference.term { format!("-{}", reference.id) } else { reference.id.to_owned() };
        // The syntax error of the entry that is meant is enough.
        if locale.in_junk(&name) || locale.files.iter().any(|file| file.unread) {
            return;
        }
        if reference.term {
            let message = format!("the term “-{}” is not defined in this locale", reference.id);
            let help = format!("define it: “-{} = …”", reference.id);
            report.add(entry.file, range, CheckRule::TermMissing, message, help);
        } else {
            let message = format!("there is no message “{}” in this locale", reference.id);
            let help = "correct the id; a variable is written with a dollar sign: { $name }";
            report.add(entry.file, range, CheckRule::ReferenceUnknown, message, help);
        }
        return;
    };
    if found.pattern(reference.attribute).is_none() {
        let name = reference.attribute.map_or_else(|| "a text".to_owned(), |name| format!("an attribute “.{name}”"));
        let message = format!("“{}” does not have {name}", found.name());
        report.add(entry.file, range, CheckRule::ReferenceUnknown, message, "correct the reference");
    }
}

fn target<'f, 's>(locale: &Locale<'f, 's>, reference: &Reference<'_>) -> Option<Entry<'f, 's>> {
    if reference.term { locale.term(reference.id) } else { locale.message(reference.id) }
}

/// A text: whether it belongs to a term, its id, its attribute.
type Node<'s> = (bool, &'s str, Option<&'s str>);

fn circles(locale: &Locale<'_, '_>, report: &mut Report) {
    let mut done: HashSet<Node<'_>> = HashSet::new();
    for entry in &locale.entries {
        for (attribute, _) in entry.patterns() {
            walk(locale, (entry.term, entry.id, attribute), &mut done, report);
        }
    }
}

/// A depth-first walk with a stack of its own: a chain of references may be as long as the file.
fn walk<'s>(locale: &Locale<'_, 's>, start: Node<'s>, done: &mut HashSet<Node<'s>>, report: &mut Report) {
    let mut path: Vec<(Node<'s>, Vec<Reference<'s>>)> = Vec::new();
    let mut on_path: HashSet<Node<'s>> = HashSet::new();
    if !done.contains(&start) {
        on_path.insert(start);
        path.push((start, outgoing(locale, start)));
    }
    while let Some((node, left)) = path.last_mut() {
        let node = *node;
        let Some(reference) = left.pop() else {
            done.insert(node);
            on_path.remove(&node);
            path.pop();
            continue;
        };
        let next = (reference.term, reference.id, reference.attribute);
        if on_path.contains(&next) {
            let from = if node.0 { locale.term(node.1) } else { locale.message(node.1) };
            let Some(from) = from else { continue };
            let round: Vec<String> =
                path.iter().map(|(seen, _)| *seen).skip_while(|seen| *seen != next).map(name).collect();
            let message = format!("reference cycle: {} → {}", round.join(" → "), name(next));
            let range = from.file.range(reference.id);
            report.add(
                from.file,
                range,
                CheckRule::ReferenceCircle,
                message,
                "write out the text instead of referencing it",
            );
        } else if !done.contains(&next) {
            on_path.insert(next);
            path.push((next, outgoing(locale, next)));
        }
    }
}

fn outgoing<'s>(locale: &Locale<'_, 's>, node: Node<'s>) -> Vec<Reference<'s>> {
    let (term, id, attribute) = node;
    let entry = if term { locale.term(id) } else { locale.message(id) };
    let pattern = entry.and_then(|entry| entry.pattern(attribute));
    let mut references = pattern.map(|pattern| Usage::of(pattern).references).unwrap_or_default();
    references.reverse();
    references
}

fn name(node: Node<'_>) -> String {
    let (term, id, attribute) = node;
    let dash = if term { "-" } else { "" };
    attribute.map_or_else(|| format!("{dash}{id}"), |attribute| format!("{dash}{id}.{attribute}"))
}
