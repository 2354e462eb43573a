//! Tickets: what a ticket is and how it moves.
//!
//! Owns the ticket's rules and operations, one verb a file. It must not know the desk, a session or an engine.

mod act;
mod actions;
mod assign;
mod available_actions;
mod bulk;
mod clocks;
mod conditions;
mod counts;
mod cursor;
mod deadline;
mod edit;
mod fields;
mod form;
mod get;
mod history;
mod judge;
mod list;
mod list_macros;
mod mark_seen;
mod may_open;
pub mod model;
mod open;
pub(crate) mod record;
mod reference;
mod run_macro;
mod seen;
mod set_category;
mod set_field;
mod set_priority;
mod standing;
pub mod status;
mod tag;
mod tick;
mod transcript;
mod verify;
mod view;

pub use actions::{Close, MarkSpam, Note, Reopen, Reply, ReplyAndResolve, RequestInformation, Resolve, Start};
pub use actions::{MoveRequest, TextRequest, TicketRequest};
pub use assign::{Assign, AssignRequest};
pub use available_actions::{ActionLabels, ActionOffer, AvailableActions, Offers};
pub use bulk::{Bulk, BulkRequest, BulkResult, BulkResultLabels, BulkResults, Refused};
pub use counts::{Counts, CountsRequest, ListCount, ListCountLabels, ListCounts, QueueCount, QueueCountLabels};
pub use deadline::{Deadline, deadline, time_left};
pub use form::{Choice, Form, FormField, FormFields, FormRequest, OptionLabels};
pub use get::{Get, GetRequest, Thread, ThreadDocument};
pub use history::{Event, EventLabels, History, Record as HistoryRecord};
pub use list::{List, ListRequest, Page, PageDocument, PageLabels, TicketList, TicketSort};
pub use list_macros::{ListMacros, ListMacrosRequest, MacroAction, MacroActionLabels, MacroLabels, MacroOffer, Macros};
pub use mark_seen::{MarkSeen, MarkSeenRequest, Seen, SeenLabels};
pub use may_open::{MayOpen, MayOpenRequest, Permission, PermissionLabels};
pub use model::{Awaiting, Priority, TicketAction, TicketStatus};
pub use open::{Open, OpenRequest};
pub use reference::{FieldValue, Reference};
pub use run_macro::{RunMacro, RunMacroRequest};
pub use set_category::{SetCategory, SetCategoryRequest};
pub use set_field::{SetField, SetFieldRequest};
pub use set_priority::{SetPriority, SetPriorityRequest};
pub use status::{Party, ReplyOutcome, Rule, State, StatusRules, transition};
pub use tag::{AddTag, RemoveTag, TagRequest};
pub use transcript::{Transcript, TranscriptFormat, TranscriptRequest, WriteTranscript};
pub use verify::Verify;
pub use view::{Handler, Ticket, TicketLabels};

pub(crate) use tick::tick_chunk;
