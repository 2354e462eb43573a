//! Variables of templates: their kinds, and those of every ticket (T-51).
//!
//! Owns the two closed sets. `template/variables.rs` reads the values from a ticket.

use crate::closed_set::closed_set;

closed_set! {
    /// The kind of a template's variable.
    pub enum VariableKind: "variable-kind" {
        /// Words.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// An amount of money.
        Money = "money",
        /// A day.
        Date = "date",
        /// A day and a time.
        DateTime = "date_time",
        /// A length of time, in seconds.
        Duration = "duration",
    }
}

closed_set! {
    /// A variable for every template: the ticket or the session has its value.
    pub enum TicketVariable: "field" {
        /// The ticket's number as people write it: `#12345`.
        Number = "number",
        /// What the ticket is about, in one line.
        Subject = "subject",
        /// The ticket's title, if it has one.
        Title = "title",
        /// The requester's display name.
        Customer = "customer",
        /// The order that the ticket is about, if there is one.
        Order = "order",
        /// The shop that answers, if one does.
        Shop = "shop",
        /// The actor's display name.
        Agent = "agent",
        /// The side in whose name the actor writes: the actor's shop, or the label of the platform's team.
        Sender = "sender",
        /// The category's label. A selection compares its code, as for the next two.
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
            | Self::Sender
            | Self::Category
            | Self::Priority
            | Self::Status => VariableKind::Text,
        }
    }

    /// Whether people copy it: such a value is written without isolation (L-05).
    pub(crate) fn is_code(self) -> bool {
        matches!(self, Self::Number | Self::Order)
    }
}
