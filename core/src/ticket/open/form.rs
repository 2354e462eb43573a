//! `ticket.form`: everything that a page needs for the form of a ticket (T-07).
//!
//! Owns the description of the form: fields, marks, choices, defaults, limits, hints. It must not check a request;
//! `fields.rs` does so, from the same profile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::Result;
use crate::localise::{Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::profile::{Category, CustomKind, FieldName, Presence, Profile};
use crate::rules::Priority;
use crate::ticket::open::may_open;
use crate::validate;

/// Describes the form.
#[derive(Debug)]
pub struct GetForm;

/// For which category.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormRequest {
    /// The category's name; absent: before one is chosen.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub category: Option<String>,
}

impl Request for FormRequest {
    fn check(&self) -> Result<()> {
        self.category.as_deref().map_or(Ok(()), |category| validate::line("category", category, 64))
    }
}

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FormChoice {
    /// What to send.
    pub value: String,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FormField<C = FormChoice> {
    /// The field's name in the request; a custom field's is `fields.` and its own.
    pub name: String,
    /// Whether the ticket is refused without it.
    pub required: bool,
    /// What is expected: `line`, `body`, `choice`, `id`, `ids`, `references`, `integer`, `boolean`, `date`.
    pub kind: String,
    /// The values that can be chosen, in order; for references the kinds. Empty: free.
    pub choices: Vec<C>,
    /// The value that holds when none is sent.
    pub default: Option<String>,
    /// The most characters, or the most entries of a list.
    pub limit: Option<i64>,
}

/// The texts of a field or a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OptionLabels {
    /// What it is called.
    pub name: String,
    /// What it is for, or what to write.
    pub hint: Option<String>,
}

/// The form of a category, or of all before one is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Form<F = FormField> {
    /// The category.
    pub category: Option<String>,
    /// The fields, in the order in which to show them.
    pub fields: Vec<F>,
}

type FieldDocument = Localised<FormField<Localised<FormChoice, OptionLabels>>, OptionLabels>;

impl Model for Form {
    type Document = Form<FieldDocument>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let fields = self.fields.iter().map(|field| document(field, words)).collect::<Result<Vec<_>>>()?;
        Ok(Form { category: self.category.clone(), fields })
    }
}

fn document(field: &FormField, words: &Labeller<'_>) -> Result<FieldDocument> {
    let noun = match field.name.as_str() {
        "category" => "category",
        "priority" => "ticket-priority",
        "references" => "reference",
        name => &format!("choice-{}", short(name).replace('_', "-")),
    };
    let choices = field
        .choices
        .iter()
        .map(|choice| {
            let labels = OptionLabels {
                name: words.named(noun, &choice.value)?,
                hint: words.hint(&format!("{noun}-{}", choice.value.replace('_', "-")))?,
            };
            Ok(Localised { model: choice.clone(), labels })
        })
        .collect::<Result<Vec<_>>>()?;
    let labels = OptionLabels {
        name: words.named("field", short(&field.name))?,
        hint: words.hint(&format!("field-{}", short(&field.name).replace('_', "-")))?,
    };
    let model = FormField {
        name: field.name.clone(),
        required: field.required,
        kind: field.kind.clone(),
        choices,
        default: field.default.clone(),
        limit: field.limit,
    };
    Ok(Localised { model, labels })
}

fn short(name: &str) -> &str {
    name.strip_prefix(CUSTOM).unwrap_or(name)
}

const CUSTOM: &str = "fields.";

impl Operation for GetForm {
    const NAME: &'static str = "ticket.form";
    const SUMMARY: &'static str =
        "Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints (T-07).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = FormRequest;
    type Reply = Form;

    fn run(ctx: &Context<'_>, request: &FormRequest) -> Result<Form> {
        let category = request.category.as_deref().map(|name| may_open::offered(ctx.profile, name)).transpose()?;
        let mut fields = Vec::new();
        for &name in FieldName::ALL {
            if let Some(required) = required(ctx.profile, category, name) {
                fields.extend(describe(ctx.profile, category, name, required));
            }
        }
        Ok(Form { category: category.map(|category| category.name.clone()), fields })
    }
}

/// Whether the field is required; `None`: it is on no form. Before a category is chosen, a field is shown if any
/// category has it, and required if all require it.
fn required(profile: &Profile, category: Option<&Category>, name: FieldName) -> Option<bool> {
    let presences: Vec<Presence> = match category {
        Some(category) => vec![category.presence(name)],
        None => profile.categories.iter().map(|category| category.presence(name)).collect(),
    };
    if presences.iter().all(|presence| *presence == Presence::Absent) {
        return None;
    }
    Some(presences.iter().all(|presence| *presence == Presence::Required))
}

fn describe(profile: &Profile, category: Option<&Category>, name: FieldName, required: bool) -> Vec<FormField> {
    let limits = &profile.limits;
    let field = |kind: &str, choices: Vec<String>, limit: Option<usize>| FormField {
        name: name.as_str().to_owned(),
        required,
        kind: kind.to_owned(),
        choices: choices.into_iter().map(|value| FormChoice { value }).collect(),
        default: None,
        limit: limit.and_then(|limit| i64::try_from(limit).ok()),
    };
    match name {
        FieldName::Category => {
            let names = profile.categories.iter().map(|category| category.name.clone()).collect();
            vec![field("choice", names, None)]
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
        FieldName::Fields => custom(profile, category),
    }
}

fn custom(profile: &Profile, category: Option<&Category>) -> Vec<FormField> {
    profile
        .custom_fields
        .iter()
        .filter(|field| category.is_none_or(|category| field.offered(category)))
        .map(|field| FormField {
            name: format!("{CUSTOM}{}", field.name),
            required: field.required,
            kind: match field.kind {
                CustomKind::Text => "line",
                CustomKind::Integer => "integer",
                CustomKind::Boolean => "boolean",
                CustomKind::Choice => "choice",
                CustomKind::Date => "date",
            }
            .to_owned(),
            choices: field.choices.iter().map(|value| FormChoice { value: value.clone() }).collect(),
            default: None,
            limit: (field.kind == CustomKind::Text).then(|| i64::try_from(validate::LINE_LIMIT).ok()).flatten(),
        })
        .collect()
}
