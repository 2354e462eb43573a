//! The skeleton of the texts that a profile needs.
//!
//! Owns the comments and the first words of such texts. Which texts are needed is known by the places of the names
//! (place.rs); how they are added to files belongs to `l10n`. It must not touch a file.

use std::collections::HashSet;

use super::place::{Label, Named};
use super::{Profile, VariableKind};
use crate::l10n::check::{Sources, merged};
use crate::l10n::{TODO, completed, present, skeleton, todo};

/// The texts that were added to a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddedLabels {
    /// The files that change: name and new text.
    pub files: Vec<(String, String)>,
    /// The texts that were added, as `id` and `id.attribute`.
    pub added: Vec<String>,
    /// How many labels are there, but not written yet.
    pub waiting: usize,
}

/// Adds what the locale lacks: a translation of the reference's text if that has one, else the name itself in words.
pub(super) fn added(profile: &Profile, own: &Sources, host: &Sources, reference: &str, locale: &str) -> AddedLabels {
    let mut all = own.clone();
    all.files.extend(host.files.iter().cloned());
    let of = |texts: fn(&Sources, &str) -> Vec<String>, locale: &str| texts(&all, locale).into_iter().collect();
    let (written, marked): (HashSet<String>, HashSet<String>) = (of(present, reference), of(todo, reference));
    let there: HashSet<String> = chain(locale).flat_map(|locale| present(&all, locale)).collect();
    // What begins with the mark is to be written where it is, and not once more beside it.
    let begun: HashSet<String> = chain(locale).flat_map(|locale| todo(&all, locale)).collect();
    let (mut wanted, mut new, mut waiting) = (Vec::new(), Vec::<String>::new(), 0);
    let (mut last, mut known) = (None, HashSet::new());
    for label in profile.labels() {
        let names = [&label.own, &label.general];
        let among = |texts: &HashSet<String>| names.into_iter().find(|name| texts.contains(*name));
        // Two names of a profile may have one text.
        if among(&there).is_some() || !known.insert(label.own.clone()) {
            continue;
        }
        if among(&begun).is_some() {
            waiting += 1;
            continue;
        }
        let translated = among(&written).or_else(|| among(&marked));
        wanted.push(translated.unwrap_or(&label.own).clone());
        if translated.is_none() {
            let id = label.own.split('.').next().unwrap_or_default().to_owned();
            let goes_on = last.as_ref() == Some(&id);
            let part = text(&label, &id, goes_on);
            match new.last_mut().filter(|_| goes_on) {
                Some(message) => message.push_str(&part),
                None => new.push(part),
            }
            last = Some(id);
        }
    }
    // One by one: together they may be longer than a file may be.
    let mut sources = new;
    if locale != reference {
        let files = merged(own, host, reference);
        sources.extend(files.iter().filter_map(|source| skeleton(source, locale).ok()));
    }
    let file = format!("{}.ftl", profile.name);
    let (files, added) = completed(host, locale, &file, &sources, &wanted);
    waiting += wanted.len().saturating_sub(added.len());
    AddedLabels { files, added, waiting }
}

/// A locale and those that help it out: fr-CA has what differs from fr.
fn chain(locale: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(locale), |locale| Some(locale.rsplit_once('-')?.0))
}

/// A part of a message, with the message's beginning if it is the first part.
fn text(label: &Label<'_>, id: &str, goes_on: bool) -> String {
    let words = in_words(&label.name.name);
    let begin = || comment(&label.name.named).iter().map(|line| format!("# {line}\n")).collect::<String>();
    match (label.attribute, goes_on) {
        (None, _) => {
            let variables: &[(String, VariableKind)] = match &label.name.named {
                Named::Template(variables) => variables,
                _ => &[],
            };
            let variables = variables.iter().map(|(name, kind)| format!("\n    {}", shown(name, *kind)));
            format!("\n{}{id} = {TODO} {words}{}\n", begin(), variables.collect::<String>())
        }
        (Some(attribute @ "title"), true) => format!("    .{attribute} = {TODO} {words}\n"),
        (Some(attribute), true) => format!("    .{attribute} = {TODO}\n"),
        (Some(attribute), false) => format!("\n{}{id} =\n    .{attribute} = {TODO}\n", begin()),
    }
}

/// A name in words: `order_problem` is "Order problem".
fn in_words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}

/// The lines of the comment for translators.
fn comment(named: &Named) -> Vec<String> {
    let line = match named {
        Named::Category => "Choice in the category menu. Hint: what belongs in this category.",
        Named::Queue => "Label of a queue, in which tickets wait for an answer.",
        Named::Field => "Label of a field of the form. Hint: below the field.",
        Named::Choice(field) => return vec![format!("Choice in the menu of the field {field}.")],
        Named::Reference => "Label of a kind of reference in the form: a number of another system.",
        Named::Macro => "Name of a macro, in the menu of those who answer.",
        Named::Template(variables) => {
            let mut lines = vec!["Text of a reply template. Title: the entry in the chooser.".to_owned()];
            lines.extend(variables.iter().map(|(name, kind)| described(name, *kind)));
            return lines;
        }
    };
    vec![line.to_owned()]
}

fn described(name: &str, kind: VariableKind) -> String {
    let (kind, example) = match kind {
        VariableKind::Text => ("Text", "As we agreed."),
        VariableKind::Number => ("Number", "3"),
        VariableKind::Money => ("Money", "EUR 45.00"),
        VariableKind::Date => ("Time", "2026-02-18"),
        VariableKind::DateTime => ("Time", "2026-02-18 12:00"),
        VariableKind::Duration => ("Duration", "2 h"),
    };
    format!("${name} ({kind}): given by the person who answers. Example: {example}")
}

/// How a text shows a variable of this kind.
fn shown(name: &str, kind: VariableKind) -> String {
    match kind {
        VariableKind::Text | VariableKind::Number => format!("{{ ${name} }}"),
        VariableKind::Money => format!("{{ MONEY(${name}) }}"),
        VariableKind::Date => format!("{{ DATETIME(${name}, dateStyle: \"long\") }}"),
        VariableKind::DateTime => format!("{{ DATETIME(${name}) }}"),
        VariableKind::Duration => format!("{{ DURATION(${name}) }}"),
    }
}
