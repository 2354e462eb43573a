//! Tickets: their properties and their way from status to status.
//!
//! Owns the ticket's operations, one verb a file, and its row. Its codes and pure rules are in `rules/`. It must not
//! know the desk, a session or an engine.

pub(crate) mod access;
mod action_spec;
pub(crate) mod actions;
pub(crate) mod change;
mod clocks;
mod document;
pub(crate) mod former_member;
mod get;
mod history;
mod list;
mod mark_read;
mod open;
mod policy;
mod reference;
mod restrictions;
pub(crate) mod row;
mod transcript;
mod translate;
mod verify;
mod version;

pub use crate::rules::{
    Awaiting, Deadline, Party, Priority, ReplyOutcome, Rule, State, StatusRules, TicketAction, TicketStatus, deadline,
    time_left, transition,
};
pub use actions::assign::{Assign, AssignRequest};
pub use actions::available_actions::{AvailableAction, AvailableActionLabels, AvailableActions, ListAvailableActions};
pub use actions::bulk::{Bulk, BulkError, BulkRequest, BulkResult, BulkResultLabels, BulkResults};
pub use actions::set_category::{SetCategory, SetCategoryRequest};
pub use actions::set_field::{SetField, SetFieldRequest};
pub use actions::set_priority::{SetPriority, SetPriorityRequest};
pub use actions::tag::{AddTag, RemoveTag, TagRequest};
pub use actions::{Close, MarkSpam, Note, Reopen, Reply, ReplyAndResolve, RequestInformation, Resolve, Start};
pub use actions::{MoveRequest, TextRequest, TicketRequest};
pub use document::{Handler, Ticket, TicketLabels};
pub use get::{Get, GetRequest, TicketThread, TicketThreadDocument};
pub use history::{HistoryEntry, HistoryEntryLabels, HistoryRequest, ReadHistory, TicketHistory};
pub use list::counts::{
    Counts, CountsRequest, ListCount, ListCountLabels, ListCounts, ListCountsLabels, QueueCount, QueueCountLabels,
};
pub use list::request::{ListRequest, TicketList, TicketSort};
pub use list::{List, TicketPage, TicketPageDocument, TicketPageLabels};
pub use mark_read::{MarkRead, MarkReadRequest, ReadMark, ReadMarkLabels};
pub use open::Open;
pub use open::form::{Form, FormChoice, FormField, FormRequest, GetForm, OptionLabels};
pub use open::may_open::{MayOpen, MayOpenRequest, OpenPermission, OpenPermissionLabels};
pub use open::request::OpenRequest;
pub use reference::{FieldValue, Reference};
pub use transcript::{Transcript, TranscriptFormat, TranscriptRequest, WriteTranscript};
pub use translate::{Translate, TranslateRequest, Translation, TranslationLabels};
pub use verify::Verify;
pub use version::TicketVersion;

pub(crate) use clocks::tick::{due_from, tick_chunk, tick_due};
