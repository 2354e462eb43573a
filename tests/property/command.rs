//! Edits of a ticket: the value that each one takes, and what it changes (T-17).
//!
//! Owns the prediction of edits. It must not call the library.

use serde_json::{Value, json};

use crate::model::{Event, Refusal, Ticket, Who};
use crate::table::status;

const ASSIGNEES: [Option<&str>; 6] = [None, Some("p-4"), Some("p-5"), Some("p-2"), Some("p-0"), Some("p-99")];
const PRIORITIES: [&str; 4] = ["low", "medium", "high", "urgent"];
const CATEGORIES: [&str; 6] = ["technical", "account", "financial", "purchase", "delivery", "nowhere"];
pub const TAGS: [&str; 4] = ["vip", "دیر شده", "Zoé's", "x"];
const COLOURS: [Option<&str>; 4] = [None, Some("red"), Some("green"), Some("blue")];
/// The limit of tags in the profile `market`.
const MOST_TAGS: usize = 3;

/// An action on a ticket, with the values that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub action: &'static str,
    pub text: Option<String>,
    pub value: Option<&'static str>,
}

pub fn writes(action: &str) -> bool {
    matches!(action, "reply" | "reply_and_resolve" | "request_information" | "note")
}

impl Command {
    /// The command for an action, with one of the values that the action takes, or with a text.
    pub fn new(action: &'static str, choice: usize, text: impl FnOnce() -> String) -> Self {
        let value = match action {
            "assign" => ASSIGNEES[choice % ASSIGNEES.len()],
            "set_priority" => Some(PRIORITIES[choice % PRIORITIES.len()]),
            "set_category" => Some(CATEGORIES[choice % CATEGORIES.len()]),
            "add_tag" | "remove_tag" => Some(TAGS[choice % TAGS.len()]),
            "set_field" => COLOURS[choice % COLOURS.len()],
            _ => None,
        };
        Self { action, text: writes(action).then(text), value }
    }

    /// The fields of the request, without the ticket.
    pub fn fields(&self) -> Value {
        match self.action {
            "assign" => json!({ "assignee": self.value }),
            "set_priority" => json!({ "priority": self.value }),
            "set_category" => json!({ "category": self.value }),
            "add_tag" | "remove_tag" => json!({ "tag": self.value }),
            "set_field" => json!({ "field": "colour", "value": self.value }),
            _ if self.text.is_some() => json!({ "text": self.text }),
            _ => json!({}),
        }
    }

    /// The same command as a request of `ticket.bulk`.
    pub fn bulk(&self, tickets: &[i64]) -> Value {
        let mut request = self.fields();
        request["tickets"] = json!(tickets);
        request["action"] = json!(self.action);
        request
    }
}

/// The hours until the answer is due: two, six or twenty-four by priority; two days in the queue `money`.
pub fn hours(category: &str, priority: &str) -> i64 {
    match (category, priority) {
        ("financial", _) => 48,
        (_, "urgent") => 2,
        (_, "high") => 6,
        _ => 24,
    }
}

/// The queue of a category.
pub fn queue(category: &str) -> &'static str {
    match category {
        "technical" | "account" => "support",
        "financial" => "money",
        "purchase" | "delivery" => "orders",
        other => panic!("no category {other}"),
    }
}

/// What an edit changed, as the history shows it.
pub struct Change {
    pub kind: &'static str,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Ticket {
    /// Checks the command's values, once the action itself is allowed.
    pub fn input(&self, command: &Command) -> Result<(), Refusal> {
        let value = command.value.unwrap_or_default();
        match command.action {
            "assign" if command.value == self.assignee || command.value.is_none() => Ok(()),
            // Only members of the shop may be assigned to its tickets; the refusal does not reveal who else exists
            // (T-64).
            "assign" if self.shop && value != "p-2" => {
                Err(Refusal::Input("assignee_forbidden", "forbidden", "assignee"))
            }
            "assign" if value == "p-99" => Err(Refusal::Input("person_not_found", "not_found", "assignee")),
            "set_category" if value == "nowhere" => Err(Refusal::Input("field_choice", "invalid", "category")),
            // A new category must not change the handler.
            "set_category" if (queue(value) == "orders") != self.shop => Err(Refusal::Rule("other_handler")),
            // A tag that the ticket has already needs no room.
            "add_tag" if self.tags.len() >= MOST_TAGS && !self.tags.contains(value) => Err(Refusal::Rule("tag_limit")),
            "set_field" if value == "blue" => Err(Refusal::Input("field_choice", "invalid", "value")),
            _ => Ok(()),
        }
    }

    /// The limits of T-17, which the status table does not contain. That of tags depends on the tag.
    pub fn edit_limits(&self, action: &str) -> Result<(), Refusal> {
        match action {
            "mark_spam" if self.spam => Err(Refusal::Rule("already_spam")),
            _ => Ok(()),
        }
    }

    /// Applies the edit; `None` when it changes nothing.
    pub fn edit(&mut self, command: &Command) -> Option<Change> {
        let own = |text: &str| Some(text.to_owned());
        let value = command.value.unwrap_or_default();
        let (kind, from, to) = match command.action {
            "assign" => {
                let from = std::mem::replace(&mut self.assignee, command.value);
                let kind = if command.value.is_some() { "ticket_assigned" } else { "ticket_unassigned" };
                (kind, from.map(str::to_owned), command.value.map(str::to_owned))
            }
            "set_priority" => ("ticket_priority_set", own(std::mem::replace(&mut self.priority, value)), own(value)),
            "set_category" => ("ticket_category_set", own(std::mem::replace(&mut self.category, value)), own(value)),
            "add_tag" => ("ticket_tag_added", own(value).filter(|tag| !self.tags.insert(tag.clone())), own(value)),
            "remove_tag" => ("ticket_tag_removed", own(value).filter(|tag| self.tags.remove(tag)), None),
            "set_field" => {
                let from = std::mem::replace(&mut self.colour, command.value);
                ("ticket_field_set", from.map(str::to_owned), command.value.map(str::to_owned))
            }
            other => panic!("{other} is no edit"),
        };
        (from != to).then_some(Change { kind, from, to })
    }

    /// T-43: the new target counts from the start of the clock. A ticket that becomes late only because of the edit
    /// counts against the handler, and is reported, once the earlier target has passed as well.
    pub fn aim_anew(&mut self, at: i64) {
        let before = self.counts_late_at();
        let counted = before.is_some_and(|from| at >= from);
        self.aim();
        if !self.late(at) {
            self.excused_until = None;
        } else if !counted {
            self.excused_until = Some(before.unwrap_or(i64::MAX));
        }
        self.overdue_reported &= self.counts_late_at().is_some_and(|from| at >= from);
    }

    /// The kind under which this actor sees the event; `None` when it is hidden.
    pub fn visible_as<'e>(&self, who: Who, event: &'e Event) -> Option<&'e str> {
        let asks = who.role() == "customer";
        match event.kind {
            // T-16.
            "ticket_noted" => who.sees_notes().then_some(event.kind),
            // Requesters see neither assignees nor tags.
            "ticket_assigned" | "ticket_unassigned" | "ticket_tag_added" | "ticket_tag_removed" if asks => None,
            "ticket_marked_spam" if asks || who.role() == "seller" => None,
            kind => Some(kind),
        }
    }

    /// The number of messages, without internal notes.
    pub fn messages(&self) -> i64 {
        i64::try_from(self.thread.iter().filter(|message| !message.note).count()).expect("few")
    }

    /// T-24: the number of messages that the person has not read.
    pub fn unread(&self, who: Who) -> i64 {
        if who == Who::Host { 0 } else { self.messages() - self.read_marks.get(&who).copied().unwrap_or(0) }
    }

    /// Whether anybody must act on it.
    pub fn awaited(&self) -> bool {
        status(self.state).1 != "nobody"
    }
}
