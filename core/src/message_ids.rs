//! The messages that the library shows: every message id that the locale files must serve.
//!
//! Owns the list of their ids, computed from closed sets, fields of requests and profiles. It must not hold a text.
//! `FIXED` lists the messages that code names literally.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::actor::{HandlerKind, Role};
use crate::closed_set::ClosedSet;
use crate::desk::{HealthReason, HealthState};
use crate::error::{ErrorCode, SAYING_MORE, more_id};
use crate::event::{ChainState, EventKind};
use crate::instruction::{InstructionKind, InstructionState};
use crate::l10n::TextMistake;
use crate::message::{MessageKind, TranslationState};
use crate::profile::{FieldName, Profile};
use crate::rules::TicketVariable;
use crate::ticket::{Awaiting, Priority, Rule, TicketAction, TicketList, TicketSort, TicketStatus, TranscriptFormat};
use crate::warning::WarningCode;

/// Messages that code names literally.
const FIXED: [&str; 7] =
    ["chain-erased", "event-by", "event-late", "refused-until", "ticket-late", "ticket-number", "ticket-time-left"];

/// The parts of a transcript that have a text of their own.
const TRANSCRIPT: [&str; 17] = [
    "active",
    "answered",
    "closed",
    "fact",
    "facts",
    "handler",
    "made",
    "message",
    "no",
    "note",
    "opened",
    "requester",
    "resolved",
    "tags",
    "thread",
    "title",
    "yes",
];

/// The id of every message that the library may look up. The locale files need not have all of them: a profile's own
/// text (`freight-ticket-priority-urgent`) comes before the general one, if it exists.
pub fn message_ids() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = FIXED.iter().map(|id| (*id).to_owned()).collect();
    ids.extend(set::<Awaiting>());
    ids.extend(set::<ChainState>());
    ids.extend(set::<ErrorCode>());
    ids.extend(SAYING_MORE.iter().map(|(code, detail)| more_id(*code, detail)));
    ids.extend(set::<EventKind>());
    ids.extend(set::<FieldName>());
    ids.extend(set::<HandlerKind>());
    ids.extend(set::<HealthReason>());
    ids.extend(set::<HealthState>());
    ids.extend(set::<InstructionKind>());
    ids.extend(set::<InstructionState>());
    ids.extend(set::<MessageKind>());
    ids.extend(set::<Priority>());
    ids.extend(set::<Role>());
    ids.extend(set::<Rule>());
    ids.extend(set::<TextMistake>());
    ids.extend(set::<TicketAction>());
    ids.extend(set::<TicketList>());
    ids.extend(set::<TicketSort>());
    ids.extend(set::<TicketStatus>());
    ids.extend(set::<TicketVariable>());
    ids.extend(TRANSCRIPT.iter().map(|part| format!("transcript-{part}")));
    ids.extend(set::<TranscriptFormat>());
    ids.extend(set::<TranslationState>());
    ids.extend(set::<WarningCode>());
    ids.extend(fields());
    let general = ids.clone();
    for (name, source) in Profile::SHIPPED {
        let Ok(profile) = Profile::parse(name, source) else { continue };
        ids.extend(profile.reference_kinds.iter().map(|kind| format!("reference-{}", kebab(kind))));
        ids.extend(profile.queues.iter().map(|queue| format!("queue-{}", kebab(queue))));
        let categories = profile.categories.iter().map(|category| format!("category-{}", kebab(&category.name)));
        let templates = profile.templates.iter().map(|template| format!("template-{}", kebab(&template.name)));
        let variables = profile.templates.iter().flat_map(|template| &template.variables);
        ids.extend(variables.map(|(variable, _)| format!("field-{}", kebab(variable))));
        let macros = profile.macros.iter().map(|one| format!("macro-{}", kebab(&one.name)));
        for id in categories.chain(templates).chain(macros).chain(general.iter().cloned()) {
            ids.insert(format!("{}-{id}", kebab(name)));
            ids.insert(id);
        }
    }
    ids
}

fn set<T: ClosedSet>() -> impl Iterator<Item = String> {
    T::ALL.iter().map(|value| value.text_id())
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// The labels of fields: an error names the wrong field, and that may be any property of a request.
fn fields() -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(&crate::schema()).unwrap_or_default();
    let mut names = BTreeSet::new();
    properties(&schema, &mut names);
    names
}

fn properties(part: &Value, names: &mut BTreeSet<String>) {
    match part {
        Value::Object(map) => {
            if let Some(Value::Object(fields)) = map.get("properties") {
                names.extend(fields.keys().map(|field| format!("field-{}", kebab(field))));
            }
            map.values().for_each(|inner| properties(inner, names));
        }
        Value::Array(items) => items.iter().for_each(|inner| properties(inner, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::message_ids;
    use crate::l10n::Texts;

    #[test]
    fn every_message_of_the_library_is_in_use() {
        let used = message_ids();
        let texts = Texts::embedded().unwrap();
        let named = texts.message_ids("en");
        // The translators' command names its messages itself.
        let ours = named.iter().filter(|id| !id.contains('.') && !id.starts_with("command-"));
        let unused: Vec<&String> = ours.filter(|id| !used.contains(*id)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
}
