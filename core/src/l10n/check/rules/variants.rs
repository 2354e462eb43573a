//! The keys of variants: each once, and none that can never be chosen.

use std::collections::HashSet;

use fluent_syntax::ast::{Variant, VariantKey};

use super::comments::declared;
use super::plural::is_category;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::usage::{Kind, Plural, Usage};

/// The categories of CLDR, for a suggestion.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reports keys that a selection has twice, and words in a selection by number that are no category.
pub(in crate::l10n) fn check(locale: &Locale<'_, '_>, reference: Option<&Locale<'_, '_>>, report: &mut Report) {
    for entry in &locale.entries {
        let expected = reference.filter(|_| !entry.term).and_then(|reference| reference.message(entry.id));
        let kinds = expected.as_ref().map(declared).unwrap_or_default();
        for (attribute, pattern) in entry.patterns() {
            let usage = Usage::of(pattern);
            for variants in &usage.selections {
                duplicates(entry, variants, report);
            }
            let original = expected.and_then(|expected| expected.pattern(attribute)).map(Usage::of);
            let by_number = |plural: &Plural<'_, '_>| {
                let selects = original.iter().flat_map(|original| &original.plurals);
                selects.into_iter().any(|one| one.variable == plural.variable)
                    || plural.variable.and_then(|name| kinds.get(name)) == Some(&Kind::Number)
            };
            let by_word = |plural: &Plural<'_, '_>| {
                matches!(plural.variable.and_then(|name| kinds.get(name)), Some(Kind::Text | Kind::Code))
            };
            for plural in &usage.plurals {
                unknown(entry, plural, true, report);
            }
            for plural in usage.lone.iter().filter(|plural| !by_word(plural)) {
                unknown(entry, plural, by_number(plural), report);
            }
        }
    }
}

fn duplicates(entry: &Entry<'_, '_>, variants: &[Variant<&str>], report: &mut Report) {
    let mut seen = HashSet::new();
    for variant in variants {
        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
        if !seen.insert(name) {
            let message = format!("the variant “[{name}]” is there twice");
            report.add(
                entry.file,
                entry.file.range(name),
                CheckRule::DuplicateVariant,
                message,
                "remove one of the two",
            );
        }
    }
}

/// Reports words that are no category. Without a sign that a number selects, only what looks like one is reported.
fn unknown(entry: &Entry<'_, '_>, plural: &Plural<'_, '_>, by_number: bool, report: &mut Report) {
    for variant in plural.variants {
        let VariantKey::Identifier { name } = variant.key else { continue };
        let similar = CATEGORIES.into_iter().find(|category| near(name, category));
        if is_category(name) || !(by_number || similar.is_some()) {
            continue;
        }
        let message = format!("“{name}” is no plural category, so this variant is never chosen");
        let help = similar.map_or_else(
            || format!("the categories are: {}; exact numbers are written [0]", CATEGORIES.join(", ")),
            |similar| format!("did you mean “{similar}”?"),
        );
        report.add(entry.file, entry.file.range(name), CheckRule::VariantUnknown, message, help);
    }
}

/// Whether two words differ by one letter, or by the order of two neighbours; or the one translates the other.
fn near(word: &str, category: &str) -> bool {
    const TRANSLATED: &[(&str, &str)] = &[
        ("un", "one"),
        ("une", "one"),
        ("uno", "one"),
        ("eins", "one"),
        ("autre", "other"),
        ("autres", "other"),
        ("otro", "other"),
        ("altro", "other"),
        ("andere", "other"),
        ("outro", "other"),
    ];
    if TRANSLATED.contains(&(word, category)) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), category.chars().collect());
    let first = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let least = a.len().min(b.len());
    let one_letter = a.len().abs_diff(b.len()) <= 1 && first + last + 1 >= a.len().max(b.len()) && least > 1;
    let swapped = a.len() == b.len()
        && first + last + 2 >= a.len()
        && a.get(first) == b.get(first + 1)
        && a.get(first + 1) == b.get(first);
    one_letter || swapped
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn likely_slips() {
        for (word, category) in [("oen", "one"), ("on", "one"), ("onne", "one"), ("mnay", "many"), ("otro", "other")] {
            assert!(near(word, category), "{word}");
        }
        for (word, category) in [("open", "one"), ("new", "few2"), ("male", "many"), ("freight", "other")] {
            assert!(!near(word, category), "{word}");
        }
    }
}
