//! Tickets: what a ticket is and how it moves.
//!
//! Owns the ticket's rules and operations, one verb a file. It must not know the desk, a session or an engine.

mod act;
mod actions;
mod available_actions;
mod counts;
mod cursor;
mod deadline;
mod fields;
mod form;
mod get;
mod history;
mod list;
mod may_open;
pub mod model;
mod open;
mod record;
mod reference;
pub mod status;
mod tick;
mod verify;
mod view;

pub use actions::{Close, Note, Reopen, Reply, ReplyAndResolve, RequestInformation, Resolve, Start};
pub use actions::{TextRequest, TicketRequest};
pub use available_actions::{ActionLabels, ActionOffer, AvailableActions, Offers};
pub use counts::{Counts, CountsRequest, ListCount, ListCountLabels, ListCounts};
pub use deadline::{Deadline, deadline, time_left};
pub use form::{Choice, Form, FormField, FormFields, FormRequest, OptionLabels};
pub use get::{Get, GetRequest, Thread, ThreadDocument};
pub use history::{Event, EventLabels, History, Record as HistoryRecord};
pub use list::{List, ListRequest, Page, PageDocument, PageLabels, TicketList, TicketSort};
pub use may_open::{MayOpen, MayOpenRequest, Permission, PermissionLabels};
pub use model::{Awaiting, Priority, TicketAction, TicketStatus};
pub use open::{Open, OpenRequest};
pub use reference::{FieldValue, Reference};
pub use status::{Party, ReplyOutcome, Rule, State, StatusRules, transition};
pub use verify::Verify;
pub use view::{Handler, Ticket, TicketLabels};

pub(crate) use tick::tick_chunk;
