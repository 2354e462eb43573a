//! The comments of the reference: each message has one, and it describes each variable by name, kind and example, on
//! a line of its own: `# $count (Number): how many entries. Example: 3`.

use std::collections::{HashMap, HashSet};

use crate::l10n::check::allow;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::Sources;
use crate::l10n::check::model::syntax;
use crate::l10n::check::model::usage::{Kind, Usage};

/// A variable as a comment describes it.
#[derive(Clone, Debug)]
pub(in crate::l10n) struct VariableDoc<'s> {
    /// The name without the dollar sign.
    pub(in crate::l10n) name: &'s str,
    /// The kind in parentheses.
    pub(in crate::l10n) kind: Option<&'s str>,
    /// The text after “Example:”.
    pub(in crate::l10n) example: Option<String>,
}

impl VariableDoc<'_> {
    /// The kind, if it exists.
    pub(in crate::l10n) fn kind(&self) -> Option<Kind> {
        self.kind.and_then(Kind::named)
    }
}

/// The variables that the comment of an entry describes.
pub(in crate::l10n) fn variable_docs<'s>(entry: &Entry<'_, 's>) -> Vec<VariableDoc<'s>> {
    of_lines(entry.comment_lines())
}

/// The variables that these lines of a comment describe.
pub(in crate::l10n) fn of_lines<'s>(lines: &[&'s str]) -> Vec<VariableDoc<'s>> {
    let mut found: Vec<(VariableDoc<'s>, String)> = Vec::new();
    for line in lines.iter().filter(|line| !allow::is_allowance(line)) {
        let line = line.trim();
        match line.strip_prefix('$') {
            Some(rest) => {
                let end = rest.find(|ch: char| !(ch.is_ascii_alphanumeric() || ch == '-' || ch == '_'));
                let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
                let kind = rest
                    .trim_start()
                    .strip_prefix('(')
                    .and_then(|rest| rest.split_once(')'))
                    .map(|(kind, _)| kind.trim());
                found.push((VariableDoc { name, kind, example: None }, rest.to_owned()));
            }
            // A description may continue on the next line.
            None => {
                if let Some((_, text)) = found.last_mut() {
                    text.push(' ');
                    text.push_str(line);
                }
            }
        }
    }
    let example = |text: &str| text.split_once("Example:").map(|(_, example)| example.trim().to_owned());
    found
        .into_iter()
        .map(|(doc, text)| VariableDoc { example: example(&text).filter(|e| !e.is_empty()), ..doc })
        .collect()
}

/// A variable of a message with what a preview needs to fill it.
pub(in crate::l10n) struct Sample {
    /// The name without the dollar sign.
    pub(in crate::l10n) name: String,
    /// The kind from the comment, or else from its use.
    pub(in crate::l10n) kind: Option<Kind>,
    /// The example from the comment, if any.
    pub(in crate::l10n) example: Option<String>,
}

/// The variables of a message of the reference; `None` if there is no such message.
pub(in crate::l10n) fn samples(sources: &Sources, reference: &str, id: &str) -> Option<Vec<Sample>> {
    for source in sources.files.iter().filter(|source| source.locale == reference) {
        let file = syntax::parse(source, &mut Report::default());
        let Some(entry) = file.entries().into_iter().find(|entry| !entry.term && entry.id == id) else { continue };
        let docs = variable_docs(&entry);
        let mut names: Vec<&str> = docs.iter().map(|doc| doc.name).collect();
        for (name, _) in entry.patterns().into_iter().flat_map(|(_, pattern)| Usage::of(pattern).variables) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let sample = |name: &str| {
            let described = docs.iter().find(|doc| doc.name == name);
            let kind = described.and_then(VariableDoc::kind).or_else(|| used_kind(sources, reference, id, name));
            Sample { name: name.to_owned(), kind, example: described.and_then(|described| described.example.clone()) }
        };
        return Some(names.into_iter().map(sample).collect());
    }
    None
}

/// The kind that the uses of a variable in a message require, those of the reference first.
fn used_kind(sources: &Sources, reference: &str, id: &str, name: &str) -> Option<Kind> {
    let of_reference = |own: bool| sources.files.iter().filter(move |source| (source.locale == reference) == own);
    of_reference(true).chain(of_reference(false)).find_map(|source| {
        let file = syntax::parse(source, &mut Report::default());
        let entries = file.entries().into_iter().filter(|entry| !entry.term && entry.id == id);
        let mut uses = entries.flat_map(|entry| entry.patterns()).flat_map(|(_, p)| Usage::of(p).variables);
        uses.find_map(|(used, kind)| kind.filter(|_| used == name))
    })
}

/// Reports what the comments of the reference lack.
pub(in crate::l10n) fn check(reference: &Locale<'_, '_>, report: &mut Report) {
    for entry in reference.messages() {
        let range = entry.file.range(entry.id);
        let mut lines = entry
            .comment_lines()
            .iter()
            .filter(|line| !line.trim_start().starts_with('$') && !allow::is_allowance(line));
        let prose = lines.any(|line| line.chars().filter(|ch| ch.is_alphabetic()).count() > 3);
        if !prose {
            let message = format!("“{}” has no comment", entry.id);
            let help = "describe above it where it is shown and what it is; add “# $name (Kind): … Example: …” for each variable";
            report.add(entry.file, range.clone(), CheckRule::CommentMissing, message, help);
        }
        let docs = variable_docs(&entry);
        let mut seen = HashSet::new();
        let uses = entry.patterns().into_iter().flat_map(|(_, pattern)| Usage::of(pattern).variables);
        for (name, _) in uses {
            if !seen.insert(name) {
                continue;
            }
            let Some(described) = docs.iter().find(|described| described.name == name) else {
                let message = format!("the comment of “{}” does not describe the variable “${name}”", entry.id);
                let help = format!("add the line “# ${name} (Kind): what it is. Example: …”");
                report.add(entry.file, entry.file.range(name), CheckRule::CommentVariable, message, help);
                continue;
            };
            let range = entry.file.range(described.name);
            if described.kind().is_none() {
                let message = format!("the comment does not name the kind of “${name}”");
                let help = format!("write “${name} (Kind): …”; the kinds are {}", Kind::NAMES);
                report.add(entry.file, range.clone(), CheckRule::CommentVariable, message, help);
            }
            if described.example.is_none() {
                let message = format!("the comment gives no example of “${name}”");
                report.add(
                    entry.file,
                    range,
                    CheckRule::CommentVariable,
                    message,
                    "end the description with “Example: …”",
                );
            }
        }
    }
}

/// The kinds that the comment of a message declares.
pub(in crate::l10n) fn declared<'s>(entry: &Entry<'_, 's>) -> HashMap<&'s str, Kind> {
    let docs = variable_docs(entry).into_iter();
    docs.filter_map(|doc| doc.kind().map(|kind| (doc.name, kind))).collect()
}
