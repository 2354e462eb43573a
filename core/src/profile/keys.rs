//! The keys of a profile and the ranges of its numbers, for the reader and the JSON Schema.
//!
//! Owns the lists, so that the two cannot drift apart. It must not read, judge or describe anything.

use super::FieldName;
use crate::closed_set::ClosedSet;

/// The value that turns off a key with a default.
pub(super) const NONE: &str = "none";

pub(super) const DEFAULT_CATEGORY: &[&str] = &["name", "with_order"];
pub(super) const DEADLINES: &[&str] = &["bound", "first", "next", "resolution"];
pub(super) const QUEUE: &[&str] = &[
    "name",
    "handler",
    "reply_outcome",
    "resolve_by_handler",
    "close_by",
    "reopen_window",
    "reply_reopens_closed",
    "edit_by_handler",
    "deadlines",
];
pub(super) const CATEGORY: &[&str] = &[
    "name",
    "queue",
    "regions",
    "fields",
    "reply_outcome",
    "resolve_by_handler",
    "close_by",
    "reopen_window",
    "reply_reopens_closed",
    "edit_by_handler",
    "deadlines",
];
pub(super) const CUSTOM_FIELD: &[&str] = &["name", "kind", "required", "choices", "categories"];

pub(super) const IN_PROGRESS: &str = "in_progress";
pub(super) const WAITING_FOR_USER: &str = "waiting_for_user";
/// The states to which an answer may lead.
pub(super) const REPLY_OUTCOMES: [&str; 2] = [IN_PROGRESS, WAITING_FOR_USER];

pub(super) const REQUESTER: &str = "requester";
pub(super) const HANDLER: &str = "handler";
/// The sides that a profile may let close.
pub(super) const SIDES: [&str; 2] = [REQUESTER, HANDLER];

/// A number with a range; the least is always 1.
pub(super) struct Limit {
    pub(super) key: &'static str,
    /// The value if the key is left out; `None`: no limit.
    pub(super) default: Option<usize>,
    pub(super) most: usize,
}

const fn limit(key: &'static str, default: usize, most: usize) -> Limit {
    Limit { key, default: Some(default), most }
}

/// A request of 1 MiB holds a text of this length in any script.
const LONGEST_TEXT: usize = 100_000;

pub(super) const SUBJECT: Limit = limit("subject", 200, 1_000);
pub(super) const TITLE: Limit = limit("title", 200, 1_000);
pub(super) const DESCRIPTION: Limit = limit("description", 10_000, LONGEST_TEXT);
pub(super) const MESSAGE: Limit = limit("message", 10_000, LONGEST_TEXT);
pub(super) const REFERENCES: Limit = limit("references", 10, 1_000);
pub(super) const ITEMS: Limit = limit("items", 100, 1_000);
/// A message's key leaves 20 bits for its place in the thread, which messages and notes share half and half.
pub(super) const THREAD: Limit = limit("thread", 10_000, 524_287);
pub(super) const TAGS: Limit = limit("tags", 20, 100);
pub(super) const LIMITS: [Limit; 8] = [SUBJECT, TITLE, DESCRIPTION, MESSAGE, REFERENCES, ITEMS, THREAD, TAGS];

/// More in an hour is no limit.
const LARGEST_FLOOD: usize = 10_000;

pub(super) const OPENINGS: Limit = Limit { key: "openings", default: None, most: LARGEST_FLOOD };
pub(super) const REPLIES: Limit = Limit { key: "replies", default: None, most: LARGEST_FLOOD };
/// Each reopening is an event in the ticket's history; the last thousand events are counted.
pub(super) const REOPENINGS: Limit = Limit { key: "reopenings", default: None, most: 100 };
pub(super) const FLOOD: [Limit; 3] = [OPENINGS, REPLIES, REOPENINGS];

/// The fields whose presence a profile chooses.
pub(super) fn form() -> Vec<&'static str> {
    of::<FieldName>().into_iter().filter(|key| *key != FieldName::Shop.as_str()).collect()
}

/// The keys of a closed set, as a table's keys.
pub(super) fn of<T: ClosedSet>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.as_str()).collect()
}
