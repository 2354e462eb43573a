//! Persons: whom the desk writes to and about. It owns names and their documentation; each call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// Tells the desk about a person, or what changed about one.
///
/// Operation person.put, by the host. Request: `id`, `name` (both required), `email`, `locale`, `region`,
/// `time_zone`, `idempotency_key`. T-01, L-02.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_person_put(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "person.put", request, reply)
}

/// Blocks a person, who then can open no ticket, write nothing and reopen nothing.
///
/// Operation person.block, by agents and the host. Request: `person` (required: the host's id), `until` (an RFC
/// 3339 instant; left out: for good), `idempotency_key`. T-26.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_person_block(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "person.block", request, reply)
}

/// Takes a person from the block list.
///
/// Operation person.unblock, by agents and the host. Request: `person` (required), `idempotency_key`. T-26.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_person_unblock(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "person.unblock", request, reply)
}

/// Who is blocked, and until when, in the order of the ids.
///
/// Operation person.list_blocked, by agents and the host. Request: `after` (where to go on: the `next` of an
/// earlier reply), `limit`. T-26.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_person_list_blocked(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "person.list_blocked", request, reply)
}
