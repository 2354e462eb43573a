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

/// Every finding in these files. If they only replace texts of the library's `own`, that is the only one: the others would
/// advise to remove what is right.
pub fn check_all(own: &Sources, sources: &Sources, options: &Options) -> Vec<Diagnostic> {
    host_folder(own, sources, &options.reference).map_or_else(|| check(sources, options), |found| vec![found])
}

/// The finding that a folder, which is taken for a whole one, is a host's: it has texts of the library, and its reference
/// has not even half of them.
pub fn host_folder(own: &Sources, sources: &Sources, reference: &str) -> Option<Diagnostic> {
    let known = ids(&of(own, reference));
    let theirs = of(sources, reference);
    // What cannot be read may have all of them.
    let unread = |source: &SourceFile| syntax::parse(source, &mut Report::default()).unread;
    if theirs.is_empty() || theirs.iter().any(unread) {
        return None;
    }
    let there = ids(&theirs);
    if there.intersection(&known).count() >= known.len().div_ceil(2) {
        return None;
    }
    sources.files.iter().find_map(|source| {
        let file = syntax::parse(source, &mut Report::default());
        let entry = file.entries().into_iter().find(|entry| !entry.term && known.contains(entry.id))?;
        let message = format!("“{}” is a text of the library: this looks like a host’s folder", entry.id);
        let help = "use --partial: such a folder has only what it replaces or adds".to_owned();
        Some(file.diagnostic(file.range(entry.id), CheckRule::HostFolder, message, help))
    })
}

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
        let file = if taken { format!("{} of the host", source.file) } else { source.file };
        all.files.push(SourceFile { locale: reference.clone(), file, text: added, damaged: source.damaged });
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
    use super::super::{CheckRule, Severity, decode};
    use super::{Options, SourceFile, Sources, check, check_all, check_over};

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
    fn a_hosts_folder_that_is_checked_as_a_whole_one_is_one_finding() {
        let all = |files: &[(&str, &str, &str)]| -> Vec<(CheckRule, String, usize)> {
            let found = check_all(&own(), &files.iter().copied().collect(), &Options::default());
            found.into_iter().map(|found| (found.rule, found.locale, found.line)).collect()
        };
        let english = ("en", "house.ftl", "# Ours.\nhouse-slogan = Your tickets, our care\n");
        let french = "house-slogan = Vos demandes\nrole-guest = Visiteur\n";
        let only = |locale: &str, line| vec![(CheckRule::HostFolder, locale.to_owned(), line)];
        assert_eq!(all(&[english, ("fr", "house.ftl", french)]), only("fr", 2));
        assert_eq!(all(&[("en", "a.ftl", "role-guest = Visitor\n"), ("fr", "a.ftl", french)]), only("en", 1));
        // A folder of its own is none, nor is the library's, of which a text was removed in English.
        assert_eq!(all(&[english, ("fr", "house.ftl", "house-slogan = Vos demandes\n")]), []);
        let mut ours = own();
        for file in ours.files.iter_mut().filter(|file| file.locale == "en") {
            file.text = file.text.replace("role-guest = Guest\n", "");
        }
        let found = check_all(&own(), &ours, &Options::default());
        assert!(!found.is_empty() && found.iter().all(|found| found.rule != CheckRule::HostFolder), "{found:?}");
    }

    #[test]
    fn of_a_file_that_is_not_utf_8_nothing_else_is_said() {
        let (mut english, found) = decode("en", "tea.ftl", b"tea-green = Gr\xfcn\ntea-black = \x93Black\x94\n");
        assert!(found.is_some());
        let french = SourceFile {
            locale: "fr".to_owned(),
            file: "tea.ftl".to_owned(),
            text: "tea-green = Vert\ntea-black = Noir\n".to_owned(),
            damaged: false,
        };
        let findings = |files: &[&SourceFile]| {
            let host = Sources { files: files.iter().copied().cloned().collect() };
            let mut found = check(&host, &Options::default());
            found.extend(check_over(&own(), &host, &Options::default()));
            found
        };
        assert_eq!(findings(&[&english, &french]), []);
        english.damaged = false;
        assert!(!findings(&[&english, &french]).is_empty());
        // In a translation nothing is missing either, whichever file of the locale it is.
        let sound = SourceFile { text: "tea-green = Green\ntea-black = Black\n".to_owned(), ..english.clone() };
        let (broken, _) = decode(
            "fr",
            "tea.ftl",
            "tea-green = Vert\ntea-black = Noir\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
                .as_slice(),
        );
        let other = SourceFile { file: "other.ftl".to_owned(), text: String::new(), ..french };
        let found = findings(&[&sound, &broken, &other]);
        assert!(found.iter().all(|found| found.rule == CheckRule::CommentMissing), "{found:?}");
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
