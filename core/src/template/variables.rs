//! The values of a ticket's variables in a text's language (T-51).
//!
//! Owns the values. The closed set and the kinds are in `rules/variables.rs`. It must not query.

use super::value::Filled;
use crate::actor::HandlerKind;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::Labeller;
use crate::rules::{TicketVariable, handler_shop};
use crate::ticket::row::TicketRow;

/// Whether this ticket has a value for the variable.
pub(super) fn has_value(variable: TicketVariable, ticket: &TicketRow) -> bool {
    match variable {
        TicketVariable::Title => ticket.title.is_some(),
        TicketVariable::Order => ticket.order.is_some(),
        TicketVariable::Shop => handler_shop(&ticket.handler).is_some(),
        TicketVariable::Deadline => ticket.answer_due_at.is_some(),
        TicketVariable::ResolutionDeadline => ticket.resolution_due_at.is_some(),
        TicketVariable::Number
        | TicketVariable::Subject
        | TicketVariable::Customer
        | TicketVariable::Agent
        | TicketVariable::Sender
        | TicketVariable::Category
        | TicketVariable::Priority
        | TicketVariable::Status
        | TicketVariable::OpenedAt => true,
    }
}

/// Who writes the text; only what the template uses is looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    /// The actor's display name.
    pub(super) name: Option<String>,
    /// The name of the shop for which the actor writes.
    pub(super) shop: Option<String>,
}

/// The ticket's value. Labels are in the language of `words`, which is that of the text.
pub(super) fn value(
    variable: TicketVariable,
    ticket: &TicketRow,
    words: &Labeller<'_>,
    writer: &Writer,
) -> Result<Option<Filled>> {
    let text = |text: &str| Filled::Text(text.to_owned());
    let label = |code: &str, text: String| Filled::Label { code: code.to_owned(), text };
    Ok(match variable {
        TicketVariable::Number => {
            let number = words.language.code_number(ticket.number);
            let written = words.message("ticket-number", &[("number", Argument::Code(&number))])?;
            Some(Filled::Code(written))
        }
        TicketVariable::Subject => Some(text(&ticket.subject)),
        TicketVariable::Title => ticket.title.as_deref().map(text),
        TicketVariable::Customer => Some(text(&ticket.requester_name)),
        TicketVariable::Order => ticket.order.clone().map(Filled::Code),
        TicketVariable::Shop => ticket.shop_name.as_deref().map(text),
        TicketVariable::Agent => writer.name.as_deref().map(text),
        // A shop's letter must not be signed as the platform.
        TicketVariable::Sender => Some(match &writer.shop {
            Some(shop) => text(shop),
            None => Filled::Text(words.of(HandlerKind::Platform)?),
        }),
        TicketVariable::Category => Some(label(&ticket.category, words.named("category", &ticket.category)?)),
        TicketVariable::Priority => Some(label(ticket.priority.as_str(), words.of(ticket.priority)?)),
        TicketVariable::Status => Some(label(ticket.state.status.as_str(), words.of(ticket.state.status)?)),
        TicketVariable::Deadline => ticket.answer_due_at.map(Filled::Time),
        TicketVariable::ResolutionDeadline => ticket.resolution_due_at.map(Filled::Time),
        TicketVariable::OpenedAt => Some(Filled::Time(ticket.opened_at)),
    })
}

#[cfg(test)]
mod tests {
    use super::TicketVariable;
    use crate::closed_set::ClosedSet;
    use crate::l10n::{OFFERED, VariableUse};
    use crate::rules::VariableKind;

    #[test]
    fn the_checker_of_texts_knows_every_variable_of_a_ticket() {
        let used = |kind| if kind == VariableKind::DateTime { VariableUse::Time } else { VariableUse::Choice };
        let offered = TicketVariable::ALL.iter().map(|variable| (variable.as_str(), used(variable.kind())));
        assert_eq!(OFFERED, offered.collect::<Vec<_>>());
    }
}
