//! The JSON Schema of profiles, for editors and for programs that write profiles.
//!
//! Owns the description of every key. The reader decides which keys exist (`keys.rs`, `read.rs`): a key without a
//! description fails a test. It must not describe what a shape cannot say, such as names that have to be defined.

use serde_json::{Map, Value, json};

use super::keys::{self, Limit};
use super::read::PROFILE;
use super::{Bound, CustomKind, FieldName, Handling, Presence, VariableKind, macros, template};
use crate::closed_set::ClosedSet;
use crate::rules::Priority;
use crate::rules::TicketVariable;

const NAME: &str = "^[a-z][a-z0-9_]{0,63}$";
const DURATION: &str = "^[0-9]+(s|min|h|d)$";
/// A duration in which something has to happen.
const TARGET: &str = "^0*[1-9][0-9]*(s|min|h|d)$";

/// The JSON Schema of a profile, as JSON text. A TOML file is valid if its JSON form is.
pub fn profile_schema() -> String {
    let needed = ["name", "requesters", "queues", "categories"];
    let mut document = object(PROFILE, &needed, "The rules of one marketplace.", profile);
    if let Some(document) = document.as_object_mut() {
        document.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        document.insert("title".to_owned(), json!("Profile of Bazardesk"));
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// A table with these keys and no others.
fn object(keys: &[&str], needed: &[&str], about: &str, describe: impl Fn(&str) -> Option<Value>) -> Value {
    let described = keys.iter().filter_map(|key| Some(((*key).to_owned(), describe(key)?)));
    json!({
        "description": about,
        "type": "object",
        "properties": described.collect::<Map<String, Value>>(),
        "required": needed,
        "additionalProperties": false,
    })
}

fn list(entry: &Value, least: usize, about: &str) -> Value {
    json!({ "description": about, "type": "array", "items": entry, "minItems": least })
}

/// A list whose entries are distinct.
fn set(entry: &Value, least: usize, about: &str) -> Value {
    json!({ "description": about, "type": "array", "items": entry, "minItems": least, "uniqueItems": true })
}

fn name(about: &str) -> Value {
    json!({ "description": about, "type": "string", "pattern": NAME })
}

fn names(about: &str) -> Value {
    set(&json!({ "type": "string", "pattern": NAME }), 1, about)
}

fn choice(choices: &[&str], about: &str) -> Value {
    json!({ "description": about, "type": "string", "enum": choices })
}

fn boolean(default: bool, about: &str) -> Value {
    json!({ "description": about, "type": "boolean", "default": default })
}

fn number(limit: &Limit, about: &str) -> Value {
    let mut number = json!({ "description": about, "type": "integer", "minimum": 1, "maximum": limit.most });
    if let (Some(default), Some(number)) = (limit.default, number.as_object_mut()) {
        number.insert("default".to_owned(), json!(default));
    }
    number
}

fn profile(key: &str) -> Option<Value> {
    let priority = |about| {
        let choices: Vec<&str> = keys::of::<Priority>().into_iter().chain([keys::NONE]).collect();
        choice(&choices, about)
    };
    let category = |key: &str| match key {
        "name" => Some(name("The category.")),
        "with_order" => Some(name("The category of a ticket about an order; left out: the same.")),
        _ => None,
    };
    Some(match key {
        "name" => name("The profile's own name; it begins the ids of its texts: my_shop, my-shop-category-general."),
        "requesters" => set(
            &choice(&["customer", "seller", "guest"], "A role."),
            1,
            "The roles that open tickets. This version takes customer alone; a desk with another role does not open.",
        ),
        "default_priority" => priority(
            "The priority of a ticket opened without one; left out: medium. With none, the form has to ask for one.",
        ),
        "default_category" => object(
            keys::DEFAULT_CATEGORY,
            &["name"],
            "The category of a ticket opened without one; left out: the form has to ask for one.",
            category,
        ),
        "auto_close" => json!({
            "description": "When a resolved ticket closes by itself; left out: after 7d. With none, it stays resolved.",
            "type": "string",
            "anyOf": [{ "const": keys::NONE }, { "pattern": TARGET }],
        }),
        "flood" => object(
            &keys::FLOOD.map(|limit| limit.key),
            &[],
            "How much one requester may do within any hour; a missing key means no limit.",
            flood,
        ),
        "reference_kinds" => names("The kinds of numbers of other systems that a ticket may carry."),
        "limits" => object(
            &keys::LIMITS.map(|limit| limit.key),
            &[],
            "The longest texts, in characters, and the longest lists, in entries.",
            limits,
        ),
        "fields" => fields("The form of every category; a category changes single fields for itself."),
        "deadlines" => deadlines(),
        "queues" => list(
            &object(keys::QUEUE, &["name", "handler"], "A queue.", queue),
            1,
            "The queues in which tickets wait for an answer.",
        ),
        "categories" => list(
            &object(keys::CATEGORY, &["name", "queue"], "A category.", category_of),
            1,
            "The issue types, in the order in which the form offers them.",
        ),
        "custom_fields" => list(&custom_field(), 1, "The fields that this marketplace adds to the form."),
        "templates" => list(
            &object(
                template::TEMPLATE,
                &["name"],
                "A reply template: the text template-<name> of the locales.",
                template_of,
            ),
            1,
            "The reply templates of this marketplace.",
        ),
        "macros" => list(
            &object(
                macros::MACRO,
                &["name", "steps"],
                "A macro: steps applied to a ticket at once, all or nothing.",
                macro_of,
            ),
            1,
            "The macros: steps applied to a ticket at once.",
        ),
        _ => return None,
    })
}

fn flood(key: &str) -> Option<Value> {
    match key {
        "openings" => Some(number(&keys::OPENINGS, "How many tickets may be opened.")),
        "replies" => Some(number(&keys::REPLIES, "How many further messages may be written.")),
        "reopenings" => Some(number(&keys::REOPENINGS, "How often one ticket may be reopened.")),
        _ => None,
    }
}

fn limits(key: &str) -> Option<Value> {
    let about = match key {
        "subject" => "Characters of a subject.",
        "title" => "Characters of a title.",
        "description" => "Characters of a description.",
        "message" => "Characters of every further message.",
        "references" => "References of a ticket.",
        "items" => "Affected items of a ticket.",
        "thread" => "Messages of a ticket.",
        "tags" => "Tags of a ticket.",
        _ => return None,
    };
    keys::LIMITS.iter().find(|limit| limit.key == key).map(|limit| number(limit, about))
}

fn fields(about: &str) -> Value {
    object(&keys::form(), &[], about, |key| {
        let (all, category) = (keys::of::<Presence>(), ["required", "optional"]);
        let (choices, about): (&[&str], &str) = match FieldName::from_key(key)? {
            FieldName::Category => (&category, "The category; optional only where there is a default_category."),
            FieldName::Subject => (&["required"], "The subject, which every ticket has."),
            FieldName::Title => (&all, "A second, free line."),
            FieldName::Description => (&["required"], "The first message, which every ticket has."),
            FieldName::Priority => (&all, "The priority; required in every category when default_priority is none."),
            FieldName::Order => (&all, "The order that a ticket is about."),
            FieldName::Items => (&all, "The order's affected items; at most as strict as the order."),
            FieldName::References => (&all, "Numbers of other systems, of the reference_kinds."),
            FieldName::Fields => (&all, "The marketplace's own fields, the custom_fields."),
            FieldName::Shop => return None,
        };
        Some(choice(choices, about))
    })
}

fn deadlines() -> Value {
    let target = json!({ "type": "string", "pattern": TARGET });
    let targets = |about: &str| {
        let by_priority = object(&keys::of::<Priority>(), &[], "By priority; one that is left out has none.", |_| {
            Some(target.clone())
        });
        let mut by_priority = by_priority;
        if let Some(table) = by_priority.as_object_mut() {
            table.insert("minProperties".to_owned(), json!(1));
        }
        json!({ "description": about, "anyOf": [target, by_priority] })
    };
    let about =
        "The deadlines for answers and resolution. The block replaces that of the queue or of the profile as a whole.";
    object(keys::DEADLINES, &["bound"], about, |key| {
        Some(match key {
            "bound" => choice(
                &keys::of::<Bound>(),
                "Whether the last instant is late (under 2 h) or still in time (within 2 h).",
            ),
            "first" => targets("For the first answer."),
            "next" => targets("For each later answer."),
            "resolution" => targets("For the resolution."),
            _ => return None,
        })
    })
}

/// The rules of a queue that a category may override.
fn inherited_rules(key: &str) -> Option<Value> {
    Some(match key {
        "reply_outcome" => choice(&keys::REPLY_OUTCOMES, "The status to which an answer leads; left out: in_progress."),
        "resolve_by_handler" => boolean(true, "Whether the shop that answers may resolve; staff always may."),
        "close_by" => {
            let side = choice(&keys::SIDES, "A side.");
            set(&side, 0, "Who may close beside staff, who always may; left out: both sides.")
        }
        "reopen_window" => json!({
            "description": "The time for which a closed ticket can be reopened; left out: 30d.",
            "type": "string",
            "pattern": DURATION,
        }),
        "reply_reopens_closed" => boolean(true, "Whether the requester's reply alone reopens a closed ticket."),
        "edit_by_handler" => boolean(
            false,
            "Whether the shop that answers may assign, tag, and change priority, category and fields; staff always may.",
        ),
        "deadlines" => deadlines(),
        _ => return None,
    })
}

fn queue(key: &str) -> Option<Value> {
    match key {
        "name" => Some(name("Its name. Label: the text queue-<name>.")),
        "handler" => Some(choice(&keys::of::<Handling>(), "Who answers.")),
        key => inherited_rules(key),
    }
}

fn category_of(key: &str) -> Option<Value> {
    match key {
        "name" => Some(name("Its name. Label and hint: the text category-<name>.")),
        "queue" => Some(name("The queue of its tickets.")),
        "regions" => {
            let region = json!({ "type": "string", "pattern": "^[A-Z]{2}$" });
            Some(set(&region, 1, "The regions in which it is offered (ISO 3166-1); left out: everywhere."))
        }
        "fields" => Some(fields("How its form differs from the profile's.")),
        key => inherited_rules(key),
    }
}

fn custom_field() -> Value {
    let mut field = object(keys::CUSTOM_FIELD, &["name", "kind"], "A field of the marketplace's own.", |key| {
        Some(match key {
            "name" => name("Its name. Label and hint: the text field-<name>."),
            "kind" => choice(&keys::of::<CustomKind>(), "Its kind."),
            "required" => boolean(false, "Whether it must be filled in."),
            "choices" => names("The choices, for the kind choice. Labels: the texts choice-<field>-<name>."),
            "categories" => names("The categories whose form has it; left out: all whose form has fields."),
            _ => return None,
        })
    });
    if let Some(field) = field.as_object_mut() {
        field.insert("if".to_owned(), json!({ "properties": { "kind": { "const": CustomKind::Choice } } }));
        field.insert("then".to_owned(), json!({ "required": ["choices"] }));
        field.insert("else".to_owned(), json!({ "properties": { "choices": false } }));
    }
    field
}

fn template_of(key: &str) -> Option<Value> {
    Some(match key {
        "name" => name("Its name. Its text is the message template-<name>, its title that message's attribute title."),
        "categories" => names("The categories for whose tickets it is offered; left out: all."),
        "roles" => {
            let roles = template::ROLES.map(|role| role.as_str());
            set(&choice(&roles, "A role."), 1, "The roles that are offered it; left out: both.")
        }
        "variables" => json!({
            "description": "The variables that a ticket has no value for: names with kinds.",
            "type": "object",
            "minProperties": 1,
            "propertyNames": { "pattern": NAME, "not": { "enum": keys::of::<TicketVariable>() } },
            "additionalProperties": choice(&keys::of::<VariableKind>(), "The variable's kind."),
        }),
        _ => return None,
    })
}

fn macro_of(key: &str) -> Option<Value> {
    Some(match key {
        "name" => name("Its name. Label: the text macro-<name>."),
        "categories" => names("The categories for whose tickets it is offered; left out: all."),
        "steps" => list(&json!({ "anyOf": steps() }), 1, "The steps, in order."),
        _ => return None,
    })
}

/// The steps, by the key that they take beside their action.
fn steps() -> Vec<Value> {
    let mut steps = vec![
        step(&macros::WRITES.map(|(action, _)| action), Some("template")),
        step(&macros::MOVES.map(|(action, _)| action), None),
    ];
    steps.extend(macros::CHANGES.iter().map(|action| {
        let with = match *action {
            "set_priority" => Some("priority"),
            "set_category" => Some("category"),
            "add_tag" | "remove_tag" => Some("tag"),
            _ => None,
        };
        step(&[action], with)
    }));
    steps
}

/// A step that takes one key beside its action, or none.
fn step(actions: &[&str], with: Option<&str>) -> Value {
    let keys: Vec<&str> = std::iter::once("action").chain(with).collect();
    object(&keys, &keys, "A step.", |key| {
        Some(match key {
            "action" => choice(actions, "The action."),
            "template" => name("The template whose text is written."),
            "priority" => choice(&keys::of::<Priority>(), "The priority that the ticket gets."),
            "category" => name("The category that the ticket gets."),
            "tag" => json!({ "description": "The tag.", "type": "string", "minLength": 1, "maxLength": 64 }),
            _ => return None,
        })
    })
}
