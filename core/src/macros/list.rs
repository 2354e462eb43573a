//! `ticket.list_macros`: the macros for a ticket (T-25).
//!
//! Owns the operation. The profile defines macros; `run.rs` runs them.

use crate::actor::{self, Grant, Role};
use crate::context::Context;
use crate::document::document;
use crate::error::Result;
use crate::operation::{Kind, Operation, operation};
use crate::profile::{self, MacroStep, Profile};
use crate::request::request;
use crate::rules::{Priority, TicketAction};
use crate::ticket::access;

operation! {
    /// Lists the macros: several steps that are done to tickets in one go.
    ///
    /// With a ticket only those for its category.
    pub struct ListMacros;
}

request! {
    /// For which ticket.
    #[derive(Default)]
    pub struct ListMacrosRequest {
        /// The ticket's number: only the macros of its category. Absent: all.
        pub ticket: Option<i64> [number],
    }
}

document! {
    /// One step of a macro: an action, and what it takes.
    pub struct MacroAction labelled MacroActionLabels {
        /// The action. `assign` assigns the ticket to the person who runs the macro.
        pub action: TicketAction [label: "What is done."],
        /// The template of the message.
        pub template: Option<String>,
        /// The priority that is set.
        pub priority: Option<Priority>,
        /// The category that is set.
        pub category: Option<String>,
        /// The tag that is added or removed.
        pub tag: Option<String>,
    }
}

impl From<&MacroStep> for MacroAction {
    fn from(step: &MacroStep) -> Self {
        let plain = |action| Self { action, template: None, priority: None, category: None, tag: None };
        match step {
            MacroStep::Write { action, template } => Self { template: Some(template.clone()), ..plain(*action) },
            MacroStep::Move { action } => plain(*action),
            MacroStep::AssignToMe => plain(TicketAction::Assign),
            MacroStep::SetPriority { priority } => {
                Self { priority: Some(*priority), ..plain(TicketAction::SetPriority) }
            }
            MacroStep::SetCategory { category } => {
                Self { category: Some(category.clone()), ..plain(TicketAction::SetCategory) }
            }
            MacroStep::AddTag { tag } => Self { tag: Some(tag.clone()), ..plain(TicketAction::AddTag) },
            MacroStep::RemoveTag { tag } => Self { tag: Some(tag.clone()), ..plain(TicketAction::RemoveTag) },
        }
    }
}

document! {
    /// One macro.
    pub struct Macro<A = MacroAction> labelled MacroLabels {
        /// Its name in the profile.
        pub name: String [label named "macro": "What it is called."],
        /// What it is for.
        label hint: Option<String> = |this, words| words.hint_named("macro", &this.name),
        /// The categories of tickets on which it can run; `null`: all.
        pub categories: Option<Vec<String>>,
        /// What it does, in order: all of it or nothing.
        pub steps: Vec<A>,
    }
}

document! {
    /// The macros.
    pub struct Macros<M = Macro> {
        /// The macros, in the profile's order.
        pub macros: Vec<M>,
    }
}

/// Whether the macro is for tickets of this category; `None`: of any category.
pub(super) fn offered(known: &profile::Macro, category: Option<&str>) -> bool {
    category
        .is_none_or(|category| known.categories.as_ref().is_none_or(|names| names.iter().any(|name| name == category)))
}

/// Whether the role may write everything that the macro writes: templates name their roles.
pub(super) fn writable(profile: &Profile, known: &profile::Macro, role: Role) -> bool {
    known.steps.iter().all(|step| match step {
        MacroStep::Write { template, .. } => {
            profile.template(template).is_none_or(|template| template.roles.contains(&role))
        }
        MacroStep::Move { .. }
        | MacroStep::AssignToMe
        | MacroStep::SetPriority { .. }
        | MacroStep::SetCategory { .. }
        | MacroStep::AddTag { .. }
        | MacroStep::RemoveTag { .. } => true,
    })
}

impl Operation for ListMacros {
    const NAME: &'static str = "ticket.list_macros";
    const STATEMENTS: &'static [&'static str] = &["T-25"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::WORKING;
    type Request = ListMacrosRequest;
    type Reply = Macros;

    fn run(ctx: &Context<'_>, request: &ListMacrosRequest) -> Result<Macros> {
        let category = match request.ticket {
            Some(ticket) => Some(ctx.read(|tx, _| Ok(access::load(tx, ctx.actor, ticket)?.category))?),
            None => {
                ctx.check_rights()?;
                None
            }
        };
        let wanted = |known: &&profile::Macro| {
            offered(known, category.as_deref()) && writable(ctx.profile, known, ctx.actor.role)
        };
        let offer = |known: &profile::Macro| Macro {
            name: known.name.clone(),
            categories: known.categories.clone(),
            steps: known.steps.iter().map(MacroAction::from).collect(),
        };
        Ok(Macros { macros: ctx.profile.macros.iter().filter(wanted).map(offer).collect() })
    }
}
