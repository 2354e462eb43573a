//! Tickets, from the form to the verified history. It owns names and their documentation; each call is the core's.
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
/// Operation ticket.may_open, by anyone. Request: `category` (required), `order`. T-08.
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
/// Operation ticket.open, by a customer. Request: `category`, `subject`, `title`, `description`, `priority`,
/// `order`, `items` (texts), `references` (objects of `kind` and `value`), `fields` (an object); the profile says
/// which are required, optional or absent. T-01 to T-05, T-08, FR-01, FR-02.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_open(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.open", request, reply)
}

/// One ticket with its thread. Whoever may not see it is told that there is none.
///
/// Operation ticket.get, by whoever may see it. Request: `ticket` (required: its number), `after` (where to go
/// on: the `next` of an earlier reply to the same actor), `limit`. T-01, T-16, T-33, T-42, FR-05.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_get(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.get", request, reply)
}

/// A list of tickets, page by page: with `next` in the reply, the same request with it as `cursor` is the next
/// page.
///
/// Operation ticket.list, by anyone; only what this actor may see is in it. Request: `list` (mine,
/// action_required, waiting_for_user, resolved, closed or all), `status`, `category`, `priority`, `order`,
/// `assignee`, `opened_from`, `opened_until` (RFC 3339 instants), `sort` (activity, number or deadline), `limit`,
/// `cursor`. T-03, T-30, T-33.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_list(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.list", request, reply)
}

/// The length of every list of this actor, for a menu's badges.
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
/// Operation ticket.start, by the handler. Request: `ticket` (required). T-06, T-10.
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
/// Operation ticket.reply, by requester or handler. Request: `ticket`, `text` (both required). T-10, T-14, T-40,
/// FR-05.
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
/// Operation ticket.reply_and_resolve, by the handler. Request: `ticket`, `text` (both required). T-10, T-11.
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
/// Operation ticket.request_information, by the handler. Request: `ticket`, `text` (both required). T-10, T-40.
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
/// Operation ticket.resolve, by the handler. Request: `ticket` (required). T-11, T-44.
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
/// Operation ticket.close, by whom the profile lets, and by the platform's staff. Request: `ticket` (required).
/// T-12, FR-05.
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
/// Operation ticket.reopen, by requester or handler. Request: `ticket` (required). T-14.
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
/// Operation ticket.note, by agents and mediators. Request: `ticket`, `text` (both required). T-16.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_ticket_note(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "ticket.note", request, reply)
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
