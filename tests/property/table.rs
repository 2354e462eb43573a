//! The status table a second time: what each party may do to a ticket in each state, as tickets.md says.
//!
//! Owns literal rows. It must not call the library's status machine; `walk.rs` compares the two.

/// The states of a ticket: a status, and who must act.
pub const STATES: [&str; 6] = ["open", "started", "answered", "waiting", "resolved", "closed"];

/// The parties to a ticket.
pub const PARTIES: [&str; 6] = ["requester", "seller", "platform", "staff", "mediator", "host"];

/// The actions, in the order of the catalogue.
pub const ACTIONS: [&str; 15] = [
    "start",
    "reply",
    "reply_and_resolve",
    "request_information",
    "resolve",
    "close",
    "reopen",
    "note",
    "assign",
    "set_priority",
    "set_category",
    "add_tag",
    "remove_tag",
    "set_field",
    "mark_spam",
];

/// What a category may decide.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    pub reply_waits: bool,
    pub seller_resolves: bool,
    pub requester_closes: bool,
    pub seller_closes: bool,
    pub reply_reopens: bool,
    pub seller_edits: bool,
}

/// The rules of the profile `market`: the bracketed defaults of tickets.md, and shops that may edit.
pub const MARKET: Choices = Choices {
    reply_waits: false,
    seller_resolves: true,
    requester_closes: true,
    seller_closes: true,
    reply_reopens: true,
    seller_edits: true,
};

/// Status and awaiting of a state.
pub fn status(state: &str) -> (&'static str, &'static str) {
    match state {
        "open" => ("open", "handler"),
        "started" => ("in_progress", "handler"),
        "answered" => ("in_progress", "requester"),
        "waiting" => ("waiting_for_user", "requester"),
        "resolved" => ("resolved", "nobody"),
        "closed" => ("closed", "nobody"),
        other => panic!("no state {other}"),
    }
}

/// One action by some parties. A cell is `>state`, `=` (the state stays), `>reply` (the profile's outcome) or the rule
/// that forbids it. `>state?` applies only while the ticket may be reopened; later it is `reopen_window`.
struct Row(&'static str, &'static [&'static str], [&'static str; 6]);

const ROLE: [&str; 6] = ["role"; 6];
const HANDLER_ONLY: [&str; 6] = ["handler_only"; 6];
const EDITORS: &[&str] = &["seller", "platform", "staff"];
const UNTIL_CLOSED: [&str; 6] = ["=", "=", "=", "=", "=", "ticket_closed"];

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // T-10: the handler starts a ticket, and must still answer.
    Row("start", &["seller", "platform"],
        [">started", "already_started", "awaiting_requester", "awaiting_requester", "ticket_resolved", "ticket_closed"]),
    Row("start", &["staff"], HANDLER_ONLY),
    Row("start", &["requester", "mediator", "host"], ROLE),
    // T-10, T-14: the requester's answer returns the ticket to the queue; an addition keeps the status.
    Row("reply", &["requester"], ["=", "=", ">open", ">open", ">open?", "reopening"]),
    // T-10, T-23: a resolved ticket stays resolved; a closed one accepts no reply.
    Row("reply", &["seller", "platform"], [">reply", ">reply", ">reply", ">reply", "=", "ticket_closed"]),
    Row("reply", &["staff"], ["=", "=", "=", "=", "=", "ticket_closed"]),
    Row("reply", &["mediator", "host"], ROLE),
    // T-11: the handler where the queue allows it, staff always.
    Row("reply_and_resolve", &["seller", "platform", "staff"],
        [">resolved", ">resolved", ">resolved", ">resolved", "already_resolved", "ticket_closed"]),
    Row("reply_and_resolve", &["requester", "mediator", "host"], ROLE),
    Row("resolve", &["seller", "platform", "staff"],
        [">resolved", ">resolved", ">resolved", ">resolved", "already_resolved", "ticket_closed"]),
    Row("resolve", &["requester", "mediator", "host"], ROLE),
    // T-10: only the handler requests information.
    Row("request_information", &["seller", "platform"],
        [">waiting", ">waiting", ">waiting", ">waiting", "ticket_resolved", "ticket_closed"]),
    Row("request_information", &["staff"], HANDLER_ONLY),
    Row("request_information", &["requester", "mediator", "host"], ROLE),
    // T-12: in any unclosed status.
    Row("close", &["requester", "seller", "platform", "staff"],
        [">closed", ">closed", ">closed", ">closed", ">closed", "already_closed"]),
    Row("close", &["mediator", "host"], ROLE),
    // T-14: requester or handler, within the window.
    Row("reopen", &["requester", "seller", "platform"],
        ["not_closed", "not_closed", "not_closed", "not_closed", ">open?", ">open?"]),
    Row("reopen", &["staff"], HANDLER_ONLY),
    Row("reopen", &["mediator", "host"], ROLE),
    // T-16: staff only; neither status nor clock changes.
    Row("note", &["platform", "staff", "mediator"], ["="; 6]),
    Row("note", &["requester", "seller", "host"], ROLE),
    // T-17: staff, and the handling shop where the profile allows it; closed tickets keep priority and category.
    Row("assign", EDITORS, UNTIL_CLOSED),
    Row("assign", &["requester", "mediator", "host"], ROLE),
    Row("set_priority", EDITORS, UNTIL_CLOSED),
    Row("set_priority", &["requester", "mediator", "host"], ROLE),
    Row("set_category", EDITORS, UNTIL_CLOSED),
    Row("set_category", &["requester", "mediator", "host"], ROLE),
    Row("add_tag", EDITORS, ["="; 6]),
    Row("add_tag", &["requester", "mediator", "host"], ROLE),
    Row("remove_tag", EDITORS, ["="; 6]),
    Row("remove_tag", &["requester", "mediator", "host"], ROLE),
    Row("set_field", EDITORS, ["="; 6]),
    Row("set_field", &["requester", "mediator", "host"], ROLE),
    // T-26: by the platform's staff; it closes the ticket.
    Row("mark_spam", &["platform", "staff"], [">closed", ">closed", ">closed", ">closed", ">closed", "="]),
    Row("mark_spam", &["requester", "seller", "mediator", "host"], ROLE),
];

/// The state that the action leads to, or the rule that forbids it.
pub fn cell(
    state: &'static str,
    action: &str,
    party: &str,
    choices: Choices,
    may_reopen: bool,
) -> Result<&'static str, &'static str> {
    match (action, party) {
        ("resolve" | "reply_and_resolve", "seller") if !choices.seller_resolves => return Err("resolving_not_offered"),
        ("close", "requester") if !choices.requester_closes => return Err("closing_not_offered"),
        ("close", "seller") if !choices.seller_closes => return Err("closing_not_offered"),
        ("assign" | "set_priority" | "set_category" | "add_tag" | "remove_tag" | "set_field", "seller")
            if !choices.seller_edits =>
        {
            return Err("editing_not_offered");
        }
        _ => {}
    }
    let column = STATES.iter().position(|known| *known == state).expect("a state");
    match row(action, party)[column] {
        "=" => Ok(state),
        ">reply" if choices.reply_waits => Ok("waiting"),
        ">reply" => Ok("answered"),
        "reopening" if !choices.reply_reopens => Err("ticket_closed"),
        "reopening" | ">open?" if may_reopen => Ok("open"),
        "reopening" | ">open?" => Err("reopen_window"),
        cell => match cell.strip_prefix('>') {
            Some(next) => Ok(next),
            None => Err(cell),
        },
    }
}

/// Whether the action edits a ticket without changing its status (T-17).
pub fn edits(action: &str) -> bool {
    matches!(action, "assign" | "set_priority" | "set_category" | "add_tag" | "remove_tag" | "set_field")
}

/// Whether a party may ever take the action.
pub fn ever(action: &str, party: &str) -> bool {
    row(action, party).iter().any(|cell| *cell != "role")
}

fn row(action: &str, party: &str) -> &'static [&'static str; 6] {
    let mut rows = TABLE.iter().filter(|row| row.0 == action && row.1.contains(&party));
    let row = rows.next().unwrap_or_else(|| panic!("no row for {action} by {party}"));
    assert!(rows.next().is_none(), "two rows for {action} by {party}");
    &row.2
}

/// The place of a priority in the order by priority (T-30).
pub fn rank(priority: &str) -> i64 {
    match priority {
        "urgent" => 1,
        "high" => 2,
        "medium" => 3,
        "low" => 4,
        other => panic!("no priority {other}"),
    }
}

/// The event kind of an action that changes the status or adds a message.
pub fn event_kind(action: &str) -> &'static str {
    match action {
        "start" => "ticket_started",
        "reply" => "ticket_replied",
        "reply_and_resolve" => "ticket_replied_and_resolved",
        "request_information" => "ticket_information_requested",
        "resolve" => "ticket_resolved",
        "close" => "ticket_closed",
        "reopen" => "ticket_reopened",
        "note" => "ticket_noted",
        other => panic!("no action {other}"),
    }
}

/// Kinds of events that do not count: the first for anybody, the first two for sellers, all for customers.
const HIDDEN: [&str; 6] = [
    "ticket_noted",
    "ticket_marked_spam",
    "ticket_assigned",
    "ticket_unassigned",
    "ticket_tag_added",
    "ticket_tag_removed",
];

/// The kinds of events that do not move this role's version.
pub fn hidden(role: &str) -> &'static [&'static str] {
    match role {
        "customer" => &HIDDEN,
        "seller" => &HIDDEN[..2],
        _ => &HIDDEN[..1],
    }
}
