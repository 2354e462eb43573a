//! Translations that are older than their reference. A file beside the texts of a locale keeps, for each text, the digest
//! of the reference that its translation was accepted for: `id digest`, a line each.

use std::collections::{BTreeMap, HashMap, HashSet};

use fluent_syntax::ast::Pattern;

use super::placeholder;
use crate::l10n::authoring::exchange::canonical;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::File;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::Sources;
use crate::l10n::check::model::syntax;

/// The characters of a digest: enough to tell two versions of one text apart.
const LENGTH: usize = 16;

/// What the file of a locale says, by text.
pub fn digests(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    pairs.map(|(name, digest)| (name.to_owned(), digest.trim().to_owned())).collect()
}

/// The lines of a locale's file once its translations are accepted; only those of one file if it is named. Texts that
/// the locale does not translate are left out.
pub fn accepted(sources: &Sources, reference: &str, locale: &str, file: Option<&str>, before: &str) -> String {
    let mut report = Report::default();
    let files: Vec<File<'_>> = sources.files.iter().map(|source| syntax::parse(source, &mut report)).collect();
    let of = |tag: &str| Locale::new(tag_of(sources, tag), files.iter().filter(|file| file.locale == tag).collect());
    let (reference, locale) = (of(reference), of(locale));
    let mut lines = digests(before);
    let mut present = HashSet::new();
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            if placeholder::untranslated_mark(pattern) || placeholder::blank(pattern) {
                continue;
            }
            let name = attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id));
            present.insert(name.clone());
            if file.is_none_or(|file| file == entry.file.name) {
                lines.insert(name, digest(original));
            }
        }
    }
    lines.retain(|name, _| present.contains(name));
    lines.into_iter().map(|(name, digest)| format!("{name} {digest}\n")).collect()
}

/// The tag as the sources spell it; it outlives the call.
fn tag_of<'s>(sources: &'s Sources, tag: &str) -> &'s str {
    sources.files.iter().find(|source| source.locale == tag).map_or("", |source| &source.locale)
}

fn digest(pattern: &Pattern<&str>) -> String {
    let mut hex = blake3::hash(canonical(pattern).as_bytes()).to_hex().to_string();
    hex.truncate(LENGTH);
    hex
}

/// Reports translations whose reference is another one than when they were accepted.
pub(in crate::l10n) fn check(
    locale: &Locale<'_, '_>,
    reference: &Locale<'_, '_>,
    accepted: &HashMap<(String, String), String>,
    report: &mut Report,
) {
    if accepted.is_empty() {
        return;
    }
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            let name = attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id));
            let known = accepted.get(&(locale.tag.to_owned(), name.clone()));
            if known.is_none_or(|known| *known == digest(original)) || placeholder::untranslated_mark(pattern) {
                continue;
            }
            let range = entry.file.range(attribute.unwrap_or(entry.id));
            let message = format!("“{name}” has changed in the reference since this translation was accepted");
            let help = "compare it with the reference, correct it, then run “bazardesk check --accept”";
            report.add(entry.file, range, CheckRule::Outdated, message, help);
        }
    }
}
