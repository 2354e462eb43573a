//! `ticket.run_macro`: applies the steps of a macro to one ticket or to many (T-25).
//!
//! Owns the operation. All steps of a ticket are one transaction: all are done or none. Each ticket has a result, as
//! with `ticket.bulk`; each step does the same as its own operation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::{offered, writable};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::operation::{Kind, Operation, Request};
use crate::profile::{Macro, MacroStep, Profile, Template};
use crate::rules::TicketVariable;
use crate::store::Tx;
use crate::template::{self, VariableValue};
use crate::ticket::Ticket;
use crate::ticket::actions::bulk::{BulkResults, check_tickets, each};
use crate::ticket::apply::{apply, keep, take};
use crate::ticket::command::{Command, Effect};
use crate::validate;

/// Runs a macro.
#[derive(Debug)]
pub struct RunMacro;

/// Which macro, on which tickets.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunMacroRequest {
    /// The tickets' numbers, each once.
    #[schemars(length(min = 1, max = 100))]
    pub tickets: Vec<i64>,
    /// The macro's name in the profile.
    #[serde(rename = "macro")]
    #[schemars(length(min = 1, max = 64))]
    pub name: String,
    /// The language of what is written; absent: each requester's.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub locale: Option<String>,
    /// Values for the variables of its templates, by name; they come before what the ticket knows.
    #[serde(default, deserialize_with = "parse::free_map")]
    pub variables: BTreeMap<String, VariableValue>,
    /// Repeats of the call with the same key are answered with its results; what was refused is tried again (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for RunMacroRequest {
    fn check(&self) -> Result<()> {
        check_tickets(&self.tickets)?;
        validate::line("macro", &self.name, 64)?;
        template::check_variables(&self.variables)?;
        self.locale.as_deref().map_or(Ok(()), |locale| validate::locale("locale", locale))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for RunMacro {
    const NAME: &'static str = "ticket.run_macro";
    const SUMMARY: &'static str = "Runs a macro on tickets, each in its own transaction, and reports each (T-25).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::WORKING;
    type Request = RunMacroRequest;
    type Reply = BulkResults;

    fn run(ctx: &Context<'_>, request: &RunMacroRequest) -> Result<BulkResults> {
        let wanted = |known: &&Macro| known.name == request.name && writable(ctx.profile, known, ctx.actor.role);
        let known = ctx.profile.macros.iter().find(wanted).ok_or_else(not_found)?;
        check_given(ctx.profile, known, &request.variables)?;
        each(ctx, &request.tickets, |tx, attempt, number| run(tx, attempt, ctx, number, known, request))
    }
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
            MacroStep::Write { template, .. } => profile.templates.iter().find(|known| known.name == *template),
            MacroStep::Move { .. }
            | MacroStep::AssignToMe
            | MacroStep::SetPriority { .. }
            | MacroStep::SetCategory { .. }
            | MacroStep::AddTag { .. }
            | MacroStep::RemoveTag { .. } => None,
        })
        .collect();
    for (name, value) in given {
        let mut declared = templates.iter().flat_map(|template| &template.variables);
        let declared = declared.find(|(known, _)| known == name).map(|(_, kind)| *kind);
        let ticket = TicketVariable::from_key(name).map(TicketVariable::kind);
        // The unknown name is the caller's word: the enclosing field is named instead.
        let kind = declared.or(ticket).ok_or_else(|| Error::field_error(ErrorCode::FieldUnknown, "variables"))?;
        template::check_value(&format!("variables.{name}"), kind, value)?;
    }
    Ok(())
}

fn run(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    number: i64,
    known: &Macro,
    request: &RunMacroRequest,
) -> Result<Ticket> {
    let mut record = take(tx, ctx.actor, number, None)?;
    if !offered(known, Some(&record.category)) {
        return Err(not_found());
    }
    let attempt = &attempt.not_before(record.chain.at);
    let mut effect = Effect::default();
    for step in &known.steps {
        let words;
        let command = match step {
            MacroStep::Write { action, template } => {
                let locale = request.locale.as_deref();
                words = template::write(ctx, tx, &record, template, locale, &request.variables)?;
                Command::Write(*action, &words)
            }
            MacroStep::Move { action } => Command::Move(*action),
            MacroStep::AssignToMe => Command::Assign(ctx.actor.key.as_deref()),
            MacroStep::SetPriority { priority } => Command::SetPriority(*priority),
            MacroStep::SetCategory { category } => Command::SetCategory(category),
            MacroStep::AddTag { tag } => Command::AddTag(tag),
            MacroStep::RemoveTag { tag } => Command::RemoveTag(tag),
        };
        command.check(ctx.profile)?;
        effect = effect.and(apply(tx, attempt, ctx, &mut record, &command)?);
    }
    keep(tx, attempt, ctx, record, effect)
}
