//! Checks a host's folder, which is layered over the library's files: it replaces messages, adds others, or adds a
//! locale. It has no rule of its own: it combines the two sets and keeps the findings in the host's files.

use std::collections::{HashMap, HashSet};

use fluent_syntax::ast::Entry;
use fluent_syntax::serializer::{Options as Written, serialize_with_options};

use super::allow;
use super::checker::{LIBRARY, Options, check};
use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::report::Report;
use super::model::source::{SourceFile, Sources};
use super::model::syntax;
use crate::l10n::negotiate::language_of_region;
use crate::l10n::similar::slip_of;

/// Every finding in the host's files. `own` are the library's. The host's messages are compared with them and with what
/// the host adds in the reference's locale, which each of the host's locales needs. A missing comment is not reported, nor
/// a missing message of the library.
pub fn check_over(own: &Sources, host: &Sources, options: &Options) -> Vec<Diagnostic> {
    let reference = format!("{}-{LIBRARY}", options.reference);
    let known = ids(&of(own, &options.reference));
    let mut all = Sources::new();
    for source in of(own, &options.reference) {
        all.add(reference.as_str(), source.file, source.text);
    }
    let mut needed = HashSet::new();
    for source in of(host, &options.reference) {
        let added = without(&source, &known);
        needed.extend(ids(std::slice::from_ref(&source)).into_iter().filter(|id| !known.contains(id)));
        // A missing message belongs into the file of this name.
        let taken = all.text(&reference, &source.file).is_some();
        all.add(reference.as_str(), if taken { format!("{} of the host", source.file) } else { source.file }, added);
    }
    for locale in host.locales() {
        let theirs = of(host, locale);
        let replaced = ids(&theirs);
        // The host's files come first: what is missing is reported in one of them.
        all.files.extend(theirs);
        for source in of(own, locale) {
            // No file has this name, so nothing is compared by file.
            all.add(locale, format!("{} of the library", source.file), without(&source, &replaced));
        }
        // A region may refer to what its language has.
        let language = language_of_region(locale).unwrap_or_default();
        let tag = format!("{language}-{LIBRARY}");
        if !host.locales().contains(&&*language) && !all.locales().contains(&&*tag) {
            of(own, &language).into_iter().for_each(|source| all.add(tag.as_str(), source.file, source.text));
        }
    }
    let slips = slips(&known, host, &options.reference);
    let options = Options { reference, partial: true, needed, slips, used_ids: None, ..options.clone() };
    let mut found = check(&all, &options);
    found.retain(|found| host.text(&found.locale, &found.file).is_some());
    found
}

/// The ids of the host's messages that are nearly one of the library's `known` ones, with that one. What the host's
/// reference allows is the host's own in every locale.
fn slips(known: &HashSet<String>, host: &Sources, reference: &str) -> HashMap<String, String> {
    let mut allowed = HashSet::new();
    for source in of(host, reference) {
        let file = syntax::parse(&source, &mut Report::default());
        allowed.extend(allow::ids(&file, CheckRule::IdSimilar).into_iter().map(str::to_owned));
    }
    // A term begins with a dash and is nobody else's business.
    let ours = |id: &&String| !id.starts_with('-');
    let theirs = ids(&host.files).into_iter().filter(|id| ours(&id) && !known.contains(id) && !allowed.contains(id));
    let slip = |id: String| {
        let meant = slip_of(&id, known.iter().filter(ours).map(String::as_str))?.to_owned();
        Some((id, meant))
    };
    theirs.filter_map(slip).collect()
}

/// The ids that a host translates into a locale: those of its own reference, those that it replaces there, and the
/// library's if the library does not speak the language.
pub fn ids_of_host(own: &Sources, host: &Sources, reference: &str, locale: &str) -> HashSet<String> {
    let mut wanted = ids(&of(host, reference));
    wanted.extend(ids(&of(host, locale)));
    if !speaks(own, locale) {
        wanted.extend(ids(&of(own, reference)));
    }
    wanted
}

/// Whether there are texts of a locale, or of the language of its region.
pub fn speaks(sources: &Sources, locale: &str) -> bool {
    let language = language_of_region(locale);
    sources.locales().iter().any(|one| *one == locale || language.as_deref() == Some(*one))
}

fn of(sources: &Sources, locale: &str) -> Vec<SourceFile> {
    sources.files.iter().filter(|source| source.locale == locale).cloned().collect()
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
    use super::super::tests::clean::own;
    use super::super::{CheckRule, Severity};
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
            ("de", "house.ftl", "house-slogan = Ihre Tickets\n"),
            ("de", "ticket.ftl", "role-guest = Gast\nticket-status-open =\n    .hint = Wartet auf Antwort.\n"),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn each_locale_of_the_host_needs_the_messages_that_the_host_adds() {
        let found = found(&[
            ("en", "tea.ftl", "tea-green = Green\ntea-black = Black\n    .hint = Strong\nrole-guest = Visitor\n"),
            ("fr", "a.ftl", "role-guest = Visiteur\n"),
            ("fr", "tea.ftl", "# Thé.\ntea-green = Vert\n"),
            ("fr-CA", "tea.ftl", "role-guest = Visiteuse\n"),
            ("fa", "tea.ftl", "tea-green = سبز\ntea-black = سیاه\n"),
            ("de", "a.ftl", "role-guest = Gast\n"),
        ]);
        let expected = [
            (CheckRule::MessageMissing, "fr", 2),
            (CheckRule::AttributeMissing, "fa", 2),
            (CheckRule::MessageMissing, "de", 1),
            (CheckRule::MessageMissing, "de", 1),
        ];
        assert_eq!(found, expected.map(|(rule, locale, line)| (rule, locale.to_owned(), line)));
    }

    #[test]
    fn an_id_that_is_nearly_one_of_ours_is_found_in_every_locale() {
        let en = "house-slogan = Your tickets, our care\nticket-status-opne = New\n    .hint = Just in\n";
        let files = |en: &'static str| {
            [
                ("en", "house.ftl", en),
                ("fr", "house.ftl", "house-slogan = Vos demandes\nticket-status-opne = Neuf\n    .hint = Frais\n"),
                ("fa", "house.ftl", "house-slogan = پاسخ‌گو\nticket-status-opne = تازه\n    .hint = نو\n"),
            ]
        };
        let rule = CheckRule::IdSimilar;
        let expected = [("en", 2), ("fr", 2), ("fa", 2)].map(|(locale, line)| (rule, locale.to_owned(), line));
        assert_eq!(found(&files(en)), expected);
        let host: Sources = files(en).into_iter().collect();
        let first = check_over(&own(), &host, &Options::default()).remove(0);
        assert_eq!(first.severity, Severity::WriteWarning);
        assert!(first.help.starts_with("did you mean “ticket-status-open”?"), "{first:?}");
        // Who says once that it is meant like this is not asked again.
        let allowed =
            "house-slogan = Your tickets\n# allow: id_similar\nticket-status-opne = New\n    .hint = Just in\n";
        assert_eq!(found(&files(allowed)), []);
        // What the English does not have is superfluous, and the finding says what may be meant.
        let only = [("fr", "house.ftl", "# allow: id_similar\nticket-status-opne = Neuf\n")];
        let superfluous = check_over(&own(), &only.into_iter().collect(), &Options::default());
        assert_eq!(superfluous.len(), 1, "{superfluous:?}");
        assert_eq!(superfluous[0].rule, CheckRule::MessageSuperfluous);
        assert!(superfluous[0].help.contains("did you mean “ticket-status-open”?"), "{superfluous:?}");
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
