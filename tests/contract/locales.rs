//! The locales: every text for people exists in every language of the library, and a region has what differs.
//!
//! Owns the lists of closed sets that people read and of those that only programs read.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use bazardesk::ClosedSet;
use bazardesk::l10n::check::{self, Sources};
use bazardesk::l10n::{LocalizerOptions, Texts, units};
use bazardesk::profile::{FieldName, Profile};
use bazardesk::ticket::{Priority, TicketStatus};
use bazardesk_tests::locales;
use serde_json::Value;

use crate::closed_sets;
use crate::golden::{golden, workspace};

/// Sets whose values people do not read: programs, profiles and schemas use them.
const FOR_PROGRAMS: [&str; 18] = [
    "Bound",
    "Calendar",
    "CheckRule",
    "CustomKind",
    "Digits",
    "Direction",
    "Kind",
    "Presence",
    "PseudoLocale",
    "Register",
    "Relation",
    "Severity",
    "Status",
    "StoreEngine",
    "StreamKind",
    "TemplateSource",
    "VariableKind",
    "VariableUse",
];

fn texts() -> Arc<Texts> {
    Texts::embedded().expect("the embedded texts are sound")
}

fn ids(locale: &str) -> BTreeSet<String> {
    texts().message_ids(locale).into_iter().collect()
}

/// Asserts that the ids exist in every locale.
fn need(wanted: &BTreeSet<String>) {
    for locale in locales() {
        let known = ids(&locale);
        let missing: Vec<&String> = wanted.difference(&known).collect();
        assert!(missing.is_empty(), "{locale} lacks {missing:?}");
    }
}

#[test]
fn the_locales_have_the_same_messages() {
    let english = ids("en");
    for locale in locales() {
        let other = ids(&locale);
        let difference: Vec<&String> = english.symmetric_difference(&other).collect();
        assert!(difference.is_empty(), "{locale}: {difference:?}");
    }
}

#[test]
fn every_code_that_people_read_has_its_text() {
    let sets = closed_sets::all();
    for name in FOR_PROGRAMS {
        assert!(sets.iter().any(|set| set.name == name), "{name} is not a closed set");
    }
    let shown = sets.iter().filter(|set| !FOR_PROGRAMS.contains(&set.name));
    let wanted = shown.flat_map(|set| set.keys.iter().map(|key| format!("{}-{}", set.prefix, key.replace('_', "-"))));
    let wanted: BTreeSet<String> = wanted.collect();
    need(&wanted);
    // The checker reports messages as unused that are not in this list.
    let used = bazardesk::message_ids();
    let forgotten: Vec<&String> = wanted.difference(&used).collect();
    assert!(forgotten.is_empty(), "core/src/message_ids.rs lacks {forgotten:?}");
}

#[test]
fn every_status_priority_and_field_of_the_form_has_its_hint() {
    let mut wanted: BTreeSet<String> = TicketStatus::ALL.iter().map(|s| format!("{}.hint", s.text_id())).collect();
    wanted.extend(Priority::ALL.iter().map(|priority| format!("{}.hint", priority.text_id())));
    wanted.extend(FieldName::ALL.iter().map(|field| format!("{}.hint", field.text_id())));
    need(&wanted);
}

/// An error names the wrong field in the reader's language, so every field needs a label.
#[test]
fn every_field_of_every_request_has_its_label() {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
    let resolve = |part: &Value| -> Value {
        match part["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            Some(name) => schema["$defs"][name].clone(),
            None => part.clone(),
        }
    };
    let mut shapes: Vec<Value> = Vec::new();
    for operation in schema["operations"].as_object().expect("operations").values() {
        shapes.push(resolve(&operation["request"]));
    }
    shapes.extend([resolve(&schema["desk_options"]), resolve(&schema["session_options"])]);
    shapes.push(schema["$defs"]["Reference"].clone());
    let mut wanted = BTreeSet::new();
    for shape in shapes {
        let fields = shape["properties"].as_object().cloned().unwrap_or_default();
        wanted.extend(fields.keys().map(|field| format!("field-{}", field.replace('_', "-"))));
    }
    assert!(wanted.len() > 30, "too few fields in the schema: {wanted:?}");
    need(&wanted);
}

#[test]
fn every_category_of_every_profile_has_its_label_and_hint() {
    let mut wanted = BTreeSet::new();
    for (name, source) in Profile::SHIPPED {
        let profile = Profile::parse(name, source).expect("a shipped profile is sound");
        for category in &profile.categories {
            let id = format!("{}-category-{}", name.replace('_', "-"), category.name.replace('_', "-"));
            wanted.extend([format!("{id}.hint"), id]);
        }
        wanted.extend(profile.reference_kinds.iter().map(|kind| format!("reference-{}", kind.replace('_', "-"))));
        for locale in locales() {
            profile.labelled(&language(&locale)).unwrap_or_else(|missing| panic!("{locale}: {missing:?}"));
        }
    }
    need(&wanted);
}

/// A change of an English text makes its translations old until somebody has compared them.
#[test]
fn l_15_every_translation_was_accepted_for_the_english_text_that_is_there() {
    let sources: Sources = Texts::embedded_files().iter().copied().collect();
    let mut old = String::new();
    for locale in texts().locales().into_iter().filter(|locale| *locale != "en") {
        let path = workspace(&format!("locales/{locale}/reference.digests"));
        let noted = check::digests(&fs::read_to_string(path).unwrap_or_default());
        let every = check::Choice { changed: true, ..check::Choice::default() };
        let (lines, _) = check::accepted(&sources, "en", locale, every, &check::Acceptances::new());
        let expected = check::digests(&lines);
        let ids: BTreeSet<&String> = noted.keys().chain(expected.keys()).collect();
        for id in ids.into_iter().filter(|id| noted.get(*id) != expected.get(*id)) {
            old += &format!("{locale} {id}\n");
        }
    }
    assert!(old.is_empty(), "compare with the English, then run `bazardesk check locales --accept`:\n{old}");
}

/// What British English writes in another way. Words are looked for anywhere, so that their endings are found too.
const BRITISH: [(&str, &str); 20] = [
    ("pologiz", "pologis"),
    ("ecogniz", "ecognis"),
    ("rganiz", "rganis"),
    ("uthoriz", "uthoris"),
    ("inaliz", "inalis"),
    ("nalyz", "nalys"),
    ("anceled", "ancelled"),
    ("anceling", "ancelling"),
    ("abeled", "abelled"),
    ("ehavior", "ehaviour"),
    ("olor", "olour"),
    ("avor", "avour"),
    ("inquir", "enquir"),
    ("Inquir", "Enquir"),
    ("icense", "icence"),
    ("efense", "efence"),
    ("fterward", "fterwards"),
    ("business day", "working day"),
    ("Business day", "Working day"),
    ("dvisor", "dviser"),
];

/// The text in British spelling.
fn british(text: &str) -> String {
    BRITISH.iter().fold(text.to_owned(), |text, (american, british)| text.replace(american, british))
}

/// The text without the commas before an “and” or “or”: British English has fewer of them.
fn without_commas(text: &str) -> String {
    text.replace(", and ", " and ").replace(", or ", " or ")
}

#[test]
fn l_02_a_british_text_differs_from_the_american_one_in_spelling_and_commas_alone() {
    let sources: Sources = Texts::embedded_files().iter().copied().collect();
    let (mut own, mut wrong) = (0, String::new());
    for unit in units(&sources, "en", "en-GB") {
        let expected = british(&unit.source);
        match unit.target {
            None if expected == unit.source => {}
            None => wrong += &format!("en-GB lacks {}\n", unit.name),
            Some(target) => {
                own += 1;
                if target == unit.source || without_commas(&target) != without_commas(&expected) {
                    wrong += &format!("en-GB {}:\n{target}\n", unit.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(own > 40, "{own}");
}

/// A label equal to the English one may be untranslated.
#[test]
fn translations_are_not_copies_of_the_english_text() {
    let english = language("en");
    let mut same = String::new();
    for locale in locales().iter().filter(|locale| *locale != "en") {
        let other = language(locale);
        for id in ids("en").into_iter().filter(|id| !id.contains('.')) {
            let Ok(text) = english.message(&id, &[]) else { continue };
            if other.message(&id, &[]).as_ref() == Ok(&text) {
                same += &format!("{locale} {id}\n");
            }
        }
    }
    // Words that both languages share. Read the diff when this list grows.
    golden("tests/golden/same_as_english.txt", &same);
}

fn language(locale: &str) -> bazardesk::l10n::Localizer {
    texts().localizer(Some(locale), None, &LocalizerOptions::default()).expect("an embedded locale")
}
