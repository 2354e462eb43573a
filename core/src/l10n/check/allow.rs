//! Findings that a translator accepts: `# allow: register, untranslated` above a message or a term silences these rules
//! for it.

use std::ops::Range;

use fluent_syntax::ast;

use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::file::{Entry, File};
use crate::closed_set::ClosedSet;

/// The prefix of a comment line that allows something.
const ALLOW: &str = "allow:";

/// Whether a comment line allows something, and so says nothing about the message.
pub(super) fn is_allowance(line: &str) -> bool {
    line.trim_start().starts_with(ALLOW)
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
        let lines = comment.content.iter().filter_map(|line| line.trim_start().strip_prefix(ALLOW));
        let names = lines.flat_map(|line| line.split([',', ' ']));
        let rules: Vec<CheckRule> = names.filter_map(|name| CheckRule::from_key(name.trim())).collect();
        if !rules.is_empty() {
            let next = file.body.iter().skip(index + 1).find_map(|next| start(file, next));
            found.push((start(file, entry).unwrap_or(0)..next.unwrap_or(usize::MAX), rules));
        }
    }
    found
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
