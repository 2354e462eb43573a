//! The ids of messages and attributes: duplicate, missing, superfluous, unused. It compares names, never texts.

use std::collections::{HashMap, HashSet};

use fluent_syntax::ast::Pattern;

use super::placeholder;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::{Entry, File};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::Sources;
use crate::l10n::check::model::syntax;
use crate::l10n::check::model::usage::Usage;
use crate::l10n::load::HINT;

/// Reports ids that a locale defines twice and attributes that a message defines twice.
pub(in crate::l10n) fn duplicates(locale: &Locale<'_, '_>, report: &mut Report) {
    let mut seen: HashMap<(bool, &str), Entry<'_, '_>> = HashMap::new();
    for entry in &locale.entries {
        if let Some(first) = seen.get(&(entry.term, entry.id)) {
            let (line, _) = first.file.position(first.file.offset(first.id));
            let message = format!("“{}” is defined twice; first in {}, line {line}", entry.name(), first.file.name);
            report.add(
                entry.file,
                entry.file.range(entry.id),
                CheckRule::DuplicateId,
                message,
                "remove one of the two",
            );
        } else {
            seen.insert((entry.term, entry.id), *entry);
        }
        let mut attributes = HashSet::new();
        for attribute in entry.attributes {
            if !attributes.insert(attribute.id.name) {
                let message = format!("“{}” has two attributes “.{}”", entry.name(), attribute.id.name);
                let range = entry.file.range(attribute.id.name);
                report.add(entry.file, range, CheckRule::DuplicateId, message, "remove one of the two");
            }
        }
    }
}

/// Reports what the locale lacks or has in excess, compared with the reference.
pub(in crate::l10n) fn compare(
    locale: &Locale<'_, '_>,
    reference: &Locale<'_, '_>,
    partial: bool,
    slips: &HashMap<String, String>,
    report: &mut Report,
) {
    if !partial {
        absent(locale, reference, report);
    }
    for expected in reference.messages() {
        if let Some(entry) = locale.message(expected.id) {
            fields(&entry, &expected, partial, report);
        }
    }
    // What the reference does not say because it cannot be read is not superfluous.
    let unread = reference.files.iter().any(|file| file.unread);
    let unknown = |id: &str| !unread && reference.message(id).is_none() && !reference.in_junk(id);
    for entry in locale.messages() {
        let (range, meant) = (entry.file.range(entry.id), slips.get(entry.id));
        if unknown(entry.id) {
            let message = format!("the reference has no message “{}”", entry.id);
            let near = meant.map(|meant| format!("; did you mean “{meant}”?")).unwrap_or_default();
            let help = format!("remove it, or correct the id if it is misspelt{near}");
            report.add(entry.file, range, CheckRule::MessageSuperfluous, message, help);
        } else if let Some(meant) = meant {
            let message = format!("no message of the library has the id “{}”", entry.id);
            let rule = CheckRule::IdSimilar;
            let help =
                format!("did you mean “{meant}”? If it is a message of your own, put “# allow: {rule}” above it");
            report.add(entry.file, range, rule, message, help);
        }
    }
}

/// Reports files and messages of the reference that the locale lacks.
fn absent(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
    let files: HashSet<&str> = locale.files.iter().map(|file| file.name).collect();
    // If a file could not be read at all, none of its messages is reported as missing.
    let mut lacking: HashSet<&str> = locale.files.iter().filter(|file| file.unread).map(|file| file.name).collect();
    for file in reference.files.iter().filter(|file| !files.contains(file.name)) {
        let here: Vec<_> = reference.messages().filter(|entry| entry.file.name == file.name).collect();
        if here.is_empty() || here.iter().any(|entry| locale.message(entry.id).is_some()) {
            continue;
        }
        lacking.insert(file.name);
        if let Some(any) = locale.files.first() {
            let message = format!("the file {} of the reference has no counterpart in this locale", file.name);
            let mut found = any.diagnostic(0..0, CheckRule::FileMissing, message, "add the file".to_owned());
            file.name.clone_into(&mut found.file);
            report.diagnostics.push(found);
        }
    }
    let mut previous: HashMap<&str, Entry<'_, '_>> = HashMap::new();
    for expected in reference.messages() {
        match locale.message(expected.id) {
            Some(entry) => {
                previous.insert(expected.file.name, entry);
            }
            // A message that does not parse is present: the syntax error is enough.
            None if lacking.contains(expected.file.name) || locale.in_junk(expected.id) => {}
            None => missing(locale, &expected, previous.get(expected.file.name), report),
        }
    }
}

/// Reports these messages and their attributes if the locale lacks them.
pub(in crate::l10n) fn absent_of(
    needed: &HashSet<String>,
    locale: &Locale<'_, '_>,
    reference: &Locale<'_, '_>,
    report: &mut Report,
) {
    let mut previous: HashMap<&str, Entry<'_, '_>> = HashMap::new();
    // If a file could not be read at all, nobody knows which messages it has.
    let unread = locale.files.iter().any(|file| file.unread);
    for expected in reference.messages().filter(|entry| needed.contains(entry.id)) {
        match locale.message(expected.id) {
            Some(entry) => {
                fields_lacking(&entry, &expected, report);
                previous.insert(expected.file.name, entry);
            }
            None if unread || locale.in_junk(expected.id) => {}
            None => missing(locale, &expected, previous.get(expected.file.name), report),
        }
    }
}

fn missing(locale: &Locale<'_, '_>, expected: &Entry<'_, '_>, previous: Option<&Entry<'_, '_>>, report: &mut Report) {
    let message = format!("the message “{}” is missing", expected.id);
    let (file, range, place) = match previous {
        Some(entry) => (entry.file, entry.file.range(entry.id), format!("after “{}”", entry.id)),
        None => match locale.files.iter().find(|file| file.name == expected.file.name).or(locale.files.first()) {
            Some(file) => (*file, 0..0, "at the beginning".to_owned()),
            None => return,
        },
    };
    let mut found =
        file.diagnostic(range, CheckRule::MessageMissing, message, format!("add “{} = …” {place}", expected.id));
    // The place is where the message belongs; the offending text is its id.
    expected.id.clone_into(&mut found.text);
    found.length = 0;
    report.diagnostics.push(found);
}

/// Reports the texts of the reference's own language that show nothing. Only a hint may be empty there. What shows
/// something in the reference is compared like a translation.
pub(in crate::l10n) fn blank(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
    for entry in locale.messages() {
        let expected = reference.message(entry.id).filter(|_| locale.tag != reference.tag);
        let is_compared = |attribute: Option<&str>| {
            expected.and_then(|expected| expected.pattern(attribute)).is_some_and(|text| !placeholder::blank(text))
        };
        for (attribute, pattern) in entry.patterns() {
            if placeholder::blank(pattern) && attribute != Some(HINT) && !is_compared(attribute) {
                empty(&entry, attribute, "write what people read there", report);
            }
        }
    }
}

fn empty(entry: &Entry<'_, '_>, attribute: Option<&str>, help: &str, report: &mut Report) {
    let name = attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id));
    let rule = if attribute.is_some() { CheckRule::AttributeMissing } else { CheckRule::MessageMissing };
    let range = entry.file.range(attribute.unwrap_or(entry.id));
    report.add(entry.file, range, rule, format!("“{name}” shows nothing"), help);
}

fn fields(entry: &Entry<'_, '_>, expected: &Entry<'_, '_>, partial: bool, report: &mut Report) {
    let id = entry.id;
    let at = entry.file.range(id);
    for (attribute, pattern) in entry.patterns() {
        if placeholder::blank(pattern)
            && expected.pattern(attribute).is_some_and(|original| !placeholder::blank(original))
        {
            empty(entry, attribute, "write the translation", report);
        }
    }
    if entry.value.is_some() && expected.value.is_none() {
        let message = format!("“{id}” has only attributes in the reference, no text of its own");
        report.add(entry.file, at.clone(), CheckRule::MessageSuperfluous, message, "remove the text after “=”");
    }
    if !partial {
        fields_lacking(entry, expected, report);
    }
    for attribute in entry.attributes {
        let name = attribute.id.name;
        if expected.pattern(Some(name)).is_none() {
            let message = format!("“{id}” has no attribute “.{name}” in the reference");
            let help = "remove it, or correct the name if it is misspelt";
            report.add(entry.file, entry.file.range(name), CheckRule::AttributeSuperfluous, message, help);
        }
    }
}

fn fields_lacking(entry: &Entry<'_, '_>, expected: &Entry<'_, '_>, report: &mut Report) {
    let id = entry.id;
    let at = entry.file.range(id);
    if entry.value.is_none() && expected.value.is_some() {
        let message = format!("“{id}” has no text of its own, only attributes");
        report.add(entry.file, at.clone(), CheckRule::MessageMissing, message, format!("write “{id} = …”"));
    }
    for attribute in expected.attributes {
        let name = attribute.id.name;
        if entry.pattern(Some(name)).is_none() {
            let message = format!("the attribute “.{name}” of “{id}” is missing");
            let help = format!("add an indented line “.{name} = …” below the message");
            report.add(entry.file, at.clone(), CheckRule::AttributeMissing, message, help);
        }
    }
}

/// Reports messages of the reference that the code does not use.
pub(in crate::l10n) fn unused_messages(reference: &Locale<'_, '_>, used: &HashSet<String>, report: &mut Report) {
    let mut alive: HashSet<&str> = used.iter().map(String::as_str).collect();
    alive.extend(referred(reference).into_iter().filter(|(term, _)| !term).map(|(_, id)| id));
    let dead = |id: &str| !alive.contains(id) && !reference.named_in_junk(id);
    for entry in reference.messages().filter(|entry| dead(entry.id)) {
        let message = format!("nothing uses the message “{}”", entry.id);
        report.add(entry.file, entry.file.range(entry.id), CheckRule::Unused, message, "remove it from every locale");
    }
}

/// Reports terms that no message uses. Only its own locale sees a term, and that of a region the messages of its
/// language.
pub(in crate::l10n) fn unused_terms(locale: &Locale<'_, '_>, language: Option<&Locale<'_, '_>>, report: &mut Report) {
    let (alive, beneath) = (referred(locale), language.map(referred).unwrap_or_default());
    let used = |id: &str| alive.contains(&(true, id)) || beneath.contains(&(true, id));
    let dead = |entry: &&Entry<'_, '_>| entry.term && !used(entry.id) && !locale.named_in_junk(&entry.name());
    for entry in locale.entries.iter().filter(dead) {
        let message = format!("no message uses the term “-{}”", entry.id);
        report.add(entry.file, entry.file.range(entry.id), CheckRule::Unused, message, "remove it");
    }
}

fn referred<'s>(locale: &Locale<'_, 's>) -> HashSet<(bool, &'s str)> {
    let patterns = locale.entries.iter().flat_map(|entry| entry.patterns());
    patterns.flat_map(|(_, pattern)| Usage::of(pattern).references).map(|found| (found.term, found.id)).collect()
}

/// The texts that a locale has, as `id` and `id.attribute` in file order. Empty and untranslated texts do not count.
pub(crate) fn present(sources: &Sources, locale: &str) -> Vec<String> {
    texts(sources, locale, |pattern| !placeholder::untranslated_mark(pattern) && !placeholder::blank(pattern))
}

/// The texts of a locale that still begin with the mark, as `id` and `id.attribute` in file order.
pub(crate) fn todo(sources: &Sources, locale: &str) -> Vec<String> {
    texts(sources, locale, placeholder::untranslated_mark)
}

fn texts(sources: &Sources, locale: &str, counts: impl Fn(&Pattern<&str>) -> bool) -> Vec<String> {
    let mut report = Report::default();
    let of_locale = sources.files.iter().filter(|source| source.locale == locale);
    let files: Vec<File<'_>> = of_locale.map(|source| syntax::parse(source, &mut report)).collect();
    let mut names = Vec::new();
    let mut seen = HashSet::new();
    for entry in files.iter().flat_map(File::entries).filter(|entry| !entry.term) {
        for (attribute, pattern) in entry.patterns() {
            let name = attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id));
            if counts(pattern) && seen.insert(name.clone()) {
                names.push(name);
            }
        }
    }
    names
}
