//! What a ticket knows and a template may write (T-51).
//!
//! Owns the closed set of these variables, their kinds, and their values in a text's language. It must not query.

use super::value::Filled;
use crate::closed_set::closed_set;
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::Wording;
use crate::profile::VariableKind;
use crate::ticket::record::{Record, SHOP_PREFIX};

closed_set! {
    /// A variable that every template may write, because the ticket or the session knows its value.
    pub enum TicketVariable: "field" {
        /// The ticket's number as people write it: `#12345`.
        Number = "number",
        /// What the ticket is about, in one line.
        Subject = "subject",
        /// The ticket's title, where it has one.
        Title = "title",
        /// The requester's display name.
        Customer = "customer",
        /// The order that the ticket is about, where it is about one.
        Order = "order",
        /// The shop that answers, where one does.
        Shop = "shop",
        /// The display name of who acts.
        Agent = "agent",
        /// The category's label.
        Category = "category",
        /// The priority's label.
        Priority = "priority",
        /// The status' label.
        Status = "status",
        /// When the handler's answer is due, while one is awaited and has a target.
        Deadline = "deadline",
        /// When the ticket must be resolved, while it has such a target.
        ResolutionDeadline = "resolution_deadline",
        /// When the ticket was opened.
        OpenedAt = "opened_at",
    }
}

impl TicketVariable {
    /// What it holds.
    pub fn kind(self) -> VariableKind {
        match self {
            Self::Deadline | Self::ResolutionDeadline | Self::OpenedAt => VariableKind::DateTime,
            Self::Number
            | Self::Subject
            | Self::Title
            | Self::Customer
            | Self::Order
            | Self::Shop
            | Self::Agent
            | Self::Category
            | Self::Priority
            | Self::Status => VariableKind::Text,
        }
    }

    /// Whether people copy it: it is written without isolation (L-05).
    pub(super) fn is_code(self) -> bool {
        matches!(self, Self::Number | Self::Order)
    }

    /// Whether this ticket has a value for it.
    pub(super) fn known(self, ticket: &Record) -> bool {
        match self {
            Self::Title => ticket.title.is_some(),
            Self::Order => ticket.order.is_some(),
            Self::Shop => ticket.handler.starts_with(SHOP_PREFIX),
            Self::Deadline => ticket.answer_due_at.is_some(),
            Self::ResolutionDeadline => ticket.resolution_due_at.is_some(),
            Self::Number
            | Self::Subject
            | Self::Customer
            | Self::Agent
            | Self::Category
            | Self::Priority
            | Self::Status
            | Self::OpenedAt => true,
        }
    }

    /// The ticket's value; labels are in the language of `words`, which is that of the text. `agent`: who acts.
    pub(super) fn value(self, ticket: &Record, words: &Wording<'_>, agent: Option<&str>) -> Result<Option<Filled>> {
        let text = |text: &str| Filled::Text(text.to_owned());
        Ok(match self {
            Self::Number => {
                let number = words.language.code_number(ticket.number);
                let written = words.message("ticket-number", &[("number", Argument::Code(&number))])?;
                Some(Filled::Code(written))
            }
            Self::Subject => Some(text(&ticket.subject)),
            Self::Title => ticket.title.as_deref().map(text),
            Self::Customer => Some(text(&ticket.requester_name)),
            Self::Order => ticket.order.clone().map(Filled::Code),
            Self::Shop => ticket.shop_name.as_deref().map(text),
            Self::Agent => agent.map(text),
            Self::Category => Some(Filled::Text(words.named("category", &ticket.category)?)),
            Self::Priority => Some(Filled::Text(words.of(ticket.priority)?)),
            Self::Status => Some(Filled::Text(words.of(ticket.state.status)?)),
            Self::Deadline => ticket.answer_due_at.map(Filled::Time),
            Self::ResolutionDeadline => ticket.resolution_due_at.map(Filled::Time),
            Self::OpenedAt => Some(Filled::Time(ticket.opened_at)),
        })
    }
}
