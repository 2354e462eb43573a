//! Rules: the closed sets and the pure decisions of every noun.
//!
//! Owns codes and functions from values to values. It must not query, read a clock or write a text for people.

mod deadline;
mod handler;
mod instruction;
mod rule;
mod ticket;
mod ticket_status;
mod urgency;
mod variables;

pub use deadline::{Bound, Deadline, deadline, time_left};
pub(crate) use handler::{PLATFORM, handler_shop, shop_handler};
pub use instruction::{InstructionKind, InstructionState};
pub(crate) use instruction::{Reception, Verdict, receive};
pub use rule::Rule;
pub use ticket::{Awaiting, Priority, TicketAction, TicketStatus};
pub use ticket_status::{Party, ReplyOutcome, State, StatusRules, transition};
pub(crate) use urgency::Urgency;
pub use variables::{TicketVariable, VariableKind};
