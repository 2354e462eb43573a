//! The closed sets: every enum whose codes leave the library, with all its keys.
//!
//! Owns the list of them, which other contracts use. It must not decide which of them people read (locales.rs).

use bazardesk::actor::{HandlerKind, Relation};
use bazardesk::desk::{HealthReason, HealthState, StoreEngine};
use bazardesk::event::{ChainState, EventKind, StreamKind};
use bazardesk::instruction::{InstructionKind, InstructionState};
use bazardesk::l10n::check::{CheckRule, Register, Severity};
use bazardesk::l10n::{Calendar, Digits, Direction, PseudoLocale, TextMistake, VariableUse};
use bazardesk::message::{MessageKind, TranslationState};
use bazardesk::profile::{Bound, CustomKind, FieldName, Presence, VariableKind};
use bazardesk::template::{TemplateSource, TicketVariable};
use bazardesk::ticket::{
    Awaiting, Priority, Rule, TicketAction, TicketList, TicketSort, TicketStatus, TranscriptFormat,
};
use bazardesk::warning::WarningCode;
use bazardesk::{ClosedSet, ErrorCode, Kind, Role, Status};

use crate::golden::golden;
use crate::source;

/// A closed set.
pub struct Set {
    /// The type's name.
    pub name: &'static str,
    /// The prefix of its message ids.
    pub prefix: &'static str,
    /// Its keys.
    pub keys: Vec<&'static str>,
}

fn set<T: ClosedSet>(name: &'static str) -> Set {
    Set { name, prefix: T::PREFIX, keys: T::ALL.iter().map(|value| value.as_str()).collect() }
}

/// Every closed set, in the order of type names.
pub fn all() -> Vec<Set> {
    vec![
        set::<Awaiting>("Awaiting"),
        set::<Bound>("Bound"),
        set::<Calendar>("Calendar"),
        set::<ChainState>("ChainState"),
        set::<CheckRule>("CheckRule"),
        set::<CustomKind>("CustomKind"),
        set::<Digits>("Digits"),
        set::<Direction>("Direction"),
        set::<ErrorCode>("ErrorCode"),
        set::<EventKind>("EventKind"),
        set::<FieldName>("FieldName"),
        set::<HandlerKind>("HandlerKind"),
        set::<HealthReason>("HealthReason"),
        set::<HealthState>("HealthState"),
        set::<InstructionKind>("InstructionKind"),
        set::<InstructionState>("InstructionState"),
        set::<Kind>("Kind"),
        set::<MessageKind>("MessageKind"),
        set::<Presence>("Presence"),
        set::<Priority>("Priority"),
        set::<PseudoLocale>("PseudoLocale"),
        set::<Register>("Register"),
        set::<Relation>("Relation"),
        set::<Role>("Role"),
        set::<Rule>("Rule"),
        set::<Severity>("Severity"),
        set::<Status>("Status"),
        set::<StoreEngine>("StoreEngine"),
        set::<StreamKind>("StreamKind"),
        set::<TemplateSource>("TemplateSource"),
        set::<TextMistake>("TextMistake"),
        set::<TicketAction>("TicketAction"),
        set::<TicketList>("TicketList"),
        set::<TicketSort>("TicketSort"),
        set::<TicketStatus>("TicketStatus"),
        set::<TicketVariable>("TicketVariable"),
        set::<TranscriptFormat>("TranscriptFormat"),
        set::<TranslationState>("TranslationState"),
        set::<VariableKind>("VariableKind"),
        set::<VariableUse>("VariableUse"),
        set::<WarningCode>("WarningCode"),
    ]
}

#[test]
fn every_key_of_every_closed_set_is_listed() {
    let mut text = String::from("# Every closed set and its keys, in the order of declaration.\n");
    for Set { name, prefix, keys } in all() {
        text += &format!("\n{name} ({prefix}-…)\n");
        keys.iter().for_each(|key| text += &format!("  {key}\n"));
    }
    golden("tests/golden/closed_sets.txt", &text);
}

/// A set missing in the list above would escape the golden file and the locale tests.
#[test]
fn every_closed_set_of_the_sources_is_listed() {
    let mut declared: Vec<String> = Vec::new();
    for file in source::files(&["core/src"]) {
        for (at, _) in file.text.match_indices("closed_set! {\n") {
            let name = file.text[at..].split("pub enum ").nth(1).and_then(|rest| rest.split(':').next());
            declared.push(name.expect("a closed set has a name").to_owned());
        }
    }
    declared.sort();
    assert_eq!(declared, all().iter().map(|set| set.name).collect::<Vec<_>>());
}

#[test]
fn keys_are_distinct_snake_case_and_can_be_parsed() {
    for Set { name, keys, .. } in all() {
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), keys.len(), "{name}");
        for key in keys {
            assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}: {key}");
        }
    }
    for &code in ErrorCode::ALL {
        assert_eq!(ErrorCode::from_key(code.as_str()), Some(code));
        assert_eq!(serde_json::to_string(&code).expect("a key"), format!("\"{code}\""));
    }
}

#[test]
fn numbers_of_errors_and_statuses_are_distinct_and_agree() {
    let mut numbers: Vec<i32> = ErrorCode::ALL.iter().map(|code| code.number()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), ErrorCode::ALL.len(), "a duplicate number");
    for code in ErrorCode::ALL {
        assert_eq!(code.status().number(), code.number() / 100, "{code}");
    }
}
