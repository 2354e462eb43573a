//! Plural categories: a selection by number has a variant for each category that CLDR defines for the language.

use std::collections::HashSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, Variant, VariantKey};
use icu_locale::Locale as IcuLocale;
use icu_plurals::{PluralCategory, PluralRules};

use super::comments::declared;
use super::placeholder::untranslated_mark;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::flat::{Flat, PLACEABLE, leaves};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::usage::{Kind, Plural, Usage};

/// The categories in CLDR's order, from the smallest numbers up.
const ORDER: [PluralCategory; 6] = [
    PluralCategory::Zero,
    PluralCategory::One,
    PluralCategory::Two,
    PluralCategory::Few,
    PluralCategory::Many,
    PluralCategory::Other,
];

/// Languages with several categories in which no word agrees with a number: a text need not select.
const WITHOUT_AGREEMENT: &[&str] = &["az", "fa", "hu", "ka", "kk", "ky", "tk", "tr", "uz"];

/// Languages that have one plural form by CLDR. For a language that CLDR does not know, its rules say the same, which
/// is no reason to call a form wrong.
const ONE_FORM: &[&str] = &[
    "bm", "bo", "dz", "hnj", "id", "ig", "ii", "ja", "jbo", "jv", "kde", "kea", "km", "ko", "lkt", "lo", "ms", "my",
    "nqo", "osa", "root", "sah", "ses", "sg", "su", "th", "to", "tpi", "vi", "wo", "yo", "yue", "zh",
];

/// The categories of a language.
pub(in crate::l10n) struct Categories {
    /// For counting: one, two, three.
    pub(in crate::l10n) cardinal: Vec<&'static str>,
    /// For ranking: first, second, third.
    pub(in crate::l10n) ordinal: Vec<&'static str>,
}

impl Categories {
    /// The categories of a locale; `None` if the tag is not a locale, or its language is unknown.
    pub(in crate::l10n) fn of(tag: &str) -> Option<Categories> {
        let locale: IcuLocale = tag.parse().ok()?;
        let names = |rules: PluralRules| -> Vec<&'static str> {
            ORDER
                .iter()
                .filter(|one| rules.categories().any(|category| category == **one))
                .map(|one| name(*one))
                .collect()
        };
        let cardinal = names(PluralRules::try_new_cardinal((&locale).into()).ok()?);
        let ordinal = names(PluralRules::try_new_ordinal((&locale).into()).ok()?);
        let known = cardinal.len() > 1 || ONE_FORM.contains(&locale.id.language.as_str());
        known.then_some(Categories { cardinal, ordinal })
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Gives a selection by number the categories of another language. A category that it lacks gets the default's text.
/// Other selections stay as they are.
pub(in crate::l10n) fn refit(expression: &mut Expression<String>, tag: &str) {
    let Expression::Select { selector, variants } = expression else { return };
    let by_number = variants.iter().any(|variant| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => matches!(name.as_str(), "zero" | "one" | "two" | "few" | "many"),
    });
    let (Some(categories), true) = (Categories::of(tag), by_number) else { return };
    let ordinal = matches!(selector, InlineExpression::FunctionReference { arguments, .. }
        if arguments.named.iter().any(|named| named.name.name == "type"
            && matches!(&named.value, InlineExpression::StringLiteral { value } if value == "ordinal")));
    let wanted = if ordinal { categories.ordinal } else { categories.cardinal };
    let Some(default) = variants.iter().find(|variant| variant.default).cloned() else { return };
    let key = |variant: &Variant<String>| match &variant.key {
        VariantKey::Identifier { name } => Some(name.clone()),
        VariantKey::NumberLiteral { .. } => None,
    };
    let old = std::mem::take(variants);
    variants.extend(old.iter().filter(|variant| key(variant).is_none()).cloned());
    for category in wanted {
        let same = old.iter().find(|variant| key(variant).as_deref() == Some(category)).unwrap_or(&default);
        let name = VariantKey::Identifier { name: category.to_owned() };
        variants.push(Variant { key: name, value: same.value.clone(), default: category == "other" });
    }
}

/// Whether no word of the language changes with a number.
pub(in crate::l10n) fn without_forms(tag: &str) -> bool {
    Categories::of(tag).is_some_and(|categories| categories.cardinal.len() == 1)
}

/// Checks every selection by number of the locale, and those of the reference that the locale lacks.
pub(in crate::l10n) fn check(locale: &Locale<'_, '_>, reference: Option<&Locale<'_, '_>>, report: &mut Report) {
    let Some(categories) = Categories::of(locale.tag) else { return };
    for entry in &locale.entries {
        for (_, pattern) in entry.patterns() {
            for plural in Usage::of(pattern).plurals {
                choice(locale, &categories, entry, &plural, report);
            }
        }
        let expected = reference.filter(|_| !entry.term).and_then(|reference| reference.message(entry.id));
        if let Some(expected) = expected {
            compare(locale, &categories, entry, &expected, report);
        }
    }
}

/// Reports selections that are by number because the reference says so, and numbers that select only in the reference.
fn compare(
    locale: &Locale<'_, '_>,
    categories: &Categories,
    entry: &Entry<'_, '_>,
    expected: &Entry<'_, '_>,
    report: &mut Report,
) {
    let declared = declared(expected);
    let agrees = !WITHOUT_AGREEMENT.contains(&locale.language.as_str());
    for (attribute, pattern) in entry.patterns() {
        let Some(original) = expected.pattern(attribute).filter(|_| !untranslated_mark(pattern)) else { continue };
        let usage = Usage::of(pattern);
        let original = Usage::of(original);
        let by_category: Vec<&Plural<'_, '_>> = original.plurals.iter().filter(|plural| categorical(plural)).collect();
        for plural in &usage.lone {
            let selects = by_category.iter().any(|by| by.variable == plural.variable);
            let number = plural.variable.and_then(|name| declared.get(name)) == Some(&Kind::Number);
            if selects || number {
                choice(locale, categories, entry, plural, report);
            }
        }
        let mut reported: HashSet<&str> =
            usage.plurals.iter().chain(&usage.lone).filter_map(|one| one.variable).collect();
        for by in by_category {
            let Some(name) = by.variable.filter(|_| agrees) else { continue };
            let used = usage.variables.iter().find(|(used, _)| *used == name);
            let wanted = if by.ordinal { &categories.ordinal } else { &categories.cardinal };
            if let Some((used, _)) =
                used.filter(|_| wanted.len() > 1 && counts_a_word(entry, pattern, name) && reported.insert(name))
            {
                let message = format!("the reference selects by the number “${name}”, this text does not");
                let help = format!(
                    "write “{{ ${name} -> [{}] … }}”; {} has the categories: {}",
                    wanted.join("] … ["),
                    locale.tag,
                    wanted.join(", ")
                );
                // “{ $current } sur { $total }” is right: the word after the number may be no counted one.
                report.warn(entry.file, entry.file.range(used), CheckRule::PluralMissing, message, help);
            }
        }
    }
}

/// Whether a word follows a number, as in “{ $count } Tickets”. “Tickets: { $count }” needs no selection.
fn counts_a_word(entry: &Entry<'_, '_>, pattern: &Pattern<&str>, name: &str) -> bool {
    leaves(pattern).into_iter().any(|leaf| {
        let flat = Flat::new(entry.file, leaf);
        let numbers = flat.units.iter().enumerate().filter(|(_, unit)| {
            unit.ch == PLACEABLE && entry.file.text.get(unit.start..).is_some_and(|rest| number(rest, name))
        });
        let mut after = numbers.map(|(index, _)| flat.units.iter().skip(index + 1));
        after.any(|mut after| after.find(|unit| !unit.ch.is_whitespace()).is_some_and(|unit| unit.ch.is_alphabetic()))
    })
}

/// Whether the placeable that begins here shows this variable: `name }`, `NUMBER($name)`.
fn number(rest: &str, name: &str) -> bool {
    let rest = rest.strip_prefix("NUMBER").map_or(rest, |rest| rest.trim_start_matches([' ', '(', '$']));
    rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|ch: char| ch.is_ascii_alphanumeric()))
}

/// Whether a selection is by category, not only by single numbers.
fn categorical(plural: &Plural<'_, '_>) -> bool {
    plural
        .variants
        .iter()
        .any(|variant| matches!(variant.key, VariantKey::Identifier { name } if name != "other" && is_category(name)))
}

/// Whether CLDR has a category of this name.
pub(in crate::l10n) fn is_category(name: &str) -> bool {
    ORDER.iter().any(|category| self::name(*category) == name)
}

fn choice(
    locale: &Locale<'_, '_>,
    categories: &Categories,
    entry: &Entry<'_, '_>,
    plural: &Plural<'_, '_>,
    report: &mut Report,
) {
    let wanted = if plural.ordinal { &categories.ordinal } else { &categories.cardinal };
    let mut present = HashSet::new();
    for variant in plural.variants {
        if let VariantKey::Identifier { name } = &variant.key {
            present.insert(*name);
            // `variants` reports what is no category of any language.
            if !wanted.contains(name) && is_category(name) {
                let message = format!("this language ({}) has no plural category “{name}”", locale.tag);
                let help = format!("its categories are: {}", wanted.join(", "));
                report.add(entry.file, entry.file.range(name), CheckRule::PluralSuperfluous, message, help);
            }
        }
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !present.contains(name)).collect();
    if !missing.is_empty() {
        let list = missing.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
        let message = format!("the plural category {list} is missing");
        let help = format!(
            "{} needs: {}; add a variant “[{}] …”",
            locale.tag,
            wanted.join(", "),
            missing.join("] … [").as_str()
        );
        report.add(entry.file, entry.file.range(plural.selector), CheckRule::PluralMissing, message, help);
    }
}
