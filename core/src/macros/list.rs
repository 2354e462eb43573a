//! `ticket.list_macros`: the macros for a ticket (T-25).
//!
//! Owns the operation. The profile defines macros; `run.rs` runs them.

use crate::actor::{self, Grant, Role};
use crate::context::Context;
use crate::document::document;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::profile::{self, MacroStep, Profile};
use crate::request::request;
use crate::rules::{Priority, TicketAction};
use crate::ticket::access;
use crate::ticket::change::command::Command;
use crate::ticket::change::rehearsal::would_apply;

operation! {
    /// Lists the macros: several steps that are done to tickets in one go.
    ///
    /// With a ticket only those that the actor can run on it.
    pub struct ListMacros;
}

request! {
    /// For which ticket.
    #[derive(Default)]
    pub struct ListMacrosRequest {
        /// The ticket's number: only the macros that the actor can run on it now. Absent: all.
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
            MacroStep::Assign => plain(TicketAction::Assign),
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

/// Whether the macro is for tickets of this category.
pub(super) fn offered(known: &profile::Macro, category: &str) -> bool {
    known.categories.as_ref().is_none_or(|names| names.iter().any(|name| name == category))
}

/// Whether the role may write everything that the macro writes: templates name their roles.
pub(super) fn writable(profile: &Profile, known: &profile::Macro, role: Role) -> bool {
    known.steps.iter().all(|step| match step {
        MacroStep::Write { template, .. } => {
            profile.template(template).is_none_or(|template| template.roles.contains(&role))
        }
        MacroStep::Move { .. }
        | MacroStep::Assign
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

    const LOOK_UP: Option<LookUp<ListMacrosRequest>> =
        Some(|ctx, request| request.ticket.map_or(Ok(()), |ticket| access::look_up(ctx, ticket)));

    fn run(ctx: &Context<'_>, request: &ListMacrosRequest) -> Result<Macros> {
        let writable = ctx.profile.macros.iter().filter(|known| writable(ctx.profile, known, ctx.actor.role));
        let Some(ticket) = request.ticket else {
            ctx.check_rights()?;
            return Ok(Macros { macros: writable.map(offer).collect() });
        };
        ctx.read(|tx, now| {
            let record = access::load(tx, ctx.actor, ticket)?;
            let mut macros = Vec::new();
            for known in writable.clone().filter(|known| offered(known, &record.category)) {
                // The words of a step decide nothing: what is written is not known yet.
                let commands: Vec<Command<'_>> = known.steps.iter().map(|step| command(ctx, step, "")).collect();
                if would_apply(tx, ctx, now, record.clone(), &commands)? {
                    macros.push(offer(known));
                }
            }
            Ok(Macros { macros })
        })
    }
}

/// The macro as it is listed.
fn offer(known: &profile::Macro) -> Macro {
    Macro {
        name: known.name.clone(),
        categories: known.categories.clone(),
        steps: known.steps.iter().map(MacroAction::from).collect(),
    }
}

/// What a step does to a ticket; `words` are what it writes.
pub(super) fn command<'a>(ctx: &'a Context<'_>, step: &'a MacroStep, words: &'a str) -> Command<'a> {
    match step {
        MacroStep::Write { action, .. } => Command::Write(*action, words),
        MacroStep::Move { action } => Command::Move(*action),
        MacroStep::Assign => Command::Assign(ctx.actor.key.as_deref()),
        MacroStep::SetPriority { priority } => Command::SetPriority(*priority),
        MacroStep::SetCategory { category } => Command::SetCategory(category),
        MacroStep::AddTag { tag } => Command::AddTag(tag),
        MacroStep::RemoveTag { tag } => Command::RemoveTag(tag),
    }
}
