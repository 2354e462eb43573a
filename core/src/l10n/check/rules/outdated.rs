//! Translations that are older than their reference. A file beside the texts of a locale keeps, for each text, the digests
//! of the reference and of the translation that was accepted for it: `id reference translation`, a line each.

use std::collections::{BTreeMap, HashMap, HashSet};

use fluent_syntax::ast::Pattern;

use super::placeholder;
use crate::l10n::authoring::exchange::{canonical, name_of};
use crate::l10n::check::model::diagnostic::{CheckRule, Diagnostic};
use crate::l10n::check::model::file::{self, Entry, File};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::check::model::syntax;

/// The name of the file, for findings in it.
const FILE: &str = "reference.digests";
/// The characters of a digest: enough to tell two versions of one text apart.
const LENGTH: usize = 16;

/// What was accepted for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The digest of the reference.
    pub reference: String,
    /// The digest of the translation; `None` if the file does not say.
    pub translation: Option<String>,
}

/// What the files of all locales say, by locale and text.
pub type Acceptances = HashMap<(String, String), Acceptance>;

/// Which translations are accepted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Only those of one file.
    pub file: Option<&'a str>,
    /// Those that are new, that have changed since they were accepted, or whose reference has not changed.
    pub changed: bool,
    /// Those of these texts, whether they have changed or not.
    pub named: &'a [String],
}

/// What the file of a locale says, by text.
pub fn digests(text: &str) -> BTreeMap<String, Acceptance> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        let (name, reference) = (words.next()?, words.next()?);
        Some((name, Acceptance { reference, translation: words.next() }))
    });
    lines.collect()
}

/// What the files of several locales say, each given with its text, and the lines that say nothing: without them, what is
/// older than its reference would pass for accepted.
pub fn acceptances(files: &[(String, String)]) -> (Acceptances, Vec<Diagnostic>) {
    let (mut known, mut damaged) = (Acceptances::new(), Vec::new());
    for (locale, text) in files {
        known.extend(digests(text).into_iter().map(|(name, one)| ((locale.clone(), name), one)));
        let is_digest = |word: &str| word.len() == LENGTH && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_sound = |line: &&str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.is_empty()
                || line.starts_with('#')
                || matches!(words.len(), 2 | 3) && words[1..].iter().all(|word| is_digest(word))
        };
        if let Some(at) = text.lines().position(|line| !is_sound(&line)) {
            let source = SourceFile {
                locale: locale.clone(),
                file: FILE.to_owned(),
                text: text.clone(),
                ..SourceFile::default()
            };
            let message = "the line names no text with its digests, so it is not known what was accepted".to_owned();
            let help = "restore the file, or delete it to accept all translations as they are".to_owned();
            damaged.push(file::at(&source, (at + 1, 1), CheckRule::Syntax, message, help));
        }
    }
    (known, damaged)
}

/// The file of accepted texts of a locale once these translations are accepted, and the texts among the chosen files that
/// stay older than their reference. Texts that the locale does not translate are left out.
pub fn accepted(
    sources: &Sources,
    reference: &str,
    locale: &str,
    choice: Choice<'_>,
    before: &Acceptances,
) -> (String, Vec<String>) {
    let (mut lines, mut left) = (String::new(), Vec::new());
    let mut texts = BTreeMap::new();
    with(sources, reference, locale, |locale, reference| {
        for text in translated(locale, reference) {
            let chosen = choice.file.is_none_or(|file| file == text.entry.file.name);
            let now = Acceptance { reference: digest(text.original), translation: Some(digest(text.pattern)) };
            let known = before.get(&(locale.tag.to_owned(), text.name.clone()));
            let fits = known.is_none_or(|known| {
                // If it is not known what was accepted, nobody knows whether it has changed.
                known.reference == now.reference || known.translation.is_some() && known.translation != now.translation
            });
            let kept = match known {
                _ if chosen && (choice.changed && fits || choice.named.contains(&text.name)) => Some(now),
                Some(known) => {
                    if chosen && known.reference != now.reference {
                        left.push(text.name.clone());
                    }
                    Some(known.clone())
                }
                None => None,
            };
            texts.extend(kept.map(|kept| (text.name, kept)));
        }
        // Of a file that cannot be read, what was accepted stays so.
        if [locale, reference].iter().any(|one| one.files.iter().any(|file| file.unread)) {
            let known = before.iter().filter(|((tag, _), _)| tag == locale.tag);
            for ((_, name), known) in known {
                texts.entry(name.clone()).or_insert_with(|| known.clone());
            }
        }
    });
    for (name, Acceptance { reference, translation }) in texts {
        let translation = translation.map(|translation| format!(" {translation}")).unwrap_or_default();
        lines += &format!("{name} {reference}{translation}\n");
    }
    (lines, left)
}

/// The texts of a locale that are older than their reference.
pub fn outdated(sources: &Sources, reference: &str, locale: &str, accepted: &Acceptances) -> HashSet<String> {
    let mut names = HashSet::new();
    with(sources, reference, locale, |locale, reference| {
        names.extend(old(locale, reference, accepted).into_iter().map(|text| text.name));
    });
    names
}

/// A translation with the text that it translates.
struct Translated<'l> {
    name: String,
    entry: Entry<'l, 'l>,
    attribute: Option<&'l str>,
    pattern: &'l Pattern<&'l str>,
    original: &'l Pattern<&'l str>,
}

/// The texts that a locale translates.
fn translated<'l>(locale: &'l Locale<'_, '_>, reference: &'l Locale<'_, '_>) -> Vec<Translated<'l>> {
    let mut texts = Vec::new();
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            if !placeholder::untranslated_mark(pattern) && !placeholder::blank(pattern) {
                texts.push(Translated { name: name_of(&entry, attribute), entry, attribute, pattern, original });
            }
        }
    }
    texts
}

fn old<'l>(locale: &'l Locale<'_, '_>, reference: &'l Locale<'_, '_>, accepted: &Acceptances) -> Vec<Translated<'l>> {
    let mut texts = translated(locale, reference);
    texts.retain(|text| {
        let known = accepted.get(&(locale.tag.to_owned(), text.name.clone()));
        known.is_some_and(|known| known.reference != digest(text.original))
    });
    texts
}

/// Does something with a locale and its reference.
fn with(sources: &Sources, reference: &str, locale: &str, act: impl FnOnce(&Locale<'_, '_>, &Locale<'_, '_>)) {
    let mut report = Report::default();
    let files: Vec<File<'_>> = sources.files.iter().map(|source| syntax::parse(source, &mut report)).collect();
    let of = |tag: &str| Locale::new(tag_of(sources, tag), files.iter().filter(|file| file.locale == tag).collect());
    act(&of(locale), &of(reference));
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

/// Reports translations whose reference is another one than when they were accepted. In `command`, `{}` is the place of a
/// file.
pub(in crate::l10n) fn check(
    locale: &Locale<'_, '_>,
    reference: &Locale<'_, '_>,
    (accepted, command): (&Acceptances, &str),
    report: &mut Report,
) {
    if accepted.is_empty() {
        return;
    }
    for Translated { name, entry, attribute, .. } in old(locale, reference, accepted) {
        let range = entry.file.range(attribute.unwrap_or(entry.id));
        let message = format!("“{name}” has changed in the reference since this translation was accepted");
        let command = command.replace("{}", &format!("{}/{}", locale.tag, entry.file.name));
        let help = format!(
            "compare it with the reference, correct it, then run “{command} --accept”; \
             if it is right as it is, run “{command} --accept-unchanged {name}”"
        );
        report.add(entry.file, range, CheckRule::Outdated, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::{Acceptances, Choice, Sources, acceptances, accepted, digests, outdated};

    const ENGLISH: &str = "a = One\n    .hint = Hint\nb = Two\nc = Three\nd = Four\n";
    const GERMAN: &str = "a = Eins\n    .hint = Tipp\nb = Zwei\nc = Drei\nd = TODO Four\n";

    fn sources(english: &str, german: &str) -> Sources {
        [("en", "a.ftl", english), ("de", "a.ftl", german)].into_iter().collect()
    }

    fn noted(text: &str) -> Acceptances {
        digests(text).into_iter().map(|(name, one)| (("de".to_owned(), name), one)).collect()
    }

    fn old(sources: &Sources, noted: &Acceptances) -> Vec<String> {
        let mut names: Vec<String> = outdated(sources, "en", "de", noted).into_iter().collect();
        names.sort();
        names
    }

    #[test]
    fn an_unchanged_translation_is_accepted_by_its_name_only() {
        let changed = Choice { changed: true, ..Choice::default() };
        let (first, left) = accepted(&sources(ENGLISH, GERMAN), "en", "de", changed, &Acceptances::new());
        assert_eq!(first.lines().map(|line| line.split(' ').count()).collect::<Vec<_>>(), [3, 3, 3, 3]);
        assert!(left.is_empty());
        // The English of three texts changes, and one translation with it.
        let english = ENGLISH.replace("One", "1").replace("Hint", "Tip").replace("Two", "2");
        let now = sources(&english, &GERMAN.replace("Eins", "1"));
        assert_eq!(old(&now, &noted(&first)), ["a", "a.hint", "b"]);
        let (second, left) = accepted(&now, "en", "de", changed, &noted(&first));
        assert_eq!(left, ["a.hint", "b"]);
        assert_eq!(old(&now, &noted(&second)), ["a.hint", "b"]);
        let names = ["b".to_owned()];
        let (third, left) = accepted(&now, "en", "de", Choice { named: &names, ..Choice::default() }, &noted(&second));
        assert_eq!(left, ["a.hint"]);
        assert_eq!(old(&now, &noted(&third)), ["a.hint"]);
        // Another file is none of its concern.
        let elsewhere = Choice { file: Some("b.ftl"), ..changed };
        assert_eq!(accepted(&now, "en", "de", elsewhere, &noted(&third)), (third, Vec::new()));
    }

    #[test]
    fn a_note_without_the_translation_cannot_tell_whether_it_changed() {
        let changed = Choice { changed: true, ..Choice::default() };
        let (first, _) = accepted(&sources(ENGLISH, GERMAN), "en", "de", changed, &Acceptances::new());
        let short = |line: &str| line.rsplit_once(' ').map(|(kept, _)| format!("{kept}\n"));
        let before: String = first.lines().filter_map(short).collect();
        assert_eq!(accepted(&sources(ENGLISH, GERMAN), "en", "de", changed, &noted(&before)), (first, Vec::new()));
        let now = sources(&ENGLISH.replace("Two", "2"), &GERMAN.replace("Zwei", "2"));
        assert_eq!(accepted(&now, "en", "de", changed, &noted(&before)).1, ["b"]);
    }

    #[test]
    fn a_line_without_digests_is_found() {
        let found = |text: &str| {
            let (known, damaged) = acceptances(&[("de".to_owned(), text.to_owned())]);
            (known.len(), damaged.first().map(|one| one.line))
        };
        let line = "a 0123456789abcdef 0123456789abcdef\n";
        assert_eq!(found(&format!("# Accepted.\n\n{line}b 0123456789abcdef\n")), (2, None));
        for wrong in ["garbage", "a 0123", "a 0123456789abcdef 0123", "a x x x"] {
            assert_eq!(found(&format!("{line}{wrong}\n")).1, Some(2), "{wrong}");
        }
    }
}
