//! What can be done to a ticket beside moving it: the value that each edit takes, and what it makes of the ticket (T-17).
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
/// The market's limit of tags.
const MOST_TAGS: usize = 3;

/// Something to do to a ticket, with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub action: &'static str,
    pub text: Option<String>,
    pub value: Option<&'static str>,
}

pub fn writes(action: &str) -> bool {
    matches!(action, "reply" | "reply_and_resolve" | "request_information" | "note")
}

impl Deed {
    /// The deed with one of the values that its action takes, or words.
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

    /// What the request says beside the ticket.
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

    /// The same as what `ticket.bulk` asks for.
    pub fn bulk(&self, tickets: &[i64]) -> Value {
        let mut request = self.fields();
        request["tickets"] = json!(tickets);
        request["action"] = json!(self.action);
        request
    }
}

/// The hours until the answer is due: two, six, twenty-four by priority, two days for money.
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

/// What an edit changed, as the history tells it.
pub struct Change {
    pub kind: &'static str,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Ticket {
    /// Whether what the deed brings is right; asked when the deed itself is allowed.
    pub fn input(&self, deed: &Deed) -> Result<(), Refusal> {
        let value = deed.value.unwrap_or_default();
        match deed.action {
            "assign" if deed.value == self.assignee || deed.value.is_none() => Ok(()),
            // Of a shop's ticket its own members take care; who else there is, is not told (T-64).
            "assign" if self.shop && value != "p-2" => Err(Refusal::Input("shop_forbidden", "forbidden", "assignee")),
            "assign" if value == "p-99" => Err(Refusal::Input("person_not_found", "not_found", "assignee")),
            "set_category" if value == "nowhere" => Err(Refusal::Input("field_choice", "invalid", "category")),
            // Who answers does not change by it.
            "set_category" if (queue(value) == "orders") != self.shop => Err(Refusal::Rule("other_handler")),
            "set_field" if value == "blue" => Err(Refusal::Input("field_choice", "invalid", "value")),
            _ => Ok(()),
        }
    }

    /// T-17's own limits, beside the table.
    pub fn edit_limits(&self, action: &str) -> Result<(), Refusal> {
        match action {
            "add_tag" if self.tags.len() >= MOST_TAGS => Err(Refusal::Rule("tag_limit")),
            "mark_spam" if self.spam => Err(Refusal::Rule("already_spam")),
            _ => Ok(()),
        }
    }

    /// Changes what the deed says; nothing when it is so already.
    pub fn edit(&mut self, deed: &Deed) -> Option<Change> {
        let own = |text: &str| Some(text.to_owned());
        let value = deed.value.unwrap_or_default();
        let (kind, from, to) = match deed.action {
            "assign" => {
                let from = std::mem::replace(&mut self.assignee, deed.value);
                let kind = if deed.value.is_some() { "ticket_assigned" } else { "ticket_unassigned" };
                (kind, from.map(str::to_owned), deed.value.map(str::to_owned))
            }
            "set_priority" => ("ticket_priority_set", own(std::mem::replace(&mut self.priority, value)), own(value)),
            "set_category" => ("ticket_category_set", own(std::mem::replace(&mut self.category, value)), own(value)),
            "add_tag" => ("ticket_tag_added", own(value).filter(|tag| !self.tags.insert(tag.clone())), own(value)),
            "remove_tag" => ("ticket_tag_removed", own(value).filter(|tag| self.tags.remove(tag)), None),
            "set_field" => {
                let from = std::mem::replace(&mut self.colour, deed.value);
                ("ticket_field_set", from.map(str::to_owned), deed.value.map(str::to_owned))
            }
            other => panic!("{other} is no edit"),
        };
        (from != to).then_some(Change { kind, from, to })
    }

    /// T-43: the target counts from the clock's own start. What becomes late by that alone counts against the handler only
    /// when what held before has passed as well; until then it is told to nobody.
    pub fn aim_anew(&mut self, at: i64) {
        let before = self.counts_late_at();
        let counted = before.is_some_and(|from| at >= from);
        self.aim();
        if !self.late(at) {
            self.excused_until = None;
        } else if !counted {
            self.excused_until = Some(before.unwrap_or(i64::MAX));
        }
        self.told &= self.counts_late_at().is_some_and(|from| at >= from);
    }

    /// How the history says it to somebody; `None`: not at all.
    pub fn told_to<'e>(&self, who: Who, event: &'e Event) -> Option<&'e str> {
        let asks = who.role() == "customer";
        match event.kind {
            // T-16.
            "ticket_noted" => who.sees_notes().then_some(event.kind),
            // Who works on it and how they sort it is the handler's own matter.
            "ticket_assigned" | "ticket_unassigned" | "ticket_tag_added" | "ticket_tag_removed" if asks => None,
            "ticket_marked_spam" if asks || who.role() == "seller" => None,
            kind => Some(kind),
        }
    }

    /// How many messages, internal notes aside.
    pub fn messages(&self) -> i64 {
        i64::try_from(self.thread.iter().filter(|message| !message.note).count()).expect("few")
    }

    /// T-24: how many messages the person has not seen.
    pub fn unread(&self, who: Who) -> i64 {
        if who == Who::Host { 0 } else { self.messages() - self.seen.get(&who).copied().unwrap_or(0) }
    }

    /// Whether somebody must act on it.
    pub fn awaited(&self) -> bool {
        status(self.state).1 != "nobody"
    }
}
