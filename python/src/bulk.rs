//! The classes of what became of many tickets, and the session's operation that does one thing to all of them.

use std::collections::BTreeMap;

use bazardesk::ticket::{self, FieldValue, Priority, Rule, TicketAction};
use bazardesk::{ErrorCode, Status, Time};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Session, Text};
use crate::ticket::Ticket;

document! {
    /// Why one ticket of many was refused: what the exception would have said.
    BulkError of ticket::BulkError {
        values {
            /// The stable key of the error.
            code: ErrorCode = code;
            /// The kind of outcome.
            status: Status = status;
            /// One English sentence for developers; never holds what a person wrote.
            developer_message: String = developer_message;
            /// Which argument is wrong, as a path.
            field: Option<String> = field;
            /// Which rule forbids it.
            rule: Option<Rule> = rule;
            /// When the rule no longer forbids it, where that is known.
            until: Option<Time> = until;
            /// Numbers that belong to the error.
            details: BTreeMap<String, i64> = details;
        }
    }
}

document! {
    /// The texts of a `BulkResult`, in the session's locale.
    BulkResultLabels of ticket::BulkResultLabels {
        values {
            /// Why it was refused, in a sentence.
            refused: Option<String> = refused;
        }
    }
}

document! {
    /// What became of one ticket.
    BulkResult of ticket::BulkResult, labelled BulkResultLabels {
        values {
            /// The ticket's number.
            number: i64 = number;
        }
        maybe {
            /// The ticket as it is now; `None` when it was refused.
            ticket: Ticket = ticket;
            /// Why it was refused; `None` when it was done.
            refused: BulkError = refused;
        }
    }
}

document! {
    /// What became of each ticket.
    BulkResults of ticket::BulkResults, labelled {
        many {
            /// One a ticket, in the order in which they were named.
            results: BulkResult = results;
        }
    }
}

#[pymethods]
impl Session {
    /// Does one action to many tickets, each in a transaction of its own. What is refused for one is told in its result
    /// and does not keep the others from being done. Each action takes what its own method takes.
    #[pyo3(signature = (
        *, tickets, action, text=None, assignee=None, priority=None, category=None, tag=None, field=None, value=None,
        idempotency_key=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn ticket_bulk(
        &self,
        py: Python<'_>,
        tickets: Argument<Vec<i64>>,
        action: Argument<TicketAction>,
        text: Option<Text>,
        assignee: Option<Text>,
        priority: Option<Argument<Priority>>,
        category: Option<Text>,
        tag: Option<Text>,
        field: Option<Text>,
        value: Option<Argument<FieldValue>>,
        idempotency_key: Option<Text>,
    ) -> PyResult<BulkResults> {
        self.run::<ticket::Bulk, _>(py, || {
            Ok(ticket::BulkRequest {
                tickets: tickets.at("tickets")?,
                action: action.at("action")?,
                text: text.at("text")?,
                assignee: assignee.at("assignee")?,
                priority: priority.at("priority")?,
                category: category.at("category")?,
                tag: tag.at("tag")?,
                field: field.at("field")?,
                value: value.at("value")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}
