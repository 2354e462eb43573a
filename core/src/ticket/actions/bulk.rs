//! `ticket.bulk`: one action over many tickets (T-25).
//!
//! Owns the operation. Each ticket has a transaction of its own and a result of its own: a failure for one ticket does
//! not stop the others. The action is the one of the single operation.

use std::collections::BTreeMap;

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::context::Context;
use crate::document::document;
use crate::error::{Detail, Error, ErrorCode, Result, Status, sentence_of};
use crate::localise::Labeller;
use crate::operation::{Kind, Operation, operation};
use crate::ordered;
use crate::request::request;
use crate::rules::Rule;
use crate::rules::{Priority, TicketAction};
use crate::ticket::action_spec::Input;
use crate::ticket::change::Change;
use crate::ticket::change::apply::apply;
use crate::ticket::change::command::Command;
use crate::ticket::change::edits;
use crate::ticket::document::Ticket;
use crate::ticket::reference::FieldValue;
use crate::validate;
use crate::warning::WriteWarning;

/// The most tickets of one call.
pub(crate) const TICKETS_LIMIT: usize = 100;

operation! {
    /// Does one action to many tickets, each in a transaction of its own.
    ///
    /// A refusal for one ticket is in its result and does not stop the others; the call succeeds even when all are refused. Each
    /// action takes the fields of its own operation, and no other. A repeated call with the same `idempotency_key` does only what
    /// was refused.
    pub struct Bulk;
}

request! {
    /// Which tickets, and what to do. Each action takes the fields that its own operation takes, and no other.
    pub struct BulkRequest: idempotent, checked {
        /// The tickets' numbers, each once.
        #[schemars(length(min = 1))]
        pub tickets: Vec<i64> [numbers(TICKETS_LIMIT)],
        /// What to do.
        pub action: TicketAction,
        /// What to write.
        pub text: Option<String> [text(validate::BODY_LIMIT)],
        /// The assignee; absent: nobody.
        pub assignee: Option<String> [id],
        /// The priority to set.
        pub priority: Option<Priority>,
        /// The category to set.
        pub category: Option<String> [line(64)],
        /// The tag to add or to remove.
        pub tag: Option<String> [tag],
        /// The custom field to set.
        pub field: Option<String> [line(64)],
        /// Its value; absent: none.
        pub value: Option<FieldValue>,
    }
}

impl BulkRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        let mut mistakes: Vec<Error> = check_tickets(&self.tickets).err().into_iter().collect();
        mistakes.extend(self.superfluous());
        mistakes.extend(self.command().err());
        Error::all(mistakes)
    }
}

impl BulkRequest {
    /// A request to do this to these tickets, with nothing beside it yet.
    pub fn new(tickets: Vec<i64>, action: TicketAction) -> Self {
        Self {
            tickets,
            action,
            text: None,
            assignee: None,
            priority: None,
            category: None,
            tag: None,
            field: None,
            value: None,
            idempotency_key: None,
        }
    }

    /// The command, if the request has the fields that it needs.
    fn command(&self) -> Result<Command<'_>> {
        fn need<T>(value: Option<T>, field: &str) -> Result<T> {
            value.ok_or_else(|| Error::field_error(ErrorCode::FieldMissing, field))
        }
        match self.action {
            TicketAction::Start
            | TicketAction::Resolve
            | TicketAction::Close
            | TicketAction::Reopen
            | TicketAction::MarkSpam => Ok(Command::Move(self.action)),
            TicketAction::Reply
            | TicketAction::ReplyAndResolve
            | TicketAction::RequestInformation
            | TicketAction::Note => Ok(Command::Write(self.action, need(self.text.as_deref(), "text")?)),
            TicketAction::Assign => Ok(Command::Assign(self.assignee.as_deref())),
            TicketAction::SetPriority => Ok(Command::SetPriority(need(self.priority, "priority")?)),
            TicketAction::SetCategory => Ok(Command::SetCategory(need(self.category.as_deref(), "category")?)),
            TicketAction::AddTag => Ok(Command::AddTag(need(self.tag.as_deref(), "tag")?)),
            TicketAction::RemoveTag => Ok(Command::RemoveTag(need(self.tag.as_deref(), "tag")?)),
            TicketAction::SetField => Ok(Command::SetField(need(self.field.as_deref(), "field")?, self.value.as_ref())),
        }
    }

    /// The fields that the action does not take.
    fn superfluous(&self) -> Vec<Error> {
        let taken = self.action.spec().takes;
        let given = [
            (Input::Text, self.text.is_some()),
            (Input::Assignee, self.assignee.is_some()),
            (Input::Priority, self.priority.is_some()),
            (Input::Category, self.category.is_some()),
            (Input::Tag, self.tag.is_some()),
            (Input::Field, self.field.is_some()),
            (Input::Value, self.value.is_some()),
        ];
        let refused = |field: Input| {
            let error = Error::field_error(ErrorCode::FieldNotOffered, field.as_str());
            error.saying("the action does not take this field: leave it out")
        };
        given
            .into_iter()
            .filter(|(field, given)| *given && !taken.contains(field))
            .map(|(field, _)| refused(field))
            .collect()
    }
}

document! {
    /// Why one ticket of many was refused.
    pub struct BulkError {
        /// The stable key; see the error table.
        pub code: ErrorCode,
        /// The kind of outcome.
        pub status: Status,
        /// One sentence for a developer, in English.
        pub developer_message: String,
        /// The path of the wrong field, when one field is wrong.
        pub field: Option<String>,
        /// The rule that forbids it, when one does.
        pub rule: Option<Rule>,
        /// When the rule no longer forbids it, where that is known.
        pub until: Option<Time>,
        /// What belongs to the error.
        pub details: BTreeMap<String, Detail>,
    }
}

impl From<&Error> for BulkError {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code(),
            status: error.status(),
            developer_message: error.developer_message().to_owned(),
            field: error.field().map(str::to_owned),
            rule: error.rule(),
            until: error.ends(),
            details: ordered::map(error.details().iter().map(|(name, value)| ((*name).to_owned(), value.clone()))),
        }
    }
}

document! {
    /// What became of one ticket.
    pub struct BulkResult<T = Ticket> labelled BulkResultLabels {
        /// The ticket's number.
        pub number: i64,
        /// The ticket as it is now; `null` when it was refused.
        pub ticket: Option<T>,
        /// Why it was refused; `null` when it was done.
        pub refused: Option<BulkError>,
        /// Why it was refused, in a sentence.
        label refused: Option<String> = Self::refused_label,
    }
}

impl BulkResult {
    fn refused_label(&self, words: &Labeller<'_>) -> Result<Option<String>> {
        Ok(self.refused.as_ref().and_then(|refused| {
            sentence_of(
                refused.code,
                refused.rule,
                refused.field.as_deref(),
                refused.until,
                refused.details.iter().map(|(name, value)| (name.as_str(), value)),
                words.language,
            )
        }))
    }
}

document! {
    /// What became of each ticket.
    pub struct BulkResults<R = BulkResult, W = WriteWarning> {
        /// One a ticket, in the order of the request.
        pub results: Vec<R>,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for Bulk {
    const NAME: &'static str = "ticket.bulk";
    const STATEMENTS: &'static [&'static str] = &["T-21", "T-25"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::WORKING;
    const DECIDING: &'static [&'static str] = &["tickets"];
    type Request = BulkRequest;
    type Reply = BulkResults;

    fn check_form(ctx: &Context<'_>, request: &BulkRequest) -> Result<()> {
        let command = request.command()?;
        Error::mistakes_of([command.check(ctx.profile), edits::check(ctx.profile, None, &command)])
    }

    fn run(ctx: &Context<'_>, request: &BulkRequest) -> Result<BulkResults> {
        let command = request.command()?;
        command.check(ctx.profile)?;
        each(ctx, &request.tickets, |change| apply(change, &command))
    }
}

/// Changes each ticket in a transaction of its own. A failure is reported, and the next ticket follows.
pub(crate) fn each(
    ctx: &Context<'_>,
    tickets: &[i64],
    body: impl Fn(&mut Change<'_>) -> Result<()>,
) -> Result<BulkResults> {
    let mut results = Vec::with_capacity(tickets.len());
    // A busy or failing store will not be better for the next ticket: do not wait for it a hundred times.
    let mut failed: Option<BulkError> = None;
    for (&number, part) in tickets.iter().zip(0..) {
        if failed.is_some() {
            results.push(BulkResult { number, ticket: None, refused: failed.clone() });
            continue;
        }
        let written = ctx.write_part(part, |tx, attempt| {
            let mut change = Change::begin(tx, attempt, ctx, number, None)?;
            body(&mut change)?;
            change.finish()
        });
        match written {
            Ok(ticket) => results.push(BulkResult { number, ticket: Some(ticket), refused: None }),
            // The key belongs to another request, or the actor may do nothing any more: nothing of this one is done.
            Err(error) if is_about_the_call(&error) => return Err(error),
            Err(error) => {
                let refused = BulkError::from(&error);
                failed = matches!(error.status(), Status::Busy | Status::Storage).then(|| refused.clone());
                results.push(BulkResult { number, ticket: None, refused: Some(refused) });
            }
        }
    }
    Ok(BulkResults { results, warnings: Vec::new() })
}

/// Whether an error is about the whole call and not about one ticket.
fn is_about_the_call(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::IdempotencyReused | ErrorCode::ShopForbidden)
}

/// Checks what is wrong with a list of tickets' numbers as a whole.
pub(crate) fn check_tickets(tickets: &[i64]) -> Result<()> {
    if tickets.is_empty() {
        return Err(Error::field_error(ErrorCode::FieldEmpty, "tickets"));
    }
    Error::all(validate::repeated("tickets", tickets))
}
