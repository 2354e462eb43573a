//! `ticket.form`: everything that a page needs for the form of a ticket (T-07).
//!
//! Owns the description of the form: fields, marks, choices, defaults, limits, hints. It must not check a request;
//! `fields.rs` does so, from the same profile.

use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::Result;
use crate::operation::{Kind, Operation, operation};
use crate::profile::{Category, CustomKind, FieldName, Presence, Profile};
use crate::request::request;
use crate::rules::{Priority, Rule};
use crate::ticket::open::fields::CUSTOM;
use crate::ticket::open::may_open;
use crate::ticket::restrictions::Refusal;
use crate::validate;

operation! {
    /// Describes the form of a new ticket: fields, required marks, choices, defaults, limits and hints.
    ///
    /// The form has all that a page needs, and can be sent as it is. Without a category it is the form of the profile's default
    /// category or, where there is none, has the fields from which one is chosen. A customer is offered the categories of their
    /// region.
    pub struct GetForm;
}

request! {
    /// For which category.
    #[derive(Default)]
    pub struct FormRequest {
        /// The category's name; absent: before one is chosen.
        pub category: Option<String> [line(64)],
    }
}

document! {
    /// A value that can be chosen.
    pub struct FormChoice labelled OptionLabels of FormField {
        /// What to send.
        pub value: String,
        /// What the value is called.
        label name: String = |choice, words| words.named(&choice.of.0, &choice.value),
        /// What it is for.
        label hint: Option<String> = |choice, words| words.hint_named(&choice.of.0, &choice.value),
        /// What its messages begin with.
        #[serde(skip)]
        pub of: MessagePrefix,
    }
}

/// What the messages of a choice begin with: it is in no document, so that all are equal.
#[derive(Clone, Debug, Default)]
pub struct MessagePrefix(String);

impl PartialEq for MessagePrefix {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for MessagePrefix {}

impl FormChoice {
    fn new(field: &str, value: String) -> Self {
        Self { value, of: MessagePrefix(noun(field)) }
    }
}

document! {
    /// One field of the form.
    pub struct FormField<C = FormChoice> labelled OptionLabels: "The texts of a field or a choice." {
        /// The field's name in the request; a custom field's is `fields.` and its own.
        pub name: String,
        /// What it is called.
        label name: String = |field, words| words.named("field", short(&field.name)),
        /// What it is for, or what to write.
        label hint: Option<String> = |field, words| words.hint_named("field", short(&field.name)),
        /// Whether the ticket is refused without it.
        pub required: bool,
        /// What is expected: `line`, `body`, `choice`, `id`, `ids`, `references`, `integer`, `boolean`, `date`.
        pub kind: String,
        /// The values that can be chosen, in order; for references the kinds. Empty: free.
        pub choices: Vec<C>,
        /// The value to preselect: what holds when none is sent or, in the form of a category, that category. With an order, a
        /// profile may have another default category.
        pub default: Option<String>,
        /// The most characters, or the most entries of a list.
        pub limit: Option<i64>,
    }
}

document! {
    /// The form of a category, or of all before one is chosen.
    pub struct Form<F = FormField> {
        /// The category.
        pub category: Option<String>,
        /// The fields, in the order in which to show them.
        pub fields: Vec<F>,
    }
}

/// What the messages of a field's choices begin with.
fn noun(field: &str) -> String {
    match field {
        "category" => "category".to_owned(),
        "priority" => "ticket-priority".to_owned(),
        "references" => "reference".to_owned(),
        name => format!("choice-{}", short(name).replace('_', "-")),
    }
}

fn short(name: &str) -> &str {
    name.strip_prefix(CUSTOM).unwrap_or(name)
}

impl Operation for GetForm {
    const NAME: &'static str = "ticket.form";
    const STATEMENTS: &'static [&'static str] = &["T-02", "T-07", "FR-01"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = FormRequest;
    type Reply = Form;

    fn check_form(ctx: &Context<'_>, request: &FormRequest) -> Result<()> {
        request.category.as_deref().map_or(Ok(()), |name| may_open::offered(ctx, name).map(drop))
    }

    fn run(ctx: &Context<'_>, request: &FormRequest) -> Result<Form> {
        let profile = ctx.profile;
        let chosen = request.category.as_deref().map(|name| may_open::offered(ctx, name)).transpose()?;
        ctx.check_rights()?;
        let offered = may_open::choices(ctx)?;
        // The form of a ticket that they may not open is nobody's business (T-33).
        if chosen.is_some_and(|chosen| !offered.iter().any(|category| category.name == chosen.name)) {
            return Err(Refusal::from(Rule::Region).into());
        }
        let default = profile.default_category.as_ref();
        let default =
            default.and_then(|default| offered.iter().find(|category| category.name == default.name)).copied();
        let category = chosen.or(default);
        let mut fields = Vec::new();
        for &name in FieldName::ALL {
            let required = match name {
                FieldName::Category if chosen.is_none() => Some(default.is_none()),
                _ => required(&offered, category, name),
            };
            if let Some(required) = required {
                fields.extend(describe(profile, &offered, category, name, required));
            }
        }
        Ok(Form { category: chosen.map(|category| category.name.clone()), fields })
    }
}

/// Whether the field is required; `None`: it is on no form. Before a category is chosen, a field is shown if any
/// category has it, and required if all require it.
fn required(offered: &[&Category], category: Option<&Category>, name: FieldName) -> Option<bool> {
    let presences: Vec<Presence> = match category {
        Some(category) => vec![category.presence(name)],
        None => offered.iter().map(|category| category.presence(name)).collect(),
    };
    if presences.iter().all(|presence| *presence == Presence::Absent) {
        return None;
    }
    Some(presences.iter().all(|presence| *presence == Presence::Required))
}

fn describe(
    profile: &Profile,
    offered: &[&Category],
    category: Option<&Category>,
    name: FieldName,
    required: bool,
) -> Vec<FormField> {
    let limits = &profile.limits;
    let field = |kind: &str, choices: Vec<String>, limit: Option<usize>| FormField {
        name: name.as_str().to_owned(),
        required,
        kind: kind.to_owned(),
        choices: choices.into_iter().map(|value| FormChoice::new(name.as_str(), value)).collect(),
        default: None,
        limit: limit.and_then(|limit| i64::try_from(limit).ok()),
    };
    match name {
        FieldName::Category => {
            let names: Vec<String> = offered.iter().map(|category| category.name.clone()).collect();
            let default = category.map(|category| category.name.clone()).filter(|name| names.contains(name));
            vec![FormField { default, ..field("choice", names, None) }]
        }
        FieldName::Subject => vec![field("line", Vec::new(), Some(limits.subject))],
        FieldName::Title => vec![field("line", Vec::new(), Some(limits.title))],
        FieldName::Description => vec![field("body", Vec::new(), Some(limits.description))],
        FieldName::Priority => {
            let priorities = Priority::ALL.iter().map(|priority| priority.as_str().to_owned()).collect();
            let default = profile.default_priority.map(|priority| priority.as_str().to_owned());
            vec![FormField { default, ..field("choice", priorities, None) }]
        }
        FieldName::Shop | FieldName::Order => vec![field("id", Vec::new(), Some(validate::KEY_LIMIT))],
        FieldName::Items => vec![field("ids", Vec::new(), Some(limits.items))],
        FieldName::References => {
            vec![field("references", profile.reference_kinds.clone(), Some(limits.references))]
        }
        FieldName::Fields => custom(profile, offered, category, required),
    }
}

/// The custom fields. Without a category, one is required if every ticket must have it.
fn custom(profile: &Profile, offered: &[&Category], category: Option<&Category>, every: bool) -> Vec<FormField> {
    let fields = profile.custom_fields.iter().filter(|field| match category {
        Some(category) => field.offered(category),
        None => offered.iter().any(|category| field.offered(category)),
    });
    // Where fields are required and none of them is, any will do: the first is asked for (fields.rs).
    let any = category.is_some() && every && !fields.clone().any(|field| field.required);
    fields
        .enumerate()
        .map(|(at, field)| FormField {
            name: format!("{CUSTOM}{}", field.name),
            required: any && at == 0 || field.required && (category.is_some() || every && field.categories.is_none()),
            kind: match field.kind {
                CustomKind::Text => "line",
                CustomKind::Integer => "integer",
                CustomKind::Boolean => "boolean",
                CustomKind::Choice => "choice",
                CustomKind::Date => "date",
            }
            .to_owned(),
            choices: field.choices.iter().map(|value| FormChoice::new(&field.name, value.clone())).collect(),
            default: None,
            limit: (field.kind == CustomKind::Text).then(|| i64::try_from(validate::LINE_LIMIT).ok()).flatten(),
        })
        .collect()
}
