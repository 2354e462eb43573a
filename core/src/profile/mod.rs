//! A profile: the rules of one marketplace, as typed data (profiles.md).
//!
//! Owns the model that the rest of the library reads. A `Profile` that exists is whole: reading (read.rs) and checking
//! (check.rs) reject everything else with its place in the file. It must not decide anything about a ticket.
//! `schema.rs` describes the file to editors, from the same lists of keys.

mod check;
mod document;
mod duration;
mod file;
mod form;
mod inherit;
mod keys;
mod label_check;
mod labels;
mod macros;
mod place;
mod read;
mod reading;
mod regions;
mod schema;
mod template;
#[cfg(test)]
mod tests;

pub(crate) use check::is_name;
pub use file::{FINDING, ProfileFile};
pub use labels::AddedLabels;
pub(crate) use reading::ProfileReading;
pub use schema::profile_schema;

use std::collections::HashMap;

pub use crate::actor::HandlerKind as Handling;
use crate::actor::Role;
use crate::closed_set::closed_set;
use crate::localise::FieldKinds;
use crate::rules::StatusRules;
pub use crate::rules::{Bound, VariableKind};
use crate::rules::{Priority, TicketAction};

/// The rules of one marketplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name, which begins the ids of its texts.
    pub name: String,
    /// The roles that may open tickets.
    pub requesters: Vec<Role>,
    /// The priority of a ticket opened without one; `None`: the form asks for one in every category.
    pub default_priority: Option<Priority>,
    /// The queues in which tickets wait, in the file's order.
    pub queues: Vec<String>,
    /// The issue types, in the order in which they are offered.
    pub categories: Vec<Category>,
    /// What a ticket follows whose category is none of these any more: the default rules, without deadlines and fields.
    pub(crate) no_category: Category,
    /// The category of a ticket opened without one; `None`: the form asks for one.
    pub default_category: Option<DefaultCategory>,
    /// The fields that this marketplace adds to the form.
    pub custom_fields: Vec<CustomField>,
    /// Their kinds, for labels.
    pub(crate) field_kinds: FieldKinds,
    /// The kinds of free references that a ticket may carry (T-01).
    pub reference_kinds: Vec<String>,
    /// The longest texts and lists.
    pub limits: Limits,
    /// The seconds after which a resolved ticket closes by itself (T-44); `None`: never.
    pub auto_close: Option<i64>,
    /// How much one requester may open and write in an hour (T-26).
    pub flood: Flood,
    /// The reply templates that belong to this marketplace (T-50).
    pub templates: Vec<Template>,
    /// The macros: steps applied to a ticket at once (T-25).
    pub macros: Vec<Macro>,
    /// The places in its file of what is checked later.
    places: place::Places,
    /// The places of names in `categories` and in `templates`.
    category_at: HashMap<String, usize>,
    template_at: HashMap<String, usize>,
}

/// The category of a ticket opened without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultCategory {
    /// The category.
    pub name: String,
    /// The category of a ticket about an order; `None`: the same.
    pub with_order: Option<String>,
}

/// How often one requester may do something within any 3,600 seconds; `None`: without limit (T-26).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flood {
    /// Opening tickets.
    pub openings: Option<usize>,
    /// Writing further messages.
    pub replies: Option<usize>,
    /// Reopening one ticket, without a message.
    pub reopenings: Option<usize>,
}

/// A reply template: the text `template-<name>` of the locales, tied to categories and roles (T-50).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name, unique in the profile.
    pub name: String,
    /// The categories for whose tickets it is offered; `None`: all.
    pub categories: Option<Vec<String>>,
    /// The roles that are offered it: sellers, agents, or both.
    pub roles: Vec<Role>,
    /// The variables that the caller gives because a ticket has no value for them, with their kinds.
    pub variables: Vec<(String, VariableKind)>,
}

/// Steps applied to a ticket at once: all or nothing (T-25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    /// Its name, unique in the profile.
    pub name: String,
    /// The categories for whose tickets it is offered; `None`: all.
    pub categories: Option<Vec<String>>,
    /// The steps, in order; at least one.
    pub steps: Vec<MacroStep>,
}

/// One step of a [`Macro`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MacroStep {
    /// An action that writes: reply, reply and resolve, request information, note.
    Write {
        /// The action.
        action: TicketAction,
        /// The name of the template whose text is written.
        template: String,
    },
    /// An action without a text: start, resolve, close, reopen.
    Move {
        /// The action.
        action: TicketAction,
    },
    /// Assigns the ticket to the person who runs the macro.
    Assign,
    /// Changes the priority.
    SetPriority {
        /// The new one.
        priority: Priority,
    },
    /// Changes the category.
    SetCategory {
        /// The new one.
        category: String,
    },
    /// Adds a tag.
    AddTag {
        /// The tag.
        tag: String,
    },
    /// Removes a tag.
    RemoveTag {
        /// The tag.
        tag: String,
    },
}

/// One issue type, with the rules of its queue already applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name, unique in the profile.
    pub name: String,
    /// The queue of its tickets.
    pub queue: String,
    /// Who answers.
    pub handler: Handling,
    /// The regions in which it is offered (two capital letters each); `None`: everywhere.
    pub regions: Option<Vec<String>>,
    /// Every field of the form once, in the form's order.
    pub fields: Vec<(FieldName, Presence)>,
    /// The rules for the status machine.
    pub rules: StatusRules,
    /// The seconds after closing in which a ticket may be reopened (T-14); 0: not at all.
    pub reopen_window: i64,
    /// The deadlines for answers and resolution (T-40).
    pub deadlines: Deadlines,
}

closed_set! {
    /// A field of the form in which a ticket is opened (T-02), in the form's order.
    pub enum FieldName: "field" {
        /// The issue type.
        Category = "category",
        /// What it is about, in one line.
        Subject = "subject",
        /// A second, free line.
        Title = "title",
        /// The first message.
        Description = "description",
        /// How urgent.
        Priority = "priority",
        /// The shop that shall answer: required in the categories that a shop handles, and absent in all others.
        Shop = "shop",
        /// The order that it is about.
        Order = "order",
        /// The order's affected items.
        Items = "items",
        /// Free references: kind and value.
        References = "references",
        /// The marketplace's own fields.
        Fields = "fields",
    }
}

closed_set! {
    /// Whether a form has a field.
    pub enum Presence: "presence" {
        /// It must be filled in.
        Required = "required",
        /// It may be filled in.
        Optional = "optional",
        /// It is absent.
        Absent = "absent",
    }
}

/// A field that a marketplace adds to the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    /// Its name, unique in the profile and different from every [`FieldName`].
    pub name: String,
    /// Its kind.
    pub kind: CustomKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// The choices of [`CustomKind::Choice`]; empty otherwise.
    pub choices: Vec<String>,
    /// The categories whose form has it; `None`: all whose form has [`FieldName::Fields`].
    pub categories: Option<Vec<String>>,
}

closed_set! {
    /// The kind of a marketplace's own field.
    pub enum CustomKind: "custom-kind" {
        /// Words.
        Text = "text",
        /// A whole number.
        Integer = "integer",
        /// Yes or no.
        Boolean = "boolean",
        /// One of the field's choices.
        Choice = "choice",
        /// A day.
        Date = "date",
    }
}

/// The longest texts, in characters, and the longest lists, in entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a subject.
    pub subject: usize,
    /// Characters of a title.
    pub title: usize,
    /// Characters of a description.
    pub description: usize,
    /// Characters of every further message.
    pub message: usize,
    /// References of a ticket.
    pub references: usize,
    /// Affected items of a ticket.
    pub items: usize,
    /// Messages of a ticket.
    pub thread: usize,
    /// Tags of a ticket.
    pub tags: usize,
}

/// The deadlines for answers and resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Whether the last instant is still in time.
    pub bound: Bound,
    /// For the first answer.
    pub first: Option<Targets>,
    /// For each next answer.
    pub next: Option<Targets>,
    /// For the resolution.
    pub resolution: Option<Targets>,
}

/// The seconds of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// The same for every priority.
    Flat(i64),
    /// By priority, from low to urgent; `None`: that priority has no deadline.
    ByPriority([Option<i64>; 4]),
}

impl Targets {
    /// The seconds for a priority, if it has a deadline.
    pub fn target(&self, priority: Priority) -> Option<i64> {
        match self {
            Self::Flat(seconds) => Some(*seconds),
            Self::ByPriority([low, medium, high, urgent]) => match priority {
                Priority::Low => *low,
                Priority::Medium => *medium,
                Priority::High => *high,
                Priority::Urgent => *urgent,
            },
        }
    }
}

impl Profile {
    /// The shipped profiles: name and source.
    pub const SHIPPED: &[(&str, &str)] = &[
        ("freight", include_str!("../../profiles/freight.toml")),
        ("services", include_str!("../../profiles/services.toml")),
    ];

    /// The shipped profile with this name.
    pub fn shipped(name: &str) -> Option<Result<Self, Vec<ProfileError>>> {
        let (name, source) = Self::SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        Some(Self::parse(&format!("{name}.toml"), source))
    }

    /// Reads and checks a profile. `file` only names the source in errors; nothing is opened.
    ///
    /// # Errors
    /// All mistakes, in the order of the file; at least one.
    pub fn parse(file: &str, source: &str) -> Result<Self, Vec<ProfileError>> {
        let reading = read::profile(file, source);
        let mistakes = reading.mistakes_of_file();
        reading.profile.filter(|_| mistakes.is_empty()).ok_or(mistakes)
    }

    /// The category with this name.
    pub fn category(&self, name: &str) -> Option<&Category> {
        self.categories.get(*self.category_at.get(name)?)
    }

    /// The reply template with this name.
    pub(crate) fn template(&self, name: &str) -> Option<&Template> {
        self.templates.get(*self.template_at.get(name)?)
    }

    /// Adds a category, whose name is new.
    fn add_category(&mut self, category: Category) {
        self.category_at.insert(category.name.clone(), self.categories.len());
        self.categories.push(category);
    }

    /// Adds templates, whose names are new.
    fn add_templates(&mut self, templates: Vec<Template>) {
        for template in templates {
            self.template_at.insert(template.name.clone(), self.templates.len());
            self.templates.push(template);
        }
    }
}

impl Category {
    /// Whether this category's form has the field.
    pub fn presence(&self, field: FieldName) -> Presence {
        self.fields.iter().find(|(name, _)| *name == field).map_or(Presence::Absent, |(_, presence)| *presence)
    }
}

impl CustomField {
    /// Whether the form of this category has the field.
    pub fn offered(&self, category: &Category) -> bool {
        category.presence(FieldName::Fields) != Presence::Absent
            && self.categories.as_ref().is_none_or(|names| names.contains(&category.name))
    }
}

/// A mistake in a profile, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {path}{}{what}{}{help}", if path.is_empty() { "" } else { ": " }, if help.is_empty() { "" } else { "; " })]
pub struct ProfileError {
    /// The name of the source.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The first byte in the file.
    pub offset: usize,
    /// The length in bytes, within one line; 0 where something is missing.
    pub length: usize,
    /// The path of keys (`categories[2].deadlines.first.urgent`); empty if the file is not TOML.
    pub path: String,
    /// What is wrong, in English.
    pub what: String,
    /// What to do, in English; empty if that is clear.
    pub help: String,
}
