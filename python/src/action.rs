//! The classes of what an actor may do to a ticket, and the session's operation that gives them.

use bazardesk::ticket::{self, Rule, TicketAction, TicketRequest};
use bazardesk::{Localised, Model, Time};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Number, Session};

document! {
    /// The texts of an `ActionOffer`, in the session's locale.
    ActionLabels of ticket::ActionLabels {
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
    ActionOffer of Localised<ticket::ActionOffer, ticket::ActionLabels> {
        values {
            /// The action.
            action: TicketAction = model.action;
            /// Whether it would succeed, given valid input.
            allowed: bool = model.allowed;
            /// The rule that forbids it.
            rule: Option<Rule> = model.rule;
            /// Until when.
            deadline: Option<Time> = model.deadline;
        }
        one {
            /// Its texts.
            labels: ActionLabels = labels;
        }
    }
}

document! {
    /// All actions on one ticket.
    Offers of <ticket::Offers as Model>::Document {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
        }
        many {
            /// Every action, allowed or not.
            actions: ActionOffer = actions;
        }
    }
}

#[pymethods]
impl Session {
    /// Lists every action on a ticket: allowed or not, the rule, the deadline.
    #[pyo3(signature = (*, ticket))]
    fn ticket_available_actions(&self, py: Python<'_>, ticket: Number) -> PyResult<Offers> {
        self.run::<ticket::AvailableActions, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }
}
