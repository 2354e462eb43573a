//! Tickets, from the form to the verified history. What is written to one may name the `version` that was seen and an
//! `idempotency_key`: rules 15 and 16. It owns names and their documentation; each call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// The form for a new ticket: its fields with required marks, choices, defaults, limits and hints, all that a page
/// needs.
///
/// Operation ticket.form, by anyone. Request: `category` (left out: the choice of one). T-02, T-07, FR-01.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_form(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.form", request, reply)
}

/// Whether this actor may open a ticket, and which rule forbids it; `ticket.open` agrees with it.
///
/// Operation ticket.may_open, by anyone. Request: `category` (required), `order`, `on_behalf_of` (by an agent, who
/// must name it: the host's id of the person). T-08, T-09, T-26.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_may_open(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.may_open", request, reply)
}

/// Opens a ticket. The reply is the ticket, with its number.
///
/// Operation ticket.open, by a customer, and by an agent for somebody. Request: `category`, `subject`, `title`,
/// `description`, `priority`, `shop` (who shall answer, where shops do), `order`, `items` (texts), `references`
/// (objects of `kind` and `value`), `fields` (an object), `on_behalf_of` (by an agent, who must name it: the host's
/// id of the person), `idempotency_key`; the profile says which are required, optional or absent. T-01 to T-05,
/// T-08, T-09, T-21, T-26, FR-01, FR-02.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_open(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.open", request, reply)
}

/// One ticket with its thread. Whoever may not see it is told that there is none.
///
/// Operation ticket.get, by whoever may see it. Request: `ticket` (required: its number), `after` (where to go on:
/// the `next` of an earlier reply to the same actor), `limit`. T-01, T-16, T-33, T-42, FR-05.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_get(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.get", request, reply)
}

/// A list of tickets, page by page: with `next` in the reply, the same request with it as `cursor` is the next
/// page.
///
/// Operation ticket.list, by anyone; only what this actor may see is in it. Request: `list` (mine, action_required,
/// waiting_for_user, resolved, closed, queue, which needs the queue's name, unassigned, unread or all), `queue`,
/// `shop`, `tag`, `status`, `category`, `priority`, `order`, `assignee`, `opened_from`, `opened_until` (RFC 3339
/// instants), `sort` (activity, number or deadline), `limit`, `cursor`. T-03, T-24, T-30, T-33.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_list(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.list", request, reply)
}

/// The length of every list of this actor, and of every queue, for a menu's badges.
///
/// Operation ticket.counts, by anyone. Request: no fields. T-31, T-33.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_counts(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.counts", request, reply)
}

/// Takes a ticket in hand: in progress.
///
/// Operation ticket.start, by the handler. Request: `ticket` (required), `version`, `idempotency_key`. T-06, T-10.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_start(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.start", request, reply)
}

/// Adds a message. By the handler it answers the clock; by the requester it asks for an answer again.
///
/// Operation ticket.reply, by requester or handler. Request: `ticket`, `text` (both required), `version`,
/// `idempotency_key`. T-10, T-14, T-40, FR-05.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_reply(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.reply", request, reply)
}

/// Adds a message and resolves the ticket, in one step.
///
/// Operation ticket.reply_and_resolve, by the handler. Request: `ticket`, `text` (both required), `version`,
/// `idempotency_key`. T-10, T-11.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_reply_and_resolve(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.reply_and_resolve", request, reply)
}

/// Asks the requester for something: waiting for user.
///
/// Operation ticket.request_information, by the handler. Request: `ticket`, `text` (both required), `version`,
/// `idempotency_key`. T-10, T-40.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_request_information(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.request_information", request, reply)
}

/// Marks a ticket as resolved; it closes by itself after the profile's time.
///
/// Operation ticket.resolve, by the handler. Request: `ticket` (required), `version`, `idempotency_key`. T-11,
/// T-44.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_resolve(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.resolve", request, reply)
}

/// Closes a ticket.
///
/// Operation ticket.close, by whom the profile lets, and by the platform's staff. Request: `ticket` (required),
/// `version`, `idempotency_key`. T-12, FR-05.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_close(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.close", request, reply)
}

/// Opens a resolved or closed ticket again, within the profile's window.
///
/// Operation ticket.reopen, by requester or handler. Request: `ticket` (required), `version`, `idempotency_key`.
/// T-14.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_reopen(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.reopen", request, reply)
}

/// Adds an internal note, which no customer, seller or guest ever sees. It changes neither status nor clock.
///
/// Operation ticket.note, by agents and mediators. Request: `ticket`, `text` (both required), `version`,
/// `idempotency_key`. T-16.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_note(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.note", request, reply)
}

/// Says who works on a ticket: on a shop's ticket one of its members.
///
/// Operation ticket.assign, by the handler and the platform's staff. Request: `ticket` (required), `assignee` (the
/// host's id of the person; left out: nobody any longer), `version`, `idempotency_key`. T-17, T-20.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_assign(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.assign", request, reply)
}

/// Changes how urgent a ticket is, and with it the deadline of its answer.
///
/// Operation ticket.set_priority, by the platform's staff, and by a shop that handles it where the profile lets.
/// Request: `ticket`, `priority` (both required), `version`, `idempotency_key`. T-17, T-20, T-43.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_set_priority(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.set_priority", request, reply)
}

/// Changes what a ticket is about, and with it its queue and the deadline of its answer.
///
/// Operation ticket.set_category, by the platform's staff, and by a shop that handles it where the profile lets.
/// Request: `ticket`, `category` (both required), `version`, `idempotency_key`. T-17, T-20, T-43.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_set_category(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.set_category", request, reply)
}

/// Changes one of the profile's own fields.
///
/// Operation ticket.set_field, by the platform's staff, and by a shop that handles it where the profile lets.
/// Request: `ticket`, `field` (both required), `value` (a text, an integer or a boolean; left out: none),
/// `version`, `idempotency_key`. T-17, T-20.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_set_field(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.set_field", request, reply)
}

/// Adds a tag; one that is there already changes nothing. Requesters see no tags.
///
/// Operation ticket.add_tag, by the platform's staff, and by a shop that handles it where the profile lets.
/// Request: `ticket`, `tag` (both required), `version`, `idempotency_key`. T-17, T-20.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_add_tag(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.add_tag", request, reply)
}

/// Removes a tag; one that is not there changes nothing.
///
/// Operation ticket.remove_tag, by the platform's staff, and by a shop that handles it where the profile lets.
/// Request: `ticket`, `tag` (both required), `version`, `idempotency_key`. T-17, T-20.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_remove_tag(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.remove_tag", request, reply)
}

/// Says that a ticket is spam, which closes it.
///
/// Operation ticket.mark_spam, by agents. Request: `ticket` (required), `version`, `idempotency_key`. T-17, T-20,
/// T-26.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_mark_spam(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.mark_spam", request, reply)
}

/// Says how far the session's person has seen a thread; the reply counts what is unread.
///
/// Operation ticket.mark_read, by whoever may see the ticket, but the host. Request: `ticket` (required), `message`
/// (the number of the last one that was seen; left out: all), `idempotency_key`. T-24.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_mark_read(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.mark_read", request, reply)
}

/// Does one action to many tickets, each in a transaction of its own: the reply says of each what it is now, or why
/// it was refused. It is BZD_OK even when all were refused.
///
/// Operation ticket.bulk, by those who handle tickets. Request: `tickets` (their numbers), `action` (both
/// required), and what the action takes: `text`, `assignee`, `priority`, `category`, `tag`, or `field` and `value`;
/// `idempotency_key`, with which a repeated call does only what was refused. T-21, T-25.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_bulk(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.bulk", request, reply)
}

/// The macros: what can be done to tickets in one go, step by step.
///
/// Operation ticket.list_macros, by those who handle tickets. Request: `ticket` (only the macros of its category; left
/// out: all). T-25.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_list_macros(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.list_macros", request, reply)
}

/// Runs a macro on tickets, each in a transaction of its own: all of its steps or none. The reply is that of
/// bzd_ticket_bulk.
///
/// Operation ticket.run_macro, by those who handle tickets. Request: `tickets` (their numbers), `macro` (both
/// required), `locale` (of what is written; left out: each requester's), `variables` (an object of texts, integers and
/// amounts of money, for its templates), `idempotency_key`, with which a repeated call does only what was refused.
/// T-21, T-25.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_run_macro(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.run_macro", request, reply)
}

/// Every action for this actor: allowed or not, the rule that forbids it, its label.
///
/// Operation ticket.available_actions, by whoever may see the ticket. Request: `ticket` (required). T-19, T-42.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_available_actions(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.available_actions", request, reply)
}

/// What happened to a ticket: the events with who and when.
///
/// Operation ticket.history, by whoever may see the ticket. Request: `ticket` (required). T-09, T-16, T-83.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_history(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.history", request, reply)
}

/// One ticket with its whole thread as a document to read, keep or print: HTML or plain text.
///
/// Operation ticket.transcript, by whoever may see the ticket. Request: `ticket` (required), `format` (`html` or `text`),
/// `notes` (true: internal notes too, for agents and mediators), `locale` (absent: the session's). T-84.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_transcript(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.transcript", request, reply)
}

/// Checks the chain of a ticket's history: intact, or where it was altered, cut or reordered.
///
/// Operation ticket.verify, by the platform's staff and the host. Request: `ticket` (required). T-83.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_verify(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "ticket.verify", request, reply)
}
