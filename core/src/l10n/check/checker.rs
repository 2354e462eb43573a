//! The run of the checker over all files: which rules apply to what. It must not contain a rule.

use std::collections::{HashMap, HashSet};

use unic_langid::LanguageIdentifier;

use super::allow;
use super::model::diagnostic::{CheckRule, Diagnostic};
use super::model::file::File;
use super::model::flat::{Flat, leaves};
use super::model::locale::Locale;
use super::model::register::Register;
use super::model::report::Report;
use super::model::source::Sources;
use super::model::syntax;
use super::model::text::Text;
use super::rules::outdated::Acceptances;
use super::rules::{
    characters, comments, glossary, ids, joiner_fa, likeness, marks, outdated, placeholder, plural, references,
    register, typography_fa, typography_fr, untranslated, variables, variants,
};
use crate::l10n::negotiate::language_of_region;

/// A suffix for the library's files of a locale, where a host may have files of the same.
pub(super) const LIBRARY: &str = "library";

/// The register of a locale's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterChoice {
    /// The locale.
    pub locale: String,
    /// The file; `None` for all files of the locale.
    pub file: Option<String>,
    /// How the texts address the reader.
    pub register: Register,
}

/// The checker's input beside the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The locale that all others are compared with.
    pub reference: String,
    /// The ids of the messages that the code uses, if known. All other messages are reported as unused.
    pub used_ids: Option<HashSet<String>>,
    /// Whether the locales only replace or add single messages, so that a missing one is not reported.
    pub partial: bool,
    /// The ids that each locale needs even so.
    pub needed: HashSet<String>,
    /// The ids of a host's messages that are probably slips, each with the library's id that is meant.
    pub slips: HashMap<String, String>,
    /// What was accepted.
    pub accepted: Acceptances,
    /// How the check of one file is run; `{}` is the place of the file.
    pub command: String,
    /// Registers other than the formal one. A comment in the file (`### register: informal`) takes precedence.
    pub registers: Vec<RegisterChoice>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            reference: "en".to_owned(),
            used_ids: None,
            partial: false,
            needed: HashSet::new(),
            slips: HashMap::new(),
            accepted: Acceptances::new(),
            command: "bazardesk check locales/{}".to_owned(),
            registers: Vec::new(),
        }
    }
}

/// The locale that a folder of this name is for, in its usual form: de-DE for de_DE; `None` if it is none.
pub fn canonical_locale(tag: &str) -> Option<String> {
    tag.parse::<LanguageIdentifier>().ok().map(|id| id.to_string())
}

/// Every finding in these files, sorted by locale in the given order, then by file, line and column.
pub fn check(sources: &Sources, options: &Options) -> Vec<Diagnostic> {
    let mut report = Report::default();
    let files: Vec<File<'_>> = sources.files.iter().map(|source| syntax::parse(source, &mut report)).collect();
    // Of a file that is not UTF-8 that is all there is to say.
    for (file, _) in files.iter().zip(&sources.files).filter(|(_, source)| !source.damaged) {
        characters::check(file, &mut report);
        allow::check(file, &mut report);
    }
    let tags = sources.locales();
    let mut locales: Vec<Locale<'_, '_>> = Vec::new();
    for tag in &tags {
        let of_tag: Vec<&File<'_>> = files.iter().filter(|file| file.locale == *tag).collect();
        if canonical_locale(tag).is_none() {
            if let Some(file) = of_tag.first() {
                let message = format!("“{tag}” is not the name of a locale");
                let help = "name the folder like en, fr-CA or zh-Hant";
                report.add(file, 0..0, CheckRule::Locale, message, help);
            }
            continue;
        }
        locales.push(Locale::new(tag, of_tag));
    }
    let reference = locales.iter().find(|locale| locale.tag == options.reference);
    if let Some(reference) = reference {
        comments::check(reference, &mut report);
        variables::own(reference, &mut report);
        if let Some(used) = &options.used_ids {
            ids::unused_messages(reference, used, &mut report);
        }
    }
    for locale in &locales {
        let language = language_of_region(locale.tag).and_then(|language| {
            let tagged = |tag: &str| locales.iter().find(|locale| locale.tag == tag);
            tagged(&language).or_else(|| tagged(&format!("{language}-{LIBRARY}")))
        });
        ids::duplicates(locale, &mut report);
        ids::unused_terms(locale, language, &mut report);
        references::check(locale, language, &mut report);
        // What a host adds in the reference's language would be compared with itself.
        let is_own = |reference: &&Locale<'_, '_>| {
            reference.tag == locale.tag || reference.tag == format!("{}-{LIBRARY}", locale.tag)
        };
        if let Some(reference) = reference.filter(is_own) {
            ids::blank(locale, reference, &mut report);
        }
        // A host may take back what the library has for a region.
        if let Some(language) = language.filter(|_| !options.partial) {
            untranslated::copies(locale, language, &mut report);
        }
        plural::check(locale, reference, &mut report);
        variants::check(locale, reference, &mut report);
        characters::escaped(locale, &mut report);
        glossary::mixed(locale, &mut report);
        let translation = locale.tag != options.reference;
        if let Some(reference) = reference.filter(|_| translation) {
            // A variant for a region has what differs from its language.
            let variant = tags.iter().any(|tag| *tag != locale.tag && *tag == locale.language);
            ids::compare(locale, reference, options.partial || variant, &options.slips, &mut report);
            if options.partial && !variant {
                ids::absent_of(&options.needed, locale, reference, &mut report);
            }
            variables::compare(locale, reference, &mut report);
            untranslated::check(locale, reference, &mut report);
            likeness::check(locale, reference, &mut report);
            outdated::check(locale, reference, (&options.accepted, &options.command), &mut report);
        }
        texts(locale, reference.filter(|_| translation), options, &mut report);
    }
    let mut diagnostics = report.diagnostics;
    allow::apply(&files, &mut diagnostics);
    let order = |locale: &str| tags.iter().position(|tag| *tag == locale);
    diagnostics.sort_by_cached_key(|d| (order(&d.locale), d.file.clone(), d.line, d.column, d.rule));
    diagnostics.dedup();
    diagnostics
}

/// Applies the rules for single texts.
fn texts(locale: &Locale<'_, '_>, reference: Option<&Locale<'_, '_>>, options: &Options, report: &mut Report) {
    let translation = locale.tag != options.reference;
    for entry in &locale.entries {
        let expected = reference.filter(|_| !entry.term).and_then(|reference| reference.message(entry.id));
        let original = expected.map_or("", |expected| expected.source());
        let option = |file: Option<&str>| {
            let fits = |one: &&RegisterChoice| one.locale == locale.tag && one.file.as_deref() == file;
            options.registers.iter().find(fits).map(|one| one.register)
        };
        let register = entry.register.or_else(|| option(Some(entry.file.name))).or_else(|| option(None));
        for (attribute, pattern) in entry.patterns() {
            // A text that is still to be written is not judged.
            if placeholder::untranslated_mark(pattern) {
                placeholder::todo(entry, attribute, report);
                continue;
            }
            for leaf in leaves(pattern) {
                let flat = Flat::new(entry.file, leaf);
                let verbatim = flat.verbatim();
                let text = Text::new(entry, &flat, &verbatim, register.unwrap_or_default());
                match locale.language.as_str() {
                    "fr" => typography_fr::check(&text, report),
                    "fa" => {
                        typography_fa::check(&text, report);
                        joiner_fa::check(&text, report);
                    }
                    _ => {}
                }
                marks::check(&text, &locale.language, original, report);
                register::check(&text, &locale.language, report);
                placeholder::check(&text, locale, original, translation, report);
                glossary::check(&text, &locale.language, report);
            }
        }
    }
}
