//! `ticket.run_macro`: applies the steps of a macro to one ticket or to many (T-25).
//!
//! Owns the operation. All steps of a ticket are one transaction: all are done or none. Each ticket has a result, as
//! with `ticket.bulk`; each step does the same as its own operation.

use std::collections::BTreeMap;

use super::list::{command, offered, writable};
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::operation::{Kind, Operation, operation};
use crate::profile::{Macro, MacroStep, Profile, Template, VariableKind};
use crate::request::{both, request};
use crate::rules::TicketVariable;
use crate::template::{self, VariableValue};
use crate::ticket::actions::bulk::{BulkResults, TICKETS_LIMIT, check_tickets, each};
use crate::ticket::change::Change;
use crate::ticket::change::apply::apply;
use crate::warning::{WarningCode, WriteWarning};

operation! {
    /// Runs a macro on tickets, each in a transaction of its own: all of its steps or none.
    ///
    /// The reply is that of `ticket.bulk`. A repeated call with the same `idempotency_key` does only what was refused.
    pub struct RunMacro;
}

request! {
    /// Which macro, on which tickets.
    #[derive(Default)]
    pub struct RunMacroRequest: idempotent, checked {
        /// The tickets' numbers, each once.
        #[schemars(length(min = 1))]
        pub tickets: Vec<i64> [numbers(TICKETS_LIMIT)],
        /// The macro's name in the profile.
        pub r#macro: String [line(64)],
        /// The language of what is written; absent: each requester's.
        pub locale: Option<String> [locale],
        /// Values for the variables of its templates, by name; they come before what the ticket knows.
        #[serde(default, deserialize_with = "parse::optional_map")]
        pub variables: BTreeMap<String, VariableValue>,
    }
}

impl RunMacroRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        both(check_tickets(&self.tickets), template::check_variables(&self.variables))
    }
}

impl Operation for RunMacro {
    const NAME: &'static str = "ticket.run_macro";
    const STATEMENTS: &'static [&'static str] = &["T-21", "T-25"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::WORKING;
    const DECIDING: &'static [&'static str] = &["tickets"];
    type Request = RunMacroRequest;
    type Reply = BulkResults;

    fn check_form(ctx: &Context<'_>, request: &RunMacroRequest) -> Result<()> {
        check_given(ctx.profile, find(ctx, &request.r#macro)?, &request.variables)
    }

    fn run(ctx: &Context<'_>, request: &RunMacroRequest) -> Result<BulkResults> {
        let known = find(ctx, &request.r#macro)?;
        check_given(ctx.profile, known, &request.variables)?;
        each(ctx, &request.tickets, |change| run(change, known, request))
    }
}

/// The macro of this name, if the actor's role may write all that it writes.
fn find<'p>(ctx: &Context<'p>, name: &str) -> Result<&'p Macro> {
    let wanted = |known: &&Macro| known.name == name && writable(ctx.profile, known, ctx.actor.role);
    ctx.profile.macros.iter().find(wanted).ok_or_else(not_found)
}

fn not_found() -> Error {
    Error::new(ErrorCode::MacroNotFound, "the profile has no macro with this name for the ticket").at("macro")
}

/// Rejects values that neither a template of the macro nor a ticket's variable uses.
fn check_given(profile: &Profile, known: &Macro, given: &BTreeMap<String, VariableValue>) -> Result<()> {
    let templates: Vec<&Template> = known
        .steps
        .iter()
        .filter_map(|step| match step {
            MacroStep::Write { template, .. } => profile.template(template),
            MacroStep::Move { .. }
            | MacroStep::Assign
            | MacroStep::SetPriority { .. }
            | MacroStep::SetCategory { .. }
            | MacroStep::AddTag { .. }
            | MacroStep::RemoveTag { .. } => None,
        })
        .collect();
    let mut known: BTreeMap<&str, VariableKind> =
        TicketVariable::ALL.iter().map(|variable| (variable.as_str(), variable.kind())).collect();
    let declared = templates.iter().flat_map(|template| &template.variables);
    known.extend(declared.map(|(name, kind)| (name.as_str(), *kind)));
    let mut mistakes = Vec::new();
    for (name, value) in given {
        mistakes.extend(
            known
                .get(name.as_str())
                .and_then(|kind| template::check_value(&format!("variables.{name}"), *kind, value).err()),
        );
    }
    if given.keys().any(|name| !known.contains_key(name.as_str())) {
        mistakes.push(Error::unknown_key("variables", known.into_keys()));
    }
    Error::all(mistakes)
}

/// Applies the steps of a macro to one ticket.
fn run(change: &mut Change<'_>, known: &Macro, request: &RunMacroRequest) -> Result<()> {
    if !offered(known, &change.record.category) {
        return Err(not_found());
    }
    let ctx = change.ctx;
    for step in &known.steps {
        let words = match step {
            MacroStep::Write { template, .. } => {
                let locale = request.locale.as_deref();
                template::write(ctx, change.tx, &change.record, template, locale, &request.variables)?
            }
            _ => String::new(),
        };
        let command = command(ctx, step, &words);
        command.check(ctx.profile)?;
        apply(change, &command)?;
    }
    // A step that changes nothing is no news: macros are written so that they can be run again.
    let nothing_changed = change.warnings.len() == known.steps.len();
    change.warnings.clear();
    if nothing_changed {
        change.warnings.push(WriteWarning::new(WarningCode::Unchanged));
    }
    Ok(())
}
