//! Variables: the same names and the same kinds of values as in the reference. The kind is that of the reference's
//! comment or, without a comment, of the reference's own use. A template's text may also use what every ticket offers.

use std::collections::{HashMap, HashSet};

use super::{characters, comments, placeholder, plural};
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::{Entry, File};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::Sources;
use crate::l10n::check::model::syntax;
use crate::l10n::check::model::usage::{Kind, Usage};
use crate::l10n::{listed, offered};

/// Compares the variables of a translation with those of the reference.
pub(in crate::l10n) fn compare(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        let declared = comments::declared(&expected);
        let is_template = offered::is_template(entry.id, expected.pattern(Some("title")).is_some());
        let known: HashSet<&str> = expected
            .patterns()
            .iter()
            .flat_map(|(_, pattern)| Usage::of(pattern).variables)
            .map(|(name, _)| name)
            .chain(comments::variable_docs(&expected).iter().map(|doc| doc.name))
            .collect();
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            if placeholder::untranslated_mark(pattern) {
                continue;
            }
            let usage = Usage::of(pattern);
            let original_usage = Usage::of(original);
            let offers = if is_template && attribute.is_none() { offered::OFFERED } else { &[] };
            let offers: Vec<(&str, Kind)> =
                offers.iter().filter_map(|(name, _)| Some((*name, offered::kind(name)?))).collect();
            let known = known.iter().copied().chain(offers.iter().map(|(name, _)| *name)).collect();
            superfluous(&entry, &usage, &known, report);
            missing(locale, &entry, attribute, &usage, &original_usage, report);
            let mut kinds: HashMap<&str, Kind> =
                original_usage.variables.iter().filter_map(|(name, kind)| kind.map(|kind| (*name, kind))).collect();
            kinds.extend(declared.iter().map(|(name, kind)| (*name, *kind)));
            for (name, kind) in offers {
                kinds.entry(name).or_insert(kind);
            }
            types(&entry, &usage, &kinds, report);
        }
    }
}

/// Whether a translation lacks a variable of the message that it translates, or has a character that no text may have;
/// both are whole messages.
pub(in crate::l10n) fn is_unfit(locale: &str, original: &str, translation: &str) -> bool {
    let sources: Sources =
        [("original", "text.ftl", original), (locale, "text.ftl", translation)].into_iter().collect();
    let mut report = Report::default();
    let files: Vec<File<'_>> = sources.files.iter().map(|source| syntax::parse(source, &mut report)).collect();
    if let [original, translation] = &files[..] {
        let of = |tag, file| Locale::new(tag, vec![file]);
        characters::check(translation, &mut report);
        let translation = of(locale, translation);
        characters::escaped(&translation, &mut report);
        compare(&translation, &of("original", original), &mut report);
    }
    let unfit = [CheckRule::VariableMissing, CheckRule::ControlCharacter];
    report.diagnostics.iter().any(|found| unfit.contains(&found.rule))
}

/// Checks that the reference uses its variables as its comments say.
pub(in crate::l10n) fn own(reference: &Locale<'_, '_>, report: &mut Report) {
    for entry in reference.messages() {
        let declared = comments::declared(&entry);
        for (_, pattern) in entry.patterns() {
            types(&entry, &Usage::of(pattern), &declared, report);
        }
    }
}

fn superfluous(entry: &Entry<'_, '_>, usage: &Usage<'_, '_>, known: &HashSet<&str>, report: &mut Report) {
    let mut wrong = usage.variables.iter().map(|(name, _)| *name).filter(|name| !known.contains(name)).peekable();
    if wrong.peek().is_none() {
        return;
    }
    let mut names: Vec<String> = known.iter().map(|name| format!("${name}")).collect();
    names.sort();
    let help = match names.is_empty() {
        true => "remove it; this message has no variables".to_owned(),
        false => format!("use one of: {}", listed(names.iter().map(String::as_str))),
    };
    let mut reported = HashSet::new();
    for name in wrong {
        if reported.insert(name) {
            let message = format!("the reference has no variable “${name}” in “{}”", entry.id);
            let help = help.as_str();
            report.add(entry.file, entry.file.range(name), CheckRule::VariableSuperfluous, message, help);
        }
    }
}

fn missing(
    locale: &Locale<'_, '_>,
    entry: &Entry<'_, '_>,
    attribute: Option<&str>,
    usage: &Usage<'_, '_>,
    original_usage: &Usage<'_, '_>,
    report: &mut Report,
) {
    let mut reported: HashSet<&str> = usage.variables.iter().map(|(name, _)| *name).collect();
    for (name, _) in &original_usage.variables {
        // A text that only chooses by a word may say the same whatever the word is. A language without plural forms need
        // not select by a number.
        let mut plurals = original_usage.plurals.iter().filter(|plural| plural.variable == Some(name));
        let unneeded = !original_usage.written.contains(name)
            && plurals.all(|plural| plural::without_forms(locale.tag) && !plural.has_exact());
        if !unneeded && reported.insert(name) {
            let at = entry.attributes.iter().map(|found| found.id.name).find(|found| attribute == Some(*found));
            let range = entry.file.range(at.unwrap_or(entry.id));
            let place = attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id));
            let message = format!("“{place}” does not use the variable “${name}” of the reference");
            report.add(entry.file, range, CheckRule::VariableMissing, message, format!("insert {{ ${name} }}"));
        }
    }
}

fn types(entry: &Entry<'_, '_>, usage: &Usage<'_, '_>, kinds: &HashMap<&str, Kind>, report: &mut Report) {
    let mut first_kinds: HashMap<&str, Kind> = HashMap::new();
    for (name, use_kind) in &usage.variables {
        let Some(use_kind) = *use_kind else { continue };
        let known = kinds.get(name).or_else(|| first_kinds.get(name)).copied();
        if let Some(known) = known.filter(|known| !known.serves_as(use_kind)) {
            let message = format!("“${name}” is used as {use_kind}, but is {known}");
            let help = match known {
                Kind::Text | Kind::Code => format!("write {{ ${name} }} alone"),
                _ => format!("use it as {known}, as the reference does"),
            };
            report.add(entry.file, entry.file.range(name), CheckRule::VariableType, message, help);
        }
        first_kinds.entry(name).or_insert(use_kind);
    }
}
