//! Persons: whom the desk writes to and about. It owns names and their documentation; each call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// Tells the desk about a person, or what changed about one.
///
/// Operation person.put, by the host. Request: `id`, `name` (both required), `email`, `locale`, `region`,
/// `time_zone`. T-01, L-02.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_person_put(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "person.put", request, reply)
}
