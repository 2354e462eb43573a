//! Checks a host's folder, which is layered over the library's files: it replaces messages, adds others, or adds a
//! locale. It has no rule of its own: it combines the two sets and keeps the findings in the host's files.

use std::collections::HashSet;

use fluent_syntax::ast::Entry;
use fluent_syntax::serializer::{Options as Written, serialize_with_options};

use super::checker::{Options, check};
use super::model::diagnostic::Diagnostic;
use super::model::source::{SourceFile, Sources};
use super::model::syntax;

/// A suffix for the reference: the host may have files of the same locale, which are checked like others.
const REFERENCE: &str = "library";

/// Every finding in the host's files. `own` are the library's. The host's messages are compared with them and with what
/// the host adds in the reference's locale. A missing message or comment is not reported.
pub fn check_over(own: &Sources, host: &Sources, options: &Options) -> Vec<Diagnostic> {
    let reference = format!("{}-{REFERENCE}", options.reference);
    let of = |sources: &Sources, locale: &str| -> Vec<SourceFile> {
        sources.files.iter().filter(|source| source.locale == locale).cloned().collect()
    };
    let known = ids(&of(own, &options.reference));
    let mut all = Sources::new();
    for source in of(own, &options.reference) {
        all.add(reference.as_str(), source.file, source.text);
    }
    for source in of(host, &options.reference) {
        let added = without(&source, &known);
        all.add(reference.as_str(), format!("{} of the host", source.file), added);
    }
    for locale in host.locales() {
        let replaced = ids(&of(host, locale));
        for source in of(own, locale) {
            // No file has this name, so nothing is compared by file.
            all.add(locale, format!("{} of the library", source.file), without(&source, &replaced));
        }
    }
    all.files.extend(host.files.iter().cloned());
    let options = Options { reference, partial: true, used_ids: None, ..options.clone() };
    let mut found = check(&all, &options);
    found.retain(|found| host.text(&found.locale, &found.file).is_some());
    found
}

/// The files of a locale as people get them, with the host's messages in place of the library's.
pub fn merged(own: &Sources, host: &Sources, locale: &str) -> Vec<SourceFile> {
    let theirs: Vec<SourceFile> = host.files.iter().filter(|source| source.locale == locale).cloned().collect();
    let replaced = ids(&theirs);
    let mut files: Vec<SourceFile> = own.files.iter().filter(|source| source.locale == locale).cloned().collect();
    for file in &mut files {
        file.text = without(file, &replaced);
    }
    for file in theirs {
        match files.iter_mut().find(|one| one.file == file.file) {
            Some(one) => one.text = format!("{}\n{}", one.text, file.text),
            None => files.push(file),
        }
    }
    files
}

/// The names of messages and terms as files write them.
fn ids(files: &[SourceFile]) -> HashSet<String> {
    let resources = files.iter().filter_map(syntax::lenient);
    resources.flat_map(|resource| resource.body).filter_map(|entry| name(&entry)).collect()
}

fn name(entry: &Entry<String>) -> Option<String> {
    match entry {
        Entry::Message(message) => Some(message.id.name.clone()),
        Entry::Term(term) => Some(format!("-{}", term.id.name)),
        _ => None,
    }
}

/// The file without these entries. What does not parse stays, so that it counts as there; it is reported at its own
/// place.
fn without(source: &SourceFile, names: &HashSet<String>) -> String {
    let Some(mut resource) = syntax::lenient(source) else { return source.text.clone() };
    resource.body.retain(|entry| name(entry).is_none_or(|name| !names.contains(&name)));
    serialize_with_options(&resource, Written { with_junk: true })
}

#[cfg(test)]
mod tests {
    use super::super::CheckRule;
    use super::super::tests::clean::own;
    use super::{Options, Sources, check_over};

    fn found(host: &[(&str, &str, &str)]) -> Vec<(CheckRule, String, usize)> {
        let host: Sources = host.iter().copied().collect();
        let found = check_over(&own(), &host, &Options::default());
        found.into_iter().map(|found| (found.rule, found.locale, found.line)).collect()
    }

    #[test]
    fn a_host_may_replace_add_and_refer() {
        let found = found(&[
            ("en", "house.ftl", "ticket-status-open = New\nhouse-slogan = Your tickets, our care\n"),
            ("fr", "house.ftl", "house-slogan = Vos demandes, notre soin\u{a0}: { ticket-status-open }\n"),
            ("de", "ticket.ftl", "role-guest = Gast\nticket-status-open =\n    .hint = Wartet auf Antwort.\n"),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn findings_are_in_the_hosts_files_only() {
        let found = found(&[
            ("en", "house.ftl", "event-by = by { $user }\n"),
            ("fr", "house.ftl", "house-slogan = Vos demandes\nrole-guest = Inv! ité\n"),
        ]);
        let expected = [
            (CheckRule::VariableMissing, "en", 1),
            (CheckRule::VariableSuperfluous, "en", 1),
            (CheckRule::MessageSuperfluous, "fr", 1),
            (CheckRule::FrenchSpacing, "fr", 2),
        ];
        assert_eq!(found, expected.map(|(rule, locale, line)| (rule, locale.to_owned(), line)));
    }
}
