//! The classes of what an actor may do to a ticket, and the session's operations that give them and that move a ticket.

use bazardesk::Time;
use bazardesk::ticket::{self, MoveRequest, Rule, TextRequest, TicketAction, TicketRequest};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Number, Session, Text};
use crate::ticket::Ticket;

document! {
    /// The texts of an `AvailableAction`, in the session's locale.
    AvailableActionLabels of ticket::AvailableActionLabels {
        values {
            /// The action.
            action: String = action;
            /// Why it is forbidden.
            rule: Option<String> = rule;
            /// Until when.
            deadline: Option<String> = deadline;
        }
    }
}

document! {
    /// One action as it stands for the actor.
    AvailableAction of ticket::AvailableAction, labelled AvailableActionLabels {
        values {
            /// The action.
            action: TicketAction = action;
            /// Whether it would succeed, given valid input.
            allowed: bool = allowed;
            /// The rule that forbids it.
            rule: Option<Rule> = rule;
            /// Until when.
            deadline: Option<Time> = deadline;
        }
    }
}

document! {
    /// All actions on one ticket.
    AvailableActions of ticket::AvailableActions, labelled {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
        }
        many {
            /// Every action, allowed or not.
            actions: AvailableAction = actions;
        }
    }
}

impl Session {
    /// Moves a ticket: all that is needed is its number.
    fn act<O>(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket>
    where
        O: bazardesk::Operation<Request = MoveRequest, Reply = ticket::Ticket>,
    {
        self.run::<O, _>(py, || {
            Ok(MoveRequest {
                ticket: ticket.at("ticket")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    fn write<O>(
        &self,
        py: Python<'_>,
        ticket: Number,
        text: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket>
    where
        O: bazardesk::Operation<Request = TextRequest, Reply = ticket::Ticket>,
    {
        self.run::<O, _>(py, || {
            Ok(TextRequest {
                ticket: ticket.at("ticket")?,
                text: text.at("text")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}

#[pymethods]
impl Session {
    /// Begins to work on a ticket; the answer is still awaited.
    #[pyo3(signature = (*, ticket, version=None, idempotency_key=None))]
    fn ticket_start(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.act::<ticket::Start>(py, ticket, version, idempotency_key)
    }

    /// Writes to the other side; what becomes of the ticket depends on who writes.
    #[pyo3(signature = (*, ticket, text, version=None, idempotency_key=None))]
    fn ticket_reply(
        &self,
        py: Python<'_>,
        ticket: Number,
        text: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.write::<ticket::Reply>(py, ticket, text, version, idempotency_key)
    }

    /// Writes to the requester and resolves the ticket.
    #[pyo3(signature = (*, ticket, text, version=None, idempotency_key=None))]
    fn ticket_reply_and_resolve(
        &self,
        py: Python<'_>,
        ticket: Number,
        text: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.write::<ticket::ReplyAndResolve>(py, ticket, text, version, idempotency_key)
    }

    /// Asks the requester something; the ticket waits for the user.
    #[pyo3(signature = (*, ticket, text, version=None, idempotency_key=None))]
    fn ticket_request_information(
        &self,
        py: Python<'_>,
        ticket: Number,
        text: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.write::<ticket::RequestInformation>(py, ticket, text, version, idempotency_key)
    }

    /// Says that a ticket's matter is done.
    #[pyo3(signature = (*, ticket, version=None, idempotency_key=None))]
    fn ticket_resolve(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.act::<ticket::Resolve>(py, ticket, version, idempotency_key)
    }

    /// Ends a ticket.
    #[pyo3(signature = (*, ticket, version=None, idempotency_key=None))]
    fn ticket_close(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.act::<ticket::Close>(py, ticket, version, idempotency_key)
    }

    /// Takes a ticket up again.
    #[pyo3(signature = (*, ticket, version=None, idempotency_key=None))]
    fn ticket_reopen(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.act::<ticket::Reopen>(py, ticket, version, idempotency_key)
    }

    /// Writes an internal note, which only the platform's staff sees.
    #[pyo3(signature = (*, ticket, text, version=None, idempotency_key=None))]
    fn ticket_note(
        &self,
        py: Python<'_>,
        ticket: Number,
        text: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.write::<ticket::Note>(py, ticket, text, version, idempotency_key)
    }

    /// Says that a ticket is spam, which ends it. By agents.
    #[pyo3(signature = (*, ticket, version=None, idempotency_key=None))]
    fn ticket_mark_spam(
        &self,
        py: Python<'_>,
        ticket: Number,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.act::<ticket::MarkSpam>(py, ticket, version, idempotency_key)
    }

    /// Lists every action on a ticket: allowed or not, the rule, the deadline.
    #[pyo3(signature = (*, ticket))]
    fn ticket_available_actions(&self, py: Python<'_>, ticket: Number) -> PyResult<AvailableActions> {
        self.run::<ticket::ListAvailableActions, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }
}
