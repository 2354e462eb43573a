//! Findings that a translator accepts: `# allow: register, untranslated` above a message or a term silences these rules
//! for it. What such a comment names in vain is a finding itself.

use std::ops::Range;

use fluent_syntax::ast;

use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::file::{Entry, File};
use super::model::report::Report;
use crate::closed_set::ClosedSet;
use crate::l10n::similar::near;

/// The prefix of a comment line that allows something.
const ALLOW: &str = "allow:";
/// The rules that no comment silences. A translation that is older than its text is not a matter of taste.
const NEVER: [CheckRule; 2] = [CheckRule::Allowance, CheckRule::Outdated];

/// Whether a comment line allows something, and so says nothing about the message.
pub(super) fn is_allowance(line: &str) -> bool {
    line.trim_start().starts_with(ALLOW)
}

/// Reports what the comments of a file allow in vain.
pub(super) fn check(file: &File<'_>, report: &mut Report) {
    for entry in &file.body {
        let (comment, silences) = match entry {
            ast::Entry::Message(message) => (message.comment.as_ref(), true),
            ast::Entry::Term(term) => (term.comment.as_ref(), true),
            ast::Entry::Comment(comment) | ast::Entry::GroupComment(comment) | ast::Entry::ResourceComment(comment) => {
                (Some(comment), false)
            }
            ast::Entry::Junk { .. } => (None, false),
        };
        for name in comment.into_iter().flat_map(names) {
            let (message, help) = match CheckRule::from_key(name) {
                None => (format!("there is no rule “{name}”"), meant(name)),
                Some(CheckRule::Outdated) => (
                    "“outdated” cannot be allowed".to_owned(),
                    "compare the translation with the new text, correct it, and accept it".to_owned(),
                ),
                Some(rule) if NEVER.contains(&rule) => (format!("“{name}” cannot be allowed"), "remove it".to_owned()),
                Some(_) if silences => continue,
                Some(_) => (
                    format!("“{name}” is allowed for no message"),
                    "write the comment with one # directly above the message, without a blank line".to_owned(),
                ),
            };
            report.add(file, file.range(name), CheckRule::Allowance, message, help);
        }
    }
}

/// What to do about a rule that does not exist.
fn meant(name: &str) -> String {
    match near(name, CheckRule::ALL.iter().map(|rule| rule.as_str().to_owned())).first() {
        Some(rule) => format!("did you mean {rule}?"),
        None => "a finding has the name of its rule in brackets".to_owned(),
    }
}

/// Removes the findings that comments in these files allow.
pub(super) fn apply(files: &[File<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for file in files {
        let allowances = allowances(file);
        if allowances.is_empty() {
            continue;
        }
        diagnostics.retain(|found| {
            let here = found.locale == file.locale && found.file == file.name;
            // A missing message is reported at the one before it, which cannot allow that.
            let absent = found.length == 0 && found.rule == CheckRule::MessageMissing;
            !here || absent || !allows(&allowances, found.offset, found.rule)
        });
    }
}

/// The ids of the messages in a file whose comments allow findings of a rule.
pub(super) fn ids<'s>(file: &File<'s>, rule: CheckRule) -> Vec<&'s str> {
    let allowances = allowances(file);
    let allows = |entry: &&Entry<'_, 's>| allows(&allowances, file.offset(entry.id), rule);
    file.entries().iter().filter(allows).map(|entry| entry.id).collect()
}

/// A part of a file, and the rules that are silent there.
type Allowance = (Range<usize>, Vec<CheckRule>);

/// Whether a rule is silent at this byte.
fn allows(allowances: &[Allowance], offset: usize, rule: CheckRule) -> bool {
    let after = allowances.partition_point(|(place, _)| place.start <= offset);
    let around = after.checked_sub(1).and_then(|index| allowances.get(index));
    around.is_some_and(|(place, rules)| place.contains(&offset) && rules.contains(&rule))
}

/// The parts of a file with the rules that are silent there, in file order.
fn allowances(file: &File<'_>) -> Vec<Allowance> {
    let mut found = Vec::new();
    for (index, entry) in file.body.iter().enumerate() {
        let (ast::Entry::Message(ast::Message { comment: Some(comment), .. })
        | ast::Entry::Term(ast::Term { comment: Some(comment), .. })) = entry
        else {
            continue;
        };
        let rules = names(comment).filter_map(CheckRule::from_key);
        let rules: Vec<CheckRule> = rules.filter(|rule| !NEVER.contains(rule)).collect();
        if !rules.is_empty() {
            let next = file.body.iter().skip(index + 1).find_map(|next| start(file, next));
            found.push((start(file, entry).unwrap_or(0)..next.unwrap_or(usize::MAX), rules));
        }
    }
    found
}

/// The names of rules in a comment.
fn names<'c, 's>(comment: &'c ast::Comment<&'s str>) -> impl Iterator<Item = &'s str> + use<'c, 's> {
    let lines = comment.content.iter().filter_map(|line| line.trim_start().strip_prefix(ALLOW));
    lines.flat_map(|line| line.split([',', ' '])).map(str::trim).filter(|name| !name.is_empty())
}

/// The offset of an entry, its comment included.
fn start<'s>(file: &File<'s>, entry: &ast::Entry<&'s str>) -> Option<usize> {
    let part = match entry {
        ast::Entry::Message(message) => Some(first(message.comment.as_ref()).unwrap_or(message.id.name)),
        ast::Entry::Term(term) => Some(first(term.comment.as_ref()).unwrap_or(term.id.name)),
        ast::Entry::Comment(comment) | ast::Entry::GroupComment(comment) | ast::Entry::ResourceComment(comment) => {
            first(Some(comment))
        }
        ast::Entry::Junk { content } => Some(*content),
    };
    part.map(|part| file.offset(part))
}

fn first<'s>(comment: Option<&ast::Comment<&'s str>>) -> Option<&'s str> {
    comment.and_then(|comment| comment.content.first().copied())
}
