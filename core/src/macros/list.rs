//! `ticket.list_macros`: the macros for a ticket (T-25).
//!
//! Owns the operation. The profile defines macros; `run.rs` runs them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant, Role};
use crate::context::Context;
use crate::error::Result;
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::profile::{self, MacroStep, Profile};
use crate::rules::{Priority, TicketAction};
use crate::ticket::access;
use crate::validate;

/// Lists the macros.
#[derive(Debug)]
pub struct ListMacros;

/// For which ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListMacrosRequest {
    /// The ticket's number: only the macros of its category. Absent: all.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub ticket: Option<i64>,
}

impl Request for ListMacrosRequest {
    fn check(&self) -> Result<()> {
        self.ticket.map_or(Ok(()), |ticket| validate::range("ticket", ticket, 1, i64::MAX))
    }
}

/// One step of a macro: an action, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MacroAction {
    /// What is done. `assign`: to whoever runs the macro.
    pub action: TicketAction,
    /// The template whose text is written.
    pub template: Option<String>,
    /// The priority that is set.
    pub priority: Option<Priority>,
    /// The category that is set.
    pub category: Option<String>,
    /// The tag that is added or removed.
    pub tag: Option<String>,
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

/// The texts of a [`MacroAction`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MacroActionLabels {
    /// What is done.
    pub action: String,
}

impl Labelled for MacroAction {
    type Labels = MacroActionLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<MacroActionLabels> {
        Ok(MacroActionLabels { action: words.of(self.action)? })
    }
}

impl Model for MacroAction {
    type Document = Localised<Self, MacroActionLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

/// One macro.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Macro<A = MacroAction> {
    /// Its name in the profile.
    pub name: String,
    /// The categories for whose tickets it is; `null`: all.
    pub categories: Option<Vec<String>>,
    /// What it does, in order: all of it or nothing.
    pub steps: Vec<A>,
}

/// The texts of a [`Macro`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MacroLabels {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub hint: Option<String>,
}

impl Labelled for Macro {
    type Labels = MacroLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<MacroLabels> {
        Ok(MacroLabels {
            name: words.named("macro", &self.name)?,
            hint: words.hint(&format!("macro-{}", self.name.replace('_', "-")))?,
        })
    }
}

impl Model for Macro {
    type Document = Localised<Macro<Localised<MacroAction, MacroActionLabels>>, MacroLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let steps = self.steps.iter().map(|step| step.document(words)).collect::<Result<Vec<_>>>()?;
        let model = Macro { name: self.name.clone(), categories: self.categories.clone(), steps };
        Ok(Localised { model, labels: self.labels(words)? })
    }
}

/// The macros.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Macros<M = Macro> {
    /// The macros, in the profile's order.
    pub macros: Vec<M>,
}

impl Model for Macros {
    type Document = Macros<<Macro as Model>::Document>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let macros = self.macros.iter().map(|offer| offer.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(Macros { macros })
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
            let template = profile.templates.iter().find(|known| known.name == *template);
            template.is_none_or(|template| template.roles.contains(&role))
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
    const SUMMARY: &'static str = "Lists the macros: what can be done to tickets in one go (T-25).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::WORKING;
    type Request = ListMacrosRequest;
    type Reply = Macros;

    fn run(ctx: &Context<'_>, request: &ListMacrosRequest) -> Result<Macros> {
        let category = match request.ticket {
            Some(ticket) => Some(ctx.read(|tx, _| Ok(access::load(tx, ctx.actor, ticket)?.category))?),
            None => None,
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
